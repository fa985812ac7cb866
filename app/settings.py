"""Every knob, from the environment with the prefix PACEWRIGHT_; read by main and the command line alone."""

from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings, each with its meaning as the README's table tells it."""

    model_config = SettingsConfigDict(env_prefix="PACEWRIGHT_", frozen=True)

    database_url: str = "sqlite:///data/pacewright.db"
    rate_limit: Literal["on", "off"] = "on"
    public_url: str | None = None
    trusted_proxies: str = ""
    token_keys: str = ""
    anonymous: Literal["on", "key", "off"] = "on"
