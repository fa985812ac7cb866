"""Requests that runners might make: by hand, and at random."""

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from app.science.vdot import race_time_s
from app.training.athlete import WEEKDAYS, Availability, Blackout
from app.training.fitness import Performance
from app.training.plans.request import BaseGoal, Candidate, PlanRequest, RaceGoal, TuneUpRace
from app.training.race_figures import figures_of

MONDAY = dt.date(2026, 12, 21)
DAY = dt.timedelta(days=1)
GOALS_M = (1500.0, 1609.344, 3000.0, 5000.0, 8000.0, 10_000.0, 15_000.0, 21_097.5, 25_000.0, 42_195.0)
WEEKLY_KM = {"beginner": (12, 40), "intermediate": (25, 70), "advanced": (45, 120)}
VDOTS = {"beginner": (28, 42), "intermediate": (38, 54), "advanced": (48, 70)}
FIVE_KM_22 = (Performance(5000, 22 * 60),)


def request(
    *,
    distance_m=10_000.0,
    weeks=12,
    level="intermediate",
    weekly_km=40.0,
    longest_km=12.0,
    time_s=None,
    performances=FIVE_KM_22,
    start=MONDAY,
    races=(),
    availability=None,
    **athlete,
):
    """An intermediate runner's 10 km, or whatever is asked for in its place; the race is on a Sunday."""
    date = start - start.weekday() * DAY + (7 * weeks - 1) * DAY
    return PlanRequest(
        goal=RaceGoal(distance_m=distance_m, date=date, time_s=time_s),
        start_date=start,
        athlete=Candidate(
            level=level,
            weekly_distance_m=None if weekly_km is None else weekly_km * 1000,
            longest_run_m=None if longest_km is None else longest_km * 1000,
            performances=performances,
            **athlete,
        ),
        availability=availability or Availability(days=("tue", "thu", "sat", "sun"), long_run_day="sun"),
        races=races,
    )


def base_request(weeks=12, **athlete):
    """A plan without a race."""
    given = {"level": "intermediate", "weekly_distance_m": 40_000, "performances": FIVE_KM_22} | athlete
    days = Availability(days=("tue", "wed", "fri", "sun"), long_run_day="sun")
    return PlanRequest(
        goal=BaseGoal(weeks=weeks), start_date=MONDAY, athlete=Candidate(**given), availability=days
    )


@st.composite
def reasonable_requests(draw):
    """What runners ask for: weeks enough for the race, days enough for the distance."""
    level = draw(st.sampled_from(sorted(WEEKLY_KM)))
    distance_m = draw(st.sampled_from(GOALS_M))
    weekly_km = draw(st.integers(*WEEKLY_KM[level]))
    longest_km = draw(st.none() | st.floats(0.25, 0.45).map(lambda share: round(share * weekly_km, 1)))
    weeks = draw(st.integers(figures_of(distance_m).least_weeks, 26))
    start = MONDAY + draw(st.integers(0, 6)) * DAY
    date = start - start.weekday() * DAY + (7 * weeks - draw(st.sampled_from((1, 1, 1, 2, 4, 6)))) * DAY
    vdot = draw(st.integers(*VDOTS[level]))
    is_known = draw(st.integers(0, 4)) > 0
    gain = draw(st.none() | st.integers(-1, 4)) if is_known else None
    result = Performance(10_000, race_time_s(vdot, 10_000), start - 30 * DAY)
    return PlanRequest(
        goal=RaceGoal(
            distance_m=distance_m,
            date=date,
            time_s=None if gain is None else race_time_s(vdot + gain, distance_m),
        ),
        start_date=start,
        athlete=Candidate(
            level=level,
            weekly_distance_m=weekly_km * 1000,
            longest_run_m=None if longest_km is None else longest_km * 1000,
            age=draw(st.sampled_from((None, None, 25, 40, 52, 65))),
            quality_weeks=draw(st.sampled_from((0, 0, 6))),
            performances=(result,) if is_known else (),
        ),
        availability=draw(availabilities(start, date)),
        races=draw(tune_ups(start, date, distance_m)),
    )


@st.composite
def availabilities(draw, start, last):
    """Three to seven days, the rest now and then said."""
    days = draw(st.none() | st.lists(st.sampled_from(WEEKDAYS), min_size=3, max_size=7, unique=True))
    days = None if days is None else tuple(day for day in WEEKDAYS if day in days)
    pool = days or WEEKDAYS
    long_run_day = draw(st.none() | st.sampled_from(pool))
    others = [day for day in pool if day != long_run_day]
    away = draw(st.none() | st.tuples(st.integers(0, max((last - start).days - 21, 0)), st.integers(1, 12)))
    blackouts = ()
    if away is not None and draw(st.booleans()):
        first = start + away[0] * DAY
        blackouts = (Blackout(from_=first, to=first + away[1] * DAY),)
    return Availability(
        days=days,
        long_run_day=long_run_day,
        quality_days=draw(st.none() | st.none() | st.sampled_from(others).map(lambda day: (day,))),
        cross_training_days=draw(st.none() | st.none() | st.sampled_from(WEEKDAYS).map(lambda day: (day,))),
        strength_per_week=draw(st.sampled_from((None, None, 0, 1, 2, 3))),
        max_session_s=draw(st.sampled_from((None, None, None, 5400, 7200, {"tue": 2700, "thu": 3600}))),
        track=draw(st.sampled_from((None, True, False))),
        treadmill_only=draw(st.integers(0, 9)) == 0,
        blackouts=blackouts,
    )


@st.composite
def tune_ups(draw, start, last, distance_m):
    """No race on the way, or one of no more than the goal, apart from the start and the end."""
    days = (last - start).days - 14
    if days <= 28 or draw(st.integers(0, 2)) > 0:
        return ()
    shorter = [metres for metres in (3000.0, 5000.0, 10_000.0, 21_097.5) if metres <= distance_m]
    return (
        TuneUpRace(
            date=start + draw(st.integers(28, days)) * DAY,
            distance_m=draw(st.sampled_from(shorter or [1500.0])),
            priority=draw(st.sampled_from(("B", "C"))),
        ),
    )


@st.composite
def odd_requests(draw):
    """What may come over the wire: too few weeks or too many, no days, no minutes, races in the way."""
    start = MONDAY + draw(st.integers(0, 6)) * DAY
    days = draw(st.integers(0, 60) | st.integers(0, 400))
    level = draw(st.sampled_from(sorted(WEEKLY_KM)))
    vdot = draw(st.integers(25, 70))
    is_known = draw(st.booleans())
    goal = BaseGoal(weeks=draw(st.integers(4, 26)))
    if draw(st.integers(0, 9)):
        distance_m = draw(st.sampled_from(GOALS_M))
        gain = draw(st.none() | st.integers(-5, 30))
        time_s = None if gain is None else race_time_s(vdot + gain, distance_m)
        goal = RaceGoal(distance_m=distance_m, date=start + days * DAY, time_s=time_s)
    asked = PlanRequest(
        goal=goal,
        start_date=start,
        athlete=Candidate(
            level=level,
            weekly_distance_m=draw(st.none() | st.integers(0, 30_000) | st.integers(0, 200_000)),
            longest_run_m=draw(st.none() | st.integers(0, 40_000)),
            age=draw(st.none() | st.integers(8, 20) | st.integers(18, 90)),
            performances=(Performance(10_000, race_time_s(vdot, 10_000)),) if is_known else (),
        ),
        availability=draw(odd_availabilities(start)),
    )
    dates = draw(st.lists(st.integers(0, 400), max_size=4, unique=True))
    races = tuple(
        TuneUpRace(
            date=start + number * DAY,
            distance_m=draw(st.sampled_from((1500.0, 5000.0, 10_000.0, 21_097.5, 42_195.0))),
            priority=draw(st.sampled_from(("B", "C"))),
        )
        for number in dates
        if start + number * DAY < asked.last_date
    )
    return replace(asked, races=races)


@st.composite
def odd_availabilities(draw, start):
    """Any days, however few; hardly any time, and holidays that may cover everything."""
    days = draw(st.none() | st.lists(st.sampled_from(WEEKDAYS), max_size=7, unique=True))
    rest = draw(st.none() | st.lists(st.sampled_from(WEEKDAYS), max_size=2, unique=True))
    days = None if days is None else tuple(day for day in WEEKDAYS if day in days and day not in (rest or ()))
    seconds = st.integers(300, 3600) | st.integers(300, 20_000)
    weekdays = st.dictionaries(st.sampled_from(WEEKDAYS), seconds, max_size=7)
    away = draw(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=2))
    return Availability(
        days=days,
        long_run_day=draw(st.none() | st.sampled_from(days)) if days else None,
        rest_days=None if rest is None else tuple(rest),
        max_session_s=draw(st.none() | st.none() | seconds | weekdays),
        blackouts=tuple(
            Blackout(from_=start + first * DAY, to=start + (first + length) * DAY) for first, length in away
        ),
    )


@st.composite
def spoiled_requests(draw):
    """What runners ask for who overlook one thing or two: the date, their age, the time, days, or races."""
    asked = replace(draw(reasonable_requests()), races=())
    asked = replace(asked, availability=replace(asked.availability, blackouts=()))
    for spoil in draw(st.lists(st.sampled_from(_SPOILS), min_size=1, max_size=2, unique=True)):
        asked = spoil(asked, draw)
    return asked


def _too_near(asked, draw):
    date = asked.start_date + draw(st.integers(0, 35)) * DAY
    return replace(asked, goal=replace(asked.goal, date=date), races=())


def _too_far(asked, draw):
    date = asked.start_date + draw(st.integers(189, 400)) * DAY
    return replace(asked, goal=replace(asked.goal, date=date))


def _too_young(asked, draw):
    return replace(asked, athlete=replace(asked.athlete, age=draw(st.integers(8, 17))))


def _too_fast(asked, draw):
    s_per_m = draw(st.sampled_from((0.08, 0.14, 0.18)))
    return replace(asked, goal=replace(asked.goal, time_s=max(s_per_m * asked.goal.distance_m, 60.0)))


def _too_often(asked, draw):
    days = (asked.last_date - asked.start_date).days
    dates = draw(st.lists(st.integers(14, max(days - 1, 20)), min_size=2, max_size=4, unique=True))
    on = [asked.start_date + day * DAY for day in dates if day < days]
    return replace(asked, races=tuple(TuneUpRace(date=date, distance_m=3000.0) for date in on))


def _too_seldom(asked, draw):
    return replace(asked, availability=Availability(days=draw(st.sampled_from(((), ("sun",))))))


_SPOILS = (_too_near, _too_far, _too_young, _too_fast, _too_often, _too_seldom)
