"""Which days a change has moved."""

from dataclasses import replace

from app.api.day_changes import changed_days, changed_mornings, moves_days, prescriptions
from app.training.logbook.checkin import Pain
from app.training.today.diary import diary
from tests.training.today.runners import DAY, checkin, first_day, mornings, runner, start

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
