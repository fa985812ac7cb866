"""Work judged by the laps that a watch makes by itself, and by those of the button beside them."""

from dataclasses import replace

import pytest

from app.training.adherence.judging import adherence
from app.training.workouts.construct import easy, run
from app.training.workouts.notation import parse
from app.training.workouts.resolve import resolve
from app.training.workouts.targets import THRESHOLD, race
from tests.training.review.logs import ANNA, lap, resolved, run_of

FAST, T, M, E = (ANNA.zones[zone].middle_s_per_km for zone in "ITME")
EASY_KM = lap(1000, E)
AROUND = resolved(easy(2000), run(5000, THRESHOLD), easy(2000))


def tempo(*shares, before=2, after=2):
    """Two kilometres, a tempo and two kilometres by the watch, each of the tempo at a share of its pace."""
    return [EASY_KM] * before + [lap(1000, share * T) for share in shares] + [EASY_KM] * after


@pytest.mark.parametrize("end", [[], [lap(12, 2.5)], [lap(12, 30)], [lap(150, 30)], [lap(5, 0)]])
@pytest.mark.parametrize(
    ("shares", "verdict"),
    [
        ((1.0,) * 5, "done"),
        ((1.1,) * 5, "too_slow"),
        ((0.84, 1, 1, 1, 1), "too_fast"),
        ((0.9,) * 5, "too_fast"),
    ],
)
def test_a_tempo_by_kilometres_is_judged_whatever_its_last_few_metres_were(shares, verdict, end):
    found = adherence(run_of(*tempo(*shares), *end), AROUND)
    assert (found.judged_by, found.verdict) == ("repetitions", verdict)


@pytest.mark.parametrize(
    ("notation", "paces", "count"),
    [
        ("4 km E + 4 km @ E -> T", [E] * 4 + [E, 0.93 * E, 0.87 * E, T], 1),
        ("5 km E + 3 km @ E -> M", [E] * 5 + [E, 0.93 * E, M], 1),
        ("2 km E + 8 km M + 3 km T + 1 km E", [E] * 2 + [M] * 8 + [T] * 3 + [E], 2),
        ("2 km E + 3 km M + 3 km T + 3 km I + 1 km E", [E] * 2 + [M] * 3 + [T] * 3 + [FAST] * 3 + [E], 3),
        ("2 km E + 3 km T + 2 km E + 3 km T + 2 km E", [E] * 2 + ([T] * 3 + [E] * 2) * 2, 2),
    ],
)
def test_work_of_several_or_of_changing_paces_by_kilometres_is_judged_as_asked(notation, paces, count):
    workout = replace(resolve(parse(notation), ANNA), kind="tempo")
    found = adherence(run_of(*[lap(1000, each) for each in paces]), workout)
    assert found.judged_by == "repetitions"
    assert [each.verdict for each in found.repetitions] == ["done"] * count


def test_a_change_of_pace_is_judged_also_by_laps_of_the_button():
    workout = replace(resolve(parse("4 km E + 4 km @ E -> I"), ANNA), kind="progression")
    laps = [lap(4000, 4 * E), lap(1500, 1.5 * E), lap(1500, 1.3 * T), lap(1000, 0.98 * FAST)]
    found = adherence(run_of(*laps), workout)
    assert [each.verdict for each in found.repetitions] == ["done"]


@pytest.mark.parametrize(("before", "after"), [(3, 1), (4, 1), (5, 0), (1, 3), (0, 4), (3, 3), (3, 0)])
@pytest.mark.parametrize("end", [[], [lap(230, 80)]])
def test_a_tempo_begun_later_or_earlier_than_asked_is_not_told_by_the_wrong_kilometres(before, after, end):
    found = adherence(run_of(*tempo(*[1.0] * 5, before=before, after=after), *end), AROUND)
    assert (found.judged_by, found.verdict) == ("totals", "done")


def test_marathon_pace_begun_later_than_asked_is_not_told_by_the_wrong_kilometres():
    workout = resolved(easy(2000), run(12_000, race("marathon")), easy(2000))
    laps = [EASY_KM] * 3 + [lap(1000, M)] * 12 + [EASY_KM] * 2
    assert adherence(run_of(*laps), workout).judged_by == "totals"
    assert adherence(run_of(*laps[1:]), workout).judged_by == "repetitions"
