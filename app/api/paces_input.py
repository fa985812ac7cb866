"""What `/v1/paces` takes: a race, several of them or an index, and what is known of runner and day."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from app.api.batches import for_itself
from app.api.efforts import FitnessForm, PerformancesForm
from app.api.paces_answer import EVERYTHING, Part, Parts, Question
from app.api.runner import DayForm, RunnerForm
from app.api.wire import Characters, Distance, Form, Number
from app.science.units import Units
from app.training.fitness import Fitness, assess, index_of, of_vdot


def _split(given: object) -> object:
    """Read a list in a query as commas part it."""
    if not isinstance(given, list):
        return given
    return [part for text in given for part in (text.split(",") if isinstance(text, str) else [text])]


Include = Annotated[list[Part], Field(min_length=1, max_length=len(EVERYTHING)), BeforeValidator(_split)]
FurtherDistances = Annotated[list[Distance], Field(max_length=50)]


class PacesOptions(FitnessForm, RunnerForm, DayForm):
    """One race or an index, the runner and the day."""

    OTHER_SOURCES: ClassVar[tuple[str, ...]] = ("vdot",)

    vdot: Annotated[float, Number(5, 100)] | None = None
    """Daniels' index, in place of a race."""
    distances: FurtherDistances = Field(default=[])
    """Further distances of which the equivalent is wanted."""
    units: Units = "metric"
    """Units of everything below `display`."""

    def fitness(self, today: date | None = None) -> Fitness:
        """Assess how fit the runner is on this day."""
        return assess(self.performances_given(), today) if self.vdot is None else of_vdot(self.vdot)

    def index(self, today: date | None = None) -> float:
        """Reckon the index alone, as `fitness` does."""
        if self.vdot is not None:
            return self.vdot
        return index_of(self.performances_given(), today)

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


class PacesBody(PacesOptions, PerformancesForm):
    """The body of `POST /v1/paces`: as the query, or with several performances, each weighed."""

    OTHER_SOURCES: ClassVar[tuple[str, ...]] = ("vdot", "performances")


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
