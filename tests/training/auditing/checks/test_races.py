from dataclasses import replace

import pytest

from tests.training.auditing.sketches import HALF, TEN_KM, easy, quality, strides

TUNE_UP = TEN_KM.race(7, "sun", 5000, "race: 3 km @ E + 5 km @ 5k pace + 3 km @ E").week(
    7,
    mon="strength",
    wed="strength; easy: 9 km @ E + 6x20 s stride w/ 60 s jog",
    thu=easy(9.2),
    fri="",
    sat=easy(8.5),
)
"""A race over 5 km on the Sunday before the second down week."""
AFTER_RACE = TUNE_UP.week(8, tue=easy(7), thu=quality("4x3 min @ I w/ 2 min jog"))
PLANTED = [
    pytest.param(TEN_KM.put(12, "sat", easy(8)), "I15", id="long on the eve"),
    pytest.param(TEN_KM.put(12, "sat", "easy: 2 km @ E + 2 min @ T + 1 km @ E"), "I15", id="hard on the eve"),
    pytest.param(
        TEN_KM.week(12, tue=easy(7)).week(11, tue=easy(9), thu=easy(9)), "I16", id="rested too long"
    ),
    pytest.param(
        TEN_KM.available(
            quality_days=None, rest_days=("mon",), days=("tue", "wed", "thu", "fri", "sat", "sun")
        ).week(12, tue=easy(7), thu="", fri=quality("4x3 min @ CV w/ 1 min jog")),
        "I16",
        id="hard two days before",
    ),
    pytest.param(
        AFTER_RACE.week(8, tue=quality("4x3 min @ I w/ 2 min jog"), thu=easy(7)), "I18", id="too soon"
    ),
    pytest.param(
        TEN_KM.week(10, tue=easy(9), thu=easy(9)).week(11, tue=easy(9), thu=easy(10)).week(9, thu=easy(9)),
        "I20",
        id="nothing specific",
    ),
]
KEPT = [
    pytest.param(TEN_KM.put(12, "sat", easy(7.7)), "I15", id="45 minutes on the eve"),
    pytest.param(TEN_KM.put(12, "sat", ""), "I15", id="off on the eve"),
    pytest.param(AFTER_RACE, "I18", id="three days after 5 km"),
    pytest.param(AFTER_RACE, "I17", id="not on the day after"),
]


@pytest.mark.parametrize(("sketch", "found"), PLANTED)
def test_a_planted_fault_is_found_with_what_it_entails(sketch, found):
    assert sketch.ids() == set(found.split())


@pytest.mark.parametrize(("sketch", "rule_id"), KEPT)
def test_what_just_keeps_a_rule_breaks_it_not(sketch, rule_id):
    assert rule_id not in sketch.ids()


def after(distance_m, name, days):
    """A race on the Sunday of week 7, and a session so many days later."""
    raced = TUNE_UP.race(7, "sun", distance_m, f"race: {distance_m / 1000} km @ {name} pace")
    cells = dict.fromkeys(("tue", "wed", "thu"), easy(6))
    weekday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[days - 1]
    once = replace(raced, races=raced.races[-1:])
    return once.week(8, **{**cells, weekday: quality("4x3 min @ I w/ 2 min jog")}).ids()


@pytest.mark.parametrize(
    ("distance_m", "name", "days", "broken"),
    [
        (5000, "5k", 1, True),
        (5000, "5k", 2, False),
        (21_097.5, "half", 2, True),
        (21_097.5, "half", 3, False),
    ],
)
def test_no_quality_stands_right_after_a_race(distance_m, name, days, broken):
    assert ("I17" in after(distance_m, name, days)) == broken


@pytest.mark.parametrize(
    ("distance_m", "name", "days", "broken"),
    [(5000, "5k", 2, True), (5000, "5k", 3, False), (10_000, "10k", 3, True), (10_000, "10k", 4, False)],
)
def test_easy_days_follow_a_race_by_its_length(distance_m, name, days, broken):
    assert ("I18" in after(distance_m, name, days)) == broken


@pytest.mark.parametrize(
    ("plan", "weekday", "week", "broken"),
    [
        (TEN_KM, "wed", 12, True),
        (TEN_KM, "tue", 12, False),
        (HALF, "tue", 12, True),
        (HALF, "mon", 12, False),
    ],
)
def test_no_race_stands_in_the_last_days(plan, weekday, week, broken):
    raced = plan.race(week, weekday, 3000, "race: 2 km @ E + 3 km @ 3k pace")
    assert ("I19" in raced.ids()) == broken


@pytest.mark.parametrize(("week", "weekday", "broken"), [(11, "tue", True), (11, "mon", False)])
def test_no_race_stands_in_the_last_twelve_days_before_a_marathon(week, weekday, broken):
    marathon = replace(TEN_KM, goal=replace(TEN_KM.goal, distance_m=42_195))
    raced = marathon.race(week, weekday, 5000, "race: 5 km @ 5k pace")
    assert ("I19" in raced.ids()) == broken


def test_a_race_that_leaves_everything_else_in_order_costs_nothing():
    assert not AFTER_RACE.ids() - {"S01"}


def test_strides_of_the_week_before_a_race_are_no_work():
    assert "I16" not in TEN_KM.put(12, "fri", strides(3)).ids()
