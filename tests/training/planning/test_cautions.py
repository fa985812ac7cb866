"""What is said of plans that hold less than their runners run, or asked for."""

import pytest

from app.training.athlete import Availability, Blackout
from app.training.planning import generate
from tests.training.planning.requests import DAY, MONDAY, request

DAYS = {"days": ("tue", "wed", "sat", "sun"), "long_run_day": "sun"}


def warned(asked):
    return {notice.slug: notice for notice in generate(asked).warnings}


def test_a_usual_request_is_made_without_a_warning():
    assert warned(request()) == {}


def test_minutes_that_hold_half_of_todays_running_are_named():
    short = Availability(days=("tue", "thu", "sun"), long_run_day="sun", max_session_s=5400)
    asked = request(level="advanced", weekly_km=100, longest_km=25, weeks=14, availability=short)
    said = warned(asked)["session-time"]
    assert said.measured < said.limit == 100_000


def test_days_that_hold_less_than_todays_running_are_named():
    few = Availability(days=("tue", "thu", "sun"), long_run_day="sun")
    assert "available-days" in warned(
        request(level="advanced", weekly_km=100, longest_km=25, availability=few)
    )


@pytest.mark.parametrize(
    ("asked", "is_said"), [(("tue",), True), (("tue", "wed"), True), (("wed", "sat"), False)]
)
def test_days_of_quality_that_leave_one_session_a_week_are_named(asked, is_said):
    said = warned(request(availability=Availability(quality_days=asked, **DAYS)))
    assert ("quality-days" in said) == is_said


@pytest.mark.parametrize(("weeks_off", "is_said"), [(7, True), (2, False)])
def test_a_break_from_which_there_is_no_time_to_return_is_named(weeks_off, is_said):
    away = Blackout(from_=MONDAY + 42 * DAY, to=MONDAY + (41 + 7 * weeks_off) * DAY)
    said = warned(request(weeks=16, availability=Availability(blackouts=(away,), **DAYS)))
    assert ("return-from-break" in said) == is_said


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ({"availability": Availability(strength_per_week=5, **DAYS)}, "strength-limit"),
        ({"availability": Availability(track=True, treadmill_only=True, **DAYS)}, "track-access"),
        ({"longest_km": 60}, "long-run-share-limit"),
    ],
)
def test_what_does_not_go_together_is_named(asked, slug):
    assert warned(request(**asked)).keys() == {slug}


def test_a_break_is_told_with_the_reason_that_was_given_for_it():
    away = Blackout(from_=MONDAY + 42 * DAY, to=MONDAY + 48 * DAY, reason="skiing")
    plan = generate(request(availability=Availability(blackouts=(away,), **DAYS)))
    assert any("1 February 2027 to 7 February 2027: “skiing”." in reason.text for reason in plan.reasons)
