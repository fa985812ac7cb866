"""The answer of `/v1/splits` as JSON."""

from typing import Any

from app.science.pacing import Split
from app.science.units import METRES_PER_KM, clock, pace_text, race_name
from app.training.engine import ENGINE
from app.training.pace_band import PaceBand


def answered(band: PaceBand) -> dict[str, Any]:
    """Tell a band as JSON."""
    return {
        "engine": ENGINE,
        "distance": race_name(band.distance_m),
        "distance_m": band.distance_m,
        "time_s": round(band.time_s, 1),
        "pace_s_per_km": round(band.time_s / band.distance_m * METRES_PER_KM, 2),
        "every": band.every,
        "every_m": band.every_m,
        "strategy": band.strategy,
        "splits": [_told(split, band) for split in band.splits],
        "rules": [f"splits-{band.strategy}", *(["splits-course"] if band.has_course else [])],
        "display": {"title": band.title, "pace": band.pace},
    }


def _told(split: Split, band: PaceBand) -> dict[str, Any]:
    return {
        "index": split.index,
        "distance_m": round(split.distance_m, 2),
        "end_distance_m": round(split.end_distance_m, 2),
        "duration_s": round(split.duration_s, 1),
        "elapsed_s": round(split.elapsed_s, 1),
        "pace_s_per_km": round(split.pace_s_per_km, 2),
        "climb_m": round(split.climb_m, 1),
        "display": {
            "mark": band.mark(split),
            "split": clock(split.duration_s),
            "elapsed": clock(split.elapsed_s),
            "pace": pace_text(split.pace_s_per_km, band.units),
        },
    }
