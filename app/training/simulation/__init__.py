"""Simulation: what becomes of a plan when days are missed, illness, heat or a race come between.

scenario     what may happen, alone or together
laying_out   the same by date
expectation  the race time to expect, and within which bounds
outcome      what changed, week by week and day by day, each with its cause
simulate     all of it for several scenarios at once
"""

from app.training.adaptation.turns import MovedGoal, OtherDays
from app.training.simulation.outcome import DayChange, Outcome, WeekChange, WeekSums
from app.training.simulation.scenario import (
    MOST_SCENARIOS,
    Change,
    Heat,
    Ill,
    LessTime,
    LessVolume,
    Missed,
    NewRace,
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
