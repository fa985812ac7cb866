"""`/v1/athletes/{athlete_id}/progress`: trends of eight weeks, and what is offered."""

import datetime as dt
from asyncio import to_thread
from collections.abc import Iterator

from fastapi import APIRouter, Response

from app.api.activities import carried_out, judged
from app.api.answers import days_answer
from app.api.book import Book, Opened
from app.api.day_answer import Json
from app.api.offer_answer import offer_json
from app.api.problems import documented
from app.api.progress_schema import ProgressAnswer
from app.api.routes import StoredRoute
from app.training.dates import ONE_DAY
from app.training.engine import ENGINE
from app.training.logbook.activity import Activity
from app.training.review.progress import progress
from app.training.review.suggestions import WITHIN_DAYS, Judged, Offer, offered, time_trial_due
from app.training.today.diary import Diary
from app.training.workouts.own_units import told_in

router = APIRouter(prefix="/v1/athletes/{athlete_id}/progress", tags=["load"], route_class=StoredRoute)


@router.get(
    "", summary="Read the progress", responses={200: {"model": ProgressAnswer}, **documented("not-found")}
)
async def read_progress(book: Opened) -> Response:
    """Tell the trends of eight weeks: easy running by heart rate, late cadence, mornings.

    Each with what it moves in a week and the central 80 % of that; under six values it is not known. A time
    trial that is due, and results found in runs, are offered; no pace moves by itself.
    """
    return days_answer(await to_thread(_told, book, await book.diary()))


def _told(book: Book, found: Diary) -> Json:
    athlete, known = book.athlete, book.known
    heart = athlete.heart(book.today)
    seen = progress(
        known.activities,
        known.checkins.values(),
        book.today,
        easy_ceiling_bpm=heart.easy_ceiling_bpm if heart else None,
        hr_rest=athlete.hr_rest,
    )
    return {
        "engine": ENGINE,
        "athlete_id": athlete.id,
        "date": book.today,
        "timezone": athlete.timezone,
        "first": seen.first,
        "signals": told_in(seen.signals, athlete.units),
        "time_trial": time_trial_due(
            tuple(_judged(book, found)),
            book.today,
            last_result=max((each.date for each in known.performances), default=None),
            next_race=_next_race(book),
        ),
        "results": [
            offer_json(each)
            for each in sorted(
                _offers(book, found), key=lambda each: (each.date, each.activity_id), reverse=True
            )
        ],
    }


def _lately(book: Book) -> Iterator[Activity]:
    first = book.today - WITHIN_DAYS * ONE_DAY
    return (each for each in book.known.activities if first <= each.date <= book.today)


def _judged(book: Book, found: Diary) -> Iterator[Judged]:
    """Judge the sessions of the last weeks, each once."""
    whose, told = carried_out(found), set()
    for activity in _lately(book):
        session = whose.get(activity.id)
        if session is None or session.prescribed.id in told:
            continue
        told.add(session.prescribed.id)
        adherence = judged(activity, session, book)
        if adherence is not None:
            rpe = session.report.rpe if session.report and session.report.rpe is not None else activity.rpe
            yield Judged(
                session_id=session.prescribed.id,
                date=session.date,
                workout=session.prescribed.workout,
                adherence=adherence,
                rpe=rpe,
            )


def _offers(book: Book, found: Diary) -> Iterator[Offer]:
    whose, standing = carried_out(found), found.vdot(book.today)
    logged = {each.date for each in book.known.performances}
    for activity in _lately(book):
        session = whose.get(activity.id)
        kind = session.prescribed.workout.kind if session else None
        offer = offered(activity, standing, kind=kind, logged=tuple(logged))
        if offer is not None:
            yield offer


def _next_race(book: Book) -> dt.date | None:
    """Find the next race that the plan knows of."""
    if book.kept is None:
        return None
    followed = book.kept.followed
    request = followed.terms[-1].request if followed.terms else followed.plan.request
    dates = {race.date for race in request.races} | {request.last_date}
    return min((date for date in dates if date >= book.today), default=None)
