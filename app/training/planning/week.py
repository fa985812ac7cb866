"""One week put together: days chosen, sessions picked, the rest filled with easy running."""

from dataclasses import dataclass, field
from datetime import date
from math import ceil, inf

from app.science.units import RACES
from app.training.athlete import WEEKDAYS
from app.training.planning import why
from app.training.planning.calendar import CalendarWeek, numbers
from app.training.planning.filling import STEP_M, EasyDay, filled
from app.training.planning.ledger import Ledger
from app.training.planning.long_runs import most_share
from app.training.planning.menus import COURSES, ZONES_OF, Aim
from app.training.planning.phases import Season
from app.training.planning.placement import Placement, Wanted, place
from app.training.planning.quality import Room, SessionBook
from app.training.planning.runs import Runs
from app.training.planning.standing import Standing
from app.training.planning.strength import LONGEST_EASY_S, Running, strength_days, strength_session
from app.training.planning.volume import Volume, longest_easy_s, runs_of, session_s
from app.training.plans.plan import Day, Role, Week
from app.training.plans.request import PlanRequest, TuneUpRace
from app.training.race_figures import RaceFigures
from app.training.workouts.catalogue import Wishes
from app.training.workouts.prescribing import prescribe
from app.training.workouts.totals import totals
from app.training.workouts.workout import Workout

_LEAST_EASY_S = 1200.0
_EARLY_DAYS = 28
_SHAKE_OUT_S = 1500.0


def length_m(workout: Workout) -> float:
    """Metres of a resolved workout."""
    sums = totals(workout)
    return 0.0 if sums is None else sums.distance_m


@dataclass(slots=True)
class Builder:
    """Builds the weeks of one plan in their order; what was run before decides what comes next."""

    request: PlanRequest
    standing: Standing
    figures: RaceFigures | None
    weeks: tuple[CalendarWeek, ...]
    season: Season
    volume: Volume
    long_runs: tuple[float, ...]
    ledger: Ledger
    book: SessionBook
    runs: Runs
    _aims_used: dict[str, int] = field(default_factory=dict)
    _last_quality: date | None = None
    _last_hard: date | None = None
    _rests_until: date | None = None
    _strength_done: int = 0
    _mobility_done: int = 0

    def build(self, week: CalendarWeek) -> Week:
        """Put one week together."""
        number = week.index - 1
        phase, stage = self.season.phases[number], self.season.stages[number]
        workouts, roles = self._running(week)
        self._beside(week, workouts, roles)
        days = tuple(
            Day(week.date(day), roles.get(day, "rest"), tuple(workouts.get(day, ()))) for day in week.weekdays
        )
        return Week(week.index, phase, stage == "down", days)

    # --- running

    def _running(self, week: CalendarWeek) -> tuple[dict[int, list[Workout]], dict[int, Role]]:
        number = week.index - 1
        races = {day: self._race(race.distance_m, race) for day, race in week.races.items()}
        target_m = min(self.volume.weeks_m[number], self.ledger.most_week_m())
        target_m *= self._open_share(week)
        wanted = self._wanted(week, target_m)
        plan = place(wanted)
        raced_m = sum(map(length_m, races.values()))
        long_m = self._long_m(week, plan, target_m)
        quality = self._quality(week, plan, target_m, long_m)
        left_m = target_m - raced_m - long_m - sum(map(length_m, quality.values()))
        easy = self._easy(week, plan, left_m, long_m)
        made: dict[int, list[Workout]] = {}
        roles: dict[int, Role] = {}
        for day, workout in easy.items():
            made[day], roles[day] = [workout], "easy"
        for day, workout in quality.items():
            made[day], roles[day] = [workout], "quality"
        if plan.long_day is not None and long_m:
            made[plan.long_day], roles[plan.long_day] = [self._long(week, long_m)], "long"
        for day, workout in races.items():
            made[day], roles[day] = [workout], "race"
        self._book(week, made, roles)
        if week.goal_day is not None:
            goal_m = self.standing.goal_m or 0.0
            made[week.goal_day] = [self.runs.race(goal_m, why.RACE, is_goal=True)]
            roles[week.goal_day] = "race"
        return made, roles

    def _race(self, distance_m: float, race: TuneUpRace) -> Workout:
        reason = why.TUNE_UP if race.priority == "B" else why.WORKOUT_RACE
        return self.runs.race(distance_m, reason, is_goal=False)

    def _open_share(self, week: CalendarWeek) -> float:
        """Holidays take their part of the week."""
        return 1.0 - len(week.lost) / max(len(week.weekdays), 1)

    def _wanted(self, week: CalendarWeek, target_m: float) -> Wanted:
        number = week.index - 1
        availability = self.request.availability
        running = {day for day in week.running if week.goal_day is None or day < week.goal_day}
        place_ = WEEKDAYS.index(availability.long_run_day) if availability.long_run_day else None
        long_day = (
            place_
            if place_ in running and self.long_runs[number] and not self._near_race(week, place_)
            else None
        )
        runs = runs_of(self.standing, target_m, len(running) + len(week.races))
        return Wanted(
            running=frozenset(running),
            runs=runs,
            quality=self._count(week, runs),
            long_day=long_day,
            races=frozenset({*week.races, *(() if week.goal_day is None else (week.goal_day,))}),
            closed=self._closed(week),
            preferred=numbers(availability.quality_days),
            apart=3 if self.standing.is_master else 2,
            last_quality=self._since(self._last_quality, week),
            last_hard=self._since(self._last_hard, week),
        )

    def _since(self, day: date | None, week: CalendarWeek) -> int:
        return -7 if day is None else max((day - week.monday).days, -7)

    def _near_race(self, week: CalendarWeek, day: int | None) -> bool:
        return day is not None and any(abs(race - day) < 2 for race in week.races)

    def _count(self, week: CalendarWeek, runs: int) -> int:
        """How many sessions of quality a week has, races left out."""
        number = week.index - 1
        phase, stage = self.season.phases[number], self.season.stages[number]
        if stage == "away":
            return 0
        if phase == "base":
            most = 0 if self.standing.level == "beginner" or number == 0 else 1
        elif (
            phase == "taper"
            or self.standing.level == "beginner"
            or self.standing.is_master
            or stage == "down"
        ):
            most = 1
        else:
            most = 2
        asked = len(self.request.availability.quality_days or ()) or most
        by_runs = max(runs - 2, 1) if runs > 1 else 0
        return max(0, min(most, asked, by_runs) - len(week.races))

    def _closed(self, week: CalendarWeek) -> frozenset[int]:
        """Where quality may not stand: around races."""
        closed: set[int] = set()
        for day in week.weekdays:
            when = week.date(day)
            if self._rests_until is not None and when <= self._rests_until:
                closed.add(day)
            for race in self.request.races:
                before = (race.date - when).days
                if 0 <= before <= (3 if race.priority == "B" else 1) or -_recovery_days(race) <= before < 0:
                    closed.add(day)
            before = (self.request.last_date - when).days
            if self.standing.goal_m is not None and before < 3:
                closed.add(day)
        return frozenset(closed)

    def _long_m(self, week: CalendarWeek, plan: Placement, target_m: float) -> float:
        if plan.long_day is None:
            return 0.0
        when = week.date(plan.long_day)
        runs = 1 + len(plan.quality) + len(plan.easy)
        most_m = min(
            self.ledger.most_run_m(when),
            self.standing.easy_m(session_s(self.request.availability, plan.long_day)),
            most_share(runs) * target_m,
        )
        least_m = 1.15 * target_m / runs
        return min(max(self.long_runs[week.index - 1], least_m), most_m) // STEP_M * STEP_M

    def _long(self, week: CalendarWeek, long_m: float) -> Workout:
        stage = self.season.stages[week.index - 1]
        reason = {"down": why.LONG_RESTS, "away": why.LONG_RESTS, "taper": why.LONG_TAPERS}.get(
            stage, why.LONG_GROWS
        )
        return self.runs.long(long_m, (reason,))

    def _quality(
        self, week: CalendarWeek, plan: Placement, target_m: float, long_m: float
    ) -> dict[int, Workout]:
        number = week.index - 1
        phase, stage = self.season.phases[number], self.season.stages[number]
        found: dict[int, Workout] = {}
        for day in plan.quality:
            aim = self._aim(week, day)
            if aim is None:
                continue
            most_m = min(long_m - STEP_M if long_m else inf, self.ledger.most_run_m(week.date(day)))
            room = Room(
                self.ledger.dose_week_m(target_m),
                min(most_m, 0.5 * target_m),
                session_s(self.request.availability, day),
                0.6 if stage in ("taper", "down") else 1.0,
            )
            session = self.book.pick(aim, room, why.QUALITY[phase])
            if session is not None:
                found[day] = session
        return found

    def _aim(self, week: CalendarWeek, day: int) -> Aim | None:
        phase = self.season.phases[week.index - 1]
        course = COURSES[self.figures.name if self.figures else "10k"][phase]
        used = self._aims_used.get(phase, 0)
        self._aims_used[phase] = used + 1
        aim = course[used % len(course)]
        early = (week.date(day) - self.request.start_date).days < _EARLY_DAYS
        if early and self.standing.level == "beginner" and {"I", "R"} & set(ZONES_OF[aim]):
            return "T"
        return aim

    def _easy(self, week: CalendarWeek, plan: Placement, left_m: float, long_m: float) -> dict[int, Workout]:
        hard = {*plan.quality, *week.races, *(() if plan.long_day is None else (plan.long_day,))}
        days: dict[int, EasyDay] = {}
        for day in plan.easy:
            most_s = min(session_s(self.request.availability, day), longest_easy_s(self.standing))
            most_m = min(self.standing.easy_m(most_s), self.ledger.most_run_m(week.date(day)))
            if long_m:
                most_m = min(most_m, long_m - STEP_M)
            weight = 0.85 if day - 1 in hard else 1.0
            if week.goal_day == day + 1:
                weight, most_m = 0.5, min(most_m, self.standing.easy_m(_SHAKE_OUT_S))
            days[day] = EasyDay(weight, most_m)
        least_m = self.standing.easy_m(_LEAST_EASY_S) // STEP_M * STEP_M
        shares = filled(left_m, days, max(least_m, 2000.0))
        stride_day = next(
            (day for day in shares if day + 1 not in week.races and day + 1 != week.goal_day), None
        )
        found: dict[int, Workout] = {}
        for day, metres in shares.items():
            if day == stride_day and metres >= 3000:
                exposure = 1 + (week.index - 1) // 2
                found[day] = self.runs.strides(metres, exposure, why.STRIDES)
            elif week.goal_day == day + 1:
                found[day] = self.runs.easy(metres, why.SHAKE_OUT)
            else:
                found[day] = self.runs.easy(metres, why.AFTER_HARD if day - 1 in hard else why.EASY)
        return found

    def _book(self, week: CalendarWeek, made: dict[int, list[Workout]], roles: dict[int, Role]) -> None:
        runs = [(week.date(day), sum(map(length_m, made[day]))) for day in sorted(made)]
        self.ledger.add(runs)
        for day, role in roles.items():
            if role in ("quality", "race"):
                self._last_quality = max(self._last_quality or date.min, week.date(day))
            if role in ("quality", "race", "long"):
                self._last_hard = max(self._last_hard or date.min, week.date(day))

    # --- beside running

    def _beside(self, week: CalendarWeek, made: dict[int, list[Workout]], roles: dict[int, Role]) -> None:
        self._cross(week, made, roles)
        phase = self.season.phases[week.index - 1]
        asked = self.request.availability.strength_per_week or 0
        count = min(asked, 1) if phase == "taper" else asked
        easy = {day for day, role in roles.items() if role == "easy" and self._is_short(made[day])}
        named = numbers(self.request.availability.strength_days)
        possible = named or frozenset(range(7))
        longs = {day for day, role in roles.items() if role == "long"}
        races = {race.date for race in self.request.races}
        if self.standing.goal_m is not None:
            races.add(self.request.last_date)
        before_race = {
            day for day in week.weekdays if any(0 <= (race - week.date(day)).days <= 2 for race in races)
        }
        running = Running(
            easy=frozenset(easy) & possible & week.free,
            quality=frozenset(day for day, role in roles.items() if role == "quality") & possible & week.free,
            off=frozenset(day for day in week.free if roles.get(day, "rest") in ("rest", "cross")),
            before_long=frozenset((day - 1) % 7 for day in longs),
            closed=frozenset(longs | before_race) | (week.free - possible),
        )
        for day in strength_days(running, count, keep_free=2 if self.standing.level == "beginner" else 1):
            self._strength_done += 1
            session = strength_session(self.standing, self._strength_done, taper=phase == "taper")
            made.setdefault(day, []).append(session)
            if roles.get(day, "rest") == "rest":
                roles[day] = "strength"

    def _is_short(self, workouts: list[Workout]) -> bool:
        return sum(self.standing.easy_s(length_m(workout)) for workout in workouts) <= LONGEST_EASY_S

    def _cross(self, week: CalendarWeek, made: dict[int, list[Workout]], roles: dict[int, Role]) -> None:
        for day in numbers(self.request.availability.cross_training_days):
            if day not in week.free or day in made:
                continue
            if self.standing.goal_m is not None and (self.request.last_date - week.date(day)).days <= 2:
                continue
            duration_s = min(
                (30, 40, 50)[self.standing.rank] * 60.0, session_s(self.request.availability, day)
            )
            session = prescribe("cross-training", self.standing.trainee, None, Wishes(duration_s=duration_s))
            made[day], roles[day] = [session], "cross"


def _recovery_days(race: TuneUpRace) -> int:
    return max(ceil(race.distance_m / 3000), 2 if race.distance_m >= RACES["half"] * 0.98 else 1)
