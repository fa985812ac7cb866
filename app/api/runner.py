"""What a caller may tell of a runner and of the day, beside races: heart, age, weather, height and slope."""

from typing import Annotated, Literal, Self

from pydantic import model_validator

from app.api.wire import Fault, Form, Number, refused
from app.training.circumstances import Circumstances
from app.training.heart import Heart

Age = Annotated[int, Number(5, 100, "years", whole=True)]
Sex = Literal["female", "male"]
Surface = Literal["any", "road", "track", "hill", "treadmill"]

_LOWEST_TREADMILL_PERCENT = -34


class RunnerForm(Form):
    """Heart, age and sex of a runner."""

    hr_max: Annotated[float, Number(100, 240, "beats a minute")] | None = None
    """Measured maximum heart rate; it always wins over an estimate from age."""
    hr_rest: Annotated[float, Number(25, 120, "beats a minute")] | None = None
    """Resting heart rate: zones are then reckoned from the reserve. Needs `hr_max` or `age`."""
    age: Age | None = None
    """Age in years: estimates the maximum heart rate, and with `sex` gives the age grade."""
    sex: Sex | None = None
    """Sex, for the age grade."""

    @model_validator(mode="after")
    def _rest_lies_below_the_maximum(self) -> Self:
        rest = self.hr_rest
        if rest is None:
            return self
        if self.hr_max is None and self.age is None:
            raise refused(Fault("hr_rest", "This needs a maximum beside it: give `hr_max` or `age`.", rest))
        if self.hr_max is not None and rest >= self.hr_max:
            raise refused(
                Fault("hr_rest", f"This must be below `hr_max`, {self.hr_max:.10g} beats a minute.", rest)
            )
        return self

    def heart(self) -> Heart | None:
        """Make the runner's heart of what is known; None where nothing is."""
        if self.hr_max is not None:
            return Heart(self.hr_max, self.hr_rest)
        return None if self.age is None else Heart.of_age(self.age, self.hr_rest)


class DayForm(Form):
    """Weather, height and slope of the run."""

    temperature_c: Annotated[float, Number(-40, 55, "degrees Celsius")] | None = None
    """Air temperature."""
    dew_point_c: Annotated[float, Number(-80, 55, "degrees Celsius")] | None = None
    """Dew point, in place of `humidity_percent`. Needs `temperature_c`."""
    humidity_percent: Annotated[float, Number(1, 100, "percent")] | None = None
    """Relative humidity, in place of `dew_point_c`. Needs `temperature_c`."""
    altitude_m: Annotated[float, Number(-500, 5500, "metres")] | None = None
    """Height above the sea; it counts from 750 m."""
    grade_percent: Annotated[float, Number(-35, 35, "percent")] | None = None
    """Slope of the road, or incline of the treadmill; downhill is negative."""
    surface: Surface = "any"
    """Where the run is; a treadmill counts its incline against the 1 % that equals level ground. A session
    is fitted to it: `any` leaves it where it belongs, `road` means that there is no track."""

    @model_validator(mode="after")
    def _the_day_is_possible(self) -> Self:
        if self.dew_point_c is not None or self.humidity_percent is not None:
            self._check_moisture()
        grade = self.grade_percent
        if self.surface == "treadmill" and grade is not None and grade < _LOWEST_TREADMILL_PERCENT:
            sentence = f"This must be at least {_LOWEST_TREADMILL_PERCENT} percent on a treadmill."
            raise refused(Fault("grade_percent", sentence, grade))
        return self

    def _check_moisture(self) -> None:
        dew_point, humidity = self.dew_point_c, self.humidity_percent
        if dew_point is not None and humidity is not None:
            sentence = "`dew_point_c` and `humidity_percent` say the same thing: give one of them."
            raise refused(
                Fault("dew_point_c", sentence, dew_point), Fault("humidity_percent", sentence, humidity)
            )
        if self.temperature_c is None:
            name = "humidity_percent" if dew_point is None else "dew_point_c"
            raise refused(Fault(name, "This needs `temperature_c` beside it.", getattr(self, name)))
        if dew_point is not None and dew_point > self.temperature_c:
            sentence = f"This must be at most `temperature_c`, {self.temperature_c:.10g} degrees Celsius."
            raise refused(Fault("dew_point_c", sentence, dew_point))

    def circumstances(self) -> Circumstances | None:
        """Make the circumstances of what is known; None on an ordinary day."""
        if (
            self.temperature_c is None
            and self.altitude_m is None
            and self.grade_percent is None
            and self.surface != "treadmill"
        ):
            return None
        return Circumstances(
            temperature_c=self.temperature_c,
            dew_point_c=self.dew_point_c,
            humidity_percent=self.humidity_percent,
            altitude_m=self.altitude_m,
            grade_percent=self.grade_percent,
            on_treadmill=self.surface == "treadmill",
        )
