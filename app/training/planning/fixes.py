"""What would make a request feasible: changes of which each cures, the smallest that does.

Where no change of one field does, several are made together: everything is eased, what is not needed is
taken back, and of the rest as little is kept as suffices.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from app.training.athlete import Contradiction
from app.training.planning.changes import changed
from app.training.planning.offers import (
    OFFERS,
    Offer,
    fewer_races,
    later_race,
    later_start,
    longer_longest,
    more_days,
    more_distance,
    more_time,
    no_holidays,
    older,
    shorter_race,
    slower_goal,
)
from app.training.planning.outline import Outline
from app.training.plans.plan import Change, Fix
from app.training.plans.request import PlanRequest, TuneUpRace

_A_LITTLE_MORE = (0, 1, 4)
"""Steps beyond what closed forms ask for, where the weeks as they are built need more."""

_LAST_RESORT_FIRST: tuple[Offer, ...] = (
    older,
    longer_longest,
    shorter_race,
    no_holidays,
    more_distance,
    more_days,
    more_time,
    later_race,
    later_start,
    slower_goal,
    fewer_races,
)
"""In which order what is not needed is taken back."""

Judge = Callable[[PlanRequest], bool]
"""Whether a request can be met."""


class Judges(NamedTuple):
    """Two ways to tell whether a request can be met: by closed forms alone, and with its weeks built."""

    roughly: Judge
    surely: Judge


def fixes(request: PlanRequest, plan: Outline, missed: frozenset[str], judges: Judges) -> tuple[Fix, ...]:
    """Find for every field the smallest change that makes a request feasible; else one of several fields.

    `missed` names the rules whose limits the request misses, `plan` is its outline.
    """
    offers = dict.fromkeys(offer for rule_id, able in OFFERS.items() if rule_id in missed for offer in able)
    alone = (_smallest(offer(plan), _Cure(request, judges)) for offer in offers)
    found = tuple(fix for fix in alone if fix is not None)
    return found or _together(request, plan, judges)


def slower_times(request: PlanRequest, plan: Outline, can_be_met: Judge) -> tuple[Fix, ...]:
    """Find the time to aim at that makes a request feasible; nothing where no time does."""
    return tuple(fix for fix in slower_goal(plan) if can_be_met(changed(request, fix.changes)))


class _Cure(NamedTuple):
    """Tries a fix on a request, beside others."""

    request: PlanRequest
    judges: Judges
    others: Sequence[Fix] = ()

    def roughly(self, fix: Fix) -> bool:
        """Whether closed forms say that it cures."""
        return self._judged(fix, self.judges.roughly)

    def surely(self, fix: Fix) -> bool:
        """Whether it cures."""
        return self._judged(fix, self.judges.surely)

    def _judged(self, fix: Fix, judge: Judge) -> bool:
        try:
            return judge(changed(self.request, _merged((*self.others, fix))))
        except Contradiction:
            return False


def _smallest(offered: Sequence[Fix], cure: _Cure) -> Fix | None:
    """Halve the offers down to the first that cures; built weeks may ask for a little more."""
    if not offered or not cure.roughly(offered[-1]):
        return None
    low, high = 0, len(offered) - 1
    if cure.roughly(offered[0]):
        high = 0
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if cure.roughly(offered[middle]) else (middle + 1, high)
    last = len(offered) - 1
    tried = dict.fromkeys((*(min(high + more, last) for more in _A_LITTLE_MORE), last))
    return next((offered[place] for place in tried if cure.surely(offered[place])), None)


def _together(request: PlanRequest, plan: Outline, judges: Judges) -> tuple[Fix, ...]:
    """Ease everything, take back what is not needed, and keep of the rest as little as suffices."""
    offered = {offer: offer(plan) for offer in _LAST_RESORT_FIRST}
    eased = {offer: fixes[-1] for offer, fixes in offered.items() if fixes}
    if not _cures(request, eased, judges.surely):
        return ()
    for offer in tuple(eased):
        fewer = {each: fix for each, fix in eased.items() if each is not offer}
        if _cures(request, fewer, judges.roughly) and _cures(request, fewer, judges.surely):
            eased = fewer
    for offer in tuple(eased):
        others = [fix for each, fix in eased.items() if each is not offer]
        least = _smallest(offered[offer], _Cure(request, judges, others))
        eased[offer] = least or eased[offer]
    return (_one(tuple(eased.values())),)


def _cures(request: PlanRequest, eased: Mapping[Offer, Fix], judge: Judge) -> bool:
    try:
        return judge(changed(request, _merged(tuple(eased.values()))))
    except Contradiction:
        return False


def _merged(fixes: Sequence[Fix]) -> tuple[Change, ...]:
    """Put the changes of several fixes together: races that all of them keep, the time of a shorter race."""
    over = [fix for fix in fixes if fix.change == "goal.distance"]
    found: dict[str, Change] = {}
    for change in [change for fix in (*fixes, *over) for change in fix.changes]:
        known = found.get(change.change)
        found[change.change] = _shared(known, change) if known and change.change == "races" else change
    return tuple(found.values())


def _shared(one: Change, other: Change) -> Change:
    kept = other.value if isinstance(other.value, tuple) else ()
    races = one.value if isinstance(one.value, tuple) else ()
    return Change(one.change, tuple(race for race in races if isinstance(race, TuneUpRace) and race in kept))


def _one(fixes: tuple[Fix, ...]) -> Fix:
    """Tell several changes as one that cures."""
    first, *others = reversed(_merged(fixes))
    texts = " ".join(fix.text for fix in reversed(fixes))
    return Fix(first.change, first.value, f"Together: {texts}" if others else texts, tuple(others))
