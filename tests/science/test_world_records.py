from itertools import pairwise
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.vdot import race_time_s, vdot
from app.science.world_records import (
    MEN,
    SPRINTS,
    WOMEN,
    fastest_plausible_s,
    fastest_run_s,
    slowest_plausible_s,
)

distances_m = st.floats(400, 100_000)


@pytest.mark.parametrize("records", [MEN, WOMEN])
def test_records_get_longer_and_slower(records):
    for shorter, longer in pairwise(records):
        assert shorter.distance_m < longer.distance_m
        assert shorter.time_s / shorter.distance_m < longer.time_s / longer.distance_m


def test_what_nobody_runs_is_known_of_every_distance_from_a_sprint_on():
    for record in (*SPRINTS, *MEN):
        assert fastest_run_s(record.distance_m) == pytest.approx(0.93 * record.time_s, rel=1e-12)
    assert fastest_run_s(300_000) == pytest.approx(3 * fastest_run_s(100_000))
    assert fastest_run_s(0) == fastest_run_s(99.9) == 0


@given(st.floats(100, 1_000_000), st.floats(1.0, 3))
def test_who_runs_farther_takes_longer_and_is_no_faster(distance_m, longer):
    one_s, other_s = fastest_run_s(distance_m), fastest_run_s(longer * distance_m)
    assert longer * one_s <= other_s * (1 + 1e-9)


def test_women_and_men_run_the_same_distances():
    for man, woman in zip(MEN, WOMEN, strict=True):
        assert man.distance_m == woman.distance_m
        assert 1.07 < woman.time_s / man.time_s < 1.14


def test_the_limit_stands_seven_percent_beyond_each_record():
    for record in MEN:
        assert fastest_plausible_s(record.distance_m) == pytest.approx(0.93 * record.time_s, rel=1e-12)


@given(distances_m, st.floats(1.0001, 2))
def test_the_limit_of_pace_slows_with_distance(distance_m, longer):
    longer_m = min(distance_m * longer, 100_000)
    assert fastest_plausible_s(distance_m) / distance_m <= fastest_plausible_s(longer_m) / longer_m * (
        1 + 1e-12
    )


@given(distances_m, st.floats(0, 1))
def test_every_plausible_time_has_a_vdot_that_predicts_it(distance_m, share):
    fastest_s, slowest_s = fastest_plausible_s(distance_m), slowest_plausible_s(distance_m)
    duration_s = fastest_s + share * (slowest_s - fastest_s)
    assert race_time_s(vdot(distance_m, duration_s), distance_m) == pytest.approx(duration_s, rel=1e-9)


@pytest.mark.parametrize("distance_m", [0, 399, 100_001, nan])
def test_other_distances_have_no_record(distance_m):
    with pytest.raises(ValueError, match="known for 400 to 100000 m"):
        fastest_plausible_s(distance_m)
