import datetime as dt
from dataclasses import replace

import pytest

from app.training.auditing import Declared, DeclaredWeek, Entry, audit
from app.training.plans.plan import Feasibility, Phase
from app.training.reason import Reason
from app.training.workouts.notation import parse
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import runner
from tests.training.auditing.sketches import FIVE_KM, TEN_KM, easy

PHASES = TEN_KM.phases
PLANTED = [
    pytest.param(TEN_KM.put(12, "sun", easy(5)), "P02", id="no race on its day"),
    pytest.param(
        TEN_KM.put(12, "sun", "race: 10 km @ 10k pace; race: 10 km @ 10k pace"), "P02 I08", id="two races"
    ),
    pytest.param(TEN_KM.put(13, "tue", easy(5)), "P02", id="running after the race"),
    pytest.param(
        TEN_KM.put(11, "thu", "easy: 2 km @ E + 20 min @ T + 2 km @ E"), "P03", id="hard, called easy"
    ),
    pytest.param(TEN_KM.put(2, "thu", "rest: 7 km @ E"), "P03", id="a run on a day of rest"),
    pytest.param(TEN_KM.put(6, "thu", "quality: 10 km @ E"), "P03", id="easy, called quality"),
    pytest.param(TEN_KM.put(6, "thu", "race: 10 km @ E"), "P03", id="a race that nobody entered"),
    pytest.param(
        TEN_KM.put(6, "thu", "quality: 2 km @ E + 2 km @ 2:00/km + 6 km @ E"), "P03", id="faster than anybody"
    ),
    pytest.param(
        TEN_KM.race(7, "sun", 5000, easy(15)).week(7, thu=easy(9.2), fri="", sat=easy(9)),
        "P03 I18 S01",
        id="a race that is not in the plan",
    ),
    pytest.param(
        replace(TEN_KM, phases=(*PHASES[:4], *["build"] * 3, *["early_quality"] * 2, *PHASES[9:])),
        "P04",
        id="phases move back",
    ),
    pytest.param(replace(TEN_KM, phases=(*PHASES[:-1], "peak")), "P04", id="no taper"),
    pytest.param(replace(TEN_KM, goal=replace(TEN_KM.goal, time_s=2520)), "P07", id="a goal out of reach"),
]
KEPT = [
    pytest.param(
        TEN_KM.put(12, "sun", "race: 2 km @ E + 9.85 km @ 10k pace"), "P02", id="race measured short"
    ),
    pytest.param(
        TEN_KM.put(12, "sun", "race: 5 km @ half pace + 5 km @ 5k pace"), "P02", id="race in two parts"
    ),
    pytest.param(
        TEN_KM.put(11, "sat", "easy: 8 km @ E + 2 min @ T + 1 km @ E"), "P03", id="a quick two minutes"
    ),
    pytest.param(replace(TEN_KM, goal=replace(TEN_KM.goal, time_s=2560)), "P07", id="an ambitious goal"),
    pytest.param(
        replace(
            TEN_KM,
            goal=replace(TEN_KM.goal, time_s=2520),
            feasibility=Feasibility(ok=False, verdict="out_of_reach"),
        ),
        "P07",
        id="a goal that is declared out of reach",
    ),
]


@pytest.mark.parametrize(("sketch", "found"), PLANTED)
def test_a_planted_fault_is_found_with_what_it_entails(sketch, found):
    assert sketch.ids() == set(found.split())


@pytest.mark.parametrize(("sketch", "rule_id"), KEPT)
def test_what_just_keeps_a_rule_breaks_it_not(sketch, rule_id):
    assert rule_id not in sketch.ids()


def shortened(weeks: int):
    """The last weeks of the plan alone."""
    entries = [entry for entry in TEN_KM.entries() if entry.date >= TEN_KM.date(13 - weeks, "mon")]
    return TEN_KM.dossier(entries=tuple(entries), declared=None)


@pytest.mark.parametrize(("weeks", "broken"), [(5, {"P05", "P06"}), (6, {"P06"}), (7, {"P06"}), (8, set())])
def test_a_plan_needs_six_weeks_and_should_have_eight(weeks, broken):
    found = {finding.id for finding in audit(shortened(weeks)).findings}
    assert found & {"P05", "P06"} == broken


def test_a_plan_of_more_than_26_weeks_is_too_long():
    late = Entry(date=TEN_KM.start - dt.timedelta(days=15 * 7), workout=parse("5 km @ E"))
    (found,) = (
        each
        for each in audit(TEN_KM.dossier(entries=(late, *TEN_KM.entries()), declared=None)).findings
        if each.id == "P05"
    )
    assert (found.measured, found.limit) == (27, 26)


def test_a_plan_without_a_run_cannot_be_read():
    found = audit(TEN_KM.dossier(entries=(), declared=None))
    assert [finding.id for finding in found.findings] == ["P00"]
    assert "V01" in found.not_judged


def test_a_plan_that_says_there_is_none_may_be_empty():
    none = Declared(weeks=(), feasibility=Feasibility(ok=False))
    assert not audit(TEN_KM.dossier(entries=(), declared=none)).findings


WEEKS = TEN_KM.declared().weeks


@pytest.mark.parametrize(
    "weeks",
    [
        pytest.param((*WEEKS[:3], replace(WEEKS[3], index=5), *WEEKS[4:]), id="counted wrongly"),
        pytest.param(
            (*WEEKS[:3], replace(WEEKS[3], dates=WEEKS[3].dates[:-1]), *WEEKS[4:]), id="a day is missing"
        ),
    ],
)
def test_a_calendar_with_a_gap_is_found(weeks):
    declared = replace(TEN_KM.declared(), weeks=weeks, phases=())
    assert {finding.id for finding in audit(TEN_KM.dossier(declared=declared)).findings} == {"P01"}


def test_a_missing_day_is_told_by_the_dates_around_it_in_words():
    weeks = (*WEEKS[:3], replace(WEEKS[3], dates=WEEKS[3].dates[:-1]), *WEEKS[4:])
    declared = replace(TEN_KM.declared(), weeks=weeks, phases=())
    texts = [finding.text for finding in audit(TEN_KM.dossier(declared=declared)).findings]
    assert "16 January 2027 is followed by 18 January 2027, not by the day after." in texts


def test_weeks_that_do_not_start_on_a_monday_are_found():
    dates = [TEN_KM.start + dt.timedelta(days=days) for days in range(84)]
    cut = [dates[:6], *(dates[start : start + 7] for start in range(6, 83, 7)), dates[83:]]
    weeks = tuple(
        DeclaredWeek(place, "base", False, tuple(each)) for place, each in enumerate(cut, 1) if each
    )
    declared = Declared(weeks=weeks, feasibility=TEN_KM.feasibility)
    assert "P01" in {finding.id for finding in audit(TEN_KM.dossier(declared=declared)).findings}


def test_a_short_first_week_and_a_short_last_one_are_fine():
    declared = TEN_KM.declared()
    weeks = (replace(WEEKS[0], dates=WEEKS[0].dates[2:]), *WEEKS[1:])
    kept = [entry for entry in TEN_KM.entries() if entry.date >= weeks[0].dates[0]]
    found = audit(TEN_KM.dossier(entries=tuple(kept), declared=replace(declared, weeks=weeks)))
    assert not {"P01", "V08"} & {finding.id for finding in found.findings}


def test_phases_that_differ_from_the_weeks_are_found():
    declared = replace(TEN_KM.declared(), phases=(Phase("base", 1, 11), Phase("taper", 12, 12)))
    found = [finding for finding in audit(TEN_KM.dossier(declared=declared)).findings if finding.id == "P04"]
    assert len(found) == 7


def test_a_pace_that_is_not_this_runners_is_found():
    dossier = TEN_KM.dossier()
    faster = runner(52.0)
    entries = tuple(
        replace(entry, workout=resolve(entry.workout, faster))
        if entry.date == TEN_KM.date(7, "tue") and entry.workout.steps
        else entry
        for entry in dossier.entries
    )
    found = audit(replace(dossier, entries=entries)).findings
    assert {(each.id, each.date) for each in found} == {("P03", TEN_KM.date(7, "tue"))}
    assert all("this runner's is" in each.text for each in found)


def test_paces_of_a_race_run_since_are_believed():
    dossier = TEN_KM.dossier()
    fitter = runner(45.5)
    entries = tuple(
        replace(entry, workout=resolve(entry.workout, fitter)) if entry.workout.steps else entry
        for entry in dossier.entries
    )
    assert not audit(replace(dossier, entries=entries)).findings


def test_a_step_whose_figures_contradict_each_other_is_found():
    dossier = TEN_KM.dossier()
    right = resolve(parse("10 km @ E"), runner(44.58))
    (step,) = right.steps
    wrong = replace(right, steps=(replace(step, reckoned=replace(step.reckoned, duration_s=2400.0)),))
    entries = tuple(
        replace(entry, workout=wrong) if entry.date == TEN_KM.date(6, "thu") else entry
        for entry in dossier.entries
    )
    assert {finding.id for finding in audit(replace(dossier, entries=entries)).findings} == {"P03"}


def test_what_a_plan_declares_that_it_cannot_meet_is_a_note():
    reason = Reason("longest-run-limit", "L06", 10_400, 16_000, "m", "the longest run stays short")
    long_race = replace(FIVE_KM.goal, distance_m=21_097.5)
    short = replace(FIVE_KM, goal=long_race, feasibility=Feasibility(ok=False, reasons=(reason,)))
    weights = {finding.id: finding.severity for finding in short.audit().findings}
    assert weights["L06"] == "note"
    assert weights["L07"] == "should"
