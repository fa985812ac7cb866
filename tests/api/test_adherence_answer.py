"""How a session went, as it is answered."""

from dataclasses import replace

from app.api.adherence_answer import adherence_json
from app.training.adherence.judging import adherence
from app.training.workouts.construct import easy
from tests.training.review.logs import lap, resolved, run_of


def test_as_fast_as_asked_is_no_zero_below_zero():
    found = adherence(run_of(lap(5000, 1800), lap(5000, 1800)), resolved(easy(10_000)))
    for as_asked in (-0.0, -1e-9, 0.0, 1e-9):
        assert str(adherence_json(replace(found, faster_by=as_asked), "metric")["faster_by"]) == "0.0"


def test_a_pace_is_told_in_the_units_of_the_athlete():
    found = adherence(run_of(lap(5000, 1800), lap(5000, 1800)), resolved(easy(10_000)))
    told = replace(found, text="As asked: 6:00 /km, asked 5:26-6:06 /km.")
    assert adherence_json(told, "metric")["text"] == told.text
    assert adherence_json(told, "imperial")["text"] == "As asked: 9:39 /mi, asked 8:45-9:49 /mi."
