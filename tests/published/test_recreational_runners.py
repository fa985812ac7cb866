"""Real runners against the predictions.

Vickers & Vertosick, An empirical study of race times in recreational endurance runners, BMC Sports Sci Med
Rehabil 8:26 (2016), additional file 2 (open access, CC BY 4.0): half marathon, marathon, weekly miles and,
where given, 5 km or 10 km of 591 runners, without anything personal. Taken from an extract that had left out
at most 42 runners whose marathon pace was quicker than that of their half, or slower by more than a quarter,
and had set 178 runners aside.
"""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import fmean

import pytest

from app.science.predictions import Evidence, Prediction, predict
from app.science.units import METRES_PER_MILE
from app.science.vdot import race_time_s, vdot

HALF_M, MARATHON_M = 21_097.5, 42_195.0
LEFT_OUT = 42


@dataclass(frozen=True)
class Runner:
    set_aside: bool
    short: Evidence | None
    half: Evidence
    marathon: Evidence
    weekly_miles: float

    @property
    def weekly_distance_m(self) -> float:
        return self.weekly_miles * METRES_PER_MILE


def runner(row: dict[str, str]) -> Runner:
    return Runner(
        set_aside=row["set_aside"] == "1",
        short=Evidence(float(row["short_m"]), float(row["short_s"])) if row["short_m"] else None,
        half=Evidence(HALF_M, float(row["half_s"])),
        marathon=Evidence(MARATHON_M, float(row["marathon_s"])),
        weekly_miles=float(row["weekly_miles"]),
    )


with Path(__file__).with_name("recreational_runners.csv").open(newline="") as rows:
    RUNNERS = [runner(row) for row in csv.DictReader(rows)]
SET_ASIDE = [runner for runner in RUNNERS if runner.set_aside]


def with_short(distance_m: float, runners: Iterable[Runner] = RUNNERS) -> list[Runner]:
    return [runner for runner in runners if runner.short and runner.short.distance_m == distance_m]


def error(predicted_s: float, run: Evidence) -> float:
    return predicted_s / run.time_s - 1


def mean_error(runners: Iterable[Runner], predicted_s: Callable[[Runner], float]) -> float:
    return fmean(abs(error(predicted_s(runner), runner.marathon)) for runner in runners)


def covered(prediction: Prediction, run: Evidence) -> bool:
    return prediction.low_s <= run.time_s <= prediction.high_s


def marathon_from_half(runner: Runner) -> Prediction:
    return predict([runner.half], MARATHON_M)


def marathon_from_two(runner: Runner) -> Prediction:
    assert runner.short
    return predict([runner.short, runner.half], MARATHON_M, runner.weekly_distance_m)


def riegel(run: Evidence, distance_m: float, exponent: float) -> float:
    return run.time_s * (distance_m / run.distance_m) ** exponent


def cameron(run: Evidence, distance_m: float) -> float:
    def slowing(metres: float) -> float:
        return 13.49681 - 0.000030363 * metres + 835.7114 / metres**0.7905

    return run.time_s * distance_m / run.distance_m * slowing(run.distance_m) / slowing(distance_m)


def daniels(run: Evidence, distance_m: float) -> float:
    return race_time_s(vdot(run.distance_m, run.time_s), distance_m)


def vickers_one(run: Evidence, weekly_miles: float) -> float:
    speed = 0.16018617 + 0.83076202 * MARATHON_M / riegel(run, MARATHON_M, 1.07) + 0.006423826 * weekly_miles
    return MARATHON_M / speed


def vickers_two(short: Evidence, longer: Evidence, weekly_miles: float) -> float:
    own = log(longer.time_s / short.time_s) / log(longer.distance_m / short.distance_m)
    return riegel(longer, MARATHON_M, 1.4510756 - 0.23797948 * own - 0.001410023 * weekly_miles)


def test_there_are_591_runners_of_whom_178_were_set_aside():
    assert len(RUNNERS) == 591
    assert len(SET_ASIDE) == 178
    assert len(with_short(5000)) == 196
    assert len(with_short(10_000)) == 119


@pytest.mark.parametrize("runners", [RUNNERS, SET_ASIDE], ids=["all", "set aside"])
def test_a_marathon_from_a_half_is_nearer_than_by_any_published_line(runners):
    ours = mean_error(runners, lambda runner: marathon_from_half(runner).time_s)
    assert ours < 0.0362
    assert ours < mean_error(runners, lambda runner: riegel(runner.half, MARATHON_M, 1.15))
    assert ours < mean_error(runners, lambda runner: cameron(runner.half, MARATHON_M))
    assert ours < mean_error(runners, lambda runner: daniels(runner.half, MARATHON_M))


def test_the_weekly_distance_brings_a_marathon_nearer_than_the_model_that_first_used_it():
    ours = mean_error(
        RUNNERS, lambda runner: predict([runner.half], MARATHON_M, runner.weekly_distance_m).time_s
    )
    assert ours < mean_error(RUNNERS, lambda runner: marathon_from_half(runner).time_s)
    assert ours < mean_error(RUNNERS, lambda runner: vickers_one(runner.half, runner.weekly_miles))


@pytest.mark.parametrize("runners", [RUNNERS, SET_ASIDE], ids=["all", "set aside"])
def test_a_marathon_from_a_half_is_not_predicted_too_fast(runners):
    errors = [error(marathon_from_half(runner).time_s, runner.marathon) for runner in runners]
    assert abs(fmean(errors)) < 0.006
    assert fmean(error(daniels(runner.half, MARATHON_M), runner.marathon) for runner in runners) < -0.045


@pytest.mark.parametrize("distance_m", [5000, 10_000])
def test_a_marathon_from_a_short_race_is_nearer_than_by_any_published_line(distance_m):
    runners = with_short(distance_m)
    ours = mean_error(runners, lambda runner: predict([runner.short], MARATHON_M).time_s)
    assert ours < mean_error(runners, lambda runner: cameron(runner.short, MARATHON_M))
    assert ours < mean_error(runners, lambda runner: daniels(runner.short, MARATHON_M))
    assert ours < mean_error(runners, lambda runner: riegel(runner.short, MARATHON_M, 1.06))
    assert abs(fmean(error(predict([r.short], MARATHON_M).time_s, r.marathon) for r in runners)) < 0.01


@pytest.mark.parametrize("distance_m", [5000, 10_000])
def test_a_half_from_a_short_race_is_as_near_as_by_the_best_single_exponent(distance_m):
    runners = with_short(distance_m)
    ours = fmean(abs(error(predict([r.short], HALF_M).time_s, r.half)) for r in runners)
    best = min(
        fmean(abs(error(riegel(r.short, HALF_M, exponent), r.half)) for r in runners)
        for exponent in (1.06, 1.065, 1.07, 1.08)
    )
    assert ours < best + 0.0005


@pytest.mark.parametrize("distance_m", [5000, 10_000])
def test_two_races_predict_a_marathon_as_well_as_the_model_made_for_them(distance_m):
    runners = with_short(distance_m)
    ours = mean_error(runners, lambda runner: marathon_from_two(runner).time_s)
    theirs = mean_error(runners, lambda r: vickers_two(r.short, r.half, r.weekly_miles))
    at_40_miles = mean_error(runners, lambda r: vickers_two(r.short, r.half, 40))
    assert ours < theirs + 0.0005
    assert ours < at_40_miles


def test_two_races_predict_a_marathon_better_than_one():
    runners = [*with_short(5000), *with_short(10_000)]
    both = mean_error(runners, lambda runner: predict([runner.short, runner.half], MARATHON_M).time_s)
    assert both < mean_error(runners, lambda runner: marathon_from_half(runner).time_s)
    assert both < mean_error(runners, lambda runner: predict([runner.short], MARATHON_M).time_s) - 0.01


def test_the_bounds_of_a_marathon_from_a_half_hold_four_of_five_runners():
    within = sum(covered(marathon_from_half(runner), runner.marathon) for runner in RUNNERS)
    assert within / len(RUNNERS) <= 0.84
    assert within / (len(RUNNERS) + LEFT_OUT) >= 0.76


def test_the_bounds_hold_on_the_fast_and_on_the_slow_side_alike():
    below = sum(runner.marathon.time_s < marathon_from_half(runner).low_s for runner in RUNNERS)
    above = sum(runner.marathon.time_s > marathon_from_half(runner).high_s for runner in RUNNERS)
    assert 0.06 < below / len(RUNNERS) < 0.12
    assert 0.06 < above / len(RUNNERS) < 0.12


def test_the_bounds_hold_four_of_five_runners_over_all_pairs_of_distances():
    pairs = [(run, aim) for r in RUNNERS for run, aim in ((r.half, r.marathon), (r.marathon, r.half))]
    for each in (*with_short(5000), *with_short(10_000)):
        pairs += [(each.short, each.half), (each.short, each.marathon), (each.half, each.short)]
    share = fmean(covered(predict([run], aim.distance_m), aim) for run, aim in pairs)
    assert 0.76 <= share <= 0.84


def test_the_bounds_hold_four_of_five_of_the_runners_set_aside():
    pairs = [(r.half, r.marathon) for r in SET_ASIDE]
    for each in (*with_short(5000, SET_ASIDE), *with_short(10_000, SET_ASIDE)):
        pairs += [(each.short, each.half), (each.short, each.marathon)]
    share = fmean(covered(predict([run], aim.distance_m), aim) for run, aim in pairs)
    assert 0.76 <= share <= 0.84
