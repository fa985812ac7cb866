from itertools import pairwise
from math import nan

import pytest

from app.science.training_paces import CLAMPED_VDOT, oxygen_fractions, training_paces

HUNDREDTHS = [hundredth / 100 for hundredth in range(1500, 9001)]


def test_every_pace_falls_as_vdot_rises_at_every_hundredth_even_when_rounded_to_two_decimals():
    rounded = [[round(pace, 2) for pace in training_paces(vdot)] for vdot in HUNDREDTHS]
    assert all(
        fitter < slower
        for before, after in pairwise(rounded)
        for slower, fitter in zip(before, after, strict=True)
    )


def test_zones_keep_their_order_of_speed_at_every_hundredth():
    assert all(fast < slow for vdot in HUNDREDTHS for slow, fast in pairwise(training_paces(vdot)))


def test_paces_move_smoothly_where_rules_meet():
    for vdot in (17.41, 20, 30, 46, 47, 50):
        for below, above in zip(training_paces(vdot - 1e-6), training_paces(vdot + 1e-6), strict=True):
            assert below == pytest.approx(above, abs=1e-3)


@pytest.mark.parametrize(
    ("vdot", "zone", "seconds", "metres"),
    [
        (50, "marathon", 4 * 60 + 31, 1000),
        (50, "marathon", 7 * 60 + 17, 1609.344),
        (50, "easy_fast", 4 * 60 + 56, 1000),
        (50, "easy_slow", 5 * 60 + 34, 1000),
        (50, "threshold", 4 * 60 + 15, 1000),
        (50, "threshold", 6 * 60 + 50, 1609.344),
        (50, "interval", 3 * 60 + 55, 1000),
        (50, "interval", 93, 400),
        (50, "repetition", 43, 200),
        (50, "repetition", 87, 400),
        (40, "threshold", 5 * 60 + 6, 1000),
        (60, "marathon", 3 * 60 + 52, 1000),
        (60, "threshold", 3 * 60 + 40, 1000),
        (60, "interval", 3 * 60 + 23, 1000),
    ],
)
def test_daniels_running_formula_3rd_ed_prints_these_paces(vdot, zone, seconds, metres):
    assert getattr(training_paces(vdot), zone) * metres / 1000 == pytest.approx(seconds, abs=1.05)


def test_below_fifteen_and_above_ninety_the_paces_of_the_nearer_end_are_given():
    lowest, highest = CLAMPED_VDOT
    assert training_paces(3) == training_paces(lowest)
    assert training_paces(125) == training_paces(highest)


def test_a_vdot_that_is_no_number_has_no_paces():
    with pytest.raises(ValueError, match="nan"):
        training_paces(nan)


def test_the_share_of_vo2max_of_threshold_and_interval_lies_in_the_published_range():
    for vdot in range(30, 86):
        shares = oxygen_fractions(vdot, training_paces(vdot))
        assert 0.83 <= shares.threshold <= 0.881
        assert 0.95 <= shares.interval <= 1.0
        assert shares.repetition > 1.0
