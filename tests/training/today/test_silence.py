import datetime as dt

import pytest

from app.training.dates import ONE_DAY
from app.training.logbook.checkin import CheckIn
from app.training.today.silence import begun_in_silence, said_of_days_off, silence

MONDAY = dt.date(2027, 1, 4)
NOON = dt.datetime(2027, 1, 4, 12, tzinfo=dt.UTC)


def day(number: int) -> dt.date:
    return MONDAY + dt.timedelta(days=number)


def judged(silent, resting, today, ran=()):
    found = silence(*(set(map(day, each)) for each in (silent, resting)), day(today), set(map(day, ran)))
    return {(date - MONDAY).days: (on - MONDAY).days for date, on in found.missed.items()}, [
        (date - MONDAY).days for date in found.unsettled
    ]


def test_a_run_without_a_word_is_missed_when_two_whole_days_have_passed():
    assert judged([0], [1], 2) == ({}, [])
    assert judged([0], [1, 2], 3) == ({0: 3}, [])


def test_up_to_five_silent_days_are_missed_runs():
    assert judged([0, 2, 4], [1, 3], 5) == ({0: 3, 2: 5}, [])


def test_more_than_five_are_asked_about_and_count_as_trained():
    assert judged([0, 2, 4], [1, 3, 5], 6) == ({}, [0])


def test_a_silence_that_something_ended_is_no_longer_than_it_was():
    assert judged([0, 2, 4], [1, 3], 8) == ({0: 3, 2: 5, 4: 7}, [])


def test_fourteen_silent_days_are_days_off():
    silent = list(range(0, 14, 2))
    resting = list(range(1, 14, 2))
    assert judged(silent, resting, 13)[1] == [0]
    missed, unsettled = judged(silent, resting, 14)
    assert (sorted(missed), unsettled) == (silent, [])


def lasting(silent, resting, today, ran=()):
    found = silence(*(set(map(day, each)) for each in (silent, resting)), day(today), set(map(day, ran)))
    return {(first - MONDAY).days: days for first, days in found.lasting.items()}


def test_running_that_is_reported_again_settles_a_long_silence_as_days_off_and_leaves_the_question():
    assert judged(range(7), [], 7) == ({}, [0])
    assert judged(range(7), [], 7, ran=[7]) == (dict.fromkeys(range(7), 7), [0])
    assert judged(range(7), [], 13, ran=[7, 8]) == (dict.fromkeys(range(7), 7), [0])
    assert judged(range(7), [], 14, ran=[7, 8]) == (dict.fromkeys(range(7), 7), [])


def test_running_from_before_a_silence_settles_nothing():
    assert judged(range(1, 8), [], 8, ran=[0]) == ({}, [1])


def test_a_silence_lasts_up_to_the_first_word_after_it():
    assert lasting(range(7), [], 7) == {0: 7}
    assert lasting(range(7), [], 11) == {0: 7}
    assert lasting(range(7), [], 11, ran=[8]) == {}


def test_days_without_a_run_to_do_are_no_silence():
    assert judged([], range(20), 20) == ({}, [])


def test_a_check_in_tells_days_off_and_settles_what_lies_before():
    said = said_of_days_off({day(9): CheckIn(date=day(9), recorded_at=NOON, days_off=3)}, day(10))
    assert sorted(said.off) == [day(6), day(7), day(8)]
    assert said.settles(day(2))
    assert not said.settles(day(9))


def test_what_was_missed_weeks_ago_is_not_settled_by_what_is_told_today():
    said = said_of_days_off({day(20): CheckIn(date=day(20), recorded_at=NOON, days_off=3)}, day(20))
    assert [number for number in range(1, 21) if said.settles(day(number))] == list(range(6, 20))


def test_a_check_in_of_a_day_to_come_says_nothing_yet():
    assert said_of_days_off({day(9): CheckIn(date=day(9), recorded_at=NOON, days_off=3)}, day(8)).off == {}


@pytest.mark.parametrize(
    ("days_off", "ran", "off"),
    [
        (4, [10], [6, 7, 8, 9]),
        (4, [8, 10], [6, 7, 9]),
        (2, [], [9, 10]),
        (0, [10], []),
        (3, [8, 9, 10], [5, 6, 7]),
        (3, range(11), []),
        (9, range(6, 11), [-1, 0, 1, 2, 3, 4, 5]),
    ],
)
def test_days_on_which_a_run_is_known_are_no_days_off_and_the_last_come_after_them(days_off, ran, off):
    told = {day(11): CheckIn(date=day(11), recorded_at=NOON, days_off=days_off)}
    said = said_of_days_off(told, day(11), set(map(day, ran)))
    assert [(date - MONDAY).days for date in sorted(said.off)] == off


def test_days_off_beyond_a_month_of_known_runs_are_a_slip_and_reach_no_further():
    told = {day(41): CheckIn(date=day(41), recorded_at=NOON, days_off=100)}
    ran = {day(number) for number in range(41) if number % 3}
    assert min(said_of_days_off(told, day(41), ran).off) > day(25)


@pytest.mark.parametrize(
    ("since", "heard", "asked"),
    [
        (None, [], False),  # who reports nothing is silent always
        (MONDAY, [], False),
        (MONDAY - 90 * ONE_DAY, [], True),
        (MONDAY - 90 * ONE_DAY, [MONDAY - 40 * ONE_DAY], True),
        (MONDAY - 90 * ONE_DAY, [MONDAY - 3 * ONE_DAY], False),
        (MONDAY - 90 * ONE_DAY, [MONDAY - 40 * ONE_DAY, MONDAY], False),
        (MONDAY - 90 * ONE_DAY, [MONDAY - 40 * ONE_DAY, MONDAY + 9 * ONE_DAY], True),  # that is still to come
    ],
)
def test_a_plan_after_weeks_without_a_word_of_who_reports_asks_for_days_off(since, heard, asked):
    assert begun_in_silence(MONDAY, since, heard, MONDAY + ONE_DAY) is asked
