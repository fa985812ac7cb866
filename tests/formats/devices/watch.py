"""A workout as it must be run, to hold every format against: step by step, as the tree itself expands."""

import re
from dataclasses import dataclass, replace

from hypothesis import HealthCheck

from app.formats.devices.aims import HIGHEST_BPM, LOWEST_BPM
from app.formats.entry import Entry
from app.formats.written import Unwritable
from app.training.workouts.catalogue import CATALOGUE
from app.training.workouts.extents import Open
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.prescribing import prescribe
from app.training.workouts.runner import runner
from app.training.workouts.steps import Repeat
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
    shares: tuple[int, int] | None = None


STOP = Bout()
"""No length and no range: the watch waits for the lap button."""


def bouts(workout, *, is_max_known=False):
    """What is to be run, in order; `is_max_known` to a device that can hold to shares of its heart rate."""
    found = [STOP if step is None else bout(step, workout) for step in steps_to_run(workout)]
    return found if is_max_known else [replace(each, shares=None) for each in found]


def steps_to_run(workout):
    """The tree's own expansion; a break of no length at all is none.

    Beside it None where a watch has to wait: for drills, for the start of a race, and for whoever walks
    back after a stride or sprint that the next would follow at once.
    """
    stops, found = places_of_stops(workout), []
    for place, node in enumerate(workout.steps):
        found += [None] * (place in stops)
        found += [step for step in run_through(node) if step is None or step.extent != Open("none")]
    return found + [None] * (len(workout.steps) in stops)


def run_through(node):
    if not isinstance(node, Repeat):
        return [node]
    once = [step for child in node.steps for step in run_through(child)]
    pause = [node.recovery] if node.recovery else [None] * (is_burst(once[0]) and is_burst(once[-1]))
    return (once + pause) * (node.times - 1) + once


def is_burst(step):
    return step.intent == "work" and bool(
        {"stride", "sprint"} & {*step.modifiers, getattr(step.target, "effort", None)}
    )


def places_of_stops(workout):
    """Drills follow the warm-up; a race is the last run without a break, and no stride."""
    places = set()
    if workout.drills:
        places.add(int(getattr(workout.steps[0], "intent", None) == "warmup"))
    if workout.kind in ("race", "time_trial"):
        signs = "".join(map(sign, workout.steps))
        raced = re.search("r+[^r]*$", signs)
        if raced and raced.start() and signs[raced.start() - 1] != "o":
            places.add(raced.start())
    return places


def sign(node):
    """`r` for what may be the race or a part of it, `o` for what the lap button ends, `-` for all else."""
    if isinstance(node, Repeat):
        return "-"
    if node.intent == "work" and "stride" not in node.modifiers:
        return "r"
    return "o" if node.extent == Open() else "-"


def bout(step, workout):
    found = speeds(step) if workout.kind != "cross_training" else None
    if found or (span := beats(step)):
        return Bout(step.duration_s, step.distance_m, found, None if found else span)
    return Bout(step.duration_s, step.distance_m, shares=shares(step.target))


def speeds(step):
    """Metres a second from slow to fast; a single pace with 2.5 % to either side."""
    if step.reckoned.pace is None:
        return None
    slow, fast = 1000 / step.reckoned.pace.slow_s_per_km, 1000 / step.reckoned.pace.fast_s_per_km
    middle = (slow + fast) / 2
    return (slow, fast) if fast - slow >= 0.01 * slow else (0.975 * middle, 1.025 * middle)


def beats(step):
    if isinstance(step.target, HeartRateTarget):
        return apart(
            step.target.low or LOWEST_BPM, step.target.high or HIGHEST_BPM, 3, LOWEST_BPM, HIGHEST_BPM
        )
    found = step.reckoned.heart_rate
    return None if found is None else apart(found.low, found.high, 3, LOWEST_BPM, HIGHEST_BPM)


def shares(target):
    """Whole hundredths of the maximum heart rate."""
    if getattr(target, "of", None) != "hr_max" or target.high > 100 or target.low % 1 or target.high % 1:
        return None
    return apart(target.low, target.high, 2, 0, 100)


def apart(low, high, by, least, most):
    """A single heart rate with so much to either side."""
    return (low, high) if low < high else (max(least, low - by), min(most, high + by))


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
        or (ours.beats, ours.shares) != (theirs.beats, theirs.shares)
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
