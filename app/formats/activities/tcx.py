"""Training Center XML, as Garmin made it and many write it."""

from collections.abc import Mapping
from dataclasses import replace
from math import isnan

from app.formats.activities import xml
from app.formats.activities.codec import Contents
from app.formats.activities.values import Instant, instant, number, sport
from app.training.activities.draft import Draft, DraftLap, Point
from app.training.activities.recording import Remark, Totals

_NO_ACTIVITIES = {"Courses": "a course", "Workouts": "a workout"}
_QUANTITIES = {
    "LatitudeDegrees": "latitude_deg",
    "LongitudeDegrees": "longitude_deg",
    "AltitudeMeters": "elevation_m",
    "DistanceMeters": "distance_m",
    "Value": "heart_rate_bpm",
    "Cadence": "cadence_per_min",
    "RunCadence": "cadence_per_min",
    "Speed": "speed_m_per_s",
}
_ZONE = Remark("utc-assumed", "The times of the file have no offset; they are taken for UTC.")


def read(data: bytes) -> Contents:
    """Read every activity of a TCX file, those of a multisport session each for itself."""
    reader = _Reader()
    reader.contents.is_damaged = not xml.read(data, reader)
    reader.close()
    return reader.contents


class _Reader:
    """Takes the elements that matter, one after the other."""

    def __init__(self) -> None:
        self.contents = Contents(otherwise="a TCX file without an activity")
        self._draft: Draft | None = None
        self._lap = DraftLap()
        self._totals = Totals()
        self._point: Point | None = None
        self._begins = False

    def started(self, name: str, attributes: Mapping[str, str], path: list[str]) -> None:
        if name == "Trackpoint" and self._draft is not None:
            self._point = Point()
        elif name == "Track":
            self._begins = True
        elif name == "Lap":
            began = instant(attributes.get("StartTime", ""))
            self._lap = DraftLap() if began is None else DraftLap(began.time_s)
        elif name == "Activity":
            self._draft = Draft(sport=sport(attributes.get("Sport", "")))
            self._totals = Totals()
        elif name in _NO_ACTIVITIES and len(path) == 2:
            self.contents.otherwise = f"{_NO_ACTIVITIES[name]} in TCX"

    def ended(self, name: str, text: str, path: list[str]) -> None:
        if self._point is not None:
            self._of_point(self._point, name, text)
        elif self._draft is not None:
            self._of_activity(self._draft, name, text, path[-2] if len(path) > 1 else "")

    def close(self) -> None:
        """Keep the activity that the file broke off in."""
        if self._draft is not None:
            self._draft.partial = True
            self._close(self._draft)

    def _of_point(self, point: Point, name: str, text: str) -> None:
        if name in _QUANTITIES:
            setattr(point, _QUANTITIES[name], number(text))
        elif name == "Time":
            self._date(point, instant(text))
        elif name == "Trackpoint":
            self._point = None
            if self._draft is not None:
                self._draft.samples.add(point, begins=self._begins)
                self._begins = False

    def _date(self, point: Point, read: Instant | None) -> None:
        if read is None or self._draft is None:
            return
        point.time_s = read.time_s
        if len(self._draft.samples) == 0:
            zoned(self._draft, read)

    def _of_activity(self, draft: Draft, name: str, text: str, parent: str) -> None:
        match parent, name:
            case "Lap", "TotalTimeSeconds":
                self._lap.duration_s = number(text)
            case "Lap", "DistanceMeters":
                self._lap.distance_m = number(text)
            case "AverageHeartRateBpm", "Value":
                self._lap.heart_rate_bpm = number(text)
            case _, "Lap":
                draft.add(self._lap)
                self._add_up(self._lap)
            case "Creator", "Name":
                draft.device = text.strip()[:100] or None
            case _, "Activity":
                self._close(draft)
            case _:
                pass

    def _add_up(self, lap: DraftLap) -> None:
        self._totals = replace(
            self._totals,
            timer_s=(self._totals.timer_s or 0.0) + (lap.duration_s or 0.0),
            distance_m=(self._totals.distance_m or 0.0) + (lap.distance_m or 0.0),
        )

    def _close(self, draft: Draft) -> None:
        """Believe the sums of the laps where all laps were read to their ends."""
        if not draft.partial:
            draft.totals = self._totals
        if draft.laps and not isnan(draft.laps[0].start_time_s):
            draft.start_time_s = draft.laps[0].start_time_s
        self.contents.keep(draft)
        self._draft = None


def zoned(draft: Draft, read: Instant) -> None:
    """Learn from the first time of an activity what its clock was set to."""
    if read.utc_offset_s is None:
        draft.remarks = [_ZONE]
    elif read.utc_offset_s:
        draft.clock, draft.utc_offset_s = "offset", read.utc_offset_s
