"""Days that no plan holds: before it, after it, or without one; what is added to them goes by the rules."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from app.training.adaptation.carrying_out import role_of
from app.training.adaptation.case import Case
from app.training.adaptation.complaints import Complaints
from app.training.adaptation.decision import Decision
from app.training.adaptation.easing import Today
from app.training.adaptation.facts import Facts, Raced
from app.training.adaptation.logbook_walk import with_complaints
from app.training.adaptation.slots import Slot
from app.training.adaptation.tiredness import signs
from app.training.athlete import Athlete
from app.training.logbook.activity import Activity
from app.training.plans.plan import Day
from app.training.today.doing import Prescription, by_local_date, carried_out, day_logs
from app.training.today.edits import Register, edited
from app.training.today.known import Known, told_of
from app.training.today.layout import GROUNDS
from app.training.today.raced import races
from app.training.today.silence import Said, said_of_days_off
from app.training.workouts.fitting.trainee import Profile


@dataclass(frozen=True)
class Alone:
    """What is told of the days of a runner who follows no plan."""

    known: Known
    today: dt.date

    @cached_property
    def register(self) -> Register:
        """The sessions of each date, as they were edited."""
        return Register(None, edited(self.known.edits, None), told=told_of(self.known, self.today))

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """What was done, each beside the session that it carried out."""
        raced = races(self.known.performances, self.today)
        return carried_out(self.known.activities, self._prescriptions, self.known.reports, raced)

    @cached_property
    def by_date(self) -> Mapping[dt.date, tuple[Activity, ...]]:
        """What was done on each day."""
        return by_local_date(self.activities)

    def _prescriptions(self, date: dt.date) -> tuple[Prescription, ...]:
        stood = self.known.prescribed.get(date, ())
        if stood and date < self.today:
            return tuple(Prescription(each.id, each.workout) for each in stood)
        planned = {each.id: each.planned for each in stood}
        slots = self.register.on(date, {})
        return tuple(Prescription(slot.id, planned.get(slot.id, slot.workout)) for slot in slots)

    @cached_property
    def ran(self) -> frozenset[dt.date]:
        """Days on which something was run, as far as is told."""
        told = {*self.known.prescribed, *self.register.touched, *(each.date for each in self.activities)}
        logs = day_logs(told, self._prescriptions, self.known.reports, self.activities)
        return frozenset(date for date, log in logs.items() if log.has_run)

    @cached_property
    def said(self) -> Said:
        """What check-ins say of days off."""
        return said_of_days_off(self.known.checkins, self.today, self.ran)


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
    raced_m = races(known.performances, date).get(date)
    raced = None if raced_m is None else Raced(date, raced_m)
    facts = Facts(date=date, age=known.athlete.age(date), raced=raced)
    if said is not None:
        facts = replace(
            facts,
            signs=signs(known.checkins, date),
            soreness=said.soreness,
            fatigue=said.fatigue,
            available_s=said.available_s,
            weather=said.weather,
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
