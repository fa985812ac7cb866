"""What the sessions of the last weeks teach: those that were too much, by their laps (AD09)."""

import datetime as dt
from collections.abc import Iterator, Mapping

from app.training.adaptation.lessons import LESSON_DAYS, Lesson, hard_work, least_recovery
from app.training.adherence.judging import Adherence, adherence
from app.training.dates import ONE_DAY, spoken_date
from app.training.logbook.merging import as_one
from app.training.today.doing import DayLog, Prescription
from app.training.zone_characters import Symbol


def taught(logs: Mapping[dt.date, DayLog], today: dt.date) -> dict[dt.date, tuple[Lesson, ...]]:
    """Find the lessons that may still matter: of each zone the last session of which there is a record."""
    found: dict[dt.date, tuple[Lesson, ...]] = {}
    judged: set[Symbol] = set()
    for date in sorted(logs, reverse=True):
        if date < today - LESSON_DAYS * ONE_DAY:
            break
        lessons = dict(_of_day(date, logs[date], judged))
        judged |= lessons.keys()
        if learnt := tuple(each for each in lessons.values() if each is not None):
            found[date] = learnt
    return found


def _of_day(date: dt.date, log: DayLog, judged: set[Symbol]) -> Iterator[tuple[Symbol, Lesson | None]]:
    """Yield the zones of which a session of the day is recorded, each with what is learnt of it."""
    for session in log.runs:
        parts = tuple(each for each in log.activities if each.session_id == session.id)
        work = hard_work(session.workout)
        if not parts or work is None or work.zone in judged:
            continue
        found = adherence(as_one(parts), session.workout)
        if found.next.exposure == "next":
            yield work.zone, None
        else:
            text = f"{_named(session)} on {spoken_date(date)} {_wrong_with(found)}"
            recovery = least_recovery(session.workout.steps) or 0.0
            yield work.zone, Lesson(date, work.zone, found.next.work * work.seconds, text, recovery)


def _named(session: Prescription) -> str:
    return session.workout.title or "the session"


def _wrong_with(found: Adherence) -> str:
    match found.verdict:
        case "too_slow":
            by = f" by {-found.faster_by:.0%}" if found.faster_by else ""
            return f"was slower than asked{by}"
        case "fading":
            return f"faded by {found.fade:.0%}" if found.fade else "faded"
        case "cut_short":
            return "was cut short"
    return "had recoveries that were too short"
