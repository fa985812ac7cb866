"""The rules that the coach goes by: how much, how hard, how often, in what order."""

from app.training.rules.model import Confidence, Numbers, Rule

_TEXTS = "The coaching texts that this service was founded on"
_MILE_M = 1609.344


def _rule(
    number: int,
    slug: str,
    sentence: str,
    confidence: Confidence = "medium",
    source: str = _TEXTS,
    **numbers: float | tuple[float, ...],
) -> Rule:
    figures: Numbers = numbers
    return Rule(f"R{number:02}", slug, sentence, figures, source, confidence)


COACHING: tuple[Rule, ...] = (
    _rule(
        1,
        "long-run-for-5k",
        "Work up to a long run of 6 to 8 miles before or in a plan for 5 km.",
        low_m=6 * _MILE_M,
        high_m=8 * _MILE_M,
    ),
    _rule(
        2,
        "ten-percent",
        "Raise the weekly distance by at most a tenth from one week to the next.",
        growth_fraction=0.10,
    ),
    _rule(
        3,
        "easy-days-easy",
        "Easy days are easy and hard days hard: on easy days only zone E, no moderate everyday pace.",
        confidence="high",
    ),
    _rule(
        4,
        "speed-sessions",
        "Speed sessions a week: one for a novice, two for the experienced.",
        novice_per_week=1,
        experienced_per_week=2,
    ),
    _rule(
        5,
        "menu-for-5k",
        "Speed work for 5 km: hill sprints, fartlek, 10 to 12 x 400 m, 6 x 800 m, 5 to 6 x 1000 m, mile "
        "repeats, "
        "ladders and pyramids.",
    ),
    _rule(
        6,
        "hill-sprints",
        "Hill sprints: 12 x 10 s uphill, jog back down, with 15 to 20 minutes of warming up and of cooling "
        "down.",
        repetitions=12,
        work_s=10,
        warm_up_s=(900, 1200),
    ),
    _rule(
        7,
        "threshold-pace",
        "Threshold is 83 to 88 % of VO2max, the pace that can be raced for one hour.",
        confidence="high",
        source="Daniels, Daniels' Running Formula, 3rd ed. (2014); " + _TEXTS,
        vo2max_fraction=(0.83, 0.88),
        race_s=3600,
    ),
    _rule(
        8,
        "cruise-intervals",
        "Cruise intervals: 4 x 5 minutes at threshold pace with 2 minutes of recovery.",
        repetitions=4,
        work_s=300,
        recovery_s=120,
    ),
    _rule(9, "tempo", "Tempo: 20 to 40 minutes without a break at threshold pace.", work_s=(1200, 2400)),
    _rule(
        10,
        "critical-velocity",
        "Critical velocity is the pace of a 30-minute race, between threshold and the effort of a 5 km race.",
        source="Schwartz, the first of his two published definitions; " + _TEXTS,
        race_s=1800,
    ),
    _rule(
        11,
        "critical-velocity-sessions",
        "Critical velocity sessions: 5 to 7 x 3 min with 1 min jog, then 5 x 45 s; 16 x 1 min with 1 min "
        "jog, then "
        "6 x 30 s; 5 to 6 x 5 min with 90 s jog, then 6 x 30 s; the short ones at mile pace.",
        work_s=(180, 60, 300),
        recovery_s=(60, 60, 90),
    ),
    _rule(
        12,
        "cadence",
        "Most run at 165 to 175 steps a minute; 180 is often ideal, the taller step slower, the faster "
        "more often.",
        usual_spm=(165, 175),
        often_ideal_spm=180,
    ),
    _rule(
        13,
        "strides",
        "Strides: 50 to 200 m, accelerating; 10 x 50 m on an easy run.",
        length_m=(50, 200),
        repetitions=10,
    ),
    _rule(14, "cross-training", "Cross-training of low impact counts as aerobic and recovery work."),
    _rule(15, "mobility", "Work on mobility, stability and balance."),
    _rule(
        16,
        "rest-days",
        "One or two planned days of rest a week, more when tired or sore.",
        confidence="high",
        days_per_week=(1, 2),
    ),
    _rule(17, "strength", "Strength training for the whole body two or three times a week.", per_week=(2, 3)),
    _rule(
        18,
        "sleep-and-fuel",
        "Sleep 7 to 8 hours, eat for the work and drink enough.",
        confidence="high",
        sleep_s=(25_200, 28_800),
    ),
    _rule(19, "goal-pace-repeats", "Repeat stretches at goal pace or faster."),
    _rule(20, "speed-work-is-a-choice", "Only runners who want to get faster need speed work."),
    _rule(21, "around-goal-pace", "Repeat a little slower than, at, and a little faster than goal pace."),
    _rule(
        22,
        "speed-for-marathoners",
        "For marathoners speed is anything faster than marathon pace, from half-marathon pace down to 5 km "
        "pace.",
    ),
    _rule(
        23,
        "base-before-speed",
        "At least a month of consistent base running, with strength and cross-training, comes before speed "
        "work.",
        base_days=28,
    ),
    _rule(24, "form-drills", "Form drills: A-skip, high knees, butt kicks, fast feet."),
    _rule(
        25,
        "track-lap",
        "A lap is 400 m outdoors (4.02 to the mile) and 200 m indoors (8.05 to the mile).",
        confidence="high",
        outdoor_m=400,
        indoor_m=200,
    ),
    _rule(
        26,
        "shapes-of-sessions",
        "Repeats are of one distance; a ladder only rises or only falls; a pyramid rises to its longest "
        "and falls.",
    ),
    _rule(27, "descending-ladder-quickens", "In a descending ladder every repetition is a little faster."),
    _rule(28, "pyramid-pace", "In a pyramid run 5 km pace going up, and the last several at mile pace."),
    _rule(
        29,
        "warm-up-and-cool-down",
        "Warm up and cool down for 1 to 2 miles each, with leg swings, high knees and lunges.",
        confidence="high",
        length_m=(_MILE_M, 2 * _MILE_M),
    ),
    _rule(
        30,
        "four-hundreds",
        "400 m repeats: 4 to 12; beginners 4 to 6 with 400 m of jogging, the advanced up to 12 with 200 m.",
        beginner_repetitions=(4, 6),
        most_repetitions=12,
        recovery_m=(100, 400),
    ),
    _rule(
        31,
        "eight-hundreds",
        "800 m repeats: 4 to 8, 15 to 20 s a mile faster than 5 km pace, with 200 to 400 m of jogging.",
        repetitions=(4, 8),
        faster_s_per_mile=(15, 20),
        recovery_m=(200, 400),
    ),
    _rule(
        32,
        "pyramid",
        "Pyramid: 600 800 1000 1200 1600 1200 1000 800 600 400 m at 5 km pace, 200 to 400 m of jogging "
        "between.",
        rungs_m=(600, 800, 1000, 1200, 1600, 1200, 1000, 800, 600, 400),
        recovery_m=(200, 400),
    ),
    _rule(
        33,
        "ascending-ladder",
        "Ascending ladder, for the advanced: 2 x 400, 2 x 800, 2 x 1000, 2 x 1600 and 1 x 2000 m.",
        rungs_m=(400, 400, 800, 800, 1000, 1000, 1600, 1600, 2000),
    ),
    _rule(
        34,
        "descending-ladder",
        "Descending ladder: 3200 m at 10 km pace, 1600 at 5 km pace, 1000 at mile pace, 600 fast and 200 "
        "sprinted; "
        "jogs of 400, 400, 200 and 200 m.",
        rungs_m=(3200, 1600, 1000, 600, 200),
        recovery_m=(400, 400, 200, 200),
    ),
    _rule(
        35,
        "track-sessions-apart",
        "Between two track sessions lies at least one day of easy running, cross-training or rest.",
        least_days=1,
    ),
    _rule(
        36,
        "track-sessions",
        "At most one track session a week for beginners, two for others.",
        beginner_per_week=1,
        most_per_week=2,
    ),
    _rule(
        37,
        "strength-days",
        "Strength stands on days without running or after shorter, easier runs.",
        longest_easy_run_s=3600,
    ),
    _rule(
        38, "form-before-load", "Form comes before load; then raise repetitions, sets or weight step by step."
    ),
    _rule(39, "balanced-strength", "Balance front and back; cool down and stretch afterwards."),
    _rule(
        40,
        "exercise-groups",
        "Exercises: lower body (squat, lunge, deadlift, step-up, split squat), core (plank, twist, "
        "climber, dead bug, "
        "bird-dog), upper body (push-up, row, pull-up, press).",
        exercises=14,
    ),
    _rule(
        41,
        "eighty-twenty",
        "About 80 % of running time is easy and 20 % hard, with little in between; marathon pace counts as "
        "not easy.",
        easy_fraction=0.8,
    ),
    _rule(
        42,
        "talk-test",
        "Effort from 0 to 10: 3-4 easy conversation (E); 5-6 sentences only (M, T); 7-8 short phrases (T, "
        "I); "
        "9 single words (I, R); 10 cannot speak (R).",
    ),
    _rule(
        43,
        "easy-heart-rate",
        "Recovery runs, and a runner's own ceiling, lie at 60 to 70 % of maximum heart rate; easy pace "
        "goes with 65 "
        "to 79 %. A ceiling, never a target.",
        recovery_hr_max_fraction=(0.60, 0.70),
        easy_hr_max_fraction=(0.65, 0.79),
    ),
    _rule(
        44,
        "effort-over-heart-rate",
        "When heart rate says easy but the run feels hard, back off.",
        least_rpe=6,
    ),
    _rule(
        45,
        "interval-repeats",
        "Interval work: repetitions of 3 to 5 minutes with equal rest.",
        confidence="high",
        source="Daniels, Daniels' Running Formula, 3rd ed. (2014); " + _TEXTS,
        work_s=(180, 300),
    ),
    _rule(
        46,
        "repetition-repeats",
        "Repetition work: 200 to 400 m fast with full recovery.",
        confidence="high",
        source="Daniels, Daniels' Running Formula, 3rd ed. (2014); " + _TEXTS,
        length_m=(200, 400),
    ),
    _rule(47, "one-purpose", "Every session has one purpose and names the system that it trains."),
    _rule(
        48,
        "paces-follow-fitness",
        "Paces follow fitness: a 5 km race 30 s faster, about one point of VDOT, needs new paces.",
        gain_s=30,
        gain_vdot=1,
    ),
    _rule(49, "current-fitness", "Training pace is not racing pace: train at the fitness of today."),
    _rule(
        50,
        "quality-sessions",
        "Two or three sessions of quality a week; everything else is easy.",
        per_week=(2, 3),
    ),
    _rule(51, "order-of-phases", "Phases come in this order: base, early quality, build, peak, taper."),
    _rule(52, "base-phase", "Base: several weeks of easy running and short strides.", least_weeks=3),
    _rule(53, "early-quality-phase", "Early quality: short repetitions and light hills."),
    _rule(54, "build-phase", "The build adds VO2max intervals and is the hardest phase."),
    _rule(55, "peak-phase", "The peak brings threshold and race-specific work."),
    _rule(
        56,
        "taper",
        "The taper lowers volume and keeps intensity.",
        confidence="high",
        source="Bosquet et al., Med Sci Sports Exerc 39 (2007); " + _TEXTS,
    ),
    _rule(57, "phases-blend", "Phases blend: some speed stands in the base, easy running in all of them."),
    _rule(
        58,
        "exhausted-on-waking",
        "When you wake exhausted, the hard session becomes an easy day.",
        confidence="high",
        fatigue=8,
    ),
    _rule(
        59,
        "down-week",
        "Every third or fourth week lowers volume by 20 to 30 %.",
        every_weeks=(3, 4),
        cut_fraction=(0.20, 0.30),
    ),
    _rule(
        60,
        "acute-chronic-ratio",
        "The load of a week stays between 0.8 and 1.3 of the mean of four.",
        confidence="low",
        source="Gabbett, Br J Sports Med 50 (2016), a disputed measure: a brake, never an injury "
        "probability; " + _TEXTS,
        ratio=(0.8, 1.3),
    ),
    _rule(61, "pace-at-heart-rate", "Pace at a given heart rate, over weeks, is the signal of progress."),
    _rule(
        62,
        "morning-signs",
        "Back off when resting heart rate is a few beats up, or after two or more bad nights.",
        resting_rise_bpm=5,
        bad_nights=2,
    ),
    _rule(63, "late-cadence-drop", "A sudden drop of cadence late in a run is fatigue."),
    _rule(
        64,
        "see-a-professional",
        "With pain that stays, an odd heart rate, or fatigue that rest does not lift: ease off and see a "
        "professional.",
        confidence="high",
    ),
    _rule(
        65,
        "adaptation-takes-weeks",
        "Adaptation starts within weeks and shows after about two months.",
        shows_after_weeks=8,
    ),
    _rule(66, "minimum-effective-dose", "Train as little as brings the effect, not as much as can be borne."),
)
