"""`/v1/workouts`: the catalogue, prescriptions, the caller's own sessions, and the files of all of them."""

import datetime as dt
from asyncio import to_thread
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic.json_schema import WithJsonSchema

from app.api.answers import answer
from app.api.call import call_of
from app.api.dependencies import Now
from app.api.efforts import dated
from app.api.files import described, described_choice, found_format
from app.api.negotiation import WORKOUTS, WorkoutRoute
from app.api.paging import BookQuery, page_of
from app.api.problems import documented
from app.api.queries import QueryRoute
from app.api.routes import PureRoute
from app.api.validation import listed
from app.api.wire import Day, Fault, Form
from app.api.workout_forms import (
    ExportBody,
    ParseBody,
    TemplateFileQuery,
    TemplateQuery,
    WorkoutBody,
    as_written,
)
from app.api.workout_refusals import refused_at, refusing
from app.api.workouts_answer import template_document, workout_answer, workout_file
from app.api.workouts_schema import Catalogue, WorkoutAnswer
from app.formats.entry import Entry
from app.formats.registry import WORKOUT_FORMATS, FileFormat
from app.training.fitness import Fitness
from app.training.workouts.catalogue import CATALOGUE
from app.training.workouts.notation import parse
from app.training.workouts.prescribing import purposeful
from app.training.workouts.workout import Workout

router = APIRouter(prefix="/v1/workouts", tags=["workouts"], route_class=PureRoute)
by_query = APIRouter(prefix="/v1/workouts", tags=["workouts"], route_class=QueryRoute)
negotiated = APIRouter(prefix="/v1/workouts", tags=["workouts"], route_class=WorkoutRoute)

_JSON: dict[int | str, dict[str, Any]] = {200: {"model": WorkoutAnswer}}
_FILE = described(WORKOUT_FORMATS, "The session as a file of the kind that the suffix names")
_EITHER = described_choice(WORKOUT_FORMATS, WorkoutAnswer)

Template = Annotated[
    str, Path(description="The slug of a session of the catalogue.", examples=["800m-repeats"])
]
Suffix = Annotated[
    str, Path(description="The kind of file.", json_schema_extra={"enum": list(WORKOUT_FORMATS)})
]


class ExportQuery(Form):
    """The query of `POST /v1/workouts/export`."""

    format: Annotated[str, WithJsonSchema({"type": "string", "enum": list(WORKOUT_FORMATS)})] | None = None
    """The kind of file; unless said the one that `Accept` prefers."""
    date: Day | None = None
    """The day on which it is to be run, for files that tell it: ics (today unless said) and tcx."""


@by_query.get("", responses={200: {"model": Catalogue}})
async def list_workouts(asked: Annotated[BookQuery, Query()]) -> Response:
    """Read the catalogue: every session with its purpose, for whom it is, its parameters and how it grows."""
    templates = tuple(CATALOGUE.values())
    return answer(page_of(templates, asked, lambda template: template.slug, template_document))


@by_query.get("/{template}.{suffix}", responses={**_FILE, **documented("not-found")}, response_class=Response)
async def prescribe_workout_file(
    request: Request, template: Template, suffix: Suffix, asked: Annotated[TemplateFileQuery, Query()]
) -> Response:
    """Prescribe a session of the catalogue for one runner, as a file.

    For a watch or a platform (fit, tcx, zwo, intervals.txt, garmin.json), for a calendar (ics) or for people
    (svg, txt, md). What a format cannot carry stands in the header `Coercions`.
    """
    name, _, whole_suffix = f"{template}.{suffix}".partition(".")
    form = found_format(whole_suffix, WORKOUT_FORMATS, "workout")
    fitness = asked.fitness()
    entry = _entry(asked.prescribed(name, fitness), fitness, asked.date)
    return workout_file(entry, asked.units, form, ("path", "suffix"), _today(request))


@negotiated.get("/{template}", responses={**_EITHER, **documented("not-found")})
async def prescribe_workout(
    request: Request, template: Template, asked: Annotated[TemplateQuery, Query()]
) -> Response:
    """Prescribe a session of the catalogue for one runner, cut to what they may carry, with the reasons.

    Without a race result it goes by effort; without level and weekly distance both are assumed, and said.
    """
    fitness = asked.fitness()
    workout = asked.prescribed(template, fitness)
    form = WORKOUTS.preferred(request.scope)
    if form is not None:
        return workout_file(
            _entry(workout, fitness), asked.units, form, ("header", "accept"), _today(request)
        )
    return workout_answer(workout, asked.units, fitness)


@router.post("", responses=_JSON)
async def build_workout(request: Request, body: WorkoutBody, now: Now) -> Response:
    """Prescribe a session of the catalogue, or build one from the caller's own parts.

    One's own session is cut to what the runner may carry where level, weekly distance or time are given;
    `reasons` say by which rule, from what to what.
    """
    fitness = body.fitness(await dated(request, body, now.date()))
    workout = body.session(body.trainee(fitness), cut=body.says_how_much)
    return workout_answer(body.shaped(workout), body.units, fitness)


@router.post("/parse", responses=_JSON)
async def parse_workout(request: Request, body: ParseBody, now: Now) -> Response:
    """Read a workout from the notation that runners type, exactly as it is written."""
    fitness = body.fitness(await dated(request, body, now.date()))
    with refusing("body", "notation", came=body.notation):
        workout = parse(body.notation, body.default_unit, body.dialect)
        known = as_written(workout, body.trainee(fitness))
    return workout_answer(body.shaped(known), body.units, fitness)


@router.post("/export", responses=_FILE, response_class=Response)
async def export_workout(
    request: Request, body: ExportBody, query: Annotated[ExportQuery, Query()], now: Now
) -> Response:
    """Write any workout, given as JSON or as notation, as a file.

    A workout that the service answered keeps its paces; with a race result or an index they are made anew.
    """
    fitness = body.fitness(await dated(request, body, now.date()))
    workout = body.written()
    if fitness is not None or not workout.is_resolved:
        with refusing("body", "workout" if body.notation is None else "notation"):
            workout = as_written(workout, body.trainee(fitness))
    vdot = fitness.vdot if fitness else body.vdot_answered
    entry = Entry(purposeful(workout), query.date, vdot=vdot)
    form = _wanted(request, query)
    return await to_thread(workout_file, entry, body.units, form, ("query", "format"), now.date())


def _entry(workout: Workout, fitness: Fitness | None, date: dt.date | None = None) -> Entry:
    return Entry(workout, date, vdot=fitness.vdot if fitness else None)


def _today(request: Request) -> dt.date:
    return call_of(request).instant.date()


def _wanted(request: Request, query: ExportQuery) -> FileFormat[Entry]:
    form = WORKOUT_FORMATS.get(query.format) if query.format else WORKOUTS.preferred(request.scope)
    if form is None:
        sentence = f"This must be one of {listed(list(WORKOUT_FORMATS))}."
        raise refused_at(Fault(("query", "format"), sentence, query.format))
    return form
