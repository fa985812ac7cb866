"""Entity tags: telling two versions of an answer apart, and acting upon what the caller has seen."""

from fastapi import Request

from app.api.problems import Problem


def opaque(tag: str) -> str:
    """Take from the tag what proxies make of it: `W/` before it, `-gzip` at its end."""
    tag = tag.strip().removeprefix("W/")
    return f'{tag[:-6]}"' if tag.endswith('-gzip"') else tag


def named(header: str | None, tag: str) -> bool:
    """Tell whether a list of tags, or `*`, names this one."""
    if header is None:
        return False
    return header.strip() == "*" or opaque(tag) in map(opaque, header.split(","))


def check_precondition(request: Request, current_etag: str | None) -> None:
    """Refuse with 412 where `If-Match` came and does not name the present version; None: there is none."""
    wanted = request.headers.get("if-match")
    if wanted is None or (current_etag is not None and named(wanted, current_etag)):
        return
    there = "there is none yet, so that only a request without it would be accepted."
    if current_etag is not None:
        there = f"the present version is {current_etag}, and that or `*` would be accepted."
    raise Problem("precondition-failed", f"`If-Match` came with {wanted[:100]}; {there}")
