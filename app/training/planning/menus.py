"""What is trained when: zones by race and phase, and the sessions of each zone (R05, R22, R51 to R57)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from app.training.plans.plan import PhaseName
from app.training.race_figures import RaceName
from app.training.workouts.catalogue import NO_WISHES, Wishes

Aim = Literal["M", "T", "CV", "I", "R", "hills", "ladder", "light", "goal", "trial"]
"""What a session is for: a zone, hills, a ladder of paces, a light touch in the base, goal pace, a test."""


class Dish(NamedTuple):
    """One session of the catalogue, with what is asked of it."""

    slug: str
    wishes: Wishes = NO_WISHES

    @property
    def needs_hill(self) -> bool:
        """Whether it cannot be run on the level."""
        return self.slug in ("hill-repeats", "hill-sprints")


_FARTLEK, _HILLS = Dish("fartlek"), Dish("hill-repeats")
_CRUISE, _LONG_CRUISE, _TEMPO = Dish("cruise-intervals"), Dish("long-cruise-intervals"), Dish("tempo")
_EIGHTS, _THOUSANDS = Dish("800m-repeats"), Dish("1000m-repeats")
HILL_SPRINTS = Dish("hill-sprints")

MENUS: Mapping[Aim, tuple[Dish, ...]] = MappingProxyType(
    {
        "M": (Dish("marathon-pace"),),
        "T": (_CRUISE, _CRUISE, _LONG_CRUISE, _TEMPO, _LONG_CRUISE, _TEMPO),
        "CV": (Dish("cv-1min"), Dish("cv-3min"), Dish("cv-5min")),
        "I": (
            _FARTLEK,
            Dish("400m-repeats", Wishes(at="I")),
            _EIGHTS,
            _THOUSANDS,
            _EIGHTS,
            _THOUSANDS,
            Dish("mile-repeats"),
            Dish("800m-repeats", Wishes(at="5k")),
        ),
        "R": (Dish("200m-repeats"), Dish("400m-repeats", Wishes(at="R"))),
        "hills": (_HILLS, _FARTLEK),
        "ladder": (
            Dish("short-ladder"),
            Dish("pyramid"),
            Dish("descending-ladder"),
            Dish("ascending-ladder"),
        ),
        "light": (),
        "goal": (Dish("goal-pace-repeats"),),
        "trial": (Dish("time-trial"), Dish("time-trial", Wishes(over="20min"))),
    }
)
"""One after the other, and again from the start: each asks for a little more than the one before it."""

RESTING_MENUS: Mapping[Aim, tuple[Dish, ...]] = MappingProxyType(
    {"T": (_CRUISE,), "I": (Dish("400m-repeats", Wishes(at="I")), _EIGHTS, _THOUSANDS)}
)
"""In weeks of rest, where it is not the whole menu."""

FIRST_DISH: Mapping[Aim, tuple[int, int, int]] = MappingProxyType({"CV": (0, 1, 1), "I": (0, 0, 2)})
"""By level, where a menu is begun later than with its first dish."""

_GOAL_LENGTHS_M = ((15_000.0, 2000.0), (25_000.0, 3000.0))


def goal_dish(goal_m: float) -> Dish:
    """Choose repetitions at goal pace: kilometres, from 15 km on twice as long, from 25 km on three times.

    >>> goal_dish(10_000).wishes.length_m, goal_dish(42_195).wishes.length_m
    (None, 3000.0)
    """
    lengths = [length_m for least_m, length_m in _GOAL_LENGTHS_M if goal_m >= least_m]
    return Dish("goal-pace-repeats", Wishes(length_m=lengths[-1])) if lengths else MENUS["goal"][0]


SUBSTITUTES: Mapping[Aim, tuple[Aim, ...]] = MappingProxyType(
    {
        "M": ("T", "light"),
        "T": ("M", "CV", "light"),
        "CV": ("T", "I", "light"),
        "I": ("ladder", "CV", "hills", "light"),
        "R": ("hills", "I", "light"),
        "hills": ("R", "I", "light"),
        "ladder": ("I", "CV", "light"),
        "light": (),
        "goal": ("T", "CV", "light"),
        "trial": (),
    }
)
"""Where every session of an aim has been used up, or none fits."""

SPEED: frozenset[Aim] = frozenset({"CV", "I", "R", "hills", "ladder", "goal", "trial"})
"""What holds work at I or R, or at the pace of a race, and so is not for a beginner's first weeks (I11)."""

COURSES: Mapping[RaceName, Mapping[PhaseName, tuple[Aim, ...]]] = MappingProxyType(
    {
        "mile": {
            "base": ("light",),
            "early_quality": ("R", "hills"),
            "build": ("I", "R", "I", "T"),
            "peak": ("R", "I"),
            "taper": ("R",),
        },
        "5k": {
            "base": ("light",),
            "early_quality": ("R", "T", "hills", "T"),
            "build": ("I", "T"),
            "peak": ("I", "CV", "ladder", "CV"),
            "taper": ("I",),
        },
        "10k": {
            "base": ("light",),
            "early_quality": ("R", "T", "hills", "T"),
            "build": ("I", "T"),
            "peak": ("CV", "T", "ladder", "T"),
            "taper": ("CV",),
        },
        "half": {
            "base": ("light",),
            "early_quality": ("T", "R", "T", "hills"),
            "build": ("T", "I"),
            "peak": ("T", "M"),
            "taper": ("T",),
        },
        "marathon": {
            "base": ("light",),
            "early_quality": ("T", "hills"),
            "build": ("T", "I"),
            "peak": ("M", "T"),
            "taper": ("M", "T"),
        },
    }
)
"""By race and phase the aims of one session after the other."""

BEGINNERS_COURSES: Mapping[RaceName, Mapping[PhaseName, tuple[Aim, ...]]] = MappingProxyType(
    {"marathon": {"build": ("T", "M", "T", "I"), "peak": ("M", "T", "M")}}
)
"""Where they differ: with one session a week, and no marathon pace in long runs, there is little else."""


def beside_marathon_pace(aims: tuple[Aim, ...], race: RaceName | None) -> tuple[Aim, ...]:
    """Spare what the long run of the week holds already: threshold work in its place, or a light run.

    >>> beside_marathon_pace(("M", "T"), "marathon"), beside_marathon_pace(("goal", "M"), "half")
    (('light', 'T'), ('goal', 'T'))
    """
    spared = ("M", "goal") if race == "marathon" else ("M",)
    other: Aim = "light" if "T" in aims else "T"
    return tuple(other if aim in spared else aim for aim in aims)


BASE_COURSE: tuple[Aim, ...] = ("light", "light", "T")
"""Of a plan without a race, from its fifth week on."""
