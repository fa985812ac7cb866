"""A plan as CSV: one row for each session, with the day and the week that it stands in.

Numbers are SI with the unit in the column's name; `E_s` to `S_s` are the seconds of running in each zone.
Strength and mobility run nothing, so that they have neither metres nor zones.
"""

from collections.abc import Iterator, Mapping

from app.formats.plan_figures import DayFigures, Session, WeekFigures, week_figures
from app.formats.spreadsheet import Cell, spreadsheet
from app.formats.telling import title
from app.training.plans.plan import Plan
from app.training.workouts.notation import print_notation
from app.training.workouts.steps import BOOKED

COLUMNS = (
    "date", "weekday", "week", "phase", "down", "role", "title", "kind", "notation",
    "distance_m", "duration_s", "load", *(f"{zone}_s" for zone in BOOKED),
)  # fmt: skip


def plan_csv(plan: Plan) -> str:
    """Write the rows in the order of the days; rest days have none."""
    return spreadsheet(COLUMNS, _rows(week_figures(plan, "metric")))


def _rows(weeks: tuple[WeekFigures, ...]) -> Iterator[Mapping[str, Cell]]:
    for week in weeks:
        for day in week.days:
            for session in day.sessions:
                yield {**_when(week, day), **_what(session)}


def _when(week: WeekFigures, day: DayFigures) -> dict[str, Cell]:
    return {
        "date": f"{day.date}",
        "weekday": day.day.weekday,
        "week": week.week.index,
        "phase": week.week.phase,
        "down": "yes" if week.week.down else "no",
        "role": day.day.role,
    }


def _what(session: Session) -> dict[str, Cell]:
    workout, total = session
    told: dict[str, Cell] = {"title": title(workout), "kind": workout.kind}
    if workout.steps:
        told["notation"] = print_notation(workout)
    if total is not None:
        told |= {"duration_s": total.duration_s, "load": total.load}
    if total is not None and workout.steps:
        told |= {"distance_m": total.distance_m}
        told |= {f"{zone}_s": seconds for zone, seconds in total.zone_seconds.items()}
    return told
