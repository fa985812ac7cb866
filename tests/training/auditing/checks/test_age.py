from dataclasses import replace

import pytest

from tests.training.auditing.sketches import FIVE_KM, HALF, TEN_KM, easy, quality, strides

UNRESTED = replace(
    TEN_KM.week(4, tue=easy(8), wed=strides(7.5), thu=easy(8), sat=easy(7.5), sun="long: 13 km @ E"),
    down=frozenset((8,)),
)
THREE_HARD = TEN_KM.week(10, sat=quality("10 min @ T"))


def broken(sketch, **runner):
    return "A0" in {rule_id[:2] for rule_id in sketch.of(**runner).ids()}


@pytest.mark.parametrize(
    ("sketch", "age", "found"),
    [
        (TEN_KM, 55, False),
        (UNRESTED, 55, True),
        (UNRESTED, 49, False),
        (THREE_HARD, 50, True),
        (THREE_HARD, 49, False),
        (FIVE_KM, 12, True),
        (FIVE_KM, 13, False),
        (HALF, 15, True),
        (HALF, 16, False),
        (THREE_HARD, 15, True),
        (THREE_HARD, 17, False),
    ],
)
def test_the_old_and_the_young_run_less(sketch, age, found):
    assert broken(sketch, age=age) == found


@pytest.mark.parametrize(("age", "found"), [(17, True), (18, False)])
def test_nobody_under_18_runs_a_marathon(age, found):
    assert broken(replace(TEN_KM, goal=replace(TEN_KM.goal, distance_m=42_195)), age=age) == found


@pytest.mark.parametrize(("age", "minutes", "found"), [(15, 91, True), (15, 90, False), (16, 91, False)])
def test_nobody_under_16_runs_for_more_than_90_minutes(age, minutes, found):
    assert broken(TEN_KM.put(11, "sun", f"long: {minutes} min @ E"), age=age) == found


def test_without_an_age_its_rules_are_not_judged():
    assert {"A01", "A02"} <= set(TEN_KM.of(age=None).audit().not_judged)
