"""A plan walked day by day through a situation, by the rules of adaptation; what lies behind stays."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

from app.training.adaptation.allowance import AS_PLANNED, REST, Allowance
from app.training.adaptation.carrying_out import carried_out
from app.training.adaptation.course import GROWTH, Climb, Course
from app.training.adaptation.decision import Decision, decide, joined
from app.training.adaptation.easing import Today
from app.training.adaptation.facts import Facts, Raced
from app.training.adaptation.history import History
from app.training.adaptation.lengths import running_s
from app.training.adaptation.limit import Limit, because
from app.training.adaptation.logged import Done
from app.training.adaptation.missed import MOVED_DAYS, of_missed, place_for_missed
from app.training.adaptation.results import LARGEST_MOVE_VDOT, changes_of_fitness
from app.training.adaptation.rules import HARD_ROLES
from app.training.adaptation.runner import Runners, ground_of, race_day
from app.training.adaptation.situation import Situation
from app.training.adaptation.sums import Sums
from app.training.adaptation.time_off import (
    LEAST_BREAK_DAYS,
    LONGEST_RETURN_DAYS,
    Break,
    Return,
    return_after,
)
from app.training.adaptation.walked import Form, Walked
from app.training.adaptation.ways_back import WaysBack
from app.training.adaptation.weeks import DAYS, monday_of
from app.training.athlete import WEEKDAYS
from app.training.circumstances import Circumstances
from app.training.dates import ONE_DAY, spoken_date, weekday_name
from app.training.fitness import Performance
from app.training.planning import Planner
from app.training.plans.plan import Day, Plan
from app.training.plans.request import RaceGoal
from app.training.race_figures import figures_of
from app.training.reason import Reason
from app.training.workouts.workout import Workout

LOST_DAYS, WITHIN_DAYS = 10, 56
_SAME_VDOT = 1e-6
_CROSS_TRAINED = 0.5


@dataclass(slots=True)
class Walk:
    """The way through one plan: `plan` and `situation` stay, everything else is where it stands."""

    plan: Plan
    situation: Situation
    course: Course
    runners: Runners
    form: Form
    history: History
    sums: Sums
    reasons: dict[dt.date, tuple[Reason, ...]] = field(default_factory=dict)
    trained: dict[dt.date, float] = field(default_factory=dict)
    away: set[dt.date] = field(default_factory=set)
    back: Return | None = None
    last_hard: dt.date | None = None
    raced: Raced | None = None
    moved: dict[dt.date, Reason] = field(default_factory=dict)
    moved_onto: dict[dt.date, Day] = field(default_factory=dict)
    missed_on: dict[dt.date, dt.date] = field(default_factory=dict)
    away_usual_m: float = 0.0
    has_left_plan: bool = False

    @classmethod
    def of(cls, plan: Plan, situation: Situation, sums: Sums, planner: Planner | None = None) -> Self:
        """Stand before the first day; `planner` makes the plan anew where that is wanted."""
        form = Form(plan.vdot, plan.request.start_date)
        return cls(
            plan,
            situation,
            Course.of(plan, sums, planner or Planner()),
            Runners.of(plan),
            form,
            History.before(plan, sums),
            sums,
        )

    def walked(self, until: dt.date | None = None) -> Walked:
        """Walk to the end of the plan, or to a day."""
        first = self.situation.first
        date, share = self.plan.request.start_date, 1.0
        while date <= self._last_date() and (until is None or date <= until):
            if first is None or date < first:
                self._keep(self._as_planned(date), ())
                self.trained[date] = 1.0
            else:
                share = self._one_day(date)
            date += ONE_DAY
        return Walked(
            self.course,
            self.history.days,
            self.reasons,
            self.trained,
            frozenset(self.away),
            self.form,
            share,
            self.history.asked,
        )

    def _last_date(self) -> dt.date:
        return self.course.request.last_date

    def _as_planned(self, date: dt.date) -> Day:
        return self.course.days[date]

    def _one_day(self, date: dt.date) -> float:
        """Live one day; tell what holds of VDOT on it."""
        absence = self._begin_day(date)
        planned, result = self._planned(date), self.situation.results.get(date)
        decision = self._decided(planned, absence, is_raced=result is not None)
        share = 1.0 if self.back is None or absence is not None else self.back.vdot_share
        day = self._carried_out(planned, decision, share)
        self.has_left_plan = self.has_left_plan or day is not planned or bool(self.course.why)
        self._keep(day, (*decision.reasons, *self.course.why), absence)
        self.trained[date] = self._trained(planned, absence)
        if absence is not None:
            self._miss(planned, absence)
        else:
            self._walk_back(day, ran=self.sums.metres(day) > 0)
        if result is not None:
            self._take_result(result, date)
        return share

    def _begin_day(self, date: dt.date) -> Break | None:
        """Bring the course up to a day; tell the break that it belongs to."""
        absence = next((each for each in self.situation.breaks if each.first <= date <= each.last), None)
        if absence is not None and date == max(absence.first, self.plan.request.start_date):
            self.away_usual_m = self.history.usual_week_m(date)
        for known_on, change in self.situation.turns:
            if known_on == date:
                self.course.turn(date, change)
        if absence is None:
            self._begin_return(date)
        self._make_anew_where_due(date)
        return absence

    def _planned(self, date: dt.date) -> Day:
        planned, result = self.course.days[date], self.situation.results.get(date)
        if result is None or planned.role == "race":
            return planned
        self.raced = Raced(date, result.distance_m)
        return race_day(date, result.distance_m, self.runners.on(self.form.vdot))

    def _keep(
        self, day: Day, reasons: tuple[Reason, ...], absence: Break | None = None, done: Done | None = None
    ) -> None:
        is_away = absence is not None and absence.is_long
        is_back = self.back is not None and not self.back.is_short
        counted_m = self.away_usual_m / DAYS if is_away or is_back else 0.0
        self.history.add(day, counted_m, done)
        self.reasons[day.date] = reasons
        if day.role in HARD_ROLES:
            self.last_hard = day.date

    # --- deciding

    def _decided(self, planned: Day, absence: Break | None, *, is_raced: bool) -> Decision:
        if is_raced:
            return joined([Limit(AS_PLANNED, because("AD12", "A race is run, and its result told."))])
        by_rules = decide(planned, self._facts(planned.date, absence))
        beside = joined(self._beside_rules(planned))
        reasons = sorted((*by_rules.reasons, *beside.reasons), key=lambda reason: reason.id)
        return Decision(by_rules.allowance & beside.allowance, tuple(reasons))

    def _facts(self, date: dt.date, absence: Break | None) -> Facts:
        situation, monday = self.situation, monday_of(date)
        is_here = absence is None
        climb = self.course.climb if is_here else None
        return Facts(
            date=date,
            age=self.plan.request.athlete.age,
            week_m=self.course.week_m(monday, self.form.vdot),
            easy_m=self.course.easy_m(date),
            race_m=self.course.race_m(monday),
            race_days=len(self.course.races(monday)),
            most_week_m=None if climb is None else climb.most_m(monday),
            illness=situation.illness.get(date),
            fever_free_days=situation.fever_free.get(date),
            back=self.back if is_here else None,
            last_hard=self.last_hard,
            raced=self.raced,
            weather=situation.weather.get(date),
            available_s=situation.available_s.get(date),
            ground=ground_of(self.plan),
            bearable_week_m=self.bearable_week_m(monday, absence),
            longest_m=self._longest_m(date, absence),
            is_steep=self._is_marathon(),
        )

    def _beside_rules(self, planned: Day) -> Iterator[Limit]:
        """Yield what no rule for a morning asks about: days missed or closed, other paces, less wanted."""
        date, situation = planned.date, self.situation
        if date in situation.missed:
            yield of_missed(is_crossed=date in situation.crossed)
        if date in self.moved:
            yield Limit(AS_PLANNED, self.moved[date])
        if not self.sums.metres(planned):
            return
        if self.form.why is not None and not self._is_same(self.form.vdot):
            yield Limit(AS_PLANNED, self.form.why)
        if (share := situation.share.get(date)) is not None:
            text = f"{100 * share:.0f} % of what is planned is run."
            reason = because("R66", text, share, 1.0, "share of plan")
            yield Limit(Allowance(volume=share, work=share), reason)
        weekday, days = WEEKDAYS[date.weekday()], self.course.request.availability.days
        closed_until = self.course.closed_until
        if closed_until is not None and date < closed_until and days is not None and weekday not in days:
            yield Limit(REST, because("C01", f"No run on {weekday_name(date)}s any more."))

    def _carried_out(self, planned: Day, decision: Decision, share: float) -> Day:
        weather = self.situation.weather.get(planned.date)
        if ground_of(self.plan) == "treadmill":
            weather = None
        today = self._today(share, weather)
        if decision.allowance == AS_PLANNED and (today is None or not self.sums.metres(planned)):
            return planned
        return carried_out(planned, decision, today or self.runners.on(self.course.vdot))

    def _today(self, share: float, weather: Circumstances | None) -> Today | None:
        """Give the runner whose paces are others than those of the plan; None where they are the same."""
        vdot = None if self.form.vdot is None else self.form.vdot * share
        return None if weather is None and self._is_same(vdot) else self.runners.on(vdot, weather)

    def _is_same(self, vdot: float | None) -> bool:
        planned = self.course.vdot
        if vdot is None or planned is None:
            return vdot is planned
        return abs(vdot - planned) < _SAME_VDOT

    def _trained(self, planned: Day, absence: Break | None) -> float:
        """Tell how much of a day counts as trained; cross-training counts half, as it keeps half."""
        date, situation = planned.date, self.situation
        if date in situation.crossed:
            return _CROSS_TRAINED
        is_returning = self.back is not None and not self.back.is_short
        if absence is not None or is_returning or date in situation.illness:
            return 0.0
        share = min(situation.share.get(date, 1.0), self.course.kept)
        available_s = situation.available_s.get(date)
        if available_s is None or planned.role == "race":
            return share
        return min(share, available_s / max(running_s(planned), available_s))

    # --- away and back

    def _begin_return(self, date: dt.date) -> None:
        if date == self.plan.request.start_date:
            self.back = self._on_the_way(date)
        ended = next((each for each in self.situation.breaks if each.last == date - ONE_DAY), None)
        if ended is None:
            return
        was_ill = self._was_ill(ended)
        if ended.days >= LEAST_BREAK_DAYS or self.back is not None or was_ill:
            usual_m = self.history.usual_week_m(ended.first)
            self.back = return_after(ended, usual_m, self.back, was_ill=was_ill)
        self.course.lose(ended)
        oldest = date - WITHIN_DAYS * ONE_DAY
        lost = sum(each.days for each in self.situation.breaks if oldest <= each.last < date)
        if lost > LOST_DAYS:
            text = f"{lost} days of the last 8 weeks were lost: what is left is planned anew."
            self.course.want_after_return(because("AD13", text, lost, LOST_DAYS, "days lost"))
        if ended.days > LONGEST_RETURN_DAYS:
            self.course.make_anew(date, self.form.vdot, self.form.since)
            self.course.waits_for_return = True

    def _on_the_way(self, date: dt.date) -> Return | None:
        """Find the return that a runner is on when the plan begins."""
        ended = [each for each in self.situation.breaks if each.last < date - ONE_DAY]
        return WaysBack.of(ended, date, self.history.usual_m).returns.get(date)

    def _was_ill(self, absence: Break) -> bool:
        """Whether fever, anything below the neck, or what alarms was in a break."""
        dates = (absence.first + number * ONE_DAY for number in range(absence.days))
        return any(map(self._is_ill, dates))

    def _is_ill(self, date: dt.date) -> bool:
        return self.situation.illness.get(date) == "fever" or date in self.situation.fever_free

    def _walk_back(self, day: Day, *, ran: bool) -> None:
        if self.back is None:
            return
        if not self.back.is_short:
            self.away.add(day.date)
        following = self.back.next_day(ran=ran)
        if following.is_over:
            reached_m = self.back.share * self.back.usual_m
            self.course.return_over(day.date, max(self.history.mean_week_m(day.date + ONE_DAY), reached_m))
        self.back = None if following.is_over else following

    def _longest_m(self, date: dt.date, absence: Break | None) -> float | None:
        """Find the longest run of 30 days, once the plan does not go by it."""
        if absence is not None or not self.has_left_plan:
            return None
        return self.history.longest_run_m(date)

    def bearable_week_m(self, monday: dt.date, absence: Break | None) -> float | None:
        """Tell what a week may hold after those before it, once the plan was left; None while away."""
        if absence is not None or self.back is not None or not self.has_left_plan:
            return None
        return self.history.bearable_week_m(monday)

    def _is_marathon(self) -> bool:
        goal = self.plan.request.goal
        return isinstance(goal, RaceGoal) and figures_of(goal.distance_m).name == "marathon"

    def _miss(self, planned: Day, absence: Break) -> None:
        """Move a session of quality to an easy day, where one has room."""
        self.away.add(planned.date)
        is_missed = planned.role == "quality" and self._is_missed(planned.date)
        if not is_missed or absence.is_long:
            return
        days = {**self.history.days, **self._ahead(planned.date)}
        place = place_for_missed(
            planned,
            days,
            lambda date: self._has_room(planned.date, date, absence),
            self.plan.request.athlete.age,
        )
        if place is None:
            return
        text = f"Moved here from {spoken_date(planned.date)}, 48 hours from the hard days beside it."
        self.moved_onto[place] = self.course.days[place]
        self.missed_on[place] = planned.date
        self.history.lose(planned.date)
        self.course.days[place] = Day(place, "quality", self._moved_workouts(planned, place))
        self.moved[place] = because("AD04", text, (place - planned.date).days, MOVED_DAYS, "days")

    def _moved_workouts(self, missed: Day, _: dt.date) -> tuple[Workout, ...]:
        return missed.workouts

    def _ahead(self, date: dt.date) -> dict[dt.date, Day]:
        """List the days to come that a moved session could touch."""
        dates = (date + number * ONE_DAY for number in range(1, 2 * MOVED_DAYS + 2))
        return {each: self.course.days[each] for each in dates if each in self.course.days}

    def _is_missed(self, date: dt.date) -> bool:
        return date in self.situation.missed

    def _is_open(self, _: dt.date, date: dt.date) -> bool:
        """Whether what was missed on one day may go to another, as far as a logbook tells."""
        return date not in self.situation.off

    def _has_room(self, missed: dt.date, date: dt.date, absence: Break) -> bool:
        """Whether a day is trained as planned, and an easy day stands between it and the days off."""
        situation = self.situation
        if not self._is_open(missed, date):
            return False
        if any(date in days for days in (situation.illness, situation.weather)):
            return False
        if any(date in days for days in (situation.available_s, situation.share, situation.results)):
            return False
        if self.course.due is not None:
            return False
        if absence.days < LEAST_BREAK_DAYS:
            return True
        between = (absence.last + number * ONE_DAY for number in range(1, (date - absence.last).days))
        return any(self.sums.metres(self.course.days[each]) > 0 for each in between)

    # --- planning anew

    def _make_anew_where_due(self, date: dt.date) -> None:
        if not self.course.is_due(date):
            return
        if self.course.weeks[monday_of(date)].phase == "taper" and not self.situation.turns:
            self.course.due = None
            return
        self.course.make_anew(date, self.form.vdot, self.form.since)
        self.has_left_plan = True
        if self.course.climb is None:
            monday = monday_of(date)
            self.course.climb = Climb(GROWTH * self.history.best_week_m(monday), monday)

    def _take_result(self, result: Performance, date: dt.date) -> None:
        self.form.results.append(result)
        change = changes_of_fitness(self.plan.vdot, self.plan.request.start_date, self.form.results)[-1]
        self.course.remember(result, date, speaks=not change.is_ignored)
        if not change.is_ignored:
            self.form.since = date + ONE_DAY
        if change.effect != "kept":
            self.form.vdot, self.form.why = change.vdot, change.reason
        if change.vdot is not None:
            self._want_where_moved(change.vdot, date)

    def _want_where_moved(self, vdot: float, date: dt.date) -> None:
        moved = None if self.course.vdot is None else abs(vdot - self.course.vdot)
        if moved is None or moved > LARGEST_MOVE_VDOT:
            text = "Fitness was not known before: what is left is planned anew."
            if moved is not None:
                text = f"VDOT has moved by {moved:.1f}: what is left is planned anew."
            self.course.want(date, because("AD13", text, moved, LARGEST_MOVE_VDOT, "VDOT"))
