"""How long the long run of each week is: from what the runner has run to what the race asks for.

Rules L03, L06, L07, L09 to L11, V14 and V15. Even steps within the usual share of the week, where that
suffices; else beyond it, as late as gentle steps allow; else in the steepest steps that must limits allow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import NamedTuple

from app.training.athlete import Availability
from app.training.planning.calendar import CalendarWeek, number
from app.training.planning.filling import STEP_M
from app.training.planning.long_limits import grown_m, longest_by_time_m, most_share, usual_share
from app.training.planning.phases import Season, Stage
from app.training.planning.racing import closes_long_run
from app.training.planning.standing import Standing
from app.training.planning.terms import Terms
from app.training.planning.volume import Volume, runs_of
from app.training.plans.request import RaceGoal
from app.training.race_figures import RaceFigures

DOWN_LONG_SHARE = 0.75
STEEPEST_STEP_M = 3000.0
_EVEN_STEP_M, _EVEN_GROWTH, _LEAST_STEP_M = 1500.0, 0.09, 250.0
_TAPER_SHARES = (0.55, 0.68)
_EASED, _NEAR_RACE, _SPARE = 0.9, 0.65, 0.02
_UNTIMED_LONGEST_M = 20_000.0
_MEMORY_WEEKS, _LEAST_BEFORE_GOAL = 4, 5


@dataclass(frozen=True, slots=True)
class LongRuns:
    """Metres of the long run of each week, 0 without one.

    `stretched`: weeks, by number, whose long run takes more than its usual share, for the race asks for it;
    `is_steep`: gentle steps do not suffice.
    """

    weeks_m: tuple[float, ...]
    stretched: frozenset[int]
    is_steep: bool

    @property
    def longest_m(self) -> float:
        """The longest of all."""
        return max(self.weeks_m, default=0.0)


class _Slot(NamedTuple):
    """One week: what its long run usually takes at most, and what it may take."""

    week: CalendarWeek
    stage: Stage
    usual_m: float
    most_m: float
    is_open: bool
    is_whole: bool

    @property
    def climbs(self) -> bool:
        """Whether the long run may grow in it."""
        return self.stage == "loading" and self.is_whole


class _Way(NamedTuple):
    """Long runs of the weeks that climb, and what they are to come to."""

    targets_m: tuple[float, ...]
    needed_m: float
    is_steep: bool = False


def long_runs(terms: Terms, plan: Season, wanted: Volume) -> LongRuns:
    """Reckon the long run of every week; the last longest one stands where the race wants it."""
    top_m = _top_m(terms.standing, terms.request.availability, terms.figures)
    slots = list(_slots(terms, plan, wanted, top_m))
    climbing = [slot for slot in slots if slot.climbs]
    if plan.taper_weeks == 1 and len(climbing) > 2 and not terms.standing.is_pressed:
        climbing.pop()
    found: tuple[float, ...] = ()
    is_steep = False
    for way in _ways(climbing, terms.standing, terms.figures, top_m):
        found = tuple(_walked(slots, way, terms))
        is_steep = way.is_steep
        if max(found, default=0.0) >= way.needed_m:
            break
    stretched = frozenset(
        slot.week.index for slot, metres in zip(slots, found, strict=True) if metres > 1.001 * slot.usual_m
    )
    return LongRuns(_tapered(found, slots, plan), stretched, is_steep)


def _top_m(standing: Standing, availability: Availability, figures: RaceFigures | None) -> float:
    usual_m = (
        max(_UNTIMED_LONGEST_M, standing.longest_m) if figures is None else figures.usual_longest_run_m.high
    )
    return min(usual_m, longest_by_time_m(standing, availability))


def _slots(terms: Terms, plan: Season, wanted: Volume, top_m: float) -> Iterator[_Slot]:
    day = number(terms.request.availability.long_run_day)
    for week, stage, week_m in zip(terms.weeks, plan.stages, wanted.weeks_m, strict=True):
        runs = runs_of(terms.standing, week_m, terms.days)
        is_open = day is not None and day in week.before_goal and not _is_late(terms, week.date(day))
        is_near = is_open and closes_long_run(terms.request, week.date(day or 0))
        yield _Slot(
            week,
            stage,
            min(usual_share(runs) * week_m, top_m),
            min(most_share(runs) * week_m, top_m),
            is_open,
            is_open and not is_near,
        )


def _is_late(terms: Terms, when: date) -> bool:
    """Whether the race is so near that no long run stands on a day any more."""
    goal = terms.request.goal
    return isinstance(goal, RaceGoal) and (goal.date - when).days < _LEAST_BEFORE_GOAL


def _ways(
    climbing: Sequence[_Slot], standing: Standing, figures: RaceFigures | None, top_m: float
) -> Iterator[_Way]:
    """List ways to climb, the calmest first."""
    calm = _calm(climbing, standing)
    if figures is None or not calm:
        yield _Way(calm, 0.0)
        return
    wanted_m = min(figures.usual_longest_run_m.low, top_m)
    least_m = figures.longest_run_limits_m(standing.level).low
    yield _Way(calm, wanted_m)
    for needed_m in dict.fromkeys((wanted_m, least_m)):
        yield _Way(_late(calm, needed_m), needed_m)
    step_m = min((_on_grid(least_m) - calm[0]) / max(len(calm) - 1, 1), STEEPEST_STEP_M)
    steep = (calm[0] + place * step_m for place in range(len(calm)))
    yield _Way(tuple(map(max, zip(calm, steep, strict=True))), least_m, is_steep=True)
    yield _Way(_late(calm, least_m, steep=True), least_m, is_steep=True)


def _calm(climbing: Sequence[_Slot], standing: Standing) -> tuple[float, ...]:
    """Even steps from the first to the longest that the usual share allows."""
    if not climbing:
        return ()
    found = [min(standing.longest_m + _EVEN_STEP_M, climbing[0].usual_m)]
    step_m = max((climbing[-1].usual_m - found[0]) / max(len(climbing) - 1, 1), _LEAST_STEP_M)
    for slot in climbing[1:]:
        gentle_m = max(_EVEN_STEP_M, _EVEN_GROWTH * found[-1])
        found.append(min(slot.usual_m, found[-1] + min(step_m, gentle_m)))
    return tuple(found)


def _late(calm: Sequence[float], top_m: float, *, steep: bool = False) -> tuple[float, ...]:
    """Come to the longest run by gentle or steep steps, as late as they allow."""
    wanted = [_on_grid(top_m)]
    for _ in calm[1:]:
        wanted.append(_before(wanted[-1], steep=steep))
    return tuple(map(max, zip(calm, reversed(wanted), strict=True)))


def _before(metres: float, *, steep: bool) -> float:
    """Find the shortest long run, in halves of a kilometre, after which this one is no larger step."""
    before_m = metres
    while before_m > 0 and grown_m(before_m - STEP_M, steep=steep) >= metres:
        before_m -= STEP_M
    return before_m


def _on_grid(metres: float) -> float:
    return ceil((1 + _SPARE) * metres / STEP_M) * STEP_M


def _walked(slots: Sequence[_Slot], way: _Way, terms: Terms) -> Iterator[float]:
    """Go the way week by week: no run longer than its week, its day and the runs of four weeks allow."""
    standing, availability = terms.standing, terms.request.availability
    known_m = min(standing.longest_m, _on_grid(way.needed_m)) if standing.is_pressed else 0.0
    recent = [standing.longest_m] * _MEMORY_WEEKS
    targets = list(way.targets_m)
    last_m = targets[0] if targets else min(standing.longest_m, max(slot.usual_m for slot in slots))
    for slot in slots:
        asked_m = _asked_m(slot, last_m, availability)
        if slot.is_whole and slot.stage in ("down", "short"):
            asked_m = max(asked_m, known_m)
        if slot.climbs:
            asked_m = targets.pop(0) if targets else _EASED * last_m
        most_m = min(slot.most_m, grown_m(max(recent), steep=way.is_steep))
        metres = min(asked_m, most_m) // STEP_M * STEP_M
        if slot.climbs:
            last_m = max(metres, _EASED * last_m)
        recent = [*recent[1:], metres]
        yield metres


def _asked_m(slot: _Slot, last_m: float, availability: Availability) -> float:
    """Find what a week that does not climb asks for."""
    if not slot.is_open:
        return 0.0
    match slot.stage:
        case "down" | "short":
            return min(DOWN_LONG_SHARE * last_m, slot.usual_m)
        case "away":
            return last_m * slot.week.shares.get(number(availability.long_run_day) or 0, 1.0)
        case "loading":
            return _NEAR_RACE * last_m
    return 0.0


def _tapered(found: Sequence[float], slots: Sequence[_Slot], plan: Season) -> tuple[float, ...]:
    """Shorten the long runs of the taper; the week of the race has none."""
    longest_m = max(found, default=0.0)
    tapered = list(found)
    for left in range(1, plan.taper_weeks):
        place = len(found) - 1 - left
        share = _TAPER_SHARES[min(left, len(_TAPER_SHARES)) - 1]
        tapered[place] = share * longest_m if slots[place].is_open else 0.0
    return tuple(tapered)
