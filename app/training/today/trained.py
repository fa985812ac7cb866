"""How much of a plan was trained by now."""

from app.training.adaptation.carrying_out import is_run
from app.training.adaptation.weeks import monday_of
from app.training.plans.plan import Week
from app.training.today.diary import Diary
from app.training.today.session import Session

LEAST_SHARE = 0.5
"""A week counts as trained from this share of its runs on."""


def trained_weeks(found: Diary) -> int:
    """Count the weeks of the plan before this one of whose runs at least half was run, as far as is told."""
    plan, monday = found.plan, monday_of(found.today)
    weeks = () if plan is None else plan.weeks
    return sum(_is_trained(found, week) for week in weeks if week.start_date < monday)


def _is_trained(found: Diary, week: Week) -> bool:
    sessions = [each for day in week.days for each in found.day(day.date).sessions]
    planned = [each for each in sessions if is_run(each.prescribed.planned)]
    run = sum(map(_is_trained_as_told, planned))
    return run > 0 and run >= LEAST_SHARE * len(planned)


def _is_trained_as_told(session: Session) -> bool:
    return is_run(session.prescribed.workout) and session.status not in ("missed", "skipped")
