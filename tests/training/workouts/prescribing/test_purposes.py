"""Every session says what it is called, what it is for and what it trains."""

import pytest

from app.training.workouts.notation import parse
from app.training.workouts.prescribing import purposeful
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import runner
from app.training.workouts.workout import Workout


@pytest.mark.parametrize(
    ("notation", "system"),
    [
        ("10 km E", "aerobic_base"),
        ("2 km E + 20 min T + 1 km E", "lactate_threshold"),
        ("2 km E + 5x3 min CV w/ 1 min jog + 1 km E", "aerobic_capacity"),
        ("2 km E + 5x1 km I w/ 400 m jog + 1 km E", "vo2max"),
        ("2 km E + 8x200 m R w/ 200 m jog + 1 km E", "speed_and_economy"),
        ("2 km E + 12x10 s uphill w/ jog down + 2 km E", "neuromuscular"),
        ("3 km E + 10 km M + 1 km E", "aerobic_endurance"),
    ],
)
def test_the_system_is_that_of_most_of_the_work(notation, system):
    found = purposeful(resolve(parse(notation), runner(48)))
    assert found.system == system
    assert found.title
    assert found.purpose


@pytest.mark.parametrize(
    ("notation", "title"),
    [
        ("3x1 km jog", "3 x 1 km jog"),
        ("2x5 km jog + 1 km E", "2 x 5 km jog + 1 km"),
        ("20 min jog", "20 min jog"),
        ("4x(2 km E + 400 m jog)", "4 x 2 km"),
        ("5 km T + 10 km M", "5 km + 10 km"),
        ("5 km T + 10 min M", "5 km + 10 min"),
        ("5 km T + 5 km T", "2 x 5 km"),
        ("5 km T + 3 km T + 1 km T", "5-3-1 km"),
        ("6-8x400 m R w/ 200 m jog", "6-8 x 400 m"),
        ("2 km E + 3x(400 m R + 200 m R w/ 200 m jog) + 2 km E", "3 x (400 m + 200 m)"),
    ],
)
def test_a_title_names_what_is_run_and_jogs_only_where_nothing_else_is(notation, title):
    for workout in (parse(notation), resolve(parse(notation), runner(50))):
        assert purposeful(workout).title == title


def test_jogging_alone_trains_the_aerobic_base():
    for workout in (parse("3x1 km jog"), resolve(parse("3x1 km jog"), runner(50))):
        assert purposeful(workout).system == "aerobic_base"


def test_of_a_workout_for_nobody_the_system_is_found_by_name():
    assert purposeful(parse("2 km E + 8x(200 m R + 200 m jog)")).system == "speed_and_economy"
    assert purposeful(parse("10x8 s uphill sprint")).system == "neuromuscular"


def test_what_was_said_stays():
    said = Workout(parse("10 km E").steps, title="Sunday", purpose="Company.", system="social")
    assert purposeful(said) == said


def test_a_day_of_rest_has_a_purpose_too():
    assert purposeful(Workout(kind="rest")).purpose
