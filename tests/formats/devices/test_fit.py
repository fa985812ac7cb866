"""A FIT workout, read by two decoders that are not ours and run step by step as a watch would."""

import datetime as dt
import io
from dataclasses import replace

import chiptime
import fitdecode
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.formats.devices.fit import MOST_STEPS, fit
from app.formats.devices.fit_encoding import crc16
from app.formats.entry import Entry
from app.formats.written import Unwritable
from app.training.workouts.catalogue import CATALOGUE
from app.training.workouts.construct import easy, jog, repeat, rest, run
from app.training.workouts.exercises import Exercise
from app.training.workouts.extents import Open, km, minutes, seconds
from app.training.workouts.fitting.warm_up import DRILLS
from app.training.workouts.notation import parse
from app.training.workouts.prescribing import prescribe
from app.training.workouts.resolve import resolve
from app.training.workouts.targets import (
    EASY,
    INTERVAL,
    MARATHON,
    REPETITION,
    HeartRateTarget,
    PercentTarget,
    Progression,
    RpeTarget,
)
from app.training.workouts.workout import Workout
from tests.formats.devices.watch import (
    ANNA,
    PATIENT,
    RUNS,
    STRONG,
    Bout,
    bouts,
    differences,
    slugs,
    unless_too_long,
)
from tests.training.workouts.trees import resolved, runs

EIGHT_HUNDREDS = resolve(
    Workout((easy(2000), repeat(6, run(800, INTERVAL), between=jog(400)), easy(2000)), title="6 x 800 m"),
    ANNA,
)
UNSET = {7: 0xFF}
"""What says nothing, of an intensity; of every other number all bits are set."""


def written(workout, **about):
    return fit(Entry(workout, **about))


def by_fitdecode(content):
    """The messages as they stand in the file: name, and raw values by field number; integrity is checked."""
    with fitdecode.FitReader(
        io.BytesIO(content), check_crc=fitdecode.CrcCheck.RAISE, error_handling=fitdecode.ErrorHandling.RAISE
    ) as reader:
        return [
            (frame.name, known({field.def_num: field.raw_value for field in frame.fields}))
            for frame in reader
            if isinstance(frame, fitdecode.FitDataMessage)
        ]


def by_chiptime(content):
    """The same from another decoder, which knows fields by their names."""
    names = {"message_index": 254, "wkt_step_name": 0, "duration_type": 1, "duration_value": 2}
    names |= {"target_type": 3, "target_value": 4, "custom_target_value_low": 5}
    names |= {"custom_target_value_high": 6, "intensity": 7, "notes": 8}
    names |= {"type": 0, "manufacturer": 1, "product": 2, "serial_number": 3, "time_created": 4}
    other = {"sport": 4, "capabilities": 5, "num_valid_steps": 6, "wkt_name": 8}
    return [
        (
            message.name,
            known(
                {
                    (other if message.name == "workout" else names)[name]: plain(value.raw)
                    for name, value in message.fields.items()
                }
            ),
        )
        for message in chiptime.iter_messages(content, mode="strict")
    ]


def plain(raw):
    return raw.rstrip(b"\0").decode() or None if isinstance(raw, bytes) else raw


def known(fields):
    return {number: None if raw == UNSET.get(number, 0xFFFF_FFFF) else raw for number, raw in fields.items()}


def steps_in(answer):
    return [fields for name, fields in by_fitdecode(answer.content) if name == "workout_step"]


def as_a_watch(messages):
    """Run the steps: go on from each to the next, and at a marker back until all its passes are done."""
    steps = [fields for name, fields in messages if name == "workout_step"]
    assert [step[254] for step in steps] == list(range(len(steps)))
    passes, at, ran = {}, 0, []
    while at < len(steps):
        step = steps[at]
        if step[1] == 6:
            passes[at] = passes.get(at, 0) + 1
            if passes[at] < step[4]:
                at = step[2]
                continue
            del passes[at]
        else:
            ran.append(one_bout(step))
        at += 1
    return ran


def one_bout(step):
    assert (step[1], step[2] is None) in {(0, False), (1, False), (5, True)}
    low, high = step[5], step[6]
    return Bout(
        seconds=step[2] / 1000 if step[1] == 0 else None,
        metres=step[2] / 100 if step[1] == 1 else None,
        speeds=(low / 1000, high / 1000) if step[3] == 0 else None,
        beats=(low - 100, high - 100) if step[3] == 1 and high > 100 else None,
        shares=(low, high) if step[3] == 1 and high <= 100 else None,
    )


def assert_a_watch_runs(workout):
    content = written(workout).content
    assert crc16(content) == 0
    for messages in (by_fitdecode(content), by_chiptime(content)):
        names = [name for name, _ in messages]
        assert names == ["file_id", "workout"] + ["workout_step"] * (len(names) - 2)
        assert messages[1][1][6] == len(names) - 2 <= MOST_STEPS
        ran, meant = as_a_watch(messages), bouts(workout, is_max_known=True)
        assert differences(ran, meant, seconds=0.0005, metres=0.005, speed=0.0006) == []
    assert by_fitdecode(content) == by_chiptime(content)


@pytest.mark.parametrize("workout", RUNS, ids=lambda workout: f"{workout.template}")
def test_a_watch_runs_every_session_of_the_catalogue_as_it_is_meant(workout):
    assert_a_watch_runs(workout)


@settings(**PATIENT)
@given(runs(), st.sampled_from(((), DRILLS)))
def test_a_watch_runs_any_workout_as_its_tree_expands(workout, drills):
    workout = replace(resolved(workout, ANNA), drills=drills)
    assume(unless_too_long(fit, workout, MOST_STEPS))
    assert_a_watch_runs(workout)


def test_six_repetitions_come_as_a_repeat_of_five_and_the_last_without_its_recovery():
    steps = [
        fields for name, fields in by_fitdecode(written(EIGHT_HUNDREDS).content) if name == "workout_step"
    ]
    marker = steps[3]
    assert [step[1] for step in steps] == [1, 1, 1, 6, 1, 1]
    assert (marker[2], marker[3], marker[4]) == (1, 2, 5)
    assert [step[7] for step in steps] == [2, 0, 4, None, 0, 3]


def test_paces_are_speeds_from_slow_to_fast_in_millimetres_a_second():
    """4:05 to 3:55 a kilometre."""
    run_of_4_km = resolve(parse("4 km @ 3:55-4:05/km"), ANNA)
    (step,) = (fields for name, fields in by_chiptime(written(run_of_4_km).content) if name == "workout_step")
    assert (step[5], step[6]) == (4082, 4255)


def test_a_single_pace_is_widened_and_it_is_said():
    assert slugs(written(EIGHT_HUNDREDS)) == ["pace-widened"]


def test_heart_rates_are_beats_and_a_hundred():
    (step,) = steps_in(written(resolve(Workout((run(km(5), HeartRateTarget(140, 150)),)), ANNA)))
    assert (step[3], step[4], step[5], step[6]) == (1, 0, 240, 250)


@pytest.mark.parametrize(
    ("target", "limits", "lost"),
    [
        (HeartRateTarget(200, 200), (297, 303), ["heart-rate-widened"]),
        (HeartRateTarget(250, 250), (347, 350), ["heart-rate-widened"]),
        (PercentTarget(70, 75, "hr_max"), (70, 75), []),
        (PercentTarget(70, 70, "hr_max"), (68, 72), ["heart-rate-widened"]),
    ],
)
def test_a_heart_rate_has_room_and_may_be_a_share_of_the_maximum(target, limits, lost):
    answer = written(resolve(Workout((run(km(5), target),), title="By heart"), ANNA))
    (step,) = steps_in(answer)
    assert (step[3], step[4], (step[5], step[6])) == (1, 0, limits)
    assert slugs(answer) == lost


@pytest.mark.parametrize("target", [PercentTarget(95, 105, "hr_max"), PercentTarget(80, 85, "lthr")])
def test_a_share_that_the_format_cannot_hold_stands_in_words(target):
    answer = written(resolve(Workout((run(km(5), target),), title="By heart"), ANNA))
    assert (steps_in(answer)[0][3], slugs(answer)) == (2, ["target-as-text"])


def test_the_same_workout_gives_the_same_bytes_and_a_changed_one_another_number():
    longer = resolve(Workout((easy(2000), *EIGHT_HUNDREDS.steps[1:]), title="6 x 800 m"), ANNA)
    changed = replace(longer, title="6 x 800 metres")
    files = [written(workout).content for workout in (EIGHT_HUNDREDS, longer, changed)]
    numbers = [by_fitdecode(content)[0][1][3] for content in files]
    assert files[0] == files[1]
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_planned_session_keeps_its_number_and_carries_its_last_change():
    morning, noon = (dt.datetime(2027, 1, 5, hour, tzinfo=dt.UTC) for hour in (6, 12))
    first = written(EIGHT_HUNDREDS, uid="a", changed_at=morning).content
    second = written(replace(EIGHT_HUNDREDS, title="8 x 600 m"), uid="a", changed_at=noon).content
    other = written(EIGHT_HUNDREDS, uid="b", changed_at=morning).content
    ids = [by_fitdecode(content)[0][1] for content in (first, second, other)]
    assert ids[0][3] == ids[1][3] != ids[2][3]
    assert ids[1][4] - ids[0][4] == 6 * 3600
    assert ids[0][4] == int(morning.timestamp()) - 631_065_600


def test_of_a_change_that_nobody_has_dated_the_number_tells():
    changed = replace(EIGHT_HUNDREDS, title="8 x 600 m")
    files = [
        written(workout, uid=uid).content
        for workout, uid in ((EIGHT_HUNDREDS, "a"), (changed, "a"), (EIGHT_HUNDREDS, "b"))
    ]
    assert len({by_fitdecode(content)[0][1][3] for content in files}) == 3


def test_sets_keep_their_outer_repeat_and_write_out_the_inner_one():
    sets = repeat(4, repeat(4, run(200, REPETITION), between=jog(200)), between=rest(240))
    answer = written(resolve(Workout((sets,)), ANNA))
    steps = steps_in(answer)
    assert [step[1] for step in steps] == [*([1] * 7), 0, 6, *([1] * 7)]
    assert "nested-repeats-unrolled" in slugs(answer)


def test_a_session_that_would_be_long_is_folded_and_one_that_stays_long_is_refused():
    strides = repeat(2, repeat(40, run(200, REPETITION), between=jog(200)), between=rest(240))
    folded = written(resolve(Workout((strides,)), ANNA))
    assert len(by_fitdecode(folded.content)) < 15
    assert_a_watch_runs(resolve(Workout((strides,)), ANNA))
    steps = tuple(run(200 + place, EASY) for place in range(MOST_STEPS + 1))
    with pytest.raises(Unwritable, match=r"100 steps.*101"):
        written(resolve(Workout(steps), ANNA))
    assert "many-steps" in slugs(written(resolve(Workout(steps[:MOST_STEPS]), ANNA)))


@pytest.mark.parametrize(
    ("workout", "lost"),
    [
        (Workout((run(km(5), RpeTarget(6, 7)),)), ["target-as-text"]),
        (Workout((run(km(5), Progression(EASY, MARATHON)),)), ["progression-as-range"]),
        (Workout((run(km(5), HeartRateTarget(None, 150)),)), ["heart-rate-end-assumed"]),
        (
            Workout((repeat(4, run(800), between=jog(Open("equal_time"))),)),
            ["end-by-lap-button"],
        ),
        (Workout((repeat(8, run(800), between=jog(400), at_least=6),)), ["repetitions-at-most"]),
        (Workout(parse("6 strides").steps, title="Strides"), ["walk-back-added"]),
        (Workout((run(km(5)),), title="Five kilometres, as you like"), ["name-cut"]),
        (Workout((run(km(5)),), purpose="Fun."), ["remarks-dropped"]),
        (Workout((run(km(5)),), drills=(Exercise("A-skip", 2, 20),)), []),
        (
            Workout((easy(minutes(40)),), kind="cross_training", title="Bike"),
            ["sport-as-other", "target-as-text"],
        ),
        (Workout((run(km(5)),)), []),
    ],
)
def test_what_is_lost_is_said(workout, lost):
    assert sorted(slugs(written(resolve(workout, ANNA)))) == sorted(lost)


def test_what_has_no_target_stands_in_the_words_of_the_step():
    by_feel = written(resolve(Workout((run(seconds(90), RpeTarget(8, 8), note="up the hill"),)), ANNA))
    (step,) = steps_in(by_feel)
    assert step[8] == "90 s at effort 8 of 10 (up the hill)"


def test_names_are_cut_between_letters_and_the_whole_title_stands_in_the_first_step():
    title = "Zwölf Kilometer über die Hügel"
    answer = written(resolve(Workout((run(km(12)),), title=title), ANNA))
    messages = by_fitdecode(answer.content)
    assert messages[1][1][8] == "Zwölf Kilometer üb"
    assert messages[2][1][8].startswith(f"{title}. ")


def test_cross_training_is_no_run_and_has_no_pace():
    bike = prescribe("cross-training", STRONG)
    messages = by_fitdecode(written(bike).content)
    assert messages[1][1][4] == 10
    assert {fields[3] for name, fields in messages if name == "workout_step"} == {2}


@pytest.mark.parametrize("slug", [slug for slug in CATALOGUE if not prescribe(slug, STRONG).steps])
def test_what_is_no_run_has_no_file(slug):
    with pytest.raises(Unwritable, match="holds steps to run"):
        written(prescribe(slug, STRONG))
