import pytest

from app.training.athlete import Contradiction
from app.training.circumstances import Circumstances
from app.training.rules import find_rule
from app.training.workouts.fitting.trainee import (
    ASSUMED_VDOT,
    ASSUMED_WEEK_M,
    GROUNDS,
    LEVELS,
    Profile,
    ground_of,
)


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_assumed_depends_on_the_level(level):
    runner = Profile(level=level).trainee()
    assert runner.runner.vdot == ASSUMED_VDOT[level]
    assert runner.weekly_distance_m == ASSUMED_WEEK_M[level]
    assert not runner.runner.is_known


# API: sizes are reckoned with VDOT 36, 46, 55 by level.
def test_sizes_of_unknown_runners_are_reckoned_with_the_vdot_of_the_contract():
    assert tuple(ASSUMED_VDOT.values()) == (36, 46, 55)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"level": "elite"}, "level"),
        ({"weekly_distance_m": -1}, "weekly_distance_m"),
        ({"weekly_distance_m": float("nan")}, "weekly_distance_m"),
        ({"weekly_distance_m": 1e9}, "weekly_distance_m"),
        ({"vdot": 0.5}, "vdot"),
        ({"vdot": float("inf")}, "vdot"),
        ({"age": 300}, "age"),
        ({"ground": "moon"}, "surface"),
        ({"strictness": "may"}, "strictness"),
        ({"available_s": 10}, "available_s"),
        ({"runs_per_week": 0}, "runs_per_week"),
    ],
)
def test_what_cannot_be_true_of_a_runner_is_refused_by_field(fields, field):
    with pytest.raises(Contradiction) as refused:
        Profile(**fields).trainee()
    assert refused.value.field == field


def test_the_weather_slows_the_zones_and_stays_on_record():
    cool, hot = (
        Profile(vdot=50),
        Profile(vdot=50, circumstances=Circumstances(temperature_c=30, dew_point_c=20)),
    )
    assert hot.trainee().runner.zones["T"].fast_s_per_km > cool.trainee().runner.zones["T"].fast_s_per_km
    assert [found.slug for found in hot.trainee().adjustments] == ["heat"]


def test_any_surface_is_where_the_session_belongs():
    assert [ground_of(surface) for surface in ("any", None, *GROUNDS)] == [None, None, *GROUNDS]


def test_a_surface_that_is_none_is_refused_with_those_that_are_accepted():
    with pytest.raises(Contradiction) as refused:
        ground_of("moon")
    assert (refused.value.field, "any, road" in str(refused.value)) == ("surface", True)


@pytest.mark.parametrize(
    "fields",
    [
        {"ground": "treadmill", "circumstances": Circumstances(temperature_c=35, dew_point_c=26)},
        {"circumstances": Circumstances(temperature_c=35, dew_point_c=26, on_treadmill=True)},
    ],
)
def test_the_heat_outdoors_slows_no_pace_on_a_treadmill_and_the_runner_is_told(fields):
    runner = Profile(vdot=50, level="beginner", weekly_distance_m=30_000, **fields).trainee()
    assert not {"heat", "heat-by-temperature"}.intersection(found.slug for found in runner.adjustments)
    assert [notice.slug for notice in runner.notices] == ["treadmill"]


def test_numbers_assumed_are_those_of_the_book():
    numbers = find_rule("W22").numbers
    assert {f"{level}_m": week_m for level, week_m in ASSUMED_WEEK_M.items()} == numbers
