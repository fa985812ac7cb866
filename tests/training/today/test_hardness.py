"""How hard a run was, whichever way that is known."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.heart import Heart
from app.training.logbook.activity import Activity, Lap
from app.training.today.diary import diary
from app.training.today.doing import DayLog
from app.training.today.hardness import Hardness
from app.training.zones import zones
from tests.training.today.runners import (
    ATHLETES,
    NOON,
    REPORTER,
    hard_s,
    ids,
    main,
    report,
    run_of,
    runner,
    start,
    told,
)

ZONES = zones(45)
KNOWN = Hardness(ZONES, Heart(190.0, 50.0))
METRES = 8000.0
PLAIN = diary(runner(), start())


def run_at(pace_s_per_km: float, **known):
    return run_of(start(), METRES, METRES / 1000 * pace_s_per_km, **known)


@given(st.floats(180, 500), st.floats(180, 500))
def test_a_quicker_run_is_never_the_easier_one(one, other):
    slow, quick = max(one, other), min(one, other)
    assert KNOWN.is_hard([run_at(quick)]) >= KNOWN.is_hard([run_at(slow)])


@given(st.floats(100, 190), st.floats(100, 190))
def test_a_faster_heart_is_never_the_easier_one(one, other):
    calm, fast = (run_at(360, heart_rate_bpm=bpm) for bpm in sorted((one, other)))
    assert KNOWN.is_hard([fast]) >= KNOWN.is_hard([calm])


def test_no_run_at_easy_paces_is_hard_however_long():
    for pace in (ZONES["E"].fast_s_per_km, ZONES["E"].slow_s_per_km):
        assert not KNOWN.is_hard([run_of(start(), 30_000, 30 * pace)])


@given(ATHLETES)
def test_no_run_up_to_the_top_of_the_easy_heart_rates_is_hard_however_long(athlete):
    heart = athlete.heart(start())
    top = heart.bpm("E").high
    whole, lap = {"heart_rate_bpm": top}, Lap(distance_m=1000, duration_s=400, heart_rate_bpm=top)
    for known in (whole, {"laps": (lap,) * 30}):
        assert not Hardness(None, heart).is_hard([run_of(start(), 30_000, 12_000, **known)])


def test_runs_of_one_day_count_together():
    tempo = run_of(start(), 360, 100)
    assert not KNOWN.is_hard([tempo])
    assert KNOWN.is_hard([tempo, tempo])


def test_the_hard_laps_of_a_run_whose_mean_is_easy_are_seen():
    laps = (Lap(distance_m=6000, duration_s=2160), *[Lap(distance_m=400, duration_s=100)] * 4)
    assert not KNOWN.is_hard([run_of(start(), 7600, 2560)])
    assert KNOWN.is_hard([run_of(start(), 7600, 2560, laps=laps)])


def test_what_nobody_knows_is_not_called_hard():
    assert not Hardness().is_hard([run_at(200, heart_rate_bpm=189.0)])
    assert Hardness().is_hard([run_at(400, rpe=7.0)])


KILOMETRES = tuple(Lap(distance_m=1000, duration_s=270) for _ in range(7))
INTERVALS = tuple(
    Lap(distance_m=metres, duration_s=seconds)
    for metres, seconds in ((2000, 720), *(((1000, 255), (400, 180)) * 6), (2000, 720))
)
HARD = {
    "by its laps": {"laps": INTERVALS, "distance_m": 12_400.0, "duration_s": 4050.0},
    "lap by lap": {"laps": KILOMETRES},
    "by its pace": {"distance_m": 7000.0, "duration_s": 1890.0},
    "by the heart": {"heart_rate_bpm": 172.0},
    "by what is told": {"rpe": 8.0},
}
EASY = {
    "as asked": {},
    "quicker than asked": {"distance_m": 7000.0, "duration_s": 2150.0},
    "with a high heart": {"heart_rate_bpm": 155.0},
    "with strides": {"laps": tuple(Lap(distance_m=100, duration_s=20) for _ in range(20))},
    "down a mountain": {"laps": KILOMETRES, "elevation_gain_m": 300.0},
}


def after_an_easy_day(*, reported=None, **run):
    """The day of quality after an easy one that was run, or reported, so."""
    before, day = next(
        (before, day)
        for before, day in pairwise(PLAIN.days.values())
        if (before.role, day.role) == ("easy", "quality")
    )
    known = runner(athlete=replace(REPORTER, hr_max=190.0), reporting_since=before.date)
    if reported is not None:
        known = told(known, report(main(before), **reported))
    if run:
        known = replace(known, activities=(run_of(before.date, **run),))
    return diary(known, day.date).day(day.date)


@pytest.mark.parametrize("told_by", HARD)
def test_an_easy_day_that_was_run_hard_makes_the_quality_of_the_next_day_easy(told_by):
    found = after_an_easy_day(**{"metres": 7000.0, "seconds": 2500.0, **_run(HARD[told_by])})
    assert "AD10" in ids(found)
    assert hard_s(found) == 0


@pytest.mark.parametrize("told_by", EASY)
def test_an_easy_day_that_was_run_easily_leaves_quality_as_it_is(told_by):
    assert ids(after_an_easy_day(**{"metres": 7000.0, "seconds": 2500.0, **_run(EASY[told_by])})) == []


def _run(found: dict) -> dict:
    names = {"distance_m": "metres", "duration_s": "seconds"}
    return {names.get(name, name): value for name, value in found.items()}


@pytest.mark.parametrize("reported", [{"rpe": 8.0}, {"distance_m": 10_000.0, "duration_s": 2700.0}])
def test_a_report_of_a_hard_run_does_the_same(reported):
    assert ids(after_an_easy_day(reported={"rpe": 3.0})) == []
    assert "AD10" in ids(after_an_easy_day(reported=reported))


HARD_RIDES = {
    "by what is told": {"duration_s": 7200.0, "rpe": 8.0},
    "by the heart": {"duration_s": 3600.0, "heart_rate_bpm": 165.0},
    "by its laps": {
        "duration_s": 3600.0,
        "laps": tuple(Lap(distance_m=0, duration_s=900, heart_rate_bpm=bpm) for bpm in (120, 172, 120, 172)),
    },
}
EASY_RIDES = {
    "as they are": {"duration_s": 7200.0},
    "long, and not so hard": {"duration_s": 10_800.0, "rpe": 6.0},
    "hard, and short": {"duration_s": 900.0, "rpe": 9.0},
    "with a calm heart": {"duration_s": 7200.0, "heart_rate_bpm": 130.0},
}


def after_a_ride(**ride):
    """The day of quality after an easy run, and a ride in the evening."""
    before, day = next(
        (before, day)
        for before, day in pairwise(PLAIN.days.values())
        if (before.role, day.role) == ("easy", "quality")
    )
    run = run_of(before.date, 7000.0, 2500.0)
    evening = run.started_at + timedelta(hours=6)
    rode = Activity(id=UUID(int=1), started_at=evening, sport="bike", **ride)
    known = runner(athlete=replace(REPORTER, hr_max=190.0), reporting_since=before.date)
    return diary(replace(known, activities=(run, rode)), day.date).day(day.date)


@pytest.mark.parametrize("ride", HARD_RIDES.values(), ids=HARD_RIDES)
def test_a_hard_ride_makes_the_quality_of_the_next_day_easy(ride):
    found = after_a_ride(**ride)
    assert "AD10" in ids(found)
    assert hard_s(found) == 0


@pytest.mark.parametrize("ride", EASY_RIDES.values(), ids=EASY_RIDES)
def test_an_easy_or_short_ride_leaves_quality_as_it_is(ride):
    assert ids(after_a_ride(**ride)) == []


def test_strength_that_felt_hard_is_no_session_of_quality():
    lifted = Activity(id=UUID(int=1), started_at=NOON, sport="strength", duration_s=3600.0, rpe=9.0)
    assert not DayLog(activities=(lifted,)).done(100, KNOWN).is_hard
