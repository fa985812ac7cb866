"""What may be said of a performance: in POST, in PATCH and in a batch alike."""

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from app.api.efforts import ConditionsForm, SomeEffort
from app.api.wire import Day, ExternalId
from app.training.fitness import PerformanceKind


class LoggedForm(SomeEffort):
    """A race or time trial. What is left out stays as it is, null takes it back."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"distance": "5k", "time": "22:00", "date": "2026-11-01", "external_id": "parkrun-117"}
            ]
        }
    )

    IS_LOGGED: ClassVar[bool] = True

    date: Day | None = None
    """The day of it in the athlete's own time zone, tomorrow at the latest; today unless said."""
    kind: PerformanceKind | None = None
    """A race or a time trial; a race unless said."""
    conditions: ConditionsForm | None = None
    """What it was run in; merged field by field."""
    external_id: ExternalId | None = None
    """Your own name for the performance, unique within the athlete; posting it again merges."""


class LoggedItem(LoggedForm):
    """A performance of one of several athletes."""

    athlete: Annotated[str, Field(min_length=1, max_length=204, examples=["ext:anna"])]
    """The athlete's id, or `ext:` and the external_id."""
