"""What a runner may want otherwise of a plan from a day on, after which the weeks left are planned anew."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from app.training.athlete import Contradiction, Weekday
from app.training.plans.request import PlanRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDays:
    """From a date on other weekdays to run on; the long run stays on its own, or goes to the last of them."""

    __pydantic_config__: ClassVar[Mapping[str, Callable[[str], str]]] = {
        "alias_generator": lambda name: name.rstrip("_")
    }
    kind: Literal["other_days"] = "other_days"
    from_: dt.date
    days: tuple[Weekday, ...]
    long_run_day: Weekday | None = None

    def __post_init__(self) -> None:
        if not self.days:
            raise Contradiction("days", "must name at least one weekday", self.days)
        if self.long_run_day is not None and self.long_run_day not in self.days:
            raise Contradiction(
                "long_run_day", f"must be among days, {', '.join(self.days)}", self.long_run_day
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedGoal:
    """The goal race on another date, known from a date on, or from the start of the plan."""

    __pydantic_config__: ClassVar[Mapping[str, Callable[[str], str]]] = {
        "alias_generator": lambda name: name.rstrip("_")
    }
    kind: Literal["moved_goal"] = "moved_goal"
    date: dt.date
    from_: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTerms:
    """From a day on the runner wants something else of the plan: another goal, other races, days or level."""

    known_on: dt.date
    request: PlanRequest


Turn = OtherDays | MovedGoal | NewTerms
