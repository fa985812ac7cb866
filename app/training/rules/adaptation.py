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

ADAPTATION: tuple[Rule, ...] = (NEW_RACE,)
