"""A race told for today, on which the plan has none."""

from dataclasses import replace

import pytest

from app.training.today.diary import diary
from app.training.today.settling import settled
from tests.training.simulation.plans import plan_of
from tests.training.today.runners import (
    DAY,
    REPORTER,
    TEN_K,
    first_day,
    ids,
    live,
    main,
    metres,
    noon,
    report,
    result,
    run_of,
    runner,
    start,
    told,
)

LONG = first_day(diary(runner(), start()), "long", after=start() + 20 * DAY).date
RACE = run_of(LONG, 10_050.0, 2730.0, rpe=9.5)


def lived(**known):
    return replace(live(runner(athlete=REPORTER), start(), LONG - DAY), **known)


def raced(**known):
    return lived(performances=(result(LONG, 45.0),), **known)


@pytest.mark.parametrize("role", ["easy", "long", "quality"])
def test_what_was_planned_gives_way_to_a_race_told_for_the_day(role):
    date = first_day(diary(runner(), start()), role).date
    day = diary(runner(performances=(result(date, 45.0),)), date).day(date)
    assert (metres(day), day.role, ids(day)) == (0, "rest", ["I18"])
    assert day.title.startswith("Rest in place of")
    assert "a race of 10 km is told for this day" in day.reasons[0].text


@pytest.mark.parametrize("warm_up", [(), (run_of(LONG, 2000.0, 700.0),)])
def test_the_race_and_its_warm_up_carry_out_nothing_that_was_planned(warm_up):
    found = diary(raced(activities=(*warm_up, RACE)), LONG).day(LONG)
    assert (found.role, main(found).activity_ids, main(found).status) == ("rest", (), "planned")
    assert [each.session_id for each in found.activities] == [None] * (1 + len(warm_up))
    assert ids(found) == ["I18"]


def test_a_race_that_is_told_after_its_activity_takes_the_long_run_from_it():
    before = lived(activities=(RACE,))
    was = diary(before, LONG)
    stood = settled(before, was, was)
    assert main(diary(stood, LONG).day(LONG)).activity_ids == (RACE.id,)
    after = replace(stood, performances=(result(LONG, 45.0),))
    now = settled(after, diary(after, LONG), was)
    assert ids(diary(now, LONG).day(LONG)) == ["I18"]
    assert LONG not in now.prescribed


def test_a_long_run_that_was_run_whole_or_reported_before_the_race_stays():
    planned = main(diary(runner(), start()).day(LONG))
    whole = run_of(LONG, metres(diary(runner(), start()).day(LONG)), 5400.0)
    known = raced(activities=(whole, RACE))
    assert main(diary(known, LONG).day(LONG)).activity_ids == (whole.id,)
    early = replace(report(planned), recorded_at=noon(LONG) - 0.2 * DAY)
    reported = told(raced(activities=(RACE,)), early)
    stood = settled(reported, diary(reported, LONG), diary(lived(), LONG))
    found = diary(stood, LONG).day(LONG)
    assert (main(found).status, main(found).prescribed.workout.kind) == ("done", "long")


def test_the_race_of_the_plan_stays_as_it_is():
    last = plan_of(TEN_K).request.last_date
    found = diary(runner(performances=(result(last, 45.0),)), last).day(last)
    assert (found.role, ids(found)) == ("race", [])


def test_the_days_after_the_race_are_easy():
    found = diary(raced(activities=(RACE,)), LONG)
    assert "I18" in {name for number in range(1, 4) for name in ids(found.day(LONG + number * DAY))}
