"""What an edit does to the audit of the plan that it changes."""

from asyncio import to_thread
from collections.abc import Iterator, Sequence

from app.api.problems import Problem
from app.training.auditing import audit, dossier_of
from app.training.auditing.verdict import Finding
from app.training.plans.plan import Plan
from app.training.today.diary import Diary


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
    left = list(_findings(was.plan))
    fresh = []
    for finding in _ahead(now):
        known = next((each for each in left if _is_same(each, finding)), None)
        if known is None:
            fresh.append(finding)
        else:
            left.remove(known)
    return tuple(fresh)


def _ahead(now: Diary) -> Iterator[Finding]:
    """Leave out what is found of days and weeks gone by: no edit can mend it."""
    for finding in _findings(now.plan):
        last = finding.date
        if last is None and finding.week is not None and now.plan is not None:
            last = now.plan.weeks[finding.week - 1].days[-1].date
        if last is None or last >= now.today:
            yield finding


def _findings(plan: Plan | None) -> tuple[Finding, ...]:
    return () if plan is None else audit(dossier_of(plan)).findings


def _is_same(one: Finding, other: Finding) -> bool:
    """Whether two audits mark the same: in the same place, or to the same extent elsewhere."""
    if one.id != other.id:
        return False
    is_as_much = one.measured is not None and (one.measured, one.limit) == (other.measured, other.limit)
    return is_as_much or (one.week, one.date) == (other.week, other.date)
