import pytest
from hypothesis import given

from app.training.workouts.construct import run
from app.training.workouts.exercises import EXERCISES
from app.training.workouts.extents import minutes
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.fitting.warm_up import DRILLS, SHORT_DRILLS, usual
from app.training.workouts.resolve import resolve
from app.training.workouts.targets import INTERVAL
from app.training.workouts.workout import Workout
from tests.training.workouts.runners import PROFILES

BY_DISTANCE, BY_TIME = (run(800, INTERVAL),), (run(minutes(3), INTERVAL),)


@given(PROFILES)
def test_warm_up_lasts_10_to_20_minutes_and_cool_down_5_to_20(profile):
    runner = profile.trainee()
    for main in (BY_DISTANCE, BY_TIME):
        steps = resolve(Workout(usual(main, runner).steps(main)), runner.runner).steps
        assert 600 <= steps[0].reckoned.duration_s <= 1200
        assert 300 <= steps[-1].reckoned.duration_s <= 1200


@pytest.mark.parametrize(("week_m", "minutes_before"), [(15_000, 10), (45_000, 15), (100_000, 20)])
def test_who_runs_little_warms_up_for_less(week_m, minutes_before):
    runner = Profile(level="intermediate", weekly_distance_m=week_m, vdot=45).trainee()
    assert usual(BY_TIME, runner).warm_up == minutes(minutes_before)


# R29: 1 to 2 miles.
@pytest.mark.parametrize("week_m", [30_000, 60_000, 100_000])
def test_around_distances_the_warm_up_is_1_to_2_miles(week_m):
    runner = Profile(level="intermediate", weekly_distance_m=week_m, vdot=50).trainee()
    assert 1609 <= usual(BY_DISTANCE, runner).warm_up.metres <= 3219


# R24 and R29.
def test_the_drills_are_those_of_the_book():
    names = {drill.name for drill in DRILLS}
    assert names == {"A-skip", "high knees", "butt kicks", "fast feet", "leg swings", "walking lunges"}
    assert names == {name for name, movement in EXERCISES.items() if movement.region == "drill"}
    assert set(SHORT_DRILLS) < set(DRILLS)
