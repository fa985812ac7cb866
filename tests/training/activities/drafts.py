"""Drafts made up for tests: points as a file might give them, and worse."""

from collections.abc import Iterable
from math import nan

from app.training.activities.draft import Draft, Point, Samples

START_S = 1_780_000_000.0


def samples(points: Iterable[Point]) -> Samples:
    made = Samples()
    for point in points:
        made.add(point)
    return made


def draft(times_s: Iterable[float], distances_m: Iterable[float] = (), **known: object) -> Draft:
    """A run with these times, counted from a day in 2026, and distances, unknown where none are given."""
    distances = iter(distances_m)
    points = [Point(START_S + time_s, next(distances, nan)) for time_s in times_s]
    return Draft(**{"sport": "run", **known}, samples=samples(points))
