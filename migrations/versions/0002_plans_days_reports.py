"""plans, days, check-ins, reports, activities; on PostgreSQL row-level security behind all tenants' rows."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = (
    "activity",
    "calendar_feed",
    "check_in",
    "day",
    "edit",
    "event",
    "job",
    "plan",
    "report",
    "revision",
    "standing",
)
OF_TENANTS = (
    "athlete",
    "athlete_directory",
    "athlete_tag",
    "athlete_token",
    "idempotency",
    "performance",
    *TABLES,
)
ROLE = "pacewright_tenant"
READY_DAY = """
CREATE FUNCTION ready_day(of_athlete uuid, of_tenant uuid, at timestamptz)
RETURNS TABLE (answer bytea, tag text, engine text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
    SELECT day.answer, day.tag, day.engine FROM day
    WHERE day.athlete_id = of_athlete AND day.tenant_id = of_tenant
      AND day.starts_at <= at AND day.ends_at > at AND day.answer IS NOT NULL
    LIMIT 1
$$
"""  # what a connection of no tenant may ask: one day of one athlete of one tenant
ITS_OWN = "tenant_id = nullif(current_setting('pacewright.tenant', true), '')::uuid"


def upgrade() -> None:
    op.create_table(
        "activity",
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("utc_offset_s", sa.Integer(), nullable=False),
        sa.Column("sport", sa.String(), nullable=False),
        sa.Column("distance_m", sa.Float(), nullable=True),
        sa.Column("duration_s", sa.Float(), nullable=False),
        sa.Column("moving_s", sa.Float(), nullable=True),
        sa.Column("heart_rate_bpm", sa.Float(), nullable=True),
        sa.Column("cadence_spm", sa.Float(), nullable=True),
        sa.Column("elevation_gain_m", sa.Float(), nullable=True),
        sa.Column("rpe", sa.Float(), nullable=True),
        sa.Column("decoupling", sa.Float(), nullable=True),
        sa.Column("cadence_drop", sa.Float(), nullable=True),
        sa.Column("recovery_bpm", sa.Float(), nullable=True),
        sa.Column("comment", sa.String(), nullable=True),
        sa.Column("laps", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("held_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name="fk_activity_athlete_id_athlete", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name="pk_activity"),
    )
    op.create_index("ix_activity_athlete_id_started_at_id", "activity", ["athlete_id", "started_at", "id"])
    op.create_index(
        "uq_activity_athlete_id_external_id", "activity", ["athlete_id", "external_id"], unique=True
    )

    op.create_table(
        "calendar_feed",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name="fk_calendar_feed_athlete_id_athlete", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name="pk_calendar_feed"),
    )
    op.create_index("ix_calendar_feed_athlete_id", "calendar_feed", ["athlete_id"])

    op.create_table(
        "check_in",
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name="fk_check_in_athlete_id_athlete", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "date", name="pk_check_in"),
    )

    op.create_table(
        "day",
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("prescribed", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("tag", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name="fk_day_athlete_id_athlete", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "date", name="pk_day"),
    )
    op.create_index("ix_day_athlete_id_starts_at", "day", ["athlete_id", "starts_at"])

    op.create_table(
        "edit",
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("undone_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name="fk_edit_athlete_id_athlete", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name="pk_edit"),
    )
    op.create_index("ix_edit_athlete_id_plan_id", "edit", ["athlete_id", "plan_id"])

    op.create_table(
        "event",
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name="fk_event_athlete_id_athlete", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name="pk_event"),
    )
    op.create_index("ix_event_tenant_id_created_at", "event", ["tenant_id", "created_at"])
    op.create_index("ix_event_tenant_id_id", "event", ["tenant_id", "id"])

    op.create_table(
        "job",
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name="fk_job_athlete_id_athlete", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name="pk_job"),
    )

    op.create_table(
        "plan",
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("terms", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("document_version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name="fk_plan_athlete_id_athlete", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "id", name="pk_plan"),
    )
    op.create_index("ix_plan_athlete_id_created_at_id", "plan", ["athlete_id", "created_at", "id"])

    op.create_table(
        "report",
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("rpe", sa.Float(), nullable=True),
        sa.Column("distance_m", sa.Float(), nullable=True),
        sa.Column("duration_s", sa.Float(), nullable=True),
        sa.Column("comment", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name="fk_report_athlete_id_athlete", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "session_id", name="pk_report"),
    )

    op.create_table(
        "revision",
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cause", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("days", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name="fk_revision_athlete_id_athlete", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", "plan_id", "revision", name="pk_revision"),
    )

    op.create_table(
        "standing",
        sa.Column("athlete_id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("reporting_since", sa.Date(), nullable=True),
        sa.Column("last_report_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_checkin_on", sa.Date(), nullable=True),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athlete.id"], name="fk_standing_athlete_id_athlete", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("athlete_id", name="pk_standing"),
    )

    if op.get_context().dialect.name == "postgresql":
        _secure_rows()


def _secure_rows() -> None:
    """Give requests a role that sees the rows of one tenant alone; it is the cluster's, and may be there."""
    op.execute(
        f"DO $$ BEGIN CREATE ROLE {ROLE} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation "
        "THEN NULL; END $$"
    )
    op.execute(
        f"DO $$ BEGIN IF NOT pg_has_role('{ROLE}', 'MEMBER') "
        f"THEN GRANT {ROLE} TO current_user; END IF; END $$"
    )
    op.execute(f"GRANT SELECT ON tenant TO {ROLE}")
    op.execute(f"GRANT SELECT, INSERT, UPDATE ON token_key TO {ROLE}")
    for table in OF_TENANTS:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {ROLE}")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY of_tenant ON {table} TO {ROLE} USING ({ITS_OWN}) WITH CHECK ({ITS_OWN})")
    op.execute(READY_DAY)
    op.execute("REVOKE ALL ON FUNCTION ready_day(uuid, uuid, timestamptz) FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION ready_day(uuid, uuid, timestamptz) TO {ROLE}")


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION ready_day(uuid, uuid, timestamptz)")
        for table in OF_TENANTS:
            op.execute(f"DROP POLICY of_tenant ON {table}")
            op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
            op.execute(f"REVOKE ALL ON {table} FROM {ROLE}")
        op.execute(f"REVOKE ALL ON tenant, token_key FROM {ROLE}")
    for table in reversed(TABLES):
        op.drop_table(table)
