"""What races on the way do to the days around them: mini-taper before, easy days after.

Rules I07, I17 to I19 and section 3 of the rule book: a B race gets three easy days before it, a C race is a
workout like others.
"""

from collections.abc import Iterable
from datetime import date
from math import ceil

from app.science.units import METRES_PER_KM, RACES
from app.training.planning.calendar import DAYS
from app.training.plans.request import PlanRequest, TuneUpRace

_BEFORE_DAYS = {"B": 3, "C": 1}
_BEFORE_DAYS_WITHOUT_LONG_RUN = {"B": 3, "C": 0}
_MASTERS_RECOVERY = 1.3
_LONG_RACE_M, _LONG_RACE_DAYS, _RACE_DAYS = 15_000.0, 5, 1
_STRENGTH_DAYS, _LIGHT_STRENGTH_DAYS = (1, 2, 3), 6
"""Days without strength after a race (under 10 km, under a half marathon, more), and with less before one."""

_B_WEEK_SHARE, _AFTER_LONG_RACE_SHARE = 0.92, 0.88
_HALF_OR_MORE_M, _TEN_KM_M = 0.98 * RACES["half"], 0.98 * RACES["10k"]


def easy_days_after(race: TuneUpRace, *, is_master: bool) -> int:
    """Count the easy days after a race: one for every 3 km, a third more from 50 years on.

    >>> easy_days_after(TuneUpRace(date=date(2027, 2, 7), distance_m=10_000), is_master=False)
    4
    """
    days = race.distance_m / (3 * METRES_PER_KM) * (_MASTERS_RECOVERY if is_master else 1.0)
    return max(ceil(days), 2 if race.distance_m >= _HALF_OR_MORE_M else 1)


def closes_quality(races: Iterable[TuneUpRace], when: date, *, is_master: bool) -> bool:
    """Tell whether a race is too near for a session of quality."""
    return any(
        -easy_days_after(race, is_master=is_master) <= (race.date - when).days <= _BEFORE_DAYS[race.priority]
        for race in races
    )


def closes_strength(races: Iterable[TuneUpRace], when: date) -> bool:
    """Tell whether the legs are still tired from a race.

    >>> half = TuneUpRace(date=date(2027, 2, 7), distance_m=21_097.5)
    >>> closes_strength([half], date(2027, 2, 10)), closes_strength([half], date(2027, 2, 11))
    (True, False)
    """
    return any(0 < (when - race.date).days <= _strength_days(race) for race in races)


def _strength_days(race: TuneUpRace) -> int:
    if race.distance_m >= _HALF_OR_MORE_M:
        return _STRENGTH_DAYS[2]
    return _STRENGTH_DAYS[race.distance_m >= _TEN_KM_M]


def lightens_strength(races: Iterable[TuneUpRace], when: date) -> bool:
    """Tell whether strength has a set less, for a race that is tapered for stands in the days after it."""
    return any(
        race.priority == "B" and 0 <= (race.date - when).days <= _LIGHT_STRENGTH_DAYS for race in races
    )


def closes_long_run(request: PlanRequest, when: date) -> bool:
    """Tell whether a race leaves no legs for a whole long run, or wants them fresh."""
    for race in request.races:
        before = (race.date - when).days
        if -_tired_days(race) <= before <= _BEFORE_DAYS_WITHOUT_LONG_RUN[race.priority]:
            return True
    return False


def _tired_days(race: TuneUpRace) -> int:
    """Count the days after a race that hold no whole long run; after a short workout of a race none."""
    if race.distance_m >= _LONG_RACE_M:
        return _LONG_RACE_DAYS
    return 0 if race.priority == "C" and race.distance_m <= RACES["5k"] else _RACE_DAYS


def lightened(races: Iterable[TuneUpRace], monday: date) -> float:
    """Tell what share of its running a week keeps beside a B race, and after a long race of any kind."""
    share = 1.0
    for race in races:
        days = (race.date - monday).days
        if race.priority == "B" and 0 <= days < DAYS:
            share = min(share, _B_WEEK_SHARE)
        if race.distance_m >= _LONG_RACE_M and -DAYS <= days < 0:
            share = min(share, _AFTER_LONG_RACE_SHARE)
    return share
