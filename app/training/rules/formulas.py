"""The formulas behind paces, predictions and splits, each with its source."""

from app.training.rules.model import Rule

FORMULAS: tuple[Rule, ...] = (
    Rule(
        "F01",
        "vdot",
        "VDOT is the oxygen uptake that a race time stands for: V(VDOT x F(t)) = d / t, with F(t) the "
        "share of VO2max "
        "that can be held for the time t.",
        {"valid_s": (210, 14_400)},
        "Daniels & Gilbert, Oxygen Power (1979); Daniels, Daniels' Running Formula, 3rd ed. (2014)",
        "high",
    ),
    Rule(
        "F02",
        "race-equivalents",
        "Equal performances at other distances are those with the same VDOT.",
        {"valid_s": (210, 14_400)},
        "Daniels & Gilbert, Oxygen Power (1979)",
        "high",
    ),
    Rule(
        "F03",
        "training-paces",
        "Training paces are the velocities of fixed shares of VDOT, fitted to the published table within a "
        "second.",
        {"valid_vdot": (30, 85), "answered_vdot": (15, 90)},
        "Daniels, Daniels' Running Formula, 3rd ed. (2014), 861 of 872 cells",
        "high",
    ),
    Rule(
        "F04",
        "easy-pace",
        "Easy pace runs from 63 % of VDOT to 0.748 VDOT - 0.8.",
        {"slow_vdot_fraction": 0.63, "fast_vdot_fraction": 0.748},
        "Daniels, Daniels' Running Formula, 3rd ed. (2014)",
        "high",
    ),
    Rule(
        "F05",
        "marathon-pace",
        "Marathon pace is that of an equal marathon; below VDOT 46 of a runner (46 - VDOT)/15 points less "
        "fit.",
        {"gentler_below_vdot": 46},
        "Daniels, Daniels' Running Formula, 3rd ed. (2014)",
        "high",
    ),
    Rule(
        "F06",
        "threshold-share",
        "Threshold pace is run at 88 % of VDOT.",
        {"vdot_fraction": 0.88},
        "Daniels, Daniels' Running Formula, 3rd ed. (2014)",
        "high",
    ),
    Rule(
        "F07",
        "critical-velocity-share",
        "The pace of a 30-minute race is run at 93.0 % of VDOT.",
        {"vdot_fraction": 0.930025, "race_s": 1800},
        "The curve of Daniels & Gilbert (1979) at 30 minutes",
        "high",
    ),
    Rule(
        "F08",
        "critical-velocity-ninety-percent",
        "Critical velocity is also said to lie at about 90 % of VO2max; the curve gives 93 % for 30 minutes. "
        "Named here, never used in the pace.",
        {"vo2max_fraction": 0.90},
        "Schwartz; the coaching texts that this service was founded on",
        "medium",
    ),
    Rule(
        "F09",
        "critical-velocity-forty-two-minutes",
        "Schwartz's other definition: the pace of a race of 42 minutes, give or take 3, or 10 s/km slower "
        "than 5 km "
        "pace. It conflicts with the first; named here, never used in the pace.",
        {"race_s": (2340, 2700), "slower_than_5k_s_per_km": 10},
        "Schwartz, the second of his two published definitions",
        "medium",
    ),
    Rule(
        "F10",
        "interval-pace",
        "Interval pace is run at 97.7 % of VDOT; for novices below VDOT 30 down to 95 %.",
        {"vdot_fraction": 0.977, "novice_vdot_fraction": 0.95},
        "Daniels, Daniels' Running Formula, 3rd ed. (2014)",
        "high",
    ),
    Rule(
        "F11",
        "repetition-pace",
        "Repetition pace is 8 s a 400 m faster than interval pace up to VDOT 47, 6 s from 50, in "
        "proportion between.",
        {"faster_s_per_400m": (8, 6), "vdot": (47, 50)},
        "Daniels, Daniels' Running Formula, 3rd ed. (2014)",
        "high",
    ),
    Rule(
        "F12",
        "evidence-weight",
        "Each performance weighs by the inverse square of its standard error as evidence for a 10 km race "
        "today: the "
        "luck of its day, its age, and the way from its distance.",
        {"reference_m": 10_000},
        "Spreads from the open data of Vickers & Vertosick, BMC Sports Sci Med Rehabil 8:26 (2016)",
        "medium",
    ),
    Rule(
        "F13",
        "vdot-range",
        "The true index lies within the range with 80 % probability; it widens with old, single, far-off and "
        "contradictory evidence.",
        {"share": 0.8},
        "Standard errors as in evidence-weight, widened by Birge's ratio",
        "medium",
    ),
    Rule(
        "F14",
        "critical-speed",
        "Critical speed CS and D' are the line D = CS t + D' through efforts of 2 to 25 minutes, the "
        "longest at least "
        "twice the shortest.",
        {"effort_s": (120, 1500), "d_prime_m": (60, 430)},
        "Monod & Scherrer, Ergonomics 8 (1965); Hughson et al., Int J Sports Med 5 (1984)",
        "high",
    ),
    Rule(
        "F15",
        "critical-speed-from-index",
        "Without such efforts critical speed is 0.958 of 5 km speed, and D' is not known.",
        {"speed_5k_fraction": 0.958, "mostly": (0.944, 0.970)},
        "2,415 seasons of athletes",
        "medium",
    ),
    Rule(
        "F16",
        "prediction",
        "The time to expect at another distance grows as a power of the distance, with exponents that suit "
        "recreational runners; several performances are blended by how much each one knows.",
        {"exponents": (1.08, 1.065, 1.11, 1.13, 1.145), "valid_m": (1500, 42_195)},
        "Vickers & Vertosick, BMC Sports Sci Med Rehabil 8:26 (2016); Riegel, American Scientist 69 (1981)",
        "high",
    ),
    Rule(
        "F17",
        "prediction-interval",
        "Four of five runners finish within the interval: wider for longer ways between distances, older "
        "evidence, "
        "and performances that contradict one another.",
        {"share": 0.8},
        "Residuals of the open data of Vickers & Vertosick (2016)",
        "medium",
    ),
    Rule(
        "F18",
        "weekly-distance",
        "Who runs more in the week than is usual for the same half marathon slows less towards the marathon.",
        {},
        "Vickers & Vertosick, BMC Sports Sci Med Rehabil 8:26 (2016)",
        "medium",
    ),
    Rule(
        "F19",
        "age-grade",
        "Age grade is the standard of the runner's age and sex divided by the time, in percent; 100 is "
        "about the best "
        "ever run at that age.",
        {"age_years": (5, 100)},
        "2025 road tables of Jones and Bernhard; WMA track factors of 2023",
        "high",
    ),
    Rule(
        "F20",
        "heart-rate-of-maximum",
        "Heart rates of a zone are shares of the maximum: E 65-79, M 80-90, T 88-92, CV 92-97, I 98-100 %.",
        {
            "E": (0.65, 0.79),
            "M": (0.80, 0.90),
            "T": (0.88, 0.92),
            "CV": (0.92, 0.97),
            "I": (0.98, 1.0),
        },
        "Daniels, Daniels' Running Formula, 3rd ed. (2014); for CV a careful guess",
        "medium",
    ),
    Rule(
        "F21",
        "heart-rate-of-reserve",
        "With a known resting heart rate: rest + p (maximum - rest), with p the zone's published share of "
        "VO2max.",
        {
            "E": (0.59, 0.74),
            "M": (0.75, 0.84),
            "T": (0.83, 0.88),
            "CV": (0.89, 0.95),
            "I": (0.95, 1.0),
        },
        "Karvonen et al., Ann Med Exp Biol Fenn 35 (1957); Swain & Leutholtz, Med Sci Sports Exerc 29 (1997)",
        "medium",
    ),
    Rule(
        "F22",
        "heart-rate-maximum-by-age",
        "Without a measured maximum: 211 - 0.64 x age, with a standard error of 10.8 beats. A measured one "
        "always wins.",
        {"standard_error_bpm": 10.8},
        "Nes et al., Scand J Med Sci Sports 23 (2013)",
        "high",
    ),
    Rule(
        "F23",
        "heat",
        "Temperature and dew point in degrees Fahrenheit add up: to 100 no loss, at 140 3 %, at 160 6 %, "
        "at 180 10 %; "
        "repeats up to a mile take half of it.",
        {"free_up_to_deg_f": 100, "repeats_share": 0.5},
        "Hadley, Maximum Performance Running (2013)",
        "high",
    ),
    Rule(
        "F24",
        "heat-by-temperature",
        "When only the temperature is known: 0.278 % slower for each degree Celsius above 15.",
        {"slower_fraction_per_c": 0.00278, "free_up_to_c": 15},
        "A straight line of race calculators, within 0.01 of the table at 50 to 60 % humidity",
        "medium",
    ),
    Rule(
        "F25",
        "altitude",
        "From 750 m on: 0.004 x metres - 3 percent slower. Repetitions keep their pace and take longer "
        "recoveries.",
        {"from_m": 750, "slower_fraction_per_m": 0.00004},
        "The rule of the VDOT calculator",
        "high",
    ),
    Rule(
        "F26",
        "grade",
        "On a slope of g percent a kilometre takes 1 + 0.03265674 g + 0.002053566 g^2 - 3.98957e-6 g^3 - "
        "5.29444e-7 g^4 "
        "times as long for the same effort.",
        {"valid_percent": (-35, 35)},
        "Polynomial fitted to Robb, An Improved GAP Model (2017), 240,000 runners",
        "medium",
    ),
    Rule(
        "F27",
        "treadmill",
        "A treadmill at an incline of 1 % costs what level ground costs outdoors.",
        {"equal_percent": 1},
        "Jones & Doust, J Sports Sci 14 (1996), for 2.9 to 5 m/s",
        "medium",
    ),
    Rule(
        "F28",
        "splits-even",
        "Even splits hold one effort from start to finish.",
        {},
        "Practice of record races",
        "high",
    ),
    Rule(
        "F29",
        "splits-negative",
        "Negative splits grow steadily faster: the second half takes 1.5 % less than the first.",
        {"second_half_faster_fraction": 0.015},
        "Practice of record races",
        "medium",
    ),
    Rule(
        "F30",
        "splits-course",
        "Over a course the effort is even, not the pace: a stretch takes longer by what its grade costs, "
        "and of what "
        "a downhill gives only half is planned.",
        {"downhill_credit_fraction": 0.5, "steepest_percent": 35},
        "Grade as in the rule grade; the half a careful choice",
        "medium",
    ),
)
