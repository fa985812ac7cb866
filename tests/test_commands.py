import asyncio
import gzip
import json
import os
import resource
import sqlite3
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from io import StringIO
from subprocess import CompletedProcess

import httpx
import pytest

from app.__main__ import main
from app.api.dependencies import AthleteAccess, new_id
from app.api.intake import Intake
from app.api.reading_room import ReadingRoom
from app.commands import imports, keys
from app.store import activities, athletes, credentials
from app.store.database import Database
from app.store.errors import DatabaseUnavailable, Refused
from app.training.athlete import Athlete
from tests import activity_files, processes

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def program(tmp_path):
    """Runs a command as an operator does, in an empty folder."""

    def run(*arguments, **settings):
        return processes.run(*arguments, cwd=tmp_path, **settings)

    return run


@pytest.fixture
def command(tmp_path, monkeypatch, capfd):
    """Runs a command within this process, which is quicker."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", StringIO())

    def run(*arguments, **settings):
        with monkeypatch.context() as patch:
            patch.setattr("sys.argv", ["app", *arguments])
            for name, value in settings.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as end:
                main()
        told = capfd.readouterr()
        return CompletedProcess(arguments, end.value.code, told.out, told.err)

    return run


def is_a_sentence(done):
    return done.returncode == 1 and done.stderr.startswith("Error: ") and "Traceback" not in done.stderr


def test_the_embedded_database_is_made_and_migrated_on_need(program, tmp_path):
    done = program("keys", "create", "--tenant", "demo")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "data" / "pacewright.db").exists()


def test_the_life_of_a_key(command, database_url):
    program = partial(command, PACEWRIGHT_DATABASE_URL=database_url)
    made = program("keys", "create", "--tenant", "demo", "--name", "[bold] script")
    key = made.stdout.removesuffix("\n")
    assert key.startswith("sk_")
    assert "\n" not in key
    listed = program("keys", "list")
    assert "[bold] script" in listed.stdout
    assert key not in listed.stdout
    assert "live" in listed.stdout
    key_id = made.stderr.split("id ")[1].split(".")[0]
    assert key_id in listed.stdout
    assert program("keys", "revoke", key_id).returncode == 0
    assert "revoked" in program("keys", "list").stdout


def test_a_publishable_key_is_bound_and_ends(command):
    done = command(
        "keys", "create", "--tenant", "demo", "--publishable", "--origin", "https://Example.org",
        "--origin", "http://localhost:3000", "--expires", "90d",
    )  # fmt: skip
    assert done.stdout.startswith("pk_")
    listed = command("keys", "list").stdout
    assert "https://example.org, http://localhost:3000" in listed
    assert "live until" in listed


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--origin", "https://example.org"], "An origin binds a publishable key"),
        (["--publishable", "--origin", "example.org"], "'example.org' is no origin"),
        (["--tenant", " "], "' ' is no name"),
        (["--name", "a\nb"], "'a\\nb' is no name"),
        (["--expires", "soon"], "'soon' is no date and no duration"),
        (["--expires", "2020-01-01"], "2020-01-01 is past"),
    ],
)
def test_a_key_that_cannot_be_is_refused_in_a_sentence(command, arguments, complaint, tmp_path):
    done = command("keys", "create", "--tenant", "demo", *arguments)
    assert is_a_sentence(done)
    assert complaint in done.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("12h", NOW + timedelta(hours=12)),
        ("90d", NOW + timedelta(days=90)),
        ("4w", NOW + timedelta(weeks=4)),
        ("2027-01-31", datetime(2027, 1, 31, tzinfo=UTC)),
        ("2027-01-31T12:00:00+02:00", datetime(2027, 1, 31, 10, tzinfo=UTC)),
    ],
)
def test_an_expiry_is_a_date_an_instant_or_a_duration(text, instant):
    assert keys.expiry(text, NOW) == instant


@pytest.mark.parametrize("text", ["", "0d", "-1d", "1y", "99999999d", "2026-11-21", "2026-13-01"])
def test_an_expiry_of_no_sense_is_refused(text):
    with pytest.raises(Refused):
        keys.expiry(text, NOW)


@pytest.mark.parametrize(
    "text", ["", "example.org", "ftp://example.org", "https://example.org/page", "https://"]
)
def test_an_origin_of_no_sense_is_refused(text):
    with pytest.raises(Refused):
        keys.origin(text)


def test_revoking_an_unknown_key_is_refused_in_a_sentence(command):
    done = command("keys", "revoke", "019adf00-0000-7000-8000-000000000001")
    assert is_a_sentence(done)
    assert "keys list" in done.stderr


def test_tenants_are_listed_exported_and_erased(command):
    command("keys", "create", "--tenant", "Läufer")
    command("keys", "create", "--tenant", "other")
    held = json.loads(command("tenants", "export", "Läufer").stdout)
    assert [tenant["name"] for tenant in held["tenant"]] == ["Läufer"]
    assert len(held["api_key"]) == 1
    assert command("tenants", "delete", "Läufer").returncode == 1, "nobody agreed"
    assert "Läufer" in command("tenants", "list").stdout
    assert command("tenants", "delete", "Läufer", "--yes").returncode == 0
    assert is_a_sentence(command("tenants", "export", "Läufer"))


def test_what_was_backed_up_is_restored_into_another_database(program, database_url, tmp_path):
    other = {"PACEWRIGHT_DATABASE_URL": f"sqlite:///{tmp_path / 'other.db'}"}
    program = partial(program, PACEWRIGHT_DATABASE_URL=database_url)
    key = program("keys", "create", "--tenant", "demo").stdout
    assert "2 rows" in program("backup", "saved.gz").stdout
    done = program("restore", "saved.gz", **other)
    assert "2 rows" in done.stdout, done.stderr
    listed = program("keys", "list", **other)
    assert key[-5:-1] in listed.stdout
    assert is_a_sentence(program("restore", "saved.gz"))


def test_migrating_down_asks_and_up_does_not(command, tmp_path):
    def tables():
        with sqlite3.connect(tmp_path / "data" / "pacewright.db") as connection:
            found = {
                name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            }
        connection.close()
        return found

    assert command("migrate").returncode == 0
    assert "athlete" in tables()
    assert command("migrate", "--to", "base").returncode == 1
    assert "athlete" in tables()
    assert command("migrate", "--to", "base", "--yes").returncode == 0
    assert "athlete" not in tables()
    done = command("migrate", "--to", "0999")
    assert is_a_sentence(done)
    assert "there are 0001, 0002, 0003, 0004, 0005, 0006, 0007, 0008, 0009, base, head" in done.stderr


@pytest.mark.parametrize("arguments", [["serve"], ["keys", "list"]])
def test_a_postgresql_that_is_not_migrated_is_refused_in_a_sentence(program, cluster, arguments):
    done = program(*arguments, PACEWRIGHT_DATABASE_URL=cluster.url("postgres"))
    assert is_a_sentence(done)
    assert "python -m app migrate" in done.stderr


@pytest.mark.parametrize("arguments", [["serve"], ["keys", "list"], ["migrate"]])
def test_a_database_that_is_away_is_named_without_its_password(program, arguments):
    done = program(*arguments, PACEWRIGHT_DATABASE_URL="postgresql://me:hush@127.0.0.1:1/name")
    assert is_a_sentence(done)
    assert "postgresql://me:***@127.0.0.1:1/name" in done.stderr
    assert "hush" not in done.stderr


def test_a_bad_setting_is_a_sentence(program):
    done = program("serve", PACEWRIGHT_RATE_LIMIT="maybe")
    assert is_a_sentence(done)
    assert "PACEWRIGHT_RATE_LIMIT" in done.stderr


def test_the_doctor_finds_a_migrated_database_well(command, database_url):
    done = command("doctor", PACEWRIGHT_DATABASE_URL=database_url)
    assert done.returncode == 0, done.stdout
    assert "migration stands at" in done.stdout
    assert "WRONG" not in done.stdout
    for subject in ("settings", "migration", "clock", "disk"):
        assert f"ok      {subject} " in done.stdout


def test_the_doctor_is_content_with_a_file_that_is_not_made_yet(command):
    done = command("doctor")
    assert done.returncode == 0
    assert [line.split()[1] for line in done.stdout.splitlines() if line.startswith("ok")] == [
        "settings", "disk", "clock", "migration",
    ]  # fmt: skip


def test_the_doctor_says_what_to_do(command, cluster):
    done = command("doctor", PACEWRIGHT_DATABASE_URL=cluster.url("postgres"), PACEWRIGHT_ANONYMUS="off")
    assert done.returncode == 1
    assert "PACEWRIGHT_ANONYMOUS may be meant" in done.stdout
    assert "run python -m app migrate" in done.stdout
    away = command("doctor", PACEWRIGHT_DATABASE_URL="postgresql://127.0.0.1:1/name")
    assert away.returncode == 1
    assert "start the database" in away.stdout


def test_the_description_of_the_api_is_printed_without_a_database(command, tmp_path):
    document = json.loads(command("openapi").stdout)
    assert document["openapi"].startswith("3.")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_service_serves_and_ends_well_when_told(tmp_path, workers):
    with processes.serving("--workers", workers, cwd=tmp_path) as service:
        assert httpx.get(f"{service.url}/openapi.json", timeout=60).status_code in {200, 404}
        service.process.terminate()
        assert service.process.wait(timeout=60) == 0


def test_a_port_that_is_taken_is_a_sentence(tmp_path, program):
    with processes.serving(cwd=tmp_path) as service:
        done = program("serve", "--port", service.url.rpartition(":")[2])
    assert is_a_sentence(done)
    assert "Address already in use" in done.stderr


def test_help_loads_neither_service_nor_database(tmp_path):
    done = processes.run("--help", cwd=tmp_path, PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    assert not [line for line in done.stderr.splitlines() if "sqlalchemy" in line or "fastapi" in line]


async def made_anna(url):
    """A runner of the tenant `demo`, who is known."""
    database = Database.open(url)
    async with database.writing() as tx:
        await credentials.create_key(tx, "demo", "secret", "tests")
    async with database.writing() as tx:
        tenant = await credentials.find_tenant(tx, "demo")
        anna = Athlete(id=new_id(), external_id="anna", created_at=NOW, updated_at=NOW)
        await athletes.add(tx, tenant.id, [anna])
    await database.close()
    return tenant.id, anna.id


async def kept_of(url, tenant_id, athlete_id):
    database = Database.open(url)
    async with database.reading() as tx:
        kept = await activities.page(tx, tenant_id, athlete_id, activities.Selection(), 200)
    await database.close()
    return kept


def export_in(folder):
    """A folder as platforms export it: files, gzipped ones, an archive, and what is none of it."""
    runs = [replace(activity_files.steady_run(120), started=NOW - timedelta(days=day)) for day in range(1, 7)]
    (folder / "export" / "activities").mkdir(parents=True)
    here = folder / "export"
    (here / "activities" / "1.fit").write_bytes(activity_files.fit(runs[0]))
    (here / "activities" / "2.tcx.gz").write_bytes(gzip.compress(activity_files.tcx(runs[1])))
    (here / "activities" / "3.gpx").write_bytes(activity_files.gpx(runs[2]))
    (here / "activities" / "1.gpx").write_bytes(activity_files.gpx(runs[0]))
    (here / "profile.csv").write_text("name,Anna")
    (here / "empty.fit").write_bytes(b"")
    with zipfile.ZipFile(here / "older.zip", "w") as archive:
        for number in (3, 4):
            archive.writestr(f"{number}.fit", activity_files.fit(runs[number]))
        archive.writestr("photo.jpg", b"\xff\xd8\xff")
    return here


def test_an_export_is_imported_and_an_import_goes_on(program, tmp_path, database_url):
    whose = asyncio.run(made_anna(database_url))
    here, options = export_in(tmp_path), ("--athlete", "ext:anna", "--tenant", "demo")
    done = program("import", str(here), *options, PACEWRIGHT_DATABASE_URL=database_url)
    assert done.returncode == 0, done.stderr
    assert "5 kept, 1 part of a run that another file holds, 0 kept before, 3 skipped" in done.stdout
    assert "2 unknown-format" in done.stdout
    assert "skipped older.zip/photo.jpg: " in done.stderr
    assert "skipped empty.fit: The file is empty." in done.stderr
    assert len(asyncio.run(kept_of(database_url, *whose))) == 5
    again = program("import", str(here), *options, PACEWRIGHT_DATABASE_URL=database_url)
    assert "0 kept, 0 part of a run that another file holds, 6 kept before, 3 skipped" in again.stdout
    assert len(asyncio.run(kept_of(database_url, *whose))) == 5


def test_of_many_archives_of_an_export_one_is_open_at_a_time(tmp_path):
    for day in range(20):
        with zipfile.ZipFile(tmp_path / f"{day:02}.zip", "w") as archive:
            archive.writestr("run.gpx", str(day))
    os.close(next_descriptor := os.dup(0))
    usual = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (next_descriptor + 10, usual[1]))
    try:
        files = list(imports._files(tmp_path))
        assert sum(imports._count(file) for _, file in files) == 20
        found = list(imports._contents(files))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, usual)
    assert found == [(f"{day:02}.zip/run.gpx", str(day).encode()) for day in range(20)]


async def test_an_import_ends_with_the_first_that_cannot_be_kept(tmp_path, sqlite_url):
    """No worker goes on reading once the database is away, and the command tells of that alone."""
    tenant_id, athlete_id = await made_anna(sqlite_url)
    database = Database.open(sqlite_url)
    (tmp_path / "pacewright.db").write_bytes(b"no database")
    async with ReadingRoom(processes=1) as room:
        access = AthleteAccess(tenant_id, athlete_id)
        intake = Intake(database, room, access, lambda: NOW)
        contents = iter([(f"{day}.gpx", b"%d" % day) for day in range(9)])
        with pytest.raises(DatabaseUnavailable):
            await imports._each(contents, intake, imports.Report(), lambda: None)
    await database.close()
    assert list(contents)


def test_an_import_that_cannot_be_is_a_sentence(command, tmp_path, sqlite_url):
    asyncio.run(made_anna(sqlite_url))
    url = {"PACEWRIGHT_DATABASE_URL": sqlite_url}
    (tmp_path / "nothing").mkdir()
    for path, athlete, tenant, told in (
        ("nowhere", "ext:anna", "demo", "There is no nowhere"),
        ("nothing", "ext:anna", "demo", "There is no file in nothing"),
        ("nothing", "ext:ben", "demo", "no athlete 'ext:ben'"),
        ("nothing", "anna", "demo", "no athlete 'anna'"),
        ("nothing", "ext:anna", "acme", "no tenant 'acme'"),
    ):
        done = command("import", path, "--athlete", athlete, "--tenant", tenant, **url)
        assert is_a_sentence(done), done.stderr
        assert told in done.stderr
