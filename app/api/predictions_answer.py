"""The answer of `/v1/predictions`: what to expect at each distance, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.api.fitness_answer import fitness_members
from app.science.age_factors import Sex
from app.science.age_grade import age_grade
from app.science.predictions import Evidence, Prediction, predict
from app.science.race_table import TABLE_DISTANCES_M
from app.science.units import METRES_PER_KM, Units, clock, pace_text, race_name
from app.training.engine import ENGINE
from app.training.fitness import Fitness
from app.training.rules import Notice

_CLASHING_SPREAD = 2.0


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the times that follow from this evidence."""

    fitness: Fitness
    weekly_distance_m: float | None = None
    age: int | None = None
    sex: Sex | None = None
    distances_m: Sequence[float] = ()
    units: Units = "metric"


def answered(question: Question) -> dict[str, Any]:
    """Predict every distance of the table and those that were asked for."""
    evidence = [
        Evidence(each.performance.distance_m, each.performance.time_s, each.age_days)
        for each in question.fitness.evidence
    ]
    asked_m = dict.fromkeys((*TABLE_DISTANCES_M, *question.distances_m))
    return {
        "engine": ENGINE,
        "fitness": fitness_members(question.fitness),
        "predictions": [
            _told(predict(evidence, metres, question.weekly_distance_m), question) for metres in asked_m
        ],
        "rules": ["prediction", "prediction-interval", "weekly-distance"],
        "warnings": question.fitness.notices,
    }


def _told(prediction: Prediction, question: Question) -> dict[str, Any]:
    metres, time_s = prediction.distance_m, prediction.time_s
    pace = time_s / metres * METRES_PER_KM
    low_s, high_s = prediction.low_s, prediction.high_s
    return {
        "distance": race_name(metres),
        "distance_m": metres,
        "time_s": round(time_s, 1),
        "interval": {"low_s": round(low_s, 1), "high_s": round(high_s, 1), "share": 0.8},
        "pace_s_per_km": round(pace, 2),
        "weights": [round(weight, 4) for weight in prediction.weights],
        "age_grade_percent": _graded(metres, time_s, question),
        "display": {
            "time": clock(time_s),
            "interval": f"{clock(low_s)}-{clock(high_s)}",
            "pace": pace_text(pace, question.units),
        },
        "warnings": _warnings(prediction),
    }


def _graded(distance_m: float, time_s: float, question: Question) -> float | None:
    if question.age is None or question.sex is None:
        return None
    return round(age_grade(distance_m, time_s, question.age, question.sex).percent, 1)


def _warnings(prediction: Prediction) -> list[Notice]:
    notices = []
    if prediction.extrapolated:
        text = "The way between the distances leaves 1500 m to the marathon, for which predictions are known."
        notices.append(Notice("prediction-extrapolated", text, prediction.distance_m, None, "m"))
    if prediction.spread is not None and prediction.spread > _CLASHING_SPREAD:
        text = "The performances contradict one another for this distance; the interval is wider for it."
        limit = _CLASHING_SPREAD
        notices.append(
            Notice("performances-disagree", text, round(prediction.spread, 2), limit, "deviations")
        )
    return notices
