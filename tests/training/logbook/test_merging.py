import datetime as dt
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.logbook.merging import absorbed, as_one, is_same, merged, moving_s
from tests.training.review.logs import done, lap, run_of

minutes = st.integers(0, 90).map(float)
activities = st.builds(
    lambda start, long, metres, bpm, rpe, laps: replace(
        done(metres, long, hour=start / 60, heart_rate_bpm=bpm, rpe=rpe), laps=(lap(500.0, 150.0),) * laps
    ),
    st.integers(0, 300),
    minutes,
    st.none() | st.just(5000.0),
    st.none() | st.just(140.0),
    st.none() | st.integers(1, 10).map(float),
    st.integers(0, 3),
)
logs = st.lists(activities, max_size=8)
chances = st.randoms(use_true_random=False)


def ids(some):
    return [each.id for each in some]


@given(logs, chances)
def test_the_order_in_which_activities_come_does_not_matter(log, chance):
    shuffled = list(log)
    chance.shuffle(shuffled)
    assert merged(shuffled) == merged(log)
    assert absorbed(shuffled) == absorbed(log)


@given(logs)
def test_merging_again_changes_nothing(log):
    assert merged(merged(log)) == merged(log)
    assert merged([*log, *log]) == merged(log)


@given(logs)
def test_of_what_is_kept_no_two_are_the_same(log):
    assert not any(is_same(one, other) for one, other in combinations(merged(log), 2))


@given(logs)
def test_every_activity_is_kept_or_stands_behind_one_that_is_the_same(log):
    kept, gone = {each.id: each for each in merged(log)}, absorbed(log)
    by_id = {each.id: each for each in log}
    assert kept.keys() | gone.keys() == by_id.keys()
    assert not kept.keys() & gone.keys()
    assert all(is_same(by_id[one], kept[other]) for one, other in gone.items())


@given(logs)
def test_time_never_counts_twice(log):
    kept = merged(log)
    assert sum(each.duration_s for each in kept) <= sum(each.duration_s for each in log)


def test_the_upload_with_laps_is_kept_and_the_effort_told_on_the_phone_with_it():
    phone = done(10_100, 52, hour=18.0, rpe=4.0, comment="felt good")
    watch = run_of(*[lap(1000, 300, 140)] * 10, hour=18.02, heart_rate_bpm=140)
    (kept,) = merged([phone, watch])
    assert (kept.id, kept.distance_m, kept.rpe, kept.comment) == (watch.id, 10_000, 4.0, "felt good")
    assert absorbed([phone, watch]) == {phone.id: watch.id}


def test_with_laps_alike_the_one_with_heart_rate_is_kept():
    plain, beating = (run_of(*[lap(1000, 300, bpm)] * 5) for bpm in (None, 150))
    assert ids(merged([plain, beating])) == [beating.id]


def test_half_of_the_shorter_is_not_more_than_half():
    long = done(10_000, 60, hour=18)
    assert len(merged([long, done(5000, 30, hour=18.75)])) == 2
    assert len(merged([long, done(5000, 30, hour=18.7)])) == 1


def test_the_same_instant_in_two_time_zones_is_one_run():
    here = done(10_000, 60, hour=18)
    there = replace(
        done(10_000, 60), started_at=here.started_at.astimezone(dt.timezone(dt.timedelta(hours=5)))
    )
    assert len(merged([here, there])) == 1


def test_parts_of_one_session_are_joined_in_their_order():
    warm_up = done(2000, 12, hour=18.0, heart_rate_bpm=120, rpe=2.0)
    main = run_of(lap(800, 200), lap(400, 180), hour=18.3, heart_rate_bpm=160, rpe=8.0, elevation_gain_m=10)
    whole = as_one([main, warm_up])
    assert [each.distance_m for each in whole.laps] == [2000, 800, 400]
    assert (whole.distance_m, whole.duration_s, whole.rpe) == (3200, 12 * 60 + 380, 8)
    assert 120 < whole.heart_rate_bpm < 160
    assert whole.started_at == warm_up.started_at
    assert whole.elevation_gain_m == 10


def test_one_part_is_itself_and_no_part_is_refused():
    only = done(5000, 30)
    assert as_one([only]) is only
    with pytest.raises(ValueError, match="nothing to join"):
        as_one([])


def test_without_distance_in_one_part_the_whole_has_none():
    assert as_one([done(5000, 30), done(None, 10, hour=19)]).distance_m is None


def test_pauses_are_left_out_where_they_are_known():
    assert moving_s(done(5000, 30)) == 1800
    assert moving_s(done(5000, 30, moving_s=1500.0)) == 1500
