"""The long run of a walk whose weekday is closed in the middle of a week: moved once, put back, or lost."""

import datetime as dt
from dataclasses import dataclass, field

from app.training.adaptation.closed_week import ClosedWeek, why_gone, why_here, with_long_run
from app.training.adaptation.course import Course
from app.training.adaptation.situation import Situation
from app.training.adaptation.walked import Form
from app.training.athlete import WEEKDAYS
from app.training.plans.plan import Day
from app.training.reason import Reason


@dataclass(slots=True)
class LongRunMoves:
    """Sessions that stand on other days than planned.

    By the day on which one stands: why (`moved`), the day as it was before (`moved_onto`), and from where it
    comes (`missed_on`). `long_gone`: why a long run does not stand on its own day.
    """

    situation: Situation
    course: Course
    form: Form
    moved: dict[dt.date, Reason] = field(default_factory=dict, kw_only=True)
    moved_onto: dict[dt.date, Day] = field(default_factory=dict, kw_only=True)
    missed_on: dict[dt.date, dt.date] = field(default_factory=dict, kw_only=True)
    long_gone: dict[dt.date, Reason] = field(default_factory=dict, kw_only=True)

    def is_closed(self, date: dt.date) -> bool:
        """Whether a weekday is none of those to run on now."""
        days = self.course.request.availability.days
        return days is not None and WEEKDAYS[date.weekday()] not in days

    def move_long_run(self, date: dt.date, until: dt.date) -> None:
        """Give the long run of a day that is closed now to another that is left in the week, or lose it."""
        days = {day: each for day, each in self.course.days.items() if day < until}
        days |= {day: Day(day, "rest") for day in self.long_gone if day in days}
        fresh = self.course.days_anew(self.form.vdot, self.form.since)
        days |= {day: each for day, each in fresh.items() if day >= until}
        week = ClosedWeek(date, until, days, self.course.request)
        long = week.lost_long_run()
        if long is None:
            return
        place = week.place_for(long)
        if place is not None and not self._may_move_long_run(long.date, place):
            place = None
        self.moved.pop(long.date, None)
        self.long_gone[long.date] = why_gone(long.date, place)
        if place is not None:
            before = self.course.days[place]
            self.moved[place] = why_here(long.date, instead=before)
            self.moved_onto[place], self.missed_on[place] = before, long.date
            self.course.days[place] = with_long_run(before, long)

    def _may_move_long_run(self, origin: dt.date, place: dt.date) -> bool:
        """Whether nothing else stops the run on its own day, or on the other, as far as is told."""
        return not {origin, place} & self.situation.off

    def put_long_run_back(self, date: dt.date) -> None:
        """Let the long run stand where it stood, unless it has been run, or is today, where it was moved."""
        places = {origin: place for place, origin in self.missed_on.items() if origin in self.long_gone}
        for origin in [each for each in self.long_gone if each >= date]:
            place = places.get(origin)
            if place is not None and (place < date or (place == date and not self.is_closed(date))):
                continue
            del self.long_gone[origin]
            if place is not None:
                del self.missed_on[place], self.moved[place]
                self.course.days[place] = self.moved_onto.pop(place)
