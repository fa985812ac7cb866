"""Requests at random that hardly anybody makes, yet anybody may."""

from hypothesis import strategies as st

from app.science.vdot import race_time_s
from app.training.athlete import WEEKDAYS, Availability, Blackout
from app.training.fitness import Performance
from app.training.plans.request import BaseGoal, Candidate, PlanRequest, RaceGoal, TuneUpRace
from app.training.race_figures import figures_of
from tests.training.planning.requests import DAY, GOALS_M, MONDAY, WEEKLY_KM

DISTANCES_M = (*GOALS_M, 2000.0, 5000.4, 12_000.0, 12_345.6, 20_000.0, 30_000.0)
RACES_M = (400.0, 800.0, 1500.0, 3000.0, 5000.0, 10_000.0, 21_097.5, 42_195.0)


@st.composite
def rare_requests(draw):
    """Hardly any longest run, paces of every kind, little time, races anywhere, holidays again and again."""
    level = draw(st.sampled_from(sorted(WEEKLY_KM)))
    start = MONDAY + draw(st.integers(0, 6)) * DAY
    is_base = draw(st.integers(0, 9)) == 0
    weeks = draw(st.integers(4, 26))
    distance_m = draw(st.sampled_from(DISTANCES_M))
    if not is_base:
        weeks = max(weeks, figures_of(distance_m).least_weeks)
    date = (
        start - start.weekday() * DAY + (7 * weeks - 1 - draw(st.sampled_from((0, 0, 0, 1, 3, 5, 6)))) * DAY
    )
    vdot = draw(st.sampled_from((20, 24, 27)) | st.integers(28, 70) | st.sampled_from((74, 80)))
    is_known = draw(st.integers(0, 4)) > 0
    gain = draw(st.none() | st.integers(-3, 4)) if is_known else None
    time_s = None if gain is None else race_time_s(vdot + gain, distance_m)
    goal = BaseGoal(weeks=weeks) if is_base else RaceGoal(distance_m=distance_m, date=date, time_s=time_s)
    last = start + (7 * weeks - 1 - start.weekday()) * DAY if is_base else date
    weekly_m = 1000.0 * draw(st.integers(10, 30) | st.integers(10, 130))
    share = draw(st.none() | st.sampled_from((0.02, 0.05, 0.1, 0.15)) | st.floats(0.2, 1.0))
    return PlanRequest(
        goal=goal,
        start_date=start,
        athlete=Candidate(
            level=level,
            weekly_distance_m=weekly_m,
            longest_run_m=None if share is None else round(share * weekly_m, -2),
            age=draw(st.none() | st.integers(18, 80) | st.integers(11, 80)),
            quality_weeks=draw(st.sampled_from((0, 0, 6))),
            performances=(Performance(5000, race_time_s(vdot, 5000), start - 30 * DAY),) if is_known else (),
        ),
        availability=draw(availabilities(start, weeks)),
        races=draw(tune_ups(start, (last - start).days)),
    )


@st.composite
def availabilities(draw, start, weeks):
    """One to seven days, some with little time, and holidays of a few days again and again."""
    fewest = draw(st.sampled_from((1, 2, 2, 3, 3)))
    days = draw(st.none() | st.lists(st.sampled_from(WEEKDAYS), min_size=fewest, max_size=7, unique=True))
    days = None if days is None else tuple(day for day in WEEKDAYS if day in days)
    pool = days or WEEKDAYS
    long_run_day = draw(st.none() | st.sampled_from(pool))
    short = st.dictionaries(st.sampled_from(WEEKDAYS), st.sampled_from((900, 2100, 3600, 5400, 9000)))
    return Availability(
        days=days,
        long_run_day=long_run_day,
        quality_days=draw(st.none() | st.none() | st.sampled_from(pool).map(lambda day: (day,))),
        cross_training_days=draw(st.none() | st.none() | st.sampled_from(WEEKDAYS).map(lambda day: (day,))),
        strength_per_week=draw(st.sampled_from((None, 0, 1, 2, 3))),
        max_session_s=draw(st.none() | st.sampled_from((2700, 3600, 5400, 7200, 10_800)) | short),
        track=draw(st.sampled_from((None, True, False))),
        treadmill_only=draw(st.integers(0, 9)) == 0,
        blackouts=draw(holidays(start, weeks)),
    )


@st.composite
def holidays(draw, start, weeks):
    """No holidays, one of up to three weeks, or some of 3 to 6 days every few weeks."""
    kind = draw(st.integers(0, 3))
    first = start + draw(st.integers(0, 7 * weeks)) * DAY
    if kind == 0:
        return ()
    if kind == 1:
        return (Blackout(from_=first, to=first + draw(st.integers(0, 20)) * DAY),)
    length, every = draw(st.integers(3, 6)), 7 * draw(st.integers(1, 4)) + draw(st.integers(0, 2))
    starts = [first + number * every * DAY for number in range(draw(st.integers(1, 6)))]
    return tuple(Blackout(from_=day, to=day + (length - 1) * DAY) for day in starts)


@st.composite
def tune_ups(draw, start, days):
    """Up to two races of any length, early and late."""
    dates = draw(st.lists(st.integers(0, days - 1), max_size=draw(st.integers(0, 2)), unique=True))
    return tuple(
        TuneUpRace(
            date=start + day * DAY,
            distance_m=draw(st.sampled_from(RACES_M)),
            priority=draw(st.sampled_from(("B", "C"))),
        )
        for day in dates
    )
