"""Printing paces: the zones, equivalents and their reasons as the answer's bytes.

This is the busiest call, so the whole answer is one form, compiled once for each choice of parts and of track
distances, and filled in with the runner's numbers in the order of the document.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import orjson

from app.api.printing import JSON, MORE, WORDS, Form
from app.science.age_factors import Sex
from app.science.age_grade import age_grade
from app.science.race_table import TABLE_DISTANCES_M, TABLE_RACES, race_speeds_m_per_s
from app.science.units import METRES_PER_KM, METRES_PER_MILE, Units, clock, race_name
from app.science.vdot import VALID_DURATION_S, race_time_s
from app.training.circumstances import Adjustment, Circumstances, adjustments, advice, combined, too_hot
from app.training.engine import ENGINE
from app.training.fitness import Fitness
from app.training.heart import Heart
from app.training.rules import Notice, find_rule
from app.training.zone_characters import CHARACTERS, SYMBOLS, Symbol
from app.training.zones import TrackDistances, Zones, track_distances_m, usual_track_distances_m, zones

Part = Literal["zones", "equivalents", "splits", "texts", "display"]
Parts = frozenset[Part]
EVERYTHING: Parts = frozenset(("zones", "equivalents", "splits", "texts", "display"))

_OF_ZONES: Parts = frozenset(("zones", "splits", "texts"))
_SHORTEST_S, _LONGEST_S = VALID_DURATION_S

Blanks = list[str]


@dataclass(frozen=True, slots=True)
class Question:
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
    return f'{{"engine":"{ENGINE}",{members(question)}}}'.encode()


def members(question: Question) -> str:
    """Print all members but the engine, without braces: a batch puts its own before them."""
    fitness, circumstances, parts = question.fitness, question.circumstances, question.parts
    found = adjustments(circumstances) if circumstances else ()
    blanks: Blanks = [_fitness(fitness), _age_grade(question)]
    tracks_m: TrackDistances = ()
    if not parts.isdisjoint(_OF_ZONES):
        mine = zones(fitness.vdot, combined(found) if found else None)
        if "splits" in parts:
            tracks_m = track_distances_m(mine) if found else usual_track_distances_m(fitness.vdot)
        _fill_zones(blanks, mine, tracks_m or _NO_TRACKS, question)
        blanks.append(_heart_rate(question.heart))
    if "equivalents" in parts:
        _fill_equivalents(blanks, question)
    blanks.append(_adjustments(found))
    blanks.append(_warnings(question))
    return _form(parts, tracks_m).filled(blanks)[1:-1]


@lru_cache(maxsize=256)
def _form(parts: Parts, tracks_m: TrackDistances) -> Form:
    """Compile the answer's form; every blank is filled by `members`, in the order of the document."""
    document: dict[str, object] = {"fitness": JSON, "age_grade": JSON}
    if not parts.isdisjoint(_OF_ZONES):
        tracks = zip(SYMBOLS, tracks_m or _NO_TRACKS, strict=True)
        document["zones"] = {symbol: _zone(symbol, track_m, parts) for symbol, track_m in tracks}
        document["heart_rate"] = JSON
    if "equivalents" in parts:
        table = zip(TABLE_RACES, TABLE_DISTANCES_M, strict=True)
        document["equivalents"] = [*(_equivalent(name, metres, parts) for name, metres in table), MORE]
    document |= {"adjustments": JSON, "warnings": JSON}
    return Form(document)


def _zone(symbol: Symbol, track_m: Sequence[int], parts: Parts) -> dict[str, object]:
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
        "pace": {"fast_s_per_km": JSON, "slow_s_per_km": JSON},
        "neutral_pace": JSON,
        "vo2max_fraction": {"low": JSON, "high": JSON},
        "hr_max_fraction": of_maximum and of_maximum._asdict(),
        "heart_rate_bpm": JSON,
        "rpe": character.rpe._asdict(),
        "advice": JSON,
    }
    if "splits" in parts:
        document["splits"] = [{"distance_m": metres, "fast_s": JSON, "slow_s": JSON} for metres in track_m]
    if "display" in parts:
        document["display"] = {"pace": WORDS}
    if "texts" in parts:
        document["rules"] = character.rules
    return document


def _fill_zones(blanks: Blanks, mine: Zones, tracks_m: TrackDistances, question: Question) -> None:
    """Fill in all zones; a zone that is one pace is written once for both its ends."""
    heart, circumstances, units = question.heart, question.circumstances, question.units
    shown = "display" in question.parts
    for zone, track_m in zip(mine.values(), tracks_m, strict=True):
        symbol, fast, slow, neutral_fast, neutral_slow, low, high = zone
        is_one_pace = fast == slow
        fast_text = f"{fast:.2f}"
        blanks += (
            fast_text,
            fast_text if is_one_pace else f"{slow:.2f}",
            _neutral_pace(neutral_fast, neutral_slow) if circumstances else "null",
            _THOUSANDTHS[int(1000 * low + 0.5)],
            _THOUSANDTHS[int(1000 * high + 0.5)],
            _heart_rate_span(symbol, heart) if heart else "null",
            _notices(advice(symbol, circumstances)) if circumstances else "[]",
        )
        for metres in track_m:
            split = _TENTHS[int(fast * metres / 100 + 0.5)]
            blanks.append(split)
            blanks.append(split if is_one_pace else _TENTHS[int(slow * metres / 100 + 0.5)])
        if shown:
            blanks.append(_pace_words(fast, slow, units))


_NO_TRACKS: TrackDistances = ((),) * len(SYMBOLS)
_THOUSANDTHS = tuple(f"{number / 1000:.3f}" for number in range(1501))
_LONGEST_SPLIT_S = max(character.longest_s for character in CHARACTERS.values())
_TENTHS = tuple(f"{number / 10:.1f}" for number in range(int(10 * _LONGEST_SPLIT_S) + 1))


def _neutral_pace(fast: float, slow: float) -> str:
    return f'{{"fast_s_per_km":{fast:.2f},"slow_s_per_km":{slow:.2f}}}'


def _heart_rate_span(symbol: Symbol, heart: Heart) -> str:
    span = heart.bpm(symbol)
    return _dumped(span and span._asdict())


def _equivalent(name: str | None, distance_m: float, parts: Parts) -> dict[str, object]:
    document: dict[str, object] = {
        "distance": name,
        "distance_m": distance_m,
        "time_s": JSON,
        "pace_s_per_km": JSON,
        "extrapolated": JSON,
    }
    if "display" in parts:
        document["display"] = {"time": WORDS, "pace": WORDS}
    return document


def _fill_equivalents(blanks: Blanks, question: Question) -> None:
    speeds_m_per_s = race_speeds_m_per_s(question.fitness.vdot)
    factor, unit = _PER_UNIT[question.units]
    shown = "display" in question.parts
    for metres, speed_m_per_s in zip(TABLE_DISTANCES_M, speeds_m_per_s, strict=True):
        time_s, pace = metres / speed_m_per_s, METRES_PER_KM / speed_m_per_s
        beyond = "false" if _SHORTEST_S <= time_s <= _LONGEST_S else "true"
        blanks += (f"{time_s:.1f}", f"{pace:.2f}", beyond)
        if shown:
            blanks += (_clock(int(time_s + 0.5)), f"{_clock(int(pace * factor + 0.5))} {unit}")
    blanks.append("".join(_further_equivalents(question)) if question.distances_m else "")


def _further_equivalents(question: Question) -> Iterator[str]:
    """Print the distances that were asked for and do not stand in the table, each after a comma."""
    for metres in dict.fromkeys(question.distances_m):
        if metres not in TABLE_DISTANCES_M:
            time_s = race_time_s(question.fitness.vdot, metres)
            pace = time_s / metres * METRES_PER_KM
            document = _equivalent(race_name(metres), metres, question.parts) | {
                "time_s": round(time_s, 1),
                "pace_s_per_km": round(pace, 2),
                "extrapolated": not _SHORTEST_S <= time_s <= _LONGEST_S,
            }
            if "display" in question.parts:
                document["display"] = {
                    "time": _clock(int(time_s + 0.5)),
                    "pace": _pace_words(pace, pace, question.units),
                }
            yield f",{_dumped(document)}"


_clock = lru_cache(maxsize=8192)(clock)
_PER_UNIT: Mapping[Units, tuple[float, str]] = {
    "metric": (1.0, "/km"),
    "imperial": (METRES_PER_MILE / METRES_PER_KM, "/mi"),
}


def _pace_words(fast_s_per_km: float, slow_s_per_km: float, units: Units) -> str:
    """Write a pace as `units.pace_range_text` does, from remembered clocks."""
    factor, unit = _PER_UNIT[units]
    fast = _clock(int(fast_s_per_km * factor + 0.5))
    if fast_s_per_km == slow_s_per_km:
        return f"{fast} {unit}"
    slow = _clock(int(slow_s_per_km * factor + 0.5))
    return f"{fast} {unit}" if fast == slow else f"{fast}-{slow} {unit}"


def _fitness(fitness: Fitness) -> str:
    span, d_prime_m = fitness.vdot_range, fitness.critical_speed.d_prime_m
    return _dumped(
        {
            "vdot": round(fitness.vdot, 2),
            "vdot_range": span and {"low": round(span.low, 2), "high": round(span.high, 2), "share": 0.8},
            "critical_speed_m_per_s": round(fitness.critical_speed.speed_m_per_s, 2),
            "d_prime_m": d_prime_m and round(d_prime_m, 1),
            "evidence": [
                {
                    "distance": race_name(performance.distance_m),
                    "distance_m": performance.distance_m,
                    "time_s": performance.time_s,
                    "date": performance.date,
                    "age_days": age_days,
                    "vdot": round(vdot, 2),
                    "weight": round(weight, 4),
                }
                for performance, age_days, vdot, weight in fitness.evidence
            ],
        }
    )


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
                    symbol: round(100 * (factor - 1), 2) for symbol, factor in adjustment.factors.items()
                },
                "source": find_rule(adjustment.slug).source,
                "text": adjustment.text,
            }
            for adjustment in found
        ]
    )


def _warnings(question: Question) -> str:
    notices = question.fitness.notices
    hot = too_hot(question.circumstances) if question.circumstances else None
    return _notices((*notices, hot) if hot else notices)


def _notices(notices: Sequence[Notice]) -> str:
    return _dumped(notices) if notices else "[]"


def _dumped(document: object) -> str:
    return orjson.dumps(document).decode()
