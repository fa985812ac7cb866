import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.doses import DOSES, Work, capacity_m, excesses, holds, within

ZONES = st.sampled_from(tuple(DOSES))
WEEKS_M = st.floats(0, 250_000)
STRICT = st.sampled_from(("must", "should"))
WORKS = st.builds(Work, st.floats(0, 60_000), st.floats(0, 20_000))


# The table of section 3: share of the week, minutes, kilometres, and minutes that are always allowed.
@pytest.mark.parametrize(
    ("zone", "must", "should", "longest_km", "always_min"),
    [
        ("M", (0.32, 150), (0.25, 110), 29, 40),
        ("T", (0.16, 60), (0.10, 40), None, 20),
        ("CV", (0.14, 32), (0.10, 25), None, 16),
        ("I", (0.12, 36), (0.08, 25), 10, 15),
        ("R", (0.10, 18), (0.05, 13), 8, 9),
    ],
)
def test_doses_are_those_of_the_table(zone, must, should, longest_km, always_min):
    dose = DOSES[zone]
    assert (dose.must.share_of_week, dose.must.duration_s / 60) == must
    assert (dose.should.share_of_week, dose.should.duration_s / 60) == should
    assert dose.must.distance_m == (longest_km * 1000 if longest_km else float("inf"))
    assert dose.always_s / 60 == always_min


def test_what_is_always_allowed_needs_no_week():
    assert holds("T", Work(5000, 1200), 0)
    assert not holds("T", Work(5000, 1201), 0)


def test_every_limit_that_is_exceeded_is_named_with_what_was_measured():
    reasons = list(excesses("I", Work(12_000, 2400), 50_000))
    assert [(reason.id, reason.measured, reason.limit, reason.unit) for reason in reasons] == [
        ("DIm", 0.24, 0.12, "share of week"),
        ("DIm", 12_000, 10_000, "m"),
        ("DIm", 2400, 2160, "s"),
    ]


def test_a_week_without_running_has_no_share():
    (reason,) = excesses("R", Work(3000, 600), 0)
    assert reason.measured is None
    assert "in a week of 0.0 km" in reason.text


def test_work_below_the_floor_is_said_to_be_always_allowed():
    reason = within("I", Work(3000, 840), 20_000)
    assert (reason.measured, reason.limit, reason.unit) == (840, 900, "s")


@given(ZONES, WORKS, WEEKS_M, STRICT)
def test_work_either_holds_or_exceeds_a_limit(zone, work, week_m, strictness):
    assert holds(zone, work, week_m, strictness) != bool(list(excesses(zone, work, week_m, strictness)))


@given(ZONES, WORKS, WEEKS_M)
def test_what_a_plan_may_hold_a_single_session_may_hold(zone, work, week_m):
    assert holds(zone, work, week_m, "must") or not holds(zone, work, week_m, "should")


@given(ZONES, WORKS, WEEKS_M, st.floats(0, 100_000), STRICT)
def test_a_larger_week_allows_no_less(zone, work, week_m, more_m, strictness):
    assert holds(zone, work, week_m + more_m, strictness) or not holds(zone, work, week_m, strictness)


@given(ZONES, st.floats(150, 900), WEEKS_M, STRICT)
def test_the_capacity_of_a_zone_holds_and_a_little_more_does_not(zone, s_per_km, week_m, strictness):
    most_m = capacity_m(zone, s_per_km, week_m, strictness)
    assert holds(zone, Work(most_m, most_m * s_per_km / 1000), week_m, strictness)
    assert not holds(zone, Work(1.001 * most_m, 1.001 * most_m * s_per_km / 1000), week_m, strictness)


@pytest.mark.parametrize("strictness", ["must", "should"])
def test_strides_and_sprints_are_limited_by_number_and_distance_whatever_the_week(strictness):
    assert holds("S", Work(3000, 400, 20), 0, strictness)
    assert not holds("S", Work(3100, 400, 20), 100_000, strictness)
    (reason,) = excesses("S", Work(1000, 210, 21), 0, strictness)
    assert (reason.id, reason.measured, reason.limit, reason.unit) == ("DSm", 21, 20, "repetitions")
    assert reason.text == "21 repetitions of S; at most 20"


def test_all_hard_work_together_is_limited_too():
    assert holds("hard", Work(4000, 1300), 25_000)
    assert holds("hard", Work(5000, 1200), 25_000)
    (reason,) = excesses("hard", Work(5250, 1300), 25_000)
    assert (reason.id, reason.measured, reason.limit) == ("DHm", 0.21, 0.16)
    assert reason.text == (
        "hard work of 5.2 km in a week of 25.0 km is 21.0 %; at most 16 %, or 20:00, which is always allowed"
    )


def test_the_week_of_a_plan_is_said_to_be_counted_so_where_it_is_the_level_of_several():
    assert "in a week counted as 60.0 km" in within("I", Work(4800, 1215), 60_000, "should").text
    assert "in a week of 60.0 km" in within("I", Work(4800, 1215), 60_000).text
