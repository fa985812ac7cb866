"""A bounded load on 127.0.0.1 from a process of its own: connections that ask again once answered.

`python -m tests.bench.load PORT SECONDS CONNECTIONS < paths` goes through the paths, over and over,
and prints how many answers came back a second. Any answer but 200 ends it. BENCH_CREDENTIAL is the bearer.
"""

import asyncio
import itertools
import os
import re
import sys
import time
from collections.abc import Iterator

import uvloop

LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


class Asker(asyncio.Protocol):
    """One connection: a request out, its answer in, the next request out."""

    def __init__(self, requests: Iterator[bytes]) -> None:
        self.requests = requests
        self.answered = 0
        self.received = b""
        self.failure: str | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        self.transport = transport
        transport.write(next(self.requests))

    def data_received(self, data: bytes) -> None:
        self.received += data
        head = self.received.find(b"\r\n\r\n")
        if head < 0:
            return
        length = LENGTH.search(self.received, 0, head + 2)
        if not self.received.startswith(b"HTTP/1.1 200 ") or not length:
            self.failure = self.received[:500].decode(errors="replace")
            self.transport.close()
        elif len(self.received) >= head + 4 + int(length[1]):
            self.received = b""
            self.answered += 1
            self.transport.write(next(self.requests))


async def rate(port: int, seconds: float, connections: int, paths: list[str]) -> float:
    """Answers a second, over all connections."""
    credential = os.environ.get("BENCH_CREDENTIAL")
    more = f"Authorization: Bearer {credential}\r\n" if credential else ""
    asked = [f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{more}\r\n".encode() for path in paths]
    requests = itertools.cycle(asked)
    loop = asyncio.get_running_loop()
    askers = [Asker(requests) for _ in range(connections)]
    for asker in askers:
        await loop.create_connection(lambda asker=asker: asker, "127.0.0.1", port)
    start = time.perf_counter()
    await asyncio.sleep(seconds)
    answered, elapsed = sum(asker.answered for asker in askers), time.perf_counter() - start
    for asker in askers:
        asker.transport.abort()
        if asker.failure:
            sys.exit(asker.failure)
    return answered / elapsed


def pin(pid: int, core: int) -> None:
    """Keep server and loader on different cores, where the system knows how and there are two."""
    if hasattr(os, "sched_setaffinity") and len(cores := sorted(os.sched_getaffinity(os.getppid()))) > core:
        os.sched_setaffinity(pid, {cores[core]})


def main() -> None:
    port, seconds, connections = sys.argv[1:]
    pin(0, 1)
    answered = uvloop.run(rate(int(port), float(seconds), int(connections), sys.stdin.read().split()))
    sys.stdout.write(f"{answered}\n")


if __name__ == "__main__":
    main()
