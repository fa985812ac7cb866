"""Days of silence stay what they told on their own mornings."""

from app.training.today.diary import diary
from app.training.today.untold import MOST_DAYS, as_told
from tests.training.today.runners import DAY, live, runner, start

UNTIL = start() + 29 * DAY


def silent():
    return live(runner(), start(), UNTIL)


def prescribed_on(found, date):
    return tuple(each.prescribed for each in found.day(date).sessions)


def test_each_silent_day_stays_what_it_told_on_its_morning():
    told, differs_in_hindsight = {}, set()
    for number in (1, 7, 15):  # a run missed, a week and two weeks without a word
        today = UNTIL + number * DAY
        known = as_told(silent(), UNTIL, today)
        assert {date: known.prescribed[date] for date in told} == told
        hindsight = diary(silent(), today)
        differs_in_hindsight |= {date for date in told if prescribed_on(hindsight, date) != told[date]}
        told[today] = prescribed_on(diary(known, today), today)
    assert differs_in_hindsight


def test_of_a_runner_long_gone_all_days_are_decided_at_once():
    known = silent()
    assert as_told(known, UNTIL, UNTIL + (MOST_DAYS + 2) * DAY) is known
    assert as_told(known, UNTIL, UNTIL + (MOST_DAYS + 1) * DAY) is not known


def test_silence_changes_nothing_for_who_never_reports():
    known = runner()
    assert as_told(known, UNTIL, UNTIL + 9 * DAY) is known
