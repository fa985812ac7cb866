import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.adaptation.allowance import Allowance
from app.training.adaptation.carrying_out import is_run
from app.training.adaptation.easing import LEAST_PROGRESSION_M, LEAST_RUN_S, Today, eased
from app.training.adaptation.lessons import recovery_share
from app.training.adaptation.runner import Runners
from app.training.workouts.catalogue import CATALOGUE, Wishes
from app.training.workouts.construct import easy, jog, repeat, run
from app.training.workouts.extents import km, metres, minutes
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.prescribing import prescribe
from app.training.workouts.resolve import resolved_steps
from app.training.workouts.steps import Repeat
from app.training.workouts.targets import MARATHON, THRESHOLD, race
from app.training.workouts.totals import totals
from app.training.workouts.workout import Workout
from tests.training.adaptation.test_allowance import ALLOWANCES
from tests.training.simulation.plans import days_in, plan_of

TRAINEE = Profile(level="advanced", weekly_distance_m=80_000, vdot=50).trainee()
TODAY = Today.of(TRAINEE)
SLUGS = tuple(slug for slug in CATALOGUE if is_run(prescribe(slug, TRAINEE)))


def made_of(slug: str, exposure: int | None):
    """A session of the catalogue; one that does not grow has no steps to choose from."""
    return prescribe(slug, TRAINEE, exposure if CATALOGUE[slug].stages else None)


RUNS = st.builds(made_of, st.sampled_from(SLUGS), st.integers(1, 8))


def made(slug: str, allowance: Allowance, exposure: int | None = None):
    return eased(prescribe(slug, TRAINEE, exposure), allowance, TODAY)


@given(RUNS)
def test_what_is_allowed_as_planned_stays_as_it_is(workout):
    found = eased(workout, Allowance(), TODAY)
    assert (found.title, found.steps) == (workout.title, workout.steps)


@given(RUNS, ALLOWANCES)
def test_no_run_of_the_catalogue_grows(workout, allowance):
    found = eased(workout, allowance, TODAY)
    if found is not None:
        before, after = totals(workout), totals(found)
        assert after.distance_m <= before.distance_m * 1.03
        assert (
            after.zone_seconds["I"] + after.zone_seconds["R"]
            <= 1.03 * (before.zone_seconds["I"] + before.zone_seconds["R"] + 1)
            or allowance.by_effort
        )


@given(RUNS, st.sampled_from((900.0, 1500.0, 2400.0, 3600.0)))
def test_no_run_lasts_longer_than_it_may(workout, most_s):
    found = eased(workout, Allowance(most_s=most_s), TODAY)
    assert found is None or totals(found).duration_s <= most_s


@given(RUNS)
def test_an_easy_day_holds_easy_running_alone(workout):
    found = eased(workout, Allowance("easy"), TODAY)
    if found is not None:
        zones = totals(found).zone_seconds
        assert all(not seconds for zone, seconds in zones.items() if zone != "E")


@pytest.mark.parametrize(
    ("slug", "share", "title"),
    [("800m-repeats", 0.5, "4 x 800 m"), ("tempo", 0.5, "Tempo 20 min"), ("pyramid", 0.5, None)],
)
def test_half_the_work_keeps_the_kind_of_the_session(slug, share, title):
    whole, found = prescribe(slug, TRAINEE), made(slug, Allowance(volume=share, work=share))
    assert found.kind == whole.kind
    assert title is None or found.title == title


@pytest.mark.parametrize(("target", "pace"), [(MARATHON, "marathon"), (race("goal"), "goal")])
def test_a_shorter_long_run_is_named_as_the_plan_names_it(target, pace):
    steps = (easy(metres(9000)), run(metres(4000), target), easy(metres(2000)))
    long = Workout(resolved_steps(steps, TODAY.aims), "long", template="long")
    found = eased(long, Allowance(volume=0.6, work=0.6), TODAY)
    assert re.fullmatch(rf"Long run [\d.]+ km, 2\.4 km of it at {pace} pace", found.title)


@given(st.floats(0.6, 1), st.integers(12, 40))
def test_what_is_left_of_a_long_run_with_work_is_no_longer_than_it_may(share, hundreds):
    steps = (easy(metres(400 * hundreds)), run(metres(100 * hundreds), MARATHON))
    planned = TODAY.resolved(Workout(steps, "long"))
    found = eased(planned, Allowance(volume=share, work=share), TODAY)
    assert totals(found).distance_m <= share * totals(planned).distance_m + 5


def test_strides_stay_on_a_shorter_run():
    found = made("strides", Allowance(volume=0.7))
    assert totals(found).zone_seconds["S"] > 0
    assert "strides" in found.title


def test_run_and_walk_loses_bouts_and_stays_run_and_walk():
    whole = prescribe("run-walk", TRAINEE, 1)
    found = eased(whole, Allowance("easy", volume=0.5), TODAY)
    assert found.kind == "run_walk"
    assert totals(found).duration_s <= 0.5 * totals(whole).duration_s + 1


def test_nobody_jogs_a_marathon_in_place_of_racing_it():
    of_race = prescribe("long", TRAINEE, None, Wishes(length_m=30_000))
    assert totals(made("long", Allowance("easy", volume=0.5))).distance_m <= totals(of_race).distance_m


def test_on_a_hot_day_work_goes_by_effort():
    found = made("800m-repeats", Allowance(work=2 / 3, by_effort=True))
    assert "RpeTarget" in repr(found.steps)


def test_only_a_resolved_workout_can_be_eased():
    with pytest.raises(ValueError, match="resolved"):
        eased(prescribe("easy", TRAINEE).unresolved(), Allowance(volume=0.5), TODAY)


@given(RUNS, ALLOWANCES)
def test_nobody_goes_out_for_less_than_is_worth_it(workout, allowance):
    before, found = totals(workout), eased(workout, allowance, TODAY)
    if found is None or workout.kind in ("run_walk", "race"):
        return
    after = totals(found)
    if before.distance_m - after.distance_m > 100 and found.kind in ("easy", "long", "recovery"):
        assert after.duration_s >= LEAST_RUN_S
    if found.kind == "progression" and after.distance_m < before.distance_m:
        assert after.distance_m >= LEAST_PROGRESSION_M


def test_a_shorter_progression_run_is_named_by_its_whole_length():
    plan = plan_of("marathon")
    run = next(each for day in days_in(plan) for each in day.workouts if each.kind == "progression")
    found = eased(run, Allowance(volume=0.8, work=0.8), Runners.of(plan).on(plan.vdot))
    whole_km = round(totals(found).distance_m / 100) / 10
    assert found.title == f"Progression run {whole_km:g} km, the last 2 km quicker"


LIMITS = st.builds(Allowance, volume=st.floats(0.2, 1), work=st.floats(0.2, 1), most_s=st.floats(900, 6000))


def measures(workout) -> tuple[float, float, float]:
    """Metres, seconds and hard seconds; nothing where nothing is run."""
    if workout is None:
        return 0.0, 0.0, 0.0
    sums = totals(workout)
    return sums.distance_m, sums.duration_s, sums.duration_s - sums.zone_seconds["E"] - sums.zone_seconds["S"]


@given(RUNS, ALLOWANCES | LIMITS, ALLOWANCES | LIMITS)
def test_a_stricter_allowance_never_gives_a_longer_or_a_harder_run(workout, allowance, other):
    more, less = (measures(eased(workout, each, TODAY)) for each in (allowance, allowance & other))
    assert all(after <= before + 1 for before, after in zip(more, less, strict=True))


@given(RUNS, LIMITS, st.floats(0.1, 2))
def test_longer_recoveries_make_no_run_longer_or_harder(workout, allowance, recovery):
    without, found = (
        measures(eased(workout, each, TODAY)) for each in (allowance, replace(allowance, recovery=recovery))
    )
    assert all(after <= before + 1 for before, after in zip(without, found, strict=True))


def test_recoveries_last_as_long_as_is_asked():
    whole = prescribe("cruise-intervals", TRAINEE, 2)
    (planned,) = [node for node in whole.steps if isinstance(node, Repeat)]
    found = eased(whole, Allowance(recovery=0.4), TODAY)
    (taken,) = [node for node in found.steps if isinstance(node, Repeat)]
    assert recovery_share(planned) < 0.4 <= recovery_share(taken)
    assert totals(found).duration_s <= totals(whole).duration_s


@pytest.mark.parametrize(("work", "recovery"), [(0.3, 0.4), (0.3, 2.0), (0.75, 0.4), (1.0, 2.0)])
def test_longer_recoveries_are_in_proportion_to_what_is_left_of_the_work(work, recovery):
    whole = TODAY.resolved(
        Workout((easy(km(3)), repeat(2, run(minutes(10), THRESHOLD), between=jog(minutes(2))), easy(km(2))))
    )
    found = eased(replace(whole, kind="cruise_intervals"), Allowance(work=work, recovery=recovery), TODAY)
    (taken,) = [node for node in found.steps if isinstance(node, Repeat)]
    assert 0.97 * min(recovery, 1) <= recovery_share(taken) <= max(1, 0.4)
    assert recovery_share(taken) <= max(min(recovery, 1), 120 / taken.steps[0].duration_s) + 0.1


def test_by_time_no_run_lasts_longer_than_by_distance():
    plan = plan_of("marathon")
    (whole,) = days_in(plan)[103].workouts
    found = eased(whole, Allowance(by_time=True), Runners.of(plan).on(plan.vdot))
    assert "strides" in found.title
    assert totals(whole).duration_s - 120 < totals(found).duration_s <= totals(whole).duration_s
