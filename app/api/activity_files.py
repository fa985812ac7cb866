"""From the file of a watch, as it was read, to the activities that are kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal
from zoneinfo import ZoneInfo

from app.api.activities import KeptNow, keep_activities, named_activity, with_offers
from app.api.book import Book
from app.api.dependencies import new_id
from app.api.reading_process import Reading
from app.api.same_runs import are_merged, store_activities
from app.store.activities import KeptActivity
from app.training.activities.analysis import Analysis
from app.training.activities.errors import RefusedFile
from app.training.activities.recording import Recording
from app.training.dates import ONE_DAY
from app.training.logbook.activity import Activity
from app.training.logbook.recorded import recorded, remarks_on_laps, told_again

Stored = Literal["kept", "merged", "known"]
"""kept, or part of a run that was there in another record, or there already."""


_AS_ONE = "Activities of the file lie at the same time: they are the same run, and count once."


@dataclass(frozen=True, slots=True)
class Part:
    """One activity of a file, and how it was before if the file came before."""

    recording: Recording
    found: Analysis
    activity: Activity
    before: KeptActivity | None


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What was kept of a file, and whether it came before."""

    now: KeptNow
    was_known: bool


async def keep_reading(book: Book, reading: Reading, name: str) -> KeptFile:
    """Keep every activity of a file, in the transaction of the book.

    `name` becomes the external_id of the first, and with `-2`, `-3` that of those after it. RefusedFile where
    none can be kept.
    """
    parts, refusals = await _parts(book, reading, name)
    if not parts:
        raise refusals[0]
    known = [each.before for each in parts if each.before is not None]
    warnings = list(dict.fromkeys([*_warnings(reading, parts), *map(_left_out, refusals)]))
    kept = await keep_activities(book, [each.activity for each in parts], known, warnings)
    partial = reading.file.partial or any(each.recording.partial for each in parts)
    if len(kept.kept) < len(parts):
        kept = replace(kept, warnings=(*kept.warnings, _AS_ONE))
    offered = with_offers(kept, [each.activity for each in parts])
    return KeptFile(replace(offered, partial=partial), was_known=bool(known))


async def store_reading(book: Book, reading: Reading, name: str) -> Stored:
    """Keep every activity of a file as `keep_reading` does, and decide nothing: more files follow."""
    parts, refusals = await _parts(book, reading, name)
    if not parts:
        raise refusals[0]
    made = [each.activity for each in parts]
    known = [each.before for each in parts if each.before is not None]
    holders = await store_activities(book, made, known)
    if known:
        return "known"
    return "merged" if are_merged(made, holders) else "kept"


async def _parts(book: Book, reading: Reading, name: str) -> tuple[list[Part], list[RefusedFile]]:
    """Make an activity of each recording, as far as they can be kept."""
    zone = ZoneInfo(book.athlete.timezone)
    parts: list[Part] = []
    refusals: list[RefusedFile] = []
    for recording, found in zip(reading.file.recordings, reading.analyses, strict=True):
        external_id = f"{name}-{len(parts) + 1}" if parts else name
        try:
            activity = replace(recorded(recording, found, zone, new_id()), external_id=external_id)
            _check_start(activity, book)
        except RefusedFile as refusal:
            refusals.append(refusal)
            continue
        before = await named_activity(book, external_id)
        parts.append(
            Part(recording, found, told_again(before.activity, activity) if before else activity, before)
        )
    return parts, refusals


def _check_start(activity: Activity, book: Book) -> None:
    if activity.started_at > book.now + ONE_DAY:
        received = f"an activity that began at {activity.started_at.isoformat()}"
        raise RefusedFile("in-the-future", "The activity lies in the future.", received, "one that has begun")


def _warnings(reading: Reading, parts: list[Part]) -> Iterator[str]:
    yield from (remark.text for remark in reading.file.remarks)
    for number, part in enumerate(parts, 1):
        whose = f"Activity {number}: " if len(reading.file.recordings) > 1 else ""
        yield from (
            f"{whose}{remark.text}" for remark in (*part.recording.remarks, *remarks_on_laps(part.found))
        )


def _left_out(refusal: RefusedFile) -> str:
    return f"One of the activities is left out: {refusal}"
