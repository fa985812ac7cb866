import datetime as dt
from array import array
from dataclasses import replace
from math import inf
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.activities.reading import read_recordings
from app.training.activities.analysis import analyse
from app.training.activities.errors import RefusedFile
from app.training.activities.recording import RecordedLap, Recording, Totals, Track
from app.training.logbook.recorded import local_start, recorded, remarks_on_laps, told_again
from tests import activity_files as files

BERLIN = ZoneInfo("Europe/Berlin")
ID = UUID(int=1)


def kept(recording, zone=BERLIN):
    return recorded(recording, analyse(recording), zone, ID)


def recording_of(run, write=files.fit):
    (recording,) = read_recordings(write(run)).recordings
    return recording


def test_a_run_is_kept_with_its_sums_and_laps():
    run = files.hilly_run(1800)
    activity = kept(recording_of(run))
    assert activity.distance_m == pytest.approx(run.distance_m, abs=0.01)
    assert activity.duration_s == activity.moving_s == 1800
    assert sum(lap.distance_m for lap in activity.laps) == pytest.approx(run.distance_m, abs=0.1)
    assert 0 < activity.decoupling < 1
    assert activity.started_at == run.started


def test_a_pause_counts_to_the_duration_and_not_to_the_time_in_motion():
    activity = kept(recording_of(files.steady_run(1800, pauses=[(600, 900)])))
    assert activity.duration_s == pytest.approx(1800, abs=1)
    assert activity.moving_s == pytest.approx(1500, abs=2)


@given(st.integers(1_000_000_000, 2_500_000_000), st.sampled_from(["utc", "local"]))
def test_a_start_has_the_offset_of_the_zone_whatever_the_season(second, clock):
    start = dt.datetime.fromtimestamp(second, dt.UTC)
    run = Recording(start, clock, "run", Track(array("d", [0.0])))
    told = local_start(run, BERLIN)
    assert told.utcoffset() in {dt.timedelta(hours=1), dt.timedelta(hours=2)}
    if clock == "utc":
        assert told == start
        assert told.utcoffset() == start.astimezone(BERLIN).utcoffset()
    else:
        assert told.replace(tzinfo=dt.UTC) == start


def test_a_start_with_an_offset_stays():
    there = dt.datetime(2026, 5, 10, 7, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    run = Recording(there, "offset", "run", Track(array("d", [0.0])))
    assert local_start(run, BERLIN).isoformat() == "2026-05-10T07:00:00+09:00"


def test_a_run_over_the_change_of_clocks_lasts_as_long_as_it_lasts():
    start = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    activity = kept(recording_of(replace(files.steady_run(3600), started=start), files.gpx))
    assert activity.ends_at == start + dt.timedelta(hours=1)


@pytest.mark.parametrize("points", [0, 1])
def test_what_has_no_length_is_refused(points):
    run = Recording(files.STARTED, "utc", "run", Track(array("d", [0.0] * points)))
    with pytest.raises(RefusedFile) as caught:
        kept(run)
    assert caught.value.slug == "too-short"


def test_what_has_no_points_and_is_summed_up_is_kept():
    totals = Totals(distance_m=5000.0, timer_s=1500.0)
    run = Recording(files.STARTED, "utc", "run", Track(array("d")), totals=totals)
    activity = kept(run)
    assert (activity.distance_m, activity.duration_s, activity.moving_s) == (5000.0, 1500.0, 1500.0)


def test_a_mean_that_cannot_be_is_left_out_and_the_rest_is_kept():
    run = recording_of(files.steady_run(600))
    found = replace(analyse(run), heart_rate_bpm=300.0, elevation_gain_m=90_000.0, distance_m=inf)
    activity = recorded(run, found, BERLIN, ID)
    assert (activity.heart_rate_bpm, activity.elevation_gain_m, activity.distance_m) == (None, None, None)
    assert activity.duration_s == 600


def test_what_cannot_be_at_all_is_refused_in_words():
    run = recording_of(files.steady_run(600))
    with pytest.raises(RefusedFile, match="duration_s"):
        recorded(run, replace(analyse(run), elapsed_s=1e6), BERLIN, ID)


def test_laps_of_unknown_length_are_left_out_and_of_too_many_the_first_are_kept():
    run = recording_of(files.steady_run(600))
    bare = replace(run, track=Track(array("d", [0.0, 600.0])), laps=(RecordedLap(0.0, 600.0),))
    assert kept(bare).laps == ()
    many = analyse(replace(run, laps=tuple(RecordedLap(0.5 * n, 0.5, 1.5) for n in range(1100))))
    assert len(recorded(run, many, BERLIN, ID).laps) == 1000
    assert "1,100 laps" in remarks_on_laps(many)[0].text
    assert remarks_on_laps(analyse(run)) == ()


def test_a_file_that_comes_again_leaves_what_was_said_of_it():
    before = replace(
        kept(recording_of(files.steady_run(600))), rpe=7.0, comment="wind", sport="walk", external_id="a"
    )
    again = replace(kept(recording_of(files.steady_run(900))), id=UUID(int=2))
    both = told_again(before, again)
    assert (both.id, both.rpe, both.comment, both.sport) == (before.id, 7.0, "wind", "walk")
    assert (both.external_id, both.duration_s) == ("a", 900)
