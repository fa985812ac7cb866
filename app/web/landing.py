"""The front page: what this is, and one call to try."""

from html import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.web.layout import page

LOCAL = "http://localhost:8000"


def routes(public_url: str | None) -> list[BaseRoute]:
    """Show the front page; its example speaks to `public_url`, or to a service of one's own."""
    content = _content(escape(public_url or LOCAL))

    async def landing(request: Request) -> Response:
        return page(request, "Pacewright", content)

    return [Route("/", landing, include_in_schema=False)]


def _content(base_url: str) -> str:
    return f"""
<p>How fast to run, what to run today, and why: training paces from a race result, over HTTP, as JSON.</p>
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
