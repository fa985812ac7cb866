"""Answers that depend on nothing but the question, kept as the bytes that go out."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from fastapi import Response

from app.api.answers import etag
from app.api.compression import LEAST_BYTES, gzip_headers, gzipped, is_compressible

MOST_BYTES = 32 * 1024 * 1024
MOST_BYTES_EACH = 256 * 1024
OVERHEAD_BYTES = 1024
RawHeaders = Sequence[tuple[bytes, bytes]]

FOR_ALL: RawHeaders = [(b"cache-control", b"public, max-age=3600, stale-while-revalidate=86400")]
FOR_THE_CALLER: RawHeaders = [
    (b"cache-control", b"private, max-age=3600"),
    (b"vary", b"Authorization, Origin"),
]
"""Where not everybody may ask, no cache that others share may answer in our place."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of an answer: its bytes and the headers that go with them."""

    headers: RawHeaders
    body: bytes


@dataclass(slots=True)
class PureAnswer:
    """A 200 with its tag, plain and, once asked for, in gzip."""

    tag: str
    plain: Form
    may_be_gzipped: bool
    gzip: Form | None = None

    @classmethod
    def of(cls, response: Response, caching: RawHeaders = FOR_ALL) -> Self:
        """Take the answer that a handler gave, with the headers of a pure one."""
        body = bytes(response.body)
        tag = response.headers.setdefault("ETag", etag(body))
        headers = [*response.raw_headers, *caching]
        content_type = response.headers.get("content-type", "").encode()
        return cls(tag, Form(headers, body), len(body) >= LEAST_BYTES and is_compressible(content_type))

    async def form(self, *, accepts_gzip: bool) -> Form:
        """Give the form that the caller takes."""
        if not (accepts_gzip and self.may_be_gzipped):
            return self.plain
        if self.gzip is None:
            body = await gzipped(self.plain.body)
            self.gzip = Form(gzip_headers(self.plain.headers, len(body)), body)
        return self.gzip

    @property
    def size_bytes(self) -> int:
        """What it may come to in memory."""
        return OVERHEAD_BYTES + 2 * len(self.plain.body)


def for_the_caller(headers: RawHeaders) -> RawHeaders:
    """Make the headers of an answer for all true for one that the caller alone may keep."""
    return [*(pair for pair in headers if pair[0] != b"cache-control"), *FOR_THE_CALLER]


class Remembered:
    """A bounded memory of pure answers by question; the one not asked for longest falls out."""

    def __init__(self, most_bytes: int = MOST_BYTES, caching: RawHeaders = FOR_ALL) -> None:
        self.caching = caching
        self._most_bytes = most_bytes
        self._bytes = 0
        self._answers: OrderedDict[bytes, PureAnswer] = OrderedDict()

    def get(self, question: bytes) -> PureAnswer | None:
        """Give the answer, if the question was asked lately."""
        answer = self._answers.get(question)
        if answer is not None:
            self._answers.move_to_end(question)
        return answer

    def keep(self, question: bytes, answer: PureAnswer) -> None:
        """Remember the answer, unless it is too large to be worth it."""
        if len(answer.plain.body) > MOST_BYTES_EACH or question in self._answers:
            return
        self._answers[question] = answer
        self._bytes += len(question) + answer.size_bytes
        while self._bytes > self._most_bytes:
            forgotten, old = self._answers.popitem(last=False)
            self._bytes -= len(forgotten) + old.size_bytes
