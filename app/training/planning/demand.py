"""What a week asks of its days: how many runs, how much quality, and where that may not stand.

Rules C05, I06, I16 to I18, R04, R36 and A01.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.training.dates import ONE_DAY
from app.training.planning.calendar import DAYS, CalendarWeek, number, numbers, session_s
from app.training.planning.outline import Outline
from app.training.planning.placement import Wanted
from app.training.planning.racing import closes_long_run, closes_quality
from app.training.planning.volume import most_runs, runs_of
from app.training.plans.request import RaceGoal

MASTERS_APART, APART = 3, 2
_FAR = 60
_BEFORE_GOAL = 2
_LEAST_QUALITY_S = 1800.0
_TWO_SESSIONS_S, _ONE_SESSION_S = 11_400.0, 4200.0
"""Easy running time of a week that bears two sessions of quality, and one."""


@dataclass(frozen=True, slots=True)
class LastDays:
    """The latest days of quality or race, of anything hard, and of any run, in the weeks before."""

    quality: date | None = None
    hard: date | None = None
    run: date | None = None

    def later(self, quality: Iterable[date], hard: Iterable[date], run: Iterable[date]) -> "LastDays":
        """Go on by a week."""
        return LastDays(
            max(quality, default=self.quality), max(hard, default=self.hard), max(run, default=self.run)
        )


def demand(plan: Outline, week: CalendarWeek, target_m: float, last: LastDays) -> Wanted:
    """Put together what a week asks for."""
    running = week.before_goal
    raced = frozenset(week.races) | (frozenset() if week.goal_day is None else {week.goal_day})
    long_day = _long_day(plan, week)
    days = len(running) + len(week.races)
    taken = len(week.races) + (week.goal_day is not None)
    usual = min(runs_of(plan.standing, target_m, days), most_runs(plan.standing, days + taken) - taken)
    runs = min(max(usual if week.goal_day is not None else usual - taken, 0), len(running))
    return Wanted(
        running=running,
        runs=runs,
        quality=_sessions(plan, week, runs, target_m),
        long_day=long_day,
        races=raced,
        closed=_closed(plan, week),
        preferred=_preferred(plan),
        apart=MASTERS_APART if plan.standing.is_master else APART,
        last_quality=_days_from(week.monday, last.quality),
        last_hard=_days_from(week.monday, last.hard),
        next_long=_next_long(plan, week),
        last_run=_days_from(week.monday, last.run, -_FAR),
        next_run=_next_run(plan, week),
    )


def _next_run(plan: Outline, week: CalendarWeek) -> int:
    """Find the first day after this week on which there may be a run."""
    for later in plan.weeks[week.index :]:
        days = [*later.before_goal, *later.races, *(() if later.goal_day is None else (later.goal_day,))]
        if days:
            first: int = min(days)
            return first + DAYS * (later.index - week.index)
    return DAYS


def trial_demand(plan: Outline, week: CalendarWeek, target_m: float, last: LastDays) -> Wanted:
    """Ask of the last week of a plan without a race that its last run is a time trial."""
    wanted = demand(plan, week, target_m, last)
    free = wanted.running - wanted.closed
    last_day = frozenset({max(free)}) if free else free
    return replace(wanted, long_day=None, quality=1, closed=wanted.running - last_day, preferred=last_day)


def _preferred(plan: Outline) -> frozenset[int]:
    """Find the weekdays asked for quality; the long run keeps its own."""
    availability = plan.request.availability
    long_run = numbers((availability.long_run_day,)) if availability.long_run_day else frozenset[int]()
    return numbers(availability.quality_days) - long_run


def _days_from(monday: date, day: date | None, least: int = -7) -> int:
    return least if day is None else max(least, (day - monday) // ONE_DAY)


def _next_long(plan: Outline, week: CalendarWeek) -> int | None:
    day = number(plan.request.availability.long_run_day)
    return None if day is None or week.index == len(plan.weeks) else day + 7


def _long_day(plan: Outline, week: CalendarWeek) -> int | None:
    """Find the day asked for, where it is free and no race of the week takes its place."""
    day = number(plan.request.availability.long_run_day)
    if day is None or day not in week.before_goal or not plan.long_runs.weeks_m[week.index - 1]:
        return None
    if week.races and closes_long_run(plan.request, week.date(day)):
        return None
    if plan.figures is None and week.index == len(plan.weeks):
        return None
    return day


def _sessions(plan: Outline, week: CalendarWeek, runs: int, target_m: float) -> int:
    """How many sessions of quality a week has beside its races."""
    standing = plan.standing
    phase, stage = plan.season.phases[week.index - 1], plan.season.stages[week.index - 1]
    if (
        any(race.priority == "B" for race in week.races.values())
        or stage in ("run_walk", "short")
        or len(week.weekdays) < 3
    ):
        most = 0
    elif phase == "base":
        most = _of_base(plan, week)
    elif (
        stage in ("taper", "down", "away")
        or standing.level == "beginner"
        or standing.is_master
        or standing.is_youth
    ):
        most = 1
    else:
        most = 2
    seconds = standing.easy_s(target_m)
    by_time = (seconds >= _ONE_SESSION_S) + (seconds >= _TWO_SESSIONS_S)
    by_runs = max(runs - 2, 1) if runs > 1 else 0
    asked = len(_preferred(plan)) or most
    return max(0, min(most, asked, by_runs, by_time) - len(week.races))


def _of_base(plan: Outline, week: CalendarWeek) -> int:
    """Allow a light session from the second week of running, for beginners in the last of the base alone.

    None in weeks of recovery, but where the fitness is to be tried at the end of the base.
    """
    base = plan.season.phases.count("base")
    if plan.season.stages[week.index - 1] == "down" and (week.index < base or plan.standing.vdot is not None):
        return 0
    run = week.index - plan.season.stages.count("run_walk")
    if plan.standing.level == "beginner":
        return int(week.index >= min(base, len(plan.weeks) - 1) or run > 4)
    return int(run > 1)


def _closed(plan: Outline, week: CalendarWeek) -> frozenset[int]:
    """Days on which quality may not stand: around races, after breaks, and where there is no time for it."""
    availability = plan.request.availability
    return frozenset(
        day
        for day in week.weekdays
        if week.shares.get(day, 1.0) <= 0.5
        or session_s(availability, day) < _LEAST_QUALITY_S
        or closes_quality(plan.request.races, week.date(day), is_master=plan.standing.is_master)
        or _is_before_goal(plan, week.date(day))
    )


def _is_before_goal(plan: Outline, when: date) -> bool:
    goal = plan.request.goal
    return isinstance(goal, RaceGoal) and (goal.date - when).days <= _BEFORE_GOAL
