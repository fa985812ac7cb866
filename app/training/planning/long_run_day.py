"""The long run of one week: how far it may go by what was run, and what it holds.

Rules L01 to L08, V14, V15 and R22.
"""

from collections.abc import Mapping
from math import inf

from app.science.units import METRES_PER_KM
from app.training.planning import why
from app.training.planning.calendar import CalendarWeek
from app.training.planning.easy_days import days_to_goal
from app.training.planning.filling import STEP_M
from app.training.planning.ledger import Ledger
from app.training.planning.long_limits import most_share, usual_share
from app.training.planning.outline import Outline
from app.training.planning.placement import Placement
from app.training.planning.racing import closes_long_run
from app.training.planning.runs import Runs, strides_m
from app.training.planning.session import Session
from app.training.planning.volume import session_s

_ROUNDED, _LEAST_OF_MEAN, _SPARE_S = 0.985, 1.15, 30.0
_STRETCHED_SHARE, _FEW_RUNS, _NEARLY, _TIGHT = 0.595, 3, 0.80, 1.15
_LAST_DAYS, _LAST_DAYS_SHARE = 6, 0.69
_LEAST_M = 2000.0
_STRIDES, _STRIDES_S = 4, 150.0
_SHARE_OF_LONG, _SHARE_OF_WEEK, _LEAST_MARATHON_M, _MOST_MARATHON_S = 0.4, 0.24, 3000.0, 5400.0


def most_long_m(plan: Outline, week: CalendarWeek, day: int, ledger: Ledger) -> float:
    """Find how far the long run may go whatever the week: by time, by race, and by what was run before."""
    most_m = min(
        ledger.most_run_m(week.date(day), steep=_is_needed(plan, week)),
        plan.standing.easy_m(session_s(plan.request.availability, day) - _SPARE_S),
        plan.longest_by_time_m,
    )
    if plan.figures is not None:
        most_m = min(most_m, plan.figures.usual_longest_run_m.high)
    if days_to_goal(plan, week, day) <= _LAST_DAYS:
        most_m = min(most_m, _LAST_DAYS_SHARE * ledger.longest_run_m)
    return most_m


def _is_needed(plan: Outline, week: CalendarWeek) -> bool:
    """Whether the race asks for this long run, even beyond its usual share and growth."""
    if plan.figures is None or plan.long_runs.is_steep or week.index in plan.long_runs.stretched:
        return plan.figures is not None
    least_m = plan.figures.longest_run_m.low
    is_tight = plan.long_runs.longest_m <= _TIGHT * least_m
    return is_tight and plan.long_runs.weeks_m[week.index - 1] >= _NEARLY * least_m


def share_of(plan: Outline, week: CalendarWeek, runs: int) -> float:
    """Find what share of the week the long run may take."""
    if not _is_needed(plan, week):
        return _ROUNDED * usual_share(runs)
    return _STRETCHED_SHARE if runs >= _FEW_RUNS else most_share(runs)


def long_run_m(
    plan: Outline, week: CalendarWeek, placed: Placement, target_m: float, ledger: Ledger, raced_m: float
) -> float:
    """Find how far the long run of a week goes, 0 where there is none."""
    day = placed.long_day
    if day is None:
        return 0.0
    runs = 1 + len(placed.quality) + len(placed.easy) + len(week.races)
    asked_m = max(plan.long_runs.weeks_m[week.index - 1], _LEAST_OF_MEAN * target_m / runs)
    most_m = min(most_long_m(plan, week, day, ledger), share_of(plan, week, runs) * target_m)
    if raced_m:
        most_m = min(most_m, target_m - raced_m)
    most_m = min(most_m, beside_break_m(week, day, ledger, raced_m))
    metres = min(asked_m, most_m) // STEP_M * STEP_M
    return metres if metres >= _LEAST_M else 0.0


def within_week_m(plan: Outline, week: CalendarWeek, metres: float, run: Mapping[int, Session]) -> float:
    """Shorten a long run that takes too much of a week which came out shorter than it was wanted."""
    share = share_of(plan, week, 1 + len(run))
    others_m = sum(session.distance_m for session in run.values())
    if share >= 1 or not others_m:
        return metres
    return max(min(metres, share / (1 - share) * others_m // STEP_M * STEP_M), _LEAST_M)


def beside_break_m(week: CalendarWeek, day: int, ledger: Ledger, raced_m: float = 0.0) -> float:
    """How far a run may go on a day of a week that a long break touches, but not that day."""
    returning = {each for each in week.weekdays if ledger.is_returning(week.date(each))}
    if not returning or day in returning:
        return inf
    return max(ledger.most_beside_break_m() - raced_m, 0.0) / max(len(week.running - returning), 1)


def long_run(
    plan: Outline,
    week: CalendarWeek,
    day: int,
    metres: float,
    target_m: float,
    ledger: Ledger,
    run: Mapping[int, Session],
    runs: Runs,
) -> Session:
    """Run long; at marathon pace at its end where that is trained, with strides where the week has none."""
    stage, phase = plan.season.stages[week.index - 1], plan.season.phases[week.index - 1]
    is_near = closes_long_run(plan.request, week.date(day))
    reason = why.LONG_NEAR_RACE if is_near else why.LONG.get(stage, why.LONG_GROWS)
    marathon_m = 0.0 if is_near else _marathon_m(plan, week, day, metres, target_m, ledger, run)
    if marathon_m:
        return runs.long(metres, (reason, why.MARATHON_FINISH), marathon_m)
    with_strides_m = metres + strides_m(_STRIDES) + plan.standing.easy_m(_STRIDES_S)
    fits = with_strides_m <= most_long_m(plan, week, day, ledger)
    fits = fits and within_week_m(plan, week, with_strides_m, run) > with_strides_m - STEP_M
    is_quick = phase == "taper" or any(session.is_quick for session in run.values())
    return runs.long(metres, (reason,), strides=_STRIDES if fits and not is_quick and not is_near else 0)


def _marathon_m(
    plan: Outline,
    week: CalendarWeek,
    day: int,
    metres: float,
    target_m: float,
    ledger: Ledger,
    run: Mapping[int, Session],
) -> float:
    """How much of a long run goes at marathon pace: every second week of load for half and marathon."""
    standing, season, figures = plan.standing, plan.season, plan.figures
    is_trained = figures is not None and figures.name in ("half", "marathon") and standing.rank > 0
    is_hard = season.stages[week.index - 1] == "loading" and season.phases[week.index - 1] in (
        "build",
        "peak",
    )
    is_alone = not any(session.workout.kind == "marathon_pace" for session in run.values())
    if not (is_trained and is_hard and is_alone) or (len(plan.weeks) - week.index) % 2:
        return 0.0
    if {day - 1, day + 1} & {each for each, session in run.items() if session.is_quality}:
        return 0.0
    left_s = ledger.most_hard_s(standing.easy_s(target_m)) - sum(each.hard_s for each in run.values())
    s_per_km = standing.trainee.runner.zones["M"].fast_s_per_km
    most_m = min(left_s, _MOST_MARATHON_S) / s_per_km * METRES_PER_KM
    found_m = min(most_m, _SHARE_OF_LONG * metres, _SHARE_OF_WEEK * target_m) // METRES_PER_KM * METRES_PER_KM
    return found_m if found_m >= _LEAST_MARATHON_M else 0.0
