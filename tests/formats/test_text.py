"""A workout as plain text and as Markdown."""

import re
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.markdown import markdown
from app.formats.telling import exercise_text
from app.formats.text import text
from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.workouts.catalogue import Wishes
from app.training.workouts.catalogue.template import System
from app.training.workouts.construct import easy, jog, repeat, rest, run
from app.training.workouts.exercises import Exercise
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.instructions import HOW
from app.training.workouts.notation import parse
from app.training.workouts.prescribing import prescribe
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import runner
from app.training.workouts.steps import leaves
from app.training.workouts.targets import REPETITION, race
from app.training.workouts.workout import Workout
from tests.training.workouts.trees import resolved, workouts

PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.filter_too_much]}
ANNA = runner(44.58)
STRONG = Profile(level="advanced", weekly_distance_m=100_000, vdot=55).trainee()
WHY = "Six, for eight would be more than 8 % of the week."
CUT = Reason("interval-share", "DIs", 0.1, 0.08, "share of week", WHY)
EIGHT_HUNDREDS = resolve(
    Workout(
        (easy(2000), repeat(6, run(800, race("5k", -10.9)), between=jog(400)), easy(2000)),
        title="6 x 800 m",
        surface="track",
        purpose="Maximises VO2max.",
        system="VO2max",
        reasons=(CUT,),
        warnings=(Notice("heat", "Run early: it will be hot."),),
    ),
    ANNA,
)
SQUAT = Exercise("squat", 3, 10, note="slowly")
PLANK = Exercise("side plank", 2, duration_s=30, each_side=True)
SETS = repeat(3, repeat(4, run(200, REPETITION), between=jog(200)), between=rest(240))


def test_the_text_tells_the_whole_session():
    assert text(EIGHT_HUNDREDS) == (
        "6 x 800 m\n"
        "=========\n"
        "Maximises VO2max.\n"
        "Trains: VO2max.\n"
        "10.8 km, about 55 min, on the track\n"
        "\n"
        "- Warm-up, 2 km easy: 5:26-6:06 /km\n"
        "- 6 x 800 m at 5k pace, 10.9 s/km faster: 4:13 /km, 800 m in 3:22.5, 400 m laps in 1:41.2\n"
        "  - between them 400 m jog\n"
        "- Cool-down, 2 km easy: 5:26-6:06 /km\n"
        "\n"
        "In the zones: E 35 min, I 20 min.\n"
        "\n"
        "Note: Run early: it will be hot.\n"
        "Why: Six, for eight would be more than 8 % of the week.\n"
    )


def test_the_markdown_tells_the_same():
    assert markdown(EIGHT_HUNDREDS, "imperial") == (
        "# 6 x 800 m\n"
        "\n"
        "Maximises VO2max.\n"
        "\n"
        "Trains: VO2max.\n"
        "\n"
        "**6.7 mi, about 55 min, on the track**\n"
        "\n"
        "- Warm-up, 1.2 mi easy: 8:44-9:49 /mi\n"
        "- 6 x 800 m at 5k pace, 17.5 s/mi faster: 6:47 /mi, 800 m in 3:22.5, 400 m laps in 1:41.2\n"
        "  - between them 400 m jog\n"
        "- Cool-down, 1.2 mi easy: 8:44-9:49 /mi\n"
        "\n"
        "In the zones: E 35 min, I 20 min.\n"
        "\n"
        "> Run early: it will be hot.\n"
        "\n"
        "## Why\n"
        "\n"
        "- Six, for eight would be more than 8 % of the week.\n"
    )


def test_strength_lists_its_exercises():
    strength = Workout(kind="strength", exercises=(SQUAT, PLANK), note="Form before load.")
    assert text(strength).splitlines()[2:] == [
        "about 6 min",
        "Form before load.",
        "",
        "- Squat: 3 x 10 (slowly)",
        f"  - {HOW['squat']}",
        "- Side plank: 2 x 30 s each side",
        f"  - {HOW['side plank']}",
    ]
    assert f"- Squat: 3 x 10 (slowly)\n  - {HOW['squat']}\n- Side plank: 2 x 30 s" in markdown(strength)


def test_every_exercise_and_drill_of_the_catalogue_says_how():
    for slug in ("strength", "mobility", "400m-repeats"):
        workout = prescribe(slug, STRONG)
        for written in (text(workout), markdown(workout)):
            for exercise in (*workout.exercises, *workout.drills):
                assert f"{exercise_text(exercise)}\n" in written
                assert HOW[exercise.name] in written


def test_drills_stand_between_the_warm_up_and_the_work():
    told = [line for line in text(prescribe("400m-repeats", STRONG)).splitlines() if line.startswith("- ")]
    assert [line.split(",")[0] for line in told][:2] == ["- Warm-up", "- Drills"]
    assert "12 x 400 m" in told[2]


def test_a_session_in_miles_speaks_of_kilometres_nowhere_but_on_the_track():
    notation = "5 km E + 3x1 km @ 4:00/km -2 s/km w/ 1 km jog + 3 km @ HMP +10.9 s/km + 8 km @ 5:00/km"
    told = text(resolve(parse(notation), ANNA), "imperial")
    assert [line.split(": ")[0] for line in told.splitlines() if line.startswith(("- ", "  - "))] == [
        "- Warm-up, 3.1 mi easy",
        "- 3 x 1 km at 6:26 /mi, 3.2 s/mi faster",
        "  - between them 1 km jog",
        "- 1.86 mi at half marathon pace, 17.5 s/mi slower",
        "- 4.97 mi at 8:03 /mi",
    ]


def test_titles_of_the_catalogue_come_in_miles_and_the_callers_own_as_they_are():
    long_run = prescribe("long", STRONG, wishes=Wishes(length_m=24_000))
    assert text(long_run, "imperial").startswith("Long run 14.9 mi\n")
    assert text(prescribe("1000m-repeats", STRONG), "imperial").startswith("6 x 1000 m\n")
    own = Workout((easy(8000),), title="8 km with Ben")
    assert text(own, "imperial").startswith("8 km with Ben\n")


@pytest.mark.parametrize("system", get_args(System))
def test_what_a_session_trains_is_said_in_words(system):
    told = text(Workout((easy(5000),), system=system))
    assert re.search(r"^Trains: [A-Za-z0-9 ]+\.$", told, re.MULTILINE)
    assert "Trains: vo2max" not in told


@pytest.mark.parametrize(("metres", "told"), [(8950, "9 km"), (8949, "8.9 km"), (10_250, "10.3 km")])
def test_halves_of_a_hundred_metres_round_up(metres, told):
    assert f"\n{told}, about" in text(Workout((easy(metres),)))


def test_sets_of_repeats_are_indented():
    steps = [line for line in text(resolve(Workout((SETS,)), ANNA)).splitlines() if "- " in line]
    assert steps == [
        "- 3 x:",
        "  - 4 x 200 m at repetition pace: 3:57 /km, 200 m in 0:47.5",
        "    - between them 200 m jog",
        "  - between them 4 min rest",
    ]


@pytest.mark.parametrize(
    ("notation", "told"),
    [
        ("30 min @ fartlek", "30 min as fartlek"),
        ("6-8x400 m @ 5k w/ 1 min rest", "6 to 8 x 400 m at 5k pace"),
        ("45 min @ 140-150 bpm", "45 min at a heart rate of 140-150"),
        ("60 min @ 70-75% HRmax", "60 min at 70-75 % of maximum heart rate"),
        ("5x4 min @ RPE 8 w/ 3 min jog", "5 x 4 min at effort 8 of 10"),
        ("40 min @ M -> T", "40 min from marathon pace to threshold pace"),
        ("8x400 m @ 72 s w/ 200 m jog", "8 x 400 m in 72 s"),
        ("8x400 m @ 90 s w/ 200 m jog", "8 x 400 m in 90 s"),
        ("5x1 km @ 3:55-4:05/km w/ 90 s jog", "5 x 1 km at 3:55-4:05 /km"),
        ("3x3 km @ HMP w/ 1 km float", "3 x 3 km at half marathon pace"),
        ("90 min @ Z2", "90 min in zone 2"),
        ("6x1 km @ 4:00/km ±2 s/km w/ 2:30 jog", "6 x 1 km at 4:00 /km, 2 s/km either way"),
        ("6x20 s stride w/ walk back", "between them walk back to the start"),
        ("10x10 s uphill sprint w/ jog down", "10 x 10 s uphill sprint"),
        ("5x3 min @ I w/ 50-90% time jog", "between them jog for 50-90 % of the time just run"),
        ("5x3 min @ I w/ equal time jog", "between them jog as long as the run before"),
        ("5x1 km @ T w/ no rest", "between them no rest"),
        ("4x1 km @ T w/ 2:30 stand", "between them 2:30 min standing"),
        ("WU + 5 km @ goal 5k + CD", "5 km at goal 5k pace"),
    ],
)  # fmt: skip
def test_a_coach_would_say_it_so(notation, told):
    assert told in text(parse(notation))


@settings(max_examples=60, **PATIENT)
@given(st.one_of(workouts, st.builds(resolved, workouts, st.builds(runner, st.floats(20, 80)))))
def test_every_step_and_exercise_has_its_line(workout):
    written = text(workout)
    items = [line for line in written.splitlines() if re.match(r" *- ", line)]
    assert len(items) >= len(set(leaves(workout.steps))) + len(workout.exercises)
    assert written.endswith("\n")
    assert not written.endswith("\n\n")
    assert all(line == line.rstrip() for line in written.splitlines())
    assert written == text(workout)
    assert markdown(workout) == markdown(workout)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_no_title_breaks_out_of_its_line(title):
    workout = Workout((easy(5000),), title=title)
    assert len(text(workout).splitlines()) == 7
    assert "\x1b" not in text(workout)
    assert re.search(r"\n\n\*\*", markdown(workout))


def test_markdown_takes_nothing_from_outside_for_markup():
    workout = Workout((easy(5000),), title="<b>*a*</b> [x](y) `z`", note="1. one", purpose="- two")
    assert markdown(workout).splitlines()[:3] == [
        "# \\<b\\>\\*a\\*\\</b\\> \\[x\\](y) \\`z\\`",
        "",
        "\\- two",
    ]
    assert "\n1\\. one\n" in markdown(workout)


def test_a_race_goes_by_its_name_and_a_long_time_by_whole_seconds():
    half = resolve(Workout((run(21_097.5, race("half")),), "race"), runner(45))
    assert re.search(r"half marathon in \d:\d\d:\d\d$", text(half, "metric"), re.MULTILINE)
