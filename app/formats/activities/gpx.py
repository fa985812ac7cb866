"""The GPS Exchange Format, 1.0 and 1.1, with the extensions that carry heart rate and cadence."""

from collections.abc import Mapping

from app.formats.activities import xml
from app.formats.activities.codec import Contents
from app.formats.activities.tcx import zoned
from app.formats.activities.values import instant, number, sport
from app.training.activities.draft import Draft, Point
from app.training.activities.recording import Remark

_EMPTY = Remark("empty-track", "A track of the file holds no points.")
_QUANTITIES = {
    "ele": "elevation_m",
    "hr": "heart_rate_bpm",
    "heartrate": "heart_rate_bpm",
    "cad": "cadence_per_min",
    "cadence": "cadence_per_min",
    "speed": "speed_m_per_s",
}


def read(data: bytes) -> Contents:
    """Read every track of a GPX file as an activity; routes and waypoints are none."""
    reader = _Reader()
    reader.contents.is_damaged = not xml.read(data, reader)
    reader.close()
    return reader.contents


class _Reader:
    """Takes the elements that matter, one after the other."""

    def __init__(self) -> None:
        self.contents = Contents(otherwise="a GPX file without a track")
        self._creator: str | None = None
        self._draft: Draft | None = None
        self._point: Point | None = None
        self._begins = False

    def started(self, name: str, attributes: Mapping[str, str], path: list[str]) -> None:
        if name == "trkpt" and self._draft is not None:
            latitude, longitude = (number(attributes.get(key, "")) for key in ("lat", "lon"))
            self._point = Point(latitude_deg=latitude, longitude_deg=longitude)
        elif name == "trkseg":
            self._begins = True
        elif name == "trk":
            self._draft = Draft(device=self._creator)
        elif len(path) == 1:
            self._creator = attributes.get("creator", "").strip()[:100] or None

    def ended(self, name: str, text: str, path: list[str]) -> None:
        if self._point is not None:
            self._of_point(self._point, name, text, path[-2])
        elif self._draft is not None and name == "type" and path[-2] == "trk":
            self._draft.sport = sport(text)
        elif name == "trk":
            self.close(partial=False)
        elif name in {"rtept", "wpt"}:
            self.contents.otherwise = "a GPX file of routes or places, without a recorded track"

    def close(self, *, partial: bool = True) -> None:
        """Keep the track that ends here, or that the file broke off in."""
        draft, self._draft, self._point = self._draft, None, None
        if draft is None:
            return
        if not len(draft.samples):
            self.contents.remark(_EMPTY)
            return
        draft.partial = partial
        self.contents.keep(draft)

    def _of_point(self, point: Point, name: str, text: str, parent: str) -> None:
        if name in _QUANTITIES:
            setattr(point, _QUANTITIES[name], number(text))
        elif name == "time" and parent == "trkpt":
            self._date(point, text)
        elif name == "trkpt":
            self._point = None
            if self._draft is not None:
                self._draft.samples.add(point, begins=self._begins)
                self._begins = False

    def _date(self, point: Point, text: str) -> None:
        read = instant(text)
        if read is None or self._draft is None:
            return
        point.time_s = read.time_s
        if not len(self._draft.samples):
            zoned(self._draft, read)
