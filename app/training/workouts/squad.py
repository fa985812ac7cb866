"""One session for many runners: each one's paces and lap splits, and groups that can run together.

A group runs every step at the pace of whoever is slowest in it there: nobody is asked to run faster than
their own pace, and in the main work nobody is held back by more than the spread.

>>> from app.training.workouts.notation import parse
>>> from app.training.workouts.runner import runner
>>> known = [Entrant(name, runner(vdot)) for name, vdot in (("Ana", 50), ("Ben", 49.5), ("Cy", 44))]
>>> session = squad(parse("2 km @ E + 6x800 m @ I w/ 400 m jog + 2 km @ E"), [*known, Entrant("Di")])
>>> [[member.name for member in group.members] for group in session.groups], session.apart[0].reason
([['Ana', 'Ben'], ['Cy']], 'fitness-unknown')
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.training.workouts.booking import is_hard
from app.training.workouts.errors import WorkoutError
from app.training.workouts.fitting.trainee import ASSUMED_VDOT
from app.training.workouts.pace_groups import pace_groups
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import Runner, assumed_runner
from app.training.workouts.steps import HeartRateSpan, Splits, Step, leaves
from app.training.workouts.targets import PaceSpan
from app.training.workouts.totals import Totals, totals
from app.training.workouts.workout import Workout

MOST_RUNNERS = 200
USUAL_SPREAD = 0.02
"""About 5 s/km at 4:00: less than the difference between two neighbouring zones."""

MOST_PACINGS = 6000
"""Runners times parts of the session."""

LARGEST_SPREAD = 0.10
LONGEST_NAME = 100


class InvalidSquadError(WorkoutError):
    """No runners or too many, two with one id, or a spread that is none."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """Somebody who takes part; `runner` None: their fitness is not known. Without an id it is the name."""

    name: str
    runner: Runner | None = None
    id: str = ""

    def __post_init__(self) -> None:
        if not 1 <= len(self.name) <= LONGEST_NAME:
            raise InvalidSquadError(f"a name has 1 to {LONGEST_NAME} characters, not {len(self.name)}")
        if not self.name.isprintable() or not self.name.strip():
            raise InvalidSquadError(f"a name is one printable line, not {self.name!r}")
        if not self.id:
            object.__setattr__(self, "id", self.name)


@dataclass(frozen=True, slots=True)
class Part:
    """A step of the session, whoever runs it: how often it is run in all. Equal steps are one part."""

    step: Step
    times: int


@dataclass(frozen=True, slots=True)
class Pacing:
    """How fast one part is run, and in which times; `part` is its place in the session's `parts`."""

    part: int
    pace: PaceSpan
    splits: Splits | None
    heart_rate: HeartRateSpan | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One runner of a group, with the paces that are their own."""

    id: str
    name: str
    pacings: tuple[Pacing, ...]
    totals: Totals | None


@dataclass(frozen=True, slots=True)
class Group:
    """Runners who run together; `pacings` are how.

    `spread` is how much slower the slowest is than the fastest, in the main work.
    """

    number: int
    spread: float
    pacings: tuple[Pacing, ...]
    members: tuple[Member, ...]


Why = Literal["fitness-unknown", "goal-unknown"]


@dataclass(frozen=True, slots=True)
class Apart:
    """Somebody in no group, and why: no fitness is known, or no goal where the session is run at its pace."""

    id: str
    name: str
    reason: Why


@dataclass(frozen=True, slots=True)
class Squad:
    """The session for all: groups from the fastest to the slowest, and who stands apart.

    `main` is the place in `parts` of the work by whose pace they are grouped; None where nothing is run by
    pace, and everybody runs together, by effort.
    """

    workout: Workout
    spread: float
    parts: tuple[Part, ...]
    main: int | None
    groups: tuple[Group, ...]
    apart: tuple[Apart, ...]


def squad(workout: Workout, entrants: Sequence[Entrant], spread: float = USUAL_SPREAD) -> Squad:
    """Reckon a session for 1 to 200 runners and part them into as few groups as the spread allows.

    In each group the slowest pace of the main work is at most `spread` (0.02 is 2 %) slower than the fastest.
    Of all ways to make so few groups, it is the one that holds the runners back the least. The order of the
    entrants does not matter: members stand from fast to slow, equals by name and id.
    """
    _check(entrants, spread)
    session = workout.unresolved()
    counted = Counter(filter(_is_run, session.expand()))
    parts = tuple(Part(step, times) for step, times in counted.items())
    if len(parts) * len(entrants) > MOST_PACINGS:
        raise InvalidSquadError(
            f"{len(entrants)} runners with {len(parts)} different steps each are too many paces: at most "
            f"{MOST_PACINGS:,} in all; make several squads, or a session of fewer steps"
        )
    known = {entrant.id: entrant.runner for entrant in entrants if entrant.runner and entrant.runner.is_known}
    apart = [Apart(one.id, one.name, "fitness-unknown") for one in entrants if one.id not in known]
    members = [_member(one, known[one.id], session, parts) for one in entrants if one.id in known]
    main = _main(session, parts, members)
    apart += [Apart(one.id, one.name, "goal-unknown") for one in members if not _is_paced(one, main)]
    groups = _groups([one for one in members if _is_paced(one, main)], main, spread)
    return Squad(
        session,
        spread,
        parts,
        main,
        groups,
        tuple(sorted(apart, key=lambda one: (one.reason, one.name, one.id))),
    )


def _check(entrants: Sequence[Entrant], spread: float) -> None:
    if not 1 <= len(entrants) <= MOST_RUNNERS:
        raise InvalidSquadError(f"a squad has 1 to {MOST_RUNNERS} runners, not {len(entrants)}")
    if not 0 <= spread <= LARGEST_SPREAD:
        raise InvalidSquadError(
            f"the spread within a group is 0 to {LARGEST_SPREAD:g} (10 %), not {spread:g}"
        )
    twice = [id_ for id_, times in Counter(entrant.id for entrant in entrants).items() if times > 1]
    if twice:
        raise InvalidSquadError(
            f"two runners cannot have the same id, as with {twice[0]!r}; give each their own"
        )


def _is_run(step: Step) -> bool:
    """Whether a pace could be said for it."""
    return step.mode == "run" or step.target is not None


def _member(entrant: Entrant, runner: Runner, session: Workout, parts: Sequence[Part]) -> Member:
    resolved = resolve(session, runner)
    places = {part.step: place for place, part in enumerate(parts)}
    found: dict[int, Pacing] = {}
    for step, own in zip(leaves(session.steps), leaves(resolved.steps), strict=True):
        reckoned, place = own.reckoned, places.get(step)
        if place is not None and reckoned is not None and reckoned.pace is not None:
            found[place] = Pacing(place, reckoned.pace, reckoned.splits, reckoned.heart_rate)
    return Member(entrant.id, entrant.name, tuple(found[place] for place in sorted(found)), totals(resolved))


def _main(session: Workout, parts: Sequence[Part], members: Sequence[Member]) -> int | None:
    """Choose the main work: of what is hard and has a pace, that which takes a typical runner longest."""
    paced = {pacing.part for member in members for pacing in member.pacings}
    hard = [place for place, part in enumerate(parts) if is_hard(part.step)]
    eligible = paced.intersection(hard) if hard else paced
    if not eligible:
        return None
    typical = resolve(session, assumed_runner(ASSUMED_VDOT["intermediate"]))
    seconds = {
        step: own.reckoned.duration_s
        for step, own in zip(leaves(session.steps), leaves(typical.steps), strict=True)
        if own.reckoned
    }
    return max(sorted(eligible), key=lambda place: parts[place].times * seconds[parts[place].step])


def _pace(member: Member, part: int | None) -> float | None:
    """Find the member's pace in a part, in the middle of its range, in seconds per kilometre."""
    return next((one.pace.middle_s_per_km for one in member.pacings if one.part == part), None)


def _is_paced(member: Member, main: int | None) -> bool:
    return main is None or _pace(member, main) is not None


def _groups(members: Sequence[Member], main: int | None, spread: float) -> tuple[Group, ...]:
    if not members:
        return ()
    by_pace: dict[float, list[Member]] = {}
    for member in sorted(members, key=lambda one: (_pace(one, main) or 0.0, one.name, one.id)):
        by_pace.setdefault(_pace(member, main) or 0.0, []).append(member)
    paces = list(by_pace)
    return tuple(
        _group(number, paces[first:last], [member for pace in paces[first:last] for member in by_pace[pace]])
        for number, (first, last) in enumerate(
            pace_groups(paces, [len(by_pace[pace]) for pace in paces], spread), 1
        )
    )


def _group(number: int, paces: Sequence[float], members: Sequence[Member]) -> Group:
    """Let everybody run at the pace of the slowest, part by part."""
    slowest: dict[int, Pacing] = {}
    for pacing in (pacing for member in members for pacing in member.pacings):
        other = slowest.get(pacing.part)
        if other is None or pacing.pace.middle_s_per_km > other.pace.middle_s_per_km:
            slowest[pacing.part] = pacing
    spread = paces[-1] / paces[0] - 1 if paces[0] else 0.0
    return Group(number, spread, tuple(slowest[part] for part in sorted(slowest)), tuple(members))
