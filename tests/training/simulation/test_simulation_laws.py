import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from app.training.plans.plan import distance_m
from app.training.plans.request import RaceGoal
from app.training.simulation import (
    NewRace,
    Scenario,
    simulate,
)
from app.training.simulation.simulate import outcomes
from tests.training.simulation.living import TEN_K, WEEK, day, hard_s, lived, missed
from tests.training.simulation.plans import NAMES, REQUESTS, days_in, plan_of
from tests.training.simulation.scenarios import scenarios


@given(NAMES)
def test_where_nothing_happens_nothing_changes(name):
    plan = plan_of(name)
    (outcome,) = outcomes(plan, [Scenario(name="as planned")])
    assert outcome.plan is plan
    assert (outcome.changed_from, outcome.weeks) == (None, ())
    assert outcome.expected_after == outcome.expected_before
    assert outcome.load_after == outcome.load_before
    assert "nothing-changes" in {notice.slug for notice in outcome.notices}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_nothing_changes_before_the_first_event(data):
    name = data.draw(NAMES)
    plan = plan_of(name)
    scenario = data.draw(scenarios(plan))
    (outcome,) = outcomes(plan, [scenario])
    dates = [getattr(change, "from_", None) or change.date for change in scenario.changes]
    first = min(dates, default=plan.request.last_date + WEEK)
    before = {each.date: each for each in days_in(plan) if each.date < first}
    kept = {each.date: each for each in days_in(outcome.plan) if each.date < first}
    assert kept == before
    assert outcome.changed_from is None or outcome.changed_from >= first


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_outcome_is_a_whole_plan_with_a_cause_for_every_change(data):
    name = data.draw(NAMES)
    plan = plan_of(name)
    (outcome,) = outcomes(plan, [data.draw(scenarios(plan))])
    dates = [each.date for each in days_in(outcome.plan)]
    assert dates == [dates[0] + dt.timedelta(days=number) for number in range(len(dates))]
    assert (dates[0], dates[-1]) == (plan.request.start_date, outcome.plan.request.last_date)
    assert [week.index for week in outcome.plan.weeks] == list(range(1, len(outcome.plan.weeks) + 1))
    assert all(change.reasons for week in outcome.weeks for change in week.days)
    assert len(outcome.load_after) == len(dates)
    for each in days_in(outcome.plan):
        for workout in each.workouts:
            assert workout.is_resolved or not workout.steps


@settings(max_examples=40, deadline=None)
@given(NAMES, st.sets(st.integers(0, 120), min_size=1, max_size=40), st.integers(0, 120), st.booleans())
def test_more_days_missed_never_raise_the_fitness_expected(name, numbers, further, crossed):
    if not isinstance(REQUESTS[name].goal, RaceGoal):
        return
    last = len(days_in(plan_of(name))) - 2

    def expected(chosen: set[int]) -> float | None:
        changes = tuple(
            missed(number, number, name, cross_training=crossed)
            for number in {min(each, last) for each in chosen}
        )
        (outcome,) = outcomes(plan_of(name), [Scenario(name="missed", changes=changes[:20])])
        return outcome.expected_after and outcome.expected_after.vdot

    some = set(sorted(numbers)[:7])
    fewer, more = expected(some), expected(some | {further})
    assert (fewer is None and more is None) or more <= fewer


@settings(max_examples=40, deadline=None)
@given(NAMES, st.integers(0, 60), st.integers(1, 9))
def test_after_a_break_no_day_is_harder_than_planned_but_one_that_was_moved(name, first, length):
    plan = plan_of(name)
    outcome = lived(missed(first, first + length - 1, name), name=name)
    for week in outcome.weeks:
        for change in week.days:
            if not any("Moved" in reason.text for reason in change.reasons):
                assert distance_m(change.after) <= distance_m(change.before) + 1
                assert hard_s(change.after) <= 1.03 * hard_s(change.before) + 1  # at slower paces
    assert len(days_in(outcome.plan)) == len(days_in(plan))


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_the_same_scenario_gives_the_same_outcome(data):
    name = data.draw(NAMES)
    scenario = data.draw(scenarios(plan_of(name)))
    first = outcomes(plan_of(name), [scenario])
    assert outcomes(plan_of(name), [scenario]) == first


def test_scenarios_know_nothing_of_one_another():
    one = Scenario(name="one", changes=(missed(40, 55),))
    two = Scenario(name="two", changes=(NewRace(date=day(30), distance_m=5000, time_s=1250),))
    both = simulate(REQUESTS[TEN_K], [one, two])
    assert both == (*simulate(REQUESTS[TEN_K], [one]), *simulate(REQUESTS[TEN_K], [two]))
