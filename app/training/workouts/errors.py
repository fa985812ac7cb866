"""What the workouts refuse.

WorkoutError
├── InvalidWorkoutError   a step, repeat or workout that cannot be: what was wrong, what would be accepted
├── ShapeError            a part of a session asked for that cannot be: which, what came, what is accepted
├── UnknownTemplateError  a template that the catalogue does not hold, and the names nearest to it
├── DocumentError         a workout in JSON with a fault, and the JSON pointer to it
└── NotationError         a text that is no workout, and the position where the reading stopped
"""


class WorkoutError(ValueError):
    """Anything that the workouts refuse; its text is fit for the person who asked."""


class InvalidWorkoutError(WorkoutError):
    """A step, repeat or workout breaks a rule of what a workout is."""


class ShapeError(WorkoutError):
    """What was asked for cannot be: which `field`, what would be accepted (`sentence`), what came."""

    def __init__(self, field: str, sentence: str, received: object) -> None:
        super().__init__(f"{field} {sentence}; {received!r} came")
        self.field = field
        self.sentence = sentence
        self.received = received


class UnknownTemplateError(WorkoutError):
    """The catalogue holds no such template; `nearest` are names like it, the likeliest first."""

    def __init__(self, template: str, nearest: tuple[str, ...]) -> None:
        meant = f"did you mean {' or '.join(nearest)}?" if nearest else "the catalogue lists what there is"
        super().__init__(f"{template!r} is no template; {meant}")
        self.template = template
        self.nearest = nearest


class DocumentError(WorkoutError):
    """A workout in JSON has a fault: where (`/steps/1/times`), what was wrong, what came."""

    def __init__(self, pointer: str, detail: str, received: object = None) -> None:
        super().__init__(f"{pointer or '/'}: {detail}")
        self.pointer = pointer
        self.detail = detail
        self.received = received


class NotationError(WorkoutError):
    """A notation cannot be read.

    `position` counts characters from 1, `read` is what stood there, `expected` what could have stood there
    and `readings` both meanings where the text has two. `detail` is the whole sentence.
    """

    def __init__(
        self,
        position: int,
        read: str,
        detail: str,
        expected: tuple[str, ...] = (),
        readings: tuple[str, ...] = (),
    ) -> None:
        super().__init__(f"at {position}: {detail}")
        self.position = position
        self.read = read
        self.detail = detail
        self.expected = expected
        self.readings = readings
