"""The long run of one week: how far it may go by what was run, and what it holds.

Rules L01 to L08, V14, V15 and R22.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.science.units import METRES_PER_KM, race_name
from app.training.planning import why
from app.training.planning.calendar import CalendarWeek
from app.training.planning.easy_days import days_to_goal, least_easy_m
from app.training.planning.filling import STEP_M
from app.training.planning.ledger import Ledger
from app.training.planning.long_limits import most_share, usual_share
from app.training.planning.outline import Outline
from app.training.planning.racing import closes_long_run, closes_quality
from app.training.planning.runs import Runs, strides_m, strides_s
from app.training.planning.session import Session
from app.training.reason import Reason
from app.training.workouts.booking import nearest

_ROUNDED, _LEAST_OF_MEAN = 0.985, 1.15
_NEARLY, _TIGHT = 0.80, 1.15
LAST_DAYS, LAST_DAYS_SHARE = 6, 0.69
_LEAST_M = 2000.0
_STRIDES = 4
_FIRST_SHARE_OF_LONG, _SHARE_OF_LONG = 0.1, 0.45
_SHARE_OF_WEEK, _LEAST_MARATHON_M, _MOST_MARATHON_S = 0.24, 3000.0, 5400.0


@dataclass(frozen=True, slots=True)
class LongRunDay:
    """The long run of one week, on its day; `target_m` is what the week comes to, with `raced_m` of races.

    `is_after_quality`: quality stood the day before, in the week before.
    """

    plan: Outline
    week: CalendarWeek
    day: int
    ledger: Ledger
    target_m: float
    raced_m: float
    is_after_quality: bool

    def most_m(self) -> float:
        """Find how far it may go whatever the week: by time, by race, and by what was run before."""
        plan, week, day = self.plan, self.week, self.day
        most_m = min(
            self.ledger.most_run_m(week.date(day), steep=self._is_needed),
            plan.longest_by_time_m,
        )
        if plan.figures is not None:
            most_m = min(most_m, plan.figures.usual_longest_run_m.high)
        if days_to_goal(plan, week, day) <= LAST_DAYS:
            most_m = min(most_m, LAST_DAYS_SHARE * self.ledger.longest_run_m)
        return most_m

    @property
    def _is_needed(self) -> bool:
        """Whether the race asks for this long run, even beyond its usual share and growth."""
        figures, long_runs = self.plan.figures, self.plan.long_runs
        if figures is None:
            return False
        if self.plan.standing.is_pressed or long_runs.is_steep or self.week.index in long_runs.stretched:
            return True
        least_m = figures.longest_run_m.low
        is_tight = long_runs.longest_m <= _TIGHT * least_m
        return is_tight and long_runs.weeks_m[self.week.index - 1] >= _NEARLY * least_m

    def share(self, runs: int) -> float:
        """Find what share of a week of so many runs it may take."""
        if not self._is_needed:
            return _ROUNDED * usual_share(runs)
        return most_share(runs)

    def metres(self, runs: int) -> float:
        """Find how far it goes, 0 where there is no room for it."""
        asked_m = max(self.plan.long_runs.weeks_m[self.week.index - 1], _LEAST_OF_MEAN * self.target_m / runs)
        most_m = self.most_m()
        if self.raced_m:
            most_m = min(most_m, self.target_m - self.raced_m)
        metres = min(asked_m, most_m, self.share(runs) * self.target_m) // STEP_M * STEP_M
        least_m = least_easy_m(self.plan)
        if metres < least_m <= min(most_m, self.target_m):
            return least_m
        return metres if metres >= min(_LEAST_M, least_m) else 0.0

    def within_week_m(self, metres: float, run: Mapping[int, Session]) -> float:
        """Shorten it where it takes too much of a week that came out shorter than it was wanted."""
        share = self.share(1 + len(run))
        others_m = sum([session.distance_m for session in run.values()])
        if share >= 1 or not others_m:
            return metres
        longest_m = max(session.distance_m for session in run.values()) // STEP_M * STEP_M + STEP_M
        return min(metres, max(share / (1 - share) * others_m // STEP_M * STEP_M, longest_m, _LEAST_M))

    def session(self, wanted_m: float, run: Mapping[int, Session], runs: Runs) -> Session:
        """Run long; at marathon pace at its end where that is trained, or with strides the week lacks."""
        plan, week = self.plan, self.week
        metres = self.within_week_m(wanted_m, run)
        phase, is_near = (
            plan.season.phases[week.index - 1],
            closes_long_run(plan.request, week.date(self.day)),
        )
        reason = self._reason(metres)
        marathon_m = self._marathon_m(metres, run)
        if marathon_m:
            is_goal = phase == "peak" and self._is_marathon_goal_easy
            return runs.long_at_pace(metres, marathon_m, (reason, why.MARATHON_FINISH), is_goal=is_goal)
        is_quick = phase == "taper" or any(session.is_quick for session in run.values())
        has_strides = not is_near and not is_quick and self._bears_strides(metres, run)
        return runs.long(metres, (reason,), strides=_STRIDES if has_strides else 0)

    def _reason(self, metres: float) -> Reason:
        """Say why it is as long as it is, beside the last one and the longest."""
        plan, week, season = self.plan, self.week, self.plan.season
        last_m = self.ledger.last_longest_m or plan.standing.longest_m
        if metres > max(self.ledger.longest_run_m, plan.standing.longest_m):
            return why.LONG_GROWS
        if closes_long_run(plan.request, week.date(self.day)):
            return why.LONG_NEAR_RACE
        if season.stages[week.index - 1] in why.LONG:
            return why.LONG[season.stages[week.index - 1]]
        if metres > last_m:
            return why.LONG_RETURNS
        ends = plan.figures is not None and len(plan.weeks) - week.index <= season.taper_weeks
        return why.LONG_TAPERS if ends and metres < last_m else why.LONG_HELD

    def _bears_strides(self, metres: float, run: Mapping[int, Session]) -> bool:
        """Whether strides after it break no limit."""
        standing = self.plan.standing
        extra_s = strides_s(_STRIDES, standing.easy_s_per_km)
        with_strides_m = metres + strides_m(_STRIDES) + standing.easy_m(extra_s)
        others_m = sum([session.distance_m for session in run.values()])
        if with_strides_m > self.most_m() or others_m + with_strides_m > self.ledger.most_week_m():
            return False
        share = most_share(1 + len(run))
        if run and with_strides_m > share / (1 - share) * others_m:
            return False
        return self.within_week_m(with_strides_m, run) > with_strides_m - STEP_M

    def bears_marathon_pace(self, quality: Collection[int]) -> bool:
        """Whether some of it goes at marathon pace, with quality on these days of the week."""
        is_beside = bool({self.day - 1, self.day + 1} & set(quality))
        plan, when = self.plan, self.week.date(self.day)
        is_near = closes_long_run(plan.request, when) or closes_quality(
            plan.request.races, when, is_master=plan.standing.is_master
        )
        return self._marathon_share > 0 and not self.is_after_quality and not is_beside and not is_near

    def _marathon_m(self, metres: float, run: Mapping[int, Session]) -> float:
        """How much of it goes at marathon pace: more each time."""
        standing = self.plan.standing
        is_alone = not any(session.workout.kind == "marathon_pace" for session in run.values())
        if not is_alone or not self.bears_marathon_pace([day for day in run if run[day].is_quality]):
            return 0.0
        left_s = self.ledger.most_hard_s(standing.easy_s(self.target_m))
        left_s -= sum([session.hard_s for session in run.values()])
        s_per_km = standing.trainee.runner.zones["M"].fast_s_per_km
        most_m = min(left_s, _MOST_MARATHON_S) / s_per_km * METRES_PER_KM
        found_m = min(most_m, self._marathon_share * metres, _SHARE_OF_WEEK * self.target_m)
        found_m = found_m // METRES_PER_KM * METRES_PER_KM
        return found_m if found_m >= _LEAST_MARATHON_M else 0.0

    @property
    def _is_marathon_goal_easy(self) -> bool:
        """Whether the goal is a marathon at a pace that today is no harder than marathon pace."""
        plan, runner = self.plan, self.plan.standing.trainee.runner
        pace = runner.neutral_race_pace("goal", None)
        is_marathon = race_name(plan.standing.goal_m or 0.0) == "marathon"
        return (
            is_marathon and plan.trains_goal_pace and pace is not None and nearest(pace, runner.zones) == "M"
        )

    @property
    def _marathon_share(self) -> float:
        """What of it may go at marathon pace: in every second week of load for half and marathon, growing.

        Counted back from the last week of load in build and peak; 0 in all others.
        """
        plan, season = self.plan, self.plan.season
        if plan.figures is None or plan.figures.name not in ("half", "marathon") or not plan.standing.rank:
            return 0.0
        hard = [
            week.index
            for week, stage, phase in zip(plan.weeks, season.stages, season.phases, strict=True)
            if stage == "loading" and phase in ("build", "peak") and not week.races
        ][::-2][::-1]
        if self.week.index not in hard:
            return 0.0
        done = (hard.index(self.week.index) + 1) / len(hard)
        return _FIRST_SHARE_OF_LONG + (_SHARE_OF_LONG - _FIRST_SHARE_OF_LONG) * done
