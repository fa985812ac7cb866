"""The plan as it is to be followed: from some day on, that of a plan made anew."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from statistics import median
from typing import NamedTuple

from app.science.units import RACES
from app.science.vdot import race_time_s
from app.training.adaptation.limit import because
from app.training.adaptation.sums import Sums
from app.training.adaptation.time_off import Break
from app.training.adaptation.turns import NewTerms, OtherDays, Turn
from app.training.adaptation.weeks import DAYS, days_of, monday_of, weeks_of, whole_week_m
from app.training.athlete import MOST_BLACKOUTS, WEEKDAYS, Availability, Blackout, Weekday
from app.training.dates import ONE_DAY, spoken_date
from app.training.enumeration import enumerated_weekdays
from app.training.fitness import Performance
from app.training.planning import Planner
from app.training.plans.plan import Day, Plan, Week
from app.training.plans.request import MOST_RACES, PlanRequest, RaceGoal, TuneUpRace
from app.training.reason import Reason
from app.training.workouts.fitting.trainee import ASSUMED_VDOT
from app.training.workouts.totals import executed

GROWTH = 1.095
LEAST_BLACKOUT_DAYS = 6
"""Shorter breaks change single days, not the plan."""

_REFERENCE_M = RACES["10k"]
LOST = "missed"
"""Why days of a long break are closed in the request of a plan made anew."""


class Climb(NamedTuple):
    """From where the weeks of a plan made anew grow."""

    start_m: float
    monday: dt.date

    def most_m(self, monday: dt.date) -> float:
        """Find the most metres of a week."""
        return self.start_m * GROWTH ** max((monday - self.monday).days // DAYS, 0)


class _WeekMetres(NamedTuple):
    """Metres of a planned week as if it were whole, and what of it is asked for by time."""

    whole: float
    timed: float


@dataclass(slots=True)
class Course:
    """What is planned for each day, as far as it is known by then.

    `request` is what has become of the plan's own; `vdot` that at which its paces are reckoned. `due`: from
    when on it is to be made anew, for what is `wanted`; `why`: for what it was made so. `closed_until`:
    how long single days are closed until it is. `kept`: what of the planned load fewer weekdays leave.
    `made_around`: days without training that the plan was made for; `told`: those that were asked for last.
    `availability_since`: when its availability was last changed.
    """

    plan: Plan
    request: PlanRequest
    days: dict[dt.date, Day]
    weeks: dict[dt.date, Week]
    vdot: float | None
    sums: Sums
    planner: Planner
    due: dt.date | None = None
    wanted: list[Reason] = field(default_factory=list)
    waits_for_return: bool = False
    why: tuple[Reason, ...] = ()
    climb: Climb | None = None
    closed_until: dt.date | None = None
    kept: float = 1.0
    has_other_days: bool = False
    made_around: tuple[Blackout, ...] = ()
    told: tuple[Blackout, ...] = ()
    availability_since: dt.date | None = None
    _weeks_m: dict[dt.date, _WeekMetres] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan, sums: Sums, planner: Planner) -> "Course":
        """Follow a plan as it is; `planner` makes it anew."""
        told = plan.request.availability.blackouts
        days, weeks = days_of(plan), weeks_of(plan)
        return cls(plan, plan.request, days, weeks, plan.vdot, sums, planner, made_around=told, told=told)

    def week_m(self, monday: dt.date, vdot: float | None = None) -> float:
        """Metres planned for a week, races left out, as if it were whole.

        At a better index than the plan's, what is run by time goes farther: by no more than that is better.
        """
        if monday not in self._weeks_m:
            days = self.weeks[monday].days if monday in self.weeks else ()
            self._weeks_m[monday] = _WeekMetres(whole_week_m(days, self.sums), sum(map(_timed_m, days)))
        planned = self._weeks_m[monday]
        planned_at = self.vdot or ASSUMED_VDOT[self.request.athlete.level]
        if vdot is None or vdot <= planned_at:
            return planned.whole
        return planned.whole + (vdot / planned_at - 1) * planned.timed

    def race_m(self, monday: dt.date) -> float:
        """Metres of a week on the days of races, warm-up included; what the goal itself is long left out."""
        return sum(self.sums.metres(day) - self._goal_m(day.date) for day in self.races(monday))

    def races(self, monday: dt.date) -> list[Day]:
        """List the days of races of a week."""
        week = self.weeks.get(monday)
        return [] if week is None else [day for day in week.days if day.role == "race"]

    def _goal_m(self, date: dt.date) -> float:
        goal = self.request.goal
        return goal.distance_m if isinstance(goal, RaceGoal) and goal.date == date else 0.0

    def easy_m(self, date: dt.date) -> float | None:
        """Metres of a usual easy day of the week of a date; None where there is none.

        0 in place of a race on a weekday that is else not run on.
        """
        run_on = self.request.availability.days
        if run_on is not None and WEEKDAYS[date.weekday()] not in run_on and self.days[date].role == "race":
            return 0.0
        week = self.weeks.get(monday_of(date))
        days = () if week is None else week.days
        easy = [metres for day in days if day.role == "easy" and (metres := self.sums.metres(day))]
        return median(easy) if easy else None

    # --- what makes it change

    def turn(self, date: dt.date, change: Turn) -> None:
        """Take over other days, or another date of the goal; it is made anew from the next Monday on."""
        following = monday_of(date + 6 * ONE_DAY)
        if isinstance(change, OtherDays):
            self.request = replace(
                self.request, availability=on_other_days(self.request.availability, change)
            )
            self.closed_until, self.has_other_days = following, True
            self.availability_since = date
            days = enumerated_weekdays(change.days)
            text = f"Planned anew: runs on {days} from {spoken_date(date)} on."
            self._want(because("C01", text), following)
        elif isinstance(change, NewTerms):
            self._take(change, following)
        elif isinstance(self.request.goal, RaceGoal):
            goal = self.request.goal
            races = tuple(race for race in self.request.races if race.date < change.date)
            self.request = replace(self.request, goal=replace(goal, date=change.date), races=races)
            is_near = following > min(goal.date, change.date) - 6 * ONE_DAY
            wanted, before = spoken_date(change.date), spoken_date(goal.date)
            reason = because("P02", f"Planned anew for a race on {wanted} in place of {before}.")
            self._want(reason, date if is_near else following)

    def _take(self, terms: NewTerms, following: dt.date) -> None:
        """Take over new terms; what was lost since stays lost. A race before the next Monday cannot wait.

        Days closed since the plan was made are time off, and nothing to plan around: who had trained until
        then returns from them, whoever told of them.
        """
        before, wanted = self.request, terms.request
        if wanted.availability != replace(before.availability, blackouts=self.told):
            self.availability_since = terms.known_on
        self.told = wanted.availability.blackouts
        kept = self._kept_holidays(terms)
        lost = [each for each in before.availability.blackouts if each.reason == LOST and each not in kept]
        availability = replace(wanted.availability, blackouts=(*kept, *lost)[:MOST_BLACKOUTS])
        self.request = replace(wanted, start_date=before.start_date, availability=availability)
        if self.request == before:
            return
        if availability.days != before.availability.days:
            self.closed_until, self.has_other_days = following, True
        dates = {race.date for race in wanted.races} ^ {race.date for race in before.races}
        dates |= {before.last_date} ^ {wanted.last_date}
        is_near = any(date < following + DAYS * ONE_DAY for date in dates)
        date = terms.known_on if is_near else following
        self._want(because("P02", f"Planned anew, as asked for on {spoken_date(terms.known_on)}."), date)

    def _kept_holidays(self, terms: NewTerms) -> tuple[Blackout, ...]:
        """Keep what the plan was made around as far as it is still wanted, or over by then."""
        kept = tuple(each for each in self.told if each in self.made_around)
        yesterday = terms.known_on - ONE_DAY
        gone = tuple(
            replace(each, to=min(each.to, yesterday))
            for each in self.request.availability.blackouts
            if each in self.made_around and each not in kept and each.from_ <= yesterday
        )
        self.made_around = (*self.made_around, *gone)
        return (*kept, *gone)

    def lose(self, each: Break) -> None:
        """Keep a long break in the request as days without training."""
        last = min(each.last, self.request.last_date - ONE_DAY)
        if each.days < LEAST_BLACKOUT_DAYS or each.first > last:
            return
        availability = self.request.availability
        blackouts = (*availability.blackouts, Blackout(from_=each.first, to=last, reason=LOST))
        self.request = replace(self.request, availability=replace(availability, blackouts=blackouts))

    def want_after_return(self, reason: Reason) -> None:
        """Make it anew once the return from a break is over."""
        self.wanted.append(reason)
        self.waits_for_return = True

    def return_over(self, date: dt.date, start_m: float) -> None:
        """Begin to climb back from where the return has led, and make what is left anew."""
        if self.waits_for_return:
            following = monday_of(date + DAYS * ONE_DAY)
            self.climb = Climb(start_m, following)
            self.waits_for_return = False
            self.due = following

    def want(self, date: dt.date, reason: Reason) -> None:
        """Make it anew from the Monday after a day."""
        self._want(reason, monday_of(date + DAYS * ONE_DAY))

    def remember(self, result: Performance, date: dt.date, *, speaks: bool) -> None:
        """Keep the day of a result as one of a race, and the result itself where it speaks of fitness."""
        athlete, races = self.request.athlete, self.request.races
        is_inside = date < self.request.last_date and result.distance_m <= RACES["marathon"]
        if is_inside and date not in {race.date for race in races} and len(races) < MOST_RACES:
            races = (*races, TuneUpRace(date=date, distance_m=result.distance_m, priority="C"))
        if speaks:
            athlete = replace(athlete, performances=(*athlete.performances, result))
        self.request = replace(self.request, athlete=athlete, races=races)

    # --- making it anew

    def is_due(self, date: dt.date) -> bool:
        """Whether it is to be made anew on this day."""
        return self.due is not None and date >= self.due and date <= self.request.last_date

    def make_anew(self, date: dt.date, vdot: float | None, fit_on: dt.date) -> None:
        """Make the plan anew, with all that is known; it holds from a day on. `fit_on`: VDOT is so since."""
        self.plan = self.planner.plan_anew(spoken_for(self.request, vdot), fit_on)
        self.vdot, self.due, self.closed_until = self.plan.vdot, None, None
        self.why = tuple(dict.fromkeys((*self.why, *self.wanted)))
        self.wanted, self._weeks_m = [], {}
        ends = {monday: monday + (DAYS - 1) * ONE_DAY for monday in (*self.weeks, *weeks_of(self.plan))}
        fresh = {day: each for day, each in days_of(self.plan).items() if day >= date}
        if self.has_other_days:
            self.kept, self.has_other_days = self.kept * _kept(self.days, fresh, self.sums), False
        self.days = {**{day: each for day, each in self.days.items() if day < date}, **fresh}
        self.weeks = {
            **{monday: week for monday, week in self.weeks.items() if ends[monday] < date},
            **{monday: week for monday, week in weeks_of(self.plan).items() if ends[monday] >= date},
        }

    def _want(self, reason: Reason, date: dt.date) -> None:
        self.wanted.append(reason)
        self.due = date if self.due is None else min(self.due, date)


def _kept(before: Mapping[dt.date, Day], after: Mapping[dt.date, Day], sums: Sums) -> float:
    """Compare distances on the days that both plans hold; more than before counts no more."""
    shared = before.keys() & after.keys()
    planned_m = sum(sums.metres(before[date]) for date in shared)
    return min(1.0, sum(sums.metres(after[date]) for date in shared) / planned_m) if planned_m else 1.0


def on_other_days(availability: Availability, change: OtherDays) -> Availability:
    """Change the days to run on, and whatever rested on the old ones.

    >>> held = Availability(days=("tue", "thu", "sun"), long_run_day="sun", rest_days=("mon",))
    >>> on_other_days(held, OtherDays(from_=dt.date(2027, 1, 4), days=("mon", "wed", "sat"))).long_run_day
    'sat'
    """
    days = tuple(day for day in WEEKDAYS if day in change.days)
    kept = availability.long_run_day if availability.long_run_day in days else days[-1]
    rest_days = availability.rest_days
    return replace(
        availability,
        days=days,
        long_run_day=change.long_run_day or kept,
        quality_days=_those(availability.quality_days, days),
        rest_days=None if rest_days is None else tuple(day for day in rest_days if day not in days),
    )


def _those(chosen: tuple[Weekday, ...] | None, days: tuple[Weekday, ...]) -> tuple[Weekday, ...] | None:
    """Keep the days that are still there; None where none is."""
    return tuple(day for day in chosen or () if day in days) or None


def spoken_for(request: PlanRequest, vdot: float | None) -> PlanRequest:
    """Let one race speak for the fitness that the plan is made for."""
    if vdot is None:
        return request
    spoken = Performance(_REFERENCE_M, race_time_s(vdot, _REFERENCE_M), request.start_date)
    return replace(request, athlete=replace(request.athlete, performances=(spoken,)))


def _timed_m(day: Day) -> float:
    """Metres of what a day asks for by time."""
    steps = (each for workout in day.workouts for each in executed(workout.steps))
    return sum(
        times * step.reckoned.distance_m
        for step, times in steps
        if step.duration_s is not None and step.reckoned is not None
    )
