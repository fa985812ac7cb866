from dataclasses import replace

import pytest

from app.training.auditing import Entry, audit
from tests.training.auditing.sketches import FIVE_KM, TEN_KM, easy, gentle, quality, strides

SEVEN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FOUR_HARD = TEN_KM.week(
    10, sat=quality("10 min @ T"), wed=strides(5), sun="long: 7 km @ E + 20 min @ M + 5 km @ E"
)
CRUISE = quality("4x5 min @ T w/ 90 s jog")
PLANTED = [
    pytest.param(FOUR_HARD, "I05 I06 I07 I08 I21 DTs L03 S04", id="four hard sessions"),
    pytest.param(
        TEN_KM.week(
            10, fri="", wed="strength; easy: 10 km @ E + 6x20 s stride w/ 60 s jog", sat=quality("20 min @ T")
        ),
        "I06 I08 S04",
        id="three speed sessions",
    ),
    pytest.param(
        FIVE_KM.week(9, wed="", thu=gentle("11 min @ T + 6x20 s stride w/ 60 s jog")),
        "I06 L03 S01",
        id="novice",
    ),
    pytest.param(
        TEN_KM.week(7, wed=quality("4x5 min @ T w/ 90 s jog"), thu=strides(9.2)), "I07 I08 C05", id="touching"
    ),
    pytest.param(
        TEN_KM.week(10, fri="", thu="strength; easy: 9.4 km @ E", sat=quality("20 min @ T")),
        "I08 C05",
        id="before Sunday",
    ),
    pytest.param(TEN_KM.of(age=50), "I08", id="older legs"),
    pytest.param(TEN_KM.week(9, tue="", sun=f"long: 15.5 km @ E; {CRUISE}"), "I08", id="on one day"),
    pytest.param(
        TEN_KM.week(6, mon=easy(3), fri=easy(3), sat=easy(5), thu=easy(7)), "I09 I10 C01 S01", id="no day off"
    ),
    pytest.param(
        FIVE_KM.week(6, mon=easy(2), wed=easy(2), sat=easy(4), sun="long: 9 km @ E"),
        "I10 C01 S01",
        id="a beginner's one day off",
    ),
    pytest.param(FIVE_KM.put(3, "tue", gentle("8x200 m @ R w/ 200 m jog")), "I11", id="speed too early"),
    pytest.param(
        FIVE_KM.put(3, "tue", gentle("5x400 m @ 5k pace w/ 200 m jog")), "I11", id="by the name of a race"
    ),
    pytest.param(
        TEN_KM.every("tue", dict.fromkeys((5, 7, 9, 10), CRUISE)), "I26", id="the same session four times"
    ),
]
KEPT = [
    pytest.param(FOUR_HARD.of(level="advanced"), "I05", id="an advanced long run beside three"),
    pytest.param(TEN_KM.week(6, sat=easy(8)), "I08", id="two days apart"),
    pytest.param(TEN_KM.put(9, "sun", "long: 10 km @ E + 20 min @ T + 2 km @ E"), "I08", id="work in it"),
    pytest.param(
        TEN_KM.put(9, "sun", "long: 10 km @ E + 20 min @ T + 2 km @ E; easy: 6 km @ E"), "I08", id="and again"
    ),
    pytest.param(TEN_KM.put(9, "sun", "long: 15.5 km @ E; easy: 6 km @ E"), "I08", id="easy twice"),
    pytest.param(TEN_KM.put(9, "tue", f"{CRUISE}; easy: 5 km @ E"), "I08", id="easy beside quality"),
    pytest.param(
        TEN_KM.of(level="advanced").available(days=SEVEN, rest_days=None).week(6, mon=easy(4), fri=easy(4)),
        "I09",
        id="seven days asked for",
    ),
    pytest.param(FIVE_KM.put(5, "tue", gentle("8x200 m @ R w/ 200 m jog")), "I11", id="speed after 28 days"),
    pytest.param(
        FIVE_KM.put(3, "tue", "easy: 2 km @ E + 8x200 m stride w/ 200 m jog + 1 km @ E"), "I11", id="strides"
    ),
    pytest.param(
        TEN_KM.every("tue", dict.fromkeys((5, 6, 7), CRUISE)), "I26", id="the same session three times"
    ),
]


@pytest.mark.parametrize(("sketch", "found"), PLANTED)
def test_a_planted_fault_is_found_with_what_it_entails(sketch, found):
    assert sketch.ids() == set(found.split())


@pytest.mark.parametrize(("sketch", "rule_id"), KEPT)
def test_what_just_keeps_a_rule_breaks_it_not(sketch, rule_id):
    assert rule_id not in sketch.ids()


@pytest.mark.parametrize(("sketch", "most"), [(TEN_KM, 2), (FIVE_KM, 1)])
def test_track_sessions_of_a_week_are_limited_by_level(sketch, most):
    def on_track(days):
        dossier = sketch.dossier()
        entries = tuple(
            replace(entry, workout=replace(entry.workout, surface="track"))
            if entry.workout.steps and entry.date in days
            else entry
            for entry in dossier.entries
        )
        return {finding.id for finding in audit(replace(dossier, entries=entries)).findings}

    days = [sketch.date(9, weekday) for weekday in ("tue", "thu", "sat")]
    assert "I25" not in on_track(days[:most])
    assert "I25" in on_track(days[: most + 1])


def test_a_hard_session_that_is_called_easy_is_still_hard():
    hidden = TEN_KM.week(6, wed="easy: 2 km @ E + 15 min @ T + 4 km @ E")
    assert {"I07", "I08", "P03"} <= hidden.ids()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (f"long: 15.5 km @ E; {CRUISE}", "2 hard runs, the long run included,"),
        (f"long: 15.5 km @ E; {quality('14 km @ E + 5 min @ T')}", "2 hard runs, the long run included,"),
        (f"long: 12 km @ E + 20 min @ T; {CRUISE}", "2 hard runs, the long run included,"),
        (
            f"{CRUISE}; {quality('5x3 min @ I w/ 2 min jog')}; easy: 15.5 km @ E",
            "3 hard runs, the long run included,",
        ),
    ],
)
def test_hard_runs_of_one_day_are_no_days_apart(day, said):
    (found,) = (
        each
        for each in TEN_KM.week(9, tue=easy(9), thu=easy(9), sun=day).audit().findings
        if each.id == "I08"
    )
    assert found.text.startswith(f"{said} stand on 21 February 2027; they belong 2 days apart or more.")
    assert (found.measured, found.limit, found.unit) == (0, 2, "days apart")


def test_two_quality_sessions_of_one_day_break_the_rest_between_them():
    twice = TEN_KM.put(9, "tue", f"{CRUISE}; {quality('3x3 min @ I w/ 2 min jog')}").audit()
    texts = [each.text for each in twice.findings if each.id == "I08"]
    assert texts == ["2 hard runs stand on 16 February 2027; they belong 2 days apart or more."]


@pytest.mark.parametrize("role", ["quality", "race"])
def test_of_runs_without_steps_on_a_hard_day_one_is_the_hard_one(role):
    date = TEN_KM.date(9, "tue")
    others = tuple(each for each in TEN_KM.entries() if each.date != date)
    told = tuple(Entry(date=date, role=role, distance_m=metres) for metres in (9000.0, 4000.0))
    found = audit(TEN_KM.dossier(entries=(*others, *told), declared=None)).findings
    assert "I08" not in {each.id for each in found}


def test_hard_days_that_are_too_near_are_told_by_their_dates_in_words():
    found = TEN_KM.week(7, wed=quality("4x5 min @ T w/ 90 s jog"), thu=strides(9.2)).audit().findings
    days = "stand on 2 February 2027 and 3 February 2027; they belong 2 days apart or more."
    assert [each.text for each in found if each.id in ("I07", "I08")] == [
        f"Quality sessions or races {days}",
        f"Hard days, the long run included, {days}",
    ]
