"""when each session last changed, so that calendars need not read all revisions to tell it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | Sequence[str] | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ROLE = "pacewright_tenant"
ITS_OWN = "tenant_id = nullif(current_setting('pacewright.tenant', true), '')::uuid"
REVISION = sa.table(
    "revision",
    sa.column("athlete_id", sa.Uuid()),
    sa.column("plan_id", sa.Uuid()),
    sa.column("revision", sa.Integer()),
    sa.column("tenant_id", sa.Uuid()),
    sa.column("created_at", sa.DateTime(timezone=True)),
    sa.column("days", sa.JSON()),
)
CHANGE = sa.table(
    "session_change",
    sa.column("athlete_id", sa.Uuid()),
    sa.column("plan_id", sa.Uuid()),
    sa.column("session_id", sa.Uuid()),
    sa.column("tenant_id", sa.Uuid()),
    sa.column("changed_at", sa.DateTime(timezone=True)),
    sa.column("times", sa.Integer()),
    sa.column("date", sa.Date()),
    sa.column("title", sa.String()),
)


def upgrade() -> None:
    op.create_table(
        "session_change",
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name="fk_session_change_athlete_id_athlete", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "plan_id", "session_id", name="pk_session_change"),
    )
    if op.get_context().dialect.name == "postgresql":
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON session_change TO {ROLE}")
        op.execute("ALTER TABLE session_change ENABLE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY of_tenant ON session_change TO {ROLE} USING ({ITS_OWN}) WITH CHECK ({ITS_OWN})"
        )
    if not op.get_context().as_sql:
        _read_revisions()


def _read_revisions() -> None:
    """Take note of what the revisions that there are have changed, one after another: each may be long."""
    connection, of = op.get_bind(), REVISION.c
    plans = connection.execute(sa.select(of.tenant_id, of.athlete_id, of.plan_id).distinct()).all()
    for tenant_id, athlete_id, plan_id in plans:
        its_own = (of.athlete_id == athlete_id, of.plan_id == plan_id)
        numbers = connection.scalars(sa.select(of.revision).where(*its_own).order_by(of.revision)).all()
        changes: dict[str, dict[str, object]] = {}
        times: dict[str, int] = {}
        for number in numbers:
            one = sa.select(of.created_at, of.days).where(*its_own, of.revision == number)
            created_at, days = connection.execute(one).one()
            outlines = [each for side in ("before", "after") for day in days for each in day[side]]
            for name, outline in {each["id"]: each for each in outlines}.items():
                times[name] = times.get(name, 0) + 1
                changes[name] = {
                    "tenant_id": tenant_id,
                    "athlete_id": athlete_id,
                    "plan_id": plan_id,
                    "session_id": UUID(name),
                    "changed_at": created_at,
                    "times": times[name],
                    "date": date.fromisoformat(outline["date"]),
                    "title": outline["title"],
                }
        if changes:
            connection.execute(sa.insert(CHANGE), list(changes.values()))


def downgrade() -> None:
    op.drop_table("session_change")
