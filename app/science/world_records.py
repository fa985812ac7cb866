"""Stand-in until the records are merged."""

from app.science.vdot import race_time_s


def fastest_plausible_s(distance_m: float) -> float:
    return 0.93 * race_time_s(84, distance_m)


def slowest_plausible_s(distance_m: float) -> float:
    return 1.2 * distance_m
