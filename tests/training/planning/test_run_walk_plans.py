"""Plans that begin with running and walking: how running goes on from there."""

import pytest

from app.training.athlete import Availability
from app.training.planning import generate
from app.training.plans.plan import distance_m
from tests.training.planning.requests import base_request, request

THREE_DAYS = Availability(days=("tue", "thu", "sun"))
OF_A_RACE = request(
    distance_m=5000, weeks=17, level="beginner", weekly_km=5, longest_km=None, performances=(),
    availability=THREE_DAYS,
)  # fmt: skip
OF_BASE = base_request(16, level="beginner", weekly_distance_m=0, performances=())


@pytest.mark.parametrize("asked", [OF_A_RACE, OF_BASE])
def test_three_runs_a_week_go_on_from_running_and_walking_and_none_falls_off(asked):
    walked, running = (plan_weeks := generate(asked).weeks)[:8], plan_weeks[8:]
    assert {
        workout.kind for week in walked for day in week.days for workout in day.workouts if workout.steps
    } == {"run_walk"}
    before_m = sum(map(distance_m, walked[-1].days))
    for week in running:
        days = [day for day in week.days if distance_m(day)]
        assert 3 <= len(days) <= 4
        assert week.down or sum(map(distance_m, days)) > 0.69 * before_m
    assert any(week.down for week in running)


def test_the_first_weeks_of_running_are_easy():
    weeks = generate(OF_A_RACE).weeks[8:10]
    kinds = {workout.kind for week in weeks for day in week.days for workout in day.workouts if workout.steps}
    assert kinds <= {"easy", "strides", "long"}
