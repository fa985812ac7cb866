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
        ({"moving_s": 600.0}, "moving_s", "11:42.5"),
        ({"laps": (USUAL, FAST)}, "laps.1.duration_s", "2:02.8"),
        ({"distance_m": None, "laps": (FAST,)}, "laps.0.duration_s", "2:02.8"),
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


@pytest.mark.parametrize(
    "lap",
    [Lap(distance_m=0, duration_s=0), Lap(distance_m=7, duration_s=0), Lap(distance_m=100, duration_s=12)],
)
def test_the_rest_of_a_lap_and_strides_are_believed(lap):
    assert impossible(replace(RUN, laps=(USUAL, lap))) is None


@given(st.floats(100, 500_000), st.floats(1.001, 10))
def test_who_is_slower_than_the_limit_is_believed(metres, slower):
    seconds = slower * fastest_run_s(metres)
    assert impossible(replace(RUN, distance_m=metres, duration_s=min(seconds, 172_800.0))) is None or (
        seconds > 172_800
    )


def test_nothing_is_said_of_what_is_not_known():
    assert impossible(replace(RUN, distance_m=None, duration_s=1.0)) is None
