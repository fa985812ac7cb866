from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.training.workouts.builders import ladder, pyramid, repeats, session
from app.training.workouts.construct import jog
from app.training.workouts.errors import ShapeError
from app.training.workouts.extents import Duration, Open, km, metres
from app.training.workouts.fitting.dosing import Gauge
from app.training.workouts.fitting.lengths import length_excesses, share_excess
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.notation import parse, print_notation
from app.training.workouts.prescribing.carrying import carried
from app.training.workouts.prescribing.remarks import LEAST_HARD_S
from app.training.workouts.steps import Repeat, Step, expand
from app.training.workouts.targets import INTERVAL, RpeTarget, race
from app.training.workouts.totals import totals
from app.training.workouts.workout import Workout
from tests.training.workouts.runners import PROFILES
from tests.training.workouts.trees import built, work, workouts

AVAILABLE_S = st.one_of(st.none(), st.none(), st.floats(300, 10_000))
BEGINNER_OF_25_KM = Profile(level="beginner", weekly_distance_m=25_000, vdot=38)
BEGINNER = BEGINNER_OF_25_KM.trainee()
STRONG = Profile(level="advanced", weekly_distance_m=130_000, vdot=60).trainee()


@pytest.mark.parametrize(
    ("text", "cut", "ids"),
    [
        (
            "2km E + 60x1km @ I w/ 400m jog + 2km E",
            "2 km @ E + 3x1 km @ I w/ 400 m jog + 2 km @ E",
            ["DIm"] * 3,
        ),
        ("60km E", "15 km @ E", ["L02", "L04"]),
        ("2km E + 60min @ T + 1km E", "2 km @ E + 21 min @ T + 1 km @ E", ["DTm"]),
        ("10x400m @ 72s w/ 200m jog", "7x400 m @ 72 s w/ 200 m jog", ["DRm"]),
        (
            "2km E + 8x400m @ R w/ 400m jog + 10x1min @ T w/ 1min jog + 1km E",
            "2 km @ E + 6x400 m @ R w/ 400 m jog + 5x1 min @ T w/ 1 min jog + 1 km @ E",
            ["DRm", "DHm"],
        ),
    ],
)
def test_a_callers_session_is_cut_by_the_rules_that_it_breaks(text, cut, ids):
    workout = carried(parse(text), BEGINNER)
    assert print_notation(workout) == cut
    assert [reason.id for reason in workout.reasons] == ids
    assert all("cut to" in reason.text for reason in workout.reasons)


def test_what_can_be_carried_stays_as_it_is():
    text = "2 km @ E + 6x800 m @ I w/ 400 m jog + 2 km @ E"
    workout = carried(parse(text), STRONG)
    assert print_notation(workout) == text
    assert workout.reasons == ()
    assert workout.is_resolved


def test_a_pyramid_and_a_ladder_of_the_callers_own_are_cut_to_their_shape():
    up = [400, 800, 1200, 1600]
    tall = pyramid([metres(length) for length in (*up, 1200, 800, 400)], race("5k"), jog(400))
    long = ladder([metres(length) for length in up], race("5k"), jog(400))
    assert carried(session(tall, km(2), km(2)), BEGINNER).title == "400-800-1200-400 m"
    assert carried(session(long, km(2), km(2)), BEGINNER).title == "400-800-1600 m"


def test_a_session_of_100_kilometres_of_repeats_is_cut_to_what_a_beginner_may_run():
    workout = carried(session(repeats(100, km(1), INTERVAL, jog(400)), km(3), km(3)), BEGINNER)
    assert workout.title == "3 x 1 km"
    assert totals(workout).distance_m < 15_000


def test_too_long_a_warm_up_is_shortened_but_not_below_ten_minutes():
    workout = carried(parse("WU 60km + 20 min @ T + CD 10km"), STRONG)
    assert totals(workout).duration_s <= 10_800
    assert workout.steps[0].reckoned.duration_s >= 600
    assert "L04" in [reason.id for reason in workout.reasons]


def test_a_run_without_a_target_stays_easy_when_it_is_shortened():
    workout = carried(parse("60km + 5x100m strides"), STRONG)
    assert workout.steps[0].reckoned.counts_as == "E"
    assert totals(workout).distance_m < 40_000


def test_what_no_shortening_cures_is_refused():
    with pytest.raises(ShapeError, match="no longer than this runner may run"):
        carried(parse("2x1km @ I w/ 60km jog"), STRONG)
    with pytest.raises(ShapeError, match="hard work that can be cut"):
        carried(parse("WU 20km @ M + 1km @ E"), BEGINNER)


def test_cross_training_and_strength_have_no_doses_and_cross_training_has_totals():
    for text in ("cross-training: 3h @ RPE 7-8", "strength: 3x10 squat"):
        assert print_notation(carried(parse(text), BEGINNER).unresolved()) == print_notation(parse(text))
    assert totals(carried(parse("cross-training: 3h @ RPE 7-8"), BEGINNER)).duration_s == 10_800


# L02: no run is longer than 60 % of the week, whatever stands in it; the ends give evenly.
@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (
            "WU 20km + 5x200m @ R w/ 200m jog + CD 20km",
            "WU 6.6 km + 5x200 m @ R w/ 200 m jog + CD 6.6 km",
        ),
        (
            "WU 20km + 5x200m @ R w/ 200m jog + CD 2km",
            "WU 11.2 km + 5x200 m @ R w/ 200 m jog + CD 2 km",
        ),
        ("20km @ E + 10km @ M", "7 km @ E + 8000 m @ M"),
    ],
)
def test_a_hard_session_takes_its_share_of_the_week_and_gives_of_its_ends_evenly(text, cut):
    workout = carried(parse(text), BEGINNER)
    assert totals(workout).distance_m <= 15_000
    assert "L02" in [reason.id for reason in workout.reasons]
    assert all("cut to" in reason.text for reason in workout.reasons)
    assert print_notation(workout) == cut


def test_a_length_reason_says_from_what_to_what():
    (by_week, _) = carried(parse("WU 20km + 5x200m @ R w/ 200m jog + CD 20km"), BEGINNER).reasons
    assert by_week.text == "41.8 km cut to 15 km: at most 60 % of a week of 25.0 km"


def test_25_minutes_of_a_hard_session_are_allowed_whatever_the_week():
    nothing = Profile(level="beginner", weekly_distance_m=0, vdot=38).trainee()
    workout = carried(parse("10min E + 10min T + 5min E"), nothing)
    assert print_notation(workout) == "10 min @ E + 10 min @ T + 5 min @ E"


# AD16: keep at least 10 minutes of warming up and 5 of cooling down, and drop repetitions from the end.
@pytest.mark.parametrize(
    ("available_min", "cut"),
    [
        (70, "20 min @ E + 6x3 min @ I w/ 3 min jog + 15 min @ E"),
        (60, "13 min @ E + 6x3 min @ I w/ 3 min jog + 13 min @ E"),
        (50, "10 min @ E + 6x3 min @ I w/ 3 min jog + 7 min @ E"),
        (40, "10 min @ E + 4x3 min @ I w/ 3 min jog + 9 min @ E"),
        (26, "10 min @ E + 2x3 min @ I w/ 3 min jog + 7 min @ E"),
    ],
)
def test_with_less_time_the_ends_shorten_first_and_then_repetitions_fall(available_min, cut):
    runner = Profile(
        level="advanced", weekly_distance_m=130_000, vdot=60, available_s=60 * available_min
    ).trainee()
    workout = carried(parse("20min E + 6x3min @ I w/ 3min jog + 15min E"), runner)
    assert totals(workout).duration_s <= 60 * available_min
    assert [reason.id for reason in workout.reasons] == ["AD16"] * (available_min < 70)
    assert print_notation(workout) == cut


def test_under_25_minutes_a_hard_session_of_ones_own_becomes_an_easy_run():
    hurried = Profile(level="advanced", weekly_distance_m=130_000, vdot=60, available_s=1400).trainee()
    workout = carried(parse("10min E + 6x1min @ I w/ 1min jog + 5min E"), hurried)
    assert print_notation(workout) == "23 min @ E"
    assert workout.reasons[0].text == (
        "6 x 1 min replaced by an easy run: a hard session needs 25:00, and there are 23:20"
    )
    assert print_notation(carried(parse("10 km E"), hurried)) == "5.1 km @ E"


@pytest.mark.parametrize(
    "text", ["100x100m sprint", "100x10s uphill sprint", "2km E + 50x(20s stride + 1min walk)"]
)
def test_sprints_are_cut_to_twenty(text):
    workout = carried(parse(text), STRONG)
    sprints = [step for step in expand(workout.steps) if step.reckoned.counts_as == "S"]
    assert len(sprints) == 20
    assert workout.reasons[0].id == "DSm"


def test_of_many_blocks_the_last_fall():
    text = " + 5 min jog + ".join(["10x1km @ I w/ 400m jog"] * 15)
    workout = carried(parse(text), BEGINNER)
    assert workout.title == "3 x 1 km"
    assert print_notation(workout) == "3x1 km @ I w/ 400 m jog"


@pytest.mark.parametrize(
    ("ground", "notation"),
    [
        (None, "2 km @ E + 4x800 m @ I w/ 400 m jog + 4x100 m @ 18 s + 2 km @ E"),
        ("road", "2 km @ E + 4x800 m @ I w/ 400 m jog + 4x100 m @ 18 s + 2 km @ E"),
        ("treadmill", "9 min @ E + 4x2:40 @ I w/ 2 min jog + 4x100 m @ 18 s + 9 min @ E"),
    ],
)
def test_ones_own_session_is_fitted_to_its_ground(ground, notation):
    runner = Profile(level="advanced", weekly_distance_m=130_000, vdot=60, ground=ground).trainee()
    workout = carried(parse("2km E + 4x800m @ I w/ 400m jog + 4x100m @ 18s + 2km E"), runner)
    assert print_notation(workout) == notation
    assert [reason.id for reason in workout.reasons] == ["AD19"] * (ground == "treadmill")


def test_on_a_belt_an_easy_distance_without_a_target_goes_by_easy_minutes():
    runner = Profile(level="advanced", weekly_distance_m=130_000, vdot=60, ground="treadmill").trainee()
    (run,) = carried(parse("10 km"), runner).steps
    assert run.duration_s == pytest.approx(10 * runner.easy_s_per_km, abs=60)


@pytest.mark.parametrize(
    ("available_s", "title"), [(1200, "2 x until ready"), (1199, "2 x 9 min"), (300, "2 x 2 min")]
)
def test_work_without_an_end_is_given_one_where_there_is_no_time_for_it(available_s, title):
    runner = Profile(level="beginner", weekly_distance_m=25_000, vdot=38, available_s=available_s).trainee()
    until_ready = Repeat(3, (Step(Open(), None, "work"),))
    assert carried(Workout((until_ready,)), runner).title == title


@settings(deadline=None, max_examples=100)
@given(PROFILES, AVAILABLE_S, workouts)
def test_any_workout_is_cut_to_its_doses_lengths_and_time_or_refused(profile, available_s, workout):
    runner = replace(profile, available_s=available_s).trainee()
    try:
        cut = built(carried, workout, runner)
    except ShapeError:
        assert not can_be_cut(workout)
        return
    if not workout.steps or workout.kind == "cross_training":
        return
    gauge = Gauge.of(runner)
    sums = totals(cut)
    assert not list(gauge.excesses(gauge.measured(cut.steps)))
    assert not list(length_excesses(sums.distance_m, sums.duration_s, runner))
    assert sums.duration_s <= LEAST_HARD_S + 0.05 or not list(share_excess(sums.distance_m, runner))
    assert available_s is None or sums.duration_s <= available_s + 0.05
    assert len(list(expand(cut.steps))) <= len(list(expand(workout.steps)))


def can_be_cut(workout):
    """Whether all of it is work, and enough: two pieces, a recovery and a hard warm-up are not cut."""
    steps = list(expand(workout.steps))
    return len(steps) > 2 and all(step.intent == "work" for step in steps)


def repeat_of(times, *steps):
    return Repeat(times, steps)


SETS = st.recursive(work(), lambda inside: st.builds(repeat_of, st.integers(1, 12), inside), max_leaves=3)
HURRIED = st.builds(lambda profile, seconds: replace(profile, available_s=seconds), PROFILES, AVAILABLE_S)
WORK_ALONE = st.builds(
    lambda nodes, kind: built(Workout, tuple(nodes), kind),
    st.lists(SETS, min_size=1, max_size=4),
    st.sampled_from((None, "repeats", "ladder", "pyramid")),
).filter(can_be_cut)
LONG, SHORT = Step(Duration(1381), RpeTarget(8, 8)), Step(metres(200), RpeTarget(8, 8))
SETS_OF_SETS = repeat_of(2, repeat_of(2, repeat_of(2, repeat_of(2, Step(metres(400))))))


@example(BEGINNER_OF_25_KM, Workout((repeat_of(1, LONG), repeat_of(2, SHORT))))
@example(BEGINNER_OF_25_KM, Workout((LONG, SHORT, SHORT)))
@example(replace(BEGINNER_OF_25_KM, vdot=6, available_s=300), Workout((SETS_OF_SETS,)))
@settings(deadline=None)
@given(
    st.builds(lambda known, seconds: replace(known, available_s=seconds), PROFILES, AVAILABLE_S), WORK_ALONE
)
def test_work_alone_is_never_refused(profile, workout):
    assert totals(built(carried, workout, profile.trainee())).duration_s > 0


@pytest.mark.parametrize("kind", ["ladder", "pyramid"])
def test_what_is_called_a_ladder_and_is_one_step_is_cut_as_that(kind):
    assert carried(replace(parse("60 min @ T"), kind=kind), BEGINNER).title == "21 min"


@settings(deadline=None)
@given(st.integers(1, 100), st.sampled_from((400, 800, 1000, 1600)))
def test_a_stronger_week_carries_no_fewer_repetitions(times, length_m):
    workout = session(repeats(times, metres(length_m), INTERVAL, jog(400)), km(2), km(2))
    sizes = [
        sum(step.distance_m for step in expand(carried(workout, runner).steps) if step.target == INTERVAL)
        for runner in (
            Profile(level="beginner", weekly_distance_m=week_m, vdot=45).trainee()
            for week_m in (20e3, 50e3, 90e3)
        )
    ]
    assert sizes == sorted(sizes)
