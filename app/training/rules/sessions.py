"""What one session may hold, and how long it may be: the rules that prescriptions are cut by."""

from app.training.rules.marking import COACHING_TEXTS, must, should
from app.training.rules.model import Confidence, Numbers, Rule


def _rule(
    rule_id: str,
    slug: str,
    sentence: str,
    source: str = COACHING_TEXTS,
    confidence: Confidence = "medium",
    **numbers: float | tuple[float, ...],
) -> Rule:
    figures: Numbers = numbers
    return Rule(rule_id, slug, sentence, figures, source, confidence)


LENGTHS: tuple[Rule, ...] = (
    must(
        "L02",
        "long-run-share-limit",
        "No run is longer than 60 % of the week's distance, where that holds three runs or more.",
        share_of_week=0.60,
        least_runs=3,
    ),
    should(
        "L03",
        "long-run-share",
        "The long run takes at most 30 % of the week's distance, or 1.45 of the mean run when that is more.",
        share_of_week=0.30,
        mean_runs=1.45,
    ),
    must(
        "L04",
        "run-time-limit",
        "No training run lasts longer than 180 minutes, for a marathon 240.",
        longest_s=10_800,
        marathon_longest_s=14_400,
    ),
    should(
        "L05",
        "run-time",
        "Training runs last at most 150 minutes, for a marathon 180.",
        longest_s=9_000,
        marathon_longest_s=10_800,
    ),
    must(
        "L06",
        "longest-run-limit",
        "The longest run stays within the hard limits of its race.",
        mile_m=(4_500, 26_000),
        five_km_m=(4_500, 29_000),
        ten_km_m=(8_000, 32_000),
        half_m=(14_000, 36_000),
        marathon_m=(24_000, 38_000),
        advanced_marathon_m=(24_000, 41_000),
    ),
    should(
        "L07",
        "longest-run-band",
        "The longest run lies in the recommended band of its race.",
        mile_m=(8_000, 18_000),
        five_km_m=(9_700, 20_000),
        ten_km_m=(12_000, 24_000),
        half_m=(16_000, 26_000),
        marathon_m=(26_000, 35_500),
    ),
)

INTENSITIES: tuple[Rule, ...] = (
    must(
        "I14",
        "least-warm-up",
        "Around threshold, critical velocity, interval and repetition work stand at least 10 minutes of "
        "warming up and 5 of cooling down.",
        COACHING_TEXTS,
        "high",
        warm_up_s=600,
        cool_down_s=300,
    ),
    should(
        "I23",
        "longest-repetition",
        "A repetition lasts at most 5.5 minutes at I, 2.5 at R, 40 at T and 6 at CV; race paces are exempt.",
        COACHING_TEXTS,
        interval_s=330,
        repetition_s=150,
        threshold_s=2400,
        critical_velocity_s=360,
    ),
    should(
        "I24",
        "recovery-share",
        "Recovery lasts at least 90 % of the work before it at R, 25 to 200 % at I, 5 to 60 % at T, 15 to "
        "110 % at CV.",
        COACHING_TEXTS,
        repetition_least_share=0.90,
        interval_share=(0.25, 2.00),
        threshold_share=(0.05, 0.60),
        critical_velocity_share=(0.15, 1.10),
    ),
)

DOSES: tuple[Rule, ...] = (
    must(
        "DTm",
        "threshold-work-limit",
        "Threshold work in one session: no more than 16 % of the week and 60 minutes; 20 minutes are always "
        "allowed.",
        share_of_week=0.16,
        longest_s=3600,
        always_s=1200,
    ),
    should(
        "DTs",
        "threshold-work-share",
        "Threshold work in one session: at most 10 % of the week and 40 minutes; 20 minutes are always "
        "allowed.",
        share_of_week=0.10,
        longest_s=2400,
        always_s=1200,
    ),
    must(
        "DCVm",
        "critical-velocity-work-limit",
        "Critical velocity work in one session: no more than 14 % of the week and 32 minutes; 16 minutes are "
        "always allowed.",
        share_of_week=0.14,
        longest_s=1920,
        always_s=960,
    ),
    should(
        "DCVs",
        "critical-velocity-work-share",
        "Critical velocity work in one session: at most 10 % of the week and 25 minutes; 16 minutes are "
        "always allowed.",
        share_of_week=0.10,
        longest_s=1500,
        always_s=960,
    ),
    must(
        "DIm",
        "interval-limit",
        "Interval work in one session: no more than 12 % of the week, 10 km and 36 minutes; 15 minutes are "
        "always allowed.",
        share_of_week=0.12,
        longest_m=10_000,
        longest_s=2160,
        always_s=900,
    ),
    should(
        "DIs",
        "interval-share",
        "Interval work in one session: at most 8 % of the week, 10 km and 25 minutes; 15 minutes are always "
        "allowed.",
        share_of_week=0.08,
        longest_m=10_000,
        longest_s=1500,
        always_s=900,
    ),
    must(
        "DRm",
        "repetition-limit",
        "Repetition work in one session: no more than 10 % of the week, 8 km and 18 minutes; 9 minutes are "
        "always allowed.",
        share_of_week=0.10,
        longest_m=8_000,
        longest_s=1080,
        always_s=540,
    ),
    should(
        "DRs",
        "repetition-share",
        "Repetition work in one session: at most 5 % of the week, 8 km and 13 minutes; 9 minutes are always "
        "allowed.",
        share_of_week=0.05,
        longest_m=8_000,
        longest_s=780,
        always_s=540,
    ),
    must(
        "DMm",
        "marathon-pace-limit",
        "Marathon-pace work in one session: no more than 32 % of the week, 29 km and 150 minutes; 40 "
        "minutes are always allowed.",
        share_of_week=0.32,
        longest_m=29_000,
        longest_s=9000,
        always_s=2400,
    ),
    should(
        "DMs",
        "marathon-pace-share",
        "Marathon-pace work in one session: at most 25 % of the week, 29 km and 110 minutes; 40 minutes are "
        "always allowed.",
        share_of_week=0.25,
        longest_m=29_000,
        longest_s=6600,
        always_s=2400,
    ),
    _rule(
        "DHm",
        "beginner-hard-work-limit",
        "A beginner's work at threshold pace and faster in one session: no more than 16 % of the week, "
        "whatever its zones; 20 minutes are always allowed.",
        "The limit of threshold work, taken for all hard work of who is new to it",
        "low",
        share_of_week=0.16,
        always_s=1200,
    ),
    _rule(
        "DSm",
        "sprint-limit",
        "Strides, sprints and hill sprints in one session: no more than 20 of them and 3 km.",
        "A careful limit: the coaching texts ask for 10 to 12",
        "low",
        repetitions=20,
        longest_m=3_000,
    ),
)

DAILY: tuple[Rule, ...] = (
    must(
        "A02",
        "young-runners",
        "Under 18 no marathon; under 16 nothing longer than 10 km, at most two hard days a week and long "
        "runs of up to 90 minutes; under 13 no plan.",
        "A careful limit",
        "low",
        adult_age=18,
        youth_age=16,
        child_age=13,
        youth_longest_s=5400,
    ),
    _rule(
        "AD16",
        "less-time",
        "With less time than planned: keep at least 10 minutes of warming up and 5 of cooling down, and drop "
        "repetitions from the end; a hard session needs 25 minutes, with less run easy.",
        COACHING_TEXTS,
        warm_up_s=600,
        cool_down_s=300,
        least_s=1500,
    ),
    _rule(
        "AD19",
        "same-zone-by-time",
        "Without a track, on a treadmill or on ice: the same zone, by time.",
        COACHING_TEXTS,
    ),
    _rule(
        "AD21",
        "training-in-heat",
        "Above a sum of temperature and dew point of 160 deg F hard running goes by effort with at "
        "least a third less of it, and the long run is at least a quarter shorter; above 180 it is easy "
        "running for 30 minutes at most, or running indoors.",
        "Hadley, Maximum Performance Running (2013), and a careful choice of the cuts",
        by_effort_above_deg_f=160,
        no_hard_running_above_deg_f=180,
        repetitions_share=2 / 3,
        long_run_share=0.75,
        longest_easy_s=1800,
    ),
)

ASSUMPTIONS: tuple[Rule, ...] = (
    _rule(
        "W22",
        "weekly-distance-assumed",
        "Without a weekly distance 25, 45 or 70 km are assumed, by level.",
        "A careful assumption",
        "low",
        beginner_m=25_000,
        intermediate_m=45_000,
        advanced_m=70_000,
    ),
    _rule(
        "W23",
        "level-assumed",
        "Without a level an intermediate runner is assumed.",
        "A careful assumption",
        "low",
    ),
    _rule("W24", "goal-assumed", "Without a goal race 5 km are assumed.", "A careful assumption", "low"),
    _rule(
        "W25",
        "not-for-level",
        "The session is made for runners of another level; it is cut to what this one can carry.",
        COACHING_TEXTS,
    ),
    _rule(
        "W26",
        "needs-a-hill",
        "Hill work needs a slope: 4 to 8 % for repeats, steep and short for sprints.",
        COACHING_TEXTS,
        grade_percent=(4, 8),
    ),
    _rule(
        "W27",
        "paces-hold-on-the-level",
        "Paces hold on level ground: uphill and down go by effort.",
        COACHING_TEXTS,
    ),
    _rule(
        "W29",
        "exercise-load-assumed",
        "Strength is reckoned as 4 of 10, mobility as 2; a repetition as 3 seconds, the pause after a set as "
        "30 seconds, in mobility as 15.",
        "A careful assumption",
        "low",
        strength_cr10=4,
        mobility_cr10=2,
        repetition_s=3,
        strength_pause_s=30,
        mobility_pause_s=15,
    ),
)

SESSIONS: tuple[Rule, ...] = (*LENGTHS, *INTENSITIES, *DOSES, *DAILY, *ASSUMPTIONS)
