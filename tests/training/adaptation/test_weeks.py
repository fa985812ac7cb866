"""Days put back into weeks."""

from dataclasses import replace

import pytest

from app.training.adaptation.sums import Sums
from app.training.adaptation.weeks import Eased, days_of, put_together, weeks_of
from app.training.plans.plan import Day, distance_m
from tests.training.simulation.plans import plan_of

PLAN = plan_of("10k with a race on the way")
RACED = next(week for week in PLAN.weeks if any(day.role == "race" for day in week.days))
WHOLE_M = sum(map(distance_m, RACED.days))


@pytest.mark.parametrize(("best_m", "is_down"), [(WHOLE_M / 0.88, True), (WHOLE_M / 0.92, False)])
def test_a_race_counts_in_the_cut_of_a_down_week(best_m, is_down):
    frames = {monday: replace(week, down=True) for monday, week in weeks_of(PLAN).items()}
    lived = days_of(PLAN)
    first = min(lived)
    lived[first] = Day(first, "easy", lived[RACED.days[0].date].workouts)  # the plan is left on its first day
    weeks = put_together(lived, frames, Eased(()), lambda _: best_m, Sums())
    assert weeks[RACED.index - 1].down is is_down
