"""Dates in the sentences of an answer: one way to write them, which is not that of the fields."""

import re
from datetime import timedelta

import pytest

from tests.api.runners import GOAL, MONDAY, Runner
from tests.api.test_own_units import words

pytestmark = pytest.mark.anyio

AS_A_FIELD = re.compile(r"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b")
MONTH = re.compile(r"\b[0-9]{1,2} (November|December|January|February|March)\b(?P<year> 20[0-9]{2})?")


async def test_sentences_have_one_way_to_write_a_date(acme, calendar):
    anna = await Runner.of(acme, calendar)
    away = {"from": "2027-01-11", "to": "2027-01-15", "reason": "skiing"}
    tune_up = {"date": str(MONDAY + timedelta(days=34)), "distance": "half", "priority": "B"}
    made = await anna.expect(
        201,
        "POST",
        "/plans",
        json={
            "goal": {**GOAL, "time": "36:00"},
            "races": [tune_up],
            "availability": {"blackouts": [away]},
            "accept_adjusted": True,
        },
    )
    await anna.expect(200, "PUT", f"/checkins/{MONDAY}", json={"symptoms": ["chest_pain"]})
    answers = [made, await anna.today(), await anna.schedule(), await anna.expect(200, "GET", "/fitness")]
    told = [text for said in answers for _, text in words(said)]
    assert [text for text in told if AS_A_FIELD.search(text)] == []
    dated = [found for text in told for found in MONTH.finditer(text)]
    assert len(dated) > 3
    assert all(found["year"] for found in dated)
