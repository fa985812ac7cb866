"""Every knob, from the environment with the prefix PACEWRIGHT_; read by main and the command line alone."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "PACEWRIGHT_"
SECRET = {"database_url", "token_keys", "metrics_token"}


class SettingsError(Exception):
    """A setting that cannot be: which, what came, what is accepted."""


@dataclass(frozen=True, slots=True)
class Knob:
    """A setting as the README's table tells it."""

    variable: str
    default: str
    accepts: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Accepts:
    """What a setting may be, in words."""

    words: str


def _parts(value: object) -> object:
    return (
        tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value
    )


def _database_url(value: str) -> str:
    if value.startswith("sqlite:///") and value.removeprefix("sqlite:///") not in {"", ":memory:"}:
        return value
    if value.startswith(("postgresql://", "postgres://")):
        return value
    raise ValueError(value)


def _public_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(value)
    return value.rstrip("/")


def _networks(value: object) -> object:
    parts = _parts(value)
    return tuple(ip_network(part, strict=False) for part in parts) if isinstance(parts, tuple) else parts


class Settings(BaseSettings):
    """The settings, each with its meaning as the README's table tells it; what is left empty is not set."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, env_ignore_empty=True, hide_input_in_errors=True
    )

    database_url: Annotated[
        str,
        AfterValidator(_database_url),
        Accepts(
            "`sqlite:///path`, or `postgresql://user:password@host:port/name`, also with several hosts and "
            "`?target_session_attrs=read-write`"
        ),
    ] = Field(
        "sqlite:///data/pacewright.db",
        description="Where everything is kept. The SQLite file and its folder are made on need and migrated "
        "by `serve`; PostgreSQL is migrated by `migrate`.",
        repr=False,
    )
    public_url: Annotated[
        Annotated[str, AfterValidator(_public_url)] | None,
        Accepts("`https://host` or `http://host:port`, with a path where the service stands below one"),
    ] = Field(
        None,
        description="The address at which the world reaches the service; with it, the `type` of a problem is "
        "absolute.",
    )
    anonymous: Annotated[Literal["on", "key", "off"], Accepts("`on`, `key` or `off`")] = Field(
        "on",
        description="Who may ask what stores nothing: anyone, whoever shows a key, or secret keys and "
        "athlete tokens alone.",
    )
    rate_limit: Annotated[Literal["on", "off"], Accepts("`on` or `off`")] = Field(
        "on",
        description="Whether callers are held to their units a minute, counted in each worker process.",
    )
    trusted_proxies: Annotated[
        tuple[IPv4Network | IPv6Network, ...],
        NoDecode,
        BeforeValidator(_networks),
        Accepts("addresses and networks, with commas between: `10.0.0.0/8,fd00::/8`"),
    ] = Field(
        (),
        description="The proxies whose `X-Forwarded-For` is believed when an anonymous caller's address is "
        "counted; IPv6 addresses are counted by /64.",
    )
    token_keys: Annotated[
        tuple[Annotated[str, Field(min_length=32)], ...],
        NoDecode,
        BeforeValidator(_parts),
        Accepts("secrets of at least 32 characters, with commas between"),
    ] = Field(
        (),
        description="What signs athlete tokens: the first signs, all verify. Without them one is made and "
        "kept in the database.",
        repr=False,
    )
    metrics_token: Annotated[
        Annotated[str, Field(min_length=16)] | None, Accepts("a secret of at least 16 characters")
    ] = Field(
        None,
        description="What `/metrics` wants as bearer token; without it, `/metrics` answers this machine "
        "alone, and nothing that a proxy passed on.",
        repr=False,
    )
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], Accepts("`debug`, `info`, `warning` or `error`")
    ] = Field("info", description="The least that is logged; the line of each request is `info`.")
    pool_size: Annotated[int, Accepts("1 to 100")] = Field(
        5, description="Connections to the database that each worker process keeps.", ge=1, le=100
    )
    statement_timeout_s: Annotated[float, Accepts("0.1 to 600")] = Field(
        10.0, description="Seconds after which PostgreSQL ends a statement.", ge=0.1, le=600
    )
    pgbouncer: Annotated[Literal["on", "off"], Accepts("`on` or `off`")] = Field(
        "off",
        description="Whether PostgreSQL is reached through a pooler that shares no prepared statements.",
    )
    shutdown_grace_s: Annotated[int, Accepts("1 to 3600")] = Field(
        30,
        description="Seconds that requests in flight are given to finish when the service stops.",
        ge=1,
        le=3600,
    )

    @classmethod
    def load(cls) -> Self:
        """Read the environment; SettingsError names every variable that is wrong."""
        try:
            return cls()
        except ValidationError as error:
            wrong = dict.fromkeys(str(part["loc"][0]) for part in error.errors())
            raise SettingsError("\n".join(_complaint(name) for name in wrong)) from None

    def in_force(self) -> dict[str, str]:
        """Tell each variable's value, secrets hidden."""
        return {variable(name): self._shown(name) for name in type(self).model_fields}

    def _shown(self, name: str) -> str:
        value = getattr(self, name)
        if name == "database_url":
            return without_password(value)
        if name in SECRET and value:
            return "(set)"
        return _shown(value)


def variable(name: str) -> str:
    """Name the environment variable of a field."""
    return PREFIX + name.upper()


def describe() -> list[Knob]:
    """List every setting, for the README's table."""
    return [
        Knob(variable(name), _shown(field.default), _accepts(field), field.description or "")
        for name, field in Settings.model_fields.items()
    ]


def unknown_variables() -> Iterator[tuple[str, str | None]]:
    """Find variables that look like ours and are none, each with the one that may have been meant."""
    known = {knob.variable for knob in describe()}
    for name in sorted(set(os.environ) - known):
        if name.startswith(PREFIX):
            yield name, next(iter(get_close_matches(name, known, n=1)), None)


def without_password(url: str) -> str:
    """Write an address without what it keeps secret."""
    parts = urlsplit(url)
    user, at, _ = parts.netloc.rpartition("@")
    name, colon, _ = user.partition(":")
    hidden = url.replace(f"{user}{at}", f"{name}:***{at}", 1) if colon else url
    return re.sub(r"([?&]password=)[^&]*", r"\1***", hidden)


def _complaint(name: str) -> str:
    came = os.environ.get(variable(name), "")
    shown = "not shown here" if name in SECRET else repr(came)
    accepts = _accepts(Settings.model_fields[name])
    return f"{variable(name)} cannot be what it is ({shown}): accepted is {accepts}."


def _accepts(field: FieldInfo) -> str:
    return next(part.words for part in field.metadata if isinstance(part, Accepts))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return "" if value is None else str(value)
