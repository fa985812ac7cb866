from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.vdot import race_time_s, vdot
from app.training.activities.efforts import BestEffort
from app.training.adherence.judging import adherence
from app.training.logbook.activity import Details
from app.training.review.suggestions import (
    MOST_BELIEVABLE_GAIN,
    NOT_BEFORE_RACE_DAYS,
    SETTLED_DAYS,
    Judged,
    beyond_belief,
    honest_effort,
    offered,
    time_trial_due,
)
from app.training.workouts.construct import easy, jog, repeat, run
from app.training.workouts.targets import INTERVAL, REPETITION, THRESHOLD
from tests.training.review.logs import ANNA, ONE_DAY, TUESDAY, done, fresh_id, lap, resolved, run_of

SIX_800 = resolved(easy(2000), repeat(6, run(800, INTERVAL), between=jog(400)), easy(2000))
REP_S = 0.8 * ANNA.zones["I"].fast_s_per_km
UP = lap(2000, 700)
STANDING = 44.58


def judged(days_ago, share=0.97, rpe=8.0, fading=0.0):
    reps = [lap(800, share * REP_S * (1 + fading * number)) for number in range(6)]
    laps = [each for rep in reps for each in (rep, lap(400, 150))][:-1]
    activity = run_of(UP, *laps, UP, date=TUESDAY - days_ago * ONE_DAY)
    return Judged(
        session_id=fresh_id(),
        date=activity.date,
        workout=SIX_800,
        adherence=adherence(activity, SIX_800),
        rpe=rpe,
    )


def due(*sessions, **more):
    return time_trial_due(sessions, TUESDAY, **more)


THREE = (judged(1), judged(8), judged(15))


def test_three_sessions_in_a_row_comfortably_faster_suggest_a_time_trial_and_no_pace():
    found = due(*THREE)
    assert found.slug == "time-trial-due"
    assert found.faster_by == pytest.approx(0.03, abs=0.002)
    assert found.session_ids == tuple(each.session_id for each in reversed(THREE))
    assert "3 km or 20 minutes" in found.text
    assert "Until then they stay" in found.text
    assert not hasattr(found, "vdot")


@pytest.mark.parametrize(
    "other",
    [
        judged(4, share=1.0),
        judged(4, share=1.05),
        judged(4, rpe=9.5),
        judged(4, rpe=None),
        judged(4, share=0.93, fading=0.02),
    ],
)
def test_one_among_them_as_asked_harder_untold_or_fading_suggests_nothing(other):
    assert due(THREE[0], other, THREE[2]) is None


def test_two_are_too_few_and_old_ones_do_not_count():
    assert due(*THREE[:2]) is None
    assert due(*THREE[:2], judged(50)) is None


def test_a_session_judged_as_a_whole_proves_nothing():
    whole = replace(THREE[0], adherence=adherence(done(10_800, 44), SIX_800))
    assert due(whole, *THREE[1:]) is None


def test_none_soon_after_a_result_nor_before_a_race():
    assert due(*THREE, last_result=TUESDAY - (SETTLED_DAYS - 1) * ONE_DAY) is None
    assert due(*THREE, last_result=TUESDAY - SETTLED_DAYS * ONE_DAY) is not None
    assert due(*THREE, next_race=TUESDAY + NOT_BEFORE_RACE_DAYS * ONE_DAY) is None
    assert due(*THREE, next_race=TUESDAY + (NOT_BEFORE_RACE_DAYS + 1) * ONE_DAY) is not None


def test_sessions_before_the_last_result_are_spent():
    more = [judged(days_ago) for days_ago in (24, 26, 28)]
    assert due(*more, last_result=TUESDAY - 22 * ONE_DAY) is None


@given(st.permutations(THREE))
def test_the_order_in_which_sessions_come_does_not_matter(order):
    assert due(*order) == due(*THREE)


def test_honest_effort_is_that_of_the_hardest_zone():
    assert honest_effort(SIX_800) == 8
    assert honest_effort(resolved(easy(2000), run(5000, THRESHOLD))) == 7
    assert honest_effort(resolved(easy(2000), repeat(8, run(200, REPETITION), between=jog(200)))) == 9


def with_best(activity, stretches):
    efforts = tuple(BestEffort("", metres, seconds, 0.0) for metres, seconds in stretches)
    return replace(activity, details=Details(best_efforts=efforts))


@given(st.floats(45.2, 52), st.sampled_from([3000.0, 5000.0, 10_000.0, 21_097.5]))
def test_a_run_that_beats_fitness_is_offered_as_a_performance(index, metres):
    activity = done(metres, race_time_s(index, metres) / 60)
    found = offered(activity, STANDING)
    assert (found.distance_m, found.activity_id, found.date) == (metres, activity.id, TUESDAY)
    assert found.vdot == pytest.approx(index, abs=0.01)
    assert found.above == pytest.approx(index - STANDING, abs=0.02)
    assert "add it as a performance" in found.text


@given(st.floats(20, 45), st.sampled_from([3000.0, 5000.0, 10_000.0]))
def test_a_run_that_does_not_beat_fitness_is_not(index, metres):
    assert offered(done(metres, race_time_s(index, metres) / 60), STANDING) is None


def test_a_race_with_a_jog_before_and_after_it_is_found_by_its_laps():
    pace_s = race_time_s(47, 5000) / 5
    laps = [UP, *[lap(1000, pace_s)] * 5, UP]
    found = offered(run_of(*laps), STANDING, kind="race")
    assert (found.distance_m, found.time_s, found.kind) == (5000, pytest.approx(5 * pace_s), "race")
    assert found.text.startswith("5k in ")


def test_a_watch_that_measures_a_race_long_is_understood():
    found = offered(done(5065, race_time_s(47, 5000) / 60), STANDING, kind="time_trial")
    assert (found.distance_m, found.kind) == (5000, "time_trial")


def test_repetitions_with_the_watch_stopped_between_them_are_no_race():
    fast_s = race_time_s(46, 3000) / 3
    stopped = run_of(*[lap(1000, fast_s)] * 6)
    paused = replace(stopped, duration_s=stopped.duration_s + 600, moving_s=stopped.duration_s)
    assert offered(stopped, STANDING) is not None
    assert offered(paused, STANDING) is None
    assert offered(replace(paused, moving_s=None), STANDING) is None


@pytest.mark.parametrize(
    "activity",
    [
        done(10_000, 25),
        done(10_000, 31),
        done(5000, 20, sport="bike"),
        done(800, 2.5),
        done(100_000, 400),
        done(2000, 300),
        done(None, 20),
        done(5000, 0),
    ],
)
def test_what_nobody_runs_or_is_no_race_is_not_offered(activity):
    assert offered(activity, STANDING) is None


def test_a_day_with_a_performance_is_not_offered_again_nor_without_fitness():
    activity = done(5000, 20)
    assert offered(activity, STANDING) is not None
    assert offered(activity, STANDING, logged=[TUESDAY]) is None
    assert offered(activity, None) is None
    assert vdot(5000, 1200) > STANDING


def test_the_fastest_stretch_of_a_run_without_laps_is_offered():
    race_s = race_time_s(47, 5000)
    found = offered(with_best(done(9000, 60), [(1609.344, 480), (5000.0, race_s)]), STANDING)
    assert (found.distance_m, found.time_s) == (5000, race_s)


def test_a_stretch_too_good_to_be_true_spoils_no_other():
    run, race_s, leap = done(9000, 60), race_time_s(47, 5000), (1500.0, 300.0)
    assert vdot(*leap) > STANDING + MOST_BELIEVABLE_GAIN
    found = offered(with_best(run, [leap, (5000.0, race_s)]), STANDING)
    assert (found.distance_m, found.time_s) == (5000, race_s)


def test_a_run_too_good_to_be_true_is_not_offered_but_told_of():
    ride, race = done(10_000, race_time_s(56, 10_000) / 60), done(10_000, race_time_s(47, 10_000) / 60)
    assert offered(with_best(ride, [(5000.0, race_time_s(47, 5000))]), STANDING) is None
    assert beyond_belief(ride, STANDING).startswith("10.00 km in ")
    assert beyond_belief(race, STANDING) is None
    assert beyond_belief(ride, None) is None


def test_a_watch_that_measures_a_race_long_measures_its_parts_long():
    race_s = race_time_s(47, 5000)
    found = offered(with_best(done(5090, race_s / 60), [(5000.0, race_s * 5000 / 5090)]), STANDING)
    assert (found.distance_m, found.time_s) == (5000, pytest.approx(race_s))


def test_a_stretch_is_told_by_the_clock_so_a_pause_elsewhere_does_not_matter():
    race_s = race_time_s(47, 5000)
    paused = replace(done(9000, 60), moving_s=3000)
    assert offered(paused, STANDING) is None
    assert offered(with_best(paused, [(5000.0, race_s)]), STANDING).time_s == race_s
