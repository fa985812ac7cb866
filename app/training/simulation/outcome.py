"""What a scenario changes: week by week and day by day, each with its cause."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.training.adaptation.course import spoken_for
from app.training.adaptation.sums import Sums
from app.training.adaptation.walked import Walked
from app.training.adaptation.weeks import days_of, monday_of, weeks_of
from app.training.auditing import Dossier, dossier_of
from app.training.load import LoadDay
from app.training.plans.plan import Day, Plan, Week
from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.simulation.expectation import Expectation


@dataclass(frozen=True, slots=True)
class DayChange:
    """One day, before and after; None where the plan does not reach it."""

    date: dt.date
    before: Day | None
    after: Day | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class WeekSums:
    """What a week comes to."""

    distance_m: float
    duration_s: float
    load: int


@dataclass(frozen=True, slots=True)
class WeekChange:
    """A week in which something changes: its days that do, and every cause once.

    `index` counts from 1, in the plan that reaches farther.
    """

    index: int
    start_date: dt.date
    before: WeekSums | None
    after: WeekSums | None
    causes: tuple[Reason, ...]
    days: tuple[DayChange, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the plan in one scenario.

    `plan` is the whole of it, to be rendered or audited: its request holds what was learnt on the way.
    Nothing before `changed_from` differs; None where nothing does. The expectations are None where no race
    is run, or fitness is not known.
    """

    name: str
    plan: Plan
    changed_from: dt.date | None
    weeks: tuple[WeekChange, ...]
    load_before: tuple[LoadDay, ...]
    load_after: tuple[LoadDay, ...]
    expected_before: Expectation | None
    expected_after: Expectation | None
    notices: tuple[Notice, ...] = ()

    def dossier(self) -> Dossier:
        """Give what an auditor marks: the plan as he may reckon it."""
        return dossier_of(self.to_audit())

    def to_audit(self) -> Plan:
        """Give the plan as an auditor may reckon it: for the index that stands at its end, without paces.

        Paces fall and rise on the way, with time off, weather and results, and an auditor knows one runner.
        Findings of days and weeks before `changed_from` are none of this scenario.
        """
        weeks = tuple(replace(week, days=tuple(map(_unpaced, week.days))) for week in self.plan.weeks)
        return replace(self.plan, request=spoken_for(self.plan.request, self.plan.vdot), weeks=weeks)


def _unpaced(day: Day) -> Day:
    workouts = tuple(workout.unresolved() if workout.steps else workout for workout in day.workouts)
    return replace(day, workouts=workouts)


def changed_weeks(before: Plan, after: Plan, walked: Walked, sums: Sums) -> tuple[WeekChange, ...]:
    """Compare two plans day by day, and keep the weeks that differ."""
    found: list[WeekChange] = []
    old, new = weeks_of(before), weeks_of(after)
    changes = list(_changes(before, after, walked))
    for monday in sorted({monday_of(change.date) for change in changes}):
        days = tuple(change for change in changes if monday_of(change.date) == monday)
        frame = new.get(monday) or old[monday]
        causes = _once(reason for change in days for reason in change.reasons)
        was, is_ = (_week_sums(weeks.get(monday), sums) for weeks in (old, new))
        found.append(WeekChange(frame.index, frame.start_date, was, is_, causes, days))
    return tuple(found)


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Tell one limit of a rule once, in the words of the first day that it holds on."""
    found: dict[tuple[str, float | None, str], Reason] = {}
    for reason in reasons:
        found.setdefault((reason.id, reason.limit, reason.text if reason.limit is None else ""), reason)
    return tuple(found.values())


def _changes(before: Plan, after: Plan, walked: Walked) -> Iterator[DayChange]:
    old, new = days_of(before), days_of(after)
    for date in sorted({*old, *new}):
        was, is_ = old.get(date), new.get(date)
        if was is not is_ and was != is_:
            yield DayChange(date, was, is_, walked.reasons.get(date) or walked.course.why)


def _week_sums(week: Week | None, sums: Sums) -> WeekSums | None:
    if week is None:
        return None
    days = [sums.of(day) for day in week.days]
    return WeekSums(
        round(sum(each.distance_m for each in days), 1),
        round(sum(each.duration_s for each in days), 1),
        sum(each.load for each in days),
    )
