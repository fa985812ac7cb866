"""How long the long run of each week is: from what the runner has run to what the race asks for.

Rules L03, L06, L07, L09 to L11 and V15; steps of at most 3 km, and gentler ones wherever they suffice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.training.athlete import Availability
from app.training.planning.calendar import CalendarWeek, number, running_weekdays
from app.training.planning.phases import Season, Stage
from app.training.planning.racing import closes_long_run
from app.training.planning.standing import Standing
from app.training.planning.volume import Volume, longest_long_s, runs_of, session_s
from app.training.plans.request import PlanRequest
from app.training.race_figures import RaceFigures

SHARE, SHARE_OF_RUNS = 0.30, 1.45
DOWN_LONG_SHARE = 0.75
MOST_SHARE = 0.57
"""Of the week, in three runs or more; rounding keeps it under 60 %."""

STEEPEST_STEP_M, GENTLE_STEP_M, GENTLE_GROWTH = 3000.0, 1500.0, 1.09
_TAPER_SHARES = (0.55, 0.68)
_EASED, _SPARE, _LEAST_STEP_M = 0.9, 0.02, 250.0
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


@dataclass(frozen=True, slots=True)
class LongRuns:
    """Metres of the long run of each week, 0 without one.

    `stretched`: weeks, by number, whose long run takes more than its usual share, for the race asks for it;
    `is_steep`: gentle steps do not suffice.
    """

    weeks_m: tuple[float, ...]
    stretched: frozenset[int]
    is_steep: bool

    @property
    def longest_m(self) -> float:
        """The longest of all."""
        return max(self.weeks_m, default=0.0)


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What limits long runs: for each loading week its usual and its greatest, and for all the most."""

    first_m: float
    usual_m: tuple[float, ...]
    most_m: tuple[float, ...]
    top_m: float
    least_top_m: float
    wanted_top_m: float


def long_runs(
    weeks: Sequence[CalendarWeek],
    plan: Season,
    wanted: Volume,
    standing: Standing,
    request: PlanRequest,
    figures: RaceFigures | None,
) -> LongRuns:
    """Reckon the long run of every week; the last longest one stands where the race wants it."""
    availability = request.availability
    loading = [
        week
        for week, stage in zip(weeks, plan.stages, strict=True)
        if stage == "loading" and _has_long_day(week, request)
    ]
    eased = 1 if plan.taper_weeks == 1 and len(loading) > 2 else 0
    bounds = _bounds(loading[: len(loading) - eased], wanted, standing, availability, figures)
    series, is_steep = _series(bounds)
    found: list[float] = []
    stretched: set[int] = set()
    last_m = bounds.first_m
    left = list(series)
    for week, stage in zip(weeks, plan.stages, strict=True):
        if stage == "loading" and _has_long_day(week, request):
            place = len(series) - len(left)
            last_m = left.pop(0) if left else _EASED * last_m
            if place < len(series) and last_m > 1.001 * bounds.usual_m[place]:
                stretched.add(week.index)
        found.append(_week_m(week, stage, last_m, availability))
    _taper(found, weeks, plan)
    return LongRuns(tuple(found), frozenset(stretched), is_steep)


def _has_long_day(week: CalendarWeek, request: PlanRequest) -> bool:
    """Whether a whole long run may stand on its day: no holiday, and no race near it."""
    day = number(request.availability.long_run_day)
    return day is not None and day in week.before_goal and not closes_long_run(request, week.date(day))


def _bounds(
    loading: Sequence[CalendarWeek],
    wanted: Volume,
    standing: Standing,
    availability: Availability,
    figures: RaceFigures | None,
) -> _Bounds:
    days = len(running_weekdays(availability))
    sizes = [
        (wanted.weeks_m[week.index - 1], runs_of(standing, wanted.weeks_m[week.index - 1], days))
        for week in loading
    ]
    by_time_m = longest_by_time_m(standing, availability, figures)
    low_m, high_m = (
        (0.0, max(_UNTIMED_LONGEST_M, standing.longest_m)) if figures is None else figures.usual_longest_run_m
    )
    top_m = min(high_m, by_time_m)
    usual = tuple(min(usual_share(runs) * week_m, top_m) for week_m, runs in sizes)
    least_m = 0.0 if figures is None else figures.longest_run_limits_m(standing.level).low
    return _Bounds(
        first_m=min(standing.longest_m + GENTLE_STEP_M, usual[0]) if usual else 0.0,
        usual_m=usual,
        most_m=tuple(min(most_share(runs) * week_m, top_m) for week_m, runs in sizes),
        top_m=top_m,
        least_top_m=min(least_m * (1 + _SPARE), top_m),
        wanted_top_m=min(low_m * (1 + _SPARE), top_m),
    )


def _series(bounds: _Bounds) -> tuple[tuple[float, ...], bool]:
    """Climb evenly within the usual share of each week; above it only as late as gentle steps allow."""
    count = len(bounds.usual_m)
    if not count:
        return (), False
    calm = _calm(bounds)
    if calm[-1] >= bounds.wanted_top_m:
        return calm, False
    for top_m in (bounds.wanted_top_m, bounds.least_top_m):
        late = _late(bounds, calm, top_m)
        if late[-1] >= 0.999 * top_m:
            return late, False
    step_m = min((bounds.least_top_m - calm[0]) / max(count - 1, 1), STEEPEST_STEP_M)
    steep = tuple(calm[0] + number * step_m for number in range(count))
    return tuple(
        min(max(pair), most_m) for *pair, most_m in zip(steep, calm, bounds.most_m, strict=True)
    ), True


def _calm(bounds: _Bounds) -> tuple[float, ...]:
    """Even steps from the first to the longest that the usual share allows."""
    count, found = len(bounds.usual_m), [bounds.first_m]
    step_m = max((bounds.usual_m[-1] - bounds.first_m) / max(count - 1, 1), 0.0)
    for usual_m in bounds.usual_m[1:]:
        found.append(min(usual_m, found[-1] + min(max(step_m, _LEAST_STEP_M), gentle_step_m(found[-1]))))
    return tuple(found)


def _late(bounds: _Bounds, calm: Sequence[float], top_m: float) -> tuple[float, ...]:
    """Come to the longest run by gentle steps, as late as they allow."""
    wanted = [top_m]
    for _ in calm[1:]:
        wanted.append(wanted[-1] - gentle_step_m(wanted[-1] / GENTLE_GROWTH))
    wanted.reverse()
    found: list[float] = []
    for calm_m, wanted_m, most_m in zip(calm, wanted, bounds.most_m, strict=True):
        reach_m = found[-1] + gentle_step_m(found[-1]) if found else max(calm_m, bounds.first_m)
        found.append(min(max(calm_m, wanted_m), most_m, max(reach_m, calm_m)))
    return tuple(found)


def gentle_step_m(metres: float) -> float:
    """Tell by how much a long run grows gently: 1.5 km or 9 %.

    >>> gentle_step_m(10_000), round(gentle_step_m(20_000))
    (1500.0, 1800)
    """
    return max(GENTLE_STEP_M, (GENTLE_GROWTH - 1) * metres)


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
    """Shorten the long runs of the taper; the week of the race has none."""
    longest_m = max(found, default=0.0)
    before = weeks[len(weeks) - plan.taper_weeks : len(weeks) - 1]
    for left, week in enumerate(reversed(before)):
        found[week.index - 1] = _TAPER_SHARES[min(left, len(_TAPER_SHARES) - 1)] * longest_m
