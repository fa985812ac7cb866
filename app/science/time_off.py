"""What time off takes of fitness."""

FREE_DAYS = 5
"""So many days off cost nothing."""

_LOST_PER_DAY, _MOST_LOST = 0.0030, 0.20
_LOST_PER_CROSS_TRAINED_DAY, _MOST_LOST_CROSS_TRAINED = 0.0015, 0.10


def kept_vdot_share(days_off: float, *, cross_trained: bool = False) -> float:
    """Share of VDOT that is left after so many days without running, or with leg cross-training instead.

    Source: Daniels, Daniels' Running Formula, 3rd ed. (2014), supplementary training; straight lines through
    its table, to 20 % lost at most, 10 % with cross-training.

    >>> [round(kept_vdot_share(days), 3) for days in (5, 14, 42, 100)]
    [1.0, 0.973, 0.889, 0.8]
    >>> round(kept_vdot_share(42, cross_trained=True), 4)
    0.9445
    """
    if cross_trained:
        lost, most = _LOST_PER_CROSS_TRAINED_DAY, _MOST_LOST_CROSS_TRAINED
    else:
        lost, most = _LOST_PER_DAY, _MOST_LOST
    return max(1.0 - most, 1.0 - lost * max(0.0, days_off - FREE_DAYS))
