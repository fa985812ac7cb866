import pytest

from app.training.activities.timeline import timed_s
from app.training.activities.trends import (
    decoupling_percent,
    heart_rate_recovery_bpm,
    late_cadence_drop_percent,
)
from tests.training.activities.tracks import even_track, track


def decoupled(run):
    return decoupling_percent(run, timed_s(run.elapsed_s, ()), run.distance_m)


def slowed(run):
    return late_cadence_drop_percent(run, timed_s(run.elapsed_s, ()))


def stepped(seconds, first, last, change_at):
    return [first if second <= change_at else last for second in range(seconds + 1)]


def test_a_heart_that_beats_faster_at_the_same_speed_is_decoupled():
    run = even_track(3600)
    run = track(run.elapsed_s, run.distance_m, heart_rate_bpm=stepped(3600, 140, 154, 1800))
    assert decoupled(run) == pytest.approx(100 * (1 - 140 / 154), abs=0.1)


def test_an_even_run_is_not_decoupled():
    assert decoupled(even_track(3600, heart_rate_bpm=140)) == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(
    "run", [even_track(600, heart_rate_bpm=140), even_track(3600)], ids=["short", "no heart"]
)
def test_decoupling_is_not_known_of_short_runs_and_without_a_heart_rate(run):
    assert decoupled(run) is None


def test_steps_that_slow_down_in_the_last_quarter_are_told():
    run = even_track(3600)
    assert slowed(
        track(run.elapsed_s, run.distance_m, cadence_spm=stepped(3600, 172, 160, 2700))
    ) == pytest.approx(100 * (1 - 160 / 172), abs=0.1)


def test_walking_steps_do_not_count_as_tired_ones():
    run = even_track(3600)
    steps = [60 if 3000 <= second < 3100 else 172 for second in range(3601)]
    assert slowed(track(run.elapsed_s, run.distance_m, cadence_spm=steps)) == pytest.approx(0, abs=0.1)


def test_cadence_is_not_known_to_drop_on_short_runs_and_without_steps():
    assert slowed(even_track(3600)) is None
    assert slowed(even_track(600, cadence_spm=172)) is None


def stopping(seconds_standing, *, watch_stopped=False):
    """Run for ten minutes, then stand while the heart slows by half a beat a second."""
    times = [
        *range(601),
        *([600 + seconds_standing] if watch_stopped else range(601, 601 + seconds_standing)),
    ]
    return track(
        times,
        [3.0 * min(second, 600) for second in times],
        heart_rate_bpm=[180 - max(0, second - 600) / 2 for second in times],
    )


def test_the_heart_recovers_in_the_minute_after_running():
    assert heart_rate_recovery_bpm(stopping(120)) == pytest.approx(30, abs=3)


def test_recovery_is_not_known_where_the_runner_does_not_stop_or_the_watch_does():
    assert heart_rate_recovery_bpm(even_track(1200, heart_rate_bpm=150)) is None
    assert heart_rate_recovery_bpm(stopping(30)) is None
    assert heart_rate_recovery_bpm(stopping(61, watch_stopped=True)) is None
