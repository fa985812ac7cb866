"""The laws of adaptation, over generated plans."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.training.adaptation.time_off import SHORT_BREAK_DAYS
from app.training.logbook.checkin import SYMPTOMS, Pain
from app.training.planning import generate
from app.training.today.diary import diary
from tests.training.planning.requests import reasonable_requests
from tests.training.simulation.plans import NAMES, day_number, plan_of
from tests.training.today.runners import (
    DAY,
    adapted,
    checkin,
    dates,
    following,
    hard_s,
    live,
    metres,
    mornings,
    report,
    runner,
    running_s,
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


@settings(max_examples=20, deadline=None)
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


@settings(max_examples=20, deadline=None)
@given(reasonable_requests(), st.integers(-10, 200))
def test_silence_alone_never_adapts_a_day(request, number):
    plan = generate(request)
    found = diary(following(plan), request.start_date + number * DAY)
    assert adapted(found) == {}
    past = [each for day in found.days.values() if day.date < found.today for each in day.sessions]
    assert {each.status for each in past} <= {"assumed"}


@settings(max_examples=10, deadline=None)
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


BAD_NEWS = {
    "sleep_s": st.floats(0, 36_000),
    "resting_hr": st.floats(40, 80),
    "feeling": st.floats(0, 10),
    "soreness": st.floats(0, 10),
    "pain": st.builds(Pain, level=st.floats(0, 10), limping=st.booleans()),
    "symptoms": st.lists(st.sampled_from(SYMPTOMS), unique=True).map(tuple),
    "available_s": st.floats(600, 7200),
    "temperature_c": st.floats(10, 45),
}


@settings(max_examples=50, deadline=None)
@given(NAMES, st.integers(5, 100), st.fixed_dictionaries({}, optional=BAD_NEWS), st.data())
def test_more_bad_news_never_gives_a_harder_day(name, number, said, data):
    today = day_number(plan_of(name), number)
    before = [checkin(today - each * DAY, sleep_s=20_000.0, resting_hr=50.0) for each in range(1, 5)]
    worse = {**said, **data.draw(st.fixed_dictionaries({}, optional=_worse_than(said)))}
    good, bad = (
        diary(runner(name, checkins=mornings(*before, checkin(today, **each))), today).day(today)
        for each in (said, worse)
    )
    assert running_s(bad) <= running_s(good) + 1 or "temperature_c" in worse
    assert metres(bad) <= metres(good) + 1
    assert hard_s(bad) <= 1.03 * hard_s(good) + 1 or "temperature_c" in worse
    assert len([each for each in bad.sessions if each.prescribed.workout.kind != "rest"]) <= len(
        good.sessions
    )


def _worse_than(said: dict) -> dict:
    """What would be worse news than what is said already."""
    pain = said.get("pain", Pain())
    return {
        "sleep_s": st.floats(0, said.get("sleep_s", 20_000.0)),
        "resting_hr": st.floats(said.get("resting_hr", 50.0), 90),
        "feeling": st.floats(0, said.get("feeling", 3.0)),
        "soreness": st.floats(said.get("soreness", 7.0), 10),
        "pain": st.builds(Pain, level=st.floats(pain.level, 10), limping=st.just(value=True)),
        "symptoms": st.lists(st.sampled_from(SYMPTOMS), unique=True).map(
            lambda more: tuple(dict.fromkeys((*said.get("symptoms", ()), *more)))
        ),
        "available_s": st.floats(600, said.get("available_s", 7200.0)),
        "temperature_c": st.floats(said.get("temperature_c", 20.0), 45),
    }


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


@settings(max_examples=15, deadline=None)
@given(NAMES, st.integers(5, 40), st.integers(1, 10), st.fixed_dictionaries({}, optional=BAD_NEWS))
def test_what_past_days_prescribed_never_changes(name, number, days, said):
    plan = plan_of(name)
    today = day_number(plan, number)
    known = live(runner(name), today - 3 * DAY, today - DAY)
    late = replace(known, checkins=mornings(checkin(today - 2 * DAY, **said), checkin(today, days_off=days)))
    before, after = diary(known, today).days, diary(late, today).days
    for date in known.prescribed:
        assert [each.prescribed for each in after[date].sessions] == [
            each.prescribed for each in before[date].sessions
        ]
