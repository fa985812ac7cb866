"""When and where the runner can run (C01 to C05)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from app.science.units import clock
from app.training.athlete import Weekday
from app.training.auditing.case import Case
from app.training.auditing.check import Fault, exceeds, km, rule
from app.training.auditing.diary import Day, Week
from app.training.dates import spoken_date, weekday_name

_LAST_DAYS = 14
_NEAR_RACE_DAYS = 3
_EQUALLY_LONG = 0.99


def _is_blocked(case: Case, day: date) -> bool:
    return any(blackout.from_ <= day <= blackout.to for blackout in case.dossier.availability.blackouts)


def _days(case: Case) -> Iterator[Day]:
    """Yield the days of which it is known when the runner had time."""
    return (day for day in case.days if day.date >= case.dossier.availability_since)


def _weeks(case: Case) -> Iterator[Week]:
    """Yield the weeks of which that is known as a whole."""
    return (week for week in case.weeks if week.days[0].date >= case.dossier.availability_since)


def _knows_time(case: Case) -> bool:
    return case.dossier.availability_since <= case.days[-1].date


@rule("C01", _knows_time)
def runs_stand_on_free_days(case: Case) -> Iterator[Fault]:
    """Runs stand only on days that the runner has, never on days of rest or holiday."""
    wanted = case.dossier.availability
    for day in _days(case):
        if not day.runs or day.race is not None:
            continue
        if _is_blocked(case, day.date):
            yield Fault(
                f"{km(day.distance_m)} on {spoken_date(day.date)}, which is blacked out.", date=day.date
            )
        elif day.weekday in (wanted.rest_days or ()):
            yield Fault(
                f"{km(day.distance_m)} on a {weekday_name(day.date)}, a fixed day of rest.", date=day.date
            )
        elif wanted.days is not None and day.weekday not in wanted.days:
            there = f"{km(day.distance_m)} on a {weekday_name(day.date)}"
            text = f"{there}; days to run are {', '.join(wanted.days)}."
            yield Fault(text, date=day.date)


@rule("C02", _knows_time)
def long_run_stands_on_its_day(case: Case) -> Iterator[Fault]:
    """The long run stands on the weekday asked for, except in race weeks and in the last 14 days."""
    wanted = case.dossier.availability.long_run_day
    if wanted is None:
        return
    last = case.days[-1].date - timedelta(days=_LAST_DAYS)
    for week in _weeks(case):
        longest = week.longest
        asked = next((day for day in week.days if day.weekday == wanted), None)
        if longest is None or asked is None or week.races or longest.date > last:
            continue
        if asked.date in case.volumes.credit or asked.date in case.dossier.changed:
            continue
        there_m = max((run.distance_m for run in asked.runs), default=0.0)
        if not _is_blocked(case, asked.date) and there_m < _EQUALLY_LONG * longest.distance_m:
            text = (
                f"The longest run of week {week.index}, {km(longest.distance_m)}, stands on a "
                f"{weekday_name(longest.date)}; it is wanted on {weekday_name(asked.date)}."
            )
            yield Fault(text, longest.distance_m, there_m, "m", date=longest.date)


def _session_s(case: Case, weekday: Weekday) -> float | None:
    limit = case.dossier.availability.max_session_s
    return limit.get(weekday) if isinstance(limit, Mapping) else limit


@rule("C03", _knows_time)
def sessions_fit_the_time(case: Case) -> Iterator[Fault]:
    """No session of training lasts longer than the runner has time for, be it run or not."""
    if case.dossier.availability.max_session_s is None:
        return
    for day in _days(case):
        limit_s = _session_s(case, day.weekday)
        for run in day.runs:
            lasts_s = run.content.duration_s
            if limit_s is not None and run.is_training and exceeds(lasts_s, limit_s):
                there = f"on a {weekday_name(day.date)} there is time for {clock(limit_s)}"
                text = f"A run of {clock(lasts_s)}; {there}."
                yield Fault(text, lasts_s, limit_s, "s", date=day.date)
        for name, lasts_s in day.beside:
            if limit_s is not None and exceeds(lasts_s, limit_s):
                there = f"on a {weekday_name(day.date)} there is time for {clock(limit_s)}"
                text = f"{clock(lasts_s)} of {name}; {there}."
                yield Fault(text, lasts_s, limit_s, "s", date=day.date)


def _knows_track(case: Case) -> bool:
    wanted = case.dossier.availability
    return _knows_time(case) and (wanted.track is not None or wanted.treadmill_only)


@rule("C04", _knows_track)
def track_is_at_hand(case: Case) -> Iterator[Fault]:
    """Without a track there is no session on a track."""
    wanted = case.dossier.availability
    if wanted.track and not wanted.treadmill_only:
        return
    for run in case.training:
        if run.surface == "track" and run.date >= case.dossier.availability_since:
            yield Fault("A session on a track, which the runner does not have.", date=run.date)


@rule("C05", _knows_time)
def quality_stands_on_club_nights(case: Case) -> Iterator[Fault]:
    """Quality sessions stand first of all on the weekdays asked for."""
    if not case.dossier.availability.quality_days:
        return
    for week in _weeks(case):
        open_days = [day for day in week.days if _is_free_club_night(case, day)]
        elsewhere = [day for day in week.days if _is_quality_elsewhere(case, day)]
        for day in elsewhere[: len(open_days)]:
            names = ", ".join(case.dossier.availability.quality_days or ())
            held, free = weekday_name(day.date), weekday_name(open_days[0].date)
            text = f"Quality on a {held}, while {free} is easy; asked for: {names}."
            yield Fault(text, date=day.date)


def _is_free_club_night(case: Case, day: Day) -> bool:
    asked = day.weekday in (case.dossier.availability.quality_days or ())
    return asked and not day.is_hard and not _is_blocked(case, day.date) and not _is_near_race(case, day)


def _is_near_race(case: Case, day: Day) -> bool:
    return any(abs((race.date - day.date).days) <= _NEAR_RACE_DAYS for race in case.races)


def _is_quality_elsewhere(case: Case, day: Day) -> bool:
    asked = day.weekday in (case.dossier.availability.quality_days or ())
    return day.is_quality and day.race is None and not day.is_long and not asked


AVAILABILITY = (
    runs_stand_on_free_days,
    long_run_stands_on_its_day,
    sessions_fit_the_time,
    track_is_at_hand,
    quality_stands_on_club_nights,
)
