"""Where a device waits for the runner."""

from dataclasses import replace
from itertools import pairwise

import pytest

from app.formats.devices.program import program, runnable
from app.formats.devices.stops import DRILLS, START, WALK_BACK, with_stops
from app.formats.written import Losses
from app.training.workouts.construct import cooldown, easy, jog, repeat, run, stride, walk, warmup
from app.training.workouts.extents import Open, minutes
from app.training.workouts.fitting.warm_up import DRILLS as EXERCISES
from app.training.workouts.notation import parse
from app.training.workouts.steps import expand
from app.training.workouts.targets import INTERVAL, race
from app.training.workouts.workout import Workout

WARM_UP, STRIDES = easy(minutes(20)), repeat(4, stride(), between=walk(Open("back")))
RACE = run(10_000, race("10k"))


def places(*steps, **about):
    """Where the stops stand, among the session's own steps."""
    found = with_stops(Workout(steps, **about))
    return [(place, node.note) for place, node in enumerate(found) if node in (DRILLS, START)]


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        ((WARM_UP, STRIDES, RACE), 2),
        ((WARM_UP, stride(), RACE), 2),
        ((WARM_UP, repeat(4, run(200, INTERVAL), between=jog(200)), RACE), 2),
        ((WARM_UP, run(5000, race("10k")), run(5000, race("5k"))), 1),
        ((WARM_UP, RACE, cooldown(minutes(10))), 1),
    ],
)
def test_a_race_waits_for_its_start(steps, place):
    assert places(*steps, kind="race") == [(place, START.note)]


def test_a_race_that_the_watch_begins_with_waits_for_nothing():
    assert places(RACE, kind="race") == []


def test_a_race_after_what_the_runner_ends_himself_waits_no_second_time():
    assert places(warmup(), RACE, kind="race") == []
    assert places(WARM_UP, RACE, kind="time_trial", drills=EXERCISES) == [(1, DRILLS.note)]


def test_drills_and_a_race_after_strides_are_two_stops():
    found = places(WARM_UP, STRIDES, RACE, kind="race", drills=EXERCISES)
    assert found == [(1, DRILLS.note), (3, START.note)]


def test_drills_come_first_where_there_is_no_warm_up():
    assert places(repeat(3, run(60), jog(60)), drills=EXERCISES) == [(0, DRILLS.note)]


def test_a_session_without_drills_or_a_race_has_no_stop():
    assert places(WARM_UP, run(5000, INTERVAL), kind="tempo") == []


@pytest.mark.parametrize("notation", ["6 strides", "2x(3 strides)", "6x60 m sprint"])
def test_nobody_runs_strides_without_a_walk_between_them(notation):
    (strides,) = with_stops(parse(notation))
    ran = list(expand((strides,)))
    assert ran.count(WALK_BACK) == 5
    assert WALK_BACK not in (ran[0], ran[-1])
    assert not any(one.modifiers and other.modifiers for one, other in pairwise(ran))


@pytest.mark.parametrize("notation", ["6x20 s stride w/ 60 s walk", "6x400 m", "4x(20 s stride + 40 s E)"])
def test_what_is_rested_or_no_sprint_stays_as_it_is_written(notation):
    assert with_stops(parse(notation)) == parse(notation).steps


def test_each_stop_says_what_it_is_for():
    session = Workout((WARM_UP, STRIDES, RACE), kind="race", drills=EXERCISES[:2])
    made = program(runnable(session, "a test"), "metric", "a test", 20, Losses())
    told = {leaf.name: leaf.words for leaf in made if getattr(leaf, "step", None) in (DRILLS, START)}
    assert told == {
        "Drills": "Drills: Leg swings: 1 x 10 each side; Walking lunges: 1 x 10 each side",
        "Start": "Until the start: press the lap button as the race begins",
    }
    assert all(leaf.end is None for leaf in made if getattr(leaf, "name", "") in told)


def test_a_stop_adds_nothing_to_the_session():
    session = Workout((WARM_UP, RACE), kind="race")
    without = tuple(node for node in with_stops(session) if node != START)
    assert replace(session, steps=without) == session
