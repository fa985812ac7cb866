"""A word or two beside the training, by what the day holds (TRAINING 6); the same day has the same words."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from app.training.adaptation.morning_rules import LEAST_SORENESS
from app.training.adaptation.tiredness import GREAT_FEELING, LEAST_FEELING
from app.training.dates import spoken_date
from app.training.logbook.checkin import CheckIn
from app.training.plans.plan import Role
from app.training.today.session import Advice, TrainingDay
from app.training.workouts.kinds import Kind
from app.training.workouts.totals import totals
from app.training.workouts.workout import Workout

MOST = 3
_LONG_S = 5400.0
_SHORT_SLEEP_S = 25_200.0
_WARM_C = 22.0

_WORDS: Mapping[str, str] = {
    "sleep": "Aim for 7 to 8 hours of sleep tonight: it is when training turns into fitness.",
    "fuel-long-run": "Eat carbohydrate before you go, take some along on a run this long, drink to thirst.",
    "fuel": "Carbohydrate before a hard run; carbohydrate, protein and water soon after it.",
    "form-drills": "End the warm-up with drills: A-skip, high knees, butt kicks, fast feet, walking lunges.",
    "even-repetitions": "Run the first repetition no faster than the last: even is fast.",
    "easy-stays-easy": "Feeling great? Keep today easy all the same, and save it for the next hard day.",
    "strength-form": "Form before load: add sets, repetitions or weight only once all of them look good.",
    "strength-gently": "End each set with a repetition or two to spare: strength serves the running.",
    "cross-training": "Keep it as easy as an easy run: the heart works, the legs recover.",
    "stretch-gently": "Move slowly and keep breathing: a stretch may pull, and never hurts.",
    "load": "Let the load come down: strength and cross-training count as well, so leave them out, too.",
    "rest": "Rest is training too: sleep, eat well, and walk if you like.",
    "mobility": "Ten minutes of foam rolling or dynamic stretching do good on a day off.",
    "talk-test": "Easy means that you can talk in whole sentences; slow down if you cannot.",
    "cadence": "Short, quick steps: most take 165 to 175 a minute. Do not force it; 5 % above yours will do.",
    "posture": "Run tall: a strong core, relaxed shoulders, light feet under the hips.",
    "easy-heart-rate": "Heart rate is a ceiling today, not a target: walk a hill if need be.",
    "race-start": "Start no faster than your goal pace: the race is decided in its last third.",
    "race-breakfast": "Eat what you know two to three hours before the start, and drink a little.",
    "race-with-care": "Not your best day: start slower than planned, and drop out rather than force it.",
    "pain": "Stop if the pain grows or changes your stride; at 4 of 10, or with a limp, do not run.",
    "soreness": "Very sore legs need time: keep it short and gentle, or cycle or swim instead.",
    "fatigue": "Very tired: begin gently, and turn back if ten minutes do not make it better.",
    "heat": "It is warm: start slower, drink more, and look for shade.",
}
_RULES: Mapping[str, str] = {"easy-stays-easy": "AD17"}
"""The rules that words follow from: they change nothing of the day, and are no reason of a change."""
_REST = ("rest", "mobility")
_BESIDE: Mapping[Kind | None, tuple[str, ...]] = {
    "strength": ("strength-form", "strength-gently"),
    "cross_training": ("cross-training",),
    "mobility": ("stretch-gently",),
}
"""By what is done on a day without a run."""
_EASY = ("talk-test", "cadence", "posture", "easy-heart-rate")


def advice_on(day: TrainingDay, said: CheckIn | None) -> tuple[Advice, ...]:
    """Choose at most three words for a day; none while training is paused or there is no plan."""
    if day.state not in ("training", "rest", "race", "recovery"):
        return ()
    workouts = [each.prescribed.workout for each in day.sessions if each.prescribed.workout.kind != "rest"]
    cautions = () if said is None else _cautions(day.role, workouts, said)
    of_load = ("load",) if any(reason.id == "AD08" for reason in day.reasons) else ()
    slugs = dict.fromkeys((*cautions, *of_load, *_slugs(day.date, day.role, workouts, said)))
    return tuple(Advice(slug=slug, text=_WORDS[slug], id=_RULES.get(slug)) for slug in islice(slugs, MOST))


def after_lost_race(raced_on: dt.date, again_from: dt.date | None, *, is_told: bool) -> Advice:
    """Tell what can be done where the goal race was not run; `again_from`: when a new plan may lead to it.

    `is_told`: whether somebody said so; else nothing is known of it.
    """
    race = f"the race of {spoken_date(raced_on)}"
    lost = f"T{race[1:]} was not run. Choose" if is_told else f"Nothing is known of {race}: tell its result."
    if not is_told:
        lost = f"{lost} If it was not run, choose"
    if again_from is None:
        return Advice(slug="another-race", text=f"{lost} another race, or another date for this one.")
    when = f"from {spoken_date(again_from)} on there is time for a whole new plan."
    return Advice(slug="another-race", text=f"{lost} another date for it: {when}")


def _cautions(role: Role, workouts: Sequence[Workout], said: CheckIn) -> Iterator[str]:
    """Yield what to take care of before anything else, for who goes out to run."""
    if not any(workout.steps for workout in workouts):
        return
    if said.pain is not None and said.pain.level > 0:
        yield "pain"
    soreness, fatigue = said.soreness or 0.0, said.fatigue or 0.0
    is_low = said.feeling is not None and said.feeling <= LEAST_FEELING
    if role == "race":
        if is_low or said.days_off or max(soreness, fatigue) >= LEAST_SORENESS:
            yield "race-with-care"
        return
    if soreness >= LEAST_SORENESS:
        yield "soreness"
    if fatigue >= LEAST_SORENESS or is_low:
        yield "fatigue"


def _slugs(date: dt.date, role: Role, workouts: Sequence[Workout], said: CheckIn | None) -> Iterator[str]:
    if said is not None and (said.temperature_c or 0.0) >= _WARM_C and workouts:
        yield "heat"
    if said is not None and said.sleep_s is not None and said.sleep_s < _SHORT_SLEEP_S:
        yield "sleep"
    match role:
        case "race":
            yield from ("race-start", "race-breakfast")
        case "long":
            yield "fuel-long-run" if _longest_s(workouts) >= _LONG_S else "fuel"
            yield _turn(_EASY, date)
        case "quality":
            yield from ("form-drills", "even-repetitions", "fuel")
        case "easy":
            if said is not None and (said.feeling or 0.0) >= GREAT_FEELING:
                yield "easy-stays-easy"
            yield _turn(_EASY, date)
        case _ if workouts:
            yield from dict.fromkeys(slug for each in workouts for slug in _BESIDE.get(each.kind, ()))
        case _:
            yield _turn(_REST, date)
    if any(workout.kind == "strength" for workout in workouts):
        yield "strength-form"


def _longest_s(workouts: Sequence[Workout]) -> float:
    sums = [found for workout in workouts if (found := totals(workout)) is not None]
    return max((found.duration_s for found in sums), default=0.0)


def _turn(slugs: Sequence[str], date: dt.date) -> str:
    """Take turns from day to day."""
    return slugs[date.toordinal() % len(slugs)]
