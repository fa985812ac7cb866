"""`/v1/athletes/{id}/tokens`: what an athlete's phone carries, on each database in turn."""

from datetime import datetime, timedelta

import pytest

from tests.api.instants import Ahead


@pytest.fixture
def clock():
    return Ahead()


@pytest.fixture
async def anna(acme) -> str:
    return (await acme.post("/v1/athletes", json={"external_id": "anna"})).headers["Location"]


@pytest.fixture
def phone(acme, calling, anna):
    async def issued(scope="read write", **said):
        answer = await acme.post(f"{anna}/tokens", json={"scope": scope, **said})
        assert answer.status_code == 201, answer.text
        return calling(answer.json()["token"])

    return issued


async def test_a_token_is_told_with_its_id_and_its_end(acme, anna, clock):
    answer = await acme.post(f"{anna}/tokens", json={"scope": "read"})
    told = answer.json()
    assert set(told) == {"token", "token_id", "expires_at"}
    lives = datetime.fromisoformat(told["expires_at"]) - clock()
    assert timedelta(seconds=3590) < lives <= timedelta(seconds=3600)
    assert answer.headers["Cache-Control"] == "no-store"


async def test_me_is_the_athlete_of_the_token(phone, anna):
    told = (await (await phone()).get("/v1/athletes/me")).json()
    assert anna == f"/v1/athletes/{told['id']}"


async def test_a_token_with_write_changes_its_own_athlete(phone, anna):
    mobile = await phone("read write")
    assert (await mobile.patch("/v1/athletes/me", json={"hr_max": 190})).json()["hr_max"] == 190
    race = {"distance": "5k", "time": "22:00"}
    logged = await mobile.post("/v1/athletes/me/performances", json=race)
    assert logged.status_code == 201
    assert (await mobile.get(logged.headers["Location"])).json()["time_s"] == 1320
    assert (await mobile.get(anna)).status_code == 200
    assert (await mobile.get("/v1/athletes/ext:anna")).status_code == 200


async def test_a_token_to_read_writes_nothing(phone, anna, acme):
    mobile = await phone("read")
    race = {"distance": "5k", "time": "22:00"}
    for answer in (
        await mobile.patch("/v1/athletes/me", json={"hr_max": 190}),
        await mobile.post("/v1/athletes/me/performances", json=race),
        await mobile.delete("/v1/athletes/me"),
    ):
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden")
    assert (await mobile.get("/v1/athletes/me")).json()["hr_max"] is None
    assert (await acme.get(f"{anna}/performances")).json()["data"] == []


async def test_a_token_neither_lists_nor_makes_nor_erases_nor_renames_nor_begets(phone, anna, acme):
    mobile = await phone()
    for answer in (
        await mobile.get("/v1/athletes"),
        await mobile.post("/v1/athletes", json={"external_id": "anna", "name": "Eve"}),
        await mobile.post("/v1/athletes/batch", json={"athletes": [{}]}),
        await mobile.post("/v1/performances/batch", json={"performances": [{"athlete": "ext:anna"}]}),
        await mobile.delete("/v1/athletes/me"),
        await mobile.patch("/v1/athletes/me", json={"external_id": "bert"}),
        await mobile.patch("/v1/athletes/me", json={"external_id": None}),
        await mobile.post("/v1/athletes/me/tokens", json={"scope": "read write"}),
        await mobile.delete("/v1/athletes/me/tokens"),
    ):
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden")
    assert (await acme.get(anna)).json()["external_id"] == "anna"


@pytest.mark.parametrize("tags", [["elite"], [], None, ["tuesday", "board"], ["club", "tuesday"]])
async def test_a_token_puts_its_athlete_into_no_group_and_out_of_none(phone, anna, acme, tags):
    before = (await acme.patch(anna, json={"tags": ["tuesday", "club"]})).json()
    mobile = await phone()
    answer = await mobile.patch("/v1/athletes/me", json={"name": "Eve", "tags": tags})
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden")
    assert answer.json()["detail"].startswith("tags")
    assert (await acme.get(anna)).json() == before


async def test_a_token_may_send_back_what_the_platform_has_said(phone, anna, acme):
    await acme.patch(anna, json={"tags": ["tuesday"]})
    said = {"external_id": "anna", "tags": ["tuesday"], "name": "Anna"}
    answer = await (await phone()).patch("/v1/athletes/me", json=said)
    assert (answer.status_code, answer.json()["name"]) == (200, "Anna")


async def test_a_token_sees_no_other_athlete(phone, acme):
    mobile = await phone()
    bert = await acme.post("/v1/athletes", json={"external_id": "bert"})
    for path in (bert.headers["Location"], "/v1/athletes/ext:bert"):
        assert (await mobile.get(path)).status_code == 404
        assert (await mobile.patch(path, json={"name": "Eve"})).status_code == 404


async def test_an_expired_token_is_told_so(phone, clock):
    mobile = await phone(expires_in_s=60)
    assert (await mobile.get("/v1/athletes/me")).status_code == 200
    clock.forward(seconds=61)
    answer = await mobile.get("/v1/athletes/me")
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/token-expired")


async def test_a_token_that_is_taken_back_opens_nothing(acme, calling, anna):
    told = [(await acme.post(f"{anna}/tokens", json={"scope": "read"})).json() for _ in range(2)]
    lost, kept = (calling(each["token"]) for each in told)
    assert (await lost.get("/v1/athletes/me")).status_code == 200
    assert (await acme.delete(f"{anna}/tokens/{told[0]['token_id']}")).status_code == 204
    assert (await lost.get("/v1/athletes/me")).status_code == 401
    assert (await kept.get("/v1/athletes/me")).status_code == 200
    assert (await acme.delete(f"{anna}/tokens")).status_code == 204
    assert (await kept.get("/v1/athletes/me")).status_code == 401
    assert (await acme.delete(f"{anna}/tokens")).status_code == 204


async def test_a_token_that_was_never_issued_cannot_be_taken_back(acme, anna):
    for unknown in ("019adf00-0000-7000-8000-000000000001", "7"):
        assert (await acme.delete(f"{anna}/tokens/{unknown}")).status_code == 404


async def test_a_token_of_an_erased_athlete_opens_nothing(phone, acme, anna):
    mobile = await phone()
    await acme.delete(anna)
    assert (await mobile.get("/v1/athletes/me")).status_code in {401, 404}


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({}, "/body/scope"),
        ({"scope": "write"}, "/body/scope"),
        ({"scope": "read", "expires_in_s": 59}, "/body/expires_in_s"),
        ({"scope": "read", "expires_in_s": 2_592_001}, "/body/expires_in_s"),
        ({"scope": "read", "expires_in_s": None}, "/body/expires_in_s"),
        ({"scope": "read", "expires": 60}, "/body/expires"),
    ],
)
async def test_a_bad_wish_is_refused_by_name(acme, anna, said, pointer):
    answer = await acme.post(f"{anna}/tokens", json=said)
    assert answer.status_code == 422
    assert [part["pointer"] for part in answer.json()["errors"]] == [pointer]
