import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.adaptation.tiredness import signs
from app.training.logbook.checkin import CheckIn

TODAY = dt.date(2027, 3, 1)
NOON = dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def told(days_before: int, **said) -> CheckIn:
    return CheckIn(date=TODAY - days_before * DAY, recorded_at=NOON, **said)


def units(*checkins: CheckIn) -> list[str]:
    return [sign.unit for sign in signs({each.date: each for each in checkins}, TODAY)]


def week(bpm: float, days: int = 7) -> list[CheckIn]:
    return [told(number, resting_hr=bpm) for number in range(1, days + 1)]


def test_a_morning_without_a_check_in_has_no_sign():
    assert units(told(1, feeling=1.0, sleep_s=10_000.0), told(2, sleep_s=10_000.0)) == []


@pytest.mark.parametrize(("bpm", "count"), [(54.9, 0), (55, 1), (60, 1)])
def test_a_resting_heart_rate_five_beats_over_the_week_is_a_sign(bpm, count):
    assert len(units(*week(50), told(0, resting_hr=bpm))) == count


def test_a_usual_heart_rate_needs_three_mornings_of_the_last_seven():
    assert units(*week(50, 2), told(0, resting_hr=70)) == []
    old = [told(number, resting_hr=50) for number in range(8, 20)]
    assert units(*old, told(0, resting_hr=70)) == []
    assert len(units(*week(50, 3), told(0, resting_hr=70))) == 1


@pytest.mark.parametrize(
    ("nights", "count"), [((21_000, 21_000), 1), ((21_600, 21_000), 0), ((21_000, 21_600), 0), ((21_000,), 0)]
)
def test_two_nights_in_a_row_under_six_hours_are_a_sign(nights, count):
    assert len(units(*(told(number, sleep_s=float(each)) for number, each in enumerate(nights)))) == count


@pytest.mark.parametrize(("feeling", "count"), [(0, 1), (3, 1), (3.1, 0), (8, 0)])
def test_a_bad_feeling_is_a_sign(feeling, count):
    assert len(units(told(0, feeling=feeling))) == count


def variable(week_ms: float, before_ms: tuple[float, ...], days: int = 60) -> list[CheckIn]:
    recent = [told(number, hrv_rmssd_ms=week_ms) for number in range(7)]
    older = [told(number, hrv_rmssd_ms=before_ms[number % len(before_ms)]) for number in range(7, days)]
    return [*recent, *older]


def test_a_week_of_variability_below_its_own_range_is_a_sign():
    assert units(*variable(45, (60, 65, 70))) == ["ln rMSSD"]
    assert units(*variable(65, (60, 65, 70))) == []


def test_variability_is_not_judged_without_four_weeks_of_it():
    assert units(*variable(45, (60, 65, 70), days=27)) == []
    assert units(*variable(45, (60, 65, 70), days=28)) == ["ln rMSSD"]


@given(
    st.lists(st.floats(20, 150), min_size=28, max_size=60),
    st.floats(0.2, 1.0),
)
def test_a_worse_reading_of_variability_never_takes_a_sign_away(readings, share):
    def count(today: float) -> int:
        all_days = [today, *readings[1:]]
        return len(units(*(told(number, hrv_rmssd_ms=each) for number, each in enumerate(all_days))))

    lower = max(share * readings[0], 1.0)
    assert count(min(lower, readings[0])) >= count(readings[0])


def test_all_four_may_come_together():
    checkins = {each.date: each for each in variable(45, (60, 65, 70))}
    for number in range(1, 8):
        checkins[TODAY - number * DAY] = told(number, hrv_rmssd_ms=45.0, resting_hr=50, sleep_s=20_000.0)
    checkins[TODAY] = told(0, hrv_rmssd_ms=45.0, resting_hr=60, sleep_s=20_000.0, feeling=2)
    assert len(signs(checkins, TODAY)) == 4
