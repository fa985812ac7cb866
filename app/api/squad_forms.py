"""What `/v1/workouts/squad` takes: one session, and those who run it."""

from statistics import median
from typing import Annotated

from pydantic import Field

from app.api.runner import DayForm, RunnerForm
from app.api.trainee_form import GoalForm, IndexForm, LoadForm, TrackForm
from app.api.wire import Characters, Number, examples
from app.api.workout_forms import SessionForm
from app.api.workout_refusals import refusing
from app.training.fitness import Fitness
from app.training.heart import Heart
from app.training.workouts.fitting.trainee import Profile, Trainee, ground_of
from app.training.workouts.squad import (
    LARGEST_SPREAD,
    LONGEST_NAME,
    MOST_RUNNERS,
    USUAL_SPREAD,
    Entrant,
    Squad,
    squad,
)


class EntrantForm(IndexForm, GoalForm, RunnerForm):
    """One runner of the squad; without a race or an index they run by effort."""

    id: Annotated[str, Characters(longest=200)] | None = None
    """Your own name for the runner; the name unless said. No two are alike."""
    name: Annotated[str, Characters(longest=LONGEST_NAME)]
    """What stands on the card."""


class SquadBody(SessionForm, GoalForm, LoadForm, DayForm, TrackForm):
    """The body of `POST /v1/workouts/squad`."""

    model_config = examples(
        {
            "notation": "2 km @ E + 6x800 m @ I w/ 400 m jog + 2 km @ E",
            "runners": [
                {"name": "Anna", "distance": "5k", "time": "22:00"},
                {"name": "Ben", "distance": "10k", "time": "47:30"},
                {"name": "Cleo", "vdot": 51.2},
            ],
        }
    )

    runners: Annotated[list[EntrantForm], Field(min_length=1, max_length=MOST_RUNNERS)]
    """Who takes part."""
    spread: Annotated[float, Number(0, LARGEST_SPREAD)] = USUAL_SPREAD
    """How much slower the slowest of a group may be than its fastest in the main work; 0.02 is 2 %."""

    def squad(self) -> Squad:
        """Make the session, and part the runners into groups.

        A template is prescribed for the runner in the middle, so that one session suits them all.
        """
        known = [(form, form.fitness()) for form in self.runners]
        indices = [fitness.vdot for _, fitness in known if fitness]
        middle = self._trainee(self, median(indices) if indices else None, None)
        session = self.session(middle, cut=self.says_how_much)
        with refusing("body", "runners"):
            return squad(session, [self._entrant(*each) for each in known], self.spread)

    def _entrant(self, form: EntrantForm, fitness: Fitness | None) -> Entrant:
        goal = form if form.goal_distance_m is not None else self
        runner = self._trainee(goal, fitness.vdot, form.heart()).runner if fitness else None
        return Entrant(form.name, runner, form.id or "")

    def _trainee(self, goal: GoalForm, vdot: float | None, heart: Heart | None) -> Trainee:
        return Profile(
            level=self.level,
            weekly_distance_m=self.weekly_distance_m,
            available_s=self.available_s,
            vdot=vdot,
            goal=goal.race_goal(),
            ground=ground_of(self.surface),
            lap_m=self.lap_m,
            circumstances=self.circumstances(),
            heart=heart,
        ).trainee()
