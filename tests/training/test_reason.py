"""Why something was decided: what was measured, and what was allowed."""

import json
from math import copysign

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from app.training.reason import Reason, figure, rounded
from app.training.rules.model import Notice


def reason(measured, limit=None):
    return Reason(rule="acute-chronic-ratio", id="V07", measured=measured, limit=limit, unit="m", text="")


def test_figures_are_told_to_what_makes_sense():
    found = reason(41035.5664, 7231.7571)
    assert (found.measured, found.limit) == (41036, 7232)
    assert (reason(168.4527).measured, reason(1.30154).measured, reason(0.0812).measured) == (
        168.5,
        1.302,
        0.0812,
    )
    assert Notice("heat", "", 168.4527, 160.0).measured == 168.5


@given(st.floats(-1e7, 1e7))
def test_a_figure_is_near_the_number_and_is_its_own_figure(number):
    assert figure(number) == pytest.approx(number, rel=0.0006, abs=0.00005)
    assert figure(figure(number)) == figure(number)


@given(st.floats(-1, 1), st.integers(0, 4))
def test_no_zero_is_below_zero(number, digits):
    assert rounded(number, digits) == round(number, digits)
    for told in (rounded(number, digits), figure(number), reason(number).measured):
        assert told != 0 or copysign(1, told) == 1


def test_a_reason_is_written_the_same_fresh_and_after_it_was_kept():
    adapter = TypeAdapter(Reason)
    for number in (1, 1.0, 14.25, 41035.5664):
        fresh = adapter.dump_json(reason(number))
        assert adapter.dump_json(adapter.validate_json(fresh)) == fresh
        assert json.loads(fresh)["measured"] == figure(number)
