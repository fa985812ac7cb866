"""How much of a plan was trained by now."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import inf
from uuid import UUID

from app.science.load import CHRONIC_DAYS
from app.training.adaptation.carrying_out import is_run
from app.training.adaptation.weeks import DAYS, monday_of
from app.training.athlete import LONGEST_RUN_M, WEEKLY_DISTANCE_M, Bounds
from app.training.dates import ONE_DAY
from app.training.plans.plan import Week
from app.training.plans.request import Candidate
from app.training.today.diary import Diary
from app.training.today.session import Session
from app.training.workouts.totals import NOTHING, totals

LEAST_SHARE = 0.5
"""A week counts as trained from this share of its runs on."""


def trained_weeks(found: Diary) -> int:
    """Count the weeks of the plan before this one of whose runs at least half was run, as far as is told."""
    plan, monday = found.plan, monday_of(found.today)
    weeks = () if plan is None else plan.weeks
    return sum(_is_trained(found, week) for week in weeks if week.start_date < monday)


def as_trained(athlete: Candidate, found: Diary) -> Candidate:
    """Take a runner as the last four weeks of the plan have made him: no less than he was before it."""
    since = found.today - CHRONIC_DAYS * ONE_DAY
    weekly_m = sum(_runs_m(found, since)) * DAYS / CHRONIC_DAYS
    return replace(
        athlete,
        weekly_distance_m=_more(athlete.weekly_distance_m, weekly_m, WEEKLY_DISTANCE_M),
        longest_run_m=_more(athlete.longest_run_m, longest_run_m(found, since), LONGEST_RUN_M),
    )


def _more(before_m: float | None, now_m: float, bounds: Bounds) -> float | None:
    _, most_m = bounds
    return before_m if before_m is None else max(before_m, min(now_m, most_m))


def longest_run_m(found: Diary, since: dt.date) -> float:
    """Find the longest training run of the plan from a day until today; 0 without one."""
    return max(_runs_m(found, since), default=0.0)


def _runs_m(found: Diary, since: dt.date) -> Iterator[float]:
    """Yield metres of the training runs that were done from a day until today."""
    weeks = () if found.plan is None else found.plan.weeks
    dates = [day.date for week in weeks for day in week.days if since <= day.date < found.today]
    measured_m = {each.id: each.distance_m for each in found.known.activities}
    return (_done_m(each, measured_m) for date in dates for each in found.day(date).sessions)


def _done_m(session: Session, measured_m: Mapping[UUID, float | None]) -> float:
    """Tell how far a run that was done went: as it was prescribed, or as is told or measured where less."""
    workout, report = session.prescribed.workout, session.report
    if not is_run(workout) or workout.kind == "race" or session.status not in ("done", "assumed"):
        return 0.0
    told_m = inf if report is None or report.distance_m is None else report.distance_m
    metres = [measured_m.get(each) or None for each in session.activity_ids if told_m == inf]
    run_m = inf if None in metres or not metres else sum(each for each in metres if each is not None)
    return min((totals(workout) or NOTHING).distance_m, told_m, run_m)


def _is_trained(found: Diary, week: Week) -> bool:
    sessions = [each for day in week.days for each in found.day(day.date).sessions]
    planned = [each for each in sessions if is_run(each.prescribed.planned)]
    run = sum(map(_is_trained_as_told, planned))
    return run > 0 and run >= LEAST_SHARE * len(planned)


def _is_trained_as_told(session: Session) -> bool:
    return is_run(session.prescribed.workout) and session.status not in ("missed", "skipped")
