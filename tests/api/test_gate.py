"""Who calls, and whether that may come in."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import jwt
import pytest
from sqlmodel import select

from app.main import Clock
from app.settings import Settings
from app.store import credentials
from app.store.tables import ApiKeyRow, AthleteRow
from tests.api.conftest import Counter, Seconds

SIGNING = "x" * 40
NOW = datetime(2026, 11, 1, 7, 30, tzinfo=UTC)


def bearer(text):
    return {"Authorization": f"Bearer {text}"}


def slug(answer):
    return answer.json()["type"].removeprefix("/problems/")


@pytest.fixture
async def key(database):
    """Make a key of a tenant, as the command line does."""

    async def make(kind="secret", tenant="acme", **more):
        async with database.writing() as tx:
            return await credentials.create_key(tx, tenant, kind, "tests", **more)

    return make


@pytest.fixture
async def athlete(database, tenant) -> UUID:
    """An athlete of the tenant `acme`."""
    row = AthleteRow(id=uuid4(), tenant_id=tenant.id, document={}, created_at=NOW, updated_at=NOW)
    async with database.writing() as tx:
        tx.add(row)
    return row.id


@pytest.fixture
async def client(stored_counter):
    async with stored_counter.open() as client:
        yield client


@pytest.fixture
def token(stored_counter, client, database, tenant, athlete):
    """Issue an athlete token, as the route for it does."""

    async def issue(scope="read write", lives=timedelta(hours=1), athlete_id=None):
        now = datetime.now(UTC)
        async with database.writing() as tx:
            record = await credentials.issue_token(
                tx, tenant.id, athlete_id or athlete, scope, now, now + lives
            )
            return record, await stored_counter.app.edge.service.signer.sign(tx, record)

    return issue


async def test_anybody_may_ask_what_stores_nothing(client):
    assert (await client.get("/v1/toys?size=1")).status_code == 200
    assert (await client.get("/v1/toys/who")).json() == {"kind": "anonymous"}


async def test_without_a_credential_nothing_stored_is_told(client):
    for method, path in (("GET", "/v1/boxes"), ("POST", "/v1/boxes"), ("GET", "/v1/boxes/me")):
        answer = await client.request(method, path)
        assert answer.status_code == 401
        assert slug(answer) == "unauthorized"
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


async def test_a_secret_key_opens_everything_of_its_tenant(client, secret_key):
    assert (await client.get("/v1/boxes", headers=bearer(secret_key))).status_code == 200
    assert (await client.get("/v1/toys/who", headers=bearer(secret_key))).json() == {"kind": "secret"}


async def test_the_word_bearer_may_be_written_as_one_likes(client, secret_key):
    answer = await client.get("/v1/boxes", headers={"Authorization": f"bearer  {secret_key}"})
    assert answer.status_code == 200


@pytest.mark.parametrize("bad", ["sk_nobody", "pk_nobody", "x", "", "a.b.c", "ü"])
async def test_a_credential_that_is_none_is_refused_everywhere(client, bad):
    for path in ("/v1/boxes", "/v1/toys?size=1", "/v1/nothing"):
        answer = await client.get(path, headers={"Authorization": f"Bearer {bad}".encode("latin-1")})
        assert answer.status_code == 401
        assert slug(answer) == "invalid-key"
        assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


async def test_another_scheme_than_bearer_is_refused(client):
    answer = await client.get("/v1/toys?size=1", headers={"Authorization": "Basic dTpw"})
    assert answer.status_code == 401
    assert "dTpw" not in answer.text


async def test_a_publishable_key_opens_the_calculators_alone(client, publishable_key):
    assert (await client.get("/v1/toys/who", headers=bearer(publishable_key))).json() == {
        "kind": "publishable"
    }
    answer = await client.get("/v1/boxes", headers=bearer(publishable_key))
    assert answer.status_code == 403
    assert slug(answer) == "forbidden"


async def test_a_publishable_key_may_stand_in_the_query_of_a_calculator(client, publishable_key):
    assert (await client.get(f"/v1/toys/who?key={publishable_key}")).json() == {"kind": "publishable"}
    assert (await client.get(f"/v1/toys?size=1&key={publishable_key}")).json()["size"] == 1


async def test_a_key_in_the_query_of_anything_else_is_an_unknown_parameter(
    client, secret_key, publishable_key
):
    answer = await client.get(f"/v1/boxes?key={publishable_key}", headers=bearer(secret_key))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/query/key"


async def test_a_secret_key_in_a_query_is_refused(client, secret_key):
    answer = await client.get(f"/v1/toys?size=1&key={secret_key}")
    assert answer.status_code == 401
    assert secret_key not in answer.text


async def test_a_revoked_key_stops_within_a_second(database, client, key, stored_counter):
    record, text = await key()
    assert (await client.get("/v1/boxes", headers=bearer(text))).status_code == 200
    async with database.writing() as tx:
        await credentials.revoke_key(tx, record.id)
    stored_counter.app.edge.service.gate.forget()
    answer = await client.get("/v1/boxes", headers=bearer(text))
    assert answer.status_code == 401
    assert slug(answer) == "key-revoked"
    assert record.hint in answer.json()["detail"]


async def test_an_expired_key_is_told_when_it_expired(client, key):
    _, text = await key(expires_at=NOW)
    answer = await client.get("/v1/boxes", headers=bearer(text))
    assert answer.status_code == 401
    assert slug(answer) == "key-expired"
    assert "2026-11-01" in answer.json()["detail"]


async def test_a_secret_key_from_a_web_page_is_refused(client, secret_key):
    for path in ("/v1/boxes", "/v1/toys?size=1"):
        answer = await client.get(path, headers={**bearer(secret_key), "Origin": "https://club.example"})
        assert answer.status_code == 403
        assert slug(answer) == "secret-key-in-browser"


async def test_a_publishable_key_is_held_to_its_origins(client, key):
    _, text = await key("publishable", origins=["https://club.example"])
    ours, other = {"Origin": "https://club.example"}, {"Origin": "https://club.example.evil"}
    assert (await client.get("/v1/toys/who", headers={**bearer(text), **ours})).status_code == 200
    for headers in (other, {}, {"Origin": "null"}):
        answer = await client.get("/v1/toys/who", headers={**bearer(text), **headers})
        assert answer.status_code == 403
        assert slug(answer) == "origin-not-allowed"


async def test_another_tenant_never_learns_that_an_athlete_exists(client, key, athlete, secret_key):
    _, other = await key(tenant="other")
    theirs = await client.get(f"/v1/boxes/{athlete}", headers=bearer(other))
    nobodys = await client.get(f"/v1/boxes/{uuid4()}", headers=bearer(other))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.json().keys() == nobodys.json().keys()
    assert (await client.get(f"/v1/boxes/{athlete}", headers=bearer(secret_key))).status_code == 200


async def test_a_token_opens_its_own_athlete_by_id_and_as_me(client, token, athlete):
    _, text = await token()
    for name in ("me", athlete):
        answer = await client.get(f"/v1/boxes/{name}", headers=bearer(text))
        assert answer.json()["athlete_id"] == str(athlete)


async def test_a_token_opens_no_other_athlete_and_nothing_of_the_tenant(client, token, boxes_client):
    _, text = await token()
    other = (await boxes_client.post("/v1/boxes", json={"external_id": "other"})).json()["id"]
    for name in (other, "ext:other"):
        assert (await client.get(f"/v1/boxes/{name}", headers=bearer(text))).status_code == 404
    answer = await client.get("/v1/boxes", headers=bearer(text))
    assert answer.status_code == 403
    assert slug(answer) == "forbidden"


async def test_a_token_that_may_only_read_cannot_write(client, token):
    _, text = await token("read")
    assert (await client.get("/v1/boxes/me", headers=bearer(text))).status_code == 200
    for method in ("PATCH", "DELETE"):
        answer = await client.request(method, "/v1/boxes/me", headers=bearer(text))
        assert answer.status_code == 403
        assert "read write" in answer.json()["detail"]


async def test_a_token_from_a_web_page_is_taken(client, token):
    _, text = await token()
    answer = await client.get("/v1/boxes/me", headers={**bearer(text), "Origin": "https://app.example"})
    assert answer.status_code == 200


async def test_an_expired_token_says_so(client, token):
    _, text = await token(lives=timedelta(seconds=-1))
    answer = await client.get("/v1/boxes/me", headers=bearer(text))
    assert answer.status_code == 401
    assert slug(answer) == "token-expired"


async def test_a_token_that_was_taken_back_stops(client, token, database, stored_counter):
    record, text = await token()
    assert (await client.get("/v1/boxes/me", headers=bearer(text))).status_code == 200
    async with database.writing() as tx:
        await credentials.revoke_token(tx, record.athlete_id, record.id, datetime.now(UTC))
    stored_counter.app.edge.service.gate.forget()
    answer = await client.get("/v1/boxes/me", headers=bearer(text))
    assert answer.status_code == 401
    assert slug(answer) == "key-revoked"


async def test_a_token_that_was_changed_or_signed_by_another_is_refused(client, token, athlete, tenant):
    _, text = await token()
    head, claims, signature = text.split(".")
    forged = {
        "iss": "pacewright",
        "jti": str(uuid4()),
        "sub": str(athlete),
        "tenant": str(tenant.id),
        "scope": "read write",
        "exp": datetime.now(UTC) + timedelta(hours=1),
    }
    by_another = jwt.encode(forged, "y" * 40, "HS256")
    by_nobody = jwt.encode(forged, None, "none")
    for bad in (f"{head}.{claims}.{signature[::-1]}", by_another, by_nobody, f"{head}.e30.{signature}"):
        answer = await client.get("/v1/boxes/me", headers=bearer(bad))
        assert answer.status_code == 401
        assert slug(answer) == "invalid-key"


async def test_a_token_that_was_never_issued_is_refused_though_well_signed(sqlite_settings):
    counter = Counter(sqlite_settings.model_copy(update={"token_keys": (SIGNING,)}))
    claims = {
        "iss": "pacewright",
        "jti": str(uuid4()),
        "sub": str(uuid4()),
        "tenant": str(uuid4()),
        "scope": "read write",
        "exp": datetime.now(UTC) + timedelta(hours=1),
    }
    async with counter.open() as client:
        answer = await client.get("/v1/boxes/me", headers=bearer(jwt.encode(claims, SIGNING, "HS256")))
        nonsense = jwt.encode({**claims, "sub": "me"}, SIGNING, "HS256")
        assert slug(answer) == "key-revoked"
        assert slug(await client.get("/v1/boxes/me", headers=bearer(nonsense))) == "invalid-key"


async def test_of_the_keys_in_the_settings_the_first_signs_and_all_verify(
    database_url, database, tenant, athlete
):
    now = datetime.now(UTC)

    async def sign(keys):
        async with Counter(Settings(database_url=database_url, token_keys=keys)).open() as client:
            service = client._transport.app.edge.service
            async with database.writing() as tx:
                record = await credentials.issue_token(
                    tx, tenant.id, athlete, "read", now, now + timedelta(hours=1)
                )
                return await service.signer.sign(tx, record)

    old, new = "o" * 40, "n" * 40
    signed_before = await sign(old)
    async with Counter(Settings(database_url=database_url, token_keys=f"{new},{old}")).open() as client:
        assert (await client.get("/v1/boxes/me", headers=bearer(signed_before))).status_code == 200
    async with Counter(Settings(database_url=database_url, token_keys=new)).open() as client:
        assert (await client.get("/v1/boxes/me", headers=bearer(signed_before))).status_code == 401


@pytest.mark.parametrize(
    ("policy", "opens_to"),
    [
        ("on", {"anonymous", "publishable", "secret"}),
        ("key", {"publishable", "secret"}),
        ("off", {"secret"}),
    ],
)
async def test_who_may_ask_what_stores_nothing_is_a_setting(
    database_url, policy, opens_to, secret_key, publishable_key
):
    headers = {"anonymous": {}, "publishable": bearer(publishable_key), "secret": bearer(secret_key)}
    async with Counter(Settings(database_url=database_url, anonymous=policy)).open() as client:
        await client.get("/v1/toys?size=1", headers=headers["secret"])  # now it is remembered
        answers = {who: await client.get("/v1/toys?size=1", headers=head) for who, head in headers.items()}
        assert {who for who, answer in answers.items() if answer.status_code == 200} == opens_to
        assert {answer.status_code for answer in answers.values()} <= {200, 401, 403}
        assert (await client.get("/health/live")).status_code == 200
        assert (await client.get("/problems/unauthorized")).status_code == 200


async def test_the_last_use_of_a_key_is_noted_without_the_caller_waiting(database, database_url, key):
    _, text = await key()
    async with Counter(Settings(database_url=database_url)).open() as client:
        await client.get("/v1/boxes", headers=bearer(text))
    async with database.reading() as tx:
        row = (await tx.exec(select(ApiKeyRow))).one()
    assert row.last_used_at is not None


async def test_what_the_database_said_of_a_key_is_believed_for_a_second(database_url, database, key):
    seconds = Seconds()
    record, text = await key()

    async def status(now):
        seconds.now = now
        return (await client.get("/v1/boxes", headers=bearer(text))).status_code

    async with Counter(
        Settings(database_url=database_url), clock=Clock(monotonic_s=seconds)
    ).open() as client:
        before = await status(0.0)
        async with database.writing() as tx:
            await credentials.revoke_key(tx, record.id)
        assert [before, await status(0.9), await status(1.1)] == [200, 200, 401]
