"""The nearest plan that can be met: what is bent, what is left out, and that no must is broken unsaid."""

import pytest
from hypothesis import HealthCheck, given, settings

from app.science.vdot import race_time_s
from app.training.athlete import Availability, Blackout
from app.training.auditing import audit, dossier_of
from app.training.planning import generate
from app.training.plans.plan import BENT
from app.training.plans.request import BaseGoal, TuneUpRace
from tests.conftest import EXAMPLES
from tests.training.planning.requests import DAY, MONDAY, odd_requests, request, spoiled_requests

MODERATE = settings(max_examples=2 * EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


def musts(plan):
    return [finding for finding in audit(dossier_of(plan)).findings if finding.severity == "must"]


def bent(plan):
    """What the plan shown has otherwise, by the way to it."""
    return {each.change: each for each in plan.feasibility.adjusted}


def days(plan):
    return [day for week in plan.weeks for day in week.days]


def races(plan):
    return [day.date for day in days(plan) if day.role == "race"]


def test_a_plan_that_can_be_met_is_that_asked_for():
    assert generate(request()).feasibility.adjusted == ()


def test_a_goal_out_of_reach_is_shown_with_the_best_time_that_is_realistic():
    plan = generate(request(time_s=1800))
    time_s = bent(plan)["goal.time"].value
    assert bent(plan)["goal.time"].asked == 1800
    assert plan.request.goal.time_s == time_s == plan.feasibility.fixes[0].value
    assert plan.feasibility.verdict == "out_of_reach"
    assert generate(plan.request).feasibility.verdict == "ambitious"
    assert generate(plan.request).weeks == plan.weeks


@pytest.mark.parametrize(("age", "distance_m"), [(17, 42_195.0), (15, 21_097.5), (13, 42_195.0)])
def test_the_young_get_base_without_the_race_that_is_too_long(age, distance_m):
    asked = request(distance_m=distance_m, weeks=16, weekly_km=40, longest_km=12, age=age)
    plan = generate(asked)
    assert plan.request.goal == BaseGoal(weeks=16)
    assert bent(plan)["goal"].asked == asked.goal
    assert races(plan) == []
    assert {week.phase for week in plan.weeks} == {"base"}
    assert musts(plan) == []


def test_the_young_run_no_long_race_on_the_way_either():
    race = TuneUpRace(date=MONDAY + 48 * DAY, distance_m=21_097.5)
    plan = generate(request(weekly_km=50, age=15, races=(race,)))
    assert [reason.id for reason in plan.feasibility.reasons] == ["A02"]
    assert plan.request.races == ()
    assert musts(plan) == []


@pytest.mark.parametrize(
    "asked",
    [
        request(age=12),
        request(availability=Availability(days=())),
        request(availability=Availability(days=("tue", "sun"), max_session_s=600)),
        request(availability=Availability(blackouts=(Blackout(from_=MONDAY, to=MONDAY + 90 * DAY),))),
    ],
)
def test_where_nothing_may_be_run_nothing_is_planned(asked):
    plan = generate(asked)
    assert plan.request.goal == asked.goal
    assert bent(plan)["goal"].value is None
    assert {day.role for day in days(plan)} == {"rest"}
    assert days(plan)[-1].date == asked.goal.date


@pytest.mark.parametrize("distance_m", [1500.0, 10_000.0, 21_097.5, 42_195.0])
@pytest.mark.parametrize("weeks", [1, 2, 4])
def test_a_race_that_is_too_near_keeps_its_date_and_the_plan_says_what_it_lacks(distance_m, weeks):
    asked = request(distance_m=distance_m, weeks=weeks)
    plan = generate(asked)
    assert races(plan) == [asked.goal.date]
    assert bent(plan)["weeks"].value == weeks
    assert musts(plan) == []


def test_a_race_more_than_twenty_six_weeks_away_is_planned_for_from_later_on():
    asked = request(weeks=40)
    plan = generate(asked)
    assert len(plan.weeks) == 26
    assert str(plan.weeks[0].start_date) == bent(plan)["start_date"].value
    assert races(plan) == [asked.goal.date]
    assert musts(plan) == []


def test_races_that_stand_in_the_way_are_left_out():
    kept, near = (TuneUpRace(date=MONDAY + day * DAY, distance_m=3000) for day in (47, 81))
    plan = generate(request(races=(kept, near)))
    assert plan.request.races == (kept,)
    assert bent(plan)["races"].asked == (kept, near)
    assert musts(plan) == []


@pytest.mark.parametrize("weekly_km", [0, 3, 8])
def test_under_ten_kilometres_running_and_walking_come_first_on_the_day_of_the_long_run_too(weekly_km):
    asked = request(distance_m=5000, weeks=14, level="beginner", weekly_km=weekly_km, longest_km=None)
    plan = generate(asked)
    walked = [[day for day in week.days if day.role == "easy"] for week in plan.weeks[:8]]
    assert all({each.workouts[0].kind for each in week} == {"run_walk"} for week in walked)
    assert all("sun" in [day.weekday for day in week] for week in walked)
    assert "athlete.weekly_distance_m" in bent(plan)
    assert musts(plan) == []


@pytest.mark.parametrize(("distance_m", "weeks"), [(42_195.0, 10), (21_097.5, 8), (5000.0, 1)])
def test_nobody_goes_from_running_and_walking_right_into_a_race_that_is_too_much(distance_m, weeks):
    plan = generate(request(distance_m=distance_m, weeks=weeks, weekly_km=4, longest_km=None))
    assert plan.request.goal == BaseGoal(weeks=max(weeks, 4))
    assert "goal" in bent(plan)
    assert musts(plan) == []


def test_running_and_walking_lasts_no_longer_than_there_is_time():
    wanted = Availability(
        days=("tue", "thu", "sun"), long_run_day="sun", max_session_s={"tue": 600, "thu": 1300}
    )
    plan = generate(request(distance_m=5000, weeks=14, weekly_km=5, longest_km=None, availability=wanted))
    assert {day.weekday for day in days(plan) if day.role == "easy"} <= {"thu", "sun"}
    assert not [finding for finding in musts(plan) if finding.id == "C03"]


def test_a_long_run_on_a_day_without_time_is_shown_on_another():
    minutes = {"fri": 900.0, "sun": 5400.0}
    wanted = Availability(days=("tue", "fri", "sun"), long_run_day="fri", max_session_s=minutes)
    plan = generate(request(availability=wanted))
    assert bent(plan)["availability.long_run_day"].value == plan.request.availability.long_run_day
    assert musts(plan) == []


def test_a_long_run_that_cannot_become_long_enough_is_said_to_be_short():
    plan = generate(request(distance_m=42_195, weeks=12, level="beginner", weekly_km=12, longest_km=5))
    short = bent(plan)["longest_run_m"]
    assert short.id == "L06"
    assert short.value < short.asked == 24_000
    assert races(plan) == [plan.request.goal.date]
    assert musts(plan) == []


def test_what_a_plan_says_that_it_bends_is_no_excuse_for_anything_else():
    plan = generate(request(time_s=1800))
    assert {each.id for each in plan.feasibility.adjusted} <= {None, *BENT}
    assert "V07" not in BENT


@MODERATE
@given(odd_requests())
def test_whatever_cannot_be_met_is_shown_otherwise_and_says_so(asked):
    plan = generate(asked)
    assert bool(plan.feasibility.adjusted) == (not plan.feasibility.ok)
    assert all(each.text for each in plan.feasibility.adjusted)


@MODERATE
@given(spoiled_requests())
def test_the_plan_shown_breaks_no_must_unsaid(asked):
    assert musts(generate(asked)) == []


def test_the_realistic_time_is_never_slower_than_a_run():
    slow = request(distance_m=1500, time_s=300, level="beginner")
    assert generate(slow).request.goal.time_s <= race_time_s(10, 1500)


@pytest.mark.parametrize(("weeks", "words"), [(11, "it is 1 week short."), (3, "not better trained.")])
def test_a_plan_of_nearly_all_its_weeks_is_only_called_short(weeks, words):
    short = generate(request(distance_m=42_195, weeks=weeks, weekly_km=50, longest_km=20))
    (said,) = [each.text for each in short.feasibility.adjusted if each.change == "weeks"]
    assert said.endswith(words)
