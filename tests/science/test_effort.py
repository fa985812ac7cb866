import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.effort import effort_at
from app.training.workouts.totals import CR10, RACE_CR10
from app.training.zone_characters import CHARACTERS


@given(st.floats(0, 1.2), st.floats(0, 0.5))
def test_a_higher_heart_rate_is_never_less_effort(share, more):
    assert 1 <= effort_at(share) <= effort_at(share + more) <= RACE_CR10


@pytest.mark.parametrize("zone", ["E", "M", "T", "CV", "I"])
def test_each_zone_measured_costs_what_it_was_planned_with(zone):
    span = CHARACTERS[zone].hr_max_fraction
    assert effort_at((span.low + span.high) / 2) == pytest.approx(CR10[zone])
