"""newest morning first: the day that it is now is found at once, however many lie behind it."""

from collections.abc import Sequence

from alembic import op

revision: str = "0007"
down_revision: str | Sequence[str] | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

READY_DAY = """
CREATE OR REPLACE FUNCTION ready_day(of_athlete uuid, of_tenant uuid, at timestamptz)
RETURNS TABLE (answer bytea, tag text, engine text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
    SELECT day.answer, day.tag, day.engine FROM day
    WHERE day.athlete_id = of_athlete AND day.tenant_id = of_tenant
      AND day.starts_at <= at AND day.ends_at > at AND day.answer IS NOT NULL
    {order} LIMIT 1
$$
"""
SEARCH_PATH = """
DO $$ BEGIN
    EXECUTE 'ALTER FUNCTION ready_day(uuid, uuid, timestamptz) SET search_path = '
        || format('%I, pg_temp', current_schema());
END $$
"""


def upgrade() -> None:
    _replace("ORDER BY day.starts_at DESC")


def downgrade() -> None:
    _replace("")


def _replace(order: str) -> None:
    """Give the function another body; who may call it stays."""
    if op.get_context().dialect.name == "postgresql":
        op.execute(READY_DAY.format(order=order))
        op.execute(SEARCH_PATH)
