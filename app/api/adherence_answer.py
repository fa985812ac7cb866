"""How a session went, as it is answered."""

from app.api.day_answer import Json
from app.science.units import Units
from app.training.adherence.judging import Adherence
from app.training.adherence.repetitions import Repetition
from app.training.reason import rounded
from app.training.workouts.own_units import in_own_units


def adherence_json(found: Adherence, units: Units) -> Json:
    """Write how a session went, repetition by repetition, to an athlete of these units."""
    return {
        "verdict": found.verdict,
        "text": in_own_units(found.text, units),
        "judged_by": found.judged_by,
        "repetitions": [_repetition(each) for each in found.repetitions],
        "share": _rounded(found.share),
        "faster_by": _rounded(found.faster_by),
        "fade": _rounded(found.fade),
        "recovery_too_short": found.recovery_too_short,
        "heart_rate_too_high": found.heart_rate_too_high,
        "next": found.next,
    }


def _repetition(each: Repetition) -> Json:
    asked = each.asked
    return {
        "number": each.number,
        "verdict": each.verdict,
        "asked": asked and {"fast_s_per_km": asked.fast_s_per_km, "slow_s_per_km": asked.slow_s_per_km},
        "asked_distance_m": each.asked_distance_m,
        "asked_duration_s": each.asked_duration_s,
        "distance_m": each.distance_m,
        "duration_s": each.duration_s,
        "pace_s_per_km": None if each.pace_s_per_km is None else round(each.pace_s_per_km, 2),
        "heart_rate_bpm": each.heart_rate_bpm,
        "recovery_s": each.recovery_s,
        "asked_recovery_s": each.asked_recovery_s,
        "recovery_too_short": each.recovery_too_short,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else rounded(share, 4)
