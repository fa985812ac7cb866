"""Plans without a race: how they rest, and how they end."""

import pytest

from app.training.planning import generate
from app.training.plans.plan import distance_m
from tests.training.planning.requests import base_request


@pytest.mark.parametrize("weeks", [6, 7, 10, 12])
def test_the_time_trial_at_the_end_is_run_fresh_after_a_week_of_recovery(weeks):
    plan = generate(base_request(weeks))
    *_, before, last = plan.weeks
    assert plan.feasibility.ok
    assert last.down
    assert not before.down
    assert sum(map(distance_m, last.days)) < 0.82 * sum(map(distance_m, before.days))
    assert last.days[-1].workouts[0].template == "time-trial"


def test_weeks_of_recovery_in_the_base_are_easy_throughout():
    plan = generate(base_request(12))
    kinds = {
        workout.kind
        for week in plan.weeks[:-1]
        if week.down
        for day in week.days
        for workout in day.workouts
        if workout.steps
    }
    assert kinds <= {"easy", "strides", "long"}
