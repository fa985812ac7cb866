"""The check-in of a morning, all of it optional."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from app.training.athlete import SESSION_S, Contradiction
from app.training.circumstances import Circumstances

Symptom = Literal[
    "fever",
    "chest_pain",
    "fainting",
    "palpitations",
    "cough",
    "breathless",
    "stomach",
    "body_ache",
    "sore_throat",
    "runny_nose",
]
SYMPTOMS: tuple[Symptom, ...] = get_args(Symptom)
ALARMING: frozenset[Symptom] = frozenset({"chest_pain", "fainting", "palpitations"})
ABOVE_THE_NECK: frozenset[Symptom] = frozenset({"sore_throat", "runny_nose"})
BELOW_THE_NECK = frozenset(SYMPTOMS) - ALARMING - ABOVE_THE_NECK

Surface = Literal["road", "trail", "track", "treadmill", "ice"]
"""What there is to run on."""

SCALE = (0.0, 10.0)
DAYS_OFF = (0, 366)
BOUNDS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "sleep_s": (0, 86_400),
        "resting_hr": (20, 150),
        "hrv_rmssd_ms": (1, 400),
        "feeling": SCALE,
        "fatigue": SCALE,
        "soreness": SCALE,
        "days_off": DAYS_OFF,
        "available_s": (0, SESSION_S[1]),
        "temperature_c": (-60, 60),
        "dew_point_c": (-60, 40),
    }
)
LONGEST_NOTE = 2000
LONGEST_WHERE = 100
_WARMEST_C, _COLDEST_C = 55.0, -40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pain:
    """Pain: 0 none to 10 most, where it is, and whether the runner limps."""

    level: float = 0.0
    where: str | None = None
    limping: bool = False

    def __post_init__(self) -> None:
        _within("pain.level", self.level, SCALE)
        _short("pain.where", self.where, LONGEST_WHERE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """What a runner says of himself on a day; what is None was not said.

    `soreness` and `fatigue` from 0 none to 10 most, `feeling` from 0 awful to 10 great. `symptoms` empty says
    that there are none. `cleared`: by a professional. `days_off`: how many days before this one were without
    training. `recorded_at`: when it was said; of two for one day the later holds.
    """

    date: dt.date
    recorded_at: dt.datetime
    sleep_s: float | None = None
    resting_hr: float | None = None
    hrv_rmssd_ms: float | None = None
    feeling: float | None = None
    fatigue: float | None = None
    soreness: float | None = None
    pain: Pain | None = None
    symptoms: tuple[Symptom, ...] | None = None
    cleared: bool | None = None
    days_off: int | None = None
    available_s: float | None = None
    surface: Surface | None = None
    temperature_c: float | None = None
    dew_point_c: float | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        for name, bounds in BOUNDS.items():
            _within(name, getattr(self, name), bounds)
        if self.symptoms is not None and len(set(self.symptoms)) < len(self.symptoms):
            raise Contradiction("symptoms", "must not name anything twice", self.symptoms)
        if (
            self.temperature_c is not None
            and self.dew_point_c is not None
            and self.dew_point_c > self.temperature_c
        ):
            sentence = f"must be at most temperature_c, {self.temperature_c:.10g} degrees Celsius"
            raise Contradiction("dew_point_c", sentence, self.dew_point_c)
        _short("note", self.note, LONGEST_NOTE)

    @property
    def weather(self) -> Circumstances | None:
        """The weather of the day as far as it is said, within what slowing is known for."""
        if self.temperature_c is None:
            return None
        air_c = min(max(self.temperature_c, _COLDEST_C), _WARMEST_C)
        moist_c = self.dew_point_c
        return Circumstances(
            temperature_c=air_c, dew_point_c=None if moist_c is None else min(moist_c, air_c)
        )


def _within(name: str, value: float | None, bounds: tuple[float, float]) -> None:
    low, high = bounds
    if value is not None and not low <= value <= high:
        raise Contradiction(name, f"must be from {low:.10g} to {high:.10g}", value)


def _short(name: str, text: str | None, longest: int) -> None:
    if text is not None and len(text) > longest:
        raise Contradiction(name, f"must have {longest} characters at most", f"{len(text)} characters")
