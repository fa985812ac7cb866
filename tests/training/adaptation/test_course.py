"""What a week asks for at the paces of a better result."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.adaptation.course import Course
from app.training.adaptation.runner import Runners
from app.training.adaptation.sums import Sums
from app.training.adaptation.weeks import monday_of, whole_week_m
from app.training.athlete import Availability
from app.training.planning import Planner
from app.training.plans.plan import Day
from app.training.workouts.fitting.trainee import ASSUMED_VDOT
from tests.training.simulation.plans import NAMES, days_in, plan_of


@given(NAMES, st.floats(1.0, 1.1))
def test_a_week_at_a_better_index_is_reckoned_as_no_shorter_than_it_is_run(name, better):
    plan, sums = plan_of(name), Sums()
    course = Course.of(plan, sums, Planner())
    vdot = better * (plan.vdot or ASSUMED_VDOT[plan.request.athlete.level])
    today = Runners.of(plan).on(vdot)
    for week in plan.weeks:
        days = [Day(day.date, day.role, tuple(map(today.resolved, day.workouts))) for day in week.days]
        run_m = whole_week_m(days, Sums())
        assert course.week_m(monday_of(week.start_date), vdot) >= (1 - 1e-3) * run_m


@pytest.mark.parametrize("worse", [0.9, 1.0])
def test_a_week_at_a_worse_index_is_reckoned_as_planned(worse):
    plan = plan_of("marathon")
    course, monday = Course.of(plan, Sums(), Planner()), plan.weeks[3].start_date
    assert plan.vdot is not None
    assert course.week_m(monday, worse * plan.vdot) == course.week_m(monday)


def test_in_place_of_a_race_there_is_no_easy_running_on_a_weekday_that_is_not_run_on():
    plan = plan_of("10k with a race on the way")
    race, easy = (next(day for day in days_in(plan) if day.role == role) for role in ("race", "easy"))
    for days, usual in ((None, True), (("sun",), True), (("mon", "tue"), False)):
        course = Course.of(plan, Sums(), Planner())
        course.request = replace(course.request, availability=Availability(days=days))
        assert bool(course.easy_m(race.date)) is usual
        assert course.easy_m(easy.date)
