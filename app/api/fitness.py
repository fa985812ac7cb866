"""`/v1/athletes/{athlete_id}/fitness`: today's index, the zones that follow, and how it came about."""

import datetime as dt
from asyncio import to_thread
from typing import Annotated, Any, Self

import orjson
from fastapi import APIRouter, Query, Response
from pydantic import Field, model_validator

from app.api.answers import answer
from app.api.book import Opened
from app.api.fitness_schema import FitnessAnswer
from app.api.paces_answer import Parts, Question, members
from app.api.paging import check_span
from app.api.problems import documented
from app.api.routes import StoredRoute
from app.api.wire import Day, Form
from app.science.units import race_name
from app.training.athlete import USUAL_EASY_HR_CEILING, Athlete
from app.training.engine import ENGINE
from app.training.fitness import Fitness, Weighed, of_vdot
from app.training.fitness_history import FitnessChange, history
from app.training.fitness_standing import lowered, standing
from app.training.performance_log import LoggedPerformance
from app.training.rules import Notice, find_rule
from app.training.zone_characters import CHARACTERS, Symbol

router = APIRouter(prefix="/v1/athletes/{athlete_id}/fitness", tags=["fitness"], route_class=StoredRoute)

_SHOWN: Parts = frozenset(("zones", "splits", "texts", "display"))
_USUAL_DAYS = dt.timedelta(days=90)
_MOST_AT_ONCE = 200  # performances; the history of more is reckoned beside the event loop
_ANY = of_vdot(45)  # what is said of zones whose paces are not known is the same for every index


class FitnessQuery(Form):
    """Which part of the history is wanted."""

    from_: Day | None = Field(default=None, alias="from")
    """The first day of the history; 90 days ago unless said."""
    to: Day | None = None
    """The last day of the history; unless said it goes to its end."""

    @model_validator(mode="after")
    def _from_comes_first(self) -> Self:
        check_span(self.from_, self.to)
        return self


@router.get(
    "", summary="Read fitness and zones", responses={200: {"model": FitnessAnswer}, **documented("not-found")}
)
async def read_fitness(query: Annotated[FitnessQuery, Query()], book: Opened) -> Response:
    """Tell how fit the athlete is today, the zones that follow from it, and what moved it.

    The first performance sets the index, later ones move it in the order of their dates by rule `new-race`.
    Time off lowers it by rule `return-from-break`, which climbs back day by day on the return: `time_off`.
    Without a performance there are zones by effort and heart rate, and the warning `fitness-unknown`.
    """
    athlete, today, logged = book.athlete, book.today, book.known.performances
    changes = history(logged) if len(logged) <= _MOST_AT_ONCE else await to_thread(history, logged)
    whole, heart = standing(changes, today), athlete.heart(today)
    time_off = (await book.diary()).time_off(today) if whole else None
    fitness = lowered(whole, time_off.measured or 1.0) if whole and time_off else whole
    first, last = query.from_ or today - _USUAL_DAYS, query.to or dt.date.max
    return answer(
        {
            "engine": ENGINE,
            "athlete_id": athlete.id,
            "date": today,
            "timezone": athlete.timezone,
            "fitness": fitness and {**_fitness(fitness), "time_off": time_off},
            **_zones(athlete, today, fitness),
            "history": [_change(change) for change in changes if first <= change.date <= last],
            "warnings": [*(fitness.notices if fitness else [_unknown()]), *(heart.notices if heart else ())],
        }
    )


def _fitness(fitness: Fitness) -> dict[str, Any]:
    span = fitness.vdot_range
    return {
        "vdot": round(fitness.vdot, 2),
        "vdot_range": span and {"low": round(span.low, 2), "high": round(span.high, 2), "share": 0.8},
        "critical_speed_m_per_s": round(fitness.critical_speed.speed_m_per_s, 2),
        "evidence": [_weighed(each) for each in fitness.evidence],
    }


def _weighed(each: Weighed) -> dict[str, Any]:
    performance = each.performance
    told = _evidence(performance, each.vdot) if isinstance(performance, LoggedPerformance) else {}
    return told | {"age_days": each.age_days, "weight": round(each.weight, 4)}


def _change(change: FitnessChange) -> dict[str, Any]:
    return {
        "date": change.date,
        "effect": change.effect,
        "vdot_before": change.before and round(change.before, 2),
        "vdot": change.vdot and round(change.vdot, 2),
        "evidence": [_evidence(*result) for result in change.evidence],
        "reason": change.reason,
    }


def _evidence(performance: LoggedPerformance, vdot: float) -> dict[str, Any]:
    return {
        "id": performance.id,
        "distance": race_name(performance.distance_m),
        "distance_m": performance.distance_m,
        "time_s": performance.time_s,
        "date": performance.date,
        "vdot": round(vdot, 2),
    }


def _zones(athlete: Athlete, today: dt.date, fitness: Fitness | None) -> dict[str, Any]:
    """Tell the zones as `/v1/paces` does, with the athlete's own heart and units."""
    heart = athlete.heart(today)
    question = Question(fitness or _ANY, heart, units=athlete.units, parts=_SHOWN)
    told = orjson.loads(f"{{{members(question)}}}")
    zones: dict[Symbol, dict[str, Any]] = told["zones"]
    if athlete.easy_hr_ceiling != USUAL_EASY_HR_CEILING:
        zones["E"] = _limited(zones["E"], athlete.easy_hr_ceiling)
    if fitness is None:
        zones = {symbol: _unpaced(symbol, zone) for symbol, zone in zones.items()}
    return {"zones": zones, "heart_rate": told["heart_rate"]}


def _limited(easy: dict[str, Any], ceiling: float) -> dict[str, Any]:
    """Let the share end at the athlete's own ceiling, as the beats do, be it lower or higher than usual."""
    low = min(easy["hr_max_fraction"]["low"], ceiling)
    return easy | {"hr_max_fraction": {"low": low, "high": ceiling}}


def _unpaced(symbol: Symbol, zone: dict[str, Any]) -> dict[str, Any]:
    published = CHARACTERS[symbol].vo2max_published._asdict()
    return zone | {"pace": None, "vo2max_fraction": published, "splits": [], "display": {"pace": None}}


def _unknown() -> Notice:
    rule = find_rule("fitness-unknown")
    return Notice(rule.slug, rule.sentence)
