"""The leaves and branches of a workout: steps, and repeats of them.

A recovery between repetitions stands in `Repeat.recovery` and is run between them, not after the last one;
one that is also run after the last stands among the repeated steps.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from app.science.units import METRES_PER_KM
from app.training.workouts.errors import InvalidWorkoutError
from app.training.workouts.extents import Distance, Duration, Extent, Open
from app.training.workouts.targets import (
    EASY,
    EffortTarget,
    PaceSpan,
    SplitTarget,
    Target,
    ends,
)
from app.training.zone_characters import Symbol

Intent = Literal["warmup", "work", "recovery", "rest", "cooldown"]
INTENTS: tuple[Intent, ...] = ("warmup", "work", "recovery", "rest", "cooldown")

Mode = Literal["run", "jog", "walk", "stand"]
MODES: tuple[Mode, ...] = ("run", "jog", "walk", "stand")

Modifier = Literal["uphill", "stride", "sprint"]
MODIFIERS: tuple[Modifier, ...] = ("uphill", "stride", "sprint")

Booked = Symbol | Literal["S"]
BOOKED: tuple[Booked, ...] = ("E", "M", "T", "CV", "I", "R", "S")
"""What running time is booked as: a zone, or S for strides, sprints and hill sprints."""

MOST_REPETITIONS = 100
LONGEST_NOTE = 200

_MODES_OF: Mapping[Intent, tuple[Mode, ...]] = MappingProxyType(
    {
        "warmup": ("run", "jog", "walk"),
        "work": ("run",),
        "recovery": ("run", "jog", "walk", "stand"),
        "rest": ("walk", "stand"),
        "cooldown": ("run", "jog", "walk"),
    }
)


@dataclass(frozen=True, slots=True)
class Splits:
    """Seconds for one lap of the track and for the whole repetition."""

    lap_m: int
    lap_s: float
    rep_s: float


@dataclass(frozen=True, slots=True)
class HeartRateSpan:
    """Whole beats a minute."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a step is for one runner, as far as it is known.

    `distance_m` and `duration_s` are measured or reckoned; `counts_as` is None where nothing is run; `pace`
    is None where the runner goes by something else than pace, or no fitness is known.
    """

    distance_m: float
    duration_s: float
    counts_as: Booked | None = None
    pace: PaceSpan | None = None
    splits: Splits | None = None
    heart_rate: HeartRateSpan | None = None


_set = object.__setattr__


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: how far, how fast, and what for.

    `labelled`: the notation says WU or CD where the step would be understood so without.
    `reckoned` is there once the step is resolved for a runner.
    """

    extent: Extent
    target: Target | None = None
    intent: Intent = "work"
    mode: Mode = "run"
    modifiers: tuple[Modifier, ...] = ()
    note: str = ""
    labelled: bool = False
    reckoned: Reckoned | None = None

    def __post_init__(self) -> None:
        if self.mode not in _modes(self.intent):
            raise InvalidWorkoutError(
                f"a step with the intent {self.intent} cannot have the mode {self.mode!r}; "
                f"accepted: {', '.join(_modes(self.intent))}"
            )
        if self.modifiers:
            self._check_modifiers()
        if self.note:
            check_note(self.note)
        if self.intent in ("recovery", "rest"):
            self._check_recovery()
        elif isinstance(self.extent, Open) and self.extent.is_bound:
            raise InvalidWorkoutError("only a recovery is measured by what was run before it")
        if self.target is not None:
            self._check_target(self.target)

    def _check_modifiers(self) -> None:
        if any(word not in MODIFIERS for word in self.modifiers):
            raise InvalidWorkoutError(
                f"modifiers are {', '.join(MODIFIERS)}, not {', '.join(self.modifiers)}"
            )
        if self.mode != "run" or self.intent in ("recovery", "rest"):
            raise InvalidWorkoutError(f"{' '.join(self.modifiers)} is run as work, not as {self.intent}")
        in_order = tuple(word for word in MODIFIERS if word in self.modifiers)
        object.__setattr__(self, "modifiers", in_order)

    def _check_recovery(self) -> None:
        is_rest, by_distance = self.intent == "rest", _goes_far(self.extent)
        if is_rest and self.mode != ("walk" if by_distance else "stand"):
            raise InvalidWorkoutError("a rest is stood; only one given as a distance is walked")
        if self.mode == "stand" and by_distance:
            raise InvalidWorkoutError(
                "nobody covers a distance standing: walk or jog it, or stand for a time"
            )
        if self.mode == "run" and self.target is None:
            raise InvalidWorkoutError(
                "a recovery that is run needs a target; without one it is jogged or walked"
            )
        if isinstance(self.extent, Open):
            _check_end(self.extent, self.intent, self.mode)

    def _check_target(self, target: Target) -> None:
        if self.mode == "stand" or self.intent == "rest":
            raise InvalidWorkoutError("who rests has no target")
        for end in ends(target):
            if isinstance(end, SplitTarget):
                _check_split(end, self.extent)
            if isinstance(end, EffortTarget) and end.effort == "sprint" and "sprint" in self.modifiers:
                raise InvalidWorkoutError("sprint is said twice: as the effort and as a modifier")

    def reckoned_as(self, reckoned: Reckoned | None) -> "Step":
        """Keep what was said, which was checked before, and put in place what was reckoned of it."""
        found = object.__new__(Step)
        # Name by name: no other noun is made as often.
        _set(found, "extent", self.extent)
        _set(found, "target", self.target)
        _set(found, "intent", self.intent)
        _set(found, "mode", self.mode)
        _set(found, "modifiers", self.modifiers)
        _set(found, "note", self.note)
        _set(found, "labelled", self.labelled)
        _set(found, "reckoned", reckoned)
        return found

    @property
    def distance_m(self) -> float | None:
        """Metres, where the step is given as a distance."""
        return self.extent.metres if isinstance(self.extent, Distance) else None

    @property
    def duration_s(self) -> float | None:
        """Seconds, where the step is given as a time."""
        return self.extent.seconds if isinstance(self.extent, Duration) else None

    @property
    def is_recovery(self) -> bool:
        """Whether it stands between work: recovery or rest."""
        return self.intent in ("recovery", "rest")

    @property
    def is_easy(self) -> bool:
        """Whether, at an end of a harder workout, it is a warm-up or a cool-down by itself."""
        if self.target is None:
            return self.mode in ("jog", "walk") and not self.is_rest_or_bound
        return self.target == EASY and not self.modifiers and self.mode == "run"

    @property
    def is_rest_or_bound(self) -> bool:
        """Whether it rests, or is measured by what was run before it."""
        return self.intent == "rest" or (isinstance(self.extent, Open) and self.extent.is_bound)


def _modes(intent: Intent) -> tuple[Mode, ...]:
    if intent not in _MODES_OF:
        raise InvalidWorkoutError(f"{intent!r} is no intent; accepted: {', '.join(INTENTS)}")
    return _MODES_OF[intent]


def _goes_far(extent: Extent) -> bool:
    return isinstance(extent, Distance) or (
        isinstance(extent, Open) and extent.until in ("equal_distance", "back", "down")
    )


def _check_end(extent: Open, intent: Intent, mode: Mode) -> None:
    if extent.until == "none" and intent != "rest":
        raise InvalidWorkoutError("no recovery at all is a rest: intent rest, mode stand")
    if extent.until in ("back", "down") and mode not in ("jog", "walk"):
        raise InvalidWorkoutError(f"the way {extent.until} is jogged or walked, not of the mode {mode!r}")


def _check_split(split: SplitTarget, extent: Extent) -> None:
    if not isinstance(extent, Distance):
        raise InvalidWorkoutError("a split is the time for a distance; this step is given as a time")
    seconds_per_km = (METRES_PER_KM * end_s / extent.metres for end_s in (split.fast_s, split.slow_s))
    if not PaceSpan(*seconds_per_km).is_running:
        raise InvalidWorkoutError(
            f"{split.fast_s:g} to {split.slow_s:g} s for {extent.metres:g} m is not a running speed"
        )


def check_note(note: str) -> None:
    """Refuse a note that no notation could carry."""
    if not (note == note.strip() and 0 < len(note) <= LONGEST_NOTE):
        raise InvalidWorkoutError(
            f"a note has 1 to {LONGEST_NOTE} characters, none of them space at its ends"
        )
    if "{" in note or "}" in note or not note.isprintable():
        raise InvalidWorkoutError("a note is one printable line without { and }")


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same again: `times` times, or from `times_min` to `times` as the runner feels."""

    times: int
    steps: tuple["Node", ...]
    recovery: Step | None = None
    times_min: int | None = None

    def __post_init__(self) -> None:
        if type(self.times) is not int or not 1 <= self.times <= MOST_REPETITIONS:
            raise InvalidWorkoutError(f"repetitions number 1 to {MOST_REPETITIONS}, not {self.times}")
        least = self.times_min
        if least is not None and not (type(least) is int and 1 <= least < self.times):
            raise InvalidWorkoutError(
                f"the least number of repetitions is 1 or more and below {self.times}, not {self.times_min}"
            )
        if not self.steps:
            raise InvalidWorkoutError("a repeat needs at least one step")
        if self.recovery is not None and not self.recovery.is_recovery:
            raise InvalidWorkoutError(
                f"between repetitions stands a recovery or a rest, not {self.recovery.intent}"
            )
        if any(isinstance(node, Step) and node.labelled for node in self.steps):
            object.__setattr__(self, "steps", tuple(map(unlabelled, self.steps)))

    @property
    def is_nested(self) -> bool:
        """Whether another repeat stands inside."""
        return any(isinstance(node, Repeat) for node in self.steps)


Node = Step | Repeat


def unlabelled(node: Node) -> Node:
    """Drop the label that the place of the step makes certain."""
    return replace(node, labelled=False) if isinstance(node, Step) and node.labelled else node


def leaves(nodes: tuple[Node, ...]) -> Iterator[Step]:
    """Every step once, in the order of the text, recoveries between repetitions included."""
    for node in nodes:
        if isinstance(node, Step):
            yield node
        else:
            yield from leaves(node.steps)
            if node.recovery is not None:
                yield node.recovery


def expand(nodes: tuple[Node, ...]) -> Iterator[Step]:
    """Every step as it is run, one after the other; the upper number of repetitions counts.

    >>> from app.training.workouts.extents import metres
    >>> jog = Step(metres(200), intent="recovery", mode="jog")
    >>> [step.extent.value for step in expand((Repeat(3, (Step(metres(400)),), jog),))]
    [400.0, 200.0, 400.0, 200.0, 400.0]
    """
    for node in nodes:
        if isinstance(node, Step):
            yield node
            continue
        once = tuple(expand(node.steps))
        for repetition in range(node.times):
            if repetition and node.recovery is not None:
                yield node.recovery
            yield from once
