"""Any workout, cut to what one runner may carry: the caller's own, read from notation, or given by a coach.

Hard work is cut by the doses, repetitions from the end first. What makes the whole too long is taken evenly
from its longest easy steps, and only then from the work. What cannot be cut is refused.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from math import ceil
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from app.science.units import METRES_PER_KM, SECONDS_PER_MINUTE, clock
from app.training.doses import DOSES, Limited
from app.training.reason import Reason
from app.training.workouts.builders import MainSet
from app.training.workouts.catalogue import find_template
from app.training.workouts.cutting import everything, reduced, resized
from app.training.workouts.errors import ShapeError
from app.training.workouts.extents import Distance, Duration, Extent, km
from app.training.workouts.fitting.dosing import Gauge
from app.training.workouts.fitting.lengths import ALWAYS_S, length_excesses, share_excess
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.fitting.warm_up import LEAST_COOL_DOWN_S, LEAST_WARM_UP_S
from app.training.workouts.prescribing.grounds import home_of, on_ground
from app.training.workouts.prescribing.remarks import LEAST_HARD_S, is_run, less_time, too_little_time
from app.training.workouts.prescribing.substitute import easy_instead, easy_run_s
from app.training.workouts.resolve import resolve, resolved_steps
from app.training.workouts.steps import Intent, Node, Step, leaves
from app.training.workouts.titles import describe
from app.training.workouts.totals import Totals, totals
from app.training.workouts.workout import Workout

_LEAST_EASY_S = 60.0
_LEAST_S: Mapping[Intent, float] = MappingProxyType(
    {"warmup": LEAST_WARM_UP_S, "cooldown": LEAST_COOL_DOWN_S}
)
_ROUNDED_TO_M = 100.0
_NEGLIGIBLE_S, _NEGLIGIBLE_M = 0.05, 0.05


def carried(workout: Workout, runner: Trainee) -> Workout:
    """Resolve a workout for a runner, cut by doses, lengths and time.

    `reasons` say by which rule, from what to what, before those that it came with. ShapeError where
    nothing is left to cut.

    >>> from app.training.workouts.notation import parse
    >>> from app.training.workouts.fitting.trainee import Profile
    >>> beginner = Profile(level="beginner", weekly_distance_m=25_000, vdot=38).trainee()
    >>> cut = carried(parse("2km E + 10x1km @ I w/ 400m jog + 1km E"), beginner)
    >>> cut.title, [reason.id for reason in cut.reasons]
    ('3 x 1 km', ['DIm', 'DIm'])
    """
    if not is_run(workout):
        return resolve(workout, runner.runner)
    gauge = Gauge.of(runner)
    place = on_ground(workout.steps, home_of(workout), runner.ground, gauge.aims)
    whole = replace(
        workout,
        steps=place.steps,
        surface=place.surface if runner.ground else workout.surface,
        reasons=(*workout.reasons, *place.reasons),
        warnings=(*workout.warnings, *place.warnings),
    )
    session = _OwnSession.of(whole, gauge, runner)
    if runner.available_s is not None and runner.available_s < LEAST_HARD_S and session.is_hard(session.main):
        return session.replaced(runner.available_s)
    return session.cut()


class _Excess(NamedTuple):
    """By how many seconds of easy running a session is too long, and the limit that says so."""

    over_s: float
    reason: Reason


class _EasyStep(NamedTuple):
    """Easy running that stands alone: where, how long, and how short it may be."""

    place: int
    step: Step
    lasts_s: float
    least_s: float


@dataclass(frozen=True, slots=True)
class _OwnSession:
    """A workout in parts, of which the main set is cut by repetitions, and the runner who is to carry it."""

    whole: Workout
    before: tuple[Node, ...]
    main: MainSet
    after: tuple[Node, ...]
    gauge: Gauge
    runner: Trainee

    @classmethod
    def of(cls, whole: Workout, gauge: Gauge, runner: Trainee) -> "_OwnSession":
        """Take warm-up and cool-down off the main set."""
        steps = whole.steps
        before = tuple(takewhile(_is_around, steps))
        after = tuple(takewhile(_is_around, reversed(steps[len(before) :])))[::-1]
        main = MainSet(whole.kind or "repeats", steps[len(before) : len(steps) - len(after)])
        return cls(whole, before, main, after, gauge, runner)

    def cut(self) -> Workout:
        """Cut the main set by the doses, then the whole to its length."""
        dosed = self._dosed()
        dose_cuts = () if dosed is self.main else self._dose_reasons(dosed)
        short, steps = self._short(dosed)
        length_cuts = self._length_reasons(dosed, short, steps)
        title = self.whole.title or self.main.title
        return replace(
            self.whole,
            steps=steps,
            title=describe(steps) if dose_cuts or length_cuts else title,
            reasons=(*dose_cuts, *length_cuts, *self.whole.reasons),
        )

    def replaced(self, available_s: float) -> Workout:
        """Run easily in its place, where there is no time for it."""
        short = too_little_time(available_s)
        why = replace(short, text=f"{self.main.title} replaced by an easy run: {short.text}")
        easy = easy_instead(find_template("easy"), self.runner, (why,), easy_run_s(self.runner))
        return replace(easy, template=self.whole.template)

    def is_hard(self, main: MainSet) -> bool:
        """Whether it holds work that a warm-up prepares."""
        return not DOSES.keys().isdisjoint(self.gauge.measured(self._steps(main)))

    def _steps(self, main: MainSet) -> tuple[Node, ...]:
        return resolved_steps((*self.before, *main.steps, *self.after), self.gauge.aims)

    def _dosed(self) -> MainSet:
        """Drop and shorten work, the last first, until every dose holds."""
        main = self.main
        while over := self._exceeded(main):
            main = self._less(main, over)
        return main

    def _less(self, main: MainSet, over: frozenset[Limited]) -> MainSet:
        """Take the fewest bites after which one limit more holds."""
        refused = ShapeError("steps", "hold hard work that can be cut to what this runner may do", main.title)
        return _first(self._bites(main, over), lambda size: self._exceeded(size) != over, refused)

    def _exceeded(self, main: MainSet) -> frozenset[Limited]:
        return self.gauge.exceeded(self.gauge.measured(self._steps(main)))

    def _bites(self, main: MainSet, over: frozenset[Limited]) -> Iterator[MainSet]:
        """Make the main set smaller and smaller, by what there is too much of."""
        while (found := reduced(main, self._offending(main, over))) is not None:
            yield (main := found)

    def _offending(self, main: MainSet, over: frozenset[Limited]) -> Callable[[Step], bool]:
        found = frozenset(
            id(step)
            for node in main.steps
            for step in leaves((node,))
            if step.intent == "work"
            and not over.isdisjoint(self.gauge.limited(step, repeated=not isinstance(node, Step)))
        )
        return lambda step: id(step) in found

    def _dose_reasons(self, cut: MainSet) -> tuple[Reason, ...]:
        change = f"{self.main.title} cut to {cut.title}"
        found = self.gauge.measured(self._steps(self.main))
        return tuple(
            replace(excess, text=f"{change}: {excess.text}") for excess in self.gauge.excesses(found)
        )

    def _short(self, main: MainSet) -> tuple[MainSet, tuple[Node, ...]]:
        """Shorten the easy steps, and where that is not enough drop work, until the whole is short enough."""
        steps = self._fitted(main)
        if steps is None:
            refused = ShapeError(
                "steps", "make a session no longer than this runner may run", self.main.title
            )
            main = _first(_all_bites(main), lambda size: self._fitted(size) is not None, refused)
            steps = self._fitted(main) or ()
        return main, steps

    def _fitted(self, main: MainSet) -> tuple[Node, ...] | None:
        """Shorten the longest easy steps evenly; None where the whole stays too long."""
        steps = self._steps(main)
        while excesses := tuple(self._excesses(steps)):
            over_s = max(excess.over_s for excess in excesses)
            shorter = _evenly(steps, over_s)
            if shorter is None:
                return None
            steps = resolved_steps(shorter, self.gauge.aims)
        return steps

    def _excesses(self, steps: tuple[Node, ...]) -> Iterator[_Excess]:
        """List the limits of week, time, race, age and clock that a session of these steps exceeds."""
        sums, runner = self._totals(steps), self.runner
        is_hard = any(sums.zone_seconds[zone] for zone in DOSES)
        always_s = LEAST_HARD_S if is_hard else ALWAYS_S
        if sums.duration_s > always_s + _NEGLIGIBLE_S:
            for reason in share_excess(sums.distance_m, runner, "must" if is_hard else runner.strictness):
                yield _Excess(min(self._over_s(reason, sums), sums.duration_s - always_s), reason)
        for reason in length_excesses(sums.distance_m, sums.duration_s, runner):
            yield _Excess(self._over_s(reason, sums), reason)
        if runner.available_s is not None and sums.duration_s > runner.available_s + _NEGLIGIBLE_S:
            reason = less_time(sums.duration_s, runner.available_s)
            yield _Excess(sums.duration_s - runner.available_s, reason)

    def _over_s(self, reason: Reason, sums: Totals) -> float:
        limit = reason.limit or 0.0
        if reason.unit == "s":
            return sums.duration_s - limit
        limit_m = limit if reason.unit == "m" else limit * self.runner.weekly_distance_m
        return (sums.distance_m - limit_m) / METRES_PER_KM * self.runner.easy_s_per_km

    def _totals(self, steps: tuple[Node, ...]) -> Totals:
        sums = totals(replace(self.whole, steps=steps))
        if sums is None:
            raise ShapeError("steps", "are reckoned before they are added up", self.main.title)
        return sums

    def _length_reasons(self, dosed: MainSet, short: MainSet, steps: tuple[Node, ...]) -> tuple[Reason, ...]:
        before = self._steps(dosed)
        if before == steps:
            return ()
        long, brief = self._totals(before), self._totals(steps)
        found = []
        for _, reason in self._excesses(before):
            if short is not dosed:
                change = f"{dosed.title} cut to {short.title}"
            elif reason.unit == "s":
                change = f"{clock(long.duration_s)} cut to {clock(brief.duration_s)}"
            else:
                change = f"{_km(long.distance_m)} cut to {_km(brief.distance_m)}"
            found.append(replace(reason, text=f"{change}: {reason.text}"))
        return tuple(found)


def _is_around(node: Node) -> bool:
    return isinstance(node, Step) and node.intent in ("warmup", "cooldown")


def _first(sizes: Iterator[MainSet], suits: Callable[[MainSet], bool], refused: ShapeError) -> MainSet:
    """Find the largest of ever smaller sizes that suits."""
    found = tuple(sizes)
    place = bisect_left(found, True, key=suits)
    if place == len(found):
        raise refused
    return found[place]


def _all_bites(main: MainSet) -> Iterator[MainSet]:
    while (found := reduced(main, everything)) is not None:
        yield (main := found)


def _evenly(steps: tuple[Node, ...], over_s: float) -> tuple[Node, ...] | None:
    """Take so many seconds from the longest easy steps, all to one length; None where none can give any."""
    easy = sorted(_easy_steps(steps), key=attrgetter("lasts_s"), reverse=True)
    if not easy:
        return None
    level_s = _level([found.lasts_s for found in easy], over_s)
    shorter = list(steps)
    for found in easy:
        if found.lasts_s > level_s:
            shorter[found.place] = resized(
                found.step, _cut(found.step, found.lasts_s, max(level_s, found.least_s))
            )
    return tuple(shorter)


def _level(lasting_s: list[float], over_s: float) -> float:
    """Find the length to which the longest are cut so that so many seconds fall away; `lasting_s` falls."""
    level_s = 0.0
    for count, next_s in enumerate((*lasting_s[1:], 0.0), 1):
        level_s = (sum(lasting_s[:count]) - over_s) / count
        if level_s >= next_s:
            break
    return level_s


def _easy_steps(steps: tuple[Node, ...]) -> Iterator[_EasyStep]:
    """List the easy running that can be shorter."""
    for place, step in enumerate(steps):
        if not isinstance(step, Step) or step.is_recovery or step.reckoned is None:
            continue
        lasts_s, least_s = step.reckoned.duration_s, _LEAST_S.get(step.intent, _LEAST_EASY_S)
        if isinstance(step.extent, Distance):
            a_bit_s = _ROUNDED_TO_M * lasts_s / step.extent.metres
            least_s = ceil(least_s / a_bit_s) * a_bit_s
        if step.reckoned.counts_as == "E" and lasts_s > least_s + _NEGLIGIBLE_S:
            yield _EasyStep(place, step, lasts_s, least_s)


def _cut(step: Step, lasts_s: float, seconds: float) -> Extent:
    """Shorten an easy step to so many seconds, rounded down to 100 m or a minute."""
    if isinstance(step.extent, Distance):
        distance_m = step.extent.metres * seconds / lasts_s + _NEGLIGIBLE_M
        return km(distance_m // _ROUNDED_TO_M * _ROUNDED_TO_M / METRES_PER_KM)
    return Duration(seconds // SECONDS_PER_MINUTE * SECONDS_PER_MINUTE)


def _km(distance_m: float) -> str:
    return f"{round(distance_m / METRES_PER_KM, 1):g} km"
