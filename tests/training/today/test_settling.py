"""A day that is told of prescribes for good."""

from dataclasses import replace

from app.training.today.diary import diary
from app.training.today.settling import settled
from tests.training.simulation.plans import plan_of
from tests.training.today.runners import DAY, TEN_K, dates, run_of, runner


def test_a_run_of_the_recovery_after_the_race_is_beside_its_session_at_once():
    raced = plan_of(TEN_K).request.last_date
    plain = {day: diary(runner(), day).day(day) for day in dates(raced + DAY, raced + 20 * DAY)}
    today, day = next((date, day) for date, day in plain.items() if day.role == "easy")
    known = replace(runner(), activities=(run_of(today, 5000, 1800),))
    told = settled(known, diary(known, today), diary(runner(), today))
    assert told.prescribed[today] == tuple(each.prescribed for each in day.sessions)
    assert [each.status for each in diary(told, today).day(today).sessions] == ["done"]
