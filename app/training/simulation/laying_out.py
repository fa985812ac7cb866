"""A scenario laid out by date, as the walk through a plan asks for it."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from functools import singledispatch

from app.training.adaptation.complaints import FEVER_FREE_DAYS
from app.training.adaptation.situation import Situation
from app.training.adaptation.sums import Sums
from app.training.adaptation.time_off import breaks
from app.training.adaptation.turns import MovedGoal, OtherDays
from app.training.athlete import Contradiction
from app.training.dates import ONE_DAY
from app.training.fitness import Performance
from app.training.plans.plan import Plan
from app.training.plans.request import LONGEST_WAIT_DAYS, RaceGoal
from app.training.simulation.scenario import (
    Change,
    Heat,
    Ill,
    LessTime,
    LessVolume,
    Missed,
    NewRace,
    Scenario,
    Stretch,
)

SHORTEST_RACE_M, LONGEST_RACE_M = 400.0, 100_000.0


def situation_of(plan: Plan, scenario: Scenario, sums: Sums) -> Situation:
    """Lay out a scenario over a plan; Contradiction names the change that cannot be."""
    found = Situation()
    for place, change in enumerate(scenario.changes):
        _check(plan, change, f"changes.{place}")
        _add(change, found, plan)
    for date in found.results:
        if date in found.off:
            raise Contradiction("changes", f"must not miss {date}, when a race is run", str(date))
    found.turns.sort(key=lambda turn: turn[0])
    found.breaks = breaks(found.off, _resting(plan, sums), found.crossed)
    found.first = min(_dates(found), default=None)
    return found


@singledispatch
def _add(change: Change, _: Situation, __: Plan) -> None:
    raise TypeError(f"a change of the kind {type(change).__name__} is not known")


@_add.register
def _(change: Missed, found: Situation, _: Plan) -> None:
    found.missed.update(change.dates())
    if change.cross_training:
        found.crossed.update(change.dates())


@_add.register
def _(change: Ill, found: Situation, _: Plan) -> None:
    for date in change.dates():
        if change.fever:
            found.illness[date] = "fever"
        else:
            found.illness.setdefault(date, "cold")
    for day in range(1, (FEVER_FREE_DAYS if change.fever else 0) + 1):
        found.fever_free.setdefault(change.to + day * ONE_DAY, day)


@_add.register
def _(change: Heat, found: Situation, _: Plan) -> None:
    found.weather.update(dict.fromkeys(change.dates(), change.weather))


@_add.register
def _(change: LessTime, found: Situation, _: Plan) -> None:
    _least(found.available_s, change, change.available_s)


@_add.register
def _(change: LessVolume, found: Situation, _: Plan) -> None:
    _least(found.share, change, change.share)


@_add.register
def _(change: NewRace, found: Situation, _: Plan) -> None:
    found.results[change.date] = Performance(change.distance_m, change.time_s, change.date)


@_add.register
def _(change: OtherDays, found: Situation, _: Plan) -> None:
    found.turns.append((change.from_, change))


@_add.register
def _(change: MovedGoal, found: Situation, plan: Plan) -> None:
    found.turns.append((change.from_ or plan.request.start_date, change))


def _least(known: dict[dt.date, float], change: Stretch, value: float) -> None:
    for date in change.dates():
        known[date] = min(known.get(date, value), value)


def _dates(found: Situation) -> Iterator[dt.date]:
    days: tuple[Collection[dt.date], ...] = (
        found.off,
        found.illness,
        found.weather,
        found.available_s,
        found.share,
        found.results,
    )
    for dates in days:
        yield from dates
    yield from (date for date, _ in found.turns)


def _resting(plan: Plan, sums: Sums) -> frozenset[dt.date]:
    """List the days on which the plan has no run."""
    return frozenset(day.date for week in plan.weeks for day in week.days if not sums.metres(day))


def _check(plan: Plan, change: Change, field_: str) -> None:
    start, last = plan.request.start_date, plan.request.last_date
    for name, date in _named(change).items():
        if not start <= date <= last:
            raise Contradiction(f"{field_}.{name}", f"must lie within the plan, {start} to {last}", date)
    if isinstance(change, MovedGoal):
        _check_goal(plan, change, field_)
    if isinstance(change, NewRace) and not SHORTEST_RACE_M <= change.distance_m <= LONGEST_RACE_M:
        sentence = f"must be from {SHORTEST_RACE_M:.10g} to {LONGEST_RACE_M:.10g} m"
        raise Contradiction(f"{field_}.distance", sentence, change.distance_m)


def _named(change: Change) -> Mapping[str, dt.date]:
    match change:
        case NewRace():
            return {"date": change.date}
        case OtherDays():
            return {"from": change.from_}
        case MovedGoal():
            return {} if change.from_ is None else {"from": change.from_}
        case _:
            return {"from": change.from_, "to": change.to}


def _check_goal(plan: Plan, change: MovedGoal, field_: str) -> None:
    request = plan.request
    if not isinstance(request.goal, RaceGoal):
        raise Contradiction(f"{field_}.date", "needs a plan that leads to a race", change.date)
    earliest = change.from_ or request.start_date
    latest = request.start_date + LONGEST_WAIT_DAYS * ONE_DAY
    if not earliest <= change.date <= latest:
        raise Contradiction(f"{field_}.date", f"must lie from {earliest} to {latest}", change.date)
