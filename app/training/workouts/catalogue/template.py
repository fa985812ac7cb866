"""What a template of the catalogue is: what it is for, for whom, and how its sessions grow."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Literal, NamedTuple

from app.training.athlete import Level
from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.workouts.builders import MainSet
from app.training.workouts.cutting import Offends, everything, sizes
from app.training.workouts.errors import ShapeError
from app.training.workouts.exercises import Exercise
from app.training.workouts.fitting.dosing import Portion, portions
from app.training.workouts.fitting.trainee import LEVELS, Profile, Trainee
from app.training.workouts.fitting.warm_up import Around, usual
from app.training.workouts.kinds import Kind, Surface
from app.training.workouts.steps import Node, Step, leaves
from app.training.workouts.wording import phrase
from app.training.zone_characters import Symbol

System = Literal[
    "recovery", "aerobic_base", "aerobic_endurance", "lactate_threshold", "aerobic_capacity", "vo2max",
    "speed_and_economy", "neuromuscular", "race_pace", "strength", "mobility",
]  # fmt: skip

Value = str | float | bool

_STRONG = Profile(level="advanced", weekly_distance_m=100_000, vdot=60).trainee()
"""For whom no session is cut, so that whole progressions can be listed."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a caller may choose: one of `choices`, or a number within `bounds`."""

    name: str
    text: str
    choices: tuple[Value, ...] = ()
    bounds: tuple[float, float] | None = None

    def check(self, value: Value) -> None:
        """Refuse a value that is not accepted."""
        if self.bounds is not None:
            low, high = self.bounds
            if not (isinstance(value, int | float) and low <= value <= high):
                raise ShapeError(self.name, f"is a number from {low:.10g} to {high:.10g}", value)
        elif value not in self.choices:
            raise ShapeError(self.name, f"is one of {', '.join(map(str, self.choices))}", value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a caller chose; None leaves it to the coach. Each template takes some of these."""

    at: str | None = None
    recovery_m: float | None = None
    faster_down: bool | None = None
    length_m: float | None = None
    duration_s: float | None = None
    over: str | None = None
    mode: str | None = None
    effort: str | None = None
    equipment: str | None = None
    style: str | None = None
    taper: bool | None = None


NO_WISHES = Wishes()
_WISHES = tuple(wish.name for wish in fields(Wishes))


class Size(NamedTuple):
    """One size of a session: its main set, what it is called, and its work by target."""

    main: MainSet
    title: str
    portions: tuple[Portion, ...]


@dataclass(frozen=True, slots=True)
class Exposure:
    """One step of a progression, for runners from `level` on: its sizes from whole to smallest."""

    level: Level
    sizes: tuple[Size, ...]

    @property
    def whole(self) -> Size:
        """The session uncut."""
        return self.sizes[0]


Exposures = tuple[Exposure, ...]


def exposure(level: Level, main: MainSet, offends: Offends = everything) -> Exposure:
    """Make a step of a progression, cut by dropping repetitions and then shortening them."""
    return exposure_of(level, sizes(main, offends))


def exposure_of(level: Level, mains: Iterable[MainSet]) -> Exposure:
    """Make a step of a progression from its sizes, whole first."""
    return Exposure(level, tuple(Size(main, main.title, portions(main.steps)) for main in mains))


@dataclass(frozen=True, slots=True)
class Sets:
    """A hard session: main sets that grow, with warm-up and cool-down around them."""

    exposures: Callable[[Wishes, Trainee], Exposures]
    around: Callable[[tuple[Node, ...], Trainee], Around] = usual


class Order(NamedTuple):
    """What is to be made, for whom; `exposure` None is the hardest that fits."""

    trainee: Trainee
    exposure: int | None = None
    wishes: Wishes = NO_WISHES


class Draft(NamedTuple):
    """What becomes a workout: steps or exercises, and what is to be said of them.

    It is called after `named`, the steps that matter of it, and `title`.
    """

    title: str = ""
    steps: tuple[Node, ...] = ()
    named: tuple[Node, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    note: str = ""
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A session made to measure: an easy run, exercises, a day of rest; `stages` say how it grows.

    `goes_round`: after the last stage sessions still take turns.
    """

    make: Callable[[Order], Draft]
    stages: tuple[str, ...] = ()
    goes_round: bool = False


def _is_recovery(step: Step) -> bool:
    return step.is_recovery


@dataclass(frozen=True)
class Template:
    """One entry of the catalogue. `rule` is the slug of the rule behind the session.

    `systems` are what it trains where most of its work is of one of these zones.
    """

    slug: str
    name: str
    kind: Kind
    purpose: str
    system: System
    audience: str
    rule: str
    content: Sets | Made
    levels: tuple[Level, ...] = LEVELS
    surface: Surface = "any"
    parameters: tuple[Parameter, ...] = ()
    is_named_in_title: bool = True
    systems: Mapping[Symbol, System] = field(default_factory=dict)

    def check(self, wishes: Wishes) -> None:
        """Refuse a wish that this template does not take, or a value that it does not accept."""
        if wishes is NO_WISHES:
            return
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in _WISHES:
            value = getattr(wishes, name)
            if value is None:
                continue
            if name not in known:
                takes = ", ".join(known) or "none"
                raise ShapeError(name, f"is no parameter of {self.slug}, which takes {takes}", value)
            known[name].check(value)
        if wishes.length_m is not None and wishes.duration_s is not None:
            raise ShapeError("duration_s", "says the same as length_m: give one of them", wishes.duration_s)

    @property
    def is_hard(self) -> bool:
        """Whether it is a session of hard work, with warm-up and cool-down, cut by doses."""
        return isinstance(self.content, Sets)

    def title(self, work: str) -> str:
        """Name a session of this template: `6 x 800 m`, `Tempo 30 min`."""
        return f"{self.name} {work}" if self.is_named_in_title else work

    @cached_property
    def stages(self) -> tuple[str, ...]:
        """How the session grows, by its recovery where that alone changes; nothing where all are alike."""
        if isinstance(self.content, Made):
            return self.content.stages
        mains = [step.whole for step in self.content.exposures(NO_WISHES, _STRONG)]
        titles = [self.title(main.title) for main in mains]
        if len(set(titles)) == len(titles):
            return tuple(titles)
        recoveries = [next(filter(_is_recovery, leaves(whole.main.steps)), None) for whole in mains]
        return tuple(
            f"{title}, {phrase(recovery)}" if recovery else title
            for title, recovery in zip(titles, recoveries, strict=True)
        )
