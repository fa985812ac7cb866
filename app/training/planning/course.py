"""What each session of quality is for: one aim after the other through the phases of a race."""

from collections import Counter
from dataclasses import dataclass, field

from app.training.planning.menus import BASE_COURSE, BEGINNERS_COURSES, COURSES, Aim
from app.training.planning.standing import Standing
from app.training.plans.plan import PhaseName
from app.training.race_figures import RaceFigures


@dataclass(slots=True)
class Course:
    """Walks through the aims of one plan.

    `needs_trial`: fitness is not known, so that a time trial stands at the end of base. `trains_goal_pace`:
    the time wanted is worth work at its pace.
    """

    standing: Standing
    figures: RaceFigures | None
    needs_trial: bool
    trains_goal_pace: bool
    _done: Counter[PhaseName] = field(default_factory=Counter)

    def aims(self, phase: PhaseName, count: int, *, ends_base: bool) -> tuple[Aim, ...]:
        """Tell what so many sessions of a week are for."""
        if self.needs_trial and ends_base:
            return ("trial",)
        course = self._course(phase)
        done = self._done[phase]
        aims = [course[(done + number) % len(course)] for number in range(count)]
        if aims and phase == "peak" and self._is_goal_turn(done):
            aims[0] = "goal"
        return tuple(aims)

    def _course(self, phase: PhaseName) -> tuple[Aim, ...]:
        if self.figures is None:
            return BASE_COURSE
        usual = COURSES[self.figures.name][phase]
        if self.standing.level != "beginner":
            return usual
        return BEGINNERS_COURSES.get(self.figures.name, {}).get(phase, usual)

    def advance(self, phase: PhaseName, aims: tuple[Aim, ...]) -> None:
        """Go on by the sessions of a week."""
        if aims == ("trial",):
            self.needs_trial = False
        else:
            self._done[phase] += len(aims)

    def _is_goal_turn(self, done: int) -> bool:
        """Every week of two sessions has one at goal pace, every second week of one."""
        return self.trains_goal_pace and (self.standing.level != "beginner" or done % 2 == 0)
