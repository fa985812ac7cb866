"""Schemathesis over the whole OpenAPI document, against the running service on both databases."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.keys import new_key
from tests.listening import free_port, listening

ROOT = Path(__file__).parent.parent
SCHEMATHESIS = Path(sys.executable).parent / "schemathesis"
CONFIG = ("--config-file", ROOT / "tests" / "contract.toml")
SHORT = ("--phases", "examples,fuzzing,stateful", "--seed", "1", "--max-examples", "3")
SOAK = ("--max-examples", "500")
STATELESS = "^/v1/(paces|predictions|splits|workouts|plans|rules|meta)"
"""What asks no database is asked beside one of them alone."""


@pytest.fixture
def service(database_url) -> Iterator[str]:
    """The address of the service as `serve` starts it."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    env = os.environ | {"PACEWRIGHT_DATABASE_URL": database_url, "PACEWRIGHT_RATE_LIMIT": "off"}
    command = [sys.executable, "-m", "app", "serve", "--port", str(port)]
    with listening(command, ROOT, env, f"{address}/health/ready"):
        yield address


@pytest.mark.parametrize(
    "database_url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)], indirect=True
)
def test_the_service_keeps_its_openapi_document_whatever_it_is_asked(service, database_url, tmp_path):
    effort = SOAK if os.environ.get("SOAK") else SHORT
    key = asyncio.run(new_key(database_url))
    questions = ["run", f"{service}/openapi.json", "--header", f"Authorization: Bearer {key}", *effort]
    if database_url.startswith("postgresql"):
        questions += ["--exclude-path-regex", STATELESS]
    run = subprocess.run(
        [SCHEMATHESIS, *CONFIG, *questions], cwd=tmp_path, check=False, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr
