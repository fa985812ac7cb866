"""The answer of `/v1/workouts/squad` as JSON."""

from typing import Any

from app.science.units import Units, pace_range_text
from app.training.engine import ENGINE
from app.training.workouts.document import step_to_json, to_json, totals_to_json
from app.training.workouts.squad import Group, Member, Pacing, Squad


def squad_document(squad: Squad, units: Units) -> dict[str, Any]:
    """Tell the session, its parts, and who runs each of them how fast with whom."""
    return {
        "engine": ENGINE,
        "workout": to_json(squad.workout, units),
        "spread": squad.spread,
        "parts": [
            {"index": index, "times": part.times, "step": step_to_json(part.step, units)}
            for index, part in enumerate(squad.parts)
        ],
        "main_part": squad.main,
        "groups": [_group(group, units) for group in squad.groups],
        "apart": squad.apart,
    }


def _group(group: Group, units: Units) -> dict[str, Any]:
    return {
        "number": group.number,
        "spread": round(group.spread, 4),
        "pacings": [_pacing(pacing, units) for pacing in group.pacings],
        "members": [_member(member, units) for member in group.members],
    }


def _member(member: Member, units: Units) -> dict[str, Any]:
    return {
        "id": member.id,
        "name": member.name,
        "pacings": [_pacing(pacing, units) for pacing in member.pacings],
        "totals": None if member.totals is None else totals_to_json(member.totals),
    }


def _pacing(pacing: Pacing, units: Units) -> dict[str, Any]:
    fast, slow = pacing.pace
    return {
        "part": pacing.part,
        "pace": {"fast_s_per_km": round(fast, 2), "slow_s_per_km": round(slow, 2)},
        "splits": pacing.splits,
        "heart_rate_bpm": pacing.heart_rate,
        "display": {"pace": pace_range_text(fast, slow, units)},
    }
