"""What is known of a day before it is trained."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple

from app.training.adaptation.lessons import Lesson
from app.training.adaptation.time_off import Return
from app.training.adaptation.tiredness import Sign
from app.training.circumstances import Circumstances
from app.training.logbook.checkin import Pain, Symptom
from app.training.workouts.fitting.trainee import Ground

Illness = Literal["cold", "fever"]
"""cold: above the neck only; fever: that, or anything below the neck."""


class Raced(NamedTuple):
    """A race that was run, or is told for the day itself, although the plan had none on that day."""

    date: dt.date
    distance_m: float


class Overload(NamedTuple):
    """The load of the last 7 days done beside a week of the last 28, and beside what was prescribed.

    What AD08 took of these days counts as prescribed: who obeys it comes nearer to his plan. `room`: the load
    that today may hold, so that the ratio stays within its limit.
    """

    ratio: float
    done: float
    prescribed: float
    room: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that rules ask; what is None, or left out, plays no part.

    `week_m`: metres that the plan gives the week of the day, races left out, as if it were whole; `easy_m`: a
    day of easy running in it; `race_m`: what its races come to, on so many `race_days`;
    `most_week_m`: metres that this week may hold, planned anew; `bearable_week_m`: what it may hold after the
    weeks before; `longest_m`: the longest run of the last 30 days, where the
    plan no longer goes by it, `is_steep`: up to the must limit. `back`: the return from a break that the day
    belongs to. `last_hard`: when quality or a race was really done last. `fever_free_days`: since the fever
    went. `untold_runs`: of the return so far that nobody has told of, and that count as done.

    Of a logbook: `alarming` symptoms and `pain` that stop all training, `symptoms` below the neck;
    `alarmed_since`, `ill_since` and `hurt_since` the day on which what alarms was told last, and of the last
    word on symptoms and on pain, where that is not this one. `signs` of tiredness,
    `hard_easy_run` that of the last easy run; `tired_weeks` how many days of the last two weeks had signs,
    three of each at least, where this week may be cut for them. `silent_days`: without any word, unsettled.
    `is_iced`: there is only ice to run on. `lessons`: of sessions that were too much.
    """

    date: dt.date
    age: int | None = None
    week_m: float = 0.0
    easy_m: float | None = None
    race_m: float = 0.0
    race_days: int = 0
    most_week_m: float | None = None
    illness: Illness | None = None
    fever_free_days: int | None = None
    back: Return | None = None
    untold_runs: int = 0
    last_hard: dt.date | None = None
    raced: Raced | None = None
    weather: Circumstances | None = None
    available_s: float | None = None
    ground: Ground | None = None
    bearable_week_m: float | None = None
    longest_m: float | None = None
    is_steep: bool = False
    alarming: tuple[Symptom, ...] = ()
    symptoms: tuple[Symptom, ...] = ()
    pain: Pain | None = None
    alarmed_since: dt.date | None = None
    ill_since: dt.date | None = None
    hurt_since: dt.date | None = None
    signs: tuple[Sign, ...] = ()
    soreness: float | None = None
    fatigue: float | None = None
    hard_easy_run: Sign | None = None
    overload: Overload | None = None
    days_to_goal: int | None = None
    tired_weeks: int | None = None
    silent_days: int | None = None
    lessons: tuple[Lesson, ...] = ()
    is_iced: bool = False
