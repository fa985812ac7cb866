"""Numbers by race: how long a plan lasts, how far its longest run and week go, and how deep it tapers.

Source: 87 published plans (1,233 weeks) and the literature behind them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from types import MappingProxyType
from typing import Literal

from app.science.units import METRES_PER_KM, RACES
from app.training.athlete import Level
from app.training.zone_characters import Span

RaceName = Literal["mile", "5k", "10k", "half", "marathon"]

LONGEST_PLAN_WEEKS = 26


@dataclass(frozen=True, slots=True)
class RaceFigures:
    """What plans for one race look like.

    `least_weeks` must be, `usual_weeks` should be. `longest_run_m` is the longest run of a plan as it must
    be, `usual_longest_run_m` as it should be, and `longest_run_days` how long before the race it stands.
    `race_week_share` is what the week of the race holds, without the race, of the longest week; `peak_m` the
    usual range of that week. `quality_again_days`: from when on quality resumes after the race.
    """

    name: RaceName
    distance_m: float
    least_weeks: int
    usual_weeks: int
    longest_run_m: Span
    advanced_longest_run_m: Span
    usual_longest_run_m: Span
    longest_run_days: Span
    race_week_share: Span
    peak_m: Mapping[Level, Span]
    quality_again_days: Span

    def longest_run_limits_m(self, level: Level) -> Span:
        """Give the hard limits of the longest run, which for a marathon depend on the level."""
        return self.advanced_longest_run_m if level == "advanced" else self.longest_run_m


def _km(low: float, high: float) -> Span:
    return Span(low * METRES_PER_KM, high * METRES_PER_KM)


def _peaks(beginner: Span, intermediate: Span, advanced: Span) -> Mapping[Level, Span]:
    return MappingProxyType({"beginner": beginner, "intermediate": intermediate, "advanced": advanced})


RACE_FIGURES: tuple[RaceFigures, ...] = (
    RaceFigures(
        "mile",
        RACES["mile"],
        least_weeks=6,
        usual_weeks=8,
        longest_run_m=_km(4.5, 26),
        advanced_longest_run_m=_km(4.5, 26),
        usual_longest_run_m=_km(8, 18),
        longest_run_days=Span(5, 42),
        race_week_share=Span(0.25, 0.65),
        peak_m=_peaks(_km(15, 50), _km(30, 80), _km(45, 120)),
        quality_again_days=Span(3, 5),
    ),
    RaceFigures(
        "5k",
        RACES["5k"],
        least_weeks=6,
        usual_weeks=8,
        longest_run_m=_km(4.5, 29),
        advanced_longest_run_m=_km(4.5, 29),
        usual_longest_run_m=_km(9.7, 20),
        longest_run_days=Span(5, 42),
        race_week_share=Span(0.25, 0.65),
        peak_m=_peaks(_km(16, 50), _km(30, 90), _km(45, 130)),
        quality_again_days=Span(3, 5),
    ),
    RaceFigures(
        "10k",
        RACES["10k"],
        least_weeks=6,
        usual_weeks=8,
        longest_run_m=_km(8, 32),
        advanced_longest_run_m=_km(8, 32),
        usual_longest_run_m=_km(12, 24),
        longest_run_days=Span(6, 42),
        race_week_share=Span(0.25, 0.65),
        peak_m=_peaks(_km(20, 60), _km(35, 95), _km(50, 140)),
        quality_again_days=Span(5, 7),
    ),
    RaceFigures(
        "half",
        RACES["half"],
        least_weeks=8,
        usual_weeks=10,
        longest_run_m=_km(14, 36),
        advanced_longest_run_m=_km(14, 36),
        usual_longest_run_m=_km(16, 26),
        longest_run_days=Span(6, 35),
        race_week_share=Span(0.25, 0.60),
        peak_m=_peaks(_km(28, 76), _km(40, 105), _km(60, 165)),
        quality_again_days=Span(7, 10),
    ),
    RaceFigures(
        "marathon",
        RACES["marathon"],
        least_weeks=12,
        usual_weeks=16,
        longest_run_m=_km(24, 38),
        advanced_longest_run_m=_km(24, 41),
        usual_longest_run_m=_km(26, 35.5),
        longest_run_days=Span(10, 38),
        race_week_share=Span(0.20, 0.50),
        peak_m=_peaks(_km(45, 95), _km(55, 120), _km(75, 190)),
        quality_again_days=Span(14, 21),
    ),
)
"""The five races, shortest first."""


def figures_of(distance_m: float) -> RaceFigures:
    """Choose the race whose distance is nearest, as a ratio; of two alike the longer.

    >>> [figures_of(metres).name for metres in (1500, 3000, 8000, 12_000, 25_000, 30_000)]
    ['mile', '5k', '10k', '10k', 'half', 'marathon']
    """
    return min(reversed(RACE_FIGURES), key=lambda race: abs(log(race.distance_m / distance_m)))


GAIN_VDOT = 1.0
GAIN_VDOT_PER_WEEK: Mapping[Level, float] = MappingProxyType(
    {"beginner": 0.30, "intermediate": 0.25, "advanced": 0.20}
)


def realistic_gain_vdot(level: Level, weeks: float) -> float:
    """Tell by how much training of so many weeks may realistically raise VDOT.

    >>> realistic_gain_vdot("intermediate", 12)
    4.0
    """
    return GAIN_VDOT + GAIN_VDOT_PER_WEEK[level] * weeks
