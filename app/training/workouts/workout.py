"""A session: the one tree that templates, notation, plans, exports and pictures share."""

from dataclasses import dataclass, replace

from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.workouts.booking import is_hard
from app.training.workouts.errors import InvalidWorkoutError
from app.training.workouts.exercises import Exercise
from app.training.workouts.extents import LONGEST_M, LONGEST_S, Distance, Duration
from app.training.workouts.kinds import KINDS, SURFACES, Kind, Surface, kind_of
from app.training.workouts.steps import Intent, Node, Repeat, Step, check_note, expand, leaves, unlabelled

DEEPEST = 4
MOST_EXECUTED = 2000
"""Steps as they are run; a watch takes 100."""


@dataclass(frozen=True, slots=True)
class Workout:
    """Steps to run, or exercises to do; `drills` end the warm-up of a hard run.

    Without a `kind` it is found from the steps. An easy block before or after harder work becomes warm-up or
    cool-down, whoever builds the workout.
    """

    steps: tuple[Node, ...] = ()
    kind: Kind | None = None
    title: str = ""
    template: str | None = None
    surface: Surface = "any"
    purpose: str = ""
    system: str = ""
    note: str = ""
    exercises: tuple[Exercise, ...] = ()
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Notice, ...] = ()
    drills: tuple[Exercise, ...] = ()

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in KINDS:
            raise InvalidWorkoutError(f"{self.kind!r} is no kind of workout; accepted: {', '.join(KINDS)}")
        if self.surface not in SURFACES:
            raise InvalidWorkoutError(f"{self.surface!r} is no surface; accepted: {', '.join(SURFACES)}")
        if self.note:
            check_note(self.note)
        self._check_content()
        if self.steps:
            _check_size(self.steps)
            object.__setattr__(self, "steps", _settled(self.steps))
        if self.kind is None:
            object.__setattr__(self, "kind", kind_of(self.steps))

    def _check_content(self) -> None:
        if self.kind in ("strength", "mobility"):
            if self.steps or not self.exercises:
                raise InvalidWorkoutError(f"a {self.kind} session lists exercises and has no steps to run")
        elif self.exercises or (self.drills and not self.steps):
            raise InvalidWorkoutError(
                f"exercises belong to strength and mobility, drills to runs, not to {self.kind or 'running'}"
            )
        elif self.kind == "rest":
            if self.steps:
                raise InvalidWorkoutError("a rest day has no steps")
        elif all(step.mode == "stand" for step in leaves(self.steps)):
            raise InvalidWorkoutError(
                "a workout has at least one step that moves; rest alone is of the kind rest"
            )

    def retold(
        self,
        *,
        title: str | None = None,
        reasons: tuple[Reason, ...] | None = None,
        warnings: tuple[Notice, ...] | None = None,
    ) -> "Workout":
        """Say other words of it, or the same where none are given; what is done was checked before."""
        found = object.__new__(Workout)
        for name in Workout.__slots__:
            object.__setattr__(found, name, getattr(self, name))
        for name, words in (("title", title), ("reasons", reasons), ("warnings", warnings)):
            if words is not None:
                object.__setattr__(found, name, words)
        return found

    def expand(self) -> tuple[Step, ...]:
        """Every step in the order in which it is run, as a watch would."""
        return tuple(expand(self.steps))

    def flattened(self) -> "Workout":
        """Unroll the repeats that stand inside repeats, for formats that know one level only."""
        return replace(self, steps=tuple(map(_one_level, self.steps)))

    def unresolved(self) -> "Workout":
        """Forget what was reckoned for one runner."""
        return replace(self, steps=tuple(map(_unresolved, self.steps)))

    @property
    def is_resolved(self) -> bool:
        """Whether every step is reckoned for a runner."""
        return bool(self.steps) and all(step.reckoned is not None for step in leaves(self.steps))


def _one_level(node: Node) -> Node:
    if isinstance(node, Step) or not node.is_nested:
        return node
    return replace(node, steps=tuple(expand(node.steps)))


def _unresolved(node: Node) -> Node:
    if isinstance(node, Step):
        return node if node.reckoned is None else node.reckoned_as(None)
    recovery = node.recovery and node.recovery.reckoned_as(None)
    return replace(node, steps=tuple(map(_unresolved, node.steps)), recovery=recovery)


def understood_intent(steps: tuple[Node, ...], place: int) -> Intent | None:
    """Tell what an easy step is at this place without being called so: warm-up, cool-down or neither."""
    node, last = steps[place], len(steps) - 1
    if place not in (0, last) or not isinstance(node, Step) or not node.is_easy:
        return None
    others: tuple[Node, ...] = steps[1:] if place == 0 else steps[:-1]
    if not _is_harder(others, node):
        return None
    return "warmup" if place == 0 else "cooldown"


def _settled(steps: tuple[Node, ...]) -> tuple[Node, ...]:
    """Make the first and last easy block around harder work warm-up and cool-down."""
    if len(steps) == 1:
        return (unlabelled(steps[0]),)
    settled = [unlabelled(node) for node in steps]
    for place in {0, len(steps) - 1}:
        node = steps[place]
        if isinstance(node, Step) and node.intent in ("warmup", "cooldown") and not node.labelled:
            continue
        intent = understood_intent(steps, place)
        if intent is None or not isinstance(node, Step):
            continue
        if node.intent in ("work", "recovery"):
            settled[place] = Step(
                node.extent, node.target, intent, node.mode, (), node.note, reckoned=node.reckoned
            )
        elif node.intent == intent:
            settled[place] = node
    return tuple(settled)


def _is_harder(nodes: tuple[Node, ...], easy: Step) -> bool:
    for node in nodes:
        if isinstance(node, Repeat):
            if any(is_hard(step) or _is_bare(step) for step in leaves(node.steps)):
                return True
        elif is_hard(node) or (easy.mode != "run" and node.intent == "work"):
            return True
    return False


def _is_bare(step: Step) -> bool:
    """Whether a repetition says nothing of its speed."""
    return step.intent == "work" and step.target is None and not step.modifiers


def _check_size(steps: tuple[Node, ...]) -> None:
    depth, executed, metres, seconds = _size(steps)
    if depth > DEEPEST:
        raise InvalidWorkoutError(f"repeats stand at most {DEEPEST} deep, not {depth}")
    if executed > MOST_EXECUTED:
        raise InvalidWorkoutError(f"a workout has at most {MOST_EXECUTED} steps to run, not {executed}")
    if metres > LONGEST_M:
        raise InvalidWorkoutError(f"a workout covers at most 300 km, not {metres / 1000:g} km")
    if seconds > LONGEST_S:
        raise InvalidWorkoutError(f"a workout lasts at most 24 h, not {seconds / 3600:g} h")


def _size(nodes: tuple[Node, ...]) -> tuple[int, int, float, float]:
    """Depth, steps to run, and the metres and seconds that are given as such."""
    deepest, executed, metres, seconds = 0, 0, 0.0, 0.0
    for node in nodes:
        if isinstance(node, Step):
            executed += 1
            metres, seconds = _added(metres, seconds, node, 1)
            continue
        depth, inside, inside_m, inside_s = _size(node.steps)
        deepest = max(deepest, depth + 1)
        executed += inside * node.times
        metres += inside_m * node.times
        seconds += inside_s * node.times
        if node.recovery is not None:
            executed += node.times - 1
            metres, seconds = _added(metres, seconds, node.recovery, node.times - 1)
    return deepest, executed, metres, seconds


def _added(metres: float, seconds: float, step: Step, times: int) -> tuple[float, float]:
    extent = step.extent
    if isinstance(extent, Distance):
        return metres + times * extent.metres, seconds
    return metres, seconds + times * extent.seconds if isinstance(extent, Duration) else seconds
