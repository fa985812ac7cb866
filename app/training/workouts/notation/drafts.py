"""Steps and blocks while they are read: what was said so far, and the nodes that come of it."""

from dataclasses import dataclass

from lark import Token

from app.training.workouts.construct import STRIDE
from app.training.workouts.extents import OPEN, Distance, Duration, Extent, Open
from app.training.workouts.notation.aims import Aim, is_in_seconds, split
from app.training.workouts.notation.ambiguities import (
    Doubt,
    check_marathon,
    check_number,
    doubt_of_split,
    is_split,
)
from app.training.workouts.notation.refusals import RefusingAt, refuse
from app.training.workouts.steps import Intent, Mode, Modifier, Step
from app.training.workouts.targets import EffortTarget, Target


@dataclass(slots=True)
class Draft:
    """One step, the rungs of a ladder or a recovery; each word adds to it once."""

    token: Token
    extents: tuple[Extent, ...] = ()
    extent_token: Token | None = None
    times: tuple[int, int] | None = None
    intent: Intent | None = None
    mode: str | None = None
    until_back: Open | None = None
    aim: Aim | None = None
    modifiers: tuple[Modifier, ...] = ()
    note: str = ""
    recovery: Step | None = None
    last_note: str = ""
    doubt: Doubt | None = None

    def _is_open(self, token: Token, *, said: bool, what: str) -> None:
        """Refuse what comes after the recovery, or twice."""
        if self.recovery is not None:
            refuse(token, f"{token} stands after the recovery; + begins the next block")
        if said:
            refuse(token, f"{token}: {what} was said before; + begins the next block")

    def add_extents(self, token: Token, extents: tuple[Extent, ...]) -> None:
        """Say how far; a ladder has several extents."""
        self._is_open(token, said=bool(self.extents), what="how far")
        self.extents, self.extent_token = extents, token

    def add_strides(self, token: Token, times: tuple[int, int]) -> None:
        """Say `6 strides`."""
        self.add_extents(token, (STRIDE,))
        self.times, self.modifiers = times, ("stride",)

    def add_mode(self, token: Token, mode: str) -> None:
        """Say how to move: jog, walk, stand, rest, float or off."""
        self._is_open(token, said=self.mode is not None, what="how to move")
        self.mode = mode

    def add_mode_and_extent(self, token: Token, mode: str, at: Token, extents: tuple[Extent, ...]) -> None:
        """Say `jog 400`: the recovery of a step that has its own extent, else the step itself."""
        if not self.extents:
            self.add_mode(token, mode)
            self.add_extents(at, extents)
            return
        body = Draft(token, extents, at, mode=mode)
        self.add_recovery(token, body)

    def add_back(self, token: Token, way: Open) -> None:
        """Say that the recovery leads back, or down."""
        self._is_open(token, said=self.until_back is not None, what="the way back")
        self.until_back = way

    def add_role(self, token: Token, intent: Intent) -> None:
        """Say what the step is for."""
        self._is_open(token, said=self.intent is not None, what="what it is for")
        self.intent = intent

    def add_aim(self, token: Token, aim: Aim) -> None:
        """Say how fast."""
        if aim.specs[0].modifier and len(aim.specs) == 1:
            self.add_modifier(token, aim.specs[0].modifier)
            return
        before = "" if self.aim is None else str(self.aim.token)
        hint = " (M is marathon pace; miles are mi)" if before == "M" else ""
        self._is_open(token, said=self.aim is not None, what=f"how fast{hint}")
        if token.type == "ZONE" and self.extents:
            check_marathon(self.extent_token, token, self.extents[0])
        self.aim = aim

    def add_modifier(self, token: Token, modifier: Modifier) -> None:
        """Say uphill, stride or sprint; saying it twice changes nothing."""
        self._is_open(token, said=False, what="")
        if modifier not in self.modifiers:
            self.modifiers += (modifier,)

    def add_note(self, token: Token, note: str) -> None:
        """Say something to the runner; after the recovery it is said of the workout."""
        if self.recovery is not None and not self.last_note:
            self.last_note = note
            return
        self._is_open(token, said=bool(self.note), what="a note")
        self.note = note

    def add_recovery(self, token: Token, body: "Draft") -> None:
        """Say what follows each repetition, or the step."""
        self._is_open(token, said=False, what="")
        self.recovery, self.doubt = body.as_recovery(), None

    def add_parenthesis(self, token: Token, body: "Draft") -> None:
        """Say what stands in ( ): the time for the distance where nothing else says it, else a recovery."""
        time = body.extent_token
        is_only_time = body == Draft(body.token, body.extents, time)
        seconds = self._split_s(body.extents[0], time) if self.aim is None and is_only_time and time else None
        if seconds is None or time is None:
            self.add_recovery(token, body)
            return
        self.add_aim(time, Aim((split(time),)))
        self.doubt = doubt_of_split(time, seconds)

    def _split_s(self, extent: Extent, time: Token) -> float | None:
        """Read a time in ( ) as a split: seconds for one distance, at a speed that can be run; else None."""
        own = self.extents[0] if len(self.extents) == 1 else None
        if not isinstance(own, Distance) or time.type == "CLOCK" or not is_in_seconds(time):
            return None
        seconds = (
            extent.seconds if isinstance(extent, Duration) else float(time) if time.type == "NUMBER" else 0.0
        )
        return seconds if is_split(own, seconds) else None

    @property
    def is_recovery(self) -> bool:
        """Whether it says how to recover and nothing of work."""
        if self.intent not in (None, "recovery"):
            return False
        is_bound = any(isinstance(extent, Open) and extent.is_bound for extent in self.extents)
        return self.mode is not None or is_bound or self.intent == "recovery"

    def as_steps(self) -> tuple[Step, ...]:
        """One step, or the rungs of a ladder."""
        if self.is_recovery and len(self.extents) < 2:
            return (self.as_recovery(),)
        if self.mode is not None and self.mode not in ("jog", "walk"):
            refuse(self.token, f"a warm-up or cool-down is run, jogged or walked, not {self.mode}")
        if self.until_back is not None:
            refuse(self.token, "the way back is jogged or walked: write jog back or walk back")
        if self.doubt is not None:
            self.doubt.refuse()
        if self.extents:
            check_number(self.extent_token, self.extents[0], after_a_word=self._follows_a_word())
        extents = self.extents or (STRIDE if self.modifiers == ("stride",) else OPEN,)
        target = None if self.aim is None else self.aim.of(*extents)
        with RefusingAt(self.token):
            return tuple(self._step(extent, target) for extent in extents)

    def _follows_a_word(self) -> bool:
        """Whether it is said for what minutes are usual: easy, tempo, T, a warm-up."""
        if self.aim is None:
            return self.intent is not None
        first = self.aim.specs[0].token
        return first.type == "WORD" or first == "T"

    def _step(self, extent: Extent, target: Target | None) -> Step:
        mode: Mode = "jog" if self.mode == "jog" else "walk" if self.mode == "walk" else "run"
        intent, is_labelled = self.intent or "work", self.intent in ("warmup", "cooldown")
        return Step(extent, target, intent, mode, self.modifiers, self.note, labelled=is_labelled)

    def as_recovery(self) -> Step:
        """Read it as a recovery: a distance without a mode is jogged, a time is rested."""
        if self.modifiers or self.times or self.intent not in (None, "recovery") or len(self.extents) > 1:
            refuse(self.token, "a recovery is one distance or time with jog, walk, stand, rest, float or off")
        extent = self.extents[0] if self.extents else self.until_back or OPEN
        self._check_number(extent)
        mode = self.mode
        if mode is None and self.aim is None:
            is_far = isinstance(extent, Distance) or (isinstance(extent, Open) and extent.until in _FAR)
            mode = "jog" if is_far else "rest"
        with RefusingAt(self.token):
            return self._recovery(extent, mode)

    def _recovery(self, extent: Extent, mode: str | None) -> Step:
        target = None if self.aim is None else self.aim.of(extent)
        if mode in ("off", "float"):
            if target is not None:
                refuse(self.token, f"{mode} and a target say the same thing twice")
            return Step(extent, EffortTarget(mode), "recovery", note=self.note)
        if mode == "rest":
            is_far = isinstance(extent, Distance) or (isinstance(extent, Open) and extent.until in _FAR)
            return Step(extent, target, "rest", "walk" if is_far else "stand", note=self.note)
        moved: Mode = "jog" if mode == "jog" else "walk" if mode == "walk" else "stand" if mode else "run"
        return Step(extent, target, "recovery", moved, note=self.note)

    def _check_number(self, extent: Extent) -> None:
        """Refuse a bare number that would be ten or more kilometres or miles of recovery."""
        token = self.extent_token
        if (
            token is not None
            and token.type == "NUMBER"
            and isinstance(extent, Distance)
            and float(token) >= 10
        ):
            if extent.unit == "m":
                return
            long, short = f"{token} {extent.unit}", f"{token} s"
            refuse(token, f"{token}: {long} or {short}? write {short}", readings=(long, short))


_FAR = ("equal_distance", "back", "down")
