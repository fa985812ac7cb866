"""The program as a process of its own: a command that ends, or a service that is told to."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
STARTS_WITHIN_S = 60.0


@dataclass(frozen=True, slots=True)
class Service:
    process: subprocess.Popen[str]
    url: str


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This process's environment without settings of the service, and with compiled files kept."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PACEWRIGHT_")}
    ours.pop("PYTHONDONTWRITEBYTECODE", None)
    return ours | {"PYTHONPATH": str(ROOT)} | settings


def run(*arguments: str, cwd: Path, answer: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=cwd,
        env=environment(settings),
        input=answer,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@contextmanager
def serving(*arguments: str, cwd: Path, **settings: str) -> Iterator[Service]:
    """The service on a free port; it is ended at the end, if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--port", "0", *arguments],
        cwd=cwd,
        env=environment(settings),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield Service(process, _announced(process))
    finally:
        process.terminate()
        process.communicate(timeout=60)


def _announced(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    deadline = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < deadline:
        line = process.stderr.readline()
        if found := re.search(r"serves on (http://\S+)", line):
            return found[1]
        assert line, "the service ended while it started"
    raise AssertionError("the service did not start")
