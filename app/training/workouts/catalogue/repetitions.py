"""Repeats on the track: one distance again and again, from 200 m to a mile."""

from collections.abc import Iterator
from functools import cache

from app.training.athlete import Level
from app.training.workouts.builders import MainSet, repeats
from app.training.workouts.catalogue.template import (
    Exposures,
    Parameter,
    Sets,
    Template,
    Wishes,
    exposure,
    exposure_of,
)
from app.training.workouts.construct import jog
from app.training.workouts.cutting import DISTANCES_M, shorter
from app.training.workouts.extents import Extent, metres, miles
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.steps import Repeat, Step
from app.training.workouts.targets import INTERVAL, REPETITION, Target, race

FASTER_THAN_5K_S_PER_KM = 10.9
"""17.5 s a mile, the middle of 15 to 20 (R31)."""

AROUND_GOAL_S_PER_KM = (6.0, 0.0, -6.0)
_SHORTEST_GOAL_M = 2000.0
_LONGEST_TWICE_M, _LONGER = 1000.0, 1.6

_FOUR_HUNDREDS: tuple[tuple[int, float, Level], ...] = (
    (4, 400, "beginner"),
    (6, 400, "beginner"),
    (8, 300, "intermediate"),
    (10, 200, "intermediate"),
    (12, 200, "advanced"),
)
"""Times, metres of jogging, and for whom (R30)."""

_PACES = Parameter("at", "the pace: I, or that of a 5 km race", ("I", "5k"))


@cache
def _two_hundreds() -> Exposures:
    steps: tuple[tuple[Level, int], ...] = (("beginner", 8), ("intermediate", 10), ("advanced", 12))
    return tuple(exposure(level, repeats(times, metres(200), REPETITION, jog(200))) for level, times in steps)


@cache
def _four_hundreds(at: str | None, *, is_beginner: bool) -> Exposures:
    """At R with 400 m of jogging, at I with 300 or 200; beginners always jog 400 m."""
    return tuple(
        exposure(level, _four_hundred(times, jog_m, at, is_beginner=is_beginner))
        for times, jog_m, level in _FOUR_HUNDREDS
    )


def _four_hundreds_of(wishes: Wishes, runner: Trainee) -> Exposures:
    return _four_hundreds(wishes.at, is_beginner=runner.level == "beginner")


def _four_hundred(times: int, jog_m: float, at: str | None, *, is_beginner: bool) -> MainSet:
    chosen = at or ("R" if jog_m == 400 else "I")
    if is_beginner or chosen == "R":
        jog_m = 400
    elif jog_m == 400:
        jog_m = 300
    return repeats(times, metres(400), REPETITION if chosen == "R" else INTERVAL, jog(jog_m))


@cache
def _eight_hundreds(at: str | None) -> Exposures:
    """First at 5 km pace, later faster; or six at 5 km pace with short jogs."""
    if at == "5k":
        return (exposure("beginner", repeats(6, metres(800), race("5k"), jog(200))),)
    faster = race("5k", -FASTER_THAN_5K_S_PER_KM)
    steps: tuple[tuple[Level, int, Target], ...] = (
        ("beginner", 4, race("5k")),
        ("beginner", 5, faster),
        ("intermediate", 6, faster),
        ("advanced", 8, faster),
    )
    return tuple(
        exposure(level, repeats(times, metres(800), target, jog(400))) for level, times, target in steps
    )


@cache
def _thousands(at: str | None) -> Exposures:
    return _long_repeats(
        metres(1000), at, ("beginner", 3), ("beginner", 4), ("intermediate", 5), ("advanced", 6)
    )


@cache
def _miles(at: str | None) -> Exposures:
    return _long_repeats(miles(1), at, ("beginner", 3), ("intermediate", 4), ("advanced", 5))


def _long_repeats(length: Extent, at: str | None, *steps: tuple[Level, int]) -> Exposures:
    target = race("5k") if at == "5k" else INTERVAL
    return tuple(exposure(level, repeats(times, length, target, jog(400))) for level, times in steps)


@cache
def _goal_pace(length_m: float, name: str) -> Exposures:
    """One length at each pace, then longer ones; kilometres also twice each."""
    once = tuple(_around_goal(1, metres(length_m), name))
    twice = next(_around_goal(2, metres(length_m), name))
    longer = [each for each in DISTANCES_M if length_m < each < _LONGER * length_m]
    more = [next(_around_goal(1, metres(each), name)) for each in reversed(longer)]
    if length_m <= _LONGEST_TWICE_M:
        more.insert(0, twice)
    return (exposure_of("beginner", once), exposure_of("beginner", (*more, *once)))


def _goal_pace_of(wishes: Wishes, runner: Trainee) -> Exposures:
    """Run kilometres at goal pace, laps for a mile; without a goal at 5 km pace."""
    is_short = runner.goal_m is not None and runner.goal_m < _SHORTEST_GOAL_M
    length_m = wishes.length_m or (400 if is_short else 1000)
    return _goal_pace(length_m, "5k" if runner.goal_m is None else "goal")


def _around_goal(times: int, length: Extent, name: str) -> Iterator[MainSet]:
    found: Extent | None = length
    while found is not None:
        steps: list[Step | Repeat] = []
        for offset in AROUND_GOAL_S_PER_KM:
            if steps:
                steps.append(jog(400))
            steps.extend(repeats(times, found, race(name, offset), jog(400)).steps)
        yield MainSet("repeats", tuple(steps))
        found = shorter(found)


REPETITIONS: tuple[Template, ...] = (
    Template(
        slug="200m-repeats",
        name="200 m repeats",
        kind="repeats",
        purpose="Speed and a light, quick step: short repetitions at R with as long a jog as the run.",
        system="speed_and_economy",
        audience="Every runner who wants to get faster; the shortest way into speed work on a track.",
        rule="repetition-repeats",
        content=Sets(lambda _, __: _two_hundreds()),
        surface="track",
        is_named_in_title=False,
    ),
    Template(
        slug="400m-repeats",
        name="400 m repeats",
        kind="repeats",
        purpose="Speed and running economy; with shorter jogs and at I, VO2max.",
        system="speed_and_economy",
        audience="Beginners 4 to 6 with 400 m of jogging, the advanced up to 12 with 200 m.",
        rule="four-hundreds",
        content=Sets(_four_hundreds_of),
        surface="track",
        parameters=(Parameter("at", "the zone: R with long jogs, I with short ones", ("I", "R")),),
        systems={"I": "vo2max"},
        is_named_in_title=False,
    ),
    Template(
        slug="800m-repeats",
        name="800 m repeats",
        kind="repeats",
        purpose="VO2max, and a 5 km pace that comes to feel slow: 15 to 20 s a mile faster than it.",
        system="vo2max",
        audience="Runners of 5 and 10 km with a base; first at 5 km pace, then faster.",
        rule="eight-hundreds",
        content=Sets(lambda wishes, _: _eight_hundreds(wishes.at)),
        surface="track",
        parameters=(Parameter("at", "5k: six at 5 km pace with 200 m of jogging", ("5k",)),),
        is_named_in_title=False,
    ),
    Template(
        slug="1000m-repeats",
        name="1000 m repeats",
        kind="repeats",
        purpose="VO2max: repetitions of 3 to 5 minutes, the most that can be run at I.",
        system="vo2max",
        audience="Runners of 3 to 10 km in the weeks of hardest training.",
        rule="interval-repeats",
        content=Sets(lambda wishes, _: _thousands(wishes.at)),
        surface="track",
        parameters=(_PACES,),
        is_named_in_title=False,
    ),
    Template(
        slug="mile-repeats",
        name="Mile repeats",
        kind="repeats",
        purpose="VO2max and the patience to hold a hard pace for long.",
        system="vo2max",
        audience="Experienced runners of 5 km to half marathon; slower runners take shorter repetitions.",
        rule="interval-repeats",
        content=Sets(lambda wishes, _: _miles(wishes.at)),
        surface="track",
        parameters=(_PACES,),
        is_named_in_title=False,
    ),
    Template(
        slug="goal-pace-repeats",
        name="Goal pace",
        kind="repeats",
        purpose="The feel of the race: a little slower than, at, and a little faster than goal pace.",
        system="race_pace",
        audience="Runners in the last weeks before a race whose goal is within reach.",
        rule="around-goal-pace",
        content=Sets(_goal_pace_of),
        parameters=(Parameter("length_m", "metres of one repetition", (400, 1000, 2000, 3000)),),
    ),
)
