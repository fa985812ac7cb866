"""A workout for one runner: paces, what they count as, splits, times and totals."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.science.units import METRES_PER_MILE
from app.science.vdot import vdot
from app.training.heart import Heart
from app.training.workouts.errors import InvalidWorkoutError
from app.training.workouts.notation import parse
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import Goal, Runner, assumed_runner, runner
from app.training.workouts.steps import BOOKED, leaves
from app.training.workouts.totals import totals
from app.training.workouts.workout import Workout
from app.training.zones import zones
from tests.conftest import EXAMPLES
from tests.training.workouts.trees import resolved, workouts

FIVE_K_IN_22 = runner(vdot(5000, 22 * 60))


def reckoned(text, somebody=FIVE_K_IN_22):
    """What was reckoned for each step of a notation."""
    return [step.reckoned for step in leaves(resolve(parse(text), somebody).steps)]


def sums(text, somebody=FIVE_K_IN_22, **named):
    return totals(resolve(Workout(parse(text).steps, **named), somebody))


# The example of the HTTP contract: 6 x 800 m for a 5 km in 22:00


def test_the_example_of_the_contract_comes_out_to_the_decimal():
    found = sums("2 km @ E + 6x800 m @ 5k pace -10.9 s/km w/ 400 m jog + 2 km @ E")
    assert (found.distance_m, found.duration_s, found.load) == (10_800, 3329.2, 285)
    assert dict(found.zone_seconds) == {"E": 2114.2, "M": 0, "T": 0, "CV": 0, "I": 1215.0, "R": 0, "S": 0}


def test_the_repetitions_of_the_example_have_its_pace_splits_and_booking():
    warmup, rep, jog, _ = reckoned("2 km @ E + 6x800 m @ 5k pace -10.9 s/km w/ 400 m jog + 2 km @ E")
    assert warmup.pace == pytest.approx((325.5, 365.8), abs=0.05)
    assert (rep.pace.fast_s_per_km, rep.pace.slow_s_per_km) == (253.1, 253.1)
    assert (rep.splits.lap_m, rep.splits.lap_s, rep.splits.rep_s) == (400, 101.2, 202.5)
    assert (warmup.counts_as, rep.counts_as, jog.counts_as) == ("E", "I", "E")


def test_the_lap_of_800_m_at_6_40_a_mile_is_1_39_4():
    (rep,) = reckoned("800 m @ 6:40/mi")
    assert (rep.splits.lap_s, rep.splits.rep_s) == (99.4, 198.8)


def test_an_indoor_lap_is_200_m():
    (rep,) = reckoned("400 m @ 90 s", runner(45, lap_m=200))
    assert (rep.splits.lap_m, rep.splits.lap_s, rep.splits.rep_s) == (200, 45.0, 90.0)


# Paces


def test_a_range_is_reckoned_at_its_middle_a_jog_at_the_slow_end_and_a_walk_at_1_4_m_s():
    easy, jog, walk, stand = reckoned("10 km E + 1 km jog + 140 m walk + 90 s stand")
    zone = FIVE_K_IN_22.zones["E"]
    assert easy.duration_s == pytest.approx(10 * zone.middle_s_per_km, abs=1)
    assert jog.duration_s == pytest.approx(zone.slow_s_per_km, abs=0.1)
    assert (walk.duration_s, walk.counts_as) == (100, None)
    assert (stand.distance_m, stand.duration_s, stand.counts_as) == (0, 90, None)


def test_a_race_pace_is_that_of_the_equivalent_race():
    assert reckoned("1 km @ 5k")[0].pace.fast_s_per_km == 264.0


def test_an_offset_a_mile_is_reckoned_per_kilometre():
    pace = reckoned("1 mi @ 5k +10s")[0].pace
    assert pace.fast_s_per_km == pytest.approx(264 + 10_000 / METRES_PER_MILE, abs=0.005)


def test_a_tolerance_widens_a_pace_both_ways():
    assert reckoned("1 km @ 4:00/km ±2s")[0].pace == (238, 242)


def test_a_progression_runs_from_pace_to_pace_and_counts_as_where_it_leads():
    (step,) = reckoned("40 min M -> T")
    fast, slow = step.pace
    assert fast == pytest.approx(FIVE_K_IN_22.zones["T"].fast_s_per_km, abs=0.01)
    assert slow == pytest.approx(FIVE_K_IN_22.zones["M"].fast_s_per_km, abs=0.01)
    assert step.counts_as == "T"


def test_a_share_of_a_race_is_a_share_of_its_speed():
    assert reckoned("3 km @ 80-100% 5k")[0].pace == (264.0, 330.0)


def test_goal_pace_is_that_of_the_time_wanted():
    somebody = runner(44.58, goal=Goal(10_000, 45 * 60))
    assert reckoned("1 km @ goal pace", somebody)[0].pace == (270, 270)
    assert reckoned("1 km @ goal 10k pace", somebody)[0].pace == (270, 270)


def test_goal_pace_without_a_time_wanted_is_the_current_equivalent():
    somebody = runner(44.58, goal=Goal(10_000))
    assert reckoned("1 km @ goal pace", somebody)[0].pace == reckoned("1 km @ 10k", somebody)[0].pace


def test_a_goal_at_another_race_goes_by_fitness():
    somebody = runner(44.58, goal=Goal(10_000, 2700))
    assert reckoned("1 km @ goal 5k pace", somebody)[0].pace == reckoned("1 km @ 5k", somebody)[0].pace


def test_goal_pace_without_a_goal_stays_open_and_counts_as_hard():
    (step,) = reckoned("1 km @ goal pace")
    assert (step.pace, step.counts_as) == (None, "I")


@pytest.mark.parametrize(
    "text", ["10 km @ Z2", "20 min @ LT", "20 min @ RPE 6", "1 min @ hard", "1 min on", "60 min @ HR<140"]
)
def test_what_is_no_pace_gets_none(text):
    assert reckoned(text)[0].pace is None


def test_shares_of_heart_rate_become_beats_where_the_heart_is_known():
    somebody = Runner(45, zones(45), heart=Heart(180, 60))
    assert (reckoned("1 h @ 70-75% HRmax", somebody)[0].heart_rate.low) == 126
    assert (reckoned("1 h @ 50-60% HRR", somebody)[0].heart_rate.high) == 132
    assert reckoned("1 h @ 90-100% LTHR", somebody)[0].heart_rate is None
    assert reckoned("1 h @ 70-75% HRmax")[0].heart_rate is None


def test_heat_slows_zones_and_races_but_no_absolute_pace():
    hot = runner(45, {"E": 1.04, "M": 1.04, "T": 1.04, "CV": 1.02, "I": 1.02, "R": 1.02})
    cool = runner(45)
    for text, factor in {
        "20 min T": 1.04,
        "1 km @ 5k": 1.02,
        "1 km @ half marathon pace": 1.04,
        "1 km @ 4:00/km": 1,
    }.items():
        slowed, usual = reckoned(text, hot)[0], reckoned(text, cool)[0]
        assert slowed.pace.fast_s_per_km == pytest.approx(factor * usual.pace.fast_s_per_km, abs=0.01)
    assert reckoned("1 km @ 5k", hot)[0].counts_as == reckoned("1 km @ 5k", cool)[0].counts_as


HALF, WHOLE = 1.02, 1.04


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("4x5 min T w/ 2 min jog", HALF),
        ("4x1 mi T w/ 2 min jog", HALF),
        ("3x8 min T w/ 2 min jog", WHOLE),
        ("3x2 km T w/ 2 min jog", WHOLE),
        ("3x2 km M w/ 2 min jog", WHOLE),
        ("6x1 km @ half marathon pace w/ 1 min jog", HALF),
        ("5x3 min CV w/ 1 min jog", HALF),
        ("3x2 km CV w/ 2 min jog", WHOLE),
        ("3x8 min @ 5k w/ 2 min jog", WHOLE),
        ("5 km @ 5k", WHOLE),
        ("1 km I", HALF),
        ("10x400 m R w/ 400 m jog", HALF),
        ("10x1 min E w/ 1 min walk", WHOLE),
    ],
)
def test_repeats_up_to_a_mile_take_half_of_the_heat_however_they_are_given(text, factor):
    hot = runner(45, {"E": WHOLE, "M": WHOLE, "T": WHOLE, "CV": HALF, "I": HALF, "R": HALF})
    slowed, usual = (reckoned(text, somebody)[0] for somebody in (hot, runner(45)))
    assert slowed.pace.slow_s_per_km == pytest.approx(factor * usual.pace.slow_s_per_km, abs=0.01)


def test_of_unknown_fitness_no_pace_is_shown_but_what_was_said():
    unknown = assumed_runner(46)
    rep, easy, said = reckoned("800 m @ 5k + 2 km E + 1 km @ 4:00/km", unknown)
    assert (rep.pace, rep.splits, easy.pace) == (None, None, None)
    assert said.pace == (240, 240)
    assert rep.duration_s > 0


# What it counts as


BOOKINGS = {
    "20 s stride": "S",
    "100 m stride @ mile pace": "S",
    "30 s sprint": "S",
    "200 m @ sprint": "S",
    "10 s uphill": "S",
    "29 s uphill": "S",
    "100 m uphill": "S",
    "30 s uphill": "I",
    "400 m uphill": "I",
    "10 km @ E uphill": "E",
    "1 min @ fast": "I",
    "1 min @ hard": "I",
    "1 min on": "I",
    "20 min @ steady": "M",
    "1 min off": "E",
    "1 km float": "E",
    "400 m jog": "E",
    "WU 2 km": "E",
    "10 km": "E",
    "20 min @ LT": "T",
    "90 min @ Z2": "E",
    "3 min @ Z5": "I",
    "20 min @ RPE 3-4": "E",
    "20 min @ RPE 5-6": "M",
    "20 min @ RPE 6-7": "T",
    "3 min @ RPE 7-8": "CV",
    "3 min @ RPE 8-9": "I",
    "1 min @ RPE 9-10": "R",
    "60 min @ 65-79% HRmax": "E",
    "60 min @ 80-87% HRmax": "M",
    "20 min @ 88-91% HRmax": "T",
    "3 min @ 98-100% HRmax": "I",
    "60 min @ 60-70% HRR": "E",
    "60 min @ 140-150 bpm": "E",
    "10 km @ 4:39/km": "T",
    "10 km @ 5:20/km": "E",
    "10 km @ 5:10/km": "M",
    "10 km @ 8:00/km": "E",
    "400 m @ 90 s": "R",
}


@pytest.mark.parametrize("text", BOOKINGS)
def test_every_run_counts_as_one_zone(text):
    assert (
        reckoned(text + (" + 1 km" if "jog" in text or "off" in text or "float" in text else ""))[0].counts_as
        == BOOKINGS[text]
    )


def test_repeated_distances_without_a_target_count_as_hard():
    assert reckoned("6x800 w/ 400 jog")[0].counts_as == "I"
    assert reckoned("8x(1 min + 2 min walk)")[0].counts_as == "E"


@pytest.mark.parametrize(
    ("race", "zone"), {"mile": "R", "3k": "I", "5k": "I", "10k": "CV", "half": "T", "marathon": "M"}.items()
)
def test_while_fitness_is_unknown_a_race_counts_by_its_name(race, zone):
    assert reckoned(f"1 km @ {race}", assumed_runner(36))[0].counts_as == zone


def test_with_known_fitness_a_race_counts_to_the_zone_that_is_nearest_for_this_runner():
    slow, fast = runner(30), runner(70)
    assert reckoned("1 km @ 10k", slow)[0].counts_as == "T"
    assert reckoned("1 km @ 10k", fast)[0].counts_as == "CV"


# Recoveries that are measured by what was run before them


def test_a_recovery_of_equal_time_takes_the_time_of_the_repetition():
    rep, jog = reckoned("6x1 km @ I w/ equal time jog")
    assert jog.duration_s == rep.duration_s


def test_in_a_ladder_each_recovery_is_measured_by_its_own_rung():
    found = reckoned("1-2-3 min @ I w/ equal time jog")
    assert [step.duration_s for step in found] == [60, 60, 120, 120, 180]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("10 min E + 1-2-3 min @ I w/ equal time jog", [600, 60, 60, 120, 120, 180]),
        ("WU 10 min + 3 min @ I + equal time jog + 3 min @ I", [600, 180, 180, 180]),
        ("5 min @ M + 2 min @ I + equal time jog + 1 min @ R", [300, 120, 120, 60]),
        ("10 min E + 4x(2 min @ T + 1 min @ I) w/ equal time jog + 5 min E", [600, 120, 60, 180, 300]),
        ("10 min E + 4x(2 min @ T + 1 min @ I + equal time jog)", [600, 120, 60, 60]),
        ("3x(4x1 min @ R w/ equal time jog) w/ equal time jog", [60, 60, 240]),
        ("3x(2 min @ I + 1 min jog + 2 min @ I) w/ 50% time jog", [120, 60, 120, 120]),
        ("4x1 min @ R w/ 2 min jog + equal time jog + 5 min @ T", [60, 120, 60, 300]),
        ("1-2-3 min @ I w/ 50-100% time jog", [60, 45, 120, 90, 180]),
    ],
)
def test_a_recovery_is_measured_by_the_work_just_before_it_or_by_the_repetition(text, seconds):
    assert [step.duration_s for step in reckoned(text)] == seconds


@pytest.mark.parametrize("end", ["equal distance jog", "jog back"])
def test_a_recovery_as_far_as_the_run_before_leaves_the_warm_up_out(end):
    found = reckoned(f"2 km E + 400-800-1200 m @ I w/ {end}")
    assert [step.distance_m for step in found] == [2000, 400, 400, 800, 800, 1200]


def test_a_way_back_is_as_long_as_the_way_there():
    rep, walk = reckoned("6x100 m stride w/ walk back")
    assert (walk.distance_m, walk.duration_s) == (100, pytest.approx(100 / 1.4, abs=0.001))
    assert rep.counts_as == "S"


def test_a_share_of_the_time_is_reckoned_at_its_middle():
    assert reckoned("4x2 min @ I w/ 50-100% time rest")[1].duration_s == 90


def test_no_rest_takes_no_time():
    assert reckoned("4x2 min @ I w/ no rest")[1].duration_s == 0


# Totals


def test_a_recovery_stands_between_repetitions_and_in_a_group_after_the_last_too():
    assert sums("6x400 R w/ 400 jog").distance_m == 6 * 400 + 5 * 400
    assert sums("6x(400 R + 400 jog)").distance_m == 6 * 800


def test_walking_and_standing_add_time_but_no_running():
    found = sums("4x1 min on w/ 70 s walk")
    assert found.duration_s == 4 * 60 + 3 * 70
    assert found.running_s == 240


def test_a_race_loads_as_nine_and_the_same_run_in_training_as_its_zone():
    raced, trained = sums("10 km @ 10k", kind="race"), sums("10 km @ 10k", kind="repeats")
    assert raced.load == round(9 * raced.duration_s / 60)
    assert trained.load == round(7.5 * trained.duration_s / 60)


def test_cross_training_takes_time_and_loads_but_runs_nothing():
    found = totals(resolve(parse("cross-training: 60 min @ E"), FIVE_K_IN_22))
    assert (found.distance_m, found.duration_s, found.running_s, found.load) == (0, 3600, 0, 210)


def test_an_unresolved_workout_has_no_totals():
    assert totals(parse("10 km E")) is None


@settings(max_examples=4 * EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workouts, st.floats(15, 85), st.booleans())
def test_the_seconds_of_the_zones_sum_to_the_running_time(workout, index, is_known):
    somebody = runner(index) if is_known else assumed_runner(index)
    known = resolved(workout, somebody)
    found = totals(known)
    running_s = sum(step.reckoned.duration_s for step in known.expand() if step.reckoned.counts_as)
    aside_s = sum(step.reckoned.duration_s for step in known.expand() if not step.reckoned.counts_as)
    aside_s += sum(exercise.lasting_s for exercise in workout.exercises)
    if workout.kind == "cross_training":
        running_s, aside_s = 0, running_s + aside_s
    assert set(found.zone_seconds) == set(BOOKED)
    assert found.running_s == pytest.approx(running_s, abs=0.4)
    assert found.duration_s == pytest.approx(running_s + aside_s, abs=0.5)


@settings(max_examples=3 * EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workouts, st.floats(20, 80))
def test_resolving_changes_nothing_of_what_was_said(workout, index):
    assert resolved(workout, runner(index)).unresolved() == workout


# No runner is sent off at a pace that nobody can run


@settings(max_examples=4 * EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(workouts, st.floats(15, 85), st.booleans())
def test_every_resolved_pace_can_be_run(workout, index, is_known):
    known = resolved(workout, runner(index) if is_known else assumed_runner(index))
    paces = [step.reckoned.pace for step in leaves(known.steps) if step.reckoned.pace]
    assert all(90 <= fast <= slow <= 1200 for fast, slow in paces)


@pytest.mark.parametrize(
    ("text", "pace"),
    [
        ("400 m @ R -120 s", "400 m would be run at 84.5"),
        ("1 km @ 150% 800", "1000 m would be run at"),
        ("20 min @ 20% marathon", "1200 s would be run at"),
        ("open @ 20% marathon", "a step would be run at"),
    ],
)
def test_a_pace_that_this_runner_makes_impossible_is_refused(text, pace):
    with pytest.raises(InvalidWorkoutError, match="is no running speed") as refused:
        resolve(parse(text), runner(85 if "-120" in text or "150" in text else 30))
    assert pace.partition(" at ")[0] in str(refused.value)


def test_what_only_an_assumed_fitness_makes_impossible_is_reckoned_at_what_can_be_run():
    (step,) = resolve(parse("20 min @ 20% marathon"), assumed_runner(36)).steps
    assert step.reckoned.distance_m == 1000
    assert step.reckoned.pace is None
