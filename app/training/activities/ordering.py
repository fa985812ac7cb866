"""Points brought into the order of time, whatever the watch's clock did meanwhile.

Clocks are set while a run is recorded, files are put together from pieces, and a flipped bit makes a second a
year: what is obviously wrong is left out, what went backwards is mended.
"""

from array import array
from collections.abc import Sequence
from itertools import pairwise
from math import isnan, nan

from app.science.units import SECONDS_PER_HOUR
from app.training.activities.draft import Samples
from app.training.activities.errors import RefusedFile
from app.training.activities.recording import Remark, Series

FIRST_TIME_S = 946_684_800.0
"""The start of the year 2000; what is older comes from a clock that was never set."""

LAST_TIME_S = 4_102_444_800.0
"""The start of the year 2100."""

LONGEST_S = 48 * SECONDS_PER_HOUR

_STRAY_SHARE = 0.05
"""The most of all points that may lie far from the others and still be mistakes."""


def ordered(samples: Samples) -> tuple[Samples, list[Remark]]:
    """Give the points with times that grow, and what had to be done for it.

    RefusedFile where no point has a usable date, or where they span more than 48 hours.
    """
    remarks: list[Remark] = []
    kept = _without_spikes(samples.time_s, _near_the_others(samples.time_s))
    if len(kept) < len(samples):
        text = f"{len(samples) - len(kept)} of {len(samples)} points had no date or one that cannot be."
        remarks.append(Remark("points-without-time", text))
    times = [samples.time_s[index] for index in kept]
    if any(later < earlier for earlier, later in pairwise(times)):
        kept, times, remark = _in_order(samples, kept, times)
        remarks.append(remark)
    if times and times[-1] - times[0] > LONGEST_S:
        raise _too_long(times[-1] - times[0])
    return _merged(samples, kept, times), remarks


def _near_the_others(times: Series) -> list[int]:
    dated = [index for index, time_s in enumerate(times) if FIRST_TIME_S <= time_s <= LAST_TIME_S]
    if not dated:
        if len(times):
            raise undated("dates before 2000, or none")
        return []
    by_time = sorted(times[index] for index in dated)
    middle_s = by_time[len(by_time) // 2]
    near = [index for index in dated if abs(times[index] - middle_s) <= LONGEST_S]
    if len(dated) - len(near) > _STRAY_SHARE * len(dated):
        raise _too_long(by_time[-1] - by_time[0])
    return near


def _without_spikes(times: Series, kept: Sequence[int]) -> list[int]:
    """Leave out single points whose neighbours agree with each other and not with them."""
    chosen: list[int] = []
    for place, index in enumerate(kept):
        before = times[chosen[-1]] if chosen else None
        after = times[kept[place + 1]] if place + 1 < len(kept) else None
        agree = before is None or after is None or before <= after
        is_ahead = after is not None and times[index] > after
        is_behind = before is not None and times[index] < before
        if not (agree and (is_ahead or (is_behind and after is not None))):
            chosen.append(index)
    return chosen


def _in_order(
    samples: Samples, kept: Sequence[int], times: Sequence[float]
) -> tuple[list[int], list[float], Remark]:
    """Sort, unless the distance shows that the order was right and the clock wrong."""
    by_time = sorted(range(len(kept)), key=times.__getitem__)
    indices = [kept[place] for place in by_time]
    distances = [metres for index in kept if not isnan(metres := samples.distance_m[index])]
    if distances and not _grows([samples.distance_m[index] for index in indices]):
        text = "The clock was set back during the activity; the times after it are reckoned on."
        return list(kept), _carried_on(times), Remark("clock-set-back", text)
    text = "The points were not in the order of time and have been sorted."
    return indices, [times[place] for place in by_time], Remark("points-sorted", text)


def _grows(distances: Sequence[float]) -> bool:
    known = [metres for metres in distances if not isnan(metres)]
    return all(later >= earlier - 1 for earlier, later in pairwise(known))


def _carried_on(times: Sequence[float]) -> list[float]:
    """Let each time that falls behind stand a second after the one before, and the others follow."""
    added_s, carried = 0.0, [times[0]]
    for earlier, later in pairwise(times):
        if later < earlier:
            added_s += earlier - later + 1
        carried.append(later + added_s)
    return carried


def _merged(samples: Samples, kept: Sequence[int], times: Sequence[float]) -> Samples:
    """Take the points in this order; of two at one time the later wins where it knows something."""
    latest: list[int] = []
    twins: list[tuple[int, int]] = []
    moments = array("d")
    for index, time_s in zip(kept, times, strict=True):
        if moments and time_s == moments[-1]:
            twins.append((len(moments) - 1, index))
        else:
            moments.append(time_s)
            latest.append(index)
    return Samples(
        moments,
        _taken(samples.distance_m, latest, twins),
        _taken(samples.speed_m_per_s, latest, twins),
        _taken(samples.heart_rate_bpm, latest, twins),
        _taken(samples.cadence_per_min, latest, twins),
        _taken(samples.elevation_m, latest, twins),
        _taken(samples.latitude_deg, latest, twins),
        _taken(samples.longitude_deg, latest, twins),
        bytearray(samples.begins[index] for index in latest),
    )


def _taken(series: Series, indices: Sequence[int], twins: Sequence[tuple[int, int]]) -> Series:
    taken = array("d", [series[index] for index in indices])
    for place, index in twins:
        if not isnan(value := series[index]):
            taken[place] = value
    return taken


def undated(received: str) -> RefusedFile:
    """Refuse what does not say when it was."""
    return RefusedFile(
        "undated", "The file does not say when the activity was.", received, "an activity dated 2000 to 2099"
    )


def _too_long(span_s: float) -> RefusedFile:
    hours = span_s / SECONDS_PER_HOUR
    return RefusedFile(
        "too-long",
        "The activity lasts too long.",
        f"an activity of {hours:,.0f} hours",
        f"an activity of at most {LONGEST_S / SECONDS_PER_HOUR:.0f} hours",
    )


def only(series: Series, low: float, high: float) -> Series | None:
    """Keep what lies between two bounds, both included; None where that is nothing.

    >>> only(array("d", [0, 60, 700]), 30, 240)
    array('d', [nan, 60.0, nan])
    """
    within = array("d", [value if low <= value <= high else nan for value in series])
    return within if any(not isnan(value) for value in within) else None
