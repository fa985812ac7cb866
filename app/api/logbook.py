"""An athlete's log: what is said of a performance becomes one, new or merged into what is known."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from uuid import UUID

from app.api.dependencies import new_id
from app.api.efforts import implausible
from app.api.performance_form import LoggedForm
from app.science.units import race_name
from app.store import performances
from app.store.database import Transaction
from app.training.athlete import Athlete, Contradiction
from app.training.dates import ONE_DAY
from app.training.far_off import far_off
from app.training.fitness import OLD_EVIDENCE, Conditions, PerformanceKind
from app.training.fitness_history import history
from app.training.fitness_standing import standing
from app.training.merge_patch import patched
from app.training.performance_log import LoggedPerformance
from app.training.rules.model import Notice

Logged = tuple[LoggedPerformance, bool]  # and whether it is new


@dataclass(frozen=True, slots=True)
class PerformanceAnswer:
    """A performance as it is kept; `distance` is the name of the race, where it has one."""

    id: UUID
    external_id: str | None
    distance: str | None
    distance_m: float
    time_s: float
    date: dt.date
    kind: PerformanceKind
    conditions: Conditions
    created_at: dt.datetime
    updated_at: dt.datetime


@dataclass(frozen=True, slots=True)
class WrittenPerformance(PerformanceAnswer):
    """A performance as it is kept now; `warnings` only where it is doubtful."""

    warnings: tuple[Notice, ...] = ()


async def keep(
    tx: Transaction, tenant_id: UUID, logged: Sequence[tuple[Athlete, LoggedForm]], now: dt.datetime
) -> list[Logged | Contradiction]:
    """Log or merge performances, in their order: a name that comes twice is one performance."""
    names = {(athlete.id, form.external_id) for athlete, form in logged if form.external_id is not None}
    known = await performances.find_by_external_id(tx, tenant_id, names)
    stored = {performance.id: performance for performance in known.values()}
    latest: dict[UUID, tuple[UUID, LoggedPerformance]] = {}
    outcomes: list[Logged | Contradiction] = []
    for athlete, form in logged:
        name = (athlete.id, form.external_id or "")
        try:
            before = known.get(name)
            after = merged(before, form, athlete, now) if before else _first(form, athlete, now)
        except Contradiction as error:
            outcomes.append(error)
            continue
        outcomes.append((after, before is None))
        latest[after.id] = (athlete.id, after)
        if after.external_id is not None:
            known[name] = after
    await performances.add(tx, tenant_id, [owned for id_, owned in latest.items() if id_ not in stored])
    changed = [owned for id_, owned in latest.items() if stored.get(id_, owned[1]) != owned[1]]
    await performances.change(tx, tenant_id, changed)
    return outcomes


def _first(form: LoggedForm, athlete: Athlete, now: dt.datetime) -> LoggedPerformance:
    """Make a performance of what was said; what was not, but for distance and time, goes without saying."""
    for exact, spoken in (("distance_m", "distance"), ("time_s", "time")):
        if getattr(form, exact) is None:
            raise Contradiction(spoken, f"is missing; give {spoken} or {exact}", None)
    blank = LoggedPerformance(
        id=new_id(),
        distance_m=form.distance_m or 0.0,
        time_s=form.time_s or 0.0,
        date=athlete.today(now),
        created_at=now,
        updated_at=now,
    )
    changes = form.changes()
    unsaid_date = {} if form.date else {"date": blank.date}
    return _checked(patched(blank, changes | unsaid_date), form, athlete, now)


def merged(
    before: LoggedPerformance, form: LoggedForm, athlete: Athlete, now: dt.datetime
) -> LoggedPerformance:
    """Change what is known; where nothing changes the version stays the same."""
    try:
        after = patched(before, form.changes())
    except Contradiction as error:
        raise Contradiction(form.given_name(error.field), error.sentence, error.received) from None
    return before if after == before else _checked(replace(after, updated_at=now), form, athlete, now)


def _checked(
    performance: LoggedPerformance, form: LoggedForm, athlete: Athlete, now: dt.datetime
) -> LoggedPerformance:
    """Refuse what nobody can have run, and what lies in the future wherever the athlete may be by now."""
    if why := implausible(performance.distance_m, performance.time_s, is_logged=True):
        culprit = "distance_m" if form.time_s is None else "time_s"
        raise Contradiction(form.given_name(culprit), f"cannot be: {why}", getattr(performance, culprit))
    tomorrow = athlete.today(now) + ONE_DAY
    if form.date is not None and form.date > tomorrow:
        sentence = f"must be {tomorrow}, tomorrow in {athlete.timezone}, or earlier"
        raise Contradiction("date", sentence, performance.date)
    return performance


def told(performance: LoggedPerformance) -> PerformanceAnswer:
    return PerformanceAnswer(
        id=performance.id,
        external_id=performance.external_id,
        distance=race_name(performance.distance_m),
        distance_m=performance.distance_m,
        time_s=performance.time_s,
        date=performance.date,
        kind=performance.kind,
        conditions=performance.conditions,
        created_at=performance.created_at,
        updated_at=performance.updated_at,
    )


def told_with_doubts(
    performance: LoggedPerformance, known: Iterable[LoggedPerformance], today: dt.date
) -> PerformanceAnswer:
    """Tell a performance that was just written; `known` are those of the athlete before."""
    plain = told(performance)
    log = (*(each for each in known if each.id != performance.id), performance)
    doubts = tuple(_doubts(performance, log, today))
    if not doubts:
        return plain
    members = {each.name: getattr(plain, each.name) for each in fields(plain)}
    return WrittenPerformance(**members, warnings=doubts)


def _doubts(
    performance: LoggedPerformance, log: Sequence[LoggedPerformance], today: dt.date
) -> Iterator[Notice]:
    """Yield what is doubtful of it: how far off it is, and that the paces of today rest on it though old."""
    if doubt := far_off(log, performance.id):
        yield doubt
    fitness = standing(history(log), today)
    if fitness is not None and any(each.performance == performance for each in fitness.evidence):
        yield from (notice for notice in fitness.notices if notice.slug == OLD_EVIDENCE)
