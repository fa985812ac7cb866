"""What holds for every workout: it prints to a notation that reads back to the same steps."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.training.workouts.document import from_json, to_json
from app.training.workouts.errors import NotationError
from app.training.workouts.notation import LONGEST, parse, print_notation
from app.training.workouts.runner import Goal, assumed_runner, runner
from tests.conftest import EXAMPLES
from tests.training.workouts.notated import as_notated
from tests.training.workouts.trees import resolved, workouts

PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.filter_too_much]}
RUNNERS = st.one_of(
    st.builds(runner, st.floats(15, 85), goal=st.sampled_from((None, Goal(10_000, 2700.0), Goal(21_097.5)))),
    st.builds(assumed_runner, st.sampled_from((36.0, 46.0, 55.0))),
)


def reads_back(workout):
    text = print_notation(workout)
    assert len(text) <= LONGEST
    read = parse(text)
    assert read == as_notated(workout), text
    assert print_notation(read) == text


@settings(max_examples=8 * EXAMPLES, **PATIENT)
@given(workouts)
def test_every_workout_prints_to_a_notation_that_reads_back_to_the_same(workout):
    reads_back(workout)


@settings(max_examples=6 * EXAMPLES, **PATIENT)
@given(workouts, RUNNERS)
def test_the_notation_is_the_same_whoever_the_workout_is_resolved_for(workout, somebody):
    assert print_notation(resolved(workout, somebody)) == print_notation(workout)


@pytest.mark.slow
@settings(max_examples=3000, **PATIENT)
@given(workouts)
def test_thousands_of_workouts_print_to_a_notation_that_reads_back_to_the_same(workout):
    reads_back(workout)


@settings(max_examples=4 * EXAMPLES, **PATIENT)
@given(workouts, RUNNERS)
def test_every_workout_reads_back_from_its_json_with_all_that_was_reckoned(workout, somebody):
    for each in (workout, resolved(workout, somebody)):
        document = json.loads(json.dumps(to_json(each, "metric")))
        assert from_json(document) == each


def reads_back_or_is_refused_inside(text, *language):
    try:
        workout = parse(text, *language)
    except NotationError as refused:
        return 1 <= refused.position <= len(text) + 1
    reads_back(workout)
    return True


@settings(max_examples=6 * EXAMPLES, **PATIENT)
@given(st.text(max_size=60))
def test_any_text_is_a_workout_or_refused_at_a_position_inside_it(text):
    assert reads_back_or_is_refused_inside(text)


TEXT = """
6x 10x( ) [ ] 400 800m 2km 1mi 5m 1/2 90s 2' 2'30" 1:30 4:00 1h15 E M T R I CV Z2 @ at in w/ r= jog walk
rest float off back equal time 50% 88-92% HRmax 5k MP 5k-pace +10s ±2s -> to , + ; / {note} strides uphill
sprint on easy tempo WU CD REC open no 140-150bpm RPE 8 400-800-1200 3-2-1min 4:00/km 6-8x
"""
WORDS = TEXT.split()


@settings(max_examples=10 * EXAMPLES, **PATIENT)
@given(
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.sampled_from(("km", "mi")),
    st.sampled_from((None, "intervals.icu")),
)
def test_whatever_can_be_read_prints_to_what_reads_the_same(text, unit, dialect):
    assert reads_back_or_is_refused_inside(text, unit, dialect)
