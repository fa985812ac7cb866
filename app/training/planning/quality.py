"""Which session of quality stands next: by aim, the one used least, a step further each time.

The same session stands at most three times (I26), and never larger than day, week and long run allow.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from app.training.planning.menus import MENUS, SUBSTITUTES, Aim, Dish
from app.training.planning.standing import Standing
from app.training.reason import Reason
from app.training.workouts.catalogue import find_template
from app.training.workouts.prescribing import prescribe
from app.training.workouts.totals import Totals, totals
from app.training.workouts.workout import Workout

MOST_TIMES = 3
_WEEK_STEP_M = 2500.0


class Room(NamedTuple):
    """How much a session may be: the week against which doses are measured, its length and time."""

    week_m: float
    most_m: float
    most_s: float
    share: float = 1.0


@dataclass(slots=True)
class SessionBook:
    """What has been prescribed to one runner so far."""

    standing: Standing
    _uses: Counter[Dish] = field(default_factory=Counter)
    _titles: Counter[str] = field(default_factory=Counter)
    _last: dict[Aim, str] = field(default_factory=dict)
    _made: dict[tuple[Dish, int, float], tuple[Workout, Totals]] = field(default_factory=dict)

    def pick(self, aim: Aim, room: Room, reason: Reason) -> Workout | None:
        """Choose a session for an aim, or for one that may stand for it; None where nothing fits."""
        for wanted in (aim, *SUBSTITUTES[aim]):
            found = self._of(wanted, room)
            if found is not None:
                dish, workout = found
                self._uses[dish] += 1
                self._titles[workout.title] += 1
                self._last[wanted] = workout.title
                return replace(workout, reasons=(reason, *workout.reasons))
        return None

    def _of(self, aim: Aim, room: Room) -> tuple[Dish, Workout] | None:
        dishes = [dish for dish in MENUS[aim] if self._is_for(dish)]
        for dish in sorted(dishes, key=self._uses.__getitem__):
            exposure = 1 if room.share < 1 else 1 + self.standing.rank + self._uses[dish]
            workout, sums = self._prescribed(dish, exposure, room)
            title = workout.title
            is_new = self._titles[title] < MOST_TIMES and self._last.get(aim) != title
            if is_new and sums.distance_m <= room.most_m and sums.duration_s <= room.most_s:
                return dish, workout
        return None

    def _is_for(self, dish: Dish) -> bool:
        if dish.needs_hill and self.standing.ground == "treadmill":
            return False
        return self.standing.level in find_template(dish.slug).levels

    def _prescribed(self, dish: Dish, exposure: int, room: Room) -> tuple[Workout, Totals]:
        week_m = max(room.share * room.week_m // _WEEK_STEP_M, 1) * _WEEK_STEP_M
        key = (dish, exposure, week_m)
        if key not in self._made:
            trainee = replace(self.standing.trainee, weekly_distance_m=week_m)
            workout = prescribe(dish.slug, trainee, exposure, dish.wishes)
            sums = totals(workout)
            assert sums is not None
            self._made[key] = workout, sums
        return self._made[key]
