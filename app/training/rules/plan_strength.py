"""Strength, strides and age in a plan; what holds for the young stands with the rules of sessions."""

from app.training.rules.marking import COACHING_TEXTS, must, should
from app.training.rules.model import Rule

STRENGTH: tuple[Rule, ...] = (
    should(
        "S01",
        "strength-sessions",
        "Outside the taper a week holds two or three strength sessions, unless another number was asked for.",
        COACHING_TEXTS,
        per_week=(2, 3),
    ),
    must(
        "S02",
        "strength-limit",
        "A week holds at most three strength sessions, and none stands on a race day or the two days before.",
        COACHING_TEXTS,
        most_per_week=3,
        days_before_race=2,
    ),
    must(
        "S03",
        "strength-days-limit",
        "Strength stands on days without running, on days of quality or after easy runs of at most 65 "
        "minutes, never on the day of a long run or race.",
        COACHING_TEXTS,
        longest_easy_s=3900,
    ),
    should(
        "S04",
        "strength-beside-running",
        "Strength does not stand on quality days, nor on the day before a long run or race, and at most once "
        "a week on the day before a quality session.",
        COACHING_TEXTS,
        most_before_quality_per_week=1,
    ),
    should(
        "S05",
        "strides-every-week",
        "Every week outside the taper holds strides, hill sprints or repetitions.",
        COACHING_TEXTS,
        least_per_week=1,
    ),
)

AGE: tuple[Rule, ...] = (
    should(
        "A01",
        "masters-hard-days",
        "From 50 years on a week holds at most two hard days, and at least every fourth is a down week.",
        "Coaching practice with older runners; a careful limit",
        masters_years=50,
        hard_days_per_week=2,
        most_loading_weeks=3,
    ),
)
