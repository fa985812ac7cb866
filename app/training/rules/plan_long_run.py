"""The long run of a plan: how often, when, and how it grows; its size stands with the rules of sessions."""

from app.training.rules.marking import must, should
from app.training.rules.model import Rule

LONG_RUN: tuple[Rule, ...] = (
    must(
        "L01",
        "one-long-run",
        "There is at most one long run a week, and it is the longest training run of its week.",
        per_week=1,
    ),
    must(
        "L08",
        "last-days-before-long-race",
        "In the last 6 days before a half marathon or marathon no run is longer than 70 % of the longest.",
        days=6,
        share_of_longest=0.70,
    ),
    should(
        "L09",
        "longest-run-in-its-window",
        "A run of at least 93 % of the longest stands 5 to 42 days before the race (10 km 6 to 42, half "
        "marathon 6 to 35, marathon 10 to 38).",
        share_of_longest=0.93,
        days_before=(5, 42),
        ten_km_days_before=(6, 42),
        half_days_before=(6, 35),
        marathon_days_before=(10, 38),
    ),
    must(
        "L10",
        "long-run-growth-limit",
        "The long run grows by at most 6.5 km over the longest before it.",
        growth_m=6500,
    ),
    should(
        "L11",
        "long-run-growth",
        "The long run grows by at most 3.3 km (2 miles) over the longest before it.",
        growth_m=3300,
    ),
)
