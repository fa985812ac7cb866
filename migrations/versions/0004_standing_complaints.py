"""standing complaints: since when an athlete complains, however long ago that was."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | Sequence[str] | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("standing", sa.Column("complained_since", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("standing", "complained_since")
