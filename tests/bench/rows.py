"""The rows of the bench, one function each; a new one is written here and named in ROWS."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.api.paces_answer import EVERYTHING, printed
from app.api.paces_input import PacesQuery
from tests.bench.measure import seconds_each, throughput_beside_bare

QUESTIONS_A_ROUND = 20_000  # more than are answered in it
REPEATED = 100


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    beside: str
    measured: str
    bar: str
    holds: bool


def paces_never_asked_before() -> Row:
    rounds = throughput_beside_bare(
        "/v1/paces", lambda n: questions(n * QUESTIONS_A_ROUND, QUESTIONS_A_ROUND)
    )
    return throughput_row("`GET /v1/paces`, inputs never seen before", rounds, 0.45)


def paces_asked_again() -> Row:
    rounds = throughput_beside_bare("/v1/paces", lambda _: questions(0, REPEATED))
    return throughput_row(f"`GET /v1/paces`, {REPEATED} inputs repeated", rounds, 0.8)


def whole_pace_answer() -> Row:
    def answer(number: int) -> bytes:
        query = PacesQuery.model_validate({"distance": "5k", "time": race_time(number)})
        return printed(query.question(EVERYTHING))

    return duration_row(
        "The whole pace answer in the process, from query to bytes", seconds_each(answer, 2000), 60e-6
    )


def questions(first: int, count: int) -> Sequence[str]:
    """A different question for each number: 5 km in 15:00 to 35:00, and a metre more every 120,000."""
    return [
        f"/v1/paces?distance_m={5000 + n // 120_000}&time={race_time(n)}" for n in range(first, first + count)
    ]


def race_time(number: int) -> str:
    """One of 120,000 times from 15:00 to 34:59.99, neighbours in number far apart in time."""
    hundredths = 90_000 + number * 7919 % 120_000
    return f"{hundredths // 6000}:{hundredths // 100 % 60:02}.{hundredths % 100:02}"


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
    calls = seconds / seconds_each(lambda _: None, 100_000)
    measured = f"{in_words(seconds)} ({calls:,.0f} calls)"
    return Row(what, "an empty function call", measured, f"at most {in_words(bar_s)}", seconds <= bar_s)


def in_words(seconds: float) -> str:
    return f"{seconds * 1e3:.3g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.3g} µs"


ROWS: Sequence[Callable[[], Row]] = (paces_never_asked_before, paces_asked_again, whole_pace_answer)
