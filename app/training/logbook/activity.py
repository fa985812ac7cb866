"""What was done, as a watch or the runner says."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal
from uuid import UUID

from app.training.activities.efforts import BestEffort
from app.training.activities.splits import Split
from app.training.activities.trends import LEAST_MOVING_S
from app.training.athlete import Contradiction

Sport = Literal["run", "walk", "bike", "swim", "row", "elliptical", "strength", "other"]
LOW_IMPACT: frozenset[Sport] = frozenset({"bike", "swim", "row", "elliptical"})

EARLIEST_YEAR = 2000
LONGEST_S, LONGEST_M = 172_800.0, 1_000_000.0
HEART_RATE_BPM = (25.0, 250.0)
CADENCE_SPM = (0.0, 300.0)
ELEVATION_GAIN_M = (0.0, 20_000.0)
MOST_LAPS = 1000
LEAST_LAPS_SHARE = 0.8
"""Of the time of a run, below which its laps do not tell how its cadence went."""
RUNNING_SPM = 120.0
LONGEST_COMMENT = 2000

OF_NO_SESSION = UUID(int=0)
"""In the place of a session: somebody has said that it belongs to none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lap:
    """One lap of a watch."""

    distance_m: float
    duration_s: float
    heart_rate_bpm: float | None = None
    cadence_spm: float | None = None

    def __post_init__(self) -> None:
        _within("distance_m", self.distance_m, (0.0, LONGEST_M))
        _within("duration_s", self.duration_s, (0.0, LONGEST_S))
        _within("heart_rate_bpm", self.heart_rate_bpm, HEART_RATE_BPM)
        _within("cadence_spm", self.cadence_spm, CADENCE_SPM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What the points of a recording let be known beside its sums.

    `timer_s` is without the times in which the watch was stopped. `grade_adjusted_pace_s_per_km`: that on the
    level which would have cost as much.
    """

    timer_s: float | None = None
    grade_adjusted_pace_s_per_km: float | None = None
    splits: tuple[Split, ...] = ()
    best_efforts: tuple[BestEffort, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One activity of an athlete.

    `started_at` keeps its offset: it counts to the local date at its start. `moving_s` leaves pauses out.
    `decoupling` is the share by which speed at a heart rate fell over the halves, `cadence_drop` that by
    which cadence fell late, `recovery_bpm` what heart rate fell in the first minute after the last effort;
    each None where nothing is known of it. `session_id`: the planned session that it carried out,
    OF_NO_SESSION where it is said that there is none. `details`: those of a recording.
    """

    id: UUID
    started_at: dt.datetime
    sport: Sport = "run"
    distance_m: float | None = None
    duration_s: float
    moving_s: float | None = None
    heart_rate_bpm: float | None = None
    cadence_spm: float | None = None
    elevation_gain_m: float | None = None
    rpe: float | None = None
    laps: tuple[Lap, ...] = ()
    decoupling: float | None = None
    cadence_drop: float | None = None
    recovery_bpm: float | None = None
    comment: str | None = None
    external_id: str | None = None
    session_id: UUID | None = None
    details: Details | None = None

    def __post_init__(self) -> None:
        if self.started_at.tzinfo is None:
            raise Contradiction(
                "started_at", 'must carry its offset, such as "+01:00" or "Z"', str(self.started_at)
            )
        if self.started_at.year < EARLIEST_YEAR:
            raise Contradiction("started_at", f"must lie in {EARLIEST_YEAR} or later", str(self.started_at))
        _within("distance_m", self.distance_m, (0.0, LONGEST_M))
        _within("duration_s", self.duration_s, (0.0, LONGEST_S))
        _within("moving_s", self.moving_s, (0.0, LONGEST_S))
        _within("heart_rate_bpm", self.heart_rate_bpm, HEART_RATE_BPM)
        _within("cadence_spm", self.cadence_spm, CADENCE_SPM)
        _within("elevation_gain_m", self.elevation_gain_m, ELEVATION_GAIN_M)
        _within("rpe", self.rpe, (0.0, 10.0))
        if self.moving_s is not None and self.moving_s > self.duration_s:
            raise Contradiction(
                "moving_s", f"must be at most duration_s, {self.duration_s:.10g} s", self.moving_s
            )
        if len(self.laps) > MOST_LAPS:
            raise Contradiction("laps", f"may be {MOST_LAPS} at most", len(self.laps))
        if self.comment is not None and len(self.comment) > LONGEST_COMMENT:
            sentence = f"must have {LONGEST_COMMENT} characters at most"
            raise Contradiction("comment", sentence, f"{len(self.comment)} characters")

    @property
    def date(self) -> dt.date:
        """The local date at its start."""
        return self.started_at.date()

    @property
    def ends_at(self) -> dt.datetime:
        """The instant at which it ended."""
        return self.started_at + dt.timedelta(seconds=self.duration_s)

    @property
    def session_of(self) -> UUID | None:
        """The session that it carried out; None of none, said or not."""
        return None if self.session_id == OF_NO_SESSION else self.session_id

    @property
    def late_cadence_drop(self) -> float | None:
        """By which share cadence fell late: by the points of a recording, or else by laps that carry it."""
        return _drop_by_laps(self) if self.cadence_drop is None else self.cadence_drop


def by_start(activity: Activity) -> tuple[dt.datetime, UUID]:
    """Sort by the instant of the start."""
    return activity.started_at, activity.id


def metres_of(activities: Sequence[Activity]) -> float | None:
    """Metres of all; None where one is not known."""
    known = [each.distance_m for each in activities if each.distance_m is not None]
    return sum(known) if len(known) == len(activities) else None


def _drop_by_laps(run: Activity) -> float | None:
    """Compare laps of the last quarter of the time with those of the first half, as points are compared."""
    total_s = sum(lap.duration_s for lap in run.laps)
    moving_s = run.duration_s if run.moving_s is None else run.moving_s
    if run.sport != "run" or total_s < max(LEAST_MOVING_S, LEAST_LAPS_SHARE * moving_s):
        return None
    early, late = _steps(run.laps, 0.0, total_s / 2), _steps(run.laps, total_s * 3 / 4, total_s)
    return None if early is None or late is None else round((early - late) / early, 4)


def _steps(laps: Sequence[Lap], first_s: float, last_s: float) -> float | None:
    """Mean cadence between two times of running laps, each by as much as lies between."""
    starts_s = accumulate((lap.duration_s for lap in laps), initial=0.0)
    parts = [
        (min(start_s + lap.duration_s, last_s) - max(start_s, first_s), lap.cadence_spm)
        for start_s, lap in zip(starts_s, laps, strict=False)
        if lap.cadence_spm is not None and lap.cadence_spm >= RUNNING_SPM
    ]
    seconds = sum(part_s for part_s, _ in parts if part_s > 0)
    return sum(part_s * steps for part_s, steps in parts if part_s > 0) / seconds if seconds > 0 else None


def _within(name: str, value: float | None, bounds: tuple[float, float]) -> None:
    low, high = bounds
    if value is not None and not low <= value <= high:
        raise Contradiction(name, f"must be from {low:.10g} to {high:.10g}", value)
