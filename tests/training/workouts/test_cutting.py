from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.workouts.builders import MainSet, check_pyramid, ladder, pyramid, repeats, then
from app.training.workouts.construct import jog, run
from app.training.workouts.cutting import shorter, sizes, smaller
from app.training.workouts.extents import Distance, metres, miles, minutes, seconds
from app.training.workouts.steps import Step, expand
from app.training.workouts.targets import CRITICAL_VELOCITY, INTERVAL, THRESHOLD, race
from app.training.workouts.totals import executed

PYRAMID = pyramid(
    [metres(length) for length in (600, 800, 1000, 1200, 1600, 1200, 1000, 800, 600, 400)],
    race("5k"),
    jog(400),
)
LADDER = ladder(
    [metres(length) for length in (400, 400, 800, 800, 1000, 1000, 1600, 1600, 2000)], race("5k"), jog(400)
)


def work(main):
    return sum(
        times * (step.distance_m or step.duration_s)
        for step, times in executed(main.steps)
        if step.intent == "work"
    )


def titles(main):
    found = []
    while main is not None:
        found.append(main.title)
        main = smaller(main)
    return found


def test_a_pyramid_loses_its_top_and_what_stands_beside_it():
    assert titles(PYRAMID)[:6] == [
        "600-800-1000-1200-1600-1200-1000-800-600-400 m",
        "600-800-1000-1200-1600-1000-800-600-400 m",
        "600-800-1000-1200-1000-800-600-400 m",
        "600-800-1000-1200-800-600-400 m",
        "600-800-1000-800-600-400 m",
        "600-800-1000-600-400 m",
    ]


def test_a_ladder_loses_its_middle_rungs_and_keeps_its_ends():
    found = titles(LADDER)
    assert found[1:4] == [
        "400-400-800-800-1000-1000-1600-2000 m",
        "400-400-800-800-1000-1600-2000 m",
        "400-400-800-1000-1600-2000 m",
    ]
    assert found[6:9] == ["400-800-2000 m", "400-800-1600 m", "400-800-1200 m"]


def test_repetitions_are_dropped_until_two_are_left_and_then_shortened():
    assert titles(repeats(4, miles(1), INTERVAL, jog(400)))[:5] == [
        "4 x 1 mi", "3 x 1 mi", "2 x 1 mi", "2 x 1200 m", "2 x 1000 m",
    ]  # fmt: skip


def test_only_the_work_that_is_too_much_is_cut():
    fast = repeats(5, seconds(45), race("mile"), jog(minutes(1)))
    main = then(repeats(6, minutes(3), CRITICAL_VELOCITY, jog(minutes(1))), jog(minutes(2)), fast)
    cut = smaller(main, lambda step: step.target == CRITICAL_VELOCITY)
    assert cut.title == "5 x 3 min + 5 x 45 s"


def test_a_step_is_dropped_with_the_recovery_before_it():
    steps = (run(3000, THRESHOLD), jog(400), run(2000, THRESHOLD), jog(400), run(1000, THRESHOLD))
    assert smaller(MainSet("cruise_intervals", steps)).steps == steps[:3]


@pytest.mark.parametrize("main", [PYRAMID, LADDER])
def test_a_shape_stays_a_shape_however_small(main):
    for _ in range(50):
        found = smaller(main)
        if found is None:
            break
        lengths = [step.distance_m for step in found.steps if step.intent == "work"]
        if main.kind == "pyramid":
            check_pyramid(lengths)
        else:
            assert all(later > earlier for earlier, later in pairwise(sorted(set(lengths))))
            assert lengths == sorted(lengths)
        main = found
    assert found is None


@given(st.integers(1, 30), st.sampled_from((minutes(5), metres(1000), miles(1), seconds(30))))
def test_every_bite_makes_the_session_smaller_until_nothing_is_left_to_bite(times, length):
    main, bites = repeats(times, length, INTERVAL, jog(400)), 0
    while (less := smaller(main)) is not None:
        assert work(less) < work(main)
        main, bites = less, bites + 1
    assert bites < 100


@given(st.integers(2, 20), st.sampled_from((metres(400), metres(1000), minutes(3))))
def test_sizes_begin_with_the_whole_and_none_is_larger(times, length):
    main = repeats(times, length, INTERVAL, jog(200))
    found = list(sizes(main))
    assert found[0] == main
    assert max(map(work, found)) == work(main)
    assert len({size.title for size in found}) == len(found)


@given(st.floats(150, 20_000))
def test_a_shorter_length_is_shorter(length_m):
    assert shorter(Distance(length_m)).metres < length_m


def test_a_cut_session_is_still_run_in_the_same_order():
    order = [step.intent for step in expand(smaller(PYRAMID).steps)]
    assert order == ["work", "recovery"] * 8 + ["work"]
    assert isinstance(smaller(PYRAMID).steps[0], Step)


def test_what_is_dropped_last_leaves_two_repetitions_in_all():
    blocks = MainSet(
        "repeats", (*repeats(3, metres(400), INTERVAL).steps, *repeats(3, metres(200), INTERVAL).steps)
    )
    assert titles(blocks)[:5] == [
        "3 x 400 m + 3 x 200 m",
        "3 x 400 m + 2 x 200 m",
        "3 x 400 m",
        "2 x 400 m",
        "2 x 300 m",
    ]
