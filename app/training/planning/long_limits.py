"""What a long run may be: its share of the week, its time, its growth (L02 to L05, L10, V14, V15, A02)."""

from math import inf

from app.training.athlete import Availability
from app.training.planning.calendar import number, session_s
from app.training.planning.standing import Standing
from app.training.planning.volume import longest_long_s

SHARE, SHARE_OF_RUNS = 0.30, 1.45
MOST_SHARE, MOST_SHARE_OF_FEW = 0.595, 0.85
"""Of the week, in three runs or more and in fewer."""

_FEW_RUNS, _SPARE_S = 3, 5.0
_GROWTH, _ALWAYS_M = 1.10, 1700.0
_STEEP_GROWTH, _STEEP_ALWAYS_M, _STEEPEST_M = 1.29, 3200.0, 6400.0


def usual_share(runs: int) -> float:
    """Tell which share of a week its long run should not exceed.

    >>> usual_share(4), usual_share(6)
    (0.3625, 0.3)
    """
    return max(SHARE, min(1.0, SHARE_OF_RUNS / max(runs, 1)))


def most_share(runs: int) -> float:
    """Tell which share of a week its long run must not exceed."""
    return MOST_SHARE if runs >= _FEW_RUNS else MOST_SHARE_OF_FEW


def grown_m(longest_m: float, *, steep: bool = False) -> float:
    """Tell how long a run may be after the longest of the last 30 days: as it should be, or steeply.

    >>> grown_m(10_000), round(grown_m(20_000)), grown_m(10_000, steep=True)
    (11700.0, 22000, 13200.0)
    """
    if steep:
        return max(min(_STEEP_GROWTH * longest_m, longest_m + _STEEPEST_M), longest_m + _STEEP_ALWAYS_M)
    return max(_GROWTH * longest_m, longest_m + _ALWAYS_M)


def longest_by_time_m(standing: Standing, availability: Availability) -> float:
    """Find how far the long run may go by the minutes of its day and by rule."""
    day = number(availability.long_run_day)
    at_hand_s = inf if day is None else session_s(availability, day) - _SPARE_S
    return standing.easy_m(min(at_hand_s, longest_long_s(standing)))
