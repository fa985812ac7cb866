from math import inf, isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.activities.analysis import analyse
from app.training.activities.assembling import recording
from app.training.activities.draft import Draft, DraftLap, Point
from app.training.activities.errors import RefusedFile
from app.training.activities.recording import Pause, Totals
from tests.training.activities.drafts import START_S, draft, samples

NUMBERS = st.one_of(st.floats(), st.floats(-10, 400), st.sampled_from([nan, inf, -inf, 0.0]))
TIMES_S = st.one_of(st.integers(0, 500).map(float), st.floats(-200_000, 200_000), st.floats())
POINTS = st.builds(Point, TIMES_S.map(lambda time_s: START_S + time_s), *[NUMBERS] * 7)


def slugs(made):
    return {remark.slug for remark in made.remarks}


@given(
    st.lists(POINTS, max_size=30),
    st.sampled_from([None, "run", "walk", "swim", "other"]),
    st.lists(
        st.builds(DraftLap, TIMES_S, st.none() | NUMBERS, st.none() | NUMBERS, st.none() | NUMBERS),
        max_size=4,
    ),
    st.none() | st.lists(st.tuples(TIMES_S, TIMES_S), max_size=4),
    st.builds(Totals, *[st.none() | NUMBERS] * 5),
)
def test_whatever_a_file_says_becomes_a_recording_that_can_be_or_is_refused(
    points, sport, laps, stops, totals
):
    told = Draft(sport=sport, samples=samples(points), laps=laps, stops=stops, totals=totals)
    try:
        made = recording(told)
    except RefusedFile:
        return
    track, found = made.track, analyse(made)
    assert all(later > earlier for earlier, later in zip(track.elapsed_s, track.elapsed_s[1:], strict=False))
    if track.distance_m is not None:
        steps = zip(track.distance_m, track.distance_m[1:], strict=False)
        assert all(0 <= later - earlier < inf for earlier, later in steps)
    assert 0 <= found.moving_s <= found.duration_s + 1e-6
    assert found.duration_s <= found.elapsed_s + 1e-6 < 48 * 3600 + 700
    numbers = (found.distance_m, found.heart_rate_bpm, found.cadence_spm, found.elevation_gain_m)
    assert all(number is None or 0 <= number < inf for number in numbers)


def test_points_out_of_order_are_sorted():
    made = recording(draft([10, 11, 12, 0, 1, 2], [30, 33, 36, 0, 3, 6]))
    assert list(made.track.elapsed_s) == [0, 1, 2, 10, 11, 12]
    assert slugs(made) == {"points-sorted"}


def test_two_points_at_one_time_are_one_that_knows_what_both_know():
    told = Draft(
        sport="run",
        samples=samples(
            [Point(START_S, 0.0, heart_rate_bpm=150), Point(START_S, 0.0), Point(START_S + 1, 3.0)]
        ),
    )
    made = recording(told)
    assert len(made.track) == 2
    assert made.track.heart_rate_bpm[0] == 150


def test_a_single_second_of_another_year_is_left_out():
    made = recording(draft([0, 1, 2, 30_000_000, *range(4, 40)], range(0, 120, 3)))
    assert made.track.span_s == 39
    assert slugs(made) == {"points-without-time"}


def test_a_distance_that_starts_anew_goes_on():
    made = recording(draft(range(6), [0, 3, 6, 0, 3, 6]))
    assert made.track.length_m == 12


def test_a_distance_that_leaps_beyond_belief_is_not_counted():
    made = recording(draft(range(6), [0, 3, 9000, 9003, 9006, 9009]))
    assert made.track.length_m == 12
    assert slugs(made) == {"distance-leaps"}


def test_distances_that_are_missing_lie_on_the_line_between_their_neighbours():
    made = recording(draft([0, 1, 2, 4], [nan, 3, nan, 12]))
    assert list(made.track.distance_m) == [0, 0, 3, 9]


def test_a_place_that_nobody_reaches_is_left_out_and_a_wrong_beginning_forgotten():
    places = [(10.0, 10.0), *((52.5 + second * 2.7e-5, 13.4) for second in range(60))]
    places[30] = (53.5, 13.4)
    points = [
        Point(START_S + second, latitude_deg=latitude, longitude_deg=longitude)
        for second, (latitude, longitude) in enumerate(places)
    ]
    made = recording(Draft(sport="run", samples=samples(points)))
    assert made.track.length_m == pytest.approx(58 * 3.0, rel=0.02)
    assert slugs(made) == {"distance-leaps"}


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ([(nan, inf), (91.0, 8.0), (47.0, nan)], {"places-impossible", "sport-unknown"}),
        ([(47.0, 8.0), (47.1, 8.0), (47.3, 8.0), (47.6, 8.0)], {"distance-leaps", "sport-unknown"}),
        ([(0.0, 0.0), (nan, nan)], {"sport-unknown"}),
    ],
)
def test_places_that_cannot_be_are_told_of_where_nothing_is_left_of_the_way(places, told):
    points = [
        Point(START_S + second, latitude_deg=latitude, longitude_deg=longitude)
        for second, (latitude, longitude) in enumerate(places)
    ]
    made = recording(Draft(samples=samples(points)))
    assert made.track.distance_m is None
    assert slugs(made) == told


def test_a_treadmill_run_is_as_long_as_its_speed_says():
    points = [Point(START_S + second, speed_m_per_s=3.0) for second in range(601)]
    assert recording(Draft(sport="run", samples=samples(points))).track.length_m == pytest.approx(1800)


def test_one_foot_is_counted_twice_and_both_feet_once():
    for per_min in (86, 172):
        points = [Point(START_S + second, cadence_per_min=per_min) for second in range(60)]
        assert set(recording(Draft(sport="run", samples=samples(points))).track.cadence_spm) == {172}


def test_the_revolutions_of_a_bike_are_not_steps():
    points = [Point(START_S + second, cadence_per_min=86) for second in range(60)]
    assert set(recording(Draft(sport="bike", samples=samples(points))).track.cadence_spm) == {86}


def test_stops_that_the_file_tells_are_the_pauses_and_gaps_are_none():
    told = draft([*range(60), *range(180, 240)], [*range(60), *range(60, 120)])
    told.stops = [(START_S + 60, START_S + 100)]
    assert recording(told).pauses == (Pause(60, 100),)


def test_a_gap_in_which_nobody_moved_is_a_pause_where_the_file_cannot_tell():
    made = recording(draft([*range(60), *range(180, 240)], [*range(60), *range(59, 119)]))
    assert made.pauses == (Pause(59, 180),)


def test_a_gap_in_which_the_runner_went_on_is_none():
    made = recording(
        draft([*range(60), *range(180, 240)], [3 * second for second in (*range(60), *range(180, 240))])
    )
    assert made.pauses == ()


def test_heart_rates_that_no_heart_has_are_not_known():
    points = [Point(START_S + second, heart_rate_bpm=beats) for second, beats in enumerate([0, 255, 150, -1])]
    beats = recording(Draft(samples=samples(points))).track.heart_rate_bpm
    assert [None if isnan(each) else each for each in beats] == [None, None, 150, None]


@pytest.mark.parametrize("times", [[nan, nan], [-START_S, 1 - START_S]])
def test_points_without_a_date_that_can_be_are_refused(times):
    with pytest.raises(RefusedFile) as caught:
        recording(draft(times))
    assert caught.value.slug == "undated"
