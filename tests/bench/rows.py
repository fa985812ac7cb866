"""The rows of the bench, one function each; a new one is written here and named in ROWS."""

import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from app.api.paces_answer import EVERYTHING, printed
from app.api.paces_input import PacesQuery
from app.api.plan_form import PlanBody
from app.formats.devices.fit import fit
from app.formats.entry import Entry
from app.formats.svg import svg
from app.training.planning import generate
from app.training.workouts.catalogue import CATALOGUE
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.notation import parse
from app.training.workouts.prescribing import prescribe
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import runner
from app.training.workouts.workout import Workout
from tests.bench.importing import Import, imports
from tests.bench.in_process import service
from tests.bench.main_call import MainCall, main_calls
from tests.bench.measure import ROUNDS_IN_PROCESS, Pairs, Share, paces_beside_bare, seconds_each

QUESTIONS_A_ROUND = 20_000  # more than are answered in it
REPEATED = 100
PLANS_A_ROUND = 8
MONDAY = date(2026, 11, 23)
PLAN_WEEKS, SHORT_PLAN_WEEKS, LONG_PLAN_WEEKS = 16, 8, 24
RUNNERS = 1_000
FEW, MANY = 1_000, 1_000_000
READY_MADE = "a bare FastAPI route with the same parameters that returns the same bytes ready-made"


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    beside: str
    measured: str
    bar: str
    holds: bool


def paces_never_asked_before() -> Row:
    pairs = paces_beside_bare("/v1/paces", lambda n: questions(n * QUESTIONS_A_ROUND, QUESTIONS_A_ROUND))
    return throughput_row("`GET /v1/paces`, inputs never seen before", READY_MADE, pairs, 0.45)


def paces_asked_again() -> Row:
    pairs = paces_beside_bare("/v1/paces", lambda _: questions(0, REPEATED))
    return throughput_row(f"`GET /v1/paces`, {REPEATED} inputs repeated", READY_MADE, pairs, 0.8)


def main_call() -> Row:
    bare = "a bare Starlette route with the same query on asyncpg"
    return throughput_row(
        f"`GET /v1/athletes/{{id}}/today` among {FEW:,} athletes", bare, crowds().beside_bare, 0.5
    )


def main_call_among_many() -> Row:
    """Flat is neither slower nor quicker: what is much quicker was measured badly."""
    pairs = crowds().among_many
    answers = Share.of(pairs, lambda each: each.answers_per_s)
    cpu = Share.of(pairs, lambda each: each.cpu_s_each)
    return Row(
        f"`GET /v1/athletes/{{id}}/today` among {MANY:,} athletes, copied in",
        f"the same among {FEW:,}, by a service and a database of their own beside it",
        f"{answers} of its throughput, {cpu} of our processor time each",
        "0.75 to 1.25 of its throughput, 0.9 to 1.1 of the time",
        abs(answers.median - 1) <= 0.25 and abs(cpu.median - 1) <= 0.10,
    )


@cache
def crowds() -> MainCall:
    return main_calls(FEW, MANY)


def whole_pace_answer() -> Row:
    def answer(number: int) -> bytes:
        query = PacesQuery.model_validate({"distance": "5k", "time": race_time(number)})
        return printed(query.question(EVERYTHING))

    return duration_row(
        "The whole pace answer in the process, from query to bytes", seconds_each(answer, 300), 60e-6
    )


def batch_of_a_thousand() -> Row:
    def body(number: int) -> bytes:
        runners = [
            {"id": n, "distance": "5k", "time": race_time(number * RUNNERS + n)} for n in range(RUNNERS)
        ]
        return json.dumps({"runners": runners}).encode()

    with service() as post:
        bodies = {number: body(number) for number in range(-1, ROUNDS_IN_PROCESS)}
        seconds = seconds_each(lambda number: post("/v1/paces/batch", bodies[number]), 1)
    return duration_row(f"`POST /v1/paces/batch` of {RUNNERS:,} runners in the process", seconds, 50e-3)


def prescription() -> Row:
    """Every template in its turn, for a runner of another fitness each time."""
    slugs = tuple(CATALOGUE)

    def prescribed(number: int) -> Workout:
        index = 30 + number * 7919 % 5000 / 100
        runner = Profile(level="intermediate", weekly_distance_m=45_000, vdot=index).trainee()
        return prescribe(slugs[number % len(slugs)], runner)

    seconds = seconds_each(prescribed, 10 * len(slugs))
    return duration_row("A whole prescription in the process: the mean of all templates", seconds, 300e-6)


def parsed_notation() -> Row:
    seconds = seconds_each(
        lambda number: parse(f"2km E + {1 + number % 20}x800m @I w/ 400m jog + 2km E"), 300
    )
    return duration_row("A notation of 38 characters read into a workout", seconds, 500e-6)


def drawn_workout() -> Row:
    session = resolve(parse("2km E + 6x800m @I w/ 400m jog + 2km E"), runner(44.58))
    return duration_row("A workout drawn as SVG", seconds_each(lambda _: svg(session), 100), 1e-3)


def exported_workout() -> Row:
    session = Entry(resolve(parse("2km E + 6x800m @I w/ 400m jog + 2km E"), runner(44.58)))
    return duration_row("A workout exported as FIT", seconds_each(lambda _: fit(session), 100), 1e-3)


def generated_plan() -> Row:
    return duration_row(
        f"A {PLAN_WEEKS}-week plan generated in the process, for a runner never seen before",
        generating_s(PLAN_WEEKS),
        10e-3,
    )


def longer_plan() -> Row:
    """The cost of a plan grows with its weeks, and no faster."""
    short_s, long_s = generating_s(SHORT_PLAN_WEEKS), generating_s(LONG_PLAN_WEEKS)
    ratio = long_s / LONG_PLAN_WEEKS / (short_s / SHORT_PLAN_WEEKS)
    return Row(
        f"A week of a plan of {LONG_PLAN_WEEKS} weeks, generated in the process",
        f"a week of a plan of {SHORT_PLAN_WEEKS} weeks",
        f"{ratio:.2f} of its time",
        "at most 1.2",
        ratio <= 1.2,
    )


def generating_s(weeks: int) -> float:
    """Seconds that a plan takes, each for another runner."""
    asked = {
        number: PlanBody.model_validate(plan_question(number, weeks)).request(MONDAY)
        for number in range(-1, ROUNDS_IN_PROCESS * PLANS_A_ROUND)
    }
    return seconds_each(lambda number: generate(asked[number]), PLANS_A_ROUND)


def whole_plan_answer() -> Row:
    with service() as post:
        bodies = {
            number: json.dumps(plan_question(number)).encode() for number in range(-1, ROUNDS_IN_PROCESS)
        }
        seconds = seconds_each(lambda number: post("/v1/plans", bodies[number]), 1, statistics.median)
    return duration_row(
        f"`POST /v1/plans` for {PLAN_WEEKS} weeks in the process, audit and JSON included, "
        "for a runner never seen before: the median",
        seconds,
        25e-3,
    )


def long_run_imported() -> Row:
    """By the clock, over HTTP: of all rounds the quickest, for the rest of the machine can only slow it."""
    took_s = min(each.took_s for each in imported())
    return Row(
        "The FIT file of a run of 3.5 h imported over HTTP",
        "nothing",
        in_words(took_s),
        "at most 3 s",
        took_s <= 3,
    )


def others_while_a_run_is_imported() -> Row:
    share = statistics.median(each.beside_s / each.before_s for each in imported())
    return Row(
        "Another answer while a run of 3.5 h is imported",
        "the same answer just before",
        f"{share:.2f} of its time",
        "at most 1.2",
        share <= 1.2,
    )


@cache
def imported() -> list[Import]:
    return imports()


def plan_question(number: int, weeks: int = PLAN_WEEKS) -> dict[str, Any]:
    """A plan for a runner of another fitness and another weekly distance each time."""
    return {
        "goal": {"distance": "10k", "date": str(MONDAY + timedelta(days=7 * weeks - 1))},
        "start_date": str(MONDAY),
        "athlete": {
            "level": "intermediate",
            "weekly_distance_m": 35_000 + number * 7 % 10_000,
            "performances": [{"distance": "5k", "time": race_time(number), "date": "2026-11-01"}],
        },
        "availability": {"days": ["tue", "wed", "thu", "sat", "sun"], "track": True},
    }


def questions(first: int, count: int) -> Sequence[str]:
    """A different question for each number: 5 km in 15:00 to 35:00, and a metre more every 120,000."""
    return [
        f"/v1/paces?distance_m={5000 + n // 120_000}&time={race_time(n)}" for n in range(first, first + count)
    ]


def race_time(number: int) -> str:
    """One of 120,000 times from 15:00 to 34:59.99, neighbours in number far apart in time."""
    hundredths = 90_000 + number * 7919 % 120_000
    return f"{hundredths // 6000}:{hundredths // 100 % 60:02}.{hundredths % 100:02}"


def throughput_row(what: str, beside: str, pairs: Pairs, bar: float) -> Row:
    """Our throughput as a share of the bare route's."""
    share = Share.of(pairs, lambda each: each.answers_per_s)
    ours, bare = (statistics.median(each.answers_per_s for each in side) for side in zip(*pairs, strict=True))
    return Row(
        what,
        beside,
        f"{share} of its throughput (medians {ours:,.0f} and {bare:,.0f} answers/s)",
        f"at least {bar}",
        share.median >= bar,
    )


def duration_row(what: str, seconds: float, bar_s: float) -> Row:
    """A duration, and the same in empty function calls, which travels better between machines."""
    calls = seconds / seconds_each(lambda _: None, 30_000)
    measured = f"{in_words(seconds)} ({calls:,.0f} calls)"
    return Row(what, "an empty function call", measured, f"at most {in_words(bar_s)}", seconds <= bar_s)


def in_words(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.3g} s"
    return f"{seconds * 1e3:.3g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.3g} µs"


ROWS: Sequence[Callable[[], Row]] = (
    paces_never_asked_before,
    paces_asked_again,
    main_call,
    main_call_among_many,
    whole_pace_answer,
    batch_of_a_thousand,
    prescription,
    parsed_notation,
    drawn_workout,
    exported_workout,
    generated_plan,
    longer_plan,
    whole_plan_answer,
    long_run_imported,
    others_while_a_run_is_imported,
)
