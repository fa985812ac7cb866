import datetime as dt

import pytest

from app.science.vdot import race_time_s
from app.training.adaptation.results import changes_of_fitness
from app.training.fitness import Performance

START = dt.date(2027, 1, 4)


def raced(vdot: float, day: int) -> Performance:
    return Performance(5000, race_time_s(vdot, 5000), START + dt.timedelta(days=day))


def test_a_faster_race_raises_the_index_by_one_and_a_half_at_most():
    (change,) = changes_of_fitness(45, START, [raced(49, 20)])
    assert (change.effect, change.vdot) == ("raised", pytest.approx(46.5))


def test_one_slower_race_is_ignored_and_the_second_counts():
    first, second = changes_of_fitness(45, START, [raced(43, 20), raced(43.5, 40)])
    assert (first.effect, first.vdot) == ("kept", pytest.approx(45))
    assert (second.effect, second.vdot) == ("lowered", pytest.approx(43.5))


def test_the_first_result_of_a_runner_without_any_sets_the_index():
    (change,) = changes_of_fitness(None, START, [raced(43, 20)])
    assert (change.effect, change.vdot) == ("set", pytest.approx(43))


def test_a_result_needs_a_day():
    with pytest.raises(ValueError, match="day"):
        changes_of_fitness(45, START, [Performance(5000, 1300)])
