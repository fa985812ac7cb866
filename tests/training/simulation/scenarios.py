"""Random scenarios for a plan."""

import datetime as dt

from hypothesis import strategies as st

from app.training.athlete import WEEKDAYS
from app.training.plans.plan import Plan
from app.training.plans.request import RaceGoal
from app.training.simulation import (
    Heat,
    Ill,
    LessTime,
    LessVolume,
    Missed,
    MovedGoal,
    NewRace,
    OtherDays,
    Scenario,
)
from tests.training.simulation.plans import day_number, days_in

LENGTHS = st.one_of(st.integers(1, 10), st.integers(1, 75))


@st.composite
def stretches(draw, plan: Plan) -> dict[str, dt.date]:
    count = len(days_in(plan))
    first = draw(st.integers(0, count - 1))
    length = draw(LENGTHS)
    return {"from_": day_number(plan, first), "to": day_number(plan, first + length - 1)}


@st.composite
def changes(draw, plan: Plan):
    stretch = draw(stretches(plan))
    kinds = [*STRETCHED, "race", "days"]
    if isinstance(plan.request.goal, RaceGoal):
        kinds.append("goal")
    kind = draw(st.sampled_from(kinds))
    if kind in STRETCHED:
        return draw(STRETCHED[kind](stretch))
    return draw(_dated(kind, stretch["from_"], plan))


STRETCHED = {
    "missed": lambda stretch: st.builds(Missed, **_fixed(stretch), cross_training=st.booleans()),
    "ill": lambda stretch: st.builds(Ill, **_fixed(stretch), fever=st.booleans()),
    "heat": lambda stretch: st.sampled_from((18.0, 26.0, 33.0, 38.0)).map(
        lambda degrees: Heat(**stretch, temperature_c=degrees, dew_point_c=degrees - 8)
    ),
    "time": lambda stretch: st.builds(
        LessTime, **_fixed(stretch), available_s=st.sampled_from((1200.0, 2400.0, 3600.0))
    ),
    "volume": lambda stretch: st.builds(
        LessVolume, **_fixed(stretch), share=st.sampled_from((0.4, 0.7, 0.95))
    ),
}


def _fixed(stretch):
    return {name: st.just(date) for name, date in stretch.items()}


def _dated(kind: str, date: dt.date, plan: Plan):
    if kind == "race":
        paces = st.sampled_from((0.21, 0.25, 0.3, 0.36))
        metres = st.sampled_from((5000.0, 10_000.0, 21_097.5))
        return st.builds(
            lambda far, pace: NewRace(date=date, distance_m=far, time_s=far * pace), metres, paces
        )
    if kind == "days":
        days = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True)
        return days.map(lambda chosen: OtherDays(from_=date, days=tuple(chosen)))
    latest = plan.request.last_date + dt.timedelta(days=60)
    later = st.integers(0, (latest - date).days)
    return later.map(lambda days: MovedGoal(from_=date, date=date + dt.timedelta(days=days)))


@st.composite
def scenarios(draw, plan: Plan) -> Scenario:
    """Up to three changes; nobody races on a day that is missed."""
    chosen = draw(st.lists(changes(plan), max_size=3))
    if any(isinstance(change, Missed | Ill) for change in chosen):
        chosen = [change for change in chosen if not isinstance(change, NewRace)]
    return Scenario(name="anything", changes=tuple(chosen))
