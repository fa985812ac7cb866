"""The files that a workout, a squad or a plan can be written as, by the suffix of their names."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from app.formats import (
    calendar,
    markdown,
    page,
    plan_csv,
    plan_html,
    plan_ics,
    plan_markdown,
    plan_svg,
    plan_zip,
    spreadsheet,
    squad_card,
    squad_csv,
    svg,
    text,
)
from app.formats.devices import fit, garmin_json, intervals_text, tcx, zwo
from app.formats.entry import Entry
from app.formats.timetable import Timetable
from app.formats.written import Written
from app.science.units import Units
from app.training.plans.plan import Plan
from app.training.workouts.squad import Squad
from app.training.workouts.workout import Workout

Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True)
class FileFormat(Generic[Noun]):
    """One kind of file: its suffix, its media type, and who writes it.

    `own_type` is what `Accept` calls it where other files share the media type. `is_of_a_day`: the day stands
    in the file, and one has to be known.
    """

    suffix: str
    media_type: str
    write: Callable[[Noun, Units], Written]
    own_type: str = ""
    is_of_a_day: bool = False

    @property
    def accepted_as(self) -> str:
        """The media type that means no other file."""
        return self.own_type or self.media_type.partition(";")[0]

    @property
    def is_shown(self) -> bool:
        """Whether there is something to see for a person; else it is for a device, and to be saved."""
        return self.media_type.startswith(("text/", "image/"))

    def name(self, stem: str) -> str:
        """Name the file."""
        return f"{stem}.{self.suffix}"


def _by_suffix(formats: Iterable[FileFormat[Noun]]) -> Mapping[str, FileFormat[Noun]]:
    return MappingProxyType({found.suffix: found for found in formats})


def _whole(write: Callable[[Noun, Units], str]) -> Callable[[Noun, Units], Written]:
    """Hand over a text in which nothing is lost."""
    return lambda noun, units: Written(write(noun, units).encode())


def _told(write: Callable[[Workout, Units], str]) -> Callable[[Entry, Units], Written]:
    """Hand over a text of a workout, whatever its day."""
    return lambda entry, units: Written(write(entry.workout, units).encode())


WORKOUT_FORMATS: Mapping[str, FileFormat[Entry]] = _by_suffix(
    (
        FileFormat("svg", svg.MEDIA_TYPE, _told(svg.svg)),
        FileFormat("txt", text.MEDIA_TYPE, _told(text.text)),
        FileFormat("md", markdown.MEDIA_TYPE, _told(markdown.markdown)),
        FileFormat("fit", fit.MEDIA_TYPE, fit.fit),
        FileFormat("tcx", tcx.MEDIA_TYPE, tcx.tcx),
        FileFormat("zwo", zwo.MEDIA_TYPE, zwo.zwo, zwo.OWN_TYPE),
        FileFormat("ics", calendar.MEDIA_TYPE, calendar.workout_ics, is_of_a_day=True),
        FileFormat(
            "intervals.txt",
            intervals_text.MEDIA_TYPE,
            intervals_text.intervals_text,
            intervals_text.OWN_TYPE,
        ),
        FileFormat("garmin.json", garmin_json.MEDIA_TYPE, garmin_json.garmin_json, garmin_json.OWN_TYPE),
    )
)

SQUAD_FORMATS: Mapping[str, FileFormat[Squad]] = _by_suffix(
    (
        FileFormat("csv", spreadsheet.MEDIA_TYPE, _whole(squad_csv.squad_csv)),
        FileFormat("html", page.MEDIA_TYPE, _whole(squad_card.squad_card)),
    )
)

PLAN_FORMATS: Mapping[str, FileFormat[Plan]] = _by_suffix(
    (
        FileFormat("svg", svg.MEDIA_TYPE, _whole(plan_svg.plan_svg)),
        FileFormat("md", markdown.MEDIA_TYPE, _whole(plan_markdown.plan_markdown)),
        FileFormat("csv", spreadsheet.MEDIA_TYPE, _whole(lambda plan, _: plan_csv.plan_csv(plan))),
        FileFormat("html", page.MEDIA_TYPE, _whole(plan_html.plan_html)),
        FileFormat("ics", calendar.MEDIA_TYPE, plan_ics.plan_ics),
        FileFormat("zip", plan_zip.MEDIA_TYPE, plan_zip.plan_zip),
    )
)

TIMETABLE_FORMATS: Mapping[str, FileFormat[Timetable]] = _by_suffix(
    (
        FileFormat(
            "ics", calendar.MEDIA_TYPE, lambda told, units: calendar.calendar(told.entries, told.name, units)
        ),
        FileFormat("zip", plan_zip.MEDIA_TYPE, plan_zip.timetable_zip),
    )
)
"""What is made of sessions one by one, so that each can keep its own identity."""
