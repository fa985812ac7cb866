"""A workout as it must be run, to hold every format against: step by step, as the tree itself expands."""

from dataclasses import dataclass

from hypothesis import HealthCheck

from app.formats.devices.aims import HIGHEST_BPM, LOWEST_BPM
from app.formats.entry import Entry
from app.formats.written import Unwritable
from app.training.workouts.catalogue import CATALOGUE
from app.training.workouts.extents import Open
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.prescribing import prescribe
from app.training.workouts.runner import runner
from app.training.workouts.targets import HeartRateTarget

PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.filter_too_much]}
ANNA = runner(44.58)
STRONG = Profile(level="advanced", weekly_distance_m=100_000, vdot=55).trainee()
UNKNOWN = Profile(level="intermediate", weekly_distance_m=40_000).trainee()

RUNS = [
    prescribe(slug, trainee)
    for slug in CATALOGUE
    for trainee in (STRONG, UNKNOWN)
    if prescribe(slug, trainee).steps
]
"""Every run of the catalogue, by pace and by effort."""


@dataclass(frozen=True)
class Bout:
    """One step as a watch runs it: `seconds` or `metres` end it, else the lap button; a range holds it."""

    seconds: float | None = None
    metres: float | None = None
    speeds: tuple[float, float] | None = None
    beats: tuple[int, int] | None = None


def bouts(workout):
    """What is to be run, in order; a break of no length at all is none."""
    return [bout(step, workout) for step in workout.expand() if step.extent != Open("none")]


def bout(step, workout):
    found = speeds(step) if workout.kind != "cross_training" else None
    return Bout(step.duration_s, step.distance_m, found, None if found else beats(step))


def speeds(step):
    """Metres a second from slow to fast; a single pace with 2.5 % to either side."""
    if step.reckoned.pace is None:
        return None
    slow, fast = 1000 / step.reckoned.pace.slow_s_per_km, 1000 / step.reckoned.pace.fast_s_per_km
    middle = (slow + fast) / 2
    return (slow, fast) if fast - slow >= 0.01 * slow else (0.975 * middle, 1.025 * middle)


def beats(step):
    if isinstance(step.target, HeartRateTarget):
        return step.target.low or LOWEST_BPM, step.target.high or HIGHEST_BPM
    found = step.reckoned.heart_rate
    return None if found is None else (found.low, found.high)


def differences(run, meant, *, seconds=0.0, metres=0.0, speed=0.0):
    """Where what was run is other than meant, beyond so much; nothing where it is the same."""
    if len(run) != len(meant):
        return [(len(run), len(meant))]
    within = {"seconds": seconds, "metres": metres}
    return [
        (place, ours, theirs)
        for place, (ours, theirs) in enumerate(zip(run, meant, strict=True))
        if not all(near(getattr(ours, name), getattr(theirs, name), by) for name, by in within.items())
        or not near_range(ours.speeds, theirs.speeds, speed)
        or ours.beats != theirs.beats
    ]


def near(one, other, by):
    return one == other if None in (one, other) else abs(one - other) <= by + 1e-9


def near_range(one, other, by):
    if None in (one, other):
        return one == other
    return all(near(*pair, by) for pair in zip(one, other, strict=True))


def slugs(answer):
    return [coercion.slug for coercion in answer.coercions]


def unless_too_long(write, workout, most_steps):
    """Write a workout; None for one that has more steps than the format holds, however they are folded."""
    try:
        return write(Entry(workout))
    except Unwritable as error:
        refusal = f"{error}"
    assert "holds" not in refusal or len(bouts(workout)) > most_steps
    return None
