"""Files over HTTP: which door gives which, their names and tags, and what they could not carry."""

import io
import re
import zipfile

import icalendar
import pytest

from app.formats.registry import PLAN_FORMATS, WORKOUT_FORMATS
from app.formats.written import COERCIONS
from tests.api.test_plans import BODY, LINK
from tests.api.workout_calls import EIGHT_HUNDREDS, RUNNER, fault, prescribed

pytestmark = pytest.mark.sqlite_alone

TEMPLATE = "/v1/workouts/800m-repeats"
SETS = "3x(4x200 m @ R w/ 200 m jog) w/ 4 min jog"
ITEM = re.compile(r'([a-z*][a-z0-9_.*:/%+-]*);text="([ !#-\[\]-~]*)"')


def coercions(answer) -> dict[str, str]:
    """Read the structured field: a list of tokens, each with its sentence."""
    field = answer.headers.get("Coercions", "")
    items = ITEM.findall(field)
    assert ", ".join(f'{slug};text="{sentence}"' for slug, sentence in items) == field
    return dict(items)


async def exported(client, suffix, query="", **body):
    return await client.post(f"/v1/workouts/export?format={suffix}{query}", json=body)


async def test_what_a_file_could_not_carry_stands_in_a_header(client):
    answer = await client.get(f"{TEMPLATE}.fit", params=RUNNER)
    assert coercions(answer)["pace-widened"] == COERCIONS["pace-widened"]
    assert "Coercions" in answer.headers["Access-Control-Expose-Headers"]
    assert "Coercions" not in (await client.get(f"{TEMPLATE}.txt", params=RUNNER)).headers


async def test_an_export_says_what_became_of_nested_repeats(client):
    answer = await exported(client, "fit", notation=SETS, vdot=50)
    assert set(coercions(answer)) == {"nested-repeats-unrolled", "pace-widened", "remarks-dropped"}


def test_every_coercion_can_stand_in_a_structured_field():
    for slug, sentence in COERCIONS.items():
        assert ITEM.fullmatch(f'{slug};text="{sentence}"'), slug


@pytest.mark.parametrize("suffix", WORKOUT_FORMATS)
async def test_an_exported_file_has_its_type_its_name_and_its_tag(client, suffix):
    first, again = [
        await exported(client, suffix, "&date=2027-01-05", notation=EIGHT_HUNDREDS, **RUNNER) for _ in "12"
    ]
    assert first.status_code == 200, first.text
    assert first.headers["Content-Type"] == WORKOUT_FORMATS[suffix].media_type
    assert first.headers["Content-Disposition"].endswith(f'; filename="6-x-800-m.{suffix}"')
    assert first.content == again.content
    assert first.headers["ETag"] == again.headers["ETag"]
    assert not first.headers["ETag"].startswith("W/")


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/vnd.ant.fit", "application/vnd.ant.fit"),
        ("application/vnd.garmin.tcx+xml", "application/vnd.garmin.tcx+xml"),
        ("text/calendar", "text/calendar; charset=utf-8"),
        ("text/plain", "text/plain; charset=utf-8"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json"),
        ("application/*", "application/json"),
    ],
)
async def test_accept_chooses_among_the_files_that_have_a_type_of_their_own(client, accept, media_type):
    asked = await client.get(TEMPLATE, params=RUNNER, headers={"Accept": accept})
    assert asked.headers["Content-Type"] == media_type
    assert len(asked.headers.get_list("ETag")) == 1


@pytest.mark.parametrize("form", WORKOUT_FORMATS.values(), ids=WORKOUT_FORMATS)
async def test_every_file_of_a_workout_has_a_type_that_accept_can_name(client, form):
    asked = await client.get(TEMPLATE, params=RUNNER, headers={"Accept": form.accepted_as})
    assert asked.headers["Content-Type"].partition(";")[0] == form.accepted_as
    assert f'.{form.suffix}"' in asked.headers["Content-Disposition"]
    assert asked.headers["Vary"].startswith("Accept")
    assert asked.content == (await client.get(f"{TEMPLATE}.{form.suffix}", params=RUNNER)).content


@pytest.mark.parametrize("form", PLAN_FORMATS.values(), ids=PLAN_FORMATS)
async def test_every_file_of_a_plan_comes_by_accept_too(client, form):
    asked = await client.get("/v1/plans", params=LINK, headers={"Accept": form.accepted_as})
    assert asked.headers["Content-Type"] == form.media_type
    assert asked.headers["Vary"].startswith("Accept")
    assert asked.content == (await client.get(f"/v1/plans.{form.suffix}", params=LINK)).content


async def test_an_event_stands_on_the_day_that_is_asked_for(client):
    answer = await client.get(f"{TEMPLATE}.ics", params={**RUNNER, "date": "2027-01-05"})
    (event,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert f"{event.decoded('dtstart')}" == "2027-01-05"
    assert answer.headers["Cache-Control"].startswith("public")
    of_the_export = await exported(client, "ics", "&date=2027-01-05", notation=EIGHT_HUNDREDS, **RUNNER)
    assert b"20270105" in of_the_export.content


async def test_an_event_of_today_is_kept_by_no_cache_and_still_has_a_tag(client):
    answer = await client.get(f"{TEMPLATE}.ics", params=RUNNER)
    assert answer.headers["Cache-Control"] == "no-cache"
    again = await client.get(
        f"{TEMPLATE}.ics", params=RUNNER, headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "no-cache"


async def test_a_workout_that_was_answered_brings_the_fitness_that_shares_are_of(client):
    workout = await prescribed(client, "800m-repeats", **RUNNER)
    assert "speeds-assumed" not in coercions(await exported(client, "zwo", workout=workout))
    del workout["fitness"]
    assert "speeds-assumed" in coercions(await exported(client, "zwo", workout=workout))


async def test_what_a_format_cannot_hold_is_refused_where_it_was_asked_for(client):
    problem = (await client.get("/v1/workouts/strength.fit")).json()
    assert fault(problem) == (
        "/path/suffix",
        "A FIT workout holds steps to run; a session of the kind strength has none.",
    )
    by_accept = await client.get("/v1/workouts/strength", headers={"Accept": "application/vnd.ant.fit"})
    assert fault(by_accept.json())[0] == "/header/accept"
    absolute = await exported(client, "zwo", notation="5 km @ 4:00/km")
    assert absolute.status_code == 422
    assert fault(absolute.json())[0] == "/query/format"
    too_long = await exported(client, "tcx", notation=" + ".join(f"{n}00 m E" for n in range(2, 30)))
    assert "holds 20 steps" in fault(too_long.json())[1]


async def test_a_plan_comes_as_a_zip_of_fit_files_named_by_their_days(client):
    by_link = await client.get("/v1/plans.zip", params=LINK)
    with zipfile.ZipFile(io.BytesIO(by_link.content)) as archive:
        names = archive.namelist()
    assert {"pace-widened"} <= set(coercions(by_link))
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\d-[a-z0-9-]+\.fit|coercions\.txt", name) for name in names)
    assert "2027-03-14" in names[-2]


async def test_a_plan_comes_as_a_calendar_with_an_event_for_each_session(client):
    calendar = icalendar.Calendar.from_ical((await client.get("/v1/plans.ics", params=LINK)).content)
    plan = (await client.get("/v1/plans", params=LINK)).json()
    meant = [
        (day["date"], workout["title"])
        for week in plan["weeks"]
        for day in week["days"]
        for workout in day["workouts"]
    ]
    assert [(f"{event.decoded('dtstart')}", event["summary"]) for event in calendar.walk("VEVENT")] == meant


@pytest.mark.parametrize("suffix", PLAN_FORMATS)
async def test_the_same_plan_gives_the_same_bytes_and_tag(client, suffix):
    first, again = [await client.post(f"/v1/plans.{suffix}", json=BODY) for _ in "12"]
    assert first.content == again.content
    assert first.headers["ETag"] == again.headers["ETag"]
