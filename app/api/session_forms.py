"""What is said of a session: its workout in whatever way, its date, what became of it."""

import datetime as dt
from typing import Annotated, Any, ClassVar, Self
from uuid import UUID

from pydantic import Discriminator, StrictBool, Tag, model_validator

from app.api.paging import Instant
from app.api.recorded_at import said_at
from app.api.wire import Characters, Day, Form, Number, examples
from app.api.workout_forms import NOT_CUT_FOR_ATHLETE, SessionForm
from app.api.workout_refusals import refusing
from app.training.logbook import report as noun
from app.training.logbook.report import Outcome, Report
from app.training.rules.model import Notice
from app.training.workouts.catalogue import find_template
from app.training.workouts.document import from_json
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.prescribing import own_session
from app.training.workouts.workout import Workout

_PLACE = ("body", "workout")
_OF_WHOLE = frozenset({"steps", "exercises"})


class AskedWorkout(SessionForm):
    """A workout from the catalogue, as notation, or made of parts."""

    PLACE: ClassVar[tuple[str, ...]] = _PLACE
    UNCUT: ClassVar[Notice] = NOT_CUT_FOR_ATHLETE


def _kind_of(said: object) -> str:
    return "whole" if isinstance(said, dict) and not _OF_WHOLE.isdisjoint(said) else "asked"


SomeWorkout = Annotated[
    Annotated[AskedWorkout, Tag("asked")] | Annotated[dict[str, Any], Tag("whole")], Discriminator(_kind_of)
]
"""A whole workout as the service answers it, or `{"notation"}`, `{"template"}` or parts of one."""

Note = Annotated[str, Characters(longest=2000)]


def workout_of(said: AskedWorkout | dict[str, Any], trainee: Trainee) -> Workout:
    """Make the workout; a template is prescribed for this runner, one's own stays as it is written."""
    if isinstance(said, AskedWorkout):
        return said.session(trainee, cut=False)
    with refusing(*_PLACE, came=said):
        return from_json(said)


def check_workout(said: AskedWorkout | dict[str, Any]) -> None:
    """Refuse what is no workout, whoever it is for."""
    if isinstance(said, dict):
        with refusing(*_PLACE, came=said):
            from_json(said)
    elif said.is_written:
        said.written()
    elif said.template is not None:
        with refusing(*_PLACE, "template"):
            find_template(said.template)


def carried_by(said: AskedWorkout | dict[str, Any], trainee: Trainee) -> Workout:
    """Make the workout for this runner, cut to what they may carry, whoever wrote it."""
    if isinstance(said, AskedWorkout):
        return said.session(trainee, cut=True)
    with refusing(*_PLACE, came=said):
        return own_session(from_json(said).unresolved(), trainee, cut=True)


class NewSession(Form):
    """A session beside those of the plan."""

    model_config = examples({"date": "2026-11-01", "workout": {"notation": "2km E + 6x800m @I w/ 400m jog"}})

    date: Day
    """The day to do it on, today or later."""
    workout: SomeWorkout
    """What to do."""
    in_place_of: UUID | None = None
    """The id of a session of that day which it replaces."""
    note: Note | None = None
    """A word beside it."""
    locked: StrictBool = False
    """Whether illness, pain and heat alone may change it."""
    accept_findings: StrictBool = False
    """Whether to keep it although it breaks a rule that a plan must obey."""


class SessionChange(Form):
    """What is to be changed of a session; what is left out stays."""

    model_config = examples({"date": "2026-11-02"}, {"workout": {"template": "easy"}})

    date: Day | None = None
    """The day that it moves to, today or later."""
    workout: SomeWorkout | None = None
    """What to do instead."""
    note: Note | None = None
    """A word beside it; null takes it away."""
    locked: StrictBool | None = None
    """Whether illness, pain and heat alone may change it."""
    accept_findings: StrictBool = False
    """Whether to keep it although it breaks a rule that a plan must obey."""

    @model_validator(mode="after")
    def _keeps_what_every_session_has(self) -> Self:
        self.refuse_null("date", "workout", "locked")
        return self


class RemovalQuery(Form):
    """What a session may be taken away in spite of."""

    accept_findings: bool = False
    """Whether to take it away although that breaks a rule that a plan must obey."""


class ReportForm(Form):
    """What became of a session."""

    model_config = examples({"status": "done", "rpe": 6})

    status: Outcome
    """done, partial or skipped."""
    rpe: Annotated[float, Number(*noun.RPE)] | None = None
    """How hard it felt, 0 to 10."""
    distance_m: Annotated[float, Number(*noun.DISTANCE_M, "metres")] | None = None
    """Metres done."""
    duration_s: Annotated[float, Number(*noun.DURATION_S, "seconds")] | None = None
    """Seconds done."""
    comment: Annotated[str, Characters(longest=noun.LONGEST_COMMENT)] | None = None
    """A word of the runner's own."""
    recorded_at: Instant | None = None
    """When it was said, at most a day ahead; now unless said. Of two for one session the later holds."""

    def report(self, session_id: UUID, now: dt.datetime) -> Report:
        """Make the noun of it; Contradiction where it cannot be."""
        return Report(
            session_id=session_id,
            status=self.status,
            recorded_at=said_at(self.recorded_at, now),
            rpe=self.rpe,
            distance_m=self.distance_m,
            duration_s=self.duration_s,
            comment=self.comment,
        )


class ReportRemovalQuery(Form):
    """When a report was taken back."""

    recorded_at: Instant | None = None
    """When it was taken back, at most a day ahead; now unless said. A report that was said later stands."""
