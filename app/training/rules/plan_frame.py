"""What a plan must be before its running is looked at: whole, honest, long enough, on the right days."""

from app.training.rules.marking import COACHING_TEXTS, must, should
from app.training.rules.model import Rule

FRAME: tuple[Rule, ...] = (
    must("P00", "readable-plan", "A plan can be read.", confidence="high"),
    must(
        "P01",
        "calendar",
        "Weeks count from 1 and have seven days, Monday to Sunday, one after the other; only the first and "
        "the last may be shorter.",
        confidence="high",
        days_per_week=7,
    ),
    must(
        "P02",
        "goal-race",
        "One race over the distance of the goal stands on the day of the goal, and nothing is run after it "
        "but what recovery bears: easy runs of up to 45 minutes, after its first third of up to an hour.",
        confidence="high",
        tolerance_fraction=0.02,
        recovery_longest_s=(2700.0, 3600.0),
    ),
    must(
        "P03",
        "honest-days",
        "Each day adds up: the zones to the time, a speed that somebody can run, no running on a day of "
        "rest, and a name that says how hard the day is.",
        confidence="high",
        speed_m_per_s=(1.0, 7.5),
    ),
    must(
        "P04",
        "order-of-plan-phases",
        "Phases move from base over early quality, build and peak to the taper, never back, and a plan for a "
        "race ends in the taper.",
        COACHING_TEXTS,
        "high",
    ),
    must(
        "P05",
        "plan-length-limit",
        "A plan lasts at least as long as its race needs (6 weeks up to 10 km, 8 for a half marathon, 12 for "
        "a marathon) and at most 26 weeks, or is declared infeasible.",
        least_weeks=(6, 6, 6, 8, 12),
        most_weeks=26,
    ),
    should(
        "P06",
        "plan-length",
        "A plan lasts 8 weeks or more up to 10 km, 10 for a half marathon and 16 for a marathon.",
        least_weeks=(8, 8, 8, 10, 16),
    ),
    must(
        "P07",
        "realistic-gain",
        "A goal time that asks for a greater gain than is realistic is declared so: 1 point of VDOT, and "
        "each week 0.30 more for a beginner, 0.25 for an intermediate and 0.20 for an advanced runner.",
        "Field experience with published plans; a careful limit",
        base_vdot=1.0,
        beginner_vdot_per_week=0.30,
        intermediate_vdot_per_week=0.25,
        advanced_vdot_per_week=0.20,
    ),
    Rule(
        "P08",
        "start-volume",
        "A plan starts from 10 km a week; who runs less comes there by 8 weeks of running and walking.",
        {"least_m": 10_000, "run_walk_weeks": 8},
        "A careful limit",
        "low",
    ),
    Rule(
        "P09",
        "race-beyond-training",
        "A race on the way of more than 5 km is at most twice as long as the longest run before it.",
        {"share_of_longest": 2.0},
        "A careful limit",
        "low",
    ),
)

DAYS: tuple[Rule, ...] = (
    must(
        "C01",
        "available-days",
        "Runs stand only on days that the runner has, never on days of rest or holiday, and never on more "
        "days than there are.",
        confidence="high",
    ),
    must(
        "C02",
        "long-run-day",
        "The long run stands on the weekday asked for, except in weeks with a race and in the last 14 days.",
        confidence="high",
        exempt_days=14,
    ),
    must(
        "C03",
        "session-time",
        "No session of training lasts longer than the runner has time for, be it run or not.",
        confidence="high",
    ),
    must("C04", "track-access", "Without a track there is no session on a track.", confidence="high"),
    should(
        "C05",
        "quality-days",
        "Quality sessions stand on the weekdays asked for.",
        COACHING_TEXTS,
        "high",
    ),
)
