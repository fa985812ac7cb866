"""The forms of input: what people write and the SI numbers that it becomes, alike in bodies and queries.

A quantity has two fields, `distance` for people and `distance_m` for machines; both at once is refused.
After validation the SI field holds the number, whichever of the two was given.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, NamedTuple, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    model_validator,
)
from pydantic.json_schema import WithJsonSchema
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from app.science import units

SAME_WITHIN = 0.5
"""Metres, or seconds: a race is named within so much of its distance."""

REFUSED = "refused"
"""The type of an error whose sentence is to be told as it stands."""

FAULT = "fault"
"""The type of an error whose place is also told as it stands: the field may be one that did not come."""


@dataclass(frozen=True, slots=True)
class Number:
    """A JSON number within bounds: no text, no boolean, no NaN, no infinity."""

    low: float
    high: float
    unit: str = ""
    whole: bool = False

    @property
    def accepted(self) -> str:
        """What would be accepted, in words."""
        kind = "a whole number" if self.whole else "a number"
        return f"{kind} from {self.low:.10g} to {self.high:.10g} {self.unit}".rstrip()

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check inside pydantic's core, with one sentence for whatever is wrong."""
        number = (
            core_schema.int_schema(ge=int(self.low), le=int(self.high), strict=True)
            if self.whole
            else core_schema.float_schema(ge=self.low, le=self.high, allow_inf_nan=False, strict=True)
        )
        return core_schema.custom_error_schema(
            number, custom_error_type=REFUSED, custom_error_message=f"This must be {self.accepted}."
        )


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quantity as people write it, or its number where the unit goes without saying."""

    parse: Callable[[str], float]
    examples: tuple[str | float, ...]
    number: Number
    bare_number: bool = True

    def read(self, given: object) -> float:
        """Read the number in SI; the refusal says what would be accepted."""
        if isinstance(given, str):
            try:
                quantity = self.parse(given)
            except ValueError as error:
                raise refusal(str(error)) from None
        elif self.bare_number and isinstance(given, int | float) and not isinstance(given, bool):
            quantity = given
        else:
            raise refusal(f"This must be {self._accepted}.")
        if self.number.low <= quantity <= self.number.high:
            return float(quantity)
        raise refusal(f"This must be {self.number.accepted}.")

    @property
    def _accepted(self) -> str:
        texts = ", ".join(f'"{example}"' for example in self.examples if isinstance(example, str))
        return f"text such as {texts}" + (f", or {self.number.accepted}" if self.bare_number else "")

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Show both forms, with examples of each."""
        text = {"type": "string", "minLength": 1}
        number = {"type": "number", "minimum": self.number.low, "maximum": self.number.high}
        forms: dict[str, Any] = {"anyOf": [text, number]} if self.bare_number else text
        return forms | {"examples": list(self.examples)}


@dataclass(frozen=True, slots=True)
class Characters:
    """Text that every database keeps unchanged: no NUL, no half of a surrogate pair."""

    longest: int
    shortest: int = 1

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(
            min_length=self.shortest, max_length=self.longest, pattern=r"^[^\x00]*$", strict=True
        )
        message = f"This must be text of {self.shortest} to {self.longest} characters, without NUL."
        return core_schema.custom_error_schema(text, custom_error_type=REFUSED, custom_error_message=message)


EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)


def _day(given: object) -> date:
    if isinstance(given, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", given):
        try:
            found = date.fromisoformat(given)
        except ValueError:
            pass
        else:
            if EARLIEST <= found <= LATEST:
                return found
    raise refusal(f'This must be a date of the calendar from {EARLIEST} to {LATEST}, such as "2026-11-01".')


class _IsoDay:
    """A date as `YYYY-MM-DD`, and nothing else: 0 is no date."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_day)


def refusal(text: str) -> PydanticCustomError:
    """Make what a validator raises: the sentence, as it stands."""
    return PydanticCustomError(REFUSED, "{sentence}", {"sentence": text})


RACE_METRES = Number(400, 100_000, "metres")
RACE_SECONDS = Number(1, 360_000, "seconds")
PACE = Number(90, 3600, "seconds per kilometre")

Distance = Annotated[float, Spoken(units.parse_distance_m, ("5k", "half", "8mi", 5000), RACE_METRES)]
DistanceM = Annotated[float, RACE_METRES]
Time = Annotated[float, Spoken(units.parse_duration_s, ("22:00", "1:35:10", "4:05.3", 1320), RACE_SECONDS)]
TimeS = Annotated[float, RACE_SECONDS]
Pace = Annotated[float, Spoken(units.parse_pace_s_per_km, ("4:05/km", "6:40/mi"), PACE, bare_number=False)]
PaceSPerKm = Annotated[float, PACE]
_DAY_SCHEMA = {"type": "string", "format": "date", "examples": ["2026-11-01"]}
Day = Annotated[date, _IsoDay(), WithJsonSchema(_DAY_SCHEMA)]
Text = Annotated[str, Characters(longest=2000)]
Name = Annotated[str, Characters(longest=200)]
ExternalId = Annotated[str, Characters(longest=200)]


def examples(*bodies: dict[str, Any]) -> ConfigDict:
    """Show whole bodies in the OpenAPI document."""
    return ConfigDict(json_schema_extra={"examples": list(bodies)})


class Fault(NamedTuple):
    """One thing wrong below a form: the field, the sentence about it, what came."""

    field: str | tuple[str | int, ...]
    sentence: str
    received: object = None


def refused(*faults: Fault) -> ValidationError:
    """All faults of one form in one refusal, each at its own field."""
    return ValidationError.from_exception_data(
        "request",
        [
            InitErrorDetails(
                type=PydanticCustomError(FAULT, "{sentence}", {"sentence": fault.sentence}),
                loc=fault.field if isinstance(fault.field, tuple) else (fault.field,),
                input=fault.received,
            )
            for fault in faults
        ],
    )


class Form(BaseModel):
    """A body or a query. Unknown fields are refused by name: a misspelt option must never be ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    TWINS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("distance", "distance_m"),
        ("time", "time_s"),
        ("pace", "pace_s_per_km"),
        ("goal", "goal_distance_m"),
        ("goal_time", "goal_time_s"),
    )
    MAY_AGREE: ClassVar[bool] = False
    """Whether both of two twins may stand that say the same, as they do in answers."""

    _twins: ClassVar[tuple[tuple[str, str], ...]] = ()

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: object) -> None:
        """Find once what every request asks for."""
        super().__pydantic_init_subclass__(**kwargs)
        cls._twins = tuple(twin for twin in cls.TWINS if cls.model_fields.keys() >= set(twin))

    @model_validator(mode="after")
    def _one_of_each_twin(self) -> Self:
        values = self.__dict__
        for spoken, exact in self._twins:
            if values[spoken] is None:
                continue
            if values[exact] is not None and not (
                self.MAY_AGREE and abs(values[exact] - values[spoken]) <= SAME_WITHIN
            ):
                sentence = f"`{spoken}` and `{exact}` say the same thing: give one of them."
                raise refused(Fault(spoken, sentence, values[spoken]), Fault(exact, sentence, values[exact]))
            values[exact] = values[spoken]
            self.model_fields_set.add(exact)
        return self

    def changes(self) -> dict[str, Any]:
        """Tell what was said, null included, by the names that machines use: a merge patch."""
        said: dict[str, Any] = {}
        exact_names = dict(self._twins)
        for name in self.model_fields_set:
            value = getattr(self, name)
            if name not in exact_names:
                said[name] = value.changes() if isinstance(value, Form) else value
            elif value is None and exact_names[name] not in self.model_fields_set:
                said[exact_names[name]] = None
        return said

    def refuse_null(self, *names: str) -> None:
        """Refuse null for what can be changed, and is never without a value."""
        sentence = "This is always known: it can be changed, not cleared. Left out it stays."
        faults = [Fault(name, sentence) for name in names if self.is_null(name)]
        if faults:
            raise refused(*faults)

    def is_null(self, name: str) -> bool:
        """Whether null was said, rather than nothing."""
        return name in self.model_fields_set and getattr(self, name) is None

    def given_name(self, exact: str) -> str:
        """Name the field that the caller wrote for an SI field, to point at it."""
        spoken = next((spoken for spoken, twin in self._twins if twin == exact), exact)
        return spoken if spoken in self.model_fields_set else exact
