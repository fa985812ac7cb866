"""Running and walking by turns: how who runs less than 10 km a week comes to a plan (P08)."""

from dataclasses import replace
from itertools import combinations, pairwise
from math import inf

from app.training.athlete import Availability
from app.training.planning import why
from app.training.planning.calendar import DAYS, LEAST_SESSION_S, CalendarWeek, number, session_s
from app.training.planning.session import Session
from app.training.planning.standing import Standing
from app.training.workouts.prescribing import prescribe

_RUNS = 3


def run_walks(
    week: CalendarWeek, standing: Standing, availability: Availability, step: int, most_m: float
) -> dict[int, Session]:
    """Give a week three sessions of running and walking, of so many steps on the way to running.

    Fewer where the week would come to more than `most_m`; none is longer than there is time for.
    """
    able = {day: session_s(availability, day) for day in week.before_goal}
    able = {day: seconds for day, seconds in able.items() if seconds >= LEAST_SESSION_S}
    days = _spread(sorted(able), _RUNS, number(availability.long_run_day))
    if not days:
        return {}
    least_s = min(able[day] for day in days)
    trainee = standing.trainee if least_s == inf else replace(standing.profile, available_s=least_s).trainee()
    workout = prescribe("run-walk", trainee, step)
    session = Session.of(why.with_reason(workout, why.RUN_WALK))
    count = max(min(len(days), int(most_m // session.distance_m)), 1)
    return dict.fromkeys(_spread(sorted(able), count, number(availability.long_run_day)), session)


def _spread(days: list[int], count: int, long_day: int | None) -> tuple[int, ...]:
    """Choose days that lie apart, that of the long run among them."""

    def near(chosen: tuple[int, ...]) -> tuple[bool, float]:
        apart = sum(1 / (later - earlier) for earlier, later in pairwise((*chosen, chosen[0] + DAYS)))
        return long_day in days and long_day not in chosen, apart

    choices = combinations(days, min(count, len(days)))
    return min(choices, key=lambda chosen: (near(chosen), chosen)) if days else ()
