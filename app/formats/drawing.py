"""Drawing: the strokes, words and frame that every picture shares.

A picture is 320 units wide, the width of a small phone, and its smallest text is 11 of them. It is drawn in
`currentColor`: set into a page, it takes the page's colour and ground, and no more than the width that is
there; alone or as an `<img>`, it brings both itself and follows the reader's choice of light or dark. Every
rule of its style hangs on `svg:root` or its own class, so that none of them touches the page around it.
"""

import re
from bisect import bisect_left
from hashlib import blake2s
from html import escape
from itertools import accumulate
from typing import Literal, NamedTuple

WIDTH = 320.0

Anchor = Literal["start", "middle", "end"]


class Font(NamedTuple):
    """How large a text is written, and whether in bold."""

    size: float
    strong: bool = False


SMALL, PLAIN = Font(11.0), Font(12.0)
STRONG, HEADING = Font(11.0, strong=True), Font(15.0, strong=True)

_STYLE = (
    "svg.pacewright{max-width:100%;height:auto}"
    "svg:root{color:#1b1f24;color-scheme:light dark}"
    "svg:root .paper{fill:#fff}"
    "@media(prefers-color-scheme:dark){svg:root{color:#e6e9ed}svg:root .paper{fill:#14181d}}"
)
FONTS = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
_HARMLESS = re.compile("[\\w ,.:;/()·+-]*", re.ASCII)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INSEPARABLE = re.compile(
    r"(?<=\d) (?=/?[a-z]{1,3}\b)|(?<=\dx) (?=\d)|(?<= x) (?=\d)|(?<=\d) (?=x \d)|(?<=@) "
)
"""The space between a number and its unit, within how often and how far, and before a target."""

_WORD = re.compile("[^ -]*(?:-| +|$)")


class _Advances(dict[str, float]):
    """How wide a letter is at most in the fonts of phones and desktops, in ems; others are square."""

    def __missing__(self, letter: str) -> float:
        return 1.0


_advance = _Advances(
    {
        **dict.fromkeys(map(chr, range(0x20, 0x500)), 0.64),
        **dict.fromkeys("ABCDEFGHKNOQRUVXYZ&+=<>~#_", 0.78),
        **dict.fromkeys('frt()[]-/\\I*"J', 0.45),
        **dict.fromkeys(" \N{NO-BREAK SPACE}ijl.,:;|!'·", 0.35),
        **dict.fromkeys("mwMW@%", 0.98),
    }
).__getitem__


def number(value: float) -> str:
    """Write a coordinate, to a tenth; the one way in which numbers enter a picture.

    >>> number(12.0), number(3.26), number(-0.04)
    ('12', '3.3', '0')
    """
    written = f"{value:.1f}"
    if written[-1] != "0":
        return written
    return "0" if written == "-0.0" else written[:-2]


def escaped(text: str) -> str:
    """Write text so that XML and HTML take it for text; what XML cannot hold becomes U+FFFD."""
    if _HARMLESS.fullmatch(text):
        return text
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))


def kept_together(text: str) -> str:
    """Keep numbers and their units on one line.

    >>> kept_together("6 x 800 m").count("\N{NO-BREAK SPACE}")
    3
    """
    return _INSEPARABLE.sub("\N{NO-BREAK SPACE}", text)


def text_width(text: str, font: Font) -> float:
    """Reckon how wide a text becomes, rather too much than too little."""
    return (1.08 if font.strong else 1.0) * font.size * sum(map(_advance, text))


def fitted(text: str, font: Font, width: float) -> str:
    """Cut a text to a width, with an ellipsis where something is lost."""
    if text_width(text, font) <= width:
        return text
    widths = list(accumulate(text_width(letter, font) for letter in text))
    return text[: bisect_left(widths, width - font.size)].rstrip() + "…"


def wrapped(text: str, font: Font, width: float) -> list[str]:
    """Break a text into lines of a width at most, after spaces and hyphens; a word that is wider is cut."""
    if text_width(text, font) <= width:
        return [text] if text else []
    found = [""]
    for word in _WORD.findall(text):
        if found[-1] and text_width((found[-1] + word).rstrip(), font) > width:
            found.append("")
        found[-1] += word
    return [fitted(line.rstrip(), font, width) for line in found if line]


def balanced(text: str, font: Font, width: float) -> list[str]:
    """Break a text into as few lines as a width allows, of about the same length."""
    found = wrapped(text, font, width)
    if len(found) < 2:
        return found
    narrower = wrapped(text, font, min(1.15 * text_width(text, font) / len(found), width))
    return narrower if len(narrower) == len(found) else found


def words(x: float, y: float, text: str, font: Font = SMALL, anchor: Anchor = "start") -> str:
    """Write one line of text with its baseline at `y`."""
    attributes = "" if anchor == "start" else f' text-anchor="{anchor}"'
    if font.size != SMALL.size:
        attributes += f' font-size="{number(font.size)}"'
    if font.strong:
        attributes += ' font-weight="600"'
    return f'<text x="{number(x)}" y="{number(y)}"{attributes}>{escaped(text)}</text>'


def stroke(path: str, opacity: float) -> str:
    """Draw a line in the colour of the text, fainter than it."""
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-opacity="{opacity:g}"/>'


def moved(down: float, content: str) -> str:
    """Put what is drawn further down."""
    return f'<g transform="translate(0 {number(down)})">{content}</g>'


def identity(*parts: str) -> str:
    """Make the stem of a picture's ids, from what it tells: the same picture has the same ids."""
    return "p" + blake2s("\0".join(parts).encode(errors="replace"), digest_size=6).hexdigest()


def frame(stem: str, title: str, description: str, height: float, content: str) -> str:
    """Make a whole picture; `stem` begins its ids, title and description are what a screen reader says."""
    size = f'width="{number(2 * WIDTH)}" height="{number(2 * height)}"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="pacewright" '
        f'viewBox="0 0 {number(WIDTH)} {number(height)}" {size} '
        f'role="img" aria-labelledby="{stem}t" aria-describedby="{stem}d" fill="currentColor" '
        f'font-family="{FONTS}" font-size="{number(SMALL.size)}">'
        f'<title id="{stem}t">{escaped(title)}</title><desc id="{stem}d">{escaped(description)}</desc>'
        f'<style>{_STYLE}</style><rect class="paper" width="100%" height="100%" rx="6" fill="none"/>'
        f"{content}</svg>\n"
    )
