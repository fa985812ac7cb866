"""Writing a workout as plain dictionaries, lists, numbers and texts."""

from dataclasses import dataclass, field
from functools import lru_cache, singledispatch

from app.science.units import Units
from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.workouts.document.display import step_display, workout_display
from app.training.workouts.exercises import Exercise
from app.training.workouts.extents import Distance, Duration, Extent
from app.training.workouts.instructions import HOW
from app.training.workouts.notation import print_notation
from app.training.workouts.own_units import title_in, told_in
from app.training.workouts.steps import Modifier, Node, Reckoned, Repeat, Step, leaves
from app.training.workouts.targets import (
    EffortTarget,
    HeartRateTarget,
    Offset,
    PaceSpan,
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
from app.training.workouts.totals import Totals, totals
from app.training.workouts.workout import Workout

Document = dict[str, object]

_REMEMBERED = 1024
"""Distances and exercises that return in many workouts; what is remembered is copied, never changed."""

_SAID_AS_EFFORT: tuple[Modifier, ...] = ("sprint", "stride", "uphill")
"""Of several modifiers the first of these stands as the target's effort."""


def to_json(workout: Workout, units: Units | None = None) -> Document:
    """Write a workout; with `units` the words are for a reader of these, and more stand below `display`.

    Totals and paces are there where the workout is resolved for a runner.
    """
    return Writer(units).workout(workout, totals(workout))


@dataclass(slots=True)
class Writer:
    """Writes the workouts of one runner: a step or repeat that stands in several of them is written once.

    It is found again by its identity, and held for as long as the writer is. What is written is not changed.
    """

    units: Units | None = None
    _nodes: dict[int, tuple[Node, Document]] = field(default_factory=dict)

    def workout(self, workout: Workout, sums: Totals | None) -> Document:
        """Write a workout, of which `sums` are the totals."""
        document: Document = {
            "title": title_in(workout, self.units),
            "kind": workout.kind,
            "template": workout.template,
            "surface": workout.surface,
            "purpose": workout.purpose,
            "system": workout.system,
            "notation": print_notation(workout),
        }
        if workout.note:
            document["note"] = workout.note
        document["steps"] = list(map(self._node, workout.steps))
        if workout.exercises:
            document["exercises"] = [{**_exercise(exercise)} for exercise in workout.exercises]
        if workout.drills:
            document["drills"] = [{**_exercise(drill)} for drill in workout.drills]
        document["totals"] = None if sums is None else totals_to_json(sums)
        document["reasons"] = list(map(_reason, told_in(workout.reasons, self.units)))
        document["warnings"] = list(map(_warning, told_in(workout.warnings, self.units)))
        document["display"] = {} if self.units is None else workout_display(sums, self.units)
        return document

    def _node(self, node: Node) -> Document:
        known = self._nodes.get(id(node))
        if known is None:
            found = self._repeat(node) if isinstance(node, Repeat) else step_to_json(node, self.units)
            known = self._nodes[id(node)] = node, found
        return known[1]

    def _repeat(self, repeat: Repeat) -> Document:
        document: Document = {"type": "repeat", "times": repeat.times}
        if repeat.times_min is not None:
            document["times_min"] = repeat.times_min
        last = repeat.steps[-1]
        ends_in_recovery = repeat.recovery is None and isinstance(last, Step) and last.is_recovery
        document["skip_last_recovery"] = not ends_in_recovery
        steps: tuple[Node, ...] = repeat.steps
        if repeat.recovery is not None:
            steps = (*steps, repeat.recovery)
        document["steps"] = list(map(self._node, steps))
        return document


def _reason(reason: Reason) -> Document:
    return {
        "rule": reason.rule,
        "id": reason.id,
        "measured": reason.measured,
        "limit": reason.limit,
        "unit": reason.unit,
        "text": reason.text,
    }


def _warning(warning: Notice) -> Document:
    return {
        "slug": warning.slug,
        "text": warning.text,
        "measured": warning.measured,
        "limit": warning.limit,
        "unit": warning.unit,
    }


def _plain(number: float) -> float | int:
    return int(number) if float(number).is_integer() else number


def totals_to_json(sums: Totals) -> Document:
    """Write the totals of a workout."""
    return {
        "distance_m": _plain(sums.distance_m),
        "duration_s": _plain(sums.duration_s),
        "zone_seconds": {booked: _plain(seconds) for booked, seconds in sums.zone_seconds.items()},
        "load": sums.load,
    }


def paces_to_json(workout: Workout) -> Document:
    """Write the paces of a resolved workout by what its steps are booked as, the fastest and the slowest."""
    spans: dict[str, list[PaceSpan]] = {}
    for step in leaves(workout.steps):
        reckoned = step.reckoned
        if reckoned is not None and reckoned.pace is not None and reckoned.counts_as is not None:
            spans.setdefault(reckoned.counts_as, []).append(reckoned.pace)
    return {
        booked: _pace(
            PaceSpan(min(each.fast_s_per_km for each in those), max(each.slow_s_per_km for each in those))
        )
        for booked, those in spans.items()
    }


def step_to_json(step: Step, units: Units | None = None) -> Document:
    """Write one step; with `units` also the texts for people."""
    document: Document = {"type": "step", "intent": step.intent, **_extent(step.extent)}
    if step.mode != "run":
        document["mode"] = step.mode
    target = _target(step)
    if target:
        document["target"] = target
    if step.modifiers:
        document["modifiers"] = list(step.modifiers)
    if step.reckoned is not None:
        document |= _reckoned(step.reckoned)
    if step.note:
        document["note"] = step.note
    if step.labelled:
        document["labelled"] = True
    if units is not None:
        document["display"] = step_display(step, units)
    return document


@lru_cache(maxsize=_REMEMBERED)
def _distance(distance: Distance) -> Document:
    document: Document = {"distance_m": _plain(distance.metres)}
    if distance != Distance.of_metres(distance.metres):
        document["unit"] = distance.unit
    return document


def _extent(extent: Extent) -> Document:
    if isinstance(extent, Distance):
        return _distance(extent)
    if isinstance(extent, Duration):
        return {"duration_s": _plain(extent.seconds)}
    document: Document = {"open": True}
    if extent.until is not None:
        document["until"] = extent.until
    if extent.time_percent is not None:
        document["time_percent"] = list(map(_plain, extent.time_percent))
    return document


def _reckoned(reckoned: Reckoned) -> Document:
    document: Document = {}
    if reckoned.counts_as is not None:
        document["counts_as"] = reckoned.counts_as
    if reckoned.splits is not None:
        splits = reckoned.splits
        document["splits"] = {"lap_m": splits.lap_m, "lap_s": splits.lap_s, "rep_s": splits.rep_s}
    document["reckoned"] = {
        "distance_m": _plain(reckoned.distance_m),
        "duration_s": _plain(reckoned.duration_s),
    }
    return document


def _target(step: Step) -> Document:
    reckoned = step.reckoned
    if step.target is None:
        said = next((word for word in _SAID_AS_EFFORT if word in step.modifiers), None)
        return {} if said is None else {"effort": said}
    document = target_to_json(step.target)
    if reckoned is not None and reckoned.pace is not None and not isinstance(step.target, PaceTarget):
        document["pace"] = _pace(reckoned.pace)
    if reckoned is not None and reckoned.heart_rate is not None:
        document["heart_rate_bpm"] = {"low": reckoned.heart_rate.low, "high": reckoned.heart_rate.high}
    return document


def _pace(span: PaceSpan) -> Document:
    return {
        "fast_s_per_km": _plain(round(span.fast_s_per_km, 2)),
        "slow_s_per_km": _plain(round(span.slow_s_per_km, 2)),
    }


def target_to_json(target: Target) -> Document:
    """Write a target alone, as it was said."""
    if isinstance(target, Progression):
        return {"from": _steady(target.start), "to": _steady(target.end)}
    return _steady(target)


@singledispatch
def _steady(target: SteadyTarget) -> Document:
    raise NotImplementedError(target)


@_steady.register
def _(target: ZoneTarget) -> Document:
    return {"zone": target.zone, **_offset(target.offset)}


@_steady.register
def _(target: RaceTarget) -> Document:
    return {"race": target.race, **_offset(target.offset)}


@_steady.register
def _(target: PaceTarget) -> Document:
    span = PaceSpan(target.fast_s_per_km, target.slow_s_per_km)
    per: Document = {} if target.per == "km" else {"per": target.per}
    return {"pace": _pace(span), **per, **_offset(target.offset)}


@_steady.register
def _(target: SplitTarget) -> Document:
    return {"split_s": {"fast": _plain(target.fast_s), "slow": _plain(target.slow_s)}}


@_steady.register
def _(target: PercentTarget) -> Document:
    return {"percent": {"low": _plain(target.low), "high": _plain(target.high), "of": target.of}}


@_steady.register
def _(target: HeartRateTarget) -> Document:
    return {"heart_rate": {"low": target.low, "high": target.high}}


@_steady.register
def _(target: RpeTarget) -> Document:
    return {"rpe": {"low": _plain(target.low), "high": _plain(target.high)}}


@_steady.register
def _(target: EffortTarget) -> Document:
    return {"effort": target.effort}


def _offset(offset: Offset | None) -> Document:
    if offset is None:
        return {}
    name = "tolerance_s_per_km" if offset.either_way else "offset_s_per_km"
    document: Document = {name: _plain(round(offset.s_per_km, 2))}
    if offset.per != "km":
        document["offset_per"] = offset.per
    return document


@lru_cache(maxsize=_REMEMBERED)
def _exercise(exercise: Exercise) -> Document:
    document: Document = {"name": exercise.name, "sets": exercise.sets}
    if exercise.repetitions is not None:
        document["repetitions"] = exercise.repetitions
    if exercise.duration_s is not None:
        document["duration_s"] = _plain(exercise.duration_s)
    document |= {"each_side": exercise.each_side, "region": exercise.region, "side": exercise.side}
    document["how"] = HOW[exercise.name]
    if exercise.note:
        document["note"] = exercise.note
    return document
