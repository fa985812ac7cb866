"""`/v1/plans`: plans from base to taper, as JSON and as files, and the audit of any plan."""

from asyncio import to_thread
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from app.api.answers import answer
from app.api.audit_form import AuditBody
from app.api.call import call_of
from app.api.contradictions import contradicted
from app.api.dependencies import Caller, Now, charge
from app.api.files import described, file, found_format
from app.api.plan_answer import audit_document, plan_answer
from app.api.plan_form import PlanBody, ViewQuery
from app.api.plan_query import PlanQuery
from app.api.plans_schema import AuditAnswer, PlanAnswer, SimulationAnswer
from app.api.problems import Problem, documented
from app.api.queries import QueryRoute
from app.api.routes import PureRoute
from app.api.signatures import BEARER
from app.api.simulation_answer import simulation_answer
from app.api.simulation_form import SimulationBody
from app.formats.registry import PLAN_FORMATS
from app.training.athlete import Contradiction
from app.training.auditing import Audit, audit
from app.training.planning import generate
from app.training.plans.plan import Plan
from app.training.simulation.simulate import outcomes

PLAN_UNITS = 10
"""What a plan or an audit costs of a caller's units a minute."""

_AUDITED_AT_ONCE = 100
"""Entries; more are read and marked beside the event loop."""

router = APIRouter(prefix="/v1/plans", tags=["plans"], route_class=PureRoute)
by_query = APIRouter(prefix="/v1/plans", tags=["plans"], route_class=QueryRoute)

_PLAN: dict[int | str, dict[str, Any]] = {200: {"model": PlanAnswer}}
_FILE = {
    **described(PLAN_FORMATS, "The plan as a file of the kind that the suffix names"),
    **documented("not-found"),
}
_NEEDS_A_KEY = "A simulation needs a key: a secret or a publishable one, or an athlete token."
_FLEETING = {"Cache-Control": "no-cache"}
"""Of a plan that starts by the day on which it is asked for."""

Suffix = Annotated[str, Path(description="The kind of file.", json_schema_extra={"enum": list(PLAN_FORMATS)})]


@by_query.get("", responses=_PLAN)
async def link_plan(request: Request, asked: Annotated[PlanQuery, Query()]) -> Response:
    """Make a plan from a link: goal, runner and days stand in the query."""
    response = plan_answer(_linked(request, asked), asked.view, asked.units)
    response.headers.update({} if asked.start_date else _FLEETING)
    return response


@by_query.get(".{suffix}", responses=_FILE, response_class=Response)
async def link_plan_file(request: Request, suffix: Suffix, asked: Annotated[PlanQuery, Query()]) -> Response:
    """Make a plan from a link, as a picture, a page to print, Markdown or a table."""
    form = found_format(suffix, PLAN_FORMATS, "plan")
    response = file(form.write(_linked(request, asked), asked.units), form.media_type, f"plan.{suffix}")
    response.headers.update({} if asked.start_date else _FLEETING)
    return response


@router.post("", responses=_PLAN)
async def make_plan(
    request: Request, body: PlanBody, query: Annotated[ViewQuery, Query()], now: Now
) -> Response:
    """Make a plan from base to taper, with the reason of every session, what was assumed, and its audit.

    A request that cannot be met is answered too: with the limits that bind, with each change that would cure
    it, and with the nearest plan that can be met.
    """
    return plan_answer(await _made(request, body, now.date()), query.view, body.units)


@router.post(".{suffix}", responses=_FILE, response_class=Response)
async def make_plan_file(request: Request, suffix: Suffix, body: PlanBody, now: Now) -> Response:
    """Make a plan as a picture, a page to print, Markdown or a table."""
    form = found_format(suffix, PLAN_FORMATS, "plan")
    plan = await _made(request, body, now.date())
    return file(form.write(plan, body.units), form.media_type, f"plan.{suffix}")


@router.post("/audit", responses={200: {"model": AuditAnswer}})
async def audit_plan(request: Request, body: AuditBody) -> Response:
    """Mark any plan, ours or another's, by every rule of the book that what came lets us judge."""
    charge(request, PLAN_UNITS - 1)
    try:
        found = await to_thread(_audited, body) if body.size > _AUDITED_AT_ONCE else _audited(body)
    except Contradiction as error:
        raise contradicted(error, await request.json(), "body") from None
    return answer(audit_document(found))


@router.post("/simulate", responses={200: {"model": SimulationAnswer}})
async def simulate_plan(request: Request, body: SimulationBody, caller: Caller, now: Now) -> Response:
    """Walk a plan through up to 20 scenarios: days missed, illness, heat, a new result, other days.

    For each: the weeks that change with their causes, the load before and after, the race time to expect and
    the audit of what would be run. Nothing is stored. Without a key there is no simulation.
    """
    if caller.kind == "anonymous":
        raise Problem("unauthorized", _NEEDS_A_KEY, headers={"WWW-Authenticate": BEARER})
    charge(request, PLAN_UNITS * len(body.scenarios) - 1)
    try:
        return await to_thread(_simulated, body, now.date())
    except Contradiction as error:
        raise contradicted(error, await request.json(), "body") from None


def _simulated(body: SimulationBody, today: date) -> Response:
    plan = generate(body.request(today))
    return simulation_answer(plan, outcomes(plan, body.made_scenarios()), body.units)


def _audited(body: AuditBody) -> Audit:
    return audit(body.dossier())


def _linked(request: Request, asked: PlanQuery) -> Plan:
    charge(request, PLAN_UNITS - 1)
    try:
        return generate(asked.request(call_of(request).instant.date()))
    except Contradiction as error:
        raise contradicted(error, dict(request.query_params), "query") from None


async def _made(request: Request, body: PlanBody, today: date) -> Plan:
    charge(request, PLAN_UNITS - 1)
    try:
        return generate(body.request(today))
    except Contradiction as error:
        raise contradicted(error, await request.json(), "body") from None
