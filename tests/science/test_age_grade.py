from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.age_factors import AGE_TABLES
from app.science.age_grade import age_grade
from app.science.units import METRES_PER_MILE

distances_m = st.floats(400, 100_000)
ages = st.integers(5, 100)
sexes = st.sampled_from(["female", "male"])

# Jones & Bernhard, Road Age-Grading Tables 2025: factor, and age standard in seconds.
PUBLISHED = [
    ("male", 5000, 5, 0.608, 1264.8),
    ("male", 8000, 50, 0.885, 1418.1),
    ("male", 10_000, 60, 0.8136, 1946.9),
    ("male", 15_000, 35, 0.9919, 2434.7),
    ("male", 42_195, 70, 0.7323, 9879.8),
    ("male", 100_000, 45, 0.9373, 22_788.9),
    ("female", 5000, 40, 0.9499, 878.0),
    ("female", 10 * METRES_PER_MILE, 65, 0.7248, 3907.3),
    ("female", 21_097.5, 14, 0.889, 4243.0),
    ("female", 42_195, 80, 0.5557, 14_029.2),
]


@pytest.mark.parametrize(("sex", "distance_m", "age", "factor", "standard_s"), PUBLISHED, ids=str)
def test_the_road_tables_of_2025_print_these_standards(sex, distance_m, age, factor, standard_s):
    grade = age_grade(distance_m, standard_s, age, sex)
    assert grade.factor == pytest.approx(factor, abs=1e-4)
    assert grade.percent == pytest.approx(100, abs=0.02)


@pytest.mark.parametrize(
    ("sex", "distance_m", "age", "factor"),
    [
        ("male", 400, 60, 0.8329),
        ("male", 800, 35, 0.9965),
        ("male", 1500, 50, 0.8871),
        ("male", 3000, 70, 0.7357),
        ("female", 800, 80, 0.6354),
        ("female", METRES_PER_MILE, 40, 0.9424),
        ("female", 3000, 50, 0.8935),
    ],
)
def test_the_track_factors_of_world_masters_athletics_of_2023_are_kept(sex, distance_m, age, factor):
    assert age_grade(distance_m, 1000, age, sex).factor == pytest.approx(factor, abs=1e-9)


@pytest.mark.parametrize(
    ("distance_m", "duration_s", "age", "sex"),
    [
        pytest.param(42_195, 10_488, 73, "male", id="Ed Whitlock, marathon 2:54:48 at 73, Toronto 2004"),
        pytest.param(42_195, 10_333, 62, "female", id="Mariko Yugeta, marathon 2:52:13 at 62, Osaka 2021"),
        pytest.param(42_195, 9927, 59, "female", id="Jenny Hitchings, marathon 2:45:27 at 59, London 2023"),
    ],
)
def test_the_great_old_marathons_of_history_grade_near_a_hundred(distance_m, duration_s, age, sex):
    assert 95 < age_grade(distance_m, duration_s, age, sex).percent < 101


@given(distances_m, st.floats(60, 100_000), st.floats(1.001, 2), ages, sexes)
def test_a_faster_time_grades_higher(distance_m, duration_s, faster, age, sex):
    slow, fast = (
        age_grade(distance_m, duration_s, age, sex),
        age_grade(distance_m, duration_s / faster, age, sex),
    )
    assert fast.percent == pytest.approx(slow.percent * faster)


@given(distances_m, ages, sexes)
def test_the_standard_of_an_age_grades_a_hundred(distance_m, age, sex):
    standard_s = age_grade(distance_m, 1000, age, sex).standard_s
    assert age_grade(distance_m, standard_s, age, sex).percent == pytest.approx(100)


@given(distances_m, st.integers(30, 99), sexes)
def test_from_thirty_on_the_standard_never_gets_faster(distance_m, age, sex):
    younger, older = (age_grade(distance_m, 1000, years, sex).factor for years in (age, age + 1))
    assert older <= younger <= 1


@given(distances_m, ages, sexes, st.floats(1.0001, 1.5))
def test_a_longer_distance_takes_longer_for_every_age(distance_m, age, sex, longer):
    longer_m = min(distance_m * longer, 100_000)
    standards_s = [age_grade(metres, 1000, age, sex).standard_s for metres in (distance_m, longer_m)]
    assert standards_s == sorted(standards_s)


def test_every_table_is_complete():
    for table in AGE_TABLES.values():
        assert len(table.distances_m) == len(table.open_standards_s)
        assert list(table.distances_m) == sorted(table.distances_m)
        assert table.factor_distances_m == (
            400,
            800,
            1000,
            1500,
            METRES_PER_MILE,
            3000,
            5000,
            10_000,
            21_097.5,
            42_195,
        )
        assert {len(row) for row in table.factors} == {96}
        assert all(0 < factor <= 1 for row in table.factors for factor in row)


@pytest.mark.parametrize("age", [4, 101, -1])
def test_ages_outside_the_tables_are_refused(age):
    with pytest.raises(ValueError, match="5 to 100 years"):
        age_grade(5000, 1320, age, "female")


@pytest.mark.parametrize("distance_m", [0, 399, 100_001, nan, inf])
def test_distances_outside_the_tables_are_refused(distance_m):
    with pytest.raises(ValueError, match="400 to 100000 m"):
        age_grade(distance_m, 1320, 40, "male")


@pytest.mark.parametrize("duration_s", [0, -5, nan, inf])
def test_times_of_nothing_are_refused(duration_s):
    with pytest.raises(ValueError, match="finite number of seconds above 0"):
        age_grade(5000, duration_s, 40, "male")
