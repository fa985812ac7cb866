"""What each day adds up to, reckoned once: scenarios share most of their days."""

from dataclasses import dataclass, field

from app.training.plans.plan import Day, Plan
from app.training.workouts.totals import Totals, summed, totals


@dataclass(slots=True)
class Sums:
    """Totals of days, by which day it is and not by what is in it; each is held as long as this is."""

    _known: dict[int, tuple[Day, Totals]] = field(default_factory=dict)

    def of(self, day: Day) -> Totals:
        """Add up a day."""
        found = self._known.get(id(day))
        if found is None:
            sums = summed(each for workout in day.workouts if (each := totals(workout)) is not None)
            found = self._known[id(day)] = day, sums
        return found[1]

    def metres(self, day: Day) -> float:
        """Metres run on a day."""
        return self.of(day).distance_m

    def days(self, plan: Plan) -> list[Totals]:
        """Add up every day of a plan, in order."""
        return [self.of(day) for week in plan.weeks for day in week.days]
