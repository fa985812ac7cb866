"""What is trained when: zones by race and phase, and the sessions of each zone (rules R05, R22, R51 to R57)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from app.training.plans.plan import PhaseName
from app.training.race_figures import RaceName
from app.training.workouts.catalogue import NO_WISHES, Wishes
from app.training.zone_characters import Symbol

Aim = Literal["M", "T", "CV", "I", "R", "hills", "ladder", "light", "goal"]
"""What a session is for: a zone, or hills, a ladder of paces, light quickness in the base, goal pace."""


class Dish(NamedTuple):
    """One session of the catalogue, with what is asked of it."""

    slug: str
    wishes: Wishes = NO_WISHES

    @property
    def needs_hill(self) -> bool:
        """Whether it cannot be run on the level."""
        return self.slug in ("hill-repeats", "hill-sprints")


MENUS: Mapping[Aim, tuple[Dish, ...]] = MappingProxyType(
    {
        "M": (Dish("marathon-pace"), Dish("progression")),
        "T": (Dish("cruise-intervals"), Dish("tempo"), Dish("long-cruise-intervals")),
        "CV": (Dish("cv-3min"), Dish("cv-1min"), Dish("cv-5min")),
        "I": (
            Dish("800m-repeats"),
            Dish("1000m-repeats"),
            Dish("400m-repeats", Wishes(at="I")),
            Dish("fartlek"),
            Dish("mile-repeats"),
        ),
        "R": (Dish("400m-repeats", Wishes(at="R")), Dish("200m-repeats")),
        "hills": (Dish("hill-repeats"), Dish("fartlek")),
        "ladder": (
            Dish("short-ladder"),
            Dish("pyramid"),
            Dish("descending-ladder"),
            Dish("ascending-ladder"),
        ),
        "light": (Dish("progression"), Dish("hill-sprints")),
        "goal": (Dish("goal-pace-repeats"),),
    }
)
"""What is liked best first."""

SUBSTITUTES: Mapping[Aim, tuple[Aim, ...]] = MappingProxyType(
    {
        "M": ("T",),
        "T": ("CV",),
        "CV": ("T", "I"),
        "I": ("ladder", "CV", "hills"),
        "R": ("hills", "I"),
        "hills": ("R", "I"),
        "ladder": ("I",),
        "light": (),
        "goal": ("T", "CV"),
    }
)
"""Where every session of an aim has been used up, or none fits."""

ZONES_OF: Mapping[Aim, tuple[Symbol, ...]] = MappingProxyType(
    {
        "M": ("M",), "T": ("T",), "CV": ("CV", "R"), "I": ("I",), "R": ("R",), "hills": ("I",),
        "ladder": ("I", "R"), "light": (), "goal": ("I", "R"),
    }
)  # fmt: skip

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
