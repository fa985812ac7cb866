"""Fitness as it stands after its history: the index, how sure it is, and what to know beside it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.science.vdot import SOLVED_VDOT
from app.training.fitness import OLD_EVIDENCE, Fitness, VdotRange, assess, of_vdot, range_around
from app.training.fitness_history import LARGEST_RISE, LEAST_RISE, FitnessChange, Result
from app.training.rules.model import Notice

_OF_EVIDENCE = frozenset({"short-race", "hard-conditions", OLD_EVIDENCE})


def standing(changes: Sequence[FitnessChange], today: dt.date) -> Fitness | None:
    """Tell the index as it stands after the changes, and what speaks for and against it; None: not known.

    Its range spans what the results since the last move say by themselves, and as much around the index.
    """
    index = changes[-1].vdot if changes else None
    if index is None:
        return None
    evidence = _since_the_last_move(changes)
    said = assess([result.performance for result in evidence], today)
    notices = [notice for notice in said.notices if notice.slug in _OF_EVIDENCE]
    plain = of_vdot(index)
    return replace(
        plain,
        vdot_range=_range(index, said),
        evidence=said.evidence,
        notices=(*plain.notices, *notices, *_held_back(index, said), *_ignored(changes)),
    )


def lowered(fitness: Fitness, share: float) -> Fitness:
    """Take off what time off has cost (AD03): the index, and with it all that it may really be.

    >>> whole = of_vdot(50)
    >>> round(lowered(whole, 0.95).vdot, 2)
    47.5
    """
    index = max(share * fitness.vdot, SOLVED_VDOT[0])
    span, left = fitness.vdot_range, index / fitness.vdot
    return replace(
        of_vdot(index),
        vdot_range=None if span is None else VdotRange(left * span.low, left * span.high),
        evidence=fitness.evidence,
        notices=fitness.notices,
    )


def _range(index: float, said: Fitness) -> VdotRange | None:
    around = range_around(index, said)
    if said.vdot_range is None or around is None or index == said.vdot:
        return said.vdot_range
    low, high = said.vdot_range
    return VdotRange(min(low, around.low, index), max(high, around.high, index))


def _held_back(index: float, said: Fitness) -> Iterator[Notice]:
    """Warn where results speak for more than the index may rise at once: the paces may be too slow."""
    above = said.vdot - index
    if above > LEAST_RISE:
        text = (
            f"The latest results speak for VDOT {said.vdot:.1f}, {above:.1f} above the index, which rises by "
            f"{LARGEST_RISE:g} at most for one result: the next as fast raises it again."
        )
        yield Notice("index-held-back", text, above, LEAST_RISE, "VDOT")


def _since_the_last_move(changes: Sequence[FitnessChange]) -> list[Result]:
    """List the results that moved the index last, and those that counted since."""
    evidence: list[Result] = []
    for change in reversed(changes):
        if change.effect != "kept":
            return [*change.evidence, *reversed(evidence)]
        if change.counted:
            evidence += change.evidence
    return evidence


def _ignored(changes: Sequence[FitnessChange]) -> Iterator[Notice]:
    """Warn where the last result that counted was slower: the paces may be too fast by now."""
    last = next(change for change in reversed(changes) if change.counted)
    if last.vdot is not None and last.effect == "kept" and last.evidence[-1].vdot < last.vdot:
        reason = last.reason
        yield Notice(reason.rule, reason.text, reason.measured, reason.limit, reason.unit)
