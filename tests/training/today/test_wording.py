"""What a runner reads of a day."""

from dataclasses import replace

from app.training.today.diary import diary
from app.training.today.wording import REST, listed, named
from tests.training.today.runners import checkin, mornings, report, runner, start

DAY = next(
    day
    for day in diary(runner(), start()).days.values()
    if [each.prescribed.workout.kind for each in day.sessions] == ["easy", "strength"]
)
ILL = diary(runner(checkins=mornings(checkin(DAY.date, symptoms=("fever",)))), DAY.date).day(DAY.date)


def kinds(sessions):
    return [each.prescribed.workout.kind for each in sessions]


def test_a_day_in_bed_is_one_rest_in_place_of_the_run():
    assert kinds(ILL.sessions) == ["rest", "rest"]
    (rest,) = listed(ILL.sessions)
    assert rest.prescribed.planned.kind == "easy"
    (same,) = listed(ILL.sessions[::-1])
    assert same == rest


def test_a_rest_that_was_told_of_stays_beside_the_other():
    run, strength = ILL.sessions
    told = replace(strength, report=report(strength, "skipped"))
    assert listed((run, told)) == (run, told)


def test_what_is_to_be_done_is_listed_as_it_stands():
    assert listed(DAY.sessions) == DAY.sessions
    assert listed(()) == ()


def test_a_rest_is_named_by_what_it_stands_in_place_of():
    run, strength = (each.prescribed for each in ILL.sessions)
    assert named(run.workout, run.planned).title.startswith("Rest in place of easy run ")
    assert named(strength.workout, strength.planned).title.startswith("Rest in place of strength ")
    assert named(run.planned, run.planned) == run.planned
    assert named(REST, REST) == REST
