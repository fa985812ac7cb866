"""The rows of the bench, one function each; a new one is written here and named in ROWS."""

import statistics
from dataclasses import dataclass

from tests.bench.measure import seconds_each


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    beside: str
    measured: str
    bar: str
    holds: bool


def throughput_row(what: str, rounds: list[tuple[float, float]], bar: float) -> Row:
    """The median over the rounds of our throughput as a share of the bare route's."""
    ratio = statistics.median(ours / bare for ours, bare in rounds)
    ours, bare = (statistics.median(column) for column in zip(*rounds, strict=True))
    return Row(
        what,
        "a bare FastAPI route with the same parameters that returns the same bytes ready-made",
        f"{ratio:.2f} of its throughput ({ours:,.0f} of {bare:,.0f} answers/s)",
        f"at least {bar}",
        ratio >= bar,
    )


def duration_row(what: str, seconds: float, bar_s: float) -> Row:
    """A duration, and the same in empty function calls, which travels better between machines."""
    turns = seconds / seconds_each(lambda _: None, 100_000)
    return Row(
        what,
        "an empty function call",
        f"{in_words(seconds)} ({turns:,.0f} calls)",
        f"at most {in_words(bar_s)}",
        seconds <= bar_s,
    )


def in_words(seconds: float) -> str:
    return f"{seconds * 1e3:.3g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.3g} us"
