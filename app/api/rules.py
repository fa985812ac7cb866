"""`/v1/rules`: the rule book, to be read whole or rule by rule."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.api.answers import answer
from app.api.paging import BookQuery, page_of
from app.api.problems import Problem, documented
from app.api.routes import PureRoute
from app.api.rules_schema import RuleBook, RuleShape
from app.training.rules import RULES, find_rule

router = APIRouter(prefix="/v1/rules", tags=["rules"], route_class=PureRoute)


@router.get("", responses={200: {"model": RuleBook}})
async def list_rules(query: Annotated[BookQuery, Query()]) -> Response:
    """Read the rule book: every rule that paces, plans and prescriptions go by, with its source."""
    return answer(page_of(RULES, query, lambda rule: rule.id, lambda rule: rule))


@router.get("/{rule}", responses={200: {"model": RuleShape}, **documented("not-found")})
async def read_rule(rule: str) -> Response:
    """Read one rule, by its id (`R02`) or its slug (`ten-percent`)."""
    try:
        return answer(find_rule(rule))
    except KeyError:
        raise Problem(
            "not-found", f"There is no rule {rule[:100]!r}; `GET /v1/rules` lists them by id and slug."
        ) from None
