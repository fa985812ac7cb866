"""What was really done on a day, from reports and activities, beside what it prescribed."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple
from uuid import UUID

from app.training.adaptation.carrying_out import is_run
from app.training.adaptation.logged import Done
from app.training.adaptation.tiredness import Sign
from app.training.heart import Heart
from app.training.logbook.activity import LOW_IMPACT, Activity
from app.training.logbook.merging import moving_s
from app.training.logbook.report import Report
from app.training.planning.session import Session as PlannedSession
from app.training.today.day_load import PARTIAL_SHARE
from app.training.today.hardness import HARD_RPE, Hardness
from app.training.today.matching import matches
from app.training.today.raced import is_apart
from app.training.today.session import Prescribed, Session
from app.training.workouts.booking import has_hard_work
from app.training.workouts.totals import NOTHING, totals
from app.training.workouts.workout import Workout

EASY_RPE_LIMIT = 6.0
CADENCE_DROP = 0.05


class Prescription(NamedTuple):
    """A session of a day, as far as doing it is concerned."""

    id: UUID
    workout: Workout
    planned: Workout | None = None
    """Where that is known to be something else."""


@dataclass(frozen=True, slots=True)
class DayLog:
    """All that is told of one day: what it prescribed, reports of it, and what was done on it."""

    prescriptions: tuple[Prescription, ...] = ()
    reports: Mapping[UUID, Report] = field(default_factory=dict)
    activities: tuple[Activity, ...] = ()

    @property
    def runs(self) -> tuple[Prescription, ...]:
        """List the runs that were to be done."""
        return tuple(each for each in self.prescriptions if is_run(each.workout))

    @property
    def has_run(self) -> bool:
        """Whether anything was run, as far as is told."""
        if any(_is_running(each) for each in self.activities):
            return True
        return any(self._is_done(each) for each in self.runs)

    @property
    def is_told(self) -> bool:
        """Whether anything is told of it at all."""
        return bool(self.activities) or any(each.id in self.reports for each in self.prescriptions)

    @property
    def told(self) -> "DayLog":
        """The same day without the sessions that nobody has told of."""
        return replace(self, prescriptions=tuple(filter(self._is_told, self.prescriptions)))

    @property
    def is_skipped(self) -> bool:
        """Whether it is told that no run of it was done."""
        told = [self.reports.get(each.id) for each in self.runs]
        return bool(told) and all(report is not None and report.status == "skipped" for report in told)

    @property
    def has_crossed(self) -> bool:
        """Whether there was low-impact training."""
        return any(map(_is_low_impact, self.activities))

    def done(self, load: float, hardness: Hardness, beside_load: float | None = None) -> Done:
        """Add up what is told to be done, which cost a load; another is held beside what was prescribed."""
        extra = [each for each in self.activities if not any(map(self._is_of(each), self.prescriptions))]
        metres = sum(map(self._metres, self.runs)) + sum(map(_run_m, extra))
        return Done(metres, load, self._is_hard(extra, hardness), beside_load)

    def hard_easy_run(self, heart: Heart | None) -> Sign | None:
        """Tell the sign that an easy run was not easy (AD07)."""
        if any(has_hard_work(each.workout.steps) for each in self.runs):
            return None
        for activity in (each for each in self.activities if _is_running(each)):
            drop = activity.late_cadence_drop
            if drop is not None and drop > CADENCE_DROP:
                text = f"cadence fell by {drop:.0%} late in the last easy run"
                return Sign(drop, CADENCE_DROP, "share of cadence", text)
            rpe, bpm = self._rpe(activity), activity.heart_rate_bpm
            if rpe is None or bpm is None or heart is None or rpe < EASY_RPE_LIMIT:
                continue
            if round(bpm) <= heart.easy_ceiling_bpm:
                text = f"the last easy run felt {rpe:g} of 10 at an easy heart rate of {bpm:.0f}"
                return Sign(rpe, EASY_RPE_LIMIT, "of 10", text)
        return None

    def _rpe(self, activity: Activity) -> float | None:
        report = self._report_of(activity)
        return activity.rpe if report is None or report.rpe is None else report.rpe

    def _report_of(self, activity: Activity) -> Report | None:
        if activity.session_id is not None:
            return self.reports.get(activity.session_id)
        told = [self.reports[each.id] for each in self.runs if each.id in self.reports]
        return told[0] if len(told) == 1 else None

    def _is_of(self, activity: Activity) -> Callable[[Prescription], bool]:
        """Tell of which session it is: the matched one, or the only run that day, where that is reported."""

        def is_of(session: Prescription) -> bool:
            if activity.session_id is not None:
                return activity.session_id == session.id
            is_only = self.runs == (session,) and _is_running(activity)
            return is_only and session.id in self.reports

        return is_of

    def _is_told(self, session: Prescription) -> bool:
        return session.id in self.reports or any(self._is_of(each)(session) for each in self.activities)

    def _is_done(self, session: Prescription) -> bool:
        report = self.reports.get(session.id)
        if report is not None:
            return report.status != "skipped"
        return any(each.session_id == session.id for each in self.activities)

    def _metres(self, session: Prescription) -> float:
        """Tell how far one run went; of what is only known to be done, as far as was prescribed."""
        report = self.reports.get(session.id)
        activities = [each for each in self.activities if self._is_of(each)(session)]
        if report.status == "skipped" if report is not None else not activities:
            return 0.0
        told_m = _first(_told(report, "distance_m"), _summed(each.distance_m for each in activities))
        if told_m is not None:
            return told_m
        sums = totals(session.workout) or NOTHING
        told_s = _first(_told(report, "duration_s"), _summed(map(moving_s, activities)))
        if told_s is not None and sums.duration_s:
            return sums.distance_m * told_s / sums.duration_s
        is_partial = report is not None and report.status == "partial"
        return sums.distance_m * (PARTIAL_SHARE if is_partial else 1.0)

    def _is_hard(self, extra: Sequence[Activity], hardness: Hardness) -> bool | None:
        """Tell whether it was hard; None: as its sessions were prescribed."""
        asks_for_quality = any(PlannedSession.of(each.workout).is_quality for each in self.runs)
        if hardness.is_hard(filter(_is_running, extra if asks_for_quality else self.activities)):
            return True
        if hardness.is_hard_crossing(filter(_is_low_impact, self.activities)):
            return True
        if not asks_for_quality and any(self._was_hard(each, hardness) for each in self.runs):
            return True
        return None if any(self._is_done(each) for each in self.runs) else False

    def _was_hard(self, session: Prescription, hardness: Hardness) -> bool:
        """Tell by its report whether a run was hard."""
        report = self.reports.get(session.id)
        if report is None or report.status == "skipped":
            return False
        metres, seconds = report.distance_m, report.duration_s
        by_pace = metres is not None and seconds is not None and hardness.is_hard_pace(metres, seconds)
        return by_pace or (report.rpe or 0.0) >= HARD_RPE


def day_logs(
    dates: Iterable[dt.date],
    on: Callable[[dt.date], tuple[Prescription, ...]],
    reports: Mapping[UUID, Report],
    activities: Iterable[Activity],
) -> dict[dt.date, DayLog]:
    """Lay out what is told of some days; `on` tells what a day prescribes."""
    done = by_local_date(activities)
    return {date: DayLog(on(date), reports, done.get(date, ())) for date in dates}


def by_local_date(activities: Iterable[Activity]) -> dict[dt.date, tuple[Activity, ...]]:
    """Sort activities to the days on which they began."""
    found: dict[dt.date, list[Activity]] = {}
    for each in sorted(activities, key=lambda each: (each.started_at, each.id)):
        found.setdefault(each.date, []).append(each)
    return {date: tuple(those) for date, those in found.items()}


def carried_out(
    activities: Sequence[Activity],
    on: Callable[[dt.date], Iterable[Prescription]],
    reports: Mapping[UUID, Report],
    raced: Mapping[dt.date, float],
) -> tuple[Activity, ...]:
    """Put each activity beside the session that it carried out; `on` tells what a day prescribes.

    `raced`: metres of the races told for days that are not over, in whose place nothing else is run.
    """
    sessions = [
        Session(
            date=date,
            prescribed=Prescribed(id=each.id, planned=each.workout, workout=each.workout),
            status="planned",
            report=reports.get(each.id),
        )
        for date in sorted({activity.date for activity in activities})
        for each in on(date)
    ]
    apart = {
        each.id
        for each in activities
        if each.date in raced
        and is_apart(each, raced[each.date], [session for session in sessions if session.date == each.date])
    }
    found = matches([each for each in activities if each.id not in apart], sessions)
    return tuple(replace(each, session_id=found.get(each.id)) for each in activities)


def _is_running(activity: Activity) -> bool:
    return activity.sport == "run"


def _is_low_impact(activity: Activity) -> bool:
    return activity.sport in LOW_IMPACT


def _run_m(activity: Activity) -> float:
    return (activity.distance_m or 0.0) if _is_running(activity) else 0.0


def _summed(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _told(report: Report | None, name: Literal["distance_m", "duration_s"]) -> float | None:
    if report is None:
        return None
    return {"distance_m": report.distance_m, "duration_s": report.duration_s}[name]


def _first(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)
