"""What an edit does to the audit of the plan that it changes."""

from asyncio import to_thread
from collections.abc import Iterable, Iterator, Sequence

from app.api.problems import Problem
from app.training.auditing import audit, dossier_of
from app.training.auditing.verdict import Finding
from app.training.plans.plan import Plan
from app.training.today.diary import Diary

_HONEST_DAYS = "P03"


async def caused(was: Diary, now: Diary) -> tuple[Finding, ...]:
    """List the findings of days ahead that an audit has after an edit and had not before."""
    return await to_thread(_caused, was, now)


def refuse_unaccepted(found: Sequence[Finding], *, accepted: bool) -> None:
    """Refuse with 409 what breaks a must, unless that was accepted."""
    broken = [finding for finding in found if finding.severity == "must"]
    if broken and not accepted:
        raise Problem(
            "breaks-a-rule",
            f"{broken[0].text} With `accept_findings` true it would be kept all the same.",
            extra={"findings": list(found)},
        )


def _caused(was: Diary, now: Diary) -> tuple[Finding, ...]:
    """Judge what is asked for, which the rules of a morning may ease, and then what they leave of it.

    Where no session was edited paces are judged by the latter alone: nobody asked for any, and those of a
    morning go by what time off has left of fitness.
    """
    is_edited = now.known.edits != was.known.edits
    asked = (each for each in _ahead(_asked(now), now) if is_edited or each.id != _HONEST_DAYS)
    found = list(_fresh(_asked(was), asked))
    left = _fresh(_findings(was.plan), _ahead(_findings(now.plan), now))
    return (*found, *(each for each in left if not any(_is_same(each, known) for known in found)))


def _fresh(was: Iterable[Finding], now: Iterable[Finding]) -> Iterator[Finding]:
    left = list(was)
    for finding in now:
        known = next((each for each in left if _is_same(each, finding)), None)
        if known is None:
            yield finding
        else:
            left.remove(known)


def _ahead(found: Iterable[Finding], now: Diary) -> Iterator[Finding]:
    """Leave out what is found of days and weeks gone by: no edit can mend it."""
    for finding in found:
        last = finding.date
        if last is None and finding.week is not None and now.plan is not None:
            last = now.plan.weeks[finding.week - 1].days[-1].date
        if last is None or last >= now.today:
            yield finding


def _asked(found: Diary) -> Iterator[Finding]:
    """Audit what plan and edits ask for, the days of recovery after the race included."""
    yield from _findings(found.asked_plan)
    for date, each in found.too_much_after_race().items():
        yield Finding(
            each.rule, each.id, each.measured, each.limit, each.unit, each.text, severity="must", date=date
        )


def _findings(plan: Plan | None) -> tuple[Finding, ...]:
    return () if plan is None else audit(dossier_of(plan)).findings


def _is_same(one: Finding, other: Finding) -> bool:
    """Whether two audits mark the same: in the same place, or to the same extent elsewhere."""
    if one.id != other.id:
        return False
    is_as_much = one.measured is not None and (one.measured, one.limit) == (other.measured, other.limit)
    return is_as_much or (one.week, one.date) == (other.week, other.date)
