"""How hard a run was, whichever way that is known."""

from hypothesis import given
from hypothesis import strategies as st

from app.training.heart import Heart
from app.training.logbook.activity import Lap
from app.training.today.hardness import Hardness
from app.training.zones import zones
from tests.training.today.runners import run_of, start

ZONES = zones(45)
KNOWN = Hardness(ZONES, Heart(190.0, 50.0))
METRES = 8000.0


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
