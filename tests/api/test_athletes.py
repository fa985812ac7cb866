"""`/v1/athletes`: each call in each manner, on each database in turn."""

import asyncio
from datetime import UTC, datetime
from urllib.parse import quote
from uuid import UUID

import pytest
from sqlalchemy import select

from app.store.tables import Table
from tests.api.instants import Fixed

ANNA = {
    "external_id": "anna",
    "name": "Anna",
    "birth_date": "1985-03-14",
    "sex": "female",
    "timezone": "Europe/Berlin",
    "units": "imperial",
    "level": "intermediate",
    "weekly_distance_m": 40000.0,
    "longest_run_m": 12000.0,
    "hr_max": 186,
    "hr_rest": 52,
    "easy_hr_ceiling": 0.75,
    "availability": {
        "days": ["tue", "thu", "sat", "sun"],
        "long_run_day": "sun",
        "quality_days": ["tue"],
        "rest_days": ["mon"],
        "cross_training_days": [],
        "strength_days": ["mon"],
        "strength_per_week": 2,
        "max_session_s": {"tue": 3600.0},
        "track": True,
        "treadmill_only": False,
        "blackouts": [{"from": "2027-01-10", "to": "2027-01-14", "reason": "holiday"}],
    },
    "reports": "none",
    "tags": ["tuesday", "club"],
}


@pytest.fixture
def clock():
    return Fixed(datetime(2026, 11, 1, 9, tzinfo=UTC))


async def made(acme, **said) -> dict:
    answer = await acme.post("/v1/athletes", json=said)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def count(database, table="athlete") -> int:
    async with database.reading() as tx:
        rows = await (await tx.connection()).execute(select(Table.metadata.tables[table]))
        return len(rows.all())


async def pointers(answer) -> set[str]:
    assert answer.status_code == 422, answer.text
    assert answer.json()["type"] == "/problems/invalid-request"
    return {part["pointer"] for part in answer.json()["errors"]}


async def test_an_athlete_is_answered_as_said(acme):
    answer = await acme.post("/v1/athletes", json=ANNA)
    assert answer.status_code == 201
    told = answer.json()
    assert answer.headers["Location"] == f"/v1/athletes/{told['id']}"
    assert UUID(told["id"]).version == 7
    assert told["created_at"] == told["updated_at"] == "2026-11-01T09:00:00Z"
    assert {name: told[name] for name in ANNA} == ANNA
    read = await acme.get(answer.headers["Location"])
    assert (read.json(), read.headers["ETag"]) == (told, answer.headers["ETag"])
    assert read.headers["Cache-Control"] == "private, no-cache"


async def test_nothing_is_required(acme):
    told = await made(acme)
    assert (told["timezone"], told["units"], told["easy_hr_ceiling"]) == ("UTC", "metric", 0.79)
    assert told["availability"]["days"] is None
    assert (told["tags"], told["reports"]) == ([], "none")


async def test_posting_a_known_external_id_merges(acme, clock, database):
    first = await made(acme, **ANNA)
    clock.forward(hours=1)
    said = {"external_id": "anna", "name": None, "hr_max": 190, "availability": {"track": None}}
    answer = await acme.post("/v1/athletes", json=said)
    assert answer.status_code == 200
    changed = {"name": None, "hr_max": 190, "updated_at": "2026-11-01T10:00:00Z"}
    assert answer.json() == first | changed | {"availability": first["availability"] | {"track": None}}
    assert await count(database) == 1


async def test_posting_what_is_known_already_changes_no_version(acme, clock):
    first = await acme.post("/v1/athletes", json=ANNA)
    clock.forward(hours=1)
    again = await acme.post("/v1/athletes", json=ANNA)
    assert (again.status_code, again.json()) == (200, first.json())
    assert again.headers["ETag"] == first.headers["ETag"]


async def test_null_clears_to_what_was_never_said(acme):
    before = await made(acme, **ANNA)
    answer = await acme.patch(f"/v1/athletes/{before['id']}", json=dict.fromkeys(ANNA))
    assert answer.status_code == 200
    blank = await made(acme)
    own = ("id", "created_at", "updated_at")
    assert {key: value for key, value in answer.json().items() if key not in own} == {
        key: value for key, value in blank.items() if key not in own
    }
    assert (await acme.get("/v1/athletes/ext:anna")).status_code == 404
    assert (await acme.get("/v1/athletes?tag=club")).json()["data"] == []


async def test_a_change_is_a_json_merge_patch(acme):
    before = await made(acme, **ANNA)
    answer = await acme.patch(
        f"/v1/athletes/{before['id']}",
        content=b'{"availability": {"max_session_s": {"tue": null, "sun": 7200}, "long_run_day": "sat"}}',
        headers={"Content-Type": "application/merge-patch+json"},
    )
    availability = before["availability"] | {"max_session_s": {"sun": 7200.0}, "long_run_day": "sat"}
    assert answer.json()["availability"] == availability
    assert (await acme.get("/v1/athletes/ext:anna")).json()["availability"] == availability


async def test_a_stale_if_match_changes_nothing(acme):
    made_ = await acme.post("/v1/athletes", json=ANNA)
    path, old = made_.headers["Location"], made_.headers["ETag"]
    changed = await acme.patch(path, json={"name": "Anne"}, headers={"If-Match": old})
    assert changed.status_code == 200
    for request in (
        acme.patch(path, json={"name": "Eve"}, headers={"If-Match": old}),
        acme.delete(path, headers={"If-Match": old}),
    ):
        answer = await request
        assert (answer.status_code, answer.json()["type"]) == (412, "/problems/precondition-failed")
    read = await acme.get(path)
    assert (read.json()["name"], read.headers["ETag"]) == ("Anne", changed.headers["ETag"])
    proxied = f'W/"{changed.headers["ETag"][1:-1]}-gzip"'
    assert (await acme.delete(path, headers={"If-Match": proxied})).status_code == 204


async def test_who_has_the_present_version_gets_304(acme):
    path = (await acme.post("/v1/athletes", json=ANNA)).headers["Location"]
    tag = (await acme.get(path)).headers["ETag"]
    answer = await acme.get(path, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    await acme.patch(path, json={"name": "Anne"})
    assert (await acme.get(path, headers={"If-None-Match": tag})).status_code == 200


async def test_the_same_idempotency_key_gives_the_first_answer_again(acme, database):
    key = {"Idempotency-Key": "once"}
    first = await acme.post("/v1/athletes", json={"name": "Anna"}, headers=key)
    again = await acme.post("/v1/athletes", json={"name": "Anna"}, headers=key)
    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["Location"] == first.headers["Location"]
    other = await acme.post("/v1/athletes", json={"name": "Bert"}, headers=key)
    assert (other.status_code, other.json()["type"]) == (422, "/problems/idempotency-key-reused")
    assert await count(database) == 1


@pytest.mark.parametrize(
    "external_id", ["a/b:c", "strava:42/7?x=1#y", "Zoë 🏃", "%2F", "ext:anna", "me", "..", "a+b c", "a%20b"]
)
async def test_an_external_id_stands_in_a_path_whatever_it_holds(acme, external_id):
    told = await made(acme, external_id=external_id)
    answer = await acme.get(f"/v1/athletes/ext:{quote(external_id, safe='')}")
    assert answer.json()["id"] == told["id"]
    assert (await acme.get("/v1/athletes", params={"external_id": external_id})).json()["data"] == [told]


async def test_athletes_are_listed_newest_first_and_stably_while_some_are_added(acme, clock):
    names = []
    for number in range(5):
        clock.forward(seconds=1)
        names.append((await made(acme, name=str(number)))["name"])
    first = (await acme.get("/v1/athletes?limit=2")).json()
    await made(acme, name="meanwhile")
    second = (await acme.get("/v1/athletes", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    third = (await acme.get("/v1/athletes", params={"limit": 2, "cursor": second["next_cursor"]})).json()
    listed = [athlete["name"] for page in (first, second, third) for athlete in page["data"]]
    assert listed == names[::-1]
    assert third["next_cursor"] is None


async def test_a_page_that_is_just_full_has_no_next(acme):
    await made(acme)
    await made(acme)
    assert (await acme.get("/v1/athletes?limit=2")).json()["next_cursor"] is None


async def test_athletes_are_listed_by_tag_and_day_and_change(acme, clock):
    anna = await made(acme, **ANNA)
    clock.forward(days=1)
    bert = await made(acme, tags=["club"])

    async def listed(**query):
        return [athlete["id"] for athlete in (await acme.get("/v1/athletes", params=query)).json()["data"]]

    assert await listed(tag="club") == [bert["id"], anna["id"]]
    assert await listed(tag="tuesday") == [anna["id"]]
    assert await listed(**{"from": "2026-11-02"}) == [bert["id"]]
    assert await listed(to="2026-11-01") == [anna["id"]]
    assert await listed(updated_since="2026-11-02T09:00:00Z") == [bert["id"]]
    assert await listed(updated_since="2026-11-02T11:00:00+02:00") == [bert["id"]]
    clock.forward(days=1)
    await acme.patch(f"/v1/athletes/{anna['id']}", json={"name": "Anne"})
    assert await listed(updated_since="2026-11-03T00:00:00Z") == [anna["id"]]


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("limit=0", "/query/limit"),
        ("limit=201", "/query/limit"),
        ("limit=two", "/query/limit"),
        ("cursor=zz", "/query/cursor"),
        ("cursor=WyIyMDI2Il0", "/query/cursor"),
        ("cursor=e30", "/query/cursor"),
        ("cursor=%C3%A4", "/query/cursor"),
        ("cursor=", "/query/cursor"),
        ("from=0", "/query/from"),
        ("to=2026-02-30", "/query/to"),
        ("updated_since=2026-11-01", "/query/updated_since"),
        ("updated_since=0", "/query/updated_since"),
        ("updated_since=0001-01-01T00:00:00%2B14:00", "/query/updated_since"),
        ("tag=", "/query/tag"),
        ("tagg=club", "/query/tagg"),
        ("tag=a&tag=b", "/query/tag"),
    ],
)
async def test_a_bad_query_is_pointed_to(acme, query, pointer):
    answer = await acme.get(f"/v1/athletes?{query}")
    assert pointer in await pointers(answer)


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"nmae": "Anna"}, "/body/nmae"),
        ({"nmae": None}, "/body/nmae"),
        ({"id": "019adf00-0000-7000-8000-000000000001"}, "/body/id"),
        ({"name": ""}, "/body/name"),
        ({"name": "a\x00b"}, "/body/name"),
        ({"name": 5}, "/body/name"),
        ({"external_id": ""}, "/body/external_id"),
        ({"birth_date": "1985-02-30"}, "/body/birth_date"),
        ({"birth_date": 0}, "/body/birth_date"),
        ({"birth_date": "2026-11-02"}, "/body/birth_date"),
        ({"birth_date": "1899-12-31"}, "/body/birth_date"),
        ({"sex": "x"}, "/body/sex"),
        ({"timezone": "europe/berlin"}, "/body/timezone"),
        ({"units": "furlongs"}, "/body/units"),
        ({"hr_max": "190"}, "/body/hr_max"),
        ({"hr_max": True}, "/body/hr_max"),
        ({"hr_max": 99}, "/body/hr_max"),
        ({"hr_max": 190.5}, "/body/hr_max"),
        ({"hr_max": 110, "hr_rest": 115}, "/body/hr_rest"),
        ({"easy_hr_ceiling": 0.95}, "/body/easy_hr_ceiling"),
        ({"weekly_distance_m": -1}, "/body/weekly_distance_m"),
        ({"tags": ["a", "a"]}, "/body/tags"),
        ({"tags": ["a", ""]}, "/body/tags/1"),
        ({"tags": [str(number) for number in range(51)]}, "/body/tags"),
        ({"availability": {"dayz": []}}, "/body/availability/dayz"),
        ({"availability": {"days": ["tue"], "long_run_day": "sun"}}, "/body/availability/long_run_day"),
        ({"availability": {"max_session_s": {"tue": 1}}}, "/body/availability/max_session_s/tue"),
        ({"availability": {"max_session_s": {"foo": 3600}}}, "/body/availability/max_session_s/foo"),
        ({"availability": {"blackouts": [{"from": "2027-01-10"}]}}, "/body/availability/blackouts/0/to"),
        (
            {"availability": {"blackouts": [{"from": "2027-01-10", "to": "2027-01-09"}]}},
            "/body/availability/blackouts/0/to",
        ),
    ],
)
async def test_what_cannot_be_is_refused_by_name_and_nothing_is_stored(acme, database, said, pointer):
    answer = await acme.post("/v1/athletes", json={"external_id": "anna", **said})
    assert pointer in await pointers(answer)
    assert (await count(database), await count(database, "athlete_directory")) == (0, 0)


async def test_a_change_that_contradicts_what_is_known_is_refused_whole(acme):
    before = await made(acme, **ANNA)
    answer = await acme.patch("/v1/athletes/ext:anna", json={"name": "Eve", "hr_rest": 50, "hr_max": 40})
    assert await pointers(answer) == {"/body/hr_max"}
    answer = await acme.patch("/v1/athletes/ext:anna", json={"availability": {"rest_days": ["sun"]}})
    assert "/body/availability/long_run_day" in await pointers(answer)
    assert (await acme.get("/v1/athletes/ext:anna")).json() == before


async def test_an_external_id_that_is_taken_is_a_conflict(acme):
    anna = await made(acme, external_id="anna")
    await made(acme, external_id="bert")
    answer = await acme.patch("/v1/athletes/ext:anna", json={"external_id": "bert"})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/conflict")
    renamed = await acme.patch("/v1/athletes/ext:anna", json={"external_id": "ann"})
    assert renamed.json()["external_id"] == "ann"
    assert (await acme.get("/v1/athletes/ext:ann")).json()["id"] == anna["id"]


async def test_of_a_batch_a_bad_one_does_not_spoil_the_others(acme, clock):
    await made(acme, external_id="anna", hr_rest=50)
    clock.forward(hours=1)
    batch = [
        {"external_id": "anna", "name": "Anna"},
        {"external_id": "bert"},
        {"external_id": "carl", "hr_max": 1},
        {"external_id": "bert", "name": "Bert"},
        {"external_id": "anna", "hr_max": 40},
        {"external_id": "dora", "timezone": "Mars"},
        {},
        5,
    ]
    answer = await acme.post("/v1/athletes/batch", json={"athletes": batch})
    assert answer.status_code == 200
    told = answer.json()["data"]
    assert [item["index"] for item in told] == list(range(8))
    assert [item["status"] for item in told] == [200, 201, 422, 200, 422, 422, 201, 422]
    assert told[1]["id"] == told[3]["id"]
    assert [item["problem"]["errors"][0]["pointer"] for item in told if "problem" in item] == [
        "/body/athletes/2/hr_max",
        "/body/athletes/4/hr_max",
        "/body/athletes/5/timezone",
        "/body/athletes/7",
    ]
    assert (await acme.get("/v1/athletes/ext:bert")).json()["name"] == "Bert"
    anna = (await acme.get("/v1/athletes/ext:anna")).json()
    assert (anna["name"], anna["hr_rest"], anna["hr_max"]) == ("Anna", 50, None)
    assert len((await acme.get("/v1/athletes")).json()["data"]) == 3


@pytest.mark.parametrize("data", [[], [{}] * 1001, {}, None])
async def test_a_batch_has_one_to_a_thousand_athletes(acme, data):
    assert await pointers(await acme.post("/v1/athletes/batch", json={"athletes": data})) == {
        "/body/athletes"
    }


async def test_a_thousand_athletes_come_in_one_batch(acme, database):
    batch = [{"external_id": str(number), "tags": ["club"]} for number in range(1000)]
    answer = await acme.post("/v1/athletes/batch", json={"athletes": batch})
    assert {item["status"] for item in answer.json()["data"]} == {201}
    again = await acme.post(
        "/v1/athletes/batch", json={"athletes": [{**one, "level": "advanced"} for one in batch]}
    )
    assert {item["status"] for item in again.json()["data"]} == {200}
    assert [item["id"] for item in again.json()["data"]] == [item["id"] for item in answer.json()["data"]]
    assert (await count(database), await count(database, "athlete_tag")) == (1000, 1000)


async def test_an_erased_athlete_is_in_no_table(acme, database):
    batch = {"athletes": [{"external_id": "anna", "tags": ["club"]}, {"external_id": "bert"}]}
    key = {"Idempotency-Key": "1"}
    anna = (await acme.post("/v1/athletes/batch", json=batch, headers=key)).json()["data"][0]["id"]
    path = f"/v1/athletes/{anna}"
    race = {"distance": "5k", "time": "22:00"}
    assert (await acme.post(f"{path}/performances", json=race, headers=key)).status_code == 201
    assert (await acme.post(f"{path}/tokens", json={"scope": "read"}, headers=key)).status_code == 201
    assert (await acme.post("/v1/athletes", json={"external_id": "anna"}, headers=key)).status_code == 200
    assert anna in await everything(database)
    answer = await acme.delete(path)
    assert (answer.status_code, answer.content) == (204, b"")
    assert anna not in await everything(database)
    assert (await acme.get(path)).status_code == 404
    assert (await acme.delete(path)).status_code == 404
    assert (await acme.get("/v1/athletes/ext:bert")).status_code == 200


async def everything(database) -> str:
    """Every value of every table, as text."""
    async with database.reading() as tx:
        connection = await tx.connection()
        values = [
            value.decode() if isinstance(value, bytes) else str(value)
            for table in Table.metadata.sorted_tables
            for row in await connection.execute(select(table))
            for value in row
        ]
    return "\n".join(values)


async def test_everything_held_is_exported(acme):
    anna = await made(acme, **ANNA)
    race = (
        await acme.post("/v1/athletes/ext:anna/performances", json={"distance": "5k", "time": 1320})
    ).json()
    token = (await acme.post("/v1/athletes/ext:anna/tokens", json={"scope": "read write"})).json()
    answer = await acme.get("/v1/athletes/ext:anna/export")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="athlete-{anna["id"]}.json"'
    told = answer.json()
    assert told["athlete"] == anna
    assert [row["id"] for row in told["tables"]["performance"]] == [race["id"]]
    assert [row["id"] for row in told["tables"]["athlete_token"]] == [token["token_id"]]
    assert sorted(row["tag"] for row in told["tables"]["athlete_tag"]) == ["club", "tuesday"]
    assert token["token"] not in answer.text


async def test_two_who_post_one_external_id_at_once_make_one_athlete(acme, database):
    said = [{"external_id": "anna", "name": "Anna"}, {"external_id": "anna", "hr_max": 190}] * 3
    answers = await asyncio.gather(*(acme.post("/v1/athletes", json=each) for each in said))
    statuses = sorted(answer.status_code for answer in answers)
    assert set(statuses) <= {200, 201, 409}
    assert statuses.count(201) == 1
    assert await count(database) == 1
    assert len({answer.json()["id"] for answer in answers if answer.is_success}) == 1


async def test_two_writers_of_one_athlete_lose_nothing(acme):
    path = (await acme.post("/v1/athletes", json={})).headers["Location"]
    first, second = await asyncio.gather(
        acme.patch(path, json={"hr_max": 190}), acme.patch(path, json={"name": "Anna"})
    )
    assert (first.status_code, second.status_code) == (200, 200)
    told = (await acme.get(path)).json()
    assert (told["hr_max"], told["name"]) == (190, "Anna")


async def test_of_two_writers_who_have_seen_one_version_one_is_refused(acme):
    made_ = await acme.post("/v1/athletes", json={})
    path, seen = made_.headers["Location"], {"If-Match": made_.headers["ETag"]}
    answers = await asyncio.gather(
        *(acme.patch(path, json={"name": name}, headers=seen) for name in ("Anna", "Bert"))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    (stored,) = (answer.json() for answer in answers if answer.status_code == 200)
    assert (await acme.get(path)).json() == stored


async def test_one_idempotency_key_at_once_makes_one_athlete(acme, database):
    key = {"Idempotency-Key": "once"}
    answers = await asyncio.gather(
        *(acme.post("/v1/athletes", json={"name": "Anna"}, headers=key) for _ in range(4))
    )
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.json()["id"] for answer in answers if answer.status_code == 201}) == 1
    assert await count(database) == 1
