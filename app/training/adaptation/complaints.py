"""Illness and pain as check-ins tell of them: each holds on later days until a check-in clears it.

Silence clears nothing. What hides below the neck and what is above it end with a check-in whose symptoms no
longer name it, pain with one that tells less of it, and what alarms with the word of a professional. Two days
free of fever follow the last of it. What is still complained of is laid out two weeks ahead: every morning of
them holds it, and what comes after is planned for a runner who is well again.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.training.dates import ONE_DAY
from app.training.logbook.checkin import ABOVE_THE_NECK, ALARMING, BELOW_THE_NECK, CheckIn, Pain, Symptom

FEVER_FREE_DAYS = 2
LEAST_PAIN = 4.0
HELD_AHEAD_DAYS = 14
"""Today and as many mornings after it as a phone keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaints:
    """What a runner complains of on a day.

    `symptoms_told`, `pain_told`: when he spoke last of the one and of the other; `alarm_told`: when he last
    had anything that alarms. `free_days`: the number of
    the day since the fever went, 1 on the first; None without, or once it is over.
    """

    symptoms_told: dt.date
    pain_told: dt.date
    alarm_told: dt.date | None = None
    alarming: tuple[Symptom, ...] = ()
    below_the_neck: tuple[Symptom, ...] = ()
    above_the_neck: tuple[Symptom, ...] = ()
    pain: Pain | None = None
    free_days: int | None = None

    @property
    def stops(self) -> bool:
        """Whether there is no training at all."""
        return bool(self.alarming or self.below_the_neck or self.pain or self.free_days)

    def lasts_until(self, date: dt.date) -> bool:
        """Whether it stops all training, and would still on a day to come if nobody said otherwise."""
        is_ahead = date > max(self.symptoms_told, self.pain_told)
        return is_ahead and bool(self.alarming or self.below_the_neck or self.pain)

    @property
    def is_free(self) -> bool:
        """Whether there is nothing to complain of."""
        return not (self.stops or self.above_the_neck)

    def next_day(self) -> "Complaints":
        """Let a day pass without a word."""
        if self.free_days is None:
            return self
        return replace(self, free_days=self.free_days + 1 if self.free_days < FEVER_FREE_DAYS else None)

    def after(self, said: CheckIn) -> "Complaints":
        """Take over what a check-in says; what it does not speak of stays as it was."""
        found = self
        if said.symptoms is not None:
            alarm_told = said.date if _those(said.symptoms, ALARMING) else found.alarm_told
            found = found._with_symptoms(said.symptoms)
            found = replace(found, symptoms_told=said.date, alarm_told=alarm_told)
        if said.pain is not None:
            hurts = said.pain.level >= LEAST_PAIN or said.pain.limping
            found = replace(found, pain=said.pain if hurts else None, pain_told=said.date)
        if said.cleared:
            hurts_now = said.pain is not None and found.pain is not None
            now = tuple(name for name in found.alarming if name in (said.symptoms or ()))
            found = replace(found, alarming=now, pain=found.pain if hurts_now else None)
        return found

    def _with_symptoms(self, symptoms: tuple[Symptom, ...]) -> "Complaints":
        below = _those(symptoms, BELOW_THE_NECK)
        free_days = self.free_days
        if "fever" in below:
            free_days = None
        elif "fever" in self.below_the_neck:
            free_days = 1
        alarming = tuple(dict.fromkeys((*self.alarming, *_those(symptoms, ALARMING))))
        return replace(
            self,
            alarming=alarming,
            below_the_neck=below,
            above_the_neck=_those(symptoms, ABOVE_THE_NECK),
            free_days=free_days,
        )


def complained_since(checkins: Mapping[dt.date, CheckIn], today: dt.date) -> dt.date | None:
    """Find the day on which the runner first told of what is still complained of; None where nothing is."""
    found = complaints(checkins, today, today)
    date = today
    while date in found:
        date -= ONE_DAY
    return None if date == today else date + ONE_DAY


def complaints(
    checkins: Mapping[dt.date, CheckIn], today: dt.date, last: dt.date
) -> dict[dt.date, Complaints]:
    """Tell what is complained of, as known on a day, on each up to the last; those without are left out."""
    held_up_to = today + (HELD_AHEAD_DAYS - 1) * ONE_DAY
    found: dict[dt.date, Complaints] = {}
    if not checkins:
        return found
    date = min(checkins)
    now = Complaints(symptoms_told=date, pain_told=date)
    while date <= last:
        if date in checkins:
            now = now.after(checkins[date])
        if now.alarming or not (now.is_free or date > held_up_to):
            found[date] = now
        now = now.next_day()
        date += ONE_DAY
    return found


def _those(symptoms: tuple[Symptom, ...], kinds: frozenset[Symptom]) -> tuple[Symptom, ...]:
    return tuple(name for name in symptoms if name in kinds)
