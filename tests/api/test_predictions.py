"""`/v1/predictions` over HTTP. Real runners and published errors stand in tests/published."""

from functools import partial

import pytest

from app.api.predictions_schema import PredictionsAnswer
from tests.api.shapes import faults, shaped

pytestmark = pytest.mark.sqlite_alone

RACES = ["1500m", "mile", "3k", "2mi", "5k", "10k", "15k", "half", "marathon"]

told = partial(shaped, PredictionsAnswer)


async def asked(client, **query) -> dict:
    return told(await client.get("/v1/predictions", params=query))


def times(answer) -> dict[str, float]:
    return {each["distance"]: each["time_s"] for each in answer["predictions"]}


async def test_the_standard_races_stand_first_then_what_was_asked_for(client):
    answer = await asked(client, distance="half", time="1:30:00", distances="8k,12345")
    assert [each["distance"] for each in answer["predictions"]] == [*RACES, "8k", None]
    assert answer["engine"] == "2026.2"


async def test_a_marathon_is_not_the_optimistic_equal_race(client):
    # Riegel with the exponent 1.13 for a half of 1:30 (Vickers & Vertosick 2016), against Daniels' 3:07:04.
    marathon = times(await asked(client, distance="half", time="1:30:00"))["marathon"]
    assert marathon == pytest.approx(5400 * 2**1.13, rel=0.005)
    paces = (await client.get("/v1/paces?distance=half&time=1:30:00&include=equivalents")).json()
    assert marathon > paces["equivalents"][-1]["time_s"] * 1.04


async def test_the_distance_that_was_raced_is_predicted_as_it_was_run(client):
    assert times(await asked(client, distance="10k", time="45:00"))["10k"] == 2700


async def test_every_prediction_lies_within_its_interval_and_takes_longer_than_the_last(client):
    found = (await asked(client, distance="10k", time="45:00"))["predictions"]
    assert all(each["interval"]["low_s"] < each["time_s"] < each["interval"]["high_s"] for each in found)
    assert all(each["interval"]["share"] == 0.8 for each in found)
    assert [each["time_s"] for each in found] == sorted(each["time_s"] for each in found)


async def test_intervals_widen_with_the_distance_between_and_with_age(client):
    def width(answer, race):
        (found,) = [each for each in answer["predictions"] if each["distance"] == race]
        return (found["interval"]["high_s"] - found["interval"]["low_s"]) / found["time_s"]

    near = await asked(client, distance="10k", time="45:00")
    assert width(near, "marathon") > width(near, "half")
    body = {
        "today": "2026-11-20",
        "performances": [{"distance": "10k", "time": "45:00", "date": "2024-11-20"}],
    }
    assert width(told(await client.post("/v1/predictions", json=body)), "half") > width(near, "half")


async def test_several_performances_share_each_prediction(client):
    performances = [{"distance": "5k", "time": "20:00"}, {"distance": "half", "time": "1:32:00"}]
    answer = told(await client.post("/v1/predictions", json={"performances": performances}))
    by_race = {each["distance"]: each["weights"] for each in answer["predictions"]}
    assert by_race["5k"][0] > by_race["5k"][1]
    assert by_race["marathon"][0] < by_race["marathon"][1]
    assert all(sum(weights) == pytest.approx(1, abs=0.001) for weights in by_race.values())
    assert len(answer["fitness"]["evidence"]) == 2


async def test_a_runner_who_does_not_run_in_the_week_is_answered(client):
    none = times(await asked(client, distance="half", time="1:45:00", weekly_distance_m=0))
    little = times(await asked(client, distance="half", time="1:45:00", weekly_distance_m=1000))
    assert none == little


async def test_more_weekly_distance_slows_the_marathon_less(client):
    little = times(await asked(client, distance="half", time="1:45:00", weekly_distance_m=20_000))
    much = times(await asked(client, distance="half", time="1:45:00", weekly_distance_m=90_000))
    assert much["marathon"] < little["marathon"]
    assert much["10k"] == little["10k"]


async def test_contradictions_and_extrapolations_are_said(client):
    performances = [{"distance": "5k", "time": "17:00"}, {"distance": "marathon", "time": "4:30:00"}]
    answer = told(
        await client.post("/v1/predictions", json={"performances": performances, "distances": ["100k"]})
    )
    slugs = {
        each["distance"]: [notice["slug"] for notice in each["warnings"]] for each in answer["predictions"]
    }
    assert slugs["half"] == ["performances-disagree"]
    assert slugs["100k"] == ["prediction-extrapolated", "performances-disagree"]
    assert "performances-disagree" in [notice["slug"] for notice in answer["warnings"]]


async def test_age_and_sex_grade_every_prediction(client):
    graded = await asked(client, distance="10k", time="45:00", age=60, sex="female")
    ten = graded["predictions"][5]
    assert ten["age_grade_percent"] == 81.7
    assert (await asked(client, distance="10k", time="45:00"))["predictions"][5]["age_grade_percent"] is None


async def test_display_is_in_the_asked_units(client):
    ten = (await asked(client, distance="10k", time="45:00", units="imperial"))["predictions"][5]
    assert ten["display"]["time"] == "45:00"
    assert ten["display"]["pace"] == "7:15 /mi"
    low, high = ten["display"]["interval"].split("-")
    assert low < "45:00" < high


async def test_every_slug_stands_in_the_rule_book(client):
    answer = await asked(client, distance="800m", time="2:10", distances="100k")
    slugs = {
        *answer["rules"],
        *(notice["slug"] for each in answer["predictions"] for notice in each["warnings"]),
    }
    for slug in slugs:
        assert (await client.get(f"/v1/rules/{slug}")).status_code == 200, slug


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ({}, "/query/distance"),
        ({"distance": "5k"}, "/query/time"),
        ({"distance": "5k", "time": "5:99"}, "/query/time"),
        ({"distance": "5k", "time": "10:00"}, "/query/time"),
        ({"distance": "5k", "time": "20:00", "vdot": "50"}, "/query/vdot"),
        ({"distance": "5k", "time": "20:00", "weekly_distance_m": "-1"}, "/query/weekly_distance_m"),
        ({"distance": "5k", "time": "20:00", "distances": "200000"}, "/query/distances"),
    ],
)
async def test_bad_input_is_refused_at_its_place(client, query, pointer):
    assert list(faults(await client.get("/v1/predictions", params=query))) == [pointer]


async def test_a_race_and_performances_are_refused_together(client):
    body = {"distance": "5k", "time": "20:00", "performances": [{"distance": "5k", "time": "20:00"}]}
    found = faults(await client.post("/v1/predictions", json=body))
    assert list(found) == ["/body/distance", "/body/time", "/body/performances"]


async def test_a_performance_after_today_is_refused(client):
    body = {"performances": [{"distance": "5k", "time": "20:00", "date": "2199-01-01"}]}
    assert list(faults(await client.post("/v1/predictions", json=body))) == ["/body/performances/0/date"]


async def test_copies_of_one_race_narrow_no_interval(client):
    race = {"distance": "5k", "time": "22:00", "date": "2026-10-01"}
    once, thrice = [
        told(await client.post("/v1/predictions", json={"performances": races, "today": "2026-11-01"}))
        for races in ([race], [race] * 3)
    ]
    intervals = [[each["interval"] for each in answer["predictions"]] for answer in (once, thrice)]
    assert intervals[0] == intervals[1]
    assert thrice["predictions"][0]["weights"] == [0.3333] * 3
    assert [notice["slug"] for notice in thrice["warnings"]] == ["duplicate-performance"]
