"""The answers of `/v1/athletes/{athlete_id}/plans`."""

from collections.abc import Sequence

from fastapi import Response

from app.api.answers import days_answer
from app.api.book import Book
from app.api.day_answer import Json
from app.api.plan_answer import feasibility_document, goal_document, plan_document
from app.api.plan_form import View
from app.store.plans import KeptPlan
from app.store.revisions import ChangedDay, Revision
from app.training.auditing.verdict import Finding
from app.training.plans.plan import Plan
from app.training.today.diary import Diary
from app.training.workouts.own_units import told_in


def change_answer(
    book: Book,
    plan: Plan,
    findings: Sequence[Finding],
    days: Sequence[ChangedDay],
    revision: Revision | None = None,
) -> Response:
    """Answer what a change of a plan comes to; without a revision nothing was kept."""
    units = book.athlete.units
    return days_answer(
        {
            "revision": revision.revision if revision else None,
            "feasibility": feasibility_document(plan.feasibility, units),
            "findings": told_in(findings, units),
            "days": days,
        }
    )


def kept_plan_json(book: Book, kept: KeptPlan, found: Diary, view: View) -> Json:
    """Write a plan as it stands today, with what it is kept under."""
    plan = found.honest_plan or kept.followed.plan
    return {
        "id": kept.id,
        "athlete_id": book.access.athlete_id,
        "current": kept.id == book.plan_id,
        "revision": kept.revision,
        "created_at": kept.created_at,
        "updated_at": kept.updated_at,
        "ended_on": kept.followed.ended_on,
        **plan_document(plan, view, book.athlete.units),
    }


def plan_item(book: Book, kept: KeptPlan) -> Json:
    """Write a plan without its weeks."""
    request = kept.followed.asked
    return {
        "id": kept.id,
        "current": kept.id == book.plan_id,
        "revision": kept.revision,
        "goal": goal_document(request.goal),
        "start_date": request.start_date,
        "last_date": request.last_date,
        "ended_on": kept.followed.ended_on,
        "created_at": kept.created_at,
        "updated_at": kept.updated_at,
    }
