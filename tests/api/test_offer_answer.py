"""Results that runs hold, on both databases: offered, and taken only once they are confirmed."""

from dataclasses import replace
from datetime import timedelta
from itertools import accumulate

import pytest

from tests import activity_files as files
from tests.api.uploads import LATELY, NOW, new_logbook, run_of, send

pytestmark = pytest.mark.anyio


@pytest.fixture
async def anna(acme):
    """Where the activities of a runner are."""
    return await new_logbook(acme)


def with_a_race_in_it():
    """Ten minutes at ease, 5 km in 26:02 without a lap, ten minutes at ease."""
    speeds = [2.5] * 600 + [3.2] * 1563 + [2.5] * 600
    metres = [0.0, *accumulate(speeds)]
    moments = [files.Moment(float(second), there, 3.0) for second, there in enumerate(metres)]
    return files.Run(moments, started=LATELY, laps_m=100_000)


async def raced(acme, anna):
    athlete = anna.removesuffix("/activities")
    race = {"distance": "5k", "time": "28:00", "date": str((LATELY - timedelta(days=30)).date())}
    assert (await acme.post(f"{athlete}/performances", json=race)).status_code == 201
    return athlete


async def vdot(acme, athlete):
    return (await acme.get(f"{athlete}/fitness")).json()["fitness"]["vdot"]


async def test_a_best_effort_that_beats_fitness_is_offered_and_counts_once_it_is_confirmed(acme, anna):
    athlete = await raced(acme, anna)
    before = await vdot(acme, athlete)
    data = files.fit(with_a_race_in_it())
    (offer,) = (await send(acme, anna, data)).json()["offers"]
    assert offer["distance_m"] == 5000
    assert offer["time_s"] == pytest.approx(5000 / 3.2, abs=1)
    assert offer["text"].startswith("5k in 26:03")
    assert (await acme.get(f"{athlete}/progress")).json()["results"] == [offer]
    assert await vdot(acme, athlete) == before
    confirmed = await acme.post(f"{athlete}/performances", json=offer["performance"])
    assert confirmed.status_code == 201, confirmed.text
    assert confirmed.json()["time_s"] == offer["time_s"]
    assert await vdot(acme, athlete) > before
    assert (await send(acme, anna, data)).json()["offers"] == []


async def test_a_run_that_does_not_beat_fitness_now_is_not_offered(acme, anna):
    slower, long_ago, ride = (2.8, 3), (3.2, 300), (7.0, 5)
    await raced(acme, anna)
    for speed, days_ago in (slower, long_ago, ride):
        data = files.fit(run_of(NOW - timedelta(days=days_ago), speed_m_per_s=speed))
        assert (await send(acme, anna, data)).json()["offers"] == []


async def test_a_race_that_the_watch_measured_long_is_offered_as_it_was_run(acme, anna):
    await raced(acme, anna)
    long = replace(files.steady_run(1590, speed_m_per_s=3.2), started=LATELY)
    (offer,) = (await send(acme, anna, files.fit(long))).json()["offers"]
    assert (offer["distance_m"], offer["time_s"]) == (5000, 1590)


async def test_a_run_too_good_to_be_believed_is_not_offered_but_told_of(acme, anna):
    await raced(acme, anna)
    told = (await send(acme, anna, files.fit(run_of(speed_m_per_s=4.8)))).json()
    assert told["offers"] == []
    assert any("rather a ride" in warning for warning in told["warnings"])
