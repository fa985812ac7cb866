"""Activities, laps and sessions, as short as they can be said."""

import datetime as dt
from itertools import count
from uuid import UUID

from app.training.logbook.activity import Activity, Lap
from app.training.logbook.report import Report
from app.training.today.session import Prescribed, Session
from app.training.workouts.construct import easy
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import runner
from app.training.workouts.workout import Workout

TUESDAY = dt.date(2027, 1, 5)
ONE_DAY = dt.timedelta(days=1)
SENT = dt.datetime(2027, 1, 5, 20, tzinfo=dt.UTC)
ANNA = runner(44.58)
NUMBERS = count(1)


def fresh_id() -> UUID:
    return UUID(int=next(NUMBERS))


def at(hour=18.0, date=TUESDAY) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(), dt.UTC) + dt.timedelta(hours=hour)


def done(metres=None, minutes=60.0, *, hour=18.0, date=TUESDAY, **more) -> Activity:
    """An activity; a run unless another sport is named."""
    more.setdefault("id", fresh_id())
    return Activity(started_at=at(hour, date), duration_s=60 * minutes, distance_m=metres, **more)


def lap(metres, seconds, bpm=None) -> Lap:
    return Lap(distance_m=metres, duration_s=seconds, heart_rate_bpm=bpm)


def run_of(*laps, **more) -> Activity:
    """A run made of its laps."""
    metres, seconds = (sum(getattr(each, name) for each in laps) for name in ("distance_m", "duration_s"))
    return done(metres, seconds / 60, laps=laps, **more)


def resolved(*steps, **more) -> Workout:
    return resolve(Workout(steps, **more), ANNA)


def session(workout=None, *, date=TUESDAY, status="planned", report=None, activity_ids=(), number=None):
    prescribed_id = fresh_id() if number is None else UUID(int=number)
    workout = workout or resolved(easy(10_000))
    told = None if report is None else reported(prescribed_id, **report)
    prescribed = Prescribed(id=prescribed_id, planned=workout, workout=workout)
    return Session(date=date, prescribed=prescribed, status=status, report=told, activity_ids=activity_ids)


def reported(session_id, status="done", **more) -> Report:
    return Report(session_id=session_id, status=status, recorded_at=SENT, **more)
