import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.efficiency import efficiency_factor, level_speed_m_per_s, speed_at_heart_rate

speeds = st.floats(1, 6)


@given(st.floats(1000, 50_000), st.floats(300, 20_000))
def test_on_level_ground_speed_is_distance_by_time(distance_m, duration_s):
    assert level_speed_m_per_s(distance_m, duration_s) == pytest.approx(distance_m / duration_s)


@given(st.floats(0, 5000), st.floats(0, 5000))
def test_who_climbs_more_in_the_same_time_was_faster(gain_m, more_m):
    one, other = (level_speed_m_per_s(10_000, 3600, each) for each in (gain_m, gain_m + more_m))
    assert other >= one - 1e-9


@given(speeds, st.floats(100, 200))
def test_the_same_speed_at_a_lower_heart_rate_is_more_efficient(speed, bpm):
    assert efficiency_factor(speed, bpm - 5) > efficiency_factor(speed, bpm)


@given(speeds, st.floats(100, 200), st.floats(100, 200), st.floats(0, 80))
def test_speed_at_the_same_heart_rate_is_itself_and_the_way_back_leads_home(speed, bpm, other, rest):
    assert speed_at_heart_rate(speed, bpm, bpm, rest) == pytest.approx(speed)
    there = speed_at_heart_rate(speed, bpm, other, rest)
    assert speed_at_heart_rate(there, other, bpm, rest) == pytest.approx(speed)


def test_what_is_no_run_is_refused():
    with pytest.raises(ValueError, match="above 0"):
        level_speed_m_per_s(0, 600)
    with pytest.raises(ValueError, match="above 0"):
        efficiency_factor(3, 0)
    with pytest.raises(ValueError, match="above the resting one"):
        speed_at_heart_rate(3, 50, 140, resting_bpm=55)
