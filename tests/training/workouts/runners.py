"""Random runners, and what they may ask for."""

from hypothesis import strategies as st

from app.training.circumstances import Circumstances
from app.training.workouts.catalogue import CATALOGUE, Wishes
from app.training.workouts.fitting.trainee import GROUNDS, LEVELS, Profile
from app.training.workouts.runner import Goal

LEVEL = st.sampled_from(LEVELS)
WEEKS_M = st.one_of(st.sampled_from((0.0, 3_000.0, 20_000.0)), st.floats(5_000, 250_000))
VDOTS = st.floats(6, 90)
GOALS = st.builds(Goal, st.sampled_from((1500.0, 5000.0, 10_000.0, 21_097.5, 42_195.0)))
WEATHER = st.sampled_from(
    (
        None,
        None,
        Circumstances(temperature_c=30, dew_point_c=22),
        Circumstances(temperature_c=32, dew_point_c=26),
        Circumstances(temperature_c=40, dew_point_c=30),
        Circumstances(altitude_m=2000),
    )
)
SLUGS = st.sampled_from(tuple(CATALOGUE))
HARD_SLUGS = tuple(slug for slug, template in CATALOGUE.items() if template.is_hard)
HARD = st.sampled_from(HARD_SLUGS)
EXPOSURES = st.one_of(st.none(), st.integers(1, 12))

PROFILES = st.builds(
    Profile,
    level=st.one_of(st.none(), LEVEL),
    weekly_distance_m=st.one_of(st.none(), WEEKS_M),
    vdot=st.one_of(st.none(), VDOTS),
    goal=st.one_of(st.none(), GOALS),
    ground=st.one_of(st.none(), st.sampled_from(GROUNDS)),
    circumstances=WEATHER,
    age=st.one_of(st.none(), st.integers(6, 90)),
    strictness=st.sampled_from(("must", "should")),
)


def exposure_of(slug, exposure):
    """The exposure, where the template has steps to choose from."""
    return exposure if CATALOGUE[slug].stages else None


@st.composite
def orders(draw):
    """A template with an exposure and wishes that it takes."""
    slug = draw(SLUGS)
    wished = {}
    for parameter in CATALOGUE[slug].parameters:
        if draw(st.booleans()):
            wished[parameter.name] = draw(
                st.sampled_from(parameter.choices) if parameter.choices else st.floats(*parameter.bounds)
            )
    if "length_m" in wished:
        wished.pop("duration_s", None)
    return slug, exposure_of(slug, draw(EXPOSURES)), Wishes(**wished)
