"""Activities that are one run: each is kept as it was sent, and told as the one that counts."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from app.api.book import Book
from app.store import activities
from app.store.activities import KeptActivity
from app.training.logbook.activity import LONGEST_S, Activity
from app.training.logbook.merging import absorbed, is_same, merged

LONGEST = dt.timedelta(seconds=LONGEST_S)


async def store_activities(
    book: Book, made: Sequence[Activity], known: Sequence[KeptActivity] = ()
) -> dict[UUID, UUID]:
    """Keep activities, each counted once, and decide nothing; tell which are held by which.

    `known`: how those of them were that are kept already.
    """
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    made_at = {each.activity.id: each.created_at for each in known}
    fresh = [
        KeptActivity(activity=each, created_at=made_at.get(each.id, book.now), updated_at=book.now)
        for each in made
    ]
    await activities.keep(book.tx, tenant_id, athlete_id, fresh)
    for each in known:
        await _absorb(book, each.activity)  # what it held where it was before may count again
    holders: dict[UUID, UUID] = {}
    for activity in made:
        holders |= await _absorb(book, activity)
    return holders


def are_merged(made: Sequence[Activity], holders: Mapping[UUID, UUID]) -> bool:
    """Whether one of those made is the same as another that was kept before."""
    ours = {each.id for each in made}
    return any(not {held, holder} <= ours for held, holder in holders.items())


async def standing(book: Book, kept: KeptActivity) -> KeptActivity:
    """Tell what one that is held counts as: the one that holds it, with what only the other knows."""
    wanted = kept.held_by or kept.activity.id
    near = await _overlapping(book, kept.activity)
    whole = {each.id: each for each in merged(each.activity for each in near)}
    row = next((each for each in near if each.activity.id == wanted), kept)
    return replace(row, activity=whole.get(wanted, row.activity))


async def records_of(book: Book, kept: KeptActivity) -> list[KeptActivity]:
    """Read all that was sent of the run that this is part of, the one that counts first."""
    wanted = kept.held_by or kept.activity.id
    near = await _overlapping(book, kept.activity)
    of_run = [each for each in near if wanted in {each.activity.id, each.held_by}]
    return sorted(of_run, key=lambda each: each.held_by is not None)


async def _absorb(book: Book, activity: Activity) -> dict[UUID, UUID]:
    """Let those that are the same as others be held by them; tell which are."""
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    near = await _overlapping(book, activity)
    held = absorbed(each.activity for each in near)
    changed = [
        replace(each, held_by=held.get(each.activity.id), updated_at=book.now)
        for each in near
        if each.held_by != held.get(each.activity.id)
    ]
    await activities.keep(book.tx, tenant_id, athlete_id, changed)
    concerned = {each.activity.id for each in near if is_same(each.activity, activity)}
    return {other: kept for other, kept in held.items() if other in concerned or kept == activity.id}


async def _overlapping(book: Book, activity: Activity) -> list[KeptActivity]:
    """Read what overlaps with an activity, and with what overlaps with that: nothing else can change it."""
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    first, last = activity.started_at, activity.ends_at
    while True:
        around = await activities.around(book.tx, tenant_id, athlete_id, first - LONGEST, last)
        found = [each for each in around if each.activity.ends_at > first and each.activity.started_at < last]
        begins = min([first, *(each.activity.started_at for each in found)])
        ends = max([last, *(each.activity.ends_at for each in found)])
        if (begins, ends) == (first, last):
            return found
        first, last = begins, ends
