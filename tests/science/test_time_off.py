import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.time_off import kept_vdot_share

DAYS = st.integers(0, 400)


@pytest.mark.parametrize(
    ("days", "running", "cross"), [(5, 1.0, 1.0), (21, 0.952, 0.976), (42, 0.889, 0.9445)]
)
def test_what_is_left_is_as_daniels_has_it(days, running, cross):
    """Daniels' Running Formula, 3rd ed. (2014); a vendor prints 0.994 for 42 days, a slip for 0.944."""
    assert kept_vdot_share(days) == pytest.approx(running)
    assert kept_vdot_share(days, cross_trained=True) == pytest.approx(cross)


@given(DAYS, DAYS, st.booleans())
def test_more_days_off_never_leave_more(days, more, crossed):
    assert kept_vdot_share(days + more, cross_trained=crossed) <= kept_vdot_share(days, cross_trained=crossed)


@given(DAYS)
def test_cross_training_never_leaves_less(days):
    assert 0.8 <= kept_vdot_share(days) <= kept_vdot_share(days, cross_trained=True) <= 1
