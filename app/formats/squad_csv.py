"""A squad as CSV: one row for each runner and each part of the session that is run at a pace.

Numbers are SI with the unit in the column's name; `pace` and `group_pace` are for people. Who is in no group
has one row that says why.
"""

from collections.abc import Iterator, Mapping

from app.formats.spreadsheet import Cell, spreadsheet
from app.science.units import Units
from app.training.workouts.squad import Group, Member, Pacing, Squad
from app.training.workouts.wording import pace_text, phrase

COLUMNS = (
    "group", "id", "name", "part", "intent", "times",
    "pace", "pace_fast_s_per_km", "pace_slow_s_per_km", "rep_s", "lap_m", "lap_s",
    "group_pace", "group_pace_fast_s_per_km", "group_pace_slow_s_per_km", "group_rep_s", "group_lap_s",
    "apart",
)  # fmt: skip


def squad_csv(squad: Squad, units: Units = "metric") -> str:
    """Write the rows, groups from fast to slow; a spreadsheet takes no cell for a formula."""
    return spreadsheet(COLUMNS, _rows(squad, units))


def _rows(squad: Squad, units: Units) -> Iterator[Mapping[str, Cell]]:
    for group in squad.groups:
        for member in group.members:
            yield from _member_rows(squad, group, member, units)
    for one in squad.apart:
        yield {"id": one.id, "name": one.name, "apart": one.reason}


def _member_rows(squad: Squad, group: Group, member: Member, units: Units) -> Iterator[Mapping[str, Cell]]:
    who: dict[str, Cell] = {"group": group.number, "id": member.id, "name": member.name}
    theirs = {pacing.part: pacing for pacing in group.pacings}
    for pacing in member.pacings:
        part = squad.parts[pacing.part]
        own, together = _paced(pacing, units), _paced(theirs[pacing.part], units)
        lap_m = pacing.splits.lap_m if pacing.splits else None
        shared = {f"group_{column}": cell for column, cell in together.items()}
        what: dict[str, Cell] = {
            "part": phrase(part.step, units),
            "intent": part.step.intent,
            "times": part.times,
        }
        yield {**who, **what, "lap_m": lap_m, **own, **shared}
    if not member.pacings:
        yield who


def _paced(pacing: Pacing, units: Units) -> dict[str, Cell]:
    splits = pacing.splits
    return {
        "pace": pace_text(pacing.pace, units),
        "pace_fast_s_per_km": pacing.pace.fast_s_per_km,
        "pace_slow_s_per_km": pacing.pace.slow_s_per_km,
        "rep_s": splits.rep_s if splits else None,
        "lap_s": splits.lap_s if splits else None,
    }
