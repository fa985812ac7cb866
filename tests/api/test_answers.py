"""Answers: a noun as JSON bytes, and the tag that tells two of them apart."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import inf, nan
from uuid import UUID

import orjson
import pytest
from asyncpg.pgproto import pgproto
from hypothesis import given
from hypothesis import strategies as st

from app.api.answers import answer, etag, rendered


@dataclass(frozen=True, slots=True)
class Run:
    id: UUID
    day: date
    at: datetime
    pace_s_per_km: float | None
    parts: tuple[int, ...] = ()


ID = UUID("0199a000-0000-7000-8000-000000000000")
RUN = Run(ID, date(2026, 11, 1), datetime(2026, 11, 1, 7, 30, tzinfo=UTC), 300.5, (1, 2))


def test_a_noun_is_written_with_its_dates_and_ids():
    assert orjson.loads(rendered(RUN)) == {
        "id": str(ID),
        "day": "2026-11-01",
        "at": "2026-11-01T07:30:00Z",
        "pace_s_per_km": 300.5,
        "parts": [1, 2],
    }


def test_an_id_as_postgresql_gives_it_is_an_id():
    assert rendered({"id": pgproto.UUID(str(ID)), "none": None}) == rendered({"id": ID, "none": None})


@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_a_number_that_is_none_is_never_answered(number):
    with pytest.raises(ValueError, match="is no number"):
        rendered([Run(ID, RUN.day, RUN.at, number), "NaN"])


@pytest.mark.parametrize("text", ["NaN", ",NaN,", ':NaN}"', "-Infinity"])
def test_the_word_for_such_a_number_is_text_like_any_other(text):
    assert orjson.loads(rendered({"name": text, "none": None})) == {"name": text, "none": None}


def test_what_has_no_form_in_json_is_a_fault():
    with pytest.raises(TypeError):
        rendered({"a": object()})


def test_an_answer_carries_its_status_and_headers():
    response = answer(RUN, 201, {"Location": "/v1/runs/1"})
    assert response.status_code == 201
    assert response.headers["Location"] == "/v1/runs/1"
    assert response.headers["Content-Type"] == "application/json"


@given(st.binary(), st.binary())
def test_two_answers_have_the_same_tag_when_their_bytes_are_the_same(one, other):
    assert (etag(one) == etag(other)) == (one == other)


def test_a_tag_is_strong_and_quoted():
    assert etag(b"").startswith('"')
    assert etag(b"").endswith('"')
