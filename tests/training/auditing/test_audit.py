import datetime as dt
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.auditing import CHECKS, Finding, audit, dossier_of
from app.training.auditing.diary import HARD_S
from app.training.plans.plan import Day, Plan, Week
from app.training.plans.request import BaseGoal, PlanRequest
from app.training.reason import Reason
from app.training.rules import RULES, find_rule
from app.training.workouts.notation import parse, print_notation
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import Goal, runner
from tests.training.auditing.sketches import FIVE_KM, HALF, TEN_KM, easy, quality, strides

PLANS = [pytest.param(sketch, id=name) for name, sketch in [("10k", TEN_KM), ("half", HALF), ("5k", FIVE_KM)]]
FAULTY = replace(
    TEN_KM.week(3, sat=easy(11)).week(6, wed=quality("15 min @ T"), sat=easy(12)).week(9, tue=strides(14)),
    phases=(*["base"] * 2, *["early_quality"] * 4, *TEN_KM.phases[6:]),
)
VOLUME_MUSTS = {"V01", "V03", "V07", "V09", "V12", "V14", "L02", "L04", "L10"}
CELLS = st.sampled_from(
    sorted(place for place, cell in TEN_KM.cells.items() if "km" in cell and place != (12, "sun"))
)


@pytest.mark.parametrize("sketch", PLANS)
def test_a_sound_plan_has_no_findings(sketch):
    found = sketch.audit()
    assert not found.findings
    assert (found.score.must, found.score.should, found.score.per_week, found.score.points) == (0, 0, 0, 0)


def test_every_rule_that_marks_plans_has_its_one_check():
    assert sorted(check.id for check in CHECKS) == sorted(rule.id for rule in RULES if rule.severity)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_check_says_its_rule_in_a_sentence(check):
    assert check.sentence.split("\n")[0].endswith(".")


def test_findings_are_reasons_with_severity_week_and_date():
    assert {each.name for each in fields(Finding)} == {
        *(each.name for each in fields(Reason)),
        "severity",
        "week",
        "date",
    }


def test_a_finding_carries_slug_number_limit_place_and_a_sentence():
    finding = TEN_KM.week(3, sat=easy(10)).finding("V02")
    assert (finding.rule, finding.severity, finding.week) == ("weekly-growth", "should", 3)
    assert (finding.measured, finding.limit, finding.unit) == (
        47_325,
        round(1.1 * 42_825.386),
        "m",
    )
    assert "47.3 km" in finding.text
    assert "at most 47.1 km" in finding.text


def test_every_finding_has_the_severity_of_its_rule_and_says_what_was_found():
    for finding in FAULTY.audit().findings:
        assert finding.severity == find_rule(finding.id).severity
        assert finding.rule == find_rule(finding.id).slug
        assert finding.text.endswith(".")


def test_findings_stand_in_the_order_of_the_plan():
    weeks = [finding.week or 0 for finding in FAULTY.audit().findings]
    assert weeks == sorted(weeks)


def test_the_score_counts_findings_per_week_and_weighs_a_must_as_five():
    found = FAULTY.audit()
    musts = [finding for finding in found.findings if finding.severity == "must"]
    shoulds = [finding for finding in found.findings if finding.severity == "should"]
    assert (found.score.must, found.score.should) == (len(musts), len(shoulds))
    assert found.score.per_week == round(len(found.findings) / 12, 2)
    assert found.score.points == round((5 * len(musts) + len(shoulds)) / 12, 2)


@given(st.randoms(use_true_random=False))
def test_the_order_in_which_days_are_given_does_not_matter(chance):
    dossier = FAULTY.dossier()
    shuffled = list(dossier.entries)
    chance.shuffle(shuffled)
    assert audit(replace(dossier, entries=tuple(shuffled))) == audit(dossier)


@pytest.mark.parametrize("sketch", [TEN_KM, HALF, FIVE_KM, FAULTY])
def test_a_plan_read_back_from_its_notation_has_the_same_findings(sketch):
    dossier = sketch.dossier()
    entries = tuple(
        replace(entry, workout=parse(print_notation(entry.workout))) if entry.workout.steps else entry
        for entry in dossier.entries
    )
    assert audit(replace(dossier, entries=entries)).findings == audit(dossier).findings


def _resolved(entry, someone):
    return replace(entry, workout=resolve(entry.workout, someone)) if entry.workout.steps else entry


@pytest.mark.parametrize("sketch", [TEN_KM, FAULTY])
def test_what_was_reckoned_before_changes_nothing(sketch):
    dossier = sketch.dossier()
    someone = runner(44.58, goal=Goal(10_000, 2700))
    entries = tuple(_resolved(entry, someone) for entry in dossier.entries)
    assert audit(replace(dossier, entries=entries)).findings == audit(dossier).findings


def _volume_musts(sketch, until: int):
    return {
        (finding.id, finding.week)
        for finding in sketch.audit().findings
        if finding.id in VOLUME_MUSTS and (finding.week or 0) <= until
    }


@given(CELLS)
def test_rest_in_place_of_a_run_never_adds_a_must_of_volume_up_to_that_week(place):
    week, weekday = place
    before = {rule_id for rule_id, _ in _volume_musts(FAULTY, week)} | {"V12"}
    after = {rule_id for rule_id, _ in _volume_musts(FAULTY.put(week, weekday, ""), week)} - {"L02"}
    assert after <= before


@given(st.floats(0.8, 1.3))
def test_ratios_of_weeks_do_not_change_when_every_distance_does(factor):
    scaled = replace(
        FAULTY.of(weekly_distance_m=40_000 * factor, longest_run_m=12_000 * factor),
        cells={place: _scaled(cell, factor) for place, cell in FAULTY.cells.items()},
    )
    ratios = {"V04", "V05", "V06", "V07", "V08", "V11", "V12"}
    assert scaled.ids() & ratios == FAULTY.ids() & ratios


def _scaled(cell: str, factor: float) -> str:
    words = cell.split(" ")
    return " ".join(
        f"{float(word) * factor:.5f}" if after == "km" and "." not in word.replace(".", "", 1) else word
        for word, after in zip(words, [*words[1:], ""], strict=True)
    )


@given(st.floats(0, 1800), st.floats(0, 1800))
def test_more_hard_running_never_makes_a_session_less_hard(threshold_s, marathon_s):
    cell = "easy: 2 km @ E" + "".join(
        f" + {seconds:.0f} s @ {zone}"
        for zone, seconds in (("T", threshold_s), ("M", marathon_s))
        if seconds >= 20
    )
    hard = {finding.id for finding in TEN_KM.put(6, "wed", f"{cell} + 2 km @ E").audit().findings}
    assert ("I07" in hard) == (
        round(threshold_s) * (threshold_s >= 20) / HARD_S + round(marathon_s) * (marathon_s >= 20) / 900 >= 1
    )


def as_plan(sketch) -> Plan:
    declared = sketch.declared()
    someone = runner(44.58)
    found = {}
    for entry in sketch.entries():
        found.setdefault(entry.date, []).append(_resolved(entry, someone))
    request = PlanRequest(
        goal=sketch.goal,
        start_date=sketch.start,
        athlete=sketch.candidate,
        availability=sketch.availability,
        races=sketch.races,
    )
    weeks = tuple(
        Week(
            week.index,
            week.phase,
            week.down,
            tuple(
                Day(
                    date,
                    max((entry.role for entry in found.get(date, [])), default="rest", key=len),
                    tuple(entry.workout for entry in found.get(date, [])),
                )
                for date in week.dates
            ),
        )
        for week in declared.weeks
    )
    return Plan(request, (), declared.feasibility, declared.phases, weeks, vdot=44.58)


def test_a_plan_of_ours_is_audited_by_its_days_and_what_it_declares():
    plan = as_plan(TEN_KM)
    assert not audit(dossier_of(plan)).findings
    assert {finding.id for finding in audit(dossier_of(as_plan(TEN_KM.week(3, sat=easy(10))))).findings} == {
        "V02"
    }


def test_days_without_workouts_are_part_of_the_dossier():
    plan = as_plan(TEN_KM)
    assert {entry.date for entry in dossier_of(plan).entries} == {
        day.date for week in plan.weeks for day in week.days
    }


def test_a_plan_of_which_little_is_known_names_the_rules_that_it_cannot_be_marked_by():
    bare = TEN_KM.of(age=None, performances=()).dossier(declared=None, goal=None)
    assert {"P01", "P02", "P04", "P05", "V05", "V09", "L06", "I12", "I15", "A01"} <= set(
        audit(bare).not_judged
    )


def test_what_a_plan_claims_of_every_week_leaves_the_rules_unjudged_that_it_silences():
    shortened = frozenset(TEN_KM.date(week, "mon") for week in range(1, 13))
    later = TEN_KM.goal.date + dt.timedelta(days=1)
    silenced = {"L02", "L03", "I03", "I04"}, {"C01", "C02", "C03", "C04", "C05"}
    told = {"shortened": shortened}, {"availability_since": later}
    for rules, claim in zip(silenced, told, strict=True):
        assert set(audit(TEN_KM.dossier(**claim)).not_judged) == rules
    partly = {"shortened": shortened - {TEN_KM.date(3, "mon")}, "availability_since": TEN_KM.date(12, "mon")}
    assert not audit(TEN_KM.dossier(**partly)).not_judged


def base(weeks: int):
    """Easy weeks without a race, a time trial at their end."""
    cells = {place: cell for place, cell in TEN_KM.week(4).cells.items() if place[0] <= weeks}
    trial = "quality: 2 km @ E + 3 km @ 3k pace + 1 km @ E"
    sketch = replace(TEN_KM, cells={**cells, (weeks, "thu"): trial}, phases=("base",) * weeks)
    dates = [date for date in sketch.dates() if date < TEN_KM.date(weeks + 1, "mon")]
    declared = sketch.declared()
    entries = tuple(entry for entry in sketch.entries() if entry.date in dates)
    return sketch.dossier(
        goal=BaseGoal(weeks=weeks),
        entries=entries,
        declared=replace(declared, weeks=declared.weeks[:weeks], phases=()),
    )


def test_a_plan_without_a_race_is_not_held_against_one():
    found = audit(base(4))
    assert not found.findings
    assert {"P02", "V09", "V10", "L06", "I15", "I20"} <= set(found.not_judged)
