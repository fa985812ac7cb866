"""imports: the archives of jobs, whose a job is, what is not decided by yet; what files tell."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ROLE = "pacewright_tenant"
IS_UNFINISHED = sa.text("state IN ('queued', 'running')")
ITS_OWN = "tenant_id = nullif(current_setting('pacewright.tenant', true), '')::uuid"


def upgrade() -> None:
    op.create_table(
        "job_archive",
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name="fk_job_archive_athlete_id_athlete", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "job_id", name="pk_job_archive"),
    )
    op.add_column("activity", sa.Column("details", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("standing", sa.Column("undecided_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("job", sa.Column("claim", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_job_tenant_id_id", "job", ["tenant_id", "id"])
    op.create_index(
        "ix_job_unfinished", "job", ["id"], sqlite_where=IS_UNFINISHED, postgresql_where=IS_UNFINISHED
    )
    if op.get_context().dialect.name == "postgresql":
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON job_archive TO {ROLE}")
        op.execute("ALTER TABLE job_archive ENABLE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY of_tenant ON job_archive TO {ROLE} USING ({ITS_OWN}) WITH CHECK ({ITS_OWN})"
        )


def downgrade() -> None:
    op.drop_index("ix_job_unfinished", table_name="job")
    op.drop_index("ix_job_tenant_id_id", table_name="job")
    op.drop_column("job", "claim")
    op.drop_column("standing", "undecided_since")
    op.drop_column("activity", "details")
    op.drop_table("job_archive")
