"""How long the long run of each week is: from what the runner has run to what the race asks for.

Rules L03, L06, L07, L09 to L11 and V15; steps of at most 3 km, and gentler ones wherever they suffice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.training.athlete import Availability
from app.training.planning.calendar import CalendarWeek, number, running_weekdays
from app.training.planning.phases import Season, Stage
from app.training.planning.standing import Standing
from app.training.planning.volume import Volume, longest_long_s, runs_of, session_s
from app.training.race_figures import RaceFigures

SHARE, SHARE_OF_RUNS = 0.30, 1.45
DOWN_LONG_SHARE = 0.75
MOST_SHARE = 0.56
"""Of the week, in three runs or more; rounding keeps it under 60 %."""

STEEPEST_STEP_M, GENTLE_STEP_M, GENTLE_GROWTH = 3000.0, 1500.0, 1.09
_TAPER_SHARES = (0.68, 0.60)
_EASED, _SPARE_M = 0.9, 500.0
_UNTIMED_LONGEST_M = 20_000.0
_FEW_RUNS = 3


def usual_share(runs: int) -> float:
    """Tell which share of a week its long run should not exceed."""
    return max(SHARE, min(1.0, SHARE_OF_RUNS / max(runs, 1)))


def most_share(runs: int) -> float:
    """Tell which share of a week its long run must not exceed."""
    return MOST_SHARE if runs >= _FEW_RUNS else 0.8


def longest_by_time_m(standing: Standing, availability: Availability, figures: RaceFigures | None) -> float:
    """Find how far the long run may go by the minutes of its day and by rule."""
    day = number(availability.long_run_day)
    at_hand_s = longest_long_s(standing, figures) if day is None else session_s(availability, day)
    return standing.easy_m(min(at_hand_s, longest_long_s(standing, figures)))


def peak_long_run_m(
    standing: Standing, figures: RaceFigures | None, by_time_m: float, week_m: float, runs: int
) -> float:
    """Find the longest run that the plan works up to, whether or not there are weeks enough for it."""
    share_m = usual_share(runs) * week_m
    if figures is None:
        wanted_m = min(share_m, max(_UNTIMED_LONGEST_M, standing.longest_m))
    else:
        low_m, high_m = figures.usual_longest_run_m
        wanted_m = min(max(share_m, low_m), high_m)
    return min(wanted_m, by_time_m, most_share(runs) * week_m)


@dataclass(frozen=True, slots=True)
class LongRuns:
    """Metres of the long run of each week, 0 without one; `is_steep` where gentle steps do not suffice."""

    weeks_m: tuple[float, ...]
    is_steep: bool

    @property
    def longest_m(self) -> float:
        """The longest of all."""
        return max(self.weeks_m, default=0.0)


def long_runs(
    weeks: Sequence[CalendarWeek],
    plan: Season,
    wanted: Volume,
    standing: Standing,
    availability: Availability,
    figures: RaceFigures | None,
) -> LongRuns:
    """Reckon the long run of every week; the last longest one stands where the race wants it."""
    runs = runs_of(standing, wanted.peak_m, len(running_weekdays(availability)))
    by_time_m = longest_by_time_m(standing, availability, figures)
    top_m = peak_long_run_m(standing, figures, by_time_m, wanted.peak_m, runs)
    first_m = _first(standing, wanted.start_m, runs, by_time_m, top_m)
    loading = plan.loading_weeks
    eased = 1 if plan.taper_weeks == 1 and loading > 2 else 0
    steps = max(loading - 1 - eased, 1)
    must_m = 0.0 if figures is None else figures.longest_run_m.low + _SPARE_M
    series = progression(first_m, top_m, steps, must_m)
    found: list[float] = []
    loaded, last_m = 0, first_m
    for week, stage in zip(weeks, plan.stages, strict=True):
        if stage == "loading":
            last_m = series[min(loaded, steps)] * (_EASED if loaded > steps else 1.0)
            loaded += 1
        found.append(_week_m(week, stage, last_m, availability))
    _taper(found, weeks, plan)
    is_steep = any(later - earlier > 1.01 * _gentle_step(earlier) for earlier, later in pairwise(series))
    return LongRuns(tuple(found), is_steep)


def _week_m(week: CalendarWeek, stage: Stage, last_m: float, availability: Availability) -> float:
    match stage:
        case "down" | "short":
            return DOWN_LONG_SHARE * last_m
        case "away":
            return last_m * week.shares.get(number(availability.long_run_day) or 0, 1.0)
        case "loading":
            return last_m
    return 0.0


def _taper(found: list[float], weeks: Sequence[CalendarWeek], plan: Season) -> None:
    """Shorten the long runs of the taper; a last week of a few days has none, nor has the race's."""
    count = plan.taper_weeks - 1
    longest_m = max(found, default=0.0)
    for place in range(count):
        shares = _TAPER_SHARES[-count:] if count <= len(_TAPER_SHARES) else (*_TAPER_SHARES, 0.45)
        week = weeks[len(weeks) - count - 1 + place]
        found[week.index - 1] = shares[place] * longest_m


def progression(first_m: float, top_m: float, steps: int, must_m: float = 0.0) -> tuple[float, ...]:
    """Climb from the first long run to the longest in so many steps, evenly where that is gentle enough.

    >>> [round(metres) for metres in progression(10_000, 16_000, 4)]
    [10000, 11500, 13000, 14500, 16000]
    """
    step_m = (top_m - first_m) / steps
    if step_m > GENTLE_STEP_M:
        gentle = [first_m]
        for _ in range(steps):
            gentle.append(min(top_m, gentle[-1] + _gentle_step(gentle[-1])))
        if gentle[-1] >= min(must_m, top_m):
            return tuple(gentle)
        step_m = min((min(must_m, top_m) - first_m) / steps, STEEPEST_STEP_M)
    return tuple(first_m + number * step_m for number in range(steps + 1))


def _gentle_step(metres: float) -> float:
    return max(GENTLE_STEP_M, (GENTLE_GROWTH - 1) * metres)


def _first(standing: Standing, week_m: float, runs: int, by_time_m: float, top_m: float) -> float:
    """Start from what has been run, but no longer than half of the week."""
    usual_m = usual_share(runs_of(standing, week_m, runs)) * week_m
    grown_m = max(usual_m, min(standing.longest_m, 0.45 * week_m))
    return min(grown_m, standing.longest_m + GENTLE_STEP_M, by_time_m, top_m)
