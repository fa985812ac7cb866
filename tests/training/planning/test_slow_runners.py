"""Long races of slow runners: long runs last as long as they must, and as they should where they can."""

import pytest

from app.science.vdot import race_time_s
from app.training.athlete import Availability
from app.training.fitness import Performance
from app.training.workouts.totals import totals
from tests.training.planning.requests import request
from tests.training.planning.test_generator import check_plan

FIVE_DAYS = Availability(days=("mon", "tue", "thu", "sat", "sun"), long_run_day="sun")


def longest_s(plan):
    runs = [
        w for week in plan.weeks for day in week.days for w in day.workouts if w.steps and w.kind != "race"
    ]
    return max(totals(run).duration_s for run in runs)


def of_vdot(vdot, **changes):
    known = (Performance(5000, race_time_s(vdot, 5000)),)
    given = {"weeks": 24, "level": "beginner", "weekly_km": 40, "longest_km": 16, "availability": FIVE_DAYS}
    return request(performances=known, **given | changes)


@pytest.mark.parametrize("vdot", [24, 26, 28])
def test_a_slow_marathon_is_feasible_with_long_runs_of_up_to_four_hours(vdot):
    plan = check_plan(of_vdot(vdot, distance_m=42_195))
    assert plan.feasibility.ok
    assert 10_800 < longest_s(plan) <= 14_400


def test_a_slow_half_marathon_is_feasible_with_long_runs_of_up_to_three_hours():
    plan = check_plan(of_vdot(20, distance_m=21_097.5))
    assert plan.feasibility.ok
    assert 9_000 - 600 < longest_s(plan) <= 10_800


@pytest.mark.parametrize(("vdot", "distance_m", "most_s"), [(40, 42_195, 10_800), (34, 21_097.5, 9000)])
def test_who_can_keep_to_the_usual_time_does(vdot, distance_m, most_s):
    plan = check_plan(of_vdot(vdot, distance_m=distance_m))
    assert plan.feasibility.ok
    assert longest_s(plan) <= most_s
