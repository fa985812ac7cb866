import json

import pytest

from app.api.printing import JSON, MORE, WORDS, Form


def test_blanks_are_filled_in_the_order_of_the_document():
    form = Form(
        {"name": WORDS, "pace": {"fast": JSON, "slow": JSON}, "note": "100 % \u2013 sure", "list": [1, MORE]}
    )
    assert json.loads(form.filled(["x", "1.50", "null", ""])) == {
        "name": "x", "pace": {"fast": 1.5, "slow": None}, "note": "100 % \u2013 sure", "list": [1],
    }  # fmt: skip
    assert json.loads(form.filled(["y", "2", "[3]", ",2,3"]))["list"] == [1, 2, 3]


def test_a_document_without_blanks_is_itself():
    assert Form({"a": [1, None, "b"]}).filled([]) == '{"a":[1,null,"b"]}'


@pytest.mark.parametrize("blanks", [[], ["1"], ["1", "2", "3"]])
def test_each_blank_is_filled_once(blanks):
    with pytest.raises(ValueError, match="size"):
        Form([JSON, JSON]).filled(blanks)
