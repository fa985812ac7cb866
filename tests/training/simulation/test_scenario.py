import datetime as dt
from dataclasses import replace

import pytest

from app.training.athlete import Contradiction
from app.training.simulation import (
    MOST_SCENARIOS,
    Heat,
    LessTime,
    LessVolume,
    Missed,
    MovedGoal,
    NewRace,
    OtherDays,
    Scenario,
    simulate,
)
from tests.training.simulation.living import TEN_K, day, lived, missed
from tests.training.simulation.plans import REQUESTS


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (Missed(from_=dt.date(2026, 1, 1), to=dt.date(2027, 1, 10)), "scenarios.0.changes.0.from"),
        (Missed(from_=dt.date(2027, 1, 10), to=dt.date(2028, 1, 10)), "scenarios.0.changes.0.to"),
        (NewRace(date=dt.date(2028, 1, 1), distance_m=5000, time_s=1300), "scenarios.0.changes.0.date"),
        (NewRace(date=dt.date(2027, 2, 1), distance_m=50, time_s=13), "scenarios.0.changes.0.distance"),
        (MovedGoal(date=dt.date(2031, 1, 1)), "scenarios.0.changes.0.date"),
    ],
)
def test_what_lies_outside_the_plan_is_refused_by_its_way(change, field):
    with pytest.raises(Contradiction) as refusal:
        simulate(REQUESTS[TEN_K], [Scenario(name="outside", changes=(change,))])
    assert refusal.value.field == field


def test_a_plan_without_a_race_has_none_to_move():
    with pytest.raises(Contradiction, match="race"):
        lived(MovedGoal(date=day(30, "base")), name="base")


def test_nobody_races_on_a_day_that_is_missed():
    with pytest.raises(Contradiction, match="miss"):
        lived(missed(30, 40), NewRace(date=day(35), distance_m=5000, time_s=1300))


def test_there_are_twenty_scenarios_at_most():
    one = Scenario(name="one")
    assert len(simulate(REQUESTS["beginner's 5k"], [one] * MOST_SCENARIOS)) == MOST_SCENARIOS
    with pytest.raises(Contradiction, match="20"):
        simulate(REQUESTS["beginner's 5k"], [one] * (MOST_SCENARIOS + 1))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Missed(from_=dt.date(2027, 1, 10), to=dt.date(2027, 1, 9)),
        lambda: Heat(from_=dt.date(2027, 1, 9), to=dt.date(2027, 1, 9), temperature_c=80),
        lambda: Heat(from_=dt.date(2027, 1, 9), to=dt.date(2027, 1, 9), temperature_c=20, dew_point_c=25),
        lambda: LessTime(from_=dt.date(2027, 1, 9), to=dt.date(2027, 1, 9), available_s=1),
        lambda: LessVolume(from_=dt.date(2027, 1, 9), to=dt.date(2027, 1, 9), share=2),
        lambda: OtherDays(from_=dt.date(2027, 1, 9), days=()),
        lambda: OtherDays(from_=dt.date(2027, 1, 9), days=("mon",), long_run_day="sun"),
        lambda: Scenario(name=""),
        lambda: replace(
            Scenario(name="many"), changes=(NewRace(date=dt.date(2027, 1, 9), distance_m=1, time_s=1),) * 21
        ),
    ],
)
def test_a_change_that_cannot_be_is_refused(make):
    with pytest.raises(Contradiction):
        make()
