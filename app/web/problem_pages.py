"""The pages that `type` of a problem points to: what happened, and what to do."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from html import escape

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from app.web.layout import cached, page, prose, table

VARY = {"Vary": "Accept"}


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """One kind of problem, as the counter's table has it."""

    slug: str
    status: int
    title: str
    meaning: str
    cure: str


def routes(problems: Sequence[ProblemPage]) -> list[BaseRoute]:
    """Show the index of all problems, and a page for each."""
    by_slug = {problem.slug: problem for problem in problems}

    async def index(request: Request) -> Response:
        if _wants_json(request):
            data = [_as_json(problem) for problem in problems]
            return cached(request, JSONResponse({"data": data, "next_cursor": None}, headers=VARY))
        return page(request, "Problems", INTRODUCTION + _list(problems), VARY)

    async def one(request: Request) -> Response:
        slug: str = request.path_params["slug"]
        problem = by_slug.get(slug)
        if problem is None:
            raise HTTPException(404, f"There is no problem {slug[:100]!r}; all there are stand at /problems.")
        if _wants_json(request):
            return cached(request, JSONResponse(_as_json(problem), headers=VARY))
        return page(request, problem.title, _content(problem), VARY)

    return [
        Route("/problems", index, include_in_schema=False),
        Route("/problems/{slug}", one, include_in_schema=False),
    ]


INTRODUCTION = (
    "<p>Whatever the service refuses, it answers with <code>application/problem+json</code> (RFC 9457); the "
    "<code>type</code> of the answer is one of these pages.</p>\n"
)


def _list(problems: Sequence[ProblemPage]) -> str:
    rows = [
        (str(problem.status), f'<a href="/problems/{problem.slug}">{problem.slug}</a>', escape(problem.title))
        for problem in sorted(problems, key=lambda problem: problem.status)
    ]
    return table(("Status", "Slug", "Title"), rows)


def _content(problem: ProblemPage) -> str:
    return (
        f'<p class="soft status">HTTP {problem.status} · <code>/problems/{problem.slug}</code></p>\n'
        f"<h2>What happened</h2>\n<p>{prose(problem.meaning)}</p>\n"
        f"<h2>What to do</h2>\n<p>{prose(problem.cure)}</p>\n"
        '<p class="soft">In the answer itself, <code>detail</code> and <code>errors</code> say what came and '
        "what would be accepted, and <code>instance</code> is the id of the request.</p>"
    )


def _as_json(problem: ProblemPage) -> dict[str, str | int]:
    members = asdict(problem)
    return {"type": f"/problems/{members.pop('slug')}", **members}


def _wants_json(request: Request) -> bool:
    accept = request.headers.get("accept", "")
    return "json" in accept and "text/html" not in accept
