"""Ids of planned sessions: the same session has the same id, whoever asks and how often the plan is made."""

import datetime as dt
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

_TIME_BYTES = 6
_VERSION, _VARIANT = 0x70, 0x80
_MOST_KEPT = 8192
"""A write decides the days of one plan several times over."""


@lru_cache(maxsize=_MOST_KEPT)
def session_id(plan_id: UUID, date: dt.date, place: int) -> UUID:
    """Name the session that a plan has on a date, at a place in the day counted from 0.

    It has the form of a UUIDv7 that was made when the plan was; what is left of it is drawn from plan, date
    and place.

    >>> session_id(UUID("01890a5d-ac96-774b-bcce-b302099a8057"), dt.date(2027, 1, 5), 0)
    UUID('01890a5d-ac96-769e-a8ef-7d8f247ac82e')
    """
    drawn = bytearray(sha256(f"{plan_id} {date} {place}".encode()).digest()[:16])
    drawn[:_TIME_BYTES] = plan_id.bytes[:_TIME_BYTES]
    drawn[6] = drawn[6] & 0x0F | _VERSION
    drawn[8] = drawn[8] & 0x3F | _VARIANT
    return UUID(bytes=bytes(drawn))
