"""What stands beside running: strength, cross-training, mobility.

Rules R14, R15, R17, R37 and S01 to S04.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.training.athlete import Level
from app.training.planning.calendar import ONE_DAY, CalendarWeek, numbers
from app.training.planning.outline import Outline
from app.training.planning.session import Session
from app.training.planning.strength import Running, strength_days
from app.training.planning.volume import session_s
from app.training.plans.plan import Role
from app.training.workouts.catalogue import Wishes
from app.training.workouts.fitting.trainee import LEVELS, Profile
from app.training.workouts.prescribing import prescribe
from app.training.workouts.workout import Workout

_FIRST_STRENGTH = (0, 3, 6)
"""By level: how many sessions of the progression are taken as done."""

_LONGEST_EASY_S = 3840.0
_CROSS_S, _LEAST_CROSS_S = (1800.0, 2400.0, 3000.0), 600.0
_NO_CROSS_BEFORE_DAYS = 2
_TAPER_STRENGTH = 1


@dataclass(slots=True)
class Beside:
    """Counts the sessions beside running, so that they grow."""

    plan: Outline
    _strength: int = 0
    _mobility: int = 0

    def add(
        self, week: CalendarWeek, run: Mapping[int, Session], roles: dict[int, Role]
    ) -> dict[int, list[Workout]]:
        """Find what is done beside the runs of a week; roles of days without a run are set."""
        found: dict[int, list[Workout]] = {}
        self._add_cross(week, run, roles, found)
        for day in self._strength_days(week, run, roles):
            self._strength += 1
            is_taper = self.plan.season.phases[week.index - 1] == "taper"
            level = self.plan.standing.level
            session = strength_session(level, self._strength, is_taper=is_taper)
            found.setdefault(day, []).append(session)
            if roles.get(day, "rest") == "rest":
                roles[day] = "strength"
        self._add_mobility(week, roles, found)
        return found

    def _strength_days(
        self, week: CalendarWeek, run: Mapping[int, Session], roles: Mapping[int, Role]
    ) -> tuple[int, ...]:
        plan, availability = self.plan, self.plan.request.availability
        asked = availability.strength_per_week or 0
        count = min(asked, _TAPER_STRENGTH) if plan.season.phases[week.index - 1] == "taper" else asked
        if len(week.weekdays) < 7:
            count = min(count, len(week.free) // 2)
        possible = week.free
        closed = {day for day in week.weekdays if self._is_before_race(week, day)} | _longest(run, roles)
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
        day = next((day for day in week.weekdays if roles.get(day) == "easy" and day not in found), None)
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
def strength_session(level: Level, done: int, *, is_taper: bool) -> Workout:
    """Prescribe the next session: form first, then sets, repetitions and load."""
    exposure = done + _FIRST_STRENGTH[LEVELS.index(level)]
    wishes = Wishes(taper=True) if is_taper else Wishes()
    return prescribe("strength", Profile(level=level).trainee(), exposure, wishes)


@lru_cache(maxsize=64)
def _cross(duration_s: float) -> Workout:
    return prescribe(
        "cross-training", Profile(level="beginner").trainee(), None, Wishes(duration_s=duration_s)
    )


@lru_cache(maxsize=8)
def _mobility(exposure: int) -> Workout:
    return prescribe("mobility", Profile(level="beginner").trainee(), exposure)
