"""Files of watches over HTTP, on both databases: kept once, in the athlete's zone, or refused."""

import asyncio
import errno
import gzip
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.context import SpawnProcess

import pytest

from app.api.limits import POLICIES
from app.api.waiting import MOST_FORM_BYTES
from app.main import Clock, create_app
from app.settings import Settings
from app.store import credentials
from tests import activity_files as files
from tests import in_process
from tests.api.conftest import Seconds
from tests.api.uploads import NOW, listed, new_logbook, run_of, send

pytestmark = pytest.mark.anyio

RUN = files.hilly_run(1800)
SHORT = files.steady_run(120)


@pytest.fixture
async def anna(acme):
    """Where the activities of a runner in Berlin are."""
    return await new_logbook(acme, timezone="Europe/Berlin")


KINDS = [
    (files.fit, "application/vnd.ant.fit"),
    (files.tcx, "application/xml"),
    (files.gpx, "application/gpx+xml; charset=utf-8"),
    (lambda run: gzip.compress(files.tcx(run)), "application/gzip"),
    (files.gpx, "application/octet-stream"),
]


async def test_a_file_of_any_kind_is_kept_with_what_was_learnt_of_it(acme, anna):
    for day, (write, media_type) in enumerate(KINDS):
        run = replace(RUN, started=RUN.started + timedelta(days=day))
        answer = await send(acme, anna, write(run), media_type)
        assert answer.status_code == 201, answer.text
        told = answer.json()
        (activity,) = told["data"]
        assert activity["sport"] == "run"
        assert activity["distance_m"] == pytest.approx(run.distance_m, rel=0.015)
        assert activity["duration_s"] == pytest.approx(1800, abs=2)
        assert activity["heart_rate_bpm"] == pytest.approx(150, abs=1)
        assert (told["merged"], told["partial"]) == (False, False)
        assert answer.headers["location"].endswith(activity["id"])
        kept = await acme.get(f"{anna}/{activity['id']}")
        assert kept.json()["distance_m"] == activity["distance_m"]


async def test_what_the_points_of_a_file_tell_stays_with_the_activity(acme, anna):
    (activity,) = (await send(acme, anna, files.fit(RUN))).json()["data"]
    kept = (await acme.get(f"{anna}/{activity['id']}")).json()
    assert kept["timer_s"] == pytest.approx(1800, abs=2)
    assert sum(each["distance_m"] for each in kept["splits"]) == pytest.approx(RUN.distance_m, rel=0.015)
    assert kept["grade_adjusted_pace_s_per_km"] == pytest.approx(1800 / RUN.distance_m * 1000, rel=0.2)
    assert [each["distance"] for each in kept["best_efforts"]][:3] == ["400m", "800m", "1000m"]
    assert all(lap["cadence_spm"] == pytest.approx(kept["cadence_spm"], rel=0.1) for lap in kept["laps"])
    told = {"started_at": NOW.isoformat(), "duration_s": 60}
    (spoken,) = (await acme.post(anna, json=told)).json()["data"]
    assert (spoken["timer_s"], spoken["splits"], spoken["best_efforts"]) == (None, [], [])


async def test_a_file_is_taken_as_curl_sends_it(acme, anna):
    curl = "application/x-www-form-urlencoded"
    assert (await send(acme, anna, files.gpx(SHORT), curl)).status_code == 201


@pytest.mark.parametrize("write", [files.fit, files.gpx])
async def test_a_file_that_comes_as_json_is_told_its_media_type(acme, anna, write):
    refused = await send(acme, anna, write(SHORT), "application/json")
    assert refused.status_code == 415
    assert "application/octet-stream" in refused.json()["detail"]


async def test_a_part_of_a_form_is_a_file_too(acme, anna):
    answer = await acme.post(anna, files={"file": ("run.fit", files.fit(RUN))})
    assert answer.status_code == 201, answer.text
    assert len(answer.json()["data"][0]["laps"]) == len(list(RUN.laps()))


@pytest.mark.parametrize(
    "form",
    [
        {"data": {"file": "run"}},
        {"files": {"run": b"1"}},
        {"files": {"file": b"1"}, "data": {"x": "1"}},
        {"files": [("file", b"1"), ("file", b"2")]},
    ],
)
async def test_a_form_of_another_shape_says_what_would_be_accepted(acme, anna, form):
    form.setdefault("files", {"other": b"1"})
    answer = await acme.post(anna, **form)
    assert answer.status_code == 422
    assert "one part `file`" in answer.json()["detail"]


async def test_a_part_of_many_pieces_arrives_whole(acme, anna):
    padded = files.gpx(RUN).replace(b"</gpx>", b" " * 3_000_000 + b"</gpx>")
    answer = await acme.post(anna, files={"file": ("run.gpx", padded)})
    assert answer.status_code == 201, answer.text
    assert answer.json()["partial"] is False


async def test_the_same_run_in_three_formats_is_one_activity(acme, anna):
    first, *others = [await send(acme, anna, write(RUN)) for write in (files.fit, files.tcx, files.gpx)]
    assert (first.status_code, first.json()["merged"]) == (201, False)
    assert [(each.status_code, each.json()["merged"]) for each in others] == [(200, True), (200, True)]
    assert len(await listed(acme, anna)) == 1


async def test_the_same_file_twice_is_one_activity_and_what_was_said_of_it_stays(acme, anna):
    data = files.fit(RUN)
    first = (await send(acme, anna, data)).json()["data"][0]
    said = {"rpe": 6, "comment": "windy", "sport": "walk"}
    await acme.patch(f"{anna}/{first['id']}", json=said)
    again = await send(acme, anna, data)
    assert again.status_code == 200
    (activity,) = again.json()["data"]
    assert activity["id"] == first["id"]
    assert {name: activity[name] for name in said} == said
    assert activity["external_id"].startswith("sha256:")
    assert len(await listed(acme, anna)) == 1


async def test_a_name_of_the_callers_own_merges_another_file_of_it(acme, anna):
    first = await send(acme, f"{anna}?external_id=watch-1", files.fit(run_of()))
    again = await send(acme, f"{anna}?external_id=watch-1", files.fit(run_of(heart_rate_bpm=160)))
    assert (first.status_code, again.status_code) == (201, 200)
    found = (await acme.get(f"{anna}/ext:watch-1")).json()
    assert found["id"] == first.json()["data"][0]["id"]
    assert found["heart_rate_bpm"] == pytest.approx(160)


async def test_json_takes_its_name_from_the_query_too(acme, anna):
    said = {"started_at": "2026-11-01T07:30:00+01:00", "duration_s": 2700}
    assert (await acme.post(f"{anna}?external_id=a", json=said)).status_code == 201
    assert (await acme.get(f"{anna}/ext:a")).status_code == 200
    both = await acme.post(f"{anna}?external_id=a", json=said | {"external_id": "b"})
    assert both.status_code == 422
    assert both.json()["errors"][0]["pointer"] == "/query/external_id"


async def test_parts_of_a_file_that_are_one_run_count_once_and_are_told_of(acme, anna):
    answer = await send(acme, anna, files.fit(RUN) + files.fit(RUN))
    assert answer.status_code == 201
    assert len(answer.json()["data"]) == 1
    assert answer.json()["merged"] is False
    assert any("count once" in warning for warning in answer.json()["warnings"])


async def test_chained_and_multisport_files_give_each_part(acme, anna):
    later = replace(SHORT, started=RUN.started + timedelta(hours=1))
    chained = files.fit(RUN) + files.fit(later, sport=2)
    answer = await send(acme, f"{anna}?external_id=duathlon", chained)
    assert answer.status_code == 201, answer.text
    told = [(each["external_id"], each["sport"]) for each in answer.json()["data"]]
    assert told == [("duathlon", "run"), ("duathlon-2", "bike")]
    again = await send(acme, f"{anna}?external_id=duathlon", chained)
    assert again.status_code == 200
    assert len(await listed(acme, anna)) == 2


async def test_a_part_without_length_is_left_out_and_said(acme, anna):
    later = replace(SHORT, started=RUN.started + timedelta(hours=1), moments=SHORT.moments[:1])
    answer = await send(acme, anna, files.fit(RUN) + files.fit(later))
    assert answer.status_code == 201
    assert len(answer.json()["data"]) == 1
    assert any("left out" in each for each in answer.json()["warnings"])


async def test_a_file_that_was_cut_is_kept_as_far_as_it_goes_and_says_so(acme, anna):
    whole = files.fit(RUN)
    answer = await send(acme, anna, whole[: len(whole) // 2])
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert told["partial"] is True
    assert any("damaged" in each for each in told["warnings"])
    assert 600 < told["data"][0]["duration_s"] < 1200


async def test_a_file_that_knows_no_zone_counts_in_the_athletes(acme, anna):
    late = replace(RUN, started=datetime(2026, 5, 10, 22, 30, tzinfo=UTC))
    activity = (await send(acme, anna, files.gpx(late))).json()["data"][0]
    assert activity["started_at"] == "2026-05-11T00:30:00+02:00"
    assert activity["date"] == "2026-05-11"
    kept = await acme.get(f"{anna}/{activity['id']}")
    assert kept.json()["started_at"] == activity["started_at"]


REFUSED = [
    (b"", "empty"),
    (b'{"type": "run"}', "unknown-format"),
    (b"\x89PNG\r\n\x1a\n" + bytes(100), "unknown-format"),
    (files.gpx(replace(SHORT, moments=SHORT.moments[:1])), "too-short"),
    (files.fit(replace(SHORT, moments=SHORT.moments[:1])), "too-short"),
    (files.fit(replace(SHORT, started=NOW + timedelta(days=30))), "in-the-future"),
    (files.gpx(RUN)[:200], "damaged"),
    (b"PK\x05\x06" + bytes(18), "empty"),
    (b"PK\x03\x04" + bytes(100), "damaged"),
    (gzip.compress(gzip.compress(files.gpx(SHORT))), "nested-archive"),
    (gzip.compress(b"<gpx>" + b" " * 65 * 1024 * 1024), "too-large"),
]


async def test_a_refused_file_says_why_and_nothing_is_kept(acme, anna):
    for data, reason in REFUSED:
        answer = await send(acme, anna, data)
        assert answer.status_code == 422, answer.text
        told = answer.json()
        assert told["type"] == "/problems/refused-file"
        assert told["reason"] == reason
        assert told["received"]
        assert told["accepted"]
    assert await listed(acme, anna) == []


async def test_a_file_over_the_limit_is_refused_before_it_is_read(acme, anna):
    read = []

    async def endless():
        read.append(1)
        yield bytes(1024)

    headers = {"Content-Type": "application/octet-stream", "Content-Length": str(MOST_FORM_BYTES + 1)}
    answer = await acme.post(anna, content=endless(), headers=headers)
    assert answer.status_code == 413
    large = {"started_at": "2026-11-01T07:30:00+01:00", "duration_s": 2700, "comment": "x" * 1024**2}
    assert (await acme.post(anna, json=large)).status_code == 413


async def test_json_of_untold_length_is_kept_no_further_than_its_limit(acme, anna):
    piece = b" " * 256 * 1024

    async def long():
        for _ in range(40):
            yield piece

    answer = await acme.post(anna, content=long(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert f"; {5 * len(piece)} or more came" in answer.json()["detail"]


@pytest.mark.parametrize("media_type", ["text/plain", "image/png", "application/pdf"])
async def test_what_says_that_it_is_something_else_is_told_what_would_be_accepted(acme, anna, media_type):
    answer = await send(acme, anna, files.fit(SHORT), media_type)
    assert answer.status_code == 415
    assert "multipart/form-data" in answer.json()["detail"]
    encoded = await send(acme, anna, files.fit(SHORT), Content_Encoding="br")
    assert encoded.status_code == 415


async def test_a_file_sent_as_gzip_on_the_way_is_read(acme, anna):
    answer = await send(acme, anna, gzip.compress(files.fit(SHORT)), Content_Encoding="gzip")
    assert answer.status_code == 201, answer.text


async def test_an_idempotency_key_gives_the_first_answer_again(acme, anna):
    form = {"file": ("run.fit", files.fit(RUN))}
    key = {"Idempotency-Key": "upload-1"}
    first = await acme.post(anna, files=form, headers=key)
    again = await acme.post(anna, files=form, headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.headers["idempotency-replayed"] == "true"
    assert again.content == first.content
    other = await acme.post(anna, files={"file": ("run.fit", files.fit(SHORT))}, headers=key)
    assert other.status_code == 422
    assert other.json()["type"] == "/problems/idempotency-key-reused"


async def test_who_is_not_known_or_may_not_write_sends_nothing(client, acme, rival, anna):
    data = files.fit(SHORT)
    assert (await send(client, anna, data)).status_code == 401
    assert (await send(rival, anna, data)).status_code == 404
    assert (await send(acme, "/v1/athletes/ext:nobody/activities", data)).status_code == 404


async def test_beyond_the_queue_a_file_is_to_come_again(acme, anna, app):
    queue, data = app.edge.service.uploads, files.fit(SHORT)
    with queue.place(queue._free_bytes):
        full = await send(acme, anna, data)
    assert full.status_code == 503
    assert full.json()["type"] == "/problems/too-busy"
    assert int(full.headers["retry-after"]) > 0
    assert (await send(acme, anna, data)).status_code == 201


async def test_a_file_that_no_process_can_be_started_for_is_to_come_again(acme, anna, monkeypatch):
    def fails(_):
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(SpawnProcess, "start", fails)
    refused = await send(acme, anna, files.fit(SHORT))
    assert (refused.status_code, refused.json()["type"]) == (503, "/problems/too-busy")
    assert int(refused.headers["retry-after"]) > 0
    monkeypatch.undo()
    assert (await send(acme, anna, files.fit(SHORT))).status_code == 201


async def test_many_files_at_once_are_all_kept(acme, anna):
    runs = [replace(SHORT, started=RUN.started + timedelta(hours=n)) for n in range(8)]
    answers = await asyncio.gather(*[send(acme, anna, files.fit(run)) for run in runs])
    assert {each.status_code for each in answers} == {201}
    assert len(await listed(acme, anna)) == 8


async def test_a_file_costs_twenty_units(database, database_url, secret_key):
    async with database.reading() as tx:
        ((key, _),) = await credentials.list_keys(tx)
    app = create_app(Settings(database_url=database_url), clock=Clock(monotonic_s=Seconds()))
    async with in_process.serving(app, secret_key) as caller:
        await caller.post("/v1/athletes", json={"external_id": "anna"})
        bucket = app.edge.service.limiter.bucket(POLICIES["secret"], str(key.id))
        bucket.units = 25.0
        answers = [await send(caller, "/v1/athletes/ext:anna/activities", b"{}") for _ in range(2)]
    assert [each.status_code for each in answers] == [422, 429]
    assert "costs 20" in answers[1].json()["detail"]
