"""How far each week and its long run go: closed forms, before anything is placed on a day.

With `v0` the distance run today, `u` loading weeks and `P` the longest week, loading week `j` covers
v0 (1 + g)^j, g = (P / v0)^(1 / (u - 1)) - 1; down weeks 0.77 of the week before them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from app.training.athlete import WEEKDAYS, Availability
from app.training.planning.calendar import CalendarWeek, running_weekdays
from app.training.planning.phases import Season, taper_weeks
from app.training.planning.standing import Standing
from app.training.race_figures import RaceFigures

GREATEST_GROWTH = 1.095
DOWN_SHARE, DOWN_LONG_SHARE = 0.77, 0.75
TAPERS = {1: (0.50,), 2: (0.75, 0.45), 3: (0.80, 0.60, 0.36)}
_MASTERS_SHARE = 0.9
_WANTED_GROWTH = {"beginner": 1.45, "intermediate": 1.40, "advanced": 1.30}
_FILLED = 0.95
"""What of the time at hand is counted on: runs are rounded down."""

_LONGEST_EASY_S = (4500.0, 5400.0, 6000.0)
_LONGEST_LONG_S, _LONGEST_MARATHON_LONG_S, _LONGEST_YOUTH_S = 9000.0, 10_800.0, 5400.0
_MOST_RUNS = (5, 6, 6)
"""By level: beginners rest two days of the week, others one."""

LEAST_RUN_S = 1500.0


def session_s(availability: Availability, weekday: int) -> float:
    """Seconds at hand on a weekday."""
    given = availability.max_session_s
    if given is None:
        return inf
    return given if isinstance(given, int | float) else given.get(WEEKDAYS[weekday], inf)


def longest_easy_s(standing: Standing) -> float:
    """Seconds that an ordinary easy run takes at most."""
    return _LONGEST_EASY_S[standing.rank]


def longest_long_s(standing: Standing, figures: RaceFigures | None) -> float:
    """Seconds that a long run takes at most (L05, A02)."""
    if standing.is_youth:
        return _LONGEST_YOUTH_S
    is_marathon = figures is not None and figures.name == "marathon"
    return _LONGEST_MARATHON_LONG_S if is_marathon else _LONGEST_LONG_S


def runs_of(standing: Standing, week_m: float, days: int) -> int:
    """Choose how many runs a week has: no more than the level bears, none shorter than 25 minutes or so."""
    by_length = int(standing.easy_s(week_m) / LEAST_RUN_S + 0.15)
    return max(min(days, _MOST_RUNS[standing.rank], by_length), min(days, 2))


def room_m(standing: Standing, availability: Availability, figures: RaceFigures | None) -> float:
    """Find the most metres a week that the runner's days and minutes hold."""
    days = running_weekdays(availability)
    long_day = availability.long_run_day
    place = WEEKDAYS.index(long_day) if long_day else None
    easy_s = sorted(
        (min(session_s(availability, day), longest_easy_s(standing)) for day in days if day != place),
        reverse=True,
    )
    long_s = 0.0 if place is None else min(session_s(availability, place), longest_long_s(standing, figures))
    return standing.easy_m(_FILLED * (long_s + sum(easy_s[: _MOST_RUNS[standing.rank] - 1])))


@dataclass(frozen=True, slots=True)
class Volume:
    """Metres of each week as it is wanted, races left out; `peak_m` the longest, `growth` from one to the next."""

    start_m: float
    peak_m: float
    growth: float
    weeks_m: tuple[float, ...]


def peak_m(standing: Standing, figures: RaceFigures | None, room: float, loading_weeks: int) -> float:
    """Find the longest week: by race and level, days and minutes, and what can be reached."""
    wanted_m = _WANTED_GROWTH[standing.level] * standing.weekly_m
    if figures is not None:
        low_m, high_m = figures.peak_m[standing.level]
        wanted_m = min(max(wanted_m, low_m), high_m)
    if standing.is_master:
        wanted_m *= _MASTERS_SHARE
    start_m = min(standing.weekly_m, room)
    return min(wanted_m, room, start_m * GREATEST_GROWTH ** max(loading_weeks - 1, 0))


def volume(
    weeks: Sequence[CalendarWeek],
    plan: Season,
    standing: Standing,
    figures: RaceFigures | None,
    room: float,
) -> Volume:
    """Reckon every week in closed form."""
    start_m = min(standing.weekly_m, room)
    loading = plan.loading_weeks
    top_m = peak_m(standing, figures, room, loading)
    growth = (top_m / start_m) ** (1 / (loading - 1)) if loading > 1 else 1.0
    found: list[float] = []
    loaded, last_m = 0, start_m
    for week, stage in zip(weeks, plan.stages, strict=True):
        match stage:
            case "loading":
                last_m = start_m * growth**loaded
                loaded += 1
                found.append(last_m * len(week.weekdays) / 7 if week.index == 1 else last_m)
            case "down" | "away":
                found.append(DOWN_SHARE * last_m)
            case "taper":
                found.append(max(top_m, last_m) * _taper_share(week, len(weeks), plan, standing.goal_m))
    return Volume(start_m, max(top_m, last_m), growth - 1, tuple(found))


def _taper_share(week: CalendarWeek, count: int, plan: Season, goal_m: float | None) -> float:
    """Take the race's own shares; a last week of a few days holds its part of the last of them."""
    shares = TAPERS[taper_weeks(goal_m or 0.0)]
    place = week.index - (count - plan.taper_weeks) - 1
    short_last = plan.taper_weeks > len(shares)
    if place >= len(shares) or (short_last and place == plan.taper_weeks - 1):
        return shares[-1] * len(week.weekdays) / 7
    offset = max(len(shares) - plan.taper_weeks, 0)
    return shares[place + offset]
