"""What may be said of an athlete: everything optional, null takes it back."""

from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, StrictBool, model_validator

from app.api.wire import Characters, Day, ExternalId, Fault, Form, Name, Number, refused
from app.science.units import Units
from app.training import athlete as bounds
from app.training.athlete import Blackout, Contradiction, Level, Reports, Sex, Weekday

DISTINCT = {"uniqueItems": True}
Days = Annotated[tuple[Weekday, ...], Field(max_length=7, json_schema_extra=DISTINCT)]
SessionS = Annotated[float, Number(*bounds.SESSION_S, "seconds")]
Tag = Annotated[str, Characters(longest=bounds.LONGEST_TAG)]


class BlackoutForm(Form):
    """Days without training, both ends included."""

    from_: Day = Field(alias="from")
    """The first day."""
    to: Day
    """The last day."""
    reason: Name | None = None
    """Why, for whoever reads it."""

    @model_validator(mode="after")
    def _holds(self) -> Self:
        try:
            self.blackout()
        except Contradiction as error:
            raise refused(Fault(error.field, error.sentence, error.received)) from None
        return self

    def blackout(self) -> Blackout:
        """Make the noun of it."""
        return Blackout(from_=self.from_, to=self.to, reason=self.reason)


class SessionLimits(Form):
    """The longest session by weekday, in seconds; a day that is not named has no limit."""

    mon: SessionS | None = None
    tue: SessionS | None = None
    wed: SessionS | None = None
    thu: SessionS | None = None
    fri: SessionS | None = None
    sat: SessionS | None = None
    sun: SessionS | None = None


class AvailabilityForm(Form):
    """When and where the athlete can train."""

    days: Days | None = None
    """The days on which a run is possible."""
    long_run_day: Weekday | None = None
    """The day of the long run."""
    quality_days: Days | None = None
    """The days of hard sessions."""
    rest_days: Days | None = None
    """The days that stay free of running."""
    cross_training_days: Days | None = None
    """The days of other sports."""
    strength_days: Days | None = None
    """The days of strength training."""
    strength_per_week: Annotated[int, Number(*bounds.STRENGTH_PER_WEEK, "a week", whole=True)] | None = None
    """How often strength training is wanted."""
    max_session_s: SessionS | SessionLimits | None = None
    """The longest session in seconds: one number, or one by weekday."""
    track: StrictBool | None = None
    """Whether there is a track to run on."""
    treadmill_only: StrictBool | None = None
    """Whether every run is on a treadmill."""
    blackouts: Annotated[tuple[BlackoutForm, ...], Field(max_length=bounds.MOST_BLACKOUTS)] | None = None
    """Days without training, such as holidays; the list is replaced as a whole."""

    def changes(self) -> dict[str, Any]:
        """Tell what was said, as a merge patch of the noun."""
        said = super().changes()
        if self.blackouts is not None:
            said["blackouts"] = tuple(each.blackout() for each in self.blackouts)
        return said


class AthleteForm(Form):
    """What is said of an athlete. What is left out stays as it is, null takes it back."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "external_id": "anna",
                    "name": "Anna",
                    "birth_date": "1985-03-14",
                    "sex": "female",
                    "timezone": "Europe/Berlin",
                    "level": "intermediate",
                    "weekly_distance_m": 40000,
                    "hr_max": 186,
                    "hr_rest": 52,
                    "availability": {"days": ["tue", "thu", "sat", "sun"], "long_run_day": "sun"},
                    "tags": ["tuesday"],
                }
            ]
        }
    )

    external_id: ExternalId | None = None
    """Your own name for the athlete, unique within your tenant; in paths it is `ext:<external_id>`."""
    name: Name | None = None
    """What to call the athlete."""
    birth_date: Day | None = None
    """For age grades and an estimate of the maximum heart rate."""
    sex: Sex | None = None
    """For age grades."""
    timezone: Annotated[str, Characters(longest=60)] | None = None
    """IANA time zone, in which the athlete's days begin and end; `UTC` unless said."""
    units: Units | None = None
    """Units of everything below `display`; `metric` unless said."""
    level: Level | None = None
    """How experienced the athlete is."""
    weekly_distance_m: Annotated[float, Number(*bounds.WEEKLY_DISTANCE_M, "metres")] | None = None
    """Present distance a week."""
    longest_run_m: Annotated[float, Number(*bounds.LONGEST_RUN_M, "metres")] | None = None
    """Longest run of late."""
    hr_max: Annotated[int, Number(*bounds.HR_MAX_BPM, "beats a minute", whole=True)] | None = None
    """Measured maximum heart rate."""
    hr_rest: Annotated[int, Number(*bounds.HR_REST_BPM, "beats a minute", whole=True)] | None = None
    """Resting heart rate, below `hr_max`."""
    easy_hr_ceiling: Annotated[float, Number(*bounds.EASY_HR_CEILING)] | None = None
    """Share of the maximum heart rate at which easy running ends; at the usual 0.79 where zone E ends."""
    availability: AvailabilityForm | None = None
    """When and where the athlete can train; merged field by field."""
    reports: Reports | None = None
    """What comes in of training done: none until the first report or activity."""
    tags: (
        Annotated[tuple[Tag, ...], Field(max_length=bounds.MOST_TAGS, json_schema_extra=DISTINCT)] | None
    ) = None
    """Groups that the athlete belongs to, each once; replaced as a whole, and by a secret key alone."""
