"""How far each week goes: closed forms, before anything is placed on a day.

With `v0` the distance run today, `u` loading weeks and `P` the longest week, loading week `j` covers
v0 (1 + g)^j, g = (P / v0)^(1 / (u - 1)) - 1; a down week 0.77 of the week before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from statistics import fmean

from app.science.units import RACES
from app.training.athlete import Availability
from app.training.doses import Strictness
from app.training.planning.calendar import DAYS, CalendarWeek, able_weekdays, number, session_s
from app.training.planning.phases import RUN_WALK_WEEKS, Season, Stage, is_short, taper_weeks
from app.training.planning.standing import Standing
from app.training.planning.terms import Terms
from app.training.race_figures import RaceFigures

GREATEST_GROWTH = 1.095
_GROWTH, _MOST_ACUTE, MEMORY_WEEKS = 1.10, 1.29, 4
_STEEP_GROWTH, _STEEP_ALWAYS_M = 1.14, 1900.0
DOWN_SHARE = 0.77
TAPERS = {1: (0.50,), 2: (0.75, 0.45), 3: (0.80, 0.60, 0.36)}
_MASTERS_SHARE = 0.9
LEAST_START_M = 10_000.0
"""Who runs less a week comes there by running and walking first (P08)."""

_WANTED_GROWTH = (1.45, 1.40, 1.30)
"""By level: what the longest week should be of today's, where race and level have nothing against it."""

_FILLED = 0.97
"""What of the time at hand is counted on: runs are rounded down."""

MANY_RUNS, _LONGEST_SELDOM_S = 4, 5100.0
_LONGEST_EASY_S = (4200.0, 4800.0, 5340.0)
_QUALITY_S, _QUALITY_DAYS = 3300.0, (1, 2, 2)
_LONGEST_YOUTH_S = 5400.0
_LONGEST_LONG_S: Mapping[Strictness, tuple[float, float]] = {
    "should": (9000.0, 10_800.0),
    "must": (10_800.0, 14_400.0),
}
"""For races up to the half marathon, and beyond."""

_MOST_RUNS, _MOST_RUNS_OF_ALL = (5, 6, 6), 6
"""By level: beginners rest two days of the week, others one."""

EASY_SHARE_OF_LONG = 0.82
"""An easy run is no second long run."""

LEAST_RUN_S, _LEAST_RUNS = 1800.0, 2
_SHORTEST_RUN_S, _USUAL_LEAST_RUNS = 1200.0, 3
_WALKED_S = 5040.0
"""Running in the last week of running and walking: three times two quarters of an hour, hardly less."""


def longest_easy_s(standing: Standing, runs: int = MANY_RUNS) -> float:
    """Seconds that an ordinary easy run takes at most; who runs seldom runs longer.

    Where only must limits hold the long run alone bounds it.
    """
    if standing.is_pressed:
        return inf
    return max(_LONGEST_EASY_S[standing.rank], _LONGEST_SELDOM_S if runs < MANY_RUNS else 0.0)


def longest_long_s(standing: Standing) -> float:
    """Seconds that a long run takes at most (L04, L05, A02)."""
    if standing.is_youth:
        return _LONGEST_YOUTH_S
    shorter_s, longer_s = _LONGEST_LONG_S[standing.strictness]
    return longer_s if (standing.goal_m or 0.0) > RACES["half"] else shorter_s


def most_runs(standing: Standing, days: int) -> int:
    """Tell how many runs a week of so many days at hand may have."""
    return min(days, _MOST_RUNS_OF_ALL if standing.is_pressed else _MOST_RUNS[standing.rank])


def runs_of(standing: Standing, week_m: float, days: int) -> int:
    """Choose how many runs a week has: no more than the level bears, of half an hour on average at least.

    Three where each lasts twenty minutes.
    """
    week_s = standing.easy_s(week_m)
    by_length = int(week_s / LEAST_RUN_S + 0.15)
    least = _USUAL_LEAST_RUNS if week_s >= _USUAL_LEAST_RUNS * _SHORTEST_RUN_S else _LEAST_RUNS
    return max(min(most_runs(standing, days), by_length), min(days, least))


def room_m(standing: Standing, availability: Availability, figures: RaceFigures | None) -> float:
    """Find the most metres a week that the runner's days and minutes hold."""
    long_day = number(availability.long_run_day)
    at_hand = sorted(
        (session_s(availability, day) for day in able_weekdays(availability) if day != long_day),
        reverse=True,
    )
    runs = at_hand[: most_runs(standing, len(at_hand) + 1) - 1]
    long_s = longest_long_s(standing)
    if figures is not None:
        long_s = min(long_s, standing.easy_s(figures.usual_longest_run_m.high))
    if long_day is not None:
        long_s = min(long_s, session_s(availability, long_day))
    hard = min(_QUALITY_DAYS[standing.rank], max(len(runs) - 1, 1))
    easy_s = min(longest_easy_s(standing, len(runs) + 1), EASY_SHARE_OF_LONG * long_s)
    most_s = [min(_QUALITY_S, easy_s)] * hard + [easy_s] * len(runs)
    return standing.easy_m(_FILLED * (long_s + sum(map(min, runs, most_s))))


@dataclass(frozen=True, slots=True)
class Volume:
    """Metres of each week as it is wanted, the goal race left out.

    `peak_m` is the longest, `growth` what a loading week adds to the one before it, as a share.
    """

    start_m: float
    peak_m: float
    growth: float
    weeks_m: tuple[float, ...]


def _start_m(standing: Standing, plan: Season, room: float) -> float:
    """Find the week that running begins with: that of today, or what running and walking led to."""
    start_m = max(standing.weekly_m, LEAST_START_M)
    if plan.stages.count("run_walk") == RUN_WALK_WEEKS:
        start_m = max(start_m, standing.easy_m(_WALKED_S))
    return min(start_m, room)


def peak_m(
    standing: Standing, figures: RaceFigures | None, room: float, start_m: float, loading_weeks: int
) -> float:
    """Find the longest week: by race and level, days and minutes, and what can be reached."""
    wanted_m = _WANTED_GROWTH[standing.rank] * max(standing.weekly_m, start_m)
    if figures is not None:
        low_m, high_m = figures.peak_m[standing.level]
        wanted_m = min(max(wanted_m, 1.04 * low_m), high_m)
    if standing.is_master:
        wanted_m *= _MASTERS_SHARE
    return min(wanted_m, room, start_m * GREATEST_GROWTH ** max(loading_weeks - 1, 0))


def volume(terms: Terms, plan: Season, room: float) -> Volume:
    """Reckon every week in closed form, within what days and minutes hold."""
    weeks, standing = terms.weeks, terms.standing
    start_m = _start_m(standing, plan, room)
    loading = plan.loading_weeks
    top_m = peak_m(standing, terms.figures, room, start_m, loading)
    factor = (top_m / start_m) ** (1 / (loading - 1)) if loading > 1 and start_m else 1.0
    found: list[float] = []
    recent = [max(standing.weekly_m, start_m, LEAST_START_M)] * MEMORY_WEEKS
    loaded, last_m = 0, start_m
    for week, stage, kept in zip(weeks, plan.stages, terms.kept, strict=True):
        if stage == "loading":
            last_m = start_m * factor**loaded
            loaded += 1
        share = min(_taper_share(week, terms), kept) if stage == "taper" else kept
        metres = min(_week_m(week, stage, last_m, share), most_week_m(recent))
        counts_as_usual = stage == "away" or _is_short_start(week)
        recent = [*recent[1:], max(metres, fmean(recent)) if counts_as_usual else metres]
        found.append(metres)
    return Volume(start_m, max(top_m, last_m), factor - 1, tuple(found))


def most_week_m(recent: Sequence[float], *, steep: bool = False) -> float:
    """Find what a week may hold after the four before it: a tenth above their best, and 1.3 of the mean.

    Steeply what must be: 15 % and 2 km (V01), with a little to spare.

    >>> round(most_week_m([40_000] * 4)), round(most_week_m([40_000, 40_000, 10_000, 40_000]))
    (44000, 42841)
    """
    by_load = _MOST_ACUTE / (MEMORY_WEEKS - _MOST_ACUTE) * sum(recent[1:])
    best_m = max(recent)
    return min(_STEEP_GROWTH * best_m + _STEEP_ALWAYS_M if steep else _GROWTH * best_m, by_load)


def _is_short_start(week: CalendarWeek) -> bool:
    return week.index == 1 and len(week.weekdays) < DAYS


def _week_m(week: CalendarWeek, stage: Stage, last_m: float, kept: float) -> float:
    match stage:
        case "down":
            return DOWN_SHARE * last_m
        case "short" | "taper":
            return kept * last_m
        case "away":
            whole = sum(week.shares.get(day, 1.0) for day in week.weekdays)
            return last_m * whole / DAYS
        case _:
            return last_m * len(week.weekdays) / DAYS


def _taper_share(week: CalendarWeek, terms: Terms) -> float:
    """Take the race's own shares; a last week of a few days holds its part of the last of them."""
    shares = TAPERS[taper_weeks(terms.standing.goal_m or 0.0)]
    left, ends_short = len(terms.weeks) - week.index, is_short(terms.weeks[-1])
    if not left:
        return shares[-1] * len(week.weekdays) / DAYS if ends_short else shares[-1]
    return shares[max(len(shares) - 1 - left + ends_short, 0)]
