from dataclasses import fields, replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.athlete import WEEKDAYS, Athlete, Availability, Blackout, Contradiction, timezones

NEW = datetime(2026, 11, 1, 9, tzinfo=UTC)
ANNA = Athlete(id=UUID(int=1), created_at=NEW, updated_at=NEW)


def test_nothing_is_required_of_an_athlete():
    unsaid = {each.name for each in fields(ANNA) if getattr(ANNA, each.name) is None}
    assert unsaid == {
        "external_id", "name", "birth_date", "sex", "level", "weekly_distance_m", "longest_run_m", "hr_max",
        "hr_rest",
    }  # fmt: skip
    assert (ANNA.timezone, ANNA.units, ANNA.easy_hr_ceiling, ANNA.reports) == ("UTC", "metric", 0.79, "none")


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.lists(days, min_size=2, max_size=2).map(sorted), days, days)
def test_of_days_without_training_those_are_yielded_that_are_asked_for(ends, first, last):
    away = Blackout(from_=ends[0], to=ends[1])
    every = [date.fromordinal(number) for number in range(ends[0].toordinal(), ends[1].toordinal() + 1)]
    assert list(away.dates(first, last)) == [day for day in every if first <= day <= last]
    assert list(away.dates(date.min, date.max)) == every


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"timezone": "localtime"}, "timezone"),
        ({"timezone": "../../etc/passwd"}, "timezone"),
        ({"birth_date": date(1899, 12, 31)}, "birth_date"),
        ({"hr_max": 99}, "hr_max"),
        ({"hr_max": 241}, "hr_max"),
        ({"hr_rest": 24}, "hr_rest"),
        ({"hr_rest": 121}, "hr_rest"),
        ({"hr_max": 110, "hr_rest": 110}, "hr_rest"),
        ({"easy_hr_ceiling": 0.49}, "easy_hr_ceiling"),
        ({"easy_hr_ceiling": 0.91}, "easy_hr_ceiling"),
        ({"weekly_distance_m": -1.0}, "weekly_distance_m"),
        ({"weekly_distance_m": float("nan")}, "weekly_distance_m"),
        ({"longest_run_m": 250_001.0}, "longest_run_m"),
        ({"tags": ("fast", "fast")}, "tags"),
        ({"tags": ("fast", "")}, "tags.1"),
        ({"tags": tuple(map(str, range(51)))}, "tags"),
    ],
)
def test_what_cannot_be_true_of_a_runner_is_refused_by_name(said, field):
    with pytest.raises(Contradiction) as refused:
        replace(ANNA, **said)
    assert refused.value.field == field
    assert refused.value.sentence.startswith(("must", "may"))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"days": ("tue", "tue")}, "days"),
        ({"days": ("tue",), "long_run_day": "sun"}, "long_run_day"),
        ({"days": ("tue",), "quality_days": ("tue", "thu")}, "quality_days"),
        ({"days": ("tue",), "rest_days": ("tue",)}, "days"),
        ({"long_run_day": "sun", "rest_days": ("sun",)}, "long_run_day"),
        ({"quality_days": ("sun",), "rest_days": ("sun",)}, "quality_days"),
        ({"cross_training_days": ("mon",), "rest_days": ("mon",)}, "cross_training_days"),
        ({"strength_per_week": 8}, "strength_per_week"),
        ({"max_session_s": 299.0}, "max_session_s"),
        ({"max_session_s": {"tue": 3600.0, "sun": 86_401.0}}, "max_session_s.sun"),
        ({"blackouts": (Blackout(from_=date(2027, 1, 1), to=date(2027, 1, 2)),) * 201}, "blackouts"),
    ],
)
def test_days_that_contradict_each_other_are_refused_by_name(said, field):
    with pytest.raises(Contradiction) as refused:
        Availability(**said)
    assert refused.value.field == field


def test_a_blackout_may_last_one_day_but_not_end_before_it_begins():
    day = date(2027, 1, 10)
    assert Blackout(from_=day, to=day).to == day
    with pytest.raises(Contradiction, match="must not lie before from, 2027-01-10"):
        Blackout(from_=day, to=date(2027, 1, 9))


def test_a_misspelt_time_zone_is_answered_with_the_nearest():
    with pytest.raises(Contradiction, match='such as "Europe/Berlin"'):
        replace(ANNA, timezone="europe/berlin")
    with pytest.raises(Contradiction, match='such as "America/New_York"'):
        replace(ANNA, timezone="America/NewYork")


@pytest.mark.parametrize(
    ("timezone", "day"),
    [
        ("UTC", 1),
        ("Pacific/Kiritimati", 2),
        ("Pacific/Pago_Pago", 1),
        ("Asia/Tokyo", 2),
        ("America/New_York", 1),
    ],
)
def test_today_is_the_day_where_the_runner_lives(timezone, day):
    at_four_in_the_afternoon = datetime(2026, 11, 1, 16, tzinfo=UTC)
    assert replace(ANNA, timezone=timezone).today(at_four_in_the_afternoon) == date(2026, 11, day)


@given(st.sampled_from(sorted(timezones())), st.integers(0, 2**32))
def test_every_time_zone_has_a_today_within_a_day_of_utc(timezone, seconds):
    instant = datetime.fromtimestamp(seconds, UTC)
    today = replace(ANNA, timezone=timezone).today(instant)
    assert abs((today - instant.date()).days) <= 1


def test_age_turns_on_the_birthday():
    anna = replace(ANNA, birth_date=date(1985, 3, 14))
    assert [anna.age(date(2026, 3, day)) for day in (13, 14)] == [40, 41]
    assert ANNA.age(date(2026, 3, 14)) is None
    assert [anna.age(date(year, 1, 1)) for year in (1980, 2099)] == [5, 110]
    leap = replace(ANNA, birth_date=date(2000, 2, 29))
    assert [leap.age(day) for day in (date(2027, 2, 28), date(2027, 3, 1), date(2028, 2, 29))] == [26, 27, 28]


def test_weekdays_run_from_monday():
    assert WEEKDAYS[date(2026, 11, 2).weekday()] == "mon"
    assert WEEKDAYS[date(2026, 11, 1).weekday()] == "sun"
