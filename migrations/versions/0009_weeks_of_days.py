"""weeks of days: to which week of its plan a day belonged, known also once another plan is made."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | Sequence[str] | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("day", sa.Column("week", sa.Integer(), nullable=True))
    op.add_column("day", sa.Column("phase", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("day", "phase")
    op.drop_column("day", "week")
