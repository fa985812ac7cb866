"""The messages of a FIT activity: records, laps, sessions, timer events, and what they make together."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isnan, nan
from statistics import median

from fitdecode import FitDataMessage

from app.formats.activities.codec import MOST_ACTIVITIES, too_many_activities
from app.formats.activities.values import sport
from app.training.activities.draft import MOST_LAPS, Draft, DraftLap, Point, Samples, shifted
from app.training.activities.recording import Clock, Remark, Sport, Totals

_UNIX_OF_FIT_S = 631_065_600.0
"""The FIT epoch, the last day of 1989, in seconds since 1970."""

_FIRST_DATE = 0x10000000
"""Smaller times count from when the watch was switched on."""

_TIMESTAMP = 253
_TIMER, _START = "timer", "start"
_STOPS = {"stop", "stop_all", "stop_disable", "stop_disable_all"}
_DEGREES = 180 / 2**31
_QUARTER_HOUR_S = 900.0
_FARTHEST_OFFSET_S = 14 * 3600.0
_CLOCK_DRIFT_S = 60.0
_SUB_SPORTS: Mapping[object, Sport] = {
    "treadmill": "run", "indoor_running": "run", "track": "run", "trail": "run", "virtual_run": "run",
    "elliptical": "elliptical", "indoor_rowing": "row", "strength_training": "strength",
    "indoor_cycling": "bike", "spin": "bike", "indoor_walking": "walk",
}  # fmt: skip
"""Sports within fitness equipment and training."""

Values = Mapping[int, object]


@dataclass(slots=True)
class Part:
    """One FIT file of a chain as it is read; times are those of the file."""

    file_type: str | None = None
    created: float | None = None
    device: str | None = None
    named_sport: tuple[object, object] = (None, None)
    samples: Samples = field(default_factory=Samples)
    laps: list[Values] = field(default_factory=list)
    sessions: list[Values] = field(default_factory=list)
    stops: list[tuple[float, float]] = field(default_factory=list)
    is_timed: bool = False
    local_ahead_s: float | None = None
    _stopped_at: float | None = None

    def take(self, message: FitDataMessage) -> None:
        """Take one message; those that make no activity are passed over."""
        match message.global_mesg_num:
            case 20:
                self._record(_values(message))
            case 19 if len(self.laps) < MOST_LAPS:
                self.laps.append(_values(message))
            case 18:
                if len(self.sessions) >= MOST_ACTIVITIES:
                    raise too_many_activities()
                self.sessions.append(_values(message))
            case 21:
                self._event(_values(message))
            case 34:
                self._activity(_values(message))
            case 12:
                values = _values(message)
                self.named_sport = values.get(0), values.get(1)
            case 0:
                self._file_id(message)

    def _record(self, values: Values) -> None:
        cadence = _number(values, 4)
        self.samples.add(
            Point(
                time_s=_number(values, _TIMESTAMP),
                distance_m=_number(values, 5),
                speed_m_per_s=_number(values, 73, 6),
                heart_rate_bpm=_number(values, 3),
                cadence_per_min=cadence + _number(values, 53, default=0.0),
                elevation_m=_number(values, 78, 2),
                latitude_deg=_number(values, 0) * _DEGREES,
                longitude_deg=_number(values, 1) * _DEGREES,
            )
        )

    def _event(self, values: Values) -> None:
        if values.get(0) != _TIMER:
            return
        self.is_timed = True
        moment = _number(values, _TIMESTAMP)
        if values.get(1) == _START:
            if self._stopped_at is not None and moment > self._stopped_at:
                self.stops.append((self._stopped_at, moment))
            self._stopped_at = None
        elif values.get(1) in _STOPS and self._stopped_at is None and not isnan(moment):
            self._stopped_at = moment

    def _activity(self, values: Values) -> None:
        local, moment = _number(values, 5), _number(values, _TIMESTAMP)
        if local >= _FIRST_DATE and not isnan(moment):
            self.local_ahead_s = local - moment

    def _file_id(self, message: FitDataMessage) -> None:
        values = _values(message)
        told = values.get(0)
        self.file_type = None if told is None else str(told)
        created = _number(values, 4)
        self.created = created if created >= _FIRST_DATE else None
        names = [str(each) for each in (values.get(1), values.get(2)) if each is not None]
        self.device = " ".join(names)[:100] or None


def _values(message: FitDataMessage) -> Values:
    """Give the native fields of a message by their numbers; of two that share one, the first that is set."""
    values: dict[int, object] = {}
    for each in message.fields:
        definition, known = each.field_def, each.field
        if each.value is None or known is None or (definition is not None and definition.is_dev):
            continue
        number = known.def_num if each.parent_field is None else each.parent_field.def_num
        values.setdefault(number, each.value)
    return values


def _number(values: Values, *fields: int, default: float = nan) -> float:
    """Give the first of these fields that is a number."""
    for each in fields:
        value = values.get(each)
        if isinstance(value, int | float):
            return float(value)
    return default


def drafts(part: Part, *, partial: bool) -> list[Draft]:
    """Make an activity of each session, of all records where no session was read."""
    if part.file_type not in {None, "activity"} or not (part.sessions or len(part.samples)):
        return []
    sessions = sorted(part.sessions, key=_starts)
    if len(sessions) < 2:
        made = [_draft(part, sessions[0] if sessions else {}, part.samples, part.laps)]
    else:
        made = [
            _draft(part, session, samples, laps)
            for session, samples, laps in zip(
                sessions, _shared_samples(part, sessions), _shared_laps(part, sessions), strict=True
            )
        ]
    for draft in made:
        draft.partial = partial
    return [_dated(draft, part) for draft in made]


def _starts(session: Values) -> float:
    return _number(session, 2, _TIMESTAMP, default=0.0)


def _owner(starts: list[float], moment: float) -> int:
    """Find the last session that had begun."""
    return max(0, bisect_right(starts, moment) - 1)


def _shared_samples(part: Part, sessions: list[Values]) -> list[Samples]:
    starts = [_starts(session) for session in sessions]
    shared = [Samples() for _ in sessions]
    points = part.samples
    columns = zip(
        points.time_s, points.distance_m, points.speed_m_per_s, points.heart_rate_bpm, points.cadence_per_min,
        points.elevation_m, points.latitude_deg, points.longitude_deg, strict=True,
    )  # fmt: skip
    for point in columns:
        shared[_owner(starts, point[0])].add(Point(*point))
    return shared


def _shared_laps(part: Part, sessions: list[Values]) -> list[list[Values]]:
    starts = [_starts(session) for session in sessions]
    shared: list[list[Values]] = [[] for _ in sessions]
    for lap in part.laps:
        shared[_owner(starts, _starts(lap))].append(lap)
    return shared


def _draft(part: Part, session: Values, samples: Samples, laps: list[Values]) -> Draft:
    named = (session.get(5), session.get(6)) if session.get(5) is not None else part.named_sport
    return Draft(
        sport=_sport(*named),
        samples=samples,
        start_time_s=_known(session, 2),
        laps=[DraftLap(_number(lap, 2), _known(lap, 8, 7), _known(lap, 9), _known(lap, 15)) for lap in laps],
        stops=list(part.stops) if part.is_timed else None,
        totals=Totals(
            distance_m=_known(session, 9),
            timer_s=_known(session, 8),
            elapsed_s=_known(session, 7),
            heart_rate_bpm=_known(session, 16),
            elevation_gain_m=_known(session, 22),
        ),
        device=part.device,
    )


def _known(values: Values, *fields: int) -> float | None:
    found = _number(values, *fields)
    return None if isnan(found) else found


def _sport(name: object, sub_name: object) -> Sport | None:
    if sub_name in _SUB_SPORTS and name in {"fitness_equipment", "training", "generic", None}:
        return _SUB_SPORTS[sub_name]
    if name is None or name == "generic":
        return None
    return sport(str(name)) or "other"


def _dated(draft: Draft, part: Part) -> Draft:
    """Put a draft on the calendar, with the offset of its local time where the file tells it."""
    clock, shift_s, offset_s, remark = _clock(draft, part)
    moved = shifted(draft, _UNIX_OF_FIT_S + shift_s)
    moved.clock, moved.utc_offset_s = clock, offset_s
    if remark is not None:
        moved.remarks = [*moved.remarks, remark]
    return moved


def _clock(draft: Draft, part: Part) -> tuple[Clock, float, float, Remark | None]:
    """Tell what the clock was, what to add to its times, and the offset of local time."""
    times = [time_s for time_s in draft.samples.time_s if not isnan(time_s)]
    first = median(times) if times else draft.start_time_s
    ahead_s = part.local_ahead_s
    if first is None or first >= _FIRST_DATE:
        offset_s = None if ahead_s is None else round(ahead_s / _QUARTER_HOUR_S) * _QUARTER_HOUR_S
        if offset_s is None or ahead_s is None or abs(offset_s) > _FARTHEST_OFFSET_S:
            return "utc", 0.0, 0.0, None
        is_exact = abs(ahead_s - offset_s) <= _CLOCK_DRIFT_S
        return ("offset", 0.0, offset_s, None) if is_exact else ("utc", 0.0, 0.0, None)
    if ahead_s is not None:
        text = "The watch did not know the date; it is reckoned from the local time at the end."
        return "local", ahead_s, 0.0, Remark("date-reckoned", text)
    if part.created is not None:
        begun = min(times) if times else first
        text = "The watch did not know the date; the activity is taken to begin when the file was made."
        return "utc", part.created - begun, 0.0, Remark("date-reckoned", text)
    return "utc", 0.0, 0.0, None
