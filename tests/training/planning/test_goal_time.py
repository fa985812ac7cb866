"""What a time wanted is used for: the day of the race, and the peak where it is worth it."""

import pytest

from app.science.units import clock
from app.science.vdot import race_time_s
from app.training.auditing import audit, dossier_of
from app.training.planning import generate
from app.training.workouts.steps import Step
from app.training.workouts.targets import RaceTarget, SplitTarget
from tests.training.planning.requests import request

VDOT_22 = generate(request()).vdot


def race_of(plan):
    """The workout of the race day, and its last step."""
    [workout] = plan.weeks[-1].days[-1].workouts
    step = workout.steps[-1]
    assert isinstance(step, Step)
    return workout, step


def sessions(plan):
    return [workout for week in plan.weeks for day in week.days for workout in day.workouts]


def r49(plan):
    return " ".join(reason.text for reason in plan.reasons if reason.id == "R49")


@pytest.mark.parametrize("time_s", [3300.0, 2700.0, 2650.0])
def test_the_race_is_paced_for_the_time_wanted_where_that_is_within_reach(time_s):
    plan = generate(request(time_s=time_s))
    workout, step = race_of(plan)
    assert plan.feasibility.ok
    assert step.reckoned.pace.fast_s_per_km == pytest.approx(time_s / 10, abs=0.01)
    assert step.reckoned.splits.rep_s == pytest.approx(time_s, abs=0.1)
    assert workout.title.startswith("Race: 10k in ")


def test_a_comfortable_goal_is_said_to_be_slower_than_todays_fitness_and_moves_no_training_pace():
    slow, without = generate(request(time_s=3300)), generate(request())
    assert slow.feasibility.verdict == "comfortable"
    assert "slower than today's fitness" in r49(slow)
    assert "55:00" in r49(slow)
    assert not any(workout.template == "goal-pace-repeats" for workout in sessions(slow))
    assert [each for each in sessions(slow) if each.kind != "race"] == [
        each for each in sessions(without) if each.kind != "race"
    ]


def test_a_goal_out_of_reach_is_raced_in_the_best_time_that_is_realistic():
    plan = generate(request(time_s=race_time_s(VDOT_22 + 8, 10_000)))
    workout, step = race_of(plan)
    time_s = plan.request.goal.time_s
    assert plan.feasibility.verdict == "out_of_reach"
    assert race_time_s(VDOT_22 + 8, 10_000) < time_s < race_time_s(VDOT_22, 10_000)
    assert step.reckoned.pace.fast_s_per_km == pytest.approx(time_s / 10, abs=0.01)
    assert workout.title == f"Race: 10k in {clock(time_s)}"


def test_without_a_result_the_time_wanted_gives_the_pace_of_the_race_and_of_nothing_else():
    plan = generate(request(distance_m=21_097.5, weeks=16, performances=(), time_s=7800))
    workout, step = race_of(plan)
    assert plan.vdot is None
    assert "fitness-unknown" in {notice.slug for notice in plan.warnings}
    assert isinstance(step.target, SplitTarget)
    assert step.reckoned.pace.fast_s_per_km == pytest.approx(7800 / 21.0975, abs=0.01)
    assert [notice.slug for notice in workout.warnings] == ["fitness-unknown"]
    others = [each for each in sessions(plan) if each is not workout]
    assert all(each.reckoned.pace is None for other in others for each in other.expand() if each.reckoned)
    assert not any(other.template == "goal-pace-repeats" for other in others)
    assert "of no training" in r49(plan)
    assert not [finding for finding in audit(dossier_of(plan)).findings if finding.severity == "must"]


@pytest.mark.parametrize("time_s", [60.0, 86_400.0])
def test_a_time_that_nobody_runs_paces_nothing(time_s):
    for performances in ((), request().athlete.performances):
        _, step = race_of(generate(request(time_s=time_s, performances=performances)))
        assert isinstance(step.target, RaceTarget)
