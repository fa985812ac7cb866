"""Plans as a whole: laws over random requests, with the auditor as the oracle."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from app.training.athlete import Availability, Blackout
from app.training.auditing import audit, dossier_of
from app.training.fitness import Performance
from app.training.planning import Planner, generate
from app.training.planning.changes import applied
from app.training.plans.plan import distance_m
from app.training.plans.request import TuneUpRace
from app.training.rules import find_rule
from tests.conftest import EXAMPLES
from tests.training.planning.requests import DAY, MONDAY, base_request, reasonable_requests, request

MODERATE = settings(max_examples=2 * EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
THOROUGH = settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))


def musts(plan):
    return [finding for finding in audit(dossier_of(plan)).findings if finding.severity == "must"]


def days(plan):
    return [day for week in plan.weeks for day in week.days]


def check_plan(asked):
    """What holds of every plan: no must broken but what is said to be bent, and fixes that cure."""
    plan = generate(asked)
    first, last = plan.request.start_date, plan.request.last_date
    assert [day.date for day in days(plan)] == [first + each * DAY for each in range((last - first).days + 1)]
    assert (first, last) == (asked.start_date, asked.last_date) or not plan.feasibility.ok
    assert musts(plan) == []
    if not plan.feasibility.ok:
        assert plan.feasibility.reasons
        assert plan.feasibility.adjusted
        check_fixes(asked, plan.feasibility.fixes)
    return plan


def check_fixes(asked, fixes):
    assert fixes
    for fix in fixes:
        assert generate(applied(asked, fix)).feasibility.ok, fix


@MODERATE
@given(reasonable_requests())
def test_every_plan_is_whole_and_keeps_every_must_or_says_what_would_cure_it(asked):
    check_plan(asked)


@pytest.mark.slow
@THOROUGH
@given(reasonable_requests())
def test_thousands_of_plans_keep_every_must_or_say_what_would_cure_them(asked):
    check_plan(asked)


@pytest.mark.slow
def test_thousands_of_plans_average_at_most_half_a_finding_a_week_and_few_are_infeasible():
    points, infeasible, asked_for = [], [], []

    @THOROUGH
    @given(reasonable_requests())
    def collect(asked):
        plan = generate(asked)
        asked_for.append(asked)
        if plan.feasibility.ok:
            points.append(audit(dossier_of(plan)).score.points)
        else:
            infeasible.append(asked)

    collect()
    assert sum(points) / len(points) <= 0.5
    assert len(infeasible) <= len(asked_for) / 4


@MODERATE
@given(reasonable_requests())
def test_the_same_request_makes_the_same_plan(asked):
    assert generate(asked) == generate(asked)


@MODERATE
@given(reasonable_requests())
def test_runs_stand_only_on_the_days_that_the_runner_has(asked):
    plan = generate(asked)
    wanted = plan.request.availability
    raced = {race.date for race in asked.races} | {asked.goal.date}
    for day in days(plan):
        if day.date not in raced and distance_m(day):
            assert day.weekday in wanted.days
            assert not any(away.from_ <= day.date <= away.to for away in wanted.blackouts)


@MODERATE
@given(reasonable_requests())
def test_every_workout_says_why_it_is_there_by_a_rule_of_the_book(asked):
    for day in days(generate(asked)):
        for workout in day.workouts:
            assert workout.reasons or workout.kind in ("strength", "mobility")
            for reason in workout.reasons:
                assert find_rule(reason.rule).id == reason.id


def test_a_plan_for_ten_kilometres_reads_like_one():
    plan = generate(request())
    assert [phase.name for phase in plan.phases] == ["base", "early_quality", "build", "peak", "taper"]
    assert plan.feasibility.ok
    assert plan.weeks[-1].days[-1].role == "race"
    assert plan.weeks[3].down
    assert {day.role for day in plan.weeks[0].days} <= {"easy", "long", "rest", "strength"}
    assert max(sum(map(distance_m, week.days)) for week in plan.weeks) > 45_000


def test_the_long_run_stands_on_its_day_and_grows_to_what_the_race_asks_for():
    plan = generate(request(distance_m=42_195, weeks=18, weekly_km=55, longest_km=18))
    longs = [day for day in days(plan) if day.role == "long"]
    assert {day.weekday for day in longs} == {"sun"}
    assert max(map(distance_m, longs)) >= 26_000


def test_goal_pace_is_run_in_the_peak_alone_and_only_towards_a_goal_within_reach():
    def phases_of_goal_pace(plan):
        return {
            week.phase
            for week in plan.weeks
            for day in week.days
            for workout in day.workouts
            if workout.template == "goal-pace-repeats"
        }

    assert phases_of_goal_pace(generate(request(time_s=2700))) == {"peak"}
    too_fast = generate(request(time_s=2000))
    assert phases_of_goal_pace(too_fast) == {"peak"}
    assert too_fast.request.goal.time_s > 2000
    assert phases_of_goal_pace(generate(request(time_s=3300))) == set()
    assert phases_of_goal_pace(generate(request())) == set()


def test_a_start_in_mid_week_makes_a_short_first_week():
    plan = generate(request(start=MONDAY + 3 * DAY))
    assert len(plan.weeks[0].days) == 4
    assert musts(plan) == []


def test_a_b_race_has_three_easy_days_before_it_and_easy_days_after():
    race = TuneUpRace(date=MONDAY + 55 * DAY, distance_m=5000, priority="B")
    plan = generate(request(races=(race,)))
    near = {day.date: day for day in days(plan) if abs((day.date - race.date).days) <= 3}
    assert near[race.date].role == "race"
    around = (-3, -2, -1, 1, 2)
    assert all(near[race.date + number * DAY].role not in ("quality", "long") for number in around)


def test_a_c_race_is_run_out_of_full_training():
    """Five kilometres on Saturday of week 7: no easy day before it is cut, the long run stays on Sunday."""
    wanted = Availability(days=("mon", "tue", "wed", "thu", "fri", "sun"), long_run_day="sun")
    races = {
        priority: TuneUpRace(date=MONDAY + 47 * DAY, distance_m=5000, priority=priority) for priority in "BC"
    }
    weeks = {
        priority: generate(request(weekly_km=60, availability=wanted, races=(race,))).weeks[6]
        for priority, race in races.items()
    }
    easy_m = {
        priority: max(distance_m(day) for day in week.days[2:5] if day.role == "easy")
        for priority, week in weeks.items()
    }
    assert easy_m["C"] > 1.2 * easy_m["B"]
    assert [weeks[priority].days[6].role for priority in "BC"] == ["rest", "long"]
    assert sum(map(distance_m, weeks["C"].days)) > 1.2 * sum(map(distance_m, weeks["B"].days))


def test_nothing_stands_on_holidays_and_running_comes_back_in_steps():
    away = Blackout(from_=dt.date(2027, 1, 18), to=dt.date(2027, 1, 31))
    wanted = Availability(days=("tue", "thu", "sat", "sun"), long_run_day="sun", blackouts=(away,))
    plan = generate(request(weeks=16, availability=wanted))
    assert all(not day.workouts for day in days(plan) if away.from_ <= day.date <= away.to)
    weekly = [sum(map(distance_m, week.days)) for week in plan.weeks]
    assert weekly[6] < 0.65 * weekly[2]
    assert weekly[6] < weekly[7] < 1.0 * max(weekly[:4])
    assert musts(plan) == []


def test_a_plan_without_a_race_is_all_base_and_ends_in_a_time_trial():
    plan = generate(base_request())
    assert {week.phase for week in plan.weeks} == {"base"}
    assert any(week.down for week in plan.weeks)
    last = [workout for day in plan.weeks[-1].days for workout in day.workouts if workout.steps][-1]
    assert last.kind == "time_trial"
    assert plan.feasibility.ok
    assert musts(plan) == []


def test_without_a_result_no_pace_is_shown_and_a_time_trial_ends_the_base():
    plan = generate(request(performances=()))
    assert plan.vdot is None
    assert "fitness-unknown" in {notice.slug for notice in plan.warnings}
    trials = [
        week.phase
        for week in plan.weeks
        for day in week.days
        for workout in day.workouts
        if workout.kind == "time_trial"
    ]
    assert trials == ["base"]


def test_from_fifty_years_on_every_third_week_rests_and_hard_days_are_few():
    plan = generate(request(weeks=14, age=60))
    assert [week.index for week in plan.weeks if week.down][:2] == [3, 6]
    for week in plan.weeks:
        assert sum(day.role in ("quality", "long", "race") for day in week.days) <= 2


def test_strength_stands_twice_a_week_apart_from_the_long_run_and_grows():
    plan = generate(request())
    for week in plan.weeks[:-1]:
        lifted = [
            place for place, day in enumerate(week.days) if any(w.kind == "strength" for w in day.workouts)
        ]
        assert len(lifted) == 2
        assert all(week.days[place].role != "long" for place in lifted)
    sets = [w.exercises[1].sets for day in days(plan) for w in day.workouts if w.kind == "strength"]
    assert sets[0] < max(sets)


def test_every_week_before_the_taper_has_strides_or_repetitions():
    for week in generate(request()).weeks[:-1]:
        texts = [workout.title for day in week.days for workout in day.workouts]
        assert any("strides" in text or "400 m" in text or "200 m" in text for text in texts)


def test_no_session_of_quality_is_the_one_before_it():
    plan = generate(request(distance_m=21_097.5, weeks=20))
    titles = [day.workouts[0].title for day in days(plan) if day.role == "quality"]
    assert all(earlier != later for earlier, later in pairwise(titles))


def test_under_thirteen_there_is_no_plan():
    plan = generate(request(age=11))
    assert not plan.feasibility.ok
    assert {day.role for day in days(plan)} == {"rest"}


def test_under_ten_kilometres_a_week_the_nearest_plan_begins_with_running_and_walking():
    plan = generate(request(distance_m=5000, weeks=16, level="beginner", weekly_km=5, longest_km=2))
    assert [reason.rule for reason in plan.feasibility.reasons] == ["start-volume"]
    kinds = [workout.kind for week in plan.weeks[:8] for day in week.days for workout in day.workouts]
    assert kinds.count("run_walk") == 24
    assert all(
        workout.kind != "run_walk" for week in plan.weeks[8:] for day in week.days for workout in day.workouts
    )


def test_what_was_not_said_is_assumed_and_named():
    asked = request(weekly_km=None, longest_km=None, availability=Availability())
    plan = generate(asked)
    assert {notice.slug for notice in plan.assumptions} == {
        "weekly-distance-assumed",
        "longest-run-assumed",
        "running-days-assumed",
        "long-run-day-assumed",
        "strength-assumed",
        "no-track-assumed",
        "performance-date-assumed",
    }
    assert all(find_rule(notice.slug) for notice in plan.assumptions)
    assert plan.request.availability.days
    assert plan.request.athlete.weekly_distance_m == 45_000


def test_a_plan_depends_on_nothing_that_was_asked_before():
    def tuned(distance_m):
        return request(races=(TuneUpRace(date=MONDAY + 48 * DAY, distance_m=distance_m),))

    def raced_m(plan):
        return [day.workouts[0].steps[-1].distance_m for day in days(plan) if day.role == "race"]

    assert raced_m(generate(tuned(5000.4))) == [5000.4, 10_000]
    assert raced_m(generate(tuned(5000.0))) == [5000.0, 10_000]


def test_a_planner_makes_the_same_plan_once_and_every_other_as_if_alone():
    planner, slower = Planner(), request(performances=(Performance(5000, 25 * 60),))
    since = request().start_date
    plan = planner.plan_anew(request(), since)
    assert planner.plan_anew(request(), since) is plan
    assert plan == Planner().plan_anew(request(), since)
    assert planner.plan_anew(slower, since) == Planner().plan_anew(slower, since) != plan
    assert planner.plan(slower) == generate(slower)


@pytest.mark.parametrize(
    "asked",
    [
        request(distance_m=1609.344, weeks=7, level="advanced", weekly_km=60, longest_km=16),
        request(
            availability=Availability(
                days=("tue", "wed", "thu", "sat", "sun"), long_run_day="sun", quality_days=("tue",)
            )
        ),
    ],
)
def test_no_easy_run_beside_a_long_run_is_nearly_as_long(asked):
    for week in generate(asked).weeks:
        longs = [distance_m(day) for day in week.days if day.role == "long"]
        easy = [day for day in week.days if day.role == "easy" and day.workouts[0].kind == "easy"]
        for day in easy if longs else ():
            assert distance_m(day) <= max(0.82 * longs[0], 8000)
