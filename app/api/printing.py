"""Answers as form letters: a document with blanks, compiled once to text, then filled in with numbers.

Filling in a form costs a fraction of building, rounding and serialising the same document from objects.

>>> form = Form({"name": "Easy", "pace": {"fast_s_per_km": JSON}, "display": WORDS, "more": [1, MORE]})
>>> form.filled(["325.50", "5:26 /km", ",2,3"])
'{"name":"Easy","pace":{"fast_s_per_km":325.50},"display":"5:26 /km","more":[1,2,3]}'
"""

import re
from collections.abc import Sequence
from typing import Final

import orjson

JSON: Final = "\0json"
"""A blank for any JSON."""
WORDS: Final = "\0words"
"""A blank for text without quotes, backslashes and control characters, as our own clocks are."""
MORE: Final = "\0more"
"""As the last element of a list: a blank for further elements, each after a comma, or for nothing."""

_BLANK = re.compile(r'"\\u0000json"|(?<=")\\u0000words(?=")|,"\\u0000more"')


class Form:
    """A document whose blanks are filled in their order."""

    def __init__(self, document: object) -> None:
        texts = _BLANK.split(orjson.dumps(document).decode())
        self._page = [piece for text in texts for piece in (text, "")][:-1]

    def filled(self, blanks: Sequence[str]) -> str:
        """Print the document; ValueError when there are more or fewer blanks."""
        page = self._page.copy()
        page[1::2] = blanks
        return "".join(page)
