"""How one thing is written: quantities, targets, steps.

>>> extent_phrase(Duration(150)), extent_phrase(Distance(1.5, "mi"))
('2:30', '1.5 mi')
"""

from collections.abc import Mapping
from functools import singledispatch
from types import MappingProxyType

from app.science.units import SECONDS_PER_HOUR, SECONDS_PER_MINUTE
from app.training.workouts.extents import Distance, Duration, Extent, Open
from app.training.workouts.steps import Step
from app.training.workouts.targets import (
    EffortTarget,
    HeartRateTarget,
    Offset,
    PaceTarget,
    PercentTarget,
    Progression,
    RaceTarget,
    RpeTarget,
    SplitTarget,
    SteadyTarget,
    Target,
    ZoneTarget,
)

_PACES: Mapping[str, str] = MappingProxyType(
    {"marathon": "MP", "half": "HMP", "800m": "800 pace", "1500m": "1500 pace"}
)
_BASES: Mapping[str, str] = MappingProxyType(
    {"hr_max": "HRmax", "hr_reserve": "HRR", "lthr": "LTHR", "marathon": "M", "half": "HM", "800m": "800",
     "1500m": "1500"}
)  # fmt: skip
_SPLIT_IN_MINUTES_FROM_S = 120.0
_SPLIT_IN_MINUTES_BELOW_M = 1000.0

ON = EffortTarget("on")


def number(value: float, decimals: int = 5) -> str:
    """Write a number without needless zeros."""
    text = f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def time_phrase(seconds: float) -> str:
    """Write a time: whole minutes, seconds under two minutes, else as a stopwatch."""
    if seconds % SECONDS_PER_MINUTE == 0:
        return f"{number(seconds / SECONDS_PER_MINUTE)} min"
    return f"{number(seconds, 2)} s" if seconds < 120 else clock_phrase(seconds)


def clock_phrase(seconds: float) -> str:
    """Write m:ss or h:mm:ss, with hundredths where there are any."""
    minutes, rest = divmod(round(seconds * 100), 6000)
    whole, hundredths = divmod(rest, 100)
    fraction = f".{hundredths:02d}".rstrip("0") if hundredths else ""
    if seconds < SECONDS_PER_HOUR:
        return f"{minutes}:{whole:02d}{fraction}"
    return f"{minutes // 60}:{minutes % 60:02d}:{whole:02d}{fraction}"


def extent_phrase(extent: Extent) -> str:
    """Write how far a step goes; a way back or down is written with its mode."""
    match extent:
        case Distance(value=value, unit="lap"):
            return f"{number(value)} lap{'' if value == 1 else 's'}"
        case Distance(value=value, unit=unit):
            return f"{number(value)} {unit}"
        case Duration(seconds=seconds):
            return time_phrase(seconds)
        case Open(time_percent=(low, high)):
            return f"{_span(low, high)}% time"
        case Open(until="equal_time" | "equal_distance" as until):
            return until.replace("_", " ")
    return ""


def target_phrase(target: Target, extent: Extent) -> str:
    """Write a target without @; a split of a kilometre or more in seconds, lest it be read as a pace."""
    if isinstance(target, Progression):
        return f"{target_phrase(target.start, extent)} -> {target_phrase(target.end, extent)}"
    if isinstance(target, SplitTarget):
        return _split_phrase(target, extent)
    return _phrase(target)


@singledispatch
def _phrase(target: SteadyTarget) -> str:
    raise NotImplementedError(target)


@_phrase.register
def _(target: ZoneTarget) -> str:
    return target.zone + _offset_phrase(target.offset)


@_phrase.register
def _(target: RaceTarget) -> str:
    goal, _, name = target.race.rpartition(":")
    return f"{goal and 'goal '}{_PACES.get(name) or f'{name} pace'}{_offset_phrase(target.offset)}"


@_phrase.register
def _(target: PaceTarget) -> str:
    return f"{_clocks(target.fast_s, target.slow_s)}/{target.per}{_offset_phrase(target.offset)}"


@_phrase.register
def _(target: PercentTarget) -> str:
    goal, _, name = target.of.rpartition(":")
    base = f"goal {name}" if goal else _BASES.get(name, name)
    return f"{_span(target.low, target.high)}% {base}"


@_phrase.register
def _(target: HeartRateTarget) -> str:
    if target.low is None:
        return f"HR<{target.high}"
    return f"HR>{target.low}" if target.high is None else f"{_span(target.low, target.high)} bpm"


@_phrase.register
def _(target: RpeTarget) -> str:
    return f"RPE {_span(target.low, target.high)}"


@_phrase.register
def _(target: EffortTarget) -> str:
    return target.effort


def _clocks(fast_s: float, slow_s: float) -> str:
    fast, slow = clock_phrase(fast_s), clock_phrase(slow_s)
    return fast if fast == slow else f"{fast}-{slow}"


def _span(low: float, high: float) -> str:
    return number(low) if low == high else f"{number(low)}-{number(high)}"


def _offset_phrase(offset: Offset | None) -> str:
    if offset is None:
        return ""
    sign = "±" if offset.either_way else "+" if offset.seconds > 0 else "-"
    return f" {sign}{number(abs(offset.seconds))} s/{offset.per}"


def _split_phrase(target: SplitTarget, extent: Extent) -> str:
    is_short = isinstance(extent, Distance) and extent.metres < _SPLIT_IN_MINUTES_BELOW_M
    if is_short and target.fast_s >= _SPLIT_IN_MINUTES_FROM_S:
        return _clocks(target.fast_s, target.slow_s)
    return f"{_span(target.fast_s, target.slow_s)} s"


def work_phrase(step: Step, label: str) -> str:
    """Write a step that is not a recovery, with its label where it needs one."""
    words = [label, extent_phrase(step.extent) or ("" if label or step.mode != "run" else "open")]
    if step.mode != "run":
        words.append(step.mode)
    if step.target == ON:
        words.append("on")
    elif step.target is not None:
        words.append(f"@ {target_phrase(step.target, step.extent)}")
    return " ".join(filter(None, (*words, *step.modifiers, _note_phrase(step))))


def recovery_phrase(step: Step, label: str = "") -> str:
    """Write a recovery as it stands after `w/`; alone, one that is run at a target is labelled REC."""
    extent = step.extent
    until = extent.until if isinstance(extent, Open) else None
    if until == "none":
        return " ".join(filter(None, ("no rest", _note_phrase(step))))
    words = [extent_phrase(extent), _mode_word(step)]
    if until in ("back", "down"):
        words.append(until)
    if step.mode == "run" and not words[1]:
        words = [label, words[0] or "open"]
    if step.target is not None and words[-1] != _effort(step):
        words.append(f"@ {target_phrase(step.target, extent)}")
    return " ".join(filter(None, (*words, _note_phrase(step))))


def _mode_word(step: Step) -> str:
    if step.intent == "rest":
        return "rest"
    return _effort(step) or ("" if step.mode == "run" else step.mode)


def _effort(step: Step) -> str:
    """Write off or float, which say how to recover; other efforts are targets."""
    target = step.target
    if step.mode == "run" and isinstance(target, EffortTarget) and target.effort in ("off", "float"):
        return target.effort
    return ""


def _note_phrase(step: Step) -> str:
    return f"{{{step.note}}}" if step.note else ""
