import datetime as dt

import pytest

from app.training.adaptation.complaints import complaints
from app.training.logbook.checkin import CheckIn, Pain

MONDAY = dt.date(2027, 1, 4)
NOON = dt.datetime(2027, 1, 4, 12, tzinfo=dt.UTC)


def known_on(date, checkins):
    return complaints(checkins, date, date)


def stopped(*said: tuple[int, dict], days: int = 10) -> list[int]:
    """On which days, counted from 0, there is no training at all."""
    checkins = {day: CheckIn(date=day, recorded_at=NOON, **told) for day, told in _dated(said)}
    found = known_on(MONDAY + dt.timedelta(days=days), checkins)
    return [(day - MONDAY).days for day, each in found.items() if each.stops]


def _dated(said):
    return [(MONDAY + dt.timedelta(days=number), told) for number, told in said]


def test_without_a_word_nothing_is_complained_of():
    assert known_on(MONDAY, {}) == {}
    assert stopped((0, {"feeling": 2.0, "soreness": 9.0})) == []


@pytest.mark.parametrize(
    "told",
    [
        {"symptoms": ("fever",)},
        {"symptoms": ("cough",)},
        {"symptoms": ("chest_pain",)},
        {"pain": Pain(level=4)},
        {"pain": Pain(level=1, limping=True)},
    ],
)
def test_what_stops_training_holds_until_it_is_cleared(told):
    assert stopped((2, told)) == list(range(2, 11))
    assert stopped((2, told), (4, {"sleep_s": 30_000.0})) == list(range(2, 11))


def test_fever_is_followed_by_two_days_free_of_it():
    assert stopped((0, {"symptoms": ("fever",)}), (3, {"symptoms": ()})) == [0, 1, 2, 3, 4]


def test_two_days_free_of_fever_begin_again_when_it_comes_back():
    again = (0, {"symptoms": ("fever",)}), (1, {"symptoms": ()}), (2, {"symptoms": ("fever",)})
    assert stopped(*again, (4, {"symptoms": ()})) == [0, 1, 2, 3, 4, 5]


def test_what_is_below_the_neck_without_fever_ends_with_the_word_that_it_has():
    assert stopped((0, {"symptoms": ("stomach",)}), (2, {"symptoms": ()})) == [0, 1]


def test_a_cold_that_follows_fever_is_no_fever():
    checkins = {
        day: CheckIn(date=day, recorded_at=NOON, **told)
        for day, told in _dated([(0, {"symptoms": ("fever",)}), (1, {"symptoms": ("runny_nose",)})])
    }
    found = known_on(MONDAY + dt.timedelta(days=9), checkins)
    assert [each.stops for each in found.values()] == [True, True, True, *[False] * 7]
    assert all(each.above_the_neck for date, each in found.items() if date > MONDAY)


@pytest.mark.parametrize(
    ("pain", "days"), [(Pain(level=3.9), [0, 1]), (Pain(level=4), list(range(11))), (Pain(), [0, 1])]
)
def test_pain_ends_below_four(pain, days):
    assert stopped((0, {"pain": Pain(level=6)}), (2, {"pain": pain})) == days


def test_no_symptoms_do_not_take_pain_away_and_no_pain_no_symptoms():
    assert stopped((0, {"pain": Pain(level=6)}), (2, {"symptoms": ()})) == list(range(11))
    assert stopped((0, {"symptoms": ("cough",)}), (2, {"pain": Pain()})) == list(range(11))


def test_chest_pain_holds_until_a_professional_has_cleared_it():
    alarm = (0, {"symptoms": ("chest_pain",)})
    assert stopped(alarm, (2, {"symptoms": ()})) == list(range(11))
    assert stopped(alarm, (2, {"cleared": False})) == list(range(11))
    assert stopped(alarm, (2, {"cleared": True})) == [0, 1]
    assert stopped(alarm, (2, {"cleared": True, "symptoms": ("chest_pain",)})) == list(range(11))


def test_what_alarms_was_told_when_he_last_had_it_whatever_he_says_of_it_later():
    said = [(0, {"symptoms": ("chest_pain",)}), (3, {"symptoms": ()})]
    checkins = {day: CheckIn(date=day, recorded_at=NOON, **told) for day, told in _dated(said)}
    found = known_on(MONDAY + dt.timedelta(days=6), checkins)
    assert {each.alarm_told for each in found.values()} == {MONDAY}
    assert found[max(found)].stops


def test_a_complaint_is_held_from_the_day_after_its_last_word_on():
    checkins = {MONDAY: CheckIn(date=MONDAY, recorded_at=NOON, symptoms=("cough",))}
    found = known_on(MONDAY + dt.timedelta(days=1), checkins)
    assert [date - each.symptoms_told for date, each in found.items()] == [dt.timedelta(0), dt.timedelta(1)]


@pytest.mark.parametrize("today", [0, 30])
def test_a_complaint_holds_for_the_two_weeks_that_a_phone_keeps_whenever_they_begin(today):
    checkins = {MONDAY: CheckIn(date=MONDAY, recorded_at=NOON, symptoms=("cough",))}
    known_on = MONDAY + dt.timedelta(days=today)
    found = complaints(checkins, known_on, MONDAY + dt.timedelta(days=100))
    assert max(found) == known_on + dt.timedelta(days=13)


def test_what_alarms_is_held_on_all_days_ahead():
    checkins = {MONDAY: CheckIn(date=MONDAY, recorded_at=NOON, symptoms=("chest_pain", "cough"))}
    last = MONDAY + dt.timedelta(days=100)
    assert max(complaints(checkins, MONDAY, last)) == last
