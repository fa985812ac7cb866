from itertools import accumulate, pairwise
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.conditions import grade_cost
from app.science.pacing import splits
from app.science.units import METRES_PER_MILE

MARATHON_M = 42_195.0

distances_m = st.sampled_from([1500.0, 5000.0, 10_000.0, 21_097.5, MARATHON_M]) | st.floats(400, 100_000)
paces_s_per_km = st.floats(150, 900)
every_m = st.sampled_from([400.0, 1000.0, METRES_PER_MILE, 5000.0])
strategies = st.sampled_from(["even", "negative"])


@st.composite
def courses(draw, distance_m, steepest_percent=30):
    """Two to thirty points on a course of about the distance."""
    legs_m = draw(st.lists(st.floats(20, 2000), min_size=1, max_size=29))
    slopes = draw(
        st.lists(
            st.floats(-steepest_percent / 100, steepest_percent / 100),
            min_size=len(legs_m),
            max_size=len(legs_m),
        )
    )
    scale = distance_m * draw(st.floats(0.97, 1.03)) / sum(legs_m)
    places_m = accumulate((leg_m * scale for leg_m in legs_m), initial=0.0)
    climbs_m = (leg_m * scale * slope for leg_m, slope in zip(legs_m, slopes, strict=True))
    return list(zip(places_m, accumulate(climbs_m, initial=draw(st.floats(-400, 3000))), strict=True))


@st.composite
def plans(draw):
    distance_m = draw(distances_m)
    course = draw(st.none() | courses(distance_m))
    return splits(
        distance_m, draw(paces_s_per_km) * distance_m / 1000, draw(every_m), draw(strategies), course
    ), course


def test_kilometres_of_an_even_5k_are_equal():
    plan = splits(5000, 1500, 1000)
    assert [split.duration_s for split in plan] == pytest.approx([300] * 5)
    assert [split.elapsed_s for split in plan] == pytest.approx([300, 600, 900, 1200, 1500])
    assert [split.index for split in plan] == [1, 2, 3, 4, 5]


def test_what_is_left_of_a_marathon_after_42_km_is_a_piece_of_its_own():
    *_, full, last = splits(MARATHON_M, 4 * 3600, 1000)
    assert full.end_distance_m == 42_000
    assert last.distance_m == pytest.approx(195)
    assert last.end_distance_m == MARATHON_M
    assert last.pace_s_per_km == pytest.approx(full.pace_s_per_km)


@pytest.mark.parametrize(
    ("distance_m", "every_m", "count"),
    [
        (10_000, 400, 25),
        (5000, 200, 25),
        (1500, 400, 4),
        (5 * METRES_PER_MILE, METRES_PER_MILE, 5),
        (3 * 1000.1, 1000.1, 3),
        (MARATHON_M, METRES_PER_MILE, 27),
        (400, 1000, 1),
    ],
)
def test_laps_miles_and_kilometres_fill_the_race(distance_m, every_m, count):
    plan = splits(distance_m, 1800, every_m)
    assert len(plan) == count
    assert min(split.distance_m for split in plan) > 1


@given(plans())
def test_pieces_add_up_to_the_race(planned):
    plan, _ = planned
    last = plan[-1]
    assert sum(split.distance_m for split in plan) == pytest.approx(last.end_distance_m)
    assert sum(split.duration_s for split in plan) == pytest.approx(last.elapsed_s)
    for before, after in pairwise(plan):
        assert after.elapsed_s == pytest.approx(before.elapsed_s + after.duration_s)
        assert after.end_distance_m == pytest.approx(before.end_distance_m + after.distance_m)
    assert all(split.duration_s > 0 and split.distance_m > 0 for split in plan)
    assert all(
        split.pace_s_per_km * split.distance_m / 1000 == pytest.approx(split.duration_s) for split in plan
    )


@given(distances_m, paces_s_per_km, every_m, strategies, st.data())
def test_the_last_piece_ends_at_the_very_goal(distance_m, pace_s_per_km, every_m, strategy, data):
    time_s = pace_s_per_km * distance_m / 1000
    last = splits(distance_m, time_s, every_m, strategy, data.draw(st.none() | courses(distance_m)))[-1]
    assert last.elapsed_s == time_s
    assert last.end_distance_m == distance_m


@given(plans())
def test_climbs_add_up_to_the_course(planned):
    plan, course = planned
    total_m = course[-1][1] - course[0][1] if course else 0.0
    assert sum(split.climb_m for split in plan) == pytest.approx(total_m, abs=1e-6)


@given(distances_m, paces_s_per_km, every_m)
def test_a_negative_split_gets_steadily_faster(distance_m, pace_s_per_km, every_m):
    plan = splits(distance_m, pace_s_per_km * distance_m / 1000, every_m, "negative")
    assert all(after.pace_s_per_km < before.pace_s_per_km for before, after in pairwise(plan))
    slowest, fastest = plan[0].pace_s_per_km, plan[-1].pace_s_per_km
    assert slowest <= pace_s_per_km * 1.015 + 1e-9
    assert fastest >= pace_s_per_km * 0.985 - 1e-9


@given(distances_m, paces_s_per_km)
def test_the_second_half_of_a_negative_split_is_faster_by_one_to_two_percent(distance_m, pace_s_per_km):
    first, second = splits(distance_m, pace_s_per_km * distance_m / 1000, distance_m / 2, "negative")
    assert 0.98 < second.duration_s / first.duration_s < 0.99


@given(distances_m, paces_s_per_km, every_m, strategies, st.floats(-400, 4000))
def test_a_level_course_changes_nothing(distance_m, pace_s_per_km, every_m, strategy, elevation_m):
    time_s = pace_s_per_km * distance_m / 1000
    level = [(0.0, elevation_m), (distance_m / 3, elevation_m), (distance_m, elevation_m)]
    with_course = splits(distance_m, time_s, every_m, strategy, level)
    without = splits(distance_m, time_s, every_m, strategy)
    assert [split.elapsed_s for split in with_course] == pytest.approx([split.elapsed_s for split in without])


@given(distances_m, st.floats(0.1, 30), st.floats(0.1, 30))
def test_uphill_is_slower_than_level_and_level_slower_than_gently_down(distance_m, up_percent, down_percent):
    third_m = distance_m / 3
    peak_m = third_m * up_percent / 100
    course = [
        (0.0, 0.0),
        (third_m, peak_m),
        (2 * third_m, peak_m),
        (distance_m, peak_m - third_m * min(down_percent, 10) / 100),
    ]
    up, level, down = splits(distance_m, 1200, third_m, course=course)
    assert up.pace_s_per_km > level.pace_s_per_km > down.pace_s_per_km
    assert up.climb_m == pytest.approx(peak_m)


@given(distances_m, st.floats(0.1, 30), st.floats(1.01, 1.16))
def test_the_steeper_the_climb_the_slower_its_pace(distance_m, up_percent, steeper):
    def cost_of_climb(percent):
        climb_m = distance_m / 2 * percent / 100
        up, level = splits(
            distance_m,
            1200,
            distance_m / 2,
            course=[(0, 0), (distance_m / 2, climb_m), (distance_m, climb_m)],
        )
        return up.duration_s / level.duration_s

    assert cost_of_climb(up_percent * steeper) > cost_of_climb(up_percent) > 1


@pytest.mark.parametrize("percent", [2, 5, 10])
def test_a_climb_costs_its_grade_and_a_descent_gives_back_half_of_its_gain(percent):
    climb_m = 10 * percent
    up, level = splits(2000, 600, 1000, course=[(0, 0), (1000, climb_m), (2000, climb_m)])
    assert up.duration_s / level.duration_s == pytest.approx(grade_cost(percent))
    down, level = splits(2000, 600, 1000, course=[(0, climb_m), (1000, 0), (2000, 0)])
    assert down.duration_s / level.duration_s == pytest.approx((1 + grade_cost(-percent)) / 2)


def test_a_descent_too_steep_to_run_freely_costs_all_of_its_grade():
    down, level = splits(2000, 600, 1000, course=[(0, 300), (1000, 0), (2000, 0)])
    assert grade_cost(-30) > 1
    assert down.duration_s / level.duration_s == pytest.approx(grade_cost(-30))


@given(distances_m, st.integers(1, 20), st.data())
def test_a_mirrored_course_has_the_splits_in_mirrored_order(distance_m, count, data):
    course = data.draw(courses(distance_m))
    length_m = course[-1][0]
    mirrored = [(length_m - at_m, -elevation_m) for at_m, elevation_m in reversed(course)]
    there = splits(distance_m, 1200, distance_m / count, course=course)
    back = splits(distance_m, 1200, distance_m / count, course=mirrored)
    assert [split.duration_s for split in reversed(back)] == pytest.approx(
        [split.duration_s for split in there]
    )


@given(distances_m, every_m, st.data(), st.floats(-500, 500))
def test_only_differences_of_elevation_count(distance_m, every_m, data, lifted_m):
    course = data.draw(courses(distance_m))
    lifted = [(at_m, elevation_m + lifted_m) for at_m, elevation_m in course]
    one, other = (splits(distance_m, 1200, every_m, course=each) for each in (course, lifted))
    assert [split.elapsed_s for split in one] == pytest.approx([split.elapsed_s for split in other])


@given(distances_m, st.data())
def test_finer_pieces_pass_the_same_places_at_the_same_times(distance_m, data):
    course = data.draw(courses(distance_m))
    coarse = splits(distance_m, 1200, distance_m / 4, "negative", course)
    fine = splits(distance_m, 1200, distance_m / 12, "negative", course)
    assert [split.elapsed_s for split in fine[2::3]] == pytest.approx([split.elapsed_s for split in coarse])


def test_a_course_measured_a_little_long_is_stretched_to_the_race():
    measured = [(0, 0), (5100, 51), (10_200, 0)]
    up, down = splits(10_000, 2700, 5000, course=measured)
    assert up.climb_m == pytest.approx(51)
    assert up.duration_s > down.duration_s


@pytest.mark.parametrize(
    ("course", "reason"),
    [
        ([], "two points or more"),
        ([(0, 0)], "two points or more"),
        ([(100, 0), (5000, 0)], "the first at 0 m"),
        ([(0, 0), (3000, 5), (3000, 6), (5000, 0)], "always leads on, not from 3000 m to 3000 m"),
        ([(0, 0), (3000, 5), (2000, 6), (5000, 0)], "always leads on, not from 3000 m to 2000 m"),
        ([(0, 0), (5300, 0)], "within 5% of 5000 m, not 5300 m"),
        ([(0, 0), (4700, 0)], "within 5% of 5000 m, not 4700 m"),
        ([(0, 0), (1000, 0), (1100, 40), (5000, 0)], "at most 35 % steep, not 40.0 % at 1000 m"),
        ([(0, 0), (1000, nan), (5000, 0)], "finite"),
        ([(0, 0), (5000, inf)], "finite"),
    ],
)
def test_what_is_no_course_of_the_race_is_refused(course, reason):
    with pytest.raises(ValueError, match=reason):
        splits(5000, 1200, 1000, course=course)


@pytest.mark.parametrize(
    ("distance_m", "time_s", "every_m", "name"),
    [
        (0, 1200, 1000, "distance_m"),
        (nan, 1200, 1000, "distance_m"),
        (5000, -1, 1000, "time_s"),
        (5000, inf, 1000, "time_s"),
        (5000, 1200, 0, "every_m"),
        (5000, 1200, nan, "every_m"),
    ],
)
def test_what_is_not_positive_is_refused(distance_m, time_s, every_m, name):
    with pytest.raises(ValueError, match=f"positive {name}"):
        splits(distance_m, time_s, every_m)


def test_more_than_a_thousand_pieces_are_refused():
    with pytest.raises(ValueError, match="at most 1000 splits, not 5000"):
        splits(5000, 1200, 1)
