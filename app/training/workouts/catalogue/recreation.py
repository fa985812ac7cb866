"""Beside the running: mobility, cross-training and rest (R14 to R16, R18)."""

from collections.abc import Mapping
from types import MappingProxyType

from app.science.units import SECONDS_PER_MINUTE
from app.training.reason import Reason
from app.training.workouts.catalogue.template import Draft, Made, Order, Parameter, Template
from app.training.workouts.construct import repeat, run
from app.training.workouts.exercises import Exercise
from app.training.workouts.extents import minutes, seconds
from app.training.workouts.steps import Node, Step
from app.training.workouts.targets import RpeTarget
from app.training.workouts.wording import duration_text

MODES: Mapping[str, str] = MappingProxyType(
    {
        "bike": "bike: 80 to 95 turns a minute, little gear",
        "swim": "swim: easy lengths, breaks as you like",
        "elliptical": "elliptical: upright, hands off the handles, 80 to 90 steps of one leg a minute",
        "row": "row: legs first, 20 to 24 strokes a minute",
        "aqua_jog": "aqua jog: deep water with a belt, knees up, upright",
        "walk": "brisk walk, hilly if you like",
    }
)

_CROSS_MIN = (30, 40, 50)
"""By level."""

_EASY, _STEADY, _HARD = RpeTarget(3, 4), RpeTarget(5, 6), RpeTarget(7, 8)
_BEFORE_S, _AFTER_S = 600.0, 300.0
_BOUT_S, _PAUSE_S, _MOST_BOUTS = 180.0, 120.0, 8
_LONGEST_STEADY_S = 3600.0


def _cross_training(order: Order) -> Draft:
    duration_s = order.wishes.duration_s or _CROSS_MIN[order.trainee.rank] * SECONDS_PER_MINUTE
    mode = order.wishes.mode or "bike"
    effort = order.wishes.effort or "easy"
    text = "Cross-training of low impact counts as aerobic or recovery work."
    reason = Reason(rule="cross-training", id="R14", measured=duration_s, limit=None, unit="s", text=text)
    title = f"{mode.replace('_', ' ')} {duration_text(duration_s)}, {effort}"
    return Draft(title, _effort_steps(effort, duration_s), note=MODES[mode], reasons=(reason,))


def _effort_steps(effort: str, duration_s: float) -> tuple[Node, ...]:
    """Ten minutes before and at least five after anything harder than easy."""
    inner_s = duration_s - _BEFORE_S - _AFTER_S
    if effort == "easy" or inner_s < _BOUT_S:
        return (run(seconds(duration_s), _EASY),)
    if effort == "steady":
        main_s = min(inner_s, _LONGEST_STEADY_S)
        main: Node = run(seconds(main_s), _STEADY)
    else:
        times = min(int((inner_s + _PAUSE_S) // (_BOUT_S + _PAUSE_S)), _MOST_BOUTS)
        main_s = times * (_BOUT_S + _PAUSE_S) - _PAUSE_S
        pause = Step(seconds(_PAUSE_S), _EASY, "recovery")
        main = repeat(times, run(seconds(_BOUT_S), _HARD), between=pause)
    return (run(seconds(_BEFORE_S), _EASY), main, run(seconds(duration_s - _BEFORE_S - main_s), _EASY))


_MOBILITY_MIN = (10, 15, 20)


def _mobility(order: Order) -> Draft:
    """Ten minutes, then fifteen, then twenty."""
    length_min = _MOBILITY_MIN[min(order.exposure or len(_MOBILITY_MIN), len(_MOBILITY_MIN)) - 1]
    style = order.wishes.style or "rolling"
    if style == "rolling":
        exercises = _ROLLING[length_min]
    else:
        exercises = (
            Exercise("Pilates" if style == "pilates" else "yoga", 1, duration_s=minutes(length_min).seconds),
        )
    text = "Mobility, stability and balance keep the stride free and the ankles and hips steady."
    reason = Reason(rule="mobility", id="R15", measured=length_min * 60, limit=None, unit="s", text=text)
    return Draft(f"{style} {length_min} min", exercises=exercises, reasons=(reason,))


_BASICS: tuple[Exercise, ...] = (
    Exercise("foam rolling", 1, duration_s=240),
    Exercise("dynamic stretching", 1, duration_s=120),
    Exercise("single-leg balance", 2, duration_s=30, each_side=True),
    Exercise("single-leg drill", 1, repetitions=6, each_side=True),
)
_STRETCHES: tuple[Exercise, ...] = (
    Exercise("hip flexor stretch", 2, duration_s=30, each_side=True),
    Exercise("hamstring stretch", 2, duration_s=30, each_side=True),
)
_MORE_STRETCHES: tuple[Exercise, ...] = (
    Exercise("quadriceps stretch", 2, duration_s=30, each_side=True),
    Exercise("calf stretch", 2, duration_s=30, each_side=True),
)
_ROLLING: Mapping[int, tuple[Exercise, ...]] = MappingProxyType(
    {10: _BASICS, 15: (*_BASICS, *_STRETCHES), 20: (*_BASICS, *_STRETCHES, *_MORE_STRETCHES)}
)

_REST_NOTE = (
    "Sleep 7 to 8 hours. Eat carbohydrate and protein through the day, drink water, little alcohol. A walk "
    "or gentle stretching is welcome; nothing that tires."
)


def _rest(_: Order) -> Draft:
    reasons = (
        Reason(
            rule="rest-days",
            id="R16",
            measured=None,
            limit=1,
            unit="days a week",
            text="One or two days of rest are planned each week, more when tired or sore.",
        ),
        Reason(
            rule="sleep-and-fuel",
            id="R18",
            measured=None,
            limit=25_200,
            unit="s of sleep",
            text="Training works while you sleep and eat: 7 to 8 hours, food for the work, enough to drink.",
        ),
    )
    return Draft("", note=_REST_NOTE, reasons=reasons)


RECREATION: tuple[Template, ...] = (
    Template(
        slug="mobility",
        name="Mobility",
        kind="mobility",
        purpose="Free hips and ankles, steady balance, loose tissue: what lets good form last.",
        system="mobility",
        audience="Every runner, after easy runs or on days of rest.",
        rule="mobility",
        content=Made(_mobility, tuple(f"Mobility rolling {length} min" for length in _MOBILITY_MIN)),
        parameters=(
            Parameter(
                "style",
                "foam rolling with balance and stretches, yoga, or Pilates",
                ("rolling", "yoga", "pilates"),
            ),
        ),
    ),
    Template(
        slug="cross-training",
        name="Cross-training:",
        kind="cross_training",
        purpose="Aerobic work without the impact of running.",
        system="aerobic_base",
        audience="Runners who want more training than their legs take, or who are sore.",
        rule="cross-training",
        content=Made(_cross_training),
        parameters=(
            Parameter("mode", "what to do", tuple(MODES)),
            Parameter("effort", "easy, steady, or intervals of 3 minutes", ("easy", "steady", "intervals")),
            Parameter("duration_s", "seconds in all", bounds=(600, 14_400)),
        ),
    ),
    Template(
        slug="rest",
        name="Rest day",
        kind="rest",
        purpose="The body adapts to training while it rests: sleep, eat, drink, and let it work.",
        system="recovery",
        audience="Every runner, one or two days a week.",
        rule="rest-days",
        content=Made(_rest),
    ),
)
