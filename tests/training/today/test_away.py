"""Time off lowers fitness also where no plan holds, and comes back as it does with one."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest

from app.training.athlete import Availability, Blackout
from app.training.logbook.edit import Added
from app.training.today.diary import diary
from app.training.today.known import Known
from app.training.workouts.notation import parse
from tests.training.simulation.plans import plan_of
from tests.training.today.runners import (
    ATHLETE,
    DAY,
    REPORTER,
    TEN_K,
    checkin,
    dates,
    edit,
    live,
    metres,
    mornings,
    result,
    run_of,
    runner,
    start,
)

TODAY = dt.date(2027, 3, 1)
INDEX = result(TODAY - 90 * DAY, 45.0)


def alone(**known) -> Known:
    return Known(athlete=known.pop("athlete", ATHLETE), performances=(INDEX,), **known)


def told_off(days: int, on: dt.date = TODAY) -> dict:
    return mornings(checkin(on, days_off=days))


def test_twenty_days_off_lower_the_index_and_every_day_gives_some_back():
    known = alone(checkins=told_off(20))
    found = diary(known, TODAY)
    reason = found.time_off(TODAY)
    assert (reason.id, reason.measured, reason.limit) == ("AD03", pytest.approx(0.955), 1.0)
    assert reason.text == "After 20 days off 95.5% of VDOT are left, on day 1 of 20 of the return."
    assert found.vdot(TODAY) == pytest.approx(0.955 * diary(alone(), TODAY).vdot(TODAY))
    ahead = [found.vdot(date) for date in dates(TODAY, TODAY + 20 * DAY)]
    assert ahead == sorted(ahead)
    assert ahead[-1] == diary(alone(), TODAY).vdot(TODAY)
    assert diary(known, TODAY + 20 * DAY).time_off(TODAY + 20 * DAY) is None


def test_it_is_the_same_with_a_plan_that_begins_on_the_way_back_and_without_one():
    first, away = start(), 30
    for told_on in (first, first - 10 * DAY):
        checkins = mornings(checkin(told_on, days_off=away))
        races = (result(first - 60 * DAY, plan_of(TEN_K).vdot),)
        planned = diary(runner(checkins=checkins, performances=races), first)
        free = diary(Known(athlete=ATHLETE, checkins=checkins, performances=races), first)
        assert free.time_off(first).measured < 1
        for date in dates(first - DAY, first + 60 * DAY):
            assert planned.time_off(date) == free.time_off(date)
            assert planned.vdot(date) == pytest.approx(free.vdot(date))


def test_illness_and_a_blackout_are_time_off_and_silence_is_none():
    ill = mornings(checkin(TODAY - 20 * DAY, symptoms=("fever",)), checkin(TODAY - 2 * DAY, symptoms=()))
    away = Blackout(from_=TODAY - 20 * DAY, to=TODAY - DAY)
    closed = replace(ATHLETE, availability=Availability(blackouts=(away,)))
    for known in (alone(checkins=ill), alone(athlete=closed)):
        assert diary(known, TODAY).time_off(TODAY).measured == pytest.approx(0.955)
    assert diary(alone(athlete=REPORTER, reporting_since=TODAY - 60 * DAY), TODAY).time_off(TODAY) is None


def test_a_blackout_of_a_century_and_pain_that_nobody_cleared_leave_four_fifths():
    long = Blackout(from_=dt.date(1900, 1, 1), to=TODAY + 9 * DAY)
    closed = replace(ATHLETE, availability=Availability(blackouts=(long,) * 50))
    hurt = mornings(checkin(TODAY - 100 * DAY, symptoms=("chest_pain",)))
    for known in (alone(athlete=closed), alone(checkins=hurt)):
        assert diary(known, TODAY).time_off(TODAY).measured == 0.8


def test_who_was_running_all_the_time_was_not_away():
    runs = tuple(run_of(TODAY - number * DAY, 5000, 1800) for number in range(1, 40))
    assert diary(alone(checkins=told_off(20), activities=runs), TODAY).time_off(TODAY) is None


def test_who_cycles_all_the_time_loses_half_as_much():
    rides = tuple(replace(run_of(TODAY - number * DAY, 0.0, 3600), sport="bike") for number in range(1, 21))
    found = diary(alone(checkins=told_off(20), activities=rides), TODAY).time_off(TODAY)
    assert found.measured == pytest.approx(1 - 0.0015 * 15)


def test_a_session_of_ones_own_is_at_the_paces_that_are_left():
    added = edit(UUID(int=7), Added(date=TODAY, workout=parse("30 min E")), plan_id=None)
    whole, left = (
        metres(diary(alone(checkins=checkins, edits=(added,)), TODAY).day(TODAY))
        for checkins in ({}, told_off(20))
    )
    assert 0.9 * whole < left < whole


def test_time_off_after_the_end_of_a_plan_counts():
    over = plan_of(TEN_K).request.last_date + 40 * DAY
    known = live(runner(), start(), start() + 9 * DAY)
    known = replace(known, checkins=told_off(20, over))
    assert diary(known, over).time_off(over).measured < 0.96


def test_time_off_at_the_end_of_a_plan_is_not_forgotten_on_the_day_after_it():
    last = plan_of(TEN_K).request.last_date
    known = replace(live(runner(athlete=REPORTER), start(), last - 30 * DAY), reporting_since=start())
    with_plan, after = (diary(known, today).vdot(today) for today in (last, last + DAY))
    assert with_plan < diary(known, start()).vdot(start())
    assert after == pytest.approx(with_plan, rel=0.01)


def test_days_off_that_are_told_without_a_plan_are_answered_on_the_day():
    day = diary(alone(checkins=told_off(12)), TODAY).day(TODAY)
    assert [reason.id for reason in day.reasons] == ["AD03"]
    assert day.reasons[0].text.startswith("After 12 days off")


def test_who_is_ill_after_his_plan_is_told_to_get_well():
    last = plan_of(TEN_K).request.last_date + 60 * DAY
    known = replace(runner(), checkins=mornings(checkin(last, symptoms=("fever",))))
    assert diary(known, last).day(last).title == "Rest: get well first"
