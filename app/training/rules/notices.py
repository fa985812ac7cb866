"""What is said beside the numbers where they hold less than usual, or not at all."""

from app.training.rules.model import Rule

NOTICES: tuple[Rule, ...] = (
    Rule(
        "W01",
        "extrapolated",
        "The model was made for races of 3.5 to 240 minutes and its tables cover VDOT 30 to 85; outside, "
        "answers are "
        "extrapolated.",
        {"valid_s": (210, 14_400), "valid_vdot": (30, 85)},
        "Daniels & Gilbert (1979); Daniels (2014)",
        "high",
    ),
    Rule(
        "W02",
        "below-vdot-15",
        "Below VDOT 15 the zones are those of 15.",
        {"vdot": 15},
        "A careful limit",
        "low",
    ),
    Rule(
        "W03",
        "above-vdot-90",
        "Above VDOT 90 the zones are those of 90.",
        {"vdot": 90},
        "A careful limit",
        "low",
    ),
    Rule(
        "W04",
        "short-race",
        "A race of under 3.5 minutes says little of endurance: the slower zones may come out too fast.",
        {"least_s": 210},
        "Daniels & Gilbert (1979)",
        "medium",
    ),
    Rule(
        "W05",
        "old-evidence",
        "A latest performance of more than half a year ago may no longer hold: race or test again.",
        {"days": 180},
        "A careful limit",
        "low",
    ),
    Rule(
        "W06",
        "performances-disagree",
        "Two performances lie farther apart than chance, age and distance explain; the index lies between "
        "them.",
        {"chance": 0.05},
        "Standard errors as in evidence-weight",
        "medium",
    ),
    Rule(
        "W07",
        "hard-conditions",
        "A performance in heat, hills or thin air may make the index too low; it is not corrected.",
        {"heat_slowdown_fraction": 0.01, "climb_fraction": 0.01, "altitude_m": 1000},
        "A careful limit",
        "low",
    ),
    Rule(
        "W08",
        "too-hot-for-hard-running",
        "Above a sum of temperature and dew point of 180 deg F there is no hard running, and better none "
        "outdoors: run indoors, on another day or at a cooler hour.",
        {"limit_deg_f": 180},
        "Hadley, Maximum Performance Running (2013)",
        "high",
    ),
    Rule(
        "W09",
        "fitness-unknown",
        "Without a performance there are no paces: the zones go by effort, talk test and heart rate until a "
        "race or time trial is known.",
        source="A careful limit",
        confidence="high",
    ),
    Rule(
        "W10",
        "prediction-extrapolated",
        "Predictions are known from 1500 m to the marathon; where the distance asked or all that was run "
        "lies "
        "outside, they are extrapolated.",
        {"valid_m": (1500, 42_195)},
        "As the rule prediction",
        "medium",
    ),
    Rule(
        "W11",
        "duplicate-performance",
        "Performances of the same distance, time and date are one race that was told several times: together "
        "they weigh as one.",
        {"counts_as": 1},
        "A careful limit",
        "high",
    ),
    Rule(
        "W12",
        "index-held-back",
        "The latest results speak for an index more than half a point above, which one result alone does not "
        "bring: the paces may be too slow until another confirms it.",
        {"least_vdot": 0.5, "largest_rise_vdot": 1.5},
        "As the rule new-race",
        "medium",
    ),
    Rule(
        "W13",
        "conditions-extrapolated",
        "Above 3,000 m, on slopes of more than 15 % and on a treadmill outside 2.9 to 5 m/s the adjustments "
        "are extrapolated.",
        {"most_altitude_m": 3000, "steepest_percent": 15, "treadmill_m_per_s": (2.9, 5.0)},
        "Jones & Doust, J Sports Sci 14 (1996), for treadmills; careful limits else",
        "medium",
    ),
    Rule(
        "W14",
        "heart-rate-of-a-minor",
        "Under 18 years the maximum heart rate is estimated by a rule that was made for adults.",
        {"least_years": 18},
        "Nes et al., Scand J Med Sci Sports 23 (2013), of 19 to 89 years",
        "high",
    ),
    Rule(
        "W15",
        "not-cut",
        "A session of the caller's own is cut to what a runner may carry once level, weekly distance or time "
        "are known.",
        {},
        "A careful limit: what is not known is not guessed",
        "medium",
    ),
    Rule(
        "W16",
        "result-far-off",
        "A result more than 8 points of VDOT above or below all that is known, or below VDOT 15, may have a "
        "wrong distance or time. It is kept, and moves the index as any other does, but does not count where "
        "it is below VDOT 15 while more is known.",
        {"far_off_vdot": 8, "least_vdot": 15},
        "A careful limit: from race to race nobody moves so far",
        "low",
    ),
    Rule(
        "W17",
        "plan-keeps-its-days",
        "A plan goes by the days that were asked for when it was made or changed: another availability of "
        "the athlete holds once the plan is asked to take it. Days without training alone hold at once.",
        {},
        "A careful limit: who plans a week ahead is not to find it moved",
        "medium",
    ),
)
