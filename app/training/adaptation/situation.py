"""What is so on each day of a plan, as the walk through it asks for it."""

import datetime as dt
from dataclasses import dataclass, field

from app.training.adaptation.facts import Illness
from app.training.adaptation.logged import Logged
from app.training.adaptation.time_off import Break
from app.training.adaptation.turns import Turn
from app.training.circumstances import Circumstances
from app.training.fitness import Performance


@dataclass(slots=True)
class Situation:
    """What is so on each day; what is not named is as planned.

    `turns` are the changes after which the weeks left are planned anew, by the day on which they are known.
    Nothing differs from the plan before `first`. `is_of_other_age`: the plan was made before the age of its
    runner was known, and sets hard days apart for another. `logged` is what only a logbook tells.
    """

    missed: set[dt.date] = field(default_factory=set)
    crossed: set[dt.date] = field(default_factory=set)
    illness: dict[dt.date, Illness] = field(default_factory=dict)
    fever_free: dict[dt.date, int] = field(default_factory=dict)
    weather: dict[dt.date, Circumstances] = field(default_factory=dict)
    available_s: dict[dt.date, float] = field(default_factory=dict)
    share: dict[dt.date, float] = field(default_factory=dict)
    results: dict[dt.date, Performance] = field(default_factory=dict)
    turns: list[tuple[dt.date, Turn]] = field(default_factory=list)
    breaks: tuple[Break, ...] = ()
    first: dt.date | None = None
    is_of_other_age: bool = False
    logged: Logged = field(default_factory=Logged)

    @property
    def off(self) -> frozenset[dt.date]:
        """Days on which nothing is run."""
        fever = {day for day, illness in self.illness.items() if illness == "fever"}
        return frozenset(self.missed | fever | self.fever_free.keys())
