"""Fitness as it stands after its history: the index, how sure it is, and what to know beside it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.training.fitness import Fitness, VdotRange, assess, of_vdot
from app.training.fitness_history import FitnessChange, Result
from app.training.rules.model import Notice

_OF_EVIDENCE = frozenset({"short-race", "hard-conditions", "old-evidence"})


def standing(changes: Sequence[FitnessChange], today: dt.date) -> Fitness | None:
    """Tell the index as it stands after the changes, and what speaks for and against it; None: not known.

    Its range is what the results since the last move say by themselves, and the index always lies in it.
    """
    index = changes[-1].vdot if changes else None
    if index is None:
        return None
    evidence = _since_the_last_move(changes)
    said = assess([result.performance for result in evidence], today)
    low, high = said.vdot_range or (index, index)
    notices = [notice for notice in said.notices if notice.slug in _OF_EVIDENCE]
    plain = of_vdot(index)
    return replace(
        plain,
        vdot_range=VdotRange(min(low, index), max(high, index)),
        evidence=said.evidence,
        notices=(*plain.notices, *notices, *_ignored(changes)),
    )


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
