"""How fit a runner is, as paces and predictions tell it."""

from app.science.units import race_name
from app.training.fitness import Fitness, Weighed


def fitness_json(fitness: Fitness) -> str:
    """Print the index, its range, critical speed and what all of it rests on."""
    span, (speed_m_per_s, d_prime_m) = fitness.vdot_range, fitness.critical_speed
    return _FITNESS % (
        fitness.vdot,
        _RANGE % span if span else "null",
        speed_m_per_s,
        "null" if d_prime_m is None else f"{d_prime_m:.1f}",
        ",".join([_evidence(weighed) for weighed in fitness.evidence]),
    )


_FITNESS = '{"vdot":%.2f,"vdot_range":%s,"critical_speed_m_per_s":%.2f,"d_prime_m":%s,"evidence":[%s]}'
_RANGE = '{"low":%.2f,"high":%.2f,"share":0.8}'
_EVIDENCE = '{"distance":%s,"distance_m":%s,"time_s":%s,"date":%s,"age_days":%d,"vdot":%.2f,"weight":%.4f}'


def _evidence(weighed: Weighed) -> str:
    performance, age_days, vdot, weight = weighed
    name = race_name(performance.distance_m)
    return _EVIDENCE % (
        f'"{name}"' if name else "null",
        performance.distance_m,
        performance.time_s,
        f'"{performance.date}"' if performance.date else "null",
        age_days,
        vdot,
        weight,
    )
