"""What would make a request feasible: each change reckoned from the limit that binds, and then tried.

Changes that do not cure alone are offered, marked so, together with others that cure with them.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from math import ceil

from app.science.units import METRES_PER_KM, clock, race_name
from app.science.vdot import race_time_s
from app.training.athlete import WEEKDAYS, Contradiction, Weekday
from app.training.planning.assuming import assumed
from app.training.planning.calendar import DAYS, LEAST_SESSION_S, ONE_DAY
from app.training.planning.changes import applied
from app.training.planning.long_limits import most_share
from app.training.planning.long_runs import STEEPEST_STEP_M
from app.training.planning.outline import Outline, outline
from app.training.planning.standing import CHILD_AGE
from app.training.planning.volume import GREATEST_GROWTH, LEAST_START_M
from app.training.plans.plan import Fix
from app.training.plans.request import PlanRequest, RaceGoal
from app.training.race_figures import LONGEST_PLAN_WEEKS, RACE_FIGURES

_LIKED_DAYS: tuple[Weekday, ...] = ("tue", "thu", "sun", "sat", "wed", "mon", "fri")
_LONGEST_SESSION_S, _SESSION_STEP_S = 14_400.0, 300.0
_STEP_M, _MOST_TRIES = 1000.0, 40
_MOST_TOGETHER = 5

Missed = Callable[[PlanRequest], frozenset[str]]
Candidates = Callable[[Outline], Iterator[Fix]]
"""Changes of one field, the smallest first."""


def fixes(request: PlanRequest, plan: Outline, missed: Missed) -> tuple[Fix, ...]:
    """Find every single change that makes a request feasible; where none does, changes that do together.

    `missed` names the rules whose limits a request misses.
    """
    alone = (
        _first(request, plan, candidates, lambda changed: not missed(changed))
        for candidates in _candidates(missed(request))
    )
    found = tuple(fix for fix in alone if fix is not None)
    return found or _together(request, missed)


def _candidates(missed: frozenset[str]) -> tuple[Candidates, ...]:
    """List what may help against any of these limits."""
    return tuple(
        dict.fromkeys(each for rule_id, offers in _OFFERS.items() if rule_id in missed for each in offers)
    )


def _first(
    request: PlanRequest, plan: Outline, candidates: Candidates, cures: Callable[[PlanRequest], bool]
) -> Fix | None:
    for fix in candidates(plan):
        try:
            changed = applied(request, fix)
        except Contradiction:
            continue
        if cures(changed):
            return fix
    return None


def _together(request: PlanRequest, missed: Missed) -> tuple[Fix, ...]:
    """Cure one limit after the other."""
    chosen: dict[str, Fix] = {}
    changed = request
    for _ in range(_MOST_TOGETHER):
        left = missed(changed)
        if not left:
            return tuple(replace(fix, together=True) for fix in chosen.values())
        fix = _against_one(changed, left, missed)
        found = _pair(changed, left, missed) if fix is None else (fix,)
        if not found:
            return ()
        for each in found:
            chosen[each.change] = each
            changed = applied(changed, each)
    return ()


def _against_one(request: PlanRequest, left: frozenset[str], missed: Missed) -> Fix | None:
    """Find a change that cures one limit and breaks no other."""
    plan = outline(assumed(request)[0])
    for candidates in _candidates(left):
        fix = _first(request, plan, candidates, lambda changed: missed(changed) < left)
        if fix is not None:
            return fix
    return None


def _pair(request: PlanRequest, left: frozenset[str], missed: Missed) -> tuple[Fix, ...]:
    """Find two changes of which neither helps alone: the most of one, and what the other needs then."""
    plan = outline(assumed(request)[0])
    for candidates in _candidates(left):
        for first in list(candidates(plan))[-1:]:
            try:
                changed = applied(request, first)
            except Contradiction:
                continue
            second = _against_one(changed, left, missed)
            if second is not None and second.change != first.change:
                return first, second
    return ()


def _later_race(plan: Outline) -> Iterator[Fix]:
    goal = plan.request.goal
    if isinstance(goal, RaceGoal):
        for weeks in range(1, LONGEST_PLAN_WEEKS - len(plan.weeks) + 1):
            date = goal.date + weeks * DAYS * ONE_DAY
            text = f"Race {weeks} week{'' if weeks == 1 else 's'} later, on {date}."
            yield Fix("goal.date", str(date), text)


def _later_start(plan: Outline) -> Iterator[Fix]:
    over = len(plan.weeks) - LONGEST_PLAN_WEEKS
    if over > 0:
        date = plan.weeks[over].monday
        yield Fix("start_date", str(date), f"Start {LONGEST_PLAN_WEEKS} weeks before the race, on {date}.")


def _shorter_race(plan: Outline) -> Iterator[Fix]:
    goal_m = plan.standing.goal_m or 0.0
    for race in reversed(RACE_FIGURES):
        if race.distance_m < 0.95 * goal_m:
            text = f"Race {race_name(race.distance_m)} instead."
            yield Fix("goal.distance", race.distance_m, text)


def _slower_goal(plan: Outline) -> Iterator[Fix]:
    if plan.gain is not None and plan.standing.goal_m is not None and plan.standing.vdot is not None:
        reached = plan.standing.vdot + plan.gain.realistic
        time_s = float(ceil(race_time_s(reached, plan.standing.goal_m) + 0.5))
        yield Fix("goal.time", time_s, f"Aim at {clock(time_s)}, the best that is realistic.")


def _more_distance(plan: Outline) -> Iterator[Fix]:
    """From the week that the longest run needs, back along the growth of the loading weeks."""
    least_m = max(LEAST_START_M, plan.standing.weekly_m + 1)
    if plan.figures is not None:
        runs = max(len(plan.request.availability.days or ()), 1)
        needed_m = plan.figures.longest_run_m.low / most_share(runs)
        least_m = max(least_m, needed_m / GREATEST_GROWTH ** max(plan.season.loading_weeks - 1, 0))
    first_m = ceil(least_m / _STEP_M) * _STEP_M
    for number in range(_MOST_TRIES):
        week_m = first_m + number * _STEP_M
        text = f"Run {week_m / METRES_PER_KM:g} km a week before the plan starts."
        yield Fix("athlete.weekly_distance_m", week_m, text)


def _longer_longest(plan: Outline) -> Iterator[Fix]:
    """From the longest run that the race needs, back by the steepest steps."""
    if plan.figures is None:
        return
    needed_m = plan.figures.longest_run_m.low
    least_m = needed_m - STEEPEST_STEP_M * plan.season.loading_weeks
    first_m = ceil(max(least_m, plan.standing.longest_m + 1) / _STEP_M) * _STEP_M
    while first_m <= needed_m + _STEP_M:
        text = f"Have a run of {first_m / METRES_PER_KM:g} km behind you when the plan starts."
        yield Fix("athlete.longest_run_m", first_m, text)
        first_m += _STEP_M


def _more_days(plan: Outline) -> Iterator[Fix]:
    availability = plan.request.availability
    days = list(availability.days or ())
    closed = {*days, *(availability.rest_days or ()), *(availability.cross_training_days or ())}
    for day in _LIKED_DAYS:
        if day not in closed:
            days.append(day)
            value = tuple(each for each in WEEKDAYS if each in days)
            yield Fix("availability.days", value, f"Run on {len(value)} days: {', '.join(value)}.")


def _more_minutes(plan: Outline) -> Iterator[Fix]:
    """From the time that the longest run takes, on its day or on every day."""
    availability = plan.request.availability
    given, day = availability.max_session_s, availability.long_run_day
    if given is None:
        return
    by_weekday = isinstance(given, Mapping) and day is not None
    change = f"availability.max_session_s.{day}" if by_weekday else "availability.max_session_s"
    where = f"on {day}" if by_weekday else "a day"
    needed_s = plan.standing.easy_s(plan.figures.longest_run_m.low) if plan.figures else LEAST_SESSION_S
    seconds = ceil(needed_s / _SESSION_STEP_S) * _SESSION_STEP_S
    while seconds <= _LONGEST_SESSION_S:
        yield Fix(change, seconds, f"Have {clock(seconds)} {where} for a run.")
        seconds += _SESSION_STEP_S


def _all_minutes(plan: Outline) -> Iterator[Fix]:
    """Offer the same time on every day, where it is short on several."""
    if isinstance(plan.request.availability.max_session_s, Mapping):
        for number in range(
            int(LEAST_SESSION_S // _SESSION_STEP_S) + 1, int(_LONGEST_SESSION_S // _SESSION_STEP_S) + 1
        ):
            seconds = number * _SESSION_STEP_S
            yield Fix("availability.max_session_s", seconds, f"Have {clock(seconds)} a day for a run.")


def _fewer_races(plan: Outline) -> Iterator[Fix]:
    """Leave out what is too near the goal or the day after another race, the longer race kept."""
    dates = [race.date for race in plan.request.races]
    for dropped in sorted(plan.request.races, key=lambda race: race.distance_m):
        yield _without(dates, {dropped.date})
    kept: list[dt.date] = []
    for date in sorted(dates):
        if not kept or (date - kept[-1]).days > 1:
            kept.append(date)
    while kept:
        yield _without(dates, set(dates) - set(kept))
        kept.pop()
    yield _without(dates, set(dates))


def _without(dates: list[dt.date], dropped: set[dt.date]) -> Fix:
    kept = tuple(str(date) for date in sorted(dates) if date not in dropped)
    return Fix("races", kept, f"Leave out the race of {' and '.join(map(str, sorted(dropped)))}.")


def _no_holidays(plan: Outline) -> Iterator[Fix]:
    if plan.request.availability.blackouts:
        yield Fix("availability.blackouts", (), "Keep days for running in the holidays.")


def _older(_: Outline) -> Iterator[Fix]:
    yield Fix("athlete.age", float(CHILD_AGE), f"Run for play until {CHILD_AGE}; then there is a plan.")


_OFFERS: Mapping[str, tuple[Candidates, ...]] = {
    "A02": (_shorter_race, _older),
    "P08": (_more_distance,),
    "C03": (_more_minutes, _all_minutes),
    "C01": (_more_days, _no_holidays),
    "P05": (_later_race, _later_start, _shorter_race),
    "L06": (_later_race, _shorter_race, _more_distance, _longer_longest, _more_days, _more_minutes),
    "P07": (_slower_goal, _later_race),
    "I19": (_fewer_races,),
    "I17": (_fewer_races,),
    "V01": (_fewer_races, _more_distance),
    "I07": (_fewer_races,),
}
"""By the limit that is missed, what may cure it."""
