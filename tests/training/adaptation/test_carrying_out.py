"""What is allowed of a day is allowed of all of it together."""

import datetime as dt
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.training.adaptation.allowance import Allowance
from app.training.adaptation.carrying_out import each_carried_out, is_run, role_of
from app.training.adaptation.decision import Decision
from app.training.adaptation.runner import Runners
from app.training.plans.plan import Day
from app.training.workouts.notation import parse
from app.training.workouts.prescribing import prescribe
from app.training.workouts.totals import totals
from tests.training.simulation.plans import plan_of

DATE = dt.date(2027, 1, 5)
PLAN = plan_of("10k with a race on the way")
RUNNER = Runners.of(PLAN).on(PLAN.vdot)
MINUTE = 60.0
NEARLY = 3.0
"""A run that is a few metres longer than it may be is left as it is."""

EASY_40, EASY_30 = (RUNNER.resolved(parse(f"{minutes} min E")) for minutes in (40, 30))
REPEATS = RUNNER.resolved(parse("2 km E + 5x1km @I w/ 400m jog + 2 km E"))
STRENGTH, MOBILITY, RIDE = (
    prescribe(name, RUNNER.trainee) for name in ("strength", "mobility", "cross-training")
)
WORKOUTS = st.sampled_from((EASY_40, EASY_30, REPEATS, STRENGTH, MOBILITY, RIDE))
ACTIONS = st.sampled_from(("rest", "cross", "easy", "planned"))
SECONDS = st.one_of(st.just(inf), st.floats(0, 9000))


def seconds(workout) -> float:
    return 0.0 if workout is None else totals(workout).duration_s


def made(workouts, *allowances: Allowance, order=None):
    day = Day(DATE, role_of(tuple(workouts)), tuple(workouts))
    decisions = [Decision(each) for each in (allowances * len(workouts))[: len(workouts)]]
    return each_carried_out(day, decisions, RUNNER, order)


def minutes(found) -> list[int]:
    return [round(seconds(each) / MINUTE) for each in found]


def test_the_longest_that_a_day_may_hold_is_shared_by_its_runs():
    first, second = made((EASY_30, EASY_40), Allowance("easy", most_s=55 * MINUTE))
    assert first.steps == EASY_30.steps
    assert 20 * MINUTE < seconds(second) <= 25 * MINUTE


def test_a_run_for_which_too_little_is_left_is_not_run():
    assert minutes(made((EASY_30, EASY_40), Allowance("easy", most_s=38 * MINUTE))) == [30, 0]


def test_what_stands_firm_is_run_first_and_the_others_have_what_it_leaves():
    hurried, firm = Allowance(time_s=45 * MINUTE), Allowance()
    assert minutes(made((EASY_40, EASY_30), hurried, firm, order=(1, 0)))[1] == 30
    assert seconds(made((EASY_40, EASY_30), hurried, firm, order=(1, 0))[0]) <= 15 * MINUTE


@pytest.mark.parametrize(
    ("spare_min", "run_min", "is_whole"), [(1, 40, True), (-1, 40, False), (-40, 30, False)]
)
def test_strength_is_done_where_the_run_leaves_time_for_all_of_it(spare_min, run_min, is_whole):
    available_s = seconds(EASY_40) + seconds(STRENGTH) + spare_min * MINUTE
    run, strength = made((EASY_40, STRENGTH), Allowance(time_s=available_s))
    assert (strength == STRENGTH) is is_whole
    assert run_min - 3 <= seconds(run) / MINUTE <= 40


def test_a_ride_is_shortened_to_the_time_there_is():
    (ride,) = made((RIDE,), Allowance(time_s=22 * MINUTE))
    assert (ride.kind, seconds(ride)) == ("cross_training", 20 * MINUTE)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORKOUTS, min_size=1, max_size=3), ACTIONS, SECONDS, SECONDS)
def test_no_day_holds_more_than_it_may(workouts, action, most_s, time_s):
    found = made(workouts, Allowance(action, most_s=most_s, time_s=time_s))
    runs = [each for each in found if each is not None and is_run(each)]
    assert sum(map(seconds, runs)) <= most_s + NEARLY
    assert sum(map(seconds, found)) <= time_s + NEARLY


@settings(max_examples=60, deadline=None)
@given(st.lists(WORKOUTS, min_size=1, max_size=3), *[st.tuples(ACTIONS, SECONDS, SECONDS)] * 2)
def test_a_stricter_day_makes_no_session_longer(workouts, one, other):
    wide, narrow = (Allowance(action, most_s=most, time_s=time) for action, most, time in (one, other))
    before, after = made(workouts, wide), made(workouts, wide & narrow)
    for was, now, planned in zip(before, after, workouts, strict=True):
        if now is not None and is_run(planned) == is_run(now):
            assert seconds(now) <= seconds(was) + 1
