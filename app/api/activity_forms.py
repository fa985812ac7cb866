"""What is said of an activity."""

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from fastapi.exceptions import RequestValidationError
from pydantic import BeforeValidator, Field, WithJsonSchema

from app.api.wire import Characters, ExternalId, Fault, Form, Number, examples, refusal, refused
from app.training.logbook import activity as noun
from app.training.logbook.activity import OF_NO_SESSION, Activity, Lap, Sport

_RPE = (0.0, 10.0)


def _start(given: object) -> dt.datetime:
    """Read an instant and keep its offset: an activity counts to the local date at its start."""
    if isinstance(given, str):
        try:
            found = dt.datetime.fromisoformat(given.replace("z", "Z"))
        except ValueError:
            pass
        else:
            if found.tzinfo is not None and noun.EARLIEST_YEAR <= found.year < 2200:
                return found
    raise refusal(
        f"This must be an instant with its offset, from {noun.EARLIEST_YEAR} on, such as "
        "2026-11-01T07:30:00+01:00."
    )


Start = Annotated[
    dt.datetime, BeforeValidator(_start), WithJsonSchema({"type": "string", "format": "date-time"})
]


class UploadQuery(Form):
    """How what is posted shall be called."""

    external_id: Annotated[str, Characters(longest=190)] | None = Field(None, examples=["watch-4711"])
    """The caller's own name for the activity; of several in one file the later ones end in `-2`, `-3`."""


class LapForm(Form):
    """One lap of a watch."""

    distance_m: Annotated[float, Number(0, noun.LONGEST_M, "metres")]
    """Metres."""
    duration_s: Annotated[float, Number(0, noun.LONGEST_S, "seconds")]
    """Seconds."""
    heart_rate_bpm: Annotated[float, Number(*noun.HEART_RATE_BPM, "beats a minute")] | None = None
    """Mean heart rate."""
    cadence_spm: Annotated[float, Number(*noun.CADENCE_SPM, "steps a minute")] | None = None
    """Mean cadence, both feet."""

    def lap(self) -> Lap:
        """Make the noun of it."""
        return Lap(
            distance_m=self.distance_m,
            duration_s=self.duration_s,
            heart_rate_bpm=self.heart_rate_bpm,
            cadence_spm=self.cadence_spm,
        )


class ActivityForm(Form):
    """What was done; what is left out is not known, or stays as it was."""

    model_config = examples(
        {
            "started_at": "2026-11-01T07:30:00+01:00",
            "distance_m": 8000,
            "duration_s": 2700,
            "heart_rate_bpm": 138,
            "external_id": "watch-4711",
        }
    )

    started_at: Start | None = None
    """When it began, with the offset of the place; needed for a new one."""
    sport: Sport | None = None
    """What was done; running unless said."""
    distance_m: Annotated[float, Number(0, noun.LONGEST_M, "metres")] | None = None
    """Metres."""
    duration_s: Annotated[float, Number(1, noun.LONGEST_S, "seconds")] | None = None
    """Seconds from start to end; needed for a new one."""
    moving_s: Annotated[float, Number(0, noun.LONGEST_S, "seconds")] | None = None
    """Seconds without pauses."""
    heart_rate_bpm: Annotated[float, Number(*noun.HEART_RATE_BPM, "beats a minute")] | None = None
    """Mean heart rate."""
    cadence_spm: Annotated[float, Number(*noun.CADENCE_SPM, "steps a minute")] | None = None
    """Mean cadence, both feet."""
    elevation_gain_m: Annotated[float, Number(*noun.ELEVATION_GAIN_M, "metres")] | None = None
    """Metres climbed."""
    rpe: Annotated[float, Number(*_RPE)] | None = None
    """How hard it felt, 0 to 10."""
    laps: Annotated[list[LapForm], Field(max_length=noun.MOST_LAPS)] | None = None
    """The laps of the watch, in their order."""
    comment: Annotated[str, Characters(longest=noun.LONGEST_COMMENT)] | None = None
    """A word of the runner's own."""
    external_id: ExternalId | None = None
    """The caller's own name for it, unique to the athlete; posting it again merges."""
    session_id: UUID | None = None
    """The session that it carried out; found by day and length unless said."""

    def changes(self) -> dict[str, Any]:
        """Tell what was said, as a merge patch of the noun."""
        said = super().changes()
        if self.laps is not None:
            said["laps"] = tuple(each.lap() for each in self.laps)
        if "sport" in said and said["sport"] is None:
            said["sport"] = "run"
        return said

    def changes_of(self, known: Activity) -> dict[str, Any]:
        """Tell what was said again; that it belongs to no session is taken back by naming one alone."""
        said = self.changes()
        if known.session_id == OF_NO_SESSION and self.session_id is None:
            said.pop("session_id", None)
        return said


def named(form: ActivityForm, query: UploadQuery) -> ActivityForm:
    """Take the name from the query where the body says none; both at once is a RequestValidationError."""
    if query.external_id is None:
        return form
    if form.external_id is not None:
        error = refused(
            Fault("external_id", "This stands in the body too: give one of them.", query.external_id)
        )
        faults = [{**fault, "loc": ("query", *fault["loc"])} for fault in error.errors(include_url=False)]
        raise RequestValidationError(faults)
    return form.model_copy(update={"external_id": query.external_id})


class ActivityChange(Form):
    """What may be changed of an activity that is kept."""

    model_config = examples({"rpe": 6})

    rpe: Annotated[float, Number(*_RPE)] | None = None
    """How hard it felt, 0 to 10."""
    session_id: UUID | None = None
    """The session that it carried out; null says of none. Left out it is found by day and length."""
    sport: Sport | None = None
    """What was done."""
    comment: Annotated[str, Characters(longest=noun.LONGEST_COMMENT)] | None = None
    """A word of the runner's own."""

    def changes(self) -> dict[str, Any]:
        """Tell what was said, as a merge patch of the noun."""
        said = super().changes()
        return {**said, "session_id": OF_NO_SESSION} if self.is_null("session_id") else said
