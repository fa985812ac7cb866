"""The runner's heart: its maximum, measured or estimated, and the beats that belong to each zone."""

from dataclasses import dataclass

from app.science.heart_rate import (
    STANDARD_ERROR_BPM,
    bpm_of_maximum,
    bpm_of_reserve,
    estimated_maximum,
)
from app.training.rules.model import Notice
from app.training.zone_characters import CHARACTERS, Span, Symbol

ADULT_AGE = 18.0
"""Years from which the maximum may be estimated."""


@dataclass(frozen=True, slots=True)
class Heart:
    """Maximum and, where known, resting heart rate in beats a minute."""

    max_bpm: float
    rest_bpm: float | None = None
    is_measured: bool = True
    age: float | None = None
    """In years, where the maximum is estimated from it."""
    easy_ceiling: float | None = None
    """Share of the maximum at which the runner wants easy running to end; None: where the zone ends."""

    @classmethod
    def of_age(cls, age: float, rest_bpm: float | None = None, easy_ceiling: float | None = None) -> "Heart":
        """Estimate the maximum from age, to a whole beat."""
        max_bpm = float(round(estimated_maximum(age)))
        return cls(max_bpm, rest_bpm, is_measured=False, age=age, easy_ceiling=easy_ceiling)

    def __post_init__(self) -> None:
        if self.rest_bpm is not None:
            bpm_of_reserve(0, self.max_bpm, self.rest_bpm)

    @property
    def standard_error_bpm(self) -> float | None:
        """How far the maximum may be off; None when it was measured."""
        return None if self.is_measured else STANDARD_ERROR_BPM

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Warn where the maximum is estimated of somebody younger than those it was measured on.

        >>> [warning.slug for warning in Heart.of_age(15).notices]
        ['heart-rate-of-a-minor']
        """
        if self.age is None or self.age >= ADULT_AGE:
            return ()
        text = (
            f"The maximum heart rate is estimated by a rule made for adults, at {self.age:g} years of age: "
            "measure it, or go by effort."
        )
        return (Notice("heart-rate-of-a-minor", text, self.age, ADULT_AGE, "years"),)

    @property
    def rule(self) -> str:
        """The slug of the rule by which `bpm` reckons."""
        return "heart-rate-of-maximum" if self.rest_bpm is None else "heart-rate-of-reserve"

    def method(self) -> str:
        """Say in a sentence where the maximum comes from and how zones are reckoned."""
        maximum = (
            f"The maximum of {self.max_bpm:g} was measured"
            if self.is_measured
            else f"The maximum of {self.max_bpm:g} is estimated from age (211 - 0.64 x age), perhaps off by "
            f"{STANDARD_ERROR_BPM} beats or more"
        )
        if self.rest_bpm is None:
            return f"{maximum}; zones are shares of it."
        return (
            f"{maximum}; zones are shares of the reserve between {self.rest_bpm:g} at rest and the maximum."
        )

    @property
    def easy_ceiling_bpm(self) -> float:
        """Whole beats a minute up to which a run is easy: the top of zone E, as it is prescribed.

        >>> Heart(186).easy_ceiling_bpm, Heart(186, 50).easy_ceiling_bpm
        (147, 151)
        """
        easy = self.bpm("E")
        return self.max_bpm if easy is None else easy.high

    def bpm(self, symbol: Symbol) -> Span | None:
        """Find the whole beats a minute of a zone; None for repetitions, which end before the heart follows.

        Of the maximum, Daniels' shares for the zone; of the reserve, the zone's published shares of VO2max,
        for the two go together (Swain). Easy running ends at the runner's own ceiling, where there is one.

        >>> Heart(180).bpm("E"), Heart(180, 60).bpm("E"), Heart(180, 60, easy_ceiling=0.7).bpm("E")
        (Span(low=117, high=142), Span(low=131, high=149), Span(low=126, high=126))
        """
        of_maximum = CHARACTERS[symbol].hr_max_fraction
        if of_maximum is None:
            return None
        if self.rest_bpm is None:
            low, high = (round(bpm_of_maximum(share, self.max_bpm)) for share in of_maximum)
        else:
            shares = CHARACTERS[symbol].vo2max_published
            low, high = (round(bpm_of_reserve(share, self.max_bpm, self.rest_bpm)) for share in shares)
        if symbol == "E" and self.easy_ceiling is not None:
            own = round(bpm_of_maximum(self.easy_ceiling, self.max_bpm))
            high = own if self.easy_ceiling < of_maximum[1] else max(own, high)
        return Span(min(low, high), high)
