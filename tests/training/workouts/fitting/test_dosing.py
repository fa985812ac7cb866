import pytest
from hypothesis import given, settings

from app.science.vdot import vdot
from app.training.workouts.fitting.dosing import Gauge, portions
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.notation import parse
from app.training.workouts.resolve import Aims, resolve
from app.training.workouts.runner import Goal, runner
from tests.training.workouts.trees import resolved, workouts

SLOW, FAST = (runner(vdot(5000, time_s), goal=Goal(10_000)) for time_s in (1500, 1080))


def doses(steps, of):
    return Gauge(Aims(of), 0).measured(steps)


def measured(text, of):
    return {zone: round(work.distance_m) for zone, work in doses(resolve(parse(text), of).steps, of).items()}


def excesses(text, of, week_m):
    gauge = Gauge(Aims(of), week_m)
    return list(gauge.excesses(gauge.measured(resolve(parse(text), of).steps)))


# 5 km pace is I by name, and counts to CV for whoever needs more than 20 minutes.
@pytest.mark.parametrize(
    ("text", "of", "expected"),
    [
        ("6x800m @ I", SLOW, {"I": 4800}),
        ("6x800m @ 5k", FAST, {"I": 4800}),
        ("6x800m @ 5k", SLOW, {"I": 4800, "CV": 4800}),
        ("4x1km @ goal pace", FAST, {"CV": 4000}),
        ("5km @ MP", SLOW, {"M": 5000}),
        ("2km E + 10x100m strides", FAST, {"S": 1000}),
        ("6km @ E -> M", FAST, {"M": 6000}),
    ],
)
def test_a_race_pace_is_work_of_what_it_counts_as_and_of_its_name(text, of, expected):
    assert measured(text, of) == expected


def test_recoveries_that_are_run_hard_count_as_work():
    assert measured("3x(1km @ T + 500m @ M)", FAST) == {"T": 3000, "M": 1500}


def test_a_limit_that_is_exceeded_is_said():
    text = "10x400m @ R w/ 400m jog"
    by_share, by_time = excesses(text, SLOW, 30_000)
    assert (by_share.id, by_share.unit, by_time.id, by_time.unit) == ("DRm", "share of week", "DRm", "s")
    assert [reason.unit for reason in excesses(text, SLOW, 40_000)] == ["s"]


@pytest.mark.parametrize("text", ["21x50 m sprint", "21x10 s uphill sprint", "7x(3x50 m strides)"])
def test_sprints_are_counted(text):
    (reason,) = excesses(text, SLOW, 100_000)
    assert (reason.id, reason.measured, reason.limit) == ("DSm", 21, 20)


# Each within its own share: 4.8 % T, 4.8 % I and 4.8 % R of a week of 25 km, but 14.4 % in all.
@pytest.mark.parametrize(
    ("level", "week_m", "ids"),
    [
        ("beginner", 25_000, []),
        ("beginner", 20_000, ["DHm"]),
        ("intermediate", 20_000, []),
    ],
)
def test_all_hard_work_of_a_beginner_is_limited_together(level, week_m, ids):
    runner = Profile(level=level, weekly_distance_m=week_m, vdot=30).trainee()
    gauge = Gauge.of(runner)
    mixed = resolve(parse("1200m T + 400m jog + 1200m I + 400m jog + 3x400m R w/ 400m jog"), runner.runner)
    assert [reason.id for reason in gauge.excesses(gauge.measured(mixed.steps))] == ids


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
    reckoned = doses(resolved(workout, FAST).steps, FAST)
    hard_recovery = {
        zone: work for zone, work in reckoned.items() if zone not in gauge.doses(portions(workout.steps))
    }
    for zone, work in gauge.doses(portions(workout.steps)).items():
        assert work.distance_m <= reckoned[zone].distance_m * 1.02 + 1
    assert all(work.distance_m > 0 for work in hard_recovery.values())
