"""For whom, how much and where a session is prescribed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite
from types import MappingProxyType
from typing import Literal, get_args

from app.science.vdot import SOLVED_VDOT
from app.training.athlete import WEEKLY_DISTANCE_M, Contradiction, Level
from app.training.circumstances import (
    Adjustment,
    Circumstances,
    Heat,
    adjustments,
    combined,
    heat_of,
    too_hot,
)
from app.training.doses import Strictness
from app.training.heart import Heart
from app.training.rules import Notice, find_rule
from app.training.workouts.runner import Goal, LapLength, Runner
from app.training.zones import zones

Ground = Literal["road", "track", "treadmill", "hill"]
GROUNDS: tuple[Ground, ...] = get_args(Ground)

_ANYWHERE = "any"


def ground_of(surface: str | None) -> Ground | None:
    """Read where a caller wants to run; `any`, or nothing said, is where the session belongs.

    >>> ground_of("track"), ground_of("any"), ground_of(None)
    ('track', None, None)
    """
    if surface is None or surface == _ANYWHERE:
        return None
    found = next((ground for ground in GROUNDS if ground == surface), None)
    if found is None:
        raise Contradiction("surface", f"is one of {', '.join((_ANYWHERE, *GROUNDS))}", surface)
    return found


LEVELS: tuple[Level, ...] = get_args(Level)

ASSUMED_VDOT: Mapping[Level, float] = MappingProxyType(
    {"beginner": 36.0, "intermediate": 46.0, "advanced": 55.0}
)
ASSUMED_WEEK_M: Mapping[Level, float] = MappingProxyType(
    {level: find_rule("W22").number(f"{level}_m") for level in LEVELS}
)
USUAL_RUNS: Mapping[Level, int] = MappingProxyType({"beginner": 4, "intermediate": 5, "advanced": 6})

AGES = (5.0, 120.0)
SHORTEST_AVAILABLE_S = 300.0


@dataclass(frozen=True, slots=True)
class Trainee:
    """One runner, as far as a session is cut to fit them.

    `ground` is where the session is run, None for where it belongs; `strictness` by which limits its dose is
    cut; `available_s` how long it may take. `adjustments` are those of the day that slow the runner's zones;
    `heat` is that outdoors.
    """

    runner: Runner
    level: Level
    weekly_distance_m: float
    ground: Ground | None = None
    age: float | None = None
    strictness: Strictness = "must"
    runs_per_week: int | None = None
    available_s: float | None = None
    adjustments: tuple[Adjustment, ...] = ()
    notices: tuple[Notice, ...] = ()
    heat: Heat | None = None

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise Contradiction("level", f"is one of {', '.join(LEVELS)}", self.level)
        if self.ground is not None and self.ground not in GROUNDS:
            raise Contradiction("surface", f"is one of {', '.join(GROUNDS)} or None", self.ground)
        if self.strictness not in get_args(Strictness):
            raise Contradiction("strictness", "is must or should", self.strictness)
        _bounded("weekly_distance_m", self.weekly_distance_m, WEEKLY_DISTANCE_M)
        _bounded("age", self.age, AGES)
        _bounded("runs_per_week", self.runs_per_week, (1, 14))
        _bounded("available_s", self.available_s, (SHORTEST_AVAILABLE_S, 86_400))

    @property
    def rank(self) -> int:
        """How far the runner has come: 0 for a beginner to 2."""
        return LEVELS.index(self.level)

    @property
    def goal_m(self) -> float | None:
        """Metres of the race trained for."""
        return self.runner.goal.distance_m if self.runner.goal else None

    @property
    def easy_s_per_km(self) -> float:
        """The pace at which easy running is reckoned."""
        return round(self.runner.zones["E"].middle_s_per_km, 2)


def _bounded(field: str, value: float | None, bounds: tuple[float, float]) -> None:
    low, high = bounds
    if value is not None and not (isfinite(value) and low <= value <= high):
        raise Contradiction(field, f"must be from {low:.10g} to {high:.10g}", value)


LEVEL_BELT_PERCENT = 1.0
"""The incline of a treadmill that equals level ground: sessions are prescribed at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is said of a runner and of the day; what is not said is assumed."""

    level: Level | None = None
    weekly_distance_m: float | None = None
    vdot: float | None = None
    goal: Goal | None = None
    ground: Ground | None = None
    lap_m: LapLength = 400
    circumstances: Circumstances | None = None
    age: float | None = None
    heart: Heart | None = None
    strictness: Strictness = "must"
    runs_per_week: int | None = None
    available_s: float | None = None

    def trainee(self) -> Trainee:
        """Fill in what is not known, and say so in `notices`.

        >>> [notice.slug for notice in Profile().trainee().notices]
        ['level-assumed', 'weekly-distance-assumed', 'fitness-unknown']
        """
        level, notices = self._level()
        week_m, vdot = self.weekly_distance_m, self.vdot
        _bounded("vdot", vdot, SOLVED_VDOT)
        if week_m is None:
            week_m = ASSUMED_WEEK_M[level]
            notices.append(_week_assumed(week_m))
        if vdot is None:
            vdot = ASSUMED_VDOT[level]
            notices.append(_fitness_unknown(vdot))
        day, outdoors = self._day(), self._outdoors()
        found = adjustments(day) if day else ()
        if outdoors and (hot := too_hot(outdoors)):
            notices.append(hot)
        if self.circumstances and day and day.temperature_c != self.circumstances.temperature_c:
            notices.append(_INDOORS)
        paces = zones(vdot, combined(found) if found else None)
        runner = Runner(
            vdot,
            paces,
            is_known=self.vdot is not None,
            goal=self.goal,
            heart=self.heart,
            lap_m=self.lap_m,
        )
        return Trainee(
            runner=runner,
            level=level,
            weekly_distance_m=week_m,
            ground=self.ground,
            age=self.age,
            strictness=self.strictness,
            runs_per_week=self.runs_per_week,
            available_s=self.available_s,
            adjustments=found,
            notices=tuple(notices),
            heat=heat_of(outdoors) if outdoors else None,
        )

    def _day(self) -> Circumstances | None:
        """Find what the run meets of the day: on a treadmill no weather, and level ground unless said."""
        day = self.circumstances
        if day is None or not self._is_indoors(day):
            return day
        grade = LEVEL_BELT_PERCENT if day.grade_percent is None else day.grade_percent
        return replace(day, temperature_c=None, dew_point_c=None, humidity_percent=None, grade_percent=grade)

    def _outdoors(self) -> Circumstances | None:
        """Find the day's weather where the run meets it; None on a treadmill."""
        day = self.circumstances
        return None if day is None or self._is_indoors(day) else day

    def _is_indoors(self, day: Circumstances) -> bool:
        return day.on_treadmill or self.ground == "treadmill"

    def _level(self) -> tuple[Level, list[Notice]]:
        if self.level is None:
            return "intermediate", [_level_assumed("intermediate")]
        if self.level not in LEVELS:
            raise Contradiction("level", f"is one of {', '.join(LEVELS)}", self.level)
        return self.level, []


_INDOORS = Notice(
    "treadmill",
    "The temperature is taken for that outdoors and slows no pace on a treadmill. Run in moving air; where "
    "the room itself is hot, go by effort.",
)


def _level_assumed(level: Level) -> Notice:
    return Notice("level-assumed", f"No level was given; {level} is assumed.")


def _week_assumed(week_m: float) -> Notice:
    text = f"No weekly distance was given; {week_m / 1000:g} km are assumed."
    return Notice("weekly-distance-assumed", text, week_m, None, "m")


def _fitness_unknown(vdot: float) -> Notice:
    text = (
        "No race result is known, so no pace is given: go by effort and talk test. Lengths are reckoned with "
        f"VDOT {vdot:g}."
    )
    return Notice("fitness-unknown", text, vdot, None, "VDOT")
