"""The numbers that looking back goes by are those of the rule book."""

import pytest

from app.science import load
from app.science.time_off import FREE_DAYS
from app.training.adaptation.time_off import LONGEST_RETURN_DAYS
from app.training.adherence import judging, next_time, repetitions
from app.training.fitness_history import LEAST_RISE
from app.training.logbook import merging
from app.training.review import progress, suggestions
from app.training.rules import find_rule
from app.training.today import day_load

NUMBERS = {
    "F40": {"partial_share": day_load.PARTIAL_SHARE},
    "F43": {
        "acute_days": load.ACUTE_DAYS,
        "chronic_days": load.CHRONIC_DAYS,
        "fitness_days": load.FITNESS_DAYS,
        "fatigue_days": load.FATIGUE_DAYS,
        "most_monotony": load.MOST_MONOTONY,
        "most_idle_days": FREE_DAYS,
        "longest_return_days": LONGEST_RETURN_DAYS,
    },
    "F44": {"shortest_s": progress.SHORTEST_EASY_S},
    "F45": {
        "weeks": progress.WEEKS,
        "fewest": progress.FEWEST,
        "least_days": progress.LEAST_DAYS,
        "share": 0.8,
    },
    "W60": {
        "too_fast_fraction": repetitions.TOO_FAST,
        "too_slow_fraction": repetitions.TOO_SLOW,
        "faded_fraction": repetitions.FADED,
        "short_recovery_share": repetitions.SHORT_RECOVERY,
        "fewer_share": next_time.FEWER,
        "whole_share": judging.WHOLE_SHARE,
        "raced_share": judging.RACED_SHARE,
    },
    "W61": {
        "sessions": suggestions.SESSIONS_IN_A_ROW,
        "within_days": suggestions.WITHIN_DAYS,
        "faster_fraction": suggestions.COMFORTABLY_FASTER,
        "settled_days": suggestions.SETTLED_DAYS,
        "not_before_race_days": suggestions.NOT_BEFORE_RACE_DAYS,
    },
    "W62": {"least_rise_vdot": LEAST_RISE, "most_believable_vdot": suggestions.MOST_BELIEVABLE_GAIN},
    "W63": {"share_of_shorter": merging.ONE_SHARE},
}


@pytest.mark.parametrize("rule", NUMBERS)
def test_the_code_goes_by_the_book(rule):
    assert find_rule(rule).numbers == NUMBERS[rule]
