"""Fitness: what performances say of a runner today, how sure that is, and where they contradict one another.

The index is Daniels' VDOT. Several performances are weighed by the inverse square of their standard error as
evidence for a 10 km race today, which stands in the middle of what the training zones span: an old result
counts less, and so does one far from that distance.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, inf, log, sqrt
from typing import Literal, NamedTuple

from app.science.conditions import heat_slowdown, heat_slowdown_by_temperature
from app.science.critical_speed import VALID_DURATION_S as CRITICAL_SPEED_DURATION_S
from app.science.critical_speed import CriticalSpeed, from_5k, from_efforts
from app.science.predictions import Evidence, standard_error
from app.science.training_paces import CLAMPED_VDOT, VALID_VDOT
from app.science.units import RACES, clock, spoken_distance
from app.science.vdot import SOLVED_VDOT, VALID_DURATION_S, race_time_s, vdot
from app.training.dates import spoken_date
from app.training.rules.model import Notice

PerformanceKind = Literal["race", "time_trial"]

REFERENCE_M = RACES["10k"]
OLD_DAYS = 180
"""From this age on a single performance is said to be old."""
OLD_EVIDENCE = "old-evidence"

HOT_SLOWDOWN = 0.01
HILLY_GAIN = 0.01
"""What makes a performance one in heat, or in hills: the slowdown, and the metres climbed a metre run."""

_COUNTED_DAYS = 3650
_SAME_SEASON_DAYS = 90
_DEVIATIONS_OF_80_PERCENT = 1.2816
_DEVIATIONS_OF_95_PERCENT = 1.96
_FIVE_KM = RACES["5k"]
_LEAST_VDOT, _MOST_VDOT = SOLVED_VDOT[0] + 0.1, SOLVED_VDOT[1] - 0.1
_FASTEST_S, _SLOWEST_S = race_time_s(_MOST_VDOT, _FIVE_KM), race_time_s(_LEAST_VDOT, _FIVE_KM)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a performance was run in, as far as it is known."""

    temperature_c: float | None = None
    dew_point_c: float | None = None
    elevation_gain_m: float | None = None
    altitude_m: float | None = None

    @property
    def heat_slowdown(self) -> float:
        """By what fraction the heat slowed the runner; 0 where the temperature is not known."""
        if self.temperature_c is None:
            return 0.0
        if self.dew_point_c is None:
            return heat_slowdown_by_temperature(self.temperature_c)
        return heat_slowdown(self.temperature_c, self.dew_point_c)


@dataclass(frozen=True, slots=True)
class Performance:
    """One race or time trial. Without a date it counts as run today."""

    distance_m: float
    time_s: float
    date: dt.date | None = None
    kind: PerformanceKind = "race"
    conditions: Conditions | None = None

    def __post_init__(self) -> None:
        if not (0 < self.distance_m < inf and 0 < self.time_s < inf):
            raise ValueError(
                f"a performance has a positive, finite distance and time, not {self.distance_m} and "
                f"{self.time_s}"
            )

    def age_days(self, today: dt.date | None) -> int:
        """How many days ago it was run; one of tomorrow, in a time zone ahead of ours, was run today."""
        return max(0, (today - self.date).days) if today and self.date else 0

    def __str__(self) -> str:
        name = spoken_distance(self.distance_m)
        return f"the {name} in {clock(self.time_s)}" + (f" of {spoken_date(self.date)}" if self.date else "")


class Weighed(NamedTuple):
    """One performance as evidence: its own VDOT and its share in the index."""

    performance: Performance
    age_days: int
    vdot: float
    weight: float


class VdotRange(NamedTuple):
    """The central 80 % of what the index may really be."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Fitness:
    """The index of today, VDOT in ml/kg/min, and what it rests on.

    `vdot_range` and the critical speed are None where nothing is known of them.
    """

    vdot: float
    vdot_range: VdotRange | None
    critical_speed: CriticalSpeed
    evidence: tuple[Weighed, ...]
    notices: tuple[Notice, ...]


def assess(performances: Sequence[Performance], today: dt.date | None = None) -> Fitness:
    """Weigh what one or more performances say of a runner on this day.

    A single one is taken at its word: the index is its own VDOT. ValueError without any, or without a VDOT.

    >>> single = assess([Performance(5000, 22 * 60)])
    >>> round(single.vdot, 2), [round(bound, 1) for bound in single.vdot_range]
    (44.58, [42.5, 46.8])
    """
    if not performances:
        raise ValueError("fitness rests on at least one performance; got none")
    if len(performances) == 1:
        return _of_one(performances[0], performances[0].age_days(today))
    evidence, errors = _weighed(performances, today)
    index = _mean(evidence)
    five_km_s = race_time_s(index, _FIVE_KM)
    critical_speed, unknown = _critical_speed(evidence, five_km_s)
    return Fitness(
        vdot=index,
        vdot_range=_range(five_km_s, _joint_error(index, evidence, errors)),
        critical_speed=critical_speed,
        evidence=evidence,
        notices=(*_of_index(index), *_of_evidence(evidence), *_of_discord(evidence, errors), *unknown),
    )


def index_of(performances: Sequence[Performance], today: dt.date | None = None) -> float:
    """Reckon the index alone, as `assess` does."""
    if len(performances) == 1:
        return vdot(performances[0].distance_m, performances[0].time_s)
    return _mean(_weighed(performances, today)[0])


def of_vdot(index: float) -> Fitness:
    """Take an index at its word, where nothing is known of how it was found."""
    return Fitness(index, None, from_5k(race_time_s(index, _FIVE_KM)), (), _of_index(index))


def range_around(index: float, known: Fitness) -> VdotRange | None:
    """Carry the range of a known fitness over to another index: as wide there, in 5 km time.

    >>> one = assess([Performance(5000, 22 * 60)])
    >>> [round(bound, 1) for bound in range_around(50, one)]
    [47.7, 52.4]
    """
    if known.vdot_range is None:
        return None
    low_s, known_s = (race_time_s(each, _FIVE_KM) for each in (known.vdot_range.low, known.vdot))
    return _range(race_time_s(index, _FIVE_KM), log(low_s / known_s) / _DEVIATIONS_OF_80_PERCENT)


def _of_one(performance: Performance, age_days: int) -> Fitness:
    index = vdot(performance.distance_m, performance.time_s)
    evidence = (Weighed(performance, age_days, index, 1.0),)
    five_km_s = race_time_s(index, _FIVE_KM)
    return Fitness(
        index,
        _range(five_km_s, _error(performance.distance_m, age_days)),
        from_5k(five_km_s),
        evidence,
        (*_of_index(index), *_of_performance(performance), *_of_age(age_days)),
    )


def _weighed(
    performances: Sequence[Performance], today: dt.date | None
) -> tuple[tuple[Weighed, ...], list[float]]:
    """Weigh each performance, and tell its standard error as a share of the time.

    Copies of one race share the weight of one.
    """
    ages = [performance.age_days(today) for performance in performances]
    copies = Counter(_race(performance) for performance in performances)
    errors = [
        _error(each.distance_m, age) * sqrt(copies[_race(each)])
        for each, age in zip(performances, ages, strict=True)
    ]
    indices = [vdot(performance.distance_m, performance.time_s) for performance in performances]
    precision = sum([error**-2 for error in errors])
    weights = [error**-2 / precision for error in errors]
    return tuple(map(Weighed, performances, ages, indices, weights)), errors


def _race(performance: Performance) -> tuple[float, float, dt.date | None]:
    """Tell by what a race is itself, and not another."""
    return performance.distance_m, performance.time_s, performance.date


def _mean(evidence: Sequence[Weighed]) -> float:
    return sum([each.weight * each.vdot for each in evidence])


@lru_cache(maxsize=1024)
def _error(distance_m: float, age_days: int) -> float:
    """How far a performance may be from fitness today; its time plays no part in that."""
    return standard_error(Evidence(distance_m, 1.0, min(age_days, _COUNTED_DAYS)), REFERENCE_M)


def _range(five_km_s: float, error: float) -> VdotRange:
    """Find the indices of a 5 km race slower and faster by what 80 % of the errors span."""
    factor = exp(_DEVIATIONS_OF_80_PERCENT * error)
    return VdotRange(
        vdot(_FIVE_KM, min(five_km_s * factor, _SLOWEST_S)),
        vdot(_FIVE_KM, max(five_km_s / factor, _FASTEST_S)),
    )


def _joint_error(index: float, evidence: Sequence[Weighed], errors: Sequence[float]) -> float:
    """Join the errors of all performances; wider where these scatter more than their errors explain.

    The widening is Birge's ratio, at least 1.
    """
    races = len({_race(each.performance) for each in evidence})
    surprises = [_gap(index, each.vdot) / error for each, error in zip(evidence, errors, strict=True)]
    birge = sqrt(sum([surprise**2 for surprise in surprises]) / max(1, races - 1))
    return sqrt(1 / sum([error**-2 for error in errors])) * max(1.0, birge)


def _gap(index: float, other: float) -> float:
    """How far two indices lie apart, in ln time over the reference distance."""
    return log(race_time_s(index, REFERENCE_M) / race_time_s(other, REFERENCE_M))


def _critical_speed(evidence: Sequence[Weighed], five_km_s: float) -> tuple[CriticalSpeed, Sequence[Notice]]:
    """By the best efforts of the latest season where they allow it, else from the equal 5 km race."""
    efforts = _efforts_of_a_season(evidence)
    if len(efforts) < 2:
        return from_5k(five_km_s), ()
    try:
        return from_efforts(efforts), ()
    except ValueError as reason:
        return from_5k(five_km_s), (Notice("critical-speed-from-index", f"D' stays unknown: {reason}."),)


def _efforts_of_a_season(evidence: Sequence[Weighed]) -> list[tuple[float, float]]:
    shortest_s, longest_s = CRITICAL_SPEED_DURATION_S
    newest_days = min(each.age_days for each in evidence)
    best_s: dict[float, float] = {}
    for performance, age_days, *_ in evidence:
        if shortest_s <= performance.time_s <= longest_s and age_days <= newest_days + _SAME_SEASON_DAYS:
            known_s = best_s.get(performance.distance_m, inf)
            best_s[performance.distance_m] = min(known_s, performance.time_s)
    return list(best_s.items())


def _of_index(index: float) -> tuple[Notice, ...]:
    low, high = VALID_VDOT
    if low <= index <= high:
        return ()
    lowest, highest = CLAMPED_VDOT
    limit = low if index < low else high
    notices = [
        Notice(
            "extrapolated",
            f"VDOT {index:.1f} lies outside {low:g} to {high:g}, which the published tables cover; "
            "paces and equivalents are extrapolated.",
            index,
            limit,
            "VDOT",
        )
    ]
    if index < lowest:
        text = f"VDOT {index:.1f} is below {lowest:g}: the zones are those of {lowest:g}."
        notices.append(Notice("below-vdot-15", text, index, lowest, "VDOT"))
    if index > highest:
        text = f"VDOT {index:.1f} is above {highest:g}: the zones are those of {highest:g}."
        notices.append(Notice("above-vdot-90", text, index, highest, "VDOT"))
    return tuple(notices)


def _of_evidence(evidence: Sequence[Weighed]) -> list[Notice]:
    notices = [notice for each in evidence for notice in _of_performance(each.performance)]
    notices += _of_copies(evidence)
    return [*notices, *_of_age(min(each.age_days for each in evidence))]


def _of_copies(evidence: Sequence[Weighed]) -> Iterator[Notice]:
    races = Counter(_race(each.performance) for each in evidence)
    named = {_race(each.performance): each.performance for each in evidence}
    for race, times in races.items():
        if times > 1:
            text = f"{named[race]} came {times} times: it counts once."
            yield Notice("duplicate-performance", _sentence(text), times, 1, "times")


def _of_age(days: int) -> tuple[Notice, ...]:
    if days <= OLD_DAYS:
        return ()
    text = f"The latest performance is {days} days old: fitness may have changed; race or test again."
    return (Notice(OLD_EVIDENCE, text, days, OLD_DAYS, "days"),)


def _of_performance(performance: Performance) -> list[Notice]:
    shortest_s, longest_s = VALID_DURATION_S
    time_s = performance.time_s
    notices = []
    if not shortest_s <= time_s <= longest_s:
        text = f"{performance} lies outside 3.5 to 240 minutes, for which the model was made."
        limit_s = shortest_s if time_s < shortest_s else longest_s
        notices.append(Notice("extrapolated", _sentence(text), time_s, limit_s, "s"))
    if time_s < shortest_s:
        text = f"{performance} says little of endurance: the slower zones may be too fast."
        notices.append(Notice("short-race", _sentence(text), time_s, shortest_s, "s"))
    if performance.conditions and (slowed := _slowed(performance.conditions, performance.distance_m)):
        text = f"{performance} was run in {slowed}: the index may be too low, for it is not corrected."
        notices.append(Notice("hard-conditions", _sentence(text)))
    return notices


def _slowed(conditions: Conditions, distance_m: float) -> str:
    """Name what of the conditions may have cost more than about 1 %."""
    found = {
        "heat": conditions.heat_slowdown > HOT_SLOWDOWN,
        "hills": (conditions.elevation_gain_m or 0.0) > HILLY_GAIN * distance_m,
        "thin air": (conditions.altitude_m or 0.0) > 1000,
    }
    return " and ".join(name for name, present in found.items() if present)


def _of_discord(evidence: Sequence[Weighed], errors: Sequence[float]) -> list[Notice]:
    """Name the pair that lies farthest apart, where chance (1 in 20), age and distance do not explain it."""
    order = sorted(range(len(evidence)), key=lambda place: evidence[place].vdot)
    slow, fast = order[0], order[-1]
    gap = _gap(evidence[slow].vdot, evidence[fast].vdot)
    explained = _DEVIATIONS_OF_95_PERCENT * sqrt(errors[slow] ** 2 + errors[fast] ** 2)
    if gap <= explained:
        return []
    apart = evidence[fast].vdot - evidence[slow].vdot
    usual = apart * explained / gap
    text = (
        f"{evidence[fast].performance} speaks for VDOT {evidence[fast].vdot:.1f} and "
        f"{evidence[slow].performance} for {evidence[slow].vdot:.1f}, {apart:.2f} apart, where chance, age "
        f"and distance explain {usual:.2f}. The index lies between them."
    )
    return [Notice("performances-disagree", _sentence(text), apart, usual, "VDOT")]


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]
