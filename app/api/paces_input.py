"""What `/v1/paces` takes: a race, several of them or an index, and what is known of runner and day."""

from datetime import date, timedelta
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from app.api.batches import for_itself
from app.api.efforts import FitnessForm, PerformanceForm
from app.api.paces_answer import EVERYTHING, Part, Parts, Question
from app.api.runner import DayForm, RunnerForm
from app.api.wire import Characters, Day, Distance, Fault, Form, Number, refused
from app.science.units import Units
from app.science.vdot import vdot
from app.training.fitness import Fitness, Performance, assess, of_vdot


def _split(given: object) -> object:
    """Read a list in a query as commas part it."""
    if not isinstance(given, list):
        return given
    return [part for text in given for part in (text.split(",") if isinstance(text, str) else [text])]


Include = Annotated[list[Part], Field(min_length=1, max_length=len(EVERYTHING)), BeforeValidator(_split)]
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

    def index(self, today: date | None = None) -> float:
        """Reckon the index alone, as `fitness` does."""
        if self.vdot is not None:
            return self.vdot
        given = self.performances_given()
        if len(given) == 1:
            return vdot(given[0].distance_m, given[0].time_s)
        return assess(given, today).vdot

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

    def day(self, today_in_utc: date) -> date:
        """Say for which day paces are wanted; a performance after it is refused with a ValidationError.

        Where nobody says what day it is, one of tomorrow is taken: it is tomorrow already in the east.
        """
        latest = self.today or today_in_utc + _AHEAD_OF_UTC
        for place, each in enumerate(self.performances or ()):
            if each.date and each.date > latest:
                sentence = f"This must not be after {'today' if self.today is None else self.today}."
                raise refused(Fault(("performances", place, "date"), sentence, each.date))
        return self.today or today_in_utc


class Runner(PacesBody):
    """One runner of a batch: as the body of `POST /v1/paces`, with an id of your own."""

    id: Annotated[str, Characters(longest=200)] | Annotated[int, Number(0, 2**53, whole=True)] | None = None
    """Your own name for the runner; the answer carries it."""


MOST_RUNNERS = 10_000


class BatchBody(Form):
    """The body of `POST /v1/paces/batch`."""

    runners: Annotated[list[Annotated[Runner, for_itself]], Field(min_length=1, max_length=MOST_RUNNERS)]
    """Each for itself: one that is not valid gets its problem, the others their paces."""


class BatchQuery(Form):
    """The query of `POST /v1/paces/batch`."""

    include: Include | None = None
    """Parts of the whole answer that each runner is to have too; none unless said."""
