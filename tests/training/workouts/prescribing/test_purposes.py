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


def test_what_was_said_stays():
    said = Workout(parse("10 km E").steps, title="Sunday", purpose="Company.", system="social")
    assert purposeful(said) == said


def test_a_day_of_rest_has_a_purpose_too():
    assert purposeful(Workout(kind="rest")).purpose
