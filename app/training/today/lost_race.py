"""The race that a plan leads to: whether nobody ran it, and from when on it may be run another day."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.training.adaptation.complaints import Complaints
from app.training.dates import ONE_DAY, next_monday
from app.training.performance_log import LoggedPerformance
from app.training.planning.generator import seems_met
from app.training.plans.request import PlanRequest, RaceGoal
from app.training.race_figures import LONGEST_PLAN_WEEKS, figures_of
from app.training.today.advice import after_lost_race
from app.training.today.session import Advice, Session, TrainingDay

TOLD_FOR = 28 * ONE_DAY
"""How long after a race that was not run it is spoken of."""

_NOT_RUN, _RUN = ("missed", "skipped"), ("done", "partial")


@dataclass(frozen=True, slots=True)
class GoalRace:
    """What is told of the last day of a plan, and since; `ran`: days on which something was run."""

    request: PlanRequest
    performances: Sequence[LoggedPerformance]
    days: Mapping[dt.date, TrainingDay]
    ran: Collection[dt.date]

    @property
    def date(self) -> dt.date:
        """The day of the race."""
        return self.request.last_date

    @property
    def waits_for_result(self) -> bool:
        """Whether nobody has told yet what came of it."""
        return all(each.date != self.date for each in self.performances)

    @property
    def is_lost(self) -> bool:
        """Whether a race stood there, and nobody has run it: by what was told of it, or by silence."""
        if not self.waits_for_result or self.date in self.ran:
            return False
        races = self._races
        return bool(races) and all(_is_not_run(each) for each in races)

    @property
    def is_told(self) -> bool:
        """Whether somebody told of it, or said that he could not run it."""
        return all(each.status != "missed" or each.prescribed.workout.kind != "race" for each in self._races)

    @property
    def _races(self) -> list[Session]:
        since = (each for date, day in self.days.items() if date >= self.date for each in day.sessions)
        return [each for each in since if each.prescribed.planned.kind == "race"]

    def _is_spoken_of(self, day: TrainingDay, today: dt.date) -> bool:
        is_lately = self.date < today <= day.date <= self.date + TOLD_FOR
        return day.state == "plan_over" and is_lately and self.is_lost

    def asks_for_result(self, day: TrainingDay, today: dt.date) -> bool:
        """Whether its result is still to be told: while recovery lasts, and for a while after silence."""
        is_open = day.state == "recovery" or (self._is_spoken_of(day, today) and not self.is_told)
        return is_open and self.waits_for_result

    def advice(self, day: TrainingDay, today: dt.date, complaints: Complaints | None) -> tuple[Advice, ...]:
        """Tell for a while what can be done where it was lost, once nothing stops the runner any more."""
        is_stopped = complaints is not None and complaints.stops
        if is_stopped or not self._is_spoken_of(day, today):
            return ()
        return (after_lost_race(self.date, earliest_again(self.request, day.date), is_told=self.is_told),)


def _is_not_run(race: Session) -> bool:
    """Whether nobody ran it; what was put in its place is open until it is told of."""
    if race.prescribed.workout.kind == "race":
        return race.status in _NOT_RUN
    return race.status not in _RUN


def earliest_again(request: PlanRequest, today: dt.date) -> dt.date | None:
    """Find the first day, of the weekday of the race, to which a whole new plan seems to lead.

    In whatever time; None where none does within the longest plan.
    """
    return next((date for date, asked in _asked_again(request, today) if seems_met(asked)), None)


def _asked_again(request: PlanRequest, today: dt.date) -> Iterator[tuple[dt.date, PlanRequest]]:
    goal = request.goal
    if not isinstance(goal, RaceGoal):
        return
    start = next_monday(today)
    athlete = replace(request.athlete, trained_weeks=0)
    for weeks in range(figures_of(goal.distance_m).least_weeks, LONGEST_PLAN_WEEKS + 1):
        date = start + (7 * (weeks - 1) + goal.date.weekday()) * ONE_DAY
        again = replace(goal, date=date, time_s=None)
        yield date, replace(request, goal=again, start_date=start, athlete=athlete, races=())
