import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.workouts.fitting.lengths import cut_run, easy_run_m, length_excesses, long_run_m
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.runner import Goal
from tests.training.workouts.runners import GOALS, LEVEL, VDOTS


def runner(**fields):
    return Profile(**{"level": "intermediate", "weekly_distance_m": 50_000, "vdot": 50, **fields}).trainee()


# L02 and L03: 60 % of the week by the hard limit, 30 % in a plan, or 1.45 of the mean run.
@pytest.mark.parametrize(
    ("fields", "longest_m", "rule"),
    [
        ({}, 30_000, "L02"),
        ({"strictness": "should"}, 15_000, "L03"),
        ({"strictness": "should", "runs_per_week": 3}, 24_100, "L03"),
        ({"level": "beginner", "strictness": "should"}, 18_100, "L03"),
    ],
)
def test_a_run_takes_its_share_of_the_week_at_most(fields, longest_m, rule):
    cut_m, reasons = cut_run(50_000, runner(**fields))
    assert cut_m == longest_m
    assert rule in [reason.id for reason in reasons]


# L04 and L05: 180 and 150 minutes, for a marathon 240 and 180.
@pytest.mark.parametrize(
    ("strictness", "goal_m", "longest_min"),
    [("must", 10_000, 180), ("must", 42_195, 240), ("should", 10_000, 150), ("should", 42_195, 180)],
)
def test_a_run_lasts_no_longer_than_its_race_allows(strictness, goal_m, longest_min):
    slow = runner(weekly_distance_m=200_000, vdot=25, strictness=strictness, goal=Goal(goal_m))
    cut_m, reasons = cut_run(100_000, slow)
    assert cut_m / 1000 * slow.easy_s_per_km / 60 == pytest.approx(longest_min, abs=1)
    assert ("L04" if strictness == "must" else "L05") in [reason.id for reason in reasons]


# Section 3, longest run km must / should.
@pytest.mark.parametrize(
    ("goal_m", "must_m", "should_m"),
    [
        (1609.344, 26_000, 18_000),
        (5000, 29_000, 20_000),
        (10_000, 32_000, 24_000),
        (21_097.5, 36_000, 26_000),
        (42_195, 38_000, 35_500),
    ],
)
def test_a_run_is_no_longer_than_the_race_asks_for(goal_m, must_m, should_m):
    for strictness, longest_m in (("must", must_m), ("should", should_m)):
        fast = runner(weekly_distance_m=200_000, vdot=85, strictness=strictness, goal=Goal(goal_m))
        assert cut_run(60_000, fast)[0] == longest_m


def test_an_advanced_marathoner_may_run_41_km():
    fast = runner(level="advanced", weekly_distance_m=200_000, vdot=85, goal=Goal(42_195))
    assert cut_run(60_000, fast)[0] == 41_000


def test_a_quarter_of_an_hour_is_always_allowed():
    cut_m, reasons = cut_run(2500, runner(weekly_distance_m=0))
    assert (cut_m, reasons) == (2500, ())


@given(LEVEL, VDOTS, GOALS, st.floats(0, 200_000), st.floats(0, 100_000))
def test_usual_runs_never_shrink_with_the_week_and_keep_the_limits_of_a_plan(
    level, vdot, goal, week_m, more_m
):
    smaller, larger = (
        runner(level=level, vdot=vdot, goal=goal, weekly_distance_m=metres, strictness="should")
        for metres in (week_m, week_m + more_m)
    )
    for usual_m in (long_run_m, easy_run_m):
        assert usual_m(larger) >= usual_m(smaller)
        assert cut_run(usual_m(larger), larger)[1] == ()


def test_a_hard_session_is_measured_as_a_whole():
    (excess,) = length_excesses(30_000, 11_000, runner())
    assert (excess.id, excess.measured, excess.limit) == ("L04", 11_000, 10_800)
