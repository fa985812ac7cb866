"""Races on the way to the goal: what stands around them, and what is said of those that fit badly."""

import pytest

from app.training.athlete import Availability, Blackout
from app.training.planning import generate
from app.training.planning.changes import applied
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


def test_a_marathon_on_the_way_to_ten_kilometres_is_refused_and_left_out():
    race = TuneUpRace(date=SUNDAY_OF_WEEK_6, distance_m=42_195, priority="C")
    asked = request(races=(race,))
    plan = generate(asked)
    assert [reason.id for reason in plan.feasibility.reasons] == ["P09"]
    assert plan.request.races == ()
    assert [fix.change for fix in plan.feasibility.fixes] == ["races"]
    assert generate(applied(asked, plan.feasibility.fixes[0])).feasibility.ok


def warned(asked):
    """What a plan that can be made warns of, by the slug of the rule."""
    plan = generate(asked)
    assert plan.feasibility.ok
    return {notice.slug: notice for notice in plan.warnings}


def test_a_half_marathon_a_week_before_the_goal_is_made_with_a_warning():
    race = TuneUpRace(date=MONDAY + 90 * DAY, distance_m=21_097.5, priority="C")
    said = warned(request(distance_m=21_097.5, weeks=14, races=(race,)))["easy-days-after-race"]
    assert (said.measured, said.limit) == (7, 8)


def test_a_race_longer_than_the_training_before_it_is_for_is_made_with_a_warning():
    race = TuneUpRace(date=MONDAY + 13 * DAY, distance_m=21_097.5, priority="C")
    said = warned(request(longest_km=11, races=(race,)))["race-beyond-training"]
    assert said.measured < said.limit == 14_000


def test_a_race_in_a_holiday_is_kept_and_said():
    race = TuneUpRace(date=SUNDAY_OF_WEEK_6, distance_m=5000, priority="C")
    away = Blackout(from_=SUNDAY_OF_WEEK_6 - DAY, to=SUNDAY_OF_WEEK_6 + 2 * DAY)
    days = Availability(days=("tue", "thu", "sat", "sun"), long_run_day="sun", blackouts=(away,))
    assert "available-days" in warned(request(races=(race,), availability=days))
