"""How fit a runner is, as paces and predictions tell it."""

from typing import Any

from app.science.units import race_name
from app.training.fitness import Fitness


def fitness_members(fitness: Fitness) -> dict[str, Any]:
    """Tell the index, its range, critical speed and what all of it rests on."""
    span, d_prime_m = fitness.vdot_range, fitness.critical_speed.d_prime_m
    return {
        "vdot": round(fitness.vdot, 2),
        "vdot_range": span and {"low": round(span.low, 2), "high": round(span.high, 2), "share": 0.8},
        "critical_speed_m_per_s": round(fitness.critical_speed.speed_m_per_s, 2),
        "d_prime_m": d_prime_m and round(d_prime_m, 1),
        "evidence": [
            {
                "distance": race_name(performance.distance_m),
                "distance_m": performance.distance_m,
                "time_s": performance.time_s,
                "date": performance.date,
                "age_days": age_days,
                "vdot": round(vdot, 2),
                "weight": round(weight, 4),
            }
            for performance, age_days, vdot, weight in fitness.evidence
        ],
    }
