from dataclasses import replace

import pytest

from app.training.athlete import Blackout
from app.training.auditing import audit
from app.training.auditing.dossier import Entry
from app.training.workouts.catalogue import Wishes
from app.training.workouts.exercises import Exercise
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.prescribing import prescribe
from app.training.workouts.workout import Workout
from tests.training.auditing.sketches import TEN_KM, easy, strides

RUNNER = Profile(level="beginner", weekly_distance_m=30_000).trainee()
OVER_AN_HOUR = Wishes(duration_s=3660)
PRESS_UPS = Exercise("push-up", 10, repetitions=60, each_side=True)
HOLIDAY = Blackout(from_=TEN_KM.date(3, "sat"), to=TEN_KM.date(3, "sat"))
PLANTED = [
    pytest.param(TEN_KM.put(3, "fri", "strength; easy: 2 km @ E"), "C01", id="a run on a day of rest"),
    pytest.param(
        TEN_KM.available(rest_days=None).put(3, "fri", "strength; easy: 2 km @ E"), "C01", id="no day"
    ),
    pytest.param(TEN_KM.available(blackouts=(HOLIDAY,)), "C01", id="a run on holiday"),
    pytest.param(
        TEN_KM.week(6, fri="", thu="strength; easy: 10 km @ E", sat="long: 14.4 km @ E", sun=easy(8)),
        "C02",
        id="the long run on another day",
    ),
    pytest.param(TEN_KM.available(max_session_s={"wed": 3500}), "C03", id="no time on Wednesdays"),
    pytest.param(TEN_KM.available(max_session_s=5300), "C03", id="no time for long runs"),
    pytest.param(
        TEN_KM.week(6, tue=easy(7.3), wed=TEN_KM.cells[6, "tue"], sat=strides(8)),
        "C05",
        id="quality on another day",
    ),
]
KEPT = [
    pytest.param(
        TEN_KM.week(11, fri="", sat="long: 15.5 km @ E", sun=easy(9)), "C02", id="in the last fortnight"
    ),
    pytest.param(TEN_KM.week(6, sat="long: 14.4 km @ E"), "C02", id="as long on both days"),
    pytest.param(TEN_KM.available(max_session_s=5400), "C03", id="just in time"),
    pytest.param(TEN_KM.available(max_session_s={"mon": 300}), "C03", id="just in time for strength"),
    pytest.param(TEN_KM.available(quality_days=("tue",)), "C05", id="club night once, quality twice"),
]


@pytest.mark.parametrize(("sketch", "found"), PLANTED)
def test_a_planted_fault_is_found_with_what_it_entails(sketch, found):
    assert sketch.ids() == set(found.split())


@pytest.mark.parametrize(("sketch", "rule_id"), KEPT)
def test_what_just_keeps_a_rule_breaks_it_not(sketch, rule_id):
    assert rule_id not in sketch.ids()


@pytest.mark.parametrize(
    ("wishes", "found"),
    [({"track": False}, 1), ({"treadmill_only": True}, 1), ({"track": None}, 0), ({"track": True}, 0)],
)
def test_a_session_on_a_track_needs_one(wishes, found):
    dossier = TEN_KM.available(**wishes).dossier()
    on_track = tuple(
        replace(entry, workout=replace(entry.workout, surface="track"))
        if entry.date == TEN_KM.date(7, "tue") and entry.workout.steps
        else entry
        for entry in dossier.entries
    )
    findings = audit(replace(dossier, entries=on_track)).findings
    assert [finding.id for finding in findings] == ["C04"] * found


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ({"role": "strength", "duration_s": 3601}, "strength"),
        ({"role": "cross", "duration_s": 3601}, "cross-training"),
        (
            {"role": "cross", "workout": prescribe("cross-training", RUNNER, None, OVER_AN_HOUR)},
            "cross-training",
        ),
        ({"role": "strength", "workout": Workout(kind="strength", exercises=(PRESS_UPS,))}, "strength"),
    ],
)
def test_what_is_no_run_has_to_fit_the_time_as_well(entry, name):
    dossier = TEN_KM.available(max_session_s={"mon": 3600}).dossier()
    others = tuple(each for each in dossier.entries if each.date != TEN_KM.date(7, "mon"))
    longer = replace(dossier, entries=(*others, Entry(date=TEN_KM.date(7, "mon"), **entry)))
    [fault] = [finding for finding in audit(longer).findings if finding.id == "C03"]
    assert (fault.severity, fault.limit, fault.week) == ("must", 3600, 7)
    assert fault.measured > 3600
    assert f" of {name}; on a Monday there is time for 1:00:00." in fault.text
