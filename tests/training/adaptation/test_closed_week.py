"""Where the long run of a week goes from whose middle on other weekdays are run on."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.training.adaptation.closed_week import ClosedWeek, with_long_run
from app.training.adaptation.course import on_other_days
from app.training.adaptation.turns import NewTerms, OtherDays
from app.training.athlete import WEEKDAYS, Availability
from app.training.auditing import audit, dossier_of
from app.training.plans.plan import Day, Role
from app.training.plans.request import TuneUpRace
from app.training.today.diary import diary
from tests.training.planning.requests import request
from tests.training.simulation.plans import NAMES, plan_of
from tests.training.today.runners import DAY, following

MONDAY = dt.date(2027, 1, 4)
HARD: tuple[Role, ...] = ("quality", "race", "long")
_WORKOUTS = {day.role: day.workouts for week in plan_of("marathon").weeks[2:9] for day in week.days}
STRENGTH = _WORKOUTS["strength"]


def week(*roles, known_on=1, days=("wed", "fri", "sat"), **asked):
    """Two weeks of one letter a day, from whose Tuesday on other days are run on."""
    held = {
        MONDAY + number * DAY: Day(MONDAY + number * DAY, role, _WORKOUTS.get(role, ()))
        for number, role in enumerate(roles)
    }
    known = MONDAY + known_on * DAY
    asked = {"start": MONDAY, "weeks": 8, "availability": Availability(days=days), **asked}
    return ClosedWeek(known, MONDAY + 7 * DAY, held, request(**asked))


def place(*roles, **asked):
    found = week(*roles, **asked)
    long = found.lost_long_run()
    chosen = None if long is None else found.place_for(long)
    return None if chosen is None else WEEKDAYS[chosen.weekday()]


def test_it_goes_to_a_day_without_a_run_before_one_with_an_easy_run():
    assert place("easy", "easy", "easy", "easy", "rest", "easy", "long", "rest") == "fri"
    assert place("easy", "easy", "easy", "easy", "easy", "easy", "long", "rest") == "sat"


def test_a_long_run_whose_day_is_kept_stays_on_it():
    assert place("easy", "easy", "rest", "easy", "rest", "long", "easy", "rest") is None


def test_it_never_stands_beside_a_hard_day():
    assert place("easy", "easy", "easy", "easy", "rest", "quality", "long", "easy") == "wed"
    assert place("easy", "easy", "quality", "easy", "rest", "quality", "long", "easy") is None


@pytest.mark.parametrize("role", HARD)
def test_it_never_stands_beside_a_hard_day_of_the_next_week(role):
    roles = ("easy", "easy", "easy", "long", "rest", "rest", "rest")
    assert place(*roles, "easy", days=("wed", "sun")) == "sun"
    assert place(*roles, role, days=("wed", "sun")) == "wed"


def test_hard_days_that_are_closed_too_stand_in_no_way():
    roles = ("easy", "easy", "easy", "quality", "rest", "easy", "long", "rest")
    assert place(*roles, days=("wed", "fri")) == "fri"
    assert place(*roles, days=("thu", "fri")) is None


def test_from_fifty_two_days_lie_between():
    roles = ("easy", "easy", "easy", "easy", "rest", "easy", "long", "quality")
    assert place(*roles, days=("sat",)) == "sat"
    assert place(*roles, days=("sat",), age=55) is None


def test_it_is_not_put_on_the_day_on_which_other_days_are_asked_for():
    roles = ("easy", "easy", "easy", "easy", "rest", "rest", "long", "rest")
    assert place(*roles, known_on=4, days=("fri",)) is None


def test_it_stands_on_no_day_with_too_little_time():
    roles = ("easy", "easy", "easy", "easy", "rest", "easy", "long", "rest")
    short = Availability(days=("fri",), max_session_s={"fri": 1800})
    assert place(*roles, availability=short) is None


def test_it_stands_beside_no_strength():
    assert STRENGTH
    assert place("easy", "easy", "easy", "easy", "strength", "easy", "long", "rest", days=("fri",)) is None


def test_it_stands_on_no_day_near_a_race():
    roles = ("easy", "easy", "easy", "easy", "rest", "easy", "long", "rest")
    race = TuneUpRace(date=MONDAY + 7 * DAY, distance_m=10_000)
    assert place(*roles, races=(race,), days=("sat",)) is None
    assert place(*roles, weeks=1, days=("sat",)) is None


def test_it_is_not_most_of_what_is_left_of_the_week():
    assert place("rest", "rest", "rest", "rest", "rest", "rest", "long", "rest") is None


def test_what_stands_on_the_day_without_being_run_stays():
    day = next(
        day
        for week in plan_of("marathon").weeks
        for day in week.days
        if day.role == "easy" and any(each.kind == "mobility" for each in day.workouts)
    )
    found = with_long_run(day, Day(day.date + DAY, "long", _WORKOUTS["long"]))
    assert [workout.kind for workout in found.workouts] == ["long", "mobility"]


@settings(max_examples=40, deadline=None)
@given(NAMES, st.integers(0, 90), st.sets(st.sampled_from(WEEKDAYS), min_size=2, max_size=6))
def test_whatever_days_are_left_no_week_has_two_long_runs_or_hard_days_in_a_row(name, number, weekdays):
    plan = plan_of(name)
    known_on = plan.request.start_date + number * DAY
    assume(known_on < plan.request.last_date)
    change = OtherDays(from_=known_on, days=tuple(day for day in WEEKDAYS if day in weekdays))
    asked = replace(plan.request, availability=on_other_days(plan.request.availability, change))
    known = following(plan)
    terms = (NewTerms(known_on=known_on, request=asked),)
    found = diary(replace(known, followed=replace(known.followed, terms=terms)), known_on)
    monday = known_on - known_on.weekday() * DAY
    week = [found.day(monday + place * DAY) for place in range(7)]
    moved = [day for day in week if any(each.prescribed.moved_from for each in day.sessions)]
    assert sum(day.role == "long" for day in week) <= 1
    for day in moved:
        assert day.weekday in weekdays
        beside = (found.day(day.date - DAY), found.day(day.date + DAY))
        assert day.role not in HARD or not any(each.role in HARD for each in beside)
        musts = [each for each in audit(dossier_of(found.plan)).findings if each.severity == "must"]
        assert not [each for each in musts if each.date == day.date]
