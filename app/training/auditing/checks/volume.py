"""Weekly distance: growth, rest, taper, peak, and how far a single run may jump (V01 to V15)."""

from collections.abc import Iterator

from app.training.auditing.case import Case
from app.training.auditing.check import (
    Fault,
    always,
    counted,
    exceeds,
    falls_short,
    figure,
    has_goal,
    is_declared,
    km,
    percent,
    rule,
)
from app.training.auditing.diary import Week
from app.training.auditing.jumps import Jump
from app.training.auditing.volumes import race_week_m

_GROWTH, _GROWTH_ALWAYS_M, _USUAL_GROWTH = 1.15, 2000.0, 1.10
_MOST_LOADING, _USUAL_LOADING = 10, 3
_DOWN_CUT, _USUAL_DOWN_CUT = (0.10, 0.50), (0.20, 0.30)
_MOST_RATIO, _LEAST_RATIO = 1.3, 0.8
_RACE_WEEK_SHARE = 0.70
_CUT_FOR_RACE = 0.5
_JUMP, _JUMP_ALWAYS_M = 1.30, 3300.0
_USUAL_JUMP, _USUAL_JUMP_ALWAYS_M = 1.10, 1700.0


def _is_cut_for_race(week: Week, level_m: float) -> bool:
    """Whether a race on the way fills the week, and the training beside it was cut to half."""
    return week.has_tune_up and week.training_m <= _CUT_FOR_RACE * level_m


@rule("V01")
def weeks_grow_within_limits(case: Case) -> Iterator[Fault]:
    """No week is longer than 115 % + 2 km of the best of the last 4 weeks, or of the usual week before."""
    yield from _growth(case, _GROWTH, _GROWTH_ALWAYS_M, "15 % and 2 km")


@rule("V02")
def weeks_grow_by_a_tenth(case: Case) -> Iterator[Fault]:
    """A week is at most a tenth longer than the week before it, or than the level before a cut."""
    yield from _growth(case, _USUAL_GROWTH, 0.0, "10 %")


def _growth(case: Case, growth: float, always_m: float, words: str) -> Iterator[Fault]:
    for place, week in enumerate(case.weeks):
        best_m, week_m = case.volumes.best_before(place), week.distance_m
        if best_m is None:
            continue
        limit_m = growth * best_m + always_m
        if exceeds(week_m, limit_m) and not _is_cut_for_race(week, best_m):
            text = (
                f"Week {week.index} holds {km(week_m, limit_m)}, after {km(best_m)} in the best of the 4 "
                f"weeks before; at most {km(limit_m)}, {words} more."
            )
            yield Fault(text, week_m, limit_m, "m", week.index)


@rule("V03")
def loading_ends_within_limits(case: Case) -> Iterator[Fault]:
    """At most 10 loading weeks follow each other without a week of recovery."""
    yield from overlong_loading(case, _MOST_LOADING)


@rule("V04")
def loading_ends_after_three_weeks(case: Case) -> Iterator[Fault]:
    """Every third or fourth week is a down week."""
    yield from overlong_loading(case, _USUAL_LOADING)


def overlong_loading(case: Case, most: int) -> Iterator[Fault]:
    """Stretches of more whole weeks than that without one of recovery, told where they should have ended."""
    start, place = 0, 0
    for place, week in enumerate((*case.weeks, None)):
        is_loading = week is not None and week.is_full and place not in case.volumes.recovering
        if is_loading:
            continue
        count = place - start
        if count > most:
            text = f"{count} loading weeks from week {start + 1} on without one of recovery; at most {most}."
            yield Fault(text, count, most, "weeks", start + most + 1)
        start = place + 1


@rule("V05", is_declared)
def down_weeks_rest(case: Case) -> Iterator[Fault]:
    """A week called a down week cuts the distance by 10 to 50 %."""
    yield from _cuts(case, _called_down(case), _DOWN_CUT)


@rule("V06")
def down_weeks_cut_a_quarter(case: Case) -> Iterator[Fault]:
    """Down weeks cut the distance by 20 to 30 %."""
    places = case.volumes.down - case.volumes.taper if case.declared is None else _called_down(case)
    yield from _cuts(case, places, _USUAL_DOWN_CUT)


def _called_down(case: Case) -> frozenset[int]:
    weeks = case.declared.weeks if case.declared else ()
    return frozenset(case.week_of(week.dates[0]) - 1 for week in weeks if week.down and week.dates)


def _cuts(case: Case, places: frozenset[int], bounds: tuple[float, float]) -> Iterator[Fault]:
    least, most = bounds
    for place in sorted(places - case.volumes.lost_weeks):
        best_m, week = case.volumes.best_before(place), case.weeks[place]
        if not best_m or not week.is_full:
            continue
        cut = 1 - week.distance_m / best_m
        if falls_short(cut, least) or exceeds(cut, most):
            limit = least if cut < least else most
            said = f"a cut of {percent(cut, limit)}" if cut > 0 else "no cut"
            text = (
                f"Week {week.index} is a down week of {km(week.distance_m)} after {km(best_m)}, {said}; "
                f"{percent(least)} to {percent(most)} is accepted."
            )
            yield Fault(text, cut, limit, "share of week", week.index)


@rule("V07")
def load_ratio_has_a_ceiling(case: Case) -> Iterator[Fault]:
    """The distance of a week is never more than 1.3 of the mean of the last four weeks, itself included."""
    for place, week in enumerate(case.weeks):
        chronic_m = case.volumes.chronic_m(place, week.distance_m)
        if not chronic_m or _is_cut_for_race(week, chronic_m):
            continue
        if exceeds(week.distance_m / chronic_m, _MOST_RATIO):
            yield _ratio(week, week.distance_m, chronic_m, _MOST_RATIO, "at most")


@rule("V08")
def load_ratio_has_a_floor(case: Case) -> Iterator[Fault]:
    """Outside down weeks, taper and a short first week a week is 0.8 or more of the mean of the last four."""
    resting = case.volumes.down | case.volumes.taper | (_called_down(case) & case.volumes.recovering)
    for place, week in enumerate(case.weeks):
        counted_m = case.volumes.counted[place]
        chronic_m = case.volumes.chronic_m(place, counted_m)
        if not chronic_m or place in resting or not week.is_full:
            continue
        if falls_short(counted_m / chronic_m, _LEAST_RATIO):
            yield _ratio(week, counted_m, chronic_m, _LEAST_RATIO, "at least")


def _ratio(week: Week, week_m: float, chronic_m: float, limit: float, words: str) -> Fault:
    ratio = week_m / chronic_m
    text = (
        f"Week {week.index} holds {km(week_m)}, {figure(ratio, limit, 2)} of the mean of four weeks, "
        f"{km(chronic_m)}; {words} {limit:g}."
    )
    return Fault(text, ratio, limit, "ratio", week.index)


@rule("V09", has_goal)
def race_week_is_light(case: Case) -> Iterator[Fault]:
    """The week of the race holds, without the race, at most 70 % of the longest week."""
    yield from _race_week(case, 0.0, _RACE_WEEK_SHARE)


@rule("V10", has_goal)
def taper_has_its_depth(case: Case) -> Iterator[Fault]:
    """The week of the race lies, without the race, in the usual range of its race."""
    if case.figures is not None:
        yield from _race_week(case, *case.figures.race_week_share)


def _race_week(case: Case, least: float, most: float) -> Iterator[Fault]:
    if case.volumes.peak is None or not case.weeks[case.volumes.peak].distance_m:
        return
    training_m, count = race_week_m(case)
    peak_m = case.weeks[case.volumes.peak].distance_m
    share, least = training_m / peak_m, least * count / 7
    if falls_short(share, least) or exceeds(share, most):
        accepted = f"{percent(least)} to {percent(most)}" if least else f"at most {percent(most)}"
        limit = least if share < least else most
        text = (
            f"The week of the race holds {km(training_m)} beside it, {percent(share, limit)} of the longest "
            f"week, {km(peak_m)}; {accepted} is accepted."
        )
        yield Fault(text, share, limit, "share of peak", len(case.weeks))


@rule("V11", has_goal)
def taper_never_rises(case: Case) -> Iterator[Fault]:
    """The distance never rises inside the taper."""
    for place in sorted(case.volumes.taper):
        before_m, week = case.weeks[place - 1].distance_m, case.weeks[place]
        if place - 1 in case.volumes.taper and exceeds(week.distance_m, before_m):
            text = f"Week {week.index} rises inside the taper, from {km(before_m)} to {km(week.distance_m)}."
            yield Fault(text, week.distance_m, before_m, "m", week.index)


@rule("V12", has_goal)
def peak_stands_before_the_taper(case: Case) -> Iterator[Fault]:
    """The longest week stands before the last week, for a marathon before the last two."""
    if case.figures is None or case.volumes.peak is None:
        return
    least = 2 if case.figures.name == "marathon" else 1
    left = len(case.weeks) - 1 - case.volumes.peak
    if left < least:
        text = (
            f"The longest week, {km(case.weeks[case.volumes.peak].distance_m)}, has {counted(left, 'week')} "
            f"after it; at least {least}."
        )
        yield Fault(text, left, least, "weeks", case.volumes.peak + 1)


@rule("V13", has_goal)
def peak_has_its_usual_size(case: Case) -> Iterator[Fault]:
    """The longest week lies in the usual range of the race and the level."""
    if case.figures is None or case.volumes.peak is None:
        return
    low_m, high_m = case.figures.peak_m[case.level]
    peak_m = case.weeks[case.volumes.peak].distance_m
    if falls_short(peak_m, low_m) or exceeds(peak_m, high_m):
        limit_m = low_m if peak_m < low_m else high_m
        text = f"The longest week holds {km(peak_m, limit_m)}; {km(low_m)} to {km(high_m)} is usual."
        yield Fault(text, peak_m, limit_m, "m", case.volumes.peak + 1)


@rule("V14", always)
def single_runs_jump_within_limits(case: Case) -> Iterator[Fault]:
    """No training run exceeds the longest of the last 30 days by more than 30 % and more than 3.3 km."""
    yield from _jumps(case, _JUMP, _JUMP_ALWAYS_M)


@rule("V15", always)
def single_runs_grow_by_a_tenth(case: Case) -> Iterator[Fault]:
    """A training run is at most a tenth or 1.7 km longer than the longest of the last 30 days."""
    yield from _jumps(case, _USUAL_JUMP, _USUAL_JUMP_ALWAYS_M)


def _jumps(case: Case, growth: float, always_m: float) -> Iterator[Fault]:
    for jump in case.jumps:
        limit_m = max(growth * jump.before_m, jump.before_m + always_m)
        if exceeds(jump.run.distance_m, limit_m):
            yield _jump(jump, limit_m)


def _jump(jump: Jump, limit_m: float) -> Fault:
    there = km(jump.run.distance_m, limit_m)
    text = (
        f"A run of {there}, after {km(jump.before_m)} as the longest of the last 30 days; at most "
        f"{km(limit_m)}."
    )
    return Fault(text, jump.run.distance_m, limit_m, "m", date=jump.run.date)


VOLUME = (
    weeks_grow_within_limits,
    weeks_grow_by_a_tenth,
    loading_ends_within_limits,
    loading_ends_after_three_weeks,
    down_weeks_rest,
    down_weeks_cut_a_quarter,
    load_ratio_has_a_ceiling,
    load_ratio_has_a_floor,
    race_week_is_light,
    taper_has_its_depth,
    taper_never_rises,
    peak_stands_before_the_taper,
    peak_has_its_usual_size,
    single_runs_jump_within_limits,
    single_runs_grow_by_a_tenth,
)
