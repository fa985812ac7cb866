"""The front page: what this is, and one call to try."""

import re
from html import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.web.layout import cached, page

LOCAL = "http://localhost:8000"
HOST = re.compile(r"([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:[0-9]{1,5})?")
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
    '<rect x="1" y="4" width="14" height="8" rx="4" fill="none" stroke="#0b5cad" stroke-width="2"/></svg>'
)


def routes(public_url: str | None) -> list[BaseRoute]:
    """Show the front page; its example speaks to `public_url`, or to the address that the caller used."""

    async def landing(request: Request) -> Response:
        return page(request, "Pacewright", _content(escape(public_url or _called(request))))

    async def icon(request: Request) -> Response:
        return cached(request, Response(ICON, media_type="image/svg+xml"))

    return [
        Route("/", landing, include_in_schema=False),
        Route("/favicon.ico", icon, include_in_schema=False),
    ]


def _called(request: Request) -> str:
    """Tell the address that the caller used, where it can be one."""
    host = request.headers.get("host", "")
    return f"{request.url.scheme}://{host}" if HOST.fullmatch(host) else LOCAL


def _content(base_url: str) -> str:
    return f"""
<p>How fast to run, and why: training paces from a race result, over HTTP, as JSON.</p>
<h2>Try it</h2>
<form action="/v1/paces" method="get">
<label>Distance <input name="distance" value="5k" required autocomplete="off"></label>
<label>Time <input name="time" value="22:00" required autocomplete="off" inputmode="text"></label>
<button>Show the paces</button>
</form>
<p>The same from a shell:</p>
<pre><code>curl '{base_url}/v1/paces?distance=5k&amp;time=22:00'</code></pre>
<p>A distance is metres or a race (<code>1500m</code>, <code>mile</code>, <code>10k</code>, <code>half</code>,
<code>marathon</code>); a time is seconds or <code>22:00</code>, <code>1:35:10</code>.</p>
<h2>Go on</h2>
<ul>
<li><a href="/docs">The reference</a>: every call, what it takes and what it answers.</li>
<li><a href="/openapi.json">The OpenAPI document</a>, to make a client from.</li>
<li><a href="/problems">Problems</a>: what may be refused, and what to do then.</li>
</ul>
<p class="soft">Paces are advice for healthy runners, not medical advice. Whoever is unwell or in pain does
not train by them.</p>"""
