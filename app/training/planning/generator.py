"""From a request to a plan."""

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from app.training.planning.assuming import assumed
from app.training.planning.building import Built, at_rest, built, can_be_built
from app.training.planning.feasibility import limits_missed, too_short, verdict
from app.training.planning.fixes import Judges, fixes, slower_times
from app.training.planning.nearest import Nearest, nearest, shortfalls, within_frame
from app.training.planning.outline import Outline, outline
from app.training.planning.remarks import remarks, warnings
from app.training.planning.runs import Runs
from app.training.planning.standing import Standing
from app.training.plans.plan import Feasibility, Phase, Plan, Week
from app.training.plans.request import PlanRequest
from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.workouts.fitting.trainee import Profile


def generate(request: PlanRequest) -> Plan:
    """Make the plan that the request asks for; the same request makes the same plan.

    Of what cannot be met the nearest plan that can, with fixes. ValueError for a performance that nobody can
    run.
    """
    return Planner().plan(request)


def seems_met(request: PlanRequest) -> bool:
    """Whether closed forms find that a request can be met."""
    return not limits_missed(outline(assumed(request)[0]))


@dataclass(slots=True)
class Planner:
    """Makes plans that belong together: the runs of one runner are made once for all of them."""

    _anew: list[tuple[PlanRequest, date, Plan]] = field(default_factory=list)
    _runs: dict[Profile, Runs] = field(default_factory=dict)

    def plan(self, request: PlanRequest) -> Plan:
        """Make one plan; see `generate`."""
        filled, assumptions = assumed(request)
        found = outline(filled)
        missed = limits_missed(found)
        plan = self._planned(nearest(found) if missed else Nearest(found), found, assumptions, missed)
        if plan.feasibility.ok:
            return plan
        ids = frozenset(reason.id for reason in plan.feasibility.reasons)
        cures = fixes(request, found, ids, Judges(seems_met, self.can_be_met))
        return replace(plan, feasibility=replace(plan.feasibility, fixes=cures))

    def plan_anew(self, request: PlanRequest, fit_on: date) -> Plan:
        """Make a plan for one that is followed: first day, race and races on the way stay, met or not.

        `fit_on`: since when the fitness is what it is, so that no week before it is counted on to raise it.
        The one fix is a slower time, where that is all it takes: plans are made to try the others, and who
        follows one asks for another by a request.
        """
        # Compared one by one: minutes by weekday have no hash.
        for asked, since, plan in self._anew:
            if (asked, since) == (request, fit_on):
                return plan
        filled, assumptions = assumed(request)
        found = outline(filled, fit_on)
        missed = limits_missed(found)
        plan = self._planned(within_frame(found) if missed else Nearest(found), found, assumptions, missed)
        if _is_slower_alone(plan.feasibility):
            cures = slower_times(request, found, lambda other: not limits_missed(_outlined(other, fit_on)))
            plan = replace(plan, feasibility=replace(plan.feasibility, fixes=cures))
        self._anew.append((request, fit_on, plan))
        return plan

    def can_be_met(self, request: PlanRequest) -> bool:
        """Whether a request can be met, its weeks built to make sure."""
        found = outline(assumed(request)[0])
        return not _beside_longest(limits_missed(found)) and can_be_built(found, self._runs_of)

    def _planned(
        self, shown: Nearest, found: Outline, assumptions: tuple[Notice, ...], missed: tuple[Reason, ...]
    ) -> Plan:
        made = built(shown.plan, self._runs_of) if shown.is_run else at_rest(shown.plan)
        keeps_race = shown.is_run and made.plan.figures is found.figures
        is_long_enough = keeps_race and not too_short(found, made.longest_m)
        reasons = (_beside_longest(missed) if is_long_enough else missed) or made.missed
        return Plan(
            request=made.plan.request,
            assumptions=assumptions if shown.is_run else (),
            feasibility=_feasibility(shown, made, found, reasons),
            phases=_phases(made.weeks),
            weeks=made.weeks,
            vdot=found.standing.vdot,
            reasons=remarks(made) if shown.is_run else (),
            warnings=warnings(made.plan) if shown.is_run else (),
        )

    def _runs_of(self, standing: Standing) -> Runs:
        runs = self._runs.get(standing.profile)
        if runs is None:
            runs = self._runs[standing.profile] = Runs.of(standing)
        return runs


def _outlined(request: PlanRequest, fit_on: date) -> Outline:
    return outline(assumed(request)[0], fit_on)


def _is_slower_alone(found: Feasibility) -> bool:
    """Whether the plan shown is the one asked for but for the time wanted."""
    changes = {each.change for each in found.adjusted}
    return {reason.id for reason in found.reasons} == {"P07"} and changes == {"goal.time"}


def _beside_longest(missed: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Leave out the longest run (L06), of which weeks that are built tell more than closed forms."""
    return tuple(reason for reason in missed if reason.id != "L06")


def _feasibility(shown: Nearest, made: Built, found: Outline, missed: tuple[Reason, ...]) -> Feasibility:
    if not missed:
        return Feasibility(ok=True, verdict=verdict(found))
    short = shortfalls(made.plan, made.weeks, made.longest_m) if shown.is_run else ()
    adjusted = (*shown.adjusted, *short)
    return Feasibility(ok=False, verdict=verdict(found), reasons=missed, adjusted=adjusted)


def _phases(weeks: tuple[Week, ...]) -> tuple[Phase, ...]:
    found: list[Phase] = []
    for name, group in groupby(weeks, key=lambda week: week.phase):
        indices = [week.index for week in group]
        found.append(Phase(name, indices[0], indices[-1]))
    return tuple(found)
