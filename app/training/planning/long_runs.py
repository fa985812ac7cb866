"""How long the long run of each week is: from what the runner has run to what the race asks for.

Rules L03, L06, L07, L09 to L11 and V15; steps of at most 3 km, and gentler ones wherever they suffice.
"""

from collections.abc import Sequence

from app.science.units import METRES_PER_KM
from app.training.athlete import WEEKDAYS, Availability
from app.training.planning.calendar import CalendarWeek
from app.training.planning.phases import Season
from app.training.planning.standing import Standing
from app.training.planning.volume import DOWN_LONG_SHARE, Volume, longest_long_s, runs_of, session_s
from app.training.race_figures import RaceFigures

SHARE, SHARE_OF_RUNS = 0.30, 1.45
MOST_SHARE = 0.56
"""Of the week, in three runs or more; rounding keeps it under 60 %."""

STEEPEST_STEP_M, GENTLE_STEP_M, GENTLE_GROWTH = 3000.0, 1500.0, 1.09
_TAPER_SHARES = {1: (), 2: (0.65,), 3: (0.68, 0.48)}
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
    day = availability.long_run_day
    at_hand_s = session_s(availability, WEEKDAYS.index(day)) if day else longest_long_s(standing, figures)
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


def long_runs(
    weeks: Sequence[CalendarWeek],
    plan: Season,
    wanted: Volume,
    standing: Standing,
    availability: Availability,
    figures: RaceFigures | None,
) -> tuple[float, ...]:
    """Reckon the long run of every week, in metres; the last longest one stands where the race wants it."""
    days = len(availability.days or ())
    runs = runs_of(standing, wanted.peak_m, days)
    by_time_m = longest_by_time_m(standing, availability, figures)
    top_m = peak_long_run_m(standing, figures, by_time_m, wanted.peak_m, runs)
    first_m = _first(standing, wanted.start_m, runs, by_time_m, top_m)
    loading = plan.loading_weeks
    before_taper = 1 if plan.taper_weeks == 1 and loading > 2 else 0
    steps = max(loading - 1 - before_taper, 1)
    series = progression(first_m, top_m, steps, must_m=_must(figures))
    found: list[float] = []
    loaded, last_m = 0, first_m
    for stage in plan.stages:
        match stage:
            case "loading":
                last_m = series[min(loaded, steps)] * (0.9 if loaded > steps else 1.0)
                loaded += 1
                found.append(last_m)
            case "down" | "away":
                found.append(DOWN_LONG_SHARE * last_m)
            case "taper":
                found.append(0.0)
    shares = _TAPER_SHARES[min(plan.taper_weeks, 3)]
    for place, share in enumerate(shares):
        found[len(found) - plan.taper_weeks + place] = share * max(found)
    return tuple(found)


def progression(first_m: float, top_m: float, steps: int, must_m: float = 0.0) -> tuple[float, ...]:
    """Climb from the first long run to the longest in so many steps, evenly where that is gentle enough.

    >>> [round(metres) for metres in progression(10_000, 16_000, 4)]
    [10000, 11500, 13000, 14500, 16000]
    """
    step_m = (top_m - first_m) / steps
    if step_m > GENTLE_STEP_M:
        gentle = [first_m]
        for _ in range(steps):
            gentle.append(min(top_m, max(gentle[-1] + GENTLE_STEP_M, GENTLE_GROWTH * gentle[-1])))
        if gentle[-1] >= min(must_m, top_m):
            return tuple(gentle)
        step_m = min((min(must_m, top_m) - first_m) / steps, STEEPEST_STEP_M)
    return tuple(first_m + number * step_m for number in range(steps + 1))


def _must(figures: RaceFigures | None) -> float:
    return 0.0 if figures is None else figures.longest_run_m.low + 0.5 * METRES_PER_KM


def _first(standing: Standing, week_m: float, runs: int, by_time_m: float, top_m: float) -> float:
    """Start from what has been run, but no longer than half of the week."""
    usual_m = usual_share(runs_of(standing, week_m, runs)) * week_m
    grown_m = max(usual_m, min(standing.longest_m, 0.45 * week_m))
    return min(grown_m, standing.longest_m + GENTLE_STEP_M, by_time_m, top_m)
