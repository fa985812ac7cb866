"""How much of the running is easy, and how hard time and load spread (I01 to I04, I12, I13, I21, I22)."""

from collections.abc import Iterator
from math import sqrt

from app.training.auditing.case import Case
from app.training.auditing.check import (
    Fault,
    counted,
    exceeds,
    falls_short,
    is_declared,
    keeps_a_week,
    knows_every_session,
    minutes,
    percent,
    rule,
)

_LEAST, _USUAL = 0.75, 0.80
_WEEK_LEAST, _WEEK_USUAL = 0.60, 0.70
_BASE_MOST = 0.10
_BASED_PLAN_WEEKS, _BASE_WEEKS, _BEGINNER_BASE_WEEKS = 10, 3, 4
_HARD_GROWTH, _HARD_ALWAYS_S, _FIRST_HARD_S = 1.5, 600.0, 1200.0
_MOST_MONOTONY = 2.5


@rule("I01", knows_every_session)
def plan_is_three_quarters_easy(case: Case) -> Iterator[Fault]:
    """Of the running time of the whole plan, races left out, at least 75 % is easy."""
    yield from _easy(case, _LEAST)


@rule("I02", knows_every_session)
def plan_is_four_fifths_easy(case: Case) -> Iterator[Fault]:
    """Of the running time of the whole plan, races left out, at least 80 % is easy."""
    yield from _easy(case, _USUAL)


def _easy(case: Case, least: float) -> Iterator[Fault]:
    running_s, easy_s = (sum(getattr(week, name) for week in case.weeks) for name in ("running_s", "easy_s"))
    if running_s and falls_short(easy_s / running_s, least):
        share = easy_s / running_s
        text = f"{percent(share, least)} of the running time of the plan is easy; at least {percent(least)}."
        yield Fault(text, share, least, "share of time")


def _knows_a_week(case: Case) -> bool:
    return keeps_a_week(case) and knows_every_session(case)


@rule("I03", _knows_a_week)
def weeks_are_easy_enough(case: Case) -> Iterator[Fault]:
    """Of the running time of each week, races left out, at least 60 % is easy."""
    yield from _easy_weeks(case, _WEEK_LEAST)


@rule("I04", _knows_a_week)
def weeks_are_mostly_easy(case: Case) -> Iterator[Fault]:
    """Of the running time of each week, races left out, at least 70 % is easy."""
    yield from _easy_weeks(case, _WEEK_USUAL)


def _easy_weeks(case: Case, least: float) -> Iterator[Fault]:
    for week in case.kept_weeks:
        if week.running_s and falls_short(week.easy_s / week.running_s, least):
            share = week.easy_s / week.running_s
            text = (
                f"{percent(share, least)} of the time run in week {week.index} is easy; "
                f"at least {percent(least)}."
            )
            yield Fault(text, share, least, "share of time", week.index)


def _knows_base(case: Case) -> bool:
    return is_declared(case) and knows_every_session(case)


@rule("I12", _knows_base)
def base_is_easy(case: Case) -> Iterator[Fault]:
    """In weeks of base at most 10 % of the running time is harder than marathon pace."""
    for week in case.weeks:
        if case.phases.get(week.index) != "base" or not week.running_s:
            continue
        share = week.beyond_marathon_s / week.running_s
        if exceeds(share, _BASE_MOST):
            text = (
                f"{percent(share, _BASE_MOST)} of the running time of week {week.index}, a week of base, is "
                f"harder than marathon pace; at most {percent(_BASE_MOST)}."
            )
            yield Fault(text, share, _BASE_MOST, "share of time", week.index)


@rule("I13", is_declared)
def plan_starts_with_base(case: Case) -> Iterator[Fault]:
    """A plan of 10 weeks or more starts with at least 3 weeks of base, a beginner's with 4."""
    least = _BEGINNER_BASE_WEEKS if case.level == "beginner" else _BASE_WEEKS
    first_other = next((week.index for week in case.weeks if case.phases.get(week.index) != "base"), None)
    count = len(case.weeks) if first_other is None else first_other - 1
    if len(case.weeks) >= _BASED_PLAN_WEEKS and count < least:
        text = f"The plan starts with {counted(count, 'week')} of base; at least {least}."
        yield Fault(text, count, least, "weeks", count + 1)


@rule("I21", knows_every_session)
def hard_time_grows_slowly(case: Case) -> Iterator[Fault]:
    """The hard running of a week lasts at most 150 % of the best week before it, plus 10 minutes.

    The first hard weeks may hold 20 minutes, as much as one session always may.
    """
    best_s: float | None = None
    for week in case.weeks:
        if best_s is not None:
            limit_s = max(_HARD_GROWTH * best_s + _HARD_ALWAYS_S, _FIRST_HARD_S)
            if exceeds(week.hard_s, limit_s):
                text = (
                    f"Week {week.index} holds {minutes(week.hard_s, limit_s)} of hard running, after at most "
                    f"{minutes(best_s)} in a week before; at most {minutes(limit_s)}."
                )
                yield Fault(text, week.hard_s, limit_s, "s", week.index)
        best_s = max(best_s or 0.0, week.hard_s)


@rule("I22")
def days_differ(case: Case) -> Iterator[Fault]:
    """Monotony, the mean of a week's daily loads over their standard deviation, is at most 2.5."""
    for week in case.whole_weeks:
        loads = [sum([run.content.load for run in day.runs]) for day in week.days]
        if week.races or not any(loads):
            continue
        mean = sum(loads) / len(loads)
        deviation = sqrt(sum([(load - mean) ** 2 for load in loads]) / len(loads))
        # Without any deviation monotony has no number, and is the worst.
        if exceeds(mean, _MOST_MONOTONY * deviation):
            monotony = mean / deviation if deviation else None
            found = "without measure" if monotony is None else f"{monotony:.1f}"
            text = (
                f"The days of week {week.index} are too alike: monotony {found}; at most {_MOST_MONOTONY:g}."
            )
            yield Fault(text, monotony, _MOST_MONOTONY, "monotony", week.index)


SHARES = (
    plan_is_three_quarters_easy,
    plan_is_four_fifths_easy,
    weeks_are_easy_enough,
    weeks_are_mostly_easy,
    base_is_easy,
    plan_starts_with_base,
    hard_time_grows_slowly,
    days_differ,
)
