"""A workout as JSON, in the shape that the HTTP contract promises.

>>> from app.training.workouts.notation import parse
>>> from_json(to_json(parse("10 km @ E"))) == parse("10 km @ E")
True
"""

from app.training.workouts.document.reading import from_json
from app.training.workouts.document.writing import to_json

__all__ = ["from_json", "to_json"]
