"""How long a run may be for one runner: by week, by minutes, by race, by age."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from app.science.units import METRES_PER_KM, RACES, clock
from app.training.athlete import Level
from app.training.doses import Strictness
from app.training.race_figures import RACE_FIGURES, figures_of
from app.training.reason import Reason
from app.training.rules import Rule, find_rule
from app.training.workouts.fitting.trainee import USUAL_RUNS, Trainee

ALWAYS_S = 900.0
"""A run of 15 minutes is allowed whatever the week."""

_LONG_SHARE: Mapping[Level, float] = MappingProxyType(
    {"beginner": 0.35, "intermediate": 0.30, "advanced": 0.28}
)
_EASY_SHARE: Mapping[Level, float] = MappingProxyType(
    {"beginner": 0.25, "intermediate": 0.18, "advanced": 0.13}
)
_LONGEST_EASY_S = 4500.0
_ROUNDED_TO_M = 500.0

_OF_WEEK = "share of week"
_MUST_SHARE = find_rule("L02").number("share_of_week")
_SHOULD_SHARE, _SHOULD_MEAN_RUNS = map(find_rule("L03").number, ("share_of_week", "mean_runs"))
_BY_TIME: Mapping[Strictness, Rule] = MappingProxyType({"must": find_rule("L04"), "should": find_rule("L05")})

_SHORTEST_LIMIT_M = min(race.usual_longest_run_m.high for race in RACE_FIGURES)
_YOUTH_AGE, _YOUTH_S = map(find_rule("A02").number, ("youth_age", "youth_longest_s"))


class _Limit(NamedTuple):
    """A limit by one rule, in metres for this runner; `limit` and `unit` are as the rule has it."""

    rule_id: str
    distance_m: float
    limit: float
    unit: str
    text: str


def cut_run(distance_m: float, runner: Trainee) -> tuple[float, tuple[Reason, ...]]:
    """Cut a run to what the runner may run, and say by which rules, from what to what.

    >>> from app.training.workouts.fitting.trainee import Profile
    >>> beginner = Profile(level="beginner", weekly_distance_m=20_000, vdot=35).trainee()
    >>> cut, reasons = cut_run(60_000, beginner)
    >>> cut, [reason.id for reason in reasons]
    (12000.0, ['L02', 'L04'])
    """
    least_m = ALWAYS_S / runner.easy_s_per_km * METRES_PER_KM
    exceeded = [limit for limit in _limits(runner) if distance_m > max(limit.distance_m, least_m)]
    if not exceeded:
        return distance_m, ()
    cut_m = max(min(limit.distance_m for limit in exceeded), least_m) // 100 * 100
    return cut_m, tuple(_reason(limit, distance_m, cut_m, runner) for limit in exceeded)


def length_excesses(distance_m: float, duration_s: float, runner: Trainee) -> Iterator[Reason]:
    """List the limits of time and race that a hard session exceeds in all, warm-up and cool-down included."""
    if duration_s <= _YOUTH_S and distance_m <= _SHORTEST_LIMIT_M:
        return
    for limit in _limits(runner):
        measured, most = (duration_s, limit.limit) if limit.unit == "s" else (distance_m, limit.distance_m)
        if limit.unit != _OF_WEEK and measured > most:
            yield _said(limit, distance_m, duration_s, runner.weekly_distance_m, limit.text)


def share_excess(distance_m: float, runner: Trainee, strictness: Strictness = "must") -> Iterator[Reason]:
    """Say that a session is longer than its share of the week."""
    limit = _by_week(runner, strictness)
    if distance_m > limit.distance_m:
        yield _said(limit, distance_m, 0.0, runner.weekly_distance_m, limit.text)


def long_run_m(runner: Trainee) -> float:
    """Find the usual long run of a runner: a share of the week, within what a plan's should be."""
    share_m = _LONG_SHARE[runner.level] * runner.weekly_distance_m
    limits = (limit.distance_m for limit in _limits(runner, "should"))
    return _rounded(min(share_m, *limits), runner)


def easy_run_m(runner: Trainee) -> float:
    """Find the usual easy run of a runner: at most 75 minutes, within what a plan's should be."""
    share_m = _EASY_SHARE[runner.level] * runner.weekly_distance_m
    longest_m = _LONGEST_EASY_S / runner.easy_s_per_km * METRES_PER_KM
    limits = (limit.distance_m for limit in _limits(runner, "should"))
    return _rounded(min(share_m, longest_m, *limits), runner)


def _rounded(distance_m: float, runner: Trainee) -> float:
    least_m = ALWAYS_S / runner.easy_s_per_km * METRES_PER_KM
    return max(distance_m // _ROUNDED_TO_M, least_m // _ROUNDED_TO_M, 1) * _ROUNDED_TO_M


def _limits(runner: Trainee, strictness: Strictness | None = None) -> Iterator[_Limit]:
    strictness = strictness or runner.strictness
    yield _by_week(runner, strictness)
    yield _by_time(runner, strictness)
    yield from _by_race(runner, strictness)
    if runner.age is not None and runner.age < _YOUTH_AGE:
        yield _timed("A02", _YOUTH_S, runner)


def _by_week(runner: Trainee, strictness: Strictness) -> _Limit:
    if strictness == "must":
        rule_id, share = "L02", _MUST_SHARE
    else:
        runs = runner.runs_per_week or USUAL_RUNS[runner.level]
        rule_id, share = "L03", max(_SHOULD_SHARE, min(1.0, _SHOULD_MEAN_RUNS / runs))
    text = f"at most {100 * share:.0f} % of a week of {runner.weekly_distance_m / METRES_PER_KM:.1f} km"
    return _Limit(rule_id, share * runner.weekly_distance_m, share, _OF_WEEK, text)


def _by_time(runner: Trainee, strictness: Strictness) -> _Limit:
    is_marathon = runner.goal_m is not None and runner.goal_m > RACES["half"]
    rule = _BY_TIME[strictness]
    return _timed(rule.id, rule.number("marathon_longest_s" if is_marathon else "longest_s"), runner)


def _timed(rule_id: str, longest_s: float, runner: Trainee) -> _Limit:
    distance_m = longest_s / runner.easy_s_per_km * METRES_PER_KM
    return _Limit(rule_id, distance_m, longest_s, "s", f"at most {clock(longest_s)}")


def _by_race(runner: Trainee, strictness: Strictness) -> Iterator[_Limit]:
    goal_m = runner.goal_m
    if goal_m is None:
        return
    race = figures_of(goal_m)
    is_must = strictness == "must"
    longest_m = race.longest_run_limits_m(runner.level).high if is_must else race.usual_longest_run_m.high
    rule_id = "L06" if is_must else "L07"
    yield _Limit(rule_id, longest_m, longest_m, "m", f"at most {longest_m / METRES_PER_KM:g} km for the race")


def _reason(limit: _Limit, distance_m: float, cut_m: float, runner: Trainee) -> Reason:
    text = f"{distance_m / METRES_PER_KM:g} km cut to {cut_m / METRES_PER_KM:g} km: {limit.text}"
    duration_s = distance_m / METRES_PER_KM * runner.easy_s_per_km
    return _said(limit, distance_m, duration_s, runner.weekly_distance_m, text)


def _said(limit: _Limit, distance_m: float, duration_s: float, week_m: float, text: str) -> Reason:
    measured: float | None = distance_m
    if limit.unit == "s":
        measured = round(duration_s, 1)
    elif limit.unit == _OF_WEEK:
        measured = round(distance_m / week_m, 3) if week_m else None
    slug = find_rule(limit.rule_id).slug
    return Reason(
        rule=slug, id=limit.rule_id, measured=measured, limit=limit.limit, unit=limit.unit, text=text
    )
