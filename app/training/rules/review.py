"""The rules by which what was done is looked back at."""

from app.training.rules.model import Rule

_CARE = "A careful choice"

REVIEW: tuple[Rule, ...] = (
    Rule(
        "F40",
        "session-load",
        "The load of a session is its effort on the scale of 10 times its minutes: as the runner told it,"
        " else by heart rate, else as it was planned.",
        {"partial_share": 0.5},
        "Foster et al., J Strength Cond Res 15 (2001)",
        "high",
    ),
    Rule(
        "F41",
        "training-impulse",
        "TRIMP is minutes times the share of the heart rate reserve, weighted as lactate grows.",
        {"men": (0.64, 1.92), "women": (0.86, 1.67)},
        "Banister, in MacDougall et al., Physiological Testing of Elite Athletes (1991)",
        "high",
    ),
    Rule(
        "F42",
        "intensity-points",
        "Points a minute of running by its share of VDOT: E 0.2, M 0.4, T 0.6, 10 km 0.8, I 1.0, R 1.5.",
        {"vdot_fraction": (0.52, 1.20), "most_points": 2.1},
        "Daniels, Daniels' Running Formula, 3rd ed. (2014)",
        "medium",
    ),
    Rule(
        "F43",
        "load-curves",
        "Acute to chronic load is the sum of 7 days to a quarter of that of 28, monotony the mean of 7 "
        "days over their standard deviation (of the population), strain the week's load times that; "
        "fitness and fatigue fade over 42 and 7 days. Under 28, 7, 42 and 7 days of history they are not "
        "known; nor is the ratio of what was done until 28 days after more than 5 days in a row "
        "without load, and as long after them as these lasted, 56 days at most.",
        {
            "acute_days": 7,
            "chronic_days": 28,
            "fitness_days": 42,
            "fatigue_days": 7,
            "most_monotony": 10,
            "most_idle_days": 5,
            "longest_return_days": 56,
        },
        "Blanch & Gabbett (2016); Foster (1998); Banister et al. (1975)",
        "medium",
    ),
    Rule(
        "F44",
        "efficiency-factor",
        "Metres on level ground for each heartbeat of an easy run, and the easy pace at one heart rate.",
        {"shortest_s": 1200},
        "Allen & Coggan, Training and Racing with a Power Meter (2006)",
        "medium",
    ),
    Rule(
        "F45",
        "progress-trend",
        "Progress is the trend of eight weeks with its central 80 %: better or worse only where that "
        "excludes no change, and not known under six values or two weeks.",
        {"weeks": 8, "fewest": 6, "least_days": 14, "share": 0.8},
        "Theil (1950); Sen, J Am Stat Assoc 63 (1968)",
        "high",
    ),
    Rule(
        "W60",
        "adherence",
        "Each repetition beside the pace asked; what fades, is too slow or is cut short comes again as it"
        " was or smaller, what is too fast changes no pace. A race is done when it was run, warm-up or not.",
        {
            "too_fast_fraction": 0.02,
            "too_slow_fraction": 0.03,
            "faded_fraction": 0.03,
            "short_recovery_share": 0.75,
            "fewer_share": 0.8,
            "whole_share": 0.8,
            "raced_share": 0.97,
        },
        _CARE,
        "medium",
    ),
    Rule(
        "W61",
        "time-trial-due",
        "When three hard sessions in a row were comfortably faster than asked at honest effort, a time "
        "trial is suggested; paces stay until it is run.",
        {
            "sessions": 3,
            "within_days": 42,
            "faster_fraction": 0.015,
            "settled_days": 21,
            "not_before_race_days": 14,
        },
        "Coaching practice: paces follow races, not wishes; the limits are careful choices",
        "medium",
    ),
    Rule(
        "W62",
        "result-offered",
        "A run, or laps of it in a row, that speaks for half a point of VDOT more than stands is offered "
        "as a performance and never taken by itself.",
        {"least_rise_vdot": 0.5, "most_believable_vdot": 8},
        _CARE,
        "medium",
    ),
    Rule(
        "W63",
        "one-run-once",
        "Two activities that overlap by more than half of the shorter are one: the more detailed is kept.",
        {"share_of_shorter": 0.5},
        _CARE,
        "high",
    ),
)
