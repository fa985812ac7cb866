"""What today's load numbers say."""

import datetime as dt

import pytest

from app.training.review.load_history import load_history, pauses
from app.training.review.load_saying import load_saying
from app.training.today.day_load import DayLoad

MONDAY = dt.date(2027, 1, 4)


def said(loads, *, is_measured=True):
    days = [
        DayLoad(MONDAY + dt.timedelta(place), load, None, None, "reported")
        for place, load in enumerate(loads)
    ]
    return load_saying(load_history(days)[-1][1], len(loads), list(pauses(days))[-1], is_measured=is_measured)


def test_too_short_a_history_is_no_number():
    assert "it takes 28 days, and 27 are known" in said([30.0] * 27)
    assert "and 1 is known" in said([30.0])


@pytest.mark.parametrize(
    ("last_week", "words"),
    [(30.0, "within 0.8 to 1.3"), (20.0, "below 0.8"), (48.0, "above 1.3: nothing"), (70.0, "far above 1.3")],
)
def test_the_last_week_is_told_beside_a_usual_one(last_week, words):
    assert words in said([30.0] * 21 + [last_week] * 7)


def test_a_week_without_load_is_called_so():
    text = said([30.0] * 21 + [0.0] * 7)
    assert text == "There was no load in the last 7 days: return step by step."


def test_four_weeks_without_load_have_no_ratio():
    assert "no load" in said([0.0] * 28)


def test_a_return_from_days_off_is_compared_with_nothing():
    assert said([30.0] * 28 + [0.0] * 40 + [30.0, 60.0]) == (
        "After 40 days without load the last 7 days cannot be compared with a usual week until 40 days are "
        "known again, and 2 are known."
    )
    assert "after 6 days" in said([30.0] * 28 + [0.0] * 6).lower()
    assert "and 1 is known" in said([30.0] * 28 + [0.0] * 6 + [30.0])
    assert "within 0.8 to 1.3" in said([30.0] * 28 + [0.0] * 40 + [30.0] * 40)


def test_what_is_only_assumed_is_said():
    assert "with an assumed effort where none was told" in said([30.0] * 28, is_measured=False)
    assert "assumed" not in said([30.0] * 28)


def test_nothing_known_is_said_too():
    assert "Nothing is known" in load_saying(None, 0, is_measured=False)
