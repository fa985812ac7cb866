"""Days that no plan holds: before it, after it, or without one; what is added to them goes by the rules."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from app.training.adaptation.carrying_out import role_of
from app.training.adaptation.case import Case
from app.training.adaptation.complaints import Complaints
from app.training.adaptation.decision import Decision
from app.training.adaptation.easing import Today
from app.training.adaptation.facts import Facts
from app.training.adaptation.logbook_walk import with_complaints
from app.training.adaptation.slots import Slot
from app.training.adaptation.tiredness import signs
from app.training.athlete import Athlete
from app.training.plans.plan import Day
from app.training.today.known import Known
from app.training.today.layout import GROUNDS, weather_of
from app.training.workouts.fitting.trainee import Profile


def case_of(
    known: Known,
    date: dt.date,
    slots: tuple[Slot, ...],
    vdot: float | None,
    complaints: Mapping[dt.date, Complaints],
) -> Case:
    """Put a day without a plan before the rules."""
    facts = _facts(known, date, complaints)
    profile = _profile(known.athlete, date, vdot)
    plain = Today.of(profile.trainee())
    weather = None if facts.ground == "treadmill" else facts.weather
    runner = plain if weather is None else Today.of(replace(profile, circumstances=weather).trainee())
    workouts = tuple(
        plain.resolved(slot.workout) if slot.workout.steps and not slot.stands else slot.workout
        for slot in slots
    )
    planned = Day(date, role_of(workouts), workouts)
    return Case(slots, planned, facts, Decision(), runner, is_slowed=weather is not None)


def _facts(known: Known, date: dt.date, complaints: Mapping[dt.date, Complaints]) -> Facts:
    said = known.checkins.get(date)
    facts = Facts(date=date, age=known.athlete.age(date))
    if said is not None:
        facts = replace(
            facts,
            signs=signs(known.checkins, date),
            soreness=said.soreness,
            fatigue=said.fatigue,
            available_s=said.available_s,
            weather=weather_of(said),
            ground=None if said.surface is None else GROUNDS.get(said.surface),
            is_iced=said.surface == "ice",
        )
    return with_complaints(facts, complaints.get(date))


def _profile(athlete: Athlete, date: dt.date, vdot: float | None) -> Profile:
    return Profile(
        level=athlete.level,
        weekly_distance_m=athlete.weekly_distance_m,
        vdot=vdot,
        age=athlete.age(date),
        heart=athlete.heart(date),
    )
