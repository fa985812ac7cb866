"""What `/v1/plans/simulate` takes: a plan's request, and what may come between."""

from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, model_validator

from app.api.athlete_form import Days
from app.api.efforts import Effort
from app.api.plan_form import PlanBody
from app.api.wire import Characters, Day, Fault, Form, Number, examples, refused
from app.training import simulation
from app.training.athlete import SESSION_S, Contradiction, Weekday
from app.training.simulation import MOST_SCENARIOS, Change, Scenario
from app.training.simulation.scenario import (
    LEAST_DEW_POINT_C,
    LONGEST_NAME,
    MOST_CHANGES,
    TEMPERATURE_C,
    VOLUME_SHARE,
)


class _Stretch(Form):
    from_: Day = Field(alias="from")
    """The first day."""
    to: Day
    """The last day, included."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.to < self.from_:
            raise refused(Fault("to", f"This must not lie before `from`, {self.from_}.", str(self.to)))
        return self


class MissedForm(_Stretch):
    """Days without training, or with cross-training in its place."""

    kind: Literal["missed"]
    """`missed`"""
    cross_training: StrictBool = False
    """Whether other sports keep some of the fitness."""

    def change(self) -> Change:
        """Make the noun of it."""
        return simulation.Missed(from_=self.from_, to=self.to, cross_training=self.cross_training)


class IllForm(_Stretch):
    """Days of illness."""

    kind: Literal["ill"]
    """`ill`"""
    fever: StrictBool = True
    """With fever, or anything below the neck; false is a cold above it."""

    def change(self) -> Change:
        """Make the noun of it."""
        return simulation.Ill(from_=self.from_, to=self.to, fever=self.fever)


class HeatForm(_Stretch):
    """Hot days."""

    kind: Literal["heat"]
    """`heat`"""
    temperature_c: Annotated[float, Number(*TEMPERATURE_C, "degrees Celsius")]
    """Air temperature."""
    dew_point_c: Annotated[float, Number(LEAST_DEW_POINT_C, TEMPERATURE_C[1], "degrees Celsius")] | None = (
        None
    )
    """Dew point, at most the air temperature; half humidity is assumed."""

    @model_validator(mode="after")
    def _dew_falls_from_the_air(self) -> Self:
        if self.dew_point_c is not None and self.dew_point_c > self.temperature_c:
            sentence = f"This must be at most `temperature_c`, {self.temperature_c:.10g} degrees Celsius."
            raise refused(Fault("dew_point_c", sentence, self.dew_point_c))
        return self

    def change(self) -> Change:
        """Make the noun of it."""
        return simulation.Heat(
            from_=self.from_, to=self.to, temperature_c=self.temperature_c, dew_point_c=self.dew_point_c
        )


class LessTimeForm(_Stretch):
    """Days with less time than planned."""

    kind: Literal["less_time"]
    """`less_time`"""
    available_s: Annotated[float, Number(*SESSION_S, "seconds")]
    """Seconds for a session on each of these days."""

    def change(self) -> Change:
        """Make the noun of it."""
        return simulation.LessTime(from_=self.from_, to=self.to, available_s=self.available_s)


class LessVolumeForm(_Stretch):
    """Days on which only a share of what is planned is run."""

    kind: Literal["less_volume"]
    """`less_volume`"""
    share: Annotated[float, Number(*VOLUME_SHARE)]
    """How much of it: 0.5 is half."""

    def change(self) -> Change:
        """Make the noun of it."""
        return simulation.LessVolume(from_=self.from_, to=self.to, share=self.share)


class NewRaceForm(Effort):
    """A race, or a time trial, and its result."""

    kind: Literal["new_race"]
    """`new_race`"""
    date: Day
    """The day of it."""

    def change(self) -> Change:
        """Make the noun of it."""
        return simulation.NewRace(date=self.date, distance_m=self.metres(), time_s=self.seconds())


class OtherDaysForm(Form):
    """From a date on more, fewer or other days to run on."""

    kind: Literal["other_days"]
    """`other_days`"""
    from_: Day = Field(alias="from")
    """The first day on which that holds."""
    days: Days
    """The weekdays on which a run is possible."""
    long_run_day: Weekday | None = None
    """The day of the long run, one of `days`."""

    @model_validator(mode="after")
    def _days_agree(self) -> Self:
        if not self.days:
            raise refused(Fault("days", "This must name at least one weekday.", []))
        if self.long_run_day is not None and self.long_run_day not in self.days:
            sentence = f"This must be among `days`, {', '.join(self.days)}."
            raise refused(Fault("long_run_day", sentence, self.long_run_day))
        return self

    def change(self) -> Change:
        """Make the noun of it."""
        return simulation.OtherDays(from_=self.from_, days=self.days, long_run_day=self.long_run_day)


class MovedGoalForm(Form):
    """The goal race on another date."""

    kind: Literal["moved_goal"]
    """`moved_goal`"""
    date: Day
    """The new date of the race."""
    from_: Day | None = Field(default=None, alias="from")
    """When that becomes known; the start of the plan unless said."""

    def change(self) -> Change:
        """Make the noun of it."""
        return simulation.MovedGoal(date=self.date, from_=self.from_)


ChangeForm = Annotated[
    MissedForm
    | IllForm
    | HeatForm
    | LessTimeForm
    | LessVolumeForm
    | NewRaceForm
    | OtherDaysForm
    | MovedGoalForm,
    Field(discriminator="kind"),
]


class ScenarioForm(Form):
    """Changes that come together, under a name."""

    name: Annotated[str, Characters(longest=LONGEST_NAME)]
    """What to call it; the answer carries it."""
    events: Annotated[list[ChangeForm], Field(alias="changes", max_length=MOST_CHANGES)]
    """What comes between."""


class SimulationBody(PlanBody):
    """The body of `POST /v1/plans/simulate`: that of a plan, and what may happen to it."""

    model_config = examples(
        {
            "goal": {"distance": "10k", "date": "2027-03-14"},
            "start_date": "2026-12-21",
            "athlete": {
                "level": "intermediate",
                "weekly_distance_m": 40000,
                "performances": [{"distance": "5k", "time": "22:00"}],
            },
            "scenarios": [
                {
                    "name": "a week of flu",
                    "changes": [{"kind": "ill", "from": "2027-01-18", "to": "2027-01-24"}],
                },
                {
                    "name": "a better 5 km",
                    "changes": [
                        {"kind": "new_race", "date": "2027-02-06", "distance": "5k", "time": "21:20"}
                    ],
                },
            ],
        }
    )

    scenarios: Annotated[list[ScenarioForm], Field(min_length=1, max_length=MOST_SCENARIOS)]
    """Each for itself, beside the plan as it is."""

    def made_scenarios(self) -> list[Scenario]:
        """Make the nouns; a Contradiction names the field below `scenarios`."""
        found = []
        for place, form in enumerate(self.scenarios):
            try:
                found.append(Scenario(name=form.name, changes=tuple(each.change() for each in form.events)))
            except Contradiction as error:
                name = f"scenarios.{place}.{error.field}"
                raise Contradiction(name, error.sentence, error.received) from None
        return found
