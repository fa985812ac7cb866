"""How things are measured: two servers under the same load in turns, or one function in this process."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests import postgres
from tests.bench.crowd import Crowd
from tests.bench.load import pin
from tests.listening import free_port, listening

ROOT = Path(__file__).parents[2]
ROUNDS = 9
ROUNDS_IN_PROCESS = 50
ROUND_S = 1.0
CONNECTIONS = 16
ASKED_A_ROUND = 10_000
UVICORN = ("uvicorn", "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--factory")

Paths = Callable[[int], Sequence[str]]  # what to ask in a round, given the round's number


@dataclass(frozen=True, slots=True)
class Server:
    """A server under load."""

    port: int
    pid: int

    def cpu_s(self) -> float:
        """Processor seconds that it has used so far, where the system tells."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def server(module: Sequence[str], env: Mapping[str, str], ready: str) -> Iterator[Server]:
    port = free_port()
    command = [sys.executable, "-m", *module, "--host", "127.0.0.1", "--port", str(port)]
    with listening(command, ROOT, os.environ | env, f"http://127.0.0.1:{port}{ready}") as pid:
        pin(pid, 0)
        yield Server(port, pid)


def answers_per_s(port: int, paths: Sequence[str], credential: str = "") -> float:
    load = subprocess.run(
        [sys.executable, "-m", "tests.bench.load", str(port), str(ROUND_S), str(CONNECTIONS)],
        cwd=ROOT,
        input="\n".join(paths),
        env=os.environ | {"BENCH_CREDENTIAL": credential},
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
            answered = httpx.get(f"http://127.0.0.1:{ours.port}{example}", trust_env=False).raise_for_status()
            answer.write_bytes(answered.content)
            ready = {"BENCH_PATH": route, "BENCH_ANSWER": str(answer)}
            with server((*UVICORN, "tests.bench.bare:create_app"), ready, example) as bare:
                rounds = [
                    [answers_per_s(each.port, paths(n)) for each in (ours, bare)] for n in range(ROUNDS + 1)
                ]
    return [(ours, bare) for ours, bare in rounds[1:]]


@dataclass(frozen=True, slots=True)
class Crowded:
    """The main call among so many athletes: ours and the bare route by rounds, and our processor time."""

    athletes: int
    rounds: Sequence[tuple[float, float]]
    cpu_s_each: float


def main_call_among(sizes: Sequence[int]) -> list[Crowded]:
    """Ask for today among ever more athletes of one real PostgreSQL, ours and a bare route in turns."""
    found = []
    with postgres.running() as cluster:
        crowd = Crowd.first(cluster)
        for size in sizes:
            crowd.grow(size)
            found.append(_main_call(crowd))
    return found


def _main_call(crowd: Crowd) -> Crowded:
    settings = {"PACEWRIGHT_RATE_LIMIT": "off", "PACEWRIGHT_DATABASE_URL": crowd.url}
    bare_settings = {"BENCH_DATABASE": crowd.url, "BENCH_TENANT": str(crowd.tenant_id)}
    rounds, cpu = [], []
    with (
        server(("app", "serve"), settings, "/health/ready") as ours,
        server((*UVICORN, "tests.bench.bare_read:create_app"), bare_settings, crowd.path(0)) as bare,
    ):
        for n in range(ROUNDS + 1):
            paths = [crowd.path(n * ASKED_A_ROUND + place) for place in range(ASKED_A_ROUND)]
            before = ours.cpu_s()
            mine = answers_per_s(ours.port, paths, crowd.key)
            cpu.append((ours.cpu_s() - before) / (mine * ROUND_S))
            rounds.append((mine, answers_per_s(bare.port, paths)))
    return Crowded(len(crowd.ids), rounds[1:], statistics.median(cpu[1:]))


def seconds_each(
    function: Callable[[int], object], count: int, chosen: Callable[[list[float]], float] = min
) -> float:
    """Processor seconds a call, each with a number of its own: of all rounds the quickest, or as `chosen`.

    Whoever else uses the machine can only slow a round down.
    """
    function(-1)
    rounds = []
    for n in range(ROUNDS_IN_PROCESS):
        start = time.process_time()
        for call in range(n * count, (n + 1) * count):
            function(call)
        rounds.append((time.process_time() - start) / count)
    return chosen(rounds)
