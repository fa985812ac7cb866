"""How much of a hard zone one session may hold: shares of the week, ceilings, and what is always allowed.

Source: 87 published plans and the literature behind them; the rules are D.., I23 and I24 of the rule book.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from types import MappingProxyType
from typing import Literal, NamedTuple

from app.science.units import METRES_PER_KM, SECONDS_PER_MINUTE, clock
from app.training.reason import Reason
from app.training.rules import find_rule
from app.training.zone_characters import Span, Symbol

Limited = Symbol | Literal["S", "hard"]
"""What is limited: a zone, strides and sprints (S), or all work at T and faster together (hard)."""

Strictness = Literal["must", "should"]
"""must: what a single session may hold at most; should: what a session of a plan holds."""


class Work(NamedTuple):
    """So far, so long and so often in one zone."""

    distance_m: float = 0.0
    duration_s: float = 0.0
    repetitions: float = 0


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most of one zone in one session, by share of the week, distance, time and repetitions.

    A `share_of_week` that is infinite: whatever the week.
    """

    id: str
    share_of_week: float
    duration_s: float
    distance_m: float = inf
    repetitions: float = inf

    @property
    def slug(self) -> str:
        """The slug of the rule."""
        return find_rule(self.id).slug

    @property
    def is_of_plans(self) -> bool:
        """Whether it should be kept, as plans do: their weeks count as the level of several."""
        return self.id.endswith("s")

    def share_m(self, weekly_distance_m: float) -> float:
        """Find the metres that the share of a week allows."""
        return inf if self.share_of_week == inf else self.share_of_week * weekly_distance_m


@dataclass(frozen=True, slots=True)
class Dose:
    """The limits of one zone; work up to `always_s` is allowed whatever the week.

    `bout_s` is the usual length of one repetition, `longest_bout_s` the most, and `recovery_share` how long
    the recovery after it lasts against it.
    """

    must: Ceiling
    should: Ceiling
    always_s: float
    bout_s: Span
    longest_bout_s: float = inf
    recovery_share: Span | None = None

    def ceiling(self, strictness: Strictness) -> Ceiling:
        """Find the ceiling that counts."""
        return self.must if strictness == "must" else self.should


def _minutes(minutes: float) -> float:
    return minutes * SECONDS_PER_MINUTE


DOSES: Mapping[Symbol, Dose] = MappingProxyType(
    {
        "M": Dose(
            must=Ceiling("DMm", 0.32, _minutes(150), 29_000),
            should=Ceiling("DMs", 0.25, _minutes(110), 29_000),
            always_s=_minutes(40),
            bout_s=Span(_minutes(40), _minutes(110)),
        ),
        "T": Dose(
            must=Ceiling("DTm", 0.16, _minutes(60)),
            should=Ceiling("DTs", 0.10, _minutes(40)),
            always_s=_minutes(20),
            bout_s=Span(_minutes(5), _minutes(40)),
            longest_bout_s=_minutes(40),
            recovery_share=Span(0.05, 0.60),
        ),
        "CV": Dose(
            must=Ceiling("DCVm", 0.14, _minutes(32)),
            should=Ceiling("DCVs", 0.10, _minutes(25)),
            always_s=_minutes(16),
            bout_s=Span(_minutes(1), _minutes(6)),
            longest_bout_s=_minutes(6),
            recovery_share=Span(0.15, 1.10),
        ),
        "I": Dose(
            must=Ceiling("DIm", 0.12, _minutes(36), 10_000),
            should=Ceiling("DIs", 0.08, _minutes(25), 10_000),
            always_s=_minutes(15),
            bout_s=Span(_minutes(3), _minutes(5)),
            longest_bout_s=_minutes(5.5),
            recovery_share=Span(0.25, 2.00),
        ),
        "R": Dose(
            must=Ceiling("DRm", 0.10, _minutes(18), 8_000),
            should=Ceiling("DRs", 0.05, _minutes(13), 8_000),
            always_s=_minutes(9),
            bout_s=Span(0, _minutes(2.5)),
            longest_bout_s=_minutes(2.5),
            recovery_share=Span(0.90, inf),
        ),
    }
)
"""By zone; easy running has no dose."""

_SPRINTS = Ceiling("DSm", inf, inf, 3_000, repetitions=20)
_BEGINNERS_WORK = Ceiling("DHm", 0.16, inf)
_DOSES: Mapping[Limited, Dose] = MappingProxyType(
    {
        **dict[Limited, Dose](DOSES.items()),
        "S": Dose(_SPRINTS, _SPRINTS, always_s=0, bout_s=Span(0, inf)),
        "hard": Dose(_BEGINNERS_WORK, _BEGINNERS_WORK, always_s=_minutes(20), bout_s=Span(0, inf)),
    }
)

BEGINNERS_LIMITED: frozenset[Symbol] = frozenset({"T", "CV", "I", "R"})
"""What is hard work for a beginner, who may do only so much of it in all."""

_TOLERANCE = 1 + 1e-6


def holds(zone: Limited, work: Work, weekly_distance_m: float, strictness: Strictness = "must") -> bool:
    """Tell whether the work in one zone is within what a session may hold.

    >>> holds("I", Work(4800, 1200), 40_000), holds("I", Work(4801, 1200), 40_000)
    (True, False)
    >>> holds("I", Work(4801, 900), 40_000)
    True
    """
    dose = _DOSES.get(zone)
    if dose is None or work.duration_s <= dose.always_s * _TOLERANCE:
        return True
    ceiling = dose.ceiling(strictness)
    return (
        work.distance_m <= min(ceiling.share_m(weekly_distance_m), ceiling.distance_m) * _TOLERANCE
        and work.duration_s <= ceiling.duration_s * _TOLERANCE
        and work.repetitions <= ceiling.repetitions
    )


def capacity_m(
    zone: Symbol, s_per_km: float, weekly_distance_m: float, strictness: Strictness = "must"
) -> float:
    """Find the most metres of one zone that a session may hold at a pace.

    >>> round(capacity_m("T", 240, 40_000)), round(capacity_m("T", 240, 20_000))
    (6400, 5000)
    """
    dose = DOSES[zone]
    ceiling = dose.ceiling(strictness)
    by_time_m = ceiling.duration_s / s_per_km * METRES_PER_KM
    always_m = dose.always_s / s_per_km * METRES_PER_KM
    return max(min(ceiling.share_m(weekly_distance_m), ceiling.distance_m, by_time_m), always_m)


def excesses(
    zone: Limited, work: Work, weekly_distance_m: float, strictness: Strictness = "must"
) -> Iterator[Reason]:
    """List every limit of a zone that the work exceeds, with what was measured.

    >>> [reason.text for reason in excesses("R", Work(4000, 900), 30_000)]
    ['R work of 4.0 km in a week of 30.0 km is 13.3 %; at most 10 %, or 9:00, which is always allowed']
    """
    if holds(zone, work, weekly_distance_m, strictness):
        return
    dose = _DOSES[zone]
    ceiling = dose.ceiling(strictness)
    if work.distance_m > ceiling.share_m(weekly_distance_m) * _TOLERANCE:
        always = f", or {clock(dose.always_s)}, which is always allowed"
        yield _of_share(zone, work, weekly_distance_m, ceiling, always)
    if work.distance_m > ceiling.distance_m * _TOLERANCE:
        text = f"{zone} work of {_km(work.distance_m)}; at most {_km(ceiling.distance_m)}"
        yield _reason(ceiling, work.distance_m, ceiling.distance_m, "m", text)
    if work.duration_s > ceiling.duration_s * _TOLERANCE:
        yield _of_time(zone, work, ceiling)
    if work.repetitions > ceiling.repetitions:
        text = f"{work.repetitions:g} repetitions of {zone}; at most {ceiling.repetitions:g}"
        yield _reason(ceiling, work.repetitions, ceiling.repetitions, "repetitions", text)


def within(zone: Symbol, work: Work, weekly_distance_m: float, strictness: Strictness = "must") -> Reason:
    """Say how work that holds stands to the limit nearest to it.

    >>> within("I", Work(4800, 1215), 60_000, "should").text
    'I work of 4.8 km in a week counted as 60.0 km is 8.0 %; at most 8 %'
    """
    dose = DOSES[zone]
    ceiling = dose.ceiling(strictness)
    share_m = ceiling.share_m(weekly_distance_m)
    if work.distance_m > share_m * _TOLERANCE:
        text = f"{zone} work of {clock(work.duration_s)}; up to {clock(dose.always_s)} is always allowed"
        return _reason(ceiling, work.duration_s, dose.always_s, "s", text)
    if work.duration_s * share_m > work.distance_m * ceiling.duration_s:
        return _of_time(zone, work, ceiling)
    return _of_share(zone, work, weekly_distance_m, ceiling)


def _of_share(
    zone: Limited, work: Work, weekly_distance_m: float, ceiling: Ceiling, always: str = ""
) -> Reason:
    """Compare work with the week; in a plan that is the level of several weeks, not the one it stands in."""
    of_week = "counted as" if ceiling.is_of_plans else "of"
    share = work.distance_m / weekly_distance_m if weekly_distance_m else None
    measured = "" if share is None else f" is {100 * share:.1f} %"
    text = (
        f"{zone} work of {_km(work.distance_m)} in a week {of_week} {_km(weekly_distance_m)}{measured}; "
        f"at most {100 * ceiling.share_of_week:g} %{always}"
    )
    return _reason(ceiling, share, ceiling.share_of_week, "share of week", text)


def _of_time(zone: Limited, work: Work, ceiling: Ceiling) -> Reason:
    text = f"{zone} work of {clock(work.duration_s)}; at most {clock(ceiling.duration_s)}"
    return _reason(ceiling, work.duration_s, ceiling.duration_s, "s", text)


def _km(distance_m: float) -> str:
    return f"{distance_m / METRES_PER_KM:.1f} km"


def _reason(ceiling: Ceiling, measured: float | None, limit: float, unit: str, text: str) -> Reason:
    rounded = None if measured is None else round(measured, 3)
    return Reason(rule=ceiling.slug, id=ceiling.id, measured=rounded, limit=limit, unit=unit, text=text)
