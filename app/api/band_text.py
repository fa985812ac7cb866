"""A pace band as plain text: three narrow columns that stay aligned in any fixed-width type."""

from app.science.units import clock
from app.training.pace_band import PaceBand

_HEADINGS = {"km": "km", "mile": "mi", "lap": "lap"}


def text_band(band: PaceBand) -> str:
    """Write a band for a wrist: mark, split and what the clock shows, a line each."""
    rows = [
        (_HEADINGS[band.every], "split", "clock"),
        *((band.mark(split), clock(split.duration_s), clock(split.elapsed_s)) for split in band.splits),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join((band.title, band.pace, "", *lines, ""))
