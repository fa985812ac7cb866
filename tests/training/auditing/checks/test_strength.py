from dataclasses import replace

import pytest

from app.training.auditing import audit
from tests.training.auditing.sketches import STRENGTH, TEN_KM, easy, quality

PLANTED = [
    pytest.param(TEN_KM.put(6, "fri", ""), "S01", id="strength once"),
    pytest.param(TEN_KM.available(strength_per_week=3), "S01", id="three asked for"),
    pytest.param(TEN_KM.put(12, "fri", "strength"), "S02", id="two days before the race"),
    pytest.param(
        TEN_KM.available(strength_per_week=None).week(
            6, wed="strength; easy: 9 km @ E", thu="strength; easy: 10 km @ E + 6x20 s stride w/ 60 s jog"
        ),
        "S02 S01",
        id="four times",
    ),
    pytest.param(
        TEN_KM.week(6, fri="", wed="strength; easy: 11.4 km @ E + 6x20 s stride w/ 60 s jog", thu=easy(8)),
        "S03",
        id="after a longer run",
    ),
    pytest.param(TEN_KM.week(6, fri="", sun="strength; long: 14.4 km @ E"), "S03", id="after the long run"),
    pytest.param(
        TEN_KM.week(6, fri="", tue="strength; quality: 2 km @ E + 8x200 m @ R w/ 200 m jog + 2 km @ E"),
        "S04",
        id="on a day of quality",
    ),
    pytest.param(TEN_KM.week(6, fri="", sat="strength; easy: 8 km @ E"), "S04", id="before the long run"),
    pytest.param(
        TEN_KM.week(7, fri="", wed="strength; easy: 9 km @ E + 6x20 s stride w/ 60 s jog"),
        "S04",
        id="twice before quality",
    ),
    pytest.param(TEN_KM.put(3, "wed", easy(8)), "S05", id="a week without strides"),
]
KEPT = [
    pytest.param(TEN_KM.week(6, fri="", wed="strength; easy: 9 km @ E"), "S03", id="after an easy hour"),
    pytest.param(TEN_KM.put(6, "wed", easy(9)), "S05", id="repetitions count as strides"),
    pytest.param(TEN_KM.put(6, "tue", quality("4x3 min @ I w/ 2 min jog")), "S04", id="once before quality"),
    pytest.param(
        TEN_KM.available(strength_per_week=1, strength_days=("mon",)).every(
            "fri", dict.fromkeys(range(1, 12), "")
        ),
        "S01",
        id="one asked for",
    ),
    pytest.param(TEN_KM.put(12, "mon", ""), "S01", id="none in the taper"),
]


@pytest.mark.parametrize(("sketch", "found"), PLANTED)
def test_a_planted_fault_is_found_with_what_it_entails(sketch, found):
    assert sketch.ids() == set(found.split())


@pytest.mark.parametrize(("sketch", "rule_id"), KEPT)
def test_what_just_keeps_a_rule_breaks_it_not(sketch, rule_id):
    assert rule_id not in sketch.ids()


def test_strength_is_not_judged_in_a_plan_that_speaks_of_running_alone():
    entries = tuple(entry for entry in TEN_KM.entries() if entry.workout is not STRENGTH)
    wishes = replace(TEN_KM.availability, strength_per_week=None)
    assert "S01" in audit(TEN_KM.dossier(entries=entries, declared=None, availability=wishes)).not_judged


def test_one_session_is_written_as_one():
    text = TEN_KM.week(6, mon="").finding("S01").text
    assert text == "Week 6 holds 1 strength session in place of 2."
