"""Workouts as they are answered: as JSON, and as files."""

import datetime as dt
from dataclasses import replace

import orjson
from fastapi import Response

from app.api.answers import JSON
from app.api.files import FLEETING, file
from app.api.fitness_answer import fitness_json
from app.api.wire import Fault
from app.api.workout_refusals import refused_at
from app.formats.entry import Entry
from app.formats.file_name import dated_stem, stem
from app.formats.registry import FileFormat
from app.formats.telling import title
from app.formats.written import Unwritable
from app.science.units import Units
from app.training.engine import ENGINE
from app.training.fitness import Fitness
from app.training.workouts.catalogue import Template
from app.training.workouts.document import to_json
from app.training.workouts.workout import Workout


def workout_answer(workout: Workout, units: Units, fitness: Fitness | None) -> Response:
    """Answer with a workout as JSON, and with what its paces rest on."""
    document = {
        "engine": ENGINE,
        **to_json(workout, units),
        "fitness": orjson.Fragment(fitness_json(fitness)) if fitness else None,
    }
    return Response(orjson.dumps(document), media_type=JSON)


def workout_file(
    entry: Entry, units: Units, form: FileFormat[Entry], place: tuple[str, str], today: dt.date
) -> Response:
    """Answer with a workout as a file, named after what it is; refused at `place` where it cannot be one.

    A file of a day is one of `today` where none is asked for, and no cache keeps that.
    """
    is_of_today = form.is_of_a_day and entry.date is None
    try:
        written = form.write(replace(entry, date=today) if is_of_today else entry, units)
    except Unwritable as error:
        raise refused_at(Fault(place, f"{error}", form.suffix)) from None
    response = file(written, form, _stem(entry, units))
    response.headers.update(FLEETING if is_of_today else {})
    return response


def _stem(entry: Entry, units: Units) -> str:
    """Name a planned session by its day, any other by what it was asked for as."""
    if entry.uid and entry.date:
        return dated_stem(entry.date, title(entry.workout, units))
    return stem(entry.workout.template or entry.workout.title)


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
