"""The numbers that the checks go by are those of the rule book."""

import pytest

from app.training.adaptation import recovery
from app.training.auditing import diary, reckoning, volumes
from app.training.auditing.checks import (
    age,
    availability,
    density,
    long_runs,
    races,
    sessions,
    shares,
    strength,
    volume,
)
from app.training.rules import find_rule

NUMBERS = {
    "P02": {
        "tolerance_fraction": diary.RACE_TOLERANCE,
        "recovery_longest_s": (recovery.RESTING_MOST_S, recovery.MOST_S),
    },
    "P03": {"speed_m_per_s": reckoning.SPEEDS_M_PER_S},
    "C02": {"exempt_days": availability._LAST_DAYS},
    "V01": {
        "growth_fraction": volume._GROWTH - 1,
        "always_m": volume._GROWTH_ALWAYS_M,
        "weeks": volumes.MEMORY_WEEKS,
    },
    "V02": {"growth_fraction": volume._USUAL_GROWTH - 1, "weeks": volumes.MEMORY_WEEKS},
    "V03": {"most_weeks": volume._MOST_LOADING},
    "V04": {"most_weeks": volume._USUAL_LOADING},
    "V05": {"cut_fraction": volume._DOWN_CUT},
    "V06": {"cut_fraction": volume._USUAL_DOWN_CUT},
    "V07": {"most": volume._MOST_RATIO, "weeks": volumes.MEMORY_WEEKS},
    "V08": {"least": volume._LEAST_RATIO, "weeks": volumes.MEMORY_WEEKS},
    "V09": {"share_of_peak": volume._RACE_WEEK_SHARE},
    "V14": {"growth_fraction": volume._JUMP - 1, "always_m": volume._JUMP_ALWAYS_M, "days": 30},
    "V15": {"growth_fraction": volume._USUAL_JUMP - 1, "always_m": volume._USUAL_JUMP_ALWAYS_M, "days": 30},
    "L02": {"share_of_week": long_runs._SHARE, "least_runs": long_runs._FEWEST_RUNS},
    "L03": {"share_of_week": long_runs._USUAL_SHARE, "mean_runs": long_runs._USUAL_MEAN_RUNS},
    "L04": {"longest_s": long_runs._LONGEST_S, "marathon_longest_s": long_runs._MARATHON_LONGEST_S},
    "L05": {"longest_s": long_runs._USUAL_S, "marathon_longest_s": long_runs._MARATHON_USUAL_S},
    "L08": {"days": long_runs._LAST_DAYS, "share_of_longest": long_runs._LAST_SHARE},
    "L10": {"growth_m": long_runs._RISE_M},
    "L11": {"growth_m": long_runs._USUAL_RISE_M},
    "I01": {"least_share": shares._LEAST},
    "I02": {"least_share": shares._USUAL},
    "I03": {"least_share": shares._WEEK_LEAST},
    "I04": {"least_share": shares._WEEK_USUAL},
    "I05": {"beginner_per_week": density._BEGINNER_QUALITY, "others_per_week": density._MOST_QUALITY},
    "I06": {"beginner_per_week": density._BEGINNER_SPEED, "others_per_week": density._MOST_SPEED},
    "I07": {"least_days_apart": density._APART},
    "I08": {
        "least_days_apart": density._APART,
        "masters_least_days_apart": density._MASTERS_APART,
        "masters_years": diary.MASTERS_YEARS,
    },
    "I11": {"first_days": density._FIRST_DAYS, "most_share_of_plan": 0.5},
    "I12": {"most_share": shares._BASE_MOST},
    "I13": {
        "plan_weeks": shares._BASED_PLAN_WEEKS,
        "least_weeks": shares._BASE_WEEKS,
        "beginner_least_weeks": shares._BEGINNER_BASE_WEEKS,
    },
    "I14": {"warm_up_s": sessions._WARM_UP_S, "cool_down_s": sessions._COOL_DOWN_S},
    "I15": {"longest_s": races._EASY_BEFORE_S},
    "I16": {"days_before": races._LAST_QUALITY_DAYS},
    "I17": {"days": races._AFTER_DAYS, "half_days": races._AFTER_HALF_DAYS},
    "I18": {"race_m_per_easy_day": 1000 * races._KM_PER_EASY_DAY},
    "I19": {
        "days": races._USUALLY_TOO_LATE_DAYS,
        "half_days": races._TOO_LATE_DAYS["half"],
        "marathon_days": races._TOO_LATE_DAYS["marathon"],
    },
    "I20": {"least_sessions": races._LEAST_SPECIFIC},
    "I21": {
        "growth_fraction": shares._HARD_GROWTH - 1,
        "always_s": shares._HARD_ALWAYS_S,
        "first_s": shares._FIRST_HARD_S,
    },
    "I22": {"most": shares._MOST_MONOTONY},
    "I25": {"beginner_per_week": density._BEGINNER_TRACK, "others_per_week": density._MOST_TRACK},
    "I26": {"most_times": density._SAME},
    "S01": {"per_week": strength._PER_WEEK},
    "S02": {"most_per_week": strength._MOST, "days_before_race": strength._DAYS_BEFORE_RACE},
    "S03": {"longest_easy_s": strength._LONGEST_EASY_S},
    "S04": {"most_before_quality_per_week": strength._BEFORE_QUALITY},
    "A01": {
        "masters_years": diary.MASTERS_YEARS,
        "hard_days_per_week": age._MASTERS_HARD_DAYS,
        "most_loading_weeks": age._MASTERS_LOADING,
    },
    "A02": {
        "adult_age": age._ADULT,
        "youth_age": age._YOUTH,
        "child_age": age._CHILD,
        "youth_longest_s": age._YOUTH_LONGEST_S,
    },
}


@pytest.mark.parametrize("rule_id", NUMBERS)
def test_a_check_goes_by_the_numbers_of_its_rule(rule_id):
    assert find_rule(rule_id).numbers == {
        name: pytest.approx(number) for name, number in NUMBERS[rule_id].items()
    }
