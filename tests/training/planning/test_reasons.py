"""What a plan says of itself is what it holds."""

import pytest

from app.training.athlete import Availability
from app.training.planning import generate
from app.training.plans.plan import distance_m
from app.training.plans.request import TuneUpRace
from tests.training.planning.requests import DAY, MONDAY, request


def of_plan(plan, rule_id):
    (found,) = [reason for reason in plan.reasons if reason.id == rule_id]
    return found


def training(plan):
    return [[day for day in week.days if day.role != "race"] for week in plan.weeks]


@pytest.mark.parametrize(
    "asked",
    [
        request(),
        request(distance_m=42_195, weeks=18, weekly_km=55, longest_km=18),
        request(races=(TuneUpRace(date=MONDAY + 62 * DAY, distance_m=10_000),)),
    ],
)
def test_the_longest_week_and_run_that_are_told_stand_in_the_plan(asked):
    plan = generate(asked)
    longest_week_m = max(sum(map(distance_m, days)) for days in training(plan))
    longest_m = max(distance_m(day) for days in training(plan) for day in days)
    assert f" to {longest_week_m / 1000:.0f} km" in of_plan(plan, "R02").text
    assert of_plan(plan, "L07").text == f"The longest run comes to {round(longest_m / 1000, 1):g} km."


def test_a_week_that_cannot_grow_is_said_to_stay():
    short = Availability(days=("tue", "thu", "sun"), long_run_day="sun", max_session_s=5400)
    plan = generate(request(level="advanced", weekly_km=100, longest_km=25, availability=short))
    assert of_plan(plan, "R02").text.startswith("The week stays near")
