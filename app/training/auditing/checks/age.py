"""What holds for older and for young runners (A01, A02)."""

from collections.abc import Iterator

from app.science.units import RACES
from app.training.auditing.case import Case
from app.training.auditing.check import Fault, exceeds, km, minutes, rule
from app.training.auditing.checks.volume import overlong_loading
from app.training.auditing.diary import RACE_TOLERANCE

_MASTERS_HARD_DAYS, _MASTERS_LOADING = 2, 3
_CHILD, _YOUTH, _ADULT = 13, 16, 18
_YOUTH_HARD_DAYS, _YOUTH_LONGEST_S = 2, 5400.0


def _knows_age(case: Case) -> bool:
    return case.dossier.candidate.age is not None


@rule("A01", _knows_age)
def older_runners_rest_more(case: Case) -> Iterator[Fault]:
    """From 50 years on a week holds at most two hard days, and at least every fourth is a down week."""
    if case.is_master:
        yield from _hard_days(case, _MASTERS_HARD_DAYS)
        yield from overlong_loading(case, _MASTERS_LOADING)


@rule("A02", _knows_age)
def young_runners_run_less(case: Case) -> Iterator[Fault]:
    """Under 18 no marathon, under 16 nothing beyond 10 km nor over 90 minutes, under 13 no plan."""
    age, goal = case.dossier.candidate.age, case.goal
    if age is None or age >= _ADULT:
        return
    if age < _CHILD:
        yield Fault(f"At {age} years there is no plan; from {_CHILD} on.", age, _CHILD, "years")
        return
    if case.figures is not None and case.figures.name == "marathon":
        yield Fault(f"At {age} years there is no marathon; from {_ADULT} on.", age, _ADULT, "years")
    if age >= _YOUTH:
        return
    if goal is not None and exceeds(goal.distance_m, (1 + RACE_TOLERANCE) * RACES["10k"]):
        text = f"At {age} years a race over {km(goal.distance_m)}; at most {km(RACES['10k'])}."
        yield Fault(text, goal.distance_m, RACES["10k"], "m")
    yield from _hard_days(case, _YOUTH_HARD_DAYS)
    for run in case.training:
        if exceeds(run.content.duration_s, _YOUTH_LONGEST_S):
            lasts_s = run.content.duration_s
            lasting = minutes(lasts_s, _YOUTH_LONGEST_S)
            text = f"At {age} years a run of {lasting}; at most {minutes(_YOUTH_LONGEST_S)}."
            yield Fault(text, lasts_s, _YOUTH_LONGEST_S, "s", date=run.date)


def _hard_days(case: Case, limit: int) -> Iterator[Fault]:
    for week in case.weeks:
        count = sum(day.is_hard for day in week.days)
        if count > limit:
            text = f"Week {week.index} holds {count} hard days; at most {limit}."
            yield Fault(text, count, limit, "days", week.index)


AGE = (older_runners_rest_more, young_runners_run_less)
