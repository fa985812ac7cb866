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

MENUS: Mapping[Aim, tuple[Dish, ...]] = MappingProxyType(
    {
        "M": (Dish("marathon-pace"),),
        "T": (Dish("cruise-intervals"), Dish("tempo"), Dish("long-cruise-intervals")),
        "CV": (Dish("cv-3min"), Dish("cv-1min"), Dish("cv-5min")),
        "I": (
            Dish("800m-repeats"),
            Dish("1000m-repeats"),
            Dish("400m-repeats", Wishes(at="I")),
            _FARTLEK,
            Dish("mile-repeats"),
        ),
        "R": (Dish("400m-repeats", Wishes(at="R")), Dish("200m-repeats")),
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
"""What is liked best first."""

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

BASE_COURSE: tuple[Aim, ...] = ("light", "light", "T")
"""Of a plan without a race, from its fifth week on."""
