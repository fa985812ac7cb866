"""What one day cost, by effort, heart rate and pace, and how much of that is measured.

Effort on the CR10 scale times minutes, so that planned and done compare: as the runner told it, else as his
heart rate says, else as it was planned. What was assumed to be done costs what was planned.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

from app.science.effort import effort_at
from app.science.intensity_points import intensity_points
from app.science.training_impulse import training_impulse
from app.science.units import SECONDS_PER_MINUTE
from app.training.heart import Heart
from app.training.logbook.activity import Activity, Sport
from app.training.logbook.believing import impossible
from app.training.logbook.merging import absorbed, merged, moving_s
from app.training.logbook.report import Report
from app.training.today.session import Session
from app.training.workouts.kinds import RUNS
from app.training.workouts.steps import Booked
from app.training.workouts.totals import NOTHING, Totals, totals
from app.training.zone_characters import Symbol

Basis = Literal["none", "reported", "heart_rate", "assumed", "planned"]
BASES: tuple[Basis, ...] = ("none", "reported", "heart_rate", "assumed", "planned")
"""What a load rests on, the surest first; that of a day is the least sure of its parts."""

USUAL_CR10: Mapping[Sport, float] = MappingProxyType(
    {
        "run": 3.5,
        "walk": 2.0,
        "bike": 3.5,
        "swim": 3.5,
        "row": 4.0,
        "elliptical": 3.5,
        "strength": 4.0,
        "other": 3.0,
    }
)
"""Effort where nothing is known but the sport: a careful guess."""

POINTS_A_MINUTE: Mapping[Booked, float] = MappingProxyType(
    {"E": 0.2, "M": 0.4, "T": 0.6, "CV": 0.8, "I": 1.0, "R": 1.5, "S": 1.5}
)
FELT_AT_MOST: Mapping[Symbol, float] = MappingProxyType(
    {"E": 4.0, "M": 6.0, "T": 8.0, "CV": 8.0, "I": 9.0, "R": 10.0}
)
"""How hard a session may be said to have felt by the hardest zone in it (SCIENCE 7): one number for the whole
of it, which no sum over its zones comes to."""

MOST_CR10 = 10.0
PARTIAL_SHARE = 0.5
"""Of a session reported as partial, with no word of how much."""


@dataclass(frozen=True, slots=True)
class Body:
    """Whose load it is: the heart, the sex and VDOT on the day, as far as they are known.

    `held_beside_plan`: what was no harder than its zones are, as it felt or by the heart, costs what was
    planned for its time.
    """

    heart: Heart | None = None
    is_woman: bool | None = None
    vdot: float | None = None
    held_beside_plan: bool = False


class DayLoad(NamedTuple):
    """What a day cost: effort times minutes, TRIMP, and Daniels' points of its running.

    TRIMP and points are None where something was done of which they are not known.
    """

    date: dt.date
    load: float
    trimp: float | None
    points: float | None
    basis: Basis

    @property
    def is_measured(self) -> bool:
        """Whether no load of it rests on an assumption."""
        return not self.load or self.basis in ("reported", "heart_rate")


class _Part(NamedTuple):
    load: float
    trimp: float | None
    points: float | None
    basis: Basis


def counting(sessions: Sequence[Session], done: Sequence[Activity]) -> Sequence[Session]:
    """Leave out, where anything of a day is told, what is open beside its running until it is done."""
    if not done and all(each.report is None for each in sessions):
        return sessions
    return [each for each in sessions if each.status != "planned" or each.prescribed.workout.kind in RUNS]


def day_load(
    date: dt.date, sessions: Sequence[Session], activities: Sequence[Activity], body: Body
) -> DayLoad:
    """Add up a day from its sessions as they stand and all its activities, each once.

    An activity belongs to the session that names it, or that it names.
    """
    parts = [part for part in _parts(sessions, activities, body) if part.load or part.basis != "none"]
    return DayLoad(
        date,
        round(sum(part.load for part in parts), 1),
        _total([part.trimp for part in parts]),
        _total([part.points for part in parts]),
        max((part.basis for part in parts), key=BASES.index, default="none"),
    )


def _parts(sessions: Sequence[Session], activities: Sequence[Activity], body: Body) -> Iterator[_Part]:
    kept, behind = merged(activities), absorbed(activities)
    of_session = {
        behind.get(activity_id, activity_id): session
        for session in sessions
        for activity_id in session.activity_ids
    }
    by_id = {session.prescribed.id: session for session in sessions}
    carried_out = set()
    for activity in kept:
        session = of_session.get(activity.id)
        if session is None and activity.session_id is not None:
            session = by_id.get(activity.session_id)
        if session is not None:
            carried_out.add(session.prescribed.id)
        yield _of_activity(activity, session, body)
    yield from (_of_session(each, body) for each in sessions if each.prescribed.id not in carried_out)


def _of_activity(activity: Activity, session: Session | None, body: Body) -> _Part:
    seconds = moving_s(activity)
    effort, basis = _effort(activity, session, body)
    return _Part(
        effort * seconds / SECONDS_PER_MINUTE,
        _trimp(activity, body),
        _points(activity, body.vdot) if activity.sport == "run" else 0.0,
        basis,
    )


def _effort(activity: Activity, session: Session | None, body: Body) -> tuple[float, Basis]:
    told = session.report.rpe if session is not None and session.report is not None else None
    rpe = told if told is not None else activity.rpe
    if rpe is not None:
        return _felt(rpe, session, body), "reported"
    if activity.heart_rate_bpm is not None and body.heart is not None:
        return _beaten(activity.heart_rate_bpm, body.heart, session, body), "heart_rate"
    planned = None if session is None else totals(session.prescribed.workout)
    if planned is not None and planned.duration_s:
        return _planned_effort(planned), "assumed"
    return USUAL_CR10[activity.sport], "assumed"


def _planned_effort(planned: Totals) -> float:
    return planned.load / planned.duration_s * SECONDS_PER_MINUTE if planned.duration_s else 0.0


class _Asked(NamedTuple):
    """What a session asks for: the effort planned for it, and the seconds of its zones."""

    effort: float
    zones: Mapping[Symbol, float]
    is_raced: bool

    @property
    def felt_at_most(self) -> float:
        """How hard the whole of it may be said to have felt."""
        if self.is_raced:
            return MOST_CR10
        return max((FELT_AT_MOST[zone] for zone in self.zones), default=self.effort + 1)

    def beats_at_most(self, heart: Heart) -> float:
        """Mean heart rate to which the whole of it may come: the tops of its zones, by their time."""
        if self.is_raced:
            return heart.max_bpm
        tops = (
            (span.high if (span := heart.bpm(zone)) else heart.max_bpm, s) for zone, s in self.zones.items()
        )
        beats = [top * seconds for top, seconds in tops]
        return round(sum(beats) / sum(self.zones.values()), 3) if beats else heart.easy_ceiling_bpm


def _felt(rpe: float, session: Session | None, body: Body) -> float:
    """Take the effort that was told, or that which was planned where it is what the session asks for."""
    asked = _held_beside(session, body)
    return rpe if asked is None or rpe > asked.felt_at_most else asked.effort


def _beaten(bpm: float, heart: Heart, session: Session | None, body: Body) -> float:
    """Take the effort at a heart rate, or that which was planned where the session asks for such beats."""
    asked = _held_beside(session, body)
    if asked is None or round(bpm) > asked.beats_at_most(heart):
        return effort_at(bpm / heart.max_bpm)
    return asked.effort


def _held_beside(session: Session | None, body: Body) -> _Asked | None:
    """Tell what a session asks for, where what was done is held beside it."""
    if session is None or not body.held_beside_plan:
        return None
    workout = session.prescribed.workout
    planned = totals(workout)
    if planned is None or not planned.duration_s:
        return None
    zones = {zone: seconds for zone in FELT_AT_MOST if (seconds := planned.zone_seconds[zone])}
    return _Asked(_planned_effort(planned), zones, workout.kind in ("race", "time_trial"))


def _of_session(session: Session, body: Body) -> _Part:
    """Take a session that no activity carried out: by its report, or as planned where that is assumed."""
    if session.report is not None:
        return _of_report(session.report, session, body)
    if session.status == "missed":
        return _Part(0.0, 0.0, 0.0, "assumed")
    planned = totals(session.prescribed.workout) or NOTHING
    if session.status == "skipped" or not planned.duration_s:
        return _Part(0.0, 0.0, 0.0, "none")
    basis: Basis = "planned" if session.status == "planned" else "assumed"
    return _Part(float(planned.load), None, _planned_points(planned), basis)


def _of_report(report: Report, session: Session, body: Body) -> _Part:
    if report.status == "skipped":
        return _Part(0.0, 0.0, 0.0, "reported")
    is_unasked = _is_unasked(report, session)
    planned = totals(session.prescribed.planned if is_unasked else session.prescribed.workout) or NOTHING
    share = _share(report, planned)
    seconds = report.duration_s if report.duration_s is not None else share * planned.duration_s
    points = share * _planned_points(planned)
    if report.rpe is None:
        return _Part(_planned_effort(planned) * seconds / SECONDS_PER_MINUTE, None, points, "assumed")
    effort = _felt(report.rpe, session, body)
    is_length_told = not is_unasked or report.distance_m is not None or report.duration_s is not None
    basis: Basis = "reported" if is_length_told else "assumed"
    return _Part(effort * seconds / SECONDS_PER_MINUTE, None, points, basis)


def _is_unasked(report: Report, session: Session) -> bool:
    """Whether something was done in place of a rest: as was planned before, unless more is told."""
    is_rest = session.prescribed.workout.kind == "rest"
    return is_rest and any((report.rpe, report.distance_m, report.duration_s))


def _share(report: Report, planned: Totals) -> float:
    """Tell how much of a session was done: by its distance, by its time, else half where it was partial."""
    if report.distance_m is not None and planned.distance_m:
        return report.distance_m / planned.distance_m
    if report.duration_s is not None and planned.duration_s:
        return report.duration_s / planned.duration_s
    return PARTIAL_SHARE if report.status == "partial" else 1.0


def _trimp(activity: Activity, body: Body) -> float | None:
    """Give the impulse lap by lap where each has its heart rate, for it grows faster than in proportion."""
    heart = body.heart
    if heart is None or heart.rest_bpm is None:
        return None
    beats = [(lap.duration_s, lap.heart_rate_bpm) for lap in activity.laps]
    if not beats or any(bpm is None for _, bpm in beats):
        beats = [(moving_s(activity), activity.heart_rate_bpm)]
    impulses = [
        training_impulse(seconds, bpm, hr_max=heart.max_bpm, hr_rest=heart.rest_bpm, is_woman=body.is_woman)
        for seconds, bpm in beats
        if bpm is not None
    ]
    return sum(impulses) if impulses else None


def _points(activity: Activity, vdot: float | None) -> float | None:
    """Give the points lap by lap where the laps make up the run; None of what nobody can have run."""
    if vdot is None or activity.distance_m is None or impossible(activity) is not None:
        return None
    laps = [(lap.distance_m, lap.duration_s) for lap in activity.laps]
    if abs(sum(metres for metres, _ in laps) - activity.distance_m) > 0.05 * activity.distance_m:
        laps = [(activity.distance_m, moving_s(activity))]
    return sum(intensity_points(metres, seconds, vdot) for metres, seconds in laps)


def _planned_points(planned: Totals) -> float:
    zones = planned.zone_seconds.items()
    return sum(POINTS_A_MINUTE[zone] * seconds / SECONDS_PER_MINUTE for zone, seconds in zones)


def _total(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known), 1) if len(known) == len(values) else None
