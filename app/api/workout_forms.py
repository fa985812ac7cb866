"""What `/v1/workouts` takes: a template, a notation, a workout or parts of one, and for whom it is."""

from dataclasses import fields, replace
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import model_validator

from app.api.trainee_form import VDOTS, TraineeForm, WithPerformances
from app.api.wire import Characters, Day, Fault, Form, Number, examples, refused
from app.api.workout_parts import (
    CriticalVelocityForm,
    ExtentForm,
    LadderForm,
    Metres,
    Piece,
    PyramidForm,
    RepeatsForm,
    read_extent,
)
from app.api.workout_refusals import refusing
from app.training.fitness import Fitness
from app.training.rules.model import Notice
from app.training.workouts.booking import has_hard_work
from app.training.workouts.builders import MainSet
from app.training.workouts.catalogue import NO_WISHES, Wishes, bounds_of_wish, find_template
from app.training.workouts.construct import cooldown, easy, warmup
from app.training.workouts.document import from_json
from app.training.workouts.extents import Extent
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.fitting.warm_up import usual
from app.training.workouts.notation import LONGEST, Dialect, parse, writable
from app.training.workouts.prescribing import own_session, prescribe
from app.training.workouts.prescribing.prescription import MOST_EXPOSURES
from app.training.workouts.prescribing.remarks import is_run
from app.training.workouts.steps import Node
from app.training.workouts.targets import EASY, Per
from app.training.workouts.workout import Workout

Notation = Annotated[str, Characters(longest=LONGEST)]
Around = Piece | Metres | ExtentForm

PARTS = ("repeats", "ladder", "pyramid", "critical_velocity")
WRITTEN = ("notation", "workout")
SOURCES = ("template", *WRITTEN, *PARTS)

_WISHES = tuple(wish.name for wish in fields(Wishes))
NOT_CUT = Notice(
    "not-cut",
    "This session is as it was asked for, and may be more than the runner should carry: given a level or a "
    "weekly distance beside it, it would be cut to that.",
)
NOT_CUT_FOR_ATHLETE = Notice(
    "not-cut",
    "This session is as it was asked for: it is not cut to what your level and weekly distance allow.",
)


class WishesForm(Form):
    """Choices of a template; `GET /v1/workouts` says which template takes which."""

    exposure: Annotated[int, Number(1, MOST_EXPOSURES, whole=True)] | None = None
    """Which step of its progression, from 1; unless said the hardest that level and doses allow."""
    at: Literal["I", "R", "5k"] | None = None
    """The zone or race at whose pace the repetitions are run."""
    recovery_m: Annotated[float, Number(*bounds_of_wish("recovery_m"), "metres")] | None = None
    """Metres of jogging between repetitions."""
    faster_down: bool | None = None
    """Whether a pyramid is run at mile pace from its fifth repetition."""
    length_m: Annotated[float, Number(*bounds_of_wish("length_m"), "metres")] | None = None
    """Metres of a run, or of one stride."""
    duration_s: Annotated[float, Number(*bounds_of_wish("duration_s"), "seconds")] | None = None
    """Seconds of a run or of cross-training."""
    over: Literal["3k", "20min"] | None = None
    """What a time trial is run over."""
    mode: Literal["bike", "swim", "elliptical", "row", "aqua_jog", "walk"] | None = None
    """What cross-training is done."""
    effort: Literal["easy", "steady", "intervals"] | None = None
    """How hard cross-training is."""
    equipment: Literal["bodyweight", "weights"] | None = None
    """What strength is done with."""
    style: Literal["minutes", "free", "rolling", "yoga", "pilates"] | None = None
    """The style of a fartlek or of mobility."""
    taper: bool | None = None
    """Whether a race is near, so that strength is done with a set less."""

    def wishes(self) -> Wishes:
        """Gather what was chosen."""
        chosen = {name: value for name in _WISHES if (value := getattr(self, name)) is not None}
        return Wishes(**chosen) if chosen else NO_WISHES


class NestingForm(Form):
    """How deep repeats may stand."""

    nesting: Literal[1] | None = None
    """1 unrolls repeats that stand inside repeats, for devices that know one level alone."""

    def shaped(self, workout: Workout, root: Literal["body", "query"] = "body") -> Workout:
        """Unroll what is not wanted; a problem says that no notation could hold it then."""
        if self.nesting is None:
            return workout
        with refusing(root, "nesting", came=self.nesting):
            return writable(workout.flattened())


class TemplateQuery(TraineeForm, WishesForm, NestingForm):
    """The query of `GET /v1/workouts/{template}`."""

    def prescribed(self, template: str, fitness: Fitness | None) -> Workout:
        """Prescribe the template; a problem points at the path or into the query."""
        with refusing("path", "template"):
            find_template(template)
        with refusing("query"):
            found = prescribe(template, self.trainee(fitness), self.exposure, self.wishes())
        return self.shaped(found, "query")


class TemplateFileQuery(TemplateQuery):
    """The query of `GET /v1/workouts/{template}.{suffix}`."""

    date: Day | None = None
    """The day on which it is to be run, for files that tell it: ics (today unless said) and tcx."""


def as_written(workout: Workout, trainee: Trainee, *notices: Notice) -> Workout:
    """Reckon a workout for a runner as it stands; of what is run also `notices` are said."""
    found = own_session(workout, trainee, cut=False)
    return replace(found, warnings=(*found.warnings, *notices)) if is_run(found) else found


class NotationForm(Form):
    """How a notation is to be read."""

    default_unit: Per = "km"
    """The unit of long distances, paces and offsets that are written without one."""
    dialect: Dialect | None = None
    """Whose notation it is where not our own: in that of intervals.icu `m` means minutes."""


class WrittenForm(NotationForm):
    """A session written by the caller, as notation or as JSON."""

    PLACE: ClassVar[tuple[str, ...]] = ("body",)
    """Where in the request the form stands; problems point there."""
    UNCUT: ClassVar[Notice] = NOT_CUT
    """What is said of a session that stays as it was written."""

    notation: Notation | None = None
    """The session as runners write it: `2km E + 6x800m @I w/ 400m jog + 2km E`."""
    workout: dict[str, Any] | None = None
    """The session as a workout that the service answered, or one made by hand in the same shape."""

    @property
    def is_written(self) -> bool:
        """Whether the session was given this way."""
        return self.notation is not None or self.workout is not None

    def written(self) -> Workout:
        """Read the session."""
        if self.notation is not None:
            with refusing(*self.PLACE, "notation", came=self.notation):
                return parse(self.notation, self.default_unit, self.dialect)
        with refusing(*self.PLACE, "workout", came=self.workout):
            return from_json(self.workout)


class SessionForm(WrittenForm, WishesForm):
    """One session: from the catalogue, written, or made of parts."""

    template: Annotated[str, Characters(longest=100)] | None = None
    """A session of the catalogue, by its slug."""
    repeats: RepeatsForm | None = None
    """The same distance or time again and again."""
    ladder: LadderForm | None = None
    """Three or more that only get longer, or only shorter."""
    pyramid: PyramidForm | None = None
    """Lengths that rise to one longest and fall again."""
    critical_velocity: CriticalVelocityForm | None = None
    """Repetitions of 1 to 6 minutes at critical velocity."""
    warmup: Around | None = None
    """Easy running before parts; what is usual for the runner unless said, nothing where null."""
    cooldown: Around | None = None
    """Easy running after parts; what is usual for the runner unless said, nothing where null."""

    @model_validator(mode="after")
    def _is_one_session(self) -> Self:
        given = [name for name in SOURCES if getattr(self, name) is not None]
        ways = ", ".join(f"`{name}`" for name in SOURCES)
        if not given:
            raise refused(Fault("template", f"This is missing: give one of {ways}."))
        if len(given) > 1:
            sentence = f"More than one field says which session: give one of {ways}."
            raise refused(*(Fault(name, sentence, getattr(self, name)) for name in given))
        lonely = [*_beyond(self, "template", given[0], ("exposure", *_WISHES))]
        if given[0] not in PARTS:
            sentence = f"This needs one of {', '.join(f'`{part}`' for part in PARTS)} beside it."
            around = self.model_fields_set & {"warmup", "cooldown"}
            lonely += [Fault(name, sentence, getattr(self, name)) for name in sorted(around)]
        if lonely:
            raise refused(*lonely)
        return self

    def session(self, trainee: Trainee, *, cut: bool) -> Workout:
        """Make the session for a runner, reckoned: `cut` to what they may carry, or as it was asked for.

        What the catalogue holds is always cut.
        """
        if self.template is not None:
            with refusing(*self.PLACE, "template"):
                find_template(self.template)
            with refusing(*self.PLACE, came=self.model_dump(exclude_unset=True)):
                return prescribe(self.template, trainee, self.exposure, self.wishes())
        own = self.written() if self.is_written else self._built(trainee)
        source = next(name for name in (*WRITTEN, *PARTS) if getattr(self, name) is not None)
        with refusing(*self.PLACE, source):
            if not cut:
                return as_written(own, trainee, self.UNCUT)
            return own_session(own.unresolved(), trainee, cut=True)

    def _built(self, trainee: Trainee) -> Workout:
        main = self._main()
        around = usual(main.steps, trainee)
        is_run_hard = has_hard_work(main.steps)
        before = self._around("warmup", around.warm_up, is_run_hard=is_run_hard)
        after = self._around("cooldown", around.cool_down, is_run_hard=is_run_hard)
        with refusing(*self.PLACE):
            steps = (*before, *main.steps, *after)
            return Workout(steps, main.kind, drills=around.drills if before and is_run_hard else ())

    def _main(self) -> MainSet:
        name, part = next((name, part) for name in PARTS if (part := getattr(self, name)) is not None)
        built: MainSet = part.main((*self.PLACE, name), self.default_unit)
        return built

    def _around(
        self, name: Literal["warmup", "cooldown"], usually: Extent, *, is_run_hard: bool
    ) -> tuple[Node, ...]:
        """Put easy running at an end; around hard work it need not be called warm-up to be one."""
        said = getattr(self, name)
        if name not in self.model_fields_set:
            return (easy(usually),) if is_run_hard else ()
        if said is None:
            return ()
        extent = read_extent(said, (*self.PLACE, name), self.default_unit)
        if is_run_hard:
            return (easy(extent),)
        return ((warmup if name == "warmup" else cooldown)(extent, EASY),)


def _beyond(form: Form, needed: str, given: str, names: tuple[str, ...]) -> list[Fault]:
    """List the fields that mean nothing beside what was given."""
    if given == needed:
        return []
    sentence = f"This needs `{needed}` beside it."
    said = [name for name in names if getattr(form, name) is not None]
    return [Fault(name, sentence, getattr(form, name)) for name in said]


class WorkoutBody(WithPerformances, TraineeForm, SessionForm, NestingForm):
    """The body of `POST /v1/workouts`."""

    model_config = examples(
        {"template": "800m-repeats", "distance": "5k", "time": "22:00", "level": "intermediate"},
        {
            "ladder": {"rungs": ["400 m", "800 m", "1200 m"], "target": "5k pace", "recovery": "400 m jog"},
            "distance": "5k",
            "time": "22:00",
        },
    )


class ParseBody(WithPerformances, NotationForm, NestingForm):
    """The body of `POST /v1/workouts/parse`."""

    model_config = examples(
        {
            "notation": "2km E + 6x800m @I w/ 400m jog + 2km E",
            "performance": {"distance": "5k", "time": "22:00"},
        }
    )

    notation: Notation
    """The session as runners write it."""


class ExportBody(WithPerformances, WrittenForm):
    """The body of `POST /v1/workouts/export`."""

    model_config = examples(
        {"notation": "2km E + 6x800m @I w/ 400m jog + 2km E", "distance": "5k", "time": "22:00"}
    )

    @property
    def vdot_answered(self) -> float | None:
        """The index that stands beside the paces of a workout that the service answered."""
        told = (self.workout or {}).get("fitness")
        vdot = told.get("vdot") if isinstance(told, dict) else None
        low, high = VDOTS
        return float(vdot) if isinstance(vdot, int | float) and low <= vdot <= high else None

    @model_validator(mode="after")
    def _is_one_session(self) -> Self:
        given = [name for name in WRITTEN if getattr(self, name) is not None]
        if len(given) == 1:
            return self
        if not given:
            raise refused(Fault("workout", "This is missing: give `workout` or `notation`."))
        sentence = "More than one field says which session: give `workout` or `notation`."
        raise refused(*(Fault(name, sentence, getattr(self, name)) for name in given))
