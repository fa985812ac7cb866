from itertools import pairwise

import pytest

from app.science.vdot import race_time_s
from app.training.adaptation.carrying_out import is_run
from app.training.auditing import audit
from app.training.plans.plan import distance_m
from app.training.simulation import (
    Heat,
    Ill,
    LessTime,
    LessVolume,
    Missed,
    MovedGoal,
    NewRace,
    OtherDays,
)
from app.training.workouts.steps import leaves
from app.training.workouts.totals import totals
from tests.training.simulation.living import TEN_K, WEEK, after, day, hard_s, ids, lived, missed, told, week_m
from tests.training.simulation.plans import days_in, plan_of


def test_a_missed_session_of_quality_moves_to_an_easy_day_with_room():
    plan = plan_of("half over fifty")
    moved = []
    for planned in days_in(plan):
        if planned.role == "quality":
            outcome = lived(Missed(from_=planned.date, to=planned.date), name="half over fifty")
            moved += [c for w in outcome.weeks for c in w.days if any("Moved" in r.text for r in c.reasons)]
            assert after(outcome, planned.date).workouts == ()
    for change in moved:
        assert (change.before.role, change.after.role) == ("easy", "quality")


def test_one_missed_easy_run_changes_that_day_alone():
    planned = next(each for each in days_in(plan_of(TEN_K))[14:] if each.role == "easy")
    outcome = lived(Missed(from_=planned.date, to=planned.date))
    assert [change.date for week in outcome.weeks for change in week.days] == [planned.date]
    assert ids(outcome) == {"AD04"}


def test_eight_days_off_are_followed_by_eight_days_of_return_and_then_the_plan():
    outcome = lived(missed(35, 42))
    changed = [change.date for week in outcome.weeks for change in week.days]
    assert min(changed) >= day(35)
    assert max(changed) <= day(50)
    assert {"AD03", "AD04"} <= ids(outcome)
    assert "AD13" not in ids(outcome)
    assert all(hard_s(after(outcome, day(number))) == 0 for number in range(43, 47))


def test_more_than_ten_days_lost_are_planned_anew_and_grow_back():
    outcome = lived(missed(35, 48))
    plan = outcome.plan
    assert "AD13" in ids(outcome)
    assert told(outcome, day(100)) & {"AD13"}
    assert week_m(plan, 7) <= 0.55 * week_m(plan_of(TEN_K), 4)
    full = [week_m(plan, number) for number in range(9, 13)]
    assert all(later <= 1.15 * earlier + 2000 for earlier, later in pairwise(full))
    assert plan.request.availability.blackouts[0].from_ == day(35)


def test_lost_days_of_two_breaks_add_up():
    assert "AD13" not in ids(lived(missed(30, 36)))
    assert "AD13" in ids(lived(missed(30, 36), missed(50, 56)))


def test_cross_training_stands_in_place_of_missed_runs():
    outcome = lived(missed(35, 42, cross_training=True))
    crossed = [after(outcome, day(number)) for number in range(35, 43)]
    assert {each.role for each in crossed} <= {"cross", "strength", "rest"}
    assert any(each.role == "cross" for each in crossed)
    assert outcome.expected_after.vdot >= lived(missed(35, 42)).expected_after.vdot


def test_fever_costs_two_days_more_and_a_cold_leaves_easy_running():
    stretch = {"from_": day(36), "to": day(38)}
    fever, cold = lived(Ill(**stretch)), lived(Ill(**stretch, fever=False))
    assert all(after(fever, day(number)).workouts == () for number in range(36, 41))
    assert sum(distance_m(after(cold, day(number))) for number in range(36, 39)) > 0
    assert "AD02" in ids(cold)
    assert "AD01" in ids(fever)
    assert fever.expected_after.vdot < cold.expected_after.vdot


def test_heat_slows_and_great_heat_leaves_easy_running():
    stretch = {"from_": day(70), "to": day(76)}
    hot = lived(Heat(**stretch, temperature_c=32, dew_point_c=23))
    too_hot = lived(Heat(**stretch, temperature_c=38, dew_point_c=29))
    assert ids(hot) == {"AD21"}
    assert all(hard_s(after(too_hot, day(number))) == 0 for number in range(70, 77))


def test_heat_on_the_day_of_the_race_slows_what_is_expected():
    last = plan_of(TEN_K).request.last_date
    outcome = lived(Heat(from_=last, to=last, temperature_c=28, dew_point_c=18))
    assert outcome.expected_after.time_s > outcome.expected_before.time_s
    assert outcome.expected_after.vdot == outcome.expected_before.vdot


def test_a_faster_race_quickens_every_pace_still_to_be_run():
    vdot = plan_of(TEN_K).vdot
    outcome = lived(NewRace(date=day(41), distance_m=5000, time_s=race_time_s(vdot + 1, 5000)))
    assert outcome.plan.vdot == pytest.approx(vdot + 1)
    assert after(outcome, day(41)).role == "race"
    later = next(each for each in days_in(outcome.plan) if each.date > day(60) and each.role == "long")
    before = next(each for each in days_in(plan_of(TEN_K)) if each.date == later.date)
    paces = [
        next(
            step for step in leaves(each.workouts[0].steps) if step.reckoned.pace
        ).reckoned.pace.fast_s_per_km
        for each in (before, later)
    ]
    assert paces[1] < paces[0]
    assert "AD12" in told(outcome, later.date)
    assert "AD13" not in ids(outcome)


def test_one_slower_race_is_ignored_and_said_to_be():
    plan = plan_of(TEN_K)
    date = plan.request.races[0].date
    outcome = lived(NewRace(date=date, distance_m=5000, time_s=race_time_s(plan.vdot - 2, 5000)))
    assert outcome.expected_after == outcome.expected_before
    (told_so,) = [notice.text for notice in outcome.notices if notice.slug == "result-ignored"]
    assert "one slower result is ignored" in told_so


def test_a_goal_that_months_off_leave_out_of_reach_is_said_to_be():
    name = "half over fifty"
    near = lived(missed(20, 22, name), name=name)
    far = lived(missed(20, 75, name), name=name)
    assert near.plan.feasibility.verdict == plan_of(name).feasibility.verdict
    assert (far.plan.feasibility.ok, far.plan.feasibility.verdict) == (False, "out_of_reach")
    assert [reason.id for reason in far.plan.feasibility.reasons] == ["P07"]
    assert "goal-harder" in {notice.slug for notice in far.notices}


def test_days_after_a_race_that_was_not_planned_are_easy():
    outcome = lived(NewRace(date=day(41), distance_m=10_000, time_s=2800))
    assert all(hard_s(after(outcome, day(number))) == 0 for number in range(42, 46))


def test_the_first_result_of_all_brings_paces_and_a_plan_made_anew():
    name = "nothing known"
    outcome = lived(NewRace(date=day(20, name), distance_m=5000, time_s=1700), name=name)
    assert outcome.expected_before is None
    assert outcome.expected_after is not None
    assert "AD13" in ids(outcome)


def test_fewer_days_are_kept_from_their_date_on():
    outcome = lived(OtherDays(from_=day(37), days=("tue", "thu", "sun")))
    ran = {each.weekday for each in days_in(outcome.plan) if each.date >= day(37) and distance_m(each)}
    assert ran <= {"tue", "thu", "sun"}
    assert outcome.expected_after.vdot < outcome.expected_before.vdot


def test_more_days_raise_no_expectation():
    outcome = lived(OtherDays(from_=day(37), days=("mon", "tue", "wed", "thu", "sat", "sun")))
    assert outcome.expected_after.vdot <= outcome.expected_before.vdot


@pytest.mark.parametrize("weeks", [-4, 3])
def test_a_moved_race_stands_on_its_new_date(weeks):
    goal = plan_of(TEN_K).request.goal
    outcome = lived(MovedGoal(from_=day(44), date=goal.date + weeks * WEEK))
    assert outcome.plan.request.last_date == goal.date + weeks * WEEK
    assert days_in(outcome.plan)[-1].role == "race"
    assert sum(each.role == "race" and each.date >= day(44) for each in days_in(outcome.plan)) <= 2
    order = ["base", "early_quality", "build", "peak", "taper"]
    phases = [order.index(phase.name) for phase in outcome.plan.phases]
    assert phases == sorted(phases)


def test_less_time_and_less_volume_shorten_runs():
    stretch = {"from_": day(63), "to": day(76)}
    short = lived(LessTime(**stretch, available_s=2400))
    for number in range(63, 77):
        sums = [totals(workout) for workout in after(short, day(number)).workouts if is_run(workout)]
        assert after(short, day(number)).role == "race" or sum(found.duration_s for found in sums) <= 2400
    less = lived(LessVolume(**stretch, share=0.7))
    assert week_m(less.plan, 10) <= 0.72 * week_m(plan_of(TEN_K), 10)
    assert less.expected_after.vdot < less.expected_before.vdot


def test_a_race_in_the_first_half_of_a_return_is_better_not_run():
    count = len(days_in(plan_of(TEN_K)))
    outcome = lived(missed(count - 25, count - 6))
    assert days_in(outcome.plan)[-1].role == "easy"
    assert "race-not-advised" in {notice.slug for notice in outcome.notices}


def test_a_race_that_is_missed_has_no_time_to_expect():
    count = len(days_in(plan_of(TEN_K)))
    assert lived(missed(count - 3, count - 1)).expected_after is None


def test_a_plan_without_a_race_has_no_time_to_expect():
    assert lived(missed(20, 24, "base"), name="base").expected_after is None


def test_the_range_holds_the_time_expected_and_its_share_of_the_gain_is_told():
    found = lived(missed(35, 40)).expected_after
    assert found.low_s < found.time_s < found.high_s
    assert 0 < found.gain < 4


@pytest.mark.parametrize(
    "change",
    [
        Heat(from_=day(63), to=day(76), temperature_c=32, dew_point_c=22),
        LessTime(from_=day(63), to=day(69), available_s=1800),
        Ill(from_=day(107), to=day(111)),
    ],
)
def test_no_day_that_was_cut_breaks_what_a_plan_must_keep(change):
    found = audit(lived(change).dossier())
    assert [each.text for each in found.findings if each.severity == "must"] == []


def test_a_week_tells_each_limit_once_and_holds_no_more_than_it_says():
    outcome = lived(missed(35, 44))
    for week in outcome.weeks:
        limits = [(cause.id, cause.limit) for cause in week.causes if cause.limit is not None]
        assert len(limits) == len(set(limits))
        told_m = [cause.limit for cause in week.causes if cause.id == "V07"]
        assert all(week.after.distance_m <= most_m for most_m in told_m)
        assert all("at most" in cause.text for cause in week.causes if cause.id == "V07")


def test_to_audit_holds_the_same_sessions_without_paces():
    outcome = lived(missed(35, 48))
    assert [each.role for each in days_in(outcome.to_audit())] == [
        each.role for each in days_in(outcome.plan)
    ]
    assert not any(
        workout.is_resolved
        for each in days_in(outcome.to_audit())
        for workout in each.workouts
        if workout.steps
    )
