"""A pace band as a drawing in millimetres, to be printed, cut out and worn.

It has no script and no colour but the reader's own: `currentColor` on a light page, a dark one and on
paper. A long race is drawn as several strips, each short enough for a wrist.
"""

from collections.abc import Iterator, Sequence
from html import escape
from math import ceil

from app.science.pacing import Split
from app.science.units import clock
from app.training.pace_band import PaceBand

_MOST_ROWS = 36
_WIDTH, _GAP, _MARGIN = 42.0, 4.0, 3.0
_HEAD, _ROW, _FOOT = 16.0, 5.5, 2.0
_LEFT_X, _MARK_X, _SPLIT_X, _CLOCK_X = 3.0, 8.0, 18.5, 39.0
_BASELINE = 4.2
_STYLE = (
    ".band{color:#111;background:#fff;font-family:system-ui,sans-serif;font-variant-numeric:tabular-nums}"
    "@media(prefers-color-scheme:dark){.band{color:#eee;background:#111}}"
    "@media print{.band{color:#000;background:none}}"
    ".cut{fill:none;stroke:currentColor;stroke-width:.2;stroke-dasharray:1 1}.shade{opacity:.1}"
    ".title{font-size:4.2px;font-weight:700}.goal{font-size:3.2px}.head{font-size:2.6px}"
    ".mark{font-size:3.4px}.split{font-size:3px}.clock{font-size:3.8px;font-weight:700}"
    ".head,.mark,.split,.clock{text-anchor:end}"
)


def svg_band(band: PaceBand) -> str:
    """Draw a band; a screen reader is told the race, its time and every split."""
    strips = _strips(band.splits)
    width = 2 * _MARGIN + len(strips) * _WIDTH + (len(strips) - 1) * _GAP
    strip_height = _HEAD + max(map(len, strips)) * _ROW + _FOOT
    height = 2 * _MARGIN + strip_height
    drawn = (
        _strip(band, strip, _MARGIN + place * (_WIDTH + _GAP), strip_height)
        for place, strip in enumerate(strips)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="band" role="img" fill="currentColor"'
        ' aria-labelledby="band-title band-desc"'
        f' width="{width:g}mm" height="{height:g}mm" viewBox="0 0 {width:g} {height:g}">'
        f'<title id="band-title">{escape(band.title)}</title>'
        f'<desc id="band-desc">{escape(_description(band))}</desc>'
        f"<style>{_STYLE}</style>{''.join(drawn)}</svg>\n"
    )


def _strips(splits: Sequence[Split]) -> list[Sequence[Split]]:
    """Divide the splits among strips of about the same length."""
    count = ceil(len(splits) / _MOST_ROWS)
    rows = ceil(len(splits) / count)
    return [splits[start : start + rows] for start in range(0, len(splits), rows)]


def _description(band: PaceBand) -> str:
    passings = ", ".join(f"{band.mark(split)} at {clock(split.elapsed_s)}" for split in band.splits)
    return f"{band.title}, {band.pace}. Clock at each {band.every}: {passings}."


def _strip(band: PaceBand, splits: Sequence[Split], left: float, height: float) -> str:
    return "".join(
        (
            f'<g transform="translate({left:g} {_MARGIN:g})">',
            f'<rect class="cut" width="{_WIDTH:g}" height="{height:g}" rx="2"/>',
            _text("title", _LEFT_X, 6, band.race),
            _text("goal", _LEFT_X, 10.2, f"{clock(band.time_s)}, {band.pace}"),
            _text("head", _MARK_X, 14.6, band.every),
            _text("head", _SPLIT_X, 14.6, "split"),
            _text("head", _CLOCK_X, 14.6, "clock"),
            *_rows(band, splits),
            "</g>",
        )
    )


def _rows(band: PaceBand, splits: Sequence[Split]) -> Iterator[str]:
    """Draw the rows, every other one shaded so that the eye keeps its line."""
    for place, split in enumerate(splits):
        top = _HEAD + place * _ROW
        if split.index % 2 == 0:
            yield f'<rect class="shade" x="1" y="{top:g}" width="{_WIDTH - 2:g}" height="{_ROW:g}"/>'
        yield _text("mark", _MARK_X, top + _BASELINE, band.mark(split))
        yield _text("split", _SPLIT_X, top + _BASELINE, clock(split.duration_s))
        yield _text("clock", _CLOCK_X, top + _BASELINE, clock(split.elapsed_s))


def _text(kind: str, x: float, y: float, words: str) -> str:
    return f'<text class="{kind}" x="{x:g}" y="{y:g}">{escape(words)}</text>'
