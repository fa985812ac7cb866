"""One session for many athletes, over HTTP, on both databases."""

import asyncio
from datetime import timedelta

import pytest

from tests.api.runners import MONDAY, Runner

pytestmark = pytest.mark.anyio

INTERVALS = {"notation": "2 km E + 6x800 m @ I w/ 400 m jog + 2 km E"}
NOBODY = "019adf00-0000-7000-8000-000000000001"


@pytest.fixture
async def ben(acme, calendar):
    """Slower, runs less, has no plan, and the same tag."""
    said = {"external_id": "ben", "level": "beginner", "weekly_distance_m": 20_000, "tags": ["tuesday"]}
    assert (await acme.post("/v1/athletes", json=said)).status_code == 201
    ben = Runner(acme, calendar)
    ben.path = "/v1/athletes/ext:ben"
    await ben.expect(
        201, "POST", "/performances", json={"distance": "5k", "time": "28:00", "date": "2026-11-01"}
    )
    return ben


async def assign(acme, date, *, status=200, headers=None, **said):
    body = {"date": str(date), "athletes": {"tag": "tuesday"}, "workout": INTERVALS, **said}
    answer = await acme.post("/v1/sessions/assign", json=body, headers=headers)
    assert answer.status_code == status, answer.text
    return answer.json()


async def sessions_on(runner, date):
    return (await runner.schedule(1, **{"from": str(date)}))[0]["sessions"]


async def quality_day(anna):
    """The first day ahead whose running is quality."""
    return next(day for day in await anna.schedule(60) if day["role"] == "quality")


def work_pace(session):
    steps = session["workout"]["steps"]
    (repeat,) = (step for step in steps if step["type"] == "repeat")
    return repeat["times"], repeat["steps"][0]["target"]["pace"]["fast_s_per_km"]


async def test_it_names_the_easy_run_that_gives_way_to_it(acme, anna):
    day = next(day for day in (await anna.schedule(28))[1:] if day["role"] == "easy")
    gone = day["sessions"][0]
    said = {"athletes": {"ids": ["ext:anna"]}, "accept_findings": True}
    (told,) = (await assign(acme, day["date"], **said))["data"]
    assert told["in_place_of"] == gone["id"]
    assert [(each["id"], each["title"]) for each in told["displaced"]] == [
        (gone["id"], gone["workout"]["title"])
    ]
    assert gone["id"] not in {each["id"] for each in await sessions_on(anna, day["date"])}


async def test_it_takes_the_place_of_the_days_quality_at_each_ones_own_paces(acme, anna, ben):
    day = await quality_day(anna)
    before = day["sessions"]
    outcomes = (await assign(acme, day["date"], accept_findings=True))["data"]
    assert [each["status"] for each in outcomes] == [201, 201]
    of_ben, of_anna = outcomes
    after = await sessions_on(anna, day["date"])
    assert of_anna["session_id"] in {each["id"] for each in after}
    assert of_anna["in_place_of"] in {each["id"] for each in before} - {each["id"] for each in after}
    assert len(after) == len(before)
    (own,) = (each for each in after if each["id"] == of_anna["session_id"])
    (other,) = await sessions_on(ben, day["date"])
    assert own["locked"] is other["locked"] is True
    assert (other["id"], of_ben["in_place_of"]) == (of_ben["session_id"], None)
    (times, pace), (fewer, slower) = work_pace(own), work_pace(other)
    assert pace < slower
    assert fewer < times <= 6
    assert other["workout"]["reasons"], "fewer repetitions are told with their reason"
    assert (of_anna["title"], of_ben["title"]) == (own["workout"]["title"], other["workout"]["title"])
    cut = other["workout"]["reasons"][0]
    assert cut in of_ben["reasons"]
    assert "cut to" in cut["text"]


async def test_where_there_is_no_quality_the_easy_run_gives_way(acme, anna):
    easy = next(day for day in await anna.schedule(60) if day["role"] == "easy" and len(day["sessions"]) == 1)
    (outcome,) = (await assign(acme, easy["date"], accept_findings=True, locked=False))["data"]
    assert (outcome["status"], outcome["in_place_of"]) == (201, easy["sessions"][0]["id"])
    after = await sessions_on(anna, easy["date"])
    assert [each["id"] for each in after] == [outcome["session_id"]]
    assert after[0]["locked"] is False


async def test_given_again_it_replaces_itself(acme, anna):
    day = await quality_day(anna)
    (first,) = (await assign(acme, day["date"], accept_findings=True))["data"]
    (second,) = (await assign(acme, day["date"], accept_findings=True))["data"]
    assert second["in_place_of"] == first["session_id"]
    ids = [each["id"] for each in await sessions_on(anna, day["date"])]
    assert second["session_id"] in ids
    assert first["session_id"] not in ids


@pytest.mark.parametrize("workout", [{"notation": "8 km E"}, {"template": "easy", "length_m": 6000}])
async def test_an_easy_run_that_is_given_again_replaces_itself_too(acme, anna, ben, workout):
    rest = next(day for day in await anna.schedule(14) if not day["sessions"])["date"]
    for _ in range(2):
        outcomes = (await assign(acme, rest, workout=workout, accept_findings=True))["data"]
        assert [each["status"] for each in outcomes] == [201, 201]
    for runner in (anna, ben):
        assert len(await sessions_on(runner, rest)) == 1
    await assign(acme, rest, workout={"notation": "3 km E"}, accept_findings=True)
    assert len(await sessions_on(anna, rest)) == 2


async def test_what_was_assumed_to_cut_it_by_is_said(acme, ben):
    assert (await acme.post("/v1/athletes", json={"external_id": "una"})).status_code == 201
    said = {"ids": ["ext:una", "ext:ben"]}
    of_una, of_ben = (await assign(acme, MONDAY, workout={"notation": "8x1000 m @I"}, athletes=said))["data"]
    assert "in a week of 45.0 km" in of_una["reasons"][0]["text"]
    slugs = [each["slug"] for each in of_una["warnings"]]
    assert slugs[:3] == ["level-assumed", "weekly-distance-assumed", "fitness-unknown"]
    assert "45 km are assumed" in of_una["warnings"][1]["text"]
    assert not {"level-assumed", "weekly-distance-assumed"} & {each["slug"] for each in of_ben["warnings"]}


async def test_a_child_is_given_a_short_easy_run_in_its_place_and_told_why(acme, calendar):
    kim = {"external_id": "kim", "birth_date": "2016-01-01"}
    assert (await acme.post("/v1/athletes", json=kim)).status_code == 201
    said = {"athletes": {"ids": ["ext:kim"]}, "workout": {"notation": "8x1000 m @I"}}
    (told,) = (await assign(acme, MONDAY, **said))["data"]
    assert (told["status"], [each["id"] for each in told["reasons"]]) == (201, ["A02"])
    assert told["title"].startswith("Easy run")
    assert "young-runners" in {each["slug"] for each in told["warnings"]}


async def test_what_breaks_a_must_is_the_problem_of_that_athlete_alone(acme, anna, ben):
    day = await quality_day(anna)
    there = (MONDAY.fromisoformat(day["date"]) + timedelta(days=1)).isoformat()
    of_ben, of_anna = (await assign(acme, there))["data"]
    assert of_ben["status"] == 201
    assert (of_anna["status"], of_anna["problem"]["type"]) == (409, "/problems/breaks-a-rule")
    assert "must" in {each["severity"] for each in of_anna["problem"]["findings"]}
    assert "session_id" not in of_anna
    kinds = [each["workout"]["kind"] for each in await sessions_on(anna, there)]
    assert "repeats" not in kinds


async def test_one_bad_one_does_not_spoil_the_others(acme, anna, ben):
    day = await quality_day(anna)
    ids = ["ext:anna", "ext:nobody", NOBODY, "ext:anna", "ext:ben"]
    outcomes = (await assign(acme, day["date"], athletes={"ids": ids}, accept_findings=True))["data"]
    assert [each["index"] for each in outcomes] == [0, 1, 2, 3, 4]
    assert [each["status"] for each in outcomes] == [201, 404, 404, 409, 201]
    assert outcomes[1]["athlete_id"] is None
    assert outcomes[3]["athlete_id"] == outcomes[0]["athlete_id"]


async def test_a_day_gone_by_is_refused_for_each_where_he_is(acme, anna):
    (outcome,) = (await assign(acme, MONDAY - timedelta(days=1)))["data"]
    assert outcome["status"] == 422
    assert outcome["problem"]["errors"][0]["pointer"] == "/body/date"


async def test_a_session_that_is_reported_stays(acme, anna, calendar):
    day = await quality_day(anna)
    calendar.sleep((MONDAY.fromisoformat(day["date"]) - MONDAY).days)
    (quality,) = (each for each in day["sessions"] if each["workout"]["kind"] not in {"strength", "mobility"})
    await anna.report(quality, rpe=7)
    (outcome,) = (await assign(acme, day["date"], accept_findings=True))["data"]
    assert (outcome["status"], outcome["problem"]["type"]) == (409, "/problems/conflict")


async def test_it_is_told_among_the_events_and_as_a_revision_of_the_coach(acme, anna):
    day = await quality_day(anna)
    (outcome,) = (await assign(acme, day["date"], accept_findings=True))["data"]
    (latest, *_) = (await anna.expect(200, "GET", "/plans/current/revisions"))["data"]
    assert latest["cause"]["source"] == "coach"
    assert latest["cause"]["id"] == outcome["session_id"]


async def test_the_same_key_gives_the_first_answer_again(acme, anna):
    day, key = await quality_day(anna), {"Idempotency-Key": "tuesday-47"}
    first = await assign(acme, day["date"], accept_findings=True, headers=key)
    again = await assign(acme, day["date"], accept_findings=True, headers=key)
    assert again == first
    refused = await assign(acme, day["date"], headers=key, status=422)
    assert refused["type"] == "/problems/idempotency-key-reused"


async def test_of_two_with_one_key_at_once_one_is_told_that_the_other_is_under_way(acme, anna, ben):
    date = (await quality_day(anna))["date"]
    said = {"date": date, "athletes": {"tag": "tuesday"}, "workout": INTERVALS, "accept_findings": True}

    async def send():
        return await acme.post("/v1/sessions/assign", json=said, headers={"Idempotency-Key": "tuesday-48"})

    one, other = sorted(await asyncio.gather(send(), send()), key=lambda each: each.status_code)
    assert (one.status_code, other.status_code) == (200, 409)
    assert other.json()["type"] == "/problems/idempotency-in-progress"
    again = await send()
    assert (again.content, again.headers["Idempotency-Replayed"]) == (one.content, "true")
    for runner, told in zip((ben, anna), one.json()["data"], strict=True):
        assert told["session_id"] in [each["id"] for each in await sessions_on(runner, date)]


async def test_after_a_refusal_the_same_key_may_assign(acme, anna):
    day, key = await quality_day(anna), {"Idempotency-Key": "tuesday-49"}
    nonsense = {"template": "no-such-workout"}
    await assign(acme, day["date"], workout=nonsense, headers=key, status=422)
    await assign(acme, day["date"], accept_findings=True, headers=key)


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"athletes": {}}, "/body/athletes/tag"),
        ({"athletes": {"tag": "a", "ids": ["ext:anna"]}}, "/body/athletes/tag"),
        ({"athletes": {"ids": ["ext:anna"] * 201}}, "/body/athletes/ids"),
        ({"workout": {"notation": "6x @@"}}, "/body/workout/notation"),
        ({"workout": {"template": "no-such"}}, "/body/workout/template"),
        ({"workout": {"steps": "none"}}, "/body/workout/steps"),
        ({"lokced": True}, "/body/lokced"),
    ],
)
async def test_what_is_wrong_for_everybody_is_refused_at_once(acme, ben, said, pointer):
    answer = await assign(acme, MONDAY, status=422, **said)
    assert answer["errors"][0]["pointer"] == pointer


async def test_more_than_200_athletes_are_too_many(acme):
    many = {"athletes": [{"external_id": f"a{number}", "tags": ["tuesday"]} for number in range(201)]}
    assert (await acme.post("/v1/athletes/batch", json=many)).status_code == 200
    answer = await assign(acme, MONDAY, status=422)
    assert answer["errors"][0]["pointer"] == "/body/athletes/tag"


async def test_a_tag_that_no_athlete_has_is_refused(acme, ben):
    answer = await assign(acme, MONDAY, status=422, athletes={"tag": "teusday"})
    (part,) = answer["errors"]
    assert (part["pointer"], part["received"]) == ("/body/athletes/tag", "teusday")
    assert part["detail"].startswith("No athlete has this tag")


async def test_another_tenants_athletes_are_nobody(rival, anna):
    refused = await assign(rival, MONDAY, status=422)
    assert refused["errors"][0]["pointer"] == "/body/athletes/tag"
    (outcome,) = (await assign(rival, MONDAY, athletes={"ids": ["ext:anna"]}))["data"]
    assert outcome["status"] == 404
