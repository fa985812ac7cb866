import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.adaptation.time_off import Break, return_after
from app.training.load import DailyLoads, load_curves
from app.training.review.load_history import Pause, daily_loads, is_ratio_measured, load_history, pauses
from app.training.today.day_load import Body, DayLoad, day_load
from app.training.workouts.construct import easy
from app.training.workouts.exercises import Exercise
from app.training.workouts.workout import Workout
from tests.training.review.logs import ONE_DAY, TUESDAY, done, resolved, session

EASY_RUN = resolved(easy(10_000))
USUAL_WEEK = (0.5, 1.0, 0.0, 1.5, 0.0, 1.0, 3.0)
loads = st.lists(st.integers(0, 900).map(float), min_size=1, max_size=80)


def history(costs, basis="reported"):
    return [DayLoad(TUESDAY + place * ONE_DAY, cost, None, None, basis) for place, cost in enumerate(costs)]


@given(loads)
def test_the_curves_are_those_of_every_series_of_loads(costs):
    found = load_history(history(costs))
    curves = load_curves(DailyLoads(TUESDAY, tuple(costs)))
    assert [stand._replace(acute_chronic_ratio=None) for _, stand in found] == [
        curve._replace(acute_chronic_ratio=None) for curve in curves
    ]
    for (_, stand), curve, pause in zip(found, curves, pauses(history(costs)), strict=True):
        assert stand.acute_chronic_ratio == (curve.acute_chronic_ratio if pause is None else None)
    assert [cost.load for cost, _ in found] == costs


@given(loads)
def test_what_the_history_is_too_short_for_is_none_and_no_ratio_is_wild(costs):
    for number, (_, stand) in enumerate(load_history(history(costs)), start=1):
        assert number >= 28 or stand.acute_chronic_ratio is None
        assert stand.acute_chronic_ratio is None or 0 <= stand.acute_chronic_ratio <= 4
        assert (stand.fitness is None) == (number < 42)


def returning(days_off, usual_load, after=0):
    """What each day costs of a return that is run as prescribed, and so many days after it."""
    back = return_after(Break(TUESDAY, TUESDAY + (days_off - 1) * ONE_DAY), 40_000.0)
    costs = []
    while not back.is_over:
        costs.append(back.share * usual_load * USUAL_WEEK[len(costs) % 7])
        back = back.next_day(ran=costs[-1] > 0)
    return [*costs, *(usual_load * USUAL_WEEK[(len(costs) + day) % 7] for day in range(after))]


@given(
    st.integers(1, 60),
    st.lists(st.integers(0, 900).map(float), min_size=28, max_size=80),
    st.integers(40, 200),
)
def test_no_return_that_is_run_as_prescribed_has_a_wild_ratio(days_off, before, usual_load):
    costs = [*before, *[0.0] * days_off, *returning(days_off, usual_load)]
    for _, stand in load_history(history(costs))[len(before) + days_off :]:
        assert stand.acute_chronic_ratio is None or stand.acute_chronic_ratio <= 2.5


@given(st.integers(1, 60), st.integers(40, 200))
def test_who_returns_to_what_was_usual_is_never_warned(days_off, usual_load):
    usual = [usual_load * USUAL_WEEK[day % 7] for day in range(56)]
    costs = [*usual, *[0.0] * days_off, *returning(days_off, usual_load, after=60)]
    told = load_history(history(costs))[len(usual) + days_off :]
    assert all((stand.acute_chronic_ratio or 0.0) <= 1.5 for _, stand in told)
    if days_off > 5:
        assert {stand.acute_chronic_ratio for _, stand in told[: min(days_off, 56) - 1]} == {None}
    assert told[-1][1].acute_chronic_ratio is not None


@given(st.integers(6, 60), st.integers(0, 70))
def test_a_pause_is_felt_for_four_weeks_or_as_long_as_the_return_from_it(days_off, since):
    felt = max(28, min(days_off, 56))
    days = history([200.0] * 28 + [0.0] * days_off + [200.0] * since)
    assert list(pauses(days))[-1] == (Pause(days_off, since) if since < felt else None)
    assert (load_history(days)[-1][1].acute_chronic_ratio is None) == (since < felt)


@given(loads, st.integers(0, 90))
def test_a_window_shows_the_same_days(costs, start):
    days = history(costs)
    assert load_history(days, TUESDAY + start * ONE_DAY) == load_history(days)[start:]


def test_every_day_from_the_first_known_to_the_last_has_its_load():
    sessions = {TUESDAY: [session(EASY_RUN, status="assumed")]}
    activities = [done(5000, 30, date=TUESDAY + 3 * ONE_DAY, rpe=5.0)]
    found = daily_loads(sessions, activities, Body(), TUESDAY + 4 * ONE_DAY)
    assert [day.basis for day in found] == ["assumed", "none", "none", "reported", "none"]
    assert [day.load > 0 for day in found] == [True, False, False, True, False]
    assert daily_loads(sessions, activities, Body(), TUESDAY - ONE_DAY) == ()
    assert daily_loads({}, [], Body(), TUESDAY) == ()


def test_what_is_open_beside_the_running_makes_no_day_planned_of_which_something_is_told():
    stretch = Workout(kind="mobility", exercises=(Exercise("squat", sets=4, repetitions=10),))
    ran, reported = done(10_000, 50, rpe=4.0), session(EASY_RUN, status="done", report={"rpe": 4.0})
    beside, open_run = session(stretch), session(EASY_RUN)
    for activities, sessions, told in (
        ([ran], [beside], ("reported", 200.0)),
        ([], [reported, beside], ("reported", day_load(TUESDAY, [reported], [], Body()).load)),
        ([], [beside], ("planned", day_load(TUESDAY, [beside], [], Body()).load)),
    ):
        (found,) = daily_loads({TUESDAY: sessions}, activities, Body(), TUESDAY)
        assert (found.basis, found.load) == told
    assert daily_loads({TUESDAY: [open_run]}, [ran], Body(), TUESDAY)[0].basis == "planned"
    unsaid = session(stretch, status="assumed")
    assert daily_loads({TUESDAY: [unsaid]}, [ran], Body(), TUESDAY)[0].basis == "assumed"


def test_each_day_has_its_own_fitness():
    activities = [done(10_000, 50, date=TUESDAY + place * ONE_DAY) for place in range(2)]
    bodies = {TUESDAY: Body(vdot=40.0), TUESDAY + ONE_DAY: Body(vdot=50.0)}
    first, second = daily_loads({}, activities, bodies, TUESDAY + ONE_DAY)
    assert first.points > second.points


def test_the_ratio_rests_on_28_days_of_which_none_is_assumed():
    assert is_ratio_measured(history([200.0] * 28))
    assert not is_ratio_measured(history([200.0] * 27))
    assert not is_ratio_measured(history([200.0] * 28, "assumed"))
    assert is_ratio_measured(history([0.0], "none") + history([200.0] * 28)[1:])
    assert is_ratio_measured(history([200.0], "assumed") + history([200.0] * 29)[1:])


def test_a_history_with_a_gap_is_refused_and_none_is_empty():
    days = history([100.0] * 10)
    with pytest.raises(ValueError, match="every day"):
        load_history([*days[:3], *days[4:]])
    assert load_history([]) == ()
    assert load_history(days, dt.date(2030, 1, 1)) == ()
