"""Tracks made up for tests, without a file around them."""

from array import array
from collections.abc import Sequence

from hypothesis import strategies as st

from app.training.activities.recording import Track

INTERVALS_S = st.floats(0.5, 30)
SPEEDS_M_PER_S = st.one_of(st.just(0.0), st.floats(0.5, 8))


def track(elapsed_s: Sequence[float], distance_m: Sequence[float], **known: Sequence[float]) -> Track:
    series = {name: array("d", values) for name, values in known.items()}
    return Track(array("d", elapsed_s), array("d", distance_m), **series)


def even_track(seconds: int, speed_m_per_s: float = 3.0, **known: float) -> Track:
    """A point a second at one speed; what else is known never changes."""
    times = range(seconds + 1)
    constant = {name: [value] * len(times) for name, value in known.items()}
    return track(list(times), [speed_m_per_s * time_s for time_s in times], **constant)


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    steps = draw(st.lists(st.tuples(INTERVALS_S, SPEEDS_M_PER_S), min_size=1, max_size=60))
    elapsed, distance = [0.0], [0.0]
    for interval_s, speed in steps:
        elapsed.append(elapsed[-1] + interval_s)
        distance.append(distance[-1] + interval_s * speed)
    return track(elapsed, distance)
