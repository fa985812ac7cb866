"""Runs made up, and written as FIT, TCX and GPX by our own encoders of the documented formats."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import cos, pi, radians, sin
from xml.sax.saxutils import quoteattr

from app.formats.devices.fit_encoding import crc16
from app.science.geodesy import EARTH_RADIUS_M

FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
STARTED = datetime(2026, 5, 10, 7, 30, tzinfo=UTC)
LAP_M = 400.0


@dataclass(frozen=True)
class Moment:
    """One second of a run; `elapsed_s` counts pauses."""

    elapsed_s: float
    distance_m: float
    speed_m_per_s: float = 3.0
    heart_rate_bpm: int = 150
    cadence_spm: int = 172
    elevation_m: float = 100.0

    @property
    def place(self) -> tuple[float, float]:
        """Somewhere on a round of 400 m in Berlin."""
        angle, radius_m = 2 * pi * self.distance_m / LAP_M, LAP_M / (2 * pi)
        latitude = 52.5 + radius_m * sin(angle) / EARTH_RADIUS_M * 180 / pi
        return latitude, 13.4 + radius_m * cos(angle) / (EARTH_RADIUS_M * cos(radians(52.5))) * 180 / pi


@dataclass(frozen=True)
class Run:
    """A run as it was: its moments, and when the watch was stopped."""

    moments: Sequence[Moment]
    started: datetime = STARTED
    pauses: Sequence[tuple[float, float]] = ()
    sport: str = "running"
    laps_m: float = 1000.0

    @property
    def distance_m(self) -> float:
        return self.moments[-1].distance_m

    @property
    def elapsed_s(self) -> float:
        return self.moments[-1].elapsed_s

    @property
    def timer_s(self) -> float:
        return self.elapsed_s - sum(end - start for start, end in self.pauses)

    def stretches(self) -> Iterator[Sequence[Moment]]:
        """The moments between the pauses."""
        edges = [-1.0, *(start for start, _ in self.pauses), self.elapsed_s]
        for begin, end in pairwise(edges):
            if stretch := [each for each in self.moments if begin < each.elapsed_s <= end]:
                yield stretch

    def laps(self) -> Iterator[Sequence[Moment]]:
        """The moments of each lap; a lap begins with the last moment of the one before."""
        lap = [self.moments[0]]
        for moment in self.moments[1:]:
            lap.append(moment)
            if moment.distance_m - lap[0].distance_m >= self.laps_m:
                yield lap
                lap = [moment]
        if len(lap) > 1:
            yield lap

    def paused_s(self, lap: Sequence[Moment]) -> float:
        begin, end = lap[0].elapsed_s, lap[-1].elapsed_s
        return sum(max(0.0, min(end, stop) - max(begin, start)) for start, stop in self.pauses)


def steady_run(
    duration_s: int = 1800,
    speed_m_per_s: float = 3.0,
    every_s: int = 1,
    pauses: Sequence[tuple[float, float]] = (),
    **known: int,
) -> Run:
    """Run at one speed; nobody moves in a pause, and nothing is recorded in it."""
    moments, distance_m = [], 0.0
    for elapsed_s in range(duration_s + 1):
        stopped = any(start < elapsed_s <= end for start, end in pauses)
        distance_m += 0 if stopped or not elapsed_s else speed_m_per_s
        recorded = not any(start < elapsed_s < end for start, end in pauses)
        if recorded and (elapsed_s % every_s == 0 or elapsed_s == duration_s):
            moments.append(Moment(float(elapsed_s), distance_m, 0.0 if stopped else speed_m_per_s, **known))
    return Run(moments, pauses=tuple(pauses))


def hilly_run(duration_s: int = 1800) -> Run:
    """Run over waves of 10 m in height, with a heart that drifts and steps that slow down."""
    moments = []
    for elapsed_s in range(duration_s + 1):
        speed = 3 + 0.5 * sin(elapsed_s / 60)
        distance_m = 3 * elapsed_s + 30 * (1 - cos(elapsed_s / 60))
        moments.append(
            Moment(
                float(elapsed_s),
                distance_m,
                speed,
                140 + elapsed_s * 20 // duration_s,
                172 - elapsed_s * 6 // duration_s,
                100 + 5 * sin(distance_m / 200),
            )
        )
    return Run(moments)


# --- FIT ---------------------------------------------------------------------------------------------------

_BASE_TYPES = {"enum": (0x00, "B"), "uint8": (0x02, "B"), "uint16": (0x84, "H"), "uint32": (0x86, "I"),
               "sint32": (0x85, "i"), "uint32z": (0x8C, "I"), "byte": (0x0D, "B")}  # fmt: skip

Field = tuple[str, float | None]
INVALID = {"enum": 0xFF, "uint8": 0xFF, "uint16": 0xFFFF, "uint32": 0xFFFFFFFF, "sint32": 0x7FFFFFFF,
           "uint32z": 0, "byte": 0xFF}  # fmt: skip
ACTIVITY_TYPE = 4


def fit_time(moment: datetime) -> int:
    return round((moment - FIT_EPOCH).total_seconds())


@dataclass
class FitWriter:
    """Definition and data messages, each global message in a local one of its own."""

    endian: str = "<"
    body: bytearray = field(default_factory=bytearray)
    _defined: dict[int, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    _locals: dict[int, int] = field(default_factory=dict)

    def message(
        self,
        number: int,
        fields: Mapping[int, Field],
        developer: Mapping[int, tuple[int, Field]] | None = None,
        time_offset: int | None = None,
    ) -> None:
        """Write one message; `developer` maps a field's number to the index of its app and its value."""
        local = self._locals.setdefault(number, len(self._locals) % 4)
        shape = tuple((key, kind) for key, (kind, _) in fields.items())
        if self._defined.get(local) != (number, *shape):
            self._define(local, number, shape, developer or {})
            self._defined[local] = (number, *shape)
        header = local if time_offset is None else 0x80 | local << 5 | time_offset & 0x1F
        self.body.append(header)
        for kind, value in (*fields.values(), *(value for _, value in (developer or {}).values())):
            self.body += struct.pack(
                f"{self.endian}{_BASE_TYPES[kind][1]}", INVALID[kind] if value is None else round(value)
            )

    def _define(
        self,
        local: int,
        number: int,
        shape: tuple[tuple[int, str], ...],
        developer: Mapping[int, tuple[int, Field]],
    ) -> None:
        self.body.append(0x40 | (0x20 if developer else 0) | local)
        self.body += struct.pack(f"{self.endian}BBHB", 0, self.endian == ">", number, len(shape))
        for key, kind in shape:
            code, letter = _BASE_TYPES[kind]
            self.body += bytes((key, struct.calcsize(letter), code))
        if developer:
            self.body.append(len(developer))
            for key, (index, (kind, _)) in developer.items():
                self.body += bytes((key, struct.calcsize(_BASE_TYPES[kind][1]), index))

    def file(self) -> bytes:
        header = struct.pack("<BBHI4s", 14, 0x10, 2100, len(self.body), b".FIT")
        header += struct.pack("<H", crc16(header))
        whole = header + bytes(self.body)
        return whole + struct.pack("<H", crc16(whole))


def fit(run: Run, *, sport: int = 1, switched_on: datetime = FIT_EPOCH, ahead_s: int | None = 7200) -> bytes:
    """Write a run as a watch does; `ahead_s` is how far local time is ahead, None where it is not told."""
    writer = FitWriter()
    file_id(writer, run, switched_on)
    records(writer, run, switched_on)
    summary(writer, run, switched_on, sport)
    activity(writer, run, switched_on, ahead_s)
    return writer.file()


def file_id(
    writer: FitWriter, run: Run, switched_on: datetime = FIT_EPOCH, kind: int = ACTIVITY_TYPE
) -> None:
    created = _at(run, 0, switched_on)
    writer.message(
        0,
        {
            0: ("enum", kind),
            1: ("uint16", 1),
            2: ("uint16", 2697),
            3: ("uint32z", 42),
            4: ("uint32", created),
        },
    )


def records(writer: FitWriter, run: Run, switched_on: datetime = FIT_EPOCH) -> None:
    stops = sorted(run.pauses)
    writer.message(21, _timer(_at(run, 0, switched_on), 0))
    for moment in run.moments:
        while stops and moment.elapsed_s >= stops[0][1]:
            start, end = stops.pop(0)
            writer.message(21, _timer(_at(run, start, switched_on), 4))
            writer.message(21, _timer(_at(run, end, switched_on), 0))
        writer.message(20, record(run, moment, switched_on))
    writer.message(21, _timer(_at(run, run.elapsed_s, switched_on), 4))


def record(run: Run, moment: Moment, switched_on: datetime = FIT_EPOCH) -> dict[int, Field]:
    latitude, longitude = moment.place
    return {
        253: ("uint32", _at(run, moment.elapsed_s, switched_on)),
        0: ("sint32", latitude * 2**31 / 180),
        1: ("sint32", longitude * 2**31 / 180),
        5: ("uint32", moment.distance_m * 100),
        6: ("uint16", moment.speed_m_per_s * 1000),
        2: ("uint16", (moment.elevation_m + 500) * 5),
        3: ("uint8", moment.heart_rate_bpm),
        4: ("uint8", moment.cadence_spm // 2),
    }


def summary(writer: FitWriter, run: Run, switched_on: datetime = FIT_EPOCH, sport: int = 1) -> None:
    """The laps and the session."""
    for lap in run.laps():
        elapsed_s = lap[-1].elapsed_s - lap[0].elapsed_s
        writer.message(
            19,
            {
                253: ("uint32", _at(run, lap[-1].elapsed_s, switched_on)),
                2: ("uint32", _at(run, lap[0].elapsed_s, switched_on)),
                7: ("uint32", elapsed_s * 1000),
                8: ("uint32", (elapsed_s - run.paused_s(lap)) * 1000),
                9: ("uint32", (lap[-1].distance_m - lap[0].distance_m) * 100),
                15: ("uint8", sum(each.heart_rate_bpm for each in lap) / len(lap)),
            },
        )
    writer.message(
        18,
        {
            253: ("uint32", _at(run, run.elapsed_s, switched_on)),
            2: ("uint32", _at(run, 0, switched_on)),
            5: ("enum", sport),
            7: ("uint32", run.elapsed_s * 1000),
            8: ("uint32", run.timer_s * 1000),
            9: ("uint32", (run.distance_m - run.moments[0].distance_m) * 100),
        },
    )


def activity(
    writer: FitWriter, run: Run, switched_on: datetime = FIT_EPOCH, ahead_s: int | None = None
) -> None:
    local = None if ahead_s is None else _at(run, run.elapsed_s, FIT_EPOCH) + ahead_s
    end = _at(run, run.elapsed_s, switched_on)
    writer.message(34, {253: ("uint32", end), 0: ("uint32", run.timer_s * 1000), 5: ("uint32", local)})


def _at(run: Run, elapsed_s: float, switched_on: datetime) -> int:
    return round((run.started - switched_on).total_seconds() + elapsed_s)


def _timer(moment: int, event_type: int) -> dict[int, Field]:
    return {253: ("uint32", moment), 0: ("enum", 0), 1: ("enum", event_type)}


# --- TCX and GPX -------------------------------------------------------------------------------------------

TCX_SPORTS = {"running": "Running", "cycling": "Biking"}


def tcx(run: Run) -> bytes:
    """Write a run as Garmin Connect does: the timer's time of each lap, a new track after each pause."""
    laps = "".join(_tcx_lap(run, lap, is_last=lap[-1] is run.moments[-1]) for lap in run.laps())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase '
        'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2" '
        'xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2"><Activities>'
        f'<Activity Sport="{TCX_SPORTS.get(run.sport, "Other")}"><Id>{_iso(run, 0)}</Id>{laps}'
        "<Creator><Name>Forerunner 945</Name></Creator></Activity></Activities></TrainingCenterDatabase>"
    ).encode()


def _tcx_lap(run: Run, lap: Sequence[Moment], *, is_last: bool) -> str:
    elapsed_s = lap[-1].elapsed_s - lap[0].elapsed_s
    own = lap if is_last else lap[:-1]
    stretches = replace(run, moments=own).stretches()
    tracks = "".join(
        f"<Track>{''.join(_trackpoint(run, each) for each in part)}</Track>" for part in stretches
    )
    return (
        f'<Lap StartTime="{_iso(run, lap[0].elapsed_s)}">'
        f"<TotalTimeSeconds>{elapsed_s - run.paused_s(lap)}</TotalTimeSeconds>"
        f"<DistanceMeters>{lap[-1].distance_m - lap[0].distance_m}</DistanceMeters>{tracks}</Lap>"
    )


def _trackpoint(run: Run, moment: Moment) -> str:
    latitude, longitude = moment.place
    return (
        f"<Trackpoint><Time>{_iso(run, moment.elapsed_s)}</Time><Position>"
        f"<LatitudeDegrees>{latitude:.8f}</LatitudeDegrees>"
        f"<LongitudeDegrees>{longitude:.8f}</LongitudeDegrees></Position>"
        f"<AltitudeMeters>{moment.elevation_m:.1f}</AltitudeMeters>"
        f"<DistanceMeters>{moment.distance_m:.2f}</DistanceMeters>"
        f"<HeartRateBpm><Value>{moment.heart_rate_bpm}</Value></HeartRateBpm>"
        f"<Extensions><ns3:TPX><ns3:Speed>{moment.speed_m_per_s}</ns3:Speed>"
        f"<ns3:RunCadence>{moment.cadence_spm // 2}</ns3:RunCadence></ns3:TPX></Extensions></Trackpoint>"
    )


def gpx(run: Run, *, segmented: bool = True, kind: str | None = None) -> bytes:
    """Write a run as a track, with a segment for each stretch unless told otherwise."""
    stretches = list(run.stretches()) if segmented else [run.moments]
    segments = "".join(
        f"<trkseg>{''.join(_trkpt(run, each) for each in part)}</trkseg>" for part in stretches
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<gpx version='1.1' creator={quoteattr('Garmin Connect')} "
        'xmlns="http://www.topografix.com/GPX/1/1" '
        'xmlns:ns3="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">'
        f"<trk><name>Morning run</name><type>{kind or run.sport}</type>{segments}</trk></gpx>"
    ).encode()


def _trkpt(run: Run, moment: Moment) -> str:
    latitude, longitude = moment.place
    return (
        f'<trkpt lat="{latitude:.8f}" lon="{longitude:.8f}"><ele>{moment.elevation_m:.1f}</ele>'
        f"<time>{_iso(run, moment.elapsed_s)}</time><extensions><ns3:TrackPointExtension>"
        f"<ns3:hr>{moment.heart_rate_bpm}</ns3:hr><ns3:cad>{moment.cadence_spm // 2}</ns3:cad>"
        "</ns3:TrackPointExtension></extensions></trkpt>"
    )


def _iso(run: Run, elapsed_s: float) -> str:
    return (run.started + timedelta(seconds=elapsed_s)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
