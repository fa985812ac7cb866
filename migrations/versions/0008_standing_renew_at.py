"""standing renew at: when mornings are to be made ready anew, so that who is due is found in an index."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | Sequence[str] | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# when the last day that is ready begins where it does first; who told nothing for longer is left alone
SET = "UPDATE standing SET renew_at = {begins} WHERE plan_id IS NOT NULL AND decided_until >= {long_ago}"
EARLIEST_MIDNIGHT = {
    "postgresql": SET.format(
        begins="decided_until::timestamp AT TIME ZONE 'UTC' - interval '14 hours'",
        long_ago="CURRENT_DATE - 21",
    ),
    "sqlite": SET.format(
        begins="strftime('%Y-%m-%d %H:%M:%f000', decided_until, '-14 hours')",
        long_ago="date('now', '-21 days')",
    ),
}


def upgrade() -> None:
    op.add_column("standing", sa.Column("renew_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(EARLIEST_MIDNIGHT[op.get_context().dialect.name])
    for name, where in {"renew_at": "renew_at", "engine": "decided_until"}.items():
        is_ready = sa.text(f"{where} IS NOT NULL")
        op.create_index(
            f"ix_standing_{name}", "standing", [name], postgresql_where=is_ready, sqlite_where=is_ready
        )


def downgrade() -> None:
    op.drop_index("ix_standing_engine", "standing")
    op.drop_index("ix_standing_renew_at", "standing")
    op.drop_column("standing", "renew_at")
