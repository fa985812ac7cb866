"""The race time to expect at the end of a plan, and within which bounds.

Training as planned is taken to bring half of the realistic gain, and as much more or less within the bounds.
Days off and the way back bring nothing, less training less, more than planned no more.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import exp, hypot, log

from app.science.predictions import Evidence, predict
from app.science.units import RACES, clock
from app.science.vdot import SOLVED_VDOT, race_time_s
from app.training.adaptation.limit import because
from app.training.adaptation.weeks import DAYS
from app.training.circumstances import Circumstances, adjustments, combined
from app.training.planning.offers import reached_s
from app.training.planning.outline import Gain, vdot_of_goal
from app.training.plans.plan import Feasibility, Fix, Plan
from app.training.plans.request import PlanRequest, RaceGoal
from app.training.race_figures import GAIN_VDOT_PER_WEEK, realistic_gain_vdot

SHARE_OF_REALISTIC_GAIN = 0.5


@dataclass(frozen=True, slots=True)
class Expectation:
    """The time to expect at the goal race in seconds, and its central 80 %; `vdot` is that of the day.

    `gain` is what training is expected to have brought, in points of VDOT.
    """

    date: dt.date
    distance_m: float
    vdot: float
    gain: float
    time_s: float
    low_s: float
    high_s: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an expectation rests on: the index, since when, what was trained, and what holds on the day."""

    request: PlanRequest
    vdot: float | None
    since: dt.date
    trained: Mapping[dt.date, float]
    vdot_share: float = 1.0
    weather: Circumstances | None = None

    def expectation(self) -> Expectation | None:
        """Reckon what to expect; None without a race, or while fitness is not known."""
        goal = self.request.goal
        if not isinstance(goal, RaceGoal) or self.vdot is None:
            return None
        gain = self._gain(goal.date)
        index = (self.vdot + gain) * self.vdot_share
        expected = self._predicted(index, goal)
        slow_s = self._predicted(self.vdot * self.vdot_share, goal).time_s
        unsure = log(slow_s / expected.time_s)
        fast = hypot(log(expected.time_s / expected.low_s), unsure)
        slow = hypot(log(expected.high_s / expected.time_s), unsure)
        time_s = expected.time_s * self._slowed()
        return Expectation(
            goal.date,
            goal.distance_m,
            round(index, 2),
            round(gain, 2),
            round(time_s, 1),
            round(time_s * exp(-fast), 1),
            round(time_s * exp(slow), 1),
        )

    @property
    def lasting_vdot(self) -> float:
        """The index, less what time off has taken of it by race day."""
        return (self.vdot or 0.0) * self.vdot_share

    def goal_gain(self) -> Gain | None:
        """Compare the goal time with what the training may bring; None where either is not known."""
        goal = self.request.goal
        if not isinstance(goal, RaceGoal) or goal.time_s is None or self.vdot is None:
            return None
        realistic = realistic_gain_vdot(self.request.athlete.level, self._weeks(goal.date))
        return Gain(vdot_of_goal(goal.distance_m, goal.time_s) - self.lasting_vdot, realistic)

    def _gain(self, race: dt.date) -> float:
        rate = GAIN_VDOT_PER_WEEK[self.request.athlete.level]
        return SHARE_OF_REALISTIC_GAIN * rate * self._weeks(race)

    def _weeks(self, race: dt.date) -> float:
        """Weeks of training from the last result that counts to the race."""
        return sum(share for date, share in self.trained.items() if self.since <= date < race) / DAYS

    def _predicted(self, index: float, goal: RaceGoal) -> "_Predicted":
        """Let the fitness speak through a race of the distance that the runner ran last."""
        low, high = SOLVED_VDOT
        index = min(max(index, low), high)
        latest = max(
            self.request.athlete.performances,
            key=lambda each: each.date or self.request.start_date,
            default=None,
        )
        distance_m = (
            RACES["10k"] if latest is None else min(max(latest.distance_m, 1500.0), RACES["marathon"])
        )
        run = (latest.date if latest is not None else None) or self.request.start_date
        evidence = Evidence(distance_m, race_time_s(index, distance_m), max((goal.date - run).days, 0))
        found = predict([evidence], goal.distance_m, self.request.athlete.weekly_distance_m)
        return _Predicted(found.time_s, found.low_s, found.high_s)

    def _slowed(self) -> float:
        """By what the heat of the day slows a race."""
        if self.weather is None:
            return 1.0
        return combined(adjustments(self.weather))["M"]


@dataclass(frozen=True, slots=True)
class _Predicted:
    time_s: float
    low_s: float
    high_s: float


def judged_anew(plan: Plan, outlook: Outlook) -> Feasibility:
    """Judge the goal time by what is left of the training: a verdict of before may no longer hold."""
    known, gain, goal = plan.feasibility, outlook.goal_gain(), plan.request.goal
    if gain is None or not isinstance(goal, RaceGoal) or gain.verdict == known.verdict:
        return known
    reasons = tuple(reason for reason in known.reasons if reason.id != "P07")
    fixes = tuple(fix for fix in known.fixes if fix.change != "goal.time") if reasons else ()
    if not gain.is_realistic:
        text = (
            f"The goal time asks for {gain.needed:.1f} points of VDOT more than there will be; "
            f"{gain.realistic:.1f} are realistic with the training that is left."
        )
        reasons = (*reasons, because("P07", text, min(gain.needed, 100.0), gain.realistic, "VDOT"))
        best_s = reached_s(outlook.lasting_vdot + gain.realistic, goal.distance_m)
        fixes = (*fixes, Fix("goal.time", best_s, f"Aim at {clock(best_s)}, the best that is realistic."))
    return replace(known, ok=not reasons, verdict=gain.verdict, reasons=reasons, fixes=fixes)
