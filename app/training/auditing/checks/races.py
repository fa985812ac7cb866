"""What stands around races: the last days before the goal, and races on the way (I15 to I20)."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from types import MappingProxyType

from app.science.units import METRES_PER_KM, RACES
from app.training.auditing.case import Case
from app.training.auditing.check import (
    Fault,
    counted,
    days,
    exceeds,
    has_goal,
    km,
    knows_every_session,
    minutes,
    rule,
)
from app.training.auditing.diary import HARD_S, RACE_TOLERANCE, Race, Run
from app.training.dates import ONE_DAY, spoken_date
from app.training.race_figures import RaceName
from app.training.zone_characters import Symbol

_EASY_BEFORE_S = 2700.0
_LAST_QUALITY_DAYS = (3, 12)
_AFTER_DAYS, _AFTER_HALF_DAYS = 1, 2
_KM_PER_EASY_DAY, _MASTERS_SHARE = 3.0, 1.3
_TOO_LATE_DAYS: Mapping[RaceName, int] = MappingProxyType({"half": 5, "marathon": 12})
_USUALLY_TOO_LATE_DAYS = 4
_SPECIFIC: Mapping[RaceName, tuple[Symbol, ...]] = MappingProxyType(
    {
        "mile": ("R", "I"),
        "5k": ("I", "CV"),
        "10k": ("CV", "T"),
        "half": ("T", "M"),
        "marathon": ("M", "T"),
    }
)
_LEAST_SPECIFIC = 2


@rule("I15", has_goal)
def day_before_the_race_is_easy(case: Case) -> Iterator[Fault]:
    """The day before the goal race is off, or easy for at most 45 minutes."""
    if case.goal is None or (day := case.day(case.goal.date - ONE_DAY)) is None:
        return
    lasts_s = sum(run.content.duration_s for run in day.runs)
    hard_s = sum(run.content.hard_s for run in day.runs)
    if exceeds(lasts_s, _EASY_BEFORE_S):
        lasting = minutes(lasts_s, _EASY_BEFORE_S)
        text = f"{lasting} of running on the day before the race; at most {minutes(_EASY_BEFORE_S)}."
        yield Fault(text, lasts_s, _EASY_BEFORE_S, "s", date=day.date)
    elif hard_s or any(run.is_opaque for run in day.runs):
        text = f"{minutes(hard_s)} of hard running on the day before the race; none, or easy."
        yield Fault(text, hard_s, 0, "s", date=day.date)


@rule("I16", has_goal)
def last_quality_has_its_place(case: Case) -> Iterator[Fault]:
    """The last quality session stands 3 to 12 days before the goal race."""
    goal = case.goal
    if goal is None:
        return
    hard = [day.date for day in case.days if day.is_hard and day.date < goal.date]
    if not hard:
        return
    least, most = _LAST_QUALITY_DAYS
    left = (goal.date - hard[-1]).days
    if not least <= left <= most:
        text = f"The last hard session stands {days(left)} before the race; {least} to {most} are accepted."
        yield Fault(text, left, least if left < least else most, "days", date=hard[-1])


def _next_quality_days(case: Case, race: Race) -> int | None:
    """How many days after a race the next quality session stands."""
    later = (day.date for day in case.days if day.date > race.date and day.is_quality)
    following = next(later, None)
    return None if following is None else (following - race.date).days


def _is_half_or_more(race: Race) -> bool:
    return race.distance_m >= (1 - RACE_TOLERANCE) * RACES["half"]


@rule("I17")
def no_quality_right_after_a_race(case: Case) -> Iterator[Fault]:
    """No quality stands on the day after a tune-up race, nor within 2 days after a half marathon or more."""
    for race in case.tune_ups:
        free, after = (
            _AFTER_HALF_DAYS if _is_half_or_more(race) else _AFTER_DAYS,
            _next_quality_days(case, race),
        )
        if after is not None and after <= free:
            text = (
                f"A quality session {days(after)} after the race over {km(race.distance_m)} of "
                f"{spoken_date(race.date)}; none in the first {days(free)}."
            )
            yield Fault(text, after, free + 1, "days", date=race.date + timedelta(days=after))


@rule("I18")
def easy_days_follow_a_race(case: Case) -> Iterator[Fault]:
    """After a tune-up race one easy day for every 3 km raced stands before the next quality session.

    Rounded to whole days; from 50 years on 30 % more.
    """
    for race in case.tune_ups:
        share = _MASTERS_SHARE if case.is_master else 1.0
        least = int(share * race.distance_m / METRES_PER_KM / _KM_PER_EASY_DAY + 0.5)
        after = _next_quality_days(case, race)
        if after is not None and after - 1 < least:
            text = (
                f"{days(after - 1)} between the race over {km(race.distance_m)} of "
                f"{spoken_date(race.date)} and the next quality session; at least {days(least)}."
            )
            yield Fault(text, after - 1, least, "days", date=race.date + timedelta(days=after))


@rule("I19", has_goal)
def tune_ups_end_early_enough(case: Case) -> Iterator[Fault]:
    """No tune-up race stands in the last 4 days before the goal; 5 for a half marathon, 12 for a marathon."""
    if case.goal is None or case.figures is None:
        return
    free = _TOO_LATE_DAYS.get(case.figures.name, _USUALLY_TOO_LATE_DAYS)
    for race in case.tune_ups:
        left = (case.goal.date - race.date).days
        if 0 <= left <= free:
            text = (
                f"The race over {km(race.distance_m)} stands {days(left)} before the goal; at least "
                f"{days(free + 1)}."
            )
            yield Fault(text, left, free + 1, "days", date=race.date)


@rule("I20", lambda case: has_goal(case) and knows_every_session(case))
def last_third_is_race_specific(case: Case) -> Iterator[Fault]:
    """The last third of a plan holds at least two sessions with work at the zones of the race."""
    if case.figures is None:
        return
    zones = _SPECIFIC[case.figures.name]
    start = case.days[0].date + timedelta(days=2 * len(case.days) // 3)
    count = sum(run.date >= start and _is_specific(run, zones) for run in case.training)
    if count < _LEAST_SPECIFIC:
        text = (
            f"{counted(count, 'session')} with work at {' or '.join(zones)} in the last third of the plan; "
            f"at least {_LEAST_SPECIFIC}."
        )
        yield Fault(text, count, _LEAST_SPECIFIC, "sessions")


def _is_specific(run: Run, zones: tuple[Symbol, ...]) -> bool:
    doses = run.content.doses
    return sum(doses[zone].duration_s for zone in zones if zone in doses) >= HARD_S


RACES_ON_THE_WAY = (
    day_before_the_race_is_easy,
    last_quality_has_its_place,
    no_quality_right_after_a_race,
    easy_days_follow_a_race,
    tune_ups_end_early_enough,
    last_third_is_race_specific,
)
