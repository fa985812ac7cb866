"""A plan under several scenarios, each for itself."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.science.units import clock
from app.training.adaptation.lived_plan import lived_plan, marked
from app.training.adaptation.results import changes_of_fitness
from app.training.adaptation.situation import Situation
from app.training.adaptation.sums import Sums
from app.training.adaptation.walk import Walk
from app.training.adaptation.walked import Walked
from app.training.athlete import Contradiction
from app.training.dates import spoken_date
from app.training.fitness_history import FitnessChange
from app.training.load import DailyLoads, LoadDay, load_curves, loads_of
from app.training.planning import Planner
from app.training.plans.plan import Plan, Verdict
from app.training.plans.request import PlanRequest, RaceGoal
from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.simulation.expectation import SHARE_OF_REALISTIC_GAIN, Expectation, Outlook, judged_anew
from app.training.simulation.laying_out import situation_of
from app.training.simulation.outcome import Outcome, changed_weeks
from app.training.simulation.scenario import MOST_SCENARIOS, Scenario

_FROM_EASY: tuple[Verdict, ...] = ("comfortable", "ambitious", "out_of_reach")


def simulate(request: PlanRequest, scenarios: Sequence[Scenario]) -> tuple[Outcome, ...]:
    """Make the plan of a request, and walk it through each scenario.

    The same request and scenarios give the same outcomes. Contradiction names what cannot be, by its way in
    the list: `scenarios.0.changes.1.from`.
    """
    if len(scenarios) > MOST_SCENARIOS:
        raise Contradiction("scenarios", f"may be {MOST_SCENARIOS} at most", len(scenarios))
    planner = Planner()
    return outcomes(planner.plan(request), scenarios, planner)


def outcomes(
    plan: Plan, scenarios: Sequence[Scenario], planner: Planner | None = None
) -> tuple[Outcome, ...]:
    """Walk a plan through each scenario; `planner`, who may have made it, makes it anew."""
    before = _Before.of(plan, planner or Planner())
    return tuple(_outcome(plan, before, scenario, place) for place, scenario in enumerate(scenarios))


class _Before(NamedTuple):
    """What every outcome compares with, and what makes plans for all of them."""

    loads: DailyLoads
    curves: tuple[LoadDay, ...]
    expected: Expectation | None
    sums: Sums
    planner: Planner

    @classmethod
    def of(cls, plan: Plan, planner: Planner) -> "_Before":
        sums = Sums()
        loads = loads_of(plan, sums.days(plan))
        return cls(loads, load_curves(loads), _outlook(plan, Situation(), None).expectation(), sums, planner)

    def curves_of(self, after: Plan, plan: Plan) -> tuple[LoadDay, ...]:
        """Draw the curves of what became of the plan, with the same weeks before it."""
        if after is plan:
            return self.curves
        return load_curves(replace(loads_of(after, self.sums.days(after)), before=self.loads.before))


def _outcome(plan: Plan, before: _Before, scenario: Scenario, place: int) -> Outcome:
    try:
        situation = situation_of(plan, scenario, before.sums)
    except Contradiction as refusal:
        raise Contradiction(
            f"scenarios.{place}.{refusal.field}", refusal.sentence, refusal.received
        ) from None
    walked = Walk.of(plan, situation, before.sums, before.planner).walked()
    after = lived_plan(plan, walked, marked(walked, before.sums), before.sums)
    weeks = changed_weeks(plan, after, walked, before.sums)
    changed_from = next((day.date for week in weeks for day in week.days), None)
    is_there = after.request.last_date not in situation.off
    outlook = _outlook(after, situation, walked)
    expected_after = outlook.expectation() if is_there else None
    ignored = tuple(each.reason for each in _results(plan, walked) if each.is_ignored)
    after = after if after is plan else replace(after, feasibility=judged_anew(after, outlook))
    notices = (
        *_notices(after, walked, changed_from, expected_after, ignored),
        *_harder_goal(plan, after, expected_after),
    )
    return Outcome(
        scenario.name,
        after,
        changed_from,
        weeks,
        before.curves,
        before.curves_of(after, plan),
        before.expected,
        expected_after,
        notices,
    )


def _outlook(plan: Plan, situation: Situation, walked: Walked | None) -> Outlook:
    request = plan.request
    weather = situation.weather.get(request.last_date)
    if walked is None:
        trained = dict.fromkeys((day.date for week in plan.weeks for day in week.days), 1.0)
        return Outlook(request, plan.vdot, request.start_date, trained, weather=weather)
    form = walked.form
    return Outlook(request, form.vdot, form.since, walked.trained, walked.vdot_share, weather)


def _results(plan: Plan, walked: Walked) -> tuple[FitnessChange, ...]:
    return changes_of_fitness(plan.vdot, plan.request.start_date, walked.form.results)


def _races(plan: Plan) -> bool:
    """Whether the goal race is run."""
    return any(day.role == "race" and day.date == plan.request.last_date for day in plan.weeks[-1].days)


def _notices(
    plan: Plan,
    walked: Walked,
    changed_from: dt.date | None,
    expected: Expectation | None,
    ignored: Sequence[Reason],
) -> Iterator[Notice]:
    for reason in ignored:
        yield Notice("result-ignored", reason.text, reason.measured, reason.limit, reason.unit)
    if changed_from is None:
        text = "Nothing changes: what was supposed touches no day of the plan."
        yield Notice("nothing-changes", "No day of the plan changes." if ignored else text)
    goal = plan.request.goal
    if isinstance(goal, RaceGoal) and not _races(plan):
        because = " ".join(reason.text for reason in walked.reasons.get(goal.date, ()))
        yield Notice(
            "race-not-advised", f"The race on {spoken_date(goal.date)} is better not run. {because}".strip()
        )
    if expected is not None:
        text = (
            f"The time to expect rests on VDOT {expected.vdot:.1f} on race day, {expected.gain:.1f} of it "
            "half of what training may realistically bring; low confidence."
        )
        yield Notice("expected-gain", text, SHARE_OF_REALISTIC_GAIN, 1.0, "share of realistic gain")


def _harder_goal(plan: Plan, after: Plan, expected: Expectation | None) -> Iterator[Notice]:
    """Say that the goal time has become harder to reach."""
    was, is_ = plan.feasibility.verdict, after.feasibility.verdict
    goal = after.request.goal
    if was is None or is_ is None or expected is None or not isinstance(goal, RaceGoal):
        return
    if _FROM_EASY.index(is_) > _FROM_EASY.index(was) and goal.time_s is not None:
        text = (
            f"The goal of {clock(goal.time_s)} was {was} and is {is_.replace('_', ' ')} now: "
            f"{clock(expected.time_s)} is to be expected."
        )
        yield Notice("goal-harder", text, expected.time_s, goal.time_s, "s")
