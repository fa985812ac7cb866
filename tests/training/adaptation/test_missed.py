import datetime as dt

from app.training.adaptation.missed import place_for_missed
from app.training.plans.plan import Day

MONDAY = dt.date(2027, 1, 4)


def week(*roles: str) -> dict[dt.date, Day]:
    dates = (MONDAY + dt.timedelta(days=number) for number in range(len(roles)))
    return {date: Day(date, role) for date, role in zip(dates, roles, strict=True)}


def place(missed: int, *roles: str, age: int | None = None, closed: tuple[int, ...] = ()) -> int | None:
    days = week(*roles)
    found = place_for_missed(
        days[MONDAY + dt.timedelta(days=missed)], days, lambda date: (date - MONDAY).days not in closed, age
    )
    return None if found is None else (found - MONDAY).days


def test_a_missed_session_goes_to_the_next_easy_day_with_room():
    assert place(1, "rest", "quality", "easy", "easy", "rest", "easy", "long") == 2


def test_it_stays_48_hours_from_hard_days():
    assert place(1, "rest", "quality", "easy", "quality", "rest", "easy", "long") is None
    assert place(2, "rest", "easy", "quality", "easy", "easy", "easy", "long") == 3


def test_from_fifty_it_stays_three_days_from_hard_days():
    assert place(1, "rest", "quality", "easy", "easy", "easy", "rest", "long", age=55) == 2
    assert place(2, "rest", "rest", "quality", "rest", "easy", "easy", "long", age=55) is None


def test_it_moves_by_three_days_at_most_and_never_into_another_week():
    assert place(0, "quality", "rest", "rest", "rest", "easy", "rest", "rest") is None
    assert place(5, "rest", "rest", "rest", "rest", "rest", "quality", "rest", "easy", "rest") is None


def test_it_goes_to_no_day_that_is_not_trained_as_planned():
    assert place(1, "rest", "quality", "easy", "easy", "rest", "rest", "long", closed=(2,)) == 3


def test_it_keeps_three_days_clear_before_a_race():
    assert place(2, "rest", "rest", "quality", "easy", "rest", "rest", "race") is None


def test_it_never_takes_the_place_of_rest():
    assert place(1, "rest", "quality", "rest", "rest", "rest", "easy", "long") is None
