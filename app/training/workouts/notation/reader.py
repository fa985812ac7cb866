"""From the grammar's rules to a workout: what Lark calls for each rule while it parses."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from lark import Token, Transformer

from app.training.workouts.exercises import EXERCISES, Exercise
from app.training.workouts.extents import OPEN, Distance, Duration, Extent, Open, Until
from app.training.workouts.kinds import Kind
from app.training.workouts.notation import aims
from app.training.workouts.notation.aims import Aim, Spec
from app.training.workouts.notation.ambiguities import check_metres, check_rungs
from app.training.workouts.notation.blocks import Block, Item, Loose, aimed, check_between, composed
from app.training.workouts.notation.drafts import Draft
from app.training.workouts.notation.lexemes import distance_of, rungs_of, seconds_of, span_of
from app.training.workouts.notation.marks import note_of, times_of, way_of
from app.training.workouts.notation.refusals import RefusingAt, refuse
from app.training.workouts.steps import Intent, Modifier, Node, Step, leaves
from app.training.workouts.targets import Per
from app.training.workouts.workout import Workout

MOST_BLOCKS = 150
"""In one list; the canonical form needs seven characters for the shortest, and holds fewer."""

_SHORTEST_WRITTEN_M = 20.0
_BARE_METRES_FROM = 100.0
_MOVEMENTS = {name.lower().replace("-", " "): name for name in EXERCISES}
_MODES = {"j": "jog", "w": "walk", "s": "stand", "r": "rest", "f": "float", "o": "off"}


class Spoken(NamedTuple):
    """One word or phrase: where it stands, and how it adds itself to the step that is being read."""

    token: Token
    say: Callable[[Draft], None]
    extents: tuple[Extent, ...] = ()
    body: Draft | None = None


class Group(NamedTuple):
    """What stands in the parentheses of a repeat, and what is said after them."""

    nodes: tuple[Node, ...]
    after: Draft


def _called_with_parts(reader: type["Reader"]) -> type["Reader"]:
    """Let Lark, which hands over a list, call each rule's method with its parts, sooner than by `v_args`."""
    for name, method in list(vars(reader).items()):
        if not name.startswith("_"):
            setattr(reader, name, _spread(method))
    return reader


def _spread(method: Callable[..., object]) -> Callable[["Reader", list[object]], object]:
    return lambda reader, parts: method(reader, *parts)


@_called_with_parts
class Reader(Transformer[Token, Workout]):
    """Builds a workout for one default unit; a method is a rule or an alternative of the grammar."""

    def __init__(self, default_unit: Per, *, minutes_are_m: bool) -> None:
        super().__init__()
        self._per: Per = default_unit
        self._minutes_are_m = minutes_are_m

    # The whole

    def start(self, items: list[Item]) -> Workout:
        nodes, note = composed(items)
        if nodes == (Step(OPEN, None, "rest", "stand"),):
            return Workout(kind="rest", note=note)
        if all(step.mode == "stand" for step in leaves(nodes)):
            refuse(
                items[0].token,
                "a rest alone is no workout: it follows a run, and a day of rest is written rest",
            )
        return Workout(nodes, note=note)

    def cross_training(self, _: Token, items: list[Item]) -> Workout:
        nodes, note = composed(items)
        return Workout(nodes, "cross_training", note=note)

    def session(self, name: Token, exercises: list[Exercise], *note: Token) -> Workout:
        kind: Kind = "strength" if name[0] in "sS" else "mobility"
        return Workout(kind=kind, exercises=tuple(exercises), note=note_of(note[-1]) if note else "")

    def items(self, item: Item) -> list[Item]:
        return [item]

    def more_items(self, items: list[Item], separator: Token, item: Item) -> list[Item]:
        if len(items) == MOST_BLOCKS:
            refuse(separator, f"a workout has at most {MOST_BLOCKS} blocks")
        check_between(items[-1], separator, item)
        item.separator = str(separator).strip()[:1]
        items.append(item)
        return items

    def loose_recovery(self, spoken: Spoken) -> Item:
        if spoken.body is None:
            refuse(spoken.token, f"{spoken.token} is neither a block nor a recovery")
        return Loose(spoken.token, spoken.body.as_recovery())

    def loose_note(self, token: Token) -> Item:
        return Loose(token, note=note_of(token))

    # Blocks

    def block(self, found: Draft | Block) -> Block:
        return found if isinstance(found, Block) else _block(found)

    def repeated_step(self, reps: Token, draft: Draft) -> Block:
        return _block(draft).repeated(reps, times_of(reps))

    def group(self, items: list[Item]) -> Group:
        nodes, note = composed(items)
        token = items[0].token
        if note:
            refuse(token, "a note belongs to a step, or to the workout at its end; not to a group")
        return Group(nodes, Draft(token))

    def group_attribute(self, group: Group, spoken: Spoken) -> Group:
        spoken.say(group.after)
        return group

    def repeated_group(self, reps: Token, group: Group) -> Block:
        after = group.after
        nodes = group.nodes if after.aim is None else aimed(group.nodes, after.aim)
        return Block(reps, nodes, after.recovery, times_of(reps), note=after.note or after.last_note)

    # Steps: a draft grows by one saying at a time

    def step(self, first: Spoken | tuple[Spoken, ...]) -> Draft:
        return _draft(first)

    def step_more(self, before: "Draft | tuple[Spoken, ...]", spoken: Spoken) -> Draft:
        draft = before if isinstance(before, Draft) else _draft(before)
        spoken.say(draft)
        return draft

    def lead(self, spoken: Spoken) -> tuple[Spoken, ...]:
        return (spoken,)

    def lead_more(self, before: tuple[Spoken, ...], spoken: Spoken) -> tuple[Spoken, ...]:
        return (*before, spoken)

    # How far

    def distance(self, token: Token) -> Spoken:
        with RefusingAt(token):
            check_metres(token)
            self._check_metre(token)
            return _quantity(token, distance_of(token))

    def _check_metre(self, token: Token) -> None:
        """Refuse `5m`, which somebody else writes for five minutes."""
        number = token[:-1].strip()
        if token[-1] != "m" or not number.replace(".", "").isdigit() or float(number) >= _SHORTEST_WRITTEN_M:
            return
        refuse(
            token,
            f"{token}: {number} metres or {number} minutes? write {number} min",
            readings=(f"{number} metres", f"{number} minutes"),
        )

    def time(self, token: Token) -> Spoken:
        with RefusingAt(token):
            return _quantity(token, Duration(seconds_of(token)))

    clock = time

    def number(self, token: Token) -> Spoken:
        with RefusingAt(token):
            return _quantity(token, self._bare(float(token)))

    def _bare(self, number: float) -> Distance:
        return Distance(number, "m") if number >= _BARE_METRES_FROM else Distance(number, self._per)

    def mile(self, token: Token) -> Spoken:
        return _quantity(token, Distance(1, "mi"))

    def open(self, token: Token) -> Spoken:
        return _quantity(token, OPEN)

    def equal(self, token: Token) -> Spoken:
        until: Until = "equal_distance" if token.lower().endswith("distance") else "equal_time"
        return _quantity(token, Open(until))

    def time_percent(self, token: Token) -> Spoken:
        with RefusingAt(token):
            return _quantity(token, Open(time_percent=span_of(token)))

    def ladder(self, token: Token) -> Spoken:
        with RefusingAt(token):
            rungs = rungs_of(token, minutes_are_m=self._minutes_are_m)
            check_rungs(token, rungs)
            extents = tuple(self._bare(rung) if isinstance(rung, float) else rung for rung in rungs)
        return Spoken(token, lambda draft: draft.add_extents(token, extents), extents)

    def strides(self, token: Token) -> Spoken:
        return Spoken(token, lambda draft: draft.add_strides(token, times_of(token)))

    # What for, and how

    def role(self, token: Token) -> Spoken:
        word = token.lower()
        is_warmup = word[0] == "w" and "down" not in word
        intent: Intent = "recovery" if word.startswith("rec") else "warmup" if is_warmup else "cooldown"
        return Spoken(token, lambda draft: draft.add_role(token, intent))

    def mod(self, token: Token) -> Spoken:
        word = token.lower()
        modifier: Modifier = (
            "stride" if word.startswith("st") else "sprint" if word.startswith("sp") else "uphill"
        )
        return Spoken(token, lambda draft: draft.add_modifier(token, modifier))

    def note(self, token: Token) -> Spoken:
        return Spoken(token, lambda draft: draft.add_note(token, note_of(token)))

    def mode(self, token: Token) -> Spoken:
        return Spoken(token, lambda draft: draft.add_mode(token, _MODES[token[0].lower()]))

    def mode_quantity(self, token: Token, quantity: Spoken) -> Spoken:
        mode = _MODES[token[0].lower()]
        return Spoken(
            token, lambda draft: draft.add_mode_and_extent(token, mode, quantity.token, quantity.extents)
        )

    def mode_back(self, token: Token, way: Token) -> Spoken:
        mode = _MODES[token[0].lower()]

        def say(draft: Draft) -> None:
            draft.add_mode(token, mode)
            draft.add_back(way, way_of(way))

        return Spoken(token, say)

    def back(self, way: Token) -> Spoken:
        return Spoken(way, lambda draft: draft.add_back(way, way_of(way)))

    def no_rest(self, token: Token) -> Spoken:
        def say(draft: Draft) -> None:
            draft.add_mode(token, "rest")
            draft.add_extents(token, (Open("none"),))

        return Spoken(token, say)

    # Recoveries

    def body(self, spoken: Spoken) -> Draft:
        return _draft(spoken)

    def body_more(self, body: Draft, spoken: Spoken) -> Draft:
        spoken.say(body)
        return body

    def rec(self, *parts: Token | Draft) -> Spoken:
        body = parts[-1]
        token = parts[0] if isinstance(parts[0], Token) else parts[0].token
        if isinstance(body, Token):
            refuse(body, f"{body} is no recovery")
        return Spoken(token, lambda draft: draft.add_recovery(token, body), body=body)

    def parenthesis(self, body: Draft) -> Spoken:
        return Spoken(body.token, lambda draft: draft.add_parenthesis(body.token, body), body=body)

    def split_parenthesis(self, spec: Spec) -> Spoken:
        return _aimed_at(spec)

    # How fast

    def target(self, _: Token, found: Aim | Spec) -> Spoken:
        return _aimed_at(found)

    def bare(self, found: Aim | Spec) -> Spoken:
        return _aimed_at(found)

    def aim(self, found: Aim | Spec) -> Aim:
        return found if isinstance(found, Aim) else Aim((found,))

    def bare_progression(self, start: Spec, _: Token, end: Spec) -> Spoken:
        return _aimed_at(Aim((start, end)))

    def progression(self, start: Spec, _: Token, end: Spec) -> Aim:
        return Aim((start, end))

    def end(self, spec: Spec) -> Spec:
        return spec

    bare_end = end

    def shifted(self, spec: Spec, offset: Token) -> Spec:
        return aims.shifted(spec, offset, self._per)

    def zone(self, token: Token) -> Spec:
        return aims.zone(token)

    def word(self, token: Token) -> Spec:
        return aims.word(token)

    def at_word(self, token: Token) -> Spec:
        return aims.word_after_at(token)

    def race(self, token: Token) -> Spec:
        return aims.race(token)

    def pace(self, token: Token) -> Spec:
        return aims.pace(token)

    def rpe(self, token: Token) -> Spec:
        return aims.rpe(token)

    def bpm(self, token: Token) -> Spec:
        return aims.heart_rate(token)

    def percent(self, share: Token, base: Token) -> Spec:
        return aims.percent(share, base)

    def at_clock(self, token: Token) -> Spec:
        return aims.clock(token, self._per)

    def at_time(self, token: Token) -> Spec:
        return aims.split(token) if aims.is_in_seconds(token) else aims.clock(token, self._per)

    def at_number(self, token: Token) -> Spec:
        return aims.bare_number(token)

    def in_time(self, token: Token) -> Spec:
        return aims.split(token)

    def split(self, spec: Spec) -> Spec:
        return spec

    # Exercises

    def exercises(self, exercise: Exercise) -> list[Exercise]:
        return [exercise]

    def more_exercises(self, before: list[Exercise], _: Token, exercise: Exercise) -> list[Exercise]:
        before.append(exercise)
        return before

    def exercise(self, reps: Token, amount: Spoken, movement: Token) -> Exercise:
        name = _MOVEMENTS[" ".join(movement.lower().replace("-", " ").split())]
        sets, extent = times_of(reps)[1], amount.extents[0] if amount.extents else None
        with RefusingAt(reps):
            if isinstance(extent, Duration):
                return Exercise(name, sets, duration_s=extent.seconds)
            return Exercise(name, sets, int(amount.token))

    def repetitions(self, token: Token) -> Spoken:
        if "." in token:
            refuse(token, f"{token}: repetitions are whole")
        return Spoken(token, lambda _: None)

    def exercise_each_side(self, exercise: Exercise, _: Token) -> Exercise:
        return replace(exercise, each_side=True)

    def exercise_note(self, exercise: Exercise, token: Token) -> Exercise:
        return replace(exercise, note=note_of(token))


def _block(draft: Draft) -> Block:
    steps = draft.as_steps()
    is_ladder = len(draft.extents) > 1
    length = draft.extent_token
    return Block(
        draft.token,
        steps,
        draft.recovery,
        draft.times,
        is_ladder,
        draft.last_note,
        number=length if length is not None and length.type == "NUMBER" else None,
        is_aimed=draft.aim is not None,
    )


def _draft(first: Spoken | tuple[Spoken, ...]) -> Draft:
    sayings = (first,) if isinstance(first, Spoken) else first
    draft = Draft(sayings[0].token)
    for spoken in sayings:
        spoken.say(draft)
    return draft


def _aimed_at(found: Aim | Spec) -> Spoken:
    aim = found if isinstance(found, Aim) else Aim((found,))
    return Spoken(aim.token, lambda draft: draft.add_aim(aim.token, aim))


def _quantity(token: Token, extent: Extent) -> Spoken:
    return Spoken(token, lambda draft: draft.add_extents(token, (extent,)), (extent,))
