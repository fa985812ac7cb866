"""One week put together: days chosen, sessions picked, the rest filled with easy running."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import inf

from app.science.units import METRES_PER_KM
from app.training.planning import why
from app.training.planning.beside import Beside
from app.training.planning.calendar import CalendarWeek, number
from app.training.planning.course import Course
from app.training.planning.demand import LastHard, demand, is_near_race, trial_demand
from app.training.planning.easy_days import EasyWeek, easy_days
from app.training.planning.filling import STEP_M
from app.training.planning.ledger import Ledger
from app.training.planning.long_runs import most_share
from app.training.planning.menus import SPEED, Aim
from app.training.planning.outline import Outline
from app.training.planning.placement import Placement, place, with_fewer
from app.training.planning.quality import Room, SessionBook
from app.training.planning.runs import Runs
from app.training.planning.session import Session
from app.training.planning.volume import LEAST_START_M, longest_easy_s, session_s
from app.training.planning.walking import run_walks
from app.training.plans.plan import Day, Role, Week
from app.training.workouts.workout import Workout

_EARLY_DAYS = 28
_RESTING_SHARE, _TAPER_CEILING = 0.6, 0.98
_MOST_OF_WEEK, _NEAR_RACE_SHARE = 0.5, 0.65
_MOST_OF_LONG, _SHORT_LONG_M = 0.8, 12_000.0
_MARATHON_SHARE_OF_LONG, _MARATHON_SHARE_OF_WEEK, _LEAST_MARATHON_M = 0.4, 0.24, 3000.0
_MOST_MARATHON_S = 5400.0


@dataclass(slots=True)
class Builder:
    """Builds the weeks of one plan in their order; what was run before decides what comes next."""

    plan: Outline
    ledger: Ledger
    book: SessionBook
    runs: Runs
    course: Course
    beside: Beside
    _last: LastHard = field(default_factory=LastHard)

    @classmethod
    def of(cls, plan: Outline) -> "Builder":
        """Start with nothing run."""
        standing, runs = plan.standing, Runs.of(plan.standing)
        return cls(
            plan,
            Ledger(max(standing.weekly_m, LEAST_START_M / 2), standing.longest_m, plan.request.start_date),
            SessionBook(standing, runs),
            runs,
            Course(standing, plan.figures, needs_trial=standing.vdot is None or plan.figures is None),
            Beside(plan),
        )

    def build(self, week: CalendarWeek) -> Week:
        """Put one week together."""
        place_ = week.index - 1
        run, roles = self._running(week)
        self._book(week, run, roles)
        if week.goal_day is not None:
            goal_m = self.plan.standing.goal_m or 0.0
            run[week.goal_day] = self.runs.race(goal_m, why.RACE, is_goal=True)
            roles[week.goal_day] = "race"
        beside = self.beside.add(week, run, roles)
        days = tuple(_day(week, day, run, roles, beside) for day in week.weekdays)
        is_down = self.plan.season.stages[place_] == "down"
        return Week(week.index, self.plan.season.phases[place_], is_down, days)

    def _running(self, week: CalendarWeek) -> tuple[dict[int, Session], dict[int, Role]]:
        if self.plan.season.stages[week.index - 1] == "run_walk":
            walked = run_walks(week, self.plan.standing)
            return walked, dict.fromkeys(walked, "easy")
        target_m = self._target_m(week)
        races = {
            day: self.runs.race(
                race.distance_m, why.TUNE_UP if race.priority == "B" else why.WORKOUT_RACE, is_goal=False
            )
            for day, race in week.races.items()
        }
        is_trial = self.plan.figures is None and week.index == len(self.plan.weeks)
        wanted = (trial_demand if is_trial else demand)(self.plan, week, target_m, self._last)
        raced_m = sum(session.distance_m for session in races.values())
        while True:
            placed = place(wanted)
            long_m = self._long_m(week, placed, target_m)
            quality = self._quality(week, placed, target_m, long_m)
            left_m = target_m - raced_m - long_m - sum(session.distance_m for session in quality.values())
            if left_m >= -STEP_M or not placed.quality:
                break
            wanted = with_fewer(wanted, quality=len(placed.quality) - 1)
        easy = self._easy(week, placed, quality, left_m, long_m)
        run: dict[int, Session] = {**easy, **quality, **races}
        roles: dict[int, Role] = dict.fromkeys(easy, "easy")
        roles |= {day: "quality" if session.is_quality else "easy" for day, session in quality.items()}
        if placed.long_day is not None and long_m:
            run[placed.long_day] = self._long(week, long_m, target_m, run)
            roles[placed.long_day] = "long"
        roles |= dict.fromkeys(races, "race")
        return run, roles

    def _target_m(self, week: CalendarWeek) -> float:
        target_m = min(self.plan.volume.weeks_m[week.index - 1], self.ledger.most_week_m())
        if self.plan.season.phases[week.index - 1] == "taper":
            target_m = min(target_m, _TAPER_CEILING * self.ledger.last_week_m)
        return target_m

    def _long_m(self, week: CalendarWeek, placed: Placement, target_m: float) -> float:
        if placed.long_day is None:
            return 0.0
        runs = 1 + len(placed.quality) + len(placed.easy)
        most_m = min(
            self.ledger.most_run_m(week.date(placed.long_day), steep=self.plan.long_runs.is_steep),
            self.plan.standing.easy_m(session_s(self.plan.request.availability, placed.long_day)),
            most_share(runs) * target_m,
        )
        least_m = 1.15 * target_m / runs
        wanted_m = max(self.plan.long_runs.weeks_m[week.index - 1], least_m)
        if is_near_race(self.plan, week.date(placed.long_day)):
            wanted_m *= _NEAR_RACE_SHARE
        return min(wanted_m, most_m) // STEP_M * STEP_M

    def _long(
        self, week: CalendarWeek, long_m: float, target_m: float, run: Mapping[int, Session]
    ) -> Session:
        """Run long; at marathon pace at its end where that is trained, with strides where the week has none."""
        stage, phase = self.plan.season.stages[week.index - 1], self.plan.season.phases[week.index - 1]
        reason = why.LONG.get(stage, why.LONG_GROWS)
        marathon_m = self._marathon_m(week, long_m, target_m, run)
        if marathon_m:
            return self.runs.long(long_m, (reason, why.MARATHON_FINISH), marathon_m)
        is_quick = phase == "taper" or any(session.is_quick for session in run.values())
        return self.runs.long(long_m, (reason,), strides=0 if is_quick else 4)

    def _marathon_m(
        self, week: CalendarWeek, long_m: float, target_m: float, run: Mapping[int, Session]
    ) -> float:
        """How much of a long run goes at marathon pace: every second week of load for half and marathon."""
        standing, season, figures = self.plan.standing, self.plan.season, self.plan.figures
        is_trained = figures is not None and figures.name in ("half", "marathon") and standing.rank > 0
        is_hard_week = season.stages[week.index - 1] == "loading" and season.phases[week.index - 1] in (
            "build",
            "peak",
        )
        is_alone = not any(session.workout.kind == "marathon_pace" for session in run.values())
        if not (is_trained and is_hard_week and is_alone) or (len(self.plan.weeks) - week.index) % 2:
            return 0.0
        long_day = number(self.plan.request.availability.long_run_day)
        beside = {day for day, session in run.items() if session.is_quality}
        if long_day is None or {long_day - 1, long_day + 1} & beside:
            return 0.0
        left_s = self.ledger.most_hard_s(standing.easy_s(target_m)) - sum(
            each.hard_s for each in run.values()
        )
        s_per_km = standing.trainee.runner.zones["M"].fast_s_per_km
        most_m = min(left_s, _MOST_MARATHON_S) / s_per_km * METRES_PER_KM
        metres = min(most_m, _MARATHON_SHARE_OF_LONG * long_m, _MARATHON_SHARE_OF_WEEK * target_m)
        metres = metres // METRES_PER_KM * METRES_PER_KM
        return metres if metres >= _LEAST_MARATHON_M else 0.0

    def _quality(
        self, week: CalendarWeek, placed: Placement, target_m: float, long_m: float
    ) -> dict[int, Session]:
        phase, stage = self.plan.season.phases[week.index - 1], self.plan.season.stages[week.index - 1]
        hard_s = self.ledger.most_hard_s(self.plan.standing.easy_s(target_m))
        found: dict[int, Session] = {}
        for day in placed.quality:
            when = week.date(day)
            most_m = min(
                max(_MOST_OF_LONG * long_m, min(long_m - STEP_M, _SHORT_LONG_M)) if long_m else inf,
                self.ledger.most_run_m(when),
                _MOST_OF_WEEK * target_m,
            )
            if not long_m:
                most_m = min(most_m, self.ledger.most_medium_m(week.monday))
            others = max(len(placed.quality) + len(placed.easy), 1)
            room = Room(
                week_m=self.ledger.dose_week_m(target_m),
                light_m=min(
                    (target_m - long_m) / others,
                    self.plan.standing.easy_m(longest_easy_s(self.plan.standing)),
                ),
                most_m=most_m,
                most_s=session_s(self.plan.request.availability, day),
                most_hard_s=hard_s,
                share=_RESTING_SHARE if stage in ("taper", "down", "away") else 1.0,
                excluded=self._excluded(when),
            )
            session = self.book.pick(self._aim(week, when, is_first=not found), room, why.QUALITY[phase])
            if session is not None:
                found[day] = session
                hard_s -= session.hard_s
        return found

    def _aim(self, week: CalendarWeek, when: date, *, is_first: bool) -> Aim:
        phases = self.plan.season.phases
        ends_base = week.index >= phases.count("base") and not self._excluded(when)
        return self.course.next(phases[week.index - 1], ends_base=ends_base, is_first=is_first)

    def _excluded(self, when: date) -> frozenset[Aim]:
        """What is not yet for a beginner: speed in the first 28 days, in a short plan in its first half."""
        if self.plan.standing.level != "beginner":
            return frozenset()
        first = self.plan.request.start_date
        early = min(_EARLY_DAYS, ((self.plan.request.last_date - first).days + 1) / 2)
        return SPEED if (when - first).days < early else frozenset()

    def _easy(
        self,
        week: CalendarWeek,
        placed: Placement,
        quality: dict[int, Session],
        left_m: float,
        long_m: float,
    ) -> dict[int, Session]:
        goal_days = set() if week.goal_day is None else {week.goal_day}
        hard = {*quality, *week.races, *goal_days, *(() if placed.long_day is None else (placed.long_day,))}
        unused = [day for day in placed.quality if day not in quality]
        days = tuple(sorted((*placed.easy, *unused)))
        most_m = min((self.ledger.most_run_m(week.date(day)) for day in days), default=inf)
        if not long_m:
            most_m = min(most_m, self.ledger.most_medium_m(week.monday))
        asked = EasyWeek(days, hard, {*week.races}, long_m, most_m)
        return easy_days(self.plan, week, asked, left_m, self.runs)

    def _book(self, week: CalendarWeek, run: dict[int, Session], roles: dict[int, Role]) -> None:
        """Remember what was run; the goal race is no part of it."""
        week_m = sum(session.distance_m for session in run.values())
        runs = [(week.date(day), run[day].distance_m) for day in sorted(run) if roles[day] != "race"]
        self.ledger.add(runs, week_m, len(week.shares))
        training = [session for day, session in run.items() if roles[day] != "race"]
        self.ledger.add_time(
            sum(session.duration_s for session in training), sum(session.hard_s for session in training)
        )
        quality = [
            week.date(day)
            for day, role in roles.items()
            if role == "race" or (day in run and run[day].is_quality)
        ]
        hard = [week.date(day) for day, role in roles.items() if role in ("quality", "race", "long")]
        self._last = self._last.later(quality, hard)


def _day(
    week: CalendarWeek,
    day: int,
    run: dict[int, Session],
    roles: dict[int, Role],
    beside: dict[int, list[Workout]],
) -> Day:
    workouts = (*((run[day].workout,) if day in run else ()), *beside.get(day, ()))
    return Day(week.date(day), roles.get(day, "rest"), workouts)
