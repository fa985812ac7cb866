"""Reading a workout from JSON, strictly: each fault is refused with a pointer to it.

What the service itself adds when it answers (`notation`, `totals`, `display`, `engine`, `fitness`) is taken
and left aside, for it follows from the steps or belongs to the answer. Paces and bookings are kept, so that a
workout can travel without its runner; times and splits must follow from them. Whoever stores a workout that
somebody else wrote keeps `unresolved()`; whoever reckons everything anew reads `asked_from_json`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.workouts.catalogue import find_template
from app.training.workouts.document.fields import Fields, refusing_at
from app.training.workouts.document.targets import resolved_heart_rate, resolved_pace, step_target
from app.training.workouts.document.told import Told, check_sizes, check_splits, with_told
from app.training.workouts.errors import DocumentError, UnknownTemplateError
from app.training.workouts.exercises import Exercise
from app.training.workouts.extents import (
    DECIMALS,
    METRES_PER_UNIT,
    UNTIL,
    Distance,
    Duration,
    Extent,
    Open,
    Unit,
)
from app.training.workouts.kinds import KINDS, SURFACES
from app.training.workouts.notation import writable
from app.training.workouts.steps import (
    BOOKED,
    INTENTS,
    MODES,
    MODIFIERS,
    Intent,
    Mode,
    Modifier,
    Node,
    Repeat,
    Splits,
    Step,
)
from app.training.workouts.targets import PaceSpan, PaceTarget, Target
from app.training.workouts.workout import DEEPEST, Workout

MOST_NODES = 200
"""Steps and repeats in one workout; in other lists, members."""

_WORKOUT = (
    "title", "kind", "template", "surface", "purpose", "system", "notation", "note", "steps", "exercises",
    "drills", "totals", "reasons", "warnings", "display", "engine", "fitness",
)  # fmt: skip
_TOTALS = ("distance_m", "duration_s", "zone_seconds", "load")
_REPEAT = ("type", "times", "times_min", "skip_last_recovery", "steps", "display")
_STEP = (
    "type", "intent", "distance_m", "duration_s", "open", "until", "time_percent", "unit", "mode", "target",
    "modifiers", "counts_as", "splits", "reckoned", "note", "labelled", "display",
)  # fmt: skip
_EXTENTS = ("distance_m", "duration_s", "open")
_BESIDE_EXTENT = {"distance_m": ("unit",), "duration_s": (), "open": ("until", "time_percent")}
_EXERCISE = ("name", "sets", "repetitions", "duration_s", "each_side", "region", "side", "how", "note")
_UNITS: tuple[Unit, ...] = tuple(METRES_PER_UNIT)


class Sums(NamedTuple):
    """What a workout says that it comes to; None where it does not say. `zones_s` is running of all zones."""

    distance_m: float | None = None
    duration_s: float | None = None
    zones_s: float | None = None


def from_json(document: object) -> Workout:
    """Read a workout as `to_json` writes it, or as API clients write it by hand.

    DocumentError names the place, what was wrong and what would be accepted.
    """
    reading = _Reading()
    workout = reading.workout(document)
    with refusing_at("/steps"):
        return with_told(workout, reading.told)


def asked_from_json(document: object) -> Workout:
    """Read what a workout asks for; what was reckoned of it for a runner is left aside, whatever it says.

    So a workout may be changed and sent back as it is. DocumentError as of `from_json`.
    """
    return _Reading(heeds_told=False).workout(document)


def sums_from_json(document: object) -> Sums | None:
    """Read what a workout says that it comes to, for who holds that against its steps; None where nothing."""
    fields = Fields(document, "", _WORKOUT)
    if "totals" not in fields:
        return None
    said = Fields(fields.raw("totals"), fields.at("totals"), _TOTALS)
    zones = Fields(said.raw("zone_seconds") or {}, said.at("zone_seconds"), BOOKED)
    seconds = [zones.optional_number(zone) or 0.0 for zone in BOOKED] if "zone_seconds" in said else None
    return Sums(
        said.optional_number("distance_m"),
        said.optional_number("duration_s"),
        None if seconds is None else sum(seconds),
    )


def recovery_from_json(document: object) -> Step:
    """Read what stands between repetitions: a step of the intent recovery, unless it is said to be a rest."""
    said = {"intent": "recovery", **document} if isinstance(document, Mapping) else document
    step = _Reading().step(said, "")
    if not step.is_recovery:
        raise DocumentError("/intent", "one of recovery, rest was expected", step.intent)
    return step


def _template(fields: Fields) -> str | None:
    slug = fields.text("template") or None
    if slug is not None:
        try:
            find_template(slug)
        except UnknownTemplateError as reason:
            raise DocumentError(fields.at("template"), str(reason), slug[:60]) from None
    return slug


@dataclass(slots=True)
class _Reading:
    """One document while it is read: what it tells of its steps, in the order in which they stand."""

    heeds_told: bool = True
    told: list[Told] = field(default_factory=list)
    nodes: int = 0

    def workout(self, document: object) -> Workout:
        fields = Fields(document, "", _WORKOUT)
        steps = tuple(self.node(item, at, 1) for item, at in fields.items("steps", MOST_NODES))
        exercises = tuple(_exercise(item, at) for item, at in fields.items("exercises", MOST_NODES))
        drills = tuple(_exercise(item, at) for item, at in fields.items("drills", MOST_NODES))
        reasons = tuple(_reason(item, at) for item, at in fields.items("reasons", MOST_NODES))
        warnings = tuple(_warning(item, at) for item, at in fields.items("warnings", MOST_NODES))
        with refusing_at(""):
            workout = Workout(
                steps,
                fields.choice("kind", KINDS) if "kind" in fields else None,
                fields.text("title"),
                _template(fields),
                fields.choice("surface", SURFACES, "any"),
                fields.text("purpose"),
                fields.text("system"),
                fields.text("note"),
                exercises,
                reasons,
                warnings,
                drills,
            )
        with refusing_at("/steps"):
            return writable(workout)

    def node(self, item: object, pointer: str, depth: int) -> Node:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise DocumentError(
                pointer, f"a workout has at most {MOST_NODES} steps and repeats; this has more"
            )
        kind = item.get("type", "step") if isinstance(item, dict) else "step"
        if kind == "repeat":
            return self._repeat(item, pointer, depth)
        if kind == "step":
            return self.step(item, pointer)
        raise DocumentError(f"{pointer}/type", "one of step, repeat was expected", kind)

    def _repeat(self, item: object, pointer: str, depth: int) -> Node:
        fields = Fields(item, pointer, _REPEAT)
        if depth > DEEPEST:
            raise DocumentError(pointer, f"repeats stand at most {DEEPEST} deep")
        steps = tuple(self.node(child, at, depth + 1) for child, at in fields.items("steps", MOST_NODES))
        times, times_min = fields.integer("times"), fields.optional_integer("times_min")
        recovery = None
        if fields.flag("skip_last_recovery", default=True) and len(steps) > 1:
            last = steps[-1]
            if isinstance(last, Step) and last.is_recovery:
                steps, recovery = steps[:-1], last
        with refusing_at(pointer):
            return Repeat(times, steps, recovery, times_min)

    def step(self, item: object, pointer: str) -> Step:
        fields = Fields(item, pointer, _STEP)
        extent = _extent(fields)
        target: Target | None = None
        modifiers = tuple(_modifier(word, at) for word, at in fields.items("modifiers", len(MODIFIERS)))
        if "target" in fields:
            target, modifiers = step_target(fields.raw("target"), fields.at("target"), modifiers)
        intent = fields.choice("intent", INTENTS, "work")
        mode = fields.choice("mode", MODES, _usual_mode(intent, extent, target))
        note, labelled = fields.text("note"), fields.flag("labelled")
        with refusing_at(pointer):
            step = Step(extent, target, intent, mode, modifiers, note, labelled)
        if self.heeds_told:
            self.told.append(_told(fields, step))
        return step


def _usual_mode(intent: Intent, extent: Extent, target: Target | None) -> Mode:
    if intent == "rest":
        return "walk" if isinstance(extent, Distance) else "stand"
    return "jog" if intent == "recovery" and target is None else "run"


def _modifier(word: object, pointer: str) -> Modifier:
    found = next((modifier for modifier in MODIFIERS if modifier == word), None)
    if found is None:
        raise DocumentError(pointer, f"one of {', '.join(MODIFIERS)} was expected", word)
    return found


def _extent(fields: Fields) -> Extent:
    given = [name for name in _EXTENTS if name in fields and fields.raw(name) is not False]
    if len(given) != 1:
        said = " and ".join(given) or "none"
        raise DocumentError(
            fields.pointer, f"a step has exactly one of {', '.join(_EXTENTS)}; this has {said}"
        )
    fields.refuse_beside(given[0], _BESIDE_EXTENT[given[0]], among=("unit", "until", "time_percent"))
    with refusing_at(fields.at(given[0]), fields.raw(given[0])):
        if given[0] == "distance_m":
            return _distance(fields)
        if given[0] == "duration_s":
            return Duration(fields.number("duration_s"))
        fields.flag("open")
        until = fields.choice("until", UNTIL) if "until" in fields else None
        return Open(until, _time_percent(fields) if "time_percent" in fields else None)


def _distance(fields: Fields) -> Distance:
    metres = fields.number("distance_m")
    if "unit" not in fields:
        return Distance.of_metres(metres)
    unit = fields.choice("unit", _UNITS)
    return Distance(round(metres / METRES_PER_UNIT[unit], DECIMALS[unit]), unit)


def _time_percent(fields: Fields) -> tuple[float, float]:
    shares = [
        Fields({"share": share}, at, ("share",)).number("share")
        for share, at in fields.items("time_percent", 2)
    ]
    if len(shares) != 2:
        raise DocumentError(fields.at("time_percent"), "two numbers were expected, the lower first")
    return shares[0], shares[1]


def _told(fields: Fields, step: Step) -> Told:
    """Read what was reckoned of a step for a runner."""
    target, at = fields.raw("target"), fields.at("target")
    # Nobody walks at a running pace: a walk is reckoned, whatever its target, at the speed of a walk.
    is_run = step.mode in ("run", "jog")
    pace = resolved_pace(target, at, step.target) if is_run else None
    counts_as = fields.choice("counts_as", BOOKED) if "counts_as" in fields else None
    if counts_as is not None and not is_run:
        raise DocumentError(fields.at("counts_as"), "only running counts as a zone", counts_as)
    told = Told(pace, counts_as, None, resolved_heart_rate(target, at))
    if "splits" in fields:
        told = replace(told, splits=_splits(fields, step, pace))
    if "reckoned" in fields:
        sizes = Fields(fields.raw("reckoned"), fields.at("reckoned"), ("distance_m", "duration_s"))
        found = round(sizes.number("distance_m"), 3), round(sizes.number("duration_s"), 3)
        check_sizes(step, found, told, sizes)
        told = replace(told, sizes=found)
    # The pace of an absolute target follows from it, and says nothing of the runner.
    is_own = told.pace is not None and not isinstance(step.target, PaceTarget)
    return told if is_own or replace(told, pace=None).says_anything else Told()


def _splits(fields: Fields, step: Step, pace: PaceSpan | None) -> Splits:
    said = Fields(fields.raw("splits"), fields.at("splits"), ("lap_m", "lap_s", "rep_s"))
    splits = Splits(said.integer("lap_m"), said.number("lap_s"), said.number("rep_s"))
    check_splits(step, splits, pace, said)
    return splits


def _exercise(item: object, pointer: str) -> Exercise:
    fields = Fields(item, pointer, _EXERCISE)
    with refusing_at(pointer):
        return Exercise(
            fields.text("name"),
            fields.integer("sets"),
            fields.optional_integer("repetitions"),
            fields.optional_number("duration_s"),
            fields.flag("each_side"),
            fields.text("note"),
        )


def _reason(item: object, pointer: str) -> Reason:
    fields = Fields(item, pointer, ("rule", "id", "measured", "limit", "unit", "text"))
    return Reason(
        fields.text("rule"),
        fields.text("id"),
        fields.optional_number("measured"),
        fields.optional_number("limit"),
        fields.text("unit") or None,
        fields.text("text"),
    )


def _warning(item: object, pointer: str) -> Notice:
    fields = Fields(item, pointer, ("slug", "text", "measured", "limit", "unit"))
    return Notice(
        fields.text("slug"),
        fields.text("text"),
        fields.optional_number("measured"),
        fields.optional_number("limit"),
        fields.text("unit") or None,
    )
