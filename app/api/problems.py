"""Problems (RFC 9457): one table of everything the service can refuse, and what each refusal says."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

MEDIA_TYPE = "application/problem+json"
MOST_PARTS = 100  # faults that one problem tells of


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its page is `/problems/<slug>`."""

    status: int
    title: str
    meaning: str  # what happened, for the page
    cure: str  # what to do about it, for the page


KINDS: Mapping[str, Kind] = {
    "malformed-json": Kind(
        400,
        "The body is not JSON",
        "The body could not be read as one JSON value in UTF-8 (RFC 8259).",
        "Send a JSON object encoded as UTF-8. `detail` says where reading stopped.",
    ),
    "malformed-request": Kind(
        400,
        "The request cannot be read",
        "The request breaks the rules of HTTP itself, so that nothing of it could be understood.",
        "Use an HTTP library rather than writing requests by hand. `detail` says what could not be read.",
    ),
    "unauthorized": Kind(
        401,
        "A credential is needed",
        "This part of the service belongs to somebody, and the request does not say for whom it comes.",
        "Send `Authorization: Bearer` with a secret key (`sk_...`) or an athlete's token.",
    ),
    "invalid-key": Kind(
        401,
        "The credential is not known",
        "The key or token is not one that this service has issued, or it was cut short on the way.",
        "Compare it with the one that was shown when it was made, or make a new one.",
    ),
    "key-revoked": Kind(
        401,
        "The credential was revoked",
        "The key or token was taken back by its owner and opens nothing any more.",
        "Make a new key with `keys create`, or let the platform issue a new token.",
    ),
    "key-expired": Kind(
        401,
        "The key has expired",
        "The key was made with an end, and that has passed.",
        "Make a new key with `keys create` and use that.",
    ),
    "token-expired": Kind(
        401,
        "The athlete token has expired",
        "Athlete tokens live for an hour unless asked otherwise, 30 days at most. This one has ended.",
        "Let the platform's back end fetch a new one with `POST /v1/athletes/{id}/tokens`.",
    ),
    "forbidden": Kind(
        403,
        "This credential may not do that",
        "The credential is good, but its kind or its scope does not reach this call.",
        "Use a credential that may: `detail` names the one that is needed.",
    ),
    "secret-key-in-browser": Kind(
        403,
        "A secret key came from a web page",
        "The request carries an `Origin` header, so a browser sent it, and with it a secret key. Whoever "
        "opens that page can read the key, and with it everything of its tenant.",
        "Revoke the key now. In web pages use a publishable key (`pk_...`) for the calculators and athlete "
        "tokens for one runner's own data.",
    ),
    "origin-not-allowed": Kind(
        403,
        "The publishable key is bound to other origins",
        "The key may be used from those web origins that it was made for, and this is not one of them.",
        "Call from an allowed origin, or make a publishable key for this one.",
    ),
    "not-found": Kind(
        404,
        "Not found",
        "There is nothing at this address, or nothing that you may see.",
        "Compare the path with the reference at `/docs`, and the id with the one that was answered first.",
    ),
    "nothing-to-run": Kind(
        404,
        "There is nothing to run on this day",
        "A file was asked for, and the day holds no session that could be written as one.",
        "Ask for the day without a suffix, or for another `date`.",
    ),
    "method-not-allowed": Kind(
        405,
        "The address does not take this method",
        "The address exists, but not for this method.",
        "Use one of the methods in the `Allow` header.",
    ),
    "request-timeout": Kind(
        408,
        "The file did not arrive in time",
        "A file has two minutes to arrive, and this one had not by then. Nothing of it was kept.",
        "Send it again over a better connection, or gzipped, which makes a TCX or GPX a tenth as long.",
    ),
    "conflict": Kind(
        409,
        "The request contradicts what is stored",
        "Something that is stored stands against this request, often because two of them arrived at once.",
        "Read the resource again, decide afresh and send the request again.",
    ),
    "breaks-a-rule": Kind(
        409,
        "The change breaks a rule that a plan must obey",
        "With this edit the days ahead would hold something that injures runners; `findings` says what, "
        "where and by how much.",
        "Choose another day or a smaller session, or send `accept_findings` true, of a DELETE in the query, "
        "to keep it all the same.",
    ),
    "infeasible-plan": Kind(
        409,
        "The plan cannot be met as it was asked for",
        "A plan that cannot be met is kept only when that is wanted; `feasibility` says which limits bind "
        "and what would cure each.",
        "Change what a fix names, or send `accept_adjusted` true to keep the nearest plan that can be met.",
    ),
    "idempotency-in-progress": Kind(
        409,
        "The first request with this key is still under way",
        "A request with the same `Idempotency-Key` has begun and has not been answered yet.",
        "Wait a second and send the same request with the same key: it will get the first one's answer.",
    ),
    "precondition-failed": Kind(
        412,
        "The resource has changed",
        "`If-Match` named a version that is not the present one: somebody changed the resource in between.",
        "GET the resource again, apply the change to what is there now, and send its new `ETag`.",
    ),
    "body-too-large": Kind(
        413,
        "The body is too large",
        "Bodies may have 1 MiB, batches 8 MiB, activity files 25 MiB. Nothing of this one was kept.",
        "Split a batch into several, or send a smaller file.",
    ),
    "unsupported-media-type": Kind(
        415,
        "The body is of a type that is not read here",
        "`Content-Type` or `Content-Encoding` names a form that this call does not read.",
        "Send JSON with `Content-Type: application/json`, uncompressed, unless the reference says otherwise.",
    ),
    "invalid-request": Kind(
        422,
        "The request is not valid",
        "A parameter or a part of the body is missing, of the wrong form, out of range or unknown.",
        "Each entry of `errors` points at the place, says what came and what would be accepted.",
    ),
    "refused-file": Kind(
        422,
        "The file is not taken",
        "The file holds no activity that can be read, or passes a limit: 64 MiB inflated, 300,000 points, 48 "
        "hours. `reason` names what is in the way, `received` says what came. Nothing of it was kept.",
        "Send a FIT, TCX or GPX file as the watch or its platform wrote it, plain, gzipped, or several in a "
        "zip archive; `accepted` says more.",
    ),
    "idempotency-key-reused": Kind(
        422,
        "The idempotency key belongs to another request",
        "This `Idempotency-Key` was used within the last 24 hours with another body.",
        "Make a new key for each new request, and send the same one only to repeat the very same request.",
    ),
    "rate-limited": Kind(
        429,
        "Too many requests",
        "The units of this minute are spent. Most calls cost one; plans, files and batches cost more.",
        "Wait as many seconds as `Retry-After` says. With a key the limit is higher.",
    ),
    "internal-error": Kind(
        500,
        "Something went wrong here",
        "The service met a fault of its own. Nothing of the request was kept.",
        "Send the request again. If it fails again, report the request id that stands in `instance`.",
    ),
    "too-busy": Kind(
        503,
        "Too many files wait already",
        "Files are read one after another, and as many wait as may. Nothing of this one was kept.",
        "Send it again after the seconds that `Retry-After` says; the same file twice is one activity.",
    ),
    "database-unavailable": Kind(
        503,
        "The database is away",
        "The service runs, but its database does not answer or is not migrated. A write may have been kept: "
        "sent again with the same `Idempotency-Key` it is not kept twice.",
        "Send the request again after the seconds that `Retry-After` says.",
    ),
}


@dataclass(frozen=True, slots=True)
class InvalidPart:
    """One fault of the input: where (`/body/goal/date`, `/query/time`), what was wrong, what came."""

    pointer: str
    detail: str
    received: object = None


@dataclass(slots=True, eq=False)
class Problem(Exception):
    """Raised by any handler; the edge turns it into `application/problem+json`."""

    slug: str  # a key of KINDS
    detail: str  # what was wrong, what came, what would be accepted
    errors: Sequence[InvalidPart] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, object] = field(default_factory=dict)  # further members of the document

    @property
    def status(self) -> int:
        """The status of its kind."""
        return KINDS[self.slug].status


def document(problem: Problem, *, instance: str, public_url: str = "") -> dict[str, object]:
    """Write the problem as RFC 9457 has it; `instance` is the id of the request."""
    kind = KINDS[problem.slug]
    members: dict[str, object] = {
        "type": f"{public_url}/problems/{problem.slug}",
        "title": kind.title,
        "status": kind.status,
        "detail": problem.detail,
        "instance": instance,
    }
    if problem.errors:
        members["errors"] = problem.errors
    return {**members, **problem.extra}


def rendered(problem: Problem, *, instance: str, public_url: str = "") -> bytes:
    return orjson.dumps(document(problem, instance=instance, public_url=public_url), default=str)


def documented(*slugs: str) -> dict[int | str, dict[str, Any]]:
    """Tell the OpenAPI document, as `responses=` of a route, which problems that can answer."""
    by_status: dict[int, list[str]] = defaultdict(list)
    for slug in slugs:
        by_status[KINDS[slug].status].append(slug)
    return {status: _response(alike) for status, alike in sorted(by_status.items())}


def _response(slugs: Sequence[str]) -> dict[str, Any]:
    titles = "; ".join(f"{KINDS[slug].title} (`/problems/{slug}`)" for slug in slugs)
    return {
        "description": titles,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
