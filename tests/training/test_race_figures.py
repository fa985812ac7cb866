from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.race_figures import RACE_FIGURES, figures_of, realistic_gain_vdot


@pytest.mark.parametrize("race", RACE_FIGURES, ids=lambda race: race.name)
def test_every_race_has_its_own_row(race):
    assert figures_of(race.distance_m) is race


@given(st.floats(1500, 42_195), st.floats(1500, 42_195))
def test_a_longer_race_never_has_the_row_of_a_shorter_one(one, other):
    shorter, longer = sorted((one, other))
    assert figures_of(shorter).distance_m <= figures_of(longer).distance_m


@given(st.floats(1500, 42_195))
def test_no_other_row_is_nearer(metres):
    def ratio(race):
        return max(race.distance_m / metres, metres / race.distance_m)

    assert ratio(figures_of(metres)) <= min(map(ratio, RACE_FIGURES)) * (1 + 1e-12)


def test_figures_grow_with_the_race():
    for shorter, longer in pairwise(RACE_FIGURES):
        assert shorter.least_weeks <= longer.least_weeks
        assert shorter.usual_longest_run_m.high < longer.usual_longest_run_m.high
        assert all(shorter.peak_m[level].high <= longer.peak_m[level].high for level in shorter.peak_m)


@pytest.mark.parametrize("race", RACE_FIGURES, ids=lambda race: race.name)
def test_what_should_be_lies_within_what_must_be(race):
    assert race.longest_run_m.low <= race.usual_longest_run_m.low
    assert race.usual_longest_run_m.high <= race.longest_run_m.high
    assert race.least_weeks <= race.usual_weeks


@pytest.mark.parametrize(("level", "gain"), [("beginner", 4.6), ("intermediate", 4.0), ("advanced", 3.4)])
def test_a_realistic_gain_grows_with_the_weeks_and_slows_with_the_level(level, gain):
    assert realistic_gain_vdot(level, 12) == pytest.approx(gain)
