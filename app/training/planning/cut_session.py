"""Sessions of the catalogue cut to one runner, each once in what is planned together."""

from dataclasses import dataclass, field, replace
from math import inf
from typing import NamedTuple

from app.training.planning.menus import Dish
from app.training.planning.session import Session
from app.training.workouts.catalogue import find_template
from app.training.workouts.catalogue.template import Sets
from app.training.workouts.fitting.dosing import Gauge
from app.training.workouts.fitting.trainee import SHORTEST_AVAILABLE_S, Trainee
from app.training.workouts.prescribing import prescribe
from app.training.workouts.prescribing.hard_session import Attempt, HardSession
from app.training.workouts.resolve import Aims


class Most(NamedTuple):
    """How long a session may last, None for no limit, and how much of it may be work; seconds."""

    available_s: float | None
    work_s: float = inf


@dataclass(slots=True)
class Cutter:
    """Cuts sessions to one runner, whose paces `gauge` has reckoned once."""

    trainee: Trainee
    gauge: Gauge
    _cut: dict[tuple[Dish, int, float, Most], Session | None] = field(default_factory=dict)
    _measures: dict[tuple[float, float | None], tuple[Trainee, Gauge]] = field(default_factory=dict)

    @classmethod
    def of(cls, trainee: Trainee, aims: Aims) -> "Cutter":
        """Begin with nothing cut."""
        return cls(trainee, Gauge(aims, trainee.weekly_distance_m, trainee.strictness))

    def cut(self, dish: Dish, exposure: int, week_m: float, most: Most) -> Session | None:
        """Cut a session to a week, the time at hand and the work that is wanted at most.

        None where there is no time for any size.
        """
        key = dish, exposure, week_m, most
        if key not in self._cut:
            self._cut[key] = self._session(dish, exposure, week_m, most)
        return self._cut[key]

    def _session(self, dish: Dish, exposure: int, week_m: float, most: Most) -> Session | None:
        if most.available_s is not None and most.available_s < SHORTEST_AVAILABLE_S:
            return None
        runner, gauge = self._measure(week_m, most.available_s)
        template = find_template(dish.slug)
        if not isinstance(template.content, Sets):
            return Session.of(prescribe(dish.slug, runner, exposure, dish.wishes))
        exposures = template.content.exposures(dish.wishes, runner)
        session = HardSession(template, template.content, runner, gauge, exposures, most.work_s)
        found = session.largest(exposure)
        return Session.of(found.workout, found.sums) if isinstance(found, Attempt) else None

    def _measure(self, week_m: float, available_s: float | None) -> tuple[Trainee, Gauge]:
        """Take the runner in such a week, and what it allows."""
        key = week_m, available_s
        if key not in self._measures:
            runner = replace(self.trainee, weekly_distance_m=week_m, available_s=available_s)
            self._measures[key] = runner, replace(self.gauge, weekly_distance_m=week_m)
        return self._measures[key]
