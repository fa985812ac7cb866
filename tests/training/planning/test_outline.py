"""Closed forms: phases, weekly distances and long runs, before any session is chosen."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings

from app.training.athlete import Availability
from app.training.planning.assuming import assumed
from app.training.planning.outline import outline
from tests.training.planning.requests import DAY, MONDAY, base_request, reasonable_requests, request

MODERATE = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def outlined(asked):
    return outline(assumed(asked)[0])


def loading(found):
    return [
        m for m, stage in zip(found.volume.weeks_m, found.season.stages, strict=True) if stage == "loading"
    ]


def test_loading_weeks_grow_by_the_same_share_and_down_weeks_take_off_a_quarter():
    found = outlined(request(weeks=16))
    growths = [later / earlier for earlier, later in pairwise(loading(found))]
    assert max(growths) - min(growths) < 1e-9
    assert growths[0] <= 1.095
    for (before, _), (metres, stage) in pairwise(zip(found.volume.weeks_m, found.season.stages, strict=True)):
        if stage == "down":
            assert metres == pytest.approx(0.77 * before)


def test_every_fourth_week_before_the_taper_rests_but_not_the_last():
    stages = outlined(request(weeks=14)).season.stages
    assert [place + 1 for place, stage in enumerate(stages) if stage == "down"] == [4, 8, 12]
    assert outlined(request(weeks=13)).season.stages.count("down") == 2


@pytest.mark.parametrize(
    ("distance_m", "shares"), [(10_000, (0.5,)), (21_097.5, (0.75, 0.45)), (42_195, (0.8, 0.6, 0.36))]
)
def test_the_taper_takes_off_what_the_race_asks_for(distance_m, shares):
    found = outlined(request(distance_m=distance_m, weeks=18, weekly_km=60, longest_km=20))
    taper = found.volume.weeks_m[-len(shares) :]
    assert [metres / found.volume.peak_m for metres in taper] == pytest.approx(shares)


def test_phases_part_the_weeks_before_the_taper():
    phases = outlined(request(weeks=17, quality_weeks=8)).season.phases
    counts = [phases.count(name) for name in ("base", "early_quality", "build", "peak", "taper")]
    assert counts == [5, 4, 4, 3, 1]


@pytest.mark.parametrize(
    ("athlete", "weeks"), [({"level": "beginner"}, 4), ({"quality_weeks": 6}, 3), ({}, 4)]
)
def test_who_has_no_speed_work_behind_him_has_four_weeks_of_base(athlete, weeks):
    assert outlined(request(weeks=11, **athlete)).season.phases.count("base") == weeks


def test_from_fifty_on_the_longest_week_is_a_tenth_shorter():
    every_day = Availability(days=("tue", "wed", "thu", "fri", "sat", "sun"), long_run_day="sun")
    young, old = (
        outlined(request(weeks=20, weekly_km=40, age=age, availability=every_day)).volume.peak_m
        for age in (40, 60)
    )
    assert old == pytest.approx(0.9 * young, rel=0.01)


def test_days_and_minutes_bound_the_week():
    wanted = Availability(days=("tue", "thu", "sun"), long_run_day="sun", max_session_s=2700)
    found = outlined(request(weekly_km=60, longest_km=15, availability=wanted))
    assert max(found.volume.weeks_m) <= found.standing.easy_m(3 * 2700)


def test_the_long_run_of_a_marathon_is_stretched_as_late_as_gentle_steps_allow():
    found = outlined(request(distance_m=42_195, weeks=18, weekly_km=50, longest_km=18))
    assert found.long_runs.longest_m >= 26_000
    assert not found.long_runs.is_steep
    assert min(found.long_runs.stretched) > 4


def test_a_race_early_in_the_week_tapers_in_the_week_before():
    asked = request(weeks=12)
    found = outlined(
        type(asked)(
            goal=type(asked.goal)(distance_m=10_000, date=MONDAY + 78 * DAY),
            start_date=MONDAY,
            athlete=asked.athlete,
            availability=asked.availability,
        )
    )
    assert found.season.phases[-2:] == ("taper", "taper")
    assert found.volume.weeks_m[-2] == pytest.approx(0.5 * found.volume.peak_m)
    assert found.long_runs.weeks_m[-2:] == (0, 0)


def test_a_base_plan_has_no_taper():
    assert set(outlined(base_request()).season.phases) == {"base"}


@MODERATE
@given(reasonable_requests())
def test_no_week_outgrows_the_ten_percent_and_no_long_run_its_steepest_step(asked):
    assume(not asked.availability.blackouts and asked.start_date == MONDAY)
    found = outlined(asked)
    recent = [max(found.standing.weekly_m, 10_000)] * 4
    for metres in found.volume.weeks_m:
        assert metres <= 1.1 * max(recent) + 1
        recent = [*recent[1:], metres]
    longest_m = found.standing.longest_m
    for metres in found.long_runs.weeks_m:
        assert metres <= max(1.3 * longest_m, longest_m + 3300)
        longest_m = max(longest_m, metres)
