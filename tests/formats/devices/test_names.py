"""Names that a watch shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.devices.fit import fit
from app.formats.devices.names import brief
from app.formats.entry import Entry
from app.formats.written import Losses
from tests.formats.devices.watch import RUNS


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Easy run 7.5 km", "Easy run 7.5 km"),
        ("Easy run 7.5 km with 4 strides", "Easy 7.5km 4 strides"),
        ("Easy run 7.5 km with 6 strides", "Easy 7.5km 6 strides"),
        ("Cruise intervals 4 x 1600 m", "Cruise 4x1600m"),
        ("Critical velocity 6 x 5 min + 6 x 30 s", "Critic. 6x5min+6x30s"),
        ("Long run 24 km, 10 km of it at marathon pace", "Long 24km, 10km pace"),
        ("Tune-up race: 5k in 22:00", "Tune-up 5k 22:00"),
        ("Ascending ladder 400-800-1000-2000 m", "400-800-1000-2000m"),
        ("Around the lake and back home", "Around the lake and"),
    ],
)
def test_what_tells_sessions_apart_stays_in_the_name(name, shown):
    losses = Losses()
    assert brief(name, 20, losses) == shown
    assert bool(losses.told()) == (name != shown)


@given(st.text(max_size=60), st.integers(1, 30))
def test_no_name_is_longer_than_it_may_be(name, most):
    assert len(brief(name, most, Losses()).encode()) <= most


def test_sessions_of_the_catalogue_are_told_apart_by_their_names():
    titles = {workout.title for workout in RUNS}
    assert len({brief(title, 20, Losses()) for title in titles}) == len(titles)


@pytest.mark.parametrize("workout", [RUNS[0]])
def test_the_watch_shows_the_brief_name(workout):
    assert brief(workout.title, 20, Losses()).encode() in fit(Entry(workout)).content
