"""Efficiency of a run: how much speed a heartbeat buys."""

from app.science.conditions import grade_cost
from app.science.units import SECONDS_PER_MINUTE

_STEEPEST_PERCENT = 35.0


def level_speed_m_per_s(distance_m: float, duration_s: float, elevation_gain_m: float = 0.0) -> float:
    """Speed on level ground at the effort of a run that climbs, and comes back down as far.

    Half of the way is taken as climb, half as descent, each by ``grade_cost``.

    >>> round(level_speed_m_per_s(10_000, 3000), 3), round(level_speed_m_per_s(10_000, 3000, 200), 3)
    (3.333, 3.442)
    """
    if not (distance_m > 0 and duration_s > 0):
        raise ValueError(
            f"a run has a distance and a time above 0, not {distance_m:.10g} m in {duration_s:.10g} s"
        )
    grade = min(200 * elevation_gain_m / distance_m, _STEEPEST_PERCENT)
    return distance_m / duration_s * (grade_cost(grade) + grade_cost(-grade)) / 2


def efficiency_factor(speed_m_per_s: float, heart_rate_bpm: float) -> float:
    """Metres a minute for each beat a minute: metres a heartbeat, on level ground.

    Source: the efficiency factor of Allen & Coggan, Training and Racing with a Power Meter (2006), brought to
    running with speed in place of power.

    >>> round(efficiency_factor(3.0, 140), 3)
    1.286
    """
    if not heart_rate_bpm > 0:
        raise ValueError(f"a heart rate is above 0, not {heart_rate_bpm:.10g}")
    return speed_m_per_s * SECONDS_PER_MINUTE / heart_rate_bpm


def speed_at_heart_rate(
    speed_m_per_s: float, heart_rate_bpm: float, other_bpm: float, resting_bpm: float = 0.0
) -> float:
    """Speed at another heart rate: in proportion to the beats above rest, or to all where rest is not known.

    Source: speed and heart rate rise together by a straight line below threshold; with rest at zero speed as
    in Karvonen et al., Ann Med Exp Biol Fenn 35 (1957).

    >>> round(speed_at_heart_rate(3.0, 140, 150, resting_bpm=50), 3)
    3.333
    """
    if not (resting_bpm < heart_rate_bpm and resting_bpm < other_bpm):
        raise ValueError(f"heart rates of running lie above the resting one, {resting_bpm:.10g}")
    return speed_m_per_s * (other_bpm - resting_bpm) / (heart_rate_bpm - resting_bpm)
