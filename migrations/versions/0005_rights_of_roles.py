"""rights of roles: a tenant's requests reach no secret, no tenant's name, and no ready morning of others."""

from collections.abc import Sequence

from alembic import op

revision: str = "0005"
down_revision: str | Sequence[str] | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TENANT, READY = "pacewright_tenant", "pacewright_ready"
READY_DAY = "FUNCTION ready_day(uuid, uuid, timestamptz)"


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        _make_role()
        op.execute(f"REVOKE ALL ON tenant, token_key FROM {TENANT}")
        op.execute(f"REVOKE ALL ON {READY_DAY} FROM {TENANT}")
        op.execute(f"GRANT EXECUTE ON {READY_DAY} TO {READY}")
        _look_up("format('%I, pg_temp', current_schema())")


def _make_role() -> None:
    """Give the main call a role that can do nothing else; it is the cluster's, and may be there."""
    op.execute(
        f"DO $$ BEGIN CREATE ROLE {READY} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation "
        "THEN NULL; END $$"
    )
    op.execute(
        f"DO $$ BEGIN IF NOT pg_has_role('{READY}', 'MEMBER') "
        f"THEN GRANT {READY} TO current_user; END IF; END $$"
    )


def _look_up(search_path: str) -> None:
    """Say where the function finds its table, whatever the caller has put before that."""
    op.execute(f"DO $$ BEGIN EXECUTE 'ALTER {READY_DAY} SET search_path = ' || {search_path}; END $$")


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        _look_up("current_setting('search_path')")
        op.execute(f"REVOKE ALL ON {READY_DAY} FROM {READY}")
        op.execute(f"GRANT EXECUTE ON {READY_DAY} TO {TENANT}")
        op.execute(f"GRANT SELECT, INSERT, UPDATE ON token_key TO {TENANT}")
        op.execute(f"GRANT SELECT ON tenant TO {TENANT}")
