"""`/v1/paces/batch` over HTTP."""

import orjson
import pytest

from app.api.paces_schema import PacesBatchAnswer
from tests.api.shapes import faults, shaped

pytestmark = pytest.mark.sqlite_alone

SYMBOLS = ["E", "M", "T", "CV", "I", "R"]


async def test_a_batch_gives_one_pace_a_zone(client):
    body = {
        "runners": [{"id": "anna", "distance": "5k", "time": "22:00"}, {"id": 7, "vdot": 50}, {"vdot": 60}]
    }
    answer = shaped(PacesBatchAnswer, await client.post("/v1/paces/batch", json=body))
    anna, seven, nameless = answer["data"]
    assert anna.keys() == {"id", "vdot", "paces"}
    assert (anna["id"], anna["vdot"], list(anna["paces"])) == ("anna", 44.58, SYMBOLS)
    assert anna["paces"]["E"] == pytest.approx((325.5 + 365.8) / 2, abs=0.1)
    assert (seven["id"], nameless["id"]) == (7, None)
    assert seven["paces"]["T"] == pytest.approx(255, abs=1)


async def test_one_bad_runner_does_not_spoil_the_others(client):
    body = {
        "runners": [
            {"id": "slow", "distance": "5k", "time": "5:99"},
            {"id": "good", "vdot": 50},
            {"id": "late", "performances": [{"distance": "5k", "time": "22:00", "date": "2199-01-01"}]},
            {"id": "odd", "vdot": 50, "shoe": "red"},
            "none",
        ]
    }
    answer = shaped(PacesBatchAnswer, await client.post("/v1/paces/batch", json=body))
    slow, good, late, odd, none = answer["data"]
    assert good["vdot"] == 50
    assert (slow["id"], slow["index"], slow["problem"]["status"]) == ("slow", 0, 422)
    assert slow["problem"]["type"] == "/problems/invalid-request"
    assert [fault["pointer"] for fault in slow["problem"]["errors"]] == ["/body/runners/0/time"]
    assert [fault["pointer"] for fault in late["problem"]["errors"]] == [
        "/body/runners/2/performances/0/date"
    ]
    assert [fault["pointer"] for fault in odd["problem"]["errors"]] == ["/body/runners/3/shoe"]
    assert (none["id"], [fault["pointer"] for fault in none["problem"]["errors"]]) == (
        None,
        ["/body/runners/4"],
    )


async def test_a_batch_answers_more_when_asked(client):
    body = {
        "runners": [{"id": "anna", "distance": "5k", "time": "22:00", "temperature_c": 30, "dew_point_c": 20}]
    }
    (anna,) = (await client.post("/v1/paces/batch?include=zones,equivalents", json=body)).json()["data"]
    query = {name: value for name, value in body["runners"][0].items() if name != "id"}
    single = (await client.get("/v1/paces", params=query | {"include": "zones,equivalents"})).json()
    assert anna["zones"] == single["zones"]
    assert anna["equivalents"] == single["equivalents"]
    assert anna["paces"]["T"] == single["zones"]["T"]["pace"]["fast_s_per_km"]


async def test_without_a_key_a_batch_holds_a_hundred_runners(client, secret_key):
    runners = [{"vdot": 40 + index / 10} for index in range(101)]
    refusal = await client.post("/v1/paces/batch", json={"runners": runners})
    assert refusal.status_code == 401
    assert "101" in refusal.json()["detail"]
    assert (await client.post("/v1/paces/batch", json={"runners": runners[:100]})).status_code == 200
    known = await client.post(
        "/v1/paces/batch", json={"runners": runners}, headers={"authorization": f"Bearer {secret_key}"}
    )
    assert len(known.json()["data"]) == 101


@pytest.mark.parametrize("runners", [[], [{"vdot": 50}] * 10_001])
async def test_a_batch_has_one_to_ten_thousand_runners(client, runners, secret_key):
    response = await client.post(
        "/v1/paces/batch",
        content=orjson.dumps({"runners": runners}),
        headers={"content-type": "application/json", "authorization": f"Bearer {secret_key}"},
    )
    assert list(faults(response)) == ["/body/runners"]
