"""Training impulse (TRIMP): what a session cost, by heart rate."""

from math import exp

from app.science.units import SECONDS_PER_MINUTE

_WOMEN, _MEN = (0.86, 1.67), (0.64, 1.92)


def training_impulse(
    duration_s: float, heart_rate_bpm: float, *, hr_max: float, hr_rest: float, is_woman: bool | None
) -> float:
    """TRIMP of so long at a mean heart rate: minutes x share of the reserve x a e^(b x share).

    The weight grows as blood lactate does, for women (a 0.86, b 1.67) and men (0.64, 1.92); the mean of both
    where the sex is not known (None). A heart rate outside rest to maximum counts as the nearer end.
    ValueError unless hr_rest < hr_max.
    Source: Banister, in MacDougall et al., Physiological Testing of Elite Athletes (1991), 403-424.

    >>> round(training_impulse(45 * 60, 150, hr_max=190, hr_rest=60, is_woman=False), 1)
    75.3
    """
    if not hr_rest < hr_max:
        raise ValueError(f"the resting heart rate {hr_rest:.10g} must be below the maximum {hr_max:.10g}")
    share = min(max((heart_rate_bpm - hr_rest) / (hr_max - hr_rest), 0.0), 1.0)
    curves = (_WOMEN, _MEN) if is_woman is None else (_WOMEN if is_woman else _MEN,)
    weight = sum(a * exp(b * share) for a, b in curves) / len(curves)
    return duration_s / SECONDS_PER_MINUTE * share * weight
