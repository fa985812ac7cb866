"""What an activity tells of itself."""

import datetime as dt
from uuid import UUID

import pytest

from app.training.logbook.activity import Activity, Lap

MORNING = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)


def drop(*cadences, lap_s=600.0, **said):
    laps = tuple(Lap(distance_m=1600, duration_s=lap_s, cadence_spm=each) for each in cadences)
    lasting = {"duration_s": lap_s * len(laps), **said}
    return Activity(id=UUID(int=1), started_at=MORNING, laps=laps, **lasting).late_cadence_drop


def test_cadence_falls_from_the_laps_of_the_first_half_to_those_of_the_last_quarter():
    assert drop(172, 171, 160, 157) == pytest.approx(1 - 157 / 171.5, abs=1e-4)
    assert drop(172, 160) == pytest.approx(1 - 160 / 172, abs=1e-4)
    assert drop(170, 170, 170, 170) == 0


def test_a_lap_counts_by_as_much_as_lies_in_the_part_that_is_compared():
    assert drop(180, 170, 160) == pytest.approx(1 - 160 / ((2 * 180 + 170) / 3), abs=1e-4)


def test_walking_and_laps_without_cadence_are_left_out():
    assert drop(172, 60, None, 160) == pytest.approx(1 - 160 / 172, abs=1e-4)


def test_the_points_of_a_recording_tell_more_than_its_laps():
    assert drop(172, 171, 160, 157, cadence_drop=0.01) == 0.01


def test_laps_tell_no_drop_where_they_are_too_few_too_short_or_of_another_sport():
    assert drop(172, None) is None
    assert drop(172, 150, lap_s=500) is None
    assert drop(172, 171, 160, 157, duration_s=3100) is None
    assert drop(172, 171, 160, 157, sport="bike") is None
