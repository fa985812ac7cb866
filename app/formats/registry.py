"""The files that a workout, a squad or a plan can be written as, by the suffix of their names."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from app.formats import (
    markdown,
    page,
    plan_csv,
    plan_html,
    plan_markdown,
    plan_svg,
    spreadsheet,
    squad_card,
    squad_csv,
    svg,
    text,
)
from app.science.units import Units
from app.training.plans.plan import Plan
from app.training.workouts.squad import Squad
from app.training.workouts.workout import Workout

Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True)
class FileFormat(Generic[Noun]):
    """One kind of file: its suffix, its media type, and who writes it."""

    suffix: str
    media_type: str
    write: Callable[[Noun, Units], str]


def _by_suffix(formats: Iterable[FileFormat[Noun]]) -> Mapping[str, FileFormat[Noun]]:
    return MappingProxyType({found.suffix: found for found in formats})


WORKOUT_FORMATS: Mapping[str, FileFormat[Workout]] = _by_suffix(
    (
        FileFormat("svg", svg.MEDIA_TYPE, svg.svg),
        FileFormat("txt", text.MEDIA_TYPE, text.text),
        FileFormat("md", markdown.MEDIA_TYPE, markdown.markdown),
    )
)

SQUAD_FORMATS: Mapping[str, FileFormat[Squad]] = _by_suffix(
    (
        FileFormat("csv", spreadsheet.MEDIA_TYPE, squad_csv.squad_csv),
        FileFormat("html", page.MEDIA_TYPE, squad_card.squad_card),
    )
)

PLAN_FORMATS: Mapping[str, FileFormat[Plan]] = _by_suffix(
    (
        FileFormat("svg", svg.MEDIA_TYPE, plan_svg.plan_svg),
        FileFormat("md", markdown.MEDIA_TYPE, plan_markdown.plan_markdown),
        FileFormat("csv", spreadsheet.MEDIA_TYPE, lambda plan, _: plan_csv.plan_csv(plan)),
        FileFormat("html", page.MEDIA_TYPE, plan_html.plan_html),
    )
)
