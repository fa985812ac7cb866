"""From a request to a plan."""

from itertools import groupby

from app.training.planning.assuming import assumed
from app.training.planning.calendar import calendar
from app.training.planning.ledger import Ledger
from app.training.planning.long_runs import long_runs
from app.training.planning.phases import season
from app.training.planning.quality import SessionBook
from app.training.planning.runs import Runs
from app.training.planning.standing import Standing, vdot_of
from app.training.planning.volume import room_m, volume
from app.training.planning.week import Builder
from app.training.plans.plan import Feasibility, Phase, Plan, Week
from app.training.plans.request import PlanRequest, RaceGoal
from app.training.race_figures import figures_of


def generate(request: PlanRequest) -> Plan:
    """Make the plan that the request asks for; the same request makes the same plan."""
    filled, assumptions = assumed(request)
    vdot = vdot_of(filled)
    goal = filled.goal
    time_s = goal.time_s if isinstance(goal, RaceGoal) else None
    standing = Standing.of(filled, vdot, time_s)
    figures = figures_of(goal.distance_m) if isinstance(goal, RaceGoal) else None
    weeks = calendar(filled)
    plan = season(weeks, standing)
    wanted = volume(weeks, plan, standing, figures, room_m(standing, filled.availability, figures))
    longs = long_runs(weeks, plan, wanted, standing, filled.availability, figures)
    ledger = Ledger(standing.weekly_m, standing.longest_m, filled.start_date)
    builder = Builder(
        filled,
        standing,
        figures,
        weeks,
        plan,
        wanted,
        longs,
        ledger,
        SessionBook(standing),
        Runs.of(standing),
    )
    built = tuple(builder.build(week) for week in weeks)
    return Plan(filled, assumptions, Feasibility(ok=True), _phases(built), built, vdot)


def _phases(weeks: tuple[Week, ...]) -> tuple[Phase, ...]:
    found = []
    for name, group in groupby(weeks, key=lambda week: week.phase):
        indices = [week.index for week in group]
        found.append(Phase(name, indices[0], indices[-1]))
    return tuple(found)
