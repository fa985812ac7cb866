"""What `/v1/paces` refuses: each fault at its place, with what came and what would be accepted."""

import re

import pytest

from tests.api.shapes import faults

pytestmark = pytest.mark.sqlite_alone


async def refused(client, **query) -> dict[str, str]:
    return faults(await client.get("/v1/paces", params=query))


BAD_QUERIES = [
    ({"distance": "0", "time": "22:00"}, "/query/distance"),
    ({"distance": "-5000", "time": "22:00"}, "/query/distance"),
    ({"distance": "NaN", "time": "22:00"}, "/query/distance"),
    ({"distance_m": "nan", "time": "22:00"}, "/query/distance_m"),
    ({"distance_m": "inf", "time": "22:00"}, "/query/distance_m"),
    ({"distance_m": "1e4", "time": "50:00"}, "/query/distance_m"),
    ({"distance": "parsec", "time": "22:00"}, "/query/distance"),
    ({"distance": "5k", "time": "5:99"}, "/query/time"),
    ({"distance": "5k", "time": "11:00"}, "/query/time"),
    ({"distance": "5k", "time": "1:41:00"}, "/query/time"),
    ({"distance": "5k", "time_s": "-1"}, "/query/time_s"),
    ({"distance": "5k"}, "/query/time"),
    ({"time": "22:00"}, "/query/distance"),
    ({}, "/query/distance"),
    ({"vdot": "nan"}, "/query/vdot"),
    ({"vdot": "101"}, "/query/vdot"),
    ({"vdot": "50", "units": "furlongs"}, "/query/units"),
    ({"vdot": "50", "unit": "metric"}, "/query/unit"),
    ({"vdot": "50", "sex": "cat"}, "/query/sex"),
    ({"vdot": "50", "age": "40.5"}, "/query/age"),
    ({"vdot": "50", "age": "4"}, "/query/age"),
    ({"vdot": "50", "hr_rest": "50"}, "/query/hr_rest"),
    ({"vdot": "50", "hr_max": "110", "hr_rest": "115"}, "/query/hr_rest"),
    ({"vdot": "50", "hr_max": ""}, "/query/hr_max"),
    ({"vdot": "50", "dew_point_c": "10"}, "/query/dew_point_c"),
    ({"vdot": "50", "temperature_c": "10", "dew_point_c": "11"}, "/query/dew_point_c"),
    ({"vdot": "50", "temperature_c": "10", "humidity_percent": "0"}, "/query/humidity_percent"),
    ({"vdot": "50", "temperature_c": "99"}, "/query/temperature_c"),
    ({"vdot": "50", "altitude_m": "9000"}, "/query/altitude_m"),
    ({"vdot": "50", "grade_percent": "36"}, "/query/grade_percent"),
    ({"vdot": "50", "grade_percent": "-35", "surface": "treadmill"}, "/query/grade_percent"),
    ({"vdot": "50", "surface": "moon"}, "/query/surface"),
    ({"vdot": "50", "include": "zones,everything"}, "/query/include"),
    ({"vdot": "50", "distances": "10k,0"}, "/query/distances"),
]


@pytest.mark.parametrize(("query", "pointer"), BAD_QUERIES)
async def test_bad_input_is_refused_at_its_place_with_what_came(client, query, pointer):
    response = await client.get("/v1/paces", params=query)
    assert list(faults(response)) == [pointer]
    (fault,) = response.json()["errors"]
    assert fault["received"] in (None, *query.values(), *",".join(query.values()).split(",")) or isinstance(
        fault["received"], float | int
    )


async def test_both_vdot_and_a_race_are_refused_at_both(client):
    found = await refused(client, vdot="50", distance="5k", time="22:00")
    assert list(found) == ["/query/distance", "/query/time", "/query/vdot"]


async def test_both_forms_of_a_distance_are_refused_at_both(client):
    found = await refused(client, distance="5k", distance_m="5000", time="22:00")
    assert list(found) == ["/query/distance", "/query/distance_m"]


async def test_a_misspelt_option_is_refused_with_the_nearest(client):
    assert "`time`" in (await refused(client, distance="5k", tiem="22:00"))["/query/tiem"]


BAD_BODIES = [
    ({"distance": "5k", "time": "22:00", "vdot": 50}, ["/body/distance", "/body/time", "/body/vdot"]),
    ({"performances": [], "today": "2026-01-01"}, ["/body/performances"]),
    ({"performances": [{"distance": "5k"}]}, ["/body/performances/0/time"]),
    ({"performances": [{"distance": "5k", "time": "22:00", "date": 0}]}, ["/body/performances/0/date"]),
    (
        {"performances": [{"distance": "5k", "time": "22:00", "date": "2026-02-30"}]},
        ["/body/performances/0/date"],
    ),
    (
        {"today": "2026-01-01", "performances": [{"distance": "5k", "time": "22:00", "date": "2026-01-02"}]},
        ["/body/performances/0/date"],
    ),
    (
        {"performances": [{"distance": "5k", "time": "22:00", "pace": "4:00/km"}]},
        ["/body/performances/0/pace"],
    ),
    ({"distance_m": "5000", "time": "22:00"}, ["/body/distance_m"]),
    ({"distance": True, "time": "22:00"}, ["/body/distance"]),
    ({"vdot": True}, ["/body/vdot"]),
    ({"vdot": "50"}, ["/body/vdot"]),
    ({"vdot": 50, "age": 40.0}, ["/body/age"]),
    ({"vdot": 50, "distances": ["10k", 5]}, ["/body/distances/1"]),
    ({}, ["/body/distance"]),
    ([], ["/body"]),
    ("5k", ["/body"]),
]


@pytest.mark.parametrize(("body", "pointers"), BAD_BODIES)
async def test_a_bad_body_is_refused_at_its_place(client, body, pointers):
    assert list(faults(await client.post("/v1/paces", json=body))) == pointers


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"1e999", b"1" + b"0" * 400])
async def test_a_number_that_is_none_is_refused(client, number):
    response = await client.post(
        "/v1/paces", content=b'{"vdot": %b}' % number, headers={"content-type": "application/json"}
    )
    assert response.status_code in {400, 422}
    assert response.headers["content-type"] == "application/problem+json"


async def test_what_came_is_told_as_it_was_written(client):
    response = await client.get("/v1/paces", params={"distance": "5k", "time": "11:30"})
    (fault,) = response.json()["errors"]
    assert fault["received"] == "11:30"
    assert fault["detail"].startswith("11:30 for 5000 m is more than 7 % faster")
    response = await client.get("/v1/paces", params={"distance": "5k", "vdot": "50"})
    assert [fault["received"] for fault in response.json()["errors"]] == ["5k", 50]
    race = {"distance": "5k", "time": "20:00"}
    response = await client.post("/v1/paces", json={"performances": [race], "vdot": 50})
    assert [fault["received"] for fault in response.json()["errors"]] == [50, [race]]
    response = await client.post("/v1/paces/batch", json={"runners": [{"performances": [race], "vdot": 50}]})
    (item,) = response.json()["data"]
    assert [fault["received"] for fault in item["problem"]["errors"]] == [50, [race]]


@pytest.mark.parametrize("distance", ["400m", "5k", "7777", "marathon", "100k"])
async def test_every_bound_that_is_offered_is_accepted(client, distance):
    for time_s in (1, 360_000):
        response = await client.get("/v1/paces", params={"distance": distance, "time_s": time_s})
        if response.status_code == 200:
            continue
        detail = response.json()["errors"][0]["detail"]
        clocks = re.search("accepted is ([0-9:.]+) to ([0-9:.]+) [(]([0-9.]+) to ([0-9]+) s[)]", detail)
        for offered in clocks.groups():
            again = await client.get("/v1/paces", params={"distance": distance, "time": offered})
            assert again.status_code == 200, (offered, again.text)


async def test_one_race_may_have_its_day(client):
    body = {"distance": "5k", "time": "22:00", "date": "2025-11-01", "today": "2026-11-01"}
    (weighed,) = (await client.post("/v1/paces", json=body)).json()["fitness"]["evidence"]
    assert (weighed["date"], weighed["age_days"]) == ("2025-11-01", 365)
    late = await client.post("/v1/paces", json=body | {"date": "2026-11-02"})
    assert list(faults(late)) == ["/body/date"]


@pytest.mark.parametrize("distance", ["-5", "-5 km", "nan", "inf"])
async def test_a_distance_below_0_or_without_end_is_told_so(client, distance):
    found = await refused(client, distance=distance, time="22:00")
    assert "must be above 0 and finite" in found["/query/distance"]
