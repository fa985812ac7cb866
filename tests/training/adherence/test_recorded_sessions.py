"""Sessions of the catalogue as runners run and record them: every repetition is found as it was run."""

from dataclasses import replace
from functools import cache
from math import log

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.training.adherence.alignment import are_automatic
from app.training.adherence.judging import adherence
from app.training.adherence.repetitions import TOO_FAST, TOO_SLOW, is_repetition
from app.training.workouts.catalogue import CATALOGUE
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.prescribing import prescribe
from tests.training.review.logs import lap, run_of

SLUGS = (
    "tempo", "cruise-intervals", "long-cruise-intervals", "cv-1min", "cv-3min", "cv-5min",
    "200m-repeats", "400m-repeats", "800m-repeats", "1000m-repeats", "mile-repeats", "goal-pace-repeats",
    "pyramid", "ascending-ladder", "descending-ladder", "short-ladder",
)  # fmt: skip
RUNNERS = {
    "intermediate": Profile(level="intermediate", weekly_distance_m=45_000, vdot=42).trainee(),
    "advanced": Profile(level="advanced", weekly_distance_m=90_000, vdot=56).trainee(),
}
OFFERED = [(slug, level) for slug in SLUGS for level in RUNNERS if level in CATALOGUE[slug].levels]


@cache
def session(slug, level, exposure):
    return prescribe(slug, RUNNERS[level], exposure=exposure)


sessions = st.builds(
    lambda offered, exposure: session(*offered, exposure), st.sampled_from(OFFERED), st.integers(1, 8)
)


def near(share):
    """A value as a runner or a watch keeps it."""
    return st.floats(1 - share, 1 + share)


def kilometres(metres, pace):
    whole, rest = divmod(metres, 1000)
    return [lap(1000, pace)] * int(whole) + ([lap(rest, rest * pace / 1000)] if rest > 5 else [])


@st.composite
def ends(draw, step, recorded):
    """A warm-up or a cool-down: longer or shorter than asked, and parted by button or watch."""
    pace = step.reckoned.duration_s / step.reckoned.distance_m * 1000 * draw(near(0.05))
    metres = step.reckoned.distance_m * draw(st.floats(0.7, 1.3))
    parts = {"whole": (1.0,), "pressed": (0.3, 0.7), "left out": ()}
    if recorded == "kilometres":
        return kilometres(metres, pace)
    return [lap(share * metres, share * metres * pace / 1000) for share in parts[recorded]]


@st.composite
def repetition(draw, step, form):
    """Run at about the pace asked, recorded by a watch that errs by 1 %."""
    asked, pace = step.reckoned, form * draw(near(0.02))
    if step.distance_m is None:
        seconds = asked.duration_s * draw(near(0.01))
        return lap(asked.distance_m / asked.duration_s * seconds / pace, seconds)
    return lap(asked.distance_m * draw(near(0.01)), asked.duration_s * pace)


@st.composite
def recovery(draw, step, after, share):
    """Jogged at a share of the speed of the repetition before it."""
    speed = share * after.distance_m / after.duration_s * draw(near(0.03))
    if step.distance_m is None:
        seconds = step.reckoned.duration_s * draw(near(0.03))
        return lap(seconds * speed, seconds)
    metres = step.distance_m * draw(near(0.03))
    return lap(metres, metres / speed)


@st.composite
def recordings(draw, workout, *, may_stop, form=1.0, ways=("whole", "kilometres", "pressed", "left out")):
    """The laps of a session, and its repetitions among them, as many as were run."""
    steps = workout.expand()
    work = [place for place, step in enumerate(steps) if is_repetition(step)]
    fewest = 2 if may_stop else len(work)
    run = draw(st.integers(min(fewest, len(work)), len(work)))
    share = draw(st.floats(0.5, 0.85))
    way = st.sampled_from(ways)
    laps = draw(ends(steps[0], draw(way)))
    reps = []
    for place in range(work[0], work[run - 1] + 1):
        if place in work:
            reps.append(draw(repetition(steps[place], form)))
            laps.append(reps[-1])
        else:
            laps.append(draw(recovery(steps[place], reps[-1], share)))
    laps += draw(ends(steps[-1], draw(way)))
    assume(len(laps) > 1 and not are_automatic(laps))
    return laps, reps


def expected(rep, asked):
    pace = rep.duration_s / rep.distance_m * 1000
    if asked is None:
        return "done"
    if pace < asked.fast_s_per_km * (1 - TOO_FAST):
        return "too_fast"
    return "too_slow" if pace > asked.slow_s_per_km * (1 + TOO_SLOW) else "done"


def looks_like_more(laps, reps, workout):
    """Whether a lap or two after the last repetition are as long as the next jog and repetition together."""
    place = max(place for place, each in enumerate(laps) if each is reps[-1])
    work = [place for place, step in enumerate(workout.expand()) if is_repetition(step)]
    if len(reps) == len(work):
        return False
    asked = [step.reckoned for step in workout.expand()[work[len(reps) - 1] + 1 : work[len(reps)] + 1]]
    after = [laps[place + 1 : place + 1 + count] for count in (1, 2)]
    return any(
        abs(log(sum(getattr(each, name) for each in some) / sum(getattr(each, name) for each in asked)))
        < 0.15
        for name in ("distance_m", "duration_s")
        for some in after
        if some
    )


def assert_found(workout, laps, reps):
    found = adherence(run_of(*laps), workout)
    assert found.judged_by == "repetitions", found.text
    told = [(each.distance_m, each.duration_s, each.verdict) for each in found.repetitions]
    ran = [(pytest.approx(rep.distance_m), pytest.approx(rep.duration_s)) for rep in reps]
    assert [each[:2] for each in told[: len(reps)]] == ran
    left_out = [each[2] for each in told[len(reps) :]]
    doubtful = left_out[:1] if looks_like_more(laps, reps, workout) else []
    assert set(doubtful) <= {"not_run", "not_known"}
    assert set(left_out[len(doubtful) :]) <= {"not_run"}
    on_track = workout.surface == "track"
    for rep, each in zip(reps, found.repetitions, strict=False):
        metres = each.asked_distance_m if on_track and each.asked_distance_m else rep.distance_m
        assert each.verdict == expected(lap(metres, rep.duration_s), each.asked)


@given(st.data())
def test_a_whole_session_shows_every_repetition_as_it_was_run(data):
    workout = data.draw(sessions)
    assert_found(workout, *data.draw(recordings(workout, may_stop=False)))


@given(st.data(), st.sampled_from([0.95, 1.05, 1.1]))
def test_a_whole_session_shows_every_repetition_also_on_a_good_or_bad_day(data, form):
    workout = data.draw(sessions)
    assert_found(workout, *data.draw(recordings(workout, may_stop=False, form=form)))


def test_a_piece_of_the_cool_down_as_long_as_a_jog_and_a_repetition_leaves_open_whether_it_was_run():
    workout = session("400m-repeats", "intermediate", 2)
    reps = [lap(400, 100.1) for _ in range(5)]
    jogs = [lap(400, 200.2)] * 4
    pairs = [each for pair in zip(reps, [*jogs, lap(731, 256.8)], strict=True) for each in pair]
    found = adherence(run_of(lap(2000, 724.9), *pairs, lap(1706, 599.1)), workout)
    assert [each.verdict for each in found.repetitions] == ["done"] * 5 + ["not_known"]


@given(st.data())
def test_a_session_that_was_stopped_shows_what_was_run_and_what_was_left_out(data):
    workout = data.draw(sessions)
    assert_found(workout, *data.draw(recordings(workout, may_stop=True)))


def by_watch(laps, every_m):
    """The same run with a lap each so many metres, as a watch makes them that is left alone."""
    made, metres, seconds = [], 0.0, 0.0
    for each in laps:
        left = each.distance_m
        while left > 0:
            part = min(left, every_m - metres)
            metres, seconds, left = (
                metres + part,
                seconds + part * each.duration_s / each.distance_m,
                left - part,
            )
            if metres >= every_m - 1e-6:
                made.append(lap(metres, seconds))
                metres, seconds = 0.0, 0.0
    return [*made, lap(metres, seconds)] if metres > 1 else made


@given(st.data(), st.sampled_from([500, 1000, 1609.344]), st.booleans())
def test_a_watch_left_alone_tells_nothing_of_repetitions(data, every_m, has_laps):
    workout = data.draw(sessions)
    assume(sum(map(is_repetition, workout.expand())) > 1)
    recorded, _ = data.draw(recordings(workout, may_stop=True))
    made = by_watch(recorded, every_m) if has_laps else []
    assume(len(made) > 2 or not has_laps)
    activity = run_of(*recorded)
    found = adherence(replace(activity, laps=tuple(made)), workout)
    assert (found.judged_by, found.repetitions, found.faster_by is None) == (
        "totals",
        (),
        found.verdict != "too_fast",
    )
    assert (found.fade, found.recovery_too_short) == (None, False)
    assert found.text.startswith("The laps do not show the repetitions") or not made


def test_a_tempo_after_a_longer_warm_up_is_not_read_from_the_wrong_kilometres():
    workout = session("tempo", "intermediate", 1)
    asked = next(step for step in workout.expand() if is_repetition(step)).reckoned
    pace = asked.duration_s / asked.distance_m * 1000
    laps = [lap(1000, 1.25 * pace)] * 5 + [lap(1000, pace)] * 4 + [lap(1000, 1.25 * pace)] * 2
    assert adherence(run_of(*laps), workout).judged_by == "totals"
