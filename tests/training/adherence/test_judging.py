from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.adherence.judging import adherence, is_whole, share_done
from app.training.workouts.construct import easy, jog, repeat, run, stride
from app.training.workouts.exercises import Exercise
from app.training.workouts.extents import minutes, seconds
from app.training.workouts.notation import parse
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import assumed_runner, runner
from app.training.workouts.targets import INTERVAL, THRESHOLD, RpeTarget, race
from app.training.workouts.workout import Workout
from tests.training.review.logs import ANNA, done, lap, resolved, run_of

EASY_RUN = resolved(easy(10_000))
SIX_800 = resolved(easy(2000), repeat(6, run(800, INTERVAL), between=jog(400)), easy(2000))
TEMPO = resolved(easy(2000), run(5000, THRESHOLD), easy(1000))
PACE, JOGGED_S = ANNA.zones["I"].fast_s_per_km, 150
REP_S = 0.8 * PACE
UP = lap(2000, 700)


def session_of(*seconds, jog_s=JOGGED_S, ends=True, **more):
    laps = [each for rep_s in seconds for each in (lap(800, rep_s), lap(400, jog_s))][:-1]
    return run_of(*([UP] if ends else []), *laps, *([UP] if ends else []), **more)


def verdicts(found):
    return [each.verdict for each in found.repetitions]


def test_six_repetitions_at_the_pace_asked_are_done_and_the_progression_goes_on():
    found = adherence(session_of(*[REP_S] * 6), SIX_800)
    assert (found.verdict, found.judged_by) == ("done", "repetitions")
    assert found.text == "All 6 repetitions as asked."
    assert (found.next.change, found.next.exposure, found.next.work) == ("go_on", "next", 1)
    first = found.repetitions[0]
    assert first.asked == pytest.approx(ANNA.zones["I"][1:3], abs=0.01)
    assert first.pace_s_per_km == pytest.approx(PACE)
    assert (first.recovery_s, found.repetitions[-1].recovery_s) == (JOGGED_S, None)
    assert found.faster_by == pytest.approx(0, abs=1e-4)


def test_too_fast_keeps_the_paces_and_says_so():
    found = adherence(session_of(*[0.95 * REP_S] * 5, REP_S), SIX_800)
    assert found.verdict == "too_fast"
    assert verdicts(found) == ["too_fast"] * 5 + ["done"]
    assert found.text == "5 of 6 repetitions faster than asked. The rest: 1 as asked."
    assert found.next.change == "paces_stay"
    assert "Paces stay" in found.next.text


def test_what_was_not_as_most_of_it_is_told_too():
    rep, jogged = lap(800, REP_S), lap(400, JOGGED_S)
    forgotten = run_of(UP, rep, jogged, lap(1200, REP_S + JOGGED_S), *[rep, jogged] * 3, rep, UP)
    told = "5 of 6 repetitions as asked. The rest: 1 not told apart by the laps."
    assert adherence(forgotten, SIX_800).text == told
    slowed = session_of(*[REP_S] * 4, 1.08 * REP_S, REP_S)
    assert adherence(slowed, SIX_800).text == "5 of 6 repetitions as asked. The rest: 1 slower."


def test_too_slow_asks_for_the_same_again_and_much_too_slow_for_fewer():
    slow, slower = (adherence(session_of(*[share * REP_S] * 6), SIX_800) for share in (1.05, 1.12))
    assert (slow.verdict, slow.next.change, slow.next.exposure) == ("too_slow", "same_again", "same")
    assert (slower.next.change, slower.next.work) == ("fewer_repetitions", 0.8)
    assert slow.faster_by == pytest.approx(-0.0488, abs=1e-3)


def test_fading_asks_for_fewer_repetitions():
    fading = [REP_S * share for share in (0.99, 1.0, 1.02, 1.03, 1.05, 1.08)]
    found = adherence(session_of(*fading), SIX_800)
    assert found.verdict == "fading"
    assert found.fade > 0.05
    assert found.text.startswith("The work faded: its end was")
    assert (found.next.change, found.next.exposure) == ("fewer_repetitions", "same")


@pytest.mark.parametrize(
    ("shares", "faded"),
    [
        ((1.0, 1.08), None),
        ((1.0, 1.02, 1.06), 0.06),
        ((1.0, 1.01, 1.025), None),
        ((1.03, 1.04, 1.05), None),
        ((1.02, 1.0, 1.06), None),
        ((1.04, 1.09, 1.13), 0.087),
        ((1.04, 1.09, 1.13, 1.18), 0.13),
    ],
)
def test_three_repetitions_fade_where_each_is_slower_and_the_last_too_slow_and_two_never_do(shares, faded):
    asked = resolved(easy(2000), repeat(len(shares), run(800, INTERVAL), between=jog(400)), easy(2000))
    found = adherence(session_of(*[REP_S * share for share in shares]), asked)
    assert found.fade == (None if faded is None else pytest.approx(faded, abs=0.01))
    assert (found.verdict == "fading") == (faded is not None)
    if faded is not None:
        assert (found.next.change, found.next.work) == ("fewer_repetitions", 0.8)
        assert found.text == f"The work faded: its end was {found.fade:.0%} slower than its start."


def test_three_even_repetitions_seldom_look_faded():
    asked = resolved(easy(2000), repeat(3, run(800, INTERVAL), between=jog(400)), easy(2000))
    spread = Random(1)
    found = [
        adherence(session_of(*[REP_S * spread.gauss(1, 0.02) for _ in range(3)]), asked) for _ in range(400)
    ]
    assert sum(each.verdict == "fading" for each in found) <= 0.02 * len(found)


def test_a_long_tempo_fades_lap_by_lap():
    laps = [lap(1000, 350)] * 2 + [lap(1000, each) for each in (255, 260, 264, 270, 277)] + [lap(1000, 350)]
    found = adherence(run_of(*laps), TEMPO)
    assert found.verdict == "fading"
    assert (
        adherence(run_of(*laps[:2], *[lap(1000, ANNA.zones["T"].fast_s_per_km)] * 5, laps[-1]), TEMPO).verdict
        == "done"
    )


def test_a_tempo_is_one_piece_of_work_and_told_by_its_pace():
    pace = ANNA.zones["T"].fast_s_per_km
    found = adherence(run_of(UP, lap(5000, 5 * 0.95 * pace), lap(1000, 350)), TEMPO)
    assert found.verdict == "too_fast"
    assert found.text.startswith("Faster than asked: 4:")


def test_a_tempo_broken_off_is_told_as_such():
    found = adherence(run_of(UP, lap(3000, 840), lap(1000, 350)), TEMPO)
    assert (found.verdict, found.judged_by) == ("cut_short", "repetitions")
    assert found.text.startswith("Shorter than asked")


def test_short_recoveries_are_told_and_change_no_pace():
    found = adherence(session_of(*[REP_S] * 6, jog_s=80), SIX_800)
    assert found.recovery_too_short
    assert all(each.recovery_too_short for each in found.repetitions[:-1])
    assert "recoveries" in found.text
    assert "recoveries" in found.next.text
    assert found.verdict == "done"


def test_repetitions_left_out_are_asked_again_in_part():
    found = adherence(session_of(*[REP_S] * 4), SIX_800)
    assert found.verdict == "cut_short"
    assert verdicts(found) == ["done"] * 4 + ["not_run"] * 2
    assert found.text == "4 of 6 repetitions were run."
    assert found.next.work == 0.67


def test_from_four_to_six_repetitions_four_are_enough():
    workout = resolved(easy(2000), repeat(6, run(800, INTERVAL), between=jog(400), at_least=4), easy(2000))
    assert adherence(session_of(*[REP_S] * 4), workout).verdict == "done"


@pytest.mark.parametrize(("count", "whole"), [(3, False), (4, False), (5, True), (6, True)])
def test_easy_running_does_not_make_up_for_repetitions_that_were_left_out(count, whole):
    laps = [each for _ in range(count) for each in (lap(800, REP_S), lap(400, JOGGED_S))]
    made_up = lap(2000 + (6 - count) * 1200, 700 + (6 - count) * 420)
    activity = run_of(UP, *laps[:-1], made_up)
    assert share_done(activity, SIX_800) == pytest.approx(1)
    assert is_whole(activity, SIX_800) == whole


def test_four_of_four_to_six_repetitions_are_the_whole():
    workout = resolved(easy(2000), repeat(6, run(800, INTERVAL), between=jog(400), at_least=4), easy(2000))
    for count in (4, 3):
        laps = [each for _ in range(count) for each in (lap(800, REP_S), lap(400, JOGGED_S))]
        assert is_whole(run_of(UP, *laps, lap(4000, 1400)), workout) == (count == 4)


def as_asked(workout, repetitions, *after):
    """Run a workout at the paces asked up to the end of so many repetitions, and what comes after."""
    laps, left = [], repetitions
    for step in workout.expand():
        if step.intent == "work" and (left := left - 1) < 0:
            break
        laps.append(lap(step.reckoned.distance_m, step.reckoned.duration_s))
    return run_of(*laps, *after)


def test_short_repetitions_left_out_are_not_made_up_for_by_longer_ones():
    asked = "2 km E + 6x3 min @ CV w/ 1 min jog + 2 min jog + 5x45 s @ R w/ 45 s jog + 2 km E"
    workout = resolve(parse(asked), ANNA)
    for count, verdict in ((6, "cut_short"), (11, "done")):
        activity = as_asked(workout, count, lap(2800, 1000))
        assert share_done(activity, workout) > 0.8
        assert adherence(activity, workout).verdict == verdict
        assert is_whole(activity, workout) == (verdict == "done")


def test_a_fast_warm_up_does_not_make_up_for_repetitions_that_were_left_out():
    quick = lap(2000, 2 * PACE)
    laps = [each for _ in range(3) for each in (lap(800, REP_S), lap(400, JOGGED_S))]
    activity = run_of(quick, *laps, lap(4000, 1400))
    assert adherence(activity, SIX_800).text == "3 of 6 repetitions were run."
    assert not is_whole(activity, SIX_800)


@given(st.lists(st.sampled_from([800, 760, 400]), min_size=2, max_size=6), st.sampled_from([400, 700]))
def test_a_session_is_whole_where_four_fifths_of_its_repetitions_are_found(metres, warm_up_s):
    laps = [each for rep_m in metres for each in (lap(rep_m, rep_m / 800 * REP_S), lap(400, JOGGED_S))]
    activity = run_of(lap(2000, warm_up_s), *laps, lap(8000, 2800))
    found = adherence(activity, SIX_800)
    if found.judged_by == "repetitions":
        assert is_whole(activity, SIX_800) == (sum(each.share for each in found.repetitions) >= 0.8 * 6)


@pytest.mark.parametrize(("metres", "cool_down_m", "whole"), [(3500, 1500, False), (4300, 1000, True)])
def test_a_tempo_broken_off_is_whole_from_four_fifths_on(metres, cool_down_m, whole):
    activity = run_of(UP, lap(metres, 0.28 * metres), lap(cool_down_m, 0.38 * cool_down_m))
    assert share_done(activity, TEMPO) > 0.8
    assert adherence(activity, TEMPO).judged_by == "repetitions"
    assert is_whole(activity, TEMPO) == whole


def test_where_the_laps_show_no_repetitions_the_distance_decides():
    assert is_whole(run_of(lap(5000, 1750), lap(5000, 1750)), SIX_800)
    assert not is_whole(run_of(lap(4000, 1400), lap(2000, 700)), SIX_800)
    assert is_whole(run_of(lap(10_000, 3500)), EASY_RUN)


def test_on_a_track_the_metres_are_those_of_the_track():
    activity = run_of(UP, *[lap(825, REP_S), lap(400, JOGGED_S)] * 5, lap(825, REP_S), UP)
    assert adherence(activity, SIX_800).verdict == "too_fast"
    assert adherence(activity, replace(SIX_800, surface="track")).verdict == "done"


def test_in_hills_nothing_is_too_slow():
    activity = session_of(*[1.05 * REP_S] * 6, elevation_gain_m=250)
    assert adherence(activity, SIX_800).verdict == "done"


def test_without_laps_that_show_the_repetitions_only_the_whole_is_judged_and_that_is_said():
    for laps in ((), (lap(1000, 300),) * 11):
        found = adherence(done(10_800, 56, laps=laps), SIX_800)
        assert (found.verdict, found.judged_by, found.repetitions) == ("done", "totals", ())
        assert "laps do not show" in found.text
    assert adherence(done(5000, 27), SIX_800).verdict == "cut_short"
    fast = adherence(done(10_800, 44), SIX_800)
    assert (fast.verdict, fast.next.change) == ("too_fast", "paces_stay")


def test_another_session_than_the_one_planned_is_not_judged_by_its_laps():
    other = run_of(UP, *[lap(400, 92), lap(200, 90)] * 10, UP)
    assert adherence(other, SIX_800).judged_by == "totals"


def test_an_easy_run_is_easy_by_pace_and_by_heart_rate():
    slow, fast = ANNA.zones["E"].slow_s_per_km / 6, ANNA.zones["E"].fast_s_per_km / 6
    assert adherence(done(10_000, 1.2 * slow), EASY_RUN).verdict == "done"
    assert adherence(done(10_000, fast), EASY_RUN).verdict == "done"
    quick = adherence(done(10_000, 0.95 * fast), EASY_RUN)
    assert (quick.verdict, quick.next.change) == ("too_fast", "slower")
    assert quick.text.startswith("Faster than easy: 5:")
    hard = adherence(done(10_000, fast, heart_rate_bpm=160), EASY_RUN, easy_ceiling_bpm=150)
    assert (hard.verdict, hard.heart_rate_too_high) == ("too_fast", True)
    assert "160" in hard.text
    assert "150" in hard.text
    calm = adherence(done(10_000, fast, heart_rate_bpm=140), EASY_RUN, easy_ceiling_bpm=150)
    assert (calm.verdict, calm.heart_rate_too_high) == ("done", False)


def test_repetitions_on_an_easy_day_are_not_called_easy():
    laps = [lap(2000, 720), *[lap(1000, 255), lap(400, 180)] * 6, lap(2000, 720)]
    found = adherence(done(12_400, 67.5, laps=tuple(laps)), EASY_RUN)
    assert (found.verdict, found.next.change) == ("too_fast", "slower")
    assert found.text.startswith("Not all of it was easy: 25:30 at 4:15 /km, asked 5:")
    gentle = adherence(done(10_000, 58, laps=tuple([lap(1000, 348)] * 10)), EASY_RUN)
    assert gentle.text == "Easy, as asked."


def test_far_more_than_was_planned_is_told():
    assert adherence(done(17_700, 103), EASY_RUN).text == "Easy, as asked. It was 177% of what was planned."


def test_strides_do_not_make_an_easy_run_fast():
    with_strides = resolved(easy(6000), repeat(8, stride(), between=jog(100)))
    fast_s = ANNA.zones["E"].fast_s_per_km
    found = adherence(done(7600, 7.0 * fast_s / 60, laps=()), with_strides)
    assert found.judged_by == "totals"
    assert found.verdict in ("done", "too_fast")
    assert adherence(done(7600, 7.6 * fast_s / 60), with_strides).verdict == "done"


def test_pauses_do_not_make_a_run_slow():
    found = adherence(done(10_000, 70, moving_s=3000.0), EASY_RUN)
    assert found.verdict == "too_fast"


def test_without_known_fitness_nothing_is_too_fast():
    workout = resolve(Workout((easy(10_000),)), assumed_runner(46))
    assert adherence(done(10_000, 40), workout).verdict == "done"


def test_strength_and_rides_are_judged_by_their_time_and_a_race_by_its_way():
    squats = Workout(kind="strength", exercises=(Exercise("squat", sets=4, repetitions=10),))
    assert adherence(done(None, 4, sport="strength"), squats).verdict == "done"
    assert adherence(done(None, 2, sport="strength"), squats).verdict == "cut_short"
    raced = resolved(run(10_000, race("10k")), kind="race")
    assert adherence(done(10_000, 40), raced).verdict == "done"
    assert share_done(done(None, 30, sport="bike"), EASY_RUN) == pytest.approx(0.52, abs=0.02)


RACED = {
    "race": resolved(
        easy(2500), repeat(4, stride(), between=jog(100)), run(5000, race("5k")), easy(1500), kind="race"
    ),
    "time_trial": resolved(easy(2500), run(3000, race("3k")), easy(1500), kind="time_trial"),
}


@pytest.mark.parametrize(
    ("kind", "metres"), [("race", 5000), ("race", 4860), ("race", 6000), ("time_trial", 2920)]
)
def test_a_race_recorded_without_its_warm_up_is_done(kind, metres):
    activity = done(metres, 22, rpe=9.0)
    found = adherence(activity, RACED[kind])
    assert (found.verdict, found.next.change) == ("done", "go_on")
    assert found.text == f"Done: the {kind.replace('_', ' ')} was run, and what goes with it is not recorded."
    assert found.share == share_done(activity, RACED[kind]) < 0.8
    assert is_whole(activity, RACED[kind])


@pytest.mark.parametrize(("kind", "metres"), [("race", 4800), ("race", 2500), ("time_trial", 2900)])
def test_a_race_that_was_not_run_to_its_end_is_cut_short(kind, metres):
    assert adherence(done(metres, 20), RACED[kind]).verdict == "cut_short"
    assert not is_whole(done(metres, 20), RACED[kind])


def test_a_trial_by_time_is_done_when_its_minutes_are_run():
    trial = resolved(easy(2500), run(minutes(20), RpeTarget(9, 9)), easy(1500), kind="time_trial")
    assert is_whole(done(4600, 20), trial)
    assert not is_whole(done(4000, 19), trial)


def test_a_race_of_who_is_slow_is_judged_by_its_way_too():
    slow = resolve(Workout((easy(1000), run(10_000, race("10k")), easy(3000)), kind="race"), runner(20))
    assert is_whole(done(10_000, 85), slow)
    assert not is_whole(done(9_000, 75), slow)


@given(st.lists(st.floats(0.85, 1.2), min_size=1, max_size=8), st.floats(60, 300), st.booleans())
def test_no_session_ever_asks_for_more_than_the_progression_or_for_a_faster_pace(shares, jog_s, ends):
    found = adherence(session_of(*[share * REP_S for share in shares], jog_s=jog_s, ends=ends), SIX_800)
    assert 0.5 <= found.next.work <= 1
    if found.verdict in ("too_slow", "fading", "cut_short"):
        assert found.next.exposure == "same"
    assert not hasattr(found.next, "pace")
    assert found.text.endswith(".")


@given(st.lists(st.floats(0.9, 1.15), min_size=6, max_size=6), st.floats(0.8, 0.98))
def test_running_all_repetitions_faster_is_never_judged_slower(shares, faster):
    order = ["too_slow", "done", "too_fast"]
    one, other = (
        adherence(session_of(*[share * by * REP_S for share in shares]), SIX_800) for by in (1.0, faster)
    )
    for before, after in zip(one.repetitions, other.repetitions, strict=True):
        if before.is_run and after.is_run:
            assert order.index(after.verdict) >= order.index(before.verdict)


def test_stopped_after_four_of_six_repetitions_as_long_as_their_jogs_the_session_is_repeated():
    asked = resolved(
        easy(minutes(15)), repeat(6, run(seconds(90), INTERVAL), between=jog(seconds(105))), easy(minutes(10))
    )
    rep, between = lap(90 / PACE * 1000, 90), lap(262.5, 105)
    found = adherence(run_of(lap(2700, 900), *[rep, between] * 3, rep), asked)
    assert verdicts(found) == ["done"] * 4 + ["not_run"] * 2
    assert (found.verdict, found.text) == ("cut_short", "4 of 6 repetitions were run.")
    assert (found.next.change, found.next.exposure) == ("fewer_repetitions", "same")
