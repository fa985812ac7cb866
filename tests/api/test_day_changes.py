"""Which days a change has moved."""

from dataclasses import replace

import pytest

from app.api.day_changes import changed_days, changed_mornings, moves_days, prescriptions, rule_at_work
from app.training.logbook.checkin import Pain
from app.training.today.diary import diary
from tests.training.today.runners import DAY, checkin, first_day, live, mornings, runner, start

RUN = first_day(diary(runner(), start()), "easy").date
HURT = diary(runner(checkins=mornings(checkin(RUN, pain=Pain(level=6)))), RUN)


def with_reasons(**said):
    """What the day prescribes, its reasons told otherwise."""
    return tuple(
        replace(each, reasons=tuple(replace(reason, **said) for reason in each.reasons))
        for each in prescriptions(HURT.day(RUN))
    )


def test_a_reason_of_which_only_the_figures_move_moves_no_day():
    assert prescriptions(HURT.day(RUN))[0].reasons
    assert changed_mornings({RUN: with_reasons(measured=5.0, text="Rest: pain 5 of 10.")}, HURT) == ()


def test_another_rule_and_another_session_move_a_day():
    (moved,) = changed_mornings({RUN: with_reasons(id="AD02")}, HURT)
    assert moved.date == RUN
    (moved,) = changed_mornings({RUN: ()}, HURT)
    assert (moved.before, bool(moved.after)) == ((), True)


def test_pain_that_is_told_anew_moves_only_days_that_are_to_be_run_otherwise():
    worse = diary(runner(checkins=mornings(checkin(RUN, pain=Pain(level=7)))), RUN)
    assert not moves_days(HURT, worse, RUN)
    longer = diary(
        runner(checkins=mornings(*(checkin(RUN + n * DAY, pain=Pain(level=6)) for n in range(2)))), RUN + DAY
    )
    before = diary(runner(checkins=mornings(checkin(RUN, pain=Pain(level=6)))), RUN + DAY)
    for each in changed_days(before, longer, RUN + DAY):
        assert each.before != each.after


def at_work(was, now, today) -> str | None:
    found = rule_at_work(was, now, changed_days(was, now, today))
    return None if found is None else found.id


@pytest.mark.parametrize(
    ("symptom", "rule", "then"), [("sore_throat", "AD02", None), ("cough", "AD01", "AD03")]
)
def test_the_rule_behind_a_complaint_that_came_or_is_over_is_none_of_the_plan(symptom, rule, then):
    told, plain = start() + 30 * DAY, runner()
    for days in (1, 4, 8):
        today = told + days * DAY
        ill = runner(checkins=mornings(checkin(told, symptoms=(symptom,))))
        lived = live(ill, told, today - DAY)
        well = replace(lived, checkins={**lived.checkins, today: checkin(today, symptoms=())})
        assert at_work(diary(plain, told), diary(ill, told), told) == rule
        assert at_work(diary(lived, today), diary(well, today), today) in (rule, then)


def test_a_rule_that_stays_names_a_change_where_none_came_or_went():
    was = diary(runner(checkins=mornings(checkin(RUN, pain=Pain(level=6)))), RUN)
    (day, *_) = changed_days(diary(runner(), RUN), was, RUN)
    found = rule_at_work(was, was, [day])
    assert found is not None
    assert found.id == "AD01"
    assert rule_at_work(was, was, []) is None


def test_a_rule_that_no_longer_holds_says_so():
    ill = diary(runner(checkins=mornings(checkin(RUN, symptoms=("sore_throat",)))), RUN)
    well = diary(runner(), RUN)
    found = rule_at_work(ill, well, changed_days(ill, well, RUN))
    assert found is not None
    assert found.text.startswith("This holds no longer: With a cold only easy running")
