"""What a runner should expect at another distance, and within which bounds.

Between two distances time grows as a power of the distance, t2 = t1 (d2/d1)^k. For recreational runners k is
1.08 to the 10K, 1.065 to the half marathon, and from there to the marathon 1.11 for a half of 1:18, 1.13 for
1:30, 1.145 from 1:43, where Riegel's 1.06 and Daniels' table are 5 % too fast. Who runs more in the week than
is usual at that half marathon fades less.

Several performances are blended by how much each one tells. A performance differs from the ability of its day
by luck; ability drifts with time, and it wanders from distance to distance (there are runners of speed and
runners of stamina). Luck and drift are independent, wandering is a random walk along ln distance: so the best
blend is a Kalman filter that walks to the asked distance from the farthest performance on either side. All
its weights are positive: a faster race never makes a prediction slower. A runner's own exponent counts, but
shrunk.

Sources: Vickers & Vertosick, BMC Sports Sci Med Rehabil 8:26 (2016), paper and open data, for exponents and
spreads from 5 km to the marathon; world records from 400 to 1500 m; beyond the marathon the rule of the
Comrades, 2.5 times the marathon for about 88 km.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import exp, inf, log, sqrt
from typing import NamedTuple

from app.science.units import METRES_PER_MILE, RACES, SECONDS_PER_MINUTE

SOLVED_DISTANCE_M = (400.0, 100_000.0)
"""From where and to where predictions are made; elsewhere a ValueError."""

VALID_DISTANCE_M = (1500.0, RACES["marathon"])
"""Where the model has data; outside it still answers, as an extrapolation."""

_HALF_M, _MARATHON_M = RACES["half"], RACES["marathon"]

# Where a segment starts, its exponent, and the variance by which ability wanders per unit of ln distance.
_SEGMENTS = (
    (400.0, 1.23, 0.0060),
    (800.0, 1.14, 0.0030),
    (1500.0, 1.08, 0.0012),
    (5000.0, 1.08, 0.00094),
    (10_000.0, 1.065, 0.00080),
    (_HALF_M, 0.0, 0.00159),  # its exponent is the runner's own: the endurance below
    (_MARATHON_M, 1.25, 0.0060),
)

# A half marathon in minutes, and the exponent from there to the marathon.
_ENDURANCE = ((10, 1.065), (60, 1.065), (78, 1.11), (90, 1.13), (103, 1.145), (130, 1.155), (1000, 1.155))

# The week that is usual at a half of 90 minutes, how it falls as the half slows, and what more of it gains.
_USUAL_WEEKLY_M, _USUAL_HALF_S, _USUAL_FALL = 45.5 * METRES_PER_MILE, 90 * SECONDS_PER_MINUTE, 1.44
_WEEKLY_GAIN = 0.045
_WEEKLY_FROM_M, _WEEKLY_TO_M = 10 * METRES_PER_MILE, 120 * METRES_PER_MILE

# Variances of ln time: the luck of a race up to the half, what the marathon adds to it, and a day's drift.
_LUCK, _MARATHON_LUCK = 0.00035, 0.00045
_DRIFT_PER_DAY = 0.035**2 / 365

# The central 80 % in standard deviations: bad days are worse than good days are good.
_FAST_SIDE, _SLOW_SIDE = 1.15, 1.41
_TOLERATED_SPREAD = 1.64
_TYPICAL_HALF_S = 97 * SECONDS_PER_MINUTE  # slower runners scatter more, faster ones less


@dataclass(frozen=True, slots=True)
class Evidence:
    """One performance: metres, seconds, and how many days ago it was run.

    Raises ValueError unless distance and time are positive, the age is not negative, and all are finite.
    """

    distance_m: float
    time_s: float
    age_days: float = 0.0

    def __post_init__(self) -> None:
        if not (0.0 < self.distance_m < inf and 0.0 < self.time_s < inf and 0.0 <= self.age_days < inf):
            raise ValueError(
                f"a performance has a positive distance and time and an age of 0 days or more, not {self}"
            )


@dataclass(frozen=True, slots=True)
class Prediction:
    """The time to expect at a distance, in seconds, and the bounds of its central 80 %.

    ``weights`` are the shares of the performances in it, in their order; they add up to 1. ``spread`` tells
    by how many standard deviations the performances disagree (about 1 is usual; None for a single one).
    """

    distance_m: float
    time_s: float
    low_s: float
    high_s: float
    weights: tuple[float, ...]
    spread: float | None
    extrapolated: bool


def predict(
    evidence: Sequence[Evidence], distance_m: float, weekly_distance_m: float | None = None
) -> Prediction:
    """Time to expect at ``distance_m`` after one or more performances, with its central 80 %.

    Longer distances take longer, at the same pace or a slower one. Disagreement beyond what luck explains
    widens the bounds. ValueError without performances, for a distance outside ``SOLVED_DISTANCE_M``, and for
    a weekly distance that is not positive.

    >>> expected = predict([Evidence(21097.5, 90 * 60)], 42195)
    >>> round(expected.time_s), round(expected.low_s), round(expected.high_s)
    (11818, 11213, 12605)
    >>> blend = predict([Evidence(5000, 20 * 60), Evidence(21097.5, 90 * 60)], 42195)
    >>> [round(weight, 2) for weight in blend.weights]
    [0.18, 0.82]
    """
    if not evidence:
        raise ValueError("a prediction takes one performance or more, not none")
    asked, endurance = _place(distance_m), _endurance(weekly_distance_m)
    seen = [_see(index, each, len(evidence), endurance) for index, each in enumerate(evidence)]
    if len(seen) == 1:
        belief, level, spread = _walk(seen, asked, endurance), seen[0].level, None
        log_s = belief.mean
    else:
        seen.sort()
        belief, log_s = _belief(seen, asked, endurance), _steady_log_s(seen, asked, endurance)
        level, spread = _level(log_s, asked, endurance), sqrt(belief.clash / (len(seen) - 1))
    scatter = exp(level / 2) / sqrt(_TYPICAL_HALF_S) * max(1.0, (spread or 0.0) / _TOLERATED_SPREAD)
    deviation = scatter * sqrt(1.0 / belief.precision + asked.luck)
    return Prediction(
        distance_m,
        exp(log_s),
        exp(log_s - _FAST_SIDE * deviation),
        exp(log_s + _SLOW_SIDE * deviation),
        tuple(belief.weights),
        spread,
        not (asked.valid and any(each.place.valid for each in seen)),
    )


def standard_error(evidence: Evidence, distance_m: float) -> float:
    """How far a performance may be from the ability at another distance today, as a share of the time.

    One standard deviation of a typical runner: the luck of its day, its age, and the way from its distance to
    ``distance_m``. Its inverse square weighs performances against one another.

    >>> round(standard_error(Evidence(5000, 20 * 60), 5000), 3)
    0.019
    >>> round(standard_error(Evidence(5000, 20 * 60, age_days=365), 42195), 3)
    0.063
    """
    place = _place(evidence.distance_m)
    return sqrt(_noise(evidence, place) + abs(place.wander - _place(distance_m).wander))


class _Place(NamedTuple):
    """A distance on the curve of all runners."""

    log_m: float
    shape: float  # ln time relative to the half marathon, without the fade from there to the marathon
    reach: float  # ln distance beyond the half, at most to the marathon
    wander: float  # variance of ability against 400 m
    luck: float  # variance of one race
    valid: bool


class _Seen(NamedTuple):
    """A performance on the curve; sorts by distance."""

    place: _Place
    level: float  # ln seconds of the equivalent half marathon
    precision: float
    weights: Sequence[float]  # all of it its own


@dataclass(slots=True)
class _Belief:
    """What is believed of ln time somewhere: mean, precision, who says so, and their clash (chi square)."""

    mean: float
    precision: float
    weights: Sequence[float]
    clash: float = 0.0

    def wander(self, variance: float) -> None:
        self.precision /= 1.0 + self.precision * variance

    def learn(self, other: "_Belief") -> None:
        share = other.precision / (self.precision + other.precision)
        self.clash += other.clash + (other.mean - self.mean) ** 2 * self.precision * share
        self.mean += share * (other.mean - self.mean)
        self.weights = [a + share * (b - a) for a, b in zip(self.weights, other.weights, strict=True)]
        self.precision += other.precision


def _see(index: int, evidence: Evidence, count: int, endurance: Sequence[float]) -> _Seen:
    place = _place(evidence.distance_m)
    weights = [0.0] * count
    weights[index] = 1.0
    level = _level(log(evidence.time_s), place, endurance)
    return _Seen(place, level, 1.0 / _noise(evidence, place), weights)


def _belief(seen: Sequence[_Seen], asked: _Place, endurance: Sequence[float]) -> _Belief:
    """Blend at ``asked`` of performances in order of distance."""
    shorter = bisect_right([each.place.log_m for each in seen], asked.log_m)
    sides = (seen[:shorter], seen[shorter:][::-1])
    belief, *others = [_walk(side, asked, endurance) for side in sides if side]
    for other in others:
        belief.learn(other)
    return belief


def _walk(side: Sequence[_Seen], asked: _Place, endurance: Sequence[float]) -> _Belief:
    """From the farthest performance on one side to ``asked``, learning on the way."""
    belief = _read(side[0], asked, endurance)
    place = side[0].place
    for each in side[1:]:
        belief.wander(abs(each.place.wander - place.wander))
        belief.learn(_read(each, asked, endurance))
        place = each.place
    belief.wander(abs(asked.wander - place.wander))
    return belief


def _read(seen: _Seen, asked: _Place, endurance: Sequence[float]) -> _Belief:
    return _Belief(_log_s(seen.level, asked, endurance), seen.precision, seen.weights)


def _steady_log_s(seen: Sequence[_Seen], asked: _Place, endurance: Sequence[float]) -> float:
    """Ln time at ``asked`` on a curve through all knots whose pace never quickens with distance.

    Clashing performances (a half at a faster pace than a 10K) would bend it so; there it lies midway between
    the slowest pace so far and the fastest to come, which keeps the order of better and worse performances.
    """
    places = sorted({*_KNOTS, *(each.place for each in seen)})
    paces = [_belief(seen, place, endurance).mean - place.log_m for place in places]
    slowest_so_far = accumulate(paces, max)
    fastest_to_come = reversed([*accumulate(reversed(paces), min)])
    steady = [(slow + fast) / 2 for slow, fast in zip(slowest_so_far, fastest_to_come, strict=True)]
    return asked.log_m + _polyline(asked.log_m, [place.log_m for place in places], steady)


def _level(log_s: float, place: _Place, endurance: Sequence[float]) -> float:
    """Ln seconds of the equivalent half marathon: the exact inverse of ``_log_s``."""
    rest = log_s - place.shape
    if not place.reach:
        return rest
    marks = [level + place.reach * exponent for level, exponent in zip(_LEVELS, endurance, strict=True)]
    return _polyline(rest, marks, _LEVELS)


def _log_s(level: float, place: _Place, endurance: Sequence[float]) -> float:
    fade = place.reach * _polyline(level, _LEVELS, endurance) if place.reach else 0.0
    return level + place.shape + fade


def _endurance(weekly_distance_m: float | None) -> Sequence[float]:
    """Exponents from the half to the marathon at ``_LEVELS``."""
    if weekly_distance_m is None:
        return _USUAL_ENDURANCE
    if not 0.0 < weekly_distance_m < inf:
        raise ValueError(f"a weekly distance is a positive number of metres, not {weekly_distance_m}")
    log_m = log(min(max(weekly_distance_m, _WEEKLY_FROM_M), _WEEKLY_TO_M))
    usual = zip(_USUAL_ENDURANCE, _USUAL_LOG_WEEKLY_M, strict=True)
    return [exponent - _WEEKLY_GAIN * (log_m - usual_log_m) for exponent, usual_log_m in usual]


@lru_cache(maxsize=256)
def _place(distance_m: float) -> _Place:
    if not SOLVED_DISTANCE_M[0] <= distance_m <= SOLVED_DISTANCE_M[1]:
        raise ValueError(f"predictions are made from and for 400 m to 100 km, not {distance_m} m")
    log_m = log(distance_m)
    reach = min(max(log_m, _LOG_HALF), _LOG_MARATHON) - _LOG_HALF
    return _Place(
        log_m=log_m,
        shape=_polyline(log_m, _LOG_M, _SHAPE) - _HALF_SHAPE,
        reach=reach,
        wander=_polyline(log_m, _LOG_M, _WANDER),
        luck=_LUCK + _MARATHON_LUCK * reach / (_LOG_MARATHON - _LOG_HALF),
        valid=VALID_DISTANCE_M[0] <= distance_m <= VALID_DISTANCE_M[1],
    )


def _noise(evidence: Evidence, place: _Place) -> float:
    return place.luck + _DRIFT_PER_DAY * evidence.age_days


def _polyline(x: float, xs: Sequence[float], ys: Sequence[float]) -> float:
    """Straight between the points (xs rising), and straight on along the first and last piece."""
    i = min(max(bisect_right(xs, x), 1), len(xs) - 1)
    return ys[i - 1] + (x - xs[i - 1]) * (ys[i] - ys[i - 1]) / (xs[i] - xs[i - 1])


def _climb(slopes: Sequence[float]) -> tuple[float, ...]:
    """Heights over ``_LOG_M`` of the polyline that starts at 0 with these slopes."""
    steps = (slope * (end - start) for slope, start, end in zip(slopes, _LOG_M, _LOG_M[1:], strict=False))
    return tuple(accumulate(steps, initial=0.0))


_KNOTS_M = (*(start_m for start_m, _, _ in _SEGMENTS), SOLVED_DISTANCE_M[1])
_LOG_M = tuple(log(knot_m) for knot_m in _KNOTS_M)
_LOG_HALF, _LOG_MARATHON = log(_HALF_M), log(_MARATHON_M)
_SHAPE = _climb([exponent for _, exponent, _ in _SEGMENTS])
_WANDER = _climb([variance for _, _, variance in _SEGMENTS])
_HALF_SHAPE = _SHAPE[_KNOTS_M.index(_HALF_M)]
_LEVELS = tuple(log(minutes * SECONDS_PER_MINUTE) for minutes, _ in _ENDURANCE)
_USUAL_ENDURANCE = tuple(exponent for _, exponent in _ENDURANCE)
_USUAL_LOG_WEEKLY_M = tuple(
    log(_USUAL_WEEKLY_M) - _USUAL_FALL * (level - log(_USUAL_HALF_S)) for level in _LEVELS
)
_KNOTS = tuple(_place(knot_m) for knot_m in _KNOTS_M)
