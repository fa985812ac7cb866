"""What nobody can have run."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.world_records import fastest_run_s
from app.training.logbook.activity import Activity, Lap
from app.training.logbook.believing import impossible

RUN = Activity(
    id=UUID(int=1),
    started_at=dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC),
    distance_m=5000.0,
    duration_s=1500.0,
)
FAST = Lap(distance_m=1000, duration_s=100)
USUAL = Lap(distance_m=1000, duration_s=300)


@pytest.mark.parametrize(
    ("said", "field", "least"),
    [
        ({"duration_s": 15.0}, "duration_s", "11:42.5"),
        ({"distance_m": 300_000.0, "duration_s": 3600.0}, "duration_s", "16:59:58.7"),
        ({"distance_m": 1000.0, "duration_s": 110.0}, "duration_s", "2:02.8"),
        ({"moving_s": 400.0}, "moving_s", "7:25.5"),
    ],
)
def test_a_run_faster_than_anybody_says_what_would_be_accepted(said, field, least):
    found = impossible(replace(RUN, **said))
    assert found is not None
    assert found.field == field
    assert least in found.sentence
    assert "world record" in found.sentence


@pytest.mark.parametrize("sport", ["walk", "bike", "swim", "row", "elliptical", "strength", "other"])
def test_what_is_no_run_may_be_as_fast_as_it_is(sport):
    assert impossible(replace(RUN, sport=sport, duration_s=150.0, laps=(FAST,))) is None


@pytest.mark.parametrize(("count", "metres", "seconds"), [(10, 100, 12), (6, 150, 17), (6, 200, 24.5)])
def test_sprints_with_pauses_are_believed(count, metres, seconds):
    sprints = replace(RUN, distance_m=count * metres, moving_s=count * seconds, duration_s=1200.0)
    assert impossible(sprints) is None


def test_a_lap_that_is_a_slip_of_the_watch_makes_no_run_impossible():
    assert impossible(replace(RUN, laps=(USUAL, FAST))) is None


@given(st.floats(100, 500_000), st.floats(1.001, 10))
def test_who_is_slower_than_the_limit_is_believed(metres, slower):
    seconds = slower * fastest_run_s(metres)
    assert impossible(replace(RUN, distance_m=metres, duration_s=min(seconds, 172_800.0))) is None or (
        seconds > 172_800
    )


def test_nothing_is_said_of_what_is_not_known():
    assert impossible(replace(RUN, distance_m=None, duration_s=1.0)) is None
