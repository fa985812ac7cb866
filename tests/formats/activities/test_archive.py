import io
import struct
import zipfile

import pytest

from app.formats.activities.archive import MOST_MEMBERS, Archive
from app.formats.activities.reading import read_recordings
from app.training.activities.errors import RefusedFile
from tests import activity_files as files

RUN = files.steady_run(120)
MIB = 1024 * 1024


def zipped(members, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def unpack(data):
    with Archive(io.BytesIO(data)) as archive:
        return [member.read() for member in archive.members()]


def refused(data):
    with pytest.raises(RefusedFile) as caught:
        unpack(data)
    return caught.value


def test_an_archive_gives_its_files_one_by_one():
    data = zipped({"a/run.fit": files.fit(RUN), "b.tcx": files.tcx(RUN), "c": files.gpx(RUN)})
    with Archive(io.BytesIO(data)) as archive:
        read = {member.name: read_recordings(member.read()).format for member in archive.members()}
        assert len(archive) == 3
    assert read == {"a/run.fit": "fit", "b.tcx": "tcx", "c": "gpx"}


def test_what_systems_leave_in_archives_is_passed_over():
    data = zipped({"__MACOSX/._run.fit": b"", ".DS_Store": b"", "runs/": b"", "run.fit": b"x"})
    with Archive(io.BytesIO(data)) as archive:
        assert [member.name for member in archive.members()] == ["run.fit"]


def test_an_archive_within_an_archive_is_refused_as_a_file():
    with Archive(io.BytesIO(zipped({"inner.zip": zipped({"run.fit": b"x"})}))) as archive:
        (member,) = archive.members()
        with pytest.raises(RefusedFile, match="archive"):
            read_recordings(member.read())


def test_a_file_that_inflates_too_far_is_refused_before_it_does():
    assert refused(zipped({"bomb.fit": bytes(65 * MIB)})).slug == "too-large"
    assert refused(zipped({"large.fit": bytes(26 * MIB)})).slug == "too-large"


def test_more_files_than_anybody_exports_at_once_are_refused():
    assert refused(zipped({str(number): b"" for number in range(MOST_MEMBERS + 1)})).slug == "too-large"


def test_a_table_of_contents_that_claims_a_gigabyte_is_refused_unread():
    data = bytearray(zipped({"run.fit": b"x"}))
    struct.pack_into("<I", data, len(data) - 22 + 12, 2**30)
    assert refused(bytes(data)).slug == "too-large"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_kinds_of_compression_are_refused(method):
    assert "method" in refused(zipped({"run.fit": b"x" * 100}, method)).received


def test_a_locked_file_is_refused():
    data = bytearray(zipped({"run.fit": b"x"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    assert "locked" in refused(bytes(data)).received


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04" + bytes(100), b"PK\x05\x06" + bytes(5)])
def test_a_damaged_archive_is_refused(damage):
    assert refused(damage).slug == "damaged"


def test_a_file_that_is_damaged_in_its_archive_is_refused():
    data = bytearray(zipped({"run.tcx": files.tcx(RUN)}))
    data[200:260] = bytes(60)
    assert refused(bytes(data)).slug == "damaged"
