import datetime as dt

import pytest

from app.training.athlete import Availability, Blackout
from app.training.planning.breaks import lost_days, returning
from app.training.planning.ledger import Ledger
from app.training.planning.racing import closes_long_run, closes_quality, easy_days_after
from app.training.plans.request import TuneUpRace
from tests.training.planning.requests import DAY, MONDAY, request

EVERY_DAY = frozenset(range(7))


def ledger(weeks_m=(), weekly_m=40_000.0):
    """Weeks of one run each, on Sunday."""
    found = Ledger(weekly_m, 12_000.0, MONDAY, EVERY_DAY)
    for number, metres in enumerate(weeks_m):
        monday = MONDAY + 7 * number * DAY
        days = {monday + day * DAY: metres / 7 for day in range(7)}
        found.open_week(monday, monday)
        found.add(days, {})
    monday = MONDAY + 7 * len(weeks_m) * DAY
    found.open_week(monday, monday)
    return found


def test_the_first_week_may_be_a_tenth_longer_than_the_usual_one():
    assert ledger().most_week_m() == pytest.approx(44_000)


def test_after_a_down_week_the_best_of_four_counts():
    assert ledger((40_000, 42_000, 44_000, 34_000)).most_week_m() == pytest.approx(48_400)


def test_short_weeks_hold_the_next_one_to_the_acute_ratio():
    after = ledger((40_000, 10_000, 10_000, 10_000))
    assert after.most_week_m() / (after.most_week_m() + 30_000) * 4 <= 1.3


def test_six_days_away_count_as_run_and_five_do_not():
    for days_away, is_credited in ((5, False), (6, True)):
        found = ledger((42_000,))
        first_run = MONDAY + (7 + days_away) * DAY
        found.open_week(MONDAY + 7 * DAY, first_run)
        found.add({first_run: 5000.0}, {})
        found.open_week(MONDAY + 14 * DAY, MONDAY + 14 * DAY)
        assert found.last_week_m == pytest.approx(40_500 if is_credited else 5000)


def test_a_credited_week_holds_no_more_than_the_usual_one():
    """Six days lost count as run at the mean; a long run on the seventh adds nothing to the usual week."""
    found = ledger((42_000,))
    found.open_week(MONDAY + 7 * DAY, MONDAY + 13 * DAY)
    found.add({MONDAY + 13 * DAY: 12_000.0}, {})
    found.open_week(MONDAY + 14 * DAY, MONDAY + 14 * DAY)
    assert found.last_week_m == pytest.approx(40_500)


def test_doses_are_measured_against_the_weeks_before_when_this_one_rests():
    assert ledger((40_000,) * 4).dose_week_m(30_000) == pytest.approx(40_000)


def test_a_run_may_be_a_tenth_longer_than_the_longest_of_thirty_days():
    found = ledger()
    assert found.most_run_m(MONDAY) == pytest.approx(13_700)
    assert found.most_run_m(MONDAY, steep=True) == pytest.approx(15_480)


def test_the_return_from_a_break_lasts_as_long_as_the_break():
    lost = [MONDAY + number * DAY for number in range(14)]
    shares = list(returning(lost).values())
    assert shares == [0.0] * 14 + [0.5] * 7 + [0.75] * 7
    assert returning(lost[:5]) == {}


def test_a_break_of_more_than_four_weeks_comes_back_in_thirds():
    shares = returning([MONDAY + number * DAY for number in range(30)])
    assert sorted(set(shares.values())) == [0.0, 0.33, 0.5, 0.75]


def test_holidays_are_counted_within_the_plan_alone():
    away = Blackout(from_=dt.date(1950, 1, 1), to=dt.date(2090, 1, 1))
    assert len(lost_days(Availability(blackouts=(away,)), MONDAY, MONDAY + 6 * DAY)) == 7


@pytest.mark.parametrize(
    ("distance_m", "is_master", "days"), [(5000, False, 2), (10_000, True, 5), (400, False, 1)]
)
def test_a_race_is_followed_by_an_easy_day_for_every_three_kilometres(distance_m, is_master, days):
    race = TuneUpRace(date=MONDAY, distance_m=distance_m)
    assert easy_days_after(race, is_master=is_master) == days
    assert closes_quality((race,), MONDAY + days * DAY, is_master=is_master)
    assert not closes_quality((race,), MONDAY + (days + 1) * DAY, is_master=is_master)


def test_a_b_race_keeps_three_days_before_it_free_of_long_runs_and_a_c_race_none():
    for priority, days in (("B", 3), ("C", 0)):
        race = TuneUpRace(date=MONDAY + 40 * DAY, distance_m=5000, priority=priority)
        asked = request(races=(race,))
        assert closes_long_run(asked, race.date - days * DAY)
        assert not closes_long_run(asked, race.date - (days + 1) * DAY)
