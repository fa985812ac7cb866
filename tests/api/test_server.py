"""The same manners behind the real server, which has opinions of its own."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
import uvicorn


class Server(uvicorn.Server):
    """A server that tells when it has started."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets=None) -> None:
        await super().startup(sockets)
        self.ready.set()


@asynccontextmanager
async def served(app) -> AsyncIterator[int]:
    """Serve on a free port of this machine, as `serve` does."""
    config = uvicorn.Config(
        app, http="httptools", ws="none", log_config=None, access_log=False, proxy_headers=False
    )
    server = Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = asyncio.create_task(server.serve([listener]))
        await server.ready.wait()
        yield listener.getsockname()[1]
        server.should_exit = True
        await serving


@pytest.fixture
async def port(counter):
    async with served(counter.app) as port:
        yield port


@pytest.fixture
async def wire(port):
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        yield client


async def spoken(port, *parts: bytes, wait_s=0.0) -> bytes:
    """Send raw bytes and read until the server closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for part in parts:
        writer.write(part)
        await writer.drain()
        await asyncio.sleep(wait_s)
    answer = await reader.read() if wait_s == 0 else b""
    writer.close()
    await writer.wait_closed()
    return answer


async def test_head_has_the_headers_of_get_and_keeps_the_connection_in_order(wire, counter):
    for path in ("/v1/toys/large", "/openapi.json", "/v1/toys?size=1"):
        got, head = await wire.get(path), await wire.head(path)
        assert head.status_code == 200
        assert head.content == b""
        assert head.headers["Content-Length"] == got.headers["Content-Length"]
    assert {line["level"] for line in counter.lines} == {"info"}


async def test_a_body_without_a_length_is_cut_off(port):
    head = (
        b"POST /v1/toys HTTP/1.1\r\nHost: x\r\n"
        b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    answer = await spoken(port, head, b"100001\r\n" + b" " * 0x100001 + b"\r\n")
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"connection: close" in answer
    assert b"/problems/body-too-large" in answer


async def test_a_slash_within_a_name_survives_the_server(wire):
    assert (await wire.get("/v1/toys/named/team%2Fanna")).json() == {"name": "team/anna"}


async def test_bytes_that_are_no_text_are_refused(wire):
    answer = await wire.get("/v1/toys/named/%FF")
    assert answer.status_code == 422


async def test_an_answer_in_parts_arrives_whole(wire):
    answer = await wire.get("/v1/toys/stream?parts=3")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.text.startswith("part 0 ")
    assert answer.text.endswith("part 2 ")


async def test_whoever_hangs_up_while_sending_leaves_one_line_and_no_traceback(port, counter):
    request = (
        b"POST /v1/toys HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
    )
    await spoken(port, request, wait_s=0.1)
    for _ in range(100):
        if counter.log:
            break
        await asyncio.sleep(0.01)
    (line,) = counter.lines
    assert (line["event"], line["status"]) == ("request", 499)


async def test_a_caller_who_asks_for_a_websocket_gets_the_page(port):
    upgrade = (
        b"GET /v1/toys?size=1 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    assert (await spoken(port, upgrade)).startswith(b"HTTP/1.1 200 OK")


async def test_two_requests_at_once_on_one_connection_are_answered_in_order(port):
    one = b"GET /v1/toys?size=1 HTTP/1.1\r\nHost: x\r\n\r\n"
    two = b"GET /v1/toys?size=2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    answer = await spoken(port, one + two)
    assert answer.index(b'"size":1') < answer.index(b'"size":2')
