"""A run of three and a half hours imported by a service, and what others who ask it meanwhile notice."""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import timedelta

import httpx

from tests import activity_files as files
from tests.bench.in_process import new_key
from tests.listening import free_port, listening
from tests.processes import ROOT

RUN_S = 12_600
ROUNDS = 9
IDLE_S = 2.0
ASKED_EVERY_S = 0.01
QUESTION = "/v1/athletes/ext:anna"


@dataclass(frozen=True, slots=True)
class Import:
    """Seconds that an import took, and mean seconds of another answer beside it and just before."""

    took_s: float
    beside_s: float
    before_s: float


def imports() -> list[Import]:
    """Import file after file, with a rest before each, and ask all the while."""
    with tempfile.TemporaryDirectory() as folder:
        url, port = f"sqlite:///{folder}/bench.db", free_port()
        key = asyncio.run(new_key(url))
        settings = {"PACEWRIGHT_RATE_LIMIT": "off", "PACEWRIGHT_DATABASE_URL": url}
        command = [sys.executable, "-m", "app", "serve", "--port", str(port)]
        address = f"http://127.0.0.1:{port}"
        with listening(command, ROOT, os.environ | settings, f"{address}/health/ready"):
            return asyncio.run(_measured(address, key))


async def _measured(address: str, key: str) -> list[Import]:
    run = files.hilly_run(RUN_S)
    headers = {"Authorization": f"Bearer {key}"}
    async with httpx.AsyncClient(base_url=address, headers=headers, timeout=60, trust_env=False) as client:
        (await client.post("/v1/athletes", json={"external_id": "anna"})).raise_for_status()
        await _imported(client, files.fit(files.steady_run(60)))  # the process that reads is there
        found = []
        for day in range(1, ROUNDS + 1):
            data = files.fit(replace(run, started=run.started + timedelta(days=day)))
            before_s = await _answered(client, asyncio.create_task(asyncio.sleep(IDLE_S)))
            start = time.perf_counter()
            beside_s = await _answered(client, asyncio.create_task(_imported(client, data)))
            found.append(Import(time.perf_counter() - start, beside_s, before_s))
    return found


async def _imported(client: httpx.AsyncClient, data: bytes) -> None:
    headers = {"Content-Type": "application/octet-stream"}
    answer = await client.post("/v1/athletes/ext:anna/activities", content=data, headers=headers)
    assert answer.status_code == 201, answer.text


async def _answered(client: httpx.AsyncClient, meanwhile: "asyncio.Task[None]") -> float:
    """Ask until something is over; mean seconds of an answer."""
    seconds = []
    while not meanwhile.done():
        start = time.perf_counter()
        (await client.get(QUESTION)).raise_for_status()
        seconds.append(time.perf_counter() - start)
        await asyncio.sleep(ASKED_EVERY_S)
    await meanwhile
    return statistics.fmean(seconds)
