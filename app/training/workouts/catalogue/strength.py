"""Strength for the whole body: three sessions by turns, balanced front and back, form first (R37 to R40)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from app.science.units import clock
from app.training.reason import Reason
from app.training.rules import find_rule
from app.training.workouts.catalogue.template import Draft, Made, Order, Parameter, Template
from app.training.workouts.exercises import Exercise
from app.training.workouts.workout import Workout


class Phase(NamedTuple):
    """How much of each exercise: sets, repetitions, seconds where an exercise is held, and the load.

    `step` says what the phase is for, whatever was done before it.
    """

    sets: int
    repetitions: int
    hold_s: int
    load: str
    step: str

    @property
    def is_heavy(self) -> bool:
        """Whether load grows in it, not repetitions."""
        return self.load.startswith("heavy")

    @property
    def without_weights(self) -> "Phase":
        """The same with the weight of the body: slow repetitions, and more of them, replace a heavy load."""
        if not self.is_heavy:
            return self
        return self._replace(
            repetitions=self.repetitions + _EXTRA_REPETITIONS, load=_SLOWLY, step=_SLOWLY_STEP
        )

    @property
    def size(self) -> str:
        """How it is called: `3 x 10`, `3 x 10 slowly`."""
        return f"{self.sets} x {self.repetitions}{' slowly' if self.load is _SLOWLY else ''}"


_SLOWLY = "3 s down"
_SLOWLY_STEP = "Hard by slowness: three seconds down, and a full backpack where that is easy."
_EXTRA_REPETITIONS = 2
"""What replaces heavy weights."""

PHASES: tuple[Phase, ...] = (
    Phase(2, 8, 20, "slow, form first", "Form before load: slow and clean, two sets."),
    Phase(2, 10, 30, "light", "Light, until the form is sure."),
    Phase(3, 10, 30, "light", "Sets grow before the load does."),
    Phase(3, 12, 40, "medium", "Repetitions grow before the load does."),
    Phase(3, 8, 45, "heavy, 2 in reserve", "Heavy, and so with few repetitions, two of them in reserve."),
    Phase(4, 8, 45, "heavy, 2 in reserve", "Heavy, in more sets."),
)
"""One after the other, three sessions each: sets, then repetitions, then load with fewer repetitions."""

SESSIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "A": (
            "squat",
            "deadlift",
            "lunge",
            "calf raise",
            "lateral lunge",
            "push-up",
            "dumbbell row",
            "front plank",
            "bird-dog",
        ),
        "B": (
            "step-up",
            "bridge",
            "clam shell",
            "side step",
            "overhead press",
            "pull-up",
            "Russian twist",
            "side plank",
        ),
        "C": (
            "Bulgarian split squat",
            "hamstring curl",
            "calf raise",
            "push-up",
            "dumbbell row",
            "dead bug",
            "mountain climber",
            "bird-dog",
        ),
    }
)
"""Lower body, then upper, then core. In each as many exercises of the front of the body as of its back."""

_EXPOSURES_A_PHASE = 3
_FIRST_PHASE = (0, 2, 4)
"""By level, where no exposure is asked for."""

_HELD = ("front plank", "side plank", "mountain climber")
_EACH_SIDE = (
    "lunge", "lateral lunge", "side step", "clam shell", "step-up", "Bulgarian split squat", "side plank",
    "dead bug", "bird-dog", "dumbbell row",
)  # fmt: skip
_ON_ONE_LEG = ("deadlift",)
"""Without weights."""

_LOADED = (
    "squat", "lunge", "lateral lunge", "deadlift", "step-up", "Bulgarian split squat", "bridge", "calf raise",
    "dumbbell row", "overhead press",
)  # fmt: skip
_WITHOUT_WEIGHTS: Mapping[str, str] = MappingProxyType(
    {
        "deadlift": "on one leg without weight, the other reaching back",
        "dumbbell row": "a full backpack",
        "overhead press": "a full backpack",
        "pull-up": "under a sturdy table",
    }
)
WARM_UP = Exercise("dynamic stretching", 1, duration_s=180)
COOL_DOWN: tuple[Exercise, ...] = (
    Exercise("hip flexor stretch", 1, duration_s=30, each_side=True),
    Exercise("hamstring stretch", 1, duration_s=30, each_side=True),
    Exercise("quadriceps stretch", 1, duration_s=30, each_side=True),
    Exercise("calf stretch", 1, duration_s=30, each_side=True),
)


def exposure_of(phase: int, done: int) -> int:
    """Find the exposure that gives a phase, counted from 0, after so many sessions: they take turns.

    >>> exposure_of(2, 4)
    8
    """
    return phase * _EXPOSURES_A_PHASE + done % len(SESSIONS) + 1


def _strength(order: Order) -> Draft:
    first = _FIRST_PHASE[order.trainee.rank] * _EXPOSURES_A_PHASE + 1
    done = (order.exposure or first) - 1
    phase = PHASES[min(done // _EXPOSURES_A_PHASE, len(PHASES) - 1)]
    has_weights = order.wishes.equipment == "weights"
    if not has_weights:
        phase = phase.without_weights
    step = phase.step
    if order.wishes.taper:
        phase, step = phase._replace(sets=max(phase.sets - 1, 1)), "A set less, so that the legs rest."
    name, exercises = list(SESSIONS.items())[done % len(SESSIONS)]
    phase, cuts = _in_time(exercises, phase, order, has_weights=has_weights)
    listed = _listed(exercises, phase, has_weights=has_weights)
    reason = Reason(
        rule="form-before-load", id="R38", measured=phase.sets, limit=None, unit="sets", text=step
    )
    return Draft(f"{name}, {phase.size}", exercises=listed, reasons=(*cuts, reason))


def _in_time(
    names: tuple[str, ...], phase: Phase, order: Order, *, has_weights: bool
) -> tuple[Phase, tuple[Reason, ...]]:
    """Leave out sets until the session fits the time at hand; one stays."""
    available_s = order.trainee.available_s
    whole_s = _lasting_s(_listed(names, phase, has_weights=has_weights))
    if available_s is None or whole_s <= available_s:
        return phase, ()
    sets, lasts_s = phase.sets, whole_s
    while lasts_s > available_s and phase.sets > 1:
        phase = phase._replace(sets=phase.sets - 1)
        lasts_s = _lasting_s(_listed(names, phase, has_weights=has_weights))
    text = (
        f"{sets} sets cut to {phase.sets}: the whole takes {clock(whole_s)}, and there are "
        f"{clock(available_s)}"
    )
    rule = find_rule("AD16")
    return phase, (Reason(rule.slug, rule.id, whole_s, available_s, "s", text),)


def _lasting_s(exercises: tuple[Exercise, ...]) -> float:
    return sum(exercise.lasting_s for exercise in exercises)


def _listed(names: tuple[str, ...], phase: Phase, *, has_weights: bool) -> tuple[Exercise, ...]:
    """Warm up, do the exercises, and stretch."""
    return (WARM_UP, *_exercises(names, phase, has_weights=has_weights), *COOL_DOWN)


def _exercises(names: tuple[str, ...], phase: Phase, *, has_weights: bool) -> Iterator[Exercise]:
    for name in names:
        is_held = name in _HELD
        yield Exercise(
            name,
            phase.sets,
            repetitions=None if is_held else phase.repetitions,
            duration_s=phase.hold_s if is_held else None,
            each_side=name in _EACH_SIDE or (name in _ON_ONE_LEG and not has_weights),
            note=_note(name, phase, has_weights=has_weights),
        )


def _note(name: str, phase: Phase, *, has_weights: bool) -> str:
    how = "" if has_weights else _WITHOUT_WEIGHTS.get(name, "")
    is_told = name in _LOADED and (has_weights or phase.load is _SLOWLY or phase == PHASES[0])
    return "; ".join(filter(None, (how, phase.load if is_told else "")))


def with_fewer_sets(workout: Workout, share: float) -> Workout:
    """Leave out sets, the last first; one of each exercise stays."""
    sets = max(exercise.sets for exercise in workout.exercises)
    most = max(int(share * sets), 1)
    fewer = tuple(replace(each, sets=min(each.sets, most)) for each in workout.exercises)
    title = workout.title.replace(f", {sets} x ", f", {most} x ")
    return replace(workout, exercises=fewer, title=title)


STRENGTH = Template(
    slug="strength",
    name="Strength",
    kind="strength",
    purpose="A body that carries the running: legs, core and upper body, front and back alike.",
    system="strength",
    audience="Every runner, two or three times a week, on days without running or after short easy runs.",
    rule="strength",
    content=Made(
        _strength,
        tuple(f"Strength {name}, {phase.without_weights.size}" for phase in PHASES for name in SESSIONS),
        goes_round=True,
    ),
    parameters=(
        Parameter("equipment", "with the weight of the body, or with weights", ("bodyweight", "weights")),
        Parameter("taper", "a set less of each, in weeks of recovery and before a race", (True, False)),
    ),
)
