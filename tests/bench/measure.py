"""How things are measured: two servers under the same load in turns, or one function in this process."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.bench.load import pin
from tests.listening import free_port, listening

ROOT = Path(__file__).parents[2]
ROUNDS = 9
ROUND_S = 1.0
CONNECTIONS = 16
UVICORN = ("uvicorn", "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--factory")

Paths = Callable[[int], Sequence[str]]  # what to ask in a round, given the round's number


@contextmanager
def server(module: Sequence[str], env: Mapping[str, str], ready: str) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", *module, "--host", "127.0.0.1", "--port", str(port)]
    with listening(command, ROOT, os.environ | env, f"http://127.0.0.1:{port}{ready}") as pid:
        pin(pid, 0)
        yield port


def answers_per_s(port: int, paths: Sequence[str]) -> float:
    load = subprocess.run(
        [sys.executable, "-m", "tests.bench.load", str(port), str(ROUND_S), str(CONNECTIONS)],
        cwd=ROOT,
        input="\n".join(paths),
        text=True,
        check=True,
        stdout=subprocess.PIPE,
    )
    return float(load.stdout)


def throughput_beside_bare(route: str, paths: Paths) -> list[tuple[float, float]]:
    """Answers a second, round by round, of ours and of a bare route that returns our bytes."""
    example = paths(0)[0]
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        settings = {"PACEWRIGHT_RATE_LIMIT": "off", "PACEWRIGHT_DATABASE_URL": f"sqlite:///{folder}/bench.db"}
        with server(("app", "serve"), settings, "/health/ready") as ours:
            answered = httpx.get(f"http://127.0.0.1:{ours}{example}", trust_env=False).raise_for_status()
            answer.write_bytes(answered.content)
            ready = {"BENCH_PATH": route, "BENCH_ANSWER": str(answer)}
            with server((*UVICORN, "tests.bench.bare:create_app"), ready, example) as bare:
                rounds = [[answers_per_s(port, paths(n)) for port in (ours, bare)] for n in range(ROUNDS + 1)]
    return [(ours, bare) for ours, bare in rounds[1:]]


def seconds_each(function: Callable[[int], object], count: int) -> float:
    """Processor seconds a call, the median over rounds of `count` calls, each with a number of its own."""
    function(-1)
    rounds = []
    for n in range(ROUNDS):
        start = time.process_time()
        for call in range(n * count, (n + 1) * count):
            function(call)
        rounds.append((time.process_time() - start) / count)
    return statistics.median(rounds)
