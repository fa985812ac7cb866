"""Strength for the whole body: three sessions by turns, balanced front and back, form first (R37 to R40)."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from app.training.reason import Reason
from app.training.workouts.catalogue.template import Draft, Made, Order, Parameter, Template
from app.training.workouts.exercises import Exercise


class Phase(NamedTuple):
    """How much of each exercise: sets, repetitions, seconds where an exercise is held, and the load."""

    sets: int
    repetitions: int
    hold_s: int
    load: str

    @property
    def without_weights(self) -> "Phase":
        """The same with the weight of the body: repetitions take the place of a heavy load."""
        extra = _EXTRA_REPETITIONS if self.load.startswith("heavy") else 0
        return self._replace(repetitions=self.repetitions + extra)


PHASES: tuple[Phase, ...] = (
    Phase(2, 8, 20, "slow, form first"),
    Phase(2, 10, 30, "light"),
    Phase(3, 10, 30, "light"),
    Phase(3, 12, 40, "medium"),
    Phase(3, 8, 45, "heavy, 2 in reserve"),
    Phase(4, 8, 45, "heavy, 2 in reserve"),
)
"""One after the other, three sessions each; without weights repetitions take the place of load."""

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
_EXTRA_REPETITIONS = 6
"""What replaces heavy weights."""

WARM_UP = Exercise("dynamic stretching", 1, duration_s=180)
COOL_DOWN: tuple[Exercise, ...] = (
    Exercise("hip flexor stretch", 1, duration_s=30, each_side=True),
    Exercise("hamstring stretch", 1, duration_s=30, each_side=True),
    Exercise("quadriceps stretch", 1, duration_s=30, each_side=True),
    Exercise("calf stretch", 1, duration_s=30, each_side=True),
)


def _strength(order: Order) -> Draft:
    first = _FIRST_PHASE[order.trainee.rank] * _EXPOSURES_A_PHASE + 1
    done = (order.exposure or first) - 1
    phase = PHASES[min(done // _EXPOSURES_A_PHASE, len(PHASES) - 1)]
    if order.wishes.taper:
        phase = phase._replace(sets=max(phase.sets - 1, 1))
    has_weights = order.wishes.equipment == "weights"
    if not has_weights:
        phase = phase.without_weights
    name, exercises = list(SESSIONS.items())[done % len(SESSIONS)]
    listed = (WARM_UP, *_exercises(exercises, phase, has_weights=has_weights), *COOL_DOWN)
    text = "Form before load; then more repetitions, sets or weight, step by step over at least three weeks."
    reason = Reason(
        rule="form-before-load", id="R38", measured=phase.sets, limit=None, unit="sets", text=text
    )
    return Draft(f"{name}, {phase.sets} x {phase.repetitions}", exercises=listed, reasons=(reason,))


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
    if not has_weights:
        return _WITHOUT_WEIGHTS.get(name, "")
    return phase.load if name in _LOADED else ""


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
        tuple(
            f"Strength {name}, {phase.sets} x {phase.without_weights.repetitions}"
            for phase in PHASES
            for name in SESSIONS
        ),
        goes_round=True,
    ),
    parameters=(
        Parameter("equipment", "with the weight of the body, or with weights", ("bodyweight", "weights")),
        Parameter("taper", "a set less of each, in the weeks before a race", (True, False)),
    ),
)
