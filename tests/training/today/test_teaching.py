"""A session that was too much eases the next of its kind, and nothing else."""

import datetime as dt
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.training.adaptation.lessons import LESSON_DAYS, NEARLY_ALL, hard_work, least_recovery
from app.training.adherence import next_time
from app.training.adherence.judging import adherence
from app.training.adherence.repetitions import is_repetition
from app.training.logbook.activity import Activity, Lap
from app.training.rules import find_rule
from app.training.today.diary import Diary, diary
from app.training.today.known import Known
from app.training.today.session import Session, TrainingDay
from app.training.workouts.steps import leaves
from tests.training.simulation.plans import NAMES
from tests.training.today.runners import (
    DAY,
    TEN_K,
    adapted,
    dates,
    hard_s,
    ids,
    live,
    main,
    noon,
    runner,
    running_s,
    start,
)


def zone_of(session: Session) -> str | None:
    work = hard_work(session.prescribed.workout)
    return None if work is None else work.zone


def of_zone(found: Diary, zone: str) -> list[TrainingDay]:
    return [day for day in found.days.values() if day.sessions and zone_of(main_or_first(day)) == zone]


def main_or_first(day: TrainingDay) -> Session:
    return next((each for each in day.sessions if zone_of(each)), day.sessions[0])


def carried(session: Session, slower: float = 1.0, *, left_out: int = 0, recovery: float = 1.0) -> Activity:
    """Run a session as its steps ask, by laps, each repetition so much slower."""
    steps = list(session.prescribed.workout.expand())
    work = [place for place, step in enumerate(steps) if is_repetition(step)]
    last = work[len(work) - left_out] if left_out else len(steps)
    laps = []
    for place, step in enumerate(steps[:last]):
        metres, seconds = step.reckoned.distance_m, step.reckoned.duration_s
        by = slower if place in work else recovery if step.is_recovery else 1.0
        if step.distance_m is not None:
            seconds *= by
        elif place in work:
            metres /= by
        else:
            metres, seconds = metres * by, seconds * by
        laps.append(Lap(distance_m=metres, duration_s=seconds))
    return Activity(
        id=session.prescribed.id,
        started_at=noon(session.date),
        distance_m=sum(each.distance_m for each in laps),
        duration_s=sum(each.duration_s for each in laps),
        laps=tuple(laps),
    )


@cache
def first_two(zone: str, name: str = TEN_K) -> tuple[TrainingDay, TrainingDay]:
    """Two sessions of a zone in a plan that stand near each other."""
    days = of_zone(diary(runner(name), start(name)), zone)
    return next((one, other) for one, other in pairwise(days) if (other.date - one.date).days <= LESSON_DAYS)


@cache
def lived(last: dt.date, name: str) -> Known:
    return live(runner(name), start(name), last)


def ran(day: TrainingDay, name: str = TEN_K, **how) -> Known:
    known = lived(day.date, name)
    names = {each.prescribed.id for each in day.sessions}
    reports = {key: each for key, each in known.reports.items() if key not in names}
    return replace(known, reports=reports, activities=(carried(main_or_first(day), **how),))


def next_of(known: Known, day: TrainingDay, other: TrainingDay) -> TrainingDay:
    return diary(known, day.date + DAY).day(other.date)


@pytest.mark.parametrize(
    ("how", "most"),
    [
        ({"slower": 1.08}, 0.8),
        ({"slower": 1.05}, 1.0),
        ({"left_out": 1}, 0.8),
        ({"recovery": 0.5}, 1.0),
    ],
)
def test_after_a_session_that_was_too_much_the_next_of_its_kind_holds_no_more(how, most):
    day, other = first_two("T")
    known = ran(day, **how)
    found = next_of(known, day, other)
    assert hard_s(found) <= most * hard_s(day) / NEARLY_ALL
    judged = adherence(known.activities[0], main_or_first(day).prescribed.workout)
    assert judged.next.exposure == "same"
    if hard_s(found) < hard_s(other):
        assert "AD09" in ids(found)


def test_what_was_far_too_slow_comes_again_with_fewer_repetitions_at_the_same_paces():
    day, other = first_two("T")
    found = next_of(ran(day, slower=1.08), day, other)
    assert ids(found) == ["AD09"]
    session = main_or_first(found)
    assert hard_s(found) <= 0.8 * hard_s(day)
    reason = found.reasons[0]
    assert "slower than asked by" in reason.text
    assert reason.limit < reason.measured
    paces = {
        step.reckoned.pace
        for workout in (session.prescribed.planned, session.prescribed.workout)
        for step in leaves(workout.steps)
        if is_repetition(step)
    }
    assert len(paces) == 1


def test_after_recoveries_that_were_too_short_the_next_are_no_shorter_than_those_asked():
    day, other = first_two("T")
    asked, planned = (least_recovery(main_or_first(each).prescribed.workout.steps) for each in (day, other))
    found = next_of(ran(day, recovery=0.4), day, other)
    assert planned < asked <= least_recovery(main_or_first(found).prescribed.workout.steps)
    assert running_s(found) <= running_s(other)
    (reason,) = found.reasons
    assert (reason.id, reason.measured, reason.limit) == ("AD09", planned, asked)


def test_a_lesson_is_learnt_once_and_by_no_other_kind():
    day, other = first_two("T")
    found = diary(ran(day, slower=1.08), day.date + DAY)
    assert list(adapted(found)) == [other.date]


def test_a_fast_session_eases_nothing_and_hastens_nothing():
    day, _ = first_two("T")
    assert adapted(diary(ran(day, slower=0.95), day.date + DAY)) == {}


def test_a_session_missed_leaves_the_lesson_for_the_next():
    day, other = first_two("T")
    known = ran(day, slower=1.08)
    known = live(known, day.date + DAY, other.date - DAY)
    known = live(known, other.date, other.date, "skipped")
    later = [each for each in of_zone(diary(known, other.date + DAY), "T") if each.date > other.date]
    later = [each for each in later if (each.date - day.date).days <= LESSON_DAYS]
    assert all("AD09" in ids(each) for each in later[:1])


@settings(max_examples=4, deadline=None)
@given(NAMES, st.integers(10, 40))
def test_who_runs_every_lap_as_asked_is_never_adapted(name, number):
    today = start(name) + number * DAY
    known = live(runner(name), start(name), today - DAY)
    days = [diary(known, today).day(date) for date in dates(start(name), today - DAY)]
    runs = [each for day in days for each in day.sessions if zone_of(each)]
    known = replace(known, activities=tuple(map(carried, runs)))
    assert adapted(diary(known, today)) == {}


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(("T", "I", "R")), st.floats(1.0, 1.15), st.floats(0.0, 0.1), st.floats(0.5, 1.0))
def test_a_worse_session_never_makes_the_next_of_its_kind_harder(zone, slower, more, recovery):
    day, other = first_two(zone)
    good = next_of(ran(day, slower=slower), day, other)
    bad = next_of(ran(day, slower=slower + more, recovery=recovery), day, other)
    assert hard_s(bad) <= hard_s(good) + 1


def test_lessons_are_the_same_whatever_came_first_and_on_silent_mornings():
    day, _ = first_two("T")
    known = ran(day, slower=1.08)
    easy = carried(main(diary(known, start()).day(_first_easy(known, day.date))))
    one, two = (
        replace(known, activities=each) for each in ((*known.activities, easy), (easy, *known.activities))
    )
    today = day.date + DAY
    assert dict(diary(one, today).days) == dict(diary(two, today).days)
    ahead = diary(known, today, silent=True)
    for date in dates(today, today + 3 * DAY):
        assert ahead.morning(date) == diary(known, date).morning(date)


def _first_easy(known: Known, before: dt.date) -> dt.date:
    days = diary(known, start()).days.values()
    return next(day.date for day in days if day.role == "easy" and day.date < before)


def test_a_lesson_goes_by_the_numbers_of_the_book():
    assert find_rule("AD09").numbers == {
        "fewer_share": next_time.FEWER,
        "least_share": next_time.LEAST_WORK,
        "far_too_slow_fraction": next_time.FAR_TOO_SLOW,
        "within_days": LESSON_DAYS,
    }
