"""The order of a season: base, early quality, build, peak, taper, and where the weeks of recovery lie.

Phases by rules R51 to R57, down weeks by R59.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.science.units import RACES
from app.training.planning.calendar import CalendarWeek
from app.training.planning.standing import Standing
from app.training.plans.plan import PhaseName

Stage = Literal["run_walk", "loading", "down", "short", "away", "taper"]
"""What a week is for: `short` one cut by a holiday, `away` one of a long break or of the return from it."""

_BASE_SHARE, _BUILD_SHARE, _PEAK_SHARE = 0.30, 0.40, 0.30
_LEAST_BASE, _LEAST_BASE_UNTRAINED = 3, 4
_DOWN_EVERY, _MASTERS_DOWN_EVERY = 4, 3
_LEAST_DAYS_OF_A_WEEK = 4
"""A first or last week of fewer days counts for nothing by itself."""

_WHOLE, _NEARLY = 0.85, 0.65
"""What of a week's runs a holiday leaves: above, nothing is lost; between, it is a down week."""

RUN_WALK_WEEKS = 8


@dataclass(frozen=True, slots=True)
class Season:
    """Phase and stage of every week."""

    phases: tuple[PhaseName, ...]
    stages: tuple[Stage, ...]

    @property
    def taper_weeks(self) -> int:
        """How many weeks the taper has."""
        return self.phases.count("taper")

    @property
    def loading_weeks(self) -> int:
        """How many weeks load."""
        return self.stages.count("loading")


def taper_weeks(goal_m: float) -> int:
    """Three weeks before a marathon, two before a half, else one.

    >>> taper_weeks(42_195), taper_weeks(21_097.5), taper_weeks(10_000)
    (3, 2, 1)
    """
    if goal_m > (RACES["half"] * RACES["marathon"]) ** 0.5:
        return 3
    return 2 if goal_m > (RACES["10k"] * RACES["half"]) ** 0.5 else 1


def season(
    weeks: Sequence[CalendarWeek], standing: Standing, kept: Sequence[float], run_walk_weeks: int = 0
) -> Season:
    """Lay out phases and stages; `kept` is the share of its runs that each week keeps beside holidays.

    Weeks of running and walking come before all phases, as a part of the base.
    """
    tail = _tapering(weeks, standing)
    built = len(weeks) - tail
    stages = _stages(weeks[:built], kept, standing, min(run_walk_weeks, built))
    taper_phases: list[PhaseName] = ["taper"] * tail
    taper_stages: list[Stage] = ["taper"] * tail
    walked = stages.count("run_walk")
    first: list[PhaseName] = ["base"] * walked
    return Season((*first, *_phases(built - walked, standing), *taper_phases), (*stages, *taper_stages))


def is_short(week: CalendarWeek) -> bool:
    """Whether a first or last week has so few days that it counts for nothing by itself."""
    return len(week.weekdays) < _LEAST_DAYS_OF_A_WEEK


def _tapering(weeks: Sequence[CalendarWeek], standing: Standing) -> int:
    """Count the weeks of the taper; a last week of a few days makes the week before it one of them."""
    if standing.goal_m is None:
        return 0
    return max(1, min(taper_weeks(standing.goal_m) + is_short(weeks[-1]), len(weeks) // 2))


def _phases(built: int, standing: Standing) -> tuple[PhaseName, ...]:
    if standing.goal_m is None:
        base_phases: list[PhaseName] = ["base"] * built
        return tuple(base_phases)
    is_untrained = standing.level == "beginner" or standing.quality_weeks == 0
    least = _LEAST_BASE_UNTRAINED if is_untrained else _LEAST_BASE
    half = max((built + 1) // 2, min(built, _LEAST_BASE))
    base = min(max(least, _half_up(_BASE_SHARE * built)), half)
    rest = built - base
    peak = _half_up(_PEAK_SHARE * rest)
    build = _half_up(_BUILD_SHARE * rest)
    names: tuple[tuple[PhaseName, int], ...] = (
        ("base", base), ("early_quality", rest - peak - build), ("build", build), ("peak", peak),
    )  # fmt: skip
    return tuple(name for name, count in names for _ in range(count))


def _half_up(number: float) -> int:
    return int(number + 0.5)


def _stages(
    weeks: Sequence[CalendarWeek], kept: Sequence[float], standing: Standing, run_walk_weeks: int
) -> tuple[Stage, ...]:
    """Rest in every fourth week, every third from 50 years on, counted anew after a holiday.

    Without a race rest before the time trial of the last week too.
    """
    every = _MASTERS_DOWN_EVERY if standing.is_master else _DOWN_EVERY
    found: list[Stage] = []
    since = 0
    for week, share in zip(weeks, kept, strict=False):
        since += not (week.index == 1 and is_short(week))
        stage: Stage = "loading"
        if week.index <= run_walk_weeks:
            stage = "run_walk"
        elif week.is_away:
            stage = "away"
        elif share < _NEARLY:
            stage = "short"
        elif share < _WHOLE or _rests(since, every, week.index == len(weeks), standing):
            stage = "down"
        since = since if stage == "loading" else 0
        found.append(stage)
    return tuple(found)


def _rests(since: int, every: int, is_last: bool, standing: Standing) -> bool:
    """Whether it is time to rest, so many weeks after the last rest: the last week of base does at once."""
    if is_last:
        return standing.goal_m is None and since > 1
    return since == every
