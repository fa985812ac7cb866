from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from app.api.paging import Instant, ListQuery, count, day, decoded, encoded, instant, page
from app.api.problems import Problem

INSTANT = TypeAdapter(Instant)
KEYS = st.tuples(st.dates(), st.uuids())


def read(key):
    return day(key[0]), UUID(key[1])


@given(KEYS)
def test_a_cursor_is_read_as_it_was_written(key):
    assert decoded(encoded(key), read) == key


@given(KEYS, st.text("abc.=-_!\n ", min_size=1, max_size=4), st.booleans())
def test_a_cursor_with_anything_added_is_refused(key, added, before):
    cursor = added + encoded(key) if before else encoded(key) + added
    with pytest.raises(Problem, match="next_cursor"):
        decoded(cursor, read)


def test_without_a_cursor_the_first_page_is_meant():
    assert decoded(None, read) is None


@given(st.text("abcXYZ019_-=ä ", max_size=60))
def test_what_was_not_made_here_is_refused_and_pointed_to(cursor):
    with pytest.raises(Problem) as refused:
        decoded(cursor, read)
    assert [part.pointer for part in refused.value.errors] == ["/query/cursor"]


@pytest.mark.parametrize("key", [[], ["2026-11-01"], [1, 2], {"0": 1}, "2026", None, [["2026-11-01"], "x"]])
def test_a_cursor_of_another_list_is_refused(key):
    with pytest.raises(Problem, match="next_cursor"):
        decoded(encoded(key), read)


@pytest.mark.parametrize("key", [["2027-01-01T00:00:00"], ["0001-01-01T00:00:00+00:00"], [10**30], [-1]])
@pytest.mark.parametrize("read_one", [instant, count])
def test_a_forged_place_is_refused(key, read_one):
    with pytest.raises(Problem, match="next_cursor"):
        decoded(encoded([str(key[0])]), lambda found: read_one(found[0]))


@given(st.lists(st.integers(0, 99), max_size=12), st.integers(1, 10))
def test_the_one_too_many_says_that_there_is_a_next(numbers, limit):
    made = page(numbers[: limit + 1], limit, lambda number: [number], str)
    assert made["data"] == [str(number) for number in numbers[:limit]]
    assert (made["next_cursor"] is None) == (len(numbers) <= limit)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-01T07:30:00Z",
        "2026-11-01t07:30:00.000z",
        "2026-11-01T08:30:00+01:00",
        "2026-11-01T08:30:00 01:00",
    ],
)
def test_an_instant_is_read_with_its_offset_even_where_the_plus_became_a_space(text):
    assert INSTANT.validate_python(text) == datetime(2026, 11, 1, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-01",
        "2026-11-01T07:30:00",
        "2026-13-01T07:30:00Z",
        "1700000000",
        1700000000,
        date(2026, 11, 1),
        "",
        "0001-01-01T00:00:00+14:00",
        "0001-01-01T00:00:00Z",
        "1899-12-31T23:59:59Z",
        "2201-01-01T00:00:00Z",
        "9999-12-31T23:59:59-14:00",
        "\uff12026-11-01T07:30:00Z",
    ],
)
def test_what_is_no_instant_is_refused_with_what_would_be(text):
    with pytest.raises(ValidationError, match="2026-11-01T07:30:00Z"):
        INSTANT.validate_python(text)


def test_a_span_that_ends_before_it_begins_is_refused_at_both_ends():
    with pytest.raises(ValidationError) as refused:
        ListQuery.model_validate({"from": "2026-11-02", "to": "2026-11-01"})
    assert [fault["loc"] for fault in refused.value.errors()] == [("from",), ("to",)]
    assert ListQuery.model_validate({"from": "2026-11-01", "to": "2026-11-01"}).limit == 50
