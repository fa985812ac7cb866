"""What runs and mornings of the last eight weeks say of progress: trends, never single days (R61).

Each by a robust trend with its central 80 %: better or worse only where that excludes no change at all, and
not known under six values or two weeks.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from types import MappingProxyType
from typing import Literal, NamedTuple

from app.science.efficiency import efficiency_factor, level_speed_m_per_s, speed_at_heart_rate
from app.science.trend import Trend, robust_trend
from app.science.units import SECONDS_PER_HOUR, pace_s_per_km, pace_text
from app.training.logbook.activity import Activity
from app.training.logbook.checkin import CheckIn
from app.training.logbook.merging import merged, moving_s
from app.training.reason import rounded

Signal = Literal[
    "efficiency_factor", "easy_pace", "heart_rate_recovery", "late_cadence", "resting_heart_rate", "sleep"
]
Direction = Literal["better", "worse", "steady"]

WEEKS, FEWEST, LEAST_DAYS = 8, 6, 14
SHORTEST_EASY_S = 1200.0
"""A shorter run is over before its heart rate says anything."""

_DAYS_OF_WEEK = 7


class _Character(NamedTuple):
    """What a signal is called, counted in and drawn from, and how its values are told."""

    name: str
    unit: str
    values: str
    more_is_better: bool
    told: Callable[[float], str]


_CHARACTERS: Mapping[Signal, _Character] = MappingProxyType(
    {
        "efficiency_factor": _Character(
            "Efficiency of easy running",
            "m a beat",
            "easy runs with a heart rate",
            more_is_better=True,
            told=lambda value: f"{value:.2f} m a heartbeat",
        ),
        "easy_pace": _Character(
            "Easy pace at the same heart rate",
            "s/km",
            "easy runs with a heart rate",
            more_is_better=False,
            told=lambda value: pace_text(value, "metric"),
        ),
        "heart_rate_recovery": _Character(
            "Recovery of the heart rate in a minute",
            "bpm",
            "runs with a reading of it",
            more_is_better=True,
            told=lambda value: f"{value:.0f} beats",
        ),
        "late_cadence": _Character(
            "Loss of cadence late in a run",
            "share",
            "runs with a reading of it",
            more_is_better=False,
            told=lambda value: f"{value:.1%}",
        ),
        "resting_heart_rate": _Character(
            "Resting heart rate",
            "bpm",
            "mornings with a reading of it",
            more_is_better=False,
            told=lambda value: f"{value:.0f} beats a minute",
        ),
        "sleep": _Character(
            "Sleep",
            "s",
            "mornings with a reading of it",
            more_is_better=True,
            told=lambda value: f"{value / SECONDS_PER_HOUR:.1f} h a night",
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One signal: `value` as it stands by its trend, what it moves in a week, and between which bounds.

    All None, and so is the direction, where too little is known. `at_bpm`: the heart rate that paces are for.
    """

    signal: Signal
    count: int
    unit: str
    text: str
    value: float | None = None
    per_week: float | None = None
    low: float | None = None
    high: float | None = None
    direction: Direction | None = None
    at_bpm: float | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """The signals of the weeks from `first` to `last`, in a fixed order."""

    first: dt.date
    last: dt.date
    signals: tuple[Measured, ...]

    def __getitem__(self, signal: Signal) -> Measured:
        """Give one of the signals."""
        return next(each for each in self.signals if each.signal == signal)


_Points = list[tuple[float, float]]


def progress(
    activities: Iterable[Activity],
    checkins: Iterable[CheckIn],
    today: dt.date,
    *,
    easy_ceiling_bpm: float | None = None,
    hr_rest: float | None = None,
) -> Progress:
    """Draw the trends of the eight weeks that end today.

    Easy is what stayed below the ceiling on average; without a ceiling, which takes a maximum heart rate or a
    birth date, no run is known to be easy.
    """
    first = today - dt.timedelta(days=WEEKS * _DAYS_OF_WEEK - 1)
    runs = [each for each in merged(activities) if each.sport == "run" and first <= each.date <= today]
    mornings = [each for each in checkins if first <= each.date <= today]
    efforts = [each for run in runs if (each := _easy(run, easy_ceiling_bpm, hr_rest or 0.0)) is not None]
    at_bpm = median([each.bpm for each in efforts]) if efforts else None
    values: dict[Signal, Iterable[tuple[dt.date, float | None]]] = {
        "efficiency_factor": ((each.date, efficiency_factor(each.speed, each.bpm)) for each in efforts),
        "easy_pace": _paces(efforts, at_bpm or 0.0, hr_rest or 0.0),
        "heart_rate_recovery": ((run.date, run.recovery_bpm) for run in runs),
        "late_cadence": ((run.date, run.late_cadence_drop) for run in runs),
        "resting_heart_rate": ((each.date, each.resting_hr) for each in mornings),
        "sleep": ((each.date, each.sleep_s) for each in mornings),
    }
    return Progress(
        first,
        today,
        tuple(
            _measured(signal, _points(each, today), at_bpm, has_ceiling=easy_ceiling_bpm is not None)
            for signal, each in values.items()
        ),
    )


class _Easy(NamedTuple):
    """An easy run: its speed on level ground, in m/s, and its mean heart rate."""

    date: dt.date
    speed: float
    bpm: float


def _easy(run: Activity, ceiling_bpm: float | None, hr_rest: float) -> _Easy | None:
    seconds, bpm = moving_s(run), run.heart_rate_bpm
    if ceiling_bpm is None or bpm is None or not hr_rest < round(bpm) <= ceiling_bpm:
        return None
    if seconds < SHORTEST_EASY_S or not run.distance_m:
        return None
    speed = level_speed_m_per_s(run.distance_m, seconds, run.elevation_gain_m or 0.0)
    return _Easy(run.date, speed, bpm)


def _paces(efforts: Sequence[_Easy], at_bpm: float, hr_rest: float) -> Iterator[tuple[dt.date, float | None]]:
    for date, speed, bpm in efforts:
        yield date, pace_s_per_km(speed_at_heart_rate(speed, bpm, at_bpm, hr_rest))


def _points(values: Iterable[tuple[dt.date, float | None]], today: dt.date) -> _Points:
    """Place what is known in weeks before today."""
    return [((date - today).days / _DAYS_OF_WEEK, value) for date, value in values if value is not None]


def _measured(signal: Signal, points: _Points, at_bpm: float | None, *, has_ceiling: bool) -> Measured:
    character = _CHARACTERS[signal]
    trend = _trend(points)
    if trend is None:
        text = _unknown(signal, points, has_ceiling=has_ceiling)
        return Measured(signal=signal, count=len(points), unit=character.unit, text=text)
    value, direction = trend.at(max(week for week, _ in points)), _direction(trend, character)
    return Measured(
        signal=signal,
        count=len(points),
        unit=character.unit,
        text=_told(signal, value, direction, at_bpm),
        value=rounded(value, 4),
        per_week=rounded(trend.slope, 4),
        low=rounded(trend.low, 4),
        high=rounded(trend.high, 4),
        direction=direction,
        at_bpm=at_bpm if signal == "easy_pace" else None,
    )


def _trend(points: _Points) -> Trend | None:
    weeks = [week for week, _ in points]
    if len(points) < FEWEST or (max(weeks) - min(weeks)) * _DAYS_OF_WEEK < LEAST_DAYS:
        return None
    return robust_trend(points)


def _direction(trend: Trend, character: _Character) -> Direction:
    if not trend.is_certain:
        return "steady"
    return "better" if (trend.slope > 0) == character.more_is_better else "worse"


def _told(signal: Signal, value: float, direction: Direction, at_bpm: float | None) -> str:
    character = _CHARACTERS[signal]
    told = character.told(value)
    if signal == "easy_pace" and at_bpm is not None:
        told = f"{told} at {at_bpm:.0f} beats a minute"
    moved = "steady over" if direction == "steady" else f"getting {direction} over"
    return f"{character.name}: {told}, {moved} the last {WEEKS} weeks."


def _unknown(signal: Signal, points: _Points, *, has_ceiling: bool) -> str:
    character = _CHARACTERS[signal]
    if signal in ("efficiency_factor", "easy_pace") and not has_ceiling:
        needed = "it takes your maximum heart rate, or your birth date, to tell an easy run"
        return f"{character.name} is not known: {needed}."
    if len(points) >= FEWEST:
        return f"{character.name} is not known: the {character.values} span less than {LEAST_DAYS} days."
    return (
        f"{character.name} is not known: it takes {FEWEST} {character.values}, and the last {WEEKS} weeks "
        f"hold {len(points) or 'none'}."
    )
