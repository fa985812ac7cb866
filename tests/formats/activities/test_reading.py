import gzip
import struct
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.formats.activities.codec import MOST_ACTIVITIES
from app.formats.activities.reading import MOST_BYTES, read_recordings
from app.training.activities.analysis import analyse
from app.training.activities.draft import MOST_POINTS
from app.training.activities.errors import RefusedFile
from tests import activity_files as files

RUN = files.steady_run(pauses=[(600, 660)])


def read(data):
    (recording,) = read_recordings(data).recordings
    return recording


def refused(data):
    with pytest.raises(RefusedFile) as caught:
        read_recordings(data)
    return caught.value


def slugs(recording):
    return {remark.slug for remark in recording.remarks}


WRITERS = {
    "fit": files.fit,
    "tcx": files.tcx,
    "gpx": files.gpx,
    "gpx in one segment": lambda run: files.gpx(run, segmented=False),
}


@pytest.mark.parametrize(
    "run",
    [
        files.steady_run(),
        files.steady_run(pauses=[(600, 660), (900, 1200)]),
        files.steady_run(every_s=7, pauses=[(600, 900)]),
        files.hilly_run(),
    ],
    ids=["steady", "paused", "seldom recorded", "hilly"],
)
@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_the_same_run_is_the_same_in_every_format(write, run):
    recording = read(write(run))
    found = analyse(recording)
    assert recording.started_at == run.started
    assert recording.sport == "run"
    assert found.distance_m == pytest.approx(run.distance_m, rel=0.015)
    assert found.duration_s == pytest.approx(run.timer_s, abs=2)
    assert found.elapsed_s == pytest.approx(run.elapsed_s, abs=2)
    assert found.moving_s == pytest.approx(run.timer_s, abs=10)
    assert found.heart_rate_bpm == pytest.approx(150, abs=1)
    assert found.cadence_spm == pytest.approx(170, abs=3)
    assert [effort.distance for effort in found.best_efforts][-1] in {"3k", "5k"}


def test_best_efforts_of_the_same_run_agree():
    times = [
        {effort.distance: effort.time_s for effort in analyse(read(write(files.hilly_run()))).best_efforts}
        for write in WRITERS.values()
    ]
    for name, time_s in times[0].items():
        assert [other[name] for other in times] == pytest.approx([time_s] * len(times), rel=0.005)


@pytest.mark.parametrize("write", [files.fit, files.tcx, files.gpx])
def test_a_gzipped_file_reads_as_the_file_itself(write):
    data = write(RUN)
    assert read_recordings(gzip.compress(data)) == read_recordings(data)


@pytest.mark.parametrize("write", [files.fit, files.tcx, files.gpx])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_that_breaks_off_is_read_as_far_as_it_goes(write, share):
    data = write(RUN)
    whole, file = read(data), read_recordings(data[: round(len(data) * share)])
    (part,) = file.recordings
    assert file.partial
    assert part.partial
    assert [remark.slug for remark in file.remarks] == ["damaged"]
    assert 0.15 < len(part.track) / len(whole.track) < 0.95
    assert part.started_at == whole.started_at
    assert part.track.heart_rate_bpm == whole.track.heart_rate_bpm[: len(part.track)]


def test_a_gzip_that_breaks_off_is_read_as_far_as_it_goes():
    data = gzip.compress(files.tcx(RUN))
    file = read_recordings(data[: len(data) // 2])
    assert file.partial
    assert all(recording.partial for recording in file.recordings)


def test_a_whole_file_is_not_partial():
    assert not any(read_recordings(write(RUN)).partial for write in WRITERS.values())


@pytest.mark.parametrize(
    ("data", "slug", "words"),
    [
        (b"", "empty", "0 bytes"),
        (b"\x89PNG\r\n\x1a\n", "unknown-format", "PNG picture"),
        (b'{"type": "run"}', "unknown-format", "JSON"),
        (b"<html><body>Log in</body></html>", "unknown-format", "<html>"),
        (b"date,km\n2026-05-10,10\n", "unknown-format", "64 61 74 65"),
        (b"PK\x03\x04" + bytes(40), "archive", "zip"),
        (gzip.compress(gzip.compress(b"<gpx/>")), "nested-archive", "gzip in gzip"),
        (gzip.compress(b"PK\x03\x04"), "nested-archive", "zip in gzip"),
        (b"<gpx><rte><rtept lat='1' lon='2'/></rte></gpx>", "not-an-activity", "routes or places"),
        (b"<TrainingCenterDatabase><Courses/></TrainingCenterDatabase>", "not-an-activity", "a course"),
        (b"<gpx><trk><trkseg><trkpt lat='1' lon='2'/></trkseg></trk></gpx>", "undated", "none"),
        (b"<?xml version='1.0'?>", "unknown-format", "without a root"),
        (b"<gpx", "damaged", "before its first point"),
        (b"<gpx><trk", "damaged", "GPX"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_no_activity_is_refused_with_what_came_and_what_is_accepted(data, slug, words):
    refusal = refused(data)
    assert refusal.slug == slug
    assert words.lower() in str(refusal).lower()
    assert "Accepted is" in str(refusal)


def test_a_workout_is_no_activity():
    writer = files.FitWriter()
    files.file_id(writer, RUN, kind=5)
    assert refused(writer.file()).received == "a FIT file of the type workout"


def test_a_file_over_the_limit_is_refused_unread():
    assert refused(files.fit(RUN) + bytes(MOST_BYTES)).slug == "too-large"


def test_more_points_than_anybody_records_are_refused():
    points = b"<trkpt lat='1' lon='2'/>" * (MOST_POINTS + 1)
    assert refused(b"<gpx><trk><trkseg>" + points + b"</trkseg></trk></gpx>").slug == "too-many-points"


def test_more_activities_than_anybody_records_are_refused():
    writer = files.FitWriter()
    files.file_id(writer, RUN)
    for _ in range(MOST_ACTIVITIES + 1):
        files.summary(writer, RUN)
    assert refused(writer.file()).slug == "too-many-points"
    assert refused(b"<gpx>" + b"<trk><trkpt/></trk>" * (MOST_ACTIVITIES + 1)).slug == "too-many-points"


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_an_activity_of_more_than_two_days_is_refused(write):
    moments = [files.Moment(float(hour * 3600), hour * 5000.0) for hour in range(50)]
    assert refused(write(files.Run(moments))).slug == "too-long"


@pytest.mark.parametrize("write", [files.tcx, files.gpx])
def test_a_date_before_2000_is_refused(write):
    assert refused(write(replace(RUN, started=datetime(1901, 1, 1, tzinfo=UTC)))).slug == "undated"


def test_a_start_of_1901_does_not_matter_where_the_points_are_dated():
    data = files.tcx(RUN).replace(b'<Lap StartTime="2026-05-10', b'<Lap StartTime="1901-05-10')
    assert read(data).started_at == RUN.started


def test_a_second_without_a_date_is_left_out_and_said():
    data = files.gpx(RUN).replace(b"<time>2026-05-10T07:35:00.000Z</time>", b"<time>soon</time>")
    recording = read(data)
    assert "points-without-time" in slugs(recording)
    assert len(recording.track) == len(RUN.moments) - 1


def test_one_year_in_a_thousand_does_not_make_the_run_a_year_long():
    data = files.tcx(RUN).replace(b"<Time>2026-05-10T07:35:00", b"<Time>2036-05-10T07:35:00")
    recording = read(data)
    assert recording.track.span_s == RUN.elapsed_s
    assert "points-without-time" in slugs(recording)


def test_prefixes_that_nobody_declared_are_read():
    data = files.gpx(RUN).replace(b"xmlns:ns3=", b"xmlns:other=")
    assert read(data).track.heart_rate_bpm is not None


@pytest.mark.parametrize(
    ("kind", "sport"), [("9", "run"), ("trail_running", "run"), ("1", "bike"), ("10", "walk")]
)
def test_sports_are_known_by_their_words_and_figures(kind, sport):
    assert read(files.gpx(RUN, kind=kind)).sport == sport


def test_a_sport_that_is_not_told_is_guessed_by_the_speed_and_said():
    recording = read(files.gpx(RUN, kind=" "))
    assert recording.sport == "run"
    assert "sport-guessed" in slugs(recording)


def test_times_with_an_offset_keep_it():
    data = files.gpx(RUN).replace(b".000Z", b".000+02:00")
    recording = read(data)
    assert recording.clock == "offset"
    assert recording.started_at.utcoffset() == timedelta(hours=2)
    assert recording.started_at == RUN.started - timedelta(hours=2)


def test_times_without_an_offset_are_taken_for_utc_and_said():
    recording = read(files.gpx(RUN).replace(b".000Z", b".000"))
    assert (recording.started_at, recording.clock) == (RUN.started, "utc")
    assert "utc-assumed" in slugs(recording)


def test_two_tracks_are_two_activities():
    track = files.gpx(RUN).partition(b"<trk>")[2].removesuffix(b"</gpx>")
    data = files.gpx(RUN).removesuffix(b"</gpx>") + b"<trk>" + track + b"<trk></trk></gpx>"
    file = read_recordings(data)
    assert len(file.recordings) == 2
    assert [remark.slug for remark in file.remarks] == ["empty-track"]


def test_what_is_said_of_a_file_is_said_once():
    file = read_recordings(files.gpx(RUN).replace(b"</gpx>", b"<trk/>" * 1000 + b"</gpx>"))
    assert [remark.slug for remark in file.remarks] == ["empty-track"]
    timed = files.gpx(RUN).replace(b".000Z</time>", b"</time><time>2026-05-10T07:30:00</time>")
    assert sorted(slugs(read(timed))) == ["utc-assumed"]


def test_text_in_utf_16_is_read():
    data = files.gpx(RUN).decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    assert len(read(data).track) == len(RUN.moments)


def test_nan_and_infinity_in_a_file_are_not_known():
    data = (
        files.tcx(RUN)
        .replace(b"<Value>150<", b"<Value>NaN<")
        .replace(b"00</DistanceMeters>", b"inf</DistanceMeters>")
    )
    recording = read(data)
    assert recording.track.heart_rate_bpm is None
    assert analyse(recording).distance_m == pytest.approx(RUN.distance_m, rel=0.015)


def test_the_length_that_a_header_claims_is_not_believed():
    data = files.fit(RUN)
    file = read_recordings(data[:4] + struct.pack("<I", 2**30) + data[8:])
    assert file.partial
    assert len(file.recordings[0].track) == len(RUN.moments)
