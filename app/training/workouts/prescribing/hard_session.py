"""A hard session of the catalogue, as large as one runner may carry it.

First the step of the progression, by level and dose; then its size, by dose, length and time at hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import inf
from typing import NamedTuple

from app.science.units import clock
from app.training.doses import within
from app.training.reason import Reason
from app.training.rules import find_rule
from app.training.rules.model import Notice
from app.training.workouts.catalogue.template import Exposure, Exposures, Sets, Size, Template
from app.training.workouts.fitting.dosing import Doses, Gauge
from app.training.workouts.fitting.heat import REPETITIONS_SHARE, by_effort, heat_reason, is_hot
from app.training.workouts.fitting.lengths import length_excesses, share_excess
from app.training.workouts.fitting.trainee import LEVELS, Trainee
from app.training.workouts.fitting.warm_up import LEAST, Around
from app.training.workouts.prescribing.grounds import Grounded, Home, on_ground
from app.training.workouts.prescribing.remarks import less_time, notices, of_goal, weather
from app.training.workouts.resolve import resolved_steps
from app.training.workouts.titles import describe
from app.training.workouts.totals import Totals, totals
from app.training.workouts.workout import Workout
from app.training.zone_characters import SYMBOLS, Symbol

_TOLERANCE = 1 + 1e-9


class Attempt(NamedTuple):
    """A session tried, its totals, and every limit that it breaks as a whole."""

    workout: Workout
    sums: Totals | None
    faults: tuple[Reason, ...]

    def in_place_of(self, larger: "Attempt | None") -> "Attempt":
        """Say why it stands here and not the larger one that was tried before."""
        if larger is None:
            return self
        before, title = larger.workout.title, self.workout.title
        change = f"{before} cut to {title}" if title != before else f"{title} with the shortest warm-up"
        cuts = (replace(fault, text=f"{change}: {fault.text}") for fault in larger.faults)
        return self._replace(workout=self.workout.retold(reasons=(*cuts, *self.workout.reasons)))


@dataclass(frozen=True, slots=True)
class HardSession:
    """A template, and the runner to whom it is cut; `most_work_s` of work where less is wanted."""

    template: Template
    content: Sets
    runner: Trainee
    gauge: Gauge
    exposures: Exposures
    most_work_s: float = inf
    _held: dict[int, bool] = field(default_factory=dict)

    def largest(self, exposure: int | None) -> Attempt | tuple[Reason, ...]:
        """Make the largest size that keeps every limit; where there is none, say what the least breaks."""
        asked, chosen = self._chosen(exposure)
        larger: Attempt | None = None
        faults: tuple[Reason, ...] = ()
        for attempt in self._attempts(asked, chosen):
            if not attempt.faults:
                return attempt.in_place_of(larger)
            larger, faults = larger or attempt, attempt.faults
        return faults

    def _chosen(self, exposure: int | None) -> tuple[Exposure, Exposure]:
        """Find the step that was asked for, and the hardest up to it that level and doses allow."""
        rank = self.runner.rank
        allowed = [step for step in self.exposures if LEVELS.index(step.level) <= rank] or [self.exposures[0]]
        if exposure is not None:
            asked = self.exposures[min(exposure, len(self.exposures)) - 1]
            return asked, allowed[min(exposure, len(allowed)) - 1]
        whole = (step for step in reversed(allowed) if self._holds(step.whole))
        return allowed[-1], next(whole, allowed[0])

    def _holds(self, size: Size) -> bool:
        """Whether the dose holds, remembered: the catalogue keeps every size for good."""
        if id(size) not in self._held:
            self._held[id(size)] = self.gauge.holds(size.portions)
        return self._held[id(size)]

    def _attempts(self, asked: Exposure, chosen: Exposure) -> Iterator[Attempt]:
        """Try the sizes whose doses hold, the largest first, each at last with the least warm-up."""
        template = self.template
        for size in self._carried(chosen):
            cuts = tuple(self._cuts(asked, chosen, size))
            home = Home(template.surface, template.kind)
            place = on_ground(
                size.main.steps,
                home,
                self.runner.ground,
                self.gauge.aims,
                is_planned=self.runner.strictness == "should",
            )
            around = self.content.around(place.steps, self.runner)
            yield self._attempt(size, place, around, cuts)
            if around != LEAST:
                yield self._attempt(size, place, LEAST, cuts)

    def _carried(self, chosen: Exposure) -> Iterator[Size]:
        """List the sizes whose doses hold, on hot days with a third less work, and always the smallest."""
        most_s = self.most_work_s
        is_bounded, is_whole = most_s < inf or is_hot(self.runner), True
        for size in chosen.sizes:
            if not self._holds(size) and size is not chosen.sizes[-1]:
                continue
            if is_bounded:
                work_s = self.gauge.work_s(size.portions)
                if is_whole and is_hot(self.runner):
                    most_s = min(most_s, work_s * REPETITIONS_SHARE)
                is_whole = False
                if work_s > most_s * _TOLERANCE and size is not chosen.sizes[-1]:
                    continue
            yield size

    def _attempt(self, size: Size, place: Grounded, around: Around, cuts: tuple[Reason, ...]) -> Attempt:
        template, runner = self.template, self.runner
        main = by_effort(place.steps, runner) if is_hot(runner) else place.steps
        steps = resolved_steps(around.steps(main), self.gauge.aims)
        found = self.gauge.measured(steps)
        zones = (symbol for symbol in SYMBOLS if symbol in found)
        zone = max(zones, key=lambda symbol: found[symbol].duration_s, default=None)
        workout = Workout(
            steps,
            template.kind,
            template.title(size.title if place.steps is size.main.steps else describe(place.steps)),
            template.slug,
            place.surface,
            template.purpose,
            template.system if zone is None else template.systems.get(zone, template.system),
            reasons=(*cuts, *self._dose(found, zone), *place.reasons, *weather(runner)),
            warnings=(
                *of_goal(template, runner),
                *place.warnings,
                *self._long_repetitions(size),
                *notices(template, runner),
            ),
            drills=around.drills,
        )
        sums = totals(workout)
        return Attempt(workout, sums, tuple(self._faults(workout, sums, found)))

    def _faults(self, workout: Workout, sums: Totals | None, found: Doses) -> Iterator[Reason]:
        runner = self.runner
        yield from self.gauge.excesses(found)
        if sums is None:
            return
        yield from length_excesses(sums.distance_m, sums.duration_s, runner)
        if workout.kind == "marathon_pace":
            yield from share_excess(sums.distance_m, runner)
        if runner.available_s is not None and sums.duration_s > runner.available_s:
            yield less_time(sums.duration_s, runner.available_s)

    def _cuts(self, asked: Exposure, chosen: Exposure, size: Size) -> Iterator[Reason]:
        """Say why it is not what was asked for: by level, or by the limits that would be broken."""
        above = asked
        if LEVELS.index(asked.level) > self.runner.rank and asked is not chosen:
            above = chosen
            yield self._level_cut(asked, chosen)
        change = f"{above.whole.title} cut to {size.title}"
        if above.whole is not size:
            for excess in self.gauge.faults(above.whole.portions):
                yield replace(excess, text=f"{change}: {excess.text}")
        if is_hot(self.runner):
            yield heat_reason(self.runner, f"{change}, by effort" if above.whole is not size else "By effort")

    def _level_cut(self, asked: Exposure, chosen: Exposure) -> Reason:
        rule = find_rule(self.template.rule)
        wanted, given = asked.whole.title, chosen.whole.title
        change = f"{wanted} cut to {given}: it is"
        if wanted == given:
            change = f"{given} with longer recoveries: the shorter are"
        text = f"{change} a step for {asked.level} runners, and this one is {self.runner.level}"
        step, most = (self.exposures.index(each) + 1 for each in (asked, chosen))
        return Reason(rule=rule.slug, id=rule.id, measured=step, limit=most, unit="steps", text=text)

    def _dose(self, found: Doses, zone: Symbol | None) -> Iterator[Reason]:
        """Say how the work in one zone stands to its limit."""
        if zone is not None:
            yield within(zone, found[zone], self.gauge.weekly_distance_m, self.gauge.strictness)

    def _long_repetitions(self, size: Size) -> Iterator[Notice]:
        """Warn of repetitions longer than a plan would have them."""
        for zone, longest_s, limit_s in self.gauge.long_bouts(size.portions):
            text = f"A repetition takes {clock(longest_s)}; at {zone} it takes {clock(limit_s)} at most."
            yield Notice("longest-repetition", text, round(longest_s, 1), limit_s, "s")
