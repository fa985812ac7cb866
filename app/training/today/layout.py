"""The logbook of a runner laid out by date, as the walk through his plan asks for it."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from zoneinfo import ZoneInfo

from app.training.adaptation.carrying_out import is_run, left_role, role_of
from app.training.adaptation.complaints import Complaints, complaints
from app.training.adaptation.logged import Done, Logged
from app.training.adaptation.morning_rules import EVE_DAYS
from app.training.adaptation.situation import Situation
from app.training.adaptation.sums import Sums
from app.training.adaptation.time_off import breaks
from app.training.adaptation.tiredness import Sign, signs
from app.training.adaptation.turns import Turn
from app.training.adaptation.weeks import days_of
from app.training.dates import ONE_DAY
from app.training.logbook.activity import Activity
from app.training.logbook.checkin import CheckIn, Surface
from app.training.plans.plan import Day
from app.training.plans.request import RaceGoal
from app.training.reason import Reason
from app.training.today.day_load import Body, counting, day_load
from app.training.today.days import NEXT_WITHIN_DAYS
from app.training.today.doing import DayLog, Prescription, by_local_date, carried_out, day_logs
from app.training.today.edits import Register, edited
from app.training.today.hardness import Hardness
from app.training.today.hindsight import complained_of, in_time
from app.training.today.holidays import closed_days, terms_in_order
from app.training.today.known import Followed, Known, index_on, told_of
from app.training.today.prescribing import braked_days
from app.training.today.raced import races
from app.training.today.session import Prescribed
from app.training.today.silence import Said, Silence, begun_in_silence, said_of_days_off, silence
from app.training.today.statuses import Ledger, activities_by_session
from app.training.today.teaching import taught
from app.training.workouts.fitting.trainee import Ground

LONGEST_RECOVERY_DAYS = 30
_SIGNS_LAST_DAYS = 21
GROUNDS: Mapping[Surface, Ground] = {
    "treadmill": "treadmill",
    "road": "road",
    "trail": "road",
    "ice": "road",
}
"""Where there is no track."""


@dataclass(frozen=True)
class Layout:
    """What is known of a runner who follows a plan, as it stands on a day; each part is found once."""

    known: Known
    followed: Followed
    today: dt.date
    sums: Sums

    @property
    def start(self) -> dt.date:
        """The first day of the plan."""
        return self.followed.plan.request.start_date

    @cached_property
    def end(self) -> dt.date:
        """A day that lies behind the plan, and behind the recovery after it."""
        requests = [self.followed.plan.request, *(terms.request for terms in self.followed.terms)]
        return max(request.last_date for request in requests) + LONGEST_RECOVERY_DAYS * ONE_DAY

    def until(self, date: dt.date) -> dt.date | None:
        """Tell how far a day's own days are worth deciding; None where that is the end of the plan."""
        until = max(date, self.start) + NEXT_WITHIN_DAYS * ONE_DAY
        return None if until >= self.end else until

    @cached_property
    def days(self) -> Mapping[dt.date, Day]:
        """The days as the plan was made."""
        return days_of(self.followed.plan)

    @cached_property
    def register(self) -> Register:
        """The sessions of each date, as they were edited."""
        count = (self.end - self.start).days + 1
        dates = tuple(self.start + number * ONE_DAY for number in range(count))
        edits = edited(self.known.edits, self.followed.id)
        return Register(self.followed.id, edits, dates, self._eves(), told_of(self.known, self.today))

    def _eves(self) -> frozenset[dt.date]:
        """List the days before the goal race, wherever it has stood."""
        requests = [self.followed.plan.request, *(terms.request for terms in self.followed.terms)]
        goals = [request.goal.date for request in requests if isinstance(request.goal, RaceGoal)]
        return frozenset(goal - number * ONE_DAY for goal in goals for number in range(1, EVE_DAYS + 1))

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """What was done, each beside the session that it carried out."""
        raced = races(self.known.performances, self.today)
        return carried_out(self.known.activities, self._matchable, self.known.reports, raced)

    @cached_property
    def by_date(self) -> Mapping[dt.date, tuple[Activity, ...]]:
        """What was done on each day, beside the plan as well."""
        return by_local_date(self.activities)

    @cached_property
    def logs(self) -> Mapping[dt.date, DayLog]:
        """All that is told of each day up to this one, and of later ones that were reported already."""
        past = [self.start + number * ONE_DAY for number in range((self.today - self.start).days + 1)]
        frozen = [date for date in self.known.prescribed if date > self.today]
        dates = [date for date in (*past, *frozen) if date <= self.end]
        return day_logs(dates, self._prescriptions, self.known.reports, self.activities)

    @cached_property
    def ran(self) -> frozenset[dt.date]:
        """Days on which something was run, as far as is told, before the plan as well."""
        told = {*self.known.prescribed, *(each.date for each in self.activities)} - self.logs.keys()
        logs = day_logs(told, self._prescriptions, self.known.reports, self.activities)
        return frozenset(date for date, log in {**logs, **self.logs}.items() if log.has_run)

    def _prescriptions(self, date: dt.date) -> tuple[Prescription, ...]:
        stood = self.known.prescribed.get(date)
        if stood is not None and date < self.today:
            return tuple(Prescription(each.id, each.workout, each.planned) for each in stood)
        planned = {each.id: each.planned for each in self.register.told.get(date, ())}
        slots = self.register.on(date, self.days)
        return tuple(Prescription(slot.id, slot.workout, planned.get(slot.id)) for slot in slots)

    def _matchable(self, date: dt.date) -> tuple[Prescription, ...]:
        """Take the sessions of a day that is not over as they were planned, told of or not."""
        if date < self.today:
            return self._prescriptions(date)
        return tuple(
            each._replace(workout=each.planned or each.workout) for each in self._prescriptions(date)
        )

    # --- words and silence

    @property
    def reporting_since(self) -> dt.date | None:
        """From when on a session without a word counts as missed; None: never."""
        return None if self.known.athlete.reports == "none" else self.known.reporting_since

    @cached_property
    def said(self) -> Said:
        """What check-ins say of days off."""
        return said_of_days_off(self.known.checkins, self.today, self.ran)

    @cached_property
    def silence(self) -> Silence:
        """What days without a word come to."""
        ran = {date for date in self.ran if date <= self.today}
        return silence(self._silent, self._resting(self._silent), self.today, ran)

    @property
    def is_silent(self) -> bool:
        """Whether the runner is asked about days without a word, of the plan or before it."""
        told = {date for date, said in self.known.checkins.items() if said.days_off is not None}
        told |= {each.recorded_at.astimezone(self._zone).date() for each in self.known.reports.values()}
        is_new = begun_in_silence(self.start, self.reporting_since, {*self.ran, *told}, self.today)
        return is_new or bool(self.silence.unsettled)

    @cached_property
    def _silent(self) -> frozenset[dt.date]:
        since = self.reporting_since
        if since is None:
            return frozenset()
        return frozenset(date for date, log in self._past() if date >= since and self._is_silent(date, log))

    def _resting(self, silent: Collection[dt.date]) -> frozenset[dt.date]:
        """List past days on which there was nothing to run, and nothing was."""
        return frozenset(
            date
            for date, log in self._past()
            if date not in silent and not log.has_run and not self._trains(date, log)
        )

    def _past(self) -> Iterator[tuple[dt.date, DayLog]]:
        return ((date, log) for date, log in self.logs.items() if date < self.today)

    def _trains(self, date: dt.date, log: DayLog) -> bool:
        """Whether there was something to run."""
        return bool(log.runs) and date not in self.closed and not self._is_stopped(date)

    def _is_stopped(self, date: dt.date) -> bool:
        found = self.complaints.get(date)
        return found is not None and found.stops

    def _is_silent(self, date: dt.date, log: DayLog) -> bool:
        if not self._trains(date, log) or log.has_run or log.is_skipped:
            return False
        return date not in self.said.off and not self.said.settles(date)

    # --- days off

    @cached_property
    def complaints(self) -> Mapping[dt.date, Complaints]:
        """What is complained of, day by day."""
        return complaints(self.known.checkins, self.today, self.end)

    @cached_property
    def complained(self) -> Mapping[dt.date, Complaints]:
        """What was known of that on each day while it lasted."""
        return complained_of(self.known.checkins, self.complaints, self.today, self._zone)

    @cached_property
    def _checkins(self) -> Mapping[dt.date, CheckIn]:
        """The check-ins that decide their own days."""
        return in_time(self.known.checkins, self.today, self._zone)

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.known.athlete.timezone)

    @cached_property
    def closed(self) -> Mapping[dt.date, Reason]:
        """Days without training that the plan was not made for."""
        return closed_days(self.followed, self.known.athlete.availability, self.end)

    @cached_property
    def not_done(self) -> Mapping[dt.date, dt.date]:
        """Planned runs of which nothing was done, by the day on which that is known."""
        found = dict(self.silence.missed)
        for date, log in self.logs.items():
            if log.has_run:
                found.pop(date, None)
            elif date in self.said.off:
                found[date] = self.said.off[date]
            elif log.is_skipped:
                told = [self.known.reports[each.id].recorded_at for each in log.runs]
                found[date] = max(date, max(told).astimezone(self._zone).date())
        return found

    @cached_property
    def resting(self) -> frozenset[dt.date]:
        """Days of the plan without running: they do not part days off."""
        return frozenset(date for date, day in self.days.items() if not self.sums.metres(day))

    @cached_property
    def off(self) -> frozenset[dt.date]:
        """All days off that are known: behind the runner, and those that are certain to come."""
        stopped = {date for date, found in self.complaints.items() if found.stops}
        told = {date for date in self.said.off if date < self.today}
        days = {*self.not_done, *told, *stopped, *self.closed}
        return frozenset(days - self.ran)

    # --- all of it

    def situation(self) -> Situation:
        """Lay it all out."""
        checkins = self._checkins
        found = Situation(
            crossed={date for date, log in self.logs.items() if log.has_crossed},
            weather={date: weather for date, said in checkins.items() if (weather := said.weather)},
            available_s={
                date: said.available_s for date, said in checkins.items() if said.available_s is not None
            },
            turns=list(self._turns()),
            is_of_other_age=self.followed.is_of_other_age,
            logged=self._logged(),
        )
        found.breaks = breaks(self.off, self.resting, found.crossed)
        found.first = self._first(found)
        return found

    def _turns(self) -> Iterator[tuple[dt.date, Turn]]:
        for terms in terms_in_order(self.followed):
            yield max(terms.known_on, self.start), terms

    def _logged(self) -> Logged:
        known, checkins = self.known, self._checkins
        return Logged(
            today=self.today,
            slots=self.register,
            touched=self.register.touched,
            stood={date: self._stood(date) for date in known.prescribed if self.start <= date < self.today},
            braked=braked_days(known.prescribed),
            done=self._done(),
            told=frozenset((*known.reports, *activities_by_session(self.activities))),
            not_done=dict(self.not_done),
            moved_on=frozenset(self._moved_on()),
            closed=dict(self.closed),
            complaints=dict(self.complained),
            signs={date: found for date in self._asked() if (found := self._signs(date))},
            soreness={date: said.soreness for date, said in checkins.items() if said.soreness is not None},
            fatigue={date: said.fatigue for date, said in checkins.items() if said.fatigue is not None},
            ground={
                date: GROUNDS[said.surface]
                for date, said in checkins.items()
                if said.surface is not None and said.surface in GROUNDS
            },
            iced={date for date, said in checkins.items() if said.surface == "ice"},
            hard_easy_runs=self._hard_easy_runs(),
            lessons=taught(self.logs, self.today),
            raced=self._raced(),
            fitness=self.known.fitness,
            silences=dict(self.silence.lasting),
            untold=self._silent - self.silence.missed.keys(),
            reporting_since=self.reporting_since,
        )

    def _moved_on(self) -> Iterator[dt.date]:
        """Yield the days whose missed session has stood on another since."""
        for prescribed in chain.from_iterable(self.known.prescribed.values()):
            origin = prescribed.moved_from
            is_moved = any(reason.id == "AD04" for reason in prescribed.reasons)
            if is_moved and origin is not None and origin in self.not_done:
                yield origin

    def _asked(self) -> Iterator[dt.date]:
        """Yield the mornings whose signs still decide something: days not prescribed yet, and three weeks."""
        recent = self.today - _SIGNS_LAST_DAYS * ONE_DAY
        stood = self.known.prescribed
        yield from (date for date in self._checkins if date >= recent or date not in stood)

    def _signs(self, date: dt.date) -> tuple[Sign, ...]:
        """Find the signs of a morning; what is usual, on a day that is not over, late words tell as well."""
        return signs(self._checkins if date < self.today else self.known.checkins, date)

    def _stood(self, date: dt.date) -> Day:
        workouts = tuple(each.workout for each in self.known.prescribed[date])
        left = tuple(workout for workout in workouts if workout.kind != "rest")
        own = self.days.get(date)
        if own is not None and own.role == "long" and any(map(is_run, left)):
            return Day(date, left_role("long", left), left)
        return Day(date, role_of(left), left)

    def _done(self) -> dict[dt.date, Done]:
        told = {date: log if date < self.today else log.told for date, log in self.logs.items()}
        return {date: self._done_on(date, log) for date, log in told.items() if log.is_told}

    def _done_on(self, date: dt.date, log: DayLog) -> Done:
        """Tell what a day cost, as it is told to the runner as well, and as it is held beside the plan."""
        prescribed = (
            Prescribed(id=each.id, planned=each.planned or each.workout, workout=each.workout)
            for each in log.prescriptions
        )
        sessions = [self._ledger.session(date, each) for each in prescribed]
        bodies = (Body(self.known.athlete.heart(date), held_beside_plan=is_held) for is_held in (False, True))
        counts = counting(sessions, log.activities)
        load, beside_load = (day_load(date, counts, log.activities, body).load for body in bodies)
        return log.done(load, self._hardness(date), beside_load)

    @cached_property
    def _ledger(self) -> Ledger:
        done = activities_by_session(self.activities)
        return Ledger(self.today, self.known.reports, done, self.said, since=self.reporting_since)

    def _hardness(self, date: dt.date) -> Hardness:
        vdot = index_on(date, self.known.fitness, self.followed)
        return Hardness.at(vdot, self.known.athlete.heart(date))

    def _hard_easy_runs(self) -> dict[dt.date, Sign]:
        athlete = self.known.athlete
        found = (
            (date, log.hard_easy_run(athlete.heart(date)))
            for date, log in self.logs.items()
            if log.activities
        )
        return {date: sign for date, sign in found if sign is not None}

    def _raced(self) -> dict[dt.date, float]:
        raced = races(self.known.performances, self.start)
        return {date: metres for date, metres in raced.items() if date <= self.end}

    def _first(self, found: Situation) -> dt.date | None:
        """Find the first day on which anything may be other than planned."""
        logged, vdot = found.logged, self.followed.plan.vdot
        days: tuple[Collection[dt.date], ...] = (
            found.weather,
            found.available_s,
            logged.touched,
            logged.stood,
            [max(date, self.start) for date in self.register.told],
            logged.done,
            logged.not_done,
            logged.closed,
            logged.complaints,
            logged.signs,
            logged.soreness,
            logged.fatigue,
            logged.ground,
            logged.raced,
            logged.silences,
            [date for date, _ in found.turns],
            [max(date, self.start) for date, index in logged.fitness if index != vdot],
            [max(each.first, self.start) for each in found.breaks],
            [self.start] if found.is_of_other_age else [],
        )
        return min((date for dates in days for date in dates), default=None)
