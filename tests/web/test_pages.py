"""Pages: readable without a script, with nothing from elsewhere."""

from html.parser import HTMLParser

import pytest

from app.api.problems import KINDS
from app.settings import Settings
from tests.api.conftest import Counter

PAGES = ["/", "/docs", "/problems", *(f"/problems/{slug}" for slug in KINDS)]
VOID = {"meta", "input", "br"}


@pytest.fixture
async def pages(sqlite_url):
    async with Counter(Settings(database_url=sqlite_url, rate_limit="off")).open() as client:
        yield client


class Outline(HTMLParser):
    """Open and close tags in their order; gather what a page refers to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        assert tag not in {"script", "iframe", "img"}
        assert not any(name.startswith("on") or name == "style" for name, _ in attrs)
        self.links += [value for name, value in attrs if name in {"href", "src", "action"}]
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_is_sound_and_loads_nothing_from_elsewhere(pages, path):
    answer = await pages.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    outline = Outline(answer.text)
    assert outline.open == []
    assert all(link.startswith(("/", "#")) for link in outline.links)
    assert len(outline.ids) == len(set(outline.ids))
    assert '<meta name="viewport"' in answer.text
    assert '<html lang="en">' in answer.text


async def test_every_link_leads_somewhere(pages):
    links = set()
    for path in PAGES:
        outline = Outline((await pages.get(path)).text)
        links |= {link for link in outline.links if link.startswith("/")}
        assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)
    for link in links - {"/v1/paces"}:
        assert (await pages.get(link)).status_code == 200, link


@pytest.mark.parametrize("slug", KINDS)
async def test_the_type_of_every_problem_is_a_page(pages, slug):
    answer = await pages.get(f"/problems/{slug}", headers={"Accept": "text/html"})
    assert f"HTTP {KINDS[slug].status}" in answer.text
    assert KINDS[slug].title in answer.text


async def test_a_program_may_ask_for_a_problem_as_json(pages):
    answer = await pages.get("/problems/conflict", headers={"Accept": "application/json"})
    kind = KINDS["conflict"]
    assert answer.json() == {
        "type": "/problems/conflict",
        "status": 409,
        "title": kind.title,
        "meaning": kind.meaning,
        "cure": kind.cure,
    }
    assert "Accept" in answer.headers["Vary"].split(", ")
    index = await pages.get("/problems", headers={"Accept": "application/json"})
    assert len(index.json()["data"]) == len(KINDS)


async def test_a_problem_that_there_is_not_is_one_itself(pages):
    answer = await pages.get("/problems/nonsense")
    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/not-found"
    assert "nonsense" in answer.json()["detail"]


async def test_whoever_has_a_page_is_not_sent_it_again(pages):
    for encoding in ("identity", "gzip"):
        headers = {"Accept-Encoding": encoding}
        tag = (await pages.get("/docs", headers=headers)).headers["ETag"]
        again = await pages.get("/docs", headers={**headers, "If-None-Match": tag})
        assert again.status_code == 304
        assert again.content == b""


async def test_the_front_page_shows_the_address_of_this_service(sqlite_url):
    counter = Counter(Settings(database_url=sqlite_url, public_url="https://pace.example"))
    async with counter.open() as client:
        assert "curl &#x27;https" not in (await client.get("/")).text
        assert "https://pace.example/v1/paces?distance=5k&amp;time=22:00" in (await client.get("/")).text


async def test_the_reference_tells_every_operation(pages):
    text = (await pages.get("/docs")).text
    for path, item in (await pages.get("/openapi.json")).json()["paths"].items():
        for method in item:
            assert f"<code>{method.upper()} {path}</code>" in text
