"""Our own words in the units of whoever reads them: they are written, and kept, in kilometres."""

import re
from collections.abc import Sequence
from dataclasses import Field, replace
from typing import Any, ClassVar, Protocol, TypeVar

from app.science.units import METRES_PER_KM, SECONDS_PER_MINUTE, Units, fahrenheit, pace_range_text
from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.workouts.steps import leaves
from app.training.workouts.titles import describe
from app.training.workouts.wording import distance_text, extent_text, own_extent
from app.training.workouts.workout import Workout

_FIGURE = r"([0-9]{1,6}(?:\.[0-9]{1,6})?)"
_KILOMETRES = re.compile(rf"(?<![-.\w]){_FIGURE}(?:( to | and |-){_FIGURE})? km\b")
_PACE = re.compile(r"\b([0-9]{1,4}):([0-5][0-9])(?:-([0-9]{1,4}):([0-5][0-9]))? /km\b")
_TEMPERATURE = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{1,4})?) deg C\b")
_QUOTED = re.compile("(“[^”]*”)")
_REPEATED = " x "


class _Text(Protocol):
    """Something that says why, or what to beware of."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def text(self) -> str:
        """The sentence for people."""


Told = TypeVar("Told", bound=_Text)


def told_in(said: Sequence[Told], units: Units | None) -> tuple[Told, ...]:
    """Say the same reasons, notices or findings in the reader's own units.

    Temperatures are measured in them, too; distances and times stay in those of the contract.
    """
    if units != "imperial":
        return tuple(said)
    return tuple(replace(each, text=in_own_units(each.text, units), **_in_fahrenheit(each)) for each in said)


def _in_fahrenheit(said: _Text) -> dict[str, float | str | None]:
    """Give what is measured in degrees Celsius, and its limit, in degrees Fahrenheit."""
    if not isinstance(said, Reason | Notice) or said.unit != "deg C":
        return {}
    measured, limit = (
        None if each is None else round(fahrenheit(each), 1) for each in (said.measured, said.limit)
    )
    return {"measured": measured, "limit": limit, "unit": "deg F"}


def title_in(workout: Workout, units: Units | None) -> str:
    """Name a workout as far as its steps say, in the reader's own units; what a caller named stays.

    >>> from app.training.workouts.extents import km
    >>> from app.training.workouts.steps import Repeat, Step
    >>> from app.training.workouts.targets import EASY, INTERVAL
    >>> easy = Workout((Step(km(8), EASY),), title="Easy run 8 km", template="easy")
    >>> hard = Workout((Repeat(5, (Step(km(1), INTERVAL),)),), title="5 x 1 km", template="1000m-repeats")
    >>> title_in(easy, "imperial"), title_in(easy, "metric"), title_in(hard, "imperial")
    ('Easy run 5 mi', 'Easy run 8 km', '5 x 1 km')
    """
    title = workout.title
    if units is None or (" km" if units == "imperial" else " mi") not in title:
        return title
    if title == describe(workout.steps):
        return describe(workout.steps, units)
    if workout.template is None or units == "metric":
        return title
    as_marked = {
        extent_text(step.extent) for step in leaves(workout.steps) if own_extent(step, units) == step.extent
    }
    return _KILOMETRES.sub(lambda found: found[0] if found[0] in as_marked else _in_miles(found), title)


def in_own_units(words: str, units: Units | None) -> str:
    """Give kilometres and deg C of our own words in miles and deg F, for who wants those.

    A repetition keeps its length.

    What is quoted somebody else wrote, and stays as it is.

    A pace in words is one of whole seconds a kilometre, and so is right to a second a mile.

    >>> in_own_units("The week goes from 40 to 56 km.", "imperial")
    'The week goes from 24.9 to 34.8 mi.'
    >>> in_own_units("As asked: 4:10 /km, asked 4:05-4:15 /km.", "imperial")
    'As asked: 6:42 /mi, asked 6:34-6:50 /mi.'
    >>> in_own_units("31 deg C with a dew point of 23 deg C, together 161.2 deg F.", "imperial")
    '87.8 deg F with a dew point of 73.4 deg F, together 161.2 deg F.'
    """
    if units != "imperial":
        return words
    parts = _QUOTED.split(words)  # every other one is quoted
    parts[::2] = map(_ours, parts[::2])
    return "".join(parts)


def _ours(words: str) -> str:
    in_miles = _PACE.sub(_pace_in_miles, _in_own_miles(words))
    return _TEMPERATURE.sub(lambda found: f"{fahrenheit(float(found[1])):.4g} deg F", in_miles)


def _in_own_miles(words: str) -> str:
    def own(found: re.Match[str]) -> str:
        is_repeated = words[: found.start()].endswith(_REPEATED)
        return found[0] if is_repeated else _in_miles(found)

    return _KILOMETRES.sub(own, words)


def _pace_in_miles(found: re.Match[str]) -> str:
    fast_min, fast_s, slow_min, slow_s = (int(each) if each else 0 for each in found.groups())
    fast = fast_min * SECONDS_PER_MINUTE + fast_s
    slow = slow_min * SECONDS_PER_MINUTE + slow_s if found[3] else fast
    return pace_range_text(fast, slow, "imperial")


def _in_miles(found: re.Match[str]) -> str:
    first, between, last = found.groups()
    if last is None:
        return _miles(first)
    return f"{_miles(first).removesuffix(' mi')}{between}{_miles(last)}"


def _miles(kilometres: str) -> str:
    return distance_text(METRES_PER_KM * float(kilometres), "imperial")
