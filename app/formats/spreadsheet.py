"""Rows of cells as CSV (RFC 4180) that no spreadsheet takes for anything but cells."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from unicodedata import category

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"

_FORMULA_STARTS = (*"=+-@", *"\uff1d\uff0b\uff0d\uff20")
"""Also the full-width forms, which some spreadsheets take for the same."""

_BREAKS = ("\t", "\r", "\n")

_UNSEEN = ("Cc", "Cf")
"""Kinds of letters that some spreadsheets strip, as they do spaces, before they look at the first one."""

Cell = str | float | None


def spreadsheet(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> str:
    """Write a header and rows; what a row does not name stays empty, and no text is a formula."""
    written = StringIO()
    sheet = csv.DictWriter(written, columns, restval="", lineterminator="\r\n")
    sheet.writeheader()
    for row in rows:
        sheet.writerow({column: _safe(cell) for column, cell in row.items()})
    return written.getvalue()


def _safe(cell: Cell) -> Cell:
    """Quote what a spreadsheet would reckon as a formula."""
    if isinstance(cell, str) and (cell[:1] in _BREAKS or _first_seen(cell) in _FORMULA_STARTS):
        return f"'{cell}"
    return cell


def _first_seen(text: str) -> str | None:
    return next((letter for letter in text if not (letter.isspace() or category(letter) in _UNSEEN)), None)
