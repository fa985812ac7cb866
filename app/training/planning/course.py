"""What each session of quality is for: one aim after the other through the phases of a race."""

from dataclasses import dataclass, field

from app.training.planning.menus import BASE_COURSE, COURSES, Aim
from app.training.planning.standing import Standing
from app.training.plans.plan import PhaseName
from app.training.race_figures import RaceFigures


@dataclass(slots=True)
class Course:
    """Walks through the aims of one plan.

    `needs_trial`: fitness is not known, so that a time trial stands at the end of base.
    """

    standing: Standing
    figures: RaceFigures | None
    needs_trial: bool
    _done: dict[PhaseName, int] = field(default_factory=dict)

    def next(self, phase: PhaseName, *, ends_base: bool, is_first: bool) -> Aim:
        """Tell what the next session of a phase is for."""
        if self.needs_trial and ends_base:
            self.needs_trial = False
            return "trial"
        done = self._done.get(phase, 0)
        self._done[phase] = done + 1
        if (
            phase == "peak"
            and self.standing.goal_time_s is not None
            and self._is_goal_turn(done, is_first=is_first)
        ):
            return "goal"
        aims = BASE_COURSE if self.figures is None else COURSES[self.figures.name][phase]
        return aims[done % len(aims)]

    def _is_goal_turn(self, done: int, *, is_first: bool) -> bool:
        """Every week of two sessions has one at goal pace, else every second week."""
        return is_first and (self.standing.level != "beginner" or done % 2 == 0)
