from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.training_impulse import training_impulse
from app.training.heart import Heart
from app.training.today.day_load import POINTS_A_MINUTE, USUAL_CR10, Body, day_load
from app.training.workouts.construct import easy, jog, repeat, run
from app.training.workouts.exercises import Exercise
from app.training.workouts.targets import INTERVAL
from app.training.workouts.totals import totals
from app.training.workouts.workout import Workout
from tests.training.review.logs import TUESDAY, done, lap, resolved, run_of, session

HEART = Heart(190.0, 50.0)
ANNA = Body(HEART, is_woman=True, vdot=44.58)
NOBODY = Body()
EASY_RUN = resolved(easy(10_000))
SIX_800 = resolved(easy(2000), repeat(6, run(800, INTERVAL), between=jog(400)), easy(2000))
STRENGTH = Workout(kind="strength", exercises=(Exercise("squat", sets=4, repetitions=10),))
PLANNED = totals(EASY_RUN)


def cost(sessions=(), activities=(), body=ANNA):
    return day_load(TUESDAY, sessions, activities, body)


def test_effort_told_times_minutes_is_the_load():
    found = cost([], [done(10_000, 50, rpe=4.0)])
    assert (found.load, found.basis) == (200, "reported")
    assert found.is_measured


def test_the_report_of_the_session_speaks_for_its_activity():
    activity = done(10_000, 50, rpe=2.0)
    told = session(EASY_RUN, status="done", report={"rpe": 5.0}, activity_ids=(activity.id,))
    assert cost([told], [activity]).load == 250


def test_without_effort_the_heart_rate_speaks_and_without_that_the_plan():
    activity = done(10_000, 60, heart_rate_bpm=0.72 * 190)
    planned = session(SIX_800, status="done", activity_ids=(activity.id,))
    assert cost([planned], [activity]).load == pytest.approx(210)
    assert cost([planned], [activity]).basis == "heart_rate"
    as_planned = cost([planned], [replace(activity, heart_rate_bpm=None)])
    effort = totals(SIX_800).load / (totals(SIX_800).duration_s / 60)
    assert as_planned.load == pytest.approx(60 * effort, abs=0.1)
    assert as_planned.basis == "assumed"
    assert not as_planned.is_measured


@pytest.mark.parametrize(("workout", "zones"), [(EASY_RUN, "E"), (SIX_800, "EI")])
def test_beside_the_plan_a_heart_within_its_zones_costs_what_was_planned(workout, zones):
    seconds = [totals(workout).zone_seconds[zone] for zone in zones]
    tops = [HEART.bpm(zone).high * lasting for zone, lasting in zip(zones, seconds, strict=True)]
    top = int(sum(tops) / sum(seconds))
    within, above = (done(10_000, 60, heart_rate_bpm=bpm) for bpm in (top, top + 1))
    planned = session(workout, status="done", activity_ids=(within.id, above.id))
    beside = replace(ANNA, held_beside_plan=True)
    sums = totals(workout)
    as_planned = pytest.approx(60 * sums.load / (sums.duration_s / 60), abs=0.1)
    assert cost([planned], [within], beside).load == as_planned
    assert cost([planned], [within]).load > cost([planned], [within], beside).load
    assert cost([planned], [above], beside) == cost([planned], [above])


def test_what_was_not_planned_and_says_nothing_costs_what_its_sport_usually_does():
    for sport, effort in USUAL_CR10.items():
        assert cost([], [done(None, 30, sport=sport)], NOBODY).load == pytest.approx(30 * effort)


def test_an_assumed_session_costs_what_was_planned_and_says_so():
    found = cost([session(EASY_RUN, status="assumed")])
    assert (found.load, found.basis, found.trimp) == (PLANNED.load, "assumed", None)
    assert found.points == pytest.approx(PLANNED.duration_s / 60 * POINTS_A_MINUTE["E"], abs=0.1)
    assert cost([session(EASY_RUN, status="planned")]).basis == "planned"


@pytest.mark.parametrize(
    ("report", "load"),
    [
        ({"rpe": 4.0, "duration_s": 3000.0}, 200),
        ({"rpe": 4.0}, 4 * PLANNED.duration_s / 60),
        ({}, PLANNED.load),
        ({"status": "partial"}, PLANNED.load / 2),
        ({"status": "partial", "distance_m": 2500.0}, PLANNED.load / 4),
        ({"status": "skipped"}, 0),
    ],
)
def test_a_report_alone_says_what_was_done(report, load):
    found = cost([session(EASY_RUN, status=report.get("status", "done"), report=report)])
    assert found.load == pytest.approx(load, abs=0.6)
    assert found.is_measured == ("rpe" in report or not load)


def test_missed_sessions_cost_nothing():
    found = cost([session(EASY_RUN, status="missed")])
    assert (found.load, found.trimp, found.points, found.basis) == (0, 0, 0, "assumed")
    assert cost() == (TUESDAY, 0, 0, 0, "none")


def test_two_uploads_of_one_run_cost_it_once():
    watch = run_of(*[lap(1000, 300, 140)] * 10, heart_rate_bpm=140)
    phone = done(10_050, 51, rpe=4.0)
    planned = session(EASY_RUN, status="done", activity_ids=(phone.id,))
    both = cost([planned], [phone, watch])
    assert both.load == pytest.approx(200)
    assert cost([planned], [watch, phone]) == both


def test_an_activity_that_names_its_session_stands_for_it():
    planned = session(EASY_RUN, status="done")
    assert cost([planned], [done(10_000, 50, rpe=4.0, session_id=planned.prescribed.id)]).load == 200


def test_trimp_is_known_lap_by_lap_and_only_with_a_whole_heart():
    even, uneven = (
        run_of(lap(5000, 1500, bpm), lap(5000, 1500, 280 - bpm), heart_rate_bpm=140) for bpm in (140, 110)
    )
    assert cost([], [even]).trimp == pytest.approx(
        training_impulse(3000, 140, hr_max=190, hr_rest=50, is_woman=True), abs=0.05
    )
    assert cost([], [uneven]).trimp > cost([], [even]).trimp
    assert cost([], [even], Body(Heart(190.0))).trimp is None
    assert cost([], [even, done(5000, 30, hour=7)]).trimp is None


def test_points_are_of_running_and_need_fitness():
    ride, easy_run = done(20_000, 60, sport="bike", rpe=3.0), done(10_000, 58, hour=7, rpe=3.0)
    assert cost([], [ride]).points == 0
    assert cost([], [easy_run]).points == pytest.approx(58 * 0.2, rel=0.25)
    assert cost([], [easy_run], NOBODY).points is None
    assert cost([], [run_of(lap(5000, 1300), lap(5000, 1900))]).points > cost([], [done(10_000, 53.3)]).points


def test_strength_beside_a_run_adds_to_the_day():
    both = [session(EASY_RUN, status="assumed"), session(STRENGTH, status="assumed")]
    assert cost(both).load == PLANNED.load + totals(STRENGTH).load


@given(
    st.lists(st.sampled_from(["assumed", "planned", "missed", "skipped", "done"]), max_size=3),
    st.lists(st.tuples(st.integers(0, 10), st.integers(1, 120)), max_size=3),
)
def test_a_day_is_finite_never_below_zero_and_the_sum_of_its_parts(statuses, runs):
    sessions = [session(EASY_RUN, status=each) for each in statuses]
    activities = [
        done(5000, minutes, hour=3 + 4 * place, rpe=float(rpe)) for place, (rpe, minutes) in enumerate(runs)
    ]
    found = cost(sessions, activities)
    parts = [cost([each]) for each in sessions] + [cost([], [each]) for each in activities]
    assert found.load == pytest.approx(sum(part.load for part in parts), abs=0.5)
    assert found.load >= 0


def turned_to_rest(**told):
    found = session(EASY_RUN, status="done", report=told)
    rest = replace(found.prescribed, workout=Workout(kind="rest"))
    return cost([replace(found, prescribed=rest)])


def test_what_was_done_in_place_of_a_rest_is_assumed_to_be_as_long_as_it_was_planned():
    found = turned_to_rest(rpe=6.0)
    assert found.load == pytest.approx(6 * PLANNED.duration_s / 60, abs=0.1)
    assert found.basis == "assumed"
    halved = turned_to_rest(rpe=6.0, distance_m=5000.0)
    assert halved.load == pytest.approx(found.load / 2, abs=0.1)
    assert halved.basis == "reported"
    assert (turned_to_rest(rpe=6.0, duration_s=600.0).load, turned_to_rest().load) == (60, 0)
