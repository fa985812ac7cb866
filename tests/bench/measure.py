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

from tests.bench.load import pin
from tests.listening import free_port, listening

ROOT = Path(__file__).parents[2]
TURNS = 12  # of two rounds of each
ROUNDS_IN_PROCESS = 50
ROUND_S = 1.0
CONNECTIONS = 16
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


@dataclass(frozen=True, slots=True)
class Round:
    """How a server did for a while under load; the processor's seconds are its own."""

    answers_per_s: float
    cpu_s_each: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A server, with what it is asked in each round."""

    server: Server
    paths: Paths
    credential: str = ""

    def round(self, number: int) -> Round:
        """Load it from a process of its own."""
        before = self.server.cpu_s()
        load = subprocess.run(
            [sys.executable, "-m", "tests.bench.load", str(self.server.port), str(ROUND_S), str(CONNECTIONS)],
            cwd=ROOT,
            input="\n".join(self.paths(number)),
            env=os.environ | {"BENCH_CREDENTIAL": self.credential},
            text=True,
            check=True,
            stdout=subprocess.PIPE,
        )
        answers_per_s = float(load.stdout)
        return Round(answers_per_s, (self.server.cpu_s() - before) / (answers_per_s * ROUND_S))


Pairs = Sequence[tuple[Round, Round]]


def in_turns(one: Asked, other: Asked) -> Pairs:
    """Load two servers in short rounds, A B B A, and pair each round with its neighbour of the other server.

    Both stand all the while: a machine that is quicker in one minute than in the next is so for both. The
    first turn only warms up.
    """
    pairs = []
    for number in range(0, 2 * (1 + TURNS), 2):
        pairs.append((one.round(number), other.round(number)))
        its, mine = other.round(number + 1), one.round(number + 1)
        pairs.append((mine, its))
    return pairs[2:]


@dataclass(frozen=True, slots=True)
class Share:
    """What one server does as a share of the other: the median of the pairs, and how far they spread."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, pairs: Pairs, figure: Callable[[Round], float]) -> "Share":
        shares = [figure(one) / figure(other) for one, other in pairs]
        return cls(statistics.median(shares), min(shares), max(shares))

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.least:.2f} to {self.most:.2f})"


def paces_beside_bare(route: str, paths: Paths) -> Pairs:
    """Ours, and a bare route that returns our bytes."""
    example = paths(0)[0]
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        settings = {"PACEWRIGHT_RATE_LIMIT": "off", "PACEWRIGHT_DATABASE_URL": f"sqlite:///{folder}/bench.db"}
        with server(("app", "serve"), settings, "/health/ready") as ours:
            answered = httpx.get(f"http://127.0.0.1:{ours.port}{example}", trust_env=False).raise_for_status()
            answer.write_bytes(answered.content)
            ready = {"BENCH_PATH": route, "BENCH_ANSWER": str(answer)}
            with server((*UVICORN, "tests.bench.bare:create_app"), ready, example) as bare:
                return in_turns(Asked(ours, paths), Asked(bare, paths))


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
