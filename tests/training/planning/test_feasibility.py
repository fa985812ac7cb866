import datetime as dt
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from app.science.vdot import race_time_s
from app.training.athlete import Availability, Blackout, Contradiction
from app.training.planning import generate
from app.training.planning.assuming import assumed
from app.training.planning.changes import applied
from app.training.planning.feasibility import limits_missed
from app.training.planning.fixes import Judges, fixes
from app.training.planning.generator import Planner, seems_met
from app.training.planning.outline import outline
from app.training.plans.plan import Fix, longest_run_m
from app.training.plans.request import TuneUpRace
from tests.conftest import EXAMPLES
from tests.training.planning.requests import DAY, FIVE_KM_22, MONDAY, odd_requests, request

MODERATE = settings(max_examples=2 * EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
VDOT_22 = generate(request()).vdot


def reasons(asked):
    return [reason.id for reason in generate(asked).feasibility.reasons]


def cures(asked):
    """The fields that the fixes change, each fix tried."""
    fixes = generate(asked).feasibility.fixes
    for fix in fixes:
        assert generate(applied(asked, fix)).feasibility.ok, fix
    return {change.change for fix in fixes for change in fix.changes}


def test_a_race_in_two_weeks_is_too_near():
    asked = request(weeks=2)
    assert reasons(asked) == ["P05"]
    assert "goal.date" in cures(asked)


def test_a_plan_of_more_than_twenty_six_weeks_starts_later():
    asked = request(weeks=30)
    assert reasons(asked) == ["P05"]
    assert "start_date" in cures(asked)


def marathon_in_four_weeks(reached_km):
    return request(distance_m=42_195.0, weeks=4, trained_weeks=14, reached_m=reached_km * 1000)


@pytest.mark.parametrize(("reached_km", "missed"), [(0, ["L06"]), (23, ["L06"]), (24, []), (30, [])])
def test_a_longest_run_that_was_reached_before_counts_for_the_race(reached_km, missed):
    found = generate(marathon_in_four_weeks(reached_km)).feasibility
    assert [reason.id for reason in found.reasons] == missed
    assert ("L06" in [each.id for each in found.adjusted]) == bool(missed)


def test_a_longest_run_that_was_reached_before_lengthens_no_run_to_come():
    weeks = generate(marathon_in_four_weeks(30)).weeks
    assert max(longest_run_m(day) for week in weeks for day in week.days if day.role != "race") < 20_000


def test_one_day_a_week_is_too_few():
    asked = request(availability=Availability(days=("sun",)))
    assert reasons(asked)[0] == "C01"
    assert "availability.days" in cures(asked)


def test_less_than_ten_kilometres_a_week_is_cured_by_ten():
    asked = request(distance_m=5000, weekly_km=6, longest_km=3)
    assert reasons(asked) == ["P08"]
    assert cures(asked) == {"athlete.weekly_distance_m"}


@pytest.mark.parametrize(
    ("gain", "verdict"),
    [(0.5, "comfortable"), (3.5, "ambitious"), (8.0, "out_of_reach"), (-5.0, "comfortable")],
)
def test_the_goal_time_is_judged_by_the_realistic_gain(gain, verdict):
    plan = generate(request(time_s=race_time_s(VDOT_22 + gain, 10_000)))
    assert plan.feasibility.verdict == verdict
    assert plan.feasibility.ok == (verdict != "out_of_reach")


def test_a_goal_out_of_reach_is_answered_with_the_best_time_that_is_not():
    asked = request(time_s=race_time_s(VDOT_22 + 8, 10_000))
    assert reasons(asked) == ["P07"]
    assert "goal.time" in cures(asked)


def test_a_goal_that_nobody_has_run_is_out_of_reach_and_no_error():
    assert generate(request(time_s=60)).feasibility.verdict == "out_of_reach"
    assert generate(request(distance_m=1500, time_s=86_400)).feasibility.verdict == "comfortable"


def test_without_a_goal_time_or_a_result_there_is_no_verdict():
    assert generate(request()).feasibility.verdict is None
    assert generate(request(time_s=2700, performances=())).feasibility.verdict is None


def test_a_marathon_from_twelve_kilometres_a_week_needs_more_than_twelve_weeks():
    asked = request(distance_m=42_195, level="beginner", weekly_km=12, longest_km=5)
    assert reasons(asked) == ["L06"]
    assert {"goal.date", "goal.distance", "athlete.weekly_distance_m"} <= cures(asked)


def test_an_hour_is_too_short_for_a_marathoner():
    wanted = Availability(days=("tue", "thu", "sat", "sun"), long_run_day="sun", max_session_s=3600)
    asked = request(distance_m=42_195, weeks=18, weekly_km=50, longest_km=18, availability=wanted)
    assert reasons(asked) == ["L06"]
    assert "availability.max_session_s" in cures(asked)


def test_an_hour_on_the_long_day_alone_is_named_by_its_day():
    wanted = Availability(days=("tue", "thu", "sat", "sun"), long_run_day="sun", max_session_s={"sun": 3600})
    asked = request(distance_m=42_195, weeks=18, weekly_km=50, longest_km=18, availability=wanted)
    assert "availability.max_session_s.sun" in cures(asked)


@pytest.mark.parametrize(("age", "distance_m"), [(17, 42_195.0), (15, 21_097.5)])
def test_the_young_run_no_long_races(age, distance_m):
    asked = request(distance_m=distance_m, weeks=20, weekly_km=60, longest_km=20, age=age)
    assert reasons(asked)[0] == "A02"
    assert "goal.distance" in cures(asked)


def test_a_race_right_before_the_goal_is_left_out():
    late = TuneUpRace(date=MONDAY + 81 * DAY, distance_m=3000)
    early = TuneUpRace(date=MONDAY + 48 * DAY, distance_m=5000)
    asked = request(races=(late, early))
    assert reasons(asked) == ["I19"]
    [fix] = generate(asked).feasibility.fixes
    assert fix.value == (early,)
    assert cures(asked) == {"races"}


def test_races_on_two_days_in_a_row_are_one_too_many():
    races = tuple(TuneUpRace(date=MONDAY + day * DAY, distance_m=3000) for day in (47, 48))
    assert reasons(request(races=races)) == ["I07"]
    assert cures(request(races=races)) == {"races"}


def test_a_marathon_on_the_way_to_ten_kilometres_is_more_than_a_week_bears():
    race = TuneUpRace(date=MONDAY + 48 * DAY, distance_m=42_195)
    assert reasons(request(weekly_km=20, longest_km=7, races=(race,))) == ["V01", "P09"]


def test_holidays_all_the_way_leave_nothing_to_plan():
    away = Blackout(from_=MONDAY, to=MONDAY + 400 * DAY)
    wanted = Availability(days=("tue", "thu", "sat", "sun"), long_run_day="sun", blackouts=(away,))
    assert reasons(request(availability=wanted))[0] == "C01"


def test_several_limits_are_cured_by_one_fix_of_several_changes():
    asked = request(time_s=1500, availability=Availability(days=("sun",)))
    [fix] = generate(asked).feasibility.fixes
    assert {change.change for change in fix.changes} == {"goal.time", "availability.days"}
    assert cures(asked) == {"goal.time", "availability.days"}


def test_a_shorter_race_is_offered_in_a_time_of_its_own():
    asked = request(
        distance_m=42_195, weeks=6, weekly_km=50, longest_km=18, time_s=race_time_s(VDOT_22, 42_195)
    )
    fix = next(fix for fix in generate(asked).feasibility.fixes if fix.change == "goal.distance")
    changed = applied(asked, fix)
    assert changed.goal.time_s == pytest.approx(race_time_s(VDOT_22, changed.goal.distance_m), abs=2)


def test_a_child_may_wait_until_there_is_a_plan_for_the_race():
    asked = request(distance_m=42_195, weeks=20, weekly_km=60, longest_km=20, age=12)
    fix = next(fix for fix in generate(asked).feasibility.fixes if fix.change == "athlete.age")
    assert fix.value == 18
    assert isinstance(fix.value, int)


def test_days_of_rest_are_given_up_where_no_other_is_left():
    wanted = Availability(days=("sun",), rest_days=("mon", "tue", "wed", "thu", "fri", "sat"))
    asked = request(availability=wanted)
    fix = next(fix for fix in generate(asked).feasibility.fixes if fix.change == "availability.days")
    assert [change.change for change in fix.also] == ["availability.rest_days"]
    assert generate(applied(asked, fix)).feasibility.ok


def test_a_later_start_drops_the_races_before_it():
    early = TuneUpRace(date=MONDAY + 10 * DAY, distance_m=5000)
    asked = request(weeks=40, races=(early,))
    fix = next(fix for fix in generate(asked).feasibility.fixes if fix.change == "start_date")
    assert generate(applied(asked, fix)).feasibility.ok


@MODERATE
@given(odd_requests())
def test_every_fix_of_whatever_was_asked_makes_it_feasible_by_itself(asked):
    feasibility = generate(asked).feasibility
    assert feasibility.ok == (not feasibility.reasons) == (not feasibility.fixes)
    for fix in feasibility.fixes:
        assert generate(applied(asked, fix)).feasibility.ok, fix


@MODERATE
@given(odd_requests())
def test_few_changes_are_tried_however_many_limits_bind(asked):
    tried = Counter()

    def counted(judge):
        def judged(request):
            tried[judge.__name__] += 1
            return judge(request)

        return judged

    found = outline(assumed(asked)[0])
    missed = frozenset(reason.id for reason in limits_missed(found))
    if missed:
        fixes(asked, found, missed, Judges(counted(seems_met), counted(Planner().can_be_met)))
    assert tried["seems_met"] <= 60
    assert tried["can_be_met"] <= 25


def test_nobody_who_can_meet_the_limits_is_refused():
    for weeks, distance_m in ((6, 1500.0), (6, 5000.0), (6, 10_000.0), (8, 21_097.5), (12, 42_195.0)):
        asked = request(distance_m=distance_m, weeks=weeks, weekly_km=55, longest_km=18)
        assert generate(asked).feasibility.ok


def test_a_change_that_no_fix_makes_is_refused_by_name():
    with pytest.raises(ValueError, match=r"no fix changes athlete\.level"):
        applied(request(), Fix("athlete.level", "advanced", ""))
    with pytest.raises(Contradiction):
        applied(request(), Fix("goal.date", str(MONDAY - DAY), ""))
    assert applied(request(), Fix("goal.date", "2027-04-01", "")).goal.date == dt.date(2027, 4, 1)
    assert FIVE_KM_22[0].date is None


def test_minutes_are_named_as_they_were_given():
    by_time = Availability(days=("tue", "thu", "sun"), long_run_day="sun", max_session_s=5400)
    (reason,) = generate(
        request(distance_m=42_195, weeks=18, weekly_km=50, availability=by_time)
    ).feasibility.reasons
    assert reason.text.endswith("Its day has 1:30:00.")
