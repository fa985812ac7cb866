"""One week put together: days chosen, sessions picked, the rest filled with easy running."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import inf

from app.training.dates import ONE_DAY
from app.training.planning import why
from app.training.planning.beside import Beside
from app.training.planning.calendar import DAYS, CalendarWeek, session_s
from app.training.planning.course import Course
from app.training.planning.demand import LastDays, demand, trial_demand
from app.training.planning.easy_days import EasyWeek, days_to_goal, easy_days, least_easy_m
from app.training.planning.filling import STEP_M
from app.training.planning.ledger import Ledger
from app.training.planning.long_limits import MOST_SHARE, usual_share
from app.training.planning.long_run_day import LAST_DAYS, LAST_DAYS_SHARE, LongRunDay
from app.training.planning.menus import SPEED, Aim, beside_marathon_pace
from app.training.planning.outline import Outline
from app.training.planning.phases import is_short, taper_weeks
from app.training.planning.placement import Placement, place
from app.training.planning.quality import Offer, Room, SessionBook
from app.training.planning.racing import lightened
from app.training.planning.runs import Runs
from app.training.planning.session import Session
from app.training.planning.volume import DOWN_SHARE, LEAST_START_M, longest_easy_s
from app.training.planning.walking import run_walks
from app.training.plans.plan import Day, Role, Week
from app.training.plans.request import TuneUpRace
from app.training.workouts.workout import Workout

_EARLY_DAYS = 28
_MOST_GROWTH, _ALWAYS_M = 1.15, 1900.0
_SURE, _SPARE_S = 0.95, 30.0
_RESTING_SHARE, _RACE_WEEK_SHARE = 0.75, 0.6
_TAPER_CEILING, _RACE_WEEK_CEILING = 0.98, 0.6
_MOST_OF_WEEK, _MOST_OF_RACE_WEEK, _MOST_OF_LONG, _SHORT_LONG_M = 0.5, 0.4, 0.8, 12_000.0
_LEAST_CUT, _MOST_CUT, _MOST_HARD_SHARE = 0.20, 0.30, 0.39
_LEAST_DOWN_SHARE = 0.75


@dataclass(slots=True)
class _Draft:
    """A week in the making: its distance, days, races, long run and sessions of quality.

    `spare_m` is how much more than its distance it would bear.
    """

    week: CalendarWeek
    target_m: float
    spare_m: float
    placed: Placement
    races: dict[int, Session]
    raced_m: float
    around: tuple[int, int]
    long_run: LongRunDay | None = None
    long_m: float = 0.0
    offers: dict[int, Offer] = field(default_factory=dict)

    @property
    def left_m(self) -> float:
        """What is left for easy running."""
        return self.target_m - self.raced_m - self.long_m - sum(self._offered())

    def _offered(self) -> list[float]:
        return [offer.session.distance_m for offer in self.offers.values()]

    @property
    def runs(self) -> int:
        """How many runs the week has."""
        placed = self.placed
        return len(placed.quality) + len(placed.easy) + (placed.long_day is not None) + len(self.races)


@dataclass(slots=True)
class Builder:
    """Builds the weeks of one plan in their order; what was run before decides what comes next."""

    plan: Outline
    ledger: Ledger
    book: SessionBook
    runs: Runs
    course: Course
    beside: Beside
    _last: LastDays = field(default_factory=LastDays)
    _walked: int = 0

    @classmethod
    def of(cls, plan: Outline, runs: Runs) -> "Builder":
        """Start with nothing run; `runs` are those of the runner."""
        standing = plan.standing
        weekly_m = max(standing.weekly_m, LEAST_START_M)
        return cls(
            plan,
            Ledger(
                weekly_m,
                standing.longest_m,
                plan.request.start_date,
                plan.training_weekdays,
                is_pressed=standing.is_pressed,
            ),
            SessionBook(standing, runs),
            runs,
            Course(
                standing,
                plan.figures,
                needs_trial=standing.vdot is None or plan.figures is None,
                trains_goal_pace=plan.trains_goal_pace,
            ),
            Beside(plan),
        )

    def build(self, week: CalendarWeek) -> Week:
        """Put one week together."""
        run, roles = self._running(week)
        is_down = self._is_down(week, run)
        self._book(week, run, roles)
        if week.goal_day is not None:
            run[week.goal_day] = self._goal_race()
            roles[week.goal_day] = "race"
        beside = self.beside.add(week, run, roles)
        days = tuple(_day(week, day, run, roles, beside) for day in week.weekdays)
        return Week(week.index, self.plan.season.phases[week.index - 1], is_down, days)

    def _running(self, week: CalendarWeek) -> tuple[dict[int, Session], dict[int, Role]]:
        if self.plan.season.stages[week.index - 1] == "run_walk":
            self.ledger.open_week(week.monday, min(map(week.date, week.before_goal), default=None))
            most_m = _MOST_GROWTH * self.ledger.best_week_m + _ALWAYS_M
            availability = self.plan.request.availability
            run = run_walks(week, self.plan.standing, availability, self._walked + 1, most_m)
            self._walked += bool(run)
            return run, dict.fromkeys(run, "easy")
        draft = self._draft(week)
        sessions = self._quality(draft)
        easy = self._easy(draft, sessions)
        while sessions and self._is_too_hard(draft, (*sessions.values(), *easy.values())):
            del draft.offers[max(sessions)], sessions[max(sessions)]
            easy = self._easy(draft, sessions)
        run = {**easy, **sessions, **draft.races}
        roles: dict[int, Role] = dict.fromkeys(easy, "easy")
        roles |= {day: "quality" if session.is_quality else "easy" for day, session in sessions.items()}
        roles |= dict.fromkeys(draft.races, "race")
        if draft.long_run is not None and draft.long_m:
            day = draft.long_run.day
            run[day] = draft.long_run.session(draft.long_m, run, self.runs)
            roles[day] = "long"
        return run, roles

    def _draft(self, week: CalendarWeek) -> _Draft:
        """Choose the days, then how far the week and its long run go, by what the days before allow."""
        is_trial = self.plan.figures is None and week.index == len(self.plan.weeks)
        wanted_m = self.plan.volume.weeks_m[week.index - 1]
        wanted = (trial_demand if is_trial else demand)(self.plan, week, wanted_m, self._last)
        placed = place(wanted)
        days = {*placed.quality, *placed.easy, *week.races}
        days |= {placed.long_day} if placed.long_day is not None else set()
        self.ledger.open_week(week.monday, min(map(week.date, days), default=None))
        races = self._tune_ups(week)
        raced_m = sum([session.distance_m for session in races.values()])
        if week.goal_day is not None:
            raced_m += self._warm_up_m
        around = (wanted.last_run, wanted.next_run)
        target_m = self._target_m(week, wanted_m)
        spare_m = max(self.ledger.most_week_m() - target_m, 0.0)
        draft = _Draft(week, target_m, spare_m, placed, races, raced_m, around)
        if placed.long_day is not None:
            last = self._last.quality
            draft.long_run = LongRunDay(
                self.plan,
                week,
                placed.long_day,
                self.ledger,
                draft.target_m,
                draft.raced_m,
                is_after_quality=last is not None and week.date(placed.long_day) - last <= ONE_DAY,
            )
            draft.long_m = draft.long_run.metres(draft.runs)
            beside_m = draft.target_m - draft.raced_m - least_easy_m(self.plan)
            if self._stands_alone(draft) and beside_m >= least_easy_m(self.plan):
                draft.long_m = min(draft.long_m, beside_m // STEP_M * STEP_M)
        return draft

    @staticmethod
    def _stands_alone(draft: _Draft) -> bool:
        """Whether the long run alone would leave six days off beside it that an easy run can spare."""
        day, (before, after) = draft.placed.long_day, draft.around
        if day is None or not draft.placed.easy:
            return False
        return day - before >= DAYS or after - day >= DAYS

    def _tune_ups(self, week: CalendarWeek) -> dict[int, Session]:
        """Race on the way, with short warm-ups where the week bears no more."""

        def raced(race: TuneUpRace, *, is_brief: bool) -> Session:
            reason = why.RACES[race.priority]
            return self.runs.race(race.distance_m, reason, is_goal=False, is_brief=is_brief)

        usual = {day: raced(race, is_brief=False) for day, race in week.races.items()}
        if sum([session.distance_m for session in usual.values()]) <= self.ledger.most_week_m():
            return usual
        return {day: raced(race, is_brief=True) for day, race in week.races.items()}

    def _goal_race(self) -> Session:
        """Race with the usual warm-up, or a short one where that would make the week of the race too long."""
        goal_m = self.plan.standing.goal_m or 0.0
        usual = self.runs.race(goal_m, why.RACE, is_goal=True)
        if usual.distance_m - goal_m <= _RACE_WEEK_CEILING * self.ledger.longest_week_m:
            return usual
        return self.runs.race(goal_m, why.RACE, is_goal=True, is_brief=True)

    def _target_m(self, week: CalendarWeek, wanted_m: float) -> float:
        target_m = min(max(wanted_m, self._around_long_m(week)), self.ledger.most_week_m())
        target_m *= lightened(self.plan.request.races, week.monday)
        if self.plan.season.stages[week.index - 1] == "down":
            best_m = self.ledger.best_week_m
            least_m = min(_LEAST_DOWN_SHARE * best_m, self.ledger.most_week_m())
            target_m = min(max(target_m, least_m), DOWN_SHARE * best_m)
        if self.plan.season.phases[week.index - 1] == "taper":
            target_m = min(target_m, _TAPER_CEILING * self.ledger.last_week_m)
        return min(target_m, self._most_before_race_m(week))

    def _around_long_m(self, week: CalendarWeek) -> float:
        """Find the week that a long run takes up to the must limit, with room for rounding; else nothing."""
        if not self.plan.standing.is_pressed or self.plan.season.stages[week.index - 1] != "loading":
            return 0.0
        return self.plan.long_runs.weeks_m[week.index - 1] / MOST_SHARE + 2 * STEP_M

    def _most_before_race_m(self, week: CalendarWeek) -> float:
        """Find how much lightens the race: in its week, or in the week before too where it has few days."""
        last, longest_m = self.plan.weeks[-1], self.ledger.longest_week_m
        left = last.index - week.index
        if self.plan.figures is None or not longest_m or left > is_short(last):
            return inf
        most_m = _RACE_WEEK_CEILING * longest_m
        if not is_short(last):
            return most_m
        both_m = most_m * (DAYS + len(last.weekdays)) / DAYS
        return max(both_m - (self._warm_up_m if left else self.ledger.trained_m), 0.0)

    @property
    def _warm_up_m(self) -> float:
        """What is run on the day of the race before it."""
        return self._goal_race().distance_m - (self.plan.standing.goal_m or 0.0)

    def _quality(self, draft: _Draft) -> dict[int, Session]:
        """Pick the sessions of quality; what is too much for the week is left out again, the last first."""
        week, phase = draft.week, self.plan.season.phases[draft.week.index - 1]
        days = draft.placed.quality
        aims = self.course.aims(phase, len(days), ends_base=self._ends_base(week, days))
        if draft.long_run is not None and draft.long_run.bears_marathon_pace(days):
            figures = self.plan.figures
            aims = beside_marathon_pace(aims, None if figures is None else figures.name)
        for day, aim in zip(days, aims, strict=False):
            room = self._room(draft, day)
            offer = self.book.offer(aim, room, tuple(draft.offers.values()))
            most_m = draft.left_m + min(STEP_M, draft.spare_m)
            if offer is not None and offer.session.distance_m <= most_m:
                draft.offers[day] = offer
        if draft.offers:
            self.course.advance(phase, aims)
        return {day: self.book.take(offer, why.QUALITY[phase]) for day, offer in draft.offers.items()}

    def _is_too_hard(self, draft: _Draft, runs: Collection[Session]) -> bool:
        """Whether a week that came out shorter than it was wanted holds too much that is not easy (I03)."""
        all_s = sum([each.duration_s for each in runs]) + self.plan.standing.easy_s(draft.long_m)
        return sum([each.hard_s for each in runs]) > _MOST_HARD_SHARE * all_s

    def _ends_base(self, week: CalendarWeek, days: tuple[int, ...]) -> bool:
        """Whether base is over with this week, and speed no longer too early."""
        if not days or self._excluded(week.date(days[0])):
            return False
        return week.index >= self.plan.season.phases.count("base")

    def _room(self, draft: _Draft, day: int) -> Room:
        """Measure how much a session of quality may be."""
        plan, week, target_m = self.plan, draft.week, draft.target_m
        hard_s = sum(offer.session.hard_s for offer in draft.offers.values())
        share_m = usual_share(draft.runs + (week.goal_day is not None)) * target_m
        long_m = draft.long_m
        by_long_m = max(_MOST_OF_LONG * long_m, min(long_m - STEP_M, _SHORT_LONG_M))
        most_m = min(
            share_m,
            by_long_m if long_m else self.ledger.most_medium_m(),
            self.ledger.most_run_m(week.date(day)),
            self._most_of_last_days_m(week, day),
            (_MOST_OF_WEEK if week.goal_day is None else _MOST_OF_RACE_WEEK) * target_m,
            draft.left_m - least_easy_m(plan) * bool(draft.placed.easy),
        )
        others = max(len(draft.placed.quality) + len(draft.placed.easy), 1)
        return Room(
            week_m=self.ledger.dose_week_m(_SURE * target_m),
            light_m=min((target_m - long_m) / others, plan.standing.easy_m(longest_easy_s(plan.standing))),
            most_m=most_m,
            most_s=session_s(plan.request.availability, day) - _SPARE_S,
            most_hard_s=self.ledger.most_hard_s(plan.standing.easy_s(target_m)) - hard_s,
            share=self._share(week),
            excluded=self._excluded(week.date(day)),
        )

    def _most_of_last_days_m(self, week: CalendarWeek, day: int) -> float:
        """Find how far a session may go in the last days before a long race (L08)."""
        is_late = days_to_goal(self.plan, week, day) <= LAST_DAYS
        is_long = taper_weeks(self.plan.standing.goal_m or 0.0) > 1
        return LAST_DAYS_SHARE * self.ledger.longest_run_m if is_late and is_long else inf

    def _share(self, week: CalendarWeek) -> float:
        """Tell how much of the usual work a week holds."""
        if week.index == len(self.plan.weeks) and self.plan.figures is not None:
            return _RACE_WEEK_SHARE
        return 1.0 if self.plan.season.stages[week.index - 1] == "loading" else _RESTING_SHARE

    def _excluded(self, when: date) -> frozenset[Aim]:
        """List what is not yet for a beginner: speed in the first 28 days, at most half of the plan."""
        if self.plan.standing.level != "beginner":
            return frozenset()
        first = self.plan.request.start_date
        early = min(_EARLY_DAYS, ((self.plan.request.last_date - first).days + 1) / 2)
        return SPEED if (when - first).days < early else frozenset()

    def _easy(self, draft: _Draft, quality: Mapping[int, Session]) -> dict[int, Session]:
        week, placed = draft.week, draft.placed
        goal_days = set() if week.goal_day is None else {week.goal_day}
        long_days = set() if placed.long_day is None else {placed.long_day}
        unused = [day for day in placed.quality if day not in quality]
        days = tuple(sorted((*placed.easy, *unused)))
        most = [self.ledger.most_run_m(week.date(day)) for day in days]
        if not draft.long_m:
            medium_m = min(self.ledger.most_medium_m(), usual_share(draft.runs) * draft.target_m)
            most.append(max(medium_m, least_easy_m(self.plan)))
        asked = EasyWeek(
            days=days,
            hard={*quality, *week.races, *goal_days, *long_days},
            tapered={day for day, race in week.races.items() if race.priority == "B"},
            long_day=placed.long_day,
            long_m=draft.long_m,
            most_m=min(most, default=inf),
            longest_m=self.ledger.longest_run_m,
            target_m=draft.target_m,
            spare_m=draft.spare_m,
            around=draft.around,
        )
        return easy_days(self.plan, week, asked, draft.left_m, self.runs)

    def _is_down(self, week: CalendarWeek, run: Mapping[int, Session]) -> bool:
        """Whether a week of recovery came out as one: 20 to 30 % below the best of the four before it."""
        if self.plan.season.stages[week.index - 1] != "down" or not self.ledger.best_week_m:
            return False
        cut = 1 - sum([session.distance_m for session in run.values()]) / self.ledger.best_week_m
        return _LEAST_CUT <= cut <= _MOST_CUT

    def _book(self, week: CalendarWeek, run: dict[int, Session], roles: dict[int, Role]) -> None:
        """Remember what was run; the goal race is no part of it."""
        training = {day: session for day, session in run.items() if roles[day] != "race"}
        races = {week.date(day): run[day].distance_m for day in run if roles[day] == "race"}
        self.ledger.add({week.date(day): each.distance_m for day, each in training.items()}, races)
        self.ledger.add_time(
            sum([each.duration_s for each in training.values()]),
            sum([each.hard_s for each in training.values()]),
        )
        quality = [week.date(day) for day in run if roles[day] == "race" or run[day].is_quality]
        hard = [*quality, *(week.date(day) for day in run if roles[day] == "long")]
        self._last = self._last.later(quality, hard, map(week.date, run))


def _day(
    week: CalendarWeek,
    day: int,
    run: dict[int, Session],
    roles: dict[int, Role],
    beside: dict[int, list[Workout]],
) -> Day:
    workouts = (*((run[day].workout,) if day in run else ()), *beside.get(day, ()))
    return Day(week.date(day), roles.get(day, "rest"), workouts)
