"""Signs of tiredness in the check-in of a morning (AD05), each against the runner's own usual.

A sign needs its own word of that morning, and readings enough to tell what is usual.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from statistics import fmean, stdev

from app.training.dates import ONE_DAY
from app.training.logbook.checkin import CheckIn

RESTING_BPM, BASELINE_DAYS, LEAST_BASELINE = 5.0, 7, 3
LEAST_SLEEP_S, BAD_NIGHTS = 21_600.0, 2
LEAST_FEELING, GREAT_FEELING = 3.0, 8.0
HRV_DAYS, LEAST_HRV = 7, 4
HRV_BASELINE_DAYS, LEAST_HRV_BASELINE = 60, 28
"""From so many readings on, a worse one never makes the mean of the week look better beside the range."""

HRV_DEVIATIONS = 0.5

CheckIns = Mapping[dt.date, CheckIn]


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: what was measured, the limit that it passes, both in `unit`, and in words."""

    measured: float
    limit: float
    unit: str
    text: str


def signs(checkins: CheckIns, date: dt.date) -> tuple[Sign, ...]:
    """List the signs of a morning; none without a check-in."""
    if date not in checkins:
        return ()
    return tuple(sign for find in _SIGNS if (sign := find(checkins, date)) is not None)


def _fast_heart(checkins: CheckIns, date: dt.date) -> Sign | None:
    today = checkins[date].resting_hr
    before = list(_before(checkins, date, BASELINE_DAYS, lambda each: each.resting_hr))
    if today is None or len(before) < LEAST_BASELINE:
        return None
    usual = fmean(before)
    if today - usual < RESTING_BPM:
        return None
    text = f"resting heart rate {today:g}, {today - usual:.0f} above the {usual:.0f} of the last 7 days"
    return Sign(today - usual, RESTING_BPM, "beats over the 7-day mean", text)


def _short_nights(checkins: CheckIns, date: dt.date) -> Sign | None:
    nights = 0
    while (said := checkins.get(date - nights * ONE_DAY)) is not None:
        if said.sleep_s is None or said.sleep_s >= LEAST_SLEEP_S:
            break
        nights += 1
    if nights < BAD_NIGHTS:
        return None
    return Sign(nights, BAD_NIGHTS, "nights under 6 h", f"{nights} nights in a row under 6 hours")


def _bad_feeling(checkins: CheckIns, date: dt.date) -> Sign | None:
    feeling = checkins[date].feeling
    if feeling is None or feeling > LEAST_FEELING:
        return None
    return Sign(feeling, LEAST_FEELING, "of 10", f"feeling {feeling:g} of 10")


def _low_variability(checkins: CheckIns, date: dt.date) -> Sign | None:
    if checkins[date].hrv_rmssd_ms is None:
        return None
    logs = [log(value) for value in _before(checkins, date + ONE_DAY, HRV_BASELINE_DAYS, _hrv)]
    week = [log(value) for value in _before(checkins, date + ONE_DAY, HRV_DAYS, _hrv)]
    if len(week) < LEAST_HRV or len(logs) < LEAST_HRV_BASELINE:
        return None
    mean, limit = fmean(week), fmean(logs) - HRV_DEVIATIONS * stdev(logs)
    if mean >= limit:
        return None
    text = "heart rate variability of the last 7 days below the range of the last 60"
    return Sign(mean, limit, "ln rMSSD", text)


_SIGNS: tuple[Callable[[CheckIns, dt.date], Sign | None], ...] = (
    _fast_heart,
    _short_nights,
    _bad_feeling,
    _low_variability,
)


def _hrv(said: CheckIn) -> float | None:
    return said.hrv_rmssd_ms


def _before(
    checkins: CheckIns, date: dt.date, days: int, value: Callable[[CheckIn], float | None]
) -> Iterator[float]:
    """Yield what was told on so many days before one, the latest first."""
    for number in range(1, days + 1):
        said = checkins.get(date - number * ONE_DAY)
        found = None if said is None else value(said)
        if found is not None:
            yield found
