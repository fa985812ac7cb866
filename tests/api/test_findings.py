"""What an edit is told of the rules that it breaks, also where a rule of the morning would ease the day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from app.science.units import clock
from app.training.adaptation.time_off import spoken_days
from app.training.dates import spoken_date
from tests.api.runners import GOAL

pytestmark = pytest.mark.anyio

RACED_ON = date.fromisoformat(GOAL["date"])
TEMPO = {"notation": "2 km E + 15 min @ T + 1 km E"}
INTERVALS = {"notation": "2 km E + 5x1000 m @ I w/ 400 m jog + 2 km E"}


def musts(answer):
    return [each["id"] for each in answer["findings"] if each["severity"] == "must"]


def before_race(anna):
    """Let her do all that is planned until two weeks before her race."""
    anna.calendar.today = RACED_ON - timedelta(days=13)


def put(days_after_race, workout=INTERVALS, **said):
    return {"date": str(RACED_ON + timedelta(days=days_after_race)), "workout": workout, **said}


async def test_hard_work_on_the_eve_of_the_goal_needs_to_be_accepted_though_it_would_be_eased(anna):
    before_race(anna)
    refused = await anna.expect(409, "POST", "/sessions", json=put(-1))
    assert "I15" in musts(refused)
    assert "I15" in musts(await anna.expect(409, "POST", "/sessions", json=put(-1, locked=True)))
    kept = await anna.expect(201, "POST", "/sessions", json=put(-1, accept_findings=True))
    assert kept["findings"] == refused["findings"]
    assert kept["workout"]["kind"] == "rest"


async def test_a_hard_day_moved_before_another_one_is_told_of_though_the_second_would_be_eased(anna):
    days = await anna.schedule(90)
    hard = [day for day in days if day["role"] == "quality"]
    pairs = pairwise(hard)
    first, second = next(
        (one, other) for one, other in pairs if one["week"] == other["week"] and apart(one, other) > 1
    )
    session = first["sessions"][0]
    eve = str(date.fromisoformat(second["date"]) - timedelta(days=1))
    refused = await anna.expect(409, "PATCH", f"/sessions/{session['id']}", json={"date": eve})
    assert "I07" in musts(refused)


async def test_a_hard_session_moved_or_put_beside_the_long_run_is_told_of(anna):
    days = await anna.schedule(90)
    hard = next(day for day in days if day["role"] == "quality")
    long_run = next(day for day in days if day["role"] == "long" and day["week"] == hard["week"])
    beside = {"date": long_run["date"]}
    said = f"2 hard runs, the long run included, stand on {spoken_date(date.fromisoformat(beside['date']))}; "
    path = f"/sessions/{hard['sessions'][0]['id']}"
    moved = await anna.expect(200, "PATCH", path, json=beside)
    assert [each["text"] for each in moved["findings"]] == [f"{said}they belong 2 days apart or more."]
    assert (await anna.expect(200, "PATCH", path, json={"date": hard["date"]}))["findings"] == []
    added = await anna.expect(201, "POST", "/sessions", json={**beside, "workout": TEMPO})
    assert [each["id"] for each in added["findings"] if each["text"].startswith(said)] == ["I08"]
    await anna.expect(204, "DELETE", f"/sessions/{added['id']}")
    easy = await anna.expect(201, "POST", "/sessions", json={**beside, "workout": {"notation": "3 km E"}})
    assert easy["findings"] == []


def apart(one, other):
    return (date.fromisoformat(other["date"]) - date.fromisoformat(one["date"])).days


@pytest.mark.parametrize("locked", [False, True])
async def test_hard_work_while_the_goal_race_is_recovered_from_needs_to_be_accepted(anna, locked):
    before_race(anna)
    refused = await anna.expect(409, "POST", "/sessions", json=put(2, locked=locked))
    assert musts(refused) == ["P02"]
    (told,) = refused["findings"]
    assert told["text"] == "Hard running 2 days after the goal race; the first 4 days are easy or rest."
    assert (told["date"], told["measured"], told["limit"]) == ("2027-03-16", 2, 5)
    kept = await anna.expect(201, "POST", "/sessions", json=put(2, locked=locked, accept_findings=True))
    assert kept["findings"] == refused["findings"]
    moved = await anna.expect(200, "PATCH", f"/sessions/{kept['id']}", json={"date": "2027-03-19"})
    assert moved["findings"] == []
    await anna.expect(409, "PATCH", f"/sessions/{kept['id']}", json={"date": "2027-03-17"})


@pytest.mark.parametrize(("days_after", "workout"), [(1, {"notation": "5 km E"}), (5, INTERVALS)])
async def test_easy_running_after_the_goal_race_and_whatever_comes_later_is_fine(anna, days_after, workout):
    before_race(anna)
    added = await anna.expect(201, "POST", "/sessions", json=put(days_after, workout))
    assert added["findings"] == []


@pytest.mark.parametrize(
    ("days_after", "minutes", "prescribed", "limit"),
    [(1, 50, 0, 45), (2, 180, 0, 45), (3, 31, 30, 60), (4, 100, 30, 60)],
)
async def test_easy_running_that_recovery_does_not_bear_needs_to_be_accepted(
    anna, days_after, minutes, prescribed, limit
):
    before_race(anna)
    said = put(days_after, {"notation": f"{minutes} min E"})
    refused = await anna.expect(409, "POST", "/sessions", json=said)
    (told,) = refused["findings"]
    lasts_s, most_s = 60 * (minutes + prescribed), 60 * limit
    after = f"{spoken_days(days_after)} after the goal race"
    assert told["text"] == f"{clock(lasts_s)} of running {after}; at most {clock(most_s)}."
    assert (told["id"], told["severity"], told["date"]) == ("P02", "must", said["date"])
    assert (told["measured"], told["limit"], told["unit"]) == (lasts_s, most_s, "s")
    kept = await anna.expect(201, "POST", "/sessions", json={**said, "accept_findings": True})
    assert kept["findings"] == refused["findings"]


@pytest.mark.parametrize(("days_after", "minutes"), [(1, 45), (2, 45), (3, 30), (5, 90)])
async def test_easy_running_that_recovery_bears_is_fine(anna, days_after, minutes):
    before_race(anna)
    said = put(days_after, {"notation": f"{minutes} min E"})
    assert (await anna.expect(201, "POST", "/sessions", json=said))["findings"] == []


async def test_a_long_run_moved_to_the_days_after_the_goal_race_needs_to_be_accepted(anna):
    anna.calendar.today = RACED_ON - timedelta(days=20)
    session = await anna.first("long")
    said = {"date": str(RACED_ON + timedelta(days=2))}
    assert "P02" in musts(await anna.expect(409, "PATCH", f"/sessions/{session['id']}", json=said))


async def test_an_easy_run_on_a_day_of_running_stays_without_a_finding(anna):
    session = await anna.first("easy")
    said = {"workout": {"notation": "6 km E"}}
    assert (await anna.expect(200, "PATCH", f"/sessions/{session['id']}", json=said))["findings"] == []


async def test_paces_that_time_off_has_slowed_are_nobodys_fault(anna):
    await anna.plan(goal={**GOAL, "date": str(RACED_ON + timedelta(days=42))})
    anna.calendar.sleep(53)
    await anna.expect(200, "PUT", f"/checkins/{anna.calendar.today}", json={"days_off": 45})
    for said in (
        {"goal": {"date": str(RACED_ON + timedelta(days=56))}},
        {"availability": {"days": ["mon", "wed", "fri", "sun"]}},
    ):
        answer = await anna.expect(200, "PATCH", "/plans/current", json={**said, "accept_adjusted": True})
        assert "P03" not in musts(answer)
