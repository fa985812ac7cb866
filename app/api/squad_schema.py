"""The shape of a squad, for the OpenAPI document."""

from typing import Literal

from app.api.paces_schema import PaceSpan, Shape
from app.api.workouts_schema import HeartRateShape, LapSplits, StepShape, TotalsShape, WorkoutShape


class PartShape(Shape):
    """A step of the session, and how often it is run in all."""

    index: int
    times: int
    step: StepShape


class PacingDisplay(Shape):
    """For people, in the asked units."""

    pace: str


class PacingShape(Shape):
    """How fast one part is run."""

    part: int
    """The `index` of the part."""
    pace: PaceSpan
    splits: LapSplits | None
    heart_rate_bpm: HeartRateShape | None
    display: PacingDisplay


class MemberShape(Shape):
    """One runner of a group, with the paces that are their own."""

    id: str
    name: str
    pacings: list[PacingShape]
    totals: TotalsShape | None


class GroupShape(Shape):
    """Runners who run together, every part at the pace of the slowest among them."""

    number: int
    spread: float
    """How much slower the slowest is than the fastest in the main work; 0.02 is 2 %."""
    pacings: list[PacingShape]
    members: list[MemberShape]


class ApartShape(Shape):
    """Somebody in no group, and why."""

    id: str
    name: str
    reason: Literal["fitness-unknown", "goal-unknown"]


class SquadAnswer(Shape):
    """One session for many runners, in groups from the fastest to the slowest."""

    engine: str
    workout: WorkoutShape
    spread: float
    parts: list[PartShape]
    main_part: int | None
    """The part by whose pace the groups are made; null where nothing is run by pace."""
    groups: list[GroupShape]
    apart: list[ApartShape]
