"""A workout as FIT, which Garmin's and most other watches run.

It reaches a Garmin watch by USB, into the folder GARMIN/NewFiles, or through intervals.icu; the web page of
Garmin Connect takes no workouts.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b

from app.formats.devices.aims import Aim, Speeds, aim, share_of_maximum
from app.formats.devices.fit_encoding import INVALID_ENUM, INVALID_UINT32, Field, Message, fit_file
from app.formats.devices.names import brief
from app.formats.devices.program import (
    End,
    Leaf,
    Loop,
    Program,
    cut,
    program,
    runnable,
    tell_remarks,
)
from app.formats.entry import Entry
from app.formats.telling import title
from app.formats.written import Losses, Written
from app.science.units import Units
from app.training.workouts.extents import Distance
from app.training.workouts.steps import HeartRateSpan, Intent, Step
from app.training.workouts.workout import Workout

MEDIA_TYPE = "application/vnd.ant.fit"
MOST_STEPS = 100

_WHAT = "A FIT workout"

_LONGEST_NAME, _LONGEST_WORDS = 20, 250
"""Bytes of a name, about what a watch shows in a line; and of the words of a step."""

_EPOCH = dt.datetime(1989, 12, 31, tzinfo=dt.UTC)
_UNCHANGED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""When a workout was made that nobody has dated: its number tells it from others."""

_WORKOUT_FILE, _DEVELOPMENT = 5, 255
_RUNNING, _TRAINING = 1, 10
_SUPPORTED = 0x20
_BY_TIME, _BY_DISTANCE, _BY_BUTTON, _REPEAT = 0, 1, 5, 6
_SPEED, _HEART_RATE, _OPEN = 0, 1, 2
_BPM_FROM = 100
"""Below, a heart rate is a share of the maximum in hundredths."""

_INTENSITIES: dict[Intent, int] = {"work": 0, "rest": 1, "warmup": 2, "cooldown": 3, "recovery": 4}

_FILE_ID = Message(
    0, 0, (Field(0, "enum"), Field(1, "uint16"), Field(2, "uint16"), Field(3, "uint32z"), Field(4, "uint32"))
)

Record = tuple[int | bytes, ...]


def fit(entry: Entry, units: Units = "metric") -> Written:
    """Write a workout; what is changed is told from what it was by its date, or by its number."""
    losses = Losses()
    workout = runnable(entry.workout, _WHAT)
    made = program(workout, units, _WHAT, MOST_STEPS, losses)
    tell_remarks(workout, losses)
    name = title(workout, units)
    short_name = brief(name, _LONGEST_NAME, losses)
    records = list(_records(made, workout, name if short_name != name else "", losses))
    sport = _TRAINING if workout.kind == "cross_training" else _RUNNING
    messages = _workout(sport, short_name, len(records)) + _steps(records)
    content = _file_id(entry, messages) + messages
    return Written(fit_file(content), losses.told())


def _file_id(entry: Entry, messages: bytes) -> bytes:
    identity = entry.uid.encode() + (b"" if entry.uid and entry.changed_at else messages)
    serial = int.from_bytes(blake2b(identity, digest_size=4).digest(), "little") or 1
    created_at = entry.changed_at or _UNCHANGED
    seconds = int((created_at - _EPOCH).total_seconds())
    return _FILE_ID.written([(_WORKOUT_FILE, _DEVELOPMENT, 0, serial, seconds)])


def _workout(sport: int, name: str, steps: int) -> bytes:
    written = name.encode() + b"\0"
    fields = (Field(4, "enum"), Field(5, "uint32z"), Field(6, "uint16"), Field(8, "string", len(written)))
    return Message(1, 26, fields).written([(sport, _SUPPORTED, steps, written)])


def _steps(records: list[Record]) -> bytes:
    """Write the steps, each string in the room that the longest takes."""
    name_bytes, words_bytes = (max(len(_bytes(record[place])) + 1 for record in records) for place in (1, -1))
    fields = (
        Field(254, "uint16"),
        Field(0, "string", name_bytes),
        Field(1, "enum"),
        Field(2, "uint32"),
        Field(3, "enum"),
        Field(4, "uint32"),
        Field(5, "uint32"),
        Field(6, "uint32"),
        Field(7, "enum"),
        Field(8, "string", words_bytes),
    )
    return Message(2, 27, fields).written(records)


def _bytes(value: int | bytes) -> bytes:
    return value if isinstance(value, bytes) else b""


def _records(made: Program, workout: Workout, heading: str, losses: Losses) -> Iterator[Record]:
    """List the steps, numbered without gaps; a repeat is a marker after its children.

    `heading` stands before the words of the first.
    """
    place = 0
    for item in made:
        first = place
        for leaf in item.leaves if isinstance(item, Loop) else (item,):
            words = f"{heading}. {leaf.words}" if heading and not place else leaf.words
            yield _step(place, replace(leaf, words=words), workout, losses)
            place += 1
        if isinstance(item, Loop):
            yield _repeat(place, first, item.times)
            place += 1


def _step(place: int, leaf: Leaf, workout: Workout, losses: Losses) -> Record:
    return (
        place,
        cut(leaf.name, _LONGEST_NAME, losses, "name-cut").encode(),
        *_duration(leaf.end),
        *_held(leaf.step, workout, losses),
        _INTENSITIES[leaf.step.intent],
        cut(leaf.words, _LONGEST_WORDS, losses, "note-cut").encode(),
    )


def _duration(end: End) -> tuple[int, int]:
    if end is None:
        return _BY_BUTTON, INVALID_UINT32
    if isinstance(end, Distance):
        return _BY_DISTANCE, round(100 * end.metres)
    return _BY_TIME, round(1000 * end.seconds)


def _held(step: Step, workout: Workout, losses: Losses) -> tuple[int, int, int, int]:
    """Hold the runner to hundredths of the maximum, which the watch knows, or to what every device can."""
    share = share_of_maximum(step, losses)
    if share is not None:
        return _HEART_RATE, 0, share.low, share.high
    return _target(aim(step, workout, losses))


def _target(held: Aim) -> tuple[int, int, int, int]:
    """Kind, zone (0 for one's own limits), low and high."""
    match held:
        case Speeds(slow_m_per_s=slow, fast_m_per_s=fast):
            return _SPEED, 0, round(1000 * slow), round(1000 * fast)
        case HeartRateSpan(low=low, high=high):
            return _HEART_RATE, 0, _BPM_FROM + low, _BPM_FROM + high
        case None:
            return _OPEN, INVALID_UINT32, INVALID_UINT32, INVALID_UINT32


def _repeat(place: int, first: int, times: int) -> Record:
    """Go back to `first` until it was passed `times` times in all."""
    unset = (INVALID_UINT32, INVALID_UINT32, INVALID_ENUM)
    return place, b"", _REPEAT, first, _OPEN, times, *unset, b""
