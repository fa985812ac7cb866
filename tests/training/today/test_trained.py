"""What a runner has trained of a plan by now, and how that leaves him."""

from dataclasses import replace

import pytest

from app.training.plans.plan import longest_run_m as longest_of
from app.training.today.diary import diary
from app.training.today.trained import as_trained, longest_run_m
from tests.training.simulation.plans import plan_of
from tests.training.today.runners import DAY, main, report, run_of, runner, start, told

MARATHON = "marathon"
DAY_60 = start(MARATHON) + 60 * DAY


def planned_m(first, last):
    days = (day for week in plan_of(MARATHON).weeks for day in week.days)
    return [longest_of(day) for day in days if first <= day.date < last and day.role != "race"]


def found(known=None):
    return diary(known or runner(MARATHON), DAY_60)


def longest_day():
    """The day of the longest run of the weeks before."""
    held = diary(runner(MARATHON), DAY_60)
    days = [held.day(DAY_60 - number * DAY) for number in range(1, 29)]
    return max((day for day in days if day.role == "long"), key=lambda day: _metres(held, day))


def _metres(held, day):
    return next(longest_of(each) for week in held.plan.weeks for each in week.days if each.date == day.date)


def test_the_longest_run_until_today_is_found_of_who_tells_nothing():
    since = DAY_60 - 28 * DAY
    assert longest_run_m(found(), since) == max(planned_m(since, DAY_60))
    assert longest_run_m(found(), DAY_60) == 0


def test_a_longest_run_that_was_skipped_does_not_count():
    day = longest_day()
    known = told(runner(MARATHON), report(main(day), "skipped", on=day.date))
    assert longest_run_m(found(known), day.date) < longest_run_m(found(), day.date)


@pytest.mark.parametrize(("told_m", "counts_m"), [(9000, 9000), (99_000, None)])
def test_a_run_counts_no_farther_than_is_told_nor_than_it_was_prescribed(told_m, counts_m):
    day = longest_day()
    held = diary(told(runner(MARATHON), report(main(day), on=day.date, distance_m=told_m)), day.date + DAY)
    assert longest_run_m(held, day.date) == (counts_m or _metres(held, day))


def test_a_run_counts_no_farther_than_a_watch_has_measured():
    day = longest_day()
    session = main(day)
    watched = run_of(day.date, 9000.0, 3600.0, session_id=session.prescribed.id)
    known = told(replace(runner(MARATHON), activities=(watched,)), report(session, on=day.date))
    assert longest_run_m(diary(known, day.date + DAY), day.date) == 9000


def test_a_runner_is_taken_as_four_weeks_have_made_him():
    athlete = replace(plan_of(MARATHON).request.athlete, longest_run_m=12_000)
    since = DAY_60 - 28 * DAY
    now = as_trained(athlete, found())
    assert now.weekly_distance_m == pytest.approx(sum(planned_m(since, DAY_60)) / 4)
    assert now.weekly_distance_m > athlete.weekly_distance_m
    assert now.longest_run_m == max(planned_m(since, DAY_60))


def test_a_runner_is_taken_for_no_less_than_he_said():
    athlete = replace(plan_of(MARATHON).request.athlete, weekly_distance_m=150_000, longest_run_m=40_000)
    assert as_trained(athlete, found()) == athlete
    assert as_trained(athlete, diary(runner(MARATHON), start(MARATHON))) == athlete
