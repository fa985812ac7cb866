import datetime as dt
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.load import CHRONIC_DAYS, FATIGUE_DAYS, FITNESS_DAYS
from app.training.dates import ONE_DAY
from app.training.load import LEAST_BEFORE, DailyLoads, load_curves, loads_of
from app.training.plans.plan import Day, Feasibility, Plan, Week
from app.training.plans.request import Candidate, PlanRequest, RaceGoal
from app.training.workouts.construct import easy, repeat, run, walk
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import runner
from app.training.workouts.targets import INTERVAL
from app.training.workouts.workout import Workout
from tests.training.loads import daily_totals, planned_loads

MONDAY = dt.date(2027, 1, 4)
ANNA = runner(44.58)
EASY_RUN = resolve(Workout((easy(8000),)), ANNA)
INTERVALS = resolve(Workout((easy(2000), repeat(5, run(1000, INTERVAL), between=walk(200)))), ANNA)
loads = st.lists(st.integers(0, 1200).map(float), min_size=1, max_size=80)
befores = st.none() | st.floats(0, 400)


def plan(*days, weekly_distance_m=None):
    request = PlanRequest(
        goal=RaceGoal(distance_m=10_000, date=MONDAY + 30 * ONE_DAY),
        start_date=MONDAY,
        athlete=Candidate(level="intermediate", weekly_distance_m=weekly_distance_m),
    )
    made = [Day(MONDAY + place * ONE_DAY, "easy", workouts) for place, workouts in enumerate(days)]
    weeks = tuple(Week(1 + at // 7, "base", False, tuple(made[at : at + 7])) for at in range(0, len(made), 7))
    return Plan(request, (), Feasibility(ok=True), (), weeks)


@given(loads, befores)
def test_every_day_has_its_load_and_date(recent, before):
    curve = load_curves(DailyLoads(MONDAY, tuple(recent), before))
    assert [day.load for day in curve] == recent
    assert [day.date for day in curve] == [MONDAY + place * ONE_DAY for place in range(len(recent))]


@given(loads)
def test_what_the_history_is_too_short_for_is_not_known(recent):
    for number, day in enumerate(load_curves(DailyLoads(MONDAY, tuple(recent))), start=1):
        known = sum(recent[:number][-CHRONIC_DAYS:]) > 0
        assert (day.acute_chronic_ratio is not None) == (number >= CHRONIC_DAYS and known)
        assert (day.week_load is not None) == (number >= 7)
        assert (day.fatigue is not None) == (number >= FATIGUE_DAYS)
        assert (day.fitness is not None) == (number >= FITNESS_DAYS)
        assert (day.form is not None) == (number > FITNESS_DAYS)
        assert not day.rests_on_assumption


@given(loads, st.floats(LEAST_BEFORE, 400))
def test_with_the_weeks_before_known_curves_run_from_the_first_day(recent, before):
    for number, day in enumerate(load_curves(DailyLoads(MONDAY, tuple(recent), before)), start=1):
        assert None not in (day.acute_chronic_ratio, day.fitness, day.fatigue, day.form)
        assert day.acute_chronic_ratio <= 4
        assert day.rests_on_assumption == (number < CHRONIC_DAYS)


@given(loads, st.floats(0, LEAST_BEFORE, exclude_max=True))
def test_next_to_nothing_before_is_no_history_to_compare_with(recent, before):
    curve = load_curves(DailyLoads(MONDAY, tuple(recent), before))
    assert all(day.acute_chronic_ratio is None for day in curve[: CHRONIC_DAYS - 1])
    assert curve[0].fitness is not None


@given(st.floats(LEAST_BEFORE, 400), st.integers(1, 60))
def test_who_goes_on_as_before_stands_still(load, days):
    for day in load_curves(DailyLoads(MONDAY, (load,) * days, load)):
        assert day.acute_chronic_ratio == pytest.approx(1)
        assert day.fitness == pytest.approx(load)
        assert day.form == pytest.approx(0, abs=1e-9 * load)


@given(loads, befores, st.integers(1, 79))
def test_no_day_knows_what_comes_after_it(recent, before, cut):
    whole = load_curves(DailyLoads(MONDAY, tuple(recent), before))
    part = load_curves(DailyLoads(MONDAY, tuple(recent[:cut]), before))
    assert whole[: len(part)] == part


def test_form_is_what_stood_on_the_eve():
    first, second = load_curves(DailyLoads(MONDAY, (500.0, 0.0), 100.0))
    assert first.form == 0
    assert second.form == first.fitness - first.fatigue < 0


def test_a_plan_has_a_load_for_every_day_rest_days_included():
    made = plan((EASY_RUN,), (), (EASY_RUN, INTERVALS))
    one, nothing, both = daily_totals(made)
    assert planned_loads(made).loads == (one.load, 0, both.load)
    assert nothing.distance_m == nothing.duration_s == 0
    assert both.distance_m == pytest.approx(8000 + 2000 + 5 * 1000 + 4 * 200)
    assert sum(both.zone_seconds.values()) < both.duration_s
    assert both.zone_seconds["I"] > 0


def test_before_a_plan_every_week_was_as_long_as_the_runner_said():
    steady = plan(*[(EASY_RUN,)] * 28, weekly_distance_m=56_000)
    series = planned_loads(steady)
    assert series.before == pytest.approx(series.loads[0])
    assert load_curves(series)[0].acute_chronic_ratio == pytest.approx(1)


def test_nothing_is_said_of_the_time_before_by_who_says_no_weekly_distance():
    made = plan((EASY_RUN,))
    assert planned_loads(made).before is None
    assert loads_of(made, daily_totals(made)) == planned_loads(made)


def test_a_plan_without_a_run_has_no_load():
    assert planned_loads(plan((), (), weekly_distance_m=30_000)) == DailyLoads(MONDAY, (0.0, 0.0), None)


@pytest.mark.parametrize("load", [-1.0, inf, nan])
def test_what_is_no_load_is_refused(load):
    with pytest.raises(ValueError, match="a load is finite and not below 0"):
        DailyLoads(MONDAY, (load,))
    with pytest.raises(ValueError, match="a load is finite and not below 0"):
        DailyLoads(MONDAY, (1.0,), before=load)
