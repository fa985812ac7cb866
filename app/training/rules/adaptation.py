"""The rules by which a runner's own results and days move what was planned."""

from app.training.rules.model import Rule

NEW_RACE = Rule(
    "AD12",
    "new-race",
    "A new race or time trial of 1.5 to 42.2 km raises VDOT at once when it lies half a point or more above, "
    "by one and a half points at most; one slower result is ignored, as is any in heat or hills, or below "
    "VDOT 15 while more is known; two within six weeks lower it to the better of them. One lowers it to its "
    "own where none has spoken for the index in half a year.",
    {
        "distance_m": (1500, 42_200),
        "least_rise_vdot": 0.5,
        "largest_rise_vdot": 1.5,
        "stands_days": 42,
        "old_days": 180,
        "least_vdot": 15,
        "hot_slowdown_fraction": 0.01,
        "hilly_climb_fraction": 0.01,
    },
    "Coaching practice: paces follow races, not wishes; the limits are careful choices",
    "medium",
)

_CARE = "A careful choice that most coaches share"
_DANIELS = "Daniels, Daniels' Running Formula, 3rd ed. (2014), on supplementary training and time off"

DAYS: tuple[Rule, ...] = (
    Rule(
        "AD01",
        "stop",
        "With chest pain, fainting or palpitations, fever or symptoms below the neck, pain of 4 of 10 or a "
        "limp there is no training. It holds until a check-in clears it: no symptoms, less pain; after fever "
        "two days more, after what alarms only once a professional has cleared it. Silence clears nothing.",
        {"fever_free_days": 2, "least_pain": 4},
        _CARE,
        "high",
    ),
    Rule(
        "AD02",
        "cold",
        "With a cold above the neck only easy running, 40 minutes at most, and no quality, until a check-in "
        "says that it is gone.",
        {"longest_s": 2400},
        _CARE,
        "medium",
    ),
    Rule(
        "AD03",
        "return-from-break",
        "After 2 to 5 days off, or one of illness, one easy day, then the plan. After more the return lasts "
        "as long as the break, 8 weeks at most: half of the usual running, then three quarters, after more "
        "than 28 days a third, a half, three quarters; no quality in its first half; VDOT falls by 0.3 % a "
        "day from the sixth on, with cross-training by 0.15 %, and climbs back in equal daily steps. More "
        "than 5 days without a word keep to easy running, and count as days off once that is said or 14 have "
        "passed.",
        {
            "silent_days": 5,
            "settled_after_days": 14,
            "one_easy_day_from_days": 2,
            "one_easy_day_up_to_days": 5,
            "halves_up_to_days": 28,
            "halves_share": (0.50, 0.75),
            "thirds_share": (0.33, 0.50, 0.75),
            "longest_return_days": 56,
            "vdot_share_per_day": 0.003,
            "cross_trained_vdot_share_per_day": 0.0015,
            "least_vdot_share": 0.80,
            "cross_trained_least_vdot_share": 0.90,
        },
        _DANIELS,
        "high",
    ),
    Rule(
        "AD04",
        "missed-sessions",
        "Missed sessions are never doubled up: one of quality may move to an easy day within 3 days, 48 "
        "hours from its hard neighbours, else it is dropped; a missed long run is not added.",
        {"days": 3, "apart_h": 48},
        _CARE,
        "medium",
    ),
    Rule(
        "AD05",
        "tired-morning",
        "A resting heart rate of 5 beats or more above its 7-day baseline, two nights or more under 6 "
        "hours, a feeling of 3 of 10 or less, or a heart rate variability below its own range: one of "
        "these makes quality easy and the long run a fifth shorter, two leave 30 easy minutes, three "
        "make the day a rest. A race stands.",
        {
            "resting_bpm": 5,
            "baseline_days": 7,
            "sleep_s": 21_600,
            "nights": 2,
            "feeling": 3,
            "longest_s": 1800,
        },
        _CARE,
        "medium",
    ),
    Rule(
        "AD06",
        "sore-legs",
        "With legs as sore as 7 of 10 or more there is no quality and no hill: easy, or cross-training.",
        {"soreness": 7},
        _CARE,
        "medium",
    ),
    Rule(
        "AD07",
        "hard-easy-run",
        "When the last easy run felt like 6 of 10 at an easy heart rate, or its cadence fell by more than "
        "5 % late, the next day is easy at three quarters of its length.",
        {"rpe": 6, "cadence_fraction": 0.05, "share": 0.75},
        _CARE,
        "medium",
    ),
    Rule(
        "AD08",
        "load-ratio",
        "When the load of the last 7 days is more than 1.3 of the mean week of 28, is known, and exceeds "
        "what was prescribed by more than a tenth, the day is easy; above 1.5 it is a rest.",
        {"ratio": 1.3, "rest_ratio": 1.5, "known_days": 28, "beyond_prescribed_fraction": 0.10},
        "Gabbett, Br J Sports Med 50 (2016), as a brake and never as a risk of injury",
        "low",
    ),
    Rule(
        "AD09",
        "too-much-last-time",
        "After a session whose work was far too slow or faded the next one of its kind holds 80 % of that "
        "work at most; after one that was cut short what was done of it, half at the least; after one that "
        "was too slow, or with recoveries too short, no more than it. The recoveries are no shorter than "
        "those of that session. The kind is the zone of most of the work. Paces stay, and it holds until "
        "such a session is run again, 28 days at most.",
        {"fewer_share": 0.8, "least_share": 0.5, "far_too_slow_fraction": 0.06, "within_days": 28},
        _CARE,
        "medium",
    ),
    Rule(
        "AD10",
        "hard-day-before",
        "The day after quality or a race, from 50 years on two days after, quality becomes easy and a long "
        "run loses its work. Low-impact training counts where it felt like 7 of 10 for 20 minutes, or where "
        "the heart says so.",
        {"days": 1, "masters_days": 2, "masters_age": 50, "crossing_rpe": 7, "crossing_s": 1200},
        _CARE,
        "high",
    ),
    Rule(
        "AD11",
        "eve-of-the-goal",
        "One or two days before the goal race only the easy running that is planned, strides or rest; what "
        "is put beside it is not run.",
        {"days": 2},
        _CARE,
        "high",
    ),
    Rule(
        "AD17",
        "easy-stays-easy",
        "Feeling great, 8 of 10 or more, on an easy day does not make it a hard one.",
        {"feeling": 8},
        _CARE,
        "high",
    ),
    Rule(
        "AD18",
        "down-week-sooner",
        "After two weeks with three days or more of warning signs each, the next down week comes forward.",
        {"weeks": 2, "days_a_week": 3},
        _CARE,
        "medium",
    ),
)

REPLANNING: tuple[Rule, ...] = (
    Rule(
        "AD13",
        "plan-anew",
        "When more than 10 days of the last 8 weeks are lost, or VDOT has moved by more than 2, the weeks "
        "left are planned anew, from the larger of the mean of the last 4 weeks and the share that the "
        "return has reached.",
        {"lost_days": 10, "within_days": 56, "moved_vdot": 2},
        _CARE,
        "medium",
    ),
    Rule(
        "F31",
        "expected-gain",
        "Training as planned is expected to bring half of the realistic gain of VDOT, day by day: nothing on "
        "days off and on the way back from them, less with less training, never more than planned.",
        {"share_of_realistic_gain": 0.5},
        "A careful assumption: what is realistic is what few exceed",
        "low",
    ),
    Rule(
        "W51",
        "race-not-advised",
        "A race that falls into illness, the first half of a return or great heat is better not run.",
        {},
        "As the rules return-from-break, stop and training-in-heat",
        "medium",
    ),
    Rule(
        "W52",
        "nothing-changes",
        "What was supposed changes no day of the plan.",
        {},
        "What was compared: every day before and after",
        "high",
    ),
)

ADAPTATION: tuple[Rule, ...] = (*DAYS, NEW_RACE, *REPLANNING)
