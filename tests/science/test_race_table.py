import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.race_table import TABLE_DISTANCES_M, TABLE_RACES, race_speeds_m_per_s
from app.science.vdot import SOLVED_VDOT, race_time_s

indices = st.floats(*SOLVED_VDOT)


@given(indices)
def test_the_cubics_meet_the_exact_times_within_a_millionth(vdot):
    exact = [metres / race_time_s(vdot, metres) for metres in TABLE_DISTANCES_M]
    assert race_speeds_m_per_s(vdot) == pytest.approx(exact, rel=1e-6)


@given(st.floats(15, 90))
def test_in_the_range_of_runners_they_meet_within_a_hundred_millionth(vdot):
    exact = [metres / race_time_s(vdot, metres) for metres in TABLE_DISTANCES_M]
    assert race_speeds_m_per_s(vdot) == pytest.approx(exact, rel=1e-8)


@given(indices, st.floats(1e-3, 10))
def test_a_fitter_runner_is_faster_everywhere(vdot, fitter):
    better = min(vdot + fitter, SOLVED_VDOT[1])
    if better > vdot:
        pairs = zip(race_speeds_m_per_s(vdot), race_speeds_m_per_s(better), strict=True)
        assert all(slow < fast for slow, fast in pairs)


def test_the_order_is_that_of_the_published_table():
    assert TABLE_RACES == ("1500m", "mile", "3k", "2mi", "5k", "10k", "15k", "half", "marathon")
    assert list(TABLE_DISTANCES_M) == sorted(TABLE_DISTANCES_M)


@pytest.mark.parametrize("vdot", [0, 2.8, 127, float("nan"), float("inf")])
def test_an_index_of_no_runner_is_refused(vdot):
    with pytest.raises(ValueError, match="VDOT"):
        race_speeds_m_per_s(vdot)
