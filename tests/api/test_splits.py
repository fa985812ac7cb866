"""`/v1/splits` over HTTP, and its bands as text and drawing."""

import xml.etree.ElementTree as ET
from functools import partial

import pytest

from app.api.splits_schema import SplitsAnswer
from tests.api.shapes import shaped

pytestmark = pytest.mark.sqlite_alone

SVG = "{http://www.w3.org/2000/svg}"

told = partial(shaped, SplitsAnswer)


async def asked(client, **query) -> dict:
    return told(await client.get("/v1/splits", params=query))


def faults(response) -> list[str]:
    assert response.status_code == 422, response.text
    return [fault["pointer"] for fault in response.json()["errors"]]


async def test_even_splits_are_alike(client):
    answer = await asked(client, distance="10k", time="45:00")
    assert [split["duration_s"] for split in answer["splits"]] == [270.0] * 10
    assert [split["elapsed_s"] for split in answer["splits"]][-1] == 2700
    assert answer["display"] == {"title": "10k in 45:00", "pace": "4:30 /km"}


async def test_a_last_shorter_piece_is_kept(client):
    splits = (await asked(client, distance="half", time="1:45:00"))["splits"]
    assert len(splits) == 22
    assert splits[-1]["distance_m"] == 97.5
    assert splits[-1]["display"]["mark"] == "end"
    assert splits[-1]["display"]["elapsed"] == "1:45:00"


async def test_negative_splits_run_the_second_half_faster(client):
    splits = (await asked(client, distance="10k", time="45:00", strategy="negative"))["splits"]
    durations = [split["duration_s"] for split in splits]
    assert durations == sorted(durations, reverse=True)
    assert sum(durations[5:]) == pytest.approx(sum(durations[:5]) * 0.985, rel=0.002)


@pytest.mark.parametrize(
    ("query", "count", "first_m"),
    [
        ({"every": "mile"}, 7, 1609.34),
        ({"every": "lap"}, 25, 400),
        ({"every": "lap", "lap_m": 200}, 50, 200),
        ({}, 10, 1000),
        ({"units": "imperial"}, 7, 1609.34),
        ({"units": "imperial", "every": "km"}, 10, 1000),
    ],
)
async def test_splits_are_taken_each_kilometre_mile_or_lap(client, query, count, first_m):
    splits = (await asked(client, distance="10k", time="45:00", **query))["splits"]
    assert len(splits) == count
    assert splits[0]["distance_m"] == first_m


@pytest.mark.parametrize("suffix", [".txt", ".svg"])
async def test_bands_in_imperial_units_are_in_miles_unless_asked(client, suffix):
    race = {"distance": "10k", "time": "45:00", "units": "imperial"}
    unsaid = await client.get(f"/v1/splits{suffix}", params=race)
    assert unsaid.status_code == 200
    assert unsaid.text == (await client.get(f"/v1/splits{suffix}", params={**race, "every": "mile"})).text
    assert unsaid.text != (await client.get(f"/v1/splits{suffix}", params={**race, "every": "km"})).text
    assert unsaid.text == (await client.post(f"/v1/splits{suffix}", json=race)).text


async def test_a_pace_stands_in_place_of_a_time(client):
    by_time = await asked(client, distance="10k", time="45:00")
    assert await asked(client, distance="10k", pace="4:30/km") == by_time
    assert await asked(client, distance_m="10000", pace_s_per_km="270") == by_time


async def test_over_a_course_the_effort_is_even(client):
    course = [
        {"distance_m": 0, "elevation_m": 10},
        {"distance_m": 2500, "elevation_m": 60},
        {"distance_m": 5000, "elevation_m": 10},
    ]
    answer = told(await client.post("/v1/splits", json={"distance": "5k", "time": "20:00", "course": course}))
    up, down = answer["splits"][0], answer["splits"][-1]
    assert up["duration_s"] > down["duration_s"]
    assert (up["climb_m"], down["climb_m"]) == (20, -20)
    assert sum(split["duration_s"] for split in answer["splits"]) == pytest.approx(1200, abs=0.3)
    assert "splits-course" in answer["rules"]


async def test_without_a_course_a_body_gives_what_the_query_gives(client):
    body = {"distance": "10k", "time": "45:00", "every": "lap", "lap_m": 200}
    assert told(await client.post("/v1/splits", json=body)) == await asked(client, **body)


async def test_every_rule_stands_in_the_book(client):
    for slug in ("splits-even", "splits-negative", "splits-course"):
        assert (await client.get(f"/v1/rules/{slug}")).status_code == 200


@pytest.mark.parametrize(
    ("query", "pointers"),
    [
        ({}, ["/query/distance"]),
        ({"distance": "10k"}, ["/query/time"]),
        ({"distance": "10k", "time": "45:00", "pace": "4:30/km"}, ["/query/time", "/query/pace"]),
        ({"distance": "10k", "pace": "4:30"}, ["/query/pace"]),
        ({"distance": "10k", "pace": "2:00/km"}, ["/query/pace"]),
        ({"distance": "10k", "pace_s_per_km": "120"}, ["/query/pace_s_per_km"]),
        ({"distance": "10k", "time": "20:00"}, ["/query/time"]),
        ({"distance": "10k", "time": "45:00", "every": "yard"}, ["/query/every"]),
        ({"distance": "10k", "time": "45:00", "every": "lap", "lap_m": "300"}, ["/query/lap_m"]),
        ({"distance": "10k", "time": "45:00", "lap_m": "400"}, ["/query/lap_m"]),
        ({"distance": "10k", "time": "45:00", "strategy": "positive"}, ["/query/strategy"]),
        ({"distance": "10k", "time": "45:00", "course": "flat"}, ["/query/course"]),
    ],
)
@pytest.mark.parametrize("suffix", ["", ".txt", ".svg"])
async def test_bad_input_is_refused_at_its_place(client, suffix, query, pointers):
    assert faults(await client.get(f"/v1/splits{suffix}", params=query)) == pointers


FLAT = {"distance_m": 0, "elevation_m": 0}


@pytest.mark.parametrize(
    ("course", "pointer"),
    [
        ([FLAT], "/body/course"),
        ([FLAT, {"distance_m": 4000, "elevation_m": 0}], "/body/course/1/distance_m"),
        ([FLAT, {"distance_m": 0, "elevation_m": 5}], "/body/course/1/distance_m"),
        (
            [{"distance_m": 10, "elevation_m": 0}, {"distance_m": 5000, "elevation_m": 0}],
            "/body/course/0/distance_m",
        ),
        ([FLAT, {"distance_m": 5000, "elevation_m": 4000}], "/body/course/1/elevation_m"),
        ([FLAT, {"distance_m": "5000", "elevation_m": 0}], "/body/course/1/distance_m"),
        ([FLAT, {"distance_m": 5000}], "/body/course/1/elevation_m"),
        ([FLAT, {"distance_m": 5000, "elevation_m": True}], "/body/course/1/elevation_m"),
    ],
)
async def test_a_course_that_cannot_be_run_is_refused_with_the_reason(client, course, pointer):
    response = await client.post("/v1/splits", json={"distance": "5k", "time": "20:00", "course": course})
    assert faults(response) == [pointer]


async def test_a_steep_course_is_refused_at_its_point_with_what_came(client):
    course = [FLAT, {"distance_m": 2500, "elevation_m": 0}, {"distance_m": 5000, "elevation_m": 4000}]
    response = await client.post("/v1/splits", json={"distance": "5k", "time": "20:00", "course": course})
    (fault,) = response.json()["errors"]
    assert (fault["pointer"], fault["received"]) == ("/body/course/2/elevation_m", 4000)


async def test_the_text_band_is_aligned_and_narrow(client):
    response = await client.get("/v1/splits.txt?distance=marathon&time=3:30:00")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    title, pace, blank, *rows = response.text.splitlines()
    assert (title, pace, blank) == ("marathon in 3:30:00", "4:59 /km", "")
    assert rows[0].split() == ["km", "split", "clock"]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows[0]) <= 24
    assert len(rows) == 1 + 43
    assert rows[-1].split() == ["end", "0:58", "3:30:00"]


async def test_the_drawn_band_is_well_formed_without_script_and_tells_a_screen_reader(client):
    response = await client.get("/v1/splits.svg?distance=half&time=1:45:00&strategy=negative")
    assert response.headers["content-type"].startswith("image/svg+xml")
    assert "style-src 'unsafe-inline'" in response.headers["content-security-policy"]
    root = ET.fromstring(response.text)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("width").endswith("mm")
    labels = root.get("aria-labelledby").split()
    assert [root.find(f"{SVG}{name}").get("id") for name in ("title", "desc")] == labels
    assert root.find(f"{SVG}title").text == "half in 1:45:00"
    assert "end at 1:45:00" in root.find(f"{SVG}desc").text
    assert not list(root.iter(f"{SVG}script"))
    assert "currentColor" in response.text
    assert "prefers-color-scheme:dark" in response.text
    assert "http" not in response.text.replace("http://www.w3.org/2000/svg", "")


async def test_every_split_is_drawn_within_the_drawing(client):
    response = await client.get("/v1/splits.svg?distance=100k&time=10:30:00&every=lap")
    root = ET.fromstring(response.text)
    width, height = (float(number) for number in root.get("viewBox").split()[2:])
    clocks = [text for text in root.iter(f"{SVG}text") if text.get("class") == "clock"]
    assert len(clocks) == 250
    assert clocks[-1].text == "10:30:00"
    for strip in root.iter(f"{SVG}g"):
        left, top = (float(number) for number in strip.get("transform")[10:-1].split())
        assert all(left + float(text.get("x")) < width for text in strip.iter(f"{SVG}text"))
        assert all(top + float(text.get("y")) < height for text in strip.iter(f"{SVG}text"))


@pytest.mark.parametrize("suffix", [".txt", ".svg"])
async def test_a_course_can_be_worn_too(client, suffix):
    course = [FLAT, {"distance_m": 5000, "elevation_m": 50}]
    response = await client.post(
        f"/v1/splits{suffix}", json={"distance": "5k", "time": "20:00", "course": course}
    )
    assert response.status_code == 200
    assert "20:00" in response.text
