"""The frame of a plan: calendar, race, honesty, phases, length, goal (P00 to P07)."""

from collections.abc import Iterator
from itertools import pairwise
from math import inf

from app.science.vdot import vdot
from app.training.auditing.case import Case
from app.training.auditing.check import Fault, counted, days, exceeds, has_goal, is_declared, km, rule
from app.training.auditing.diary import Day
from app.training.auditing.dossier import Declared
from app.training.dates import spoken_date, weekday_name
from app.training.plans.plan import PhaseName, Role
from app.training.plans.request import BASE_WEEKS
from app.training.race_figures import LONGEST_PLAN_WEEKS, realistic_gain_vdot
from app.training.workouts.kinds import Kind

_PHASES: tuple[PhaseName, ...] = ("base", "early_quality", "build", "peak", "taper")
_WITHOUT_RUN: tuple[Role | None, ...] = (None, "rest", "strength", "cross")
_EASY_KINDS: tuple[Kind | None, ...] = ("easy", "recovery", "strides", "run_walk")


@rule("P00")
def plan_can_be_read(case: Case) -> Iterator[Fault]:
    """A plan holds runs."""
    if not case.runs and not case.is_declared_infeasible:
        yield Fault("No day of the plan holds a run; give each run as a workout, a distance or a time.")


@rule("P01", is_declared)
def calendar_is_whole(case: Case) -> Iterator[Fault]:
    """Weeks count from 1 and have seven days, one after the other; only the first and last may be short."""
    weeks = case.declared.weeks if case.declared else ()
    for place, week in enumerate(weeks):
        if week.index != place + 1:
            yield Fault(
                f"Week {place + 1} has the index {week.index}.", week.index, place + 1, "index", place + 1
            )
        whole = 0 < place < len(weeks) - 1
        count = len(week.dates)
        if (whole and count != 7) or not 0 < count <= 7:
            yield Fault(f"Week {place + 1} has {days(count)}, not 7.", count, 7, "days", place + 1)
        if place and week.dates and week.dates[0].weekday():
            text = f"Week {place + 1} starts on {weekday_name(week.dates[0])}, not on Monday."
            yield Fault(text, None, None, None, place + 1)
    for before, after in pairwise([date for week in weeks for date in week.dates]):
        apart = (after - before).days
        if apart != 1:
            text = f"{spoken_date(before)} is followed by {spoken_date(after)}, not by the day after."
            yield Fault(text, apart, 1, "days", date=after)


@rule("P02", has_goal)
def goal_race_stands_last(case: Case) -> Iterator[Fault]:
    """One race over the distance of the goal stands on its day, and nothing is run after it."""
    goal = case.goal
    if goal is None:
        return
    day = case.day(goal.date)
    raced = sum(run.raced_m > 0 for run in day.runs) if day else 0
    is_given_up = not raced and goal.date in case.dossier.changed
    if raced != 1 and not is_given_up:
        runs = "No run" if not raced else f"{raced} runs"
        stand = "stand" if raced > 1 else "stands"
        text = f"{runs} over {km(goal.distance_m)} {stand} on the day of the race; it is run once."
        yield Fault(text, raced, 1, "races", date=goal.date)
    after = [each.date for each in case.days if each.date > goal.date and each.runs]
    if after:
        text = f"There is running on {days(len(after))} after the race; the plan ends with it."
        yield Fault(text, len(after), 0, "days", date=after[0])


@rule("P03")
def days_are_honest(case: Case) -> Iterator[Fault]:
    """Each day adds up, and is called what it is."""
    for day in case.days:
        if not day.runs and day.race is None and day.label in _WITHOUT_RUN:
            continue
        for text in dict.fromkeys(_contradictions(day)):
            yield Fault(f"{weekday_name(day.date)}: {text}.", date=day.date)


def _contradictions(day: Day) -> Iterator[str]:
    for run in day.runs:
        yield from run.content.faults
    raced = any(run.raced_m for run in day.runs)
    if day.race is not None and not day.race.is_goal and not raced:
        yield f"the race over {km(day.race.distance_m)} that was entered is not in the plan"
    label = day.label
    if label in ("rest", "strength", "cross") and day.runs:
        yield f"the day is called {label} and holds {km(day.distance_m)} of running"
    if label == "race" and not raced:
        yield "the day is called race, and no race of its distance was entered for it"
    named_easy = [run for run in day.runs if run.is_quality and run.kind in _EASY_KINDS]
    if day.is_quality and (label == "easy" or named_easy):
        hard_s = sum(run.content.hard_s for run in day.runs)
        yield f"the day is called easy and holds {hard_s / 60:.0f} min of hard running"
    if label == "quality" and day.runs and not any(_is_brisk(day)):
        yield "the day is called quality and holds easy running alone"


def _is_brisk(day: Day) -> Iterator[bool]:
    for run in day.runs:
        yield run.is_opaque or run.content.running_s > run.content.seconds("E")


@rule("P04", is_declared)
def phases_move_forward(case: Case) -> Iterator[Fault]:
    """Phases move from base to taper, never back, and a plan for a race ends in the taper."""
    declared = case.declared
    if declared is None or not declared.weeks:
        return
    for before, after in pairwise(declared.weeks):
        if _place(after.phase) < _place(before.phase):
            text = f"Week {after.index} goes back from {before.phase} to {after.phase}."
            yield Fault(text, week=after.index)
    last = declared.weeks[-1]
    if case.goal is not None and last.phase != "taper":
        yield Fault(f"The last week is {last.phase}; a plan for a race ends in the taper.", week=last.index)
    yield from _unlike(declared)


def _place(phase: str) -> int:
    return _PHASES.index(phase) if phase in _PHASES else -1


def _unlike(declared: Declared) -> Iterator[Fault]:
    """Phases that are unknown, or other than the weeks say."""
    told = {
        index: phase.name
        for phase in declared.phases
        for index in range(phase.first_week, phase.last_week + 1)
    }
    for week in declared.weeks:
        if week.phase not in _PHASES:
            yield Fault(f"{week.phase} is no phase; accepted: {', '.join(_PHASES)}.", week=week.index)
        elif told and told.get(week.index) != week.phase:
            text = f"Week {week.index} is {week.phase}, and {told.get(week.index)} among the phases."
            yield Fault(text, week=week.index)


def _least_weeks(case: Case) -> int:
    return BASE_WEEKS[0] if case.figures is None else case.figures.least_weeks


@rule("P05", lambda case: case.dossier.goal is not None)
def plan_lasts_long_enough(case: Case) -> Iterator[Fault]:
    """A plan lasts at least as long as its race needs and at most 26 weeks, or is declared infeasible."""
    if case.is_declared_infeasible:
        return
    count, least = len(case.weeks), _least_weeks(case)
    if count < least:
        yield Fault(
            f"The plan lasts {counted(count, 'week')}; it needs {least} or more.", count, least, "weeks"
        )
    whole = len(case.days) // 7
    if whole > LONGEST_PLAN_WEEKS:
        text = f"The plan lasts {whole} weeks; at most {LONGEST_PLAN_WEEKS}."
        yield Fault(text, whole, LONGEST_PLAN_WEEKS, "weeks")


@rule("P06", has_goal)
def plan_lasts_as_long_as_is_usual(case: Case) -> Iterator[Fault]:
    """A plan lasts as long as is recommended for its race."""
    count = len(case.weeks)
    if case.figures is not None and count < case.figures.usual_weeks:
        usual = case.figures.usual_weeks
        yield Fault(
            f"The plan lasts {counted(count, 'week')}; {usual} or more are usual.", count, usual, "weeks"
        )


def _knows_gain(case: Case) -> bool:
    return case.goal is not None and (case.goal.time_s is None or case.runner.is_known)


@rule("P07", _knows_gain)
def goal_is_realistic_or_declared(case: Case) -> Iterator[Fault]:
    """A goal time beyond a realistic gain is declared in the feasibility."""
    goal = case.goal
    if goal is None or goal.time_s is None:
        return
    if case.declared is not None:
        feasibility = case.declared.feasibility
        if not feasibility.ok or feasibility.verdict == "out_of_reach":
            return
    gain = _vdot(goal.distance_m, goal.time_s) - case.runner.vdot
    limit = realistic_gain_vdot(case.level, len(case.weeks))
    if exceeds(gain, limit):
        asked = f"{gain:.1f} points of VDOT" if gain < inf else "more than anybody has run"
        text = (
            f"The goal time asks for a gain of {asked}; {limit:.1f} in {len(case.weeks)} weeks is realistic."
        )
        yield Fault(text, gain if gain < inf else None, limit, "VDOT")


def _vdot(distance_m: float, time_s: float) -> float:
    try:
        return vdot(distance_m, time_s)
    except ValueError:
        return inf if distance_m > 2 * time_s else 0.0


FRAME = (
    plan_can_be_read,
    calendar_is_whole,
    goal_race_stands_last,
    days_are_honest,
    phases_move_forward,
    plan_lasts_long_enough,
    plan_lasts_as_long_as_is_usual,
    goal_is_realistic_or_declared,
)
