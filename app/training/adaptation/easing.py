"""A run made smaller or easier, never larger: its structure kept where that can be.

Hard work is cut from the end, easy stretches by their share, warm-up and cool-down to no less than 10 and 5
minutes as long as hard work stands between them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import NamedTuple

from app.science.units import METRES_PER_KM, SECONDS_PER_MINUTE
from app.training.adaptation.allowance import Allowance
from app.training.adaptation.lessons import with_recoveries
from app.training.adaptation.naming import soft_title, title_of
from app.training.workouts.booking import is_hard
from app.training.workouts.builders import MainSet
from app.training.workouts.catalogue import find_template
from app.training.workouts.construct import easy
from app.training.workouts.cutting import fewer, smaller
from app.training.workouts.extents import Distance, Duration, Extent, km
from app.training.workouts.fitting.heat import by_effort
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.fitting.warm_up import LEAST_COOL_DOWN_S, LEAST_WARM_UP_S
from app.training.workouts.prescribing.grounds import by_time
from app.training.workouts.resolve import Aims, resolved_steps
from app.training.workouts.steps import Node, Step, leaves
from app.training.workouts.totals import Totals, executed, totals
from app.training.workouts.workout import Workout

LONGEST_INSTEAD_OF_RACE_S = 2700.0
"""Nobody runs the distance of a race easily in its place."""

LEAST_RUN_M, LEAST_RUN_S = 2000.0, 600.0
"""A shorter run goes by time; for less than ten minutes nobody goes out."""

LEAST_PROGRESSION_M = 3000.0
LONG_SHARE = 0.60
"""What is left of a long run is an easy run up to this share of it."""

_STEP_M = 500.0
_ROUNDED_TO_M, _LEAST_STEP_M = 100.0, 500.0
_TOLERANCE, _NEARLY_M, _NEARLY_S = 1 + 1e-6, 5.0, 0.5
_SHARES = tuple(tenths / 10 for tenths in range(10, -1, -1))


@dataclass(frozen=True, slots=True)
class Today:
    """The runner as he is on one day: paces of his fitness then, and of the weather."""

    trainee: Trainee
    aims: Aims

    @classmethod
    def of(cls, trainee: Trainee) -> "Today":
        """Take a runner."""
        return cls(trainee, Aims(trainee.runner))

    def resolved(self, workout: Workout) -> Workout:
        """Reckon a workout at the paces of the day."""
        return replace(workout, steps=resolved_steps(workout.steps, self.aims))


def eased(workout: Workout, allowance: Allowance, today: Today) -> Workout | None:
    """Make of a run what is allowed of it; None where too little is left to go out for."""
    found = _eased(workout, allowance, today)
    if found is None or found.kind != "long" or any(map(is_hard, leaves(found.steps))):
        return found
    is_long = _sums(found).distance_m > LONG_SHARE * _sums(workout).distance_m
    return found if is_long else _as_easy(found)


def _as_easy(workout: Workout) -> Workout:
    """Call what is left of a long run an easy run."""
    easy_run = find_template("easy")
    found = replace(
        workout,
        kind=easy_run.kind,
        template=easy_run.slug,
        purpose=easy_run.purpose,
        system=easy_run.system,
    )
    return replace(found, title=soft_title(found))


def _eased(workout: Workout, allowance: Allowance, today: Today) -> Workout | None:
    if workout.kind == "race":
        return _race(workout, allowance, today)
    if workout.kind == "run_walk":
        return _fewer_bouts(today.resolved(workout), allowance, today)
    if _is_plain(workout):
        return _easy(workout, allowance, today)
    kept = _kept(workout, replace(allowance, action="planned"), today)
    if allowance.action == "planned" or kept is None or _is_plain(kept):
        return kept
    return _easily_instead(workout, kept, allowance, today)


def _kept(workout: Workout, allowance: Allowance, today: Today) -> Workout | None:
    """Keep what the run is, as much of it as is allowed."""
    if not any(map(is_hard, leaves(workout.steps))):
        return _with_strides(workout, allowance, today)
    found = _scaled(workout, replace(allowance, recovery=0.0), today)
    if found is None or with_recoveries(found.steps, allowance.recovery) == found.steps:
        return found
    # Longer recoveries take no more time than the session does without them.
    return _scaled(workout, allowance & Allowance(most_s=_sums(found).duration_s), today)


def _race(workout: Workout, allowance: Allowance, today: Today) -> Workout | None:
    """Race as planned, by effort when hot, or not at all."""
    if allowance.action != "planned":
        return _easy(workout, allowance & Allowance(most_s=LONGEST_INSTEAD_OF_RACE_S), today)
    steps = by_effort(workout.steps, today.trainee) if allowance.by_effort else workout.steps
    return today.resolved(replace(workout, steps=steps))


def _fewer_bouts(workout: Workout, allowance: Allowance, today: Today) -> Workout | None:
    """Drop bouts of running from the end until the share holds."""
    whole_s = _sums(workout).duration_s
    most_s = min(allowance.volume * whole_s * _TOLERANCE, allowance.most_s)
    if most_s < min(LEAST_RUN_S, whole_s):
        return None
    while _sums(workout).duration_s > most_s:
        main = fewer(MainSet("run_walk", workout.steps))
        if main is None:
            return None
        workout = today.resolved(replace(workout, steps=main.steps))
        workout = replace(workout, title=soft_title(workout))
    return workout


def _easy(workout: Workout, allowance: Allowance, today: Today) -> Workout | None:
    """Run easily in place of it, no farther and no longer than it was planned."""
    planned, is_plain = _sums(workout), _is_plain(workout)
    allowed_s = allowance.most_s if is_plain else min(allowance.volume * planned.duration_s, allowance.most_s)
    by_time_m = allowed_s / today.trainee.easy_s_per_km * METRES_PER_KM
    allowed_m = min(allowance.volume * planned.distance_m, by_time_m)
    if is_plain and allowed_m >= planned.distance_m - _NEARLY_M:
        return today.resolved(workout)
    distance_m = (allowed_m + _NEARLY_M) // _STEP_M * _STEP_M
    if distance_m < max(LEAST_RUN_M, LEAST_RUN_S / today.trainee.easy_s_per_km * METRES_PER_KM):
        lasts_s = allowed_m * today.trainee.easy_s_per_km / METRES_PER_KM + _NEARLY_S
        if lasts_s < LEAST_RUN_S:
            return None
        extent: Extent = Duration(lasts_s // SECONDS_PER_MINUTE * SECONDS_PER_MINUTE)
    else:
        extent = km(distance_m / METRES_PER_KM)
    template = find_template("long" if workout.kind == "long" else "easy")
    run = Workout(
        resolved_steps((easy(extent),), today.aims),
        template.kind,
        "",
        template.slug,
        "treadmill" if workout.surface == "treadmill" else "any",
        template.purpose,
        template.system,
    )
    return replace(run, title=soft_title(run))


def _with_strides(workout: Workout, allowance: Allowance, today: Today) -> Workout | None:
    """Shorten the longest easy stretch; where that is not enough, leave the strides out."""
    planned = _sums(today.resolved(workout))
    over_s = max(planned.duration_s - allowance.most_s, 0.0)
    over_m = over_s / today.trainee.easy_s_per_km * METRES_PER_KM
    over_m = max(over_m, (1 - allowance.volume) * planned.distance_m)
    if over_m < _NEARLY_M:
        return _finished(workout, workout.steps, allowance, today)
    stretches = [
        step for step in workout.steps if isinstance(step, Step) and isinstance(step.extent, Distance)
    ]
    longest = max(stretches, key=lambda step: step.distance_m or 0.0, default=None)
    if longest is None or longest.distance_m is None:
        return _easy(workout, allowance, today)
    left_m = (longest.distance_m - over_m) // _STEP_M * _STEP_M
    if left_m < LEAST_RUN_M:
        return _easy(workout, allowance, today)
    shorter = replace(longest, extent=Distance.of_metres(left_m), reckoned=None)
    steps = tuple(shorter if step is longest else step for step in workout.steps)
    return _finished(workout, steps, allowance, today)


def _scaled(workout: Workout, allowance: Allowance, today: Today) -> Workout | None:
    """Keep what the run is, with less work and less easy running around it.

    Each limit says by itself how much it leaves, and the least counts: what one takes lengthens nothing that
    another has cut.
    """
    worked = next(_cuts_within_work(workout, allowance, today), None)
    timed = next(_cuts_within_time(workout, allowance, today), None)
    if worked is None or timed is None:
        *_, smallest = _cuts(workout, allowance, today)
        share = 0.0 if timed is None else min(allowance.volume, timed.share)
        least = _put_together(workout, smallest.with_share(share), allowance, today)
        return _easily_instead(workout, least, allowance, today)
    deeper = max(worked, timed, key=lambda cut: cut.bites)
    share = min(allowance.volume, timed.share)
    found = _put_together(workout, deeper.with_share(share), allowance, today)
    if workout.kind == "progression" and found.steps != workout.steps and _is_short(found):
        return _easily_instead(workout, found, allowance, today)
    return found


class _Cut(NamedTuple):
    """Hard work after so many bites, and the share of the easy running around it."""

    bites: int
    main: tuple[Node, ...]
    share: float = 1.0

    def with_share(self, share: float) -> "_Cut":
        """Take the same work with another share of easy running."""
        return self._replace(share=share)


def _cuts(workout: Workout, allowance: Allowance, today: Today) -> Iterator[_Cut]:
    """Yield the whole work, then ever less of it, each with recoveries in proportion to what is left."""
    _, main, _ = _parts(workout)
    found: tuple[Node, ...] | None = main
    for bites in count():
        if found is None:
            return
        least = allowance.recovery
        yield _Cut(bites, with_recoveries(resolved_steps(found, today.aims), least) if least else found)
        found = _with_less_work(workout, found)


def _cuts_within_work(workout: Workout, allowance: Allowance, today: Today) -> Iterator[_Cut]:
    _, main, _ = _parts(workout)
    most_s = allowance.work * _work_s(resolved_steps(main, today.aims)) * _TOLERANCE
    cuts = _cuts(workout, allowance, today)
    return (cut for cut in cuts if _work_s(resolved_steps(cut.main, today.aims)) <= most_s)


def _cuts_within_time(workout: Workout, allowance: Allowance, today: Today) -> Iterator[_Cut]:
    """Take of the easy running first, and of the work where that is not enough."""
    return (
        each
        for cut in _cuts(workout, allowance, today)
        for each in (map(cut.with_share, _SHARES) if not cut.bites else (cut.with_share(0.0),))
        if all(
            _sums(found).duration_s <= allowance.most_s for found in _ways(workout, each, allowance, today)
        )
    )


def _ways(workout: Workout, cut: _Cut, allowance: Allowance, today: Today) -> Iterator[Workout]:
    """Put it together as it is asked, and at its paces and distances: no rounding makes room for more."""
    yield _put_together(workout, cut, allowance, today)
    if allowance.by_time or allowance.by_effort:
        yield _put_together(workout, cut, replace(allowance, by_time=False, by_effort=False), today)


def _put_together(workout: Workout, cut: _Cut, allowance: Allowance, today: Today) -> Workout:
    before, _, after = _parts(workout)
    steps = (
        *_shorter_easy(before, cut.share, LEAST_WARM_UP_S),
        *cut.main,
        *_shorter_easy(after, cut.share, LEAST_COOL_DOWN_S),
    )
    return _finished(workout, steps, allowance, today)


def _is_short(progression: Workout) -> bool:
    return _sums(progression).distance_m < LEAST_PROGRESSION_M


def _easily_instead(workout: Workout, found: Workout, allowance: Allowance, today: Today) -> Workout | None:
    """Run easily where what is left is no session any more, no farther and no longer than it."""
    left, planned = _sums(found), _sums(workout)
    share = min(allowance.volume, left.distance_m / planned.distance_m)
    return _easy(workout, allowance & Allowance("easy", volume=share, most_s=left.duration_s), today)


def _finished(workout: Workout, steps: tuple[Node, ...], allowance: Allowance, today: Today) -> Workout:
    is_same = steps == workout.steps
    if allowance.by_time:
        steps = _timed(steps, today)
    if allowance.by_effort:
        steps = by_effort(steps, today.trainee)
    found = replace(workout, steps=resolved_steps(steps, today.aims))
    return found if is_same else replace(found, title=_title(found))


def _timed(steps: tuple[Node, ...], today: Today) -> tuple[Node, ...]:
    """Run by time, no longer than by distance: what rounding adds the longest easy stretch gives."""
    timed = by_time(steps, today.aims)
    over_s = _lasting_s(timed, today) - _lasting_s(steps, today)
    easily = [node for node in timed if isinstance(node, Step) and not is_hard(node) and node.duration_s]
    longest = max(easily, key=lambda step: step.duration_s or 0.0, default=None)
    if over_s <= 0 or longest is None or longest.duration_s is None:
        return timed
    minutes = (longest.duration_s - over_s) // SECONDS_PER_MINUTE
    shorter = replace(longest, extent=Duration(max(minutes, 1) * SECONDS_PER_MINUTE), reckoned=None)
    return tuple(shorter if node is longest else node for node in timed)


def _lasting_s(steps: tuple[Node, ...], today: Today) -> float:
    found = executed(resolved_steps(steps, today.aims))
    return sum(times * step.reckoned.duration_s for step, times in found if step.reckoned is not None)


def _parts(workout: Workout) -> tuple[tuple[Node, ...], tuple[Node, ...], tuple[Node, ...]]:
    """Take what stands before and after the hard work off it."""
    steps = workout.steps
    hard = [place for place, node in enumerate(steps) if any(map(is_hard, leaves((node,))))]
    if not hard:
        return steps, (), ()
    return steps[: hard[0]], steps[hard[0] : hard[-1] + 1], steps[hard[-1] + 1 :]


def _with_less_work(workout: Workout, main: tuple[Node, ...]) -> tuple[Node, ...] | None:
    found = smaller(MainSet(workout.kind or "repeats", main), is_hard)
    return None if found is None else found.steps


def _work_s(steps: tuple[Node, ...]) -> float:
    return sum(
        times * step.reckoned.duration_s
        for step, times in executed(steps)
        if is_hard(step) and step.reckoned is not None
    )


def _shorter_easy(nodes: tuple[Node, ...], share: float, least_s: float) -> tuple[Node, ...]:
    """Shorten easy stretches that stand alone; strides stay as they are."""
    return tuple(
        _shorter(node, share, least_s) if isinstance(node, Step) and not node.modifiers else node
        for node in nodes
    )


def _shorter(step: Step, share: float, least_s: float) -> Step:
    if share >= 1 or step.reckoned is None or step.is_recovery:
        return step
    lasts_s = step.reckoned.duration_s
    least = least_s / lasts_s if lasts_s else 1.0
    return step if least >= 1 else replace(step, extent=_cut(step.extent, share, least), reckoned=None)


def _cut(extent: Extent, share: float, least: float) -> Extent:
    """Round down to 100 m or a minute, and up what must be kept of it at least."""
    match extent:
        case Distance(metres=metres):
            least_m = max(-(-least * metres // _ROUNDED_TO_M) * _ROUNDED_TO_M, _LEAST_STEP_M)
            cut_m = share * metres * _TOLERANCE // _ROUNDED_TO_M * _ROUNDED_TO_M
            return Distance.of_metres(min(max(cut_m, least_m), metres))
        case Duration(seconds=seconds):
            least_s = max(-(-least * seconds // SECONDS_PER_MINUTE), 1) * SECONDS_PER_MINUTE
            cut_s = share * seconds * _TOLERANCE // SECONDS_PER_MINUTE * SECONDS_PER_MINUTE
            return Duration(min(max(cut_s, least_s), seconds))
    return extent


def _is_plain(workout: Workout) -> bool:
    """Whether it is easy running and nothing else."""
    zones = _sums(workout).zone_seconds
    return all(not seconds for zone, seconds in zones.items() if zone != "E")


def _sums(workout: Workout) -> Totals:
    sums = totals(workout)
    if sums is None:
        raise ValueError(f"only a workout that is resolved can be eased, not {workout.title!r}")
    return sums


def _title(workout: Workout) -> str:
    _, main, _ = _parts(workout)
    return title_of(workout, main)
