"""The long run: how often, how long, when, and how it grows (L01 to L11)."""

from collections.abc import Collection, Iterator
from datetime import date

from app.science.units import RACES
from app.training.auditing.case import Case
from app.training.auditing.check import (
    Fault,
    days,
    exceeds,
    falls_short,
    has_goal,
    keeps_a_week,
    km,
    minutes,
    percent,
    rule,
)
from app.training.auditing.diary import Run, Week
from app.training.auditing.jumps import rises
from app.training.dates import weekday_name
from app.training.zone_characters import Span

_EQUALLY_LONG, _LONG_S = 0.95, 5400.0
_CALLED_LONG = 0.99
_SHARE, _USUAL_SHARE, _USUAL_MEAN_RUNS, _FEWEST_RUNS = 0.60, 0.30, 1.45, 3
_LONGEST_S, _MARATHON_LONGEST_S = 10_800.0, 14_400.0
_USUAL_S, _MARATHON_USUAL_S = 9_000.0, 10_800.0
_LAST_DAYS, _LAST_SHARE = 6, 0.70
_NEARLY_LONGEST = 0.93
_RISE_M, _USUAL_RISE_M = 6500.0, 3300.0


@rule("L01")
def one_long_run_a_week(case: Case) -> Iterator[Fault]:
    """There is at most one long run a week, and it is the longest training run of its week."""
    for week in case.weeks:
        if week.longest is not None:
            yield from _called_long(week, week.longest, case.dossier.changed)
            yield from _equally_long(week, week.longest)


def _called_long(week: Week, longest: Run, changed: Collection[date]) -> Iterator[Fault]:
    called = [day for day in week.days if day.label == "long"]
    if len(called) > 1:
        text = f"Week {week.index} has {len(called)} long runs; at most one."
        yield Fault(text, len(called), 1, "long runs", date=called[1].date)
    for day in called[:1]:
        there_m = max((run.distance_m for run in day.runs), default=0.0)
        if there_m < _CALLED_LONG * longest.distance_m and day.date not in changed:
            text = (
                f"The long run of week {week.index}, {km(there_m)}, is shorter than the run of "
                f"{weekday_name(longest.date)}, {km(longest.distance_m)}."
            )
            yield Fault(text, there_m, longest.distance_m, "m", date=day.date)


def _equally_long(week: Week, longest: Run) -> Iterator[Fault]:
    """Two runs of an hour and a half or more that are as long as each other, whatever they are called."""
    if sum(day.label == "long" for day in week.days) > 1:
        return
    for run in week.training:
        is_long = run.content.duration_s >= _LONG_S and longest.content.duration_s >= _LONG_S
        if run is not longest and is_long and run.distance_m >= _EQUALLY_LONG * longest.distance_m:
            text = (
                f"Week {week.index} has two long runs, of {km(longest.distance_m)} and {km(run.distance_m)}; "
                "at most one."
            )
            yield Fault(text, 2, 1, "long runs", date=run.date)
            return


def _week_m(case: Case, week: Week) -> float:
    """The week that a run is a share of, all races included; a short first one counts as the usual week."""
    whole_m = week.training_m + sum([run.raced_m for run in week.runs])
    level_m = case.volumes.levels[week.index - 1]
    return whole_m if week.is_full or level_m is None else max(whole_m, level_m)


@rule("L02", keeps_a_week)
def no_run_is_most_of_the_week(case: Case) -> Iterator[Fault]:
    """No run is longer than 60 % of a week of three runs or more."""
    for week in case.kept_weeks:
        if len(week.runs) >= _FEWEST_RUNS:
            yield from _share(case, week, _SHARE)


@rule("L03", keeps_a_week)
def long_run_is_a_third_of_the_week(case: Case) -> Iterator[Fault]:
    """The long run takes at most 30 % of the week, or 1.45 of the mean run when that is more."""
    for week in case.kept_weeks:
        if any(day.is_long for day in week.days):
            yield from _share(case, week, max(_USUAL_SHARE, min(1.0, _USUAL_MEAN_RUNS / len(week.runs))))


def _share(case: Case, week: Week, limit: float) -> Iterator[Fault]:
    week_m, longest = _week_m(case, week), week.longest
    if longest is not None and exceeds(longest.distance_m, limit * week_m):
        share = longest.distance_m / week_m
        text = (
            f"The longest run of week {week.index}, {km(longest.distance_m)} of {km(week_m)}, takes "
            f"{percent(share, limit)}; at most {percent(limit)}."
        )
        yield Fault(text, share, limit, "share of week", date=longest.date)


@rule("L04")
def runs_end_within_limits(case: Case) -> Iterator[Fault]:
    """No training run lasts longer than 180 minutes, for a marathon 240."""
    yield from _lasting(case, _MARATHON_LONGEST_S if _is_for_marathon(case) else _LONGEST_S)


@rule("L05")
def runs_end_in_time(case: Case) -> Iterator[Fault]:
    """Training runs last at most 150 minutes, for a marathon 180."""
    yield from _lasting(case, _MARATHON_USUAL_S if _is_for_marathon(case) else _USUAL_S)


def _is_for_marathon(case: Case) -> bool:
    return case.goal is not None and case.goal.distance_m > RACES["half"]


def _lasting(case: Case, limit_s: float) -> Iterator[Fault]:
    for run in case.training:
        lasts_s = run.content.duration_s
        if exceeds(lasts_s, limit_s):
            text = f"A run of {minutes(lasts_s, limit_s)}; at most {minutes(limit_s)}."
            yield Fault(text, lasts_s, limit_s, "s", date=run.date)


@rule("L06", has_goal)
def longest_run_keeps_the_hard_limits(case: Case) -> Iterator[Fault]:
    """The longest run lies within the hard limits of the race."""
    if case.figures is not None:
        yield from _longest(case, case.figures.longest_run_limits_m(case.level))


@rule("L07", has_goal)
def longest_run_lies_in_its_band(case: Case) -> Iterator[Fault]:
    """The longest run lies in the recommended band of the race."""
    if case.figures is not None:
        yield from _longest(case, case.figures.usual_longest_run_m)


def _longest(case: Case, bounds: Span) -> Iterator[Fault]:
    longest = max(case.training, key=lambda run: run.distance_m, default=None)
    if longest is None:
        return
    low_m, high_m = bounds
    if falls_short(longest.distance_m, low_m) or exceeds(longest.distance_m, high_m):
        limit_m = low_m if longest.distance_m < low_m else high_m
        there = km(longest.distance_m, limit_m)
        text = f"The longest run is {there}; {km(low_m)} to {km(high_m)} is accepted."
        yield Fault(text, longest.distance_m, limit_m, "m", date=longest.date)


def _is_long_race(case: Case) -> bool:
    return case.figures is not None and case.figures.name in ("half", "marathon")


@rule("L08", has_goal)
def last_days_hold_no_long_run(case: Case) -> Iterator[Fault]:
    """In the last 6 days before a half marathon or marathon no run is longer than 70 % of the longest."""
    if case.goal is None or not _is_long_race(case):
        return
    longest_m = max((run.distance_m for run in case.training), default=0.0)
    for run in case.training:
        left = (case.goal.date - run.date).days
        if 0 < left <= _LAST_DAYS and exceeds(run.distance_m, _LAST_SHARE * longest_m):
            limit_m = _LAST_SHARE * longest_m
            text = (
                f"A run of {km(run.distance_m, limit_m)} {days(left)} before the race; at most "
                f"{km(limit_m)}, {percent(_LAST_SHARE)} of the longest."
            )
            yield Fault(text, run.distance_m, limit_m, "m", date=run.date)


@rule("L09", has_goal)
def longest_run_stands_in_its_window(case: Case) -> Iterator[Fault]:
    """A run of at least 93 % of the longest stands in the window of the race before race day."""
    if case.goal is None or case.figures is None:
        return
    longest = max(case.training, key=lambda run: run.distance_m, default=None)
    if longest is None:
        return
    least, most = case.figures.longest_run_days
    nearly = [run for run in case.training if run.distance_m >= _NEARLY_LONGEST * longest.distance_m]
    left = [(case.goal.date - run.date).days for run in nearly]
    if not any(least <= each <= most for each in left):
        latest = min(left)
        where = f"{days(latest)} before" if latest >= 0 else f"{days(-latest)} after"
        text = (
            f"The longest run, {km(longest.distance_m)}, stands {where} the race; one of at "
            f"least {percent(_NEARLY_LONGEST)} of it belongs {least:g} to {most:g} days before."
        )
        yield Fault(text, latest, least if latest < least else most, "days", date=longest.date)


@rule("L10")
def long_run_grows_within_limits(case: Case) -> Iterator[Fault]:
    """The long run grows by at most 6.5 km over the longest before it."""
    yield from _growing(case, _RISE_M)


@rule("L11")
def long_run_grows_by_two_miles(case: Case) -> Iterator[Fault]:
    """The long run grows by at most 3.3 km over the longest before it."""
    yield from _growing(case, _USUAL_RISE_M)


def _growing(case: Case, limit_m: float) -> Iterator[Fault]:
    for run, before_m in rises(case):
        rise_m = run.distance_m - before_m
        if exceeds(rise_m, limit_m):
            text = (
                f"The long run grows by {km(rise_m, limit_m)}, from {km(before_m)} to "
                f"{km(run.distance_m)}; by at most {km(limit_m)}."
            )
            yield Fault(text, rise_m, limit_m, "m", date=run.date)


LONG_RUNS = (
    one_long_run_a_week,
    no_run_is_most_of_the_week,
    long_run_is_a_third_of_the_week,
    runs_end_within_limits,
    runs_end_in_time,
    longest_run_keeps_the_hard_limits,
    longest_run_lies_in_its_band,
    last_days_hold_no_long_run,
    longest_run_stands_in_its_window,
    long_run_grows_within_limits,
    long_run_grows_by_two_miles,
)
