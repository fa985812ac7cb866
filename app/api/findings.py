"""What an edit does to the audit of the plan that it changes."""

from asyncio import to_thread
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.api.problems import Problem
from app.training.auditing import audit, dossier_of
from app.training.auditing.verdict import Finding
from app.training.plans.plan import Day, Plan
from app.training.today.diary import Diary


async def caused(plan: Plan | None, was: Diary, now: Diary) -> tuple[Finding, ...]:
    """List the findings that an audit has after an edit and had not before; none without a plan."""
    if plan is None:
        return ()
    return await to_thread(_caused, plan, was, now)


def refuse_unaccepted(found: Sequence[Finding], *, accepted: bool) -> None:
    """Refuse with 409 what breaks a must, unless that was accepted."""
    broken = [finding for finding in found if finding.severity == "must"]
    if broken and not accepted:
        raise Problem(
            "breaks-a-rule",
            f"{broken[0].text} With `accept_findings` true it would be kept all the same.",
            extra={"findings": list(found)},
        )


def planned_days(plan: Plan, found: Diary) -> Plan:
    """Put the days as they stand in the diary into the weeks of the plan."""
    weeks = tuple(replace(week, days=tuple(_day(day, found) for day in week.days)) for week in plan.weeks)
    return replace(plan, weeks=weeks)


def _day(day: Day, found: Diary) -> Day:
    stands = found.days.get(day.date)
    if stands is None:
        return day
    workouts = tuple(session.prescribed.workout for session in stands.sessions)
    return Day(day.date, stands.role, workouts)


def _caused(plan: Plan, was: Diary, now: Diary) -> tuple[Finding, ...]:
    before = Counter(_name(finding) for finding in audit(dossier_of(planned_days(plan, was))).findings)
    fresh = []
    for finding in audit(dossier_of(planned_days(plan, now))).findings:
        if before[_name(finding)]:
            before[_name(finding)] -= 1
        else:
            fresh.append(finding)
    return tuple(fresh)


def _name(finding: Finding) -> tuple[object, ...]:
    return finding.id, finding.week, finding.date
