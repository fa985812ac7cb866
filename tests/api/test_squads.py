"""`/v1/workouts/squad` over HTTP: groups, each one's paces, the table and the card."""

import csv
from io import StringIO

import pytest

from app.api.squad_schema import SquadAnswer
from tests.api.shapes import shaped

pytestmark = pytest.mark.sqlite_alone

NOTATION = "2 km @ E + 6x800 m @ I w/ 400 m jog + 2 km @ E"
ANNA, BEN = {"name": "Anna", "distance": "5k", "time": "22:00"}, {"name": "Ben", "vdot": 45}
CLEO, DI = {"name": "Cleo", "vdot": 52}, {"name": "Di"}


async def squad(client, **body) -> dict:
    return shaped(SquadAnswer, await client.post("/v1/workouts/squad", json={"notation": NOTATION, **body}))


async def test_runners_within_the_spread_run_together(client):
    answer = await squad(client, runners=[ANNA, BEN, CLEO, DI])
    groups = [[member["name"] for member in group["members"]] for group in answer["groups"]]
    assert groups == [["Cleo"], ["Ben", "Anna"]]
    assert answer["apart"] == [{"id": "Di", "name": "Di", "reason": "fitness-unknown"}]


async def test_each_runner_has_paces_and_laps_of_their_own(client):
    answer = await squad(client, runners=[ANNA, BEN])
    ben, anna = answer["groups"][0]["members"]
    work = answer["main_part"]
    laps = [next(each for each in one["pacings"] if each["part"] == work)["splits"] for one in (ben, anna)]
    assert laps == [
        {"lap_m": 400, "lap_s": 102.2, "rep_s": 204.4},
        {"lap_m": 400, "lap_s": 103.0, "rep_s": 206.0},
    ]


async def test_a_template_is_prescribed_once_for_all(client):
    answer = await squad(
        client, notation=None, template="800m-repeats", weekly_distance_m=60_000, runners=[ANNA, CLEO]
    )
    assert answer["workout"]["title"] == "6 x 800 m"
    assert len(answer["groups"]) == 2


async def test_the_table_has_a_row_for_each_runner_and_part(client):
    body = {"notation": NOTATION, "runners": [ANNA, BEN, {"name": "=cmd()", "vdot": 44}]}
    answer = await client.post("/v1/workouts/squad.csv", json=body)
    assert answer.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(StringIO(answer.text)))
    assert len(rows) == 9
    assert "'=cmd()" in {row["name"] for row in rows}


async def test_the_card_is_a_page_without_a_script(client):
    body = {"notation": NOTATION, "runners": [ANNA, {"name": "<script>", "vdot": 44}]}
    answer = await client.post("/v1/workouts/squad.html", json=body)
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "<script" not in answer.text
    assert "Anna" in answer.text


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"runners": []}, "/body/runners"),
        ({"runners": [ANNA, ANNA]}, "/body/runners"),
        ({"runners": [ANNA], "spread": 0.5}, "/body/spread"),
        ({"runners": [{**ANNA, "time": "5:00"}]}, "/body/runners/0/time"),
        ({"runners": [ANNA] * 201}, "/body/runners"),
    ],
)
async def test_a_squad_that_cannot_be_is_refused_where_it_stands(client, body, pointer):
    response = await client.post("/v1/workouts/squad", json={"notation": NOTATION, **body})
    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == pointer


async def test_a_file_that_is_none_is_not_found(client):
    response = await client.post("/v1/workouts/squad.pdf", json={"notation": NOTATION, "runners": [ANNA]})
    assert response.status_code == 404
    assert "`.csv`" in response.json()["detail"]


async def test_two_hundred_runners_are_one_squad(client):
    runners = [
        {"id": str(number), "name": f"Runner {number}", "vdot": 30 + number / 5} for number in range(200)
    ]
    answer = await squad(client, runners=runners)
    assert sum(len(group["members"]) for group in answer["groups"]) == 200
    assert all(group["spread"] <= 0.02 for group in answer["groups"])
