"""`/v1/workouts` over HTTP: the catalogue, prescriptions and their files."""

import xml.etree.ElementTree as ET

import pytest
from pydantic import TypeAdapter

from app.api.workouts_schema import Catalogue
from app.formats.registry import WORKOUT_FORMATS
from app.training.workouts.catalogue import CATALOGUE
from tests.api.workout_calls import RUNNER, STRONG, fault, parsed, prescribed, refused, told

pytestmark = pytest.mark.sqlite_alone


async def test_the_catalogue_lists_every_template_with_its_content(client):
    answer = await client.get("/v1/workouts")
    TypeAdapter(Catalogue).validate_json(answer.content, strict=True)
    listed = answer.json()["data"]
    assert [entry["template"] for entry in listed] == list(CATALOGUE)
    eight_hundreds = next(entry for entry in listed if entry["template"] == "800m-repeats")
    assert eight_hundreds["exposures"] == ["4 x 800 m", "5 x 800 m", "6 x 800 m", "8 x 800 m"]


async def test_the_catalogue_can_be_read_page_by_page(client):
    slugs, cursor = [], None
    while cursor is not None or not slugs:
        page = (
            await client.get("/v1/workouts", params={"limit": 7} | ({"cursor": cursor} if cursor else {}))
        ).json()
        slugs += [entry["template"] for entry in page["data"]]
        cursor = page["next_cursor"]
    assert slugs == list(CATALOGUE)


async def test_six_times_eight_hundred_metres_come_out_as_the_contract_shows_them(client):
    answer = await prescribed(
        client, "800m-repeats", **RUNNER, level="intermediate", weekly_distance_m=60_000
    )
    assert answer["notation"] == "2 km @ E + 6x800 m @ 5k pace -10.9 s/km w/ 400 m jog + 2 km @ E"
    work, jog = answer["steps"][1]["steps"]
    assert work["splits"] == {"lap_m": 400, "lap_s": 101.2, "rep_s": 202.5}
    assert jog == {**jog, "intent": "recovery", "distance_m": 400, "mode": "jog"}
    assert answer["totals"]["duration_s"] == 3329.2
    assert answer["totals"]["zone_seconds"] == {
        "E": 2114.2,
        "M": 0,
        "T": 0,
        "CV": 0,
        "I": 1215,
        "R": 0,
        "S": 0,
    }
    assert answer["totals"]["load"] == 285
    assert answer["fitness"]["vdot"] == 44.58


@pytest.mark.parametrize("template", CATALOGUE)
async def test_every_template_is_prescribed_with_a_purpose_whoever_asks(client, template):
    for query in ({}, RUNNER, {"level": "beginner", "vdot": 30, "weekly_distance_m": 15_000}, STRONG):
        answer = await prescribed(client, template, **query)
        assert answer["template"] == template
        assert answer["purpose"]
        assert answer["system"]
        assert answer["steps"] or answer.get("exercises") or template == "rest"


@pytest.mark.parametrize("template", CATALOGUE)
async def test_what_is_prescribed_prints_to_a_notation_that_parses_back_to_it(client, template):
    answer = await prescribed(client, template, **RUNNER)
    if answer["steps"]:
        again = await parsed(client, answer["notation"], **RUNNER)
        assert again["notation"] == answer["notation"]
        assert again["totals"]["distance_m"] == answer["totals"]["distance_m"]


async def test_a_runner_of_unknown_fitness_goes_by_effort(client):
    answer = await prescribed(client, "tempo")
    work = next(step for step in answer["steps"] if step["intent"] == "work")
    assert work["target"] == {"zone": "T"}
    assert answer["fitness"] is None
    assert "fitness-unknown" in [warning["slug"] for warning in answer["warnings"]]


async def test_laps_indoors_are_of_200_metres(client):
    answer = await prescribed(client, "800m-repeats", **RUNNER, lap_m=200, weekly_distance_m=60_000)
    assert answer["steps"][1]["steps"][0]["splits"] == {"lap_m": 200, "lap_s": 50.6, "rep_s": 202.5}


async def test_heat_slows_the_paces_and_says_so(client):
    cool = await prescribed(client, "tempo", **RUNNER)
    hot = await prescribed(client, "tempo", **RUNNER, temperature_c=26, dew_point_c=16)
    paces = [
        next(step for step in answer["steps"] if step["intent"] == "work")["target"]["pace"]["fast_s_per_km"]
        for answer in (cool, hot)
    ]
    assert paces[1] > paces[0]
    assert hot["reasons"] != cool["reasons"]


async def test_a_pinch_of_imperial_units_for_those_who_ask(client):
    answer = await prescribed(client, "easy", **RUNNER, units="imperial", length_m=8046.72)
    assert answer["steps"][0]["display"]["pace"].endswith("/mi")
    assert answer["display"]["distance"] == "5 mi"


@pytest.mark.parametrize("suffix", WORKOUT_FORMATS)
async def test_a_suffix_gives_a_file_with_a_name_and_a_type(client, suffix):
    answer = await client.get(f"/v1/workouts/800m-repeats.{suffix}", params=RUNNER)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == WORKOUT_FORMATS[suffix].media_type
    shown = "inline" if suffix in {"svg", "txt", "md", "ics", "intervals.txt"} else "attachment"
    assert answer.headers["Content-Disposition"] == f'{shown}; filename="800m-repeats.{suffix}"'
    again = await client.get(
        f"/v1/workouts/800m-repeats.{suffix}",
        params=RUNNER,
        headers={"If-None-Match": answer.headers["ETag"]},
    )
    assert again.status_code == 304


async def test_accept_chooses_the_form_and_caches_are_told(client):
    for _ in range(2):
        drawn = await client.get("/v1/workouts/tempo", params=RUNNER, headers={"Accept": "image/svg+xml"})
        told_of = await client.get(
            "/v1/workouts/tempo", params=RUNNER, headers={"Accept": "text/html,*/*;q=0.8"}
        )
        assert ET.fromstring(drawn.text).tag == "{http://www.w3.org/2000/svg}svg"
        assert told(told_of)["template"] == "tempo"
        assert "Accept" in drawn.headers["Vary"].replace("Accept-Encoding", "")


async def test_a_repeated_accept_header_is_read_as_one(client):
    drawn_first = [("Accept", "image/svg+xml"), ("Accept", "application/json;q=0.5")]
    for _ in range(2):
        drawn = await client.get("/v1/workouts/fartlek", params=RUNNER, headers=drawn_first)
        told_of = await client.get(
            "/v1/workouts/fartlek", params=RUNNER, headers={"Accept": "application/json"}
        )
        assert drawn.headers["Content-Type"] == "image/svg+xml"
        assert told(told_of)["template"] == "fartlek"


async def test_a_template_that_is_none_is_not_found_and_the_nearest_are_named(client):
    answer = await client.get("/v1/workouts/temopo")
    assert answer.status_code == 404
    assert answer.json()["nearest"] == ["tempo"]
    assert fault(await refused(client, template="temopo"))[0] == "/body/template"


async def test_a_file_that_is_none_is_not_found_and_the_kinds_are_named(client):
    answer = await client.get("/v1/workouts/tempo.pdf")
    assert answer.status_code == 404
    assert "`.svg`" in answer.json()["detail"]


async def test_a_misspelt_option_is_refused_by_name(client):
    answer = await client.get("/v1/workouts/tempo?levle=beginner")
    assert answer.status_code == 422
    assert "`level`" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ({"exposure": 0}, "/query/exposure"),
        ({"at": "I"}, "/query/at"),
        ({"goal_time": "45:00"}, "/query/goal_time"),
        ({"goal": "10k", "goal_time": "20:00"}, "/query/goal_time"),
        ({"distance": "5k"}, "/query/time"),
        ({"weekly_distance_m": -1}, "/query/weekly_distance_m"),
        ({"lap_m": 300}, "/query/lap_m"),
    ],
)
async def test_what_cannot_be_is_refused_where_it_stands(client, query, pointer):
    answer = await client.get("/v1/workouts/tempo", params=query)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


async def test_on_a_treadmill_the_paces_are_those_of_level_ground_at_the_incline_that_is_named(client):
    outdoors = await prescribed(client, "tempo", **RUNNER, weekly_distance_m=45_000)
    belt = await prescribed(client, "tempo", **RUNNER, weekly_distance_m=45_000, surface="treadmill")
    paces = [
        next(step for step in answer["steps"] if step["intent"] == "work")["target"]["pace"]["fast_s_per_km"]
        for answer in (outdoors, belt)
    ]
    assert paces[0] == pytest.approx(paces[1], rel=0.005)


async def test_with_less_time_run_walk_stays_run_walk_with_fewer_runs(client):
    answer = await prescribed(
        client, "run-walk", level="beginner", weekly_distance_m=0, exposure=1, available_s=1500
    )
    assert answer["kind"] == "run_walk"
    assert answer["totals"]["duration_s"] <= 1500
    assert "8 runs cut to 6" in answer["reasons"][0]["text"]


async def test_a_goal_out_of_reach_is_not_run_before_its_time(client):
    answer = await prescribed(client, "goal-pace-repeats", **RUNNER, goal="5k", goal_time="15:00")
    work = next(step for step in answer["steps"] if step.get("intent") == "work")
    assert work["target"]["pace"]["fast_s_per_km"] == pytest.approx(270, abs=0.1)
    assert "current-fitness" in [warning["slug"] for warning in answer["warnings"]]


async def test_a_child_runs_easily_in_place_of_a_hard_session(client):
    answer = await prescribed(client, "800m-repeats", **RUNNER, age=8)
    assert answer["kind"] == "easy"
    assert answer["reasons"][0]["id"] == "A02"


async def test_who_runs_very_little_is_told_to_run_and_walk_first(client):
    answer = await prescribed(client, "tempo", level="beginner", weekly_distance_m=5000)
    assert "start-volume" in [warning["slug"] for warning in answer["warnings"]]
