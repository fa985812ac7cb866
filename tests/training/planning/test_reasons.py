"""What a plan says of itself is what it holds."""

import pytest

from app.training.athlete import Availability
from app.training.planning import generate, why
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


MANY = [
    request(),
    request(distance_m=42_195, weeks=18, weekly_km=55, longest_km=18),
    request(distance_m=21_097.5, weeks=14, level="advanced", weekly_km=70, longest_km=20),
    request(races=(TuneUpRace(date=MONDAY + 55 * DAY, distance_m=10_000),)),
]


@pytest.mark.parametrize("asked", MANY)
def test_a_long_run_is_called_longer_or_shorter_as_it_is(asked):
    plan = generate(asked)
    last_m = asked.athlete.longest_run_m
    for day in (day for week in plan.weeks for day in week.days if day.role == "long"):
        said = day.workouts[0].reasons[0]
        if said in (why.LONG_GROWS, why.LONG_RETURNS):
            assert distance_m(day) > last_m
        elif said in (why.LONG_RESTS, why.LONG_TAPERS):
            assert distance_m(day) < last_m
        else:
            assert said is why.LONG_NEAR_RACE or distance_m(day) < last_m + 500
        last_m = distance_m(day)


@pytest.mark.parametrize("asked", MANY)
def test_a_session_is_called_smaller_than_the_last_of_its_kind_where_there_was_one(asked):
    plan = generate(asked)
    kinds = set()
    for workout in (workout for week in plan.weeks for day in week.days for workout in day.workouts):
        if why.LESS in workout.reasons:
            assert workout.system in kinds
        kinds.add(workout.system)


@pytest.mark.parametrize("level", ["beginner", "intermediate", "advanced"])
def test_strength_speaks_of_itself_and_not_of_what_was_done_before(level):
    plan = generate(request(level=level, weeks=20, distance_m=21_097.5, weekly_km=45, longest_km=14))
    said = {
        reason.text
        for week in plan.weeks
        for day in week.days
        for workout in day.workouts
        for reason in workout.reasons
        if reason.id == "R38"
    }
    assert len(said) > 3
    assert not any("now" in text or "than the last" in text for text in said)
