"""Sessions from the caller's own parts, as bodies give them: each text is a piece of the notation."""

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from app.api.wire import Characters, Fault, Form, Number, refused
from app.api.workout_refusals import Place, refused_at, refusing
from app.training.workouts import builders
from app.training.workouts.builders import MainSet
from app.training.workouts.construct import jog
from app.training.workouts.document import recovery_from_json, target_from_json
from app.training.workouts.extents import (
    LONGEST_M,
    LONGEST_S,
    SHORTEST_M,
    SHORTEST_S,
    Distance,
    Duration,
    Extent,
)
from app.training.workouts.notation import parse_extent, parse_recovery, parse_target
from app.training.workouts.steps import MOST_REPETITIONS, Step
from app.training.workouts.targets import CRITICAL_VELOCITY, Per, Target

Piece = Annotated[str, Characters(longest=100)]
Metres = Annotated[float, Number(SHORTEST_M, LONGEST_M, "metres")]
Seconds = Annotated[float, Number(SHORTEST_S, LONGEST_S, "seconds")]
TargetPiece = Piece | dict[str, Any]
"""How fast: text as after the `@` of a notation, or a target as in a workout's step."""

RecoveryPiece = Piece | Metres | dict[str, Any]
"""What stands between: text as after the `w/` of a notation, metres to jog, or a step."""

Times = Annotated[int, Number(1, MOST_REPETITIONS, "repetitions", whole=True)]


class ExtentForm(Form):
    """How far or how long: one of four ways to say it."""

    distance: Metres | Piece | None = None
    """The distance as a notation has it (`800 m`, `1 mile`), or in metres."""
    distance_m: Metres | None = None
    """The distance in metres."""
    duration: Seconds | Piece | None = None
    """The time as a notation has it (`3 min`, `1:30`), or in seconds."""
    duration_s: Seconds | None = None
    """The time in seconds."""

    TWINS: ClassVar[tuple[tuple[str, str], ...]] = ()

    @model_validator(mode="after")
    def _is_said_once(self) -> Self:
        given = self._given()
        if len(given) == 1:
            return self
        if not given:
            raise refused(Fault("distance", "This is missing: give `distance` or `duration`."))
        sentence = "These say the same thing: give one of them."
        raise refused(*(Fault(name, sentence, getattr(self, name)) for name in given))

    def extent(self, place: Place, unit: Per) -> Extent:
        """Read the extent; a problem points at `place`."""
        (name,) = self._given()
        value = getattr(self, name)
        with refusing(*place, name, came=value):
            is_far = name.startswith("distance")
            if not isinstance(value, str):
                return Distance.of_metres(value) if is_far else Duration(value)
            extent = parse_extent(value, unit)
        if isinstance(extent, Distance) != is_far:
            noun, example = ("distance", "800 m") if is_far else ("time", "3 min")
            raise refused_at(Fault((*place, name), f'This must be a {noun} such as "{example}".', value))
        return extent

    def _given(self) -> list[str]:
        names = ("distance", "distance_m", "duration", "duration_s")
        return [name for name in names if getattr(self, name) is not None]


class RungForm(ExtentForm):
    """One rung of a ladder or pyramid, with what is its own."""

    target: TargetPiece | None = None
    """How fast this rung is run; as the others unless said."""
    recovery: RecoveryPiece | None = None
    """What follows this rung; as after the others unless said."""


class RepeatsForm(ExtentForm):
    """The same again and again, such as 6 times 800 m at I with 400 m of jogging between."""

    times: Times
    """How often."""
    target: TargetPiece
    """How fast, as a notation has it after `@`, or as a target of a step."""
    recovery: RecoveryPiece | None = None
    """What stands between; nothing unless said."""

    def main(self, place: Place, unit: Per) -> MainSet:
        """Build the main set; a problem points below `place`."""
        extent = self.extent(place, unit)
        target = read_target(self.target, extent, (*place, "target"), unit)
        between = None
        if self.recovery is not None:
            between = read_recovery(self.recovery, (*place, "recovery"), unit)
        with refusing(*place, came=self.model_dump(exclude_unset=True)):
            return builders.repeats(self.times, extent, target, between)


class CriticalVelocityForm(ExtentForm):
    """Repetitions at critical velocity, and afterwards perhaps a few fast ones."""

    times: Times
    """How often."""
    recovery: RecoveryPiece
    """What stands between; a third of the repetition is usual."""
    target: TargetPiece | None = None
    """How fast; at CV unless said."""
    then: RepeatsForm | None = None
    """Repetitions to follow, such as 5 x 45 s at mile pace."""
    then_after: RecoveryPiece | None = None
    """What stands before `then`; as between the repetitions unless said."""

    def main(self, place: Place, unit: Per) -> MainSet:
        """Build the main set; a problem points below `place`."""
        extent = self.extent(place, unit)
        between = read_recovery(self.recovery, (*place, "recovery"), unit)
        target: Target = CRITICAL_VELOCITY
        if self.target is not None:
            target = read_target(self.target, extent, (*place, "target"), unit)
        with refusing(*place, came=self.model_dump(exclude_unset=True)):
            main = builders.critical_velocity(self.times, extent, between, target)
        if self.then is None:
            return main
        after = between
        if self.then_after is not None:
            after = read_recovery(self.then_after, (*place, "then_after"), unit)
        return builders.then(main, after, self.then.main((*place, "then"), unit))


Rung = Metres | Piece | RungForm
Rungs = Annotated[list[Rung], Field(min_length=1, max_length=MOST_REPETITIONS)]


class RungsForm(Form):
    """Lengths that follow one another."""

    rungs: Rungs
    """Each as metres, as text (`800 m`, `3 min`), or with a target and recovery of its own."""
    target: TargetPiece | None = None
    """How fast all rungs are run that say nothing else."""
    recovery: RecoveryPiece | None = None
    """What follows each rung that says nothing else; never after the last."""

    def extents(self, place: Place, unit: Per) -> list[Extent]:
        """Read how far each rung is."""
        return [read_extent(rung, (*place, "rungs", index), unit) for index, rung in enumerate(self.rungs)]

    def targets(self, extents: Sequence[Extent], place: Place, unit: Per) -> list[Target]:
        """Read how fast each rung is run."""
        found = []
        for index, (rung, extent) in enumerate(zip(self.rungs, extents, strict=True)):
            own = rung.target if isinstance(rung, RungForm) else None
            where: Place = (*place, "target") if own is None else (*place, "rungs", index, "target")
            said = self.target if own is None else own
            if said is None:
                raise refused_at(Fault(where, "This is missing: say how fast, for all rungs or for each."))
            found.append(read_target(said, extent, where, unit))
        return found

    def pauses(self, place: Place, unit: Per) -> list[Step]:
        """Read what follows each rung but the last."""
        found = []
        for index, rung in enumerate(self.rungs[:-1]):
            own = rung.recovery if isinstance(rung, RungForm) else None
            where: Place = (*place, "recovery") if own is None else (*place, "rungs", index, "recovery")
            said = self.recovery if own is None else own
            if said is None:
                raise refused_at(Fault(where, "This is missing: say what stands between the rungs."))
            found.append(read_recovery(said, where, unit))
        return found


class LadderForm(RungsForm):
    """Three rungs or more that only get longer, or only shorter."""

    direction: Literal["ascending", "descending"] | None = None
    """Which of the two is meant, to be checked against the rungs."""

    def main(self, place: Place, unit: Per) -> MainSet:
        """Build the main set; a problem points below `place`."""
        extents = self.extents(place, unit)
        targets, pauses = self.targets(extents, place, unit), self.pauses(place, unit)
        with refusing(*place, came=self.model_dump(exclude_unset=True)):
            return builders.ladder(extents, targets, pauses, self.direction)


class PyramidForm(RungsForm):
    """Rungs that rise to one longest and fall again."""

    down: TargetPiece | None = None
    """How fast the rungs after the longest are run; as those before it unless said."""
    down_from: Annotated[int, Number(2, MOST_REPETITIONS, whole=True)] | None = None
    """The rung, counted from 1, with which `down` begins; the one after the longest unless said."""

    @model_validator(mode="after")
    def _down_has_a_pace(self) -> Self:
        if self.down_from is not None and self.down is None:
            raise refused(Fault("down_from", "This needs `down` beside it.", self.down_from))
        return self

    def main(self, place: Place, unit: Per) -> MainSet:
        """Build the main set; a problem points below `place`."""
        extents = self.extents(place, unit)
        pauses, targets = self.pauses(place, unit), self.targets(extents, place, unit)
        down = None
        if self.down is not None:
            down = read_target(self.down, extents[-1], (*place, "down"), unit)
        with refusing(*place, came=self.model_dump(exclude_unset=True)):
            return builders.pyramid(extents, targets, pauses, down, self.down_from)


def read_extent(said: float | str | ExtentForm, place: Place, unit: Per) -> Extent:
    """Read metres, a piece of notation, or the one field of a form."""
    if isinstance(said, ExtentForm):
        return said.extent(place, unit)
    with refusing(*place, came=said):
        return parse_extent(said, unit) if isinstance(said, str) else Distance.of_metres(said)


def read_target(said: str | dict[str, Any], extent: Extent, place: Place, unit: Per) -> Target:
    """Read a target, as a piece of notation or as an object."""
    with refusing(*place, came=said):
        return parse_target(said, extent, unit) if isinstance(said, str) else target_from_json(said)


def read_recovery(said: float | str | dict[str, Any], place: Place, unit: Per) -> Step:
    """Read what stands between repetitions; a number is metres to jog."""
    with refusing(*place, came=said):
        if isinstance(said, str):
            return parse_recovery(said, unit)
        return recovery_from_json(said) if isinstance(said, dict) else jog(said)
