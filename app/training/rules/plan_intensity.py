"""How hard a plan may be: easy running, quality sessions and what stands between them, races on the way."""

from app.training.rules.marking import COACHING_TEXTS, must, should
from app.training.rules.model import Rule

SHARES: tuple[Rule, ...] = (
    must(
        "I01",
        "easy-share-limit",
        "Of the running time of the whole plan, races left out, at least 75 % is easy.",
        least_share=0.75,
    ),
    should(
        "I02",
        "easy-share",
        "Of the running time of the whole plan, races left out, at least 80 % is easy.",
        COACHING_TEXTS,
        least_share=0.80,
    ),
    must(
        "I03",
        "easy-share-of-week-limit",
        "Of the running time of each week, races left out, at least 60 % is easy.",
        least_share=0.60,
    ),
    should(
        "I04",
        "easy-share-of-week",
        "Of the running time of each week, races left out, at least 70 % is easy.",
        least_share=0.70,
    ),
    should(
        "I12",
        "easy-base",
        "In weeks of base at most 10 % of the running time is harder than marathon pace.",
        COACHING_TEXTS,
        most_share=0.10,
    ),
    should(
        "I13",
        "base-weeks",
        "A plan of 10 weeks or more starts with at least 3 weeks of base, a beginner's with 4.",
        COACHING_TEXTS,
        plan_weeks=10,
        least_weeks=3,
        beginner_least_weeks=4,
    ),
    should(
        "I21",
        "hard-time-growth",
        "The hard running of a week lasts at most 150 % of that of the best week before it, plus 10 minutes; "
        "20 minutes are always allowed.",
        growth_fraction=0.50,
        always_s=600,
        first_s=1200,
    ),
    should(
        "I22",
        "monotony-of-week",
        "Monotony, the mean of a week's daily loads over their (population) standard deviation, is at most "
        "2.5.",
        "Foster, Med Sci Sports Exerc 30 (1998)",
        most=2.5,
    ),
)

DENSITY: tuple[Rule, ...] = (
    must(
        "I05",
        "quality-sessions-limit",
        "A week holds at most 2 quality sessions for a beginner and 3 for others; an advanced runner's long "
        "run may hold work beside them.",
        beginner_per_week=2,
        others_per_week=3,
    ),
    should(
        "I06",
        "speed-sessions-of-week",
        "Outside the long run a week holds one quality session for a beginner and two for others.",
        COACHING_TEXTS,
        beginner_per_week=1,
        others_per_week=2,
    ),
    must(
        "I07",
        "hard-days-in-a-row",
        "Quality sessions and races never stand on two days in a row.",
        COACHING_TEXTS,
        "high",
        least_days_apart=2,
    ),
    should(
        "I08",
        "hard-days-apart",
        "Hard days, the long run included, hold one hard run and are two days apart; from 50 years on three.",
        COACHING_TEXTS,
        least_days_apart=2,
        masters_least_days_apart=3,
        masters_years=50,
    ),
    must(
        "I09",
        "day-off-limit",
        "Every week has a day without running, unless an advanced runner asked for seven.",
        COACHING_TEXTS,
        least_days=1,
    ),
    should(
        "I10",
        "days-off",
        "A week has two days without running for a beginner, one for others.",
        COACHING_TEXTS,
        beginner_least_days=2,
        others_least_days=1,
    ),
    must(
        "I11",
        "speed-too-early",
        "A beginner does no interval or repetition session in the first 28 days, in a short plan in its "
        "first half.",
        COACHING_TEXTS,
        first_days=28,
        most_share_of_plan=0.5,
    ),
    must(
        "I25",
        "track-sessions-limit",
        "A week holds at most two sessions on a track, a beginner's one.",
        COACHING_TEXTS,
        beginner_per_week=1,
        others_per_week=2,
    ),
    should(
        "I26",
        "same-session",
        "The same quality session stands in a plan three times at most.",
        most_times=3,
    ),
)

RACES: tuple[Rule, ...] = (
    must(
        "I15",
        "day-before-race",
        "On the day before the goal race there is no running, or easy running of at most 45 minutes.",
        longest_s=2700,
    ),
    should(
        "I16",
        "last-quality-session",
        "The last quality session stands 3 to 12 days before the goal race.",
        days_before=(3, 12),
    ),
    must(
        "I17",
        "quality-after-race-limit",
        "No quality session stands on the day after a tune-up race, or within 2 days after one of a half "
        "marathon or more.",
        days=1,
        half_days=2,
    ),
    should(
        "I18",
        "easy-days-after-race",
        "After a tune-up race one easy day for every 3 km raced stands before the next quality session.",
        race_m_per_easy_day=3000,
    ),
    must(
        "I19",
        "tune-up-race-too-late",
        "No tune-up race stands in the last 4 days before the goal race; 5 before a half marathon, 12 before "
        "a marathon.",
        days=4,
        half_days=5,
        marathon_days=12,
    ),
    should(
        "I20",
        "race-specific-work",
        "The last third of a plan holds at least two sessions with work at the zones of the race.",
        COACHING_TEXTS,
        least_sessions=2,
    ),
)
