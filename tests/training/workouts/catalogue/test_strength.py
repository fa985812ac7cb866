import pytest

from app.training.workouts.catalogue import CATALOGUE, Wishes
from app.training.workouts.catalogue.strength import SESSIONS
from app.training.workouts.exercises import EXERCISES
from app.training.workouts.fitting.trainee import LEVELS, Profile
from app.training.workouts.instructions import HOW
from app.training.workouts.prescribing import prescribe

RUNNER = Profile(level="intermediate", weekly_distance_m=45_000, vdot=45).trainee()
BODY = ("lower", "core", "upper")


def body(workout):
    return [exercise for exercise in workout.exercises if exercise.region in BODY]


# R40 and the list of section 6.
def test_the_sessions_hold_every_exercise_of_the_book():
    listed = {name for names in SESSIONS.values() for name in names}
    assert listed == {name for name, movement in EXERCISES.items() if movement.region in BODY}


# R39: balance front and back.
@pytest.mark.parametrize("exposure", range(1, 20))
@pytest.mark.parametrize("equipment", [None, "bodyweight", "weights"])
def test_every_session_works_front_and_back_alike(exposure, equipment):
    exercises = body(prescribe("strength", RUNNER, exposure, Wishes(equipment=equipment)))
    front, back = (sum(each.sets for each in exercises if each.side == side) for side in ("front", "back"))
    assert front == back > 0
    assert {each.region for each in exercises} == set(BODY)


# R39: cool down and stretch.
@pytest.mark.parametrize("exposure", [1, 5, 9])
def test_every_session_begins_loose_and_ends_with_stretching(exposure):
    exercises = prescribe("strength", RUNNER, exposure).exercises
    assert exercises[0].name == "dynamic stretching"
    assert all(exercise.name.endswith("stretch") for exercise in exercises[-4:])


# R38: form before load, then more in sets, repetitions or weight over at least three weeks.
def test_load_begins_with_form_and_grows_for_at_least_three_weeks_of_three_sessions():
    first = body(prescribe("strength", RUNNER, 1, Wishes(equipment="weights")))
    assert {each.note for each in first if each.note} == {"slow, form first"}
    loads = [
        next((each.sets, each.note, each.repetitions) for each in body(workout) if each.name == "squat")
        for workout in (
            prescribe("strength", RUNNER, at, Wishes(equipment="weights")) for at in (1, 4, 7, 10, 13, 16)
        )
    ]
    assert len(set(loads)) == len(loads)
    assert [sets for sets, *_ in loads] == sorted(sets for sets, *_ in loads)


def test_without_weights_repetitions_take_the_place_of_load():
    heavy, light = (
        next(
            each
            for each in prescribe("strength", RUNNER, 13, Wishes(equipment=kind)).exercises
            if each.name == "squat"
        )
        for kind in ("weights", "bodyweight")
    )
    assert light.repetitions > heavy.repetitions
    assert "heavy" in heavy.note


def test_the_taper_takes_a_set_off():
    usual, taper = (
        body(prescribe("strength", RUNNER, 7, Wishes(taper=taper)))[0].sets for taper in (None, True)
    )
    assert taper == usual - 1


def test_a_beginner_starts_with_form():
    beginner = Profile(level="beginner", weekly_distance_m=20_000, vdot=35).trainee()
    assert prescribe("strength", beginner) == prescribe("strength", beginner, 1)


def test_every_exercise_and_drill_says_how_it_is_done():
    assert set(HOW) == set(EXERCISES)
    assert all(how.endswith(".") for how in HOW.values())


@pytest.mark.parametrize("style", [None, "rolling", "yoga", "pilates"])
@pytest.mark.parametrize("level", LEVELS)
def test_mobility_lists_what_to_do(style, level):
    runner = Profile(level=level, weekly_distance_m=30_000, vdot=40).trainee()
    workout = prescribe("mobility", runner, wishes=Wishes(style=style))
    assert workout.exercises
    assert all(exercise.region == "mobility" for exercise in workout.exercises)


def test_mobility_grows_over_its_first_three_sessions():
    sizes = [len(prescribe("mobility", RUNNER, exposure).exercises) for exposure in (1, 2, 3)]
    assert sizes == sorted(set(sizes))


def test_a_day_of_rest_says_how_to_rest():
    workout = prescribe("rest", RUNNER)
    assert workout.steps == ()
    assert "Sleep 7 to 8 hours" in workout.note
    assert [reason.id for reason in workout.reasons] == ["R16", "R18"]


@pytest.mark.parametrize("effort", ["easy", "steady", "intervals"])
@pytest.mark.parametrize("mode", CATALOGUE["cross-training"].parameters[0].choices)
def test_cross_training_lasts_as_long_as_asked_and_says_how(mode, effort):
    workout = prescribe("cross-training", RUNNER, wishes=Wishes(mode=mode, effort=effort, duration_s=3000))
    steps = workout.expand()
    assert sum(step.duration_s for step in steps) == 3000
    assert workout.note
    assert all(step.target is not None for step in steps)
