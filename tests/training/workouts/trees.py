"""Random workouts: every tree that the model can hold, with and without a runner."""

from hypothesis import assume
from hypothesis import strategies as st

from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.workouts.errors import InvalidWorkoutError
from app.training.workouts.exercises import EXERCISES, Exercise
from app.training.workouts.extents import METRES_PER_UNIT, UNTIL, Distance, Duration, Open
from app.training.workouts.kinds import KINDS, SURFACES
from app.training.workouts.notation import LONGEST, print_notation
from app.training.workouts.resolve import resolve
from app.training.workouts.steps import MODIFIERS, Repeat, Step
from app.training.workouts.targets import (
    EFFORTS,
    HEART_RATE_BASES,
    KM_PER,
    PACED_ZONES,
    RACE_NAMES,
    ZONES,
    EffortTarget,
    HeartRateTarget,
    Offset,
    PaceTarget,
    PercentTarget,
    Progression,
    RaceTarget,
    RpeTarget,
    SplitTarget,
    ZoneTarget,
)
from app.training.workouts.workout import Workout

NOTES = st.text("abc XYZ.,;:+-'\"()[]@0123456789é\u00d7", min_size=1, max_size=12).map(str.strip).filter(bool)
SOMETIMES_A_NOTE = st.one_of(st.just(""), st.just(""), st.just(""), NOTES)


COMMON = [
    Distance(value, unit)
    for unit, values in {
        "m": (50, 100, 200, 400, 600, 800, 1000, 1200, 1600, 5000),
        "km": (0.5, 1, 1.5, 2, 3, 5, 10),
        "mi": (0.25, 0.5, 1, 1.5, 2, 3, 8),
        "yd": (100, 440, 880),
        "lap": (0.5, 1, 2, 3, 12.5),
    }.items()
    for value in values
]
metres = st.floats(21, 20_000)
distances = st.sampled_from(COMMON) | st.builds(
    lambda metre, unit: Distance(metre / METRES_PER_UNIT[unit], unit),
    metres,
    st.sampled_from(tuple(METRES_PER_UNIT)),
)

durations = st.one_of(
    st.sampled_from((20, 30, 45, 60, 90, 120, 150, 180, 600, 1200, 3600, 4500, 3661)),
    st.integers(1, 7200),
    st.floats(1, 7200),
).map(Duration)

percents = st.tuples(st.integers(10, 2000), st.integers(10, 2000)).map(
    lambda pair: tuple(sorted(tenth / 10 for tenth in pair))
)
bound_ends = st.one_of(st.sampled_from(UNTIL).map(Open), percents.map(lambda pair: Open(time_percent=pair)))
extents = st.one_of(distances, distances, durations, durations, st.just(Open()))
recovery_extents = st.one_of(distances, durations, st.just(Open()), bound_ends)

offsets = st.builds(
    Offset, st.integers(1, 600).map(lambda n: n / 10), st.sampled_from(("km", "mi")), st.booleans()
) | st.builds(Offset, st.integers(-600, -1).map(lambda n: n / 10), st.sampled_from(("km", "mi")))
sometimes_offset = st.one_of(st.none(), st.none(), offsets)


def ranges(least, most):
    """Two numbers of tenths in order, often the same."""
    tenths = st.integers(least * 10, most * 10).map(lambda n: n / 10)
    whole = st.integers(least, most)
    return st.one_of(
        whole.map(lambda n: (n, n)),
        st.tuples(whole, whole).map(sorted),
        st.tuples(tenths, tenths).map(sorted),
    )


def built(noun, *parts, **named):
    """Build a noun, or give up on parts that it refuses together."""
    try:
        return noun(*parts, **named)
    except InvalidWorkoutError:
        assume(False)


def resolved(workout, somebody):
    """Resolve a workout, or give up on one with a pace that this runner cannot run."""
    return built(resolve, workout, somebody)


@st.composite
def paces(draw):
    per = draw(st.sampled_from(("km", "mi")))
    fast, slow = draw(ranges(91, 1190))
    return built(PaceTarget, fast * KM_PER[per], slow * KM_PER[per], per, draw(sometimes_offset))


heart_rates = st.one_of(
    st.tuples(st.integers(30, 250), st.integers(30, 250)).map(lambda pair: HeartRateTarget(*sorted(pair))),
    st.integers(30, 250).map(lambda bpm: HeartRateTarget(bpm, None)),
    st.integers(30, 250).map(lambda bpm: HeartRateTarget(None, bpm)),
)


steady_targets = st.one_of(
    st.sampled_from([ZoneTarget(zone) for zone in ZONES]),
    st.sampled_from([RaceTarget(race) for race in RACE_NAMES]),
    st.sampled_from([EffortTarget(effort) for effort in EFFORTS]),
    st.builds(ZoneTarget, st.sampled_from(PACED_ZONES), offsets),
    st.builds(RaceTarget, st.sampled_from(RACE_NAMES), offsets),
    paces(),
    st.builds(
        lambda pair, base: PercentTarget(*pair, base),
        ranges(20, 150),
        st.sampled_from((*HEART_RATE_BASES, *RACE_NAMES)),
    ),
    heart_rates,
    ranges(1, 10).map(lambda pair: RpeTarget(*pair)),
)
paces_of_splits = st.one_of(st.none(), ranges(91, 1150))


@st.composite
def targets(draw, extent):
    """Any target, or none; for a distance also its split."""
    ends = []
    for _ in range(draw(st.sampled_from((0, 1, 1, 1, 2)))):
        split = draw(paces_of_splits) if isinstance(extent, Distance) else None
        km = extent.metres / 1000 if isinstance(extent, Distance) else 0
        ends.append(SplitTarget(*(pace * km for pace in split)) if split else draw(steady_targets))
    return Progression(*ends) if len(ends) == 2 else ends[0] if ends else None


modifiers = st.one_of(
    st.just(()), st.just(()), st.lists(st.sampled_from(MODIFIERS), min_size=1, max_size=3).map(tuple)
)


@st.composite
def work(draw):
    extent = draw(extents)
    return built(Step, extent, draw(targets(extent)), modifiers=draw(modifiers), note=draw(SOMETIMES_A_NOTE))


@st.composite
def ends(draw):
    extent = draw(extents)
    intent, mode = (
        draw(st.sampled_from(("warmup", "cooldown"))),
        draw(st.sampled_from(("run", "run", "jog", "walk"))),
    )
    target = draw(st.one_of(st.just(ZoneTarget("E")), targets(extent)))
    return built(Step, extent, target, intent, mode, (), draw(SOMETIMES_A_NOTE), labelled=draw(st.booleans()))


@st.composite
def recoveries(draw):
    extent = draw(recovery_extents)
    is_far = isinstance(extent, Distance) or (
        isinstance(extent, Open) and extent.until in ("equal_distance", "back", "down")
    )
    is_none = isinstance(extent, Open) and extent.until == "none"
    intent = "rest" if is_none else draw(st.sampled_from(("recovery", "recovery", "recovery", "rest")))
    note = draw(SOMETIMES_A_NOTE)
    if intent == "rest":
        return built(Step, extent, None, "rest", "walk" if is_far else "stand", note=note)
    mode = draw(st.sampled_from(("jog", "jog", "walk", "run", "stand")))
    target = None if mode == "stand" else draw(targets(extent))
    return built(Step, extent, target, "recovery", mode, note=note)


times = st.one_of(st.integers(1, 12), st.integers(1, 100))


@st.composite
def ladders(draw):
    between = draw(st.one_of(st.none(), recoveries()))
    unit = draw(st.sampled_from(("m", "km", "mi", "lap", None)))
    sizes = draw(st.lists(st.sampled_from((1, 2, 3, 4, 6, 0.5)), min_size=2, max_size=6))
    rungs = [
        Duration(60 * size) if unit is None else Distance(size * (200 if unit == "m" else 1), unit)
        for size in sizes
    ]
    target = draw(targets(rungs[0]))
    nodes = []
    for rung in rungs:
        if nodes and between:
            nodes.append(between)
        nodes.append(built(Step, rung, target))
    return tuple(nodes)


@st.composite
def repeats(draw, inside):
    steps = draw(st.one_of(st.tuples(work()), st.lists(inside, min_size=1, max_size=3).map(tuple), ladders()))
    most = draw(times)
    least = draw(st.one_of(st.none(), st.integers(1, 100))) if most > 1 else None
    least = None if least is None or least >= most else least
    return built(Repeat, most, steps, draw(st.one_of(st.none(), recoveries())), least)


nodes = st.recursive(st.one_of(work(), recoveries(), ends()), repeats, max_leaves=5)

exercises = st.builds(
    lambda name, sets, size, side, note: Exercise(name, sets, *size, side, note),
    st.sampled_from(tuple(EXERCISES)),
    st.integers(1, 10),
    st.one_of(
        st.tuples(st.integers(1, 100), st.none()),
        st.tuples(st.none(), st.integers(1, 7200)),
    ),
    st.booleans(),
    SOMETIMES_A_NOTE,
)
reasons = st.builds(
    Reason,
    st.just("interval-share"),
    st.just("DIs"),
    st.none() | st.floats(0, 1),
    st.none(),
    st.just("share"),
    NOTES,
)
warnings = st.builds(Notice, st.just("fitness-unknown"), NOTES)


@st.composite
def runs(draw):
    """Any running workout, or cross-training."""
    parts = draw(st.lists(st.one_of(nodes, nodes, ladders()), min_size=1, max_size=5))
    steps = tuple(node for part in parts for node in (part if isinstance(part, tuple) else (part,)))
    kinds = [kind for kind in KINDS if kind not in ("strength", "mobility", "rest")]
    return built(
        Workout,
        steps,
        draw(st.one_of(st.none(), st.sampled_from(kinds))),
        draw(st.sampled_from(("", "6 x 800 m"))),
        draw(st.sampled_from((None, "800m-repeats"))),
        draw(st.sampled_from(SURFACES)),
        note=draw(SOMETIMES_A_NOTE),
        reasons=tuple(draw(st.lists(reasons, max_size=1))),
        warnings=tuple(draw(st.lists(warnings, max_size=1))),
    )


sessions = st.builds(
    lambda kind, listed, note: Workout(kind=kind, exercises=tuple(listed), note=note),
    st.sampled_from(("strength", "mobility")),
    st.lists(exercises, min_size=1, max_size=5),
    SOMETIMES_A_NOTE,
)
rest_days = SOMETIMES_A_NOTE.map(lambda note: Workout(kind="rest", note=note))


def is_writable(workout):
    return len(print_notation(workout)) <= LONGEST


workouts = st.one_of(runs(), runs(), runs(), runs(), sessions, rest_days).filter(is_writable)
