"""Time from left to right: how wide each stretch is drawn, and where the ticks stand."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import ceil

from app.formats.drawing import number, stroke, words
from app.science.units import SECONDS_PER_HOUR, SECONDS_PER_MINUTE

_TICKS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 14400, 21600)
_MOST_TICKS = 6
_TEXT_Y = 15.0
HEIGHT = 18.0


def shares(seconds: Sequence[float], width: float, least: float) -> list[float]:
    """Divide a width by time; nobody gets less than `least`, and the longer ones pay for it together.

    Where there are too many for that, the least is what all would have alike.

    >>> [round(share, 1) for share in shares([30, 10, 60], 100, 20)]
    [26.7, 20, 53.3]
    """
    least = min(least, width / len(seconds))
    total_s = rest_s = sum(seconds)
    for share_s in sorted(seconds):
        if share_s * width >= least * rest_s:
            break
        width, rest_s = width - least, rest_s - share_s
    scale = width / rest_s if rest_s > 1e-9 * total_s else 0.0
    return [max(least, share_s * scale) for share_s in seconds]


def time_axis(seconds: Sequence[float], edges: Sequence[float]) -> str:
    """Draw the ground under stretches with these `edges`, with a tick at every round time."""
    times = list(accumulate(seconds, initial=0.0))
    step_s = tick_s(times[-1])
    unit, unit_s = _unit(step_s)
    marks, texts = [f"M{number(edges[0])} 0H{number(edges[-1])}"], []
    for tick, x in enumerate(_places(step_s, times, edges)):
        marks.append(f"M{number(x)} 0v4")
        texts.append(words(x, _TEXT_Y, f"{tick * step_s / unit_s:g}", anchor="middle"))
    texts.append(words(edges[0] - 6, _TEXT_Y, unit, anchor="end"))
    return stroke("".join(marks), opacity=0.6) + "".join(texts)


def tick_s(total_s: float) -> float:
    """Choose the time between two ticks, so that there are not too many.

    >>> tick_s(3329), tick_s(600), tick_s(86_400), tick_s(1e9) * 6 >= 1e9
    (600, 120, 14400, True)
    """
    fitting = next((step for step in _TICKS_S if total_s <= step * _MOST_TICKS), None)
    return fitting or ceil(total_s / _MOST_TICKS / _TICKS_S[-1]) * _TICKS_S[-1]


def _unit(step_s: float) -> tuple[str, float]:
    if step_s < SECONDS_PER_MINUTE:
        return "s", 1.0
    return ("min", SECONDS_PER_MINUTE) if step_s < SECONDS_PER_HOUR else ("h", SECONDS_PER_HOUR)


def _places(step_s: float, times: Sequence[float], edges: Sequence[float]) -> Iterator[float]:
    """Find where the round times stand among stretches that are not all drawn to one scale."""
    for tick in range(int(times[-1] / step_s) + 1):
        time = tick * step_s
        right = max(bisect_left(times, time), 1)
        (start_s, end_s), (left, width) = times[right - 1 : right + 1], _span(edges, right)
        yield left + width * (time - start_s) / (end_s - start_s)


def _span(edges: Sequence[float], right: int) -> tuple[float, float]:
    return edges[right - 1], edges[right] - edges[right - 1]
