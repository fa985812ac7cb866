"""A workout in the text of intervals.icu, which passes it on to Garmin, COROS, Suunto, Wahoo and Zwift.

There `m` means minutes, and words before the first length are told to the runner, so that they hold no
figures but those of an effort or a pulse. Repeats stand under a header of their own, none inside another.

>>> from app.training.workouts.notation import parse
>>> print(intervals_text(Entry(parse("2 km E + 3x90 s hard w/ 400 m jog"))).content.decode(), end="")
Warmup
- Easy 2km
<BLANKLINE>
Main set 2x
- Hard 1m30s
- Jog 400mtr
<BLANKLINE>
Main set
- Hard 1m30s
"""

from collections.abc import Iterator
from itertools import groupby

from app.formats.devices.program import Leaf, Loop, program, runnable, tell_remarks
from app.formats.devices.stops import DRILLS
from app.formats.entry import Entry
from app.formats.written import Losses, Written
from app.science.units import (
    METRES_PER_KM,
    METRES_PER_MILE,
    SECONDS_PER_HOUR,
    SECONDS_PER_MINUTE,
    Units,
    clock,
)
from app.training.workouts.extents import Distance, Duration
from app.training.workouts.steps import Intent, Step
from app.training.workouts.targets import (
    HeartRateTarget,
    PaceSpan,
    PercentTarget,
    Progression,
    RpeTarget,
    Target,
)
from app.training.workouts.wording import bare_target_text, move_text
from app.training.workouts.workout import Workout

MEDIA_TYPE = "text/plain; charset=utf-8"
OWN_TYPE = "text/vnd.intervals-icu.workout"
MOST_STEPS = 100

_WHAT = "A workout of intervals.icu"
_HEADERS: dict[Intent, str] = {"warmup": "Warmup", "cooldown": "Cooldown"}
_MAIN = "Main set"
_HEART_RATES = {"hr_max": "HR", "lthr": "LTHR"}


def intervals_text(entry: Entry, units: Units = "metric") -> Written:
    """Write a workout."""
    losses = Losses()
    workout = runnable(entry.workout, _WHAT)
    made = program(workout, units, _WHAT, MOST_STEPS, losses)
    tell_remarks(workout, losses)
    sections = [
        "\n".join((header, *(_line(leaf, workout, units, losses) for leaf in leaves)))
        for header, leaves in _sections(made)
    ]
    return Written(("\n\n".join(sections) + "\n").encode(), losses.told())


def _sections(made: tuple[Leaf | Loop, ...]) -> Iterator[tuple[str, list[Leaf]]]:
    """Part the steps by their headers; a repeat is a section of its own."""
    for (header, _), items in groupby(enumerate(made), lambda numbered: _header(*numbered)):
        yield header, [leaf for _, item in items for leaf in _leaves(item)]


def _leaves(item: Leaf | Loop) -> tuple[Leaf, ...]:
    return item.leaves if isinstance(item, Loop) else (item,)


def _header(place: int, item: Leaf | Loop) -> tuple[str, int]:
    if isinstance(item, Loop):
        return f"{_MAIN} {item.times}x", place
    return _HEADERS.get(item.step.intent, _MAIN), -1


def _line(leaf: Leaf, workout: Workout, units: Units, losses: Losses) -> str:
    target = "" if workout.kind == "cross_training" else _target(leaf.step, units, losses)
    end = "" if leaf.end is not None else "press lap"
    is_drills = leaf.step == DRILLS
    words = _drills(workout, losses) if is_drills else _words(leaf.step, losses, is_told=bool(target))
    return " ".join(filter(None, ("-", words, _length(leaf, losses), target, end)))


def _drills(workout: Workout, losses: Losses) -> str:
    """Name the drills; how often each is done cannot stand here."""
    losses.add("words-dropped")
    return f"Drills: {', '.join(drill.name for drill in workout.drills)}"


def _words(step: Step, losses: Losses, *, is_told: bool) -> str:
    """Say what the runner is to know beside the figures; what has figures of its own cannot stand here.

    An effort or a pulse can: no length and no pace of the service looks like it.
    """
    felt = _felt(step.target)
    target = "" if step.target is None else felt or bare_target_text(step.target)
    is_sayable = bool(felt) or not _has_figures(target)
    if target and not is_told:
        losses.add("target-as-text" if is_sayable else "target-dropped")
    move = "rest" if step.intent == "rest" else move_text(step)
    if _has_figures(step.note):
        losses.add("words-dropped")
    note = "" if _has_figures(step.note) else step.note
    words = " ".join(filter(None, (*step.modifiers, move, target if is_sayable else "", note)))
    return words[:1].upper() + words[1:]


def _felt(target: Target | None) -> str:
    match target:
        case RpeTarget(low=low, high=high):
            return f"RPE {low:g}-{high:g}" if low < high else f"RPE {low:g}"
        case HeartRateTarget(low=low, high=None):
            return f"heart rate above {low} bpm"
        case HeartRateTarget(low=None, high=high):
            return f"heart rate below {high} bpm"
        case HeartRateTarget(low=low, high=high):
            return f"heart rate {low} bpm" if low == high else f"heart rate {low}-{high} bpm"
    return ""


def _has_figures(words: str) -> bool:
    """Whether the service could take these words for something else than words."""
    return any(letter.isdigit() or letter in "^%" for letter in words)


def _length(leaf: Leaf, losses: Losses) -> str:
    match leaf.end:
        case Distance(value=value, unit="mi"):
            return f"{value:.10g}mi"
        case Distance(metres=metres):
            whole = _rounded(metres, losses)
            return f"{whole // 1000}km" if whole % METRES_PER_KM == 0 else f"{whole}mtr"
        case Duration(seconds=seconds):
            return _time(_rounded(seconds, losses))
        case None:
            losses.add("length-assumed")
            usual = leaf.step.reckoned.duration_s if leaf.step.reckoned else SECONDS_PER_MINUTE
            return _time(max(1, round(usual)))


def _rounded(length: float, losses: Losses) -> int:
    whole = round(length)
    if abs(whole - length) > 0.01:
        losses.add("length-rounded")
    return whole


def _time(seconds: int) -> str:
    hours, rest = divmod(seconds, round(SECONDS_PER_HOUR))
    minutes, rest = divmod(rest, round(SECONDS_PER_MINUTE))
    parts = ((hours, "h"), (minutes, "m"), (rest, "s"))
    return "".join(f"{number}{unit}" for number, unit in parts if number)


def _target(step: Step, units: Units, losses: Losses) -> str:
    """Write a pace, or a share of a heart rate; there is no form for beats a minute."""
    if step.reckoned is not None and step.reckoned.pace is not None:
        if isinstance(step.target, Progression):
            losses.add("progression-as-range")
        return _pace(step.reckoned.pace, units)
    match step.target:
        case PercentTarget(low=low, high=high, of=base) if base in _HEART_RATES:
            share = f"{low:g}-{high:g}%" if low < high else f"{low:g}%"
            return f"{share} {_HEART_RATES[base]}"
    return ""


def _pace(pace: PaceSpan, units: Units) -> str:
    metres, unit = (METRES_PER_MILE, "mi") if units == "imperial" else (METRES_PER_KM, "km")
    slow, fast = (clock(round(end * metres / METRES_PER_KM)) for end in reversed(pace))
    return f"{slow}/{unit} Pace" if slow == fast else f"{slow}-{fast}/{unit} Pace"
