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

Stage = Literal["loading", "down", "taper", "away"]
"""What a week is for: `away` stands for a long break and the return from it."""

_BASE_SHARE, _BUILD_SHARE, _PEAK_SHARE = 0.30, 0.40, 0.30
_LEAST_BASE, _LEAST_BASE_UNTRAINED = 3, 4
_DOWN_EVERY, _MASTERS_DOWN_EVERY = 4, 3
_LEAST_DAYS_OF_A_WEEK = 4
"""A first or last week of fewer days counts for nothing by itself."""


@dataclass(frozen=True, slots=True)
class Season:
    """The weeks of a plan by number, counted from 1; `built` are those before the taper."""

    phases: tuple[PhaseName, ...]
    stages: tuple[Stage, ...]
    taper_weeks: int

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


def season(weeks: Sequence[CalendarWeek], standing: Standing, away: frozenset[int] = frozenset()) -> Season:
    """Lay out phases and stages; `away` are the weeks, by number, of long breaks and of the return from them."""
    lead = int(len(weeks[0].weekdays) < _LEAST_DAYS_OF_A_WEEK and len(weeks) > 1)
    tail = _tapering(weeks, standing)
    built = len(weeks) - tail
    phases = (*_phases(built, standing), *(["taper"] * tail))
    stages = (*_stages(built, lead, standing, away), *(["taper"] * tail))
    return Season(phases, stages, tail)


def _tapering(weeks: Sequence[CalendarWeek], standing: Standing) -> int:
    """Count the weeks of the taper; a last week of a few days makes the week before it one of them."""
    if standing.goal_m is None:
        return 0
    is_short = len(weeks[-1].weekdays) < _LEAST_DAYS_OF_A_WEEK
    return max(1, min(taper_weeks(standing.goal_m) + is_short, len(weeks) // 2))


def _phases(built: int, standing: Standing) -> tuple[PhaseName, ...]:
    if standing.goal_m is None:
        return ("base",) * built
    is_untrained = standing.level == "beginner" or standing.quality_weeks == 0
    least = _LEAST_BASE_UNTRAINED if is_untrained else _LEAST_BASE
    base = min(max(least, _half_up(_BASE_SHARE * built)), max((built + 1) // 2, min(built, _LEAST_BASE)))
    rest = built - base
    peak = _half_up(_PEAK_SHARE * rest)
    build = _half_up(_BUILD_SHARE * rest)
    early = rest - peak - build
    return (*["base"] * base, *["early_quality"] * early, *["build"] * build, *["peak"] * peak)


def _half_up(number: float) -> int:
    return int(number + 0.5)


def _stages(built: int, lead: int, standing: Standing, away: frozenset[int]) -> tuple[Stage, ...]:
    """Rest in every fourth week, every third from 50 years on, counted anew after a break."""
    every = _MASTERS_DOWN_EVERY if standing.is_master else _DOWN_EVERY
    found: list[Stage] = []
    since = -lead
    for number in range(1, built + 1):
        since += 1
        if number in away:
            found.append("away")
            since = 0
        elif since == every and number < built:
            found.append("down")
            since = 0
        else:
            found.append("loading")
    return tuple(found)
