"""Strides within a run: how far and how long they are reckoned."""

from dataclasses import replace

import pytest

from app.science.vdot import race_time_s
from app.training.athlete import Availability
from app.training.fitness import Performance
from app.training.planning import generate
from app.training.workouts.totals import totals
from tests.training.planning.requests import request


@pytest.mark.parametrize("vdot", [20, 35, 55, 80])
def test_a_run_with_strides_fits_the_minutes_of_its_day(vdot):
    wanted = Availability(days=("wed", "fri", "sun"), max_session_s={"wed": 2100, "fri": 2100, "sun": 5400})
    known = (Performance(5000, race_time_s(vdot, 5000)),)
    asked = request(distance_m=3000, weeks=16, level="beginner", weekly_km=94, longest_km=30, age=53)
    plan = generate(replace(asked, athlete=replace(asked.athlete, performances=known), availability=wanted))
    days = [day for week in plan.weeks for day in week.days if day.weekday != "sun"]
    runs = [workout for day in days for workout in day.workouts if workout.kind == "strides"]
    assert runs
    assert all(totals(run).duration_s <= 2100 for run in runs)
