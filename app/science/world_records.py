"""World records from 400 m to 100 km, and with them the times that nobody can have run.

Source: World Athletics, outdoor track and road records including mixed races, with the half marathon and the
marathon of spring 2026. A missed new record costs calculators nothing: their limit is 7 % beyond the old one.
"""

from typing import NamedTuple

from app.science.interpolation import power_law
from app.science.units import METRES_PER_KM, RACES, SECONDS_PER_MINUTE


class WorldRecord(NamedTuple):
    """One record: metres, seconds, who ran it and when."""

    distance_m: float
    time_s: float
    holder: str
    year: int


MEN = (
    WorldRecord(RACES["400m"], 43.03, "Wayde van Niekerk", 2016),
    WorldRecord(RACES["800m"], 100.91, "David Rudisha", 2012),
    WorldRecord(RACES["1000m"], 131.96, "Noah Ngeny", 1999),
    WorldRecord(RACES["1500m"], 206.00, "Hicham El Guerrouj", 1998),
    WorldRecord(RACES["mile"], 223.13, "Hicham El Guerrouj", 1999),
    WorldRecord(RACES["3k"], 437.55, "Jakob Ingebrigtsen", 2024),
    WorldRecord(RACES["5k"], 755.36, "Joshua Cheptegei", 2020),
    WorldRecord(RACES["10k"], 1571.00, "Joshua Cheptegei", 2020),
    WorldRecord(RACES["half"], 3440, "Jacob Kiplimo", 2026),
    WorldRecord(RACES["marathon"], 7170, "Sabastian Sawe", 2026),
    WorldRecord(RACES["50k"], 9523, "CJ Albertson", 2022),
    WorldRecord(RACES["100k"], 21_935, "Aleksandr Sorokin", 2023),
)

SPRINTS = (
    WorldRecord(100.0, 9.58, "Usain Bolt", 2009),
    WorldRecord(200.0, 19.19, "Usain Bolt", 2009),
)
"""What is shorter than the shortest race here: nobody is asked for these, but laps may be as short."""

WOMEN = (
    WorldRecord(RACES["400m"], 47.60, "Marita Koch", 1985),
    WorldRecord(RACES["800m"], 113.28, "Jarmila Kratochvílová", 1983),
    WorldRecord(RACES["1000m"], 148.98, "Svetlana Masterkova", 1996),
    WorldRecord(RACES["1500m"], 228.68, "Faith Kipyegon", 2025),
    WorldRecord(RACES["mile"], 247.64, "Faith Kipyegon", 2023),
    WorldRecord(RACES["3k"], 486.11, "Wang Junxia", 1993),
    WorldRecord(RACES["5k"], 838.06, "Beatrice Chebet", 2025),
    WorldRecord(RACES["10k"], 1734.14, "Beatrice Chebet", 2024),
    WorldRecord(RACES["half"], 3772, "Letesenbet Gidey", 2021),
    WorldRecord(RACES["marathon"], 7796, "Ruth Chepngetich", 2024),
    WorldRecord(RACES["50k"], 10_794, "Desiree Linden", 2021),
    WorldRecord(RACES["100k"], 23_591, "Tomoe Abe", 2000),
)

_RUNS_M = (*(record.distance_m for record in SPRINTS), *(record.distance_m for record in MEN))
_RUNS_S = (*(record.time_s for record in SPRINTS), *(record.time_s for record in MEN))
_DISTANCES_M = tuple(record.distance_m for record in MEN)
_TIMES_S = tuple(record.time_s for record in MEN)
_FASTER_THAN_THE_RECORD = 0.93
_FASTEST_S_PER_M = _FASTER_THAN_THE_RECORD * min(
    seconds / metres for metres, seconds in zip(_RUNS_M, _RUNS_S, strict=True)
)
_SLOWEST_S_PER_KM = 20 * SECONDS_PER_MINUTE


def record_s(distance_m: float) -> float:
    """Seconds of the men's record, the fastest that anybody has run.

    Between record distances the record is a power of the distance. ValueError outside 400 m to 100 km.

    >>> record_s(5000), round(record_s(7000), 1)
    (755.36, 1077.8)
    """
    return power_law(_DISTANCES_M, _TIMES_S, distance_m)


def fastest_plausible_s(distance_m: float) -> float:
    """Seconds below which a time is refused wherever nothing is kept of it: 7 % faster than the record.

    ValueError outside 400 m to 100 km.

    >>> round(fastest_plausible_s(5000), 1), round(fastest_plausible_s(7000), 1)
    (702.5, 1002.3)
    """
    return _FASTER_THAN_THE_RECORD * record_s(distance_m)


def fastest_run_s(distance_m: float) -> float:
    """Seconds below which nobody ran so far, however far: 7 % faster than the record.

    Under 100 m 0, for there a whole second or a few metres of a watch are too much; beyond 100 km at the pace
    of that record.

    >>> round(fastest_run_s(200), 2), round(fastest_run_s(200_000) / fastest_run_s(100_000), 2)
    (17.85, 2.0)
    """
    if distance_m < _RUNS_M[0]:
        return 0.0
    within_m = min(distance_m, _RUNS_M[-1])
    return _FASTER_THAN_THE_RECORD * power_law(_RUNS_M, _RUNS_S, within_m) * distance_m / within_m


def fastest_sprints_s(distance_m: float) -> float:
    """Seconds below which nobody ran so far in pieces, with pauses between: at the fastest pace of all.

    >>> round(fastest_sprints_s(1000), 1), round(10 * fastest_run_s(100), 1)
    (89.1, 89.1)
    """
    return 0.0 if distance_m < _RUNS_M[0] else _FASTEST_S_PER_M * distance_m


def slowest_plausible_s(distance_m: float) -> float:
    """Seconds above which a time is refused: 20 minutes a kilometre, a stroll.

    >>> slowest_plausible_s(5000)
    6000.0
    """
    return distance_m / METRES_PER_KM * _SLOWEST_S_PER_KM
