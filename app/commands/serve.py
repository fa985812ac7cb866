"""The service as a process, or several: uvicorn without what our edge does itself."""

import asyncio
import gc
import logging
import os
import signal
import socket
import sys
from contextlib import suppress
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import typer
import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from app.commands.database import make_ready
from app.settings import Settings, unknown_variables
from app.store.errors import Refused

if TYPE_CHECKING:
    from fastapi import FastAPI

IDLE_CONNECTION_S = 75  # longer than a proxy keeps its own, so that it never sends into one that we close
STUCK_WORKER_S = 30


class Workers(Multiprocess):
    """Worker processes that leave nobody waiting at the door when they end."""

    def terminate_all(self) -> None:
        """Close our end of the door too, which is kept for workers that must be replaced."""
        for door in self.sockets:
            door.close()
        super().terminate_all()


def service() -> "FastAPI":
    """Build the service in a worker process, from the environment; what libraries log is JSON too.

    What is loaded for it stays: no collection of garbage has to look through it, now or later.
    """
    gc.disable()
    import stamina

    from app.api.journal import Journal, JsonLines
    from app.main import create_app

    settings = Settings.load()
    journal = Journal(least=settings.log_level)
    logging.basicConfig(handlers=[JsonLines(journal)], level=settings.log_level.upper())
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of every look at the revision
    stamina.instrumentation.set_on_retry_hooks([])  # a write that meets another is nothing to tell
    app = create_app(settings)
    gc.freeze()
    gc.enable()
    return app


def serve(host: str, port: int, workers: int) -> None:
    """Serve until told to stop; requests in flight are finished first."""
    settings = Settings.load()
    for name, nearest in unknown_variables():
        hint = f": {nearest} may be meant" if nearest else ""
        typer.echo(f"Warning: {name} is no setting of this program{hint}.", err=True)
    asyncio.run(make_ready(settings))
    config = _config(settings, workers)
    with _listening(host, port) as listener:
        typer.echo(f"Pacewright serves on {_address(listener)}", err=True)
        if workers == 1:
            _serve_here(config, listener)
        else:
            _serve_in_workers(config, listener)


def _config(settings: Settings, workers: int) -> uvicorn.Config:
    return uvicorn.Config(
        "app.commands.serve:service",
        factory=True,
        workers=workers,
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=IDLE_CONNECTION_S,
        timeout_graceful_shutdown=settings.shutdown_grace_s,
        timeout_worker_healthcheck=STUCK_WORKER_S,
    )


def _serve_here(config: uvicorn.Config, listener: socket.socket) -> None:
    """Serve in this process; once uvicorn has stopped it raises the signal again, which then is success."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run([listener])


def _serve_in_workers(config: uvicorn.Config, listener: socket.socket) -> None:
    """Serve in several processes, whose metrics meet in a folder that lives as long as they do."""
    with TemporaryDirectory(prefix="pacewright-metrics-") as folder:
        os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", folder)
        supervisor = Workers(config, sockets=[listener])
        supervisor.run()
    if any(process.exitcode == STARTUP_FAILURE for process in supervisor.processes):
        raise Refused("The service could not start; what is written above says why.")


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise Refused(f"Port {port} of {host} cannot be listened on: {error.strerror}.") from error
    listener.set_inheritable(True)
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
