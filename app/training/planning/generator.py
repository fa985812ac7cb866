"""From a request to a plan."""

from dataclasses import dataclass, field
from itertools import groupby

from app.training.planning.assuming import assumed
from app.training.planning.calendar import CalendarWeek
from app.training.planning.feasibility import limits_missed, too_short, verdict
from app.training.planning.fixes import fixes
from app.training.planning.outline import Outline, outline
from app.training.planning.remarks import remarks, warnings
from app.training.planning.runs import Runs
from app.training.planning.standing import CHILD_AGE, Standing
from app.training.planning.week import Builder
from app.training.plans.plan import Day, Feasibility, Phase, Plan, Week
from app.training.plans.request import PlanRequest
from app.training.reason import Reason
from app.training.workouts.fitting.trainee import Profile


def generate(request: PlanRequest) -> Plan:
    """Make the plan that the request asks for; the same request makes the same plan.

    ValueError for a performance that nobody can run.
    """
    return Planner().plan(request)


@dataclass(slots=True)
class Planner:
    """Makes plans that belong together: each once, and the runs of one runner once for all of them."""

    _plans: list[tuple[PlanRequest, Plan]] = field(default_factory=list)
    _runs: dict[Profile, Runs] = field(default_factory=dict)

    def plan(self, request: PlanRequest) -> Plan:
        """Make one plan.

        ValueError for a performance that nobody can run.
        """
        # Compared one by one: minutes by weekday have no hash.
        for asked, plan in self._plans:
            if asked == request:
                return plan
        plan = self._made(request)
        self._plans.append((request, plan))
        return plan

    def _made(self, request: PlanRequest) -> Plan:
        filled, assumptions = assumed(request)
        found = outline(filled)
        weeks, longest_m = self._built(found)
        missed = limits_missed(found) or too_short(found, longest_m)
        return Plan(
            request=filled,
            assumptions=assumptions,
            feasibility=self._feasibility(request, found, missed),
            phases=_phases(weeks),
            weeks=weeks,
            vdot=found.standing.vdot,
            reasons=remarks(found),
            warnings=warnings(found),
        )

    def _built(self, found: Outline) -> tuple[tuple[Week, ...], float]:
        """Build every week, and tell the longest training run of all."""
        if found.standing.age is not None and found.standing.age < CHILD_AGE:
            return tuple(map(_at_play, found.weeks)), 0.0
        builder = Builder.of(found, self._runs_of(found.standing))
        return tuple(map(builder.build, found.weeks)), builder.ledger.longest_run_m

    def _runs_of(self, standing: Standing) -> Runs:
        runs = self._runs.get(standing.profile)
        if runs is None:
            runs = self._runs[standing.profile] = Runs.of(standing)
        return runs

    def _feasibility(self, request: PlanRequest, found: Outline, missed: tuple[Reason, ...]) -> Feasibility:
        if not missed:
            return Feasibility(ok=True, verdict=verdict(found))
        cures = fixes(request, found, self._missed)
        return Feasibility(ok=False, verdict=verdict(found), reasons=missed, fixes=cures)

    def _missed(self, request: PlanRequest) -> frozenset[str]:
        """Name the rules whose limits a request misses; what the closed forms allow is built to make sure."""
        found = outline(assumed(request)[0])
        missed = limits_missed(found)
        if not missed and found.is_tight:
            missed = too_short(found, self._built(found)[1])
        return frozenset(reason.id for reason in missed)


def _at_play(week: CalendarWeek) -> Week:
    """Prescribe nothing: under 13 running is play (A02)."""
    days = tuple(Day(week.date(day), "rest") for day in week.weekdays)
    return Week(week.index, "base", down=False, days=days)


def _phases(weeks: tuple[Week, ...]) -> tuple[Phase, ...]:
    found: list[Phase] = []
    for name, group in groupby(weeks, key=lambda week: week.phase):
        indices = [week.index for week in group]
        found.append(Phase(name, indices[0], indices[-1]))
    return tuple(found)
