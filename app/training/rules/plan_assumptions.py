"""What a plan assumes where its request is silent."""

from app.training.rules.model import Rule

_SOURCE = "A careful assumption"

PLAN_ASSUMPTIONS: tuple[Rule, ...] = (
    Rule(
        "W40",
        "longest-run-assumed",
        "Without a longest run 40, 33 or 28 % of the weekly distance are assumed, by level.",
        {"share_of_week": (0.40, 0.33, 0.28)},
        _SOURCE,
        "low",
    ),
    Rule(
        "W41",
        "running-days-assumed",
        "Without days to run on 4, 5 or 6 are assumed, by level, fewer where the week is short.",
        {"days_per_week": (4, 5, 6)},
        _SOURCE,
        "low",
    ),
    Rule(
        "W42",
        "long-run-day-assumed",
        "Without a day for the long run Sunday is assumed, then Saturday, away from the days of quality.",
        source=_SOURCE,
        confidence="low",
    ),
    Rule(
        "W43",
        "strength-assumed",
        "Without a number of strength sessions two a week are assumed, or the days named for it.",
        {"per_week": 2},
        _SOURCE,
        "low",
    ),
    Rule(
        "W44",
        "no-track-assumed",
        "Where nothing is said of a track there is none: repetitions go by time.",
        source=_SOURCE,
        confidence="low",
    ),
    Rule(
        "W45",
        "performance-date-assumed",
        "A performance without a date counts as run on the day on which the plan starts.",
        source=_SOURCE,
        confidence="low",
    ),
    Rule(
        "W46",
        "start-date-assumed",
        "Without a first day a plan starts on the next Monday, or today where the race comes before it.",
        source=_SOURCE,
        confidence="low",
    ),
)
