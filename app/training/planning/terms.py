"""What a plan is reckoned from: the request, its runner, its race and its weeks."""

from dataclasses import dataclass

from app.training.planning.calendar import CalendarWeek, able_weekdays
from app.training.planning.standing import Standing
from app.training.plans.request import PlanRequest
from app.training.race_figures import RaceFigures


@dataclass(frozen=True, slots=True)
class Terms:
    """A request with its assumptions filled in, and what follows from it at once.

    `figures` are those of the race, None without one; `kept` is the share of its runs that holidays leave
    each week.
    """

    request: PlanRequest
    standing: Standing
    figures: RaceFigures | None
    weeks: tuple[CalendarWeek, ...]
    kept: tuple[float, ...]

    @property
    def days(self) -> int:
        """How many days of the week there are to run on."""
        return len(able_weekdays(self.request.availability))
