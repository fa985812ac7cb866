"""`/v1/plans` over HTTP: plans from bodies and links, what cannot be met, files, and audits."""

import csv
import datetime as dt
import xml.etree.ElementTree as ET
from functools import partial
from io import StringIO

import pytest

from app.api.plans_schema import AuditAnswer, PlanAnswer, SimulationAnswer
from app.formats.registry import PLAN_FORMATS
from tests.api.shapes import shaped

pytestmark = pytest.mark.sqlite_alone

BODY = {
    "goal": {"distance": "10k", "date": "2027-03-14", "time": "45:00"},
    "start_date": "2026-12-21",
    "athlete": {
        "level": "intermediate",
        "weekly_distance_m": 40_000,
        "longest_run_m": 12_000,
        "age": 41,
        "performances": [{"distance": "5k", "time": "22:00", "date": "2026-11-01"}],
    },
    "availability": {
        "days": ["tue", "thu", "sat", "sun"],
        "long_run_day": "sun",
        "quality_days": ["tue"],
        "rest_days": ["mon"],
        "strength_per_week": 2,
        "max_session_s": {"tue": 3600},
        "track": True,
        "blackouts": [{"from": "2027-01-10", "to": "2027-01-14", "reason": "holiday"}],
    },
    "races": [{"date": "2027-02-07", "distance": "5k", "priority": "B"}],
}
LINK = {
    "goal": "10k",
    "date": "2027-03-14",
    "distance": "5k",
    "time": "22:00",
    "level": "intermediate",
    "weekly_distance_m": 40_000,
    "start_date": "2026-12-21",
    "days": "tue,thu,sat,sun",
    "long_run_day": "sun",
}

told = partial(shaped, PlanAnswer)


async def made(client, **changes) -> dict:
    return told(await client.post("/v1/plans", json=BODY | changes))


async def linked(client, **changes) -> dict:
    asked = {name: value for name, value in (LINK | changes).items() if value is not None}
    return told(await client.get("/v1/plans", params=asked))


async def audited(client, body) -> dict:
    return shaped(AuditAnswer, await client.post("/v1/plans/audit", json=body))


def steps_of(nodes) -> list[dict]:
    return [
        step for node in nodes for step in (steps_of(node["steps"]) if node["type"] == "repeat" else [node])
    ]


def days(plan) -> list[dict]:
    return [day for week in plan["weeks"] for day in week["days"]]


async def test_every_date_from_the_start_to_the_race_stands_in_the_plan(client):
    plan = await made(client)
    first, last = dt.date(2026, 12, 21), dt.date(2027, 3, 14)
    assert [day["date"] for day in days(plan)] == [
        str(first + dt.timedelta(days=number)) for number in range((last - first).days + 1)
    ]
    assert days(plan)[-1]["role"] == "race"
    feasible = {"ok": True, "verdict": "comfortable", "reasons": [], "fixes": [], "adjusted": []}
    assert plan["feasibility"] == feasible
    assert plan["audit"]["score"]["must"] == 0


async def test_the_days_that_were_asked_for_are_kept(client):
    for day in days(await made(client)):
        runs = [workout for workout in day["workouts"] if workout["steps"]]
        if runs and day["role"] != "race":
            assert day["weekday"] in BODY["availability"]["days"]
            assert not "2027-01-10" <= day["date"] <= "2027-01-14"
        if day["weekday"] == "tue":
            assert sum(run["totals"]["duration_s"] for run in runs) <= 3600
    assert {day["date"]: day["role"] for day in days(await made(client))}["2027-02-07"] == "race"


async def test_every_session_says_why_it_is_there(client):
    for day in days(await made(client)):
        for workout in day["workouts"]:
            assert workout["purpose"]
            assert workout["system"]
            assert workout["reasons"], (day["date"], workout["title"])


async def test_the_same_request_gives_the_same_bytes(client):
    first, second = [await client.post("/v1/plans", json=BODY) for _ in range(2)]
    assert first.content == second.content


async def test_an_outline_leaves_out_the_steps(client):
    full = await made(client)
    outline = told(await client.post("/v1/plans?view=outline", json=BODY))
    told_of = {name for day in days(outline) for workout in day["workouts"] for name in workout}
    assert told_of == {"title", "kind", "template", "totals"}
    assert [week["distance_m"] for week in outline["weeks"]] == [week["distance_m"] for week in full["weeks"]]


async def test_a_link_makes_a_plan_that_caches_may_keep_once_its_start_is_said(client):
    plan = await linked(client)
    assert plan["athlete"]["performances"][0]["distance"] == "5k"
    assert plan["availability"]["days"] == ["tue", "thu", "sat", "sun"]
    said = await client.get("/v1/plans", params=LINK)
    assert "public" in said.headers["Cache-Control"]
    fleeting = await client.get("/v1/plans", params={"weeks": 8, "level": "beginner"})
    assert fleeting.headers["Cache-Control"] == "no-cache"


async def test_base_without_a_race_ends_in_a_time_trial(client):
    plan = await linked(client, goal=None, date=None, weeks=8)
    assert plan["goal"] == {"kind": "base", "weeks": 8}
    assert {week["phase"] for week in plan["weeks"]} == {"base"}
    trials = [
        day["date"] for day in days(plan) for workout in day["workouts"] if workout["kind"] == "time_trial"
    ]
    assert trials
    assert trials[-1] >= plan["weeks"][-1]["start_date"]


async def test_base_may_be_named_in_a_link(client):
    nameless = {"goal": None, "date": None, "weeks": 8}
    assert await linked(client, **nameless | {"goal": "base"}) == await linked(client, **nameless)
    response = await client.get("/v1/plans", params={"goal": "base", "level": "beginner"})
    assert response.status_code == 422
    assert "`weeks` for a plan without a race" in response.text


async def test_without_a_result_a_time_wanted_paces_the_race_and_no_training(client):
    athlete = {"level": "intermediate", "weekly_distance_m": 40_000}
    goal = {"distance": "10k", "date": "2027-03-14", "time": "55:00"}
    plan = await made(client, athlete=athlete, goal=goal)
    *training, race = [step for day in days(plan) for workout in day["workouts"] for step in workout["steps"]]
    assert plan["fitness"] is None
    assert plan["feasibility"]["verdict"] is None
    assert "fitness-unknown" in [notice["slug"] for notice in plan["warnings"]]
    assert race["target"]["pace"] == {"fast_s_per_km": 330.0, "slow_s_per_km": 330.0}
    assert race["splits"]["rep_s"] == 3300
    assert not any((step.get("target") or {}).get("pace") for step in training)


async def test_without_a_result_no_pace_is_shown_and_a_time_trial_stands_at_the_end_of_base(client):
    athlete = {"level": "beginner", "weekly_distance_m": 25_000}
    plan = await made(client, athlete=athlete, goal={"distance": "10k", "date": "2027-03-14"})
    assert plan["fitness"] is None
    assert "fitness-unknown" in [notice["slug"] for notice in plan["assumptions"]]
    for day in days(plan):
        for workout in day["workouts"]:
            for step in workout["steps"]:
                assert "pace" not in step.get("target", {}) or step["target"].get("zone") is None
    assert any(workout["kind"] == "time_trial" for day in days(plan) for workout in day["workouts"])


@pytest.mark.parametrize(
    "changes",
    [
        {"goal": {"distance": "marathon", "date": "2027-02-14"}},
        {"goal": {"distance": "10k", "date": "2027-03-14", "time": "33:00"}},
        {"athlete": {"level": "beginner", "weekly_distance_m": 5_000}},
        {"availability": {"days": ["sun"]}, "races": []},
    ],
)
async def test_what_cannot_be_met_is_said_with_changes_that_cure_it(client, changes):
    plan = await made(client, **changes)
    feasibility = plan["feasibility"]
    assert feasibility["ok"] is False
    assert all(reason["text"] and reason["limit"] is not None for reason in feasibility["reasons"])
    assert feasibility["fixes"]
    assert plan["weeks"]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"goal": {"distance": "10k"}}, "/body/goal/date"),
        ({"goal": {"distance": "100k", "date": "2027-03-14"}}, "/body/goal/distance"),
        ({"goal": {"distance": "10k", "date": "2026-03-14"}}, "/body/goal/date"),
        ({"goal": {"kind": "base", "weeks": 200}}, "/body/goal/weeks"),
        ({"goal": {"kind": "base", "weeks": 12, "distance": "5k"}}, "/body/goal/distance"),
        ({"athlete": {}}, "/body/athlete/level"),
        ({"athlete": {"level": "beginner", "weekly_distance_m": -1}}, "/body/athlete/weekly_distance_m"),
        ({"availability": {"days": ["tue"], "long_run_day": "sun"}}, "/body/availability/long_run_day"),
        ({"races": [{"date": "2027-03-14", "distance": "5k"}]}, "/body/races/0/date"),
        ({"races": [{"date": "2027-02-07"}]}, "/body/races/0/distance"),
        ({"races": [{"date": "2027-02-07", "distance_m": 50_000}]}, "/body/races/0/distance_m"),
        ({"goal": {"distance_m": 100_000, "date": "2027-03-14"}}, "/body/goal/distance_m"),
        ({"athlete": {"level": "beginner", "performances": "5k"}}, "/body/athlete/performances"),
        ({"gaol": {}}, "/body/gaol"),
    ],
)
async def test_a_request_that_makes_no_sense_is_refused_where_it_stands(client, changes, pointer):
    response = await client.post("/v1/plans", json=BODY | changes)
    assert response.status_code == 422, response.text
    assert response.json()["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"date": "2026-12-01"}, "/query/date"),
        ({"goal": None}, "/query/goal"),
        ({"weeks": 8}, "/query/weeks"),
        ({"time": None}, "/query/time"),
        ({"long_run_day": "mon"}, "/query/long_run_day"),
        ({"goal": None, "goal_distance_m": 60_000}, "/query/goal_distance_m"),
    ],
)
async def test_a_link_that_makes_no_sense_is_refused_where_it_stands(client, changes, pointer):
    asked = {name: value for name, value in (LINK | changes).items() if value is not None}
    response = await client.get("/v1/plans", params=asked)
    assert response.status_code == 422, response.text
    assert response.json()["errors"][0]["pointer"] == pointer


async def test_an_answered_plan_can_be_audited_as_it_is(client):
    plan = await made(client)
    found = await audited(client, plan)
    assert found["findings"] == plan["audit"]["findings"]
    assert found["score"] == plan["audit"]["score"]


async def test_a_change_for_the_worse_is_found_with_its_date(client):
    plan = await made(client)
    hard = {"kind": "easy", "steps": [{"type": "step", "distance_m": 15_000, "target": {"zone": "T"}}]}
    plan["weeks"][8]["days"][3] |= {"role": "easy", "workouts": [hard]}
    found = await audited(client, plan)
    assert found["score"]["must"] > 0
    assert plan["weeks"][8]["days"][3]["date"] in {finding["date"] for finding in found["findings"]}


async def test_an_answered_plan_can_be_edited_and_audited_with_what_was_reckoned_still_in_it(client):
    plan = await made(client)
    day, step = next(
        (day, step)
        for day in days(plan)
        for workout in day["workouts"]
        for step in steps_of(workout["steps"])
        if "splits" in step
    )
    step["distance_m"] = 9000
    found = await audited(client, plan)
    assert "I23" in {finding["id"] for finding in found["findings"] if finding["date"] == day["date"]}


@pytest.mark.parametrize(
    "lie",
    [
        {"reckoned": {"distance_m": 1, "duration_s": 1}, "splits": {"lap_m": 400, "lap_s": 1, "rep_s": 1}},
        {"reckoned": "nothing", "splits": None, "counts_as": "E"},
    ],
)
async def test_the_audit_does_not_trust_what_was_reckoned(client, lie):
    plan = await made(client)
    honest = await audited(client, plan)
    for day in days(plan):
        for workout in day["workouts"]:
            for step in steps_of(workout["steps"]):
                step.update(lie)
                if "zone" in step.get("target", {}):
                    step["target"]["pace"] = {"fast_s_per_km": 600, "slow_s_per_km": 600}
    assert await audited(client, plan) == honest


@pytest.mark.parametrize(
    ("lie", "words"),
    [
        ({"distance_m": 3000}, "said to be 3 km long, and its steps hold"),
        ({"duration_s": 60}, "said to last 1:00, and its steps take"),
        ({"zone_seconds": {"E": 0}}, "the zones of a run sum to 0:00"),
    ],
)
async def test_totals_that_are_not_those_of_the_steps_are_found(client, lie, words):
    plan = await made(client)
    day = next(day for day in days(plan) if day["role"] == "long")
    run = next(each for each in day["workouts"] if each["kind"] == "long")
    run["totals"] |= lie
    found = [each for each in (await audited(client, plan))["findings"] if each["id"] == "P03"]
    assert {each["date"] for each in found} == {day["date"]}
    assert words in found[0]["text"]


async def test_anybodys_plan_is_audited_from_notation_and_distances(client):
    body = {
        "athlete": {
            "level": "intermediate",
            "weekly_distance_m": 30_000,
            "performances": [{"distance": "5k", "time": "22:00"}],
        },
        "days": [
            {"date": "2027-01-05", "notation": "2 km @ E + 20 min @ T + 2 km @ E"},
            {"date": "2027-01-06", "notation": "2 km @ E + 6x800 m @ I w/ 400 m jog + 2 km @ E"},
            {"date": "2027-01-08", "distance_m": 8000, "role": "easy"},
        ],
    }
    found = await audited(client, body)
    assert "I07" in [finding["id"] for finding in found["findings"] if finding["severity"] == "must"]


async def test_a_notation_in_an_audit_that_cannot_be_read_is_refused_where_it_stands(client):
    body = {"athlete": {"level": "beginner"}, "days": [{"date": "2027-01-05", "notation": "5m E"}]}
    response = await client.post("/v1/plans/audit", json=body)
    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "/body/days/0/notation"


@pytest.mark.parametrize("suffix", PLAN_FORMATS)
async def test_a_suffix_gives_a_file_of_the_same_plan(client, suffix):
    by_link = await client.get(f"/v1/plans.{suffix}", params=LINK)
    by_body = await client.post(f"/v1/plans.{suffix}", json=BODY)
    shown = "attachment" if suffix == "zip" else "inline"
    for answer, wanted in ((by_link, ""), (by_body, "-in-45-00")):
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == PLAN_FORMATS[suffix].media_type
        name = f"2027-03-14-plan-10k{wanted}.{suffix}"
        assert answer.headers["Content-Disposition"] == f'{shown}; filename="{name}"'


async def test_the_picture_is_an_svg_and_the_table_has_a_row_for_each_session(client):
    picture = await client.get("/v1/plans.svg", params=LINK)
    assert ET.fromstring(picture.text).tag == "{http://www.w3.org/2000/svg}svg"
    table = await client.get("/v1/plans.csv", params=LINK)
    rows = list(csv.DictReader(StringIO(table.text)))
    plan = await linked(client)
    sessions = [workout["title"] for day in days(plan) for workout in day["workouts"]]
    assert [row["title"] for row in rows if row["title"]] == sessions


async def test_a_file_that_is_none_is_not_found(client):
    response = await client.get("/v1/plans.pdf", params=LINK)
    assert response.status_code == 404
    assert "`.svg`" in response.json()["detail"]


SIMULATED = {
    "goal": {"distance": "10k", "date": "2027-03-14"},
    "start_date": "2026-12-21",
    "athlete": BODY["athlete"],
    "scenarios": [
        {"name": "as planned", "changes": []},
        {"name": "flu", "changes": [{"kind": "ill", "from": "2027-01-18", "to": "2027-01-24"}]},
        {
            "name": "better",
            "changes": [{"kind": "new_race", "date": "2027-01-31", "distance": "5k", "time": "21:20"}],
        },
        {
            "name": "hot",
            "changes": [{"kind": "heat", "from": "2027-02-01", "to": "2027-02-07", "temperature_c": 36}],
        },
        {
            "name": "fewer days",
            "changes": [{"kind": "other_days", "from": "2027-02-01", "days": ["tue", "sat", "sun"]}],
        },
    ],
}


async def test_each_scenario_tells_what_changes_and_why(client, publishable_key):
    response = await client.post(
        "/v1/plans/simulate", json=SIMULATED, headers={"Authorization": f"Bearer {publishable_key}"}
    )
    same, flu, better, hot, fewer = shaped(SimulationAnswer, response)["scenarios"]
    assert (same["changed_from"], same["weeks"]) == (None, [])
    assert "2027-01-18" <= flu["changed_from"] <= "2027-01-24"
    assert {"AD01", "AD03"} <= {cause["id"] for week in flu["weeks"] for cause in week["causes"]}
    assert flu["expected"]["after"]["time_s"] > flu["expected"]["before"]["time_s"]
    assert better["changed_from"] >= "2027-01-31"
    assert better["expected"]["after"]["time_s"] < better["expected"]["before"]["time_s"]
    assert "AD21" in {cause["id"] for week in hot["weeks"] for cause in week["causes"]}
    assert fewer["changed_from"] >= "2027-02-01"
    for scenario in (flu, better, hot, fewer):
        assert scenario["audit"]["score"]["must"] == 0, scenario["name"]
        assert len(scenario["load"]["before"]) == 84


async def test_a_simulation_needs_a_key(client):
    response = await client.post("/v1/plans/simulate", json=SIMULATED)
    assert response.status_code == 401


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"kind": "ill", "from": "2027-01-24", "to": "2027-01-18"}, "0/to"),
        ({"kind": "earthquake"}, "0"),
        ({"kind": "heat", "from": "2027-01-18", "to": "2027-01-24"}, "0/temperature_c"),
        ({"kind": "new_race", "date": "2027-01-31", "distance": "5k", "time": "5:00"}, "0/time"),
        ({"kind": "missed", "from": "2030-01-18", "to": "2030-01-24"}, "0/from"),
    ],
)
async def test_a_scenario_that_cannot_be_is_refused_where_it_stands(client, publishable_key, change, pointer):
    body = SIMULATED | {"scenarios": [{"name": "odd", "changes": [change]}]}
    response = await client.post(
        "/v1/plans/simulate", json=body, headers={"Authorization": f"Bearer {publishable_key}"}
    )
    assert response.status_code == 422, response.text
    assert response.json()["errors"][0]["pointer"] == f"/body/scenarios/0/changes/{pointer}"


async def test_a_pace_that_nobody_can_run_is_refused_by_the_audit_too(client):
    body = {
        "athlete": BODY["athlete"],
        "days": [{"date": "2027-01-05", "notation": "1 km @ R -119 s"}],
    }
    body["athlete"] = body["athlete"] | {"performances": [{"distance": "5k", "time": "13:30"}]}
    response = await client.post("/v1/plans/audit", json=body)
    assert response.status_code == 422
    assert "running speed" in response.json()["detail"]
