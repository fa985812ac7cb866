"""How many hard days there are, and what stands between them (I05 to I11, I25, I26)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from app.training.athlete import WEEKDAYS
from app.training.auditing.case import Case
from app.training.auditing.check import Fault, counted, days, knows_every_session, minutes, rule
from app.training.auditing.diary import HARD_S, Day, Week
from app.training.dates import spoken_date

_BEGINNER_QUALITY, _MOST_QUALITY = 2, 3
_BEGINNER_SPEED, _MOST_SPEED = 1, 2
_APART, _MASTERS_APART = 2, 3
_FIRST_DAYS = 28
_BEGINNER_TRACK, _MOST_TRACK = 1, 2
_SAME = 3


def _hard_sessions(week: Week) -> int:
    """Quality sessions and races on the way."""
    return len(week.quality_runs) + sum(not race.is_goal for race in week.races)


def _hard_long_runs(week: Week) -> int:
    """One, where the long run holds work, else none."""
    return sum(day.long_run is not None and day.long_run.is_quality for day in week.days)


@rule("I05")
def quality_is_limited(case: Case) -> Iterator[Fault]:
    """A week holds at most 2 quality sessions for a beginner, 3 for others, an advanced long run apart."""
    most = _BEGINNER_QUALITY if case.level == "beginner" else _MOST_QUALITY
    for week in case.weeks:
        limit = most + (_hard_long_runs(week) if case.level == "advanced" else 0)
        yield from _too_many(week, _hard_sessions(week), limit, "quality session")


@rule("I06")
def speed_is_limited(case: Case) -> Iterator[Fault]:
    """Outside the long run a week holds one quality session for a novice, two for the experienced."""
    limit = _BEGINNER_SPEED if case.level == "beginner" else _MOST_SPEED
    for week in case.weeks:
        count = _hard_sessions(week) - _hard_long_runs(week)
        yield from _too_many(week, count, limit, "quality session", " outside the long run")


@rule("I25")
def track_is_limited(case: Case) -> Iterator[Fault]:
    """A week holds at most two sessions on a track, a beginner's one."""
    limit = _BEGINNER_TRACK if case.level == "beginner" else _MOST_TRACK
    for week in case.weeks:
        count = sum(run.surface == "track" and run.is_training for run in week.runs)
        yield from _too_many(week, count, limit, "session", " on a track")


def _too_many(week: Week, count: int, limit: int, what: str, where: str = "") -> Iterator[Fault]:
    if count > limit:
        text = f"Week {week.index} holds {counted(count, what)}{where}; at most {limit}."
        yield Fault(text, count, limit, "sessions", week.index)


@rule("I07")
def hard_days_never_touch(case: Case) -> Iterator[Fault]:
    """Quality sessions and races never stand on two days in a row."""
    hard = [day.date for day in case.days if day.is_hard]
    yield from _too_near(hard, _APART, "Quality sessions or races")


@rule("I08")
def hard_days_stand_apart(case: Case) -> Iterator[Fault]:
    """Hard days, the long run included, hold one hard run and are two days apart; from 50 years on three."""
    hard = [day for day in case.days if day.is_hard or day.is_long]
    least = _MASTERS_APART if case.is_master else _APART
    yield from _too_near([day.date for day in hard], least, "Hard days, the long run included,")
    for day in hard:
        count = _hard_runs(day)
        if count > 1:
            what = counted(count, "hard run") + (", the long run included," if day.is_long else "")
            text = f"{what} stand on {spoken_date(day.date)}; they belong {days(least)} apart or more."
            yield Fault(text, 0, least, "days apart", date=day.date)


def _hard_runs(day: Day) -> int:
    """Quality sessions, races and the long run; of runs without steps that the day calls hard, one is."""
    known = sum(run.raced_m > 0 or (run.is_quality and not run.is_opaque) for run in day.runs)
    is_easy_long = day.long_run is not None and not day.long_run.is_quality
    return max(known, int(day.is_quality)) + is_easy_long


def _too_near(hard: list[date], least: int, what: str) -> Iterator[Fault]:
    for before, after in pairwise(hard):
        apart = (after - before).days
        if apart < least:
            dates = f"{spoken_date(before)} and {spoken_date(after)}"
            text = f"{what} stand on {dates}; they belong {days(least)} apart or more."
            yield Fault(text, apart, least, "days apart", date=after)


def _asked_for_seven(case: Case) -> bool:
    return case.level == "advanced" and len(case.dossier.availability.days or ()) == len(WEEKDAYS)


@rule("I09")
def every_week_has_a_day_off(case: Case) -> Iterator[Fault]:
    """Every week has a day without running, unless an advanced runner asked for seven."""
    if not _asked_for_seven(case):
        yield from _days_off(case, 1)


@rule("I10")
def beginners_have_two_days_off(case: Case) -> Iterator[Fault]:
    """A week has two days without running for a beginner, one for others."""
    if not _asked_for_seven(case):
        yield from _days_off(case, 2 if case.level == "beginner" else 1)


def _days_off(case: Case, least: int) -> Iterator[Fault]:
    for week in case.weeks:
        count = sum(not day.runs for day in week.days)
        if week.is_full and count < least:
            text = f"Week {week.index} has {days(count)} without running; at least {least}."
            yield Fault(text, count, least, "days", week.index)


@rule("I11", lambda case: case.level != "beginner" or knows_every_session(case))
def beginners_wait_with_speed(case: Case) -> Iterator[Fault]:
    """A beginner does no interval or repetition session in the first 28 days, at most half of the plan."""
    if case.level != "beginner":
        return
    free = int(min(_FIRST_DAYS, len(case.days) / 2))
    for place, day in enumerate(case.days[:free]):
        fast_s = _fast_s(day)
        if fast_s >= HARD_S:
            text = (
                f"A session with {minutes(fast_s)} at interval or repetition pace on day {place + 1}; a "
                f"beginner runs none in the first {days(free)}."
            )
            yield Fault(text, place + 1, free, "days", date=day.date)


def _fast_s(day: Day) -> float:
    """Seconds at I and R, race paces by their names included."""
    works = [
        max(
            (run.content.doses[zone].duration_s for zone in ("I", "R") if zone in run.content.doses),
            default=0.0,
        )
        for run in day.runs
    ]
    both = [run.content.seconds("I") + run.content.seconds("R") for run in day.runs]
    return max([*works, *both], default=0.0)


@rule("I26", knows_every_session)
def sessions_change(case: Case) -> Iterator[Fault]:
    """The same quality session stands in a plan three times at most."""
    seen: Counter[object] = Counter()
    for run in case.training:
        if not run.is_quality or not run.content.work:
            continue
        seen[run.content.work] += 1
        if seen[run.content.work] == _SAME + 1:
            text = f"The same quality session stands in the plan for the fourth time; at most {_SAME} times."
            yield Fault(text, _SAME + 1, _SAME, "times", date=run.date)


DENSITY = (
    quality_is_limited,
    speed_is_limited,
    hard_days_never_touch,
    hard_days_stand_apart,
    every_week_has_a_day_off,
    beginners_have_two_days_off,
    beginners_wait_with_speed,
    track_is_limited,
    sessions_change,
)
