"""XML as a stream of elements, without anything that bombs are made of.

Read by expat, so that nothing is kept but the names of the open elements and the text of the innermost one.
Prefixes are cut off: real exports use some that they never declare.
"""

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from app.formats.activities.sniffing import ACCEPTED
from app.training.activities.errors import RefusedFile

MOST_DEPTH = 40
MOST_TEXT = 1000
MOST_TAG_BYTES = 1024 * 1024
_STEP_BYTES = 64 * 1024
_DAMAGE = (expat.ExpatError, ValueError, LookupError)
"""LookupError and ValueError come from encodings that are unknown, or that no text is written in."""


class Elements(Protocol):
    """Who is told of the elements, in the order of the file; names are without prefixes."""

    def started(self, name: str, attributes: Mapping[str, str], path: list[str]) -> None:
        """Learn of an element; `path` ends with its own name."""

    def ended(self, name: str, text: str, path: list[str]) -> None:
        """Learn of the text that stood in an element; `path` ends with its own name."""


def read(data: bytes, elements: Elements) -> bool:
    """Tell of every element; False where the file is damaged, after what stood before the damage.

    RefusedFile for a document type, more than 40 levels, or a tag of more than a mebibyte.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    _listen(parser, elements)
    text = data.lstrip(b" \t\r\n")
    try:
        for start in range(0, len(text), _STEP_BYTES):
            parser.Parse(text[start : start + _STEP_BYTES], False)
            _check_tag(start - parser.CurrentByteIndex)
        parser.Parse(b"", True)
    except RefusedFile:
        raise
    except _DAMAGE:
        return False
    return True


def _check_tag(open_bytes: int) -> None:
    if open_bytes > MOST_TAG_BYTES:
        raise RefusedFile("damaged", "A tag does not end.", "a tag of more than 1 MiB", ACCEPTED)


def _listen(parser: expat.XMLParserType, elements: Elements) -> None:
    path: list[str] = []
    texts: list[str] = []

    def started(name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        path.append(name)
        texts.clear()
        if len(path) > MOST_DEPTH:
            raise RefusedFile(
                "too-deep",
                "The elements of the file stand too deep in one another.",
                f"more than {MOST_DEPTH} levels",
                f"an activity of at most {MOST_DEPTH} levels",
            )
        elements.started(name, attributes, path)

    def ended(_: str) -> None:
        elements.ended(path[-1], "".join(texts), path)
        path.pop()
        texts.clear()

    def said(text: str) -> None:
        if len(texts) < MOST_TEXT:
            texts.append(text[:MOST_TEXT])

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = _refuse_document_type


def _refuse_document_type(*_: object) -> None:
    raise RefusedFile(
        "document-type",
        "The file declares a document type, which activities have no use for.",
        "a <!DOCTYPE ...> declaration",
        "an activity without one",
    )
