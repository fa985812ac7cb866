import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.workouts.builders import (
    critical_velocity,
    faster,
    ladder,
    pyramid,
    repeats,
    session,
    then,
)
from app.training.workouts.construct import easy, jog
from app.training.workouts.errors import InvalidWorkoutError, ShapeError
from app.training.workouts.extents import OPEN, km, metres, minutes, seconds
from app.training.workouts.steps import Step
from app.training.workouts.targets import INTERVAL, effort, pace, race

LENGTHS = st.lists(st.integers(1, 50).map(lambda hundreds: 100.0 * hundreds), min_size=3, max_size=12)


def rungs(*lengths):
    return [metres(length) for length in lengths]


def lengths_of(main):
    return [step.distance_m for step in main.steps if step.intent == "work"]


def refusal(build, lengths):
    """Name the field that was refused and what came, None where the shape stands."""
    try:
        build(rungs(*lengths), INTERVAL, jog(200))
    except ShapeError as refused:
        return refused.field, refused.received
    return None


@given(LENGTHS)
def test_sorted_lengths_make_a_ladder_unless_all_are_alike(lengths):
    if len(set(lengths)) > 1:
        up, down = sorted(lengths), sorted(lengths, reverse=True)
        assert lengths_of(ladder(rungs(*up), INTERVAL, jog(200), "ascending")) == up
        assert lengths_of(ladder(rungs(*down), INTERVAL, jog(200), "descending")) == down


@given(LENGTHS)
def test_a_ladder_stands_for_lengths_that_only_rise_or_only_fall(lengths):
    is_monotone = lengths in (sorted(lengths), sorted(lengths, reverse=True)) and len(set(lengths)) > 1
    assert refusal(ladder, lengths) == (None if is_monotone else ("rungs", lengths))


@given(LENGTHS)
def test_a_pyramid_stands_for_lengths_that_rise_to_one_longest_and_fall(lengths):
    top = lengths.index(max(lengths))
    is_pyramid = (
        lengths[: top + 1] == sorted(lengths[: top + 1])
        and lengths[top:] == sorted(lengths[top:], reverse=True)
        and lengths.count(max(lengths)) == 1
        and 0 < top < len(lengths) - 1
    )
    assert refusal(pyramid, lengths) == (None if is_pyramid else ("rungs", lengths))


@given(LENGTHS.filter(lambda lengths: len(set(lengths)) == len(lengths)))
def test_a_pyramid_run_faster_on_the_way_down_changes_pace_after_its_top(lengths):
    up = sorted(lengths)
    main = pyramid(rungs(*up, *up[-2::-1]), race("5k"), jog(200), down=race("mile"))
    paces = [step.target.race for step in main.steps if step.intent == "work"]
    assert paces == ["5k"] * len(up) + ["mile"] * (len(up) - 1)


def test_a_pyramid_turns_faster_where_it_is_told_to():
    main = pyramid(rungs(400, 800, 1200, 800, 400), race("5k"), jog(200), down=race("mile"), down_from=5)
    assert [step.target.race for step in main.steps if step.intent == "work"] == ["5k"] * 4 + ["mile"]


@pytest.mark.parametrize("down_from", [0, 1, 6])
def test_a_turn_outside_the_pyramid_is_refused(down_from):
    with pytest.raises(ShapeError, match="down_from"):
        pyramid(rungs(400, 800, 1200, 800, 400), race("5k"), jog(200), race("mile"), down_from)


@pytest.mark.parametrize("times", [0, -1, 101, 1000])
def test_repetitions_number_1_to_100(times):
    with pytest.raises(ShapeError) as refused:
        repeats(times, metres(400), INTERVAL, jog(200))
    assert (refused.value.field, refused.value.received) == ("times", times)
    assert "1 to 100" in str(refused.value)


def test_a_recovery_longer_than_a_day_is_refused():
    with pytest.raises(InvalidWorkoutError, match="24 h"):
        jog(seconds(86_401))


def test_only_a_recovery_stands_between_repetitions():
    with pytest.raises(InvalidWorkoutError, match="recovery"):
        repeats(4, metres(400), INTERVAL, easy(400))
    with pytest.raises(InvalidWorkoutError, match="recovery"):
        ladder(rungs(400, 800, 1200), INTERVAL, [jog(200), easy(200)])


def test_rungs_of_distances_and_times_do_not_compare():
    with pytest.raises(ShapeError) as refused:
        ladder([metres(400), minutes(3), metres(1200)], INTERVAL, jog(200))
    assert refused.value.received == ["400 m", "3 min", "1200 m"]


@pytest.mark.parametrize("count", [0, 2, 101])
def test_a_ladder_has_3_to_100_rungs(count):
    with pytest.raises(ShapeError, match="3 to 100"):
        ladder(rungs(*(100 + place for place in range(count))), INTERVAL, jog(200))


def test_a_ladder_of_another_direction_is_refused():
    with pytest.raises(ShapeError) as refused:
        ladder(rungs(400, 800, 1200), INTERVAL, jog(200), "descending")
    assert refused.value.field == "direction"


def test_each_rung_may_have_its_own_target_and_recovery():
    targets = [race("10k"), race("5k"), race("mile")]
    main = ladder(rungs(1600, 800, 400), targets, [jog(400), jog(200)])
    assert [step.target for step in main.steps if step.target] == targets
    assert [step.distance_m for step in main.steps if step.is_recovery] == [400, 200]


@pytest.mark.parametrize(
    ("targets", "between", "field"),
    [
        ([race("5k")], jog(200), "targets"),
        (race("5k"), [jog(200)], "between"),
    ],
)
def test_targets_and_recoveries_fit_the_number_of_rungs(targets, between, field):
    with pytest.raises(ShapeError) as refused:
        ladder(rungs(400, 800, 1200), targets, between)
    assert refused.value.field == field


@pytest.mark.parametrize("length_s", [30, 361, 3600])
def test_critical_velocity_is_repeated_for_1_to_6_minutes(length_s):
    with pytest.raises(ShapeError, match="60 to 360"):
        critical_velocity(5, seconds(length_s), jog(minutes(1)))


@pytest.mark.parametrize("length_m", [399, 2001, 5000])
def test_critical_velocity_is_repeated_over_400_to_2000_m(length_m):
    with pytest.raises(ShapeError, match="covers 400 to 2000 m"):
        critical_velocity(5, metres(length_m), jog(200))
    assert critical_velocity(5, metres(1000), jog(200)).steps


def test_a_session_that_no_notation_could_hold_is_refused():
    rungs = [metres(400 + length) for length in range(100)]
    targets = [race("5k", -length / 10 - 1) for length in range(100)]
    with pytest.raises(InvalidWorkoutError, match="at most 1000 characters"):
        session(ladder(rungs, targets, jog(200)))
    assert session(ladder(rungs, race("5k"), jog(200)))


def test_critical_velocity_takes_the_callers_own_pace_and_a_finish():
    fast = repeats(4, metres(200), race("mile"), jog(200))
    main = then(critical_velocity(6, metres(1000), jog(metres(200)), pace(240)), jog(minutes(3)), fast)
    assert main.kind == "critical_velocity"
    assert main.title == "6 x 1000 m + 4 x 200 m"


def test_an_open_end_is_no_repetition():
    with pytest.raises(ShapeError, match="a distance or a time"):
        repeats(4, OPEN, INTERVAL)


def test_a_word_of_effort_cannot_be_quickened():
    with pytest.raises(ShapeError):
        faster(effort("hard"), 3)


@given(st.floats(0.1, 30), st.floats(0.1, 30))
def test_quickening_twice_is_quickening_by_the_sum(first, second):
    once = faster(faster(race("5k"), round(first, 1)), round(second, 1))
    assert once.offset.seconds == pytest.approx(-(round(first, 1) + round(second, 1)), abs=0.06)


def test_a_session_stands_between_warm_up_and_cool_down():
    workout = session(repeats(6, metres(800), INTERVAL, jog(400)), km(2), minutes(10))
    assert [step.intent for step in (workout.steps[0], workout.steps[-1])] == ["warmup", "cooldown"]
    assert (workout.kind, workout.title) == ("repeats", "6 x 800 m")


def test_one_repetition_is_a_plain_step():
    assert repeats(1, metres(3000), INTERVAL).steps == (Step(metres(3000), INTERVAL),)


@pytest.mark.parametrize("length", [metres(399), metres(2001), km(5)])
def test_critical_velocity_over_a_distance_too_short_or_long_is_refused(length):
    with pytest.raises(ShapeError, match="400 to 2000 m") as refused:
        critical_velocity(5, length, jog(200))
    assert refused.value.field == "extent"


@pytest.mark.parametrize("times", [2.5, True, 0, 101])
def test_a_number_of_repetitions_is_whole(times):
    with pytest.raises(ShapeError, match="whole number"):
        repeats(times, metres(400), INTERVAL)
