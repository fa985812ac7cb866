"""Days of a plan that was made before the age of its runner was known."""

from dataclasses import replace
from itertools import pairwise

import pytest

from app.training.today.diary import Diary, diary
from app.training.today.session import TrainingDay
from tests.training.simulation.plans import plan_of
from tests.training.today.runners import (
    ATHLETE,
    DAY,
    TEN_K,
    adapted,
    following,
    hard_s,
    ids,
    running_s,
    start,
)

WITHOUT_AGE = (TEN_K, "marathon", "beginner's 5k")


def aged(age: int, name: str = TEN_K, days: int = 10) -> Diary:
    """Tell some days into a plan how old its runner was when it began."""
    first = start(name)
    born = first.replace(year=first.year - age, month=1, day=1)
    return diary(following(plan_of(name), replace(ATHLETE, birth_date=born)), first + days * DAY)


def ahead(found: Diary) -> list[TrainingDay]:
    return [day for day in found.days.values() if day.date >= found.today]


@pytest.mark.parametrize("name", WITHOUT_AGE)
def test_a_child_runs_easily_and_briefly_and_races_nothing(name):
    days = [day for day in ahead(aged(11, name)) if running_s(day)]
    assert days
    assert all(hard_s(day) == 0 and running_s(day) <= 1200 and "A02" in ids(day) for day in days)
    assert not any(each.prescribed.workout.kind == "race" for day in days for each in day.sessions)


def test_a_youth_races_no_farther_than_ten_kilometres_and_runs_for_ninety_minutes_at_most():
    plan, found = plan_of("marathon"), aged(15, "marathon")
    race = found.days[plan.request.last_date]
    assert (race.role, ids(race)) == ("easy", ["A02"])
    assert "Do not race today. At 15 42.2 km is too long a race." in race.reasons[0].text
    assert all(running_s(day) <= 5400 for day in ahead(found))
    own = aged(15)
    assert own.days[plan_of(TEN_K).request.last_date].role == "race"


def test_at_seventeen_a_marathon_is_too_long_and_a_long_run_is_not():
    plan, found = plan_of("marathon"), aged(17, "marathon")
    assert found.days[plan.request.last_date].role == "easy"
    assert max(running_s(day) for day in ahead(found)) > 5400


def test_from_fifty_on_hard_days_stand_farther_apart_than_planned():
    found = aged(52)
    later = found.asked_on(found.today + 3 * DAY)
    assert all(found.days[day.date].role == day.role for day in ahead(later))
    hard = [day for day in ahead(found) if day.role in ("quality", "race")]
    apart = [later.date - earlier.date for earlier, later in pairwise(hard) if later.role == "quality"]
    assert min(apart) > 2 * DAY
    assert not adapted(aged(55, "half over fifty"))


@pytest.mark.parametrize("name", WITHOUT_AGE)
def test_the_age_of_an_adult_changes_no_day(name):
    assert not adapted(aged(30, name))
