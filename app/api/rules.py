"""`/v1/rules`: the rule book, to be read whole or rule by rule."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from app.api.answers import answer
from app.api.paging import decoded, encoded
from app.api.problems import Problem, documented
from app.api.routes import PureRoute
from app.api.rules_schema import RuleBook, RuleShape
from app.api.wire import Form
from app.training.rules import RULES, find_rule

router = APIRouter(prefix="/v1/rules", tags=["rules"], route_class=PureRoute)

_PLACES = {rule.id: place for place, rule in enumerate(RULES)}


class RulesQuery(Form):
    """Which part of the book is wanted."""

    limit: Annotated[int, Field(ge=1, le=200)] | None = None
    """How many rules to answer at most; the whole book unless said."""
    cursor: Annotated[str, Field(max_length=400)] | None = None
    """`next_cursor` of the page before; the first page without it."""


@router.get("", responses={200: {"model": RuleBook}})
async def list_rules(query: Annotated[RulesQuery, Query()]) -> Response:
    """Read the rule book: every rule that paces, plans and prescriptions go by, with its source."""
    start = decoded(query.cursor, lambda key: _PLACES[key[0]] + 1) or 0
    end = len(RULES) if query.limit is None else start + query.limit
    rules = RULES[start:end]
    more = encoded([rules[-1].id]) if end < len(RULES) else None
    return answer({"data": rules, "next_cursor": more})


@router.get("/{rule}", responses={200: {"model": RuleShape}, **documented("not-found")})
async def read_rule(rule: str) -> Response:
    """Read one rule, by its id (`R02`) or its slug (`ten-percent`)."""
    try:
        return answer(find_rule(rule))
    except KeyError:
        raise Problem(
            "not-found", f"There is no rule {rule[:100]!r}; `GET /v1/rules` lists them by id and slug."
        ) from None
