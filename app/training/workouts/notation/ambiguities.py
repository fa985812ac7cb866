"""Texts with two meanings: refused with both, and with what to write for each; never guessed.

Runners of one country read `10M` as miles, of another as marathon pace, and `1,5` as one number or
as two.
"""

import re
from bisect import bisect_right
from typing import NamedTuple, NoReturn

from lark import Token

from app.training.workouts.errors import NotationError
from app.training.workouts.extents import Distance, Duration, Extent
from app.training.workouts.notation.phrases import extent_phrase
from app.training.workouts.notation.refusals import refuse

_COMMA = re.compile(r"\{[^{}]*\}|(\d+),(\d+)")
_THOUSANDS = re.compile(r"(\d{1,3})\.(\d{3}) *m(?:t|et|$)", re.IGNORECASE)
_THOUSAND_DIGITS = 3

_ASKED_FROM = 30.0
_ASKED_FROM_AFTER_A_WORD = 10.0
"""Bare numbers from here on are as likely minutes as kilometres, after easy, tempo, T or a warm-up sooner."""

_LONGEST_REST_S, _LONGEST_JOG_M = 600.0, 1000.0
_SLOWEST_SPLIT_M_PER_S = 2.5
_RECORDS = ((100, 9.58), (200, 19.19), (400, 43.03), (800, 100.91), (1500, 206.0), (5000, 755.36))
"""Metres and seconds of the men's world records: nobody runs these distances, or longer ones, faster."""


class Doubt(NamedTuple):
    """A word and its two readings, each as it could be written."""

    token: Token
    readings: tuple[str, str]

    def refuse(self) -> NoReturn:
        """Refuse the word, and say what to write for each meaning."""
        first, second = self.readings
        refuse(
            self.token, f"{self.token}: {first} or {second}? write the one you mean", readings=self.readings
        )


def check_commas(text: str) -> None:
    """Refuse a comma between two digits, which ends a block or stands for a decimal point."""
    for found in _COMMA.finditer(text):
        whole, parts = found.groups()
        if whole is None:
            continue
        other = f"{whole}{parts}" if len(parts) == _THOUSAND_DIGITS else f"{whole} + {parts}"
        readings = (f"{whole}.{parts}", other)
        detail = f"{found[0]}: {readings[0]} or {readings[1]}? write the one you mean"
        raise NotationError(found.start() + 1, found[0], detail, readings=readings)


def check_metres(token: Token) -> None:
    """Refuse metres with three digits after a point, which may part thousands."""
    found = _THOUSANDS.match(token)
    if found is not None:
        Doubt(token, (f"{int(found[1] + found[2])} m", f"{float(f'{found[1]}.{found[2]}'):g} m")).refuse()


def check_marathon(number: Token | None, aim: Token, extent: Extent) -> None:
    """Refuse 10M and 800M: miles or metres, or marathon pace."""
    if number is None or number.type != "NUMBER" or number.end_pos != aim.start_pos or aim[:1] != "M":
        return
    is_short = isinstance(extent, Distance) and extent.unit == "m"
    other = f"{number} {'m' if is_short else 'mi'}"
    detail = f"{number}M: {other}, or {extent_phrase(extent)} @ M? M is marathon pace; miles are mi, metres m"
    raise NotationError(
        (number.start_pos or 0) + 1, f"{number}M", detail, readings=(other, f"{extent_phrase(extent)} @ M")
    )


def check_number(token: Token | None, extent: Extent, *, after_a_word: bool) -> None:
    """Refuse a bare number that would be many kilometres or miles, and is as likely minutes."""
    if token is None or token.type != "NUMBER" or not isinstance(extent, Distance) or extent.unit == "m":
        return
    if float(token) >= (_ASKED_FROM_AFTER_A_WORD if after_a_word else _ASKED_FROM):
        Doubt(token, (f"{token} {extent.unit}", f"{token} min")).refuse()


def check_rungs(token: Token, rungs: list[Extent | float]) -> None:
    """Refuse a ladder of bare numbers that would be many kilometres each."""
    if any(isinstance(rung, float) and _ASKED_FROM <= rung < 100 for rung in rungs):
        Doubt(token, (f"{token} min", f"{token} km")).refuse()


def check_plus(separator: Token, number: Token | None) -> None:
    """Refuse +10 after a target: seconds slower, or ten kilometres more."""
    if separator == "+" and number is not None and number.start_pos == separator.end_pos:
        Doubt(number, (f"+{number} s", f"+ {number} km")).refuse()


def check_slash(before: Token | None, separator: Token, after: Token | None) -> None:
    """Refuse 1/2 without a unit: half, or one and then two."""
    if separator != "/" or before is None or after is None or before.end_pos != separator.start_pos:
        return
    if after.start_pos == separator.end_pos and max(float(before), float(after)) < 100 and float(after):
        half = float(before) / float(after)
        Doubt(before, (f"{half:.4g} km", f"{before} km + {after} km")).refuse()


def check_comma(token: Token, extent: Extent) -> None:
    """Refuse what follows repetitions after a comma without a word: their recovery, or a run of its own."""
    is_rest = isinstance(extent, Duration) and extent.seconds <= _LONGEST_REST_S
    is_jog = isinstance(extent, Distance) and extent.metres <= _LONGEST_JOG_M
    if is_rest or is_jog:
        size = extent_phrase(extent)
        Doubt(token, (f"w/ {size} {'rest' if is_rest else 'jog'}", f"+ {size} @ E")).refuse()


def is_split(distance: Distance, seconds: float) -> bool:
    """Whether somebody may be asked to run a distance in this time."""
    if not seconds:
        return False
    speed_m_per_s = distance.metres / seconds
    place = max(bisect_right(_RECORDS, (distance.metres, float("inf"))) - 1, 0)
    record_m, record_s = _RECORDS[place]
    return _SLOWEST_SPLIT_M_PER_S <= speed_m_per_s <= record_m / record_s


def doubt_of_split(time: Token, seconds: float) -> Doubt | None:
    """Find what else a time in ( ) may be than a split: metres to jog or a rest, where it is as round."""
    said = f"@ {seconds:g} s"
    if time.type == "NUMBER" and seconds >= 100 and seconds % 50 == 0:
        return Doubt(time, (said, f"w/ {seconds:g} m jog"))
    if seconds % 15 == 0 or seconds % 10 == 0:
        return Doubt(time, (said, f"w/ {seconds:g} s rest"))
    return None
