"""The rules of adaptation that ask how the runner is this morning, and what was done on the days before.

A race is cancelled by illness, pain and heat alone: nerves in the nights before it are no illness.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from app.science.load import ALARM, SWEET_SPOT
from app.science.units import METRES_PER_KM, SECONDS_PER_MINUTE, clock
from app.training.adaptation.allowance import AS_PLANNED, EASY, REST, Allowance
from app.training.adaptation.complaints import LEAST_PAIN
from app.training.adaptation.easing import LEAST_RUN_S
from app.training.adaptation.facts import Facts
from app.training.adaptation.lengths import running_s
from app.training.adaptation.lessons import NEARLY_ALL, least_recovery, strictest
from app.training.adaptation.limit import Limit, because
from app.training.dates import spoken_date
from app.training.enumeration import enumerated
from app.training.logbook.checkin import Symptom
from app.training.plans.plan import Day, distance_m
from app.training.reason import Reason
from app.training.workouts.booking import has_hard_work
from app.training.workouts.totals import CR10

LONGEST_TIRED_S = 1800.0
TIRED_LONG_RUN = 0.80
LEAST_SORENESS = 7.0
LEAST_FATIGUE = 8.0
HARD_EASY_RUN_SHARE = 0.75
BEYOND_PRESCRIBED = 1.10
EVE_DAYS = 2
DOWN_SHARE = 0.77
TIRED_DAYS = 3
SILENT_DAYS = 5
SIGNS_TO_SHORTEN, SIGNS_TO_REST = 2, 3
"""Of tiredness in one morning."""

_MOST_RATIO = SWEET_SPOT[1]
_SPOKEN: Mapping[Symptom, str] = MappingProxyType(
    {
        "fever": "fever",
        "chest_pain": "chest pain",
        "fainting": "fainting",
        "palpitations": "palpitations",
        "cough": "a cough",
        "breathless": "breathlessness",
        "stomach": "stomach trouble",
        "body_ache": "body aches",
        "sore_throat": "a sore throat",
        "runny_nose": "a runny nose",
    }
)


def alarming(day: Day, facts: Facts) -> Limit | None:
    """AD01: after chest pain, fainting or palpitations no training until a professional has cleared it."""
    if not facts.alarming:
        return None
    told = "" if facts.alarmed_since is None else f", told on {spoken_date(facts.alarmed_since)}"
    text = f"Stop: {named(facts.alarming)}{told}. No training until a doctor has cleared you, and you say so."
    return Limit(REST, because("AD01", no_race(day) + text))


def hurting(day: Day, facts: Facts) -> Limit | None:
    """AD01: with pain of 4 of 10 or more, or with a limp, no training."""
    if facts.pain is None:
        return None
    where = f" ({facts.pain.where})" if facts.pain.where else ""
    what = "a limp" if facts.pain.limping else f"pain {facts.pain.level:g} of 10"
    text = f"Rest: {what}{where}{_since(facts.hurt_since)}. If it lasts, see a professional."
    if facts.pain.level < LEAST_PAIN:
        return Limit(REST, because("AD01", no_race(day) + text))
    return Limit(REST, because("AD01", no_race(day) + text, facts.pain.level, LEAST_PAIN, "of 10"))


def tired(day: Day, facts: Facts) -> Limit | None:
    """AD05: one sign makes quality easy, a long run a fifth shorter; two leave half an hour, three rest."""
    count = len(facts.signs)
    if not count or day.role == "race" or (count == 1 and not is_worth_easing(day)):
        return None
    text = f"Tired: {', '.join(sign.text for sign in facts.signs)}."
    if count >= SIGNS_TO_SHORTEN:
        rests = count >= SIGNS_TO_REST
        allowance = REST if rests else Allowance("easy", most_s=LONGEST_TIRED_S)
        return Limit(allowance, because("AD05", text, count, SIGNS_TO_SHORTEN, "signs of tiredness"))
    sign = facts.signs[0]
    allowance = Allowance("easy", volume=TIRED_LONG_RUN) if day.role == "long" else EASY
    return Limit(allowance, because("AD05", text, sign.measured, sign.limit, sign.unit))


def sore(day: Day, facts: Facts) -> Limit | None:
    """AD06: with very sore legs easy running alone, without hills and strides."""
    if facts.soreness is None or facts.soreness < LEAST_SORENESS or not _trains(day):
        return None
    text = f"Legs sore, {facts.soreness:g} of 10: easy, no hills, no strides; or cross-training."
    return Limit(EASY, because("AD06", text, facts.soreness, LEAST_SORENESS, "of 10"))


def exhausted(day: Day, facts: Facts) -> Limit | None:
    """R58: who wakes exhausted runs easily in place of a hard session, and a long run without its work."""
    if facts.fatigue is None or facts.fatigue < LEAST_FATIGUE or not is_worth_easing(day):
        return None
    text = f"Easy: exhausted, {facts.fatigue:g} of 10."
    return Limit(EASY, because("R58", text, facts.fatigue, LEAST_FATIGUE, "of 10"))


def hard_easy_run(day: Day, facts: Facts) -> Limit | None:
    """AD07: after an easy run that was not easy, an easy one of three quarters."""
    sign = facts.hard_easy_run
    if sign is None or not _trains(day):
        return None
    text = f"Easy, at three quarters of the length: {sign.text}."
    allowance = Allowance("easy", volume=HARD_EASY_RUN_SHARE, work=HARD_EASY_RUN_SHARE)
    return Limit(allowance, because("AD07", text, sign.measured, sign.limit, sign.unit))


def overload(day: Day, facts: Facts) -> Limit | None:
    """AD08: after a week of more than was prescribed and than the weeks before bear, easy or rest."""
    over = facts.overload
    if over is None or day.role == "race" or over.ratio <= _MOST_RATIO:
        return None
    if over.done <= BEYOND_PRESCRIBED * over.prescribed:
        return None
    most_s = max(over.room, 0.0) / CR10["E"] * SECONDS_PER_MINUTE
    rests = over.ratio > ALARM
    limit = ALARM if rests else _MOST_RATIO
    is_run = not rests and most_s >= LEAST_RUN_S and bool(distance_m(day))
    most = f", {clock(most_s)} at most" if most_s < running_s(day) else ""
    what = f"Easy running alone{most}" if is_run else "Rest"
    ratio = f"{over.ratio:.2f}" if round(over.ratio, 2) > limit else f"{over.ratio:.4f}"
    beyond = f"{over.done / over.prescribed - 1:.0%} more than was" if over.prescribed else "and nothing was"
    text = (
        f"{what}: the 7 days before this one held {ratio} times the load of a usual week, above "
        f"{limit:g}, {beyond} planned for them."
    )
    reason = because("AD08", text, over.ratio, limit, "acute:chronic ratio")
    return Limit(REST if rests else Allowance("easy", most_s=most_s), reason)


def is_braked_by(reasons: Iterable[Reason]) -> bool:
    """Whether a day holds less for its load (AD08), and not because there is no training at all (AD01)."""
    found = {reason.id for reason in reasons}
    return "AD08" in found and "AD01" not in found


def too_much_last_time(day: Day, facts: Facts) -> Limit | None:
    """AD09: after a session that was too much the next one of its kind holds no more work than that bears."""
    found = None if day.role == "race" else strictest(day, facts.lessons)
    if found is None:
        return None
    share, lesson = found
    if share < NEARLY_ALL:
        text = f"Less work, at the same paces: {lesson.text}."
        reason = because("AD09", text, lesson.most_s / share, lesson.most_s, "s of hard running")
        return Limit(Allowance(work=share, recovery=lesson.recovery), reason)
    shares = (least_recovery(workout.steps) for workout in day.workouts)
    planned = min((each for each in shares if each is not None), default=lesson.recovery)
    if planned >= NEARLY_ALL * lesson.recovery:
        return None
    text = f"The recoveries stay as long as the last time: {lesson.text}."
    reason = because("AD09", text, planned, lesson.recovery, "share of a repetition")
    return Limit(Allowance(recovery=lesson.recovery), reason)


def eve_of_goal(day: Day, facts: Facts) -> Limit | None:
    """AD11: one or two days before the goal race nothing but easy running, strides or rest."""
    return _before_goal(EASY, "Easy", facts) if day.role == "quality" else None


def beside_eve(facts: Facts) -> Limit | None:
    """AD11: what is put beside the easy running planned for these days is not run."""
    return _before_goal(REST, "Rest, beside the easy running that is planned", facts)


def _before_goal(allowance: Allowance, what: str, facts: Facts) -> Limit | None:
    days = facts.days_to_goal
    if days is None or not 0 < days <= EVE_DAYS:
        return None
    text = f"{what}: the race is {'tomorrow' if days == 1 else f'in {days} days'}."
    return Limit(allowance, because("AD11", text, days, EVE_DAYS, "days to the race"))


def raced_today(day: Day, facts: Facts) -> Limit | None:
    """I18: once a race is told for a day with a run, what was planned for it gives way."""
    raced = facts.raced
    is_planned = any(each.kind in ("race", "time_trial") for each in day.workouts)
    if raced is None or raced.date != day.date or is_planned or not distance_m(day):
        return None
    race = f"a race of {raced.distance_m / METRES_PER_KM:g} km"
    text = f"Rest: {race} is told for this day, in place of what was planned."
    return Limit(REST, because("I18", text, raced.distance_m, None, "m"))


def down_week_sooner(day: Day, facts: Facts) -> Limit | None:
    """AD18: after two weeks full of signs of tiredness a week of recovery comes forward."""
    if facts.tired_weeks is None or not _trains(day) or not distance_m(day):
        return None
    tired_on = f"tired on {facts.tired_weeks} days of the last two weeks"
    text = f"This week is as light as a down week, {100 * DOWN_SHARE:.0f} % of what was planned: {tired_on}."
    reason = because("AD18", text, facts.tired_weeks, 2 * TIRED_DAYS, "days")
    return Limit(Allowance(volume=DOWN_SHARE, work=DOWN_SHARE), reason)


def silence(day: Day, facts: Facts) -> Limit | None:
    """AD03: after more than 5 days without a word easy running, until the days off are known."""
    days = facts.silent_days
    if days is None or days <= SILENT_DAYS or day.role == "race" or not distance_m(day):
        return None
    text = f"Easy: no word for {days} days. How many of them were days off?"
    return Limit(EASY, because("AD03", text, days, SILENT_DAYS, "silent days"))


def as_you_feel(day: Day, facts: Facts) -> Limit | None:
    """AD19: on ice the same zone by time, and by effort."""
    if not facts.is_iced or not distance_m(day) or day.role == "race":
        return None
    text = "By time and effort: on ice no pace holds. A treadmill is the safer choice."
    return Limit(AS_PLANNED & Allowance(by_time=True, by_effort=True), because("AD19", text))


def is_worth_easing(day: Day) -> bool:
    """Whether a tired runner is spared something of a day: a long run, or work above easy on any day."""
    if day.role == "race":
        return False
    return day.role in ("quality", "long") or any(has_hard_work(each.steps) for each in day.workouts)


def named(symptoms: Sequence[Symptom]) -> str:
    """Name symptoms in a sentence.

    >>> named(("fever", "cough", "body_ache"))
    'fever, a cough and body aches'
    """
    return enumerated(_SPOKEN[name] for name in symptoms)


def _trains(day: Day) -> bool:
    return day.role in ("easy", "long", "quality")


def no_race(day: Day) -> str:
    """Say what matters most on the day of a race that is not to be run."""
    return "Do not race today. " if day.role == "race" else ""


def _since(since: dt.date | None) -> str:
    return "" if since is None else f", told on {spoken_date(since)}, and no word since"
