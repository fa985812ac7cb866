"""How the weekly distance of a plan may grow, rest and taper, and how far a single run may jump."""

from app.training.rules.marking import COACHING_TEXTS, must, should
from app.training.rules.model import Rule

_TAPER = "Bosquet et al., Med Sci Sports Exerc 39 (2007); 87 published plans"
_SINGLE_RUNS = "Studies of single-run distance and injury; 87 published plans"

VOLUME: tuple[Rule, ...] = (
    must(
        "V01",
        "weekly-growth-limit",
        "No week is longer than 115 % of the best of the last 4 weeks, or of the weekly distance run before "
        "the plan, plus 2 km.",
        growth_fraction=0.15,
        always_m=2000,
        weeks=4,
    ),
    should(
        "V02",
        "weekly-growth",
        "A week is at most a tenth longer than the week before it, or than the level before a cut.",
        COACHING_TEXTS,
        growth_fraction=0.10,
        weeks=4,
    ),
    must(
        "V03",
        "loading-weeks-limit",
        "At most 10 loading weeks follow each other without a week of recovery.",
        most_weeks=10,
    ),
    should(
        "V04",
        "loading-weeks",
        "Every third or fourth week is a down week: at most 3 loading weeks follow each other.",
        COACHING_TEXTS,
        most_weeks=3,
    ),
    must(
        "V05",
        "down-week-limit",
        "A week called a down week cuts the distance by 10 to 50 %.",
        cut_fraction=(0.10, 0.50),
    ),
    should(
        "V06",
        "down-week-cut",
        "Down weeks cut the distance by 20 to 30 %.",
        COACHING_TEXTS,
        cut_fraction=(0.20, 0.30),
    ),
    must(
        "V07",
        "acute-chronic-limit",
        "The distance of a week is never more than 1.3 of the mean of the last four weeks, itself included.",
        COACHING_TEXTS,
        most=1.3,
        weeks=4,
    ),
    should(
        "V08",
        "acute-chronic-floor",
        "Outside down weeks, taper and a short first week a week is at least 0.8 of the mean of the last "
        "four, itself included.",
        COACHING_TEXTS,
        least=0.8,
        weeks=4,
    ),
    must(
        "V09",
        "race-week-limit",
        "The week of the race holds, without the race, at most 70 % of the longest week.",
        share_of_peak=0.70,
    ),
    should(
        "V10",
        "taper-depth",
        "The week of the race holds, without the race, 25 to 65 % of the longest week; before a half "
        "marathon 25 to 60 %, before a marathon 20 to 50 %.",
        _TAPER,
        share_of_peak=(0.25, 0.65),
        half_share_of_peak=(0.25, 0.60),
        marathon_share_of_peak=(0.20, 0.50),
    ),
    should("V11", "strict-taper", "The distance never rises inside the taper.", _TAPER),
    must(
        "V12",
        "peak-before-taper",
        "The longest week stands before the last week, for a marathon before the last two.",
        weeks_left=1,
        marathon_weeks_left=2,
    ),
    should(
        "V13",
        "peak-volume",
        "The longest week lies in the usual range of the race and the level.",
        mile_m=(15_000, 50_000, 30_000, 80_000, 45_000, 120_000),
        five_km_m=(16_000, 50_000, 30_000, 90_000, 45_000, 130_000),
        ten_km_m=(20_000, 60_000, 35_000, 95_000, 50_000, 140_000),
        half_m=(28_000, 76_000, 40_000, 105_000, 60_000, 165_000),
        marathon_m=(45_000, 95_000, 55_000, 120_000, 75_000, 190_000),
    ),
    must(
        "V14",
        "single-run-jump-limit",
        "No training run is longer than 130 % of the longest of the last 30 days, or than that plus 3.3 km.",
        _SINGLE_RUNS,
        growth_fraction=0.30,
        always_m=3300,
        days=30,
    ),
    should(
        "V15",
        "single-run-jump",
        "A training run is at most a tenth or 1.7 km longer than the longest of the last 30 days.",
        _SINGLE_RUNS,
        growth_fraction=0.10,
        always_m=1700,
        days=30,
    ),
)
