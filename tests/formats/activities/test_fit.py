import struct
from datetime import timedelta

import pytest

from app.formats.activities.reading import read_recordings
from app.formats.devices.fit_encoding import crc16
from app.training.activities.analysis import analyse
from tests import activity_files as files

RUN = files.steady_run(600)


def slugs(recording):
    return {remark.slug for remark in recording.remarks}


def test_the_checksum_of_a_whole_file_is_zero():
    assert crc16(files.fit(RUN)) == 0


def test_a_wrong_checksum_is_said_and_the_file_read():
    data = files.fit(RUN)
    file = read_recordings(data[:-2] + b"\x00\x01")
    assert slugs(file.recordings[0]) == {"checksum"}
    assert not file.partial


def test_local_time_gives_the_offset():
    (recording,) = read_recordings(files.fit(RUN, ahead_s=-4 * 3600)).recordings
    assert recording.started_at.utcoffset() == timedelta(hours=-4)
    assert (recording.started_at, recording.clock) == (RUN.started, "offset")


def test_without_local_time_the_instant_alone_is_known():
    (recording,) = read_recordings(files.fit(RUN, ahead_s=None)).recordings
    assert (recording.started_at, recording.clock) == (RUN.started, "utc")


def test_times_since_the_watch_was_switched_on_are_dated_by_the_local_time():
    switched_on = RUN.started - timedelta(days=100)
    (recording,) = read_recordings(files.fit(RUN, switched_on=switched_on, ahead_s=7200)).recordings
    assert recording.clock == "local"
    assert recording.started_at == RUN.started + timedelta(hours=2)
    assert slugs(recording) == {"date-reckoned"}
    assert analyse(recording).duration_s == RUN.timer_s


def test_times_that_nothing_dates_are_refused():
    switched_on = RUN.started - timedelta(days=100)
    with pytest.raises(ValueError, match="does not say when"):
        read_recordings(files.fit(RUN, switched_on=switched_on, ahead_s=None))


def test_chained_files_are_activities_each_for_itself():
    later = files.Run(RUN.moments, RUN.started + timedelta(hours=2))
    file = read_recordings(files.fit(RUN) + files.fit(later))
    assert [recording.started_at for recording in file.recordings] == [RUN.started, later.started]


def test_damage_to_one_file_of_a_chain_spares_the_others():
    first = bytearray(files.fit(RUN))
    first[5000:5400] = b"\xff" * 400
    file = read_recordings(bytes(first) + files.fit(RUN))
    assert file.partial
    assert [recording.partial for recording in file.recordings] == [True, False]
    assert len(file.recordings[1].track) == len(RUN.moments)


def test_what_follows_the_last_file_is_said_to_be_damaged():
    file = read_recordings(files.fit(RUN) + b"\x0e\x10garbage")
    assert file.partial
    assert len(file.recordings) == 1


def test_the_sessions_of_a_multisport_file_are_activities_each_with_its_own_points_and_laps():
    swim = files.steady_run(900, 1.0)
    run = files.Run(RUN.moments, swim.started + timedelta(seconds=1000))
    writer = files.FitWriter()
    files.file_id(writer, swim)
    for part in (swim, run):
        files.records(writer, part)
    for part, sport in ((swim, 5), (run, 1)):
        files.summary(writer, part, sport=sport)
    files.activity(writer, run)
    first, second = read_recordings(writer.file()).recordings
    assert (first.sport, second.sport) == ("swim", "run")
    assert (len(first.track), len(second.track)) == (len(swim.moments), len(run.moments))
    assert (first.track.length_m, second.track.length_m) == (900, pytest.approx(1800))
    assert (len(first.laps), len(second.laps)) == (1, 2)


def test_a_field_of_an_app_does_not_stand_in_for_that_of_the_watch():
    writer = files.FitWriter()
    files.file_id(writer, RUN)
    writer.message(207, {3: ("uint8", 0)})
    native_heart_rate = {
        0: ("uint8", 0),
        1: ("uint8", 3),
        2: ("uint8", 2),
        14: ("uint16", 20),
        15: ("uint8", 3),
    }
    writer.message(206, native_heart_rate)
    for moment in RUN.moments:
        writer.message(20, files.record(RUN, moment), developer={3: (0, ("uint8", 77))})
    files.summary(writer, RUN)
    (recording,) = read_recordings(writer.file()).recordings
    assert analyse(recording).heart_rate_bpm == 150


def test_compressed_timestamps_count_on_from_the_last_full_one():
    writer = files.FitWriter()
    files.file_id(writer, RUN)
    start = files.fit_time(RUN.started)
    writer.message(21, {253: ("uint32", start), 0: ("enum", 0), 1: ("enum", 0)})
    for moment in RUN.moments:
        fields = {5: ("uint32", moment.distance_m * 100), 3: ("uint8", 150)}
        writer.message(20, fields, time_offset=(start + int(moment.elapsed_s)) & 0x1F)
    (recording,) = read_recordings(writer.file()).recordings
    assert (recording.started_at, recording.track.span_s) == (RUN.started, RUN.elapsed_s)
    assert list(recording.track.distance_m) == pytest.approx([each.distance_m for each in RUN.moments])


def test_big_endian_messages_are_read():
    writer = files.FitWriter(endian=">")
    files.file_id(writer, RUN)
    files.records(writer, RUN)
    files.summary(writer, RUN)
    (recording,) = read_recordings(writer.file()).recordings
    assert analyse(recording).distance_m == RUN.distance_m


def test_a_watch_that_lost_power_before_it_wrote_the_length_is_read():
    writer = files.FitWriter()
    files.file_id(writer, RUN)
    files.records(writer, RUN)
    data = writer.file()
    file = read_recordings(data[:4] + struct.pack("<I", 0) + data[8:-2])
    assert file.partial
    assert len(file.recordings[0].track) == len(RUN.moments)


def test_a_clock_that_is_set_back_makes_no_time_and_no_distance_go_backwards():
    early = files.Run(RUN.moments[:300], RUN.started)
    moments = RUN.moments[300:]
    late = files.Run(moments, RUN.started - timedelta(seconds=100))
    writer = files.FitWriter()
    files.file_id(writer, early)
    for part in (early, late):
        for moment in part.moments:
            writer.message(20, files.record(part, moment))
    (recording,) = read_recordings(writer.file()).recordings
    assert "clock-set-back" in slugs(recording)
    assert recording.track.span_s == RUN.elapsed_s
    assert recording.track.length_m == pytest.approx(RUN.distance_m)


def test_a_session_without_points_is_an_activity_by_its_totals():
    writer = files.FitWriter()
    files.file_id(writer, RUN)
    files.summary(writer, RUN)
    (recording,) = read_recordings(writer.file()).recordings
    found = analyse(recording)
    assert (found.distance_m, found.duration_s, found.moving_s) == (RUN.distance_m, 600, 600)
    assert recording.started_at == RUN.started
    assert found.best_efforts == ()


def test_totals_that_the_points_contradict_are_not_believed():
    writer = files.FitWriter()
    files.file_id(writer, RUN)
    files.records(writer, RUN)
    files.summary(writer, files.steady_run(1800))
    (recording,) = read_recordings(writer.file()).recordings
    assert analyse(recording).distance_m == pytest.approx(RUN.distance_m)
    assert "totals-disagree" in slugs(recording)
