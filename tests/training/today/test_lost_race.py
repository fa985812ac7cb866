"""After a goal race that nobody ran: what can be done is said, and only then."""

import datetime as dt
from dataclasses import replace

import pytest

from app.training.athlete import Availability, Blackout
from app.training.logbook.edit import Replaced
from app.training.planning import generate
from app.training.plans.request import RaceGoal
from app.training.today.diary import diary
from app.training.today.lost_race import TOLD_FOR, earliest_again
from app.training.workouts.notation import parse
from tests.training.simulation.plans import REQUESTS
from tests.training.today.runners import (
    DAY,
    checkin,
    edit,
    following,
    live,
    main,
    mornings,
    report,
    result,
    run_of,
    runner,
    start,
    told,
)

RACE = REQUESTS["10k with a race on the way"].goal.date
WEEK = 7 * DAY


@pytest.fixture(scope="module")
def trained():
    """A runner who reports, on the eve of the race."""
    return live(runner(), start(), RACE - DAY)


def raced(known):
    """The same runner on the days after: what the race day prescribed stands."""
    return known.standing({RACE: tuple(each.prescribed for each in diary(known, RACE).day(RACE).sessions)})


def on(known, date):
    return diary(known, date).morning(date)


def words(known, date):
    return [each.text for each in on(known, date).advice if each.slug == "another-race"]


def spoken(date):
    return f"{date.day} {date:%B} {date.year}"


def test_a_race_that_passed_without_a_word_is_told_to_be_missed_once_it_counts_as_such(trained):
    known = raced(trained)
    assert words(known, RACE + DAY) == []
    morning = on(known, RACE + 3 * DAY)
    (said,) = morning.advice
    assert (said.slug, morning.ask) == ("another-race", ("goal", "performance"))
    again = earliest_again(known.followed.plan.request, RACE + 3 * DAY)
    assert said.text == (
        f"Nothing is known of the race of {spoken(RACE)}: tell its result. If it was not run, choose another "
        f"date for it: from {spoken(again)} on there is time for a whole new plan."
    )


def test_a_race_that_was_skipped_is_told_at_once(trained):
    known = raced(trained)
    skipped = told(known, report(main(diary(known, RACE).day(RACE)), "skipped"))
    assert len(words(skipped, RACE + DAY)) == 1


def test_who_was_ill_on_the_day_is_told_only_once_well_again(trained):
    said = mornings(checkin(RACE, symptoms=("cough",)), checkin(RACE + 3 * DAY, symptoms=()))
    known = raced(replace(trained, checkins=said))
    assert on(known, RACE).day.state == "paused"
    assert [len(words(known, RACE + number * DAY)) for number in range(5)] == [0, 0, 0, 1, 1]


@pytest.mark.parametrize("status", ["done", "partial"])
def test_nothing_is_said_of_a_race_that_was_reported(trained, status):
    known = raced(trained)
    done = told(known, report(main(diary(known, RACE).day(RACE)), status))
    assert all(not words(done, RACE + number * DAY) for number in range(1, 20))


def test_nothing_is_said_once_a_result_or_a_run_of_the_day_is_known(trained):
    known = raced(trained)
    with_result = replace(known, performances=(*known.performances, result(RACE, 45.0)))
    with_run = replace(known, activities=(*known.activities, run_of(RACE, 10_000.0, 2700.0)))
    for each in (with_result, with_run):
        assert all(not words(each, RACE + number * DAY) for number in range(1, 20))


def test_nothing_is_said_to_who_never_reports_unless_the_race_was_called_off():
    quiet = raced(runner())
    assert all(not words(quiet, RACE + number * DAY) for number in range(1, 20))
    ill = runner(checkins=mornings(checkin(RACE, symptoms=("cough",)), checkin(RACE + DAY, symptoms=())))
    assert len(words(raced(ill), RACE + 2 * DAY)) == 1


def test_nothing_is_said_of_a_race_in_whose_place_something_else_was_asked(trained):
    race = main(diary(trained, RACE).day(RACE))
    known = replace(trained, edits=(edit(race.prescribed.id, Replaced(workout=parse("10 km @ M"))),))
    assert all(not words(raced(known), RACE + number * DAY) for number in range(1, 10))


def test_it_is_said_for_four_weeks_and_never_of_days_gone_by(trained):
    known = raced(trained)
    last = RACE + TOLD_FOR
    assert len(words(known, last)) == 1
    assert words(known, last + DAY) == []
    assert diary(known, last).morning(RACE + 5 * DAY).advice == ()


@pytest.mark.parametrize("name", list(REQUESTS))
@pytest.mark.parametrize("days", [1, 4])
def test_a_new_plan_leads_to_the_day_that_is_named(name, days):
    request = REQUESTS[name]
    if not isinstance(request.goal, RaceGoal):
        assert earliest_again(request, request.last_date) is None
        return
    today = request.goal.date + days * DAY
    date = earliest_again(request, today)
    assert date.weekday() == request.goal.date.weekday()
    monday = today + -today.weekday() % 7 * DAY
    asked = replace(request, goal=RaceGoal(distance_m=request.goal.distance_m, date=date), start_date=monday,
                    races=())  # fmt: skip
    assert generate(asked).feasibility.ok


def test_who_cannot_train_for_it_again_is_told_no_date():
    request = REQUESTS["10k with a race on the way"]
    away = Availability(blackouts=(Blackout(from_=RACE, to=RACE + dt.timedelta(days=300)),))
    assert earliest_again(replace(request, availability=away), RACE + DAY) is None
    plan = replace(runner().followed.plan, request=replace(request, availability=away))
    skipped = following(plan)
    skipped = told(skipped, report(main(diary(skipped, start()).day(RACE)), "skipped"))
    assert words(skipped, RACE + DAY) == [
        f"The race of {spoken(RACE)} was not run. Choose another race, or another date for this one."
    ]


@pytest.mark.parametrize("known", [runner(), raced(runner())], ids=["planned", "raced"])
def test_a_day_gone_by_asks_for_nothing(known):
    found = diary(known, RACE + 8 * DAY)
    gone = [
        found.morning(date) for date in (dt.date(1900, 1, 1), start() - DAY, RACE, RACE + DAY, RACE + 7 * DAY)
    ]
    assert [each.ask for each in gone] == [()] * 5


def test_who_was_ill_in_the_morning_and_reports_something_else_in_its_place_is_told_nothing(trained):
    said = mornings(checkin(RACE, symptoms=("sore_throat",)))
    known = raced(replace(trained, checkins=said))
    done = told(known, report(main(diary(known, RACE).day(RACE)), "done"))
    assert all(not words(done, RACE + number * DAY) for number in range(1, 20))
