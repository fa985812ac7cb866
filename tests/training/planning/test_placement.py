from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.training.planning.filling import EasyDay, filled
from app.training.planning.placement import Placement, Wanted, place
from app.training.planning.strength import Running, strength_days

weekdays = st.frozensets(st.integers(0, 6), min_size=2)


def test_quality_stands_two_days_from_the_long_run_and_from_each_other():
    placed = place(Wanted(frozenset(range(7)), 6, 2, 6))
    hard = sorted((*placed.quality, 6))
    assert len(placed.quality) == 2
    assert all(later - earlier >= 2 for earlier, later in pairwise(hard))


def test_older_runners_have_three_days_between_hard_days():
    assert place(Wanted(frozenset(range(7)), 5, 1, 6, apart=3, last_hard=-1)).quality == (2,)


def test_club_night_is_kept_even_the_day_before_the_long_run():
    wanted = Wanted(frozenset({1, 3, 5, 6}), 4, 1, 6, preferred=frozenset({5}))
    assert place(wanted).quality == (5,)


def test_quality_is_left_out_rather_than_set_beside_the_long_run():
    assert place(Wanted(frozenset({5, 6}), 2, 1, 6)) == Placement(6, (), (5,))


@given(weekdays, st.integers(0, 6), st.integers(0, 2), st.data())
def test_every_run_stands_on_a_free_day_and_quality_never_beside_quality_or_a_race(
    running, runs, quality, data
):
    long_day = data.draw(st.none() | st.sampled_from(sorted(running)))
    races = data.draw(st.frozensets(st.integers(0, 6), max_size=1)) - running
    placed = place(Wanted(running, runs, quality, long_day, races=races))
    chosen = [*placed.quality, *placed.easy, *([] if long_day is None else [long_day])]
    assert set(chosen) <= running
    assert len(chosen) == len(set(chosen))
    hard = sorted((*placed.quality, *races))
    assert all(later - earlier >= 2 for earlier, later in pairwise(hard))


@given(st.floats(0, 80_000), st.dictionaries(st.integers(0, 6), st.floats(2000, 20_000), max_size=6))
def test_easy_running_is_shared_out_within_the_whole_and_each_days_most(total_m, most):
    shares = filled(total_m, {day: EasyDay(1.0, metres) for day, metres in most.items()}, 2000)
    assert sum(shares.values()) <= total_m + 1e-6
    assert all(2000 <= metres <= most[day] for day, metres in shares.items())
    assert all(metres % 500 == 0 for metres in shares.values())


def test_strength_keeps_off_quality_the_long_run_and_the_day_before_it():
    none = frozenset()
    for easy, quality in ((frozenset({1, 5}), frozenset({3})), (frozenset({2}), frozenset({1, 4}))):
        off = frozenset(range(6)) - easy - quality
        days = strength_days(Running(easy, quality, off, frozenset({5}), none, quality), 2, keep_free=1)
        assert len(days) == 2
        assert not set(days) & (quality | {5, 6})


def test_strength_is_left_out_where_every_day_is_closed():
    closed = frozenset(range(7))
    none = frozenset()
    assert strength_days(Running(none, none, closed, none, closed, none), 3, keep_free=1) == ()


def test_choices_are_the_same_whenever_they_are_made():
    wanted = [Wanted(frozenset(days), 4, 1, max(days)) for days in combinations(range(7), 5)]
    first = [place(each) for each in wanted]
    place.cache_clear()
    assert [place(each) for each in wanted] == first
