"""What is known of a day before it is trained."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple

from app.training.adaptation.time_off import Return
from app.training.circumstances import Circumstances
from app.training.workouts.fitting.trainee import Ground

Illness = Literal["cold", "fever"]
"""cold: above the neck only; fever: that, or anything below the neck."""


class Raced(NamedTuple):
    """A race that was run although the plan had none on that day."""

    date: dt.date
    distance_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that rules ask; what is None, or left out, plays no part.

    `week_m`: metres that the plan gives the week of the day, races left out, as if it were whole;
    `most_week_m`: metres that this week may hold, planned anew; `bearable_week_m`: what it may hold after the
    weeks before; `longest_m`: the longest run of the last 30 days, where the
    plan no longer goes by it, `is_steep`: up to the must limit. `back`: the return from a break that the day
    belongs to. `last_hard`: when quality or a race was really done last. `fever_free_days`: since the fever
    went.
    """

    date: dt.date
    age: int | None = None
    week_m: float = 0.0
    most_week_m: float | None = None
    illness: Illness | None = None
    fever_free_days: int | None = None
    back: Return | None = None
    last_hard: dt.date | None = None
    raced: Raced | None = None
    weather: Circumstances | None = None
    available_s: float | None = None
    ground: Ground | None = None
    bearable_week_m: float | None = None
    longest_m: float | None = None
    is_steep: bool = False
