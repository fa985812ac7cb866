"""Days and sessions as they are answered: whole, or in outline."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from app.science.units import Units
from app.training.dates import ONE_DAY
from app.training.logbook.activity import Activity
from app.training.logbook.report import Report
from app.training.today.diary import Diary
from app.training.today.session import Morning, Session, TrainingDay
from app.training.today.wording import listed, named
from app.training.workouts.document import to_json, totals_to_json
from app.training.workouts.notation import print_notation
from app.training.workouts.own_units import title_in, told_in
from app.training.workouts.totals import totals
from app.training.workouts.workout import Workout

View = Literal["full", "outline"]
Json = dict[str, Any]


class Telling:
    """Writes days in the units of one athlete; a workout that stands in several places is written once."""

    def __init__(self, units: Units, view: View = "full") -> None:
        self._units = units
        self._view = view
        self._written: dict[int, tuple[Workout, Json]] = {}

    def morning(self, told: Morning, athlete_id: UUID, plan_id: UUID | None, timezone: str) -> Json:
        """Write a day as the athlete meets it in the morning."""
        return {
            "athlete_id": str(athlete_id),
            "plan_id": None if plan_id is None else str(plan_id),
            "timezone": timezone,
            **self.day(told.day),
            "safety": told.safety,
            "ask": told.ask,
            "advice": told.advice,
            "next": told.upcoming,
        }

    def day(self, day: TrainingDay) -> Json:
        """Write a day with its sessions."""
        return {
            "date": day.date,
            "weekday": day.weekday,
            "week": day.week,
            "phase": day.phase,
            "role": day.role,
            "title": day.title,
            "state": day.state,
            "sessions": [self.session(session) for session in listed(day.sessions)],
            "activities": [activity_json(each) for each in day.activities],
            "reasons": told_in(day.reasons, self._units),
        }

    def session(self, session: Session) -> Json:
        """Write a session: what was planned, what to do, and what became of it."""
        if self._view == "outline":
            return outline(session, self._units)
        prescribed = session.prescribed
        return {
            "id": str(prescribed.id),
            "date": session.date,
            "planned": self._workout(prescribed.planned),
            "workout": self._named(prescribed.workout, prescribed.planned),
            "adapted": prescribed.adapted,
            "reasons": told_in(prescribed.reasons, self._units),
            "status": session.status,
            "locked": prescribed.locked,
            "moved_from": prescribed.moved_from,
            "note": session.note,
            "report": session.report and report_json(session.report),
            "activity_ids": [str(each) for each in session.activity_ids],
            "if_tired": session.if_tired and self._named(session.if_tired, prescribed.planned),
        }

    def _named(self, workout: Workout, planned: Workout) -> Json:
        return self._workout(named(workout, planned, self._units))

    def _workout(self, workout: Workout) -> Json:
        known = self._written.get(id(workout))
        if known is None:
            known = self._written[id(workout)] = workout, to_json(workout, self._units)
        return known[1]


def outline(session: Session, units: Units) -> Json:
    """Write a session without its steps."""
    prescribed = session.prescribed
    sums = totals(prescribed.workout)
    return {
        "id": str(prescribed.id),
        "date": session.date,
        "title": title_in(named(prescribed.workout, prescribed.planned, units), units),
        "kind": prescribed.workout.kind,
        "notation": print_notation(prescribed.workout),
        "totals": None if sums is None else totals_to_json(sums),
        "adapted": prescribed.adapted,
        "status": session.status,
        "locked": prescribed.locked,
    }


def activity_json(activity: Activity) -> Json:
    """Write what was done, without what a watch measured of it."""
    return {
        "id": str(activity.id),
        "started_at": activity.started_at.isoformat(),
        "sport": activity.sport,
        "distance_m": activity.distance_m,
        "duration_s": activity.duration_s,
        "moving_s": activity.moving_s,
        "session_id": activity.session_of and str(activity.session_of),
    }


def report_json(report: Report) -> Json:
    """Write a report."""
    return {
        "status": report.status,
        "rpe": report.rpe,
        "distance_m": report.distance_m,
        "duration_s": report.duration_s,
        "comment": report.comment,
        "recorded_at": report.recorded_at,
    }


def days_between(found: Diary, first: dt.date, days: int) -> Mapping[dt.date, TrainingDay]:
    """Take so many days from one on, each as the athlete would be told of it."""
    dates = (first + number * ONE_DAY for number in range(days))
    return {date: found.morning(date).day for date in dates}
