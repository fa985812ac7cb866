"""`/v1/athletes/{athlete_id}/tokens`: what an athlete's phone carries, given out and taken back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Request, Response
from pydantic import ConfigDict

from app.api.answers import answer
from app.api.dependencies import Athlete as Access
from app.api.dependencies import Now, Transaction, forget_credentials, sign_token, tenant_id
from app.api.problems import Problem, documented
from app.api.references import found_athlete, uuid_of
from app.api.routes import StoredRoute
from app.api.wire import Form, Number
from app.store import credentials
from app.store.credentials import TokenScope

router = APIRouter(
    prefix="/v1/athletes/{athlete_id}/tokens",
    tags=["tokens"],
    route_class=StoredRoute,
    dependencies=[Depends(tenant_id)],  # with a secret key only: no token begets another
)

SHORTEST_S, LONGEST_S = 60, 2_592_000


class TokenForm(Form):
    """What a token shall open, and for how long."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"scope": "read write", "expires_in_s": 3600}]})

    scope: TokenScope
    """`read`, or `read write`."""
    expires_in_s: Annotated[int, Number(SHORTEST_S, LONGEST_S, "seconds", whole=True)] = 3600
    """How long the token lives."""


@dataclass(frozen=True, slots=True)
class TokenAnswer:
    """A token, told this once; `token_id` takes it back."""

    token: str
    token_id: UUID
    expires_at: datetime


@router.post(
    "",
    summary="Give a phone a token",
    status_code=201,
    responses={
        201: {"model": TokenAnswer, "description": "The token, told this once"},
        **documented("not-found"),
    },
)
async def issue_token(
    request: Request, form: TokenForm, access: Access, tx: Transaction, now: Now
) -> Response:
    """Give a token to an athlete's phone: it opens this athlete alone. Takes a secret key."""
    await found_athlete(tx, access)
    expires_at = now.replace(microsecond=0) + timedelta(seconds=form.expires_in_s)
    whose = (access.tenant_id, access.athlete_id)
    token = await credentials.issue_token(tx, *whose, form.scope, now, expires_at)
    signed = await sign_token(request, token)
    return answer(TokenAnswer(signed, token.id, token.expires_at), 201, {"Cache-Control": "no-store"})


@router.delete(
    "/{token_id}",
    summary="Take a token back",
    status_code=204,
    response_class=Response,
    responses=documented("not-found"),
)
async def revoke_token(
    request: Request,
    token_id: Annotated[str, Path(description="As `token_id` told it.")],
    access: Access,
    tx: Transaction,
    now: Now,
) -> Response:
    """Take one token back; it stops within 60 seconds. Takes a secret key."""
    uuid = uuid_of(token_id)
    if uuid is None or not await credentials.revoke_token(tx, access.athlete_id, uuid, now):
        raise Problem("not-found", f"The athlete has no token {token_id[:200]!r}.")
    forget_credentials(request)
    return Response(status_code=204)


@router.delete(
    "",
    summary="Take every token back",
    status_code=204,
    response_class=Response,
    responses=documented("not-found"),
)
async def revoke_tokens(request: Request, access: Access, tx: Transaction, now: Now) -> Response:
    """Take every token of the athlete back, as when a phone is lost. Takes a secret key."""
    await credentials.revoke_tokens(tx, access.athlete_id, now)
    forget_credentials(request)
    return Response(status_code=204)
