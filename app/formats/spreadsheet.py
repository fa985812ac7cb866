"""Rows of cells as CSV (RFC 4180) that no spreadsheet takes for anything but cells."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"

_FORMULA_STARTS = (*"=+-@\t\r\n", *"\uff1d\uff0b\uff0d\uff20")
"""Also the full-width forms, which some spreadsheets take for the same."""

_UNSEEN = " \u00a0\u200b\ufeff"
"""What some spreadsheets strip before they look at the first character."""

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
    if isinstance(cell, str) and cell.lstrip(_UNSEEN).startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return cell
