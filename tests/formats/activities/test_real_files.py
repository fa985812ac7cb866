"""The real files of watches and platforms, with what others have read in them, where they are present."""

import csv
import hashlib
from datetime import datetime
from math import isclose

from app.formats.activities.reading import read_recordings
from app.training.activities.analysis import analyse
from app.training.activities.errors import RefusedFile
from tests.formats.activities.mutations import REAL

SPORTS = {
    "running": "run",
    "Running": "run",
    "cycling": "bike",
    "Biking": "bike",
    "swimming": "swim",
    "transition": "other",
}


def manifest():
    path = REAL / "manifest.csv"
    return list(csv.DictReader(path.read_text().splitlines())) if path.exists() else []


def faults(row):
    """Read one file, and tell all in which it differs from its row."""
    data = (REAL / row["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == row["sha256"]
    try:
        file = read_recordings(data)
    except RefusedFile as refusal:
        kind = row["tags"].partition("not-activity:")[2]
        return [] if kind and refusal.received.endswith(kind) else [str(refusal)]
    return [what for what, holds in compared(row, file) if not holds]


def compared(row, file):
    recordings = file.recordings
    found = [analyse(recording) for recording in recordings]
    yield "an activity", "not-activity" not in row["tags"]
    yield "format", file.format == row["format"]
    yield (
        "distance",
        agrees(row["distance_m"], sum(each.distance_m or 0 for each in found), rel=0.005, within=0.05),
    )
    is_track_log = row["file"].startswith("gpxpy__cerk")  # its timer is a guess at the time in motion
    yield "timer", is_track_log or agrees(row["timer_s"], sum(each.duration_s for each in found), within=1)
    begun, ended = recordings[0], recordings[-1]
    elapsed_s = (ended.started_at - begun.started_at).total_seconds() + found[-1].elapsed_s
    is_twice_the_same = "chained" in row["tags"]
    yield "elapsed", is_twice_the_same or agrees(row["elapsed_s"], elapsed_s, within=2)
    if row["start"]:
        start = datetime.fromisoformat(row["start"])
        yield "start", start.replace(tzinfo=start.tzinfo or begun.started_at.tzinfo) == begun.started_at
    sports = [SPORTS[name] for name in row["sport"].split("+") if name in SPORTS]
    yield "sports", not sports or [recording.sport for recording in recordings] == sports
    yield "device", all(word in (begun.device or "") for word in row["device"].split("/"))
    beats = [(each.heart_rate_bpm, each.duration_s) for each in found if each.heart_rate_bpm]
    mean = (
        sum(bpm * seconds for bpm, seconds in beats) / sum(seconds for _, seconds in beats) if beats else None
    )
    is_of_all_sports = len(recordings) > 1
    told = row["avg_hr_session"] or row["avg_hr_records"]
    yield "heart rate", is_of_all_sports or not told or (mean is not None and agrees(told, mean, within=2))
    points = sum(len(recording.track) for recording in recordings)
    yield "points", points >= 0.95 * int(row["records"])
    laps = sum(len(recording.laps) for recording in recordings)
    yield "laps", row["format"] == "gpx" or laps == int(row["laps"])


def agrees(told, found, *, rel=0.0, within=0.0):
    return not told or isclose(float(told), found, rel_tol=rel, abs_tol=within)


def test_real_files_read_as_others_read_them():
    assert {row["file"]: wrong for row in manifest() if (wrong := faults(row))} == {}


def test_real_files_that_are_damaged_say_so():
    for row in manifest():
        if "corruptheader" in row["file"] or "unexpected-eof" in row["file"]:
            assert read_recordings((REAL / row["file"]).read_bytes()).partial
