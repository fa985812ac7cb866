"""Pieces of a notation by themselves: each reads what its words mean in a whole notation, and no more."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.workouts.errors import NotationError
from app.training.workouts.extents import Distance, Duration, metres
from app.training.workouts.notation import parse, parse_extent, parse_recovery, parse_target
from app.training.workouts.targets import INTERVAL, PaceTarget, RaceTarget, SplitTarget

RECOVERIES = ("400 m jog", "2 min rest", "90 s walk", "equal time jog", "jog back", "50-90% time", "no rest")


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("800 m", Distance(800)),
        ("1 mile", Distance(1, "mi")),
        ("1:30", Duration(90)),
        ("3 min", Duration(180)),
    ],
)
def test_an_extent_is_read(text, extent):
    assert parse_extent(text) == extent


@pytest.mark.parametrize(
    "text", ["", "800 m + 5 km", "2x400 m", "easy 5 km", "800 m @ I", "jog 400 m", "400 m {x}"]
)
def test_more_or_less_than_an_extent_is_refused(text):
    with pytest.raises(NotationError):
        parse_extent(text)


def test_a_time_after_the_at_is_a_split_on_a_lap_and_a_pace_on_a_kilometre():
    assert parse_target("1:30", metres(400)) == SplitTarget(90, 90)
    assert parse_target("4:05", metres(1000)) == PaceTarget(245, 245)


def test_a_target_may_begin_with_its_at():
    assert parse_target("@ I", metres(800)) == parse_target("I", metres(800)) == INTERVAL
    assert isinstance(parse_target("5k pace -10.9 s/km", metres(800)), RaceTarget)


@pytest.mark.parametrize("text", ["", "T + 5 km E", "I w/ 400 m jog", "E {x}", "I uphill"])
def test_more_or_less_than_a_target_is_refused(text):
    with pytest.raises(NotationError):
        parse_target(text, metres(800))


@pytest.mark.parametrize("text", RECOVERIES)
def test_a_recovery_is_what_it_is_in_a_whole_notation(text):
    assert parse_recovery(text) == parse(f"3x1 km @ T w/ {text}").steps[0].recovery


@pytest.mark.parametrize("text", ["", "400 m jog + 5 km E"])
def test_more_or_less_than_a_recovery_is_refused(text):
    with pytest.raises(NotationError):
        parse_recovery(text)


def test_an_error_points_into_the_piece_and_not_into_what_stands_around_it():
    with pytest.raises(NotationError) as caught:
        parse_target("5k pace -10 s/furlong", metres(800))
    assert 1 < caught.value.position <= len("5k pace -10 s/furlong")


@given(st.text(max_size=30))
def test_whatever_is_given_is_read_or_refused(text):
    for read in (parse_extent, parse_recovery, lambda given: parse_target(given, metres(800))):
        with suppress(NotationError):
            assert read(text) is not None
