from array import array
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.activities.recording import Pause
from app.training.activities.timeline import known_share, mean, moving_s, timed_s
from tests.training.activities.tracks import even_track, track, tracks


@given(tracks(), st.lists(st.floats(0, 1800), max_size=8))
def test_timed_and_paused_seconds_make_up_the_whole(run, edges):
    inside = sorted(min(edge, run.span_s) for edge in edges[: len(edges) // 2 * 2])
    pauses = [Pause(start, end) for start, end in zip(inside[::2], inside[1::2], strict=True)]
    timed = timed_s(run.elapsed_s, pauses)
    assert sum(timed) + sum(end - start for start, end in pauses) == pytest.approx(run.span_s)
    assert min(timed) >= -1e-9


@given(tracks())
def test_nobody_moves_longer_than_is_timed(run):
    timed = timed_s(run.elapsed_s, ())
    moving = moving_s(run, timed)
    assert all(0 <= moved <= whole for moved, whole in zip(moving, timed, strict=True))


def test_standing_at_a_light_is_no_moving_time():
    run = track(range(101), [min(3 * second, 150) for second in range(101)])
    timed = timed_s(run.elapsed_s, ())
    assert sum(moving_s(run, timed)) == pytest.approx(50, abs=5)


def test_a_pause_takes_nothing_from_the_moving_time_around_it():
    run = track([*range(51), *range(110, 161)], [*range(0, 153, 3), *range(150, 303, 3)])
    timed = timed_s(run.elapsed_s, [Pause(50, 110)])
    assert sum(moving_s(run, timed)) == 100


def test_a_mean_is_weighed_by_time_and_not_by_points():
    beats = array("d", [100, 100, 100, 100, 160, 160])
    seconds = array("d", [1, 1, 1, 0, 97])
    assert mean(beats, seconds) == pytest.approx((3 * 100 + 97 * 160) / 100)


def test_what_is_not_known_does_not_count_to_a_mean():
    beats = array("d", [nan, nan, 120, 120, nan, nan])
    seconds = array("d", [10, 10, 10, 10, 10])
    assert mean(beats, seconds) == 120
    assert known_share(beats, seconds) == pytest.approx(0.6)
    assert mean(array("d", [nan, nan]), array("d", [10])) is None


def test_smart_recording_gives_the_mean_of_recording_every_second():
    every = even_track(600, heart_rate_bpm=0)
    beats = array("d", [120 + second / 10 for second in range(601)])
    kept = [second for second in range(601) if second % 7 == 0 or second in {1, 2, 3, 600}]
    seldom = track(kept, [3 * second for second in kept])
    means = [
        mean(beats, timed_s(every.elapsed_s, ())),
        mean(array("d", [beats[second] for second in kept]), timed_s(seldom.elapsed_s, ())),
    ]
    assert means[1] == pytest.approx(means[0], abs=0.01)
