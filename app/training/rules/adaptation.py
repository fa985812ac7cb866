"""The rules by which a runner's own results and days move what was planned."""

from app.training.rules.model import Rule

NEW_RACE = Rule(
    "AD12",
    "new-race",
    "A new race or time trial of 1.5 to 42.2 km raises VDOT at once when it lies half a point or more above, "
    "by one and a half points at most; one slower result is ignored, as is any in heat or hills; two within "
    "six weeks lower it to the better of them.",
    {
        "distance_m": (1500, 42_200),
        "least_rise_vdot": 0.5,
        "largest_rise_vdot": 1.5,
        "stands_days": 42,
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
        "With fever or symptoms below the neck there is no training until two days have passed without "
        "fever; what lasts belongs before a professional.",
        {"fever_free_days": 2},
        _CARE,
        "high",
    ),
    Rule(
        "AD02",
        "cold",
        "With a cold above the neck only easy running, 40 minutes at most, and no quality.",
        {"longest_s": 2400},
        _CARE,
        "medium",
    ),
    Rule(
        "AD03",
        "return-from-break",
        "After 2 to 5 days off one easy day, then the plan. After more the return lasts as long as the "
        "break, 8 weeks at most: half of the usual running, then three quarters, after more than 28 days a "
        "third, a half, three quarters; no quality in its first half; VDOT falls by 0.3 % a day from the "
        "sixth on, with cross-training by 0.15 %, and climbs back in equal daily steps.",
        {
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
        "AD10",
        "hard-day-before",
        "The day after quality or a race, from 50 years on two days after, quality becomes easy and a long "
        "run loses its work.",
        {"days": 1, "masters_days": 2, "masters_age": 50},
        _CARE,
        "high",
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
        "W41",
        "race-not-advised",
        "A race that falls into illness, the first half of a return or great heat is better not run.",
        {},
        "As the rules return-from-break, stop and training-in-heat",
        "medium",
    ),
    Rule(
        "W42",
        "nothing-changes",
        "What was supposed changes no day of the plan.",
        {},
        "What was compared: every day before and after",
        "high",
    ),
)

ADAPTATION: tuple[Rule, ...] = (*DAYS, NEW_RACE, *REPLANNING)
