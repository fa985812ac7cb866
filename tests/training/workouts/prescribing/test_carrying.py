import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.training.workouts.builders import ladder, pyramid, repeats, session
from app.training.workouts.construct import jog
from app.training.workouts.errors import ShapeError, WorkoutError
from app.training.workouts.extents import km, metres
from app.training.workouts.fitting.dosing import dose_excesses
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.notation import parse, print_notation
from app.training.workouts.prescribing import carried
from app.training.workouts.steps import expand
from app.training.workouts.targets import INTERVAL, race
from app.training.workouts.totals import totals
from tests.training.workouts.runners import PROFILES
from tests.training.workouts.trees import workouts

BEGINNER = Profile(level="beginner", weekly_distance_m=25_000, vdot=38).trainee()
STRONG = Profile(level="advanced", weekly_distance_m=130_000, vdot=60).trainee()


@pytest.mark.parametrize(
    ("text", "cut", "ids"),
    [
        (
            "2km E + 60x1km @ I w/ 400m jog + 2km E",
            "2 km @ E + 3x1 km @ I w/ 400 m jog + 2 km @ E",
            ["DIm"] * 3,
        ),
        ("60km E", "15 km @ E", ["L02", "L04"]),
        ("2km E + 60min @ T + 1km E", "2 km @ E + 21 min @ T + 1 km @ E", ["DTm"]),
        ("10x400m @ 72s w/ 200m jog", "7x400 m @ 72 s w/ 200 m jog", ["DRm"]),
        (
            "2km E + 8x400m @ R w/ 400m jog + 10x1min @ T w/ 1min jog + 1km E",
            "2 km @ E + 6x400 m @ R w/ 400 m jog + 10x1 min @ T w/ 1 min jog + 1 km @ E",
            ["DRm"],
        ),
    ],
)
def test_a_callers_session_is_cut_by_the_rules_that_it_breaks(text, cut, ids):
    workout = carried(parse(text), BEGINNER)
    assert print_notation(workout) == cut
    assert [reason.id for reason in workout.reasons] == ids
    assert all("cut to" in reason.text for reason in workout.reasons)


def test_what_can_be_carried_stays_as_it_is():
    text = "2 km @ E + 6x800 m @ I w/ 400 m jog + 2 km @ E"
    workout = carried(parse(text), STRONG)
    assert print_notation(workout) == text
    assert workout.reasons == ()
    assert workout.is_resolved


def test_a_pyramid_and_a_ladder_of_the_callers_own_are_cut_to_their_shape():
    up = [400, 800, 1200, 1600]
    tall = pyramid([metres(length) for length in (*up, 1200, 800, 400)], race("5k"), jog(400))
    long = ladder([metres(length) for length in up], race("5k"), jog(400))
    assert carried(session(tall, km(2), km(2)), BEGINNER).title == "400-800-1200-400 m"
    assert carried(session(long, km(2), km(2)), BEGINNER).title == "400-800-1600 m"


def test_a_session_of_100_kilometres_of_repeats_is_cut_to_what_a_beginner_may_run():
    workout = carried(session(repeats(100, km(1), INTERVAL, jog(400)), km(3), km(3)), BEGINNER)
    assert workout.title == "3 x 1 km"
    assert totals(workout).distance_m < 15_000


def test_too_long_a_warm_up_is_shortened_but_not_below_ten_minutes():
    workout = carried(parse("WU 60km + 20 min @ T + CD 10km"), STRONG)
    assert totals(workout).duration_s <= 10_800
    assert workout.steps[0].reckoned.duration_s >= 600
    assert "L04" in [reason.id for reason in workout.reasons]


def test_a_run_without_a_target_stays_easy_when_it_is_shortened():
    workout = carried(parse("60km + 5x100m strides"), STRONG)
    assert workout.steps[0].reckoned.counts_as == "E"
    assert totals(workout).distance_m < 40_000


def test_what_no_shortening_cures_is_refused():
    with pytest.raises(ShapeError, match="no longer than this runner may run"):
        carried(parse("20x(10km E + 1km @ M)"), STRONG)


def test_cross_training_and_strength_have_no_doses():
    for text in ("cross-training: 3h @ RPE 7-8", "strength: 3x10 squat"):
        assert print_notation(carried(parse(text), BEGINNER).unresolved()) == print_notation(parse(text))


@settings(deadline=None, max_examples=100)
@given(PROFILES, workouts)
def test_any_workout_is_cut_to_its_doses_or_refused(profile, workout):
    runner = profile.trainee()
    try:
        cut = carried(workout, runner)
    except WorkoutError:
        return
    assert not dose_excesses(cut, runner.runner, runner.weekly_distance_m, runner.strictness)
    assert len(list(expand(cut.steps))) <= len(list(expand(workout.steps)))


@settings(deadline=None)
@given(st.integers(1, 100), st.sampled_from((400, 800, 1000, 1600)))
def test_a_stronger_week_carries_no_fewer_repetitions(times, length_m):
    workout = session(repeats(times, metres(length_m), INTERVAL, jog(400)), km(2), km(2))
    sizes = [
        sum(step.distance_m for step in expand(carried(workout, runner).steps) if step.target == INTERVAL)
        for runner in (
            Profile(level="beginner", weekly_distance_m=week_m, vdot=45).trainee()
            for week_m in (20e3, 50e3, 90e3)
        )
    ]
    assert sizes == sorted(sizes)
