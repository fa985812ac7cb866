"""What an athlete who thinks in miles reads, over HTTP: no kilometres, and no title beside its steps."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.api.runners import GOAL, MONDAY, Runner

pytestmark = pytest.mark.anyio

KILOMETRES = re.compile(r"[0-9] km\b")

THREES = {"workout": {"notation": "2 km E + 2x3km @T w/ 3 min jog + 1 km E"}, "accept_findings": True}


def words(said: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield every title and every sentence of an answer."""
    match said:
        case dict():
            for key, value in said.items():
                yield from words(value, key)
        case list():
            for each in said:
                yield from words(each, name)
        case str() if name in ("title", "text", "detail"):
            yield name, said


def workouts(said: object) -> Iterator[dict]:
    """Yield every workout with its steps."""
    match said:
        case dict():
            if "steps" in said and "title" in said:
                yield said
            for value in said.values():
                yield from workouts(value)
        case list():
            for each in said:
                yield from workouts(each)


@pytest.fixture
async def mia(acme, calendar):
    mia = await Runner.of(acme, calendar, units="imperial")
    await mia.plan(goal={**GOAL, "time": "45:00"})
    return mia


@pytest.mark.parametrize("below", ["/today", "/schedule?days=92", "/plans/current"])
@pytest.mark.parametrize("view", ["full", "outline"])
async def test_an_athlete_in_miles_reads_no_kilometres(mia, below, view):
    found = await mia.expect(200, "GET", f"{below}{'&' if '?' in below else '?'}view={view}")
    told = [text for _, text in words(found)]
    assert any(re.search(r"[0-9] mi\b", text) for text in told)
    assert [text for text in told if KILOMETRES.search(text)] == []


async def test_a_title_has_the_distance_of_its_steps(mia):
    told = list(workouts(await mia.expect(200, "GET", "/schedule?days=92")))
    plain = [each for each in told if re.fullmatch(r"(Easy|Long) run \S+ mi", each["title"])]
    assert {each["title"].split()[0] for each in plain} == {"Easy", "Long"}
    for each in plain:
        (step,) = each["steps"]
        assert each["title"].endswith(f" run {step['display']['extent']}")
        assert each["display"]["distance"] == step["display"]["extent"]


async def test_miles_are_told_to_a_tenth_but_where_work_is_timed(mia):
    told = [text for name, text in words(await mia.schedule(92)) if name == "title"]
    assert [text for text in told if re.search(r"[0-9]\.[0-9]{2}", text)] == []
    await mia.expect(200, "PATCH", f"/sessions/{(await mia.first('long'))['id']}", json=THREES)
    threes = next(each for each in workouts(await mia.schedule(92)) if each["title"] == "2 x 1.86 mi")
    repetition = next(step for step in threes["steps"] if step["type"] == "repeat")["steps"][0]
    assert repetition["display"]["extent"] == "1.86 mi"


@pytest.mark.parametrize("air", [{"temperature_c": 31, "dew_point_c": 23}, {"temperature_c": 34}])
async def test_heat_is_told_in_fahrenheit_alone(mia, air):
    run = await mia.first("easy")
    found = await mia.expect(200, "PUT", f"/checkins/{run['date']}", json=air)
    (heat,) = [each for each in found["today"]["reasons"] if each["id"] == "AD21"]
    assert (heat["unit"], heat["measured"] > heat["limit"]) == ("deg F", True)
    assert f"{heat['measured']:g} deg F" in heat["text"]
    assert f", above {heat['limit']:g} deg F" in heat["text"]
    assert "deg C" not in heat["text"]


async def test_a_day_is_called_by_what_its_sessions_are_called(mia):
    for day in await mia.schedule(28):
        if day["sessions"]:
            assert day["title"] == " + ".join(each["workout"]["title"] for each in day["sessions"])


async def test_an_edit_is_answered_in_miles_with_all_that_it_finds(mia):
    session = await mia.first("long")
    edit = {"workout": {"notation": "30 km E"}}
    refused = await mia.expect(409, "PATCH", f"/sessions/{session['id']}", json=edit)
    kept = await mia.expect(
        200, "PATCH", f"/sessions/{session['id']}", json={**edit, "accept_findings": True}
    )
    revisions = await mia.expect(200, "GET", "/plans/current/revisions")
    assert kept["workout"]["title"] == "18.6 mi"
    told = [text for said in (refused, kept, revisions) for _, text in words(said)]
    assert [text for text in told if KILOMETRES.search(text)] == []


async def test_rest_in_place_of_a_run_is_told_in_miles(mia):
    answer = await mia.expect(200, "PUT", f"/checkins/{MONDAY}", json={"symptoms": ["fever"]})
    ahead = await mia.schedule()
    told = [text for said in (answer, ahead) for _, text in words(said)]
    assert any(re.match(r"Rest in place of easy run \S+ mi\b", text) for text in told)
    assert [text for text in told if KILOMETRES.search(text)] == []


async def test_who_changes_to_kilometres_reads_them_at_once(mia):
    await mia.expect(200, "PATCH", "", json={"units": "metric"})
    told = [text for _, text in words(await mia.schedule(28))]
    assert any(KILOMETRES.search(text) for text in told)
    assert [text for text in told if re.search(r"[0-9] mi\b", text)] == []


async def test_the_calendar_calls_what_is_gone_as_it_was_called(mia):
    run = await mia.first("easy")
    await mia.expect(204, "DELETE", f"/sessions/{run['id']}?accept_findings=true")
    url = (await mia.expect(201, "POST", "/calendar"))["url"]
    calendar = await mia.client.get(url)
    gone = next(part for part in calendar.text.split("BEGIN:VEVENT") if "STATUS:CANCELLED" in part)
    assert run["workout"]["title"].endswith(" mi")
    assert f"SUMMARY:{run['workout']['title']}" in gone.splitlines()


async def test_what_a_runner_wrote_stays_as_it_was_written(mia):
    walk = "Sponsored 10 km walk, 5 to 7 km at 9:30 /km"
    away = {"from": str(MONDAY), "to": str(MONDAY + timedelta(days=2)), "reason": walk}
    await mia.expect(200, "PATCH", "", json={"availability": {"blackouts": [away]}})
    told = [text for _, text in words(await mia.today())]
    assert any(f"“{walk}”" in text for text in told)


@pytest.mark.parametrize("title", ["Joe's Sunday 10 km club loop", f"{'9' * 400} km"])
async def test_a_title_of_a_runner_stays_in_the_revisions(mia, title):
    run = await mia.first("easy")
    steps = [{"type": "step", "intent": "work", "distance_m": 5000, "target": {"zone": "E"}}]
    workout = {"title": title, "kind": "easy", "steps": steps}
    edit = {"workout": workout, "accept_findings": True}
    await mia.expect(200, "PATCH", f"/sessions/{run['id']}", json=edit)
    (revision, *_) = (await mia.expect(200, "GET", "/plans/current/revisions"))["data"]
    titles = [each["title"] for day in revision["days"] for each in day["after"]]
    assert title in titles
