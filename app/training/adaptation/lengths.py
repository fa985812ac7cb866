"""How long a day takes, and how long an easy one in its place may be."""

from app.training.adaptation.easing import LONG_SHARE
from app.training.adaptation.facts import Facts
from app.training.plans.plan import Day, distance_m
from app.training.workouts.totals import totals


def easy_share(day: Day, facts: Facts) -> float:
    """Share of a day that a usual easy one of its week comes to: in place of a race nobody runs farther."""
    usual = LONG_SHARE if facts.easy_m is None else facts.easy_m / distance_m(day)
    return min(usual, LONG_SHARE)


def running_s(day: Day) -> float:
    """Seconds that the runs of a day take in all."""
    if not distance_m(day):
        return 0.0
    sums = [totals(workout) for workout in day.workouts if workout.steps and workout.kind != "cross_training"]
    return sum(found.duration_s for found in sums if found is not None)


def training_s(day: Day) -> float:
    """Seconds that everything takes which is to be done on a day."""
    sums = (totals(workout) for workout in day.workouts)
    return sum(found.duration_s for found in sums if found is not None)
