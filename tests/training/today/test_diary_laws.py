"""The laws of adaptation, over generated plans."""

import datetime as dt
from dataclasses import replace
from math import floor
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from app.training.adaptation.carrying_out import is_run
from app.training.adaptation.runner import Runners
from app.training.adaptation.time_off import SHORT_BREAK_DAYS
from app.training.logbook.activity import Activity
from app.training.logbook.checkin import SYMPTOMS, Pain
from app.training.logbook.edit import Added
from app.training.planning import generate
from app.training.today.diary import Diary, diary
from app.training.today.known import Known
from app.training.today.session import Prescribed, Session, TrainingDay
from app.training.today.untold import as_told
from app.training.workouts.notation import parse
from app.training.workouts.totals import totals
from app.training.zone_characters import SYMBOLS
from tests.conftest import EXAMPLES
from tests.training.planning.requests import reasonable_requests
from tests.training.simulation.plans import NAMES, day_number, plan_of
from tests.training.today.runners import (
    ATHLETES,
    DAY,
    adapted,
    checkin,
    dates,
    edit,
    following,
    hard_s,
    live,
    metres,
    mornings,
    report,
    run_of,
    runner,
    running_s,
    start,
    told,
)

NORMAL = {
    "sleep_s": 27_000.0,
    "resting_hr": 50.0,
    "feeling": 7.0,
    "soreness": 2.0,
    "pain": Pain(),
    "symptoms": (),
}


@settings(max_examples=EXAMPLES, deadline=None)
@given(reasonable_requests(), st.integers(0, 180), st.booleans())
def test_who_does_as_planned_is_never_adapted(request, number, checks_in):
    plan = generate(request)
    today = min(request.start_date + number * DAY, request.last_date)
    known = following(plan)
    dates = [request.start_date + each * DAY for each in range((today - request.start_date).days + 1)]
    if checks_in:
        known = replace(known, checkins=mornings(*(checkin(date, **NORMAL) for date in dates)))
    days = diary(known, request.start_date).days
    done = [report(each, on=date) for date in dates[:-1] if date in days for each in days[date].sessions]
    known = replace(told(known, *done), reporting_since=request.start_date)
    assert adapted(diary(known, today)) == {}


FELT = {"E": 4.0, "M": 6.0, "T": 7.0, "CV": 8.0, "I": 8.0, "R": 9.0}


@settings(max_examples=EXAMPLES, deadline=None)
@given(NAMES, st.integers(28, 120))
def test_who_does_as_planned_and_says_honestly_how_it_felt_is_never_adapted(name, number):
    today = min(start(name) + number * DAY, plan_of(name).request.last_date)
    known = runner(name, reporting_since=start(name))
    days = diary(known, start(name)).days
    done = [
        report(each, on=date, rpe=felt(each.prescribed.workout))
        for date in dates(start(name), today - DAY)
        for each in days[date].sessions
        if each.prescribed.workout.kind != "rest"
    ]
    assert adapted(diary(told(known, *done), today)) == {}


@settings(max_examples=EXAMPLES, deadline=None)
@given(NAMES, st.integers(28, 60), st.integers(0, 27), ATHLETES)
def test_who_keeps_to_the_heart_rates_of_the_zones_is_never_adapted(name, number, days_worn, athlete):
    today = min(start(name) + number * DAY, plan_of(name).request.last_date)
    known = live(runner(name, athlete=athlete), start(name), today - DAY)
    runs = [
        (session, beats(session.prescribed.workout, athlete.heart(date)))
        for date in dates(today - days_worn * DAY, today - DAY)
        for session in diary(known, today).day(date).sessions
        if is_run(session.prescribed.workout)
    ]
    done = tuple(as_prescribed(session, bpm) for session, bpm in runs)
    assert adapted(diary(replace(known, activities=done), today)) == {}


def beats(workout, heart) -> float:
    """The mean of a whole session that goes up to the top of each zone in it, and no higher."""
    zones = totals(workout).zone_seconds
    tops = {zone: span.high if (span := heart.bpm(zone)) else heart.max_bpm for zone in SYMBOLS}
    seconds = {zone: zones[zone] for zone in SYMBOLS if zones[zone]}
    if not seconds:
        return heart.bpm("E").high
    return floor(sum(tops[zone] * lasting for zone, lasting in seconds.items()) / sum(seconds.values()))


def as_prescribed(session: Session, bpm: float) -> Activity:
    asked = totals(session.prescribed.workout)
    return run_of(
        session.date,
        asked.distance_m,
        asked.duration_s,
        heart_rate_bpm=bpm,
        session_id=session.prescribed.id,
    )


def felt(workout) -> float:
    """One number for the whole session, as the hardest zone in it feels."""
    zones = totals(workout).zone_seconds
    return max((rpe for zone, rpe in FELT.items() if zones[zone]), default=4.0)


@settings(max_examples=EXAMPLES, deadline=None)
@given(reasonable_requests(), st.integers(-10, 200))
def test_silence_alone_never_adapts_a_day(request, number):
    plan = generate(request)
    found = diary(following(plan), request.start_date + number * DAY)
    assert adapted(found) == {}
    past = [each for day in found.days.values() if day.date < found.today for each in day.sessions]
    assert {each.status for each in past} <= {"assumed"}


@settings(max_examples=EXAMPLES // 2, deadline=None)
@given(NAMES, st.integers(28, 60), st.integers(2, 40))
def test_every_return_can_be_walked_to_its_end_without_a_brake_on_load(name, first, length):
    plan = plan_of(name)
    start = plan.request.start_date
    away, back = day_number(plan, first), day_number(plan, first + length)
    known = live(runner(name), start, away - DAY)
    known = replace(known, checkins=mornings(checkin(back, days_off=(back - away).days)))
    last = min(back + (length + 28) * DAY, plan.request.last_date)
    for date in dates(back, last)[::4]:
        known = live(known, date, min(date + 3 * DAY, last))
    rules = {
        reason.id for each in known.prescribed.values() for session in each for reason in session.reasons
    }
    assert "AD08" not in rules
    asks_for_one_easy_day = length <= SHORT_BREAK_DAYS
    assert "AD03" in rules or asks_for_one_easy_day or back > plan.request.last_date - DAY


NEWS = {
    "sleep_s": st.floats(0, 36_000),
    "resting_hr": st.floats(40, 80),
    "hrv_rmssd_ms": st.floats(20, 90),
    "feeling": st.floats(0, 10),
    "fatigue": st.floats(0, 10),
    "soreness": st.floats(0, 10),
    "pain": st.builds(Pain, level=st.floats(0, 10), limping=st.booleans()),
    "symptoms": st.lists(st.sampled_from(SYMPTOMS), unique=True).map(tuple),
    "available_s": st.floats(0, 7200),
    "surface": st.sampled_from(("road", "trail", "track", "treadmill", "ice")),
    "temperature_c": st.floats(10, 45),
}
SAID = st.fixed_dictionaries({}, optional=NEWS)
WORKOUTS = st.sampled_from(
    [parse("2 km E + 6x800m @I w/ 400m jog + 2 km E"), parse("50 min E"), parse("8 km E")]
)


@settings(max_examples=2 * EXAMPLES, deadline=None)
@given(NAMES, st.integers(5, 110), SAID, st.booleans(), st.none() | WORKOUTS, st.data())
def test_more_bad_news_never_gives_a_harder_day(name, number, said, reports, added, data):
    today = day_number(plan_of(name), number)
    known = _accustomed(name, today, reports=reports)
    if added is not None:
        known = replace(known, edits=(edit(UUID(int=9), Added(date=today, workout=added), plan_id=None),))
    worse = {**said, **data.draw(st.fixed_dictionaries({}, optional=_worse_than(said)), "worse")}
    good, bad = (
        diary(replace(known, checkins={**known.checkins, today: checkin(today, **each)}), today)
        for each in (said, worse)
    )
    slower = _easy_pace(bad, today) / _easy_pace(good, today)
    before, after = good.day(today), bad.day(today)
    assert metres(after) <= metres(before) + 1
    assert running_s(after) <= slower * running_s(before) + 1
    assert hard_s(after) <= slower * hard_s(before) + 1
    assert _to_do(after) <= _to_do(before)


def _accustomed(name: str, today: dt.date, *, reports: bool) -> Known:
    """A runner whose usual mornings are known, after four bad nights; with all days reported, or silent."""
    first = max(start(name), today - 29 * DAY)
    known = live(runner(name), first, today - DAY) if reports else runner(name)
    usual = {"sleep_s": 20_000.0, "resting_hr": 50.0}
    mornings_before = (
        checkin(today - each * DAY, hrv_rmssd_ms=60.0 + each % 5, **(usual if each < 5 else {}))
        for each in range(1, 40)
    )
    return replace(known, checkins=mornings(*mornings_before))


def _easy_pace(found: Diary, today: dt.date) -> float:
    """How slowly the easy running of a day is run: heat slows it."""
    weather = found.known.checkins[today].weather
    runners = Runners.of(found.known.followed.plan)
    is_indoors = found.known.checkins[today].surface == "treadmill"
    return runners.on(found.vdot(today), None if is_indoors else weather).trainee.easy_s_per_km


def _to_do(day: TrainingDay) -> int:
    return sum(each.prescribed.workout.kind != "rest" for each in day.sessions)


def _worse_than(said: dict) -> dict:
    """What would be worse news than what is said already."""
    pain = said.get("pain", Pain())
    worse = {
        "sleep_s": st.floats(0, said.get("sleep_s", 20_000.0)),
        "resting_hr": st.floats(said.get("resting_hr", 50.0), 90),
        "hrv_rmssd_ms": st.floats(10, said.get("hrv_rmssd_ms", 60.0)),
        "feeling": st.floats(0, said.get("feeling", 3.0)),
        "fatigue": st.floats(said.get("fatigue", 7.0), 10),
        "soreness": st.floats(said.get("soreness", 7.0), 10),
        "pain": st.builds(Pain, level=st.floats(pain.level, 10), limping=st.just(value=True)),
        "symptoms": st.lists(st.sampled_from(SYMPTOMS), unique=True).map(
            lambda more: tuple(dict.fromkeys((*said.get("symptoms", ()), *more)))
        ),
        "available_s": st.floats(0, said.get("available_s", 7200.0)),
        "temperature_c": st.floats(said.get("temperature_c", 20.0), 45),
    }
    if said.get("surface") != "treadmill":
        worse["surface"] = st.just("ice")
    return worse


@settings(max_examples=15, deadline=None)
@given(NAMES, st.integers(10, 80), st.randoms(use_true_random=False))
def test_the_same_facts_in_another_order_give_the_same_diary(name, number, random):
    today = day_number(plan_of(name), number)
    known = live(runner(name), today - 4 * DAY, today - DAY)
    checkins = [checkin(today - each * DAY, feeling=float(each)) for each in range(4)]
    known = replace(known, checkins=mornings(*checkins))
    reports, said = list(known.reports.items()), list(known.checkins.items())
    random.shuffle(reports)
    random.shuffle(said)
    other = replace(known, reports=dict(reports), checkins=dict(said))
    assert dict(diary(other, today).days) == dict(diary(known, today).days)


@settings(max_examples=12, deadline=None)
@given(NAMES, st.integers(5, 40), st.integers(1, 8), st.integers(1, 10), SAID)
def test_what_past_days_prescribed_never_changes(name, number, silent, days, said):
    last = day_number(plan_of(name), number)
    known, today = live(runner(name), start(name), last), last + (silent + 1) * DAY
    told, was = as_told(known, last, today), {}
    for date in dates(last + DAY, today - DAY):
        was[date] = _prescribed(diary(as_told(known, last, date), date).day(date))
    late = replace(told, checkins=mornings(checkin(today - DAY, **said), checkin(today, days_off=days)))
    after = diary(late, today)
    assert {date: _prescribed(after.day(date)) for date in was} == was


def _prescribed(day: TrainingDay) -> list[Prescribed]:
    return [each.prescribed for each in day.sessions]
