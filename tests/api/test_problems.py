"""The table of problems, and what each of them says."""

import re
from pathlib import Path

import orjson
import pytest

import app.api
from app.api.problems import KINDS, InvalidPart, Problem, documented, rendered


def test_every_problem_says_what_happened_and_what_to_do():
    for slug, kind in KINDS.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", slug)
        assert 400 <= kind.status < 600
        assert kind.title[0].isupper()
        assert not kind.title.endswith(".")
        for sentence in (kind.meaning, kind.cure):
            assert sentence.endswith(".")
            assert len(sentence) > 40


def test_every_problem_that_is_raised_is_in_the_table():
    sources = "\n".join(path.read_text() for path in Path(app.api.__file__).parent.glob("*.py"))
    raised = set(re.findall(r'Problem\(\s*"([a-z-]+)"', sources))
    assert len(raised) > 15
    assert raised <= set(KINDS)


def test_every_problem_in_the_table_can_be_met():
    sources = "\n".join(
        path.read_text() for path in Path(app.api.__file__).parent.glob("*.py") if path.name != "problems.py"
    )
    assert [slug for slug in KINDS if f'"{slug}"' not in sources] == []


def test_a_problem_is_written_as_the_standard_has_it():
    part = InvalidPart("/query/time", "A time would be accepted.", "5:99")
    problem = Problem("invalid-request", "It is not.", [part], extra={"feasibility": None})
    assert orjson.loads(rendered(problem, instance="run-42")) == {
        "type": "/problems/invalid-request",
        "title": "The request is not valid",
        "status": 422,
        "detail": "It is not.",
        "instance": "run-42",
        "errors": [{"pointer": "/query/time", "detail": "A time would be accepted.", "received": "5:99"}],
        "feasibility": None,
    }


def test_its_type_is_absolute_once_the_address_of_the_service_is_known():
    body = orjson.loads(
        rendered(Problem("conflict", "No."), instance="1", public_url="https://pace.example/api")
    )
    assert body["type"] == "https://pace.example/api/problems/conflict"


def test_the_reference_groups_problems_by_status():
    responses = documented("not-found", "invalid-request", "idempotency-key-reused")
    assert list(responses) == [404, 422]
    assert "`/problems/invalid-request`" in responses[422]["description"]
    assert "`/problems/idempotency-key-reused`" in responses[422]["description"]


def test_a_problem_that_nobody_knows_cannot_be_documented():
    with pytest.raises(KeyError):
        documented("nonsense")
