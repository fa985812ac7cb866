"""What today's load numbers say."""

import datetime as dt

import pytest

from app.training.load import DailyLoads, load_curves
from app.training.review.load_saying import load_saying

MONDAY = dt.date(2027, 1, 4)


def said(loads, *, is_measured=True):
    return load_saying(load_curves(DailyLoads(MONDAY, tuple(loads)))[-1], len(loads), is_measured=is_measured)


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


def test_what_is_only_assumed_is_said():
    assert "with an assumed effort where none was told" in said([30.0] * 28, is_measured=False)
    assert "assumed" not in said([30.0] * 28)


def test_nothing_known_is_said_too():
    assert "Nothing is known" in load_saying(None, 0, is_measured=False)
