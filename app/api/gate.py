"""The gate: who calls, and whether that may come in here at all.

What the database says of a credential is believed for a second: a revoked key stops at once, and a busy one
costs nothing. Whose athlete a path means is decided later, where the transaction is.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from time import monotonic
from typing import Generic, Literal, TypeVar

from app.api.principal import ANONYMOUS, NAMES, Principal
from app.api.problems import Problem
from app.api.signatures import BEARER, REFUSED, Claims, Signer, token_expired
from app.store.credentials import KeyRecord, find_key, hash_key, token_is_live, touch_key
from app.store.database import Database
from app.store.errors import StoreError

Access = Literal["open", "stateless", "stored"]
AnonymousPolicy = Literal["on", "key", "off"]

BELIEVED_S = 1.0
MOST_REMEMBERED = 10_000
TOUCHED_EVERY = timedelta(minutes=1)
SAFE_METHODS = {"GET", "HEAD"}

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Credential:
    """What came to prove who calls, and from which web origin."""

    text: str
    in_query: bool = False
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """A key as it is stored, and who holds it."""

    key: KeyRecord
    principal: Principal


class Believed(Generic[Value]):
    """What was found lately, each for a second."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._found: OrderedDict[str, tuple[Value, float]] = OrderedDict()

    async def get(self, name: str, look: Callable[[], Awaitable[Value]]) -> Value:
        """Give what was found a second ago, or look; while one caller looks, others go on believing it."""
        now = self._clock()
        found = self._found.get(name)
        if found is not None:
            if now < found[1]:
                return found[0]
            self._found[name] = (found[0], now + BELIEVED_S)
        value = await look()
        self._found[name] = (value, now + BELIEVED_S)
        if len(self._found) > MOST_REMEMBERED:
            self._found.popitem(last=False)
        return value

    def forget(self) -> None:
        """Look again at everything."""
        self._found.clear()


class Gate:
    """Tells the principal of a credential, and who may pass to what."""

    def __init__(
        self, anonymous: AnonymousPolicy, signer: Signer, clock: Callable[[], float] = monotonic
    ) -> None:
        self._anonymous = anonymous
        self._signer = signer
        self._keys: Believed[Holder | None] = Believed(clock)
        self._live_tokens: Believed[bool] = Believed(clock)
        self._claims: OrderedDict[str, Claims] = OrderedDict()
        self._touching: set[asyncio.Task[None]] = set()

    async def principal(self, database: Database, credential: Credential | None, now: datetime) -> Principal:
        """Tell who holds this credential; 401 or 403 when it is not good."""
        if credential is None:
            return ANONYMOUS
        if credential.in_query and not credential.text.startswith("pk_"):
            raise Problem(
                "invalid-key", "`key=` takes a publishable key (pk_...); what came is none.", headers=REFUSED
            )
        if credential.text.startswith(("sk_", "pk_")):
            return await self._holder_of_key(database, credential, now)
        return await self._holder_of_token(database, credential.text, now)

    def check(self, principal: Principal, access: Access, method: str) -> None:
        """Let the principal pass to this kind of route, or refuse."""
        if access == "stored":
            _check_stored(principal, method)
        elif access == "stateless" and self._anonymous != "on":
            _check_stateless(principal, self._anonymous)

    def forget(self) -> None:
        """Believe nothing any more: what was just revoked in this worker stops in it at once."""
        self._keys.forget()
        self._live_tokens.forget()

    async def close(self) -> None:
        """Let what is still being noted in the database come to its end."""
        await asyncio.gather(*self._touching)

    async def _holder_of_key(self, database: Database, credential: Credential, now: datetime) -> Principal:
        digest = hash_key(credential.text)
        holder = await self._keys.get(digest, lambda: self._look_up(database, digest, now))
        if holder is None:
            raise Problem("invalid-key", "The key is not one that was issued here.", headers=REFUSED)
        _check_key(holder.key, credential, now)
        return holder.principal

    async def _look_up(self, database: Database, digest: str, now: datetime) -> "Holder | None":
        async with database.reading() as tx:
            key = await find_key(tx, digest)
        if key is None:
            return None
        if key.is_live(now) and (key.last_used_at is None or key.last_used_at < now - TOUCHED_EVERY):
            task = asyncio.create_task(_touch(database, digest, now))
            self._touching.add(task)
            task.add_done_callback(self._touching.discard)
        return Holder(key, Principal(key.kind, key.tenant_id, account=str(key.id)))

    async def _holder_of_token(self, database: Database, token: str, now: datetime) -> Principal:
        digest = sha256(token.encode()).hexdigest()
        claims = self._claims.get(digest)
        if claims is None:
            claims = self._claims[digest] = await self._signer.verify(database, token)
            if len(self._claims) > MOST_REMEMBERED:
                self._claims.popitem(last=False)
        if now >= claims.expires_at:
            raise token_expired()
        if not await self._live_tokens.get(digest, lambda: _is_live(database, claims, now)):
            raise Problem("key-revoked", "The athlete token was taken back.", headers=REFUSED)
        return Principal(
            "athlete", claims.tenant_id, claims.athlete_id, claims.may_write, account=str(claims.athlete_id)
        )


def needs_credential(accepted: str) -> Problem:
    return Problem(
        "unauthorized",
        f"No credential came; `Authorization: Bearer` with {accepted} would be accepted.",
        headers={"WWW-Authenticate": BEARER},
    )


def _check_stored(principal: Principal, method: str) -> None:
    if principal.kind == "anonymous":
        raise needs_credential("a secret key (sk_...) or an athlete token")
    if principal.kind == "publishable":
        raise Problem(
            "forbidden",
            "A publishable key opens the calculators only; a secret key or an athlete token would do.",
        )
    if not principal.may_write and method not in SAFE_METHODS:
        raise Problem(
            "forbidden", "The token may only read; one made with scope `read write` would be accepted."
        )


def _check_stateless(principal: Principal, anonymous: AnonymousPolicy) -> None:
    if principal.kind == "anonymous":
        raise needs_credential("a key (pk_... or sk_...)" if anonymous == "key" else "a secret key (sk_...)")
    if principal.kind == "publishable" and anonymous == "off":
        raise Problem(
            "forbidden", f"{NAMES['publishable']} is not taken here; {NAMES['secret']} would be.".capitalize()
        )


def _check_key(key: KeyRecord, credential: Credential, now: datetime) -> None:
    if key.revoked_at is not None:
        raise Problem("key-revoked", f"The key ending in {key.hint} was revoked.", headers=REFUSED)
    if not key.is_live(now):
        raise Problem(
            "key-expired", f"The key ending in {key.hint} expired at {key.expires_at}.", headers=REFUSED
        )
    if key.kind == "secret" and credential.origin is not None:
        raise Problem(
            "secret-key-in-browser",
            f"The secret key ending in {key.hint} came with `Origin: {credential.origin[:100]}`, from a web "
            "page; a publishable key or an athlete token would be accepted.",
        )
    if key.kind == "publishable" and key.origins and credential.origin not in key.origins:
        raise Problem(
            "origin-not-allowed",
            f"The key ending in {key.hint} may be used from {', '.join(key.origins)}; "
            f"the request came from {(credential.origin or 'no web origin')[:100]}.",
        )


async def _is_live(database: Database, claims: Claims, now: datetime) -> bool:
    async with database.reading() as tx:
        return await token_is_live(tx, claims.athlete_id, claims.token_id, now)


async def _touch(database: Database, digest: str, now: datetime) -> None:
    """Note when a key was last used; a database that is busy or away only loses the note."""
    with suppress(StoreError):
        async with database.writing() as tx:
            await touch_key(tx, digest, now)
