import pytest
from hypothesis import HealthCheck, assume, given, settings

from app.training.auditing.reckoning import Reckoner
from app.training.workouts.extents import Open, minutes
from app.training.workouts.fitting.dosing import Gauge
from app.training.workouts.notation import parse
from app.training.workouts.resolve import Aims
from app.training.workouts.runner import runner
from app.training.workouts.steps import BOOKED, Repeat, Step, leaves
from app.training.workouts.targets import INTERVAL
from app.training.workouts.totals import totals
from tests.training.workouts.trees import resolved, workouts

RUNNER = runner(44.58)


def content(notation: str):
    return Reckoner(Aims(RUNNER)).run(parse(notation).steps)


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(workouts)
def test_a_run_is_reckoned_as_its_totals_and_doses_are(workout):
    assume(workout.steps and workout.kind != "cross_training")
    # A walk at a race's pace is no work at it.
    assume(all(step.target is None or step.mode != "walk" for step in leaves(workout.steps)))
    known = resolved(workout, RUNNER)
    found = Reckoner(Aims(RUNNER)).run(workout.steps)
    sums = totals(known)
    assert found.distance_m == pytest.approx(sums.distance_m, abs=0.1, rel=1e-6)
    assert found.duration_s == pytest.approx(sums.duration_s, abs=0.5, rel=1e-6)
    for booked in BOOKED:
        assert found.seconds(booked) == pytest.approx(sums.zone_seconds[booked], abs=0.1, rel=1e-6)
    measured = Gauge(Aims(RUNNER), 0).measured(known.steps)
    for zone, work in found.doses.items():
        assert work[:2] == pytest.approx(measured[zone][:2])
    assert found.doses.keys() == measured.keys() - {"S"}


def test_a_recovery_at_the_head_of_a_repeat_is_as_long_as_the_work_before_it():
    jog = Step(Open("equal_time"), None, "recovery", "jog")
    four_minutes = Step(minutes(4), INTERVAL)
    steps = (four_minutes, Repeat(2, (jog, Step(minutes(2), INTERVAL))))
    found = Reckoner(Aims(RUNNER)).run(steps)
    assert found.duration_s == 240 + 2 * (240 + 120)
    # The same repeat with nothing before it, reckoned by the same reckoner, is another stretch.
    reckoner = Reckoner(Aims(RUNNER))
    assert reckoner.run(steps[1:]).duration_s == 2 * 120
    assert reckoner.run(steps).duration_s == found.duration_s


def test_warm_up_and_cool_down_are_what_stands_around_the_work():
    found = content("10 min @ E + 4x20 s stride w/ 40 s jog + 3x5 min @ T w/ 1 min jog + 5 min @ E")
    assert found.before_s == pytest.approx(600 + 4 * 20 + 3 * 40)
    assert found.after_s == pytest.approx(300)


def test_strides_and_marathon_pace_need_no_warm_up():
    assert content("10 min @ M + 4x20 s stride w/ 40 s jog").before_s is None


def test_recoveries_are_measured_against_the_work_before_them():
    assert content("5x4 min @ I w/ 2 min jog").pauses == (("I", 0.5),)
    assert content("3 min @ T + 1 min jog + 6 min @ T + 3 min jog + 1 min @ T").pauses == (
        ("T", pytest.approx(1 / 3)),
        ("T", 0.5),
    )


def test_recoveries_between_sets_are_not_measured():
    assert content("2x(3x2 min @ I w/ 1 min jog) w/ 10 min jog").pauses == (("I", 0.5),)


def test_sessions_are_the_same_whatever_stands_around_their_work():
    first = content("2 km @ E + 5x4 min @ I w/ 2 min jog + 1 km @ E")
    assert first.work == content("3 km @ E + 5x4 min @ I w/ 2 min jog + 2 km @ E").work
    assert first.work != content("2 km @ E + 6x4 min @ I w/ 2 min jog + 1 km @ E").work


def test_a_race_pace_is_work_at_both_its_names():
    slow = Reckoner(Aims(runner(30))).run(parse("10 min @ 5k pace").steps)
    assert set(slow.doses) == {"CV", "I"}
