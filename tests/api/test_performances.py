"""`/v1/athletes/{id}/performances`: each call in each manner, on each database in turn."""

import asyncio
from datetime import UTC, datetime

import pytest

from tests.api.instants import Fixed

SUNDAY = datetime(2026, 11, 1, 23, 30, tzinfo=UTC)
WEATHER = {"temperature_c": 12.5, "dew_point_c": 8.0, "elevation_gain_m": 30.0, "altitude_m": 200.0}
PARKRUN = {
    "external_id": "parkrun/117",
    "distance": "5k",
    "time": "22:00",
    "date": "2026-10-31",
    "kind": "time_trial",
    "conditions": WEATHER,
}


@pytest.fixture
def clock():
    return Fixed(SUNDAY)


@pytest.fixture
async def anna(acme) -> str:
    """The address of an athlete's performances."""
    answer = await acme.post("/v1/athletes", json={"external_id": "anna", "timezone": "Europe/Berlin"})
    return f"{answer.headers['Location']}/performances"


async def listed(acme, path, **query) -> list[dict]:
    return (await acme.get(path, params=query)).json()["data"]


async def pointers(answer) -> set[str]:
    assert answer.status_code == 422, answer.text
    return {part["pointer"] for part in answer.json()["errors"]}


async def test_a_performance_is_answered_in_si_beside_the_name_of_the_race(acme, anna):
    answer = await acme.post(anna, json=PARKRUN)
    assert answer.status_code == 201
    told = answer.json()
    assert answer.headers["Location"] == f"{anna}/{told['id']}"
    assert (
        told
        | {
            "external_id": "parkrun/117",
            "distance": "5k",
            "distance_m": 5000.0,
            "time_s": 1320.0,
            "date": "2026-10-31",
            "kind": "time_trial",
            "conditions": WEATHER,
        }
        == told
    )
    read = await acme.get(answer.headers["Location"])
    assert (read.json(), read.headers["ETag"]) == (told, answer.headers["ETag"])
    assert await listed(acme, anna) == [told]


async def test_numbers_and_peoples_forms_say_the_same(acme, anna):
    exact = (await acme.post(anna, json={"distance_m": 1609.344, "time_s": 300.5})).json()
    spoken = (await acme.post(anna, json={"distance": "mile", "time": "5:00.5"})).json()
    assert (exact["distance"], exact["distance_m"], exact["time_s"]) == ("mile", 1609.344, 300.5)
    assert {**exact, "id": ""} == {**spoken, "id": ""}


async def test_a_distance_without_a_name_has_none(acme, anna):
    told = (await acme.post(anna, json={"distance_m": 7654, "time_s": 2400})).json()
    assert told["distance"] is None


async def test_unless_said_it_was_run_today_where_the_athlete_lives(acme, anna):
    assert (await acme.post(anna, json={"distance": "5k", "time": 1320})).json()["date"] == "2026-11-02"
    await acme.patch("/v1/athletes/ext:anna", json={"timezone": "America/New_York"})
    assert (await acme.post(anna, json={"distance": "5k", "time": 1320})).json()["date"] == "2026-11-01"


async def test_tomorrow_where_the_athlete_lives_is_the_latest_day(acme, anna):
    race = {"distance": "5k", "time": 1320}
    assert (await acme.post(anna, json={**race, "date": "2026-11-03"})).status_code == 201
    answer = await acme.post(anna, json={**race, "date": "2026-11-04"})
    assert await pointers(answer) == {"/body/date"}
    assert "2026-11-03" in answer.json()["detail"]


async def test_posting_a_known_external_id_merges(acme, anna):
    first = (await acme.post(anna, json=PARKRUN)).json()
    said = {"external_id": "parkrun/117", "time": "21:50", "kind": None, "conditions": {"altitude_m": None}}
    answer = await acme.post(anna, json=said)
    assert answer.status_code == 200
    changed = {"time_s": 1310.0, "kind": "race", "conditions": WEATHER | {"altitude_m": None}}
    assert answer.json() == first | changed
    assert await listed(acme, anna) == [answer.json()]


async def test_posting_what_is_known_already_changes_no_version(acme, anna):
    first, again = await acme.post(anna, json=PARKRUN), await acme.post(anna, json=PARKRUN)
    assert (again.status_code, again.headers["ETag"]) == (200, first.headers["ETag"])


async def test_a_change_is_a_json_merge_patch(acme, anna):
    path = (await acme.post(anna, json=PARKRUN)).headers["Location"]
    answer = await acme.patch(
        path, json={"distance": "10k", "time_s": 2700, "external_id": None, "conditions": None}
    )
    told = answer.json()
    assert (told["distance"], told["time_s"], told["external_id"]) == ("10k", 2700.0, None)
    assert set(told["conditions"].values()) == {None}
    assert (await acme.get(path)).json() == told


@pytest.mark.parametrize("field", ["distance", "distance_m", "time", "time_s", "date"])
async def test_what_a_performance_cannot_be_without_cannot_be_cleared(acme, anna, field):
    path = (await acme.post(anna, json=PARKRUN)).headers["Location"]
    answer = await acme.patch(path, json={field: None})
    assert await pointers(answer) == {f"/body/{field}"}


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"distance": "5k"}, "/body/time"),
        ({"time": "22:00"}, "/body/distance"),
        ({}, "/body/distance"),
        ({"distance": "5k", "distance_m": 5000, "time": 1320}, "/body/distance_m"),
        ({"distance": "5kk", "time": 1320}, "/body/distance"),
        ({"distance": 0, "time": 1320}, "/body/distance"),
        ({"distance_m": "5000", "time": 1320}, "/body/distance_m"),
        ({"distance_m": -5000, "time": 1320}, "/body/distance_m"),
        ({"distance": "5k", "time": "5:99"}, "/body/time"),
        ({"distance": "5k", "time": "10:00"}, "/body/time"),
        ({"distance": "5k", "time": "12:00"}, "/body/time"),
        ({"distance": "5k", "time_s": 6001}, "/body/time_s"),
        ({"distance": "5k", "time": 1320, "date": "2026-02-30"}, "/body/date"),
        ({"distance": "5k", "time": 1320, "date": "1899-12-31"}, "/body/date"),
        ({"distance": "5k", "time": 1320, "kind": "fun"}, "/body/kind"),
        ({"distance": "5k", "time": 1320, "pace": "4:00/km"}, "/body/pace"),
        ({"distance": "5k", "time": 1320, "external_id": "a\x00"}, "/body/external_id"),
        (
            {"distance": "5k", "time": 1320, "conditions": {"temperature_c": 99}},
            "/body/conditions/temperature_c",
        ),
        ({"distance": "5k", "time": 1320, "conditions": {"wind": 3}}, "/body/conditions/wind"),
        (
            {"distance": "5k", "time": 1320, "conditions": {"temperature_c": 10, "dew_point_c": 11}},
            "/body/conditions/dew_point_c",
        ),
    ],
)
async def test_what_nobody_can_have_run_is_refused_by_name_and_nothing_is_stored(acme, anna, said, pointer):
    answer = await acme.post(anna, json=said)
    assert pointer in await pointers(answer)
    assert await listed(acme, anna) == []


async def test_the_world_record_itself_is_kept_and_what_beats_it_is_not(acme, anna):
    assert (await acme.post(anna, json={"distance": "5k", "time": "12:35.4"})).status_code == 201
    answer = await acme.post(anna, json={"distance": "5k", "time": "12:35.3"})
    assert await pointers(answer) == {"/body/time"}
    assert "faster than the world record; accepted is 12:35.4" in answer.json()["detail"]


async def test_a_result_far_from_all_that_is_known_is_kept_with_a_warning(acme, anna):
    first = await acme.post(anna, json=PARKRUN)
    assert "warnings" not in first.json()
    answer = await acme.post(anna, json={"distance": "5k", "time": "17:00", "date": "2026-11-01"})
    assert answer.status_code == 201
    (warning,) = answer.json()["warnings"]
    assert warning["slug"] == "result-far-off"
    assert "the index rises from 44.6 to 46.1, by 1.5 at most for one result." in warning["text"]
    path = answer.headers["Location"]
    read = await acme.get(path)
    assert (read.json(), read.headers["ETag"]) == (
        {name: value for name, value in answer.json().items() if name != "warnings"},
        answer.headers["ETag"],
    )
    right = await acme.patch(path, json={"time": "21:00"}, headers={"If-Match": answer.headers["ETag"]})
    assert (right.status_code, "warnings" in right.json()) == (200, False)
    wrong = await acme.patch(path, json={"time": "1:10:00"})
    assert "below 15, where the zones end" in wrong.json()["warnings"][0]["text"]


async def test_a_change_to_what_nobody_can_have_run_is_refused_whole(acme, anna):
    before = (await acme.post(anna, json=PARKRUN)).json()
    path = f"{anna}/{before['id']}"
    assert await pointers(await acme.patch(path, json={"time": "11:00"})) == {"/body/time"}
    assert await pointers(await acme.patch(path, json={"distance": "marathon"})) == {"/body/distance"}
    assert await pointers(await acme.patch(path, json={"conditions": {"dew_point_c": 13}})) == {
        "/body/conditions/dew_point_c"
    }
    assert (await acme.get(path)).json() == before


async def test_performances_are_listed_the_latest_race_first_and_stably_while_some_are_added(acme, anna):
    days = ["2026-10-03", "2026-10-01", "2026-10-02", "2026-10-02", "2026-09-30"]
    for day in days:
        await acme.post(anna, json={"distance": "5k", "time": 1320, "date": day})
    first = (await acme.get(anna, params={"limit": 2})).json()
    for day in ("2026-10-09", "2026-10-02"):
        await acme.post(anna, json={"distance": "10k", "time": 2700, "date": day})
    second = (await acme.get(anna, params={"limit": 200, "cursor": first["next_cursor"]})).json()
    assert [race["date"] for race in first["data"] + second["data"]] == sorted(days, reverse=True)
    assert second["next_cursor"] is None


async def test_performances_are_listed_by_day_change_and_external_id(acme, anna):
    old = (await acme.post(anna, json=PARKRUN)).json()
    new = (await acme.post(anna, json={"distance": "5k", "time": 1300, "date": "2026-11-01"})).json()
    assert await listed(acme, anna, **{"from": "2026-11-01"}) == [new]
    assert await listed(acme, anna, to="2026-10-31") == [old]
    assert await listed(acme, anna, external_id="parkrun/117") == [old]
    assert await listed(acme, anna, updated_since="2026-11-01T23:30:00Z") == [new, old]
    assert await listed(acme, anna, updated_since="2026-11-01T23:30:01Z") == []


@pytest.mark.parametrize("query", ["cursor=zz", "limit=0", "tag=club", "from=yesterday"])
async def test_a_bad_query_is_pointed_to(acme, anna, query):
    answer = await acme.get(f"{anna}?{query}")
    assert await pointers(answer) == {f"/query/{query.partition('=')[0]}"}


async def test_a_performance_is_found_by_its_external_id(acme, anna):
    told = (await acme.post(anna, json=PARKRUN)).json()
    path = f"{anna}/ext:parkrun%2F117"
    assert (await acme.get(path)).json() == told
    assert (await acme.patch(path, json={"kind": "race"})).json()["kind"] == "race"
    assert (await acme.delete(path)).status_code == 204
    assert (await acme.get(path)).status_code == 404


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
@pytest.mark.parametrize("unknown", ["019adf00-0000-7000-8000-000000000001", "ext:nobody", "7"])
async def test_a_performance_that_is_not_there_is_not_found(acme, anna, method, unknown):
    answer = await acme.request(method, f"{anna}/{unknown}", json={} if method == "PATCH" else None)
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


async def test_an_external_id_that_is_taken_is_a_conflict(acme, anna):
    await acme.post(anna, json=PARKRUN)
    path = (await acme.post(anna, json={**PARKRUN, "external_id": "other"})).headers["Location"]
    answer = await acme.patch(path, json={"external_id": "parkrun/117"})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/conflict")


async def test_two_athletes_may_have_performances_of_one_name(acme, anna):
    bert = (await acme.post("/v1/athletes", json={})).headers["Location"] + "/performances"
    assert (await acme.post(anna, json=PARKRUN)).status_code == 201
    assert (await acme.post(bert, json=PARKRUN)).status_code == 201


async def test_a_stale_if_match_changes_nothing(acme, anna):
    made = await acme.post(anna, json=PARKRUN)
    path, old = made.headers["Location"], {"If-Match": made.headers["ETag"]}
    assert (await acme.patch(path, json={"kind": "race"}, headers=old)).status_code == 200
    assert (await acme.patch(path, json={"kind": "time_trial"}, headers=old)).status_code == 412
    assert (await acme.delete(path, headers=old)).status_code == 412
    assert (await acme.get(path)).json()["kind"] == "race"


async def test_who_has_the_present_version_gets_304(acme, anna):
    path = (await acme.post(anna, json=PARKRUN)).headers["Location"]
    for address in (path, anna):
        tag = (await acme.get(address)).headers["ETag"]
        assert (await acme.get(address, headers={"If-None-Match": tag})).status_code == 304


async def test_the_same_idempotency_key_gives_the_first_answer_again(acme, anna):
    key = {"Idempotency-Key": "once"}
    race = {"distance": "5k", "time": "22:00"}
    first = await acme.post(anna, json=race, headers=key)
    again = await acme.post(anna, json=race, headers=key)
    assert (again.status_code, again.content) == (201, first.content)
    assert len(await listed(acme, anna)) == 1


async def test_a_day_later_by_the_clock_of_the_service_a_key_is_free_again(acme, anna, clock):
    key = {"Idempotency-Key": "once"}
    race = {"distance": "5k", "time": "22:00"}
    first = await acme.post(anna, json=race, headers=key)
    clock.forward(hours=23)
    assert (await acme.post(anna, json=race, headers=key)).content == first.content
    clock.forward(hours=2)
    assert (await acme.post(anna, json=race, headers=key)).json()["id"] != first.json()["id"]


async def test_of_a_batch_a_bad_one_does_not_spoil_the_others(acme, anna):
    bert = (await acme.post("/v1/athletes", json={"external_id": "bert"})).json()["id"]
    first = (await acme.post(anna, json=PARKRUN)).json()
    race = {"distance": "10k", "time": "45:00"}
    batch = [
        {"athlete": "ext:anna", "external_id": "parkrun/117", "time": "21:00"},
        {"athlete": bert, **race, "external_id": "x"},
        {"athlete": "ext:nobody", **race},
        {"athlete": "ext:anna", **race, "date": "2030-01-01"},
        {"athlete": "ext:anna", **race, "time": "1:00"},
        {"athlete": "ext:bert", "external_id": "x", "kind": "time_trial"},
        {**race},
        {"athlete": "ext:anna", "external_id": "new", "time": "45:00"},
        {"athlete": "019adf00-0000-7000-8000-000000000001", **race},
        {"athlete": "me", **race},
    ]
    answer = await acme.post("/v1/performances/batch", json={"performances": batch})
    told = answer.json()["data"]
    assert [item["status"] for item in told] == [200, 201, 404, 422, 422, 200, 422, 422, 404, 404]
    assert told[0]["id"] == first["id"]
    assert told[1]["id"] == told[5]["id"]
    assert [item["problem"]["errors"][0]["pointer"] for item in told if item["status"] == 422] == [
        "/body/performances/3/date",
        "/body/performances/4/time",
        "/body/performances/6/athlete",
        "/body/performances/7/distance",
    ]
    assert [race["time_s"] for race in await listed(acme, anna)] == [1260.0]
    (berts,) = await listed(acme, "/v1/athletes/ext:bert/performances")
    assert (berts["kind"], berts["distance"]) == ("time_trial", "10k")


async def test_a_thousand_performances_come_in_one_batch(acme, anna):
    await acme.post(
        "/v1/athletes/batch", json={"athletes": [{"external_id": str(number)} for number in range(100)]}
    )
    batch = [
        {
            "athlete": f"ext:{number % 100}",
            "external_id": str(number),
            "distance": "5k",
            "time": 1200 + number,
        }
        for number in range(1000)
    ]
    for status in (201, 200):
        answer = await acme.post("/v1/performances/batch", json={"performances": batch})
        assert {item["status"] for item in answer.json()["data"]} == {status}
    assert len(await listed(acme, "/v1/athletes/ext:7/performances")) == 10


async def test_two_who_post_one_external_id_at_once_make_one_performance(acme, anna):
    answers = await asyncio.gather(*(acme.post(anna, json={**PARKRUN, "time": 1300 + n}) for n in range(3)))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 201]
    (stored,) = await listed(acme, anna)
    assert stored["time_s"] in {1300.0, 1301.0, 1302.0}


async def test_two_writers_of_one_performance_lose_nothing(acme, anna):
    path = (await acme.post(anna, json=PARKRUN)).headers["Location"]
    changes = ({"kind": "race"}, {"time": "21:00"})
    answers = await asyncio.gather(*(acme.patch(path, json=change) for change in changes))
    assert [answer.status_code for answer in answers] == [200, 200]
    told = (await acme.get(path)).json()
    assert (told["kind"], told["time_s"]) == ("race", 1260.0)


async def test_one_idempotency_key_at_once_makes_one_performance(acme, anna):
    key = {"Idempotency-Key": "once"}
    race = {"distance": "5k", "time": "22:00"}
    answers = await asyncio.gather(*(acme.post(anna, json=race, headers=key) for _ in range(4)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len(await listed(acme, anna)) == 1


async def test_a_performance_of_an_athlete_who_is_erased_meanwhile_is_not_kept(acme, anna):
    athlete = anna.removesuffix("/performances")
    erased, logged = await asyncio.gather(acme.delete(athlete), acme.post(anna, json=PARKRUN))
    assert erased.status_code == 204
    assert logged.status_code in {201, 404}
    assert (await acme.get(anna)).status_code == 404


async def fault(answer) -> dict:
    assert answer.status_code == 422, answer.text
    (found,) = answer.json()["errors"]
    return found


async def test_a_change_that_nobody_can_have_run_is_refused_in_the_words_it_came_in(acme, anna):
    path = f"{anna}/{(await acme.post(anna, json=PARKRUN)).json()['id']}"
    found = await fault(await acme.patch(path, json={"time": "4:50"}))
    assert (found["pointer"], found["received"]) == ("/body/time", "4:50")
    assert found["detail"] == (
        "This cannot be: 4:50 for 5000 m is faster than the world record; accepted is "
        "12:35.4 to 1:40:00 (755.4 to 6000 s)."
    )


async def test_what_is_always_known_is_not_cleared_by_the_name_that_came(acme, anna):
    path = f"{anna}/{(await acme.post(anna, json=PARKRUN)).json()['id']}"
    for answer in (
        await acme.patch(path, json={"time": None}),
        await acme.post(anna, json={"external_id": PARKRUN["external_id"], "time": None}),
    ):
        found = await fault(answer)
        assert (found["pointer"], found["received"]) == ("/body/time", None)
