"""Which session of quality stands next: by aim, the one used least, a step further each time.

The same session stands at most three times (I26), and none is larger than day, week and long run allow.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf, isfinite
from typing import NamedTuple

from app.science.units import METRES_PER_KM
from app.training.planning.cut_session import cut_session
from app.training.planning.filling import STEP_M
from app.training.planning.menus import MENUS, SUBSTITUTES, Aim, Dish
from app.training.planning.runs import Runs
from app.training.planning.session import Session
from app.training.planning.standing import Standing
from app.training.planning.why import with_reason
from app.training.reason import Reason
from app.training.workouts.catalogue import find_template
from app.training.workouts.steps import Repeat
from app.training.workouts.workout import Workout

MOST_TIMES = 3
_WEEK_STEP_M, _SMALL_WEEK_M = 5000.0, 20_000.0
_LEAST_FAST_M, _MOST_LIGHT_S = 500.0, 870.0


class Room(NamedTuple):
    """How much a session may be: its length, time and hard seconds, and the week that doses are measured by.

    `light_m` is how long an easy run of the week is.
    `share` of that week counts in weeks of rest; `excluded` are aims that are not for this runner yet.
    """

    week_m: float
    light_m: float
    most_m: float
    most_s: float = inf
    most_hard_s: float = inf
    share: float = 1.0
    excluded: frozenset[Aim] = frozenset()


class Offer(NamedTuple):
    """A session that fits, and what it was made from; None for a run that is made to measure."""

    session: Session
    dish: Dish | None = None


@dataclass(slots=True)
class SessionBook:
    """What has been prescribed to one runner so far."""

    standing: Standing
    runs: Runs
    _uses: Counter[Dish] = field(default_factory=Counter)
    _times: Counter[tuple[object, ...]] = field(default_factory=Counter)
    _last: str = ""

    def offer(self, aim: Aim, room: Room, beside: Sequence[Offer] = ()) -> Offer | None:
        """Choose a session for an aim, or for one that may stand for it, other than those `beside` it.

        None where nothing fits.
        """
        taken = {self._last, *(offer.session.workout.title for offer in beside)}
        for wanted in (aim, *SUBSTITUTES[aim]):
            if wanted in room.excluded:
                continue
            if wanted == "light":
                light = self._light(room)
                return None if light is None else Offer(light)
            for offer in self._offers(wanted, room):
                if offer.session.workout.title not in taken and self._suits(offer.session, room):
                    return offer
        return None

    def take(self, offer: Offer, reason: Reason) -> Session:
        """Prescribe what was offered, and remember it."""
        session, dish = offer
        if dish is None:
            return session
        workout = session.workout
        self._uses[dish] += 1
        self._times[_content(workout)] += 1
        self._last = workout.title
        return session._replace(workout=with_reason(workout, reason))

    def _offers(self, aim: Aim, room: Room) -> Iterator[Offer]:
        """Offer the sessions of an aim, the least used first; then each once more, smaller."""
        dishes = sorted(filter(self._is_for, MENUS[aim]), key=self._uses.__getitem__)
        for dish in dishes:
            exposure = 1 if room.share < 1 else 1 + self.standing.rank + self._uses[dish]
            yield from _offered(dish, self._session(dish, exposure, room.share * room.week_m, room))
        if room.share * room.week_m > _SMALL_WEEK_M:
            for dish in dishes:
                yield from _offered(dish, self._session(dish, 1, _SMALL_WEEK_M, room))

    def _suits(self, session: Session, room: Room) -> bool:
        is_new = self._times[_content(session.workout)] < MOST_TIMES
        fits = session.distance_m <= room.most_m and session.duration_s <= room.most_s
        return is_new and fits and 0 < session.hard_s <= room.most_hard_s

    def _is_for(self, dish: Dish) -> bool:
        if dish.needs_hill and self.standing.ground == "treadmill":
            return False
        return self.standing.level in find_template(dish.slug).levels

    def _light(self, room: Room) -> Session | None:
        """Let an easy run quicken to marathon pace at its end, as far as the hard time of the week allows."""
        runner = self.standing.trainee.runner
        s_per_km = (runner.zones["E"].middle_s_per_km + runner.zones["M"].fast_s_per_km) / 2
        fast_m = min(room.most_hard_s, _MOST_LIGHT_S) / s_per_km * METRES_PER_KM
        whole_m = min(room.light_m, room.most_m, self.standing.easy_m(room.most_s)) // STEP_M * STEP_M
        fast_m = min(fast_m, whole_m / 3) // STEP_M * STEP_M
        return None if fast_m < _LEAST_FAST_M else self.runs.progression(whole_m, fast_m)

    def _session(self, dish: Dish, exposure: int, week_m: float, room: Room) -> Session | None:
        """Cut a session of the catalogue to the runner; None where there is no time for any size of it."""
        rounded_m = max(week_m // _WEEK_STEP_M, 1) * _WEEK_STEP_M
        available_s = room.most_s if isfinite(room.most_s) else None
        return cut_session(self.standing.profile, dish, exposure, rounded_m, available_s)


def _offered(dish: Dish, session: Session | None) -> tuple[Offer, ...]:
    return () if session is None else (Offer(session, dish),)


def _content(workout: Workout) -> tuple[object, ...]:
    """Tell what makes two sessions the same: what is run, and how long the recoveries are."""
    repeats = [node for node in workout.steps if isinstance(node, Repeat) and node.recovery is not None]
    return (workout.title, *(node.recovery.extent for node in repeats if node.recovery is not None))
