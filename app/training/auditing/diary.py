"""The days and weeks of a dossier as they were reckoned, from which every check reads.

What a day is called plays no part here: hard is what holds hard work, and long what is longest.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from app.training.athlete import WEEKDAYS, Level, Weekday
from app.training.auditing.dossier import Dossier
from app.training.auditing.reckoning import Content
from app.training.plans.plan import Role
from app.training.plans.request import RaceGoal
from app.training.race_figures import RaceFigures
from app.training.workouts.kinds import Kind, Surface
from app.training.workouts.runner import Runner

HARD_S, MARATHON_PACE_S = 180.0, 900.0
"""From so much work at threshold and faster, or at marathon pace, on a run is a quality session."""

RACE_TOLERANCE = 0.02
"""By how much a race in a plan may differ from the distance that was entered."""

MASTERS_YEARS = 50


@dataclass(frozen=True, slots=True)
class Race:
    """A race that was entered."""

    date: dt.date
    distance_m: float
    is_goal: bool


@dataclass(frozen=True, slots=True)
class Run:
    """One run, whatever is raced in it left out; `raced_m` is that.

    `is_opaque`: hard by its role, with steps that are not known. `is_bare`: no steps are known.
    """

    date: dt.date
    content: Content
    raced_m: float = 0.0
    is_bare: bool = False
    is_opaque: bool = False
    kind: Kind | None = None
    surface: Surface = "any"
    distance_m: float = field(init=False)
    """The race included."""
    is_quality: bool = field(init=False)
    """Whether it is a hard session, by what it holds."""

    def __post_init__(self) -> None:
        # Read by nearly every check: reckoned once.
        marathon_s, hard_s = self.content.seconds("M"), self.content.from_threshold_s
        is_quality = self.is_opaque or hard_s / HARD_S + marathon_s / MARATHON_PACE_S >= 1
        object.__setattr__(self, "distance_m", self.content.distance_m + self.raced_m)
        object.__setattr__(self, "is_quality", is_quality)

    @property
    def is_training(self) -> bool:
        """Whether it holds no race."""
        return not self.raced_m


class Beside(NamedTuple):
    """Strength, mobility or cross-training, and how long it lasts."""

    name: str
    duration_s: float


@dataclass(frozen=True, slots=True)
class Day:
    """One day; `label` is the role that the plan gives it, None without one.

    `long_run` is that of its week, None where that stands elsewhere or there is none. `beside` is what is no
    run, `strength` how many sessions of it are of strength.
    """

    date: dt.date
    label: Role | None
    runs: tuple[Run, ...]
    strength: int
    race: Race | None
    is_quality: bool
    long_run: Run | None = None
    beside: tuple[Beside, ...] = ()

    @property
    def weekday(self) -> Weekday:
        """The day of the week."""
        return WEEKDAYS[self.date.weekday()]

    @property
    def is_long(self) -> bool:
        """Whether it holds the long run of its week."""
        return self.long_run is not None

    @property
    def is_hard(self) -> bool:
        """Whether it holds a quality session or a race."""
        return self.is_quality or self.race is not None

    @property
    def distance_m(self) -> float:
        """Metres run, races included."""
        return sum([run.distance_m for run in self.runs])


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday, as far as the plan reaches; `index` counts from 1.

    `distance_m` holds races on the way, but not the goal race; `training_m` no race at all.
    """

    index: int
    days: tuple[Day, ...]
    runs: tuple[Run, ...]
    races: tuple[Race, ...]
    longest: Run | None
    distance_m: float
    training_m: float
    running_s: float
    easy_s: float
    hard_s: float
    beyond_marathon_s: float

    @property
    def is_full(self) -> bool:
        """Whether all seven days are in the plan."""
        return len(self.days) == len(WEEKDAYS)

    @property
    def training(self) -> list[Run]:
        """The runs that hold no race."""
        return [run for run in self.runs if run.is_training]

    @property
    def quality_runs(self) -> list[Run]:
        """The hard sessions."""
        return [run for run in self.runs if run.is_quality]

    @property
    def has_tune_up(self) -> bool:
        """Whether a race on the way stands in it."""
        return any(not race.is_goal for race in self.races)


@dataclass(frozen=True, slots=True)
class Diary:
    """A dossier, reckoned.

    `figures` are those of the goal's race, None without one; `runs` stand in the order of the days, and
    `training` are those that hold no race.
    """

    dossier: Dossier
    runner: Runner
    days: tuple[Day, ...]
    weeks: tuple[Week, ...]
    races: tuple[Race, ...]
    figures: RaceFigures | None
    runs: tuple[Run, ...]
    training: tuple[Run, ...]

    @property
    def goal(self) -> RaceGoal | None:
        """The race that the plan leads to."""
        goal = self.dossier.goal
        return goal if isinstance(goal, RaceGoal) else None

    @property
    def level(self) -> Level:
        """How far the runner has come."""
        return self.dossier.candidate.level

    @property
    def is_master(self) -> bool:
        """Whether the rules for older runners hold."""
        age = self.dossier.candidate.age
        return age is not None and age >= MASTERS_YEARS

    @property
    def tune_ups(self) -> list[Race]:
        """The races on the way."""
        return [race for race in self.races if not race.is_goal]

    def week_of(self, date: dt.date) -> int:
        """Count the week of a date."""
        first = self.days[0].date
        return ((date - first).days + first.weekday()) // 7 + 1

    def day(self, date: dt.date) -> Day | None:
        """Find a day of the plan."""
        place = (date - self.days[0].date).days
        return self.days[place] if 0 <= place < len(self.days) else None
