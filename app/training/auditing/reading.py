"""Making a diary of a dossier: entries to runs, runs to days, days to weeks."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.science.units import METRES_PER_KM
from app.training.auditing.diary import RACE_TOLERANCE, Beside, Day, Diary, Race, Run, Week
from app.training.auditing.dossier import Dossier, Entry
from app.training.auditing.reckoning import Content, Reckoner, bare, joined
from app.training.auditing.said import untrue_sums
from app.training.fitness import index_of
from app.training.plans.plan import Role
from app.training.plans.request import RaceGoal
from app.training.race_figures import figures_of
from app.training.workouts.fitting.trainee import ASSUMED_VDOT
from app.training.workouts.resolve import Aims
from app.training.workouts.runner import Goal, Runner
from app.training.workouts.steps import Node, Step
from app.training.zones import zones

_RACED_WITH_WARM_UP_M = 8000.0
_LONG_SHARE, _LONG_MEMORY_WEEKS = 0.7, 4
_CLEARLY_LONGER, _ALWAYS_LONG_S = 1.15, 5400.0
"""What makes the longest run of a week a long run, beside those before it and the others of its week."""

_ROLES: tuple[Role, ...] = ("rest", "cross", "strength", "easy", "quality", "long", "race")


def diary_of(dossier: Dossier) -> Diary:
    """Reckon everything that a dossier holds; a day that it does not name is one of rest."""
    runner = _runner(dossier)
    reckoner = Reckoner(Aims(runner))
    reckoners: dict[float | None, Reckoner] = {None: reckoner}
    reckoners |= {vdot: _reckoner(vdot, runner) for vdot in dossier.vdots.values()}
    by_date: defaultdict[dt.date, list[Entry]] = defaultdict(list)
    for entry in dossier.entries:
        by_date[entry.date].append(entry)
    races = _races(dossier, by_date, reckoner)
    entered = {race.date: race for race in races}
    easy_s_per_km = runner.zones["E"].middle_s_per_km
    for date in dossier.lost:
        by_date[date] = [entry for entry in by_date.get(date, []) if not _is_run(entry)]
    paced = {date: reckoners[dossier.vdots.get(date)] for date in _dates(dossier, by_date)}
    days = tuple(
        _day(date, by_date.get(date, []), entered.get(date), paced[date], easy_s_per_km) for date in paced
    )
    goal = dossier.goal
    figures = figures_of(goal.distance_m) if isinstance(goal, RaceGoal) else None
    marked, weeks = _weeks(days)
    runs = tuple(run for day in marked for run in day.runs)
    training = tuple(run for run in runs if run.is_training)
    return Diary(dossier, runner, marked, weeks, races, figures, runs, training)


def _runner(dossier: Dossier) -> Runner:
    candidate, goal = dossier.candidate, dossier.goal
    aim = Goal(goal.distance_m, goal.time_s) if isinstance(goal, RaceGoal) else None
    start = min((entry.date for entry in dossier.entries), default=None)
    assumed = ASSUMED_VDOT[candidate.level]
    unknown = Runner(assumed, zones(assumed), is_known=False, goal=aim)
    if not candidate.performances:
        return unknown
    try:
        index = index_of(candidate.performances, start)
    except (ValueError, ZeroDivisionError):  # none that a runner could run
        return unknown
    return Runner(index, zones(index), goal=aim)


def _reckoner(vdot: float, runner: Runner) -> Reckoner:
    """Reckon at the fitness of a day."""
    return Reckoner(Aims(replace(runner, vdot=vdot, zones=zones(vdot))))


def _dates(dossier: Dossier, by_date: Mapping[dt.date, object]) -> list[dt.date]:
    """Every date from the first to the last, the day of the goal included."""
    dates = list(by_date)
    if dossier.declared is not None:
        dates += [date for week in dossier.declared.weeks for date in week.dates]
    if not dates:
        return []
    first, last = min(dates), max(dates)
    goal = dossier.goal
    if isinstance(goal, RaceGoal):
        last = max(last, goal.date)
        first = min(first, goal.date)
    return [first + dt.timedelta(days=days) for days in range((last - first).days + 1)]


def _races(
    dossier: Dossier, by_date: Mapping[dt.date, Sequence[Entry]], reckoner: Reckoner
) -> tuple[Race, ...]:
    """List the goal and the races entered; of a plan that tells of none, those that its days call so."""
    goal = dossier.goal
    found = [Race(race.date, race.distance_m, is_goal=False) for race in dossier.races]
    if isinstance(goal, RaceGoal):
        found.append(Race(goal.date, goal.distance_m, is_goal=True))
    if dossier.declared is None and not dossier.races:
        known = {race.date for race in found}
        found += [
            Race(date, metres, is_goal=False)
            for date, entries in by_date.items()
            if date not in known
            for metres in [max((_raced_m(entry, reckoner) for entry in entries), default=0.0)]
            if metres
        ]
    return tuple(sorted(found, key=lambda race: race.date))


def _raced_m(entry: Entry, reckoner: Reckoner) -> float:
    if entry.role != "race":
        return 0.0
    if entry.workout is None:
        return entry.distance_m or 0.0
    stretches = reckoner.stretches(entry.workout.steps)
    main = [each for node, each in zip(entry.workout.steps, stretches, strict=True) if not _is_around(node)]
    return sum(each.distance_m for each in main)


def _is_around(node: Node) -> bool:
    return isinstance(node, Step) and node.intent in ("warmup", "cooldown")


def _day(
    date: dt.date, entries: Sequence[Entry], race: Race | None, reckoner: Reckoner, easy_s_per_km: float
) -> Day:
    runs = [_run(entry, race, reckoner, easy_s_per_km) for entry in entries if _is_run(entry)]
    labels = [entry.role for entry in entries if entry.role is not None]
    return Day(
        date,
        max(labels, key=_ROLES.index) if len(labels) > 1 else labels[0] if labels else None,
        # In whichever order they came, they are the same runs.
        tuple(sorted(runs, key=_size) if len(runs) > 1 else runs),
        sum([_is_strength(entry) for entry in entries]),
        race,
        any(run.is_quality for run in runs),
        beside=tuple(_beside(entry, reckoner) for entry in entries if _is_beside(entry)),
    )


def _size(run: Run) -> tuple[float, float]:
    return run.distance_m, run.content.duration_s


def _is_run(entry: Entry) -> bool:
    if entry.workout is None:
        is_size = entry.distance_m is not None or entry.duration_s is not None
        return is_size and entry.role not in ("strength", "cross")
    return bool(entry.workout.steps) and entry.workout.kind != "cross_training"


def _is_strength(entry: Entry) -> bool:
    if entry.workout is None:
        return entry.role == "strength"
    return entry.workout.kind == "strength"


def _is_beside(entry: Entry) -> bool:
    if entry.workout is None:
        return entry.role in ("strength", "cross") and entry.duration_s is not None
    return bool(entry.workout.exercises) or entry.workout.kind == "cross_training"


def _beside(entry: Entry, reckoner: Reckoner) -> Beside:
    """Reckon how long it lasts: its exercises with their pauses, or its steps."""
    workout = entry.workout
    if workout is None:
        return Beside("strength" if entry.role == "strength" else "cross-training", entry.duration_s or 0.0)
    name = (workout.kind or "strength").replace("_training", "-training")
    if workout.exercises:
        return Beside(name, sum(exercise.lasting_s for exercise in workout.exercises))
    return Beside(name, sum(each.duration_s for each in reckoner.stretches(workout.steps)))


def _run(entry: Entry, race: Race | None, reckoner: Reckoner, easy_s_per_km: float) -> Run:
    workout = entry.workout
    if workout is None:
        return _bare_run(entry, race, easy_s_per_km)
    kind, surface = workout.kind, workout.surface
    whole = reckoner.run(workout.steps)
    untrue = () if entry.said is None else tuple(untrue_sums(entry.said, whole))
    if race is not None and (left := _beside_race(workout.steps, race, reckoner)) is not None:
        return Run(entry.date, _with_faults(left, untrue), race.distance_m, kind=kind, surface=surface)
    return Run(entry.date, _with_faults(whole, untrue), kind=kind, surface=surface)


def _with_faults(content: Content, faults: tuple[str, ...]) -> Content:
    return replace(content, faults=content.faults + faults) if faults else content


def _beside_race(steps: tuple[Node, ...], race: Race, reckoner: Reckoner) -> Content | None:
    """Find what a run over a race holds beside it, None where the race is not in it."""
    pairs = list(zip(steps, reckoner.stretches(steps), strict=True))
    main = [each for node, each in pairs if not _is_around(node)]
    around = [each for node, each in pairs if _is_around(node)]
    if main and _is_near(sum(each.distance_m for each in main), race.distance_m):
        return joined(around) if around else Content()
    for place, (node, each) in enumerate(pairs):
        if not _is_around(node) and _is_near(each.distance_m, race.distance_m):
            others = [other for at, (_, other) in enumerate(pairs) if at != place]
            return joined(others) if others else Content()
    return None


def _is_near(distance_m: float, asked_m: float) -> bool:
    return abs(distance_m - asked_m) <= RACE_TOLERANCE * asked_m


def _bare_run(entry: Entry, race: Race | None, easy_s_per_km: float) -> Run:
    distance_m, duration_s = entry.distance_m, entry.duration_s
    if distance_m is None:
        distance_m = (duration_s or 0.0) / easy_s_per_km * METRES_PER_KM
    if race is not None:
        over_m = distance_m - race.distance_m
        if -RACE_TOLERANCE * race.distance_m <= over_m <= _RACED_WITH_WARM_UP_M:
            over_m = max(over_m, 0.0)
            beside = (
                bare(over_m, over_m * easy_s_per_km / METRES_PER_KM, is_easy=True) if over_m else Content()
            )
            return Run(entry.date, beside, distance_m - over_m, is_bare=True)
    is_opaque = entry.role in ("quality", "race")
    if duration_s is None:
        duration_s = distance_m * easy_s_per_km / METRES_PER_KM
    return Run(
        entry.date,
        bare(distance_m, duration_s, is_easy=not is_opaque),
        is_bare=True,
        is_opaque=is_opaque,
    )


def _weeks(days: tuple[Day, ...]) -> tuple[tuple[Day, ...], tuple[Week, ...]]:
    """Cut the days into weeks, and mark in each the long run."""
    marked: list[Day] = []
    weeks: list[Week] = []
    start = 0
    while start < len(days):
        end = start + 7 - days[start].date.weekday()
        week, earlier = days[start:end], [each.longest for each in weeks[-_LONG_MEMORY_WEEKS:]]
        longest = _longest(week)
        long_run = longest and _long_run(longest, week, [run.distance_m for run in earlier if run])
        if long_run is not None:
            week = tuple(
                replace(day, long_run=long_run) if day.date == long_run.date else day for day in week
            )
        marked += week
        weeks.append(_week(len(weeks) + 1, week, longest))
        start = end
    return tuple(marked), tuple(weeks)


def _longest(days: Sequence[Day]) -> Run | None:
    runs = [run for day in days for run in day.runs if run.is_training]
    return max(runs, key=lambda run: run.distance_m, default=None)


def _long_run(longest: Run, week: Sequence[Day], earlier_m: Sequence[float]) -> Run | None:
    """Find the long run on the day of the longest: an easy one first, for a hard one may outlast it."""
    beside = [run for day in week if day.date == longest.date for run in day.runs]
    easy = max((run for run in beside if run.is_training and not run.is_quality), key=_size, default=longest)
    known_m = (*earlier_m, longest.distance_m)
    return next((run for run in (easy, longest) if _is_long(run, week, known_m)), None)


def _is_long(found: Run, week: Sequence[Day], known_m: Sequence[float]) -> bool:
    """Tell whether a run is long beside those of other days; a race that is longer takes its place."""
    if found.distance_m < _LONG_SHARE * max(known_m):
        return False
    if any(run.raced_m and run.distance_m > found.distance_m for day in week for run in day.runs):
        return False
    others = [run.distance_m for day in week if day.date != found.date for run in day.runs if run.is_training]
    is_clear = found.distance_m >= _CLEARLY_LONGER * max(others, default=0.0)
    return is_clear or found.content.duration_s >= _ALWAYS_LONG_S


def _week(index: int, days: tuple[Day, ...], longest: Run | None) -> Week:
    runs = tuple(run for day in days for run in day.runs)
    races = tuple(day.race for day in days if day.race is not None)
    goals = {race.date for race in races if race.is_goal}
    raced_m = sum([run.raced_m for run in runs if run.date not in goals])
    training_m = sum([run.content.distance_m for run in runs])
    beyond_s = sum([run.content.from_threshold_s for run in runs])
    hard_s = beyond_s + sum([run.content.seconds("M") for run in runs])
    running_s = sum([run.content.running_s for run in runs])
    return Week(
        index,
        days,
        runs,
        races,
        longest,
        training_m + raced_m,
        training_m,
        running_s,
        running_s - hard_s,
        hard_s,
        beyond_s,
    )
