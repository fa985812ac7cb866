"""What is to be said of a session to this runner on this day: weather, assumptions, cautions."""

from collections.abc import Iterator
from dataclasses import replace

from app.science.units import RACES, clock
from app.training.reason import Reason
from app.training.rules import find_rule
from app.training.rules.model import Notice
from app.training.workouts.catalogue.template import Template
from app.training.workouts.fitting.heat import heat_notices
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.runner import Goal
from app.training.workouts.workout import Workout

LEAST_WEEK_M = 10_000.0
"""Metres a week under which running begins with run-walk (P08)."""

GOAL_WITHIN = 0.03
"""A goal pace faster than today's by more than this share is said to be so."""

_OF_CUTTING = ("level-assumed", "weekly-distance-assumed")
"""Notices that mean nothing where nothing is cut."""

_SPEED_SYSTEMS = ("vo2max", "speed_and_economy", "race_pace")
CHILD_AGE = 13
_BASE_DAYS = 28


def weather(runner: Trainee) -> tuple[Reason, ...]:
    """Say what slows the paces of the day, and by how much."""
    return tuple(
        Reason(
            rule=found.slug,
            id=find_rule(found.slug).id,
            measured=round(found.factors["E"] - 1, 4),
            limit=None,
            unit="fraction slower",
            text=found.text,
        )
        for found in runner.adjustments
        if found.factors["E"] != 1
    )


LEAST_HARD_S = find_rule("AD16").number("least_s")
"""With less time than this only easy running is worth it."""


def less_time(whole_s: float, available_s: float) -> Reason:
    """Say that a session takes longer than there is time."""
    return _of_time(f"the whole takes {clock(whole_s)}", whole_s, available_s)


def too_little_time(available_s: float) -> Reason:
    """Say that there is no time for any hard session."""
    return _of_time(f"a hard session needs {clock(LEAST_HARD_S)}", LEAST_HARD_S, available_s)


def _of_time(need: str, needed_s: float, available_s: float) -> Reason:
    text = f"{need}, and there are {clock(available_s)}"
    return Reason(rule="less-time", id="AD16", measured=needed_s, limit=available_s, unit="s", text=text)


def beyond_the_last(template: Template, exposure: int, count: int) -> Reason:
    """Say that a progression has fewer steps than the one that was asked for."""
    rule = find_rule(template.rule)
    text = f"step {exposure} of the progression was asked for, and it ends with step {count}: that is given"
    return Reason(rule=rule.slug, id=rule.id, measured=exposure, limit=count, unit="steps", text=text)


def notices(template: Template, runner: Trainee) -> tuple[Notice, ...]:
    """List what was assumed of the runner, and cautions for one of this level and age."""
    return (
        *runner.notices,
        *_of_level(template, runner),
        *_of_speed(template.system, runner),
        *_of_week(template, runner),
        *_of_age(runner),
    )


def is_run(workout: Workout) -> bool:
    """Whether a session is run, so that paces, weather and ground concern it."""
    return bool(workout.steps) and workout.kind != "cross_training"


def own_notices(workout: Workout, runner: Trainee, *, cut: bool) -> tuple[Notice, ...]:
    """List what is to be said of somebody's own session; what was assumed to cut it by only where it is cut.

    What is no run has neither paces nor doses, and nothing is said of them.
    """
    if not is_run(workout):
        return ()
    said = (notice for notice in runner.notices if cut or notice.slug not in _OF_CUTTING)
    cautions = (*_of_speed(workout.system, runner), *_of_age(runner), *heat_notices(runner))
    return tuple(dict.fromkeys((*said, *cautions)))


def _of_level(template: Template, runner: Trainee) -> Iterator[Notice]:
    if runner.level not in template.levels:
        text = f"This session is meant for {' and '.join(template.levels)} runners."
        yield Notice("not-for-level", text)


def _of_speed(system: str, runner: Trainee) -> Iterator[Notice]:
    if runner.level == "beginner" and system in _SPEED_SYSTEMS:
        text = "Have four weeks of steady easy running behind you before a session like this."
        yield Notice("base-before-speed", text, None, _BASE_DAYS, "days")


def _of_week(template: Template, runner: Trainee) -> Iterator[Notice]:
    if template.is_hard and runner.weekly_distance_m < LEAST_WEEK_M:
        text = "Under 10 km a week run and walk first: eight weeks of `run-walk` come before hard running."
        yield Notice("start-volume", text, runner.weekly_distance_m, LEAST_WEEK_M, "m")


def _of_age(runner: Trainee) -> Iterator[Notice]:
    if runner.age is not None and runner.age < CHILD_AGE:
        text = "Under 13 running is play: no training plan, and hard sessions only with a coach beside."
        yield Notice("young-runners", text, runner.age, CHILD_AGE, "years")


def of_child(template: Template, age: float) -> Reason:
    """Say why a child runs easily in place of a hard session."""
    rule = find_rule("A02")
    text = f"{template.name} replaced by easy running: under {CHILD_AGE} there are no hard sessions"
    return Reason(rule=rule.slug, id=rule.id, measured=age, limit=CHILD_AGE, unit="years", text=text)


def of_goal(template: Template, runner: Trainee) -> Iterator[Notice]:
    """Say of work at goal pace which race is assumed."""
    if template.system == "race_pace" and runner.runner.goal is None:
        yield Notice("goal-assumed", "No goal race was given; 5 km is assumed.", RACES["5k"], None, "m")


def within_reach(template: Template, runner: Trainee) -> Trainee:
    """Put today's pace in place of a goal that is far from today's fitness, and say so (R49).

    A plan has weeks to come nearer, and judges by itself.
    """
    goal = runner.runner.goal
    if template.system != "race_pace" or goal is None or runner.strictness == "should":
        return runner
    as_today = replace(runner.runner, goal=Goal(goal.distance_m))
    wanted, today = (each.neutral_race_pace("goal", None) for each in (runner.runner, as_today))
    if not runner.runner.is_known or wanted is None or today is None or wanted >= today * (1 - GOAL_WITHIN):
        return runner
    text = (
        f"Goal pace is {today - wanted:.0f} s a kilometre faster than the same race today: until it is "
        "within reach this session is run at today's pace."
    )
    said = Notice("current-fitness", text, round(wanted, 2), round(today, 2), "s_per_km")
    return replace(runner, runner=as_today, notices=(*runner.notices, said))
