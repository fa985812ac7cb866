from collections import Counter
from math import log
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.adherence.alignment import MOST_CELLS, Search, aligned, are_automatic
from app.training.adherence.prices import MOST_JOINED, Prices, unevenness
from app.training.workouts.construct import cooldown, easy, jog, repeat, rest, run, warmup
from app.training.workouts.extents import minutes, seconds
from app.training.workouts.targets import INTERVAL, REPETITION, THRESHOLD
from app.training.workouts.workout import Workout
from tests.training.review.logs import lap, resolved

SIX_800 = resolved(easy(2000), repeat(6, run(800, INTERVAL), between=jog(400)), easy(2000)).expand()
REP, JOG, UP, DOWN = lap(800, 202), lap(400, 155), lap(2010, 700), lap(2030, 720)
REPS = [REP, JOG] * 5 + [REP]


def shown(laps, steps=SIX_800):
    """Each step by the metres of its laps, ? where they do not tell it."""
    found = aligned(laps, steps)
    return found and ["?" if not each.is_known else [each.distance_m for each in each.laps] for each in found]


def works(laps, steps=SIX_800):
    return [told for told, step in zip(shown(laps, steps), steps, strict=True) if step.intent == "work"]


def test_a_lap_a_step_is_that_step():
    assert shown([UP, *REPS, DOWN]) == [[each.distance_m] for each in [UP, *REPS, DOWN]]


def test_without_warm_up_or_cool_down_the_repetitions_are_found():
    assert shown([*REPS]) == [[], *[[each.distance_m] for each in REPS], []]
    assert works([UP, *REPS]) == [[800]] * 6


def test_a_watch_that_also_marks_kilometres_inside_of_steps():
    kilometres = [lap(1000, 350), lap(1000, 350)]
    assert works([*kilometres, *REPS, *kilometres, lap(40, 15)]) == [[800]] * 6


def test_a_button_pressed_twice_parts_a_repetition_that_is_joined_again():
    pressed = [UP, REP, JOG, lap(500, 126), lap(300, 76), JOG, *[REP, JOG] * 3, REP, DOWN]
    assert works(pressed) == [[800], [500, 300], [800], [800], [800], [800]]


def test_a_button_forgotten_leaves_one_repetition_unknown():
    forgotten = [UP, REP, JOG, lap(1200, 357), *[REP, JOG] * 3, REP, DOWN]
    assert works(forgotten) == [[800], "?", [800], [800], [800], [800]]


def test_repetitions_left_out_are_the_last():
    assert works([UP, *[REP, JOG] * 3, REP, DOWN]) == [[800]] * 4 + [[], []]


@pytest.mark.parametrize("asked", [3, 4, 6, 9, 12])
@pytest.mark.parametrize(
    ("jog_s", "jog_pace"), [(45, 400), (90, 345), (90, 400), (105, 340), (105, 400), (180, 480)]
)
def test_a_jog_is_no_repetition_however_early_the_runner_stops(asked, jog_s, jog_pace):
    steps = resolved(
        warmup(minutes(15)),
        repeat(asked, run(seconds(90), INTERVAL), between=jog(seconds(jog_s))),
        cooldown(minutes(10)),
    ).expand()
    rep, between = lap(360, 90), lap(jog_s / jog_pace * 1000, jog_s)
    for run_count in range(2, asked):
        stopped = [lap(2700, 900), *[rep, between] * (run_count - 1), rep]
        expected = [[360]] * run_count + [[]] * (asked - run_count)
        assert works(stopped, steps) == expected
        assert works([*stopped, lap(2000, 700)], steps) == expected


def test_standing_is_no_repetition_however_early_the_runner_stops():
    steps = resolved(
        warmup(minutes(15)), repeat(6, run(seconds(90), INTERVAL), between=rest(90)), cooldown(minutes(10))
    ).expand()
    stopped = [lap(2700, 900), *[lap(360, 90), lap(0, 90)] * 3, lap(360, 90)]
    assert works(stopped, steps) == [[360]] * 4 + [[]] * 2


def test_a_repetition_run_far_too_slowly_stays_one():
    spent = lap(800, 270)
    assert works([UP, *[REP, JOG] * 4, spent, JOG, spent, DOWN]) == [[800]] * 6
    assert works([UP, *[spent, JOG] * 5, spent, DOWN]) == [[800]] * 6


def test_a_repetition_broken_off_is_told_with_what_was_run():
    assert works([UP, *[REP, JOG] * 5, lap(400, 100), DOWN]) == [[800]] * 5 + [[400]]


def test_who_stands_or_stops_the_watch_in_recoveries_is_understood():
    assert works([UP, *[REP, lap(20, 120)] * 5, REP, DOWN]) == [[800]] * 6
    assert works([UP, *[REP] * 6, DOWN]) == [[800]] * 6


def test_repetitions_as_long_as_their_jogs_are_told_apart_by_pace():
    steps = resolved(easy(2000), repeat(8, run(400, REPETITION), between=jog(400)), easy(2000)).expand()
    fast, slow = lap(400, 90), lap(400, 155)
    assert works([*[fast, slow] * 7, fast], steps) == [[400]] * 8
    found = aligned([UP, slow, *[fast, slow] * 7, fast, DOWN], steps)
    assert all(each.duration_s == 90 for each in found if each.step.intent == "work")


def test_work_by_time_goes_by_time():
    steps = resolved(
        warmup(minutes(10)), repeat(4, run(minutes(5), THRESHOLD), between=rest(seconds(60).seconds))
    ).expand()
    laps = [lap(1700, 601), *[lap(1150, 300), lap(0, 60)] * 3, lap(1160, 300)]
    assert works(laps, steps) == [[1150], [1150], [1150], [1160]]


def test_laps_of_a_kilometre_are_the_watchs_own():
    assert are_automatic([lap(1000, 300)] * 5 + [lap(230, 70)])
    assert are_automatic([lap(1609, 500), lap(1610, 498), lap(1609.3, 505), lap(12, 4)])
    assert not are_automatic([UP, *REPS, DOWN])
    assert not are_automatic([lap(1000, 300)] * 2)


def test_kilometres_show_a_tempo_but_no_repetitions():
    tempo = resolved(easy(2000), run(5000, THRESHOLD), easy(1000)).expand()
    assert works([lap(1000, 340)] * 2 + [lap(1000, 255)] * 5 + [lap(1000, 340)], tempo) == [[1000] * 5]
    assert works([lap(1000, 300)] * 10 + [lap(800, 260)]) == ["?"] * 6


def test_a_tempo_by_time_is_known_by_the_kilometres_inside_of_it():
    tempo = resolved(easy(2000), run(minutes(20), THRESHOLD), easy(1000)).expand()
    laps = [lap(1000, 340)] * 2 + [lap(1000, 255)] * 5 + [lap(1000, 340)]
    (work,) = (each for each in aligned(laps, tempo) if each.step.intent == "work")
    assert [each.duration_s for each in work.laps] == [255] * 4
    assert not work.is_whole


@pytest.mark.parametrize("laps", [[], [lap(10_000, 3000)], [lap(100, 30)] * (MOST_CELLS // 13 + 1)])
def test_too_few_laps_and_too_many_tell_nothing(laps):
    assert aligned(laps, SIX_800) is None


def test_a_workout_that_is_not_resolved_tells_nothing():
    assert aligned([UP, REP], Workout((run(800, INTERVAL),)).expand()) is None


laps = st.lists(st.builds(lap, st.integers(0, 3000).map(float), st.integers(0, 900).map(float)), max_size=14)


@given(laps)
def test_every_step_has_its_stretch_in_order_and_no_lap_stands_twice(some):
    found = aligned(some, SIX_800)
    if found is not None:
        assert [each.step for each in found] == list(SIX_800)
        used = [id(each) for stretch in found for each in stretch.laps]
        places = [next(place for place, each in enumerate(some) if id(each) == mine) for mine in used]
        assert places == sorted(set(places)) or are_automatic(some)


METRES, SECONDS = st.sampled_from([0, 5, 400, 420, 800, 1600, 2000]), st.sampled_from([0, 2, 150, 210, 700])


@given(st.lists(st.builds(lap, METRES, SECONDS), min_size=2, max_size=12), st.integers(0, 12))
def test_no_wider_search_finds_another_way(more, kept):
    laps = [UP, *REPS][:kept] + more
    if not are_automatic(laps):
        widest = Search(laps, SIX_800, width=len(laps) + len(SIX_800)).found()
        assert aligned(laps, SIX_800) == tuple(widest)


class CountedSearch(Search):
    """A search that counts the ways it looks at, by how wide it is."""

    seen: ClassVar[Counter[int]] = Counter()

    def _ways_to(self, taken, placed):
        for way in super()._ways_to(taken, placed):
            self.seen[self.width] += 1
            yield way


TEMPO = resolved(easy(2000), run(5000, THRESHOLD)).expand()


@pytest.mark.parametrize(
    ("laps", "steps"),
    [([lap(1, 1)] * 1000, TEMPO), ([lap(1, 1)] * 200, SIX_800), ([lap(1, 1)] * 8, SIX_800 * 20)],
)
def test_many_short_laps_take_work_by_their_number_and_not_by_its_square(laps, steps):
    CountedSearch.seen.clear()
    CountedSearch.cheapest(laps, steps).found()
    at_most = (len(laps) + 1) * (len(steps) + 1) * (MOST_JOINED + 4)
    assert max(CountedSearch.seen.values()) <= at_most
    assert sum(CountedSearch.seen.values()) <= 3 * at_most


class ReadLaps(list):
    """Laps that count how often one is read."""

    reads = 0

    def __getitem__(self, place):
        found = super().__getitem__(place)
        self.reads += len(found) if isinstance(place, slice) else 1
        return found


def test_what_a_step_costs_looks_at_each_of_its_laps_once():
    laps = ReadLaps([lap(1, 1)] * 500)
    prices = Prices(laps, TEMPO)
    costs = [list(prices.own(step, taken, taken)) for step in TEMPO for taken in range(1, len(laps) + 1)]
    assert max(map(len, costs)) == MOST_JOINED
    assert laps.reads <= len(laps) * (MOST_JOINED + len(TEMPO))


def test_laps_are_as_uneven_as_the_slowest_and_the_fastest_of_them():
    laps = [lap(0, 30), lap(400, 100), lap(400, 150), lap(0, 0), lap(10, 2)]
    paces = [each.duration_s / each.distance_m for each in laps if each.distance_m]
    assert unevenness(laps) == pytest.approx(log(max(paces) / min(paces)))
    assert unevenness(laps[:2]) == unevenness(laps[:1]) == unevenness([]) == 0


def test_a_step_of_as_many_laps_as_a_marathon_by_kilometres_is_still_one():
    steps = resolved(easy(2000), run(42_000, THRESHOLD), easy(1000)).expand()
    laps = [UP, *[lap(1000, 279)] * 42, lap(1033, 350)]
    assert works(laps, steps) == [[1000] * 42]


def test_a_lap_that_is_mostly_easy_shows_that_the_work_began_later():
    steps = resolved(easy(2400), run(5000, THRESHOLD), easy(2000)).expand()
    slow, fast = lap(1000, 345), lap(1000, 279)
    begun_in_time = [slow] * 2 + [lap(1000, 305)] + [fast] * 4 + [lap(1000, 318), slow]
    assert works(begun_in_time, steps) == [[1000] * 4]
    begun_later = [slow] * 3 + [lap(1000, 336)] + [fast] * 4 + [lap(1000, 290), slow]
    assert works(begun_later, steps) == ["?"]
