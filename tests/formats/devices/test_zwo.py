"""A Zwift run, checked against a schema of what is known of the format and run step by step."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from lxml import etree

from app.formats.devices.zwo import zwo
from app.formats.entry import Entry
from app.formats.written import Unwritable
from app.science.vdot import race_time_s
from app.training.workouts.construct import easy, jog, repeat, rest, run
from app.training.workouts.extents import OPEN, Open, minutes
from app.training.workouts.notation import parse
from app.training.workouts.prescribing import prescribe
from app.training.workouts.resolve import resolve
from app.training.workouts.steps import Reckoned
from app.training.workouts.targets import EASY, INTERVAL, MARATHON, HeartRateTarget, Progression, pace, race
from app.training.workouts.workout import Workout
from tests.formats.devices.watch import ANNA, PATIENT, RUNS, STRONG, UNKNOWN, run_through, slugs
from tests.training.workouts.trees import resolved, runs

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "zwo.xsd"))
OF_ANNA, OF_THE_STRONG = 44.58, 55
EIGHT_HUNDREDS = resolve(
    Workout((easy(2000), repeat(6, run(800, INTERVAL), between=jog(400)), easy(2000))), ANNA
)


def valid(content):
    root = etree.fromstring(content)
    SCHEMA.assertValid(root)
    return root


def ran(root, vdot):
    """Metres or seconds of each step, and its speed in metres a second."""
    reference = 5000 / race_time_s(vdot, 5000)
    return [
        (int(step.get("Duration")), float(step.get("Power")) * reference) for step in root.iter("SteadyState")
    ]


def meant(workout, *, by_distance=False):
    walk_back = Reckoned(84, 60)
    found = [step.reckoned if step else walk_back for node in workout.steps for step in run_through(node)]
    lengths = [step.distance_m if by_distance else step.duration_s for step in found]
    speeds = [step.distance_m / step.duration_s if step.duration_s else 0 for step in found]
    return [(length, speed) for length, speed in zip(lengths, speeds, strict=True) if round(length)]


def assert_it_runs(workout, vdot):
    root = valid(zwo(Entry(workout, vdot=vdot)).content)
    expected = meant(workout, by_distance=root.findtext("durationType") == "distance")
    for (length, speed), (meant_length, meant_speed) in zip(ran(root, vdot), expected, strict=True):
        assert abs(length - meant_length) <= 0.5
        assert abs(speed - meant_speed) < 0.001


@pytest.mark.parametrize(
    "workout",
    [each for each in RUNS if each.kind != "cross_training"],
    ids=lambda workout: f"{workout.template}",
)
def test_every_session_of_the_catalogue_is_valid_and_runs_as_it_is_reckoned(workout):
    assert_it_runs(workout, OF_THE_STRONG)


@settings(**PATIENT)
@given(runs())
def test_any_workout_is_valid_and_runs_as_it_is_reckoned(workout):
    workout = resolved(workout, ANNA)
    assume(workout.kind != "cross_training" and any(round(length) for length, _ in meant(workout)))
    assert_it_runs(workout, OF_ANNA)


def test_a_session_of_distances_alone_is_measured_in_metres():
    root = valid(zwo(Entry(EIGHT_HUNDREDS, vdot=OF_ANNA)).content)
    assert root.findtext("durationType") == "distance"
    assert [length for length, _ in ran(root, OF_ANNA)] == [2000, *([800, 400] * 5), 800, 2000]


def test_five_kilometre_pace_is_the_whole_of_it_whatever_the_weather():
    root = valid(zwo(Entry(resolve(Workout((run(800, race("5k")),)), ANNA), vdot=OF_ANNA)).content)
    assert float(root.find(".//SteadyState").get("Power")) == pytest.approx(1, abs=0.001)
    assert root.find(".//SteadyState").get("pace") == "1"


def test_without_a_fitness_speeds_are_the_usual_shares():
    unknown = zwo(Entry(prescribe("800m-repeats", UNKNOWN)))
    powers = [float(step.get("Power")) for step in valid(unknown.content).iter("SteadyState")]
    assert "speeds-assumed" in slugs(unknown)
    assert max(powers) == pytest.approx(1.04, abs=0.04)
    assert min(powers) == pytest.approx(0.72, abs=0.04)


def test_paces_in_figures_need_the_fitness_that_they_are_shares_of():
    absolute = resolve(Workout((run(1000, pace(240)),)), ANNA)
    assert slugs(zwo(Entry(absolute, vdot=OF_ANNA))) == []
    with pytest.raises(Unwritable, match="race result"):
        zwo(Entry(absolute))


@pytest.mark.parametrize(
    ("workout", "lost"),
    [
        (Workout((run(1000, EASY),)), ["range-as-middle"]),
        (Workout((run(1000, Progression(EASY, MARATHON)),)), ["progression-as-middle"]),
        (Workout((run(1000, HeartRateTarget(140, 150)),)), ["target-as-speed"]),
        (Workout((run(OPEN, INTERVAL),)), ["length-assumed"]),
        (
            Workout((repeat(2, run(1000, INTERVAL), between=rest(90)),)),
            ["repeats-unrolled", "length-converted", "length-rounded"],
        ),
        (Workout((run(minutes(20), INTERVAL),)), []),
        (parse("6 strides"), ["repeats-unrolled", "walk-back-added", "length-assumed"]),
    ],
)
def test_what_is_lost_is_said(workout, lost):
    assert slugs(zwo(Entry(resolve(workout, ANNA), vdot=OF_ANNA))) == lost


def test_what_is_no_run_or_has_no_length_is_refused():
    with pytest.raises(Unwritable, match="a length"):
        zwo(Entry(resolve(Workout((jog(Open("equal_time")),)), ANNA), vdot=OF_ANNA))
    with pytest.raises(Unwritable, match="cross-training"):
        zwo(Entry(prescribe("cross-training", STRONG), vdot=OF_THE_STRONG))
