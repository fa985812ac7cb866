"""Heart rate: the maximum that age suggests, and the beats that a share of it means."""

VALID_MAXIMUM_BPM = (100.0, 240.0)
VALID_RESTING_BPM = (25.0, 120.0)
VALID_AGE = (5.0, 100.0)

STANDARD_ERROR_BPM = 10.8
"""Of ``estimated_maximum``: one runner in three is further away from it. A measured maximum always wins."""


def estimated_maximum(age: float) -> float:
    """Maximum heart rate of an age in years, in beats a minute: 211 - 0.64 age.

    Source: Nes et al., Scand J Med Sci Sports 23 (2013), 697-704: 3,320 healthy women and men of 19 to 89
    years, one rule for both sexes, standard error 10.8. It is preferred to ``tanaka_maximum`` because every
    maximum was verified in one laboratory and the error is published; the older rules came out too low there
    above 30 years.

    >>> estimated_maximum(40)
    185.4
    """
    return 211 - 0.64 * _checked_age(age)


def tanaka_maximum(age: float) -> float:
    """Maximum heart rate of an age in years by the commonest rule, 208 - 0.7 age.

    Source: Tanaka, Monahan & Seals, J Am Coll Cardiol 37 (2001), 153-156, pooled from 351 studies of adults.

    >>> tanaka_maximum(40)
    180.0
    """
    return 208 - 0.7 * _checked_age(age)


def bpm_of_maximum(fraction: float, hr_max: float) -> float:
    """Beats a minute at a share of the maximum.

    >>> bpm_of_maximum(0.75, 180)
    135.0
    """
    return _checked_fraction(fraction) * _checked_maximum(hr_max)


def bpm_of_reserve(fraction: float, hr_max: float, hr_rest: float) -> float:
    """Beats a minute at a share of the reserve, the span from rest to maximum.

    Source: Karvonen, Kentala & Mustala, Ann Med Exp Biol Fenn 35 (1957), 307-315.

    >>> bpm_of_reserve(0.75, 180, 60)
    150.0
    """
    low, high = VALID_RESTING_BPM
    if not low <= hr_rest <= high:
        raise ValueError(
            f"a resting heart rate lies between {low:.10g} and {high:.10g} bpm, not {hr_rest:.10g}"
        )
    if not hr_rest < _checked_maximum(hr_max):
        raise ValueError(f"the resting heart rate {hr_rest:.10g} must be below the maximum {hr_max:.10g}")
    return hr_rest + _checked_fraction(fraction) * (hr_max - hr_rest)


def _checked_age(age: float) -> float:
    low, high = VALID_AGE
    if not low <= age <= high:
        raise ValueError(f"heart rates are known for ages of {low:.10g} to {high:.10g} years, not {age:.10g}")
    return age


def _checked_maximum(hr_max: float) -> float:
    low, high = VALID_MAXIMUM_BPM
    if not low <= hr_max <= high:
        raise ValueError(
            f"a maximum heart rate lies between {low:.10g} and {high:.10g} bpm, not {hr_max:.10g}"
        )
    return hr_max


def _checked_fraction(fraction: float) -> float:
    if not 0 <= fraction <= 1:
        raise ValueError(f"a share of the heart rate lies between 0 and 1, not {fraction:.10g}")
    return fraction
