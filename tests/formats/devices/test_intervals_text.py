"""The text of intervals.icu, read by a small reader of its own."""

import re

import pytest
from hypothesis import assume, given, settings

from app.formats.devices.intervals_text import MOST_STEPS, intervals_text
from app.formats.entry import Entry
from app.training.workouts.construct import easy, jog, repeat, run
from app.training.workouts.extents import OPEN, km, seconds
from app.training.workouts.fitting.warm_up import DRILLS
from app.training.workouts.resolve import resolve
from app.training.workouts.steps import Step
from app.training.workouts.targets import (
    EASY,
    INTERVAL,
    HeartRateTarget,
    PercentTarget,
    RpeTarget,
    effort,
    pace,
)
from app.training.workouts.workout import Workout
from tests.formats.devices.watch import (
    ANNA,
    PATIENT,
    RUNS,
    Bout,
    bouts,
    differences,
    slugs,
    steps_to_run,
    unless_too_long,
)
from tests.training.workouts.trees import resolved, runs

HEADER = re.compile(r"(?:Warmup|Cooldown|Main set)(?: (\d+)x)?")
LENGTH = re.compile(
    r"(?:^| )(?:(?P<metres>\d+)mtr|(?P<km>\d+)km|(?P<mi>[\d.]+)mi|(?P<time>(?:\d+[hms])+))(?= |$)"
)
FELT = re.compile(r"RPE [\d.]+(-[\d.]+)?|heart rate (below |above )?\d+(-\d+)? bpm", re.IGNORECASE)
PACE = re.compile(r"(?:(\d+):(\d\d)-)?(\d+):(\d\d)/(km|mi) Pace")
SHARE = re.compile(r"[\d.]+(-[\d.]+)?% (HR|LTHR)")
SECONDS = {"h": 3600, "m": 60, "s": 1}


def told(workout, units="metric"):
    return intervals_text(Entry(workout), units).content.decode()


def ran(text):
    """Run section by section, each after a blank line; one with a number that many times."""
    for section in text.rstrip("\n").split("\n\n"):
        header, *lines = section.split("\n")
        times = HEADER.fullmatch(header)
        assert times, header
        steps = [one_bout(line) for line in lines]
        assert steps
        yield from steps * int(times[1] or 1)


def one_bout(line):
    """What stands before the first length is told to the runner; no word of it may look like a figure."""
    found = LENGTH.search(line)
    assert line.startswith("- "), line
    assert found, line
    assert not any(letter.isdigit() for letter in FELT.sub("", line[: found.start()])), line
    rest, pressed, _ = line[found.end() :].strip().partition("press lap")
    target = PACE.fullmatch(rest.strip())
    assert target or not rest.strip() or SHARE.fullmatch(rest.strip()), line
    return Bout(*((None, None) if pressed else length(found)), speeds(target) if target else None)


def length(found):
    if found["time"]:
        return sum(
            int(number) * SECONDS[unit] for number, unit in re.findall(r"(\d+)([hms])", found["time"])
        ), None
    factors = {"metres": 1, "km": 1000, "mi": 1609.344}
    return None, next(float(found[name]) * factor for name, factor in factors.items() if found[name])


def speeds(target):
    """Metres a second from slow to fast, within the half second to which a pace is written."""
    metres = {"km": 1000, "mi": 1609.344}[target[5]]
    fast = 60 * int(target[3]) + int(target[4])
    slow = 60 * int(target[1]) + int(target[2]) if target[1] else fast
    return metres / slow, metres / fast


def as_written(bout, step, workout):
    """Single paces stay single here, and heart rates are shares."""
    if step is None or step.reckoned.pace is None or workout.kind == "cross_training":
        return Bout(bout.seconds, bout.metres)
    return Bout(bout.seconds, bout.metres, tuple(1000 / end for end in reversed(step.reckoned.pace)))


def assert_it_runs(workout):
    steps = zip(bouts(workout), steps_to_run(workout), strict=True)
    meant = [as_written(bout, step, workout) for bout, step in steps]
    assert differences(list(ran(told(workout))), meant, seconds=0.5, metres=0.5, speed=0.07) == []


@pytest.mark.parametrize("workout", RUNS, ids=lambda workout: f"{workout.template}")
def test_every_session_of_the_catalogue_reads_as_it_is_meant(workout):
    assert_it_runs(workout)


@settings(**PATIENT)
@given(runs())
def test_any_workout_reads_as_its_tree_expands(workout):
    workout = resolved(workout, ANNA)
    assume(unless_too_long(intervals_text, workout, MOST_STEPS))
    assert_it_runs(workout)


def test_a_session_is_told_in_sections():
    reps = Workout((easy(2000), repeat(6, run(800, INTERVAL), between=jog(400)), easy(2000)))
    assert told(resolve(reps, ANNA)) == (
        "Warmup\n"
        "- Easy 2km 6:06-5:26/km Pace\n"
        "\n"
        "Main set 5x\n"
        "- Interval pace 800mtr 4:17/km Pace\n"
        "- Jog 400mtr\n"
        "\n"
        "Main set\n"
        "- Interval pace 800mtr 4:17/km Pace\n"
        "\n"
        "Cooldown\n"
        "- Easy 2km 6:06-5:26/km Pace\n"
    )


def test_drills_are_named_and_end_with_the_lap_button():
    session = Workout((easy(2000), run(5000, INTERVAL)), drills=DRILLS[:3])
    assert told(resolve(session, ANNA)).splitlines()[4] == (
        "- Drills: leg swings, walking lunges, A-skip 5m press lap"
    )
    assert {"words-dropped", "length-assumed"} <= set(slugs(intervals_text(Entry(resolve(session, ANNA)))))


def test_miles_are_miles_and_minutes_are_never_metres():
    session = resolve(Workout((run(1609.344, pace(240)), run(seconds(754)))), ANNA)
    assert told(session, "imperial") == "Main set\n- 1mi 6:26/mi Pace\n- 12m34s\n"


@pytest.mark.parametrize(
    ("step", "line", "lost"),
    [
        (run(km(5), PercentTarget(70, 80, "hr_max")), "- 5km 70-80% HR", []),
        (run(km(5), PercentTarget(90, 90, "lthr")), "- 5km 90% LTHR", []),
        (run(km(5), HeartRateTarget(140, 150)), "- Heart rate 140-150 bpm 5km", ["target-as-text"]),
        (run(km(5), HeartRateTarget(None, 150)), "- Heart rate below 150 bpm 5km", ["target-as-text"]),
        (run(seconds(1800), RpeTarget(6, 7)), "- RPE 6-7 30m", ["target-as-text"]),
        (run(km(5), RpeTarget(7.5, 7.5)), "- RPE 7.5 5km", ["target-as-text"]),
        (run(km(5), PercentTarget(70, 75, "hr_reserve")), "- 5km", ["target-dropped"]),
        (run(km(5), effort("hard")), "- Hard 5km", ["target-as-text"]),
        (run(km(5), EASY, note="on the 2nd loop"), "- Easy 5km 6:06-5:26/km Pace", ["words-dropped"]),
        (run(OPEN, effort("hard")), "- Hard 10m press lap", ["target-as-text", "length-assumed"]),
        (run(seconds(90.4)), "- 1m30s", ["length-rounded"]),
    ],
)
def test_what_is_lost_is_said(step: Step, line, lost):
    answer = intervals_text(Entry(resolve(Workout((step,)), ANNA)))
    header, words = answer.content.decode().splitlines()
    assert header == "Main set"
    assert words == line
    assert slugs(answer) == lost
