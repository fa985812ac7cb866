import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.training.circumstances import Circumstances
from app.training.rules import find_rule
from app.training.workouts.errors import ShapeError
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.notation import parse, print_notation
from app.training.workouts.prescribing import own_session
from app.training.workouts.steps import leaves
from tests.training.workouts.runners import PROFILES
from tests.training.workouts.trees import built, workouts

FIELDS = {"level": "intermediate", "weekly_distance_m": 60_000, "vdot": 50}
SESSION = "2 km @ E + 4x800 m @ I w/ 400 m jog + 2 km @ E"
EITHER = pytest.mark.parametrize("cut", [True, False])


def slugs(workout):
    return [warning.slug for warning in workout.warnings]


@EITHER
def test_weather_is_said_with_what_it_costs_whether_a_session_is_cut_or_not(cut):
    warm = Profile(**FIELDS, circumstances=Circumstances(temperature_c=28, dew_point_c=20)).trainee()
    (heat,) = own_session(parse(SESSION), warm, cut=cut).reasons
    assert heat.rule == "heat"
    assert own_session(parse(SESSION), Profile(**FIELDS).trainee(), cut=cut).reasons == ()


@EITHER
def test_a_session_that_comes_back_does_not_say_the_weather_twice(cut):
    warm = Profile(**FIELDS, circumstances=Circumstances(temperature_c=28, dew_point_c=20)).trainee()
    once = own_session(parse(SESSION), warm, cut=cut)
    assert own_session(once, warm, cut=cut) == once


@EITHER
@pytest.mark.parametrize("text", ["rest", "strength: 3x10 squat", "cross-training: 1h @ RPE 4"])
def test_of_what_is_no_run_neither_paces_nor_weather_are_said(text, cut):
    nobody = Profile(circumstances=Circumstances(temperature_c=40, dew_point_c=30)).trainee()
    workout = own_session(parse(text), nobody, cut=cut)
    assert (workout.warnings, workout.reasons) == ((), ())
    assert workout.purpose


def test_what_is_assumed_to_cut_by_is_said_only_where_it_is_cut():
    nobody = Profile().trainee()
    assert slugs(own_session(parse(SESSION), nobody, cut=False)) == ["fitness-unknown"]
    assert slugs(own_session(parse(SESSION), nobody, cut=True)) == [
        "level-assumed",
        "weekly-distance-assumed",
        "fitness-unknown",
    ]


def test_beginners_and_children_are_cautioned():
    child = Profile(level="beginner", weekly_distance_m=30_000, vdot=40, age=12).trainee()
    assert slugs(own_session(parse(SESSION), child, cut=True)) == ["base-before-speed", "young-runners"]
    assert slugs(own_session(parse("5 km E"), child, cut=True)) == ["young-runners"]


@EITHER
@pytest.mark.parametrize(
    ("text", "ground", "warned"),
    [
        ("6x60s uphill w/ jog down", "road", ["needs-a-hill"]),
        ("6x60s uphill w/ jog down", "hill", []),
        (SESSION, "hill", ["paces-hold-on-the-level"]),
        ("8 km E", "hill", []),
    ],
)
def test_the_wrong_ground_is_warned_of(text, ground, warned, cut):
    workout = own_session(parse(text), Profile(**FIELDS, ground=ground).trainee(), cut=cut)
    assert slugs(workout) == warned


def test_on_a_treadmill_a_cut_session_goes_by_time_and_one_as_asked_says_so():
    runner = Profile(**FIELDS, ground="treadmill").trainee()
    cut, asked = (own_session(parse(SESSION), runner, cut=cut) for cut in (True, False))
    assert all(step.duration_s for step in leaves(cut.steps))
    assert (cut.surface, [reason.id for reason in cut.reasons], slugs(cut)) == ("treadmill", ["AD19"], [])
    assert print_notation(asked) == SESSION
    assert slugs(asked) == ["same-zone-by-time"]


@settings(deadline=None)
@given(PROFILES, workouts, st.booleans())
def test_every_reason_and_warning_stands_in_the_rule_book_and_is_said_once(profile, workout, cut):
    try:
        found = built(own_session, workout, profile.trainee(), cut=cut)
    except ShapeError:
        return
    assert found.title
    assert found.purpose
    assert found.system
    assert len(set(found.warnings)) == len(found.warnings)
    for reason in found.reasons:
        assert find_rule(reason.rule).id == reason.id
    for warning in found.warnings:
        assert find_rule(warning.slug)
