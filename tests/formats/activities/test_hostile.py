import zlib

import pytest

from app.formats.activities.inflating import gunzipped
from app.formats.activities.reading import read_recordings
from app.training.activities.errors import RefusedFile
from tests import activity_files as files

RUN = files.steady_run(120)
MIB = 1024 * 1024


def refused(data):
    with pytest.raises(RefusedFile) as caught:
        read_recordings(data)
    return caught.value.slug


def gzipped(parts):
    squeezer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*map(squeezer.compress, parts), squeezer.flush()])


BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY lol "lol">'
    + b"".join(b'<!ENTITY l%d "%s">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 10))
    + b"]><gpx><trk><name>&l9;</name></trk></gpx>"
)


def test_a_document_type_is_refused():
    data = b'<!DOCTYPE gpx SYSTEM "http://example.org/gpx.dtd"><gpx/>'
    assert refused(data) == "document-type"
    assert refused(BILLION_LAUGHS) == "document-type"


def test_an_entity_that_nobody_declared_is_damage():
    data = files.gpx(RUN).replace(b"<name>Morning run", b"<name>&passwords;")
    assert refused(data) == "damaged"


def test_elements_that_stand_deep_in_one_another_are_refused():
    assert refused(b"<gpx>" + b"<trk>" * 100_000) == "too-deep"


def test_forty_levels_are_read():
    data = files.gpx(RUN)
    deep = b"<extensions>" * 39 + b"</extensions>" * 39
    assert len(read_recordings(data.replace(b"<trk>", deep + b"<trk>", 1)).recordings) == 1
    deeper = b"<extensions>" * 40 + b"</extensions>" * 40
    assert refused(data.replace(b"<trk>", deeper + b"<trk>", 1)) == "too-deep"


def test_a_tag_without_an_end_is_refused():
    assert refused(b"<gpx><trk name='" + b"x" * 3 * MIB) == "damaged"


def test_an_encoding_that_nobody_knows_is_damage():
    for encoding in (b"rot13", b"zlib", b"klingon"):
        assert refused(b'<?xml version="1.0" encoding="' + encoding + b'"?><gpx/>') in {
            "damaged",
            "not-an-activity",
        }


def test_a_small_file_that_inflates_to_a_large_one_is_refused():
    assert refused(gzipped([bytes(MIB)] * 65)) == "too-large"


def test_many_small_gzips_one_after_the_other_are_refused_beyond_the_limit():
    assert refused(gzipped([bytes(16 * MIB)]) * 5) == "too-large"


def test_more_gzips_in_a_file_than_anybody_makes_are_damage():
    assert gunzipped(gzipped([b"x"]) * 1001).is_damaged


def test_gzips_one_after_the_other_are_one_file():
    data = files.gpx(RUN)
    assert read_recordings(gzipped([data[:500]]) + gzipped([data[500:]])) == read_recordings(data)


def test_text_without_end_in_a_point_is_cut_and_read_on():
    data = files.tcx(RUN).replace(b"<Creator><Name>", b"<Creator><Name>" + b"x" * MIB, 1)
    (recording,) = read_recordings(data).recordings
    assert recording.device == "x" * 100
