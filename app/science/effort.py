"""How hard a heart rate feels, where nobody has said it."""

from bisect import bisect_right

_SHARES = (0.50, 0.72, 0.85, 0.90, 0.945, 0.99, 1.00)
_CR10 = (1.0, 3.5, 5.5, 6.5, 7.5, 8.0, 9.0)


def effort_at(hr_max_share: float) -> float:
    """Effort on the CR10 scale at a share of the maximum heart rate, held for a session.

    Straight lines through the middle of each zone's heart rates and the effort it is planned with: easy 3.5
    at 72 %, marathon 5.5 at 85, threshold 6.5 at 90, critical velocity 7.5 at 94.5, interval 8 at 99; all-out
    9.
    Source: heart rates of Daniels, Daniels' Running Formula, 3rd ed. (2014); the efforts are careful choices,
    so that what is planned and what is measured compare.

    >>> [effort_at(share) for share in (0.4, 0.72, 0.875, 1.0)]
    [1.0, 3.5, 6.0, 9.0]
    """
    if hr_max_share <= _SHARES[0]:
        return _CR10[0]
    if hr_max_share >= _SHARES[-1]:
        return _CR10[-1]
    above = bisect_right(_SHARES, hr_max_share)
    low, high = _SHARES[above - 1], _SHARES[above]
    return _CR10[above - 1] + (hr_max_share - low) / (high - low) * (_CR10[above] - _CR10[above - 1])
