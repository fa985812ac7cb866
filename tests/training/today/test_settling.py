"""A session that is told of prescribes for good; what nobody has told of goes by all that is known."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.training.logbook.edit import Added, Moved, Removed, Replaced
from app.training.today.diary import Diary, diary
from app.training.today.known import Known
from app.training.today.session import Session, TrainingDay
from app.training.today.settling import settled
from app.training.workouts.notation import parse
from tests.conftest import EXAMPLES
from tests.training.simulation.plans import plan_of
from tests.training.today.runners import (
    DAY,
    TEN_K,
    checkin,
    dates,
    edit,
    hard_s,
    mornings,
    report,
    result,
    run_of,
    runner,
    running_s,
    start,
    told,
)

Fact = Callable[[Known], Known]

PLAIN = diary(runner(), start())
WITH_STRENGTH = next(
    day
    for day in PLAIN.days.values()
    if day.role == "easy" and {each.prescribed.workout.kind for each in day.sessions} == {"easy", "strength"}
)
RUN, STRENGTH = WITH_STRENGTH.sessions
TODAY = WITH_STRENGTH.date
EASY, HARD = parse("30 min E"), parse("2 km E + 6x800m @I w/ 400m jog + 2 km E")


def at(hour: int, date: dt.date = TODAY) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(hour), dt.UTC)


def reported(session: Session, hour: int, status: str = "done", **said) -> Fact:
    return lambda known: told(known, replace(report(session, status, **said), recorded_at=at(hour)))


def said(hour: int, **how) -> Fact:
    return lambda known: replace(
        known, checkins={**known.checkins, TODAY: replace(checkin(TODAY, **how), recorded_at=at(hour))}
    )


def edited(session_id: UUID, change, hour: int) -> Fact:
    return lambda known: replace(known, edits=(*known.edits, edit(session_id, change, at(hour))))


def recorded(metres: float) -> Fact:
    return lambda known: replace(known, activities=(*known.activities, run_of(TODAY, metres, 0.36 * metres)))


def after(facts: Sequence[Fact], known: Known | None = None, today: dt.date = TODAY) -> Diary:
    """Let facts come one by one."""
    known = known or runner()
    for fact in facts:
        was, more = diary(known, today), fact(known)
        known = settled(more, diary(more, today), was)
    return diary(known, today)


def prescribed(day: TrainingDay) -> list[tuple[UUID, str]]:
    return [(each.prescribed.id, each.prescribed.workout.title) for each in day.sessions]


def by_id(found: Diary, session: Session) -> Session | None:
    day = found.day(found.today)
    return next((each for each in day.sessions if each.prescribed.id == session.prescribed.id), None)


def test_a_run_of_the_recovery_after_the_race_is_beside_its_session_at_once():
    raced = plan_of(TEN_K).request.last_date
    plain = {day: diary(runner(), day).day(day) for day in dates(raced + DAY, raced + 20 * DAY)}
    today, day = next((date, day) for date, day in plain.items() if day.role == "easy")
    known = replace(runner(), activities=(run_of(today, 5000, 1800),))
    told = settled(known, diary(known, today), diary(runner(), today))
    assert told.prescribed[today] == tuple(each.prescribed for each in day.sessions)
    assert [each.status for each in diary(told, today).day(today).sessions] == ["done"]


@pytest.mark.parametrize(
    ("how", "title"),
    [
        ({"symptoms": ("chest_pain", "fever")}, "Stop: see a doctor before you run again"),
        ({"symptoms": ("fever",)}, "Rest: get well first"),
    ],
)
def test_bad_news_after_a_report_stops_what_is_still_to_be_done(how, title):
    found = after([reported(STRENGTH, 8), said(11, **how)])
    day = found.day(TODAY)
    assert by_id(found, RUN).prescribed.workout.kind == "rest"
    assert {reason.id for reason in by_id(found, RUN).prescribed.reasons} == {"AD01"}
    assert by_id(found, STRENGTH).prescribed == STRENGTH.prescribed
    assert (day.state, day.role, day.title) == ("paused", "strength", title)
    assert found.morning(TODAY).safety.level == "stop"


def test_bad_news_after_the_run_changes_nothing_of_it():
    found = after([reported(RUN, 8), said(11, symptoms=("chest_pain",), feeling=1.0)])
    assert by_id(found, RUN).prescribed == RUN.prescribed
    assert by_id(found, STRENGTH).prescribed.workout.kind == "rest"


@pytest.mark.parametrize("facts", [(0, 1), (1, 0)])
def test_of_a_report_and_a_complaint_of_one_instant_what_was_run_stands(facts):
    told_at_once = reported(RUN, 19, rpe=7.0), said(19, symptoms=("fever",))
    found = after([told_at_once[number] for number in facts])
    assert by_id(found, RUN).prescribed == RUN.prescribed
    assert by_id(found, STRENGTH).prescribed.workout.kind == "rest"


def test_a_cold_leaves_the_day_what_the_first_run_has_not_taken():
    extra = edited(UUID(int=7), Added(date=TODAY, workout=EASY), 6)
    found = after([extra, reported(RUN, 8), said(11, symptoms=("runny_nose",))])
    (second,) = (each for each in found.day(TODAY).sessions if each.prescribed.id == UUID(int=7))
    assert second.prescribed.workout.kind == "rest"
    assert by_id(found, RUN).prescribed == RUN.prescribed


def test_good_news_after_a_report_counts_as_well():
    ill = replace(runner(), checkins=mornings(checkin(TODAY - DAY, symptoms=("runny_nose", "cough"))))
    found = after([reported(STRENGTH, 8, "skipped"), said(11, symptoms=())], ill)
    assert by_id(found, RUN).prescribed.workout.steps == RUN.prescribed.workout.steps
    assert by_id(found, STRENGTH).prescribed.workout.kind == "rest"


def test_a_new_result_moves_the_paces_still_to_be_run_and_none_already_run():
    extra = edited(UUID(int=7), Added(date=TODAY, workout=EASY), 6)
    raced = replace(result(TODAY - DAY, 1.1 * plan_of(TEN_K).vdot), created_at=at(11))
    found = after([extra, reported(RUN, 8), lambda known: replace(known, performances=(raced,))])
    (second,) = (each for each in found.day(TODAY).sessions if each.prescribed.id == UUID(int=7))
    assert by_id(found, RUN).prescribed == RUN.prescribed
    before = after([extra]).day(TODAY).sessions[-1].prescribed.workout
    assert second.prescribed.workout.steps != before.steps


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (Removed(), None),
        (Moved(date=TODAY + DAY), None),
        (Replaced(workout=replace(EASY, title="Half an hour")), "Half an hour"),
    ],
)
def test_what_the_runner_wants_of_a_session_that_nobody_has_told_of_is_done(change, left):
    found = after([reported(RUN, 8), edited(STRENGTH.prescribed.id, change, 9)])
    now = by_id(found, STRENGTH)
    assert (now and now.prescribed.workout.title) == left
    assert by_id(found, RUN).prescribed == RUN.prescribed
    if isinstance(change, Moved):
        there = [each.prescribed.id for each in found.day(change.date).sessions]
        assert STRENGTH.prescribed.id in there


def test_a_session_takes_the_place_of_one_that_nobody_has_told_of():
    instead = Added(date=TODAY, workout=EASY, in_place_of=RUN.prescribed.id)
    found = after([reported(STRENGTH, 8), edited(UUID(int=7), instead, 9)])
    assert {each.prescribed.id for each in found.day(TODAY).sessions} == {STRENGTH.prescribed.id, UUID(int=7)}


def test_a_hard_run_put_on_a_day_takes_the_place_of_its_easy_run_only_until_that_is_run():
    hard = edited(UUID(int=7), Added(date=TODAY, workout=HARD), 9)
    early, late = after([reported(STRENGTH, 8), hard]), after([reported(RUN, 8), hard])
    assert by_id(early, RUN) is None
    assert prescribed(late.day(TODAY))[:2] == prescribed(WITH_STRENGTH)


def test_the_run_of_another_plan_that_is_done_is_not_asked_for_again():
    done = after([reported(RUN, 8)]).known
    other = UUID("01890a5d-ac96-774b-bcce-b302099a8058")
    known = replace(done, followed=replace(done.followed, id=other))
    kinds = [each.prescribed.workout.kind for each in diary(known, TODAY).day(TODAY).sessions]
    assert kinds == ["easy", "strength"]


def test_once_the_day_is_over_all_of_it_stands():
    found = after([reported(STRENGTH, 8), said(11, symptoms=("fever",))])
    day = found.asked_on(TODAY + DAY).day(TODAY)
    assert [each.prescribed.workout.kind for each in day.sessions] == ["rest", "strength"]


def test_strength_told_of_in_the_morning_does_not_take_the_run_of_the_day_for_not_run():
    day = next(
        day
        for day in PLAIN.days.values()
        if len(day.sessions) > 1 and PLAIN.day(day.date + DAY).role == "quality"
    )
    back = replace(runner(), checkins=mornings(checkin(day.date, days_off=3)))
    before = diary(back, day.date)
    strength = replace(report(day.sessions[1]), recorded_at=at(14, day.date))
    found = after([lambda known: told(known, strength)], back, day.date)
    (was, now) = (each.day(day.date + DAY) for each in (before, found))
    assert now.role == "quality"
    assert [each.prescribed for each in now.sessions] == [each.prescribed for each in was.sessions]


def test_taking_a_report_back_lets_the_session_be_decided_anew():
    ill = [reported(STRENGTH, 8), said(11, symptoms=("fever",))]
    found = after([*ill, lambda known: replace(known, reports={})])
    assert {each.prescribed.workout.kind for each in found.day(TODAY).sessions} == {"rest"}
    assert TODAY not in found.known.prescribed


def test_a_session_is_told_of_after_it_was_put_there_whatever_a_clock_says():
    added = edited(UUID(int=7), Added(date=TODAY, workout=EASY), 9)
    (extra,) = (each for each in after([added]).day(TODAY).sessions if each.prescribed.id == UUID(int=7))
    found = after([added, reported(extra, 8)])
    assert found.known.prescribed[TODAY] == (extra.prescribed,)


HOURS = st.integers(5, 20)
NEWS = st.fixed_dictionaries(
    {},
    optional={
        "symptoms": st.sampled_from(((), ("runny_nose",), ("fever",), ("chest_pain",))),
        "feeling": st.floats(0, 10),
        "soreness": st.floats(0, 10),
        "available_s": st.floats(600, 7200),
    },
)
SESSIONS = [
    [session for session in day.sessions if session.prescribed.workout.kind != "rest"]
    for day in PLAIN.days.values()
    if len(day.sessions) > 1
]


@settings(max_examples=EXAMPLES // 3, deadline=None)
@given(st.data(), NEWS, HOURS, st.tuples(HOURS, HOURS))
def test_facts_in_any_order_leave_the_same_day(data, news, hour, hours):
    facts = [
        said(hour, **news),
        reported(RUN, hours[0], rpe=4.0),
        reported(STRENGTH, hours[1]),
        recorded(6000),
    ]
    extra = edited(UUID(int=7), Added(date=TODAY, workout=EASY), 4)
    chosen = data.draw(st.lists(st.sampled_from(range(len(facts))), unique=True, min_size=1))
    in_order = after([extra, *(facts[each] for each in sorted(chosen))])
    other = after([extra, *(facts[each] for each in data.draw(st.permutations(chosen)))])
    assert _known(other) == _known(in_order)


def _known(found: Diary) -> list[tuple[object, ...]]:
    return [
        (each.prescribed, each.status, each.report and each.report.status, len(each.activity_ids))
        for each in found.day(TODAY).sessions
    ]


@settings(max_examples=EXAMPLES // 3, deadline=None)
@given(NEWS, st.sampled_from((RUN, STRENGTH)))
def test_what_is_told_of_stays_and_what_is_left_is_no_harder_for_bad_news(news, session):
    plain, found = after([reported(session, 8)]), after([reported(session, 8), said(11, **news)])
    assert by_id(found, session).prescribed == by_id(plain, session).prescribed
    assert running_s(found.day(TODAY)) <= running_s(plain.day(TODAY)) + 1
    assert hard_s(found.day(TODAY)) <= hard_s(plain.day(TODAY)) + 1
