"""A workout as JSON, in the shape that the HTTP contract promises.

>>> from app.training.workouts.notation import parse
>>> from_json(to_json(parse("10 km @ E"))) == parse("10 km @ E")
True
"""

from app.training.workouts.document.reading import (
    Sums,
    asked_from_json,
    from_json,
    recovery_from_json,
    sums_from_json,
)
from app.training.workouts.document.targets import target_from_json
from app.training.workouts.document.writing import (
    Writer,
    paces_to_json,
    step_to_json,
    to_json,
    totals_to_json,
)

__all__ = [
    "Sums",
    "Writer",
    "asked_from_json",
    "from_json",
    "paces_to_json",
    "recovery_from_json",
    "step_to_json",
    "sums_from_json",
    "target_from_json",
    "to_json",
    "totals_to_json",
]
