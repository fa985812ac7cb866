"""How the sessions of the catalogue grow, as it is told."""

import pytest

from app.training.workouts.catalogue import CATALOGUE
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.prescribing import prescribe

STRONG = Profile(level="advanced", weekly_distance_m=120_000, vdot=60).trainee()


@pytest.mark.parametrize("template", CATALOGUE.values(), ids=CATALOGUE)
def test_no_two_stages_read_alike(template):
    assert len(set(template.stages)) == len(template.stages)


def test_cruise_intervals_are_told_apart_by_their_recovery():
    assert CATALOGUE["cruise-intervals"].stages == (
        "Cruise intervals 4 x 5 min, 2 min jog",
        "Cruise intervals 4 x 5 min, 75 s jog",
        "Cruise intervals 4 x 5 min, 1 min jog",
    )


@pytest.mark.parametrize("slug", ["strength", "mobility"])
def test_the_stages_of_exercises_are_what_is_prescribed(slug):
    stages = CATALOGUE[slug].stages
    assert stages == tuple(prescribe(slug, STRONG, exposure).title for exposure in range(1, len(stages) + 1))
