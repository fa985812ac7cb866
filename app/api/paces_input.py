"""What `/v1/paces` takes: a race, several of them or an index, and what is known of runner and day."""

from datetime import date, timedelta
from typing import Annotated, ClassVar

from pydantic import Field

from app.api.efforts import FitnessForm, PerformanceForm
from app.api.paces_answer import EVERYTHING, Part, Parts, Question
from app.api.runner import DayForm, RunnerForm
from app.api.wire import Day, Distance, Fault, Form, Number, refused
from app.science.units import Units
from app.training.fitness import Fitness, Performance, assess, of_vdot

Include = Annotated[list[Part], Field(min_length=1, max_length=len(EVERYTHING))]
FurtherDistances = Annotated[list[Distance], Field(max_length=50)]

_AHEAD_OF_UTC = timedelta(days=1)


class PacesOptions(FitnessForm, RunnerForm, DayForm):
    """One race or an index, the runner and the day."""

    OTHER_SOURCES: ClassVar[tuple[str, ...]] = ("vdot",)

    vdot: Annotated[float, Number(5, 100)] | None = None
    """Daniels' index, in place of a race."""
    distances: FurtherDistances = Field(default=[])
    """Further distances of which the equivalent is wanted."""
    units: Units = "metric"
    """Units of everything below `display`."""

    def performances_given(self) -> tuple[Performance, ...]:
        """List what the fitness rests on; nothing where the index was given."""
        if self.distance_m is None or self.time_s is None:
            return ()
        return (Performance(self.distance_m, self.time_s),)

    def fitness(self, today: date | None = None) -> Fitness:
        """Assess how fit the runner is on this day."""
        return assess(self.performances_given(), today) if self.vdot is None else of_vdot(self.vdot)

    def question(self, parts: Parts, today: date | None = None) -> Question:
        """Turn it into what the answer is printed from."""
        return Question(
            self.fitness(today),
            self.heart(),
            self.circumstances(),
            self.age,
            self.sex,
            self.distances,
            self.units,
            parts,
        )


class IncludeQuery(Form):
    """Which parts of the answer are wanted."""

    include: Include | None = None
    """Parts of the answer; all of them unless said."""

    def parts(self, otherwise: Parts = EVERYTHING) -> Parts:
        """Say which parts to print."""
        return otherwise if self.include is None else frozenset(self.include)


class PacesQuery(PacesOptions, IncludeQuery):
    """The query of `GET /v1/paces`."""


class PacesBody(PacesOptions):
    """The body of `POST /v1/paces`: as the query, or with several performances, each weighed."""

    OTHER_SOURCES: ClassVar[tuple[str, ...]] = ("vdot", "performances")

    performances: Annotated[list[PerformanceForm], Field(min_length=1, max_length=100)] | None = None
    """Races and time trials, in place of `distance` and `time`."""
    today: Day | None = None
    """The day for which paces are wanted, on which performances have their age; today in UTC unless said."""

    def performances_given(self) -> tuple[Performance, ...]:
        """List what the fitness rests on; nothing where the index was given."""
        if self.performances is None:
            return super().performances_given()
        return tuple(each.performance() for each in self.performances)

    def asked(self, parts: Parts, today: date) -> Question:
        """Turn it into what the answer is printed from; a performance after today is refused.

        Where nobody says what day it is, one of tomorrow is taken: it is tomorrow already in the east.
        """
        latest = self.today or today + _AHEAD_OF_UTC
        for place, each in enumerate(self.performances or ()):
            if each.date and each.date > latest:
                sentence = f"This must not be after {'today' if self.today is None else self.today}."
                raise refused(Fault(("performances", place, "date"), sentence, each.date))
        return self.question(parts, self.today or today)
