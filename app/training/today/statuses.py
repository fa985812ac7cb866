"""What has become of a session, as far as anybody has told."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from app.training.adherence.judging import is_whole
from app.training.logbook.activity import Activity
from app.training.logbook.merging import as_one
from app.training.logbook.report import Report
from app.training.today.session import Prescribed, Session, Status
from app.training.today.silence import MISSED_AFTER_DAYS, Said
from app.training.workouts.workout import Workout


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is told of sessions: reports by id, activities by the session they carried out, and days off.

    `since`: from when on a session without a word counts as missed; None: it counts as done.
    """

    today: dt.date
    reports: Mapping[UUID, Report]
    activities: Mapping[UUID, tuple[Activity, ...]]
    said: Said
    notes: Mapping[UUID, str | None] = field(default_factory=dict)
    since: dt.date | None = None

    def session(self, date: dt.date, prescribed: Prescribed, if_tired: Workout | None = None) -> Session:
        """Put a prescription beside what has become of it."""
        status = self.status(date, prescribed)
        return Session(
            date=date,
            prescribed=prescribed,
            status=status,
            note=self.notes.get(prescribed.id),
            report=self.reports.get(prescribed.id),
            activity_ids=tuple(each.id for each in self.activities.get(prescribed.id, ())),
            if_tired=if_tired if status == "planned" and date >= self.today else None,
        )

    def status(self, date: dt.date, prescribed: Prescribed) -> Status:
        """Name what has become of a session."""
        report = self.reports.get(prescribed.id)
        if report is not None:
            return report.status
        if activities := self.activities.get(prescribed.id):
            return "done" if is_whole(as_one(activities), prescribed.workout) else "partial"
        if date >= self.today:
            return "planned"
        return self._silent(date, prescribed)

    def _silent(self, date: dt.date, prescribed: Prescribed) -> Status:
        """Name a session of the past that nobody speaks of."""
        if prescribed.workout.kind == "rest":
            return "assumed"
        if date in self.said.off:
            return "skipped"
        if self.since is None or date < self.since or self.said.settles(date):
            return "assumed"
        return "missed" if (self.today - date).days >= MISSED_AFTER_DAYS else "planned"


def activities_by_session(activities: Iterable[Activity]) -> dict[UUID, tuple[Activity, ...]]:
    """Sort activities to the sessions that they carried out."""
    found: dict[UUID, list[Activity]] = {}
    for each in sorted(activities, key=lambda each: (each.started_at, each.id)):
        if each.session_id is not None:
            found.setdefault(each.session_id, []).append(each)
    return {name: tuple(those) for name, those in found.items()}
