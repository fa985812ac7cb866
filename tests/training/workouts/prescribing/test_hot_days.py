"""AD21: above 160 deg F of temperature and dew point hard running goes by effort, above 180 there is none."""

import pytest

from app.training.circumstances import Circumstances
from app.training.workouts.catalogue import CATALOGUE, Wishes
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.notation import parse
from app.training.workouts.prescribing import own_session, prescribe
from app.training.workouts.steps import expand
from app.training.workouts.targets import EASY, RpeTarget
from app.training.workouts.totals import totals

WARM, HOT, TOO_HOT = (
    Circumstances(temperature_c=temperature_c, dew_point_c=dew_point_c)
    for temperature_c, dew_point_c in ((30, 22), (32, 26), (40, 30))
)
FIELDS = {"level": "advanced", "weekly_distance_m": 90_000, "vdot": 58}
RUNS = tuple(
    slug
    for slug, template in CATALOGUE.items()
    if template.kind not in ("strength", "mobility", "rest", "cross_training")
)


def on(day, **fields):
    return Profile(**{**FIELDS, **fields}, circumstances=day).trainee()


@pytest.mark.parametrize(
    ("slug", "exposure", "cool", "hot"),
    [
        ("800m-repeats", 3, "6 x 800 m", "4 x 800 m"),
        ("1000m-repeats", 4, "6 x 1000 m", "4 x 1000 m"),
        ("tempo", 3, "Tempo 30 min", "Tempo 20 min"),
        ("hill-sprints", 4, "Hill sprints 12 x 10 s", "Hill sprints 8 x 10 s"),
        ("cruise-intervals", 1, "Cruise intervals 4 x 5 min", "Cruise intervals 2 x 5 min"),
    ],
)
def test_on_a_hot_day_a_third_fewer_repetitions_go_by_effort(slug, exposure, cool, hot):
    runner = on(HOT)
    workout = prescribe(slug, runner, exposure)
    assert (prescribe(slug, on(WARM), exposure).title, workout.title) == (cool, hot)
    (reason,) = (reason for reason in workout.reasons if reason.id == "AD21")
    assert (reason.measured, reason.limit, reason.unit) == (168.4, 160, "deg F")
    assert "cut to" in reason.text
    work = [step for step in expand(workout.steps) if step.intent == "work"]
    assert all(step.reckoned.pace is None for step in work)


def test_by_effort_each_zone_feels_as_its_table_says():
    workout = prescribe("800m-repeats", on(HOT), 3)
    assert workout.steps[1].steps[0].target == RpeTarget(8, 9)
    assert workout.steps[0].target == EASY


@pytest.mark.parametrize(("day", "metres"), [(WARM, 25_000), (HOT, 18_500)])
def test_on_a_hot_day_the_long_run_is_a_quarter_shorter(day, metres):
    workout = prescribe("long", on(day), wishes=Wishes(length_m=25_000))
    assert totals(workout).distance_m == metres
    assert ("AD21" in [reason.id for reason in workout.reasons]) == (day is HOT)


@pytest.mark.parametrize("slug", RUNS)
def test_when_it_is_too_hot_every_run_is_easy_and_half_an_hour_at_most(slug):
    workout = prescribe(slug, on(TOO_HOT))
    assert totals(workout).duration_s <= 1800
    assert {step.target for step in expand(workout.steps)} <= {EASY, None}
    assert "too-hot-for-hard-running" in [warning.slug for warning in workout.warnings]
    if slug != "run-walk":
        assert workout.reasons[0].id == "AD21"


def test_a_time_trial_waits_for_a_cooler_day():
    workout = prescribe("time-trial", on(HOT))
    assert (workout.kind, workout.reasons[0].id) == ("easy", "AD21")


@pytest.mark.parametrize("slug", RUNS)
def test_on_a_treadmill_the_heat_outdoors_plays_no_part(slug):
    reasons = prescribe(slug, on(TOO_HOT, ground="treadmill")).reasons
    assert "AD21" not in [reason.id for reason in reasons]


@pytest.mark.parametrize(
    ("day", "slugs"), [(WARM, []), (HOT, ["training-in-heat"]), (TOO_HOT, ["too-hot-for-hard-running"])]
)
@pytest.mark.parametrize("cut", [True, False])
def test_a_session_of_the_callers_own_stands_and_warns_of_the_heat(day, slugs, cut):
    workout = own_session(parse("2 km E + 4x800 m @ I w/ 400 m jog + 2 km E"), on(day), cut=cut)
    assert [reason.rule for reason in workout.reasons] == ["heat"]
    assert [warning.slug for warning in workout.warnings] == slugs
