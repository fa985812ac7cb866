"""Broken files and real ones over HTTP: a problem or an activity, never a fault."""

from collections import Counter

import pytest

from tests.api.uploads import finished, new_logbook, send
from tests.formats.activities.mutations import REAL, mutated

pytestmark = pytest.mark.anyio

SAMPLE = 100
ANSWERS = {200, 201, 202, 422}


@pytest.fixture
async def anna(acme):
    return await new_logbook(acme)


async def all_of(caller, where):
    """Every activity that is kept, by id."""
    found, cursor = {}, ""
    while True:
        page = (await caller.get(f"{where}?limit=200{cursor}")).json()
        found |= {each["id"]: each for each in page["data"]}
        if page["next_cursor"] is None:
            return found
        cursor = f"&cursor={page['next_cursor']}"


async def test_broken_files_are_answered_and_nothing_is_kept_of_a_refused_one(acme, anna):
    statuses, told = Counter(), set()
    for number in range(1, SAMPLE + 1):
        before = await all_of(acme, anna)
        answer = await send(acme, anna, mutated(number))
        statuses[answer.status_code] += 1
        assert answer.status_code in ANSWERS, (number, answer.text)
        match answer.status_code:
            case 422:
                assert answer.json()["type"] == "/problems/refused-file", answer.text
                assert await all_of(acme, anna) == before
            case 202:
                job = await finished(acme, answer.json()["job_id"])
                assert job["state"] == "done", job
            case _:
                told |= {each["id"] for each in answer.json()["data"]}
    assert statuses[422] > SAMPLE / 10
    assert statuses[200] + statuses[201] > SAMPLE / 10
    assert (await acme.get("/v1/athletes/ext:anna/today")).status_code == 200
    assert (await acme.get("/v1/athletes/ext:anna/export")).status_code == 200


async def test_real_files_are_kept_where_they_hold_an_activity(acme, anna):
    for path in sorted(REAL.glob("*.*")):
        answer = await send(acme, anna, path.read_bytes())
        is_none = any(word in path.name for word in ("Settings", "Workout", "manifest", "all_fields"))
        assert answer.status_code == 422 if is_none else answer.status_code in {200, 201}, path.name
