import asyncio
import errno
import gzip
import os
import signal
from multiprocessing.context import SpawnProcess

import pytest

from app.api.reading_room import MIB, NoProcess, ReadingRoom
from app.training.activities.errors import RefusedFile
from tests import activity_files as files

RUN = files.steady_run(300)
LONG = files.fit(files.hilly_run(12_600))


async def refused(room, data):
    with pytest.raises(RefusedFile) as caught:
        await room.read(data)
    return caught.value.slug


@pytest.fixture
async def room():
    async with ReadingRoom(processes=1) as room:
        yield room


async def test_a_file_is_read_and_understood_beside_the_service(room):
    reading = await room.read(files.fit(RUN))
    (recording,), (found,) = reading.file.recordings, reading.analyses
    assert recording.started_at == RUN.started
    assert len(recording.track) == len(RUN.moments)
    assert found.distance_m == RUN.distance_m


async def test_a_refusal_says_the_same_as_beside_it(room):
    with pytest.raises(RefusedFile) as caught:
        await room.read(b'{"type": "run"}')
    refusal = caught.value
    assert (refusal.slug, refusal.received) == ("unknown-format", "JSON")
    assert "Accepted is an activity" in str(refusal)


async def test_one_process_reads_file_after_file(room):
    for write in (files.fit, files.tcx, files.gpx):
        assert (await room.read(write(RUN))).file.format == write.__name__


async def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read():
    endless = files.FitWriter()
    files.file_id(endless, RUN)
    endless.message(104, {})
    endless.body += endless.body[-1:] * 2 * MIB
    async with ReadingRoom(processes=1, limit_s=1) as room:
        assert await refused(room, endless.file()) == "too-slow"
        assert await refused(room, b"<html>") == "unknown-format"


async def test_a_process_that_hangs_is_ended_and_replaced(room):
    await room.read(files.gpx(RUN))
    (desk,) = room._all
    desk._limit_s = 0.1
    os.kill(desk._process.pid, signal.SIGSTOP)
    assert await refused(room, files.gpx(RUN)) == "too-slow"
    desk._limit_s = 20
    assert (await room.read(files.gpx(RUN))).file.format == "gpx"


async def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_is_read():
    bomb = gzip.compress(b"<gpx><trk><name>" + bytes(60 * MIB))
    async with ReadingRoom(processes=1, memory_bytes=24 * MIB) as room:
        assert await refused(room, bomb) == "too-much-memory"
        assert (await room.read(files.gpx(RUN))).file.format == "gpx"


async def test_a_process_that_was_killed_is_replaced(room):
    await room.read(files.gpx(RUN))
    (desk,) = room._all
    desk._process.kill()
    desk._process.join()
    assert (await room.read(files.gpx(RUN))).file.format == "gpx"


async def test_a_file_whose_process_dies_under_it_is_refused_and_the_next_is_read(room):
    await room.read(files.gpx(RUN))
    (desk,) = room._all
    waiting = asyncio.ensure_future(room.read(LONG))
    await asyncio.sleep(0.1)
    desk._process.kill()
    with pytest.raises(RefusedFile, match="broke"):
        await waiting
    assert (await room.read(files.gpx(RUN))).file.format == "gpx"


async def test_where_no_process_can_be_started_the_next_file_tries_again(room, monkeypatch):
    def fails(_):
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    monkeypatch.setattr(SpawnProcess, "start", fails)
    for _ in range(2):
        with pytest.raises(NoProcess, match="Cannot allocate memory"):
            await room.read(files.gpx(RUN))
    monkeypatch.undo()
    assert (await room.read(files.gpx(RUN))).file.format == "gpx"


async def test_others_are_answered_while_a_file_is_read(room):
    await room.read(files.gpx(RUN))
    reading = asyncio.ensure_future(room.read(LONG))
    answered = 0
    while not reading.done():
        await asyncio.sleep(0.001)
        answered += 1
    assert len((await reading).file.recordings[0].track) == 12_601
    assert answered > 10


async def test_files_of_many_callers_wait_for_one_another(room):
    readings = await asyncio.gather(*[room.read(files.gpx(RUN)) for _ in range(10)])
    assert len(readings) == 10


async def test_a_caller_who_leaves_stops_nobody_else(room):
    await room.read(files.gpx(RUN))
    leaving = asyncio.ensure_future(room.read(LONG))
    await asyncio.sleep(0.05)
    leaving.cancel()
    assert (await room.read(files.gpx(RUN))).file.format == "gpx"


async def test_no_process_outlives_the_room():
    async with ReadingRoom(processes=2) as room:
        await asyncio.gather(room.read(files.gpx(RUN)), room.read(files.tcx(RUN)))
        processes = [desk._process for desk in room._all if desk._process]
        pids = [process.pid for process in processes]
    assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
