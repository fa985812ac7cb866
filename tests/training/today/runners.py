"""A runner who follows one of a few plans, and what he tells of his days."""

import datetime as dt
from dataclasses import replace
from itertools import count
from uuid import UUID

from hypothesis import strategies as st

from app.science.vdot import race_time_s
from app.training.adaptation.carrying_out import is_run
from app.training.athlete import EASY_HR_CEILING, USUAL_EASY_HR_CEILING, Athlete
from app.training.logbook.activity import Activity
from app.training.logbook.checkin import CheckIn
from app.training.logbook.edit import Edit
from app.training.logbook.report import Report
from app.training.performance_log import LoggedPerformance
from app.training.plans.plan import Plan
from app.training.today.diary import Diary, diary
from app.training.today.known import Followed, Known
from app.training.today.session import Session, TrainingDay
from app.training.workouts.totals import totals
from tests.training.simulation.plans import plan_of

TEN_K = "10k with a race on the way"
DAY = dt.timedelta(days=1)
NOON = dt.datetime(2027, 1, 1, 12, tzinfo=dt.UTC)
PLAN_ID = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
ATHLETE = Athlete(id=UUID(int=1), created_at=NOON, updated_at=NOON)
REPORTER = replace(ATHLETE, reports="sessions")
ATHLETES = st.builds(
    lambda hr_max, hr_rest, ceiling: replace(
        ATHLETE, hr_max=hr_max, hr_rest=hr_rest and min(hr_rest, hr_max - 1), easy_hr_ceiling=ceiling
    ),
    st.integers(100, 240),
    st.none() | st.integers(25, 120),
    st.just(USUAL_EASY_HR_CEILING) | st.floats(*EASY_HR_CEILING),
)
"""Whatever is known of the heart of a runner, and wherever his own easy running ends."""
_NUMBERS = count(1)


def noon(date: dt.date) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(12), dt.UTC)


def following(plan: Plan, athlete: Athlete = ATHLETE, **known) -> Known:
    followed = Followed(id=PLAN_ID, made_on=plan.request.start_date, plan=plan)
    return Known(athlete=athlete, followed=followed, **known)


def runner(name: str = TEN_K, **known) -> Known:
    return following(plan_of(name), **known)


def start(name: str = TEN_K) -> dt.date:
    return plan_of(name).request.start_date


def checkin(date: dt.date, **said) -> CheckIn:
    return CheckIn(date=date, recorded_at=noon(date), **said)


def mornings(*checkins: CheckIn) -> dict[dt.date, CheckIn]:
    return {each.date: each for each in checkins}


def result(date: dt.date, vdot: float, distance_m: float = 10_000.0) -> LoggedPerformance:
    at = noon(date)
    return LoggedPerformance(
        id=UUID(int=next(_NUMBERS)),
        distance_m=distance_m,
        time_s=race_time_s(vdot, distance_m),
        date=date,
        created_at=at,
        updated_at=at,
    )


def run_of(date: dt.date, metres: float, seconds: float, **known) -> Activity:
    return Activity(
        id=UUID(int=next(_NUMBERS)),
        started_at=noon(date),
        distance_m=metres,
        duration_s=seconds,
        **known,
    )


def edit(session_id: UUID, change, made_at: dt.datetime = NOON, plan_id: UUID | None = PLAN_ID) -> Edit:
    number = next(_NUMBERS)
    return Edit(
        id=UUID(int=number),
        session_id=session_id,
        plan_id=plan_id,
        made_at=made_at,
        by="runner",
        change=change,
    )


def report(session: Session, status: str = "done", on: dt.date | None = None, **told) -> Report:
    return Report(
        session_id=session.prescribed.id, status=status, recorded_at=noon(on or session.date), **told
    )


def told(known: Known, *reports: Report) -> Known:
    """The same runner, who reports sessions."""
    since = known.reporting_since or min((each.recorded_at.date() for each in reports), default=None)
    return replace(
        known,
        athlete=replace(known.athlete, reports="sessions"),
        reporting_since=since,
        reports={**known.reports, **{each.session_id: each for each in reports}},
    )


def live(known: Known, first: dt.date, last: dt.date, status: str = "done") -> Known:
    """Do, or skip, all that is prescribed from day to day, and report it; what stood stays."""
    days = diary(known, first).days
    lived = [days[date] for date in dates(first, last) if date in days]
    known = told(known, *(report(each, status) for day in lived for each in day.sessions if _is_to_do(each)))
    stood = {day.date: tuple(each.prescribed for each in day.sessions) for day in lived}
    return replace(
        known, prescribed={**known.prescribed, **stood}, reporting_since=known.reporting_since or first
    )


def dates(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + number * DAY for number in range((last - first).days + 1)]


def _is_to_do(session: Session) -> bool:
    return session.prescribed.workout.kind != "rest"


def main(day: TrainingDay) -> Session:
    """The run of a day."""
    return next(each for each in day.sessions if is_run(each.prescribed.planned))


def first_day(found: Diary, role: str, after: dt.date | None = None) -> TrainingDay:
    return next(
        day for day in found.days.values() if day.role == role and (after is None or day.date > after)
    )


def adapted(found: Diary) -> dict[dt.date, list[str]]:
    """Which rules changed which days."""
    return {
        day.date: [reason.id for reason in day.reasons]
        for day in found.days.values()
        if day.reasons or any(each.prescribed.adapted for each in day.sessions)
    }


def ids(day: TrainingDay) -> list[str]:
    return [reason.id for reason in day.reasons]


def running_s(day: TrainingDay) -> float:
    runs = [each.prescribed.workout for each in day.sessions if is_run(each.prescribed.workout)]
    return sum(totals(workout).duration_s for workout in runs)


def metres(day: TrainingDay) -> float:
    runs = [each.prescribed.workout for each in day.sessions if is_run(each.prescribed.workout)]
    return sum(totals(workout).distance_m for workout in runs)


def hard_s(day: TrainingDay) -> float:
    runs = [each.prescribed.workout for each in day.sessions if is_run(each.prescribed.workout)]
    sums = [totals(workout) for workout in runs]
    return sum(found.running_s - found.zone_seconds["E"] - found.zone_seconds["S"] for found in sums)
