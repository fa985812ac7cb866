"""Strides within a run: how far and how long they are reckoned."""

from dataclasses import replace

import pytest

from app.science.vdot import race_time_s
from app.training.athlete import Availability
from app.training.fitness import Performance
from app.training.planning import generate
from app.training.planning.assuming import assumed
from app.training.planning.outline import outline
from app.training.planning.runs import strides_m, strides_s
from app.training.workouts.extents import Duration
from app.training.workouts.steps import Repeat
from app.training.workouts.totals import totals
from tests.training.planning.requests import request


def of_vdot(vdot, **availability):
    wanted = Availability(days=("wed", "fri", "sun"), **availability)
    asked = request(distance_m=3000, weeks=16, level="beginner", weekly_km=94, longest_km=30, age=53)
    known = (Performance(5000, race_time_s(vdot, 5000)),)
    return replace(asked, athlete=replace(asked.athlete, performances=known), availability=wanted)


def with_strides(asked, *, but=()):
    days = [day for week in generate(asked).weeks for day in week.days if day.weekday not in but]
    return [workout for day in days for workout in day.workouts if workout.kind == "strides"]


@pytest.mark.parametrize("vdot", [20, 35, 55, 80])
def test_a_run_with_strides_fits_the_minutes_of_its_day(vdot):
    runs = with_strides(of_vdot(vdot, max_session_s={"wed": 2100, "fri": 2100, "sun": 5400}), but=("sun",))
    assert runs
    assert all(totals(run).duration_s <= 2100 for run in runs)


@pytest.mark.parametrize("vdot", [20, 35, 55, 80])
def test_strides_take_what_is_reckoned_for_them(vdot):
    asked = of_vdot(vdot)
    easy_s_per_km = outline(assumed(asked)[0]).standing.easy_s_per_km
    for run in with_strides(asked):
        [times] = [step.times for step in run.steps if isinstance(step, Repeat)]
        sums = totals(run)
        easy_m = sums.distance_m - strides_m(times)
        reckoned_s = (easy_m + strides_m(times)) / 1000 * easy_s_per_km + strides_s(times, easy_s_per_km)
        assert easy_m % 500 == pytest.approx(0)
        assert reckoned_s - 60 <= sums.duration_s <= reckoned_s + 20


@pytest.mark.parametrize("weekly_km", [5, 12, 20])
@pytest.mark.parametrize("vdot", [28, 42])
def test_ten_minutes_of_easy_running_stand_before_strides_which_are_few_in_short_runs(weekly_km, vdot):
    asked = request(
        distance_m=5000, weeks=17, level="beginner", weekly_km=weekly_km, longest_km=None,
        performances=(Performance(5000, race_time_s(vdot, 5000)),),
        availability=Availability(days=("tue", "thu", "sun")),
    )  # fmt: skip
    runs = with_strides(asked)
    assert len(runs) > 3
    for run in runs:
        [(place, strides)] = [pair for pair in enumerate(run.steps) if isinstance(pair[1], Repeat)]
        before = replace(run, steps=run.steps[:place])
        assert totals(before).duration_s >= 600
        assert strides.times == 4 or strides_m(strides.times) <= 0.3 * totals(run).distance_m


def test_on_a_treadmill_strides_go_by_time_and_nobody_walks_back():
    runs = with_strides(of_vdot(45, treadmill_only=True))
    repeats = [node for run in runs for node in run.steps if isinstance(node, Repeat)]
    assert repeats
    assert all(isinstance(step.extent, Duration) for each in repeats for step in (*each.steps, each.recovery))
