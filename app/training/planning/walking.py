"""Running and walking by turns: how who runs less than 10 km a week comes to a plan (P08)."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from app.training.planning import why
from app.training.planning.calendar import CalendarWeek
from app.training.planning.session import Session
from app.training.planning.standing import Standing
from app.training.workouts.prescribing import prescribe

_RUNS = 3


def run_walks(week: CalendarWeek, standing: Standing) -> dict[int, Session]:
    """Give a week three sessions of running and walking, a step further than the week before."""
    workout = prescribe("run-walk", standing.trainee, week.index)
    session = Session.of(why.with_reason(workout, why.RUN_WALK))
    return dict.fromkeys(_spread(sorted(week.before_goal)), session)


def _spread(days: list[int]) -> tuple[int, ...]:
    """Choose days that lie apart."""

    def near(chosen: tuple[int, ...]) -> float:
        return sum(1 / (later - earlier) for earlier, later in pairwise((*chosen, chosen[0] + 7)))

    return min(_choices(days), key=lambda chosen: (near(chosen), chosen)) if days else ()


def _choices(days: list[int]) -> Iterator[tuple[int, ...]]:
    yield from combinations(days, min(_RUNS, len(days)))
