"""Hot days: what becomes of a session by the sum of temperature and dew point (AD21)."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from app.science.conditions import NO_HARD_RUNNING_ABOVE
from app.training.reason import Reason
from app.training.rules import find_rule
from app.training.rules.model import Notice
from app.training.workouts.booking import Known, by_name
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.steps import Booked, Node, Repeat
from app.training.workouts.targets import (
    Progression,
    RaceTarget,
    RpeTarget,
    SteadyTarget,
    Target,
    ZoneTarget,
)
from app.training.zone_characters import CHARACTERS, SYMBOLS

_RULE = find_rule("AD21")

BY_EFFORT_ABOVE = _RULE.number("by_effort_above_deg_f")
"""Degrees Fahrenheit of temperature plus dew point."""

REPETITIONS_SHARE, LONG_RUN_SHARE = map(_RULE.number, ("repetitions_share", "long_run_share"))
LONGEST_EASY_S = _RULE.number("longest_easy_s")

_FEELS: Mapping[Booked | None, SteadyTarget] = MappingProxyType(
    {symbol: RpeTarget(*CHARACTERS[symbol].rpe) for symbol in SYMBOLS[1:]}
)
_INDOORS = ("strength", "mobility", "rest", "cross_training")


def is_hot(runner: Trainee) -> bool:
    """Whether hard running goes by effort."""
    return runner.heat is not None and runner.heat.sum_f > BY_EFFORT_ABOVE


def is_too_hot(runner: Trainee) -> bool:
    """Whether there is no hard running at all."""
    return runner.heat is not None and runner.heat.sum_f > NO_HARD_RUNNING_ABOVE


def is_exposed(kind: str, runner: Trainee) -> bool:
    """Whether a session cannot be held: every run where it is too hot, a time trial where it is hot.

    A time trial would measure the heat and not the runner.
    """
    return kind not in _INDOORS and (is_too_hot(runner) or (kind == "time_trial" and is_hot(runner)))


def heat_reason(runner: Trainee, change: str) -> Reason:
    """Say what the heat has changed; ValueError where the weather is not known."""
    if runner.heat is None:
        raise ValueError("nothing is known of the heat")
    found = runner.heat.beside(NO_HARD_RUNNING_ABOVE if is_too_hot(runner) else BY_EFFORT_ABOVE)
    text = f"{change}: {found.told}"
    return Reason(
        rule=_RULE.slug, id=_RULE.id, measured=found.measured, limit=found.limit, unit=found.unit, text=text
    )


def heat_notices(runner: Trainee) -> tuple[Notice, ...]:
    """Warn of heat where the session is somebody's own and is left as it is."""
    if runner.heat is None or not is_hot(runner):
        return ()
    if is_too_hot(runner):
        return tuple(notice for notice in runner.notices if notice.slug == "too-hot-for-hard-running")
    text = (
        "Run hard by effort today, with at least a third less hard work; make a long run at least a quarter "
        "shorter."
    )
    return (Notice(_RULE.slug, text, *runner.heat.beside(BY_EFFORT_ABOVE)[1:]),)


def by_effort(nodes: tuple[Node, ...], runner: Trainee) -> tuple[Node, ...]:
    """Say how hard each step is to feel in place of its pace; easy running stays as it is.

    >>> from app.training.workouts.construct import run
    >>> from app.training.workouts.fitting.trainee import Profile
    >>> from app.training.workouts.targets import INTERVAL
    >>> by_effort((run(800, INTERVAL),), Profile().trainee())[0].target
    RpeTarget(low=8.0, high=9.0)
    """
    known = Known(runner.runner.goal_name)
    return tuple(_felt(node, known) for node in nodes)


def _felt(node: Node, known: Known) -> Node:
    if isinstance(node, Repeat):
        return replace(node, steps=tuple(_felt(step, known) for step in node.steps))
    return node if node.target is None else replace(node, target=_felt_target(node.target, known))


def _felt_target(target: Target, known: Known) -> Target:
    if isinstance(target, Progression):
        return Progression(_felt_end(target.start, known), _felt_end(target.end, known))
    return _felt_end(target, known)


def _felt_end(target: SteadyTarget, known: Known) -> SteadyTarget:
    if not isinstance(target, ZoneTarget | RaceTarget):
        return target
    return _FEELS.get(by_name(target, known), target)
