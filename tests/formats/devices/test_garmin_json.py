"""A workout of Garmin Connect, held against the numbers that are public of it and run step by step."""

import json

import pytest
from hypothesis import assume, given, settings

from app.formats.devices.garmin_json import MOST_STEPS, garmin_json
from app.formats.entry import Entry
from app.training.workouts.construct import easy, jog, repeat, run
from app.training.workouts.prescribing import prescribe
from app.training.workouts.resolve import resolve
from app.training.workouts.targets import INTERVAL
from app.training.workouts.workout import Workout
from tests.formats.devices.watch import ANNA, PATIENT, RUNS, STRONG, Bout, bouts, differences, unless_too_long
from tests.training.workouts.trees import resolved, runs

STEP_TYPES = {1: "warmup", 2: "cooldown", 3: "interval", 4: "recovery", 5: "rest", 6: "repeat"}
CONDITIONS = {1: "lap.button", 2: "time", 3: "distance", 7: "iterations"}
TARGETS = {1: "no.target", 4: "heart.rate.zone", 6: "pace.zone"}


def named(kind, name, numbers):
    assert numbers[kind[f"{name}Id"]] == kind[f"{name}Key"]
    return kind[f"{name}Key"]


def steps_of(workout):
    document = json.loads(garmin_json(Entry(workout)).content)
    (segment,) = document["workoutSegments"]
    assert segment["sportType"] == document["sportType"]
    return segment["workoutSteps"]


def ran(steps):
    for step in steps:
        kind = named(step["stepType"], "stepType", STEP_TYPES)
        end = named(step["endCondition"], "conditionType", CONDITIONS)
        if step["type"] == "RepeatGroupDTO":
            assert (kind, end) == ("repeat", "iterations")
            assert step["endConditionValue"] == step["numberOfIterations"]
            assert {child["childStepId"] for child in step["workoutSteps"]} == {step["childStepId"]}
            for _ in range(step["numberOfIterations"]):
                yield from ran(step["workoutSteps"])
        else:
            yield one_bout(step, end)


def one_bout(step, end):
    assert step["type"] == "ExecutableStepDTO"
    target = named(step["targetType"], "workoutTargetType", TARGETS)
    ends = (step.get("targetValueOne"), step.get("targetValueTwo"))
    return Bout(
        step["endConditionValue"] if end == "time" else None,
        step["endConditionValue"] if end == "distance" else None,
        ends if target == "pace.zone" else None,
        ends if target == "heart.rate.zone" else None,
    )


def orders(steps):
    return [order for step in steps for order in (step["stepOrder"], *orders(step.get("workoutSteps", ())))]


def assert_it_runs(workout):
    steps = steps_of(workout)
    assert differences(list(ran(steps)), bouts(workout), speed=0.0001) == []
    assert orders(steps) == list(range(1, len(orders(steps)) + 1))


@pytest.mark.parametrize("workout", RUNS, ids=lambda workout: f"{workout.template}")
def test_every_session_of_the_catalogue_runs_as_it_is_meant(workout):
    assert_it_runs(workout)


@settings(**PATIENT)
@given(runs())
def test_any_workout_runs_as_its_tree_expands(workout):
    workout = resolved(workout, ANNA)
    assume(unless_too_long(garmin_json, workout, MOST_STEPS))
    assert_it_runs(workout)


def test_the_target_stands_on_the_step_and_the_repeat_ends_by_iterations():
    reps = resolve(Workout((easy(2000), repeat(6, run(800, INTERVAL), between=jog(400)), easy(2000))), ANNA)
    warmup, group, *_ = steps_of(reps)
    assert warmup["stepType"] == {"stepTypeId": 1, "stepTypeKey": "warmup"}
    assert group["endCondition"] == {"conditionTypeId": 7, "conditionTypeKey": "iterations"}
    work = group["workoutSteps"][0]
    assert work["targetType"] == {"workoutTargetTypeId": 6, "workoutTargetTypeKey": "pace.zone"}
    assert work["targetValueOne"] < 1000 / 257.46 < work["targetValueTwo"]


def test_cross_training_is_another_sport():
    document = json.loads(garmin_json(Entry(prescribe("cross-training", STRONG))).content)
    assert document["sportType"] == {"sportTypeId": 3, "sportTypeKey": "other"}
