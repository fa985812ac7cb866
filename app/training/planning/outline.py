"""A plan before any session is chosen: its runner, calendar, phases, weekly distances and long runs."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import inf

from app.science.units import METRES_PER_KM
from app.science.vdot import vdot
from app.training.doses import Strictness
from app.training.planning.breaks import lengthened, lost_days, returning
from app.training.planning.calendar import DAYS, CalendarWeek, able_weekdays, calendar, numbers
from app.training.planning.long_limits import longest_by_time_m
from app.training.planning.long_runs import LongRuns, long_runs
from app.training.planning.phases import RUN_WALK_WEEKS, Season, season
from app.training.planning.standing import Standing, vdot_of
from app.training.planning.terms import Terms
from app.training.planning.volume import LEAST_START_M, Volume, most_runs, room_m, volume
from app.training.plans.plan import Verdict
from app.training.plans.request import PlanRequest, RaceGoal
from app.training.race_figures import RaceFigures, figures_of, realistic_gain_vdot
from app.training.workouts.targets import FASTEST_S_PER_KM, SLOWEST_S_PER_KM
from app.training.zone_characters import Span

_FAST_M_PER_S = 3.0
_RACED_S_PER_KM = Span(FASTEST_S_PER_KM, SLOWEST_S_PER_KM)
_FASTEST_GOAL_S_PER_KM = 140.0
"""Who races faster, at the pace of world records, has nothing faster to repeat."""

_TIGHT, _COMFORTABLE = 1.25, 0.5
_SLOWEST_GOAL = -1.5
"""Points of VDOT: a goal slower than that asks for nothing that easy running does not bring."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What a goal time asks for and what is realistic, in points of VDOT."""

    needed: float
    realistic: float

    @property
    def is_realistic(self) -> bool:
        """Whether it can be asked for."""
        return self.needed <= self.realistic

    @property
    def verdict(self) -> Verdict:
        """Judge the goal time."""
        if not self.is_realistic:
            return "out_of_reach"
        return "comfortable" if self.needed <= _COMFORTABLE * self.realistic else "ambitious"

    @property
    def is_trained_for(self) -> bool:
        """Whether work at goal pace is worth it: within reach, and no slower than the fitness of today."""
        return _SLOWEST_GOAL <= self.needed <= self.realistic


@dataclass(frozen=True)
class Outline:
    """Everything of a plan but its sessions; `gain` is None without a goal time or without a race result."""

    request: PlanRequest
    standing: Standing
    figures: RaceFigures | None
    weeks: tuple[CalendarWeek, ...]
    season: Season
    volume: Volume
    long_runs: LongRuns
    gain: Gain | None

    @property
    def trains_goal_pace(self) -> bool:
        """Whether work at goal pace stands in the peak; of an unknown fitness nobody knows if it is safe."""
        time_s, goal_m = self.standing.goal_time_s, self.standing.goal_m
        if self.gain is None or not self.gain.is_trained_for or time_s is None or not goal_m:
            return False
        return time_s / goal_m * METRES_PER_KM >= _FASTEST_GOAL_S_PER_KM

    @cached_property
    def race_dates(self) -> tuple[date, ...]:
        """The days of all races, the goal among them."""
        goal = self.request.goal
        goal_dates = (goal.date,) if isinstance(goal, RaceGoal) else ()
        return (*(race.date for race in self.request.races), *goal_dates)

    @cached_property
    def longest_by_time_m(self) -> float:
        """How far the long run may go by the minutes of its day and by rule."""
        return longest_by_time_m(self.standing, self.request.availability)

    @property
    def training_weekdays(self) -> frozenset[int]:
        """The weekdays, counted from 0, on which the runner said he runs."""
        return numbers(self.request.availability.days)

    @property
    def is_tight(self) -> bool:
        """Whether the longest run may come out too short: hardly enough, or beside holidays and races."""
        if self.figures is None:
            return False
        is_broken = bool(self.request.races) or any(week.lost for week in self.weeks)
        return is_broken or self.long_runs.longest_m <= _TIGHT * self.figures.longest_run_m.low

    @property
    def reaches_longest(self) -> bool:
        """Whether the long run becomes as long as the race needs (L06)."""
        figures = self.figures
        return figures is None or self.longest_run_m >= figures.longest_run_limits_m(self.standing.level).low

    @property
    def longest_run_m(self) -> float:
        """The longest run that leads to the race, one before the first day among them."""
        return max(self.long_runs.longest_m, self.request.athlete.reached_m)

    @property
    def weeks_of_training(self) -> int:
        """How many weeks lead to the race, those trained before the first day among them."""
        return len(self.weeks) + self.request.athlete.trained_weeks

    @property
    def whole_weeks(self) -> int:
        """How often seven days fit between the first day and the last, both included."""
        return ((self.request.last_date - self.request.start_date).days + 1) // DAYS


def outline(request: PlanRequest, fit_on: date | None = None) -> Outline:
    """Reckon everything that has a closed form, of a request whose assumptions are filled in.

    By the limits that should be kept; where the race needs a longer run, by those that must be. `fit_on`:
    since when the fitness is what it is, the first day unless said. Only weeks after that raise it.
    """
    found = outline_within(request, "should", fit_on)
    return found if found.reaches_longest else outline_within(request, "must", fit_on)


def outline_within(request: PlanRequest, strictness: Strictness, fit_on: date | None = None) -> Outline:
    """Reckon an outline by the limits that should be kept, or by the must limits alone."""
    goal, today, start = request.goal, vdot_of(request), request.start_date
    lost = lost_days(request.availability, start, request.last_date)
    running = able_weekdays(request.availability)
    weeks = calendar(request, lost, returning(lengthened(lost, running)))
    gone_by = sum(week.date(DAYS - 1) <= fit_on for week in weeks) if fit_on and fit_on > start else 0
    gain = _gain(request, len(weeks) - gone_by, today)
    raced_s = goal.time_s if isinstance(goal, RaceGoal) and _is_raced_for(goal, gain) else None
    standing = Standing.of(request, today, raced_s, strictness)
    figures = figures_of(goal.distance_m) if isinstance(goal, RaceGoal) else None
    kept = tuple(_kept(week, request, standing) for week in weeks)
    terms = Terms(request, standing, figures, weeks, kept)
    plan = season(weeks, standing, kept, RUN_WALK_WEEKS if standing.weekly_m < LEAST_START_M else 0)
    wanted = volume(terms, plan, room_m(standing, request.availability, figures))
    return Outline(request, standing, figures, weeks, plan, wanted, long_runs(terms, plan, wanted), gain)


def _is_raced_for(goal: RaceGoal, gain: Gain | None) -> bool:
    """Whether the race is paced for the time wanted: unless that is out of reach, or no running at all."""
    if goal.time_s is None or (gain is not None and not gain.is_realistic):
        return False
    s_per_km = goal.time_s / goal.distance_m * METRES_PER_KM
    return _RACED_S_PER_KM.low <= s_per_km <= _RACED_S_PER_KM.high


def _gain(request: PlanRequest, weeks: int, today: float | None) -> Gain | None:
    """Compare a goal time with what training may bring; None where either is not known."""
    goal = request.goal
    if not isinstance(goal, RaceGoal) or goal.time_s is None or today is None:
        return None
    realistic = realistic_gain_vdot(request.athlete.level, weeks)
    return Gain(vdot_of_goal(goal.distance_m, goal.time_s) - today, realistic)


def vdot_of_goal(distance_m: float, time_s: float) -> float:
    """Find the index of a time wanted; beyond what can be reckoned it is out of reach, or nothing at all."""
    try:
        return vdot(distance_m, time_s)
    except ValueError:
        return inf if distance_m / time_s > _FAST_M_PER_S else 0.0


def _kept(week: CalendarWeek, request: PlanRequest, standing: Standing) -> float:
    """Tell what of its usual runs a week keeps beside holidays."""
    if not week.lost:
        return 1.0
    usual = most_runs(standing, len(able_weekdays(request.availability) & set(week.weekdays)))
    return min(1.0, len(week.running) / usual) if usual else 0.0
