"""The six zones in words and in published numbers: what is the same for every runner."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

Symbol = Literal["E", "M", "T", "CV", "I", "R"]


class Span(NamedTuple):
    """From low to high, both ends included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Character:
    """One zone: what it is for, how it feels, and between which shares it lies.

    `vo2max_published` and `hr_max_fraction` are shares of the maxima as the literature gives them (heart rate
    says nothing about repetitions: None). `is_repeats`: run in repeats, between which the body cools.
    `track_m` are the distances of which a runner wants the split, unless one takes longer than `longest_s`.
    """

    name: str
    purpose: str
    system: str
    typical_session: str
    talk_test: str
    rpe: Span
    vo2max_published: Span
    hr_max_fraction: Span | None
    is_repeats: bool
    track_m: tuple[int, ...]
    longest_s: float
    rules: tuple[str, ...]


_SHARED_RULES = ("training-paces", "talk-test")
_LAPS_M = (200, 400)

CHARACTERS: Mapping[Symbol, Character] = MappingProxyType(
    {
        "E": Character(
            name="Easy",
            purpose="Builds the aerobic base, speeds recovery and makes the body resistant to injury.",
            system="Aerobic base",
            typical_session="Daily runs, long runs, warm-ups and cool-downs.",
            talk_test="Easy conversation in whole sentences.",
            rpe=Span(3, 4),
            vo2max_published=Span(0.59, 0.74),
            hr_max_fraction=Span(0.65, 0.79),
            is_repeats=False,
            track_m=(*_LAPS_M, 1600),
            longest_s=1800,
            rules=("easy-pace", "easy-days-easy", "easy-heart-rate", "eighty-twenty", *_SHARED_RULES),
        ),
        "M": Character(
            name="Marathon",
            purpose="Trains sustained aerobic endurance at the pace of a marathon.",
            system="Aerobic endurance",
            typical_session="Long runs with 40 to 110 minutes at marathon pace.",
            talk_test="Sentences only.",
            rpe=Span(5, 6),
            vo2max_published=Span(0.75, 0.84),
            hr_max_fraction=Span(0.80, 0.90),
            is_repeats=False,
            track_m=(*_LAPS_M, 800, 1600),
            longest_s=1800,
            rules=("marathon-pace", "eighty-twenty", *_SHARED_RULES),
        ),
        "T": Character(
            name="Threshold",
            purpose="Raises the lactate threshold: comfortably hard, between 10 km and 15 km pace for most.",
            system="Lactate threshold",
            typical_session="Tempo of 20 to 40 minutes, or cruise intervals of 4 x 5 minutes with 2 "
            "minutes of recovery.",
            talk_test="Sentences to short phrases.",
            rpe=Span(6, 7),
            vo2max_published=Span(0.83, 0.88),
            hr_max_fraction=Span(0.88, 0.92),
            is_repeats=False,
            track_m=(*_LAPS_M, 800, 1000, 1200, 1600),
            longest_s=1800,
            rules=("threshold-pace", "threshold-share", "tempo", "cruise-intervals", *_SHARED_RULES),
        ),
        "CV": Character(
            name="Critical velocity",
            purpose="Trains the aerobic capacity of the fast fibres and a fast cruising speed.",
            system="Aerobic capacity of fast-twitch fibres",
            typical_session="5 to 7 x 3 minutes with 1 minute of jogging, about 25 minutes in all, at most "
            "weekly.",
            talk_test="Short phrases.",
            rpe=Span(7, 8),
            vo2max_published=Span(0.89, 0.95),
            hr_max_fraction=Span(0.92, 0.97),
            is_repeats=True,
            track_m=(*_LAPS_M, 600, 800, 1000, 1200, 1600),
            longest_s=360,
            rules=(
                "critical-velocity",
                "critical-velocity-share",
                "critical-velocity-ninety-percent",
                "critical-velocity-forty-two-minutes",
                "critical-velocity-sessions",
                *_SHARED_RULES,
            ),
        ),
        "I": Character(
            name="Interval",
            purpose="Maximises VO2max.",
            system="VO2max",
            typical_session="Repetitions of 3 to 5 minutes with equal rest.",
            talk_test="Single words.",
            rpe=Span(8, 9),
            vo2max_published=Span(0.95, 1.00),
            hr_max_fraction=Span(0.98, 1.00),
            is_repeats=True,
            track_m=(*_LAPS_M, 600, 800, 1000, 1200, 1600),
            longest_s=330,
            rules=("interval-pace", "interval-repeats", *_SHARED_RULES),
        ),
        "R": Character(
            name="Repetition",
            purpose="Trains speed, running economy and neuromuscular sharpness.",
            system="Speed and economy",
            typical_session="200 to 400 m fast with full recovery.",
            talk_test="Cannot speak.",
            rpe=Span(9, 10),
            vo2max_published=Span(1.05, 1.20),
            hr_max_fraction=None,
            is_repeats=True,
            track_m=(200, 300, 400, 600, 800),
            longest_s=150,
            rules=("repetition-pace", "repetition-repeats", *_SHARED_RULES),
        ),
    }
)
"""By symbol, easiest first; this order is part of the contract."""

SYMBOLS: tuple[Symbol, ...] = tuple(CHARACTERS)
