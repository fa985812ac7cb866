"""Sustained running: tempo, cruise intervals and marathon pace."""

from collections.abc import Iterator
from functools import cache

from app.training.athlete import Level
from app.training.workouts.builders import MainSet, repeats
from app.training.workouts.catalogue.template import (
    Exposure,
    Exposures,
    Sets,
    Template,
    exposure_of,
)
from app.training.workouts.construct import jog
from app.training.workouts.cutting import sizes
from app.training.workouts.extents import minutes, seconds
from app.training.workouts.kinds import Kind
from app.training.workouts.steps import Step
from app.training.workouts.targets import MARATHON, THRESHOLD, ZoneTarget

_TEMPO_MIN: tuple[tuple[Level, int], ...] = (
    ("beginner", 20),
    ("beginner", 25),
    ("intermediate", 30),
    ("advanced", 35),
    ("advanced", 40),
)
_MARATHON_MIN: tuple[tuple[Level, int], ...] = (
    ("beginner", 40),
    ("beginner", 50),
    ("intermediate", 60),
    ("intermediate", 75),
    ("advanced", 90),
    ("advanced", 110),
)
_CRUISE_RECOVERY_S: tuple[tuple[Level, int], ...] = (
    ("beginner", 120),
    ("beginner", 75),
    ("intermediate", 60),
)
_LONG_CRUISE: tuple[tuple[Level, int], ...] = (("intermediate", 2), ("intermediate", 3), ("advanced", 4))


@cache
def _tempo() -> Exposures:
    return tuple(_sustained(level, "tempo", length, THRESHOLD, 1) for level, length in _TEMPO_MIN)


@cache
def _marathon_pace() -> Exposures:
    return tuple(_sustained(level, "marathon_pace", length, MARATHON, 5) for level, length in _MARATHON_MIN)


def _sustained(level: Level, kind: Kind, length_min: int, target: ZoneTarget, step_min: int) -> Exposure:
    lengths = range(length_min, 9, -step_min)
    return exposure_of(level, (MainSet(kind, (Step(minutes(length), target),)) for length in lengths))


@cache
def _cruise() -> Exposures:
    return tuple(exposure_of(level, _cruises(4, 5, recovery_s)) for level, recovery_s in _CRUISE_RECOVERY_S)


@cache
def _long_cruise() -> Exposures:
    return tuple(exposure_of(level, _cruises(times, 10, 120)) for level, times in _LONG_CRUISE)


def _cruises(times: int, length_min: int, recovery_s: int) -> Iterator[MainSet]:
    main = repeats(times, minutes(length_min), THRESHOLD, jog(seconds(recovery_s)))
    return sizes(MainSet("cruise_intervals", main.steps))


THRESHOLDS: tuple[Template, ...] = (
    Template(
        slug="marathon-pace",
        name="Marathon pace",
        kind="marathon_pace",
        purpose="Sustained aerobic endurance at the pace of a marathon, and practice in fuelling at it.",
        system="aerobic_endurance",
        audience="Marathoners in build and peak; half marathoners as a long steady run.",
        rule="marathon-pace",
        content=Sets(lambda _, __: _marathon_pace()),
    ),
    Template(
        slug="tempo",
        name="Tempo",
        kind="tempo",
        purpose="Raises the lactate threshold: comfortably hard, without a break.",
        system="lactate_threshold",
        audience="Every runner of 5 km to marathon with a base.",
        rule="tempo",
        content=Sets(lambda _, __: _tempo()),
    ),
    Template(
        slug="cruise-intervals",
        name="Cruise intervals",
        kind="cruise_intervals",
        purpose="Raises the lactate threshold in pieces, so that the pace stays honest and the legs fresh.",
        system="lactate_threshold",
        audience="Every runner with a base; the gentlest way into threshold work.",
        rule="cruise-intervals",
        content=Sets(lambda _, __: _cruise()),
    ),
    Template(
        slug="long-cruise-intervals",
        name="Cruise intervals",
        kind="cruise_intervals",
        purpose="Much threshold work with short breaks: stamina for 10 km to marathon.",
        system="lactate_threshold",
        audience="Experienced runners of 10 km to marathon.",
        rule="cruise-intervals",
        content=Sets(lambda _, __: _long_cruise()),
        levels=("intermediate", "advanced"),
    ),
)
