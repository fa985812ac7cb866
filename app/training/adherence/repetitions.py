"""How each repetition of a session went: its pace beside the one asked, and whether they faded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from typing import Literal

from app.science.trend import robust_trend
from app.science.units import METRES_PER_KM
from app.training.adherence.alignment import MEASURED_GAP, Stretch
from app.training.logbook.activity import Lap
from app.training.workouts.steps import Repeat, Step
from app.training.workouts.targets import PaceSpan
from app.training.workouts.workout import Workout

RepetitionVerdict = Literal["done", "too_fast", "too_slow", "cut_short", "not_run", "not_known"]

TOO_FAST, TOO_SLOW = 0.02, 0.03
"""Shares of the pace asked; what is nearer to it is done, for laps are no more exact."""

SHORT_RECOVERY = 0.75
"""Share of the recovery asked; what is less is too short."""

FADED = 0.03
"""Share by which the last of a set is slower than its first where it faded."""

_FEWEST = 4
"""Three even repetitions fall in order, up or down, once in three times: that is no interval of 80 %."""

_THREE = 3

_TRUE_TRACK = 0.06
_SHORTEST_PART_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """One repetition as asked and as run; what is None is not known, or was not asked.

    `recovery_s` is what was taken after it, `asked_recovery_s` what was asked.
    """

    number: int
    verdict: RepetitionVerdict
    asked: PaceSpan | None = None
    asked_distance_m: float | None = None
    asked_duration_s: float | None = None
    distance_m: float | None = None
    duration_s: float | None = None
    pace_s_per_km: float | None = None
    heart_rate_bpm: float | None = None
    recovery_s: float | None = None
    asked_recovery_s: float | None = None

    @property
    def is_run(self) -> bool:
        """Whether it was run to its end."""
        return self.verdict in ("done", "too_fast", "too_slow")

    @property
    def share(self) -> float:
        """Share of it that was run, by the measure in which it was asked; 1 where that is not known."""
        if self.verdict != "cut_short":
            return 0.0 if self.verdict == "not_run" else 1.0
        if self.asked_distance_m:
            return (self.distance_m or 0.0) / self.asked_distance_m
        return (self.duration_s or 0.0) / self.asked_duration_s if self.asked_duration_s else 1.0

    @property
    def faster_by(self) -> float | None:
        """Share by which it was faster than the nearer end of what was asked; below 0 slower, 0 within."""
        if self.asked is None or self.pace_s_per_km is None or not self.is_run:
            return None
        fast, slow = self.asked
        return log(max(fast, min(self.pace_s_per_km, slow)) / self.pace_s_per_km)

    @property
    def recovery_too_short(self) -> bool:
        """Whether less than three quarters of the recovery was taken."""
        if self.recovery_s is None or not self.asked_recovery_s:
            return False
        return self.recovery_s < SHORT_RECOVERY * self.asked_recovery_s


def is_repetition(step: Step) -> bool:
    """Whether a resolved step is work that is judged: faster than easy, and no stride."""
    booked = step.reckoned.counts_as if step.reckoned else None
    return step.intent == "work" and booked not in (None, "E") and "stride" not in step.modifiers


def fewest_asked(workout: Workout) -> int:
    """Count the repetitions that a workout asks for at the least.

    >>> from app.training.workouts.construct import repeat, run
    >>> from app.training.workouts.resolve import resolve
    >>> from app.training.workouts.runner import runner
    >>> from app.training.workouts.targets import INTERVAL
    >>> fewest_asked(resolve(Workout((repeat(6, run(800, INTERVAL), at_least=4),)), runner(45)))
    4
    """
    return sum(_fewest(node) for node in workout.steps)


def _fewest(node: Step | Repeat) -> int:
    if isinstance(node, Step):
        return int(is_repetition(node))
    return (node.times_min or node.times) * sum(_fewest(each) for each in node.steps)


def repetitions(stretches: Sequence[Stretch], *, on_track: bool, hilly: bool) -> tuple[Repetition, ...]:
    """Judge every repetition. On a track its own metres count; uphill none is too slow."""
    places = [place for place, each in enumerate(stretches) if is_repetition(each.step)]
    return tuple(
        _judged(number, stretches[place], stretches[place + 1 : end], on_track=on_track, hilly=hilly)
        for number, (place, end) in enumerate(pairwise([*places, len(stretches)]), start=1)
    )


def _judged(
    number: int, stretch: Stretch, after: Sequence[Stretch], *, on_track: bool, hilly: bool
) -> Repetition:
    reckoned = stretch.step.reckoned
    asked = reckoned.pace if reckoned else None
    recovery = [each for each in after if each.step.is_recovery]
    taken = [each for each in recovery if each.is_known and each.laps]
    pace = _pace(stretch, on_track=on_track)
    return Repetition(
        number=number,
        verdict=_verdict(stretch, asked, pace, hilly=hilly),
        asked=asked,
        asked_distance_m=stretch.step.distance_m,
        asked_duration_s=stretch.step.duration_s,
        distance_m=stretch.distance_m if stretch.laps else None,
        duration_s=stretch.duration_s if stretch.laps else None,
        pace_s_per_km=pace,
        heart_rate_bpm=mean_bpm(stretch.laps),
        recovery_s=sum(each.duration_s for each in taken) if taken and len(taken) == len(recovery) else None,
        asked_recovery_s=sum(each.step.reckoned.duration_s for each in recovery if each.step.reckoned)
        or None,
    )


def _pace(stretch: Stretch, *, on_track: bool) -> float | None:
    """Seconds a kilometre; on a track by the metres that were asked, for those are surveyed."""
    metres, asked_m = stretch.distance_m, stretch.step.distance_m
    if on_track and asked_m and stretch.is_whole and abs(stretch.gap) <= _TRUE_TRACK:
        metres = asked_m
    return stretch.duration_s / metres * METRES_PER_KM if metres > 0 and stretch.duration_s > 0 else None


def _verdict(
    stretch: Stretch, asked: PaceSpan | None, pace: float | None, *, hilly: bool
) -> RepetitionVerdict:
    if not stretch.is_known:
        return "not_known"
    if not stretch.laps:
        return "not_run"
    if stretch.is_whole and stretch.gap < -MEASURED_GAP:
        return "cut_short"
    if asked is None or pace is None:
        return "done"
    if pace < asked.fast_s_per_km * (1 - TOO_FAST):
        return "too_fast"
    return "too_slow" if pace > asked.slow_s_per_km * (1 + TOO_SLOW) and not hilly else "done"


def fade(found: Sequence[Repetition], stretches: Sequence[Stretch]) -> float | None:
    """Share by which the last of the set is slower than the first, by its trend; None where there is none.

    By repetitions, or within long ones by their laps, each beside the pace asked; the trend is told only
    where its interval of 80 % excludes zero, which takes four of them. Three repetitions faded where each was
    slower than the one before, and the last too slow: of three even ones with a spread of 2 % that befalls
    fewer than two sets in a hundred. Of two nothing is told: one of them is always the slower.
    """
    slower = [
        log(each.pace_s_per_km / each.asked.middle_s_per_km)
        for each in found
        if each.is_run and each.asked is not None and each.pace_s_per_km is not None
    ]
    by_trend = _trend(slower if len(slower) >= _FEWEST else tuple(_within(stretches)))
    if by_trend is None and len(slower) == _THREE and found[-1].verdict == "too_slow":
        return _fall(slower)
    return by_trend


def _trend(slower: Sequence[float]) -> float | None:
    trend = robust_trend([(float(place), each) for place, each in enumerate(slower)])
    if len(slower) < _FEWEST or trend is None or not trend.is_certain:
        return None
    return exp(trend.slope * (len(slower) - 1)) - 1


def _fall(slower: Sequence[float]) -> float | None:
    """Share by which the last is slower than the first, where every one is slower than the one before."""
    falls = all(before < after for before, after in pairwise(slower))
    share = exp(slower[-1] - slower[0]) - 1
    return share if falls and share >= FADED else None


def _within(stretches: Sequence[Stretch]) -> Iterator[float]:
    """Tell of every full lap inside of a repetition how much slower than asked it was."""
    for stretch in stretches:
        reckoned = stretch.step.reckoned
        if is_repetition(stretch.step) and reckoned and reckoned.pace:
            for lap in stretch.laps:
                if lap.distance_m > 0 and lap.duration_s >= _SHORTEST_PART_S:
                    pace = lap.duration_s / lap.distance_m * METRES_PER_KM
                    yield log(pace / reckoned.pace.middle_s_per_km)


def mean_bpm(laps: Sequence[Lap]) -> float | None:
    """Mean heart rate of laps by their time; None where one has none."""
    seconds = sum(lap.duration_s for lap in laps)
    beats = [lap.heart_rate_bpm * lap.duration_s for lap in laps if lap.heart_rate_bpm is not None]
    return sum(beats) / seconds if seconds and len(beats) == len(laps) else None
