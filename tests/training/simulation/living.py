"""What a plan comes to when something happens, and a few questions to ask of it."""

import datetime as dt

from app.training.adaptation.carrying_out import is_run
from app.training.plans.plan import Plan, distance_m
from app.training.simulation import Missed, Outcome, Scenario
from app.training.simulation.simulate import outcomes
from app.training.workouts.totals import totals
from tests.training.simulation.plans import day_number, days_in, plan_of

TEN_K = "10k with a race on the way"
WEEK = dt.timedelta(days=7)


def day(number: int, name: str = TEN_K) -> dt.date:
    return day_number(plan_of(name), number)


def lived(*changes, name: str = TEN_K) -> Outcome:
    (outcome,) = outcomes(plan_of(name), [Scenario(name="lived", changes=changes)])
    return outcome


def missed(first: int, last: int, name: str = TEN_K, **known) -> Missed:
    return Missed(from_=day(first, name), to=day(last, name), **known)


def after(outcome: Outcome, date: dt.date):
    return next(each for each in days_in(outcome.plan) if each.date == date)


def ids(outcome: Outcome) -> set[str]:
    return {reason.id for week in outcome.weeks for reason in week.causes}


def told(outcome: Outcome, date: dt.date) -> set[str]:
    return {
        reason.id
        for week in outcome.weeks
        for change in week.days
        if change.date == date
        for reason in change.reasons
    }


def week_m(plan: Plan, number: int) -> float:
    return sum(map(distance_m, plan.weeks[number].days))


def hard_s(each) -> float:
    sums = [totals(workout) for workout in each.workouts if is_run(workout)]
    return sum(found.running_s - found.zone_seconds["E"] - found.zone_seconds["S"] for found in sums if found)
