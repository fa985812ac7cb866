"""What to do each day, and why: a pure function of everything that is known of a runner."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app.training.plans.plan import Day
from app.training.reason import Reason
from app.training.today.identity import session_id
from app.training.today.known import Followed, Known
from app.training.today.session import Morning, Prescribed, Session, State, TrainingDay


@dataclass(frozen=True, slots=True)
class Diary:
    """The days of a runner as they stand on one of them.

    `days` has every date from the first of the plan to the end of the recovery after its race. `reasons`: why
    the plan was made anew.
    """

    known: Known
    today: dt.date
    days: Mapping[dt.date, TrainingDay]
    reasons: tuple[Reason, ...] = ()

    @property
    def plan_id(self) -> UUID | None:
        """The plan that is followed."""
        return None if self.known.followed is None else self.known.followed.id

    def morning(self, date: dt.date) -> Morning:
        """Tell a day as the runner is told of it, whatever the date."""
        day = self.days.get(date) or TrainingDay(date=date, state="no_plan", role="rest", title="No plan yet")
        return Morning(day=day)

    def vdot(self, _: dt.date) -> float | None:
        """Tell the index at which a day is paced; None while fitness is not known."""
        return None if self.known.followed is None else self.known.followed.plan.vdot


def diary(known: Known, today: dt.date, *, silent: bool = False) -> Diary:
    """Lay out all days as they stand on `today`, the local date of the runner.

    What lies ahead is taken as done; with `silent` the mornings to come are those of a runner who tells
    nothing more.
    """
    del silent
    followed = known.followed
    if followed is None:
        return Diary(known, today, {})
    days = {day.date: _day(followed, day) for week in followed.plan.weeks for day in week.days}
    return Diary(known, today, days)


def _day(followed: Followed, day: Day) -> TrainingDay:
    sessions = tuple(
        Session(
            date=day.date,
            prescribed=Prescribed(
                id=session_id(followed.id, day.date, place), planned=workout, workout=workout
            ),
            status="planned",
        )
        for place, workout in enumerate(day.workouts)
    )
    title = sessions[0].prescribed.workout.title if sessions else "Rest day"
    state: State = "race" if day.role == "race" else "training" if sessions else "rest"
    return TrainingDay(date=day.date, state=state, role=day.role, title=title, sessions=sessions)
