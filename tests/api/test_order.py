"""The same facts end in the same days, in whatever order they come, however often, from two phones."""

import asyncio
import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.instants import Fixed
from tests.api.lives import ONE_DAY, Json, Life, opened, recorded, runs
from tests.keys import new_key

MONDAY = dt.date(2026, 11, 23)
FIRST, TODAY = dt.date(2026, 12, 4), dt.date(2026, 12, 8)
BEFORE = dt.datetime(2026, 11, 20, 8, tzinfo=dt.UTC)
NOON = dt.datetime(2026, 12, 8, 12, tzinfo=dt.UTC)
RUNNER = {"external_id": "anna", "level": "intermediate", "weekly_distance_m": 40000, "hr_max": 186}
PLAN = {"goal": {"distance": "10k", "date": "2027-02-14"}, "start_date": str(MONDAY)}

Call = tuple[str, str, Json]


class Base(NamedTuple):
    """A runner of whom nothing is told yet, in a database, and what there is to tell."""

    path: Path
    key: str
    calls: list[Call]


async def prepared(url: str) -> tuple[str, list[Call]]:
    """Make a plan, and see what a phone and a watch would tell of it after two weeks without a network."""
    key = await new_key(url)
    async with opened(url, key, Fixed(BEFORE)) as life:
        await life.ask("POST", "/v1/athletes", RUNNER, 201)
        await life.raced(dt.date(2026, 11, 15), "5k", "22:00")
        await life.ask("POST", f"{life.athlete}/plans", PLAN, 201)
        ahead = (await life.ask("GET", f"{life.athlete}/schedule?days=30"))["data"]
        return key, list(facts(life, {dt.date.fromisoformat(day["date"]): day for day in ahead}))


def at(date: dt.date, hour: int) -> str:
    return dt.datetime.combine(date, dt.time(hour), dt.UTC).isoformat()


def facts(life: Life, days: dict[dt.date, Json]) -> Iterator[Call]:
    for number in range((TODAY - FIRST).days + 1):
        date = FIRST + number * ONE_DAY
        for morning in mornings(number, date):
            yield "PUT", f"/checkins/{date}", morning
        for session in days[date]["sessions"]:
            for report in reports(number, date):
                yield "PUT", f"/sessions/{session['id']}/report", report
        for session in runs(days[date])[:1] if number in {1, 2, 4} else ():
            watch = recorded(date, session["workout"], life.zone, f"watch {date}", 8)
            yield "POST", "/activities", watch
            if number == 2:
                yield "POST", "/activities", {**watch, "external_id": f"shared {date}", "laps": [], "rpe": 6}
    race = {"distance": "5k", "time": "21:20", "date": "2026-12-06", "external_id": "park"}
    yield "POST", "/performances", race


def mornings(number: int, date: dt.date) -> Iterator[Json]:
    """Two phones tell of one morning: one later, both at one instant, both by a clock that is ahead."""
    if number in {1, 4}:
        yield {"feeling": 2, "sleep_s": 18000, "recorded_at": at(date, 6)}
    if number == 1:
        yield {"feeling": 7, "symptoms": ["runny_nose"], "recorded_at": at(date, 7)}
    if number == 3:
        yield {"symptoms": [], "recorded_at": at(date, 7)}
        yield {"symptoms": [], "soreness": 4, "recorded_at": at(date, 7)}
    if number == 4:
        yield {"soreness": 3, "recorded_at": at(date, 14)}
        yield {"soreness": 5, "recorded_at": at(date, 13)}


def reports(number: int, date: dt.date) -> Iterator[Json]:
    """Two phones tell of one session, as of a morning."""
    if number != 2:
        yield {"status": "done", "rpe": 5, "recorded_at": at(date, 10)}
    if number == 0:
        yield {"status": "partial", "distance_m": 3000, "recorded_at": at(date, 11)}
    if number == 1:
        yield {"status": "skipped", "recorded_at": at(date, 10)}
    if number == 3:
        yield {"status": "skipped", "recorded_at": at(TODAY, 15)}
        yield {"status": "done", "rpe": 7, "recorded_at": at(TODAY, 14)}


async def ends(url: str, key: str, calls: list[Call]) -> Json:
    """Send it all, and read what it comes to; ids of activities are those of their making."""
    async with opened(url, key, Fixed(NOON)) as life:
        for method, below, said in calls:
            answer = await life.caller.request(method, f"{life.athlete}{below}", json=said)
            assert answer.status_code in {200, 201}, (below, said, answer.text)
        today = await life.today()
        schedule = await life.ask("GET", f"{life.athlete}/schedule?from={MONDAY}&days=60")
        done = await life.ask("GET", f"{life.athlete}/activities?limit=200")
        checkins = await life.ask("GET", f"{life.athlete}/checkins")
    names = {each["id"]: each["external_id"] for each in done["data"]}
    for day in (today, *schedule["data"]):
        for activity in day["activities"]:
            activity["id"] = names[activity["id"]]
        for session in day["sessions"]:
            session["activity_ids"] = sorted(names[each] for each in session["activity_ids"])
    kept = [(each["date"], each["feeling"], each["soreness"], each["symptoms"]) for each in checkins["data"]]
    return {"today": today, "days": schedule["data"], "checkins": kept, "activities": sorted(names.values())}


@pytest.fixture(scope="module")
def base(migrated_sqlite, tmp_path_factory) -> Base:
    path = tmp_path_factory.mktemp("order") / "pacewright.db"
    shutil.copy(migrated_sqlite, path)
    return Base(path, *asyncio.run(prepared(f"sqlite:///{path}")))


@pytest.fixture(scope="module")
def in_order(base, tmp_path_factory) -> Json:
    return asyncio.run(ends(copied(base, tmp_path_factory), base.key, base.calls))


def copied(base: Base, folders: pytest.TempPathFactory) -> str:
    path = folders.mktemp("order") / "pacewright.db"
    for each in base.path.parent.glob(f"{base.path.name}*"):  # what is still in the write-ahead log too
        shutil.copy(each, path.parent / each.name)
    return f"sqlite:///{path}"


def shuffled(base: Base, data: st.DataObject) -> list[Call]:
    again = data.draw(st.lists(st.sampled_from(base.calls), max_size=8))
    return data.draw(st.permutations([*base.calls, *again]))


def end_alike(base: Base, in_order: Json, folders: pytest.TempPathFactory, data: st.DataObject) -> None:
    found = asyncio.run(ends(copied(base, folders), base.key, shuffled(base, data)))
    for name, expected in in_order.items():
        if name == "days":
            for one, other in zip(expected, found[name], strict=True):
                assert one == other
        assert found[name] == expected, name


some = settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.slow
@some
@given(data=st.data())
def test_facts_in_any_order_and_twice_end_in_the_same_days(base, in_order, tmp_path_factory, data):
    end_alike(base, in_order, tmp_path_factory, data)


@pytest.mark.slow
@settings(some, max_examples=60)
@given(data=st.data())
def test_facts_in_many_orders_end_in_the_same_days(base, in_order, tmp_path_factory, data):
    end_alike(base, in_order, tmp_path_factory, data)


@pytest.mark.anyio
async def test_facts_backwards_end_in_the_same_days_on_both_databases(database_url):
    key, calls = await prepared(database_url)
    forwards = await ends(database_url, key, calls)
    backwards = await ends(database_url, key, list(reversed(calls)))  # everything was told already
    assert backwards == forwards


@pytest.mark.slow
@pytest.mark.anyio
async def test_facts_told_backwards_to_postgresql_end_as_they_do_in_order(
    postgresql_url, cluster, migrated_postgresql
):
    key, calls = await prepared(postgresql_url)
    name = "in_order"
    source = postgresql_url.split("/")[3].partition("?")[0]
    cluster.sql(f"CREATE DATABASE {name} TEMPLATE {source}")
    forwards = await ends(cluster.url(name), key, calls)
    backwards = await ends(postgresql_url, key, list(reversed(calls)))
    cluster.sql(f"DROP DATABASE {name} WITH (FORCE)")
    assert backwards == forwards
