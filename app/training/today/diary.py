"""What to do each day, and why: a pure function of everything that is known of a runner."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID

from app.training.adaptation.carrying_out import left_role, role_of
from app.training.adaptation.case import Case, Made
from app.training.adaptation.complaints import Complaints, complaints
from app.training.adaptation.course import spoken_for
from app.training.adaptation.decision import Decision
from app.training.adaptation.facts import Facts
from app.training.adaptation.lived_plan import lived_plan
from app.training.adaptation.logbook_walk import LogbookWalk
from app.training.adaptation.shortfalls import honest
from app.training.adaptation.sums import Sums
from app.training.adaptation.walked import Walked
from app.training.adaptation.ways_back import WaysBack
from app.training.adaptation.weeks import monday_of
from app.training.dates import ONE_DAY
from app.training.planning import Planner
from app.training.plans.plan import Day, Plan, Week
from app.training.reason import Reason
from app.training.today.advice import advice_on
from app.training.today.alone import Alone, case_of
from app.training.today.asking import as_asked, too_much_after_race
from app.training.today.away import ways_back
from app.training.today.care import Open, asks, safety_of, waits_for_report
from app.training.today.days import Days, state_of
from app.training.today.fitness_as_told import FitnessAsTold
from app.training.today.known import Followed, Known, index_on
from app.training.today.layout import Layout
from app.training.today.lived import LivedDays
from app.training.today.lost_race import GoalRace
from app.training.today.pacing import as_followed
from app.training.today.prescribing import if_tired, prescriptions
from app.training.today.session import Morning, PlanWeek, Session, State, TrainingDay, Upcoming
from app.training.today.silence import MISSED_AFTER_DAYS, Judgement
from app.training.today.statuses import Ledger, activities_by_session
from app.training.today.wording import before_plan, title_of


def diary(known: Known, today: dt.date, *, silent: bool = False) -> "Diary":
    """Lay out all days as they stand on `today`, the local date of the runner.

    What lies ahead is taken as done; with `silent` the mornings to come are those of a runner who tells
    nothing more.
    """
    return Diary(known, today, silent)


@dataclass(frozen=True)
class Diary:
    """The days of a runner as they stand on one of them; `until`: no day after it is decided."""

    known: Known
    today: dt.date
    silent: bool = False
    sums: Sums = field(default_factory=Sums, repr=False)
    planner: Planner = field(default_factory=Planner, repr=False)
    until: dt.date | None = None
    later: dict[dt.date, "Diary"] = field(default_factory=dict, repr=False, compare=False)

    @property
    def plan_id(self) -> UUID | None:
        """The plan that is followed; None without one, or once it is ended."""
        followed = self.known.followed
        return None if followed is None or self._is_ended(self.today) else followed.id

    @cached_property
    def days(self) -> Days:
        """Every date from the first session to the end of the plan and of the recovery after its race."""
        dates = {*self.known.prescribed, *self._told.register.touched}
        if self._walk is not None:
            dates |= {*self._walk.history.days}
        return Days.spanning(dates, self._day, self.until)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Why the plan was made anew, or will be."""
        return () if self._walk is None else self._walk.course.why

    @cached_property
    def plan(self) -> Plan | None:
        """The plan as it stands: past days as they were prescribed, those ahead as they are decided."""
        return self._plan_of(self._lived)

    @cached_property
    def asked_plan(self) -> Plan | None:
        """The plan as it stands, with the days ahead as plan and edits ask for them, eased by no rule."""
        return self._plan_of(self._asked)

    def _plan_of(self, told: Callable[[dt.date, float | None], Day]) -> Plan | None:
        """Put days into the plan as it stands; each is told by its date and the usual index."""
        if self._way is None or self._followed is None:
            return None
        plan, (_, walked) = self._followed.plan, self._way
        last, vdot = walked.course.request.last_date, walked.form.vdot
        days = {date: told(date, vdot) for date in walked.days if date <= last}
        lightened = [date for date in days if any(each.id == "AD18" for each in self.days[date].reasons)]
        lived = lived_plan(plan, walked, days, self.sums, lightened=lightened)
        is_as_fit = lived.vdot == plan.vdot
        return lived if is_as_fit else replace(lived, request=spoken_for(lived.request, lived.vdot))

    @cached_property
    def honest_plan(self) -> Plan | None:
        """The same plan, which declares what it no longer reaches; not while a complaint makes it rest."""
        if self.plan is None or self._followed is None or self.plan is self._followed.plan:
            return self.plan
        complained = () if self._layout is None else self._layout.complained
        rests = any(self.today <= date <= self.plan.request.last_date for date in complained)
        return self.plan if rests else honest(self.plan, self.today)

    def _asked(self, date: dt.date, usual_vdot: float | None) -> Day:
        lived = self._lived(date, usual_vdot)
        return lived if date < self.today else as_asked(self._case(date), lived)

    def _lived(self, date: dt.date, usual_vdot: float | None) -> Day:
        """Tell a day as the plan shows it, with what has become of it, and its index where not the usual."""
        return self._lived_days.of(self.days[date], self.vdot(date), usual_vdot)

    @cached_property
    def _lived_days(self) -> LivedDays:
        return LivedDays(self.today, FitnessAsTold(self.known), self._walk)

    def too_much_after_race(self) -> dict[dt.date, Reason]:
        """Tell on which days ahead more is asked for than recovery from the goal race bears."""
        if self._walk is None:
            return {}
        raced_on, recovered_on = self._walk.course.request.last_date, max(self._walk.history.days)
        first = max(raced_on + ONE_DAY, self.today)
        ahead = [date for date in self.days if first <= date <= recovered_on and self._holds(date)]
        return too_much_after_race((self._case(date).planned for date in ahead), raced_on, recovered_on)

    def day(self, date: dt.date) -> TrainingDay:
        """Tell any day, also before, after and without a plan."""
        return self.days.get(date) or self._day(date)

    def vdot(self, date: dt.date) -> float | None:
        """Tell the index at which a day is paced; None while fitness is not known."""
        if self._walk is not None and date in self._walk.vdots:
            return self._walk.vdots[date]
        whole = index_on(date, self.known.fitness, self.known.followed)
        return whole if whole is None or self._holds(date) else whole * self._ways_back.vdot_share(date)

    def time_off(self, date: dt.date) -> Reason | None:
        """Tell what time off has taken of fitness, measured as the share that is left; None where nothing."""
        if self._walk is None or self._layout is None or not self._holds(date):
            return self._ways_back.time_off(date)
        return self._walk.time_off(date) if self._layout.off else None

    def morning(self, date: dt.date) -> Morning:
        """Tell a day as the runner is told of it, whatever the date."""
        found = self._complaints(date)
        is_told_ahead = any(self.today < each <= date for each in self.known.checkins)
        is_moving = self.known.is_reported or found is not None or is_told_ahead
        if self.silent and date > self.today and is_moving:
            return self.asked_on(date).morning(date)
        day = self.day(date)
        if date < self.today and day.state != "paused" and found is not None and found.stops:
            found = None  # it came after what was prescribed
        statuses = {each.status for each in day.sessions}
        is_open = not self._is_gone(date) and (not statuses or "planned" in statuses)
        facts = self._case(date).facts if is_open else None
        race = self._goal_race
        again = () if race is None else race.advice(day, date if self.silent else self.today, found)
        unknown = Open(
            self._is_silent(date),
            self._waits_for_report(date),
            race is not None and race.asks_for_result(day, date if self.silent else self.today),
            self.vdot(date) is not None,
        )
        is_race = any(each.prescribed.planned.kind == "race" for each in day.sessions)
        present = None if day.role == "rest" else self._complaints(self.today)
        return Morning(
            day=day,
            safety=safety_of(found, facts, present, is_race=is_race),
            ask=() if date < self.today else tuple(asks(date, day.state, found, unknown)),
            advice=again or advice_on(day, self.known.checkins.get(date)),
            upcoming=self._upcoming(date),
        )

    def _upcoming(self, date: dt.date) -> Upcoming | None:
        found = self.days.upcoming(date)
        return found if found or self.until is None else replace(self, until=None).days.upcoming(date)

    def silently(self) -> "Diary":
        """Take the mornings to come as those of a runner who tells nothing more; no day is decided twice."""
        found = copy(self)
        object.__setattr__(found, "silent", True)
        return found

    def asked_on(self, date: dt.date) -> "Diary":
        """Make the diary of a later day, when nothing more is told until then: each day before it stands."""
        if date == self.today:
            return self
        if date not in self.later:
            before = self.asked_on(date - ONE_DAY)
            stood = tuple(each.prescribed for each in before.day(before.today).sessions)
            known = replace(before.known.standing({before.today: stood}), followed=self._followed)
            until = None if self._layout is None else self._layout.until(date)
            self.later[date] = replace(self, known=known, today=date, silent=False, later={}, until=until)
        return self.later[date]

    def is_judged_anew(self, date: dt.date) -> bool:
        """Whether days without a word come to mean something else on a morning to come, if none comes."""
        dates = (date - ONE_DAY, date) if self.known.is_reported else ()
        return len({self.asked_on(each).judgement for each in dates}) > 1

    @property
    def judgement(self) -> Judgement | None:
        """What days without a word come to; None without a plan."""
        return None if self._layout is None else self._layout.silence.judgement

    # --- what it rests on

    @cached_property
    def _followed(self) -> Followed | None:
        followed = self.known.followed
        return None if followed is None else as_followed(followed, self.known.athlete)

    @cached_property
    def _layout(self) -> Layout | None:
        if self._followed is None:
            return None
        return Layout(self.known, self._followed, self.today, self.sums)

    @cached_property
    def _walk(self) -> LogbookWalk | None:
        return None if self._way is None else self._way[0]

    @cached_property
    def _way(self) -> tuple[LogbookWalk, Walked] | None:
        if self._layout is None or self._followed is None:
            return None
        walk = LogbookWalk.of(self._followed.plan, self._layout.situation(), self.sums, self.planner)
        return walk, walk.walked(self.until)

    @cached_property
    def _told(self) -> Layout | Alone:
        """All that is told of the days, with a plan or without one."""
        return self._layout or Alone(self.known, self.today)

    @cached_property
    def _ways_back(self) -> WaysBack:
        """The ways back from time off on days that the plan does not hold."""
        told, layout = self._told, self._layout
        if layout is None:
            return ways_back(self.known, self.today, told.said.off, told.ran)
        return ways_back(self.known, self.today, {*told.said.off, *layout.not_done}, told.ran, layout.resting)

    @cached_property
    def _ledger(self) -> Ledger:
        return Ledger(
            self.today,
            self.known.reports,
            activities_by_session(self._told.activities),
            self._told.said,
            {name: edit.note for name, edit in self._told.register.edits.items()},
            self.known.reporting_since if self.known.is_reported else None,
        )

    # --- one day

    def _day(self, date: dt.date) -> TrainingDay:
        walk = self._walk
        sessions = tuple(self._sessions(date))
        workouts = tuple(
            each.prescribed.workout for each in sessions if each.prescribed.workout.kind != "rest"
        )
        is_frozen, is_held = self._is_gone(date), self._holds(date)
        role = role_of(workouts)
        if is_held and not is_frozen:
            role = left_role(self._case(date).planned.role, workouts)
        state = self._state(date, sessions)
        week: PlanWeek | Week | None = self.known.weeks.get(date) if is_frozen else None
        if week is None and walk is not None and is_held and date <= walk.course.request.last_date:
            week = walk.course.weeks.get(monday_of(date))
        reasons = tuple(dict.fromkeys(reason for each in sessions for reason in each.prescribed.reasons))
        if state == "paused" and not reasons and not is_frozen:
            reasons = self._case(date).decision().reasons
        if not is_held and not is_frozen and (off := self.time_off(date)) is not None:
            reasons = (*reasons, off)
        return TrainingDay(
            date=date,
            state=state,
            role=role,
            title=self._title(date, state, sessions),
            sessions=sessions,
            activities=self._told.by_date.get(date, ()),
            week=None if week is None else week.index,
            phase=None if week is None else week.phase,
            reasons=reasons,
        )

    def _title(self, date: dt.date, state: State, sessions: tuple[Session, ...]) -> str:
        if state == "before_plan" and self._followed is not None and not sessions:
            return before_plan(self._followed.plan.request.start_date)
        units, is_ended = self.known.athlete.units, self._is_ended(date)
        return title_of(state, sessions, self._complaints(date), units, is_ended=is_ended)

    def _state(self, date: dt.date, sessions: tuple[Session, ...]) -> State:
        found, usual = self._complaints(date), state_of(sessions)
        if self._walk is None or self._layout is None or self._is_ended(date):
            return usual if self.known.has_stood(date, self.today) else "no_plan"
        if date < self._layout.start:
            return usual if self.known.has_stood(date, self.today) else "before_plan"
        if not self._holds(date):
            return "plan_over"
        stood = self._is_gone(date) and usual != "rest"
        if not stood and ((found is not None and found.stops) or self._is_closed(date)):
            return "paused"
        return "recovery" if date > self._walk.course.request.last_date else usual

    def _sessions(self, date: dt.date) -> Iterator[Session]:
        stood = self.known.prescribed.get(date, ())
        if not self._is_gone(date):
            yield from self._decided(date, self._case(date), self._made(date))
            return
        edits, names = self._told.register.edits, {each.id for each in stood}
        for each in stood:
            edit = edits.get(each.id)
            if edit is None or edit.date in (None, date):
                yield self._ledger.session(date, each)
        days = {} if self._walk is None else self._walk.course.days
        late = tuple(
            slot
            for slot in self._told.register.on(date, days)
            if slot.id not in names and slot.id in edits and edits[slot.id].date == date
        )
        if late:
            case = case_of(self.known, date, late, self.vdot(date), {})
            yield from self._decided(date, case, case.made())

    def _decided(self, date: dt.date, case: Case, made: tuple[Made, ...]) -> Iterator[Session]:
        tired = if_tired(case, made) if date >= self.today else (None,) * len(made)
        told = {each.id: each for each in self._told.register.told.get(date, ())}
        for prescribed, then in zip(prescriptions(case, made), tired, strict=True):
            yield self._ledger.session(date, told.get(prescribed.id, prescribed), then)

    def _made(self, date: dt.date) -> tuple[Made, ...]:
        decided = self._walk.decided.get(date) if self._walk is not None and self._holds(date) else None
        return self._case(date).made() if decided is None else decided.made

    def _case(self, date: dt.date) -> Case:
        """Find the case of a day as it was put before the rules; as planned where nothing was ever asked."""
        walk = self._walk
        if walk is None or not self._holds(date):
            days: Mapping[dt.date, Day] = {} if walk is None else walk.course.days
            register = self._told.register
            slots = register.on(date, days) if date in {*register.touched, *register.told} else ()
            found = self._complaints(date)
            return case_of(self.known, date, slots, self.vdot(date), {} if found is None else {date: found})
        if date in walk.decided:
            return walk.decided[date].case
        planned = walk.course.days[date]
        slots = self._told.register.on(date, walk.course.days)
        facts = Facts(date=date, age=walk.plan.request.athlete.age)
        return Case(slots, planned, facts, Decision(), walk.runners.on(walk.course.vdot))

    def _holds(self, date: dt.date) -> bool:
        """Whether the plan, or the recovery after it, holds on a day."""
        return self._walk is not None and date in self._walk.history.days and not self._is_ended(date)

    def _is_gone(self, date: dt.date) -> bool:
        """Whether a day is over, and prescribes what it did for good."""
        return date < self.today and date in self.known.prescribed

    def _is_ended(self, date: dt.date) -> bool:
        return self.known.is_ended(date)

    def _is_closed(self, date: dt.date) -> bool:
        if self._walk is None or self._layout is None:
            return False
        blackouts = self._walk.course.request.availability.blackouts
        is_holiday = any(each.from_ <= date <= each.to for each in blackouts if each.reason != "missed")
        return is_holiday or date in self._layout.closed

    def _complaints(self, date: dt.date) -> Complaints | None:
        if self._layout is not None and date <= self._layout.end:
            return self._layout.complained.get(date)
        return complaints(self.known.checkins, self.today, date).get(date)

    def _is_silent(self, date: dt.date) -> bool:
        return self._layout is not None and date >= self.today and self._layout.is_silent

    def _waits_for_report(self, date: dt.date) -> bool:
        """Whether a run of the last two days is without a word."""
        if not self.known.is_reported or date != self.today:
            return False
        return waits_for_report(self.day(date - number * ONE_DAY) for number in range(1, MISSED_AFTER_DAYS))

    @cached_property
    def _goal_race(self) -> GoalRace | None:
        if self._walk is None or self._layout is None:
            return None
        return GoalRace(self._walk.course.request, self.known.performances, self.days, self._layout.ran)
