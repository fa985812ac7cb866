"""What stands beside running: strength, cross-training, mobility.

Rules R14, R15, R17, R37 and S01 to S04.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import isfinite

from app.training.dates import ONE_DAY
from app.training.planning.calendar import CalendarWeek, numbers, session_s
from app.training.planning.outline import Outline
from app.training.planning.racing import closes_strength, lightens_strength
from app.training.planning.session import Session
from app.training.planning.strength import Running, strength_days, strength_phase
from app.training.plans.plan import Role
from app.training.workouts.catalogue import Wishes
from app.training.workouts.catalogue.strength import exposure_of
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.prescribing import prescribe
from app.training.workouts.workout import Workout

_LEAST_STRENGTH_S = 1320.0
"""In less time not even one set of every exercise can be done."""

_LONGEST_EASY_S = 3840.0
_CROSS_S, _LEAST_CROSS_S = (1800.0, 2400.0, 3000.0), 600.0
_TAPER_STRENGTH, _MOST_IN_PEAK = 1, 4
_LONGEST_MOBILITY_S = 1200.0


@dataclass(slots=True)
class Beside:
    """Counts the sessions beside running, and the weeks in which they grow."""

    plan: Outline
    _strength: int = 0
    _weeks: int = 0
    _mobility: int = 0

    def add(
        self, week: CalendarWeek, run: Mapping[int, Session], roles: dict[int, Role]
    ) -> dict[int, list[Workout]]:
        """Find what is done beside the runs of a week; roles of days without a run are set."""
        found: dict[int, list[Workout]] = {}
        self._add_cross(week, run, roles, found)
        self._add_strength(week, run, roles, found)
        self._add_mobility(week, roles, found)
        return found

    def _add_strength(
        self,
        week: CalendarWeek,
        run: Mapping[int, Session],
        roles: dict[int, Role],
        found: dict[int, list[Workout]],
    ) -> None:
        """Prescribe it by weeks: a step further after each of load, a set less in others and before races."""
        rests = self.plan.season.stages[week.index - 1] not in ("loading", "run_walk")
        phase = strength_phase(self.plan.standing.level, max(self._weeks - rests, 0))
        if self.plan.season.phases[week.index - 1] == "peak":
            phase = min(phase, _MOST_IN_PEAK)
        for day in self._strength_days(week, run, roles):
            available_s = session_s(self.plan.request.availability, day)
            is_less = rests or lightens_strength(self.plan.request.races, week.date(day))
            session = strength_session(exposure_of(phase, self._strength), available_s, rests=is_less)
            self._strength += 1
            found.setdefault(day, []).append(session)
            if roles.get(day, "rest") == "rest":
                roles[day] = "strength"
        self._weeks += not rests

    def _strength_days(
        self, week: CalendarWeek, run: Mapping[int, Session], roles: Mapping[int, Role]
    ) -> tuple[int, ...]:
        plan, availability = self.plan, self.plan.request.availability
        asked = availability.strength_per_week or 0
        count = min(asked, _TAPER_STRENGTH) if plan.season.phases[week.index - 1] == "taper" else asked
        if len(week.weekdays) < 7:
            count = min(count, len(week.free) // 2)
        possible = frozenset(day for day in week.free if session_s(availability, day) >= _LEAST_STRENGTH_S)
        closed = {day for day in week.weekdays if self._is_near_race(week, day)} | _longest(run, roles)
        running = Running(
            easy=_of(roles, "easy", {day for day in run if run[day].duration_s <= _LONGEST_EASY_S})
            & possible,
            quality=_of(roles, "quality", run) & possible,
            off=frozenset(day for day in possible if day not in run),
            before_long=frozenset(day - 1 for day in _of(roles, "long", run)) | self._before_next_long,
            closed=frozenset(closed),
            hard=_of(roles, "quality", run),
            named=numbers(availability.strength_days),
        )
        return strength_days(running, count, keep_free=2 if plan.standing.level == "beginner" else 1)

    @property
    def _before_next_long(self) -> frozenset[int]:
        """Sunday, where the long run stands on Monday."""
        return frozenset({6}) if self.plan.request.availability.long_run_day == "mon" else frozenset()

    def _is_near_race(self, week: CalendarWeek, day: int) -> bool:
        return self._is_before_race(week, day) or closes_strength(self.plan.request.races, week.date(day))

    def _is_before_race(self, week: CalendarWeek, day: int) -> bool:
        when = week.date(day)
        return any(when <= race <= when + 2 * ONE_DAY for race in self.plan.race_dates)

    def _add_cross(
        self,
        week: CalendarWeek,
        run: Mapping[int, Session],
        roles: dict[int, Role],
        found: dict[int, list[Workout]],
    ) -> None:
        standing, availability = self.plan.standing, self.plan.request.availability
        for day in sorted(numbers(availability.cross_training_days) & week.free - set(run)):
            duration_s = min(_CROSS_S[standing.rank], session_s(availability, day)) // 300 * 300
            if duration_s >= _LEAST_CROSS_S and not self._is_before_race(week, day):
                found[day] = [_cross(duration_s)]
                roles[day] = "cross"

    def _add_mobility(
        self, week: CalendarWeek, roles: Mapping[int, Role], found: dict[int, list[Workout]]
    ) -> None:
        """Once a week after an easy run without strength."""
        availability = self.plan.request.availability
        day = next(
            (
                day
                for day in week.weekdays
                if roles.get(day) == "easy"
                and day not in found
                and session_s(availability, day) >= _LONGEST_MOBILITY_S
            ),
            None,
        )
        if day is not None:
            self._mobility += 1
            found[day] = [_mobility(min(1 + self._mobility // 4, 3))]


def _longest(run: Mapping[int, Session], roles: Mapping[int, Role]) -> set[int]:
    """Find the day of the longest run, which is the long one whatever it is called."""
    days = [day for day in run if roles[day] != "race"]
    return {max(days, key=lambda day: run[day].distance_m)} if days else set()


def _of(roles: Mapping[int, Role], role: Role, days: Collection[int]) -> frozenset[int]:
    return frozenset(day for day, each in roles.items() if each == role and day in days)


@lru_cache(maxsize=256)
def strength_session(exposure: int, available_s: float, *, rests: bool) -> Workout:
    """Prescribe a session of strength for the time at hand; one that `rests` has a set less."""
    trainee = Profile(level="beginner").trainee()
    if isfinite(available_s):
        trainee = replace(trainee, available_s=available_s)
    return prescribe("strength", trainee, exposure, Wishes(taper=True) if rests else Wishes())


@lru_cache(maxsize=64)
def _cross(duration_s: float) -> Workout:
    return prescribe(
        "cross-training", Profile(level="beginner").trainee(), None, Wishes(duration_s=duration_s)
    )


@lru_cache(maxsize=8)
def _mobility(exposure: int) -> Workout:
    return prescribe("mobility", Profile(level="beginner").trainee(), exposure)
