from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.activities.efforts import best_efforts, fastest
from app.training.activities.timeline import at
from tests.training.activities.tracks import even_track, track, tracks


def by_every_start(run, length_m):
    """The same by trying: stretches that begin or end at a point, and many between."""
    elapsed, distance = run.elapsed_s, run.distance_m
    last_m = distance[-1]
    starts = [metres for point in distance for metres in (point, point - length_m)]
    starts += [last_m * share / 50 for share in range(51)]
    return min(
        (
            at(distance, elapsed, start + length_m) - latest(run, start)
            for start in starts
            if start >= 0 and start + length_m <= last_m
        ),
        default=inf,
    )


def latest(run, metres):
    """When the runner left a place where he may have stood."""
    standing = [
        moment for moment, where in zip(run.elapsed_s, run.distance_m, strict=True) if where == metres
    ]
    return standing[-1] if standing else at(run.distance_m, run.elapsed_s, metres)


@given(tracks(), st.floats(1, 2000))
def test_the_fastest_stretch_is_found_as_by_trying_all(run, length_m):
    _, time_s = fastest(run.elapsed_s, run.distance_m, length_m)
    tried_s = by_every_start(run, length_m)
    assert time_s <= tried_s + 1e-6
    assert time_s == pytest.approx(tried_s, rel=1e-6, abs=1e-6)


@given(tracks(), st.floats(1, 500))
def test_the_fastest_stretch_begins_where_it_says(run, length_m):
    start_s, time_s = fastest(run.elapsed_s, run.distance_m, length_m)
    if time_s < inf:
        start_m = at(run.elapsed_s, run.distance_m, start_s)
        assert at(run.elapsed_s, run.distance_m, start_s + time_s) - start_m == pytest.approx(
            length_m, rel=1e-6
        )


@given(tracks(), st.floats(1, 500), st.floats(1.1, 3))
def test_a_longer_stretch_takes_longer(run, length_m, longer):
    _, short_s = fastest(run.elapsed_s, run.distance_m, length_m)
    _, long_s = fastest(run.elapsed_s, run.distance_m, length_m * longer)
    assert long_s >= short_s


def test_an_even_run_has_even_efforts_over_all_distances_that_it_reaches():
    efforts = best_efforts(even_track(3600, 3.0))
    assert [effort.distance for effort in efforts] == [
        "400m",
        "800m",
        "1000m",
        "1500m",
        "mile",
        "3k",
        "5k",
        "10k",
    ]
    assert all(effort.time_s == pytest.approx(effort.distance_m / 3) for effort in efforts)


def test_pauses_count_to_an_effort_as_on_a_race_course():
    run = track([0, 100, 160, 260], [0, 300, 300, 600])
    assert best_efforts(run)[0].time_s == pytest.approx(400 / 3 + 60)


def test_what_is_faster_than_the_world_record_is_no_effort():
    run = track([0, 100, 130, 230], [0, 300, 700, 1000])
    assert [effort.distance for effort in best_efforts(run)] == ["800m", "1000m"]


def test_a_track_without_distance_has_no_efforts():
    assert best_efforts(track([0], [0])) == ()
