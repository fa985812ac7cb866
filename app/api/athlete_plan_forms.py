"""What is asked of a stored plan: a new one, or another from now on."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import Annotated, Any, Literal, Self

from fastapi.exceptions import RequestValidationError
from pydantic import Field, StrictBool, ValidationError, model_validator

from app.api.athlete_form import AvailabilityForm
from app.api.book import Book
from app.api.efforts import SomeEffort
from app.api.plan_form import PlanGoalForm, RaceForm, races_of, start_for
from app.api.wire import Day, Form, Number, examples
from app.science.units import RACES
from app.science.vdot import race_time_s
from app.training import athlete as bounds
from app.training.athlete import Availability, Contradiction, Level
from app.training.dates import ONE_DAY
from app.training.fitness import Performance
from app.training.fitness_history import history
from app.training.merge_patch import patched
from app.training.plans.request import (
    BASE_WEEKS,
    MOST_RACES,
    BaseGoal,
    Candidate,
    Goal,
    PlanRequest,
    RaceGoal,
    TuneUpRace,
)
from app.training.race_figures import figures_of
from app.training.today.diary import Diary
from app.training.today.known import Followed
from app.training.today.trained import as_trained, longest_run_m, trained_weeks

_AVAILABILITY_ASSUMED = {"running-days-assumed": "days", "long-run-day-assumed": "long_run_day"}


class AthleteOfPlan(Form):
    """What this plan shall take for granted of the athlete; what is left out is what is known."""

    level: Level | None = None
    """How experienced the runner is."""
    weekly_distance_m: Annotated[float, Number(*bounds.WEEKLY_DISTANCE_M, "metres")] | None = None
    """Present distance a week."""
    longest_run_m: Annotated[float, Number(*bounds.LONGEST_RUN_M, "metres")] | None = None
    """Longest run of late."""
    quality_weeks: Annotated[int, Number(0, 520, "weeks", whole=True)] | None = None
    """How many recent weeks held speed work."""


class NewPlan(Form):
    """A plan to be made and kept; what is known of the athlete is filled in."""

    model_config = examples({"goal": {"distance": "10k", "date": "2027-03-14", "time": "45:00"}})

    goal: PlanGoalForm
    """The race that the plan leads to, or base without a race."""
    start_date: Day | None = None
    """The first day of the plan; the next Monday unless said, today where the race comes before it."""
    athlete: AthleteOfPlan = Field(default_factory=AthleteOfPlan)
    """What is otherwise than it is known of the athlete."""
    availability: AvailabilityForm | None = None
    """When and where the athlete can train, for this plan; merged into what is known."""
    races: Annotated[list[RaceForm], Field(max_length=MOST_RACES)] = Field(default_factory=list)
    """Races on the way to the goal."""
    accept_adjusted: StrictBool = False
    """Whether to keep the nearest plan that can be met, where this one cannot."""


class GoalChange(SomeEffort):
    """What is to be otherwise of the goal; what is left out stays, but the time only with its distance."""

    kind: Literal["race", "base"] | None = None
    """A race, or base without one."""
    date: Day | None = None
    """Another day of the race."""
    weeks: Annotated[int, Number(*BASE_WEEKS, "weeks", whole=True)] | None = None
    """How long a plan without a race is."""

    def of(self, goal: Goal) -> Goal:
        """Change a goal; RequestValidationError where what comes of it is none, as in `PlanGoalForm`."""
        said = {name: getattr(self, name) for name in self.model_fields_set - self._doubled()}
        said |= {"date": str(self.date)} if self.date else {}
        merged = {**self._kept_of(goal), **said}
        try:
            return PlanGoalForm.model_validate(merged).goal()
        except ValidationError as error:
            faults = [
                {**fault, "loc": ("body", "goal", *fault["loc"])} for fault in error.errors(include_url=False)
            ]
            raise RequestValidationError(faults, body={"goal": said}) from None

    def _doubled(self) -> set[str]:
        """Name the SI fields that say what people's forms said."""
        return {exact for spoken, exact in self._twins if getattr(self, spoken) is not None}

    def _kept_of(self, goal: Goal) -> dict[str, Any]:
        is_race = self.distance_m is not None or self.date is not None or isinstance(goal, RaceGoal)
        kind = self.kind or ("race" if is_race else "base")
        if kind == "base":
            return {"kind": kind, **({"weeks": goal.weeks} if isinstance(goal, BaseGoal) else {})}
        if not isinstance(goal, RaceGoal):
            return {"kind": kind}
        kept: dict[str, Any] = {"kind": kind, "date": str(goal.date)}
        if self.distance_m in {None, goal.distance_m}:
            kept |= {"distance_m": goal.distance_m, "time_s": goal.time_s}
        return {name: value for name, value in kept.items() if not self.model_fields_set & _says(name)}


def _says(name: str) -> set[str]:
    """Name the fields that say what this one does."""
    return {name, *(word for pair in Form.TWINS if name in pair for word in pair)}


class PlanChange(Form):
    """What is to be otherwise from now on; what is left out stays."""

    model_config = examples({"goal": {"date": "2027-03-28"}}, {"level": "advanced"})

    goal: GoalChange | None = None
    """Another race, date or time; merged field by field."""
    races: Annotated[list[RaceForm], Field(max_length=MOST_RACES)] | None = None
    """Races on the way to the goal; of those still to be run the list is replaced, and null takes all away;
    those gone by stay."""
    availability: AvailabilityForm | None = None
    """When and where the athlete can train; merged field by field. Null lets what is known of the athlete
    hold."""
    level: Level | None = None
    """How experienced the runner is."""
    accept_adjusted: StrictBool = False
    """Whether to go on with the nearest plan that can be met, where this one cannot."""

    @model_validator(mode="after")
    def _keeps_what_every_plan_has(self) -> Self:
        self.refuse_null("goal", "level")
        return self


class PreviewQuery(Form):
    """Whether a change is only to be looked at."""

    preview: bool = False
    """Whether nothing is kept: the answer tells what would come of it."""


class UndoForm(Form):
    """Which change is to be taken back."""

    model_config = examples({"revision": 7})

    revision: Annotated[int, Number(1, 1_000_000, whole=True)]
    """The first revision to take back; later ones go with it."""


def asked_plan(form: NewPlan, book: Book) -> PlanRequest:
    """Fill in what is known of the athlete, or said of the plan before; a Contradiction names the field."""
    athlete, said = book.athlete, form.athlete
    goal = form.goal.goal()
    start = form.start_date or start_for(goal, book.today)
    before = book.kept.followed.asked.athlete if book.kept else None
    level = said.level or athlete.level or (before.level if before else None)
    if level is None:
        raise Contradiction("athlete.level", "is needed: it is not known of the athlete", None)
    return PlanRequest(
        goal=goal,
        start_date=start,
        athlete=Candidate(
            level=level,
            weekly_distance_m=_first(
                said.weekly_distance_m,
                athlete.weekly_distance_m,
                before.weekly_distance_m if before else None,
            ),
            longest_run_m=_first(
                said.longest_run_m, athlete.longest_run_m, before.longest_run_m if before else None
            ),
            age=athlete.age(start),
            quality_weeks=said.quality_weeks or 0,
            performances=_speaking_for(book, start),
        ),
        availability=_availability(form.availability, athlete.availability),
        races=races_of(form.races),
        is_start_assumed=form.start_date is None,
    )


def _speaking_for(book: Book, start: dt.date) -> tuple[Performance, ...]:
    """Let one race speak for the index of today, which races have moved in the order of their dates."""
    changes = history(book.known.performances)
    index = changes[-1].vdot if changes else None
    if index is None:
        return ()
    spoken = next((each for each in reversed(changes[-1].evidence) if each.vdot == index), None)
    if spoken is not None and spoken.date <= start:
        found = spoken.performance
        return (Performance(found.distance_m, found.time_s, found.date, found.kind, found.conditions),)
    ten_km = RACES["10k"]
    return (Performance(ten_km, race_time_s(index, ten_km), min(book.today, start)),)


def wanted_plan(form: PlanChange, followed: Followed, book: Book) -> PlanRequest:
    """Make of what was asked last what is asked now."""
    latest = followed.asked
    goal = latest.goal if form.goal is None else form.goal.of(latest.goal)
    is_said = "races" in form.model_fields_set
    races = _races(form.races or (), latest.races, book.today) if is_said else latest.races
    last_date = replace(latest, goal=goal, races=()).last_date
    races = tuple(race for race in races if race.date < last_date)
    _check_room(races, book.today)
    request = replace(
        latest,
        goal=goal,
        races=races,
        availability=book.athlete.availability
        if form.is_null("availability")
        else _availability(form.availability, latest.availability, _assumed(followed)),
        athlete=replace(latest.athlete, level=form.level or latest.athlete.level),
    )
    if request.last_date < book.today:
        raise Contradiction("goal.date", f"must be {book.today}, today, or later", request.last_date)
    return replace(request, races=tuple(sorted(races, key=attrgetter("date"))))


def _races(said: Sequence[RaceForm], known: Sequence[TuneUpRace], today: dt.date) -> tuple[TuneUpRace, ...]:
    """Take the races that are still to be run as they are said; those gone by stay as they were."""
    gone = {race.date: race for race in known if race.date < today}
    listed = races_of(said)
    for place, race in enumerate(listed):
        if race.date < today and race.date not in gone:
            raise Contradiction(f"races.{place}.date", f"must be {today}, today, or later", race.date)
    unlisted = gone.keys() - {race.date for race in listed}
    return (*(gone.get(race.date, race) for race in listed), *(gone[date] for date in sorted(unlisted)))


def _check_room(races: Sequence[TuneUpRace], today: dt.date) -> None:
    """Refuse more races than a plan may hold, among which those gone by stay."""
    gone = sum(race.date < today for race in races)
    if gone and len(races) > MOST_RACES:
        left = f"may hold {MOST_RACES - gone} races still to be run at most"
        sentence = f"{left}: a plan holds {MOST_RACES} with those gone by, {gone} so far"
        raise Contradiction("races", sentence, len(races) - gone)


def from_now(wanted: PlanRequest, book: Book, found: Diary) -> PlanRequest:
    """Ask for what is left of a plan, to see whether it can be met by who has trained for it until now."""
    start = max(wanted.start_date, book.today)
    goal: Goal = wanted.goal
    if isinstance(goal, BaseGoal):
        weeks_left = max((wanted.last_date - start).days // 7 + 1, BASE_WEEKS[0])
        goal = BaseGoal(weeks=weeks_left)
    races = tuple(race for race in wanted.races if race.date >= start)
    athlete = replace(
        as_trained(wanted.athlete, found),
        age=book.athlete.age(wanted.start_date) or wanted.athlete.age,
        performances=_speaking_for(book, start) or wanted.athlete.performances,
        trained_weeks=_trained_for(goal, found),
        reached_m=_reached_m(goal, found),
    )
    return replace(wanted, goal=goal, start_date=start, races=races, athlete=athlete)


def _trained_for(goal: Goal, found: Diary) -> int:
    """Count the weeks trained so far that lead to a race: those for one that is no shorter."""
    followed = found.known.followed
    first = None if followed is None else followed.plan.request.goal
    if not isinstance(goal, RaceGoal) or not isinstance(first, RaceGoal):
        return 0
    return trained_weeks(found) if goal.distance_m <= first.distance_m else 0


def _reached_m(goal: Goal, found: Diary) -> float:
    """Find the longest run so far that is as near the race as the longest before it may stand (L09)."""
    if not isinstance(goal, RaceGoal):
        return 0.0
    return longest_run_m(found, goal.date - figures_of(goal.distance_m).longest_run_days.high * ONE_DAY)


def keeps_its_days(
    said: AvailabilityForm | None, before: Availability, now: Availability, followed: Followed
) -> bool:
    """Whether a plan goes by another availability than what is `said` of its athlete, who had `before`.

    Days without training hold at once; what nobody has asked for the plan may have assumed.
    """
    asked, blank = followed.asked.availability, Availability()
    names = {each.name for each in fields(blank)} if said is None else said.changes().keys()
    return any(
        getattr(asked, name) != getattr(now, name)
        for name in names - {"blackouts"}
        if not getattr(now, name) == getattr(before, name) == getattr(blank, name)
    )


def _assumed(followed: Followed) -> tuple[str, ...]:
    """Name what of the availability nobody has said: it was assumed when the plan was made, and still is."""
    made, now = followed.plan, followed.asked.availability
    names = [_AVAILABILITY_ASSUMED.get(notice.slug) for notice in made.assumptions]
    return tuple(
        name for name in names if name and getattr(now, name) == getattr(made.request.availability, name)
    )


def _availability(
    said: AvailabilityForm | None, known: Availability, assumed: Sequence[str] = ()
) -> Availability:
    """Merge what is said into what is known; what was assumed gives way, and is assumed anew."""
    if said is None:
        return known
    changes = said.changes()
    try:
        return patched(known, changes)
    except Contradiction as error:
        if given_way := {name: None for name in assumed if name not in changes}:
            return _availability(said, patched(known, given_way))
        raise Contradiction(f"availability.{error.field}", error.sentence, error.received) from None


def _first(*known: float | None) -> float | None:
    return next((each for each in known if each is not None), None)
