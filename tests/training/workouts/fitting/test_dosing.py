import pytest
from hypothesis import given, settings

from app.science.vdot import vdot
from app.training.workouts.fitting.dosing import Gauge, dose_excesses, doses, portions
from app.training.workouts.notation import parse
from app.training.workouts.resolve import Aims, resolve
from app.training.workouts.runner import Goal, runner
from tests.training.workouts.trees import workouts

SLOW, FAST = (runner(vdot(5000, time_s), goal=Goal(10_000)) for time_s in (1500, 1080))


def measured(text, of):
    return {zone: round(work.distance_m) for zone, work in doses(resolve(parse(text), of).steps, of).items()}


# 5 km pace is I by name, and counts to CV for whoever needs more than 20 minutes.
@pytest.mark.parametrize(
    ("text", "of", "expected"),
    [
        ("6x800m @ I", SLOW, {"I": 4800}),
        ("6x800m @ 5k", FAST, {"I": 4800}),
        ("6x800m @ 5k", SLOW, {"I": 4800, "CV": 4800}),
        ("4x1km @ goal pace", FAST, {"CV": 4000}),
        ("5km @ MP", SLOW, {"M": 5000}),
        ("2km E + 10x100m strides", FAST, {}),
        ("6km @ E -> M", FAST, {"M": 6000}),
    ],
)
def test_a_race_pace_is_work_of_what_it_counts_as_and_of_its_name(text, of, expected):
    assert measured(text, of) == expected


def test_recoveries_that_are_run_hard_count_as_work():
    assert measured("3x(1km @ T + 500m @ M)", FAST) == {"T": 3000, "M": 1500}


def test_a_limit_that_is_exceeded_is_said():
    workout = resolve(parse("10x400m @ R w/ 400m jog"), SLOW)
    by_share, by_time = dose_excesses(workout, SLOW, 30_000)
    assert (by_share.id, by_share.unit, by_time.id, by_time.unit) == ("DRm", "share of week", "DRm", "s")
    assert [reason.unit for reason in dose_excesses(workout, SLOW, 40_000)] == ["s"]


def test_portions_sum_up_all_work_at_one_target():
    (five_km, mile) = portions(parse("400-800-1200m @ 5k w/ 400m jog + 4x200m @ mile").steps)
    assert (five_km.distance_m, five_km.longest_m) == (2400, 1200)
    assert (mile.distance_m, mile.longest_m) == (800, 200)


def test_a_repeated_time_without_a_target_is_easy_beside_a_repeated_distance_that_is_not():
    steps = parse("3x200 m w/ 200 m jog + 4x(20 s + 40 s walk)").steps
    assert [(part.distance_m, part.duration_s) for part in portions(steps)] == [(600, 0)]


def test_a_jog_at_an_effort_is_no_portion_of_the_work_at_it():
    steps = parse("3x(1 min @ RPE 8-9 + 1 min jog @ RPE 8-9)").steps
    assert len(portions(steps)) == 2


@settings(deadline=None)
@given(workouts)
def test_the_gauge_measures_work_as_the_resolved_workout_does(workout):
    if workout.kind == "cross_training":
        return
    gauge = Gauge(Aims(FAST), 50_000)
    reckoned = doses(resolve(workout, FAST).steps, FAST)
    hard_recovery = {
        zone: work for zone, work in reckoned.items() if zone not in gauge.doses(portions(workout.steps))
    }
    for zone, work in gauge.doses(portions(workout.steps)).items():
        assert work.distance_m <= reckoned[zone].distance_m * 1.02 + 1
    assert all(work.distance_m > 0 for work in hard_recovery.values())
