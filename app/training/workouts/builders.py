"""Sessions from the caller's own parts: repeats, ladders, pyramids, critical velocity; shapes are checked.

A builder makes the main set; `session` puts warm-up and cool-down around it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeVar

from app.training.doses import DOSES
from app.training.workouts.errors import InvalidWorkoutError, ShapeError
from app.training.workouts.extents import Distance, Duration, Extent
from app.training.workouts.kinds import Kind
from app.training.workouts.notation import writable
from app.training.workouts.steps import MOST_REPETITIONS, Node, Repeat, Step
from app.training.workouts.targets import (
    CRITICAL_VELOCITY,
    EASY,
    Offset,
    PaceTarget,
    RaceTarget,
    Target,
    ZoneTarget,
)
from app.training.workouts.titles import describe
from app.training.workouts.workout import Workout

Direction = Literal["ascending", "descending"]

_Part = TypeVar("_Part", Step, Target)

FEWEST_RUNGS = 3
_SHORTEST_CV_S, _LONGEST_CV_S = DOSES["CV"].bout_s
_SHORTEST_CV_M, _LONGEST_CV_M = 400.0, 2000.0


@dataclass(frozen=True, slots=True)
class MainSet:
    """The hard part of a session."""

    kind: Kind
    steps: tuple[Node, ...]

    @property
    def title(self) -> str:
        """What is run in it: `6 x 800 m`."""
        return describe(self.steps)


def repeats(times: int, extent: Extent, target: Target, between: Step | None = None) -> MainSet:
    """Run the same 1 to 100 times; `between` stands between repetitions.

    >>> from app.training.workouts.construct import jog
    >>> from app.training.workouts.extents import metres
    >>> from app.training.workouts.targets import INTERVAL
    >>> repeats(6, metres(800), INTERVAL, jog(400)).title
    '6 x 800 m'
    """
    _check_times(times)
    _check_recovery(between)
    work = Step(_own_extent("extent", extent), target)
    if times == 1:
        return MainSet("repeats", (work,))
    return MainSet("repeats", (Repeat(times, (work,), between),))


def ladder(
    rungs: Sequence[Extent],
    targets: Target | Sequence[Target],
    between: Step | Sequence[Step],
    direction: Direction | None = None,
) -> MainSet:
    """Run 3 rungs or more that only get longer, or only shorter; two alike may follow each other.

    One target for all or one each; one recovery for all or one after each rung but the last.

    >>> from app.training.workouts.construct import jog
    >>> from app.training.workouts.extents import metres
    >>> from app.training.workouts.targets import race
    >>> ladder([metres(length) for length in (1600, 1200, 800)], race("5k"), jog(400)).title
    '1600-1200-800 m'
    """
    lengths = _lengths(rungs)
    rises = all(later >= earlier for earlier, later in pairwise(lengths))
    falls = all(later <= earlier for earlier, later in pairwise(lengths))
    if rises == falls:
        alike = "all alike, which are repeats" if rises else "going both up and down"
        raise ShapeError("rungs", f"of a ladder only rise or only fall, they are not {alike}", lengths)
    found: Direction = "ascending" if rises else "descending"
    if direction not in (None, found):
        raise ShapeError("direction", f"of these rungs is {found}", direction)
    return MainSet("ladder", _flat(rungs, _each("targets", targets, len(rungs)), between))


def pyramid(
    rungs: Sequence[Extent],
    targets: Target | Sequence[Target],
    between: Step | Sequence[Step],
    down: Target | None = None,
    down_from: int | None = None,
) -> MainSet:
    """Rise to one longest rung and fall again; with `down`, run what follows the longest at that target.

    One target for all or one each, as for a ladder.

    `down_from` says with which rung, counted from 1, `down` begins: if not with the one after the longest.

    >>> from app.training.workouts.construct import jog
    >>> from app.training.workouts.extents import metres
    >>> from app.training.workouts.targets import race
    >>> lengths = [metres(length) for length in (400, 800, 1200, 800, 400)]
    >>> steps = pyramid(lengths, race("5k"), jog(400), down=race("mile")).steps
    >>> [step.target.race for step in steps if step.target]
    ['5k', '5k', '5k', 'mile', 'mile']
    """
    lengths = _lengths(rungs)
    top = lengths.index(max(lengths))
    check_pyramid(lengths)
    if down_from is not None and not 2 <= down_from <= len(rungs):
        raise ShapeError("down_from", f"is a rung from 2 to {len(rungs)}", down_from)
    turn = top + 1 if down_from is None else down_from - 1
    paces = list(_each("targets", targets, len(rungs)))
    if down is not None:
        paces[turn:] = [down] * (len(rungs) - turn)
    return MainSet("pyramid", _flat(rungs, paces, between))


def critical_velocity(
    times: int, extent: Extent, between: Step, target: Target = CRITICAL_VELOCITY
) -> MainSet:
    """Repeat 1 to 6 minutes, or 400 to 2000 m, at critical velocity.

    >>> from app.training.workouts.construct import jog
    >>> from app.training.workouts.extents import minutes
    >>> critical_velocity(7, minutes(3), jog(minutes(1))).title
    '7 x 3 min'
    """
    if isinstance(extent, Duration) and not _SHORTEST_CV_S <= extent.seconds <= _LONGEST_CV_S:
        raise ShapeError("extent", "of critical velocity lasts 60 to 360 s", extent.seconds)
    if isinstance(extent, Distance) and not _SHORTEST_CV_M <= extent.metres <= _LONGEST_CV_M:
        raise ShapeError("extent", "of critical velocity covers 400 to 2000 m", extent.metres)
    return MainSet("critical_velocity", repeats(times, extent, target, between).steps)


def then(main: MainSet, between: Step, finish: MainSet) -> MainSet:
    """Follow one set by another, after a recovery.

    >>> from app.training.workouts.construct import jog
    >>> from app.training.workouts.extents import minutes, seconds
    >>> from app.training.workouts.targets import race
    >>> fast = repeats(5, seconds(45), race("mile"), jog(minutes(1)))
    >>> then(critical_velocity(7, minutes(3), jog(minutes(1))), jog(minutes(2)), fast).title
    '7 x 3 min + 5 x 45 s'
    """
    _check_recovery(between)
    return MainSet(main.kind, (*main.steps, between, *finish.steps))


def faster(target: Target, s_per_km: float) -> Target:
    """Quicken a pace by so many seconds per kilometre.

    >>> from app.training.workouts.targets import race
    >>> faster(race("5k", offset=-2), 3).offset.seconds
    -5.0
    """
    if not isinstance(target, ZoneTarget | RaceTarget | PaceTarget):
        raise ShapeError("target", "can be quickened when it is a zone, a race pace or a pace", target)
    seconds = (target.offset.s_per_km if target.offset else 0.0) - s_per_km
    return replace(target, offset=Offset(seconds) if round(seconds, 1) else None)


def session(main: MainSet, warm_up: Extent | None = None, cool_down: Extent | None = None) -> Workout:
    """Put easy running around a main set; InvalidWorkoutError where no notation could hold the whole.

    >>> from app.training.workouts.extents import km
    >>> from app.training.workouts.targets import INTERVAL
    >>> [step.intent for step in session(repeats(1, km(1), INTERVAL), km(2), km(2)).steps]
    ['warmup', 'work', 'cooldown']
    """
    before = () if warm_up is None else (Step(warm_up, EASY, "warmup"),)
    after = () if cool_down is None else (Step(cool_down, EASY, "cooldown"),)
    return writable(Workout((*before, *main.steps, *after), main.kind, main.title))


def check_pyramid(lengths: Sequence[float]) -> None:
    """Refuse lengths that do not rise to one longest and fall again."""
    top = lengths.index(max(lengths))
    rises = all(later >= earlier for earlier, later in pairwise(lengths[: top + 1]))
    falls = all(later <= earlier for earlier, later in pairwise(lengths[top:]))
    if not (rises and falls):
        raise ShapeError("rungs", "of a pyramid rise to one longest and fall, without turning again", lengths)
    if lengths.count(lengths[top]) > 1 or top in (0, len(lengths) - 1):
        raise ShapeError("rungs", "of a pyramid have one longest, and shorter ones on both sides", lengths)


def _flat(
    rungs: Sequence[Extent], targets: Sequence[Target], between: Step | Sequence[Step]
) -> tuple[Node, ...]:
    pauses = _each("between", between, len(rungs) - 1)
    steps: list[Node] = []
    for place, (extent, target) in enumerate(zip(rungs, targets, strict=True)):
        if place:
            _check_recovery(pauses[place - 1])
            steps.append(pauses[place - 1])
        steps.append(Step(extent, target))
    return tuple(steps)


def _each(field: str, one_or_many: _Part | Sequence[_Part], count: int) -> Sequence[_Part]:
    if not isinstance(one_or_many, Sequence):
        return [one_or_many] * count
    if len(one_or_many) != count:
        raise ShapeError(field, f"are one for all or {count} here", f"{len(one_or_many)} of them")
    return one_or_many


def _lengths(rungs: Sequence[Extent]) -> list[float]:
    if not FEWEST_RUNGS <= len(rungs) <= MOST_REPETITIONS:
        raise ShapeError("rungs", f"number {FEWEST_RUNGS} to {MOST_REPETITIONS}", len(rungs))
    distances = [rung.metres for rung in rungs if isinstance(rung, Distance)]
    times = [rung.seconds for rung in rungs if isinstance(rung, Duration)]
    if len(rungs) not in (len(distances), len(times)):
        came = [describe((Step(rung),)) for rung in rungs]
        raise ShapeError("rungs", "are all distances or all times, so that they compare", came)
    return distances or times


def _own_extent(field: str, extent: Extent) -> Extent:
    if isinstance(extent, Distance | Duration):
        return extent
    raise ShapeError(field, "is a distance or a time", extent)


def _check_times(times: int) -> None:
    if type(times) is not int or not 1 <= times <= MOST_REPETITIONS:
        raise ShapeError("times", f"is a whole number of repetitions from 1 to {MOST_REPETITIONS}", times)


def _check_recovery(between: Step | None) -> None:
    if between is not None and not between.is_recovery:
        raise InvalidWorkoutError(f"between repetitions stands a recovery, not {between.intent}")
