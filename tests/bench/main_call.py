"""The main call measured: among few athletes beside a bare route, and among many beside among few."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests import postgres
from tests.bench.crowd import Crowd
from tests.bench.measure import UVICORN, Asked, Pairs, in_turns, server


@dataclass(frozen=True, slots=True)
class MainCall:
    """The two comparisons, each by pairs of rounds."""

    beside_bare: Pairs
    among_many: Pairs


def main_calls(few: int, many: int) -> MainCall:
    """Let two crowds stand in one PostgreSQL, each in a database of its own with a service of its own.

    A round asks for as many athletes of the one as of the other, drawn anew each time: warm in both are the
    key, the connections and what they have prepared; but of the many hardly any row that is read.
    """
    with postgres.running() as cluster:
        small, large = Crowd.of(cluster, few), Crowd.of(cluster, many)
        with _service(small) as among_few:
            with _bare(small) as bare:
                beside_bare = in_turns(among_few, bare)
            with _service(large) as among_many:
                return MainCall(beside_bare, in_turns(among_many, among_few))


@contextmanager
def _service(crowd: Crowd) -> Iterator[Asked]:
    settings = {"PACEWRIGHT_RATE_LIMIT": "off", "PACEWRIGHT_DATABASE_URL": crowd.url}
    with server(("app", "serve"), settings, "/health/ready") as ours:
        yield Asked(ours, crowd.paths, crowd.key)


@contextmanager
def _bare(crowd: Crowd) -> Iterator[Asked]:
    settings = {"BENCH_DATABASE": crowd.url, "BENCH_TENANT": str(crowd.tenant_id)}
    with server((*UVICORN, "tests.bench.bare_read:create_app"), settings, crowd.paths(0)[0]) as bare:
        yield Asked(bare, crowd.paths)
