"""What a document says was reckoned: believed where it follows from the step, else filled in or refused.

A workout travels without its runner. Whoever writes only paces, as the example of the HTTP contract does, has
said who runs: the zones that are told are theirs, and everything else is reckoned for the fitness that these
paces come from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.science.units import METRES_PER_KM
from app.science.vdot import SOLVED_VDOT
from app.training.workouts.document.fields import Fields
from app.training.workouts.errors import DocumentError
from app.training.workouts.extents import LONGEST_M, Distance, Duration
from app.training.workouts.fitting.trainee import ASSUMED_VDOT
from app.training.workouts.resolve import resolve, splits_at, target_pace
from app.training.workouts.runner import Runner, assumed_runner, runner
from app.training.workouts.steps import Booked, HeartRateSpan, Node, Reckoned, Repeat, Splits, Step, leaves
from app.training.workouts.targets import (
    FASTEST_S_PER_KM,
    SLOWEST_S_PER_KM,
    PaceSpan,
    RaceTarget,
    Target,
    ZoneTarget,
)
from app.training.workouts.workout import Workout
from app.training.zones import Zones

_SLOWEST_WALK_S_PER_KM = 3600.0
_MOST = 10 * LONGEST_M
"""Metres or seconds of one step: an open recovery may take ten times as long as the longest one before it."""

_TENTH = 0.11
"""Seconds are told to the tenth, and paces to the tenth or finer."""

_HALVINGS = 24


@dataclass(frozen=True, slots=True)
class Told:
    """What a document says of one step for its runner; None for what it does not say."""

    pace: PaceSpan | None = None
    counts_as: Booked | None = None
    splits: Splits | None = None
    heart_rate: HeartRateSpan | None = None
    sizes: tuple[float, float] | None = None

    @property
    def says_anything(self) -> bool:
        """Whether the workout has been reckoned for somebody."""
        return self != _SILENT


_SILENT = Told()


def with_told(workout: Workout, told: Sequence[Told]) -> Workout:
    """Put what is told into the steps, in the order of the document, and reckon what is not."""
    if not any(each.says_anything for each in told):
        return workout
    steps = tuple(leaves(workout.steps))
    if all(each.sizes is not None for each in told):
        found = iter([_as_told(each) for each in told])
    else:
        somebody = _runner(steps, told)
        known = leaves(resolve(workout, somebody).steps)
        found = iter([_completed(*each, somebody) for each in zip(steps, told, known, strict=True)])
    return replace(workout, steps=_put(workout.steps, found))


def _put(nodes: tuple[Node, ...], found: Iterator[Reckoned]) -> tuple[Node, ...]:
    """Give each step what was found for it, in the order of `leaves`."""
    return tuple(
        node.reckoned_as(next(found))
        if isinstance(node, Step)
        else Repeat(
            node.times,
            _put(node.steps, found),
            node.recovery and node.recovery.reckoned_as(next(found)),
            node.times_min,
        )
        for node in nodes
    )


def _as_told(told: Told) -> Reckoned:
    metres, seconds = told.sizes or (0.0, 0.0)
    return Reckoned(metres, seconds, told.counts_as, told.pace, told.splits, told.heart_rate)


def _completed(step: Step, told: Told, known: Step, somebody: Runner) -> Reckoned:
    """Take what is told of a step, and the rest from what was reckoned for the runner who is told of."""
    own = known.reckoned or Reckoned(0.0, 0.0)
    counts_as = told.counts_as or own.counts_as
    heart_rate = told.heart_rate or own.heart_rate
    if told.pace is None or step.mode not in ("run", "jog"):
        sizes = told.sizes or (own.distance_m, own.duration_s)
        return Reckoned(*sizes, counts_as, own.pace, own.splits, heart_rate)
    lap_m = told.splits.lap_m if told.splits else somebody.lap_m
    splits = told.splits or splits_at(step, told.pace, lap_m)
    metres, seconds = told.sizes or _at_pace(step, told.pace, own)
    if splits is not None and told.sizes is None:
        seconds = splits.rep_s
    return Reckoned(metres, seconds, counts_as, told.pace, splits, heart_rate)


def _at_pace(step: Step, pace: PaceSpan, own: Reckoned) -> tuple[float, float]:
    """Reckon metres and seconds, from paces to the tenth; a recovery keeps what it is bound to."""
    s_per_km = (round(pace.fast_s_per_km, 1) + round(pace.slow_s_per_km, 1)) / 2
    if isinstance(step.extent, Distance):
        return step.extent.metres, round(step.extent.metres * s_per_km / METRES_PER_KM, 3)
    seconds = step.extent.seconds if isinstance(step.extent, Duration) else own.duration_s
    return round(seconds / s_per_km * METRES_PER_KM, 3), seconds


def _runner(steps: Sequence[Step], told: Sequence[Told]) -> Runner:
    """Find who runs at the paces that are told."""
    stated = [
        (step, step.target, each.pace)
        for step, each in zip(steps, told, strict=True)
        if each.pace is not None and isinstance(step.target, ZoneTarget | RaceTarget)
    ]
    vdot = next(filter(None, (_vdot(step, target, pace) for step, target, pace in stated)), None)
    if vdot is None:
        return assumed_runner(ASSUMED_VDOT["intermediate"])
    found = runner(vdot)
    return replace(found, zones=_stated_zones(found.zones, [(target, pace) for _, target, pace in stated]))


def _vdot(step: Step, target: Target, pace: PaceSpan) -> float | None:
    """Halve the way to the fitness whose pace at this target is the one told; None for a goal."""
    low, high = SOLVED_VDOT
    if target_pace(target, step, runner(high)) is None:
        return None
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        found = target_pace(target, step, runner(middle))
        if found is not None and found.middle_s_per_km > pace.middle_s_per_km:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _stated_zones(zones: Zones, stated: Sequence[tuple[Target, PaceSpan]]) -> Zones:
    known = dict(zones)
    for target, pace in stated:
        zone = next((zone for zone in zones.values() if target == ZoneTarget(zone.symbol)), None)
        if zone is not None:
            known[zone.symbol] = zone._replace(
                fast_s_per_km=pace.fast_s_per_km, slow_s_per_km=pace.slow_s_per_km
            )
    return known


def check_sizes(step: Step, sizes: tuple[float, float], told: Told, fields: Fields) -> None:
    """Refuse metres and seconds that do not follow from the extent, the mode and the pace."""
    metres, seconds = sizes
    if metres < 0 or seconds < 0 or max(sizes) > _MOST:
        raise DocumentError(fields.pointer, "metres and seconds from 0 on were expected", sizes)
    if isinstance(step.extent, Distance) and abs(metres - step.extent.metres) > _TENTH:
        raise DocumentError(fields.at("distance_m"), "the distance of the step was expected", metres)
    if isinstance(step.extent, Duration) and abs(seconds - step.extent.seconds) > _TENTH:
        raise DocumentError(fields.at("duration_s"), "the time of the step was expected", seconds)
    if (step.mode == "stand" or not seconds) != (not metres):
        detail = "no metres were expected of who stands, and some of whoever moves for a time"
        raise DocumentError(fields.at("distance_m"), detail, metres)
    if metres:
        _check_speed(step, sizes, told, fields)


def _check_speed(step: Step, sizes: tuple[float, float], told: Told, fields: Fields) -> None:
    metres, seconds = sizes
    pace_s_per_km = seconds / metres * METRES_PER_KM
    if step.mode == "walk":
        if not 300 <= pace_s_per_km <= _SLOWEST_WALK_S_PER_KM:
            raise DocumentError(fields.at("duration_s"), "the time of a walk was expected", seconds)
    elif told.pace is not None:
        _check_at_pace(seconds, metres, told.pace, fields)
    elif not FASTEST_S_PER_KM - 1 <= pace_s_per_km <= SLOWEST_S_PER_KM + 1:
        detail = "a time in which the distance can be run was expected"
        raise DocumentError(fields.at("duration_s"), detail, seconds)


def _check_at_pace(seconds: float, metres: float, pace: PaceSpan, fields: Fields) -> None:
    expected_s = metres * pace.middle_s_per_km / METRES_PER_KM
    if abs(seconds - expected_s) > _TENTH * (1 + metres / METRES_PER_KM):
        detail = f"what the pace makes of the distance was expected, about {expected_s:.1f} s"
        raise DocumentError(fields.at("duration_s"), detail, seconds)


def check_splits(step: Step, splits: Splits, pace: PaceSpan | None, fields: Fields) -> None:
    """Refuse times of laps that do not follow from the pace."""
    if pace is None or step.distance_m is None or step.mode != "run":
        raise DocumentError(fields.pointer, "splits follow from a pace and a distance; this step lacks one")
    if splits.lap_m not in (200, 400):
        raise DocumentError(fields.at("lap_m"), "a lap of 200 or 400 m was expected", splits.lap_m)
    for name, told_s, metres in (
        ("lap_s", splits.lap_s, splits.lap_m),
        ("rep_s", splits.rep_s, step.distance_m),
    ):
        expected_s = metres * pace.middle_s_per_km / METRES_PER_KM
        if abs(told_s - expected_s) > _TENTH * (1 + metres / METRES_PER_KM):
            detail = f"what the pace makes of it was expected, about {expected_s:.1f} s"
            raise DocumentError(fields.at(name), detail, told_s)
