"""What a request leaves open, filled in as a careful coach would, and each assumption named."""

from collections.abc import Sequence
from dataclasses import replace

from app.training.athlete import WEEKDAYS, Availability, Weekday
from app.training.dates import spoken_date
from app.training.planning.calendar import session_s
from app.training.plans.request import Candidate, Goal, PlanRequest, RaceGoal
from app.training.rules.model import Notice
from app.training.workouts.fitting.trainee import ASSUMED_VDOT, ASSUMED_WEEK_M, USUAL_RUNS

_LONGEST_SHARE = {"beginner": 0.40, "intermediate": 0.33, "advanced": 0.28}
"""Of the weekly distance, where nothing is said of the longest run."""

DAYS_BY_LIKING: tuple[Weekday, ...] = ("tue", "thu", "sun", "sat", "wed", "mon", "fri")
_LONG_RUN_DAYS: tuple[Weekday, ...] = ("sun", "sat", "fri", "mon", "wed", "thu", "tue")
_FEWEST_RUNS, _RUN_M = 3, 5000.0
_LONG_S, _LONG_RACE_LONG_S, _LONG_RACE_M = 5400.0, 10_800.0, 15_000.0
"""Time that is enough for a long run, and for that of a race of 15 km and more."""
_LEAST_LONGEST_M = 2000.0
STRENGTH_PER_WEEK = 2


def assumed(request: PlanRequest) -> tuple[PlanRequest, tuple[Notice, ...]]:
    """Fill in what is missing, and say what was taken for it."""
    notices: list[Notice] = []
    if request.is_start_assumed:
        text = f"No first day was given; {spoken_date(request.start_date)} is assumed."
        notices.append(Notice("start-date-assumed", text))
    athlete = _athlete(request, notices)
    availability = _availability(request.availability, athlete, request.goal, notices)
    return replace(request, athlete=athlete, availability=availability), tuple(notices)


def _athlete(request: PlanRequest, notices: list[Notice]) -> Candidate:
    athlete = request.athlete
    if athlete.weekly_distance_m is None:
        week_m = ASSUMED_WEEK_M[athlete.level]
        if athlete.longest_run_m is not None:
            week_m = max(week_m, athlete.longest_run_m)
        text = f"No weekly distance was given; {week_m / 1000:g} km are assumed."
        notices.append(Notice("weekly-distance-assumed", text, week_m, None, "m"))
        athlete = replace(athlete, weekly_distance_m=week_m)
    if athlete.longest_run_m is None:
        week_m = athlete.weekly_distance_m or 0.0
        longest_m = max(_LONGEST_SHARE[athlete.level] * week_m // 500 * 500, _LEAST_LONGEST_M)
        text = f"No longest run was given; {longest_m / 1000:g} km are assumed from the weekly distance."
        notices.append(Notice("longest-run-assumed", text, longest_m, None, "m"))
        athlete = replace(athlete, longest_run_m=longest_m)
    if not athlete.performances:
        vdot = ASSUMED_VDOT[athlete.level]
        text = (
            "No race result is known, so no training pace is given: go by effort and talk test. Lengths are "
            f"reckoned with VDOT {vdot:g}; the time trial will tell."
        )
        notices.append(Notice("fitness-unknown", text, vdot, None, "VDOT"))
    elif any(each.date is None for each in athlete.performances):
        performances = tuple(
            replace(each, date=request.start_date) if each.date is None else each
            for each in athlete.performances
        )
        start = spoken_date(request.start_date)
        text = f"A performance without a date counts as run on {start}, when the plan starts."
        notices.append(Notice("performance-date-assumed", text))
        athlete = replace(athlete, performances=performances)
    return athlete


def _availability(given: Availability, athlete: Candidate, goal: Goal, notices: list[Notice]) -> Availability:
    days = given.days
    if days is None:
        days = _days(given, athlete)
        text = f"No days to run on were given; {', '.join(days)} are assumed."
        notices.append(Notice("running-days-assumed", text, len(days), None, "days"))
    long_run_day = given.long_run_day
    if long_run_day is None and days:
        long_run_day = long_run_day_of(days, given, goal)
        text = f"No day for the long run was given; {long_run_day} is assumed."
        notices.append(Notice("long-run-day-assumed", text))
    per_week = given.strength_per_week
    if per_week is None:
        per_week = min(len(given.strength_days), 3) if given.strength_days else STRENGTH_PER_WEEK
        text = f"No number of strength sessions was given; {per_week} a week are assumed."
        notices.append(Notice("strength-assumed", text, per_week, None, "sessions a week"))
    track = given.track
    if track is None:
        track = False
        text = "No track was spoken of; repetitions go by time, which can be run anywhere."
        notices.append(Notice("no-track-assumed", text))
    return replace(given, days=days, long_run_day=long_run_day, strength_per_week=per_week, track=track)


def _days(given: Availability, athlete: Candidate) -> tuple[Weekday, ...]:
    """Take the days that were named, then the usual ones, as many as the level and the week suggest."""
    by_distance = int((athlete.weekly_distance_m or 0.0) // _RUN_M)
    count = max(_FEWEST_RUNS, min(USUAL_RUNS[athlete.level], by_distance))
    closed = {*(given.rest_days or ()), *(given.cross_training_days or ())}
    named = [*((given.long_run_day,) if given.long_run_day else ()), *(given.quality_days or ())]
    liked = [day for day in DAYS_BY_LIKING if day not in closed and day not in named]
    if given.long_run_day is None:
        liked.sort(key=_LONG_RUN_DAYS[:2].__contains__, reverse=True)
    chosen = list(dict.fromkeys(named))
    chosen += liked[: max(0, count - len(chosen))]
    return tuple(day for day in WEEKDAYS if day in chosen)


def long_run_day_of(days: Sequence[Weekday], given: Availability, goal: Goal) -> Weekday:
    """Prefer days with time, the end of the week, and to be away from quality and cross-training."""
    quality = [WEEKDAYS.index(day) for day in given.quality_days or ()]
    cross = given.cross_training_days or ()
    is_long = isinstance(goal, RaceGoal) and goal.distance_m >= _LONG_RACE_M
    long_s = _LONG_RACE_LONG_S if is_long else _LONG_S

    def misfit(day: Weekday) -> tuple[bool, float, bool, int]:
        place = WEEKDAYS.index(day)
        is_near = any((place - other) % 7 in (0, 1, 6) for other in quality)
        return day in cross, -min(session_s(given, place), long_s), is_near, _LONG_RUN_DAYS.index(day)

    return min(days, key=misfit)
