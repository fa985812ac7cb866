"""Workouts as they are answered: as JSON, and as files."""

import re

import orjson
from fastapi import Response

from app.api.answers import JSON
from app.api.files import file
from app.api.fitness_answer import fitness_json
from app.formats.registry import FileFormat
from app.science.units import Units
from app.training.engine import ENGINE
from app.training.fitness import Fitness
from app.training.workouts.catalogue import Template
from app.training.workouts.document import to_json
from app.training.workouts.workout import Workout

_NOT_OF_NAMES = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 60


def workout_answer(workout: Workout, units: Units, fitness: Fitness | None) -> Response:
    """Answer with a workout as JSON, and with what its paces rest on."""
    document = {
        "engine": ENGINE,
        **to_json(workout, units),
        "fitness": orjson.Fragment(fitness_json(fitness)) if fitness else None,
    }
    return Response(orjson.dumps(document), media_type=JSON)


def workout_file(workout: Workout, units: Units, form: FileFormat[Workout]) -> Response:
    """Answer with a workout as a file, named after what it is."""
    name = f"{_stem(workout.template or workout.title)}.{form.suffix}"
    return file(form.write(workout, units), form.media_type, name)


def template_document(template: Template) -> dict[str, object]:
    """Write one entry of the catalogue."""
    return {
        "template": template.slug,
        "name": template.name,
        "kind": template.kind,
        "purpose": template.purpose,
        "system": template.system,
        "audience": template.audience,
        "levels": template.levels,
        "surface": template.surface,
        "parameters": [
            {
                "name": parameter.name,
                "text": parameter.text,
                "choices": parameter.choices,
                "low": parameter.bounds[0] if parameter.bounds else None,
                "high": parameter.bounds[1] if parameter.bounds else None,
            }
            for parameter in template.parameters
        ],
        "exposures": template.stages,
        "rule": template.rule,
    }


def _stem(text: str) -> str:
    """Make of a text the name of a file, in letters that every system takes."""
    words = _NOT_OF_NAMES.sub("-", text.lower()).strip("-")
    return words[:_LONGEST_NAME].strip("-") or "workout"
