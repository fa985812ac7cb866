"""What somebody wants otherwise, in the words in which a revision tells of it."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest

from app.training.adaptation.turns import NewTerms
from app.training.athlete import Availability, Blackout
from app.training.logbook.edit import Added, Locked, Moved, Noted, Removed, Replaced
from app.training.plans.request import BaseGoal, RaceGoal, TuneUpRace
from app.training.today.diary import diary
from app.training.today.wishes import wished
from app.training.workouts.notation import parse
from tests.training.today.runners import DAY, edit, first_day, main, runner, start

OTHER = UUID("01890a5d-ac96-774b-bcce-b302099a8099")


@pytest.fixture(scope="module")
def known():
    return runner()


@pytest.fixture(scope="module")
def long_run(known):
    return main(first_day(diary(known, start()), "long"))


def said(known, **otherwise):
    return wished(diary(known, start()), diary(replace(known, **otherwise), start()))


def of_edits(known, session_id, *changes):
    return said(known, edits=tuple(edit(session_id, each) for each in changes))


def of_terms(known, **otherwise):
    request = replace(known.followed.plan.request, **otherwise)
    followed = replace(known.followed, terms=(NewTerms(known_on=start(), request=request),))
    return said(known, followed=followed)


def spoken(date):
    return f"{date.day} {date:%B} {date.year}"


def test_a_move_tells_the_title_and_both_days(known, long_run):
    there = long_run.date + DAY
    assert of_edits(known, long_run.prescribed.id, Moved(date=there)) == (
        f"Moved “{long_run.prescribed.planned.title}” from {spoken(long_run.date)} to {spoken(there)}."
    )


def test_each_edit_of_a_session_is_a_sentence_and_names_it_once(known, long_run):
    there, title = long_run.date + DAY, long_run.prescribed.planned.title
    workout = replace(parse("4 km E"), title="Around the lake 4 km")
    changes = (Moved(date=there), Replaced(workout=workout), Locked(locked=True), Noted(note="slowly"))
    assert of_edits(known, long_run.prescribed.id, *changes) == (
        f"Moved “{title}” from {spoken(long_run.date)} to {spoken(there)}. "
        "Replaced it by “Around the lake 4 km”. Locked it."
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Removed(), "Took {} away."),
        (Locked(locked=True), "Locked {}."),
        (Locked(locked=False), "Unlocked {}."),
        (Replaced(workout=parse("4 km E")), "Replaced {} by “Easy: 4 km”."),
    ],
)
def test_an_edit_tells_which_session_of_which_day(known, long_run, change, told):
    whole = f"“{long_run.prescribed.planned.title}” of {spoken(long_run.date)}"
    assert of_edits(known, long_run.prescribed.id, change) == told.format(whole)


def test_a_hard_session_names_the_easy_run_that_gives_way_to_it(known):
    hard = replace(parse("2 km E + 6x1000m @I w/ 400m jog"), title="6 x 1000 m")
    day = first_day(diary(known, start()), "easy")
    told = of_edits(known, OTHER, Added(date=day.date, workout=hard))
    assert told == (
        f"Added “6 x 1000 m” on {spoken(day.date)} in place of “{main(day).prescribed.planned.title}”."
    )


def test_a_session_is_added_on_a_day_and_in_place_of_another(known, long_run):
    workout = replace(parse("4 km E"), title="With Tom")
    beside = Added(date=long_run.date, workout=workout)
    assert of_edits(known, OTHER, beside) == f"Added “With Tom” on {spoken(long_run.date)}."
    instead = replace(beside, in_place_of=long_run.prescribed.id)
    assert of_edits(known, OTHER, instead, Locked(locked=True)) == (
        f"Added “With Tom” on {spoken(long_run.date)} in place of "
        f"“{long_run.prescribed.planned.title}”. Locked it."
    )


def test_titles_and_races_are_told_in_the_athletes_units(known, long_run):
    miler = replace(known, athlete=replace(known.athlete, units="imperial"))
    moved = of_edits(miler, long_run.prescribed.id, Moved(date=long_run.date + DAY))
    assert " mi” from" in moved
    assert " km" not in moved
    date = known.followed.plan.request.last_date - 28 * DAY
    assert of_terms(miler, races=(TuneUpRace(date=date, distance_m=7300.0),)) == (
        f"Races on the way changed to 4.5 mi on {spoken(date)}."
    )


def test_a_goal_is_moved_or_changed(known):
    goal = known.followed.plan.request.goal
    later = goal.date + 7 * DAY
    moved = of_terms(known, goal=replace(goal, date=later))
    assert moved == f"Goal moved from {spoken(goal.date)} to {spoken(later)}."
    faster = of_terms(known, goal=replace(goal, time_s=2700.0))
    assert faster.endswith(" to 45:00.")
    longer = of_terms(known, goal=RaceGoal(distance_m=21_097.5, date=later, time_s=6000.0))
    assert longer.startswith(f"Goal changed from 10k on {spoken(goal.date)}")
    assert longer.endswith(f" to half on {spoken(later)} in 1:40:00.")
    assert of_terms(known, goal=BaseGoal(weeks=6), races=()).startswith(
        f"Goal changed from 10k on {spoken(goal.date)} to 6 weeks of base."
    )


@pytest.mark.parametrize(
    ("availability", "told"),
    [
        (Availability(days=("thu", "tue", "sun")), "Days to run on changed to Tuesday, Thursday and Sunday."),
        (Availability(long_run_day="sat"), "Day of the long run changed to Saturday."),
        (Availability(max_session_s={"sun": 7200, "tue": 3600}),
         "Longest session changed to 1:00:00 on Tuesday and 2:00:00 on Sunday."),
        (Availability(max_session_s=2700), "Longest session changed to 45:00."),
        (Availability(track=False), "Track to run on changed to no."),
        (Availability(strength_per_week=2), "Strength training a week changed to 2."),
        (Availability(blackouts=(Blackout(from_=dt.date(2027, 1, 10), to=dt.date(2027, 1, 14)),)),
         "Days without training changed to 10 January 2027 to 14 January 2027."),
    ],
)  # fmt: skip
def test_other_days_are_told_as_they_are_asked_now(known, availability, told):
    followed = known.followed
    request = replace(followed.plan.request, availability=Availability())
    plain = replace(known, followed=replace(followed, terms=(NewTerms(known_on=start(), request=request),)))
    terms = NewTerms(known_on=start(), request=replace(request, availability=availability))
    asked = replace(plain, followed=replace(followed, terms=(terms,)))
    assert wished(diary(plain, start()), diary(asked, start())) == told
    back = wished(diary(asked, start()), diary(plain, start()))
    what = told.partition(" changed to ")[0]
    assert back == f"{what}: nothing is asked any more."


def test_only_a_few_of_many_races_are_named(known):
    last = known.followed.plan.request.last_date
    races = tuple(TuneUpRace(date=last - week * 7 * DAY, distance_m=5000.0) for week in range(6, 0, -1))
    told = of_terms(known, races=races)
    assert told.count("5k on ") == 4
    assert told.endswith(" and 2 more.")


def test_a_change_of_the_athlete_names_what_has_changed(known):
    athlete = replace(known.athlete, timezone="Asia/Tokyo", hr_rest=48)
    assert said(known, athlete=athlete) == "Changed of the athlete: time zone and resting heart rate."


def test_where_nothing_was_asked_nothing_is_told(known, long_run):
    assert said(known) is None
    assert of_edits(known, long_run.prescribed.id, Noted(note="slowly")) is None
