"""A plan as a zip of FIT files, one for each run, named by its day; unpacked into GARMIN/NewFiles of a watch.

What the files could not carry, and which session has none, stands beside them in `coercions.txt`.
"""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from app.formats.devices.fit import fit
from app.formats.entry import Entry
from app.formats.file_name import stem
from app.formats.plan_entries import plan_entries
from app.formats.telling import title
from app.formats.timetable import Timetable
from app.formats.written import Coercion, Losses, Unwritable, Written
from app.science.units import Units
from app.training.plans.plan import Plan

MEDIA_TYPE = "application/zip"
COERCIONS_NAME = "coercions.txt"

_WRITTEN_AT = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o644 << 16


def plan_zip(plan: Plan, units: Units = "metric") -> Written:
    """Write the runs of a plan."""
    return _zipped(plan_entries(plan), units)


def timetable_zip(timetable: Timetable, units: Units = "metric") -> Written:
    """Write the runs of a timetable."""
    return _zipped(timetable.entries, units)


def _zipped(entries: Iterable[Entry], units: Units) -> Written:
    files: dict[str, Written] = {}
    left_out: dict[str, str] = {}
    for entry in entries:
        name = _name(entry, units, files.keys() | left_out.keys())
        try:
            files[name] = fit(entry, units)
        except Unwritable as error:
            left_out[name] = f"{error}"
    return _told(files, left_out)


def _name(entry: Entry, units: Units, taken: Iterable[str]) -> str:
    name = f"{entry.date}-{stem(title(entry.workout, units))}"
    same = sum(1 for other in taken if other.rpartition(".")[0].startswith(name))
    return f"{name}-{same + 1}.fit" if same else f"{name}.fit"


def _told(files: Mapping[str, Written], left_out: Mapping[str, str]) -> Written:
    losses = Losses()
    for file in files.values():
        for coercion in file.coercions:
            losses.add(coercion.slug)
    if left_out:
        losses.add("session-left-out")
    contents = {name: file.content for name, file in files.items()}
    told = "".join(_lines(files, left_out))
    return Written(_zip({**contents, COERCIONS_NAME: told.encode()} if told else contents), losses.told())


def _lines(files: Mapping[str, Written], left_out: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*files, *left_out}):
        if name in left_out:
            yield f"{name.removesuffix('.fit')} has no file: {left_out[name]}\n"
        elif files[name].coercions:
            yield f"{name}: {_sentences(files[name].coercions)}\n"


def _sentences(coercions: Iterable[Coercion]) -> str:
    return " ".join(coercion.text for coercion in coercions)


def _zip(contents: Mapping[str, bytes]) -> bytes:
    """Pack files without compression or times, so that the same files give the same bytes everywhere."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for name, content in contents.items():
            told = ZipInfo(name, _WRITTEN_AT)
            told.create_system, told.external_attr = _UNIX, _READABLE
            archive.writestr(told, content)
    return packed.getvalue()
