"""Results so far from all that is known that their distance or time may be wrong."""

from collections.abc import Iterable
from uuid import UUID

from app.training.fitness_history import LEAST_VDOT, FitnessChange, history
from app.training.performance_log import LoggedPerformance
from app.training.rules.model import Notice

FAR_OFF_VDOT = 8.0


def far_off(log: Iterable[LoggedPerformance], performance_id: UUID) -> Notice | None:
    """Warn of a performance of the log that is far from what was known on its day, or too slow for any zone.

    What it does to the index is told first. Measured is how far off it is; of one that is not, but is too
    slow, its own index beside the least that has zones.
    """
    known: list[float] = []
    for change in history(log):
        if change.evidence[-1].performance.id == performance_id:
            return _doubt(change, known)
        known += [change.evidence[-1].vdot] if change.counted else []
    return None


def _doubt(change: FitnessChange, known: list[float]) -> Notice | None:
    result = change.evidence[-1]
    if not result.fits:
        return None
    standing = [] if change.before is None else [change.before]
    gap = min((result.vdot - each for each in (*known, *standing)), key=abs, default=0.0)
    if abs(gap) > FAR_OFF_VDOT:
        far = f"That is {abs(gap):.1f} {'above' if gap > 0 else 'below'} all that is known."
        return _notice(f"{change.reason.text} {far}", abs(gap), FAR_OFF_VDOT)
    if result.vdot < LEAST_VDOT:
        return _notice(change.reason.text, result.vdot, LEAST_VDOT)
    return None


def _notice(text: str, measured: float, limit: float) -> Notice:
    return Notice("result-far-off", f"{text} Are its distance and time right?", measured, limit, "VDOT")
