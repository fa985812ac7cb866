"""A few plans that differ in race, level, age and days, each made once."""

import datetime as dt
from functools import cache
from typing import NamedTuple

from hypothesis import strategies as st

from app.training.athlete import Availability
from app.training.fitness import Performance
from app.training.planning import generate
from app.training.plans.plan import Day, Plan
from app.training.plans.request import BaseGoal, Candidate, PlanRequest, RaceGoal, TuneUpRace

MONDAY = dt.date(2027, 1, 4)


def _race(distance_m: float, weeks: int, **known) -> RaceGoal:
    return RaceGoal(distance_m=distance_m, date=MONDAY + dt.timedelta(days=7 * weeks - 1), **known)


def _runner(level: str, week_m: float, time_5k_s: float | None, **known) -> Candidate:
    performances = (
        () if time_5k_s is None else (Performance(5000, time_5k_s, MONDAY - dt.timedelta(days=20)),)
    )
    return Candidate(level=level, weekly_distance_m=week_m, performances=performances, **known)


REQUESTS: dict[str, PlanRequest] = {
    "beginner's 5k": PlanRequest(
        goal=_race(5000, 10),
        start_date=MONDAY,
        athlete=_runner("beginner", 20_000, 1800),
        availability=Availability(days=("tue", "thu", "sun")),
    ),
    "10k with a race on the way": PlanRequest(
        goal=_race(10_000, 16),
        start_date=MONDAY,
        athlete=_runner("intermediate", 40_000, 1320, quality_weeks=6),
        races=(TuneUpRace(date=MONDAY + dt.timedelta(days=7 * 10 - 1), distance_m=5000),),
    ),
    "half over fifty": PlanRequest(
        goal=_race(21_097.5, 14, time_s=5900),
        start_date=MONDAY + dt.timedelta(days=2),
        athlete=_runner("advanced", 60_000, 1230, age=55, quality_weeks=10),
        availability=Availability(track=True, quality_days=("tue",)),
    ),
    "marathon": PlanRequest(
        goal=_race(42_195, 18),
        start_date=MONDAY,
        athlete=_runner("intermediate", 55_000, 1300, quality_weeks=6, longest_run_m=20_000),
    ),
    "base": PlanRequest(
        goal=BaseGoal(weeks=10), start_date=MONDAY, athlete=_runner("intermediate", 35_000, 1400)
    ),
    "nothing known": PlanRequest(
        goal=_race(10_000, 12), start_date=MONDAY, athlete=_runner("beginner", 25_000, None)
    ),
}


@cache
def plan_of(name: str) -> Plan:
    return generate(REQUESTS[name])


NAMES = st.sampled_from(tuple(REQUESTS))


def days_in(plan: Plan) -> list[Day]:
    return [day for week in plan.weeks for day in week.days]


class PlannedDay(NamedTuple):
    """One day of one of the plans, by name and number: a plan itself is too long to be shown."""

    name: str
    number: int

    @property
    def plan(self) -> Plan:
        return plan_of(self.name)

    @property
    def day(self) -> Day:
        days = days_in(self.plan)
        return days[self.number % len(days)]


PLANNED_DAYS = st.builds(PlannedDay, NAMES, st.integers(0, 125))


def day_number(plan: Plan, number: int) -> dt.date:
    """The date of a day counted from 0, the last one where there are not so many."""
    days = days_in(plan)
    return days[min(number, len(days) - 1)].date
