"""Whether the recoveries of a session suit its work: long enough at R, short enough at T."""

from collections.abc import Iterator

from app.training.doses import DOSES, Dose
from app.training.rules import find_rule
from app.training.rules.model import Notice
from app.training.workouts.steps import Repeat, Step
from app.training.workouts.workout import Workout

_RULE = find_rule("I24")


def odd_recoveries(workout: Workout) -> Iterator[Notice]:
    """Say of each repeat of a resolved session that its recovery is too short, too long or missing (I24)."""
    for node in workout.steps:
        if isinstance(node, Repeat) and node.times > 1 and len(node.steps) == 1:
            (work,) = node.steps
            if isinstance(work, Step) and work.intent == "work":
                yield from _of_repeat(work, node.recovery)


def _of_repeat(work: Step, recovery: Step | None) -> Iterator[Notice]:
    zone = work.reckoned.counts_as if work.reckoned else None
    dose = DOSES.get(zone) if zone is not None and zone != "S" else None
    if work.reckoned is None or not isinstance(dose, Dose) or dose.recovery_share is None:
        return
    lasts_s = recovery.reckoned.duration_s if recovery is not None and recovery.reckoned else 0.0
    share, (least, most) = lasts_s / work.reckoned.duration_s, dose.recovery_share
    if not least <= share <= most:
        limit = least if share < least else most
        bound = "at least" if share < least else "at most"
        text = f"The recovery takes {100 * share:.0f} % of the work; at {zone} {bound} {100 * limit:g} %."
        yield Notice(_RULE.slug, text, round(share, 3), limit, "share of work")
