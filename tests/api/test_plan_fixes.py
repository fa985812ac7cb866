"""What cannot be met, over HTTP: each fix applied as it is told, the plan shown, and its audit."""

import datetime as dt
from copy import deepcopy
from functools import partial

import pytest

from app.api.plan_form import PlanBody
from app.api.plans_schema import PlanAnswer
from app.training.athlete import Contradiction
from app.training.planning import generate
from tests.api.shapes import shaped
from tests.api.test_plans import BODY, LINK

pytestmark = pytest.mark.sqlite_alone

MARATHON = {
    "goal": {"distance_m": 42_195, "date": "2027-02-14", "time_s": 12_600},
    "availability": {"days": ["tue", "thu", "sat", "sun"]},
    "races": [],
}
UNMEETABLE = {
    "too near": {"goal": {"distance": "10k", "date": "2027-01-03"}, "races": []},
    "too far": {"goal": {"distance": "10k", "date": "2027-12-05"}},
    "too near, in metres": MARATHON,
    "too fast": {"goal": {"distance": "10k", "date": "2027-03-14", "time": "33:00"}},
    "too fast, in seconds": {"goal": {"distance_m": 10_000, "date": "2027-03-14", "time_s": 1980}},
    "too little": {"athlete": {"level": "beginner", "weekly_distance_m": 5000}},
    "too young": {"athlete": BODY["athlete"] | {"age": 12}},
    "too seldom and too fast": {
        "goal": {"distance": "10k", "date": "2027-03-14", "time": "33:00"},
        "availability": {"days": ["sun"], "rest_days": ["mon", "tue", "wed", "thu", "fri", "sat"]},
        "races": [],
    },
    "races in the way": {
        "races": [
            {"date": "2027-03-13", "distance": "5k", "priority": "C"},
            {"date": "2027-02-07", "distance_m": 5000},
        ]
    },
    "no time": {
        "availability": {"days": ["tue", "sun"], "max_session_s": {"tue": 600, "sun": 900}},
        "races": [],
    },
    "always away": {"availability": {"blackouts": [{"from": "2026-01-01", "to": "2028-01-01"}]}, "races": []},
}

told = partial(shaped, PlanAnswer)


def fixed(body, fix) -> dict:
    """Set each field that a fix names."""
    body = deepcopy(body)
    for change in (fix, *fix["also"]):
        *way, name = change["change"].split(".")
        held = body
        for step in way:
            held = held.setdefault(step, {})
        held[name] = change["value"]
    return body


@pytest.mark.parametrize("changes", UNMEETABLE.values(), ids=UNMEETABLE)
async def test_setting_what_a_fix_names_makes_the_request_feasible(client, changes):
    body = BODY | changes
    feasibility = told(await client.post("/v1/plans", json=body))["feasibility"]
    assert feasibility["fixes"]
    for fix in feasibility["fixes"]:
        assert told(await client.post("/v1/plans", json=fixed(body, fix)))["feasibility"]["ok"], fix


@pytest.mark.parametrize("changes", UNMEETABLE.values(), ids=UNMEETABLE)
async def test_the_plan_shown_breaks_no_must_and_audited_again_comes_to_the_same(client, changes):
    plan = told(await client.post("/v1/plans", json=BODY | changes))
    assert plan["feasibility"]["adjusted"]
    assert plan["audit"]["score"]["must"] == 0
    again = await client.post("/v1/plans/audit", json=plan)
    assert again.status_code == 200, again.text
    assert again.json()["findings"] == plan["audit"]["findings"]
    assert again.json()["score"] == plan["audit"]["score"]


async def test_a_declared_shortfall_excuses_nothing_else(client):
    plan = told(await client.post("/v1/plans", json=BODY))
    plan["feasibility"] |= {"ok": False, "adjusted": [{"id": "I07"}, {"id": "A02"}, {"id": "C01"}]}
    plan["athlete"]["age"] = 12
    found = (await client.post("/v1/plans/audit", json=plan)).json()
    assert "A02" in [each["id"] for each in found["findings"] if each["severity"] == "must"]


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"goal_time": "33:00"}, {"goal_time"}),
        ({"goal_time_s": 1980}, {"goal_time_s"}),
        ({"date": "2027-01-03"}, {"date"}),
        ({"goal": "marathon", "date": "2027-02-14"}, {"date", "goal"}),
        ({"goal": None, "goal_distance_m": 42_195, "date": "2027-02-14"}, {"date", "goal_distance_m"}),
        ({"weekly_distance_m": 4000}, {"weekly_distance_m"}),
        ({"days": "sun"}, {"days"}),
        ({"max_session_s": 600}, {"max_session_s"}),
        ({"age": 12}, {"age"}),
    ],
)
async def test_a_fix_of_a_link_names_what_stands_in_the_link(client, changes, names):
    asked = {name: value for name, value in (LINK | changes).items() if value is not None}
    fixes = told(await client.get("/v1/plans", params=asked))["feasibility"]["fixes"]
    assert names <= {change["change"] for fix in fixes for change in (fix, *fix["also"])}
    for fix in fixes:
        changed = asked | {change["change"]: change["value"] for change in (fix, *fix["also"])}
        assert told(await client.get("/v1/plans", params=changed))["feasibility"]["ok"], fix


def asked_on(today, **changes):
    body = {"goal": {"distance": "10k", "date": "2027-03-14"}, "athlete": {"level": "beginner"}} | changes
    return PlanBody.model_validate(body).request(today)


def test_a_first_day_that_was_not_said_is_the_next_monday_and_among_the_assumptions():
    asked = asked_on(dt.date(2026, 12, 16))
    assert asked.start_date == dt.date(2026, 12, 21)
    [notice] = [each for each in generate(asked).assumptions if each.slug == "start-date-assumed"]
    assert "21 December 2026" in notice.text
    said = generate(asked_on(dt.date(2026, 12, 16), start_date="2026-12-21"))
    assert "start-date-assumed" not in [each.slug for each in said.assumptions]


def test_a_race_before_the_next_monday_is_planned_for_from_today_on():
    wednesday = dt.date(2027, 3, 10)
    assert asked_on(wednesday).start_date == wednesday
    with pytest.raises(Contradiction, match=r"goal\.date must lie 0 to 400 days after start_date"):
        asked_on(dt.date(2027, 3, 17))
