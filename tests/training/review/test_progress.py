import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.logbook.checkin import CheckIn
from app.training.review.progress import FEWEST, WEEKS, progress
from tests.training.review.logs import ONE_DAY, SENT, TUESDAY, done

CEILING = 150.0


def easy(days_ago, pace_s_per_km=360.0, bpm=140.0, **more):
    return done(8000, 8 * pace_s_per_km / 60, date=TUESDAY - days_ago * ONE_DAY, heart_rate_bpm=bpm, **more)


def morning(days_ago, **more):
    return CheckIn(date=TUESDAY - days_ago * ONE_DAY, recorded_at=SENT, **more)


def seen(runs=(), mornings=(), **more):
    return progress(runs, mornings, TUESDAY, **{"easy_ceiling_bpm": CEILING, **more})


def test_who_runs_faster_at_the_same_heart_rate_gets_better():
    found = seen([easy(days_ago, 340 + days_ago) for days_ago in range(0, 50, 5)])
    for signal, sign in (("efficiency_factor", 1), ("easy_pace", -1)):
        measured = found[signal]
        assert measured.direction == "better"
        assert sign * measured.per_week > 0
        assert sign * measured.low > 0
        assert sign * measured.high > 0
        assert "better" in measured.text
    assert found["easy_pace"].value == pytest.approx(340, abs=0.5)
    assert found["easy_pace"].per_week == pytest.approx(-7, abs=0.1)
    assert found["easy_pace"].at_bpm == 140


def test_the_same_pace_at_a_falling_heart_rate_is_better_too():
    found = seen([easy(days_ago, 360, 130 + days_ago / 4) for days_ago in range(0, 50, 5)], hr_rest=50)
    assert found["easy_pace"].direction == found["efficiency_factor"].direction == "better"


def test_noise_around_the_same_is_steady():
    found = seen([easy(days_ago, 360 + (days_ago * 7) % 11) for days_ago in range(0, 55, 3)])
    assert found["easy_pace"].direction == "steady"
    assert "steady" in found["easy_pace"].text


def test_what_does_not_move_is_no_zero_below_zero():
    found = seen([easy(days_ago, 360 + 1e-6 * days_ago) for days_ago in range(0, 55, 3)])["efficiency_factor"]
    assert [f"{each}" for each in (found.per_week, found.low, found.high)] == ["0.0"] * 3


def test_one_run_with_a_broken_watch_changes_nothing():
    runs = [easy(days_ago, 340 + days_ago) for days_ago in range(0, 50, 5)]
    assert seen([*runs, easy(22, 90)])["easy_pace"].direction == "better"


@given(st.integers(0, FEWEST - 1))
def test_under_six_runs_nothing_is_known_and_that_is_said(count):
    found = seen([easy(9 * number) for number in range(count)])
    for measured in found.signals:
        assert (measured.value, measured.direction, measured.low) == (None, None, None)
        assert "not known" in measured.text
    assert found["easy_pace"].count == count
    text = found["easy_pace"].text
    assert "it takes 6 easy runs with a heart rate" in text
    assert f"the last 8 weeks hold {count or 'none'}." in text


def test_six_runs_in_a_week_are_no_trend():
    found = seen([easy(days_ago) for days_ago in range(8)])["easy_pace"]
    assert found.value is None
    assert "less than 14 days" in found.text


def test_without_a_ceiling_no_run_is_known_to_be_easy():
    found = seen([easy(days_ago) for days_ago in range(0, 50, 5)], easy_ceiling_bpm=None)["easy_pace"]
    assert (found.count, found.value) == (0, None)
    assert "maximum heart rate" in found.text


def test_hard_short_and_old_runs_do_not_count():
    others = [easy(5, bpm=170), easy(WEEKS * 7), easy(-1), done(3000, 15, heart_rate_bpm=140)]
    rides = [easy(3, sport="bike")]
    assert seen([*others, *rides])["easy_pace"].count == 0


def test_two_uploads_of_one_run_count_once():
    runs = [easy(days_ago) for days_ago in range(0, 50, 5)]
    again = [easy(days_ago) for days_ago in range(0, 50, 5)]
    assert seen([*runs, *again])["easy_pace"].count == len(runs)


def test_mornings_tell_resting_heart_rate_and_sleep():
    mornings = [
        morning(days_ago, resting_hr=50 + days_ago / 10, sleep_s=27_000 + 60 * (days_ago % 3))
        for days_ago in range(0, 50, 2)
    ]
    found = seen((), mornings)
    assert found["resting_heart_rate"].direction == "better"
    assert found["resting_heart_rate"].value == pytest.approx(50, abs=0.2)
    assert found["sleep"].direction == "steady"
    assert "7.5 h" in found["sleep"].text


def test_a_cadence_that_falls_more_and_a_heart_that_calms_less_are_worse():
    runs = [
        easy(days_ago, cadence_drop=0.06 - days_ago / 1000, recovery_bpm=25.0 + days_ago / 5)
        for days_ago in range(0, 50, 5)
    ]
    found = seen(runs)
    assert found["late_cadence"].direction == found["heart_rate_recovery"].direction == "worse"


runs = st.lists(st.tuples(st.integers(0, 60), st.integers(280, 500), st.integers(110, 150)), max_size=20).map(
    lambda some: [easy(days, float(pace), float(bpm)) for days, pace, bpm in some]
)


@given(runs, st.randoms(use_true_random=False))
def test_the_order_of_runs_does_not_matter(some, chance):
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert seen(shuffled) == seen(some)


@given(runs)
def test_a_direction_is_told_only_where_the_interval_excludes_no_change(some):
    for measured in seen(some).signals:
        if measured.direction in ("better", "worse"):
            assert measured.low * measured.high >= 0
        if measured.value is not None:
            assert measured.low <= measured.per_week <= measured.high
        assert measured.text.endswith(".")


def test_the_weeks_end_today():
    found = seen()
    assert (found.first, found.last) == (TUESDAY - dt.timedelta(days=55), TUESDAY)
