"""Plans written by hand, to plant faults in: a sketch is cheap to change at one place."""

import datetime as dt
from dataclasses import dataclass, field, replace

from app.training.athlete import WEEKDAYS, Availability
from app.training.auditing import Audit, Declared, DeclaredWeek, Dossier, Entry, audit
from app.training.fitness import Performance
from app.training.plans.plan import Feasibility, Phase
from app.training.plans.request import Candidate, RaceGoal, TuneUpRace
from app.training.workouts.exercises import Exercise
from app.training.workouts.notation import parse
from app.training.workouts.workout import Workout

STRENGTH = Workout(kind="strength", exercises=(Exercise("squat", 3, repetitions=10),))
FEASIBLE = Feasibility(ok=True, verdict="comfortable")
WARM, COOL = "2 km @ E", "2 km @ E"


def day(start: dt.date, week: int, weekday: str) -> dt.date:
    """Find the date of a weekday in a week of the plan, counted from 1."""
    monday = start - dt.timedelta(days=start.weekday())
    return monday + dt.timedelta(days=7 * (week - 1) + WEEKDAYS.index(weekday))


def entries(date: dt.date, cell: str) -> tuple[Entry, ...]:
    """Read "role: notation" or "strength", several with ";" between."""
    found = []
    for part in filter(None, map(str.strip, cell.split(";"))):
        role, _, text = (each.strip() for each in part.partition(":"))
        if role == "strength":
            found.append(Entry(date=date, role="strength", workout=STRENGTH))
        elif not text:
            found.append(Entry(date=date, role=role))
        else:
            found.append(Entry(date=date, role=role, workout=parse(text)))
    return tuple(found)


@dataclass(frozen=True)
class Sketch:
    """A plan by its cells: (week, weekday) to what is done there."""

    start: dt.date
    cells: dict[tuple[int, str], str]
    phases: tuple[str, ...]
    goal: RaceGoal
    candidate: Candidate
    availability: Availability = field(default_factory=Availability)
    races: tuple[TuneUpRace, ...] = ()
    down: frozenset[int] = frozenset()
    feasibility: Feasibility = FEASIBLE

    def put(self, week: int, weekday: str, cell: str) -> "Sketch":
        """Write something else into one day."""
        return replace(self, cells={**self.cells, (week, weekday): cell})

    def week(self, week: int, **cells: str) -> "Sketch":
        """Write something else into several days of a week."""
        return replace(
            self, cells={**self.cells, **{(week, weekday): cell for weekday, cell in cells.items()}}
        )

    def every(self, weekday: str, cells: dict[int, str]) -> "Sketch":
        """Write something else into one weekday of several weeks."""
        return replace(self, cells={**self.cells, **{(week, weekday): cell for week, cell in cells.items()}})

    def of(self, **changes) -> "Sketch":
        """Change what is known of the runner."""
        return replace(self, candidate=replace(self.candidate, **changes))

    def available(self, **changes) -> "Sketch":
        """Change what was asked for."""
        return replace(self, availability=replace(self.availability, **changes))

    def race(self, week: int, weekday: str, distance_m: float, cell: str) -> "Sketch":
        """Enter a race on the way, and run it."""
        entered = TuneUpRace(date=self.date(week, weekday), distance_m=distance_m)
        return replace(self.put(week, weekday, cell), races=(*self.races, entered))

    def date(self, week: int, weekday: str) -> dt.date:
        return day(self.start, week, weekday)

    def entries(self) -> tuple[Entry, ...]:
        dates = self.dates()
        return tuple(
            entry
            for (week, weekday), cell in self.cells.items()
            if self.date(week, weekday) in dates
            for entry in entries(self.date(week, weekday), cell)
        )

    def dates(self) -> list[dt.date]:
        last = max([self.goal.date, *(self.date(*place) for place in self.cells)])
        return [self.start + dt.timedelta(days=days) for days in range((last - self.start).days + 1)]

    def declared(self) -> Declared:
        weeks = tuple(
            DeclaredWeek(
                index,
                phase,
                index in self.down,
                tuple(date for date in self.dates() if 0 <= (date - day(self.start, index, "mon")).days < 7),
            )
            for index, phase in enumerate(self.phases, 1)
        )
        names = list(dict.fromkeys(self.phases))
        phases = tuple(
            Phase(
                name,
                self.phases.index(name) + 1,
                len(self.phases) - self.phases[::-1].index(name),
            )
            for name in names
        )
        return Declared(weeks=weeks, phases=phases, feasibility=self.feasibility)

    def dossier(self, **changes) -> Dossier:
        known = {
            "candidate": self.candidate,
            "entries": self.entries(),
            "goal": self.goal,
            "availability": self.availability,
            "races": self.races,
            "declared": self.declared(),
        }
        return Dossier(**{**known, **changes})

    def audit(self) -> Audit:
        return audit(self.dossier())

    def ids(self) -> set[str]:
        """Every rule that the plan breaks."""
        return {finding.id for finding in self.audit().findings}

    def finding(self, rule_id: str):
        """The one finding by a rule."""
        (found,) = (finding for finding in self.audit().findings if finding.id == rule_id)
        return found


def strides(km: float) -> str:
    return f"easy: {km} km @ E + 6x20 s stride w/ 60 s jog"


def long_run(work: str) -> str:
    return f"long: {work}"


def _cells(weeks: list[dict[str, str]]) -> dict[tuple[int, str], str]:
    return {(index, weekday): cell for index, week in enumerate(weeks, 1) for weekday, cell in week.items()}


def _week(tue: str, wed: float, thu: str, sat: float, sun: float | str) -> dict[str, str]:
    """Strength on Monday and Friday, strides on Wednesday, and the long run on Sunday."""
    return {
        "mon": "strength",
        "tue": tue,
        "wed": f"easy: {wed} km @ E + 6x20 s stride w/ 60 s jog",
        "thu": thu,
        "fri": "strength",
        "sat": f"easy: {sat} km @ E",
        "sun": sun if isinstance(sun, str) else f"long: {sun} km @ E",
    }


def easy(km: float) -> str:
    return f"easy: {km} km @ E"


def quality(work: str) -> str:
    return f"quality: {WARM} + {work} + {COOL}"


TEN_KM = Sketch(
    start=dt.date(2026, 12, 21),
    phases=(*["base"] * 4, *["early_quality"] * 2, *["build"] * 3, *["peak"] * 2, "taper"),
    down=frozenset((4, 8)),
    goal=RaceGoal(distance_m=10_000, date=dt.date(2027, 3, 14), time_s=2700),
    candidate=Candidate(
        level="intermediate",
        weekly_distance_m=40_000,
        longest_run_m=12_000,
        age=41,
        quality_weeks=0,
        performances=(Performance(5000, 1320, dt.date(2026, 12, 1)),),
    ),
    availability=Availability(
        days=("tue", "wed", "thu", "sat", "sun"),
        long_run_day="sun",
        quality_days=("tue", "thu"),
        rest_days=("mon", "fri"),
        strength_per_week=2,
        max_session_s=9000,
        track=True,
    ),
    cells=_cells(
        [
            _week(easy(7), 7, easy(7), 7, 12),
            _week(easy(7.5), 7.5, easy(7), 7, 12.5),
            _week(easy(8), 7, easy(8), 7.5, 13),
            _week(easy(6), 6, easy(6), 5.5, 10),
            _week(quality("4x5 min @ T w/ 90 s jog"), 8, easy(8), 7, 13.5),
            _week(quality("8x200 m @ R w/ 200 m jog"), 9, easy(10), 8, 14.4),
            _week(quality("5x3 min @ I w/ 2 min jog"), 9, quality("20 min @ T"), 9, 15),
            _week(quality("4x3 min @ I w/ 2 min jog"), 7, easy(8), 4, 11.5),
            _week(quality("5x800 m @ I w/ 400 m jog"), 9, quality("3x7 min @ T w/ 2 min jog"), 9, 15.5),
            _week(quality("5x4 min @ CV w/ 90 s jog"), 9, quality("24 min @ T"), 9, 15.5),
            _week(quality("6x3 min @ CV w/ 1 min jog"), 9, quality("4x6 min @ T w/ 90 s jog"), 9, 15.5),
            {
                "mon": "strength",
                "tue": quality("4x3 min @ CV w/ 1 min jog"),
                "wed": "",
                "thu": easy(6),
                "fri": "",
                "sat": "easy: 4 km @ E + 4x20 s stride w/ 60 s jog",
                "sun": "race: 2 km @ E + 10 km @ 10k pace + 1 km @ E",
            },
        ]
    ),
)
"""Twelve weeks for 10 km on five days, by which every rule is kept."""

HALF = replace(
    TEN_KM,
    goal=RaceGoal(distance_m=21_097.5, date=TEN_KM.goal.date, time_s=6100),
    cells={
        **TEN_KM.cells,
        (9, "sun"): "long: 16 km @ E",
        (10, "sun"): "long: 16 km @ E",
        (11, "sun"): "long: 16 km @ E",
        (12, "sun"): "race: 2 km @ E + 21.1 km @ half pace",
    },
)
"""The same twelve weeks, with a little more on Sundays, for a half marathon."""


def _beginner_week(tue: str, thu: float, sat: float, sun: float) -> dict[str, str]:
    return {
        "mon": "strength",
        "tue": tue,
        "wed": "strength",
        "thu": f"easy: {thu} km @ E + 4x20 s stride w/ 60 s jog",
        "sat": easy(sat),
        "sun": f"long: {sun} km @ E",
    }


def gentle(work: str) -> str:
    return f"quality: 1.6 km @ E + {work} + 1.6 km @ E"


FIVE_KM = Sketch(
    start=dt.date(2027, 1, 4),
    phases=(*["base"] * 4, *["early_quality"] * 2, "build", "build", "peak", "taper"),
    down=frozenset((4, 8)),
    goal=RaceGoal(distance_m=5000, date=dt.date(2027, 3, 14)),
    candidate=Candidate(
        level="beginner",
        weekly_distance_m=24_000,
        longest_run_m=8000,
        age=30,
        performances=(Performance(5000, 1800, dt.date(2026, 12, 1)),),
    ),
    availability=Availability(days=("tue", "thu", "sat", "sun"), long_run_day="sun", strength_per_week=2),
    cells=_cells(
        [
            _beginner_week(easy(6), 5, 5, 8),
            _beginner_week(easy(6), 5.5, 5, 8.5),
            _beginner_week(easy(6), 6, 5.5, 9),
            _beginner_week(easy(5), 4.5, 4.5, 7),
            _beginner_week(gentle("3x5 min @ T w/ 90 s jog"), 6.5, 5.5, 9.7),
            _beginner_week(gentle("8x200 m @ R w/ 200 m jog"), 6.5, 5.5, 10),
            _beginner_week(gentle("5x2 min @ I w/ 2 min jog"), 6.5, 6, 10.4),
            _beginner_week(gentle("4x2 min @ I w/ 2 min jog"), 4.5, 4, 8),
            _beginner_week(gentle("4x3 min @ I w/ 2 min jog"), 6, 6, 10.4),
            {
                "mon": "strength",
                "tue": gentle("3x3 min @ CV w/ 1 min jog"),
                "thu": easy(4.5),
                "sun": "race: 1.6 km @ E + 5 km @ 5k pace",
            },
        ]
    ),
)
"""Ten weeks for a beginner's 5 km on four days, by which every rule is kept."""
