"""What every call meets, whatever its route."""

import logging
import re
from zlib import decompress

import orjson
import pytest

from app.api.journal import Journal, JsonLines
from app.settings import Settings
from tests.api.conftest import Counter

UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
GZIP = {"Accept-Encoding": "gzip"}
PLAIN = {"Accept-Encoding": "identity"}


async def raw_call(app, method="GET", path="/v1/toys", *, body=(), **more):
    """Speak ASGI itself, where an HTTP client would not send what is to be shown."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [],
        "client": ("127.0.0.1", 4711),
        "server": ("testserver", 80),
        **more,
    }
    parts = iter(body)
    sent = []

    async def receive():
        part = next(parts, None)
        if part is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": part, "more_body": True}

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    return sent


async def test_a_request_id_is_made_where_none_came(toys_client):
    answer = await toys_client.get("/v1/toys?size=1")
    assert UUID7.fullmatch(answer.headers["X-Request-Id"])


async def test_a_request_id_that_came_is_taken_over_and_logged(toys_client, counter):
    answer = await toys_client.get("/v1/toys?size=1", headers={"X-Request-Id": "run-42"})
    assert answer.headers["X-Request-Id"] == "run-42"
    assert counter.lines[-1]["id"] == "run-42"


@pytest.mark.parametrize("insane", ["", "a b", "x" * 129, 'a"b', "naïve"])
async def test_a_request_id_that_could_harm_a_log_is_replaced(toys_client, insane):
    answer = await toys_client.get("/v1/toys?size=1", headers={"X-Request-Id": insane.encode()})
    assert UUID7.fullmatch(answer.headers["X-Request-Id"])


async def test_a_problem_names_the_request_as_its_instance(toys_client):
    answer = await toys_client.get("/v1/nothing", headers={"X-Request-Id": "run-42"})
    assert answer.json()["instance"] == "run-42"


async def test_the_trace_of_a_caller_stands_in_the_log(toys_client, counter):
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    await toys_client.get("/v1/toys?size=1", headers={"Traceparent": f"00-{trace}-00f067aa0ba902b7-01"})
    assert counter.lines[-1]["trace"] == trace


@pytest.mark.parametrize("broken", ["00-" + "0" * 32 + "-00f067aa0ba902b7-01", "hello", "00-4BF9-1-01"])
async def test_a_trace_that_is_none_is_left_out_of_the_log(toys_client, counter, broken):
    await toys_client.get("/v1/toys?size=1", headers={"Traceparent": broken})
    assert "trace" not in counter.lines[-1]


async def test_the_log_has_one_line_a_request_with_the_route_and_without_what_was_asked(toys_client, counter):
    await toys_client.get("/v1/toys/named/anna?key=pk_secret")
    (line,) = counter.lines
    assert line["method"] == "GET"
    assert line["route"] == "/v1/toys/named/{name}"
    assert line["ms"] > 0
    assert not {"anna", "pk_secret"} & set(re.findall(r"\w+", counter.log[0].decode()))


async def test_the_log_names_the_tenant_of_a_key_and_never_the_key(
    boxes_client, stored_counter, tenant, secret_key
):
    await boxes_client.get("/v1/boxes")
    assert stored_counter.lines[-1]["tenant"] == str(tenant.id)
    assert secret_key.encode() not in b"".join(stored_counter.log)


async def test_every_answer_carries_the_security_headers(toys_client):
    for path in ("/v1/toys?size=1", "/v1/nothing", "/health/live", "/v1/toys/broken"):
        headers = (await toys_client.get(path)).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert headers["Content-Language"] == "en"
        assert "Strict-Transport-Security" not in headers


async def test_https_is_insisted_upon_where_it_is_spoken(toys_client):
    answer = await toys_client.get("https://testserver/v1/toys?size=1")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


async def test_any_web_page_may_read_any_answer(toys_client):
    for path in ("/v1/toys?size=1", "/v1/nothing", "/v1/boxes"):
        headers = (await toys_client.get(path, headers={"Origin": "https://club.example"})).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in headers
        assert headers["Access-Control-Expose-Headers"] == (
            "ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, Content-Disposition, Coercions"
        )


async def test_a_preflight_is_answered_on_every_route_without_a_credential(toys_client):
    asks = {
        "Origin": "https://club.example",
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization, if-match",
    }
    for path in ("/v1/boxes/1", "/v1/toys", "/v1/nothing"):
        answer = await toys_client.options(path, headers=asks)
        assert answer.status_code == 204
        assert "PATCH" in answer.headers["Access-Control-Allow-Methods"]
        allowed = answer.headers["Access-Control-Allow-Headers"].lower()
        assert all(
            name in allowed for name in ("authorization", "content-type", "if-match", "idempotency-key")
        )
        assert answer.headers["Access-Control-Max-Age"] == "86400"
        assert "Access-Control-Allow-Credentials" not in answer.headers


async def test_options_without_a_preflight_tells_what_is_allowed(toys_client):
    answer = await toys_client.options("/v1/toys")
    assert answer.status_code == 204
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS, POST"


async def test_head_works_wherever_get_does(toys_client):
    for path in ("/v1/toys?size=1", "/v1/toys/large", "/health/live", "/openapi.json"):
        got = await toys_client.get(path)
        head = await toys_client.head(path)
        assert head.status_code == 200
        assert head.content == b""
        for name in ("ETag", "Content-Length", "Content-Type", "Content-Encoding"):
            assert head.headers.get(name) == got.headers.get(name)


async def test_a_method_that_is_not_taken_is_refused_with_all_that_are(toys_client):
    answer = await toys_client.delete("/v1/toys")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS, POST"
    assert answer.json()["type"] == "/problems/method-not-allowed"


async def test_an_address_where_nothing_stands_is_a_problem(toys_client):
    for path in ("/v1/nothing", "/nothing", "/v1/toys/", "/v1//toys"):
        answer = await toys_client.get(path)
        assert answer.status_code == 404
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["type"] == "/problems/not-found"


async def test_a_slash_within_a_name_is_part_of_the_name(toys_client):
    answer = await toys_client.get("/v1/toys/named/team%2Fanna")
    assert answer.json() == {"name": "team/anna"}


async def test_a_fault_of_ours_tells_the_caller_nothing_and_the_log_everything(toys_client, counter):
    answer = await toys_client.get("/v1/toys/broken")
    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "ZeroDivisionError" not in answer.text
    assert "secret of the house" not in answer.text
    fault, request = counter.lines
    assert fault["level"] == "error"
    assert "ZeroDivisionError: the secret of the house" in fault["traceback"]
    assert request["status"] == 500
    assert fault["id"] == request["id"] == answer.json()["instance"]


async def test_an_answer_that_breaks_off_is_logged_and_not_followed_by_another(counter):
    async with counter.open():
        sent = await raw_call(counter.app, path="/v1/toys/stream", query_string=b"parts=2&fails=true")
    assert [message["type"] for message in sent].count("http.response.start") == 1
    assert sent[-1]["more_body"]
    assert counter.lines[0]["error"] == "ZeroDivisionError"


async def test_gzip_is_spoken_from_a_kilobyte_on(toys_client):
    large = await toys_client.get("/v1/toys/large", headers=GZIP)
    small = await toys_client.get("/v1/toys?size=1", headers=GZIP)
    assert large.headers["Content-Encoding"] == "gzip"
    assert int(large.headers["Content-Length"]) < 200
    assert large.json() == {"name": "x" * 4000}
    assert "Content-Encoding" not in small.headers
    assert small.headers["Vary"] == large.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("accepted", ["identity", "br", "gzip;q=0", "deflate, gzip;q=0.0"])
async def test_gzip_is_not_spoken_to_whoever_does_not_take_it(toys_client, accepted):
    answer = await toys_client.get("/v1/toys/large", headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in answer.headers


async def test_an_answer_in_parts_is_gzipped_as_it_goes(counter):
    async with counter.open():
        sent = await raw_call(
            counter.app,
            path="/v1/toys/stream",
            query_string=b"parts=3",
            headers=[(b"accept-encoding", b"gzip")],
        )
    headers = dict(sent[0]["headers"])
    body = b"".join(message.get("body", b"") for message in sent)
    assert headers[b"content-encoding"] == b"gzip"
    assert b"content-length" not in headers
    assert decompress(body, 31) == b"".join(b"part %d " % number * 100 for number in range(3))


async def test_a_body_that_is_announced_too_large_is_refused_unread(counter):
    async with counter.open():
        sent = await raw_call(
            counter.app,
            "POST",
            headers=[(b"content-length", b"1048577"), (b"content-type", b"application/json")],
            body=[],  # to read would be to find that the caller has left
        )
    assert sent[0]["status"] == 413
    assert (b"connection", b"close") in sent[0]["headers"]


async def test_a_body_without_a_length_is_cut_off_where_it_grows_too_large(counter):
    async with counter.open():
        parts = iter([b"[" + b" " * 600_000] * 100)
        sent = await raw_call(
            counter.app, "POST", headers=[(b"content-type", b"application/json")], body=parts
        )
    assert sent[0]["status"] == 413
    assert 40 < len(list(parts)) < 50  # what was still coming was dropped, up to a bound


async def test_whoever_asks_before_sending_is_refused_without_a_byte(counter):
    async with counter.open():
        parts = iter([b" " * 600_000] * 3)
        sent = await raw_call(
            counter.app,
            "POST",
            headers=[
                (b"content-length", b"1800000"),
                (b"content-type", b"application/json"),
                (b"expect", b"100-continue"),
            ],
            body=parts,
        )
    assert sent[0]["status"] == 413
    assert len(list(parts)) == 3


async def test_a_file_in_a_form_is_cut_off_too(counter):
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    async with counter.open():
        sent = await raw_call(
            counter.app,
            "POST",
            "/v1/toys/uploads",
            headers=[(b"content-type", b"multipart/form-data; boundary=x")],
            body=[head, *[b"y" * 600_000] * 2],
        )
    assert sent[0]["status"] == 413


async def test_a_batch_may_have_eight_mebibytes_and_a_file_twenty_five(toys_client):
    eight = b"[" + b" " * (8 * 1024 * 1024 - 2) + b"]"
    json = {"Content-Type": "application/json"}
    assert (await toys_client.post("/v1/toys/batch", content=eight, headers=json)).json() == {"count": 0}
    assert (await toys_client.post("/v1/toys/batch", content=eight + b" ", headers=json)).status_code == 413


async def test_an_upload_is_read_and_closed(toys_client):
    answer = await toys_client.post("/v1/toys/uploads", files={"file": b"abc"})
    assert answer.json() == {"bytes": 3}


async def test_whoever_leaves_while_sending_is_noted_without_a_traceback(counter):
    async with counter.open():
        sent = await raw_call(
            counter.app, "POST", headers=[(b"content-type", b"application/json")], body=[b'{"na']
        )
    assert sent == []
    (line,) = counter.lines
    assert line["status"] == 499


@pytest.mark.parametrize(
    "raw_path", [b"/v1/toys/named/%ff", b"/v1/toys/named/%00", b"/v1/toys/named/%ed%a0%80"]
)
async def test_a_path_that_is_no_text_is_refused(counter, raw_path):
    async with counter.open():
        sent = await raw_call(counter.app, path="/v1/toys/named/�", raw_path=raw_path)
    assert sent[0]["status"] == 422
    assert b'"/path"' in sent[1]["body"]


@pytest.mark.parametrize("query", [b"size=%ff", b"size=1%00", b"size=%ed%a0%80", b"size=\xff"])
async def test_a_query_that_is_no_text_is_refused(counter, query):
    async with counter.open():
        sent = await raw_call(counter.app, query_string=query)
    assert sent[0]["status"] == 422
    assert b'"/query"' in sent[1]["body"]


async def test_a_query_in_plain_utf_8_is_understood(counter):
    async with counter.open():
        sent = await raw_call(counter.app, query_string="size=1&tag=Zürich".encode())
    assert sent[1]["body"].decode() == '{"size":1,"colour":"red","tags":["Zürich"]}'


async def test_what_campaigns_add_to_links_is_ignored(toys_client):
    answer = await toys_client.get("/v1/toys?utm_source=letter&size=1&utm_medium=x")
    assert answer.json()["size"] == 1


async def test_a_websocket_is_closed(counter):
    sent = []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    async with counter.open():
        await counter.app({"type": "websocket", "path": "/v1/toys", "headers": []}, receive, send)
    assert [message["type"] for message in sent] == ["websocket.close"]


async def test_a_fault_in_the_database_is_logged_without_what_it_was_about(boxes_client, stored_counter):
    answer = await boxes_client.post("/v1/boxes", json={"external_id": "anna", "then": "wrong-statement"})
    assert answer.status_code == 500
    assert "no_such_table" in stored_counter.lines[-2]["traceback"]
    assert b"anna" not in b"".join(stored_counter.log)


async def test_from_which_level_on_is_told_is_a_setting(sqlite_url):
    counter = Counter(Settings(database_url=sqlite_url, log_level="error"))
    async with counter.open() as client:
        await client.get("/v1/toys?size=1")
        await client.get("/v1/toys/broken")
    assert [line["event"] for line in counter.lines] == ["fault"]


def test_what_libraries_log_takes_the_same_form():
    written = []
    handler = JsonLines(Journal(written.append))
    try:
        _ = 1 / 0
    except ZeroDivisionError as error:
        record = logging.LogRecord(
            "a.library", logging.CRITICAL, "", 0, "It %s", ("broke",), (type(error), error, None)
        )
    handler.emit(record)
    line = orjson.loads(written[0])
    assert (line["level"], line["logger"], line["message"]) == ("error", "a.library", "It broke")
    assert "ZeroDivisionError" in line["traceback"]
