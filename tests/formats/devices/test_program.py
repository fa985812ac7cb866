"""What all formats for devices share: names, words, and texts that come from outside."""

import json
from dataclasses import replace

import pytest
from lxml import etree

from app.formats.devices.fit import fit
from app.formats.devices.garmin_json import garmin_json
from app.formats.devices.intervals_text import intervals_text
from app.formats.devices.program import cut, name_of
from app.formats.devices.tcx import tcx
from app.formats.devices.zwo import zwo
from app.formats.entry import Entry
from app.formats.telling import title
from app.formats.written import COERCIONS, Losses
from app.training.workouts.construct import easy, floating, jog, rest, run, stride, walk
from app.training.workouts.extents import OPEN
from app.training.workouts.fitting.warm_up import DRILLS
from app.training.workouts.targets import INTERVAL, effort
from app.training.workouts.workout import Workout
from tests.formats.devices.watch import slugs
from tests.formats.plans import EASY_RUN, EIGHT_HUNDREDS, HOSTILE

WRITERS = (fit, tcx, zwo, garmin_json, intervals_text)
HOSTILE_RUN = replace(EASY_RUN, title=HOSTILE, purpose=HOSTILE, system=HOSTILE)


@pytest.mark.parametrize("write", WRITERS)
def test_the_same_workout_gives_the_same_bytes(write):
    assert write(Entry(EIGHT_HUNDREDS, vdot=44.58)) == write(Entry(EIGHT_HUNDREDS, vdot=44.58))


@pytest.mark.parametrize("write", [tcx, zwo])
def test_no_word_breaks_out_of_its_element(write):
    root = etree.fromstring(write(Entry(HOSTILE_RUN, vdot=44.58)).content)
    (name,) = root.xpath("(//*[local-name()='Name' or local-name()='name'])[1]/text()")
    assert title(HOSTILE_RUN).startswith(name)
    assert not root.xpath("//script")


def test_no_word_breaks_out_of_its_string():
    assert json.loads(garmin_json(Entry(HOSTILE_RUN)).content)["workoutName"] == title(HOSTILE_RUN)
    assert HOSTILE.split("<", maxsplit=1)[0].encode() in fit(Entry(HOSTILE_RUN)).content


@pytest.mark.parametrize(
    ("step", "name"),
    [
        (run(800, INTERVAL), "800 m"),
        (run(OPEN, effort("hard")), "Run"),
        (stride(), "20 s stride"),
        (jog(400), "Jog"),
        (walk(100), "Walk"),
        (rest(60), "Rest"),
        (floating(200), "Recovery"),
    ],
)
def test_a_step_is_called_in_a_word_or_two(step, name):
    assert name_of(step, "metric") == name


@pytest.mark.parametrize("write", [fit, tcx, garmin_json])
def test_no_drill_is_lost_where_the_lap_button_can_end_it(write):
    session = Workout((easy(2000), run(5000, INTERVAL)), drills=DRILLS)
    assert b"Drills" in write(Entry(session)).content
    assert "drills-as-text" not in slugs(write(Entry(session)))


@pytest.mark.parametrize("bytes_kept", range(8))
def test_nothing_is_cut_within_a_letter(bytes_kept):
    kept = cut("a\N{LATIN SMALL LETTER E WITH ACUTE}\N{RUNNER}b", bytes_kept, Losses(), "name-cut")
    assert "a\N{LATIN SMALL LETTER E WITH ACUTE}\N{RUNNER}b".startswith(kept)
    assert len(kept.encode()) <= bytes_kept


def test_a_loss_without_a_sentence_is_none():
    with pytest.raises(KeyError):
        Losses().add("something")
    assert all(sentence.endswith(".") for sentence in COERCIONS.values())
