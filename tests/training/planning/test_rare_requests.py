"""Plans for requests that hardly anybody makes: no must is broken where they are called feasible."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from app.science.vdot import race_time_s
from app.training.athlete import Availability, Blackout
from app.training.fitness import Performance
from app.training.plans.request import BaseGoal, Candidate, PlanRequest, TuneUpRace
from tests.conftest import EXAMPLES
from tests.training.planning.rare_requests import rare_requests
from tests.training.planning.requests import DAY, MONDAY, request
from tests.training.planning.test_generator import check_plan

MODERATE = settings(max_examples=2 * EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
THOROUGH = settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))


def away(first, days):
    return Blackout(from_=first, to=first + (days - 1) * DAY)


def every(first, days, weeks, times):
    """Holidays of some days that come back after some weeks."""
    return tuple(away(first + 7 * number * weeks * DAY, days) for number in range(times))


def fit(five_km_s):
    return (Performance(5000, five_km_s),)


def on(date, asked):
    """Race on another day."""
    return replace(asked, goal=replace(asked.goal, date=date))


CASES = {
    "two races in a week of eleven kilometres": request(
        distance_m=2000.0,
        weeks=8,
        weekly_km=10,
        longest_km=1,
        performances=fit(853),
        start=MONDAY + 3 * DAY,
        availability=Availability(
            days=("mon", "wed", "sun"),
            long_run_day="sun",
            quality_days=("sun",),
            cross_training_days=("sat",),
            blackouts=(away(dt.date(2027, 2, 16), 1),),
        ),
        races=tuple(TuneUpRace(date=dt.date(2027, 2, day), distance_m=3000) for day in (5, 7)),
    ),
    "a race as a workout on the day after a long run at marathon pace": on(
        dt.date(2027, 5, 24),
        request(
            distance_m=25_000.0,
            weeks=23,
            level="advanced",
            weekly_km=104,
            longest_km=5.2,
            age=41,
            time_s=6367.8,
            performances=fit(1197),
            start=MONDAY + 3 * DAY,
            availability=Availability(
                max_session_s={"mon": 900, "wed": 900, "tue": 900, "thu": 3600, "sat": 5400},
                blackouts=(away(MONDAY + 3 * DAY, 3),),
            ),
            races=(
                TuneUpRace(date=dt.date(2027, 3, 15), distance_m=1500, priority="C"),
                TuneUpRace(date=dt.date(2027, 5, 3), distance_m=5000, priority="C"),
            ),
        ),
    ),
    "thirty kilometres at a pace of its own": on(
        dt.date(2027, 5, 6),
        request(
            distance_m=30_000.0,
            weeks=20,
            level="advanced",
            weekly_km=20,
            longest_km=6.7,
            age=47,
            quality_weeks=6,
            time_s=10_315.7,
            performances=fit(1546),
            start=MONDAY + DAY,
            availability=Availability(
                days=("mon", "tue", "sat"), quality_days=("mon",), blackouts=(away(dt.date(2026, 12, 24), 3),)
            ),
        ),
    ),
    "a trial in a week of one run": PlanRequest(
        goal=BaseGoal(weeks=5),
        start_date=MONDAY + 2 * DAY,
        athlete=Candidate(level="beginner", weekly_distance_m=22_000, age=80, performances=fit(2204)),
        availability=Availability(
            days=("wed", "sun"), long_run_day="wed", blackouts=every(dt.date(2027, 1, 22), 3, 4, 2)
        ),
    ),
    "strides after a long run that is most of its week": on(
        dt.date(2027, 6, 5),
        request(
            distance_m=8000.0,
            weeks=24,
            level="advanced",
            weekly_km=10,
            longest_km=None,
            age=63,
            performances=fit(2005),
            start=MONDAY + 2 * DAY,
            availability=Availability(
                long_run_day="sun", max_session_s=10_800, blackouts=(away(dt.date(2027, 3, 14), 6),)
            ),
        ),
    ),
    "a short race week after holidays of six days": request(
        level="beginner",
        weeks=20,
        weekly_km=18,
        longest_km=14.2,
        age=74,
        availability=Availability(
            days=("mon", "tue", "wed", "thu", "fri", "sun"),
            long_run_day="fri",
            blackouts=every(dt.date(2027, 3, 10), 6, 4, 3),
        ),
    ),
    "ten kilometres a week and no long run": request(
        distance_m=1500.0,
        weeks=6,
        level="advanced",
        weekly_km=10,
        longest_km=None,
        availability=Availability(),
    ),
    "a race on Monday on two days a week": request(
        distance_m=8000.0,
        weeks=9,
        level="advanced",
        weekly_km=23,
        longest_km=2.3,
        age=51,
        availability=Availability(days=("tue", "sat"), long_run_day="sat"),
    ),
    "a hundred kilometres a week in runs of two": request(
        distance_m=21_097.5,
        weeks=18,
        weekly_km=100,
        longest_km=2,
        performances=fit(1285),
        availability=Availability(quality_days=("tue",), cross_training_days=("tue",), max_session_s=10_800),
    ),
    "a race of ten kilometres in weeks of eleven": request(
        distance_m=1609.344,
        weeks=24,
        weekly_km=12,
        longest_km=5.3,
        age=77,
        quality_weeks=6,
        performances=fit(853),
        start=MONDAY + DAY,
        availability=Availability(
            cross_training_days=("wed",),
            max_session_s=2700,
            blackouts=(away(dt.date(2027, 2, 21), 4), away(dt.date(2027, 3, 15), 4)),
        ),
        races=(TuneUpRace(date=dt.date(2027, 4, 14), distance_m=10_000),),
    ),
    "six hundred metres at once, and holidays again and again": PlanRequest(
        goal=BaseGoal(weeks=4),
        start_date=MONDAY + 4 * DAY,
        athlete=Candidate(
            level="intermediate", weekly_distance_m=30_000, longest_run_m=600, performances=fit(2204)
        ),
        availability=Availability(
            days=("tue", "thu", "fri"),
            long_run_day="fri",
            quality_days=("fri",),
            max_session_s=5400,
            blackouts=every(MONDAY + 4 * DAY, 6, 3, 3),
        ),
    ),
    "a kilometre at once": PlanRequest(
        goal=BaseGoal(weeks=4),
        start_date=MONDAY,
        athlete=Candidate(
            level="beginner", weekly_distance_m=10_000, longest_run_m=1000, age=41, performances=fit(1745)
        ),
        availability=Availability(long_run_day="fri", max_session_s=7200),
    ),
}


@pytest.mark.parametrize("asked", CASES.values(), ids=CASES)
def test_a_rare_request_is_feasible_and_breaks_no_must(asked):
    assert check_plan(asked).feasibility.ok


def test_a_long_run_on_a_day_without_time_for_it_is_refused_with_what_cures_it():
    minutes = {"fri": 900.0, "sun": 5400.0}
    wanted = Availability(days=("tue", "fri", "sun"), long_run_day="fri", max_session_s=minutes)
    plan = check_plan(request(availability=wanted))
    assert plan.feasibility.reasons[0].id == "C03"
    assert "availability.max_session_s.fri" in {fix.change for fix in plan.feasibility.fixes}
    assumed = check_plan(request(availability=replace(wanted, long_run_day=None)))
    assert assumed.request.availability.long_run_day == "sun"


@MODERATE
@given(rare_requests())
def test_every_plan_for_a_rare_request_keeps_every_must_or_says_what_would_cure_it(asked):
    check_plan(asked)


@pytest.mark.slow
@THOROUGH
@given(rare_requests())
def test_thousands_of_plans_for_rare_requests_keep_every_must(asked):
    check_plan(asked)


def test_a_runner_of_any_pace_has_a_plan_for_any_distance():
    for vdot in (20, 27, 80):
        known = (Performance(5000, race_time_s(vdot, 5000)),)
        for distance_m in (1500.0, 5000.4, 12_000.0):
            check_plan(request(distance_m=distance_m, weeks=14, performances=known))
