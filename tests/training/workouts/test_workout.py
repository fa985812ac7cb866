"""The tree itself: what it refuses, how it is run, and how Python writes it."""

import pytest

from app.training.workouts.construct import (
    cooldown,
    easy,
    jog,
    ladder,
    repeat,
    rest,
    run,
    stride,
    walk,
    warmup,
)
from app.training.workouts.errors import InvalidWorkoutError
from app.training.workouts.exercises import EXERCISES, Exercise
from app.training.workouts.extents import OPEN, Distance, Duration, Open, km, metres, miles, minutes
from app.training.workouts.notation import parse, print_notation
from app.training.workouts.steps import Repeat, Step
from app.training.workouts.targets import (
    EASY,
    INTERVAL,
    REPETITION,
    THRESHOLD,
    EffortTarget,
    HeartRateTarget,
    Offset,
    PaceTarget,
    PercentTarget,
    RaceTarget,
    RpeTarget,
    SplitTarget,
    ZoneTarget,
    race,
    zone,
)
from app.training.workouts.workout import Workout

REFUSED = {
    "20 m to 300 km": lambda: metres(19),
    "not nan m": lambda: metres(float("nan")),
    "no unit of distance": lambda: Distance(1, "furlong"),
    "1 s to 24 h": lambda: minutes(24 * 60 + 1),
    "no end of a step": lambda: Open("tired"),
    "either by `until` or by `time_percent`": lambda: Open("back", (50, 90)),
    "1 to 1000 %": lambda: Open(time_percent=(90, 50)),
    "no zone": lambda: zone("X"),
    "no race pace": lambda: race("7k"),
    "LT has no pace": lambda: zone("LT", -5),
    "0.1 to 120 s faster or slower": lambda: Offset(0),
    "0.1 to 120 s": lambda: Offset(-121),
    "not at 50 to 250 s a kilometre": lambda: PaceTarget(150, 150, "km", Offset(100, either_way=True)),
    "not at 80 to 80 s a kilometre": lambda: PaceTarget(95, 95, "km", Offset(-15)),
    "not at 1210 to 1210 s a kilometre": lambda: PaceTarget(1190, 1190, "km", Offset(20)),
    "not 2.5": lambda: repeat(2.5, run(400)),
    "not True": lambda: repeat(True, run(400)),
    "below 6, not 1.5": lambda: repeat(6, run(400), at_least=1.5),
    "1 to 10 sets, not 2.5": lambda: Exercise("squat", 2.5, 10),
    "1 to 100 repetitions, not 10.5": lambda: Exercise("squat", 3, 10.5),
    "a tolerance is more than 0 s": lambda: Offset(-2, either_way=True),
    "the slow end of a pace is not faster": lambda: PaceTarget(245, 235),
    "a pace lies between 1:30 and 20:00": lambda: PaceTarget(60, 60),
    "the slow end of a split is not faster": lambda: SplitTarget(90, 88),
    "base of a percentage": lambda: PercentTarget(70, 75, "vo2max"),
    "the percentage runs from low to high": lambda: PercentTarget(75, 70, "hr_max"),
    "a heart rate runs from low to high": lambda: HeartRateTarget(150, 140),
    "the RPE runs": lambda: RpeTarget(0, 11),
    "no word of effort": lambda: EffortTarget("brisk"),
    "cannot have the mode 'walk'": lambda: Step(metres(400), mode="walk"),
    "no intent": lambda: Step(metres(400), intent="play"),
    "modifiers are": lambda: run(100, None, "downhill"),
    "uphill is run as work": lambda: Step(metres(400), None, "recovery", "jog", ("uphill",)),
    "only a recovery is measured": lambda: run(Open("equal_time")),
    "only one given as a distance is walked": lambda: Step(Duration(60), None, "rest", "walk"),
    "nobody covers a distance standing": lambda: Step(metres(400), None, "recovery", "stand"),
    "a recovery that is run needs a target": lambda: Step(metres(400), None, "recovery"),
    "the way back is jogged or walked": lambda: Step(Open("back"), EASY, "recovery"),
    "no recovery at all is a rest": lambda: Step(Open("none"), None, "recovery", "stand"),
    "who rests has no target": lambda: Step(Duration(60), EASY, "rest", "stand"),
    "this step is given as a time": lambda: run(Duration(60), SplitTarget(60, 60)),
    "not a running speed": lambda: run(400, SplitTarget(10, 10)),
    "sprint is said twice": lambda: run(100, EffortTarget("sprint"), "sprint"),
    "a note has 1 to 200 characters": lambda: run(100, note=" hello"),
    "without { and }": lambda: run(100, note="{hello}"),
    "repetitions number 1 to 100": lambda: repeat(1000, run(400)),
    "the least number of repetitions": lambda: repeat(6, run(400), at_least=6),
    "a repeat needs at least one step": lambda: repeat(6),
    "between repetitions stands a recovery": lambda: repeat(6, run(400), between=run(400)),
    "is no exercise": lambda: Exercise("jump", 3, 10),
    "repetitions number 1 to 100, not 2.5": lambda: repeat(2.5, run(400)),
    "repetitions number 1 to 100, not True": lambda: Repeat(times=True, steps=(run(400),)),
    "not 1.5": lambda: repeat(6, run(400), at_least=1.5),
    "1 to 10 sets": lambda: Exercise("squat", 0, 10),
    "either so many repetitions or so many seconds": lambda: Exercise("squat", 3),
    "1 to 100 repetitions": lambda: Exercise("squat", 3, 0),
    "1 s to 2 h": lambda: Exercise("yoga", 1, duration_s=0),
    "at least one step that moves": Workout,
    "a rest day has no steps": lambda: Workout((easy(5000),), "rest"),
    "has no steps to run": lambda: Workout((easy(5000),), "strength"),
    "exercises belong to strength": lambda: Workout((easy(5000),), exercises=(Exercise("squat", 3, 10),)),
    "no kind of workout": lambda: Workout((easy(5000),), "party"),
    "no surface": lambda: Workout((easy(5000),), surface="sand"),
    "at most 4 deep": lambda: Workout((repeat(1, repeat(1, repeat(1, repeat(1, repeat(1, run(400)))))),)),
    "at most 2000 steps": lambda: Workout((repeat(100, repeat(100, run(20))),)),
    "at most 300 km": lambda: Workout((repeat(2, run(200_000)),)),
    "at most 24 h": lambda: Workout((repeat(100, run(minutes(60))),)),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_cannot_be_is_refused_where_the_noun_is_made(sentence):
    with pytest.raises(InvalidWorkoutError) as refused:
        REFUSED[sentence]()
    assert sentence in str(refused.value)


def test_python_writes_a_workout_nearly_as_a_coach_says_it():
    workout = Workout(
        (
            warmup(km(2)),
            *ladder((400, 800, 1200, 800, 400), race("5k"), between=jog(400)),
            rest(180),
            repeat(4, run(200, REPETITION), between=walk(200), at_least=3),
            stride(),
            cooldown(),
        )
    )
    text = (
        "WU 2 km + 400-800-1200-800-400 m @ 5k pace w/ 400 m jog + 3 min rest "
        "+ 3-4x200 m @ R w/ 200 m walk + 20 s stride + CD"
    )
    assert print_notation(workout) == text
    assert parse(text) == workout


def test_metres_are_written_as_runners_write_them():
    assert easy(2000).extent == km(2)
    assert easy(1609.344).extent == miles(1)
    assert easy(800).extent == metres(800)


def test_a_distance_keeps_its_unit_and_knows_its_metres():
    assert Distance(1.5, "mi").metres == 2414.016
    assert Distance(3, "lap").metres == 1200
    assert Distance(440, "yd").metres == pytest.approx(402.336)


def test_an_easy_block_at_either_end_of_harder_work_is_warm_up_and_cool_down_whoever_builds_it():
    first, _, last = Workout((easy(2000), run(3000, THRESHOLD), jog(1000))).steps
    assert (first.intent, last.intent) == ("warmup", "cooldown")
    assert Workout((easy(2000), easy(3000))).steps[0].intent == "work"


def test_a_label_is_kept_only_where_the_step_would_be_understood_without():
    said, understood = parse("WU 2 km E + 3 km T"), parse("2 km E + 3 km T")
    assert said != understood
    assert (print_notation(said), print_notation(understood)) == (
        "WU 2 km @ E + 3 km @ T",
        "2 km @ E + 3 km @ T",
    )
    assert (
        not warmup(2000, THRESHOLD).labelled
        or not Workout((warmup(2000, THRESHOLD), run(400))).steps[0].labelled
    )


def test_a_watch_runs_nested_repeats_without_the_last_recoveries():
    workout = parse("2x(3x200 R w/ 200 jog) w/ 800 jog")
    assert [step.distance_m for step in workout.expand()] == [200] * 5 + [800] + [200] * 5


def test_flattening_unrolls_inner_repeats_and_runs_the_same():
    workout = parse("2 km E + 2x(3x200 R w/ 200 jog) w/ 800 jog + 2 km E")
    flat = workout.flattened()
    assert not any(isinstance(node, Repeat) and node.is_nested for node in flat.steps)
    assert flat.expand() == workout.expand()


def test_modifiers_stand_in_one_order():
    assert run(OPEN, None, "sprint", "uphill").modifiers == ("uphill", "sprint")


def test_every_exercise_of_the_coach_is_known_with_its_region_and_side():
    listed = (
        "squat", "lunge", "deadlift", "step-up", "bridge", "push-up", "pull-up", "side plank",
        "Russian twist", "dead bug", "bird-dog", "dumbbell row", "overhead press", "calf raise",
    )  # fmt: skip
    assert all(name in EXERCISES for name in listed)
    assert {Exercise(name, 3, 10).region for name in listed} == {"lower", "core", "upper"}


def test_offsets_of_nothing_are_none():
    assert race("5k", 0) == RaceTarget("5k")
    assert zone("I") == INTERVAL == ZoneTarget("I")
