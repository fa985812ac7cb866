"""No tenant and no athlete reaches another: every route is walked with every foreign id and credential."""

import json
import re
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import select

from app.api.routes import StoredRoute
from app.main import create_app
from app.settings import Settings
from app.store.tables import Table
from tests.api.instants import Ahead
from tests.api.uploads import archive_of, finished, send

STORED = sorted(
    (method, route.path_format)
    for route in create_app(Settings()).routes
    if isinstance(route, StoredRoute)
    for method in route.methods
)
YARD = {
    "{athlete_id}", "{performance_id}", "{token_id}", "{activity_id}", "{session_id}", "{plan_id}", "{date}",
    "{suffix}", "{job_id}",
}  # fmt: skip
BELOW_ATHLETES = [
    (method, path)
    for method, path in STORED
    if "{athlete_id}" in path and set(re.findall(r"{\w+}", path)) <= YARD
]
WALKED = [(method, path) for method, path in STORED if set(re.findall(r"{\w+}", path)) <= YARD]
DEEPER = [
    (method, path)
    for method, path in BELOW_ATHLETES
    if re.search(r"{(performance|token|activity|session|plan)_id}", path)
]
DATE = "2026-01-05"
NOBODY = "019adf00-0000-7000-8000-000000000001"
NAMED = {
    ("POST", "/v1/athletes/{athlete_id}/sessions", "in_place_of"),
    ("POST", "/v1/athletes/{athlete_id}/activities", "session_id"),
    ("PATCH", "/v1/athletes/{athlete_id}/activities/{activity_id}", "session_id"),
}
"""Members of bodies that name a session."""
NAMED_ATHLETES = {
    ("POST", "/v1/performances/batch", "athlete"),
    ("POST", "/v1/sessions/assign", "ids"),
}
BODIES = {"POST": {"scope": "read"}, "PUT": {}, "PATCH": {}}


def body_of(method, path):
    """Say what is right at an address, so that nothing but whose it is refuses it."""
    if path.endswith("/report"):
        return {"status": "done"}
    return {"revision": 1} if path.endswith("/undo") else BODIES.get(method)


@dataclass
class Yard:
    """An athlete with something of everything, and who may and may not reach it."""

    athlete: str
    performance: str
    token: str
    phone: str
    activity: str = ""
    session: str = ""
    plan: str = ""
    job: str = ""


@pytest.fixture
def clock():
    return Ahead()


async def settled(caller, name) -> Yard:
    athlete = (await caller.post("/v1/athletes", json={"external_id": name, "tags": ["club"]})).json()["id"]
    below = f"/v1/athletes/{athlete}"
    race = {"distance": "5k", "time": "22:00", "external_id": f"race of {name}"}
    performance = (await caller.post(f"{below}/performances", json=race)).json()["id"]
    token = (await caller.post(f"{below}/tokens", json={"scope": "read write"})).json()
    return Yard(athlete, performance, token["token_id"], token["token"])


async def trained(caller, yard) -> Yard:
    """Give an athlete a run, a plan with its sessions, a check-in, a calendar, an archive that was read."""
    below = f"/v1/athletes/{yard.athlete}"
    run = {"started_at": "2026-01-05T07:00:00+00:00", "duration_s": 1800, "external_id": "run"}
    (activity,) = (await caller.post(f"{below}/activities", json=run)).json()["data"]
    goal = {"goal": {"kind": "base", "weeks": 4}, "athlete": {"level": "beginner"}, "accept_adjusted": True}
    plan = (await caller.post(f"{below}/plans", json=goal)).json()["id"]
    ahead = (await caller.get(f"{below}/schedule?days=30")).json()["data"]
    session = next(session["id"] for day in ahead for session in day["sessions"])
    assert (await caller.put(f"{below}/checkins/{DATE}", json={"feeling": 5})).status_code == 200
    assert (await caller.post(f"{below}/calendar")).status_code == 201
    archive = archive_of({"run.gpx": b"none"})
    job = (await send(caller, f"{below}/activities", archive, "application/zip")).json()["job_id"]
    assert (await finished(caller, job))["state"] == "done"
    return replace(yard, activity=activity["id"], session=session, plan=plan, job=job)


@pytest.fixture
async def anna(acme) -> Yard:
    return await trained(acme, await settled(acme, "anna"))


@pytest.fixture
async def bert(acme) -> Yard:
    """Another athlete of the same tenant."""
    return await settled(acme, "bert")


@pytest.fixture
async def eve(rival) -> Yard:
    """An athlete of another tenant, who bears the same name there as one of ours."""
    return await settled(rival, "eve")


async def owned(database, yard) -> list:
    """Every row of an athlete, to be compared."""
    async with database.reading() as tx:
        connection = await tx.connection()
        return [
            tuple(row)
            for table in Table.metadata.sorted_tables
            if "athlete_id" in table.columns or table.name == "athlete"
            for row in await connection.execute(select(table).order_by(*table.primary_key))
            if yard.athlete in map(str, row)
        ]


def address(template, athlete, yard) -> str:
    parts = {
        "{athlete_id}": athlete,
        "{performance_id}": yard.performance,
        "{token_id}": yard.token,
        "{activity_id}": yard.activity,
        "{session_id}": yard.session,
        "{plan_id}": yard.plan,
        "{job_id}": yard.job,
        "{date}": DATE,
        "{suffix}": "ics",
    }
    for name, value in parts.items():
        template = template.replace(name, value)
    assert "{" not in template, f"say in this test what stands for the parameters of {template}"
    return template


async def call(caller, method, path):
    return await caller.request(method, path, json=body_of(method, path))


def test_every_stored_route_is_walked():
    assert WALKED == STORED
    parameters = {name for _, path in STORED for name in re.findall(r"{\w+}", path)}
    assert parameters == YARD, "say in this test what stands for the parameters of every stored route"
    assert (
        sorted(
            (method, route.path_format)
            for route in create_app(Settings()).routes
            if getattr(route, "access", None) == "stored"
            for method in route.methods
        )
        == STORED
    )


def body_shape(document, method, path):
    return document["paths"][path].get(method.lower(), {}).get("requestBody", {})


def members(schema, document, seen=()):
    """Every member that a body may have, with its schema."""
    if isinstance(schema, list):
        schema = dict(enumerate(schema))
    for name, part in schema.items() if isinstance(schema, dict) else ():
        if name == "$ref" and part not in seen:
            shape = document["components"]["schemas"][part.rpartition("/")[2]]
            yield from members(shape, document, (*seen, part))
        elif name == "properties":
            yield from part.items()
            yield from members(list(part.values()), document, seen)
        else:
            yield from members(part, document, seen)


def test_every_member_of_a_body_that_names_what_is_stored_is_walked():
    document = create_app(Settings()).openapi()
    named = {
        (method, path, name)
        for method, path in STORED
        for name, schema in members(body_shape(document, method, path), document)
        if '"uuid"' in json.dumps(schema) or (name in {"athlete", "ids"} and '"string"' in json.dumps(schema))
    }
    assert named == {*NAMED, *NAMED_ATHLETES}


def test_there_are_routes_to_walk():
    assert len(BELOW_ATHLETES) > 10
    assert len(DEEPER) > 3


async def test_another_tenants_key_finds_no_athlete_of_ours(rival, anna, database):
    before = await owned(database, anna)
    for method, template in BELOW_ATHLETES:
        for athlete in (anna.athlete, "ext:anna", anna.athlete.upper(), NOBODY, "me"):
            answer = await call(rival, method, address(template, athlete, anna))
            assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found"), (
                method,
                template,
            )
            assert anna.performance not in answer.text
    assert await owned(database, anna) == before


async def test_below_an_athlete_of_its_own_a_tenant_finds_nothing_of_ours(rival, anna, eve, database):
    before = await owned(database, anna)
    for method, template in DEEPER:
        answer = await call(rival, method, address(template, eve.athlete, anna))
        assert answer.status_code == 404, (method, template)
    assert await owned(database, anna) == before


async def test_below_one_athlete_nothing_of_another_is_found(acme, anna, bert, database):
    before = await owned(database, anna)
    for method, template in DEEPER:
        answer = await call(acme, method, address(template, bert.athlete, anna))
        assert answer.status_code == 404, (method, template)
    assert await owned(database, anna) == before


@pytest.mark.parametrize("whose", ["bert", "eve"])
async def test_another_athletes_token_finds_no_athlete_but_its_own(
    request, calling, anna, bert, eve, whose, database
):
    phone = calling({"bert": bert, "eve": eve}[whose].phone)
    before = await owned(database, anna)
    for method, template in BELOW_ATHLETES:
        for athlete in (anna.athlete, "ext:anna", NOBODY):
            answer = await call(phone, method, address(template, athlete, anna))
            assert answer.status_code in {403, 404}, (method, template)
            assert anna.performance not in answer.text
    assert await owned(database, anna) == before


async def test_a_token_reaches_none_of_the_routes_of_a_whole_tenant(calling, anna, bert):
    phone = calling(anna.phone)
    for method, path in WALKED:
        if "{" not in path:
            answer = await call(phone, method, path)
            assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden"), (method, path)
            assert bert.athlete not in answer.text


@pytest.mark.parametrize(
    ("credential", "status", "slug"),
    [
        (None, 401, "unauthorized"),
        ("publishable", 403, "forbidden"),
        ("sk_never_issued", 401, "invalid-key"),
        ("not.a.token", 401, "invalid-key"),
        ("expired", 401, "token-expired"),
        ("taken back", 401, None),
    ],
)
async def test_who_may_not_come_in_is_refused_at_every_stored_route(
    acme, calling, client, clock, anna, publishable_key, credential, status, slug
):
    if credential == "taken back":
        await acme.delete(f"/v1/athletes/{anna.athlete}/tokens")
    if credential == "expired":
        clock.forward(hours=2)
    known = {"publishable": publishable_key, "expired": anna.phone, "taken back": anna.phone}
    caller = client if credential is None else calling(known.get(credential, credential))
    for method, template in WALKED:
        for athlete in (anna.athlete, "ext:anna", "me"):
            answer = await call(caller, method, address(template, athlete, anna))
            assert answer.status_code == status, (method, template, answer.text)
            assert slug is None or answer.json()["type"] == f"/problems/{slug}"


async def test_a_token_to_read_is_refused_at_every_route_that_writes(acme, calling, anna, database):
    issued = await acme.post(f"/v1/athletes/{anna.athlete}/tokens", json={"scope": "read"})
    phone = calling(issued.json()["token"])
    before = await owned(database, anna)
    for method, template in WALKED:
        if method not in {"GET", "HEAD"}:
            answer = await call(phone, method, address(template, "me", anna))
            assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden"), (
                method,
                template,
            )
    assert await owned(database, anna) == before


@pytest.mark.parametrize("whose", ["bert", "eve", "the phone of bert"])
async def test_what_a_body_names_of_another_is_as_unknown_as_what_there_is_not(
    acme, rival, calling, anna, bert, eve, whose, database
):
    yard = eve if whose == "eve" else bert
    caller = {"bert": acme, "eve": rival, "the phone of bert": calling(bert.phone)}[whose]
    below = f"/v1/athletes/{yard.athlete}"
    run = {"started_at": "2026-01-05T09:00:00Z", "duration_s": 1800}
    (own,) = (await caller.post(f"{below}/activities", json=run)).json()["data"]
    today = (await caller.get(f"{below}/today")).json()["date"]
    bodies = {
        "/sessions": {"date": today, "workout": {"notation": "3 km E"}, "accept_findings": True},
        "/activities": {**run, "external_id": "another"},
        "/activities/{activity_id}": {"rpe": 3},
    }
    before = await owned(database, anna), await owned(database, yard)
    for method, path, name in sorted(NAMED):
        said = bodies[path.removeprefix("/v1/athletes/{athlete_id}")]
        template = address(path, yard.athlete, replace(yard, activity=own["id"]))
        foreign, unknown = [
            await caller.request(method, template, json={**said, name: each})
            for each in (anna.session, NOBODY)
        ]
        assert foreign.status_code in {404, 422}, (method, path)
        masked = json.loads(foreign.text.replace(anna.session, NOBODY))
        assert {**masked, "instance": None} == {**unknown.json(), "instance": None}
    assert (await owned(database, anna), await owned(database, yard)) == before


async def test_one_session_for_many_is_assigned_to_none_of_another_tenant(rival, anna, eve, database):
    before = await owned(database, anna)
    today = (await rival.get(f"/v1/athletes/{eve.athlete}/today")).json()["date"]
    who = [anna.athlete, anna.athlete.upper(), "ext:anna", NOBODY, eve.athlete]
    said = {"date": today, "athletes": {"ids": who}, "workout": {"notation": "3 km E"}}
    answer = await rival.post("/v1/sessions/assign", json=said)
    assert [each["status"] for each in answer.json()["data"]] == [404, 404, 404, 404, 201]
    tagged = await rival.post("/v1/sessions/assign", json={**said, "athletes": {"tag": "club"}})
    assert [each["athlete_id"] for each in tagged.json()["data"]] == [eve.athlete]
    assert await owned(database, anna) == before


async def test_lists_and_batches_hold_what_is_the_tenants_own(acme, rival, anna, eve):
    for query in ("", "?tag=club", "?external_id=anna"):
        listed = await rival.get(f"/v1/athletes{query}")
        assert anna.athlete not in listed.text
    race = {"distance": "5k", "time": "22:00"}
    batch = [{"athlete": whose, **race} for whose in (anna.athlete, "ext:anna", "ext:eve")]
    told = (await rival.post("/v1/performances/batch", json={"performances": batch})).json()["data"]
    assert [item["status"] for item in told] == [404, 404, 201]
    again = await rival.post("/v1/athletes", json={"external_id": "anna"})
    assert again.status_code == 201
    assert again.json()["id"] != anna.athlete
    assert len((await acme.get("/v1/athletes")).json()["data"]) == 1
