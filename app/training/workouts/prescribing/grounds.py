"""Where a session is run: without a track, and on a treadmill, the same zone by time."""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from app.science.units import SECONDS_PER_MINUTE
from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.workouts.extents import Distance, Duration, Open
from app.training.workouts.fitting.trainee import Ground
from app.training.workouts.kinds import Kind, Surface
from app.training.workouts.resolve import Aims, reckon
from app.training.workouts.steps import Node, Repeat, Step
from app.training.workouts.targets import EASY, EffortTarget, has_split
from app.training.workouts.workout import Workout

_STEP_S = 5.0
_LONG_S, _LONG_STEP_S = 300.0, 30.0
_HALVES_IN_PLANS_S, _QUARTER_S = 120.0, 15.0
_BELT_SPRINT = Duration(20)
_LEAST_WORK_S = 10.0
_LEAST_RETURN_S, _RETURN_STEP_S, _RETURN_SHARE = 45.0, 15.0, 1.5
"""On a belt nobody jogs back down: a recovery by time, half as long again as the climb."""

_EASY_KINDS = ("easy", "recovery", "long", "strides", "run_walk", "fartlek", "cross_training")
"""Kinds that no hill spoils."""


class Grounded(NamedTuple):
    """Steps as they are run on the ground at hand, and what is to be said of it."""

    steps: tuple[Node, ...]
    surface: Surface
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Notice, ...] = ()


class Home(NamedTuple):
    """Where a session belongs, and of which kind it is."""

    surface: Surface
    kind: Kind


def home_of(workout: Workout) -> Home:
    """Tell where a workout belongs: where it says, and hills on a hill."""
    kind = workout.kind or "easy"
    is_hilly = workout.surface == "any" and kind == "hills"
    return Home("hill" if is_hilly else workout.surface, kind)


def on_ground(
    steps: tuple[Node, ...], home: Home, ground: Ground | None, aims: Aims, *, is_planned: bool = False
) -> Grounded:
    """Fit steps to the ground at hand; None leaves them where they belong.

    `is_planned`: repetitions go by rounder times, as a coach writes them into a plan.
    """
    if ground is None or not steps:
        return Grounded(steps, home.surface)
    warnings = tuple(ground_notices(home, ground))
    if ground == "treadmill":
        timed = by_time(tuple(map(_without_sprints, steps)), aims, is_planned=is_planned)
        return Grounded(timed, "treadmill", () if timed == steps else (_ON_A_TREADMILL,), warnings)
    if home.surface == "hill":
        return Grounded(steps, "hill", (), warnings)
    surface: Surface = "any" if ground == "road" else ground
    if home.surface == "track" and ground != "track":
        timed = by_time(steps, aims, is_planned=is_planned)
        return Grounded(timed, surface, (_WITHOUT_A_TRACK,), warnings)
    return Grounded(steps, surface, (), warnings)


def ground_notices(home: Home, ground: Ground | None) -> Iterator[Notice]:
    """Say what the ground at hand makes of a session that belongs elsewhere."""
    if home.surface == "hill" and ground not in ("hill", None):
        yield _BELT_HILL if ground == "treadmill" else _NEEDS_A_HILL
    if home.surface != "hill" and ground == "hill" and home.kind not in _EASY_KINDS:
        yield _ON_THE_LEVEL


def _without_sprints(node: Node) -> Node:
    """Run fast uphill for longer: no belt is up to speed within ten seconds."""
    if isinstance(node, Repeat):
        return replace(node, steps=tuple(map(_without_sprints, node.steps)))
    if "sprint" not in node.modifiers or "uphill" not in node.modifiers:
        return node
    return replace(node, extent=_BELT_SPRINT, target=EffortTarget("fast"), modifiers=("uphill",))


def by_time(steps: tuple[Node, ...], aims: Aims, *, is_planned: bool = False) -> tuple[Node, ...]:
    """Replace every distance by the time it takes: work rounded down, recoveries up, to 5 s.

    Easy running goes by whole minutes, work of five minutes and more by halves; in a plan work goes by halves
    from two minutes on, by quarters from one. A distance that says its own time, or no pace at all, stays.

    >>> from app.training.workouts.construct import jog, repeat, run
    >>> from app.training.workouts.runner import runner
    >>> from app.training.workouts.targets import INTERVAL
    >>> six, = by_time((repeat(6, run(800, INTERVAL), between=jog(400)),), Aims(runner(50)))
    >>> six.steps[0].extent.seconds, six.recovery.extent.seconds
    (185.0, 135.0)
    """
    return tuple(_timed(steps, _Clock(aims, is_planned), repeated=False))


class _Clock(NamedTuple):
    """How distances become times: by the paces of a runner, in a plan rounder than elsewhere."""

    aims: Aims
    is_planned: bool

    def rounded_s(self, seconds: float) -> float:
        """Round the time of a repetition down."""
        halves_from_s = _HALVES_IN_PLANS_S if self.is_planned else _LONG_S
        step_s = _LONG_STEP_S if seconds >= halves_from_s else _STEP_S
        if self.is_planned and SECONDS_PER_MINUTE <= seconds < halves_from_s:
            step_s = _QUARTER_S
        return max(seconds // step_s * step_s, _LEAST_WORK_S)


def _timed(steps: tuple[Node, ...], clock: _Clock, *, repeated: bool) -> Iterator[Node]:
    last_s = 0.0
    for node in steps:
        if isinstance(node, Repeat):
            inside = tuple(_timed(node.steps, clock, repeated=True))
            last_s = next((step.duration_s or 0.0 for step in inside if isinstance(step, Step)), 0.0)
            recovery = node.recovery and _timed_step(node.recovery, clock, last_s, repeated=True)
            yield replace(node, steps=inside, recovery=recovery)
        else:
            timed = _timed_step(node, clock, last_s, repeated=repeated)
            last_s = timed.duration_s or 0.0
            yield timed


def _timed_step(step: Step, clock: _Clock, before_s: float, *, repeated: bool) -> Step:
    if isinstance(step.extent, Open) and step.extent.until in ("back", "down"):
        return replace(
            step, extent=Duration(_up(max(_RETURN_SHARE * before_s, _LEAST_RETURN_S), _RETURN_STEP_S))
        )
    is_bare = repeated and step.target is None and step.intent == "work" and not step.modifiers
    stays = is_bare or step.intent == "rest" or has_split(step.target)
    if stays or not isinstance(step.extent, Distance):
        return step
    taken_s = reckon(step, clock.aims, repeated=repeated).duration_s
    if step.is_recovery:
        seconds = _up(taken_s, _STEP_S)
    elif step.target == EASY or (step.target is None and not step.modifiers):
        seconds = max(taken_s // SECONDS_PER_MINUTE, 1) * SECONDS_PER_MINUTE
    else:
        seconds = clock.rounded_s(taken_s)
    return replace(step, extent=Duration(seconds))


def _up(seconds: float, step_s: float) -> float:
    return ceil(seconds / step_s) * step_s


def _by_time(text: str) -> Reason:
    return Reason(rule="same-zone-by-time", id="AD19", measured=None, limit=None, unit=None, text=text)


_WITHOUT_A_TRACK = _by_time("Without a track every length goes by time, in the same zone.")
_ON_A_TREADMILL = _by_time("On a treadmill, at 1 %, every length goes by time, in the same zone.")
AS_ASKED_ON_A_TREADMILL = Notice(
    "same-zone-by-time",
    "The session is left as it was asked for. On a treadmill, at 1 %, run each length for the time shown: a "
    "belt's metres are not to be trusted.",
)
_NEEDS_A_HILL = Notice(
    "needs-a-hill", "This session needs a hill: 4 to 8 % for repeats, steep and short for sprints."
)
_BELT_HILL = Notice(
    "needs-a-hill",
    "On a treadmill set 4 to 8 % and step on when the belt runs; sprints of ten seconds need a real hill, "
    "here they are twice as long and fast, not all out.",
)
_ON_THE_LEVEL = Notice(
    "paces-hold-on-the-level", "The paces hold on level ground: uphill and downhill go by effort."
)
