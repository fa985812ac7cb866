"""A workout as steps and repeats of one level."""

from hypothesis import given, settings

from app.formats.devices.sequence import MANY_STEPS, Block, executed, sequence, size
from app.training.workouts.construct import easy, jog, repeat, rest, run
from app.training.workouts.extents import OPEN, Open
from app.training.workouts.steps import Step
from app.training.workouts.targets import INTERVAL, REPETITION
from app.training.workouts.workout import Workout
from tests.formats.devices.watch import PATIENT
from tests.training.workouts.trees import runs

NO_REST = Open("none")


def shape(items):
    return [(item.times, len(item.steps)) if isinstance(item, Block) else 1 for item in items]


@settings(**PATIENT)
@given(runs())
def test_executed_the_items_are_the_workout_s_own_expansion(workout):
    items = sequence(workout.steps)
    meant = [step for step in workout.expand() if step.extent != NO_REST]
    assert list(executed(items)) == meant
    assert size(items) <= max(MANY_STEPS, len(meant))


def test_the_last_recovery_is_not_run():
    assert shape(sequence(Workout((easy(2000), repeat(6, run(800, INTERVAL), between=jog(400)))).steps)) == [
        1,
        (5, 2),
        1,
    ]


def test_two_repetitions_need_no_repeat():
    assert shape(sequence(Workout((repeat(2, run(800, INTERVAL), between=jog(400)),)).steps)) == [1, 1, 1]


def test_without_a_recovery_between_them_all_passes_are_alike():
    assert shape(sequence(Workout((repeat(10, run(60, INTERVAL), jog(60)),)).steps)) == [(10, 2)]


def test_no_rest_is_no_step():
    none = Step(NO_REST, intent="rest", mode="stand")
    assert shape(sequence(Workout((repeat(3, run(60, INTERVAL), between=none),)).steps)) == [(3, 1)]


def test_of_sets_the_outer_repeat_is_kept():
    sets = repeat(4, repeat(4, run(200, REPETITION), between=jog(200)), between=rest(240))
    assert shape(sequence(Workout((sets,)).steps)) == [(3, 8), *([1] * 7)]


def test_what_would_be_long_is_folded_from_the_inside():
    sets = repeat(2, repeat(40, run(200, REPETITION), between=jog(200)), between=rest(240))
    assert shape(sequence(Workout((sets,)).steps)) == [(39, 2), 1, 1, (39, 2), 1]


def test_what_is_short_stays_as_it_was_written():
    alike = tuple(run(OPEN) for _ in range(5))
    assert shape(sequence(Workout(alike).steps)) == [1] * 5
    assert shape(sequence(Workout(alike).steps, comfortable=4)) == [(5, 1)]
