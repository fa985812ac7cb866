import datetime as dt
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.training.today.identity import session_id
from tests.training.today.runners import PLAN_ID

DATES = st.dates(dt.date(2026, 1, 1), dt.date(2030, 1, 1))


@given(DATES, st.integers(0, 2))
def test_the_same_session_has_the_same_id_and_sorts_with_its_plan(date, place):
    found = session_id(PLAN_ID, date, place)
    assert found == session_id(PLAN_ID, date, place)
    assert (found.version, found.variant) == (7, PLAN_ID.variant)
    assert found.bytes[:6] == PLAN_ID.bytes[:6]


def test_no_two_sessions_share_an_id():
    plans = [PLAN_ID, UUID("01890a5d-ac96-774b-bcce-b302099a8058")]
    dates = [dt.date(2027, 1, 1) + dt.timedelta(days=number) for number in range(400)]
    found = {session_id(plan, date, place) for plan in plans for date in dates for place in range(3)}
    assert len(found) == 2 * 400 * 3
