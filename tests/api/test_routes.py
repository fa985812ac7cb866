"""What the two kinds of route add to a handler: memory and tags, transactions and repetition."""

import asyncio
from uuid import uuid4

import pytest

GZIP = {"Accept-Encoding": "gzip"}
PLAIN = {"Accept-Encoding": "identity"}


async def test_a_pure_answer_may_be_kept_by_anybody_for_an_hour(toys_client):
    answer = await toys_client.get("/v1/toys?size=1")
    assert answer.headers["Cache-Control"] == "public, max-age=3600, stale-while-revalidate=86400"
    assert answer.headers["ETag"].startswith('"')


async def test_a_repeated_question_does_not_reach_the_handler(toys_client, counter):
    first = await toys_client.get("/v1/toys?size=1")
    again = await toys_client.get("/v1/toys?size=1&utm_source=letter")
    assert counter.asked == 1
    assert first.content == again.content
    assert first.headers["ETag"] == again.headers["ETag"]


async def test_another_question_is_answered_afresh(toys_client, counter):
    bodies = {(await toys_client.get(f"/v1/toys?size={size}")).text for size in range(3)}
    assert len(bodies) == counter.asked == 3


async def test_a_refusal_is_not_remembered(toys_client):
    for _ in range(2):
        answer = await toys_client.get("/v1/toys?size=x")
        assert answer.status_code == 422
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers


async def test_an_answer_that_does_not_hold_is_asked_for_each_time(toys_client):
    answers = [(await toys_client.get("/v1/toys/fleeting")).json()["asked"] for _ in range(2)]
    assert answers == [1, 2]


@pytest.mark.parametrize("path", ["/v1/toys?size=1", "/v1/toys/large", "/v1/boxes"])
async def test_whoever_has_an_answer_is_not_sent_it_again(boxes_client, path):
    for encoding in (PLAIN, GZIP):
        first = await boxes_client.get(path, headers=encoding)
        tag = first.headers["ETag"]
        for seen in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            again = await boxes_client.get(path, headers={**encoding, "If-None-Match": seen})
            assert again.status_code == 304
            assert again.content == b""
            assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
            assert "Content-Length" not in again.headers
            assert "Content-Type" not in again.headers
        changed = await boxes_client.get(path, headers={**encoding, "If-None-Match": '"other"'})
        assert changed.status_code == 200


async def test_the_same_answer_in_gzip_has_a_tag_of_its_own_that_both_recognise(toys_client):
    plain = await toys_client.get("/v1/toys/large", headers=PLAIN)
    gzip = await toys_client.get("/v1/toys/large", headers=GZIP)
    assert gzip.headers["ETag"] == plain.headers["ETag"][:-1] + '-gzip"'
    for accept, seen in ((PLAIN, gzip), (GZIP, plain)):
        headers = {**accept, "If-None-Match": seen.headers["ETag"]}
        assert (await toys_client.get("/v1/toys/large", headers=headers)).status_code == 304


async def test_the_two_forms_of_a_remembered_answer_are_the_same_each_time(toys_client):
    for encoding in (PLAIN, GZIP):
        first, again = [await toys_client.get("/v1/toys/large", headers=encoding) for _ in range(2)]
        for name in ("Content-Length", "ETag", "Content-Encoding", "Content-Type"):
            assert first.headers.get(name) == again.headers.get(name)


async def test_a_pure_post_is_answered_and_not_remembered(toys_client):
    answer = await toys_client.post("/v1/toys", json={"name": "car"})
    assert answer.status_code == 200
    assert "Cache-Control" not in answer.headers


async def test_a_stored_answer_is_private_and_tagged(boxes_client):
    answer = await boxes_client.get("/v1/boxes")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["ETag"]


async def test_what_is_written_is_there_afterwards(boxes_client):
    made = await boxes_client.post("/v1/boxes", json={})
    assert made.status_code == 201
    assert made.headers["Location"] == f"/v1/boxes/{made.json()['id']}"
    assert (await boxes_client.get(made.headers["Location"])).status_code == 200
    assert (await boxes_client.get("/v1/boxes")).json()["count"] == 1


@pytest.mark.parametrize(("then", "status"), [("refuse", 409), ("break", 500)])
async def test_a_refusal_undoes_what_was_written_before_it(boxes_client, then, status):
    assert (await boxes_client.post("/v1/boxes", json={"then": then})).status_code == status
    assert (await boxes_client.get("/v1/boxes")).json()["count"] == 0


async def test_a_write_that_met_another_is_run_again(boxes_client):
    made = await boxes_client.post("/v1/boxes", json={"then": "conflict"})
    assert made.json()["times"] == 3
    assert (await boxes_client.get("/v1/boxes")).json()["count"] == 1


async def test_a_write_that_meets_others_again_and_again_is_a_conflict(boxes_client):
    answer = await boxes_client.post("/v1/boxes/away/conflict")
    assert answer.status_code == 409
    assert answer.json()["type"] == "/problems/conflict"


async def test_a_database_that_is_away_is_said_without_its_address(boxes_client):
    answer = await boxes_client.post("/v1/boxes/away/away")
    assert answer.status_code == 503
    assert answer.json()["type"] == "/problems/database-unavailable"
    assert answer.headers["Retry-After"] == "1"
    assert "db.internal" not in answer.text


async def test_the_same_key_and_body_give_the_first_answer_again(boxes_client):
    headers = {"Idempotency-Key": str(uuid4())}
    first, again = [await boxes_client.post("/v1/boxes", json={}, headers=headers) for _ in range(2)]
    assert first.content == again.content
    assert first.status_code == again.status_code == 201
    assert first.headers["Location"] == again.headers["Location"]
    assert first.headers["ETag"] == again.headers["ETag"]
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert (await boxes_client.get("/v1/boxes")).json()["count"] == 1


async def test_the_same_key_with_another_body_is_refused(boxes_client):
    headers = {"Idempotency-Key": "once"}
    await boxes_client.post("/v1/boxes", json={}, headers=headers)
    other = await boxes_client.post("/v1/boxes", json={"external_id": "b"}, headers=headers)
    assert other.status_code == 422
    assert other.json()["type"] == "/problems/idempotency-key-reused"
    assert (await boxes_client.get("/v1/boxes")).json()["count"] == 1


async def test_after_a_refusal_the_same_key_may_be_used_again(boxes_client):
    headers = {"Idempotency-Key": "once"}
    assert (await boxes_client.post("/v1/boxes", json={"then": "refuse"}, headers=headers)).status_code == 409
    assert (await boxes_client.post("/v1/boxes", json={}, headers=headers)).status_code == 201


async def test_the_same_key_serves_two_routes(boxes_client):
    headers = {"Idempotency-Key": "once"}
    assert (await boxes_client.post("/v1/boxes", json={}, headers=headers)).status_code == 201
    assert (await boxes_client.post("/v1/boxes/files", content=b"abc", headers=headers)).json() == {
        "bytes": 3
    }


async def test_of_two_requests_with_one_key_at_once_one_writes(boxes_client):
    headers = {"Idempotency-Key": "at-once"}
    answers = await asyncio.gather(
        *(boxes_client.post("/v1/boxes", json={}, headers=headers) for _ in range(4))
    )
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert {answer.json()["type"] for answer in answers if answer.status_code == 409} <= {
        "/problems/idempotency-in-progress"
    }
    assert (await boxes_client.get("/v1/boxes")).json()["count"] == 1


@pytest.mark.parametrize("key", ["", "a b", "x" * 256, "naïve"])
async def test_a_key_that_cannot_be_one_is_refused(boxes_client, key):
    answer = await boxes_client.post("/v1/boxes", json={}, headers={"Idempotency-Key": key.encode()})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/header/idempotency-key"


async def test_a_change_to_the_version_that_was_seen_is_made(boxes_client):
    made = (await boxes_client.post("/v1/boxes", json={})).headers["Location"]
    tag = (await boxes_client.get(made)).headers["ETag"]
    for seen in (tag, f"W/{tag}", f'{tag[:-1]}-gzip"', f'"other", {tag}', "*"):
        answer = await boxes_client.patch(made, json={}, headers={"If-Match": seen})
        assert answer.status_code == 200
    assert (await boxes_client.patch(made, json={})).status_code == 200
    assert (await boxes_client.delete(made, headers={"If-Match": tag})).status_code == 204


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
async def test_a_change_to_a_version_that_is_gone_is_refused_with_the_present_one(boxes_client, method):
    made = (await boxes_client.post("/v1/boxes", json={})).headers["Location"]
    tag = (await boxes_client.get(made)).headers["ETag"]
    content = None if method == "DELETE" else b"{}"
    answer = await boxes_client.request(
        method, made, content=content, headers={"If-Match": '"stale"', "Content-Type": "application/json"}
    )
    assert answer.status_code == 412
    assert answer.json()["type"] == "/problems/precondition-failed"
    assert tag in answer.json()["detail"]


async def test_an_athlete_is_found_by_the_name_that_the_tenant_gave(boxes_client):
    made = await boxes_client.post("/v1/boxes", json={"external_id": "team/anna ä"})
    answer = await boxes_client.get("/v1/boxes/ext:team%2Fanna%20%C3%A4")
    assert answer.json()["athlete_id"] == made.json()["id"]


@pytest.mark.parametrize("name", ["ext:nobody", "me", "1", "0199a000-0000-7000-8000-000000000000", "ext:"])
async def test_an_athlete_that_is_not_there_is_not_found(boxes_client, name):
    answer = await boxes_client.get(f"/v1/boxes/{name}")
    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/not-found"


async def test_a_file_may_be_larger_where_the_route_says_so(boxes_client):
    assert (await boxes_client.post("/v1/boxes/files", content=b"x" * 2_000_000)).json() == {
        "bytes": 2_000_000
    }
