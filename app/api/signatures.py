"""Athlete tokens: signed documents that say which athlete, what for and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from uuid import UUID

import jwt
from jwt.types import Options

from app.api.problems import Problem
from app.store.credentials import TokenRecord, token_keys
from app.store.database import Database, Transaction

ALGORITHM = "HS256"
ISSUER = "pacewright"
NO_CLOCK: Options = {"verify_exp": False, "verify_iat": False}  # the gate knows what time it is
KEYS_LIVE_S = 60.0
BEARER = 'Bearer realm="pacewright"'
REFUSED = {"WWW-Authenticate": f'{BEARER}, error="invalid_token"'}


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token says, once its signature is good."""

    token_id: UUID
    tenant_id: UUID
    athlete_id: UUID
    may_write: bool
    expires_at: datetime


class Signer:
    """Signs and verifies with the keys of the settings, or else with those in the database.

    The first key signs, all verify: so keys are changed without logging every phone out.
    """

    def __init__(self, keys: Sequence[str] = ()) -> None:
        self._given = tuple(keys)
        self._read: Sequence[str] = ()
        self._read_until = 0.0

    async def sign(self, tx: Transaction, token: TokenRecord) -> str:
        """Write the token that an athlete's phone is to carry; `tx` is the transaction that issued it."""
        claims = {
            "iss": ISSUER,
            "jti": str(token.id),
            "tenant": str(token.tenant_id),
            "sub": str(token.athlete_id),
            "scope": token.scope,
            "iat": int(token.created_at.timestamp()),
            "exp": int(token.expires_at.timestamp()),
        }
        keys = self._known() or await token_keys(tx)  # not remembered: a key made here may yet be undone
        return jwt.encode(claims, keys[0], ALGORITHM)

    async def verify(self, database: Database, token: str) -> Claims:
        """Read what the token says; 401 when it is not ours."""
        for key in await self._keys(database):
            try:
                return _claims(jwt.decode(token, key, [ALGORITHM], issuer=ISSUER, options=NO_CLOCK))
            except jwt.InvalidSignatureError:
                continue
            except (jwt.InvalidTokenError, KeyError, ValueError):
                break
        raise Problem(
            "invalid-key", "The token was not issued here, or it was changed on the way.", headers=REFUSED
        )

    def _known(self) -> Sequence[str]:
        return self._given or (self._read if monotonic() < self._read_until else ())

    async def _keys(self, database: Database) -> Sequence[str]:
        if known := self._known():
            return known
        async with database.writing() as tx:
            self._read = await token_keys(tx)
        self._read_until = monotonic() + KEYS_LIVE_S
        return self._read


def token_expired() -> Problem:
    return Problem(
        "token-expired", "The athlete token has expired; a new one would be accepted.", headers=REFUSED
    )


def _claims(document: dict[str, object]) -> Claims:
    return Claims(
        token_id=UUID(str(document["jti"])),
        tenant_id=UUID(str(document["tenant"])),
        athlete_id=UUID(str(document["sub"])),
        may_write="write" in str(document["scope"]).split(),
        expires_at=datetime.fromtimestamp(int(str(document["exp"])), UTC),
    )
