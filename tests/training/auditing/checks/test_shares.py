from dataclasses import replace

import pytest

from app.training.auditing import Entry, audit
from tests.training.auditing.sketches import FIVE_KM, TEN_KM, easy, quality, strides


def on_sundays(*marathon_min):
    """Long runs with so many minutes at marathon pace."""
    runs = {week: f"long: 2 km @ E + {each} min @ M + 2 km @ E" for week, each in enumerate(marathon_min, 1)}
    return TEN_KM.every("sun", runs)


PLANTED = [
    pytest.param(
        on_sundays(45, 46, 47, 36, 50, 50, 52, 40, 54, 54, 54), "I01 I02 I04 L03", id="a quarter is hard"
    ),
    pytest.param(on_sundays(39, 41, 42, 30, 40, 47, 41, 33, 43, 44, 45), "I02 I04 DTs", id="a fifth is hard"),
    pytest.param(
        TEN_KM.week(
            7,
            tue=quality("5x3 min @ I w/ 2 min jog"),
            wed=strides(4),
            thu=quality("20 min @ T"),
            sat=easy(4),
            sun="long: 2 km @ E + 60 min @ M + 1 km @ E",
        ),
        "I03 I04 I21 DMs L03",
        id="a hard week",
    ),
    pytest.param(TEN_KM.put(3, "thu", quality("27 min @ T")), "I12 I21 DTs", id="a hard week of base"),
    pytest.param(
        replace(TEN_KM, phases=(*["base"] * 2, *TEN_KM.phases[4:6], *TEN_KM.phases[4:])), "I13", id="short"
    ),
    pytest.param(
        replace(FIVE_KM, phases=(*["base"] * 3, "early_quality", *FIVE_KM.phases[4:])),
        "I13",
        id="a beginner's",
    ),
    pytest.param(TEN_KM.put(5, "thu", quality("20 min @ T")), "I21", id="too hard at once"),
    pytest.param(
        TEN_KM.week(
            6,
            mon=easy(6.9),
            tue=strides(6.7),
            wed=easy(7),
            thu=easy(6.9),
            fri=easy(7.1),
            sat=easy(7),
            sun=easy(8),
        ),
        "I22 I09 I10 C01 S01",
        id="every day alike",
    ),
]
KEPT = [
    pytest.param(TEN_KM.put(3, "thu", quality("20 min @ T")), "I12", id="20 minutes in a week of base"),
    pytest.param(TEN_KM.put(5, "thu", ""), "I21", id="20 minutes at first"),
    pytest.param(
        replace(TEN_KM, phases=(*["base"] * 3, *["early_quality"] * 3, *TEN_KM.phases[6:])),
        "I13",
        id="three weeks",
    ),
    pytest.param(
        TEN_KM.week(6, tue=strides(8), wed=easy(8), thu=easy(8), sat=easy(8), fri=easy(8), sun=easy(8)),
        "I22",
        id="six days alike",
    ),
]


@pytest.mark.parametrize(("sketch", "found"), PLANTED)
def test_a_planted_fault_is_found_with_what_it_entails(sketch, found):
    assert sketch.ids() == set(found.split())


@pytest.mark.parametrize(("sketch", "rule_id"), KEPT)
def test_what_just_keeps_a_rule_breaks_it_not(sketch, rule_id):
    assert rule_id not in sketch.ids()


def test_the_race_itself_is_left_out_of_every_share():
    assert not TEN_KM.ids() & {"I01", "I02", "I03", "I04"}


def test_shares_are_not_judged_where_hard_running_is_not_known():
    unknown = Entry(date=TEN_KM.date(6, "tue"), role="quality", distance_m=7200)
    entries = tuple(entry for entry in TEN_KM.entries() if entry.date != unknown.date)
    found = audit(TEN_KM.dossier(entries=(*entries, unknown)))
    assert {"I01", "I02", "I03", "I04", "I12", "I21"} <= set(found.not_judged)
    assert not found.findings


def test_base_is_not_judged_where_no_phases_are_declared():
    assert {"I12", "I13", "P04"} <= set(audit(TEN_KM.dossier(declared=None)).not_judged)
