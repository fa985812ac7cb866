"""A plan walked day by day through a logbook: what was done is booked, what lies ahead is taken as done."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from app.science.units import clock
from app.training.adaptation.allowance import REST, Allowance
from app.training.adaptation.carrying_out import is_run, left_role, role_of
from app.training.adaptation.case import Case, Made
from app.training.adaptation.complaints import Complaints
from app.training.adaptation.decision import joined
from app.training.adaptation.easing import Today
from app.training.adaptation.facts import Facts, Illness, Overload, Raced
from app.training.adaptation.lessons import Lessons
from app.training.adaptation.limit import Limit, because
from app.training.adaptation.logged import Done, Logged
from app.training.adaptation.morning_rules import TIRED_DAYS, is_braked_by
from app.training.adaptation.recovery import recovery_day
from app.training.adaptation.rules import HARD_ROLES, days_of_recovery
from app.training.adaptation.runner import ground_of
from app.training.adaptation.slots import Slot
from app.training.adaptation.time_off import Break, Return
from app.training.adaptation.walk import Walk
from app.training.adaptation.ways_back import WaysBack
from app.training.adaptation.weeks import DAYS, monday_of
from app.training.dates import ONE_DAY
from app.training.planning.calendar import session_s
from app.training.plans.plan import Day
from app.training.plans.request import RaceGoal
from app.training.reason import Reason
from app.training.workouts.totals import summed, totals
from app.training.workouts.workout import Workout

SETTLED_AFTER_DAYS = 14
"""So many days without a word are days off."""

_KNOWN_LOAD_DAYS = 28
_LEFT = 0.10


class Decided(NamedTuple):
    """What a walk through a logbook leaves behind of each day that was decided.

    `vdot`: at which it is paced.
    """

    case: Case
    made: tuple[Made, ...]
    vdot: float | None


_TIMED = ("race", "time_trial")


@dataclass(slots=True)
class LogbookWalk(Walk):
    """The way of one runner through his plan."""

    decided: dict[dt.date, Decided] = field(default_factory=dict)
    vdots: dict[dt.date, float | None] = field(default_factory=dict)
    returns: dict[dt.date, Return] = field(default_factory=dict)
    last_run: dt.date | None = None
    is_hard_as_planned: bool = False
    lessons: Lessons = field(default_factory=Lessons)

    @property
    def logged(self) -> Logged:
        """What the logbook tells."""
        return self.situation.logged

    # --- one day

    def _one_day(self, date: dt.date) -> float:
        self._follow_fitness(date)
        plan = self.course.plan
        absence = self._begin_day(date)
        if self.course.plan is not plan:
            self.is_hard_as_planned = False  # it was another plan that planned it
        share = 1.0 if self.back is None or absence is not None else self.back.vdot_share
        self.vdots[date] = None if self.form.vdot is None else self.form.vdot * share
        if self.back is not None and absence is None:
            self.returns[date] = self.back
        day, is_own = self._prescribed(date, absence, share)
        ran = self._book(day, absence, is_own=is_own)
        if absence is None:
            self._walk_back(day, ran=ran)
        else:
            self._miss(day, absence)
        return share

    def _prescribed(self, date: dt.date, absence: Break | None, share: float) -> tuple[Day, bool]:
        """Tell what a day prescribes, and whether that is the plan's own; what has stood stands."""
        stood = self.logged.stood.get(date)
        own = self._as_planned(date)
        if stood is not None:
            self.has_left_plan = self.has_left_plan or self._differs(stood, own)
            return stood, stood.role == own.role
        case = self._case(date, absence, share)
        made = case.made()
        self.decided[date] = Decided(case, made, self.vdots[date])
        day, is_told_of = _day_of(case.planned, made), any(slot.stands for slot in case.slots)
        is_own = date not in self.moved and not any(slot.is_changed for slot in case.slots)
        is_own = is_own and (day.role == own.role or not is_told_of)
        is_adapted = any(each.reasons for each in made) or (is_told_of and self._differs(day, own))
        self.has_left_plan = self.has_left_plan or is_adapted or not is_own or bool(self.course.why)
        return day, is_own

    def _differs(self, day: Day, planned: Day) -> bool:
        before, after = self.sums.metres(planned), self.sums.metres(day)
        return abs(after - before) > _LEFT * before

    def _book(self, day: Day, absence: Break | None, *, is_own: bool) -> bool:
        """Book what was done; tell whether anything was run."""
        date, done = day.date, self._done_on(day.date)
        planned_m = self.sums.metres(day)
        metres = planned_m if done is None else done.metres
        if abs(metres - planned_m) > _LEFT * planned_m:
            self.has_left_plan = True
        was = day if done is None else _as_done(day, done)
        self._keep(was, (), absence, done)
        if was is not day:
            self.history.prescribed(day)
        planned = self._planned_before_brake(date)
        if planned is not None:
            self.history.braked(date, planned)
        if self.is_lost(date):
            self.history.lose(date)
        if was.role in HARD_ROLES:
            self.is_hard_as_planned = is_own and was is day
        elif done is not None and done.is_hard:
            self.last_hard, self.is_hard_as_planned = date, False
        if date in self.logged.raced and not any(each.kind in _TIMED for each in day.workouts):
            self.raced, self.last_hard = Raced(date, self.logged.raced[date]), date
            self.is_hard_as_planned = False
        if metres:
            self.last_run = date
            self.lessons.after(day, self.logged.lessons.get(date, ()))
        return metres > 0

    def _planned_before_brake(self, date: dt.date) -> float | None:
        """Find the load that was planned for a day that AD08 brakes; None where it does not."""
        if date not in self.decided:
            return self.logged.braked.get(date)
        case, made, _ = self.decided[date]
        is_braked = is_braked_by(reason for each in made for reason in each.reasons)
        return float(self.sums.of(case.planned).load) if is_braked else None

    def _done_on(self, date: dt.date) -> Done | None:
        """Tell what was done on a day; what is still to be done on it is taken as done."""
        done = self.logged.done.get(date)
        if done is None:
            return Done(0.0, 0.0, is_hard=False) if date in self.logged.not_done else None
        if date not in self.decided or self.logged.today is None or date < self.logged.today:
            return done
        case, made, _ = self.decided[date]
        ahead = [
            each.workout
            for slot, each in zip(case.slots, made, strict=True)
            if slot.id not in self.logged.told
        ]
        left = tuple(workout for workout in ahead if workout is not None)
        sums = summed(found for workout in left if (found := totals(workout)) is not None)
        is_hard = done.is_hard or (None if any(map(is_run, left)) else done.is_hard)
        beside_load = done.load if done.beside_load is None else done.beside_load
        return Done(done.metres + sums.distance_m, done.load + sums.load, is_hard, beside_load + sums.load)

    def _follow_fitness(self, date: dt.date) -> None:
        """Take over the index that is known by a day."""
        vdot = next((vdot for since, vdot in reversed(self.logged.fitness) if since <= date), None)
        if vdot is not None and vdot != self.form.vdot:
            self.form.vdot, self.form.since = vdot, date
            self._want_where_moved(vdot, date)

    def is_lost(self, date: dt.date) -> bool:
        """Whether nothing of a day was run: it lay in a long break, or its session has been moved."""
        if date in self.logged.moved_on or date in self.missed_on.values():
            return True
        return any(each.first <= date <= each.last for each in self.situation.breaks if each.is_long)

    def time_off(self, date: dt.date) -> Reason | None:
        """Tell what time off has taken of VDOT up to a day, away or on the way back; None where nothing."""
        return WaysBack(self.situation.breaks, self.returns).time_off(date)

    # --- what is planned

    def _last_date(self) -> dt.date:
        return self.course.request.last_date + self._recovery_days() * ONE_DAY

    def _recovery_days(self) -> int:
        """Count the days that the goal race takes; none where it was not run."""
        request = self.course.request
        raced = self.history.days.get(request.last_date)
        if not isinstance(request.goal, RaceGoal) or (raced is not None and raced.role != "race"):
            return 0
        return days_of_recovery(request.goal.distance_m, request.athlete.age)

    def _as_planned(self, date: dt.date) -> Day:
        last = self.course.request.last_date
        if date > last and date not in self.course.days:
            weekdays = {day.date.weekday() for day in self.course.days.values() if self.sums.metres(day)}
            self.course.days[date] = recovery_day(
                (date - last).days,
                self._recovery_days(),
                date,
                weekdays,
                self.runners.on(self.course.vdot),
            )
        return self.course.days[date]

    def _case(self, date: dt.date, absence: Break | None, share: float) -> Case:
        own = self._as_planned(date)
        slots = () if self.logged.slots is None else self.logged.slots.on(date, self.course.days)
        planned = self._at_its_paces(own, slots)
        is_own = date not in self.moved and not any(slot.is_changed for slot in slots)
        facts = self._morning(date, absence, is_own=is_own)
        weather = None if facts.ground == "treadmill" else facts.weather
        vdot = self.form.vdot
        is_slowed = weather is not None or share < 1.0
        runner = self.runners.on(None if vdot is None else vdot * share, weather)
        beside = [*self._beside_rules(planned), *self._closed(date)]
        if is_own and (is_slowed or not self._is_same(vdot)):
            beside += self._within_time(planned, runner)
        return Case(
            slots,
            planned,
            facts,
            joined(beside),
            runner,
            is_slowed,
            self.moved_onto.get(date),
            self.missed_on.get(date),
        )

    def _at_its_paces(self, own: Day, slots: tuple[Slot, ...]) -> Day:
        """Reckon a day at the fitness that is known of it, with whatever a runner or coach has changed."""
        is_own = len(slots) == len(own.workouts) and not any(slot.is_changed for slot in slots)
        is_paced = self._is_same(self.form.vdot) and own.date not in self.moved
        if is_own and is_paced and not any(slot.stands for slot in slots):
            return own
        runner = self.runners.on(self.form.vdot)
        workouts = tuple(
            slot.workout
            if slot.stands or (is_paced and not slot.is_changed)
            else _paced(slot.workout, runner.resolved)
            for slot in slots
        )
        role = left_role(own.role, workouts) if is_own else role_of(workouts)
        return Day(own.date, role, workouts)

    def _within_time(self, planned: Day, runner: Today) -> Iterator[Limit]:
        """Keep a run within the time of its weekday, also where the paces of the day are slower."""
        most_s = session_s(self.course.request.availability, planned.date.weekday())
        runs = [runner.resolved(workout) for workout in planned.workouts if is_run(workout)]
        lasts_s = max((found.duration_s for run in runs if (found := totals(run)) is not None), default=0.0)
        if lasts_s > most_s + 1 and planned.role != "race":
            text = f"At the paces of the day it takes {clock(lasts_s)}; there is time for {clock(most_s)}."
            yield Limit(Allowance(most_s=most_s), because("C03", text, lasts_s, most_s, "s"))

    def _closed(self, date: dt.date) -> Iterator[Limit]:
        closed = self.logged.closed.get(date)
        if closed is not None:
            yield Limit(REST, closed)

    def bearable_week_m(self, monday: dt.date, absence: Break | None) -> float | None:
        """Hold a week also against what was asked in those before: nobody else knows what was not done."""
        if absence is not None or not self.has_left_plan:
            return None
        by_done, as_asked = (
            Walk.bearable_week_m(self, monday, absence),
            self.history.bearable_week_m_as_asked(monday),
        )
        return as_asked if by_done is None else min(by_done, as_asked)

    def _is_missed(self, date: dt.date) -> bool:
        return date in self.logged.not_done

    def _is_ill(self, date: dt.date) -> bool:
        complaints = self.logged.complaints.get(date)
        if complaints is None:
            return False
        return bool(complaints.alarming or complaints.below_the_neck or complaints.free_days)

    def _is_open(self, missed: dt.date, date: dt.date) -> bool:
        logged = self.logged
        if date < logged.not_done[missed] or date in logged.touched:
            return False
        return not any(date in days for days in (logged.complaints, logged.closed, logged.not_done))

    def _moved_workouts(self, missed: Day, place: dt.date) -> tuple[Workout, ...]:
        """Move the runs alone: what stands beside them stays on its day."""
        beside = [workout for workout in self.course.days[place].workouts if not is_run(workout)]
        return (*filter(is_run, missed.workouts), *beside)

    # --- what is known

    def _morning(self, date: dt.date, absence: Break | None, *, is_own: bool) -> Facts:
        logged, facts = self.logged, self._facts(date, absence)
        goal, complaints = self.course.request.goal, logged.complaints.get(date)
        is_apart_as_planned = is_own and self.is_hard_as_planned and not self.situation.is_of_other_age
        facts = replace(
            facts,
            last_hard=None if is_apart_as_planned else self.last_hard,
            raced=logged.race_on(date) or self.raced,
            ground=logged.ground.get(date, ground_of(self.plan)),
            is_iced=date in logged.iced,
            signs=logged.signs.get(date, ()),
            soreness=logged.soreness.get(date),
            fatigue=logged.fatigue.get(date),
            hard_easy_run=None if self.last_run is None else logged.hard_easy_runs.get(self.last_run),
            overload=self._overload(date),
            days_to_goal=(goal.date - date).days if isinstance(goal, RaceGoal) else None,
            tired_weeks=self._tired_weeks(date),
            silent_days=self._silent_days(date),
            untold_runs=self._untold_runs(date),
            lessons=self.lessons.on(date),
        )
        return with_complaints(facts, complaints)

    def _overload(self, date: dt.date) -> Overload | None:
        since = self.logged.reporting_since
        is_known = since is not None and (date - since).days >= _KNOWN_LOAD_DAYS
        return self.history.overload(date) if is_known else None

    def _tired_weeks(self, date: dt.date) -> int | None:
        monday = monday_of(date)
        week = self.course.weeks.get(monday)
        if not self.logged.signs or week is None or week.down or week.phase == "taper":
            return None
        counts = [self._tired_days(monday - number * DAYS * ONE_DAY) for number in (1, 2)]
        return sum(counts) if min(counts) >= TIRED_DAYS else None

    def _tired_days(self, monday: dt.date) -> int:
        return sum(bool(self.logged.signs.get(monday + number * ONE_DAY)) for number in range(DAYS))

    def _untold_runs(self, date: dt.date) -> int:
        """Count the runs of the return so far without a word, on the morning on which they are asked for."""
        if self.back is None or date != self.logged.today:
            return 0
        walked = (date - number * ONE_DAY for number in range(1, self.back.walked + 1))
        return sum(day in self.logged.untold for day in walked)

    def _silent_days(self, date: dt.date) -> int | None:
        today = self.logged.today
        if today is None or date < today:
            return None
        silences = self.logged.silences.items()
        days = (days for first, days in silences if (date - first).days < SETTLED_AFTER_DAYS)
        return max(days, default=None)


def with_complaints(facts: Facts, complaints: Complaints | None) -> Facts:
    """Add what is complained of to what else is known of a day."""
    if complaints is None:
        return facts
    return replace(
        facts,
        illness=_illness(complaints),
        fever_free_days=complaints.free_days,
        alarming=complaints.alarming,
        symptoms=complaints.below_the_neck,
        pain=complaints.pain,
        alarmed_since=_before(facts.date, complaints.alarm_told),
        ill_since=_before(facts.date, complaints.symptoms_told),
        hurt_since=_before(facts.date, complaints.pain_told),
    )


def _day_of(planned: Day, made: tuple[Made, ...]) -> Day:
    if all(each.workout is workout for each, workout in zip(made, planned.workouts, strict=True)):
        return planned
    workouts = tuple(each.workout for each in made if each.workout is not None)
    return Day(planned.date, left_role(planned.role, workouts), workouts)


def _as_done(day: Day, done: Done) -> Day:
    """Name a day by what was really done."""
    role = day.role
    if done.metres <= 0:
        return day if role in ("rest", "strength", "cross") else Day(day.date, "rest")
    if done.is_hard and role != "race":
        role = "quality"
    elif (done.is_hard is False and role in HARD_ROLES) or role in ("rest", "strength", "cross"):
        role = "easy"
    return day if role == day.role else Day(day.date, role, day.workouts)


def _before(date: dt.date, told: dt.date | None) -> dt.date | None:
    return told if told is not None and told < date else None


def _illness(complaints: Complaints) -> Illness | None:
    if complaints.below_the_neck:
        return "fever"
    return "cold" if complaints.above_the_neck else None


def _paced(workout: Workout, resolved: Callable[[Workout], Workout]) -> Workout:
    return resolved(workout) if workout.steps else workout
