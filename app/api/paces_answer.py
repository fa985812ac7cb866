"""Printing paces: the zones, equivalents and their reasons as the answer's bytes.

This is the busiest call, so the whole answer is one form, compiled once for each choice of parts and of track
distances, and filled in with the runner's numbers in the order of the document.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import orjson

from app.api.fitness_answer import fitness_json
from app.api.printing import JSON, MORE, WORDS, Form
from app.science.age_factors import Sex
from app.science.age_grade import age_grade
from app.science.race_table import TABLE_DISTANCES_M, TABLE_RACES, race_speeds_m_per_s
from app.science.units import METRES_PER_KM, METRES_PER_MILE, Units, clock, race_name
from app.science.vdot import VALID_DURATION_S, race_time_s
from app.training.circumstances import (
    Adjustment,
    Circumstances,
    adjustments,
    advice,
    combined,
    extrapolated,
    too_hot,
)
from app.training.engine import ENGINE
from app.training.fitness import Fitness
from app.training.heart import Heart
from app.training.reason import rounded
from app.training.rules import Notice, find_rule
from app.training.zone_characters import CHARACTERS, SYMBOLS, Symbol
from app.training.zones import (
    TrackDistances,
    Zones,
    middle_paces,
    track_distances_m,
    usual_track_distances_m,
    zones,
)

Part = Literal["zones", "equivalents", "splits", "texts", "display"]
Parts = frozenset[Part]
EVERYTHING: Parts = frozenset(("zones", "equivalents", "splits", "texts", "display"))

_OF_ZONES: Parts = frozenset(("zones", "splits", "texts"))
_SHORTEST_S, _LONGEST_S = VALID_DURATION_S

Blanks = list[str]

AND_ON = JSON
"""A blank for the value of a member; what fills it writes the members after it as well."""


class Question(NamedTuple):
    """What is asked: the zones of this fitness, for this heart and day, and the further distances."""

    fitness: Fitness
    heart: Heart | None = None
    circumstances: Circumstances | None = None
    age: int | None = None
    sex: Sex | None = None
    distances_m: Sequence[float] = ()
    units: Units = "metric"
    parts: Parts = EVERYTHING


def printed(question: Question) -> bytes:
    """Print the whole answer."""
    return _text(question).encode()


def members(question: Question) -> str:
    """Print all members but the engine, without braces: a batch puts its own before them."""
    return _text(question)[_AFTER_ENGINE:-1]


_AFTER_ENGINE = len(f'{{"engine":"{ENGINE}",')


def _text(question: Question) -> str:
    fitness, heart, circumstances, parts = (
        question.fitness,
        question.heart,
        question.circumstances,
        question.parts,
    )
    found = adjustments(circumstances) if circumstances else ()
    blanks: Blanks = [fitness_json(fitness), _age_grade(question)]
    tracks_m: TrackDistances = ()
    if not parts.isdisjoint(_OF_ZONES):
        mine = zones(fitness.vdot, combined(found) if found else None)
        if "splits" in parts:
            tracks_m = track_distances_m(mine) if found else usual_track_distances_m(fitness.vdot)
        _fill_zones(blanks, mine, tracks_m or _NO_TRACKS, question)
        if heart:
            blanks.append(_heart_rate(heart))
    if "equivalents" in parts:
        _fill_equivalents(blanks, question)
    blanks.append(_adjustments(found))
    blanks.append(_warnings(question))
    return _form(parts, tracks_m, heart is not None, circumstances is not None).filled(blanks)


def summary(name: str | int | None, vdot: float, circumstances: Circumstances | None) -> str:
    """Print what a batch says of a runner: id, index and one pace a zone; without braces."""
    factors = combined(adjustments(circumstances)) if circumstances else None
    return _SUMMARY.filled(
        [_dumped(name), f"{vdot:.2f}", *[f"{pace:.2f}" for pace in middle_paces(vdot, factors)]]
    )[1:-1]


_SUMMARY = Form({"id": JSON, "vdot": JSON, "paces": dict.fromkeys(SYMBOLS, JSON)})


@lru_cache(maxsize=256)
def _form(parts: Parts, tracks_m: TrackDistances, has_heart: bool, has_circumstances: bool) -> Form:
    """Compile the answer's form; every blank is filled by `_text`, in the order of the document."""
    document: dict[str, object] = {"engine": ENGINE, "fitness": JSON, "age_grade": JSON}
    if not parts.isdisjoint(_OF_ZONES):
        tracks = zip(SYMBOLS, tracks_m or _NO_TRACKS, strict=True)
        drawn = {symbol: _zone(symbol, track_m, parts) for symbol, track_m in tracks}
        document["zones"] = {
            symbol: zone
            | ({"heart_rate_bpm": JSON} if has_heart else {})
            | ({"neutral_pace": JSON, "advice": JSON} if has_circumstances else {})
            for symbol, zone in drawn.items()
        }
        document["heart_rate"] = JSON if has_heart else None
    if "equivalents" in parts:
        table = zip(TABLE_RACES, TABLE_DISTANCES_M, strict=True)
        rows = [{"distance": name, "distance_m": metres, "time_s": AND_ON} for name, metres in table]
        document["equivalents"] = [*rows, MORE]
    document |= {"adjustments": JSON, "warnings": JSON}
    return Form(document)


def _zone(symbol: Symbol, track_m: Sequence[int], parts: Parts) -> dict[str, object]:
    """Draw the form of a zone, as it is on an ordinary day for a heart that nobody knows."""
    character = CHARACTERS[symbol]
    of_maximum = character.hr_max_fraction
    document: dict[str, object] = {"name": character.name}
    if "texts" in parts:
        document |= {
            "purpose": character.purpose,
            "system": character.system,
            "typical_session": character.typical_session,
            "talk_test": character.talk_test,
        }
    document |= {
        "pace": {"fast_s_per_km": AND_ON},
        "neutral_pace": None,
        "vo2max_fraction": {"low": AND_ON},
        "hr_max_fraction": of_maximum and of_maximum._asdict(),
        "heart_rate_bpm": None,
        "rpe": character.rpe._asdict(),
        "advice": [],
    }
    if "splits" in parts:
        document["splits"] = [{"distance_m": metres, "fast_s": AND_ON} for metres in track_m]
    if "display" in parts:
        document["display"] = {"pace": WORDS}
    if "texts" in parts:
        document["rules"] = character.rules
    return document


def _fill_zones(blanks: Blanks, mine: Zones, tracks_m: TrackDistances, question: Question) -> None:
    """Fill in all zones; a zone that is one pace is reckoned once for both its ends."""
    heart, circumstances, units = question.heart, question.circumstances, question.units
    shown = "display" in question.parts
    for zone, track_m in zip(mine.values(), tracks_m, strict=True):
        symbol, fast, slow, neutral_fast, neutral_slow, low, high = zone
        is_one_pace = fast == slow
        fast_text = f"{fast:.2f}"
        blanks.append(f'{fast_text},"slow_s_per_km":{fast_text if is_one_pace else f"{slow:.2f}"}')
        if circumstances:
            blanks.append(_neutral_pace(neutral_fast, neutral_slow))
        blanks.append(_SHARES[round(1000 * low)] if is_one_pace else f'{low:.3f},"high":{high:.3f}')
        if heart:
            blanks.append(_heart_rate_span(symbol, heart))
        if circumstances:
            blanks.append(_notices(advice(symbol, circumstances)))
        if is_one_pace:
            for metres in track_m:
                blanks.append(_SPLITS[round(fast * metres / 100)])
        else:
            for metres in track_m:
                fast_s, slow_s = _TENTHS[round(fast * metres / 100)], _TENTHS[round(slow * metres / 100)]
                blanks.append(f'{fast_s},"slow_s":{slow_s}')
        if shown:
            blanks.append(_pace_words(fast, slow, units))


_NO_TRACKS: TrackDistances = ((),) * len(SYMBOLS)
_LONGEST_SPLIT_S = max(character.longest_s for character in CHARACTERS.values())
# Written beforehand: tenths of a second, and what both ends of a single pace have alike.
_TENTHS = tuple(f"{tenths / 10:.1f}" for tenths in range(int(10 * _LONGEST_SPLIT_S) + 1))
_SPLITS = tuple(f'{time_s},"slow_s":{time_s}' for time_s in _TENTHS)
_SHARES = tuple(f'{share / 1000:.3f},"high":{share / 1000:.3f}' for share in range(1501))


def _neutral_pace(fast: float, slow: float) -> str:
    return f'{{"fast_s_per_km":{fast:.2f},"slow_s_per_km":{slow:.2f}}}'


def _heart_rate_span(symbol: Symbol, heart: Heart) -> str:
    span = heart.bpm(symbol)
    return _dumped(span and span._asdict())


def _fill_equivalents(blanks: Blanks, question: Question) -> None:
    """Fill in the races of the published table, then the distances that were asked for beside them."""
    speeds_m_per_s = race_speeds_m_per_s(question.fitness.vdot)
    times_s = [metres / speed for metres, speed in zip(TABLE_DISTANCES_M, speeds_m_per_s, strict=True)]
    blanks += _from_times_on(times_s, TABLE_DISTANCES_M, question)
    blanks.append(_further_equivalents(question) if question.distances_m else "")


def _further_equivalents(question: Question) -> str:
    further_m = [metres for metres in dict.fromkeys(question.distances_m) if metres not in TABLE_DISTANCES_M]
    times_s = [race_time_s(question.fitness.vdot, metres) for metres in further_m]
    rows = zip(further_m, _from_times_on(times_s, further_m, question), strict=True)
    return "".join(
        f',{{"distance":{_dumped(race_name(metres))},"distance_m":{metres},"time_s":{rest}}}'
        for metres, rest in rows
    )


def _from_times_on(times_s: Sequence[float], distances_m: Sequence[float], question: Question) -> Blanks:
    """Print equal races from their times on."""
    row = _SHOWN_ROW if "display" in question.parts else _ROW
    pace_words, factor = _PACES[question.units], _PER_UNIT[question.units]
    blanks = []
    for time_s, metres in zip(times_s, distances_m, strict=True):
        pace = time_s / metres * METRES_PER_KM
        beyond = "false" if _SHORTEST_S <= time_s <= _LONGEST_S else "true"
        seconds = round(time_s)
        shown = _CLOCKS[seconds] if seconds < _CLOCKED_S else clock(time_s)
        blanks.append(row % (time_s, pace, beyond, shown, pace_words[round(pace * factor)]))
    return blanks


_SHOWN_ROW = '%.1f,"pace_s_per_km":%.2f,"extrapolated":%s,"display":{"time":"%s","pace":"%s"}'
# The same without what is displayed: of the last two texts no letter is written.
_ROW = '%.1f,"pace_s_per_km":%.2f,"extrapolated":%s%.0s%.0s'


_PER_UNIT: Mapping[Units, float] = {"metric": 1.0, "imperial": METRES_PER_MILE / METRES_PER_KM}
_SIGNS: Mapping[Units, str] = {"metric": " /km", "imperial": " /mi"}
# Written beforehand: what the clock shows in the first six hours, and every pace that a runner can need.
_CLOCKED_S = 6 * 3600
_CLOCKS = tuple(clock(seconds) for seconds in range(_CLOCKED_S))
_PACES: Mapping[Units, Sequence[str]] = {
    units: tuple(f"{shown}{sign}" for shown in _CLOCKS[:7200]) for units, sign in _SIGNS.items()
}


def _pace_words(fast_s_per_km: float, slow_s_per_km: float, units: Units) -> str:
    """Write a pace as `units.pace_range_text` does; what a runner can need was written beforehand."""
    factor, words = _PER_UNIT[units], _PACES[units]
    fast = round(fast_s_per_km * factor)
    if fast_s_per_km == slow_s_per_km:
        return words[fast]
    slow = round(slow_s_per_km * factor)
    return words[fast] if fast == slow else f"{_CLOCKS[fast]}-{words[slow]}"


def _age_grade(question: Question) -> str:
    """Grade the best of the performances, where age and sex are known."""
    age, sex, evidence = question.age, question.sex, question.fitness.evidence
    if age is None or sex is None or not evidence:
        return "null"
    raced = [each.performance for each in evidence]
    graded = [(age_grade(each.distance_m, each.time_s, age, sex), each) for each in raced]
    grade, best = max(graded, key=lambda pair: pair[0].percent)
    return _dumped(
        {
            "percent": round(grade.percent, 1),
            "distance": race_name(best.distance_m),
            "distance_m": best.distance_m,
            "time_s": best.time_s,
            "standard_s": round(grade.standard_s, 1),
            "factor": round(grade.factor, 4),
        }
    )


def _heart_rate(heart: Heart | None) -> str:
    if heart is None:
        return "null"
    return _dumped(
        {
            "max_bpm": heart.max_bpm,
            "rest_bpm": heart.rest_bpm,
            "source": "measured" if heart.is_measured else "estimated",
            "standard_error_bpm": heart.standard_error_bpm,
            "rule": heart.rule,
            "text": heart.method(),
        }
    )


def _adjustments(found: Sequence[Adjustment]) -> str:
    if not found:
        return "[]"
    return _dumped(
        [
            {
                "slug": adjustment.slug,
                "percent": {
                    symbol: rounded(100 * (factor - 1), 2) for symbol, factor in adjustment.factors.items()
                },
                "source": find_rule(adjustment.slug).source,
                "text": adjustment.text,
            }
            for adjustment in found
        ]
    )


def _warnings(question: Question) -> str:
    notices = question.fitness.notices
    if question.heart:
        notices += question.heart.notices
    if question.circumstances:
        notices += _of_the_day(question.fitness.vdot, question.circumstances)
    return _notices(notices)


def _of_the_day(vdot: float, circumstances: Circumstances) -> tuple[Notice, ...]:
    hot = too_hot(circumstances)
    middles = middle_paces(vdot, combined(adjustments(circumstances)))
    beyond = extrapolated(circumstances, dict(zip(SYMBOLS, middles, strict=True)))
    return (*((hot,) if hot else ()), *beyond)


def _notices(notices: Sequence[Notice]) -> str:
    return _dumped(notices) if notices else "[]"


def _dumped(document: object) -> str:
    return orjson.dumps(document).decode()
