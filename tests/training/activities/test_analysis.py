from array import array

import pytest

from app.training.activities.analysis import analyse
from app.training.activities.assembling import recording
from app.training.activities.draft import DraftLap
from app.training.activities.recording import Totals, Track
from tests.training.activities.drafts import START_S, draft


def analysed(**known):
    return analyse(recording(draft(range(1001), [3 * second for second in range(1001)], **known)))


def test_kilometres_are_split_and_the_rest_is_the_last():
    splits = analysed().splits
    assert [split.distance_m for split in splits] == [1000, 1000, 1000]
    assert [split.pace_s_per_km for split in splits] == pytest.approx([1000 / 3] * 3)
    shorter = analyse(recording(draft(range(701), [3 * second for second in range(701)]))).splits
    assert [split.distance_m for split in shorter] == pytest.approx([1000, 1000, 100])


def test_a_pause_belongs_to_no_split():
    told = draft([*range(401), *range(500, 900)], [3 * second for second in (*range(401), *range(400, 800))])
    splits = analyse(recording(told)).splits
    assert sum(split.duration_s for split in splits) == pytest.approx(799, abs=1)


def test_what_the_watch_says_of_the_whole_goes_before_its_points():
    found = analysed(totals=Totals(distance_m=3030, timer_s=998, elapsed_s=1002))
    assert (found.distance_m, found.duration_s, found.elapsed_s, found.moving_s) == (3030, 998, 1002, 998)


def test_a_lap_gets_from_the_track_what_the_watch_did_not_say():
    laps = [DraftLap(START_S, 400.0), DraftLap(START_S + 400, 600.0, 1799.0, 155)]
    first, second = analysed(laps=laps).laps
    assert (first.distance_m, first.duration_s) == (pytest.approx(1200), 400)
    assert (second.distance_m, second.heart_rate_bpm) == (1799, 155)


def test_best_efforts_and_trends_are_those_of_runs():
    found = analysed(sport="bike")
    assert found.best_efforts == ()
    assert found.grade_adjusted_pace_s_per_km is None


def test_the_series_of_a_track_are_of_one_length():
    with pytest.raises(ValueError, match="one length"):
        Track(array("d", [0, 1]), array("d", [0]))
