"""Simulation: what becomes of a plan when days are missed, illness, heat or a race come between.

scenario     what may happen, alone or together
situation    the same by date
runner       the runner as the plan has him, at the fitness and in the weather of one day
sums         what each day adds up to
history      what was run so far
course       the plan as it is to be followed, made anew where that must be
weeks        days put back into weeks and phases
walk         the plan walked day by day, by the rules of adaptation
expectation  the race time to expect, and within which bounds
outcome      what changed, week by week and day by day, each with its cause
simulate     all of it for several scenarios at once
"""

from app.training.simulation.outcome import DayChange, Outcome, WeekChange, WeekSums
from app.training.simulation.scenario import (
    MOST_SCENARIOS,
    Change,
    Heat,
    Ill,
    LessTime,
    LessVolume,
    Missed,
    MovedGoal,
    NewRace,
    OtherDays,
    Scenario,
)
from app.training.simulation.simulate import simulate

__all__ = [
    "MOST_SCENARIOS",
    "Change",
    "DayChange",
    "Heat",
    "Ill",
    "LessTime",
    "LessVolume",
    "Missed",
    "MovedGoal",
    "NewRace",
    "OtherDays",
    "Outcome",
    "Scenario",
    "WeekChange",
    "WeekSums",
    "simulate",
]
