"""`/v1/plans`: plans from base to taper, as JSON and as files, and the audit of any plan."""

import datetime as dt
from asyncio import to_thread
from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from app.api.answers import answer
from app.api.audit_form import AuditBody
from app.api.call import call_of
from app.api.dependencies import Caller, Now, charge
from app.api.files import FLEETING, described, described_choice, found_format
from app.api.fix_names import in_own_words
from app.api.negotiation import PLANS, PlanRoute
from app.api.plan_answer import audit_document, plan_answer, plan_file
from app.api.plan_form import PlanBody, ViewQuery
from app.api.plan_query import PlanQuery
from app.api.plans_schema import AuditAnswer, PlanAnswer, SimulationAnswer
from app.api.problems import Problem, documented
from app.api.queries import QueryRoute
from app.api.routes import PureRoute
from app.api.signatures import BEARER
from app.api.simulation_answer import simulation_answer
from app.api.simulation_form import SimulationBody
from app.api.workout_refusals import refusing
from app.formats.registry import PLAN_FORMATS, FileFormat
from app.training.auditing import audit
from app.training.planning import Planner, generate
from app.training.plans.plan import Plan
from app.training.simulation.simulate import outcomes

PLAN_UNITS = 10
"""What a plan or an audit costs of a caller's units a minute."""

router = APIRouter(prefix="/v1/plans", tags=["plans"], route_class=PureRoute)
by_query = APIRouter(prefix="/v1/plans", tags=["plans"], route_class=QueryRoute)
negotiated = APIRouter(prefix="/v1/plans", tags=["plans"], route_class=PlanRoute)

_PLAN: dict[int | str, dict[str, Any]] = {200: {"model": PlanAnswer}}
_FILE = {
    **described(PLAN_FORMATS, "The plan as a file of the kind that the suffix names"),
    **documented("not-found"),
}
_NEEDS_A_KEY = "A simulation needs a key: a secret or a publishable one, or an athlete token."

Suffix = Annotated[str, Path(description="The kind of file.", json_schema_extra={"enum": list(PLAN_FORMATS)})]


@negotiated.get("", responses=described_choice(PLAN_FORMATS, PlanAnswer))
async def link_plan(request: Request, asked: Annotated[PlanQuery, Query()]) -> Response:
    """Make a plan from a link: goal, runner and days stand in the query."""
    return await _linked(request, asked, PLANS.preferred(request.scope))


@by_query.get(".{suffix}", responses=_FILE, response_class=Response)
async def link_plan_file(request: Request, suffix: Suffix, asked: Annotated[PlanQuery, Query()]) -> Response:
    """Make a plan from a link, as a file.

    A picture (svg), a page to print (html), Markdown, a table (csv), a calendar (ics), or a zip with a FIT
    file of each run, named by its day.
    """
    return await _linked(request, asked, found_format(suffix, PLAN_FORMATS, "plan"))


async def _linked(request: Request, asked: PlanQuery, form: FileFormat[Plan] | None) -> Response:
    """Make the plan as JSON, or as a file; one that begins today is another tomorrow."""
    today = call_of(request).instant.date()

    def made() -> Response:
        plan = _planned(asked, today)
        return plan_file(plan, asked.units, form) if form else plan_answer(plan, asked.view, asked.units)

    response = await _worked_out(request, "query", made)
    response.headers.update({} if asked.start_date else FLEETING)
    return response


@router.post("", responses=_PLAN)
async def make_plan(
    request: Request, body: PlanBody, query: Annotated[ViewQuery, Query()], now: Now
) -> Response:
    """Make a plan from base to taper, with the reason of every session, what was assumed, and its audit.

    A request that cannot be met is answered too: with the limits that bind, and with changes that cure it.
    """
    return await _worked_out(
        request, "body", lambda: plan_answer(_planned(body, now.date()), query.view, body.units)
    )


@router.post(".{suffix}", responses=_FILE, response_class=Response)
async def make_plan_file(request: Request, suffix: Suffix, body: PlanBody, now: Now) -> Response:
    """Make a plan as a file.

    A picture (svg), a page to print (html), Markdown, a table (csv), a calendar (ics), or a zip with a FIT
    file of each run, named by its day.
    """
    form = found_format(suffix, PLAN_FORMATS, "plan")
    return await _worked_out(request, "body", lambda: plan_file(_planned(body, now.date()), body.units, form))


@router.post("/audit", responses={200: {"model": AuditAnswer}})
async def audit_plan(request: Request, body: AuditBody) -> Response:
    """Mark any plan, ours or another's, by every rule of the book that what came lets us judge."""
    return await _worked_out(request, "body", lambda: answer(audit_document(audit(body.dossier()))))


@router.post("/simulate", responses={200: {"model": SimulationAnswer}})
async def simulate_plan(request: Request, body: SimulationBody, caller: Caller, now: Now) -> Response:
    """Walk a plan through up to 20 scenarios: days missed, illness, heat, a new result, other days.

    For each: the weeks that change with their causes, the load before and after, the race time to expect and
    the audit of what would be run. Nothing is stored. Without a key there is no simulation.
    """
    if caller.kind == "anonymous":
        raise Problem("unauthorized", _NEEDS_A_KEY, headers={"WWW-Authenticate": BEARER})

    def simulated() -> Response:
        planner = Planner()
        plan = planner.plan(body.request(now.date()))
        return simulation_answer(plan, outcomes(plan, body.made_scenarios(), planner), body.units)

    return await _worked_out(request, "body", simulated, times=len(body.scenarios))


def _planned(asked: PlanBody | PlanQuery, today: dt.date) -> Plan:
    """Make the plan; what would cure it is told in the caller's own words."""
    return in_own_words(generate(asked.request(today)), asked.name_of)


async def _worked_out(
    request: Request, root: Literal["body", "query"], make: Callable[[], Response], times: int = 1
) -> Response:
    """Make the answer beside the event loop, for what a plan costs; a contradiction points below `root`."""
    charge(request, PLAN_UNITS * times - 1)
    came = dict(request.query_params) if root == "query" else await request.json()
    with refusing(root, came=came):
        return await to_thread(make)
