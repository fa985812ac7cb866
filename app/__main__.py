"""The command line: python -m app --help."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
keys = typer.Typer(no_args_is_help=True, help="Keys of tenants.")
tenants = typer.Typer(no_args_is_help=True, help="Tenants, and all that is held of them.")
cli.add_typer(keys, name="keys")
cli.add_typer(tenants, name="tenants")

Agreed = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT", min=0, max=65535, help="0 takes a free one.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many processes.")] = 1,
) -> None:
    """Serve. The embedded database is migrated first; another one must be."""
    from app.commands import serve

    serve.serve(host, port, workers)


@cli.command()
def migrate(
    to: Annotated[str, typer.Option(help="A revision; `base` is before all.")] = "head",
    yes: Agreed = False,
) -> None:
    """Bring the database to the newest revision of its schema, or to another."""
    from app.commands import database

    database.migrate(to, is_agreed=yes)


@cli.command()
def openapi() -> None:
    """Print the description of the API."""
    import json

    from app.main import create_app
    from app.settings import Settings

    typer.echo(json.dumps(create_app(Settings.load()).openapi(), indent=2, ensure_ascii=False))


@cli.command("import")
def import_activities(
    path: Annotated[Path, typer.Argument(help="A folder, an archive or a file.")],
    athlete: Annotated[str, typer.Option(help="Whose: an id, or ext: and the external_id.")],
    tenant: Annotated[str, typer.Option(help="Whose athlete that is.")],
) -> None:
    """Keep the activities of an export: FIT, TCX and GPX, gzipped or in zip archives; again, it goes on."""
    from app.commands import imports

    imports.take_in(path, athlete, tenant)


@cli.command()
def backup(path: Annotated[Path, typer.Argument(help="A file that does not exist.")]) -> None:
    """Save everything to one file, while the service runs."""
    from app.commands import database

    database.back_up(path)


@cli.command()
def restore(path: Annotated[Path, typer.Argument(help="A file that `backup` made.")]) -> None:
    """Put everything back into a new database, of either kind."""
    from app.commands import database

    database.restore(path)


@cli.command()
def doctor() -> None:
    """Look at settings, database, migration, clock and disk, and say what to do."""
    from app.commands import database

    raise typer.Exit(0 if database.examine() else 1)


@keys.command("create")
def create_key(
    tenant: Annotated[str, typer.Option(help="Whose; made if new.")],
    publishable: Annotated[bool, typer.Option(help="For web pages: opens what stores nothing.")] = False,
    name: Annotated[str, typer.Option(help="What it is for.")] = "",
    origin: Annotated[list[str] | None, typer.Option(help="A web page that may use it; often.")] = None,
    expires: Annotated[str | None, typer.Option(help="2027-01-31, or from now: 12h, 90d, 4w.")] = None,
) -> None:
    """Make a key. The last line printed is the key, which is never shown again."""
    from app.commands import keys
    from app.store.errors import Refused

    if origin and not publishable:
        raise Refused("An origin binds a publishable key; a secret key never works in a browser.")
    keys.create(
        keys.name(tenant),
        "publishable" if publishable else "secret",
        keys.name(name) if name else "",
        [keys.origin(text) for text in origin or ()],
        keys.expiry(expires, datetime.now(UTC)) if expires else None,
    )


@keys.command("list")
def list_keys() -> None:
    """List all keys, but the keys themselves."""
    from app.commands import keys

    keys.show()


@keys.command("revoke")
def revoke_key(
    key_id: Annotated[UUID, typer.Argument(metavar="ID", help="As `keys list` shows it.")],
) -> None:
    """Shut a key for good."""
    from app.commands import keys

    keys.revoke(key_id)


@tenants.command("list")
def list_tenants() -> None:
    """List all tenants."""
    from app.commands import keys

    keys.show_tenants()


@tenants.command("export")
def export_tenant(name: str) -> None:
    """Print everything that is held of a tenant, as JSON."""
    from app.commands import keys

    keys.export_tenant(name)


@tenants.command("delete")
def delete_tenant(name: str, yes: Agreed = False) -> None:
    """Erase a tenant with all its athletes, histories and keys."""
    from app.commands import keys

    keys.delete_tenant(name, is_agreed=yes)


def main() -> None:
    """Run a command; what goes wrong in a foreseen way is a sentence."""
    try:
        cli(prog_name="python -m app")
    except SystemExit:
        raise
    except _foreseen() as error:
        typer.echo(f"Error: {error}", err=True)
        raise SystemExit(1) from None


def _foreseen() -> tuple[type[Exception], ...]:
    from app.settings import SettingsError
    from app.store.errors import StoreError

    return SettingsError, StoreError


if __name__ == "__main__":
    main()
