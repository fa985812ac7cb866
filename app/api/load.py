"""`/v1/athletes/{athlete_id}/load`: what each day cost, and where the runner stands."""

import datetime as dt
from asyncio import to_thread
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Self

from fastapi import APIRouter, Query, Response
from pydantic import Field, model_validator

from app.api.answers import days_answer
from app.api.archive import Archive, archive
from app.api.book import Book, Opened
from app.api.day_answer import Json
from app.api.load_schema import LoadAnswer
from app.api.paging import check_span
from app.api.problems import InvalidPart, Problem, documented
from app.api.routes import StoredRoute
from app.api.validation import summary
from app.api.wire import Day, Form
from app.science.load import FITNESS_DAYS
from app.training.dates import ONE_DAY
from app.training.engine import ENGINE
from app.training.load import LoadDay
from app.training.reason import rounded
from app.training.review.load_history import daily_loads, is_ratio_measured, load_history, pauses
from app.training.review.load_saying import load_saying
from app.training.today.day_load import Body, DayLoad

router = APIRouter(prefix="/v1/athletes/{athlete_id}/load", tags=["load"], route_class=StoredRoute)

USUAL_DAYS, MOST_DAYS = 90, 731
FELT = 10 * FITNESS_DAYS * ONE_DAY
"""How long a load is felt: after ten times 42 days less than a twenty-thousandth of it is left."""

Row = tuple[DayLoad, LoadDay]


class LoadQuery(Form):
    """Which days are wanted."""

    from_: Day | None = Field(default=None, alias="from")
    """The first day; 90 days up to the last unless said."""
    to: Day | None = None
    """The last day; today unless said. Days ahead count as planned."""

    @model_validator(mode="after")
    def _from_comes_first(self) -> Self:
        check_span(self.from_, self.to)
        return self

    def span(self, today: dt.date) -> tuple[dt.date, dt.date]:
        """Tell the first and the last day; 422 where these are too many."""
        last = self.to or max(today, self.from_ or today)
        first = self.from_ or last - (USUAL_DAYS - 1) * ONE_DAY
        earliest = last - (MOST_DAYS - 1) * ONE_DAY
        if first < earliest:
            sentence = f"At most {MOST_DAYS} days are told at once: from {earliest} on, if up to {last}."
            part = InvalidPart("/query/from", sentence, first.isoformat())
            raise Problem("invalid-request", summary([part]), [part])
        return first, last


@router.get("", summary="Read the load", responses={200: {"model": LoadAnswer}, **documented("not-found")})
async def read_load(query: Annotated[LoadQuery, Query()], book: Opened) -> Response:
    """Tell what each day cost, by effort, heart rate and pace, and what a coach draws from it.

    As the runner told it, else as the heart rate says, else as it was planned: `basis`. What the history is
    too short for is null.
    """
    first, last = query.span(book.today)
    held = await archive(book, await book.diary(), min(first, book.today) - FELT)
    return days_answer(await to_thread(_told, book, held, first, last))


def _told(book: Book, held: Archive, first: dt.date, last: dt.date) -> Json:
    until = min(max(last, book.today), max([book.today, *held.sessions]))
    days = daily_loads(held.sessions, held.activities, _bodies(book, held), until)
    felt = tuple(pauses(days))
    rows = load_history(days, felt=felt)
    past = [day for day in days if day.date <= book.today]
    is_measured = is_ratio_measured(past)
    today, pause = (rows[len(past) - 1], felt[len(past) - 1]) if past else (None, None)
    return {
        "engine": ENGINE,
        "athlete_id": book.athlete.id,
        "date": book.today,
        "timezone": book.athlete.timezone,
        "today": today and {**_row(*today), "ratio_measured": is_measured},
        "text": load_saying(today[1] if today else None, len(past), pause, is_measured=is_measured),
        "data": [_row(*row) for row in rows if first <= row[0].date <= last],
    }


def _bodies(book: Book, held: Archive) -> Mapping[dt.date, Body]:
    """Tell who the runner was on each day on which something was done."""
    athlete, known = book.athlete, book.known
    indices: Sequence[tuple[dt.date, float]] = known.fitness
    planned_for = known.followed.plan.vdot if known.followed else None
    is_woman = None if athlete.sex is None else athlete.sex == "female"
    return {
        date: Body(athlete.heart(date), is_woman, _latest(indices, date) or planned_for)
        for date in {activity.date for activity in held.activities}
    }


def _latest(indices: Iterable[tuple[dt.date, float]], date: dt.date) -> float | None:
    return max((each for each in indices if each[0] <= date), default=(date, None))[1]


def _row(cost: DayLoad, stands: LoadDay) -> Json:
    return {
        "date": cost.date,
        "load": cost.load,
        "trimp": cost.trimp,
        "points": cost.points,
        "basis": cost.basis,
        "measured": cost.is_measured,
        **dict(_curves(stands)),
    }


def _curves(stands: LoadDay) -> Iterator[tuple[str, float | None]]:
    for name, digits in _DIGITS.items():
        value: float | None = getattr(stands, name)
        yield name, None if value is None else rounded(value, digits)


_DIGITS = {
    "week_load": 1,
    "acute_chronic_ratio": 2,
    "monotony": 2,
    "strain": 1,
    "fitness": 1,
    "fatigue": 1,
    "form": 1,
}
