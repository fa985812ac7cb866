"""How a session went beside what was asked, and what that changes the next time.

Repetition by repetition where the laps of the watch allow it; where they do not, that is said, and only the
whole is judged. Nothing here ever asks for a faster pace: that takes a race or a time trial.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from app.science.units import METRES_PER_KM, clock, pace_range_text, pace_text
from app.training.adherence.alignment import Stretch, aligned, are_automatic
from app.training.adherence.next_time import NextTime, Verdict, next_time
from app.training.adherence.repetitions import (
    FADED,
    TOO_FAST,
    Repetition,
    RepetitionVerdict,
    fade,
    fewest_asked,
    is_repetition,
    repetitions,
)
from app.training.fitness import HILLY_GAIN
from app.training.logbook.activity import Activity, Lap
from app.training.logbook.merging import moving_s
from app.training.workouts.booking import SHORT_HILL_S
from app.training.workouts.kinds import RUNS
from app.training.workouts.steps import Reckoned, Step
from app.training.workouts.targets import PaceSpan
from app.training.workouts.totals import executed, totals
from app.training.workouts.workout import Workout

JudgedBy = Literal["repetitions", "totals"]

WHOLE_SHARE = 0.8
"""Of what was planned, from which on a session counts as done."""

RACED_SHARE = 0.97
"""Of a race or a time trial, from which on it was run to its end, for watches measure short."""

_TOLD_SHARE = 0.5
_WHOLE_TOO_FAST = 0.04
_MUCH_FASTER, _LEAST_HARD_S = 0.08, 180.0
"""Share by which a lap at about marathon pace is faster than easy running, and how long that must last."""

_MUCH_MORE = 1.25
_RACES = ("race", "time_trial")


@dataclass(frozen=True, slots=True, kw_only=True)
class Adherence:
    """How a session went; what is None is not known.

    `share`: of the distance planned, or of the time. `faster_by`: the mean share by which repetitions, or an
    easy run, were faster than asked, below 0 slower. `fade`: the share by which the last was slower than the
    first. `heart_rate_too_high`: above the ceiling of an easy run.
    """

    verdict: Verdict
    text: str
    judged_by: JudgedBy
    repetitions: tuple[Repetition, ...] = ()
    share: float | None = None
    faster_by: float | None = None
    fade: float | None = None
    recovery_too_short: bool = False
    heart_rate_too_high: bool = False
    next: NextTime


def adherence(activity: Activity, workout: Workout, easy_ceiling_bpm: float | None = None) -> Adherence:
    """Judge what was done of a resolved workout. Join the parts of a session by `as_one` before.

    `easy_ceiling_bpm`: the mean heart rate above which a run is not easy any more; None: not known.
    """
    share = share_done(activity, workout)
    if not _has_paces_to_hold(activity, workout):
        return _of_extent(share, workout, is_raced=_is_raced(activity, workout))
    steps = workout.expand()
    if not any(map(is_repetition, steps)):
        return _of_easy_run(activity, workout, share, easy_ceiling_bpm)
    if (stretches := _told_by_laps(activity, workout, steps)) is None:
        return _of_totals(activity, workout, share)
    return _of_repetitions(_repetitions(activity, workout, stretches), stretches, workout, share)


def is_whole(activity: Activity, workout: Workout) -> bool:
    """Whether a session was done but for a fifth: as a whole, and of its repetitions where laps show them.

    A race or a time trial is done when it was run, whether or not its warm-up is recorded.
    """
    share = share_done(activity, workout)
    if share is not None and share < WHOLE_SHARE:
        return _is_raced(activity, workout)
    if not _has_paces_to_hold(activity, workout):
        return True
    steps = workout.expand()
    if not any(map(is_repetition, steps)) or (stretches := _told_by_laps(activity, workout, steps)) is None:
        return True
    found = _repetitions(activity, workout, stretches)
    return sum(each.share for each in found) >= WHOLE_SHARE * fewest_asked(workout)


def share_done(activity: Activity, workout: Workout) -> float | None:
    """Share of a workout that was done: of its distance where both are known, else of its time."""
    planned = totals(workout)
    if planned is None:
        return None
    if activity.distance_m is not None and planned.distance_m and activity.sport in ("run", "walk"):
        return activity.distance_m / planned.distance_m
    return moving_s(activity) / planned.duration_s if planned.duration_s else None


def _is_raced(activity: Activity, workout: Workout) -> bool:
    """Whether a race or a time trial was run to its end, whatever is known of what goes with it."""
    if workout.kind not in _RACES or activity.sport != "run":
        return False
    steps = workout.expand()
    work = [step for step in steps if is_repetition(step)] or [
        step for step in steps if step.intent == "work" and "stride" not in step.modifiers
    ]
    raced = [step.reckoned for step in work if step.reckoned is not None]
    if activity.distance_m is None or any(step.distance_m is None for step in work):
        asked, was = sum(each.duration_s for each in raced), moving_s(activity)
    else:
        asked, was = sum(each.distance_m for each in raced), activity.distance_m
    return 0 < RACED_SHARE * asked <= was


def _has_paces_to_hold(activity: Activity, workout: Workout) -> bool:
    return workout.kind in RUNS and activity.sport == "run" and workout.kind not in _RACES


def _told_by_laps(activity: Activity, workout: Workout, steps: Sequence[Step]) -> tuple[Stretch, ...] | None:
    """Put the laps beside the steps; None where they do not show the repetitions.

    Laps that the watch makes by itself show a tempo, but not where recoveries begin and end.
    """
    if are_automatic(activity.laps) and _is_intervals(steps):
        return None
    stretches = aligned(activity.laps, steps)
    if stretches is None or not _tells(_repetitions(activity, workout, stretches)):
        return None
    return stretches


def _is_intervals(steps: Sequence[Step]) -> bool:
    work = [place for place, step in enumerate(steps) if is_repetition(step)]
    return any(step.is_recovery for step in steps[work[0] : work[-1]])


def _repetitions(
    activity: Activity, workout: Workout, stretches: Sequence[Stretch]
) -> tuple[Repetition, ...]:
    return repetitions(stretches, on_track=workout.surface == "track", hilly=_is_hilly(activity))


def _tells(found: Sequence[Repetition]) -> bool:
    """Whether the laps show the repetitions: two of them, and half of all run to their end or left out."""
    if len(found) == 1:
        return found[0].verdict not in ("not_run", "not_known")
    run = sum(each.is_run for each in found)
    left_out = sum(each.verdict == "not_run" for each in found)
    return run >= 2 and run + left_out >= _TOLD_SHARE * len(found)


def _of_extent(share: float | None, workout: Workout, *, is_raced: bool) -> Adherence:
    """Judge what has no paces to hold: strength, cross-training, a race."""
    verdict, text = _by_share(share) or ("done", "Done.")
    if is_raced and verdict == "cut_short":
        race = "race" if workout.kind == "race" else "time trial"
        verdict, text = "done", f"Done: the {race} was run, and what goes with it is not recorded."
    return _whole(workout, verdict, text, share)


def _of_totals(activity: Activity, workout: Workout, share: float | None) -> Adherence:
    """Judge a run of repetitions as a whole, for its laps do not show them."""
    asked, pace = _asked_overall(workout), _pace(activity)
    faster_by = asked.fast_s_per_km / pace - 1 if asked and pace else None
    unknown = "The laps do not show the repetitions, so only the whole is judged"
    if cut := _by_share(share):
        return _whole(workout, cut[0], f"{unknown}: {cut[1]}", share)
    if pace and faster_by is not None and faster_by > _WHOLE_TOO_FAST:
        text = f"{unknown}: {pace_text(pace, 'metric')} in the mean, {faster_by:.0%} faster than asked."
        return _whole(workout, "too_fast", text, share, faster_by)
    return _whole(workout, "done", f"{unknown}: done.", share)


def _whole(
    workout: Workout, verdict: Verdict, text: str, share: float | None, faster_by: float | None = None
) -> Adherence:
    has_repetitions = any(map(is_repetition, workout.expand())) and workout.kind not in _RACES
    run_share = share if share is not None else 1.0
    change = next_time(verdict, has_repetitions=has_repetitions, run_share=run_share)
    return Adherence(
        verdict=verdict, text=text, judged_by="totals", share=share, faster_by=faster_by, next=change
    )


def _by_share(share: float | None) -> tuple[Verdict, str] | None:
    if share is None or share >= WHOLE_SHARE:
        return None
    return "cut_short", f"{share:.0%} of what was planned."


def _of_easy_run(
    activity: Activity, workout: Workout, share: float | None, ceiling_bpm: float | None
) -> Adherence:
    asked, pace, bpm = _asked_overall(workout), _pace(activity), activity.heart_rate_bpm
    faster_by = asked.fast_s_per_km / pace - 1 if asked and pace and pace < asked.slow_s_per_km else None
    too_high = bpm is not None and ceiling_bpm is not None and round(bpm) > ceiling_bpm
    verdict, text = _by_share(share) or ("done", "Easy, as asked.")
    if too_high:
        verdict = "too_fast"
        text = f"Harder than easy: {bpm:.0f} beats a minute in the mean, the ceiling is {ceiling_bpm:.0f}."
    if asked and pace and pace < asked.fast_s_per_km * (1 - TOO_FAST):
        verdict = "too_fast"
        text = f"Faster than easy: {pace_text(pace, 'metric')}, asked {pace_range_text(*asked, 'metric')}."
    elif asked and (hard := _hard_laps(activity, asked)):
        verdict, seconds = "too_fast", sum(lap.duration_s for lap in hard)
        quick = seconds / sum(lap.distance_m for lap in hard) * METRES_PER_KM
        text = (
            f"Not all of it was easy: {clock(seconds)} at {pace_text(quick, 'metric')}, asked "
            f"{pace_range_text(*asked, 'metric')}."
        )
    if share is not None and share > _MUCH_MORE:
        text = f"{text} It was {share:.0%} of what was planned."
    return Adherence(
        verdict=verdict,
        text=text,
        judged_by="totals",
        share=share,
        faster_by=None if faster_by is None else max(faster_by, 0.0),
        heart_rate_too_high=too_high,
        next=next_time(verdict, has_repetitions=False),
    )


def _hard_laps(activity: Activity, asked: PaceSpan) -> tuple[Lap, ...]:
    """List the laps of a run that were not easy, where they come to more than strides; none on hills."""
    hard = tuple(
        lap
        for lap in activity.laps
        if lap.duration_s >= SHORT_HILL_S
        and lap.duration_s * METRES_PER_KM < lap.distance_m * asked.fast_s_per_km * (1 - _MUCH_FASTER)
    )
    lasts = sum(lap.duration_s for lap in hard) >= _LEAST_HARD_S
    return hard if lasts and not _is_hilly(activity) else ()


def _is_hilly(activity: Activity) -> bool:
    return (activity.elevation_gain_m or 0.0) > HILLY_GAIN * (activity.distance_m or float("inf"))


def _of_repetitions(
    found: tuple[Repetition, ...], stretches: Sequence[Stretch], workout: Workout, share: float | None
) -> Adherence:
    run = sum(each.is_run or each.verdict == "not_known" for each in found)
    deviations = [each.faster_by for each in found if each.faster_by is not None]
    faster_by = sum(deviations) / len(deviations) if deviations else None
    faded = fade(found, stretches)
    recovered = [each.recovery_too_short for each in found if each.recovery_s is not None]
    too_short = 2 * sum(recovered) > len(recovered)
    verdict = _verdict(found, run, fewest_asked(workout), faded)
    return Adherence(
        verdict=verdict,
        text=" ".join(_told(verdict, found, run, faded, too_short=too_short)),
        judged_by="repetitions",
        repetitions=found,
        share=share,
        faster_by=faster_by,
        fade=faded,
        recovery_too_short=too_short,
        next=next_time(
            verdict,
            has_repetitions=True,
            run_share=run / len(found),
            faster_by=faster_by,
            recovery_too_short=too_short,
        ),
    )


def _verdict(found: Sequence[Repetition], run: int, fewest: int, faded: float | None) -> Verdict:
    """Say what weighs most: work left out, then fading, then most of it too fast or too slow."""
    judged = [each.verdict for each in found if each.is_run]
    if run < WHOLE_SHARE * fewest:
        return "cut_short"
    if faded is not None and faded >= FADED:
        return "fading"
    if 2 * judged.count("too_fast") > len(judged):
        return "too_fast"
    return "too_slow" if 2 * judged.count("too_slow") > len(judged) else "done"


def _told(
    verdict: Verdict, found: Sequence[Repetition], run: int, faded: float | None, *, too_short: bool
) -> Iterator[str]:
    if verdict == "fading":
        yield f"The work faded: its end was {faded or 0.0:.0%} slower than its start."
    elif len(found) == 1:
        yield _of_one(found[0], verdict)
    elif verdict == "cut_short":
        yield f"{run} of {len(found)} repetitions were run."
    else:
        count = sum(each.verdict == verdict for each in found)
        which = f"{count} of {len(found)}" if count < len(found) else "Both" if count == 2 else f"All {count}"
        yield f"{which} repetitions {_BESIDE_ASKED[verdict]}."
        yield from _others(found, verdict)
    if too_short:
        yield "Most recoveries were shorter than three quarters of what was asked."


def _others(found: Sequence[Repetition], verdict: Verdict) -> Iterator[str]:
    """Say what the rest of the repetitions were, where most were something else."""
    counted = Counter(each.verdict for each in found if each.verdict != verdict)
    told = [f"{count} {_REST[each]}" for each, count in counted.items()]
    if told:
        yield f"The rest: {', '.join(told)}."


def _of_one(only: Repetition, verdict: Verdict) -> str:
    said = _BESIDE_ASKED[verdict]
    told = f"{said[0].upper()}{said[1:]}"
    if only.asked is None or only.pace_s_per_km is None:
        return f"{told}."
    pace, asked = pace_text(only.pace_s_per_km, "metric"), pace_range_text(*only.asked, "metric")
    return f"{told}: {pace}, asked {asked}."


_BESIDE_ASKED: Mapping[Verdict, str] = MappingProxyType(
    {
        "done": "as asked",
        "too_fast": "faster than asked",
        "too_slow": "slower than asked",
        "cut_short": "shorter than asked",
    }
)


_REST: Mapping[RepetitionVerdict, str] = MappingProxyType(
    {
        "done": "as asked",
        "too_fast": "faster",
        "too_slow": "slower",
        "cut_short": "shorter",
        "not_run": "not run",
        "not_known": "not told apart by the laps",
    }
)


def _asked_overall(workout: Workout) -> PaceSpan | None:
    """Mean pace of the whole at both ends of what is asked; None where a running step has no pace."""
    metres, fast_s, slow_s = 0.0, 0.0, 0.0
    for step, times in executed(workout.steps):
        reckoned = step.reckoned
        if reckoned is None or (reckoned.pace is None and _needs_pace(step)):
            return None
        own = reckoned.pace or _as_reckoned(reckoned)
        metres += times * reckoned.distance_m
        fast_s += times * reckoned.distance_m * own.fast_s_per_km
        slow_s += times * reckoned.distance_m * own.slow_s_per_km
    return PaceSpan(fast_s / metres, slow_s / metres) if metres else None


def _needs_pace(step: Step) -> bool:
    """Whether nothing can be said of a run that holds it without a pace: all but strides and recoveries."""
    return not step.is_recovery and step.reckoned is not None and step.reckoned.counts_as not in (None, "S")


def _as_reckoned(reckoned: Reckoned) -> PaceSpan:
    pace = reckoned.duration_s / reckoned.distance_m * METRES_PER_KM if reckoned.distance_m else 0.0
    return PaceSpan(pace, pace)


def _pace(activity: Activity) -> float | None:
    seconds = moving_s(activity)
    return seconds / activity.distance_m * METRES_PER_KM if activity.distance_m and seconds else None
