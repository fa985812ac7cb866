"""A workout for one runner: the pace of every target, what it counts as, lap splits, and how long it takes.

A zone with a range is reckoned at its middle, a jog at the slow end of E, a walk at 1.4 m/s. A repetition
takes the time of its split, to the tenth of a second, and everything else goes by paces to the tenth of a
second per kilometre: whoever adds up what stands on the card comes to the same totals.
"""

from dataclasses import dataclass, field, replace
from typing import NamedTuple, cast

from app.science.units import METRES_PER_KM, RACES
from app.training.workouts.booking import Known, by_modifiers, by_name, harder, nearest, untargeted
from app.training.workouts.errors import InvalidWorkoutError
from app.training.workouts.extents import Distance, Duration, Open
from app.training.workouts.runner import Runner
from app.training.workouts.steps import Booked, HeartRateSpan, Mode, Node, Reckoned, Repeat, Splits, Step
from app.training.workouts.targets import (
    FASTEST_S_PER_KM,
    SLOWEST_S_PER_KM,
    PaceSpan,
    PaceTarget,
    PercentTarget,
    Progression,
    RaceTarget,
    SplitTarget,
    SteadyTarget,
    Target,
    ZoneTarget,
    ends,
    shifted,
)
from app.training.workouts.workout import Workout
from app.training.zone_characters import CHARACTERS, Symbol
from app.training.zones import Zone

WALK_M_PER_S = 1.4
_WALK_S_PER_KM = METRES_PER_KM / WALK_M_PER_S

LONGEST_COOLED_M = RACES["mile"]
"""Repeats up to here take less of the heat than running without a break."""

_WALKED_S_PER_KM = 0.9 * SLOWEST_S_PER_KM

OPEN_RECOVERY_S = 60.0
OPEN_WORK_S = 600.0
"""How long a step is reckoned that ends when the runner says so; a recovery, and anything else."""


def resolve(workout: Workout, runner: Runner) -> Workout:
    """Reckon every step for a runner; what was reckoned before is replaced.

    InvalidWorkoutError where a pace comes out faster than 1:30 or slower than 20:00 a kilometre for a runner
    of known fitness.

    >>> from app.training.workouts.extents import metres
    >>> from app.training.workouts.runner import runner
    >>> from app.training.workouts.targets import race
    >>> rep, = resolve(Workout((Step(metres(800), race("5k", offset=-10.9)),)), runner(44.5835)).steps
    >>> rep.reckoned.pace.fast_s_per_km, rep.reckoned.splits, rep.reckoned.counts_as
    (253.1, Splits(lap_m=400, lap_s=101.2, rep_s=202.5), 'I')
    """
    return replace(workout, steps=resolved_steps(workout.steps, Aims(runner)))


class Aim(NamedTuple):
    """What a target means for one runner: its pace, None where it has none, and what it counts as.

    `shown` is the pace that the runner is told, `s_per_km` that at which the step is reckoned, to the tenth.
    """

    target: Target | None
    pace: PaceSpan | None
    counts_as: Booked
    shown: PaceSpan | None
    s_per_km: float


@dataclass(slots=True)
class Aims:
    """What each target means for one runner, and each step; the same often stand in many workouts.

    Found again by identity, for hashing takes longer; what is remembered holds its target or step, whose
    identity therefore stays its own.
    """

    runner: Runner
    _known: dict[tuple[int, Mode], Aim] = field(default_factory=dict)
    _steps: dict[tuple[int, bool], tuple[Step, Step]] = field(default_factory=dict)

    def of(self, step: Step, *, repeated: bool) -> Aim:
        """Find the pace of a step, and what it counts as."""
        target = step.target
        by_itself = target is None and step.intent == "work"
        goes_by_length = self.runner.is_slowed and step.intent == "work"
        if by_itself or goes_by_length or step.modifiers or isinstance(target, SplitTarget | Progression):
            return self._found(target, step, repeated=repeated)
        known = self._known.get((id(target), step.mode))
        if known is None:
            known = self._known[id(target), step.mode] = self._found(target, step, repeated=repeated)
        return known

    def resolved(self, step: Step, *, repeated: bool, before: "_Bout") -> Step:
        """Reckon a step; one that does not end by itself depends on what was run before it."""
        known = self._steps.get((id(step), repeated))
        if known is not None:
            return known[1]
        found = step.reckoned_as(_reckoned(step, self, before, repeated=repeated))
        if not isinstance(step.extent, Open):
            self._steps[id(step), repeated] = step, found
        return found

    def _found(self, target: Target | None, step: Step, *, repeated: bool) -> Aim:
        runner = self.runner
        pace = None if target is None else target_pace(target, step, runner, repeated=repeated)
        booked = _booked(step, runner, pace, repeated=repeated)
        is_shown = runner.is_known or isinstance(target, PaceTarget | SplitTarget)
        shown = pace and PaceSpan(round(pace.fast_s_per_km, 2), round(pace.slow_s_per_km, 2))
        return Aim(target, pace, booked, shown if is_shown else None, _usual_pace(step, pace, booked, runner))


def resolved_steps(steps: tuple[Node, ...], aims: Aims) -> tuple[Node, ...]:
    """Reckon the steps of a workout that is yet to be made."""
    return _resolved(steps, aims, _Behind(), repeated=False)


def reckon(step: Step, aims: Aims, *, repeated: bool) -> Reckoned:
    """Reckon one running step by itself; `repeated`: it stands inside a repeat."""
    return _reckoned_run(step, aims, _NOTHING, repeated=repeated)


class _Bout(NamedTuple):
    """What was run: the measure of a recovery that is as long as that."""

    metres: float = 0.0
    seconds: float = 0.0


_NOTHING = _Bout()


@dataclass(slots=True)
class _Behind:
    """What lies behind in a list of steps: the last work step, and all work together, recoveries aside.

    A recovery that stands among steps is measured by the step of work just before it, never by a warm-up; one
    between repetitions by the work of a repetition.
    """

    last: _Bout = _NOTHING
    whole: _Bout = _NOTHING

    def add(self, bout: _Bout, times: int = 1) -> None:
        metres, seconds = self.whole
        self.whole = _Bout(metres + times * bout.metres, seconds + times * bout.seconds)


def _resolved(nodes: tuple[Node, ...], aims: Aims, behind: _Behind, *, repeated: bool) -> tuple[Node, ...]:
    return tuple(
        [
            _step(node, aims, behind, repeated=repeated)
            if isinstance(node, Step)
            else _repeat(node, aims, behind)
            for node in nodes
        ]
    )


def _repeat(repeat: Repeat, aims: Aims, behind: _Behind) -> Repeat:
    inside = _Behind(behind.last)
    steps = _resolved(repeat.steps, aims, inside, repeated=True)
    recovery = repeat.recovery
    if recovery is not None:
        recovery = _step(recovery, aims, _Behind(inside.whole), repeated=True)
    behind.last = inside.last
    behind.add(inside.whole, repeat.times)
    return Repeat(repeat.times, steps, recovery, repeat.times_min)


def _step(step: Step, aims: Aims, behind: _Behind, *, repeated: bool) -> Step:
    found = aims.resolved(step, repeated=repeated, before=behind.last)
    if step.intent == "work" and found.reckoned is not None:
        behind.last = _Bout(found.reckoned.distance_m, found.reckoned.duration_s)
        behind.add(behind.last)
    return found


def _reckoned(step: Step, aims: Aims, before: _Bout, *, repeated: bool) -> Reckoned:
    if step.mode in ("walk", "stand"):
        return _reckoned_aside(step, before)
    return _reckoned_run(step, aims, before, repeated=repeated)


def _reckoned_aside(step: Step, before: _Bout) -> Reckoned:
    metres, seconds = _measured(step, _WALK_S_PER_KM, before)
    return Reckoned(0.0 if step.mode == "stand" else metres, seconds)


def _reckoned_run(step: Step, aims: Aims, before: _Bout, *, repeated: bool) -> Reckoned:
    runner = aims.runner
    aim = aims.of(step, repeated=repeated)
    metres, seconds = _measured(step, aim.s_per_km, before)
    splits = None if aim.shown is None else splits_at(step, aim.pace, runner.lap_m)
    return Reckoned(
        metres,
        seconds if splits is None else splits.rep_s,
        aim.counts_as,
        aim.shown,
        splits,
        _heart_rate(step.target, runner),
    )


def _runnable(step: Step, pace: PaceSpan, runner: Runner) -> PaceSpan:
    """Refuse what a share or an offset makes of the runner's pace; of an assumed fitness none is shown."""
    if not runner.is_known:
        fast, slow = (min(max(end, FASTEST_S_PER_KM), SLOWEST_S_PER_KM) for end in pace)
        return PaceSpan(fast, slow)
    fast, slow = (round(end, 1) for end in pace)
    said = f"{fast:g}" if fast == slow else f"{fast:g} to {slow:g}"
    size = step.distance_m or step.duration_s
    which = f"the step of {size:g} {'m' if step.distance_m else 's'}" if size else "a step"
    raise InvalidWorkoutError(
        f"{which} would be run at {said} s a kilometre, which is no running speed; accepted: "
        f"{FASTEST_S_PER_KM:g} to {SLOWEST_S_PER_KM:g} s a kilometre"
    )


def _measured(step: Step, pace_s_per_km: float, before: _Bout) -> tuple[float, float]:
    """Metres and seconds of a step at a pace."""
    match step.extent:
        case Distance(metres=metres):
            seconds = metres * pace_s_per_km / METRES_PER_KM
        case Duration(seconds=seconds):
            metres = seconds / pace_s_per_km * METRES_PER_KM
        case Open(until="equal_distance" | "back" | "down"):
            metres = before.metres
            seconds = metres * pace_s_per_km / METRES_PER_KM
        case _:
            seconds = _open_s(step, before)
            metres = seconds / pace_s_per_km * METRES_PER_KM
    return round(metres, 3), round(seconds, 3)


def _open_s(step: Step, before: _Bout) -> float:
    match step.extent:
        case Open(until="none"):
            return 0.0
        case Open(until="equal_time"):
            return before.seconds
        case Open(time_percent=(low, high)):
            return before.seconds * (low + high) / 200
    return OPEN_RECOVERY_S if step.is_recovery else OPEN_WORK_S


def target_pace(target: Target, step: Step, runner: Runner, *, repeated: bool = False) -> PaceSpan | None:
    """Find the pace of a target; None where it is none of pace. `repeated`: it is run in repeats."""
    if not isinstance(target, Progression):
        return _steady_pace(target, step, runner, repeated=repeated)
    spans = [_steady_pace(end, step, runner, repeated=repeated) for end in ends(target)]
    middles = [span.middle_s_per_km for span in spans if span is not None]
    return PaceSpan(min(middles), max(middles)) if len(middles) == 2 else None


def _steady_pace(
    target: SteadyTarget, step: Step, runner: Runner, *, neutral: bool = False, repeated: bool = False
) -> PaceSpan | None:
    """Find the pace of a target; `neutral` gives that of a race on a cool day."""
    span: PaceSpan | None = None
    match target:
        case ZoneTarget(zone=symbol):
            # Zones of other systems are no keys, and are not found.
            zone = runner.zones.get(cast("Symbol", symbol))
            span = None if zone is None else _zone_span(zone, step, runner, repeated=repeated)
        case RaceTarget(race=name):
            span = _race_span(name, 100, 100, runner)
        case PercentTarget(low=low, high=high, of=name) if target.is_of_race:
            span = _race_span(name, low, high, runner)
        case PaceTarget():
            span = PaceSpan(target.fast_s_per_km, target.slow_s_per_km)
        case SplitTarget(fast_s=fast_s, slow_s=slow_s) if step.distance_m is not None:
            kilometres = step.distance_m / METRES_PER_KM
            span = PaceSpan(fast_s / kilometres, slow_s / kilometres)
    if span is None:
        return None
    if not neutral and runner.is_slowed and isinstance(target, RaceTarget | PercentTarget):
        symbol = nearest(span.middle_s_per_km, runner.zones, neutral=True)
        span = _slowed(span, symbol, step, runner, repeated=repeated)
    offset, is_share = getattr(target, "offset", None), isinstance(target, PercentTarget)
    if offset is None and not is_share:
        return span
    moved = shifted(span, offset)
    # Whoever walks a race may also walk a little slower than it.
    if moved.is_running or (span.slow_s_per_km > _WALKED_S_PER_KM and not is_share):
        return moved
    return _runnable(step, moved, runner)


def _zone_span(zone: Zone, step: Step, runner: Runner, *, repeated: bool) -> PaceSpan:
    """Find the pace of a zone on that day."""
    if not runner.is_slowed:
        return PaceSpan(zone.fast_s_per_km, zone.slow_s_per_km)
    neutral = PaceSpan(zone.neutral_fast_s_per_km, zone.neutral_slow_s_per_km)
    return _slowed(neutral, zone.symbol, step, runner, repeated=repeated)


def _race_span(name: str, low: float, high: float, runner: Runner) -> PaceSpan | None:
    """Find the pace of a share, in percent, of the speed of a race on a cool day."""
    found = runner.neutral_race_pace(name, RaceTarget(name).distance_m)
    return None if found is None else PaceSpan(100 * found / high, 100 * found / low)


def _slowed(neutral: PaceSpan, symbol: Symbol, step: Step, runner: Runner, *, repeated: bool) -> PaceSpan:
    """Slow a pace as the day slows its zone: between repeats up to a mile, at that pace, the body cools."""
    cools = CHARACTERS[symbol].is_repeats
    metres = step.distance_m
    if metres is None and step.duration_s is not None:
        metres = step.duration_s / neutral.middle_s_per_km * METRES_PER_KM
    if metres is not None and step.intent == "work" and symbol != "E":
        cools = metres <= LONGEST_COOLED_M and (repeated or cools)
    factor = runner.slowing(symbol, cools=cools)
    return PaceSpan(neutral.fast_s_per_km * factor, neutral.slow_s_per_km * factor)


def _booked(step: Step, runner: Runner, pace: PaceSpan | None, *, repeated: bool) -> Booked:
    booked = _booked_by_modifiers(step, runner) if step.modifiers else None
    if booked is not None:
        return booked
    if step.target is None:
        return untargeted(step, repeated=repeated)
    if isinstance(step.target, Progression):
        return harder(*(_booked_by(end, step, runner) for end in ends(step.target)))
    if pace is not None and not runner.is_slowed and isinstance(step.target, RaceTarget) and runner.is_known:
        return nearest(pace.middle_s_per_km, runner.zones)
    return _booked_by(step.target, step, runner)


def _booked_by_modifiers(step: Step, runner: Runner) -> Booked | None:
    usual_s = step.duration_s
    if usual_s is None:
        usual_s = (step.distance_m or METRES_PER_KM) * runner.zones["I"].fast_s_per_km / METRES_PER_KM
    return by_modifiers(step, usual_s)


def _booked_by(target: SteadyTarget, step: Step, runner: Runner) -> Booked:
    """Book by the runner's own paces where they say it, else by name."""
    if isinstance(target, ZoneTarget):
        return by_name(target) or "E"
    is_absolute = isinstance(target, PaceTarget | SplitTarget)
    span = _steady_pace(target, step, runner, neutral=True) if runner.is_known or is_absolute else None
    if span is None:
        return by_name(target, Known(runner.goal_name, runner.heart.max_bpm if runner.heart else None)) or "I"
    return nearest(span.middle_s_per_km, runner.zones, neutral=not is_absolute)


def _usual_pace(step: Step, pace: PaceSpan | None, booked: Booked, runner: Runner) -> float:
    """Seconds per kilometre at which the step is reckoned, from paces to the tenth."""
    if pace is None:
        if step.mode == "jog":
            return round(runner.zones["E"].slow_s_per_km, 1)
        zone = runner.zones["R" if booked == "S" else booked]
        pace = PaceSpan(zone.fast_s_per_km, zone.slow_s_per_km)
    return (round(pace.fast_s_per_km, 1) + round(pace.slow_s_per_km, 1)) / 2


def splits_at(step: Step, pace: PaceSpan | None, lap_m: int) -> Splits | None:
    """Lap and repetition, for work over a distance at a pace; an easy range has no split."""
    if pace is None or step.distance_m is None or step.intent != "work" or "uphill" in step.modifiers:
        return None
    if isinstance(step.target, Progression) or getattr(step.target, "zone", None) == "E":
        return None
    middle_s_per_m = pace.middle_s_per_km / METRES_PER_KM
    return Splits(lap_m, round(lap_m * middle_s_per_m, 1), round(step.distance_m * middle_s_per_m, 1))


def _heart_rate(target: Target | None, runner: Runner) -> HeartRateSpan | None:
    """Whole beats a minute, where the target is a share of a heart rate that is known."""
    if not isinstance(target, PercentTarget) or target.is_of_race:
        return None
    low, high = (_bpm(share / 100, target.of, runner) for share in (target.low, target.high))
    return None if low is None or high is None else HeartRateSpan(low, high)


def _bpm(share: float, base: str, runner: Runner) -> int | None:
    heart = runner.heart
    if heart is None or base == "lthr":
        return None
    if base == "hr_max":
        return round(share * heart.max_bpm)
    if heart.rest_bpm is None:
        return None
    return round(heart.rest_bpm + share * (heart.max_bpm - heart.rest_bpm))
