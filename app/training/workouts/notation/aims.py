"""Targets while they are read: what a word after @ means depends on the step before it.

`1:30` is a split of 400 m, `4:00` a pace of a kilometre; a pace without a unit takes the step's own.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from lark import Token

from app.training.workouts.extents import Distance, Extent
from app.training.workouts.notation.lexemes import (
    clocks_of,
    heart_rate_of,
    offset_of,
    pace_of,
    race_of,
    seconds_of,
    span_of,
)
from app.training.workouts.notation.refusals import RefusingAt, refuse
from app.training.workouts.steps import Modifier
from app.training.workouts.targets import (
    EASY,
    THRESHOLD,
    EffortTarget,
    PaceTarget,
    Per,
    PercentTarget,
    Progression,
    RaceTarget,
    RpeTarget,
    SplitTarget,
    SteadyTarget,
    Target,
    ZoneTarget,
)

Extents = tuple[Extent, ...]
"""Those of one step, or of the rungs of a ladder."""

SLOWEST_SPLIT_S = 150.0
"""A time alone after @ is a pace from 2:30 on, where the repetition is a time or at least a kilometre."""

_BEATS_FROM = 100.0
_SPLIT_BELOW_M = 1000.0
_WORDS = {"easy": EASY, "recovery": EASY, "tempo": THRESHOLD, "threshold": THRESHOLD, "cruise": THRESHOLD}


class Spec(NamedTuple):
    """One target as read: what it means for a step, or which modifier of the step it is."""

    token: Token
    read: Callable[[Extents], SteadyTarget]
    """ValueError where it means nothing for these extents."""
    modifier: Modifier | None = None


class Aim(NamedTuple):
    """One spec, or from one to another."""

    specs: tuple[Spec, ...]

    @property
    def token(self) -> Token:
        """Where it stands in the text."""
        return self.specs[0].token

    def of(self, *extents: Extent) -> Target:
        """Read it for a step of this extent, or for all rungs of a ladder."""
        targets = []
        for spec in self.specs:
            if spec.modifier:
                refuse(spec.token, f"{spec.token} is no pace to begin or end at")
            with RefusingAt(spec.token):
                targets.append(spec.read(extents))
        return targets[0] if len(targets) == 1 else Progression(*targets)


def zone(token: Token) -> Spec:
    symbol = str(token).split()[0]
    with_pace = len(str(token).split()) > 1
    target = RaceTarget("marathon") if with_pace and symbol == "M" else ZoneTarget(symbol.upper())
    return Spec(token, lambda _: target)


def word(token: Token) -> Spec:
    name = str(token).rstrip(": ").split()[0].lower()
    target = _WORDS.get(name) or EffortTarget(name)
    return Spec(token, lambda _: target)


def word_after_at(token: Token) -> Spec:
    """Read a word that without @ is a modifier or the mode of a recovery."""
    name = str(token).lower()
    if name.startswith("sprint"):
        return Spec(token, lambda _: EffortTarget("sprint"))
    if name == "off" or name.startswith("float"):
        return Spec(token, lambda _: EffortTarget("off" if name == "off" else "float"))
    if name.startswith(("up", "hill", "stride")):
        return Spec(token, lambda _: EASY, "stride" if name[0] == "s" else "uphill")
    return refuse(token, f"{token} is no target but how to recover: write it without @")


def race(token: Token) -> Spec:
    target = RaceTarget(race_of(token))
    return Spec(token, lambda _: target)


def pace(token: Token) -> Spec:
    return Spec(token, lambda _: pace_of(token))


def rpe(token: Token) -> Spec:
    return Spec(token, lambda _: RpeTarget(*span_of(token)))


def heart_rate(token: Token) -> Spec:
    return Spec(token, lambda _: heart_rate_of(token))


def percent(share: Token, base: Token) -> Spec:
    if base.type == "ZONE" and base[0] != "M":
        refuse(base, f"a share is of a heart rate or a race, not of zone {base}: write 88-92% 5k")
    of = _heart_base(base) if base.type == "HEART" else "marathon" if base.type == "ZONE" else race_of(base)
    return Spec(share, lambda _: PercentTarget(*span_of(share.replace("%", " ")), of))


def _heart_base(base: Token) -> str:
    name = base.lower()
    if "lthr" in name:
        return "lthr"
    return "hr_reserve" if "reserve" in name or "hrr" in name else "hr_max"


def split(token: Token) -> Spec:
    """Read a time for the step's own distance, after `in` or in seconds."""

    def read(_: Extents) -> SteadyTarget:
        if token.type in ("CLOCK", "CLOCK_RANGE"):
            return SplitTarget(*clocks_of(token))
        if token.type == "TIME":
            return SplitTarget(seconds_of(token), seconds_of(token))
        return SplitTarget(*span_of(token))

    return Spec(token, read)


def clock(token: Token, default: Per) -> Spec:
    """Read a time alone: a pace or a split, as the step has it."""

    def read(extents: Extents) -> SteadyTarget:
        fast_s, slow_s = (seconds_of(token),) * 2 if token.type == "TIME" else clocks_of(token)
        if _takes_split(extents):
            return SplitTarget(fast_s, slow_s)
        if fast_s >= SLOWEST_SPLIT_S:
            return PaceTarget(fast_s, slow_s, own_per(extents, default))
        if len(extents) == 1 and isinstance(extents[0], Distance):
            return SplitTarget(fast_s, slow_s)
        raise ValueError("faster than any pace (2:30 or slower), and no split of one distance")

    return Spec(token, read)


def is_in_seconds(token: Token) -> bool:
    """Whether a time after @ is written in seconds alone, and so a split."""
    return not re.search(r"[hm]|'(?!')", token.lower())


def _takes_split(extents: Extents) -> bool:
    first = extents[0]
    return len(extents) == 1 and isinstance(first, Distance) and first.metres < _SPLIT_BELOW_M


def bare_number(token: Token) -> Spec:
    """Read a number without a unit: seconds for a distance that can be run in them, else nobody knows."""

    def read(extents: Extents) -> SteadyTarget:
        fast_s, slow_s = span_of(token)
        first = extents[0]
        runnable = isinstance(first, Distance) and 1.5 * fast_s <= first.metres <= 10 * fast_s
        if runnable and slow_s < _BEATS_FROM:
            return SplitTarget(fast_s, slow_s)
        return refuse(
            token,
            f"{token}: seconds for the repetition or beats a minute? write {token} s or {token} bpm",
            readings=(f"{token} s", f"{token} bpm"),
        )

    return Spec(token, read)


def shifted(spec: Spec, offset: Token, default: Per) -> Spec:
    """Add an offset to a zone, race or pace; seconds either way make a split a range."""

    def read(extents: Extents) -> SteadyTarget:
        target = spec.read(extents)
        per = target.per if isinstance(target, PaceTarget) else own_per(extents, default)
        with RefusingAt(offset):
            found = offset_of(offset, per)
            if found is None:
                return target
            if isinstance(target, ZoneTarget | RaceTarget | PaceTarget):
                return replace(target, offset=found)
            if isinstance(target, SplitTarget):
                low, high = (-found.seconds if found.either_way else found.seconds, found.seconds)
                return SplitTarget(target.fast_s + low, target.slow_s + high)
        return refuse(offset, f"{offset} changes a pace, and {spec.token} is none")

    return Spec(spec.token, read, spec.modifier)


def own_per(extents: Extents, default: Per) -> Per:
    """Find whether a pace is per km or mile: the step's own long unit, else the caller's."""
    first = extents[0] if extents else None
    if isinstance(first, Distance) and first.unit in ("km", "mi"):
        return "km" if first.unit == "km" else "mi"
    return default
