"""The rules of adaptation, each a function of a planned day and the facts of it.

A rule that has nothing to say of a day returns None. Worse facts never bring a larger allowance.
"""

from collections.abc import Callable, Mapping
from math import ceil

from app.science.conditions import FREE_UP_TO_F, NO_HARD_RUNNING_ABOVE
from app.science.units import METRES_PER_KM, clock
from app.training.adaptation.allowance import EASY, REST, Allowance
from app.training.adaptation.complaints import FEVER_FREE_DAYS
from app.training.adaptation.easing import LEAST_RUN_S
from app.training.adaptation.facts import Facts
from app.training.adaptation.lengths import easy_share, running_s, training_s
from app.training.adaptation.limit import Limit, because
from app.training.adaptation.morning_rules import (
    alarming,
    as_you_feel,
    down_week_sooner,
    eve_of_goal,
    exhausted,
    hard_easy_run,
    hurting,
    named,
    no_race,
    overload,
    raced_today,
    silence,
    sore,
    tired,
    too_much_last_time,
)
from app.training.adaptation.returning import return_from_break, too_soon_to_race
from app.training.adaptation.time_off import spoken_days
from app.training.adaptation.weeks import DAYS
from app.training.adaptation.youth import too_young
from app.training.circumstances import adjustments, heat_of
from app.training.dates import spoken_date
from app.training.plans.plan import Day, Role, distance_m, longest_run_m
from app.training.race_figures import figures_of
from app.training.workouts.fitting.heat import (
    BY_EFFORT_ABOVE,
    LONG_RUN_SHARE,
    LONGEST_EASY_S,
    REPETITIONS_SHARE,
)
from app.training.workouts.fitting.trainee import Ground
from app.training.workouts.prescribing.remarks import LEAST_HARD_S
from app.training.workouts.workout import Workout

Rule = Callable[[Day, Facts], Limit | None]

LONGEST_WITH_A_COLD_S = 2400.0
MASTERS_AGE, MASTERS_SHARE = 50, 1.3
RACED_M_PER_EASY_DAY = 3000.0
_SHOWN_M, _SHOWN_SHARE = 100.0, 0.01
_JUMP, _STEEP_JUMP = (1.10, 1700.0), (1.28, 3200.0)

_BY_EFFORT: Mapping[Role, str] = {
    "race": "race by effort, not by pace",
    "quality": "by effort, at least a third less hard work",
    "long": "by effort, at least a quarter shorter",
    "easy": "by effort",
}
HARD_ROLES = ("quality", "race")
RUNNING_ROLES = ("easy", "long", *HARD_ROLES)


def fever(day: Day, facts: Facts) -> Limit | None:
    """AD01: rest until two days have passed without fever."""
    free = facts.fever_free_days
    if facts.illness == "fever":
        told = named(facts.symptoms) if facts.symptoms else "fever, or symptoms below the neck"
        text = (
            f"Rest: no training with {told}. If it lasts, see a professional."
            if facts.ill_since is None
            else f"Rest: {told}, told on {spoken_date(facts.ill_since)}, and no word since of its end."
        )
        if "fever" not in facts.symptoms:
            return Limit(REST, because("AD01", no_race(day) + text))
        return Limit(REST, because("AD01", no_race(day) + text, 0, FEVER_FREE_DAYS, "days without fever"))
    if free is not None and free <= FEVER_FREE_DAYS:
        text = f"Rest: day {free} without fever; training begins again after {FEVER_FREE_DAYS}."
        return Limit(REST, because("AD01", no_race(day) + text, free, FEVER_FREE_DAYS, "days without fever"))
    return None


def cold(day: Day, facts: Facts) -> Limit | None:
    """AD02: with a cold above the neck only, easy running of 40 minutes."""
    if facts.illness != "cold":
        return None
    text = f"{no_race(day)}With a cold only easy running, {clock(LONGEST_WITH_A_COLD_S)} at most."
    reason = because("AD02", text, running_s(day) or None, LONGEST_WITH_A_COLD_S, "s")
    volume = easy_share(day, facts) if day.role == "race" else 1.0
    return Limit(Allowance("easy", volume=volume, most_s=LONGEST_WITH_A_COLD_S), reason)


def hard_day_before(day: Day, facts: Facts) -> Limit | None:
    """AD10: after quality or a race yesterday quality becomes easy, and a long run loses its work."""
    if facts.last_hard is None or day.role not in ("quality", "long"):
        return None
    apart = 2 if is_master(facts) else 1
    days = (day.date - facts.last_hard).days
    if not 0 < days <= apart:
        return None
    when = "the day after a hard day" if days == 1 else f"{days} days after a hard day"
    return Limit(EASY, because("AD10", f"Easy: {when}.", days, apart + 1, "days apart"))


def race_recovery(day: Day, facts: Facts) -> Limit | None:
    """I18: after a race that was not in the plan, easy days by its length, and quality only after these."""
    raced = facts.raced
    if raced is None or day.date <= raced.date:
        return None
    days, needed = (day.date - raced.date).days, days_of_recovery(raced.distance_m, facts.age)
    if days > needed:
        return None
    text = (
        f"Easy: day {days} after a race of {raced.distance_m / METRES_PER_KM:g} km, "
        f"which takes {spoken_days(needed)} of easy running."
    )
    return Limit(EASY, because("I18", text, days, needed, "days"))


def less_volume(day: Day, facts: Facts) -> Limit | None:
    """AD13: weeks that are planned anew grow by a tenth at most from where the runner stands."""
    if facts.most_week_m is None or not _is_more(facts.week_m, facts.most_week_m):
        return None
    if facts.bearable_week_m is not None and facts.bearable_week_m < facts.most_week_m:
        return None  # V07 asks for less
    if day.role == "race" or not distance_m(day):
        return None
    text = (
        f"Planned anew: no more than {facts.most_week_m / METRES_PER_KM:.1f} km this week, in place of "
        f"{facts.week_m / METRES_PER_KM:.1f} km."
    )
    share = facts.most_week_m / facts.week_m
    return Limit(
        Allowance(volume=share, work=share),
        because("AD13", text, facts.week_m, facts.most_week_m, "m a week"),
    )


def week_jump(day: Day, facts: Facts) -> Limit | None:
    """V07: no week much longer than the weeks really run before it."""
    if facts.bearable_week_m is None or day.role == "race" or not distance_m(day):
        return None
    # A race stands as it is, on days that are no part of the others' week.
    training = (DAYS - facts.race_days) / DAYS
    most_m = max(facts.bearable_week_m - facts.race_m, 0.0)
    if not training or not _is_more(training * _week_of_return_m(facts), most_m):
        return None
    if facts.most_week_m is not None and training * facts.most_week_m <= most_m:
        return None  # AD13 asks for less
    planned_m = training * facts.week_m
    text = (
        f"No more than {most_m / METRES_PER_KM:.1f} km this week{' beside the race' * bool(facts.race_m)}, "
        f"in place of {planned_m / METRES_PER_KM:.1f} km: it grows from what the weeks before it held."
    )
    share = most_m / planned_m
    return Limit(Allowance(volume=share, work=share), because("V07", text, planned_m, most_m, "m a week"))


def _is_more(week_m: float, most_m: float) -> bool:
    """Whether a week is longer by what shows: for a few metres no session loses its last half kilometre."""
    return week_m - most_m > min(_SHOWN_M, _SHOWN_SHARE * most_m)


def _week_of_return_m(facts: Facts) -> float:
    """Tell how much a week asks for, on the way back from a break a share of the usual one."""
    back = facts.back
    if back is None or back.is_short:
        return facts.week_m
    return min(facts.week_m, back.share * back.usual_m)


def long_jump(day: Day, facts: Facts) -> Limit | None:
    """V15: no run much longer than what was run in the last 30 days; V14 where the plan itself is steep."""
    longest_m = facts.longest_m
    if longest_m is None or day.role == "race":
        return None
    growth, always_m = _STEEP_JUMP if facts.is_steep else _JUMP
    planned_m, most_m = longest_run_m(day), max(growth * longest_m, longest_m + always_m)
    if planned_m <= most_m:
        return None
    text = f"No run over {most_m / METRES_PER_KM:.1f} km after those of the last 30 days."
    share = most_m / planned_m
    rule_id = "V14" if facts.is_steep else "V15"
    return Limit(Allowance(volume=share, work=share), because(rule_id, text, planned_m, most_m, "m"))


def less_time(day: Day, facts: Facts) -> Limit | None:
    """AD16: with less time than planned the ends are kept and repetitions dropped; under 25 minutes easy.

    It is the time for all training of the day: what stands beside the runs is done where they leave enough.
    """
    if facts.available_s is None or day.role == "race":
        return None
    planned_s = training_s(day)
    if planned_s <= facts.available_s:
        return None
    action = Allowance(time_s=facts.available_s)
    if facts.available_s < LEAST_HARD_S:
        action &= EASY
    left = f"time for {clock(facts.available_s)} of" if facts.available_s else "no time for"
    is_too_short = facts.available_s < LEAST_RUN_S and distance_m(day)
    text = (
        f"There is {left} the {clock(planned_s)} planned{', too little for a run' if is_too_short else ''}."
    )
    return Limit(action, because("AD16", text, planned_s, facts.available_s, "s"))


def other_ground(day: Day, facts: Facts) -> Limit | None:
    """AD19: without a track, on a treadmill or on ice the same zone by time."""
    if facts.ground not in ("road", "treadmill") or not any(
        _is_elsewhere(each, facts.ground) for each in day.workouts
    ):
        return None
    text = (
        "The same zone by time, for there is no track."
        if facts.ground == "road"
        else "By time on the treadmill."
    )
    return Limit(Allowance(by_time=True), because("AD19", text))


def heat(day: Day, facts: Facts) -> Limit | None:
    """AD21: slower paces, less work by effort when hot, easy running or none when too hot."""
    if facts.weather is None or facts.ground == "treadmill" or day.role not in RUNNING_ROLES:
        return None
    found = heat_of(facts.weather)
    slower = [each for each in adjustments(facts.weather) if each.slug.startswith("heat")]
    if found is None or not slower:
        return None
    if found.sum_f > NO_HARD_RUNNING_ABOVE:
        volume = easy_share(day, facts) if day.role == "race" else 1.0
        allowance = Allowance("easy", volume=volume, most_s=LONGEST_EASY_S)
        limit = NO_HARD_RUNNING_ABOVE
        text = f"{no_race(day)}Too hot for hard running: easily, {clock(LONGEST_EASY_S)} at most, or indoors"
    elif found.sum_f > BY_EFFORT_ABOVE:
        volume = LONG_RUN_SHARE if day.role == "long" else 1.0
        allowance, limit = Allowance(volume=volume, work=REPETITIONS_SHARE, by_effort=True), BY_EFFORT_ABOVE
        text = f"Hot: {_BY_EFFORT[day.role]}"
    else:
        allowance, limit = Allowance(), FREE_UP_TO_F
        text = f"Warm: paces slowed by {100 * (slower[0].factors['E'] - 1):.1f} %, of repeats by half of that"
    sensed = found.beside(limit)
    return Limit(
        allowance,
        because("AD21", f"{text}; {sensed.told}.", sensed.measured, sensed.limit, sensed.unit),
    )


RULES: tuple[Rule, ...] = (
    alarming,
    hurting,
    fever,
    cold,
    too_young,
    return_from_break,
    silence,
    tired,
    sore,
    hard_easy_run,
    overload,
    too_much_last_time,
    hard_day_before,
    eve_of_goal,
    less_volume,
    less_time,
    down_week_sooner,
    other_ground,
    as_you_feel,
    heat,
    race_recovery,
    raced_today,
    exhausted,
    week_jump,
    long_jump,
)
"""In the order of their ids."""

OVERRULING: tuple[Rule, ...] = (alarming, hurting, fever, cold, too_young, heat, too_soon_to_race)
"""What overrules even a session that is locked: illness and the race right after it, pain, youth and heat."""


def days_of_recovery(raced_m: float, age: int | None) -> int:
    """Count the easy days after a race: one for 3 km, and until quality is usual again, from 50 on later.

    >>> [days_of_recovery(metres, None) for metres in (5000, 10_000, 21_097.5, 42_195)]
    [2, 4, 8, 15]
    >>> days_of_recovery(10_000, 52)
    6
    """
    quality_again = figures_of(raced_m).quality_again_days.low
    if age is not None and age >= MASTERS_AGE:
        quality_again *= MASTERS_SHARE
    return max(ceil(raced_m / RACED_M_PER_EASY_DAY), ceil(quality_again) - 1)


def is_master(facts: Facts) -> bool:
    """Whether the runner needs more rest between hard days."""
    return facts.age is not None and facts.age >= MASTERS_AGE


def _is_elsewhere(workout: Workout, ground: Ground) -> bool:
    """Whether a run was planned on a ground that is not at hand."""
    if not workout.steps or workout.kind in ("race", "cross_training"):
        return False
    return workout.surface == "track" if ground == "road" else workout.surface != "treadmill"
