"""Why a number is what it is: the one form in which plans, sessions, feasibility and findings say it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule at work: its slug and its id in the rule book, what was measured, and its limit."""

    rule: str
    id: str
    text: str
    measured: float | None = None
    limit: float | None = None
    unit: str | None = None
