"""What is prescribed to runners with all that happens to them breaks no must."""

import datetime as dt
from dataclasses import replace
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.training.planning import generate
from app.training.today.diary import diary
from app.training.today.known import Known
from tests.conftest import EXAMPLES
from tests.training.simulation.plans import NAMES, plan_of
from tests.training.today.lives import LAME, asked_for, born, musts, musts_of_life
from tests.training.today.runners import (
    DAY,
    TEN_K,
    checkin,
    dates,
    ids,
    live,
    metres,
    noon,
    result,
    runner,
    start,
)

LIVES = 24
"""Of runners drawn by chance in a soak, each of some seconds."""


@settings(max_examples=EXAMPLES // 15, phases=(Phase.explicit, Phase.generate))  # no life is simpler
@given(NAMES, st.integers(0, 2**32))
def test_what_is_prescribed_breaks_no_must_whatever_happens(name, seed):
    chance = Random(seed)
    assert musts_of_life(born(plan_of(name), chance), chance) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(LIVES))
def test_what_is_prescribed_to_anybody_breaks_no_must_whatever_happens(seed):
    """A runner of any level and age, with any goal; `musts_of_life` says what is looked at, and when."""
    chance = Random(seed)
    assert musts_of_life(born(generate(asked_for(chance)), chance), chance) == []


def test_the_return_from_a_second_break_goes_by_the_weeks_before_the_first():
    first = start() + 28 * DAY
    second = first + 18 * DAY
    known, returns = live(runner(), start(), first - DAY), []
    for begins in (first, second):
        back = begins + 8 * DAY
        said = {back: checkin(back, days_off=8)}
        known = replace(known, checkins={**known.checkins, **said})
        days = diary(known, back).days
        returns.append(sum(metres(days[date]) for date in dates(back, back + 7 * DAY)))
        known = live(known, back, second - DAY)
    assert returns[1] > 0.9 * returns[0]


def missed_and_moved() -> tuple[Known, dt.date, dt.date]:
    """A runner who missed a session on one date, which then stands on another."""
    plan = plan_of(TEN_K)
    hard = [day.date for week in plan.weeks for day in week.days if day.role == "quality"]
    for date in hard[2:]:
        known = live(live(runner(), start(), date - DAY), date, date, "skipped")
        for place in dates(date + DAY, date + 3 * DAY):
            if "AD04" in ids(diary(known, place).day(place)):
                return known, date, place
    raise AssertionError("nothing is ever moved")


def test_a_session_that_was_moved_and_missed_again_is_lost_on_its_first_day():
    known, date, place = missed_and_moved()
    known = live(live(known, date + DAY, place - DAY), place, place, "skipped")
    plan = diary(known, place + DAY).plan
    assert plan is not None
    assert [day.date for week in plan.weeks for day in week.days if day.lived == "lost"] == [date]
    assert musts(plan) == []


def test_a_break_that_is_told_late_is_lost_where_runs_were_prescribed_in_it():
    away, back = start() + 28 * DAY, start() + 40 * DAY
    known = live(runner(), start(), away - DAY)
    for date in dates(away, back - DAY):
        stood = {date: tuple(each.prescribed for each in diary(known, date).day(date).sessions)}
        known = replace(known, prescribed={**known.prescribed, **stood})
    known = replace(known, checkins={back: checkin(back, days_off=12)})
    plan = diary(known, back).plan
    assert plan is not None
    lost = {day.date for week in plan.weeks for day in week.days if day.lived == "lost"}
    assert lost == set(dates(away, back - DAY))
    assert musts(plan) == []


def test_a_plan_that_lost_its_longest_runs_no_longer_says_that_all_is_well():
    plan = plan_of("marathon")
    known = live(runner("marathon"), start("marathon"), start("marathon") + 34 * DAY)
    back = start("marathon") + 80 * DAY
    known = replace(known, checkins={back: checkin(back, days_off=45)})
    found = diary(known, back).honest_plan
    assert found is not None
    assert plan.feasibility.ok
    assert not found.feasibility.ok
    (short,) = (each for each in found.feasibility.adjusted if each.id == "L06")
    assert short.change == "longest_run_m"
    assert isinstance(short.value, float | int)
    assert short.value < 24_000
    assert found.feasibility.verdict == plan.feasibility.verdict
    assert "Days were lost on the way" in found.feasibility.reasons[-1].text


def test_a_plan_that_is_over_says_what_it_lacked_whatever_hurts_by_then():
    last = plan_of("marathon").request.last_date
    known = live(runner("marathon"), start("marathon"), start("marathon") + 34 * DAY)
    known = replace(known, checkins={last: checkin(last, days_off=60, **LAME)})
    found = diary(known, last + DAY)
    assert found.plan is not None
    assert found.plan.feasibility.ok
    assert found.honest_plan is not None
    assert not found.honest_plan.feasibility.ok
    assert musts(found.honest_plan) == []


def test_a_complaint_of_a_morning_does_not_make_a_plan_infeasible():
    today = start("marathon") + 34 * DAY
    known = live(runner("marathon"), start("marathon"), today - DAY)
    known = replace(known, checkins={today: checkin(today, **LAME)})
    found = diary(known, today).honest_plan
    assert found is not None
    assert found.feasibility.ok


def test_a_day_in_the_heat_is_not_shortened_by_its_slower_paces():
    date = next(day.date for week in plan_of(TEN_K).weeks for day in week.days if day.role == "quality")
    known = live(runner(), start(), date - DAY)
    known = replace(known, checkins={date: checkin(date, temperature_c=24.0, dew_point_c=15.0)})
    plan = diary(known, date).plan
    assert plan is not None
    assert [day.lived for week in plan.weeks for day in week.days if day.date == date] == [None]


def test_a_day_that_was_run_before_a_slower_result_was_told_keeps_its_index():
    raced, told_on = start() + 30 * DAY, start() + 33 * DAY
    known = replace(live(runner(), start(), told_on - DAY), performances=())
    slow = [replace(result(raced + each * DAY, 39.0), created_at=noon(told_on)) for each in (0, 1)]
    known = replace(known, performances=tuple(slow))
    plan = diary(known, told_on + DAY).plan
    assert plan is not None
    days = {day.date: day.vdot for week in plan.weeks for day in week.days}
    assert days[raced + DAY] == plan_of(TEN_K).vdot
    assert [text for text in musts(plan) if "shows" in text] == []
