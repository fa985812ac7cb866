from dataclasses import replace

import pytest

from tests.training.auditing.sketches import FIVE_KM, HALF, TEN_KM, easy, quality, strides

UNHURRIED = TEN_KM.available(max_session_s=None)
PLANTED = [
    pytest.param(TEN_KM.put(6, "sat", "long: 8 km @ E"), "L01", id="two long runs"),
    pytest.param(
        TEN_KM.week(6, thu=easy(14.6), fri="", sat=easy(4)).available(long_run_day=None),
        "L01 S01",
        id="a longer one",
    ),
    pytest.param(
        TEN_KM.week(6, tue=easy(3.5), wed=strides(5), thu="", sat="", sun="long: 15 km @ E").of(
            longest_run_m=15_000
        ),
        "L02 L03 V07",
        id="most of the week",
    ),
    pytest.param(TEN_KM.put(6, "sat", easy(6)), "L03", id="too much of the week"),
    pytest.param(
        UNHURRIED.put(11, "sun", "long: 181 min @ E"),
        "L04 L03 L05 L07 L10 L11 V01 V02 V14 V15",
        id="three hours",
    ),
    pytest.param(
        UNHURRIED.put(11, "sun", "long: 151 min @ E"),
        "L05 L03 L07 L10 L11 V01 V02 V14 V15",
        id="two and a half",
    ),
    pytest.param(
        FIVE_KM.every("sun", dict.fromkeys((5, 6, 7, 9), "long: 9.6 km @ E")), "L07", id="no run of six miles"
    ),
    pytest.param(
        HALF.week(12, tue=easy(11.3), wed="", thu=quality("4x3 min @ T w/ 1 min jog"), mon=""),
        "L08",
        id="long in the last week",
    ),
    pytest.param(TEN_KM.put(6, "sun", "long: 20.1 km @ E"), "L10 L11 L03 V02 V14 V15", id="6.6 km more"),
    pytest.param(TEN_KM.put(6, "sun", "long: 16.9 km @ E"), "L11 L03 V02 V15", id="3.4 km more"),
]
KEPT = [
    pytest.param(
        TEN_KM.week(6, tue=easy(4), wed=strides(5), thu="", sat="", sun="long: 15 km @ E"), "L02", id="59 %"
    ),
    pytest.param(TEN_KM.week(6, wed="", thu="", tue="", sat=easy(5)), "L02", id="two runs"),
    pytest.param(UNHURRIED.put(11, "sun", "long: 180 min @ E"), "L04", id="180 minutes"),
    pytest.param(UNHURRIED.put(11, "sun", "long: 150 min @ E"), "L05", id="150 minutes"),
    pytest.param(HALF.put(12, "tue", easy(11.1)), "L08", id="70 % in the last week"),
    pytest.param(TEN_KM.put(12, "tue", easy(13)), "L08", id="long in the last week before 10 km"),
    pytest.param(TEN_KM.put(6, "sun", "long: 19.9 km @ E"), "L10", id="6.4 km more"),
    pytest.param(TEN_KM.put(6, "sun", "long: 16.7 km @ E"), "L11", id="3.2 km more"),
    pytest.param(TEN_KM.of(longest_run_m=None), "L10", id="nothing known of the time before"),
]


@pytest.mark.parametrize(("sketch", "found"), PLANTED)
def test_a_planted_fault_is_found_with_what_it_entails(sketch, found):
    assert sketch.ids() == set(found.split())


@pytest.mark.parametrize(("sketch", "rule_id"), KEPT)
def test_what_just_keeps_a_rule_breaks_it_not(sketch, rule_id):
    assert rule_id not in sketch.ids()


def test_two_long_runs_are_two_whatever_they_are_called():
    beginner = FIVE_KM.week(9, sat="easy: 13 km @ E", sun="long: 13 km @ E")
    assert beginner.finding("L01").measured == 2


@pytest.mark.parametrize(("level", "broken"), [("advanced", False), ("intermediate", True)])
def test_an_advanced_marathoner_may_run_up_to_41_km(level, broken):
    marathon = replace(TEN_KM, goal=replace(TEN_KM.goal, distance_m=42_195)).of(level=level)
    assert ("L06" in marathon.put(9, "sun", "long: 40 km @ E").ids()) == broken


def test_a_plan_without_a_long_run_breaks_the_hard_limit_of_its_race():
    marathon = replace(TEN_KM, goal=replace(TEN_KM.goal, distance_m=42_195))
    assert (marathon.finding("L06").measured, marathon.finding("L06").limit) == (15_500, 24_000)


@pytest.mark.parametrize(("week", "broken"), [(3, True), (7, False), (11, False)])
def test_the_longest_run_stands_in_the_window_of_its_race(week, broken):
    short = TEN_KM.every("sun", dict.fromkeys(range(1, 12), "long: 12 km @ E"))
    assert ("L09" in short.put(week, "sun", "long: 14 km @ E").ids()) == broken
