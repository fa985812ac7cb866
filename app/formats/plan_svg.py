"""A plan as one picture: the weeks as bars of time by zone, with phases and races, and its load as curves.

Whoever does not see the picture hears every week from its description.
"""

from collections.abc import Sequence

from app.formats.drawing import HEADING, PLAIN, WIDTH, balanced, frame, identity, moved, words, wrapped
from app.formats.plan_columns import Columns
from app.formats.plan_curves import load_chart
from app.formats.plan_figures import WeekFigures, week_figures
from app.formats.plan_telling import (
    NOT_MET,
    curves_text,
    phases_text,
    plan_day,
    plan_facts,
    plan_name,
    plan_title,
    week_text,
)
from app.formats.plan_volume import volume
from app.science.units import Units
from app.training.load import LoadDay, load_curves, loads_of
from app.training.plans.plan import Plan
from app.training.plans.request import BaseGoal

_MARGIN = 8.0
_ROOM = WIDTH - 2 * _MARGIN


def plan_svg(plan: Plan, units: Units = "metric", key: str = "") -> str:
    """Draw any plan, 320 units wide; `key` keeps the ids apart of equal pictures in one page."""
    weeks = week_figures(plan, units)
    curve = load_curves(loads_of(plan, [day.total for week in weeks for day in week.days]))
    heading, facts = plan_title(plan, units), plan_facts(plan, weeks, units)
    spoken = description(plan, weeks, curve, units)
    stem = identity(heading, spoken, key)
    columns = Columns.of(plan)
    when = "" if isinstance(plan.request.goal, BaseGoal) else plan_day(plan)
    said = (when, facts, "" if plan.feasibility.ok else NOT_MET)
    header, top = _header(plan_name(plan, units), said)
    bars, high, deep = volume(weeks, plan.phases, columns, stem, units)
    curves, height = load_chart(curve, columns)
    ground = top + high
    content = header + moved(ground, bars) + moved(ground + deep + 6, curves)
    return frame(stem, heading, spoken, ground + deep + 6 + height, content)


def description(plan: Plan, weeks: Sequence[WeekFigures], curve: Sequence[LoadDay], units: Units) -> str:
    """Tell the whole plan in sentences: how much it is, its phases, every week, and its load."""
    facts, phases = plan_facts(plan, weeks, units), phases_text(plan.phases)
    met = [] if plan.feasibility.ok else [NOT_MET]
    told = [f"{text}." for text in (facts, f"Phases: {phases}", *(week_text(week, units) for week in weeks))]
    return " ".join([*met, *told, curves_text(curve)])


def _header(name: str, said: Sequence[str]) -> tuple[str, float]:
    """Write the name and what is said below it; the markup, and where the picture below may begin."""
    rows = [(HEADING, row, 18) for row in balanced(name, HEADING, _ROOM)]
    rows += [(PLAIN, row, 16) for text in said for row in wrapped(text, PLAIN, _ROOM)]
    y, markup = _MARGIN, []
    for font, text, step in rows:
        y += step
        markup.append(words(_MARGIN, y - 3, text, font))
    return "".join(markup), y + 6
