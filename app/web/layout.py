"""What every page shares: one document, one style, nothing from elsewhere, no script."""

import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --paper: #fff; --tint: #f3f5f7;
  --line: #d5dae0; --link: #0b5cad; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --soft: #9aa4af; --paper: #14181d;
  --tint: #1e242b; --line: #39424d; --link: #7db7ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1rem 1rem 4rem; font: 1rem/1.55 system-ui, sans-serif;
  background: var(--paper); color: var(--ink); }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
h3 { font-size: 1rem; }
a { color: var(--link); } nav a { margin-right: 1rem; }
code, pre { font: .9em/1.45 ui-monospace, monospace; background: var(--tint); border-radius: .25rem; }
code { padding: .1em .3em; overflow-wrap: anywhere; } pre { padding: .8rem; overflow-x: auto; }
pre code { padding: 0; background: none; overflow-wrap: normal; }
table { width: 100%; border-collapse: collapse; } th { text-align: left; font-weight: 600; }
td, th { padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.scroll { overflow-x: auto; } .soft { color: var(--soft); } .status { font-variant-numeric: tabular-nums; }
details { border-bottom: 1px solid var(--line); padding: .5rem 0; } summary { cursor: pointer; }
label { display: block; margin: .6rem 0; }
input, button { font: inherit; padding: .4rem .6rem; color: inherit; background: var(--paper);
  border: 1px solid var(--line); border-radius: .25rem; }
""".strip()

SECURITY_POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
KEPT_BY_304 = {"cache-control", "etag", "vary"}
HOUR = "public, max-age=3600"
CODE = re.compile(r"`([^`]+)`")


def page(request: Request, title: str, content: str, headers: dict[str, str] | None = None) -> Response:
    """Put the content into the one document that all pages are; 304 to whoever has it."""
    body = (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{NAVIGATION}\n<main>\n<h1>{escape(title)}</h1>\n{content}\n"
        f"</main>\n</body>\n</html>\n"
    )
    return cached(
        request, HTMLResponse(body, headers={"Content-Security-Policy": SECURITY_POLICY, **(headers or {})})
    )


def cached(request: Request, response: Response) -> Response:
    """Give an answer that holds for an hour its tag; 304 to whoever has it."""
    tag = f'"{sha256(response.body).hexdigest()[:32]}"'
    response.headers["Cache-Control"] = HOUR
    response.headers["ETag"] = tag
    if tag not in request.headers.get("if-none-match", "").replace('-gzip"', '"'):
        return response
    kept = {
        name: response.headers[name] for name in ("Cache-Control", "ETag", "Vary") if name in response.headers
    }
    return Response(status_code=304, headers=kept)


def prose(text: str) -> str:
    """Write text as HTML: nothing of it is markup, but what stands between backticks is code."""
    return CODE.sub(r"<code>\1</code>", escape(text))


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out cells that are HTML already."""
    head = "".join(f"<th scope=col>{name}</th>" for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table></div>'


NAVIGATION = (
    '<nav aria-label="Pages"><a href="/">Pacewright</a> <a href="/docs">Reference</a> '
    '<a href="/problems">Problems</a> <a href="/openapi.json">OpenAPI</a></nav>'
)
