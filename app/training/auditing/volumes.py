"""Weekly distances as a body counts them: after what was run before the plan, and around breaks.

Six or more days lost in a row, and as many days of return after them, count as run at the daily mean of the
four weeks before the break. A mean holds the rest between runs, so that beside real runs they fill a week up
to the usual one and never beyond it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.training.auditing.diary import Day, Diary, Week

MEMORY_WEEKS = 4
LEAST_START_M = 10_000.0
LEAST_LOST_DAYS, LONGEST_RETURN_DAYS = 6, 56
_MEMORY_DAYS, _WEEK_DAYS = 28, 7
_DOWN_CUT = (0.10, 0.50)
_TAPER_SHARE = 0.90
_LEAST_RACE_WEEK_DAYS = 4
_BEST_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Volumes:
    """The weeks of a diary by distance, in metres; places count from 0.

    `levels` are what each week counts as once it is history, None where that is not known; `counted` what it
    counts as where it may be too short: rest alone makes no week too long. `credit` is what each lost day
    counts as. `down`, `taper`: places of weeks.
    """

    current_m: float | None
    counted: tuple[float, ...]
    levels: tuple[float | None, ...]
    credit: dict[dt.date, float]
    lost_weeks: frozenset[int]
    recovering: frozenset[int]
    down: frozenset[int]
    taper: frozenset[int]
    peak: int | None

    def before(self, place: int, weeks: int = MEMORY_WEEKS) -> list[float]:
        """List what is known of the weeks before one, the latest last."""
        known = [self.levels[at] if at >= 0 else self.current_m for at in range(place - weeks, place)]
        return [level for level in known if level is not None]

    def best_before(self, place: int) -> float | None:
        """Find the longest of the four weeks before one."""
        return max(self.before(place), default=None)

    def chronic_m(self, place: int, week_m: float) -> float | None:
        """Take the mean of four weeks, this one of so many metres the last; None where fewer are known."""
        before = self.before(place, MEMORY_WEEKS - 1)
        return None if len(before) < MEMORY_WEEKS - 1 else (sum(before) + week_m) / MEMORY_WEEKS

    def dose_level_m(self, place: int) -> float:
        """Find what doses are held against: this week, the mean of the last four, or 85 % of their best."""
        before = self.before(place)
        if not before:
            return self.counted[place]
        return max(self.counted[place], sum(before) / len(before), _BEST_SHARE * max(before))


def volumes(diary: Diary) -> Volumes:
    """Weigh the weeks of a diary."""
    current_m = _current_m(diary)
    credit = _credits(diary, current_m)
    counted = tuple(_counted_m(week.days, credit) for week in diary.weeks)
    levels = tuple(_level(diary, place, counted[place], current_m) for place in range(len(diary.weeks)))
    distances = [week.distance_m for week in diary.weeks]
    peak = max(range(len(distances)), key=distances.__getitem__, default=None)
    lost = frozenset(week.index - 1 for week in diary.weeks if any(day.date in credit for day in week.days))
    found = Volumes(
        current_m, counted, levels, credit, lost, frozenset(), frozenset(), _taper(diary, peak), peak
    )
    cuts = [_cut(found, diary.weeks, place) for place in range(len(distances))]
    least, most = _DOWN_CUT
    recovering = frozenset(place for place, cut in enumerate(cuts) if cut is not None and cut >= least)
    down = frozenset(
        place for place in recovering if (cuts[place] or 0) <= most and place - 1 not in recovering
    )
    return Volumes(current_m, counted, levels, credit, lost, recovering | lost, down, found.taper, peak)


def _current_m(diary: Diary) -> float | None:
    """Tell what was run a week before the plan; who begins with running and walking begins at 10 km (P08)."""
    told_m = diary.dossier.candidate.weekly_distance_m
    first = next((week.runs for week in diary.weeks if week.runs), ())
    is_walked = bool(first) and all(run.kind == "run_walk" for run in first)
    return max(told_m, LEAST_START_M) if told_m is not None and is_walked else told_m


def _cut(found: Volumes, weeks: Sequence[Week], place: int) -> float | None:
    """By what share a whole week lies below the best of the four before it."""
    best = found.best_before(place)
    if not best or not (weeks[place].is_full or place):
        return None
    return 1 - weeks[place].distance_m / best


def _counted_m(days: Sequence[Day], credit: Mapping[dt.date, float]) -> float:
    """Tell what up to seven days count as, which is never less than what was run."""
    run_m = sum(map(_run_m, days))
    lost_m = [credit[day.date] for day in days if day.date in credit]
    if not lost_m:
        return run_m
    others_m = sum([_run_m(day) for day in days if day.date not in credit])
    return max(run_m, min(others_m + sum(lost_m), max(lost_m) * len(days)))


def _run_m(day: Day) -> float:
    """Metres of a day, the goal race left out."""
    if day.race is not None and day.race.is_goal:
        return sum([run.content.distance_m for run in day.runs])
    return day.distance_m


def _level(diary: Diary, place: int, counted_m: float, current_m: float | None) -> float | None:
    """Count a short first week as the runner's usual week, or as itself where that is more."""
    if place or diary.weeks[0].is_full:
        return counted_m
    return None if current_m is None else max(current_m, counted_m)


def _taper(diary: Diary, peak: int | None) -> frozenset[int]:
    """Find the last weeks that hold clearly less than the longest: three for a marathon, else two."""
    if diary.figures is None or peak is None:
        return frozenset()
    most = 3 if diary.figures.name == "marathon" else 2
    limit_m = _TAPER_SHARE * diary.weeks[peak].distance_m
    places = list[int]()
    for place in range(len(diary.weeks) - 1, peak, -1):
        if len(places) == most or diary.weeks[place].distance_m > limit_m:
            break
        places.append(place)
    return frozenset(places)


def race_week_m(diary: Diary) -> tuple[float, int]:
    """Metres of training in the week of the race, and its days; one of under four days with that before.

    What stands after the race is none of its week.
    """
    goal = diary.goal
    until = diary.days[-1].date if goal is None else goal.date
    place = min(diary.week_of(until), len(diary.weeks)) - 1
    last = [day for day in diary.weeks[place].days if day.date <= until]
    training_m = sum([run.content.distance_m for day in last for run in day.runs])
    if len(last) >= _LEAST_RACE_WEEK_DAYS or not place:
        return training_m, len(last)
    before = diary.weeks[place - 1]
    return (training_m + before.training_m) / (len(last) + len(before.days)) * 7, 7


def _credits(diary: Diary, current_m: float | None) -> dict[dt.date, float]:
    """Tell what each day of a break and of the return from it counts as, in metres."""
    days = diary.days
    credit: dict[dt.date, float] = {}
    for start, end in _breaks(diary):
        mean_m = _mean_before(days[max(0, start - _MEMORY_DAYS) : start], credit, current_m)
        if mean_m is None:
            continue
        returned = min(end + min(end - start, LONGEST_RETURN_DAYS), len(days))
        credit |= {day.date: mean_m for day in days[start:returned]}
    return credit


def _mean_before(
    days: Sequence[Day], credit: Mapping[dt.date, float], current_m: float | None
) -> float | None:
    """Take the daily mean of four weeks; days before the plan hold their part of the usual week."""
    if current_m is None and len(days) < _WEEK_DAYS:
        return None
    sevens = [days[max(0, end - _WEEK_DAYS) : end] for end in range(len(days), 0, -_WEEK_DAYS)]
    known_m = sum([_counted_m(each, credit) for each in sevens])
    if current_m is None:
        return known_m / len(days)
    return (known_m + current_m / _WEEK_DAYS * (_MEMORY_DAYS - len(days))) / _MEMORY_DAYS


def _breaks(diary: Diary) -> Iterator[tuple[int, int]]:
    """Stretches of six days or more without a run, on some of which the runner would have run."""
    start: int | None = None
    for place, day in enumerate((*diary.days, None)):
        if day is not None and not day.runs:
            start = place if start is None else start
            continue
        is_long = start is not None and place - start >= LEAST_LOST_DAYS
        if is_long and any(_is_training_day(diary, each) for each in diary.days[start:place]):
            yield start or 0, place
        start = None


def _is_training_day(diary: Diary, day: Day) -> bool:
    days = diary.dossier.availability.days
    return days is None or day.weekday in days
