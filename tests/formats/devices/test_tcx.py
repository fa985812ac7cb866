"""A TCX workout, checked against a schema of the public facts and run step by step."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from lxml import etree

from app.formats.devices.tcx import MOST_STEPS, tcx
from app.formats.entry import Entry
from app.formats.text import text
from app.formats.written import Unwritable
from app.training.workouts.construct import easy, jog, repeat, run
from app.training.workouts.extents import Open, km, minutes, seconds
from app.training.workouts.prescribing import prescribe
from app.training.workouts.resolve import resolve
from app.training.workouts.targets import EASY, INTERVAL, HeartRateTarget
from app.training.workouts.workout import Workout
from tests.formats.devices.watch import (
    ANNA,
    PATIENT,
    RUNS,
    STRONG,
    Bout,
    bouts,
    differences,
    slugs,
    unless_too_long,
)
from tests.formats.plans import MONDAY
from tests.training.workouts.trees import resolved, runs

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "tcx_workout.xsd"))
NS = {"t": "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"}
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def valid(content):
    root = etree.fromstring(content)
    SCHEMA.assertValid(root)
    return root.find(".//t:Workout", NS)


def ran(steps):
    """Run the steps; a repeat all its children so many times."""
    for step in steps:
        if step.get(TYPE) == "Repeat_t":
            for _ in range(int(step.findtext("t:Repetitions", namespaces=NS))):
                yield from ran(step.findall("t:Child", NS))
        else:
            yield one_bout(step)


def one_bout(step):
    def number(path):
        found = step.findtext(path, namespaces=NS)
        return None if found is None else float(found)

    low, high = number(".//t:LowInMetersPerSecond"), number(".//t:HighInMetersPerSecond")
    beats = number(".//t:Low/t:Value"), number(".//t:High/t:Value")
    return Bout(
        number("t:Duration/t:Seconds"),
        number("t:Duration/t:Meters"),
        None if low is None else (low, high),
        None if beats[0] is None else beats,
    )


def assert_it_runs(workout):
    found = list(ran(valid(tcx(Entry(workout)).content).findall("t:Step", NS)))
    assert differences(found, bouts(workout), seconds=0.5, metres=0.5, speed=0.0001) == []


@pytest.mark.parametrize("workout", RUNS, ids=lambda workout: f"{workout.template}")
def test_every_session_of_the_catalogue_is_valid_and_runs_as_it_is_meant(workout):
    if unless_too_long(tcx, workout, MOST_STEPS) is not None:
        assert_it_runs(workout)


def test_most_of_the_catalogue_is_short_enough():
    assert sum(unless_too_long(tcx, workout, MOST_STEPS) is not None for workout in RUNS) > 0.9 * len(RUNS)


@settings(**PATIENT)
@given(runs())
def test_any_workout_is_valid_and_runs_as_its_tree_expands(workout):
    workout = resolved(workout, ANNA)
    assume(unless_too_long(tcx, workout, MOST_STEPS))
    assert_it_runs(workout)


def test_the_whole_session_stands_in_the_notes():
    workout = resolve(Workout((easy(2000), run(5000, INTERVAL)), purpose="Fun & games."), ANNA)
    assert valid(tcx(Entry(workout)).content).findtext("t:Notes", namespaces=NS) == text(workout)


def test_a_session_with_a_date_is_scheduled_on_it():
    whole = valid(tcx(Entry(resolve(Workout((easy(2000),)), ANNA), date=MONDAY)).content)
    assert whole.findtext("t:ScheduledOn", namespaces=NS) == "2027-02-01"


def test_a_hundred_repetitions_are_parted():
    workout = resolve(Workout((repeat(100, run(200, INTERVAL), jog(200)),)), ANNA)
    whole = valid(tcx(Entry(workout)).content)
    assert [each.text for each in whole.iterfind(".//t:Repetitions", NS)] == ["98", "2"]
    assert_it_runs(workout)


@pytest.mark.parametrize(
    ("workout", "lost"),
    [
        (Workout((run(km(5), INTERVAL),)), ["pace-widened"]),
        (Workout((run(1609.344, EASY),)), ["length-rounded"]),
        (Workout((run(seconds(90.5), EASY),)), ["length-rounded"]),
        (Workout((run(km(5), HeartRateTarget(140, None)),)), ["heart-rate-end-assumed"]),
        (Workout((run(km(5), EASY),), title="Easy around the lake"), ["name-cut"]),
        (
            Workout((run(km(5), EASY), jog(Open("back")), run(km(5), EASY)), title="There"),
            ["end-by-lap-button"],
        ),
    ],
)
def test_what_is_lost_is_said(workout, lost):
    assert slugs(tcx(Entry(resolve(workout, ANNA)))) == lost


def test_what_is_too_long_is_refused():
    with pytest.raises(Unwritable, match="65535 m, not 100000"):
        tcx(Entry(resolve(Workout((run(km(100), EASY),)), ANNA)))
    steps = tuple(run(200 + place, EASY) for place in range(MOST_STEPS + 1))
    with pytest.raises(Unwritable, match="holds 20 steps"):
        tcx(Entry(resolve(Workout(steps), ANNA)))


def test_cross_training_is_another_sport():
    assert valid(tcx(Entry(prescribe("cross-training", STRONG))).content).get("Sport") == "Other"
    assert "sport-as-other" in slugs(
        tcx(Entry(resolve(Workout((easy(minutes(30)),), kind="cross_training"), ANNA)))
    )
