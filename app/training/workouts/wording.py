"""The parts of a workout in words: what titles, answers, pictures, texts and cards say alike.

>>> from app.training.workouts.extents import metres
>>> from app.training.workouts.targets import race
>>> phrase(Step(metres(800), race("5k", offset=-10.9)))
'800 m at 5k pace, 10.9 s/km faster'

Units None leave what was written as it is; else lengths, paces and offsets come in the reader's own.

>>> phrase(Step(metres(800), race("5k", offset=-10.9)), "imperial")
'800 m at 5k pace, 17.5 s/mi faster'
"""

from collections.abc import Iterator, Mapping, Sequence
from math import floor
from types import MappingProxyType

from app.science.units import (
    METRES_PER_KM,
    METRES_PER_MILE,
    SECONDS_PER_HOUR,
    SECONDS_PER_MINUTE,
    Units,
    clock,
    pace_range_text,
    spoken_distance,
)
from app.training.workouts.exercises import Exercise
from app.training.workouts.extents import Distance, Duration, Extent, Open, Until
from app.training.workouts.steps import Mode, Node, Repeat, Step
from app.training.workouts.targets import (
    EffortTarget,
    HeartRateTarget,
    Offset,
    PaceSpan,
    PaceTarget,
    Per,
    PercentTarget,
    Progression,
    RaceTarget,
    RpeTarget,
    SplitTarget,
    SteadyTarget,
    Target,
    ZoneTarget,
)

_ZONES: Mapping[str, str] = MappingProxyType(
    {
        "E": "easy", "M": "at marathon pace", "T": "at threshold pace", "CV": "at critical velocity",
        "I": "at interval pace", "R": "at repetition pace", "LT": "at lactate threshold",
    }
)  # fmt: skip
_EFFORTS: Mapping[str, str] = MappingProxyType(
    {"on": "hard", "off": "easy", "fartlek": "as fartlek", "sprint": "sprinting", "float": "floating"}
)
_BASES: Mapping[str, str] = MappingProxyType(
    {
        "hr_max": "maximum heart rate",
        "hr_reserve": "heart-rate reserve",
        "lthr": "threshold heart rate",
    }
)
_RACES: Mapping[str, str] = MappingProxyType({"half": "half marathon", "10mi": "10 mile"})
_UNTIL: Mapping[Until | None, str] = MappingProxyType(
    {
        None: "until ready",
        "equal_time": "as long as the run before",
        "equal_distance": "as far as the run before",
        "back": "back to the start",
        "down": "back down",
        "none": "",
    }
)
_MOVES: Mapping[Mode, str] = MappingProxyType({"run": "", "jog": "jog", "walk": "walk", "stand": "standing"})

_LONGEST_IN_LAPS_M = 5000.0
"""Nobody times the laps of a longer run."""

_SHORTEST_IN_OWN_M, _LONGEST_REPETITION_M = 200.0, 2000.0
"""Shorter repetitions are called by the length that is marked on the ground, in every country."""

_LEAST_IN_TENTHS_M = 800.0
"""From here on nobody measures an easy stretch closer than to a tenth; work is timed by the hundredth."""

_OWN: Mapping[Units, Per] = MappingProxyType({"metric": "km", "imperial": "mi"})
_METRES_PER: Mapping[Per, float] = MappingProxyType({"km": METRES_PER_KM, "mi": METRES_PER_MILE})


_LEAST_NAMED_M = 1600.0
"""A longer one in odd metres is a race, and called by its name."""

_TENTHS_BELOW_S = 600.0
"""Nobody stops a longer time to the tenth."""


def duration_text(seconds: float) -> str:
    """Write how long a step lasts: whole minutes, seconds below two minutes, else minutes and seconds.

    >>> [duration_text(seconds) for seconds in (10, 60, 90, 150, 4500, 4510)]
    ['10 s', '1 min', '90 s', '2:30 min', '75 min', '1:15:10 h']
    """
    if seconds % SECONDS_PER_MINUTE == 0:
        return f"{seconds / SECONDS_PER_MINUTE:g} min"
    if seconds < 2 * SECONDS_PER_MINUTE:
        return f"{seconds:g} s"
    return f"{_clock(seconds)} {'h' if seconds >= SECONDS_PER_HOUR else 'min'}"


def _clock(seconds: float) -> str:
    return clock(seconds, 0 if seconds % 1 == 0 else 1)


def rounded_text(seconds: float) -> str:
    """Write a long time to the minute, a short one to the second.

    >>> [rounded_text(seconds) for seconds in (47.2, 240, 551, 3329, 8520)]
    ['47 s', '4 min', '9:11 min', '55 min', '2 h 22 min']
    """
    if seconds < 570:
        return duration_text(round(seconds))
    minutes = round(seconds / SECONDS_PER_MINUTE)
    return f"{minutes} min" if minutes <= 100 else f"{minutes // 60} h {minutes % 60:02d} min"


def distance_text(metres: float, units: Units, decimals: int = 1) -> str:
    """Write a distance in kilometres or miles.

    >>> distance_text(10800, "metric"), distance_text(10800, "imperial"), distance_text(8950, "metric")
    ('10.8 km', '6.7 mi', '9 km')
    """
    unit = _OWN[units]
    return f"{_rounded(metres / _METRES_PER[unit], decimals):.10g} {unit}"


def _rounded(value: float, decimals: int) -> float:
    """Round halves up, as people do; what binary fractions lose of a half is made good."""
    scale: float = 10**decimals
    return floor(value * scale + 0.5 + 1e-9) / scale


def system_text(system: str) -> str:
    """Write what a session trains.

    >>> system_text("aerobic_capacity"), system_text("vo2max")
    ('aerobic capacity', 'VO2max')
    """
    return "VO2max" if system == "vo2max" else system.replace("_", " ")


def rungs_text(extents: Sequence[Extent]) -> str:
    """Write lengths that are run one after the other, with one unit at the end where they share it.

    >>> from app.training.workouts.extents import km, metres, seconds
    >>> rungs_text((metres(600), metres(800), km(1))), rungs_text((seconds(155), seconds(240), seconds(45)))
    ('600-800-1000 m', '2:35-4:00-0:45 min')
    """
    texts = [extent_text(extent) for extent in extents]
    if len(texts) > 1 and len(set(texts)) == 1:
        return f"{len(texts)} x {texts[0]}"
    numbers, units = zip(*(text.rpartition(" ")[::2] for text in texts), strict=True)
    if len(set(units)) == 1 and all(numbers):
        return f"{'-'.join(numbers)} {units[0]}"
    metres = [extent.metres for extent in extents if isinstance(extent, Distance)]
    if set(units) == {"m", "km"}:
        return f"{'-'.join(f'{length:.10g}' for length in metres)} m"
    times = [extent.seconds for extent in extents if isinstance(extent, Duration)]
    if len(times) == len(texts) and max(times) < SECONDS_PER_HOUR:
        return f"{'-'.join(map(_clock, times))} min"
    return " - ".join(texts)


def extent_text(extent: Extent) -> str:
    """Write how far a step goes, in the unit in which it was given."""
    match extent:
        case Distance(metres=metres, unit="m") if metres >= _LEAST_NAMED_M and metres % 100:
            return race_text(spoken_distance(metres))
        case Distance(value=value, unit=unit):
            return f"{value:.10g} {'laps' if unit == 'lap' and value != 1 else unit}"
        case Duration(seconds=seconds):
            return duration_text(seconds)
        case Open(time_percent=(low, high)):
            return f"for {_range(low, high)} % of the time just run"
        case Open(until=until):
            return _UNTIL[until]


def own_extent(step: Step, units: Units | None) -> Extent:
    """Measure a step in the reader's own unit; repetitions and recoveries on the track keep their name.

    >>> from app.training.workouts.extents import km
    >>> from app.training.workouts.targets import EASY, INTERVAL
    >>> [extent_text(own_extent(Step(km(1), pace), "imperial")) for pace in (EASY, INTERVAL)]
    ['0.6 mi', '1 km']
    """
    extent = step.extent
    if units is None or not isinstance(extent, Distance) or extent.unit not in _METRES_PER:
        return extent
    is_repetition = step.is_recovery or (step.intent == "work" and not step.is_easy)
    shortest_m = _LONGEST_REPETITION_M if is_repetition else _SHORTEST_IN_OWN_M
    if extent.unit == _OWN[units] or extent.metres < shortest_m:
        return extent
    decimals = 2 if is_repetition or extent.metres < _LEAST_IN_TENTHS_M else 1
    return Distance(_rounded(extent.metres / _METRES_PER[_OWN[units]], decimals), _OWN[units])


def target_text(target: Target, units: Units | None = None) -> str:
    """Say how fast, with its preposition.

    >>> from app.training.workouts.targets import EASY, MARATHON
    >>> target_text(MARATHON), target_text(EASY), target_text(Progression(EASY, MARATHON))
    ('at marathon pace', 'easy', 'from easy to marathon pace')
    """
    if isinstance(target, Progression):
        return f"from {bare_target_text(target.start, units)} to {bare_target_text(target.end, units)}"
    return _paced(target, units)


def bare_target_text(target: Target, units: Units | None = None) -> str:
    """Say how fast, without its preposition."""
    return target_text(target, units).removeprefix("at ")


def _paced(target: SteadyTarget, units: Units | None) -> str:
    match target:
        case ZoneTarget(zone=zone, offset=offset):
            return _ZONES.get(zone, f"in zone {zone.removeprefix('Z')}") + _offset(offset, units)
        case RaceTarget(race=race, offset=offset):
            return f"at {race_text(race)} pace{_offset(offset, units)}"
        case PaceTarget(offset=offset):
            return f"at {_given_pace(target, units)}{_offset(offset, units)}"
        case SplitTarget(fast_s=fast_s, slow_s=slow_s):
            return f"in {_range(fast_s, slow_s)} s" if slow_s < 120 else f"in {_clocks(fast_s, slow_s)}"
        case _:
            return _felt(target)


def _given_pace(target: PaceTarget, units: Units | None) -> str:
    if units is None or target.per == _OWN[units]:
        return f"{_clocks(target.fast_s, target.slow_s)} /{target.per}"
    return pace_text(PaceSpan(target.fast_s_per_km, target.slow_s_per_km), units)


def _felt(target: PercentTarget | HeartRateTarget | RpeTarget | EffortTarget) -> str:
    match target:
        case PercentTarget(low=low, high=high, of=base):
            return f"at {_range(low, high)} % of {_BASES.get(base) or f'{race_text(base)} pace'}"
        case HeartRateTarget(low=low, high=high):
            return f"at a heart rate {_beats(low, high)}"
        case RpeTarget(low=low, high=high):
            return f"at effort {_range(low, high)} of 10"
        case EffortTarget(effort=effort):
            return _EFFORTS.get(effort, effort)


def race_text(race: str) -> str:
    """Write the name of a race, and that of a goal with it.

    >>> race_text("half"), race_text("10k"), race_text("goal:half")
    ('half marathon', '10k', 'goal half marathon')
    """
    goal, colon, name = race.rpartition(":")
    return f"{goal}{' ' if colon else ''}{_RACES.get(name, name)}"


def _range(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


def _clocks(fast_s: float, slow_s: float) -> str:
    return _clock(fast_s) if fast_s == slow_s else f"{_clock(fast_s)}-{_clock(slow_s)}"


def _beats(low: int | None, high: int | None) -> str:
    if low is None or high is None:
        return f"below {high}" if low is None else f"above {low}"
    return f"of {_range(low, high)}"


def _offset(offset: Offset | None, units: Units | None) -> str:
    if offset is None:
        return ""
    per, seconds = offset.per, abs(offset.seconds)
    if units is not None and per != _OWN[units]:
        per = _OWN[units]
        seconds = _rounded(abs(offset.s_per_km) * _METRES_PER[per] / METRES_PER_KM, 1)
    if offset.either_way:
        return f", {seconds:g} s/{per} either way"
    return f", {seconds:g} s/{per} {'faster' if offset.seconds < 0 else 'slower'}"


def phrase(step: Step, units: Units | None = None) -> str:
    """Say a step in a few words, without numbers that depend on the runner."""
    if step.extent == Open("none"):
        return "no rest"
    extent, target = step_text(step, units), target_text(step.target, units) if step.target else ""
    if isinstance(step.extent, Open):
        words = (move_text(step) or "run", *step.modifiers, target, extent)
    else:
        words = (extent, move_text(step), *step.modifiers, target)
    return " ".join(filter(None, words))


def step_text(step: Step, units: Units | None) -> str:
    """Write how far a step goes, for the reader."""
    return extent_text(own_extent(step, units))


def move_text(step: Step) -> str:
    """Say how it is covered, where it is not run."""
    if step.intent == "rest":
        return "rest" if step.mode == "stand" else "rest, walking"
    return _MOVES[step.mode]


def figures(step: Step, units: Units) -> str:
    """List what the runner's fitness makes of a step: pace, time, laps, heart rate; empty where nothing."""
    found, parts = step.reckoned, []
    if found is None:
        return ""
    if found.pace is not None and not _is_said(step.target):
        parts.append(pace_text(found.pace, units))
    if found.splits is not None:
        parts.extend(_splits(step, units))
    if found.heart_rate is not None and not isinstance(step.target, HeartRateTarget):
        parts.append(f"heart rate {_beats(found.heart_rate.low, found.heart_rate.high)}")
    return ", ".join(parts)


def _is_said(target: Target | None) -> bool:
    """Whether the target is the pace itself."""
    return isinstance(target, PaceTarget) and target.offset is None


def pace_text(pace: PaceSpan, units: Units) -> str:
    """Write a pace for people.

    >>> pace_text(PaceSpan(325.5, 365.8), "metric")
    '5:26-6:06 /km'
    """
    return pace_range_text(pace.fast_s_per_km, pace.slow_s_per_km, units)


def _splits(step: Step, units: Units) -> Iterator[str]:
    """Time of the repetition and, where it is longer than a lap, of each lap."""
    splits = step.reckoned.splits if step.reckoned else None
    if splits is None or step.distance_m is None:
        return
    if not isinstance(step.target, SplitTarget):
        yield f"{step_text(step, units)} in {clock(splits.rep_s, 1 if splits.rep_s < _TENTHS_BELOW_S else 0)}"
    if splits.lap_m < step.distance_m <= _LONGEST_IN_LAPS_M:
        yield f"{splits.lap_m} m laps in {clock(splits.lap_s, 1)}"


def short(node: Node, units: Units | None = None) -> str:
    """Say a step or repeat as the title of a session would; what stands between the work goes unsaid.

    >>> from app.training.workouts.extents import minutes
    >>> from app.training.workouts.targets import effort
    >>> short(Repeat(10, (Step(minutes(1), effort("on")), Step(minutes(1), effort("off")))))
    '10 x (1 min on + 1 min off)'
    """
    if isinstance(node, Step):
        target = node.target
        effort = target.effort if isinstance(target, EffortTarget) and not node.is_recovery else ""
        return " ".join(filter(None, (step_text(node, units), *node.modifiers, effort)))
    work = [child for child in node.steps if not (isinstance(child, Step) and child.is_recovery)]
    parts = [short(child, units) for child in work or node.steps]
    inside = " + ".join(parts)
    return f"{times_text(node)} x {inside if len(parts) == 1 else f'({inside})'}"


def times_text(repeat: Repeat) -> str:
    """Write how often: `6`, or `6-8`."""
    return f"{repeat.times_min}-{repeat.times}" if repeat.times_min else f"{repeat.times}"


def dose_text(exercise: Exercise) -> str:
    """Write how much of an exercise is done.

    >>> dose_text(Exercise("side plank", sets=3, duration_s=30, each_side=True))
    '3 x 30 s each side'
    """
    once = f"{exercise.repetitions}" if exercise.repetitions else duration_text(exercise.duration_s or 0.0)
    return f"{exercise.sets} x {once}{' each side' if exercise.each_side else ''}"
