"""Races on the way to the goal: what stands around them, and what is said of those that fit badly."""

import pytest

from app.training.planning import generate
from app.training.plans.request import TuneUpRace
from tests.training.planning.requests import DAY, MONDAY, request

SUNDAY_OF_WEEK_6 = MONDAY + 41 * DAY


def strength_from(plan, first, days):
    """The titles of strength sessions by the number of days after a date."""
    return {
        (day.date - first).days: workout.title
        for week in plan.weeks
        for day in week.days
        for workout in day.workouts
        if workout.kind == "strength" and 0 <= (day.date - first).days < days
    }


@pytest.mark.parametrize(("distance_m", "free"), [(5000, 1), (10_000, 2), (21_097.5, 3)])
@pytest.mark.parametrize("priority", ["B", "C"])
def test_no_strength_stands_on_the_days_after_a_race_on_the_way(distance_m, free, priority):
    race = TuneUpRace(date=SUNDAY_OF_WEEK_6, distance_m=distance_m, priority=priority)
    plan = generate(request(races=(race,), weekly_km=60, longest_km=18))
    assert plan.feasibility.ok
    assert min(strength_from(plan, SUNDAY_OF_WEEK_6, 8)) > free


def test_strength_before_a_race_with_a_taper_has_a_set_less():
    race = TuneUpRace(date=SUNDAY_OF_WEEK_6, distance_m=5000)
    usual, tapered = generate(request()), generate(request(races=(race,)))
    first = SUNDAY_OF_WEEK_6 - 6 * DAY
    assert {title.split(", ")[1][:1] for title in strength_from(usual, first, 7).values()} == {"3"}
    assert {title.split(", ")[1][:1] for title in strength_from(tapered, first, 7).values()} == {"2"}
