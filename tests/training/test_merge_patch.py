from dataclasses import fields
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.athlete import Athlete, Availability, Blackout, Contradiction
from app.training.merge_patch import patched

NEW = datetime(2026, 11, 1, 9, tzinfo=UTC)
HOLIDAY = Blackout(from_=date(2027, 1, 10), to=date(2027, 1, 14), reason="holiday")
ANNA = Athlete(
    id=UUID(int=1),
    external_id="anna",
    name="Anna",
    hr_max=190,
    hr_rest=50,
    tags=("tuesday",),
    availability=Availability(days=("tue", "sun"), max_session_s={"tue": 3600.0}, blackouts=(HOLIDAY,)),
    created_at=NEW,
    updated_at=NEW,
)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "name": st.none() | st.text("anna b", min_size=1),
        "timezone": st.none() | st.sampled_from(["Europe/Berlin", "Asia/Tokyo"]),
        "hr_max": st.none() | st.integers(150, 240),
        "tags": st.none() | st.lists(st.text("abc", min_size=1), unique=True).map(tuple),
        "availability": st.none()
        | st.fixed_dictionaries(
            {},
            optional={
                "track": st.none() | st.booleans(),
                "max_session_s": st.none()
                | st.floats(300, 7200)
                | st.dictionaries(st.sampled_from(["tue", "sun"]), st.none() | st.floats(300, 7200)),
            },
        ),
    },
)


def test_what_is_left_out_stays():
    assert patched(ANNA, {}) == ANNA
    assert patched(ANNA, {"name": "Anne"}).hr_max == 190


@pytest.mark.parametrize(
    ("field", "cleared"),
    [
        ("name", None),
        ("timezone", "UTC"),
        ("tags", ()),
        ("availability", Availability()),
        ("easy_hr_ceiling", 0.79),
    ],
)
def test_null_clears_to_what_was_never_said(field, cleared):
    assert getattr(patched(ANNA, {field: None}), field) == cleared


def test_a_field_that_is_always_known_cannot_be_cleared():
    with pytest.raises(Contradiction, match="created_at is always known"):
        patched(ANNA, {"created_at": None})


def test_nouns_within_nouns_merge():
    after = patched(ANNA, {"availability": {"long_run_day": "sun", "days": None}}).availability
    assert after == Availability(long_run_day="sun", max_session_s={"tue": 3600.0}, blackouts=(HOLIDAY,))


def test_limits_by_weekday_merge_and_null_clears_one():
    sessions = {"availability": {"max_session_s": {"tue": None, "sun": 7200.0}}}
    assert patched(ANNA, sessions).availability.max_session_s == {"sun": 7200.0}
    one = patched(ANNA, {"availability": {"max_session_s": 5400.0}})
    assert one.availability.max_session_s == 5400.0
    again = patched(one, {"availability": {"max_session_s": {"sun": 7200.0}}})
    assert again.availability.max_session_s == {"sun": 7200.0}


def test_lists_are_replaced_whole():
    assert patched(ANNA, {"tags": ("thursday",)}).tags == ("thursday",)


def test_a_change_that_contradicts_what_is_known_names_the_whole_way_to_it():
    with pytest.raises(Contradiction, match="hr_rest must be below hr_max, 110"):
        patched(ANNA, {"hr_max": 110, "hr_rest": 115})
    with pytest.raises(Contradiction) as refused:
        patched(ANNA, {"availability": {"rest_days": ("sun",)}})
    assert refused.value.field == "availability.days"


@given(CHANGES)
def test_the_same_changes_twice_are_the_changes_once(changes):
    once = patched(ANNA, changes)
    assert patched(once, changes) == once


@given(CHANGES)
def test_only_named_fields_change(changes):
    after = patched(ANNA, changes)
    unnamed = [each.name for each in fields(ANNA) if each.name not in changes]
    assert all(getattr(after, name) == getattr(ANNA, name) for name in unnamed)


@given(CHANGES, CHANGES)
def test_of_two_changes_the_later_wins_field_by_field(first, second):
    flat = {key: value for key, value in second.items() if key != "availability"}
    after = patched(patched(ANNA, first), second)
    assert all(getattr(after, key) == getattr(patched(ANNA, flat), key) for key in flat)
