"""Files sent over HTTP, and what becomes of them."""

import asyncio
import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import httpx

from tests import activity_files as files
from tests.api.runners import Calendar

NOW = Calendar()()
LATELY = NOW - timedelta(days=3)
PATIENCE_S = 120


def run_of(start=LATELY, **known) -> files.Run:
    return replace(files.steady_run(1800, **known), started=start)


def archive_of(members: Mapping[str, bytes]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return archive.getvalue()


async def new_logbook(caller, **said) -> str:
    """Make an athlete; where her activities are."""
    answer = await caller.post("/v1/athletes", json={"external_id": "anna", **said})
    assert answer.status_code == 201, answer.text
    return "/v1/athletes/ext:anna/activities"


async def send(caller, where, data, media_type="application/octet-stream", **headers) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await caller.post(where, content=data, headers={"Content-Type": media_type, **named}, timeout=120)


async def listed(caller, where) -> list[dict]:
    return (await caller.get(where)).json()["data"]


async def finished(caller, job_id) -> dict:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            job = (await caller.get(f"/v1/jobs/{job_id}")).json()
            if job["state"] in {"done", "failed"}:
                return job
            await asyncio.sleep(0.05)
