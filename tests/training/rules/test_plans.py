import pytest

from app.training.race_figures import GAIN_VDOT, GAIN_VDOT_PER_WEEK, LONGEST_PLAN_WEEKS, RACE_FIGURES
from app.training.rules import RULES, find_rule

MUST = (
    "P00 P01 P02 P03 P04 P05 P07 C01 C02 C03 C04 V01 V03 V05 V07 V09 V12 V14 L01 L02 L04 L06 L08 L10 I01 I03 "
    "I05 I07 I09 I11 I14 I15 I17 I19 I25 DTm DCVm DIm DRm DMm S02 S03 A02"
)
SHOULD = (
    "P06 C05 V02 V04 V06 V08 V10 V11 V13 V15 L03 L05 L07 L09 L11 I02 I04 I06 I08 I10 I12 I13 I16 I18 I20 I21 "
    "I22 I23 I24 I26 DTs DCVs DIs DRs DMs S01 S04 S05 A01"
)
ROWS = {"mile_m": "mile", "five_km_m": "5k", "ten_km_m": "10k", "half_m": "half", "marathon_m": "marathon"}


@pytest.mark.parametrize(("severity", "ids"), [("must", MUST), ("should", SHOULD)])
def test_the_book_says_of_every_rule_whether_it_must_or_should_be_kept(severity, ids):
    assert {rule.id for rule in RULES if rule.severity == severity} == set(ids.split())


def test_the_book_stands_in_the_order_of_its_ids_chapter_by_chapter():
    ids = [rule.id for rule in RULES if rule.id[1:].isdigit()]
    chapters = [rule_id[0] for rule_id in ids]
    for chapter in set(chapters):
        assert [rule_id for rule_id in ids if rule_id[0] == chapter] == sorted(
            rule_id for rule_id in ids if rule_id[0] == chapter
        )
    assert chapters == sorted(chapters, key=chapters.index)


@pytest.mark.parametrize("race", RACE_FIGURES, ids=lambda race: race.name)
def test_the_longest_runs_of_the_book_are_those_of_the_races(race):
    key = next(key for key, name in ROWS.items() if name == race.name)
    assert find_rule("L06").numbers[key] == race.longest_run_m
    assert find_rule("L07").numbers[key] == race.usual_longest_run_m


def test_only_a_marathon_allows_the_advanced_a_longer_run():
    for race in RACE_FIGURES:
        allowed = {level: race.longest_run_limits_m(level).high for level in race.peak_m}
        assert (allowed["advanced"] > allowed["intermediate"] == allowed["beginner"]) == (
            race.name == "marathon"
        )
    assert find_rule("L06").numbers["advanced_marathon_m"] == RACE_FIGURES[-1].advanced_longest_run_m


@pytest.mark.parametrize("race", RACE_FIGURES, ids=lambda race: race.name)
def test_the_peaks_of_the_book_are_those_of_the_races(race):
    key = next(key for key, name in ROWS.items() if name == race.name)
    assert find_rule("V13").numbers[key] == tuple(bound for peak in race.peak_m.values() for bound in peak)


def test_the_lengths_of_plans_in_the_book_are_those_of_the_races():
    assert find_rule("P05").numbers["least_weeks"] == tuple(race.least_weeks for race in RACE_FIGURES)
    assert find_rule("P05").numbers["most_weeks"] == LONGEST_PLAN_WEEKS
    assert find_rule("P06").numbers["least_weeks"] == tuple(race.usual_weeks for race in RACE_FIGURES)


def test_tapers_and_windows_of_the_book_are_those_of_the_races():
    mile, five, ten, half, marathon = RACE_FIGURES
    taper, window = find_rule("V10").numbers, find_rule("L09").numbers
    assert taper["share_of_peak"] == mile.race_week_share == five.race_week_share == ten.race_week_share
    assert taper["half_share_of_peak"] == half.race_week_share
    assert taper["marathon_share_of_peak"] == marathon.race_week_share
    assert window["days_before"] == mile.longest_run_days == five.longest_run_days
    assert window["ten_km_days_before"] == ten.longest_run_days
    assert window["half_days_before"] == half.longest_run_days
    assert window["marathon_days_before"] == marathon.longest_run_days


def test_the_realistic_gain_of_the_book_is_the_one_reckoned_with():
    numbers = find_rule("P07").numbers
    assert numbers["base_vdot"] == GAIN_VDOT
    for level, gain in GAIN_VDOT_PER_WEEK.items():
        assert numbers[f"{level}_vdot_per_week"] == gain
