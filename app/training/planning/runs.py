"""Runs made to measure: easy, with strides, long, before and on the day of a race."""

from dataclasses import dataclass, field

from app.science.units import METRES_PER_KM, RACES, SECONDS_PER_MINUTE, race_name
from app.science.vdot import race_time_s
from app.training.planning import why
from app.training.planning.session import Session
from app.training.planning.standing import Standing
from app.training.reason import Reason
from app.training.workouts.catalogue import find_template
from app.training.workouts.construct import easy, repeat, run, stride, walk
from app.training.workouts.extents import Open, km, metres, minutes
from app.training.workouts.kinds import Kind
from app.training.workouts.resolve import Aims, resolved_steps
from app.training.workouts.runner import Runner
from app.training.workouts.steps import Node, Repeat, Step
from app.training.workouts.targets import (
    EASY,
    MARATHON,
    RACE_DISTANCES,
    PaceTarget,
    Progression,
    RpeTarget,
    Target,
    race,
)
from app.training.workouts.titles import describe
from app.training.workouts.workout import Workout

STRIDE_M = 50.0
_STRIDES = (4, 6, 8, 10)
FEWEST_STRIDES = 4
_AFTER_STRIDES_M = 1000.0
_ALL_OUT = RpeTarget(9, 9)


def stride_count(week: int) -> int:
    """Tell how many strides a week has: a few more every second week, to ten."""
    return _STRIDES[min((week - 1) // 2, len(_STRIDES) - 1)]


def strides_m(times: int) -> float:
    """Metres that strides add, with the walks back between them."""
    return STRIDE_M * (2 * times - 1)


@dataclass(slots=True)
class Runs:
    """Makes the runs of one runner, each distinct one once."""

    standing: Standing
    aims: Aims
    _made: dict[tuple[object, ...], Session] = field(default_factory=dict)

    @classmethod
    def of(cls, standing: Standing) -> "Runs":
        """Make runs at the paces of a runner."""
        return cls(standing, Aims(standing.trainee.runner))

    @property
    def runner(self) -> Runner:
        """For whom."""
        return self.standing.trainee.runner

    def easy(self, distance_m: float, reason: Reason) -> Session:
        """Run easily."""
        return self._kept("easy", "easy", (easy(km(distance_m / METRES_PER_KM)),), reason)

    def recovery(self, duration_s: float, reason: Reason) -> Session:
        """Jog for some minutes."""
        length = minutes(duration_s / SECONDS_PER_MINUTE)
        return self._kept("recovery", "recovery", (easy(length),), reason)

    def strides(self, distance_m: float, times: int, reason: Reason) -> Session:
        """Run easily, then strides with a walk back, then a last easy kilometre."""
        before_m = distance_m - _AFTER_STRIDES_M
        steps = (
            easy(km(before_m / METRES_PER_KM)),
            _strides(times),
            easy(km(_AFTER_STRIDES_M / METRES_PER_KM)),
        )
        title = f"Easy run {distance_m / METRES_PER_KM:g} km with {times} strides"
        return self._kept("strides", "strides", steps, reason, title)

    def progression(self, distance_m: float, fast_m: float) -> Session:
        """Run easily, the end of it quicker and quicker up to marathon pace."""
        steps = (easy(km((distance_m - fast_m) / METRES_PER_KM)), run(fast_m, Progression(EASY, MARATHON)))
        title = f"Progression run {distance_m / METRES_PER_KM:g} km, the last {fast_m / METRES_PER_KM:g} km quicker"
        return self._kept("progression", "progression", steps, why.PROGRESSION, title)

    def long(
        self, distance_m: float, reasons: tuple[Reason, ...], marathon_m: float = 0.0, strides: int = 0
    ) -> Session:
        """Run long and easily; with `marathon_m` the end of it at marathon pace, or with strides after it."""
        easy_m = distance_m - marathon_m
        steps: tuple[Node, ...] = (easy(km(easy_m / METRES_PER_KM)),)
        title = f"Long run {distance_m / METRES_PER_KM:g} km"
        if marathon_m:
            after_m = min(1000.0, easy_m / 4 // 500 * 500)
            first_m = easy_m - after_m
            steps = (easy(km(first_m / METRES_PER_KM)), run(marathon_m, MARATHON), easy(after_m))
            title += f", {marathon_m / METRES_PER_KM:g} km of it at marathon pace"
        elif strides:
            steps = (*steps, _strides(strides))
            title += f", then {strides} strides"
        return self._kept("long", "long", steps, reasons, title)

    def race(self, distance_m: float, reason: Reason, *, is_goal: bool) -> Session:
        """Warm up as the distance asks, a few strides, and race."""
        main = run(metres(distance_m), self._race_target(distance_m, is_goal=is_goal))
        before = _warm_up_min(distance_m)
        strides = repeat(4, stride(), between=walk(Open("back")))
        steps: tuple[Node, ...] = (Step(minutes(before), EASY, "warmup"), strides, main)
        if distance_m > RACES["half"]:
            steps = (Step(minutes(before), EASY, "warmup"), main)
        name = race_name(distance_m) or f"{distance_m / METRES_PER_KM:g} km"
        title = f"{'Race' if is_goal else 'Tune-up race'}: {name}"
        return self._kept("race", None, steps, reason, title)

    def _race_target(self, distance_m: float, *, is_goal: bool) -> Target:
        if is_goal:
            return race("goal")
        if (name := race_name(distance_m)) in RACE_DISTANCES:
            return race(name)
        if not self.runner.is_known:
            return _ALL_OUT
        pace_s = round(race_time_s(self.runner.vdot, distance_m) / distance_m * METRES_PER_KM, 1)
        return PaceTarget(pace_s, pace_s)

    def _kept(
        self,
        kind: Kind,
        template: str | None,
        steps: tuple[Node, ...],
        reasons: Reason | tuple[Reason, ...],
        title: str = "",
    ) -> Session:
        given = reasons if isinstance(reasons, tuple) else (reasons,)
        key = (kind, steps, given)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Session.of(self._workout(kind, template, steps, given, title))
        return found

    def _workout(
        self,
        kind: Kind,
        template: str | None,
        steps: tuple[Node, ...],
        reasons: tuple[Reason, ...],
        title: str,
    ) -> Workout:
        known = find_template(template) if template else None
        return Workout(
            resolved_steps(steps, self.aims),
            kind,
            title or (known.title(describe(steps)) if known else ""),
            template,
            "treadmill" if self.standing.ground == "treadmill" and kind != "race" else "any",
            known.purpose if known else _RACE_PURPOSE,
            known.system if known else "race_pace",
            reasons=reasons,
        )


def _strides(times: int) -> Repeat:
    return repeat(times, stride(metres(STRIDE_M)), between=walk(Open("back")))


_RACE_PURPOSE = "The day that the training was for: start at the pace given, and run evenly."


def _warm_up_min(distance_m: float) -> float:
    if distance_m > RACES["half"]:
        return 10.0
    return 15.0 if distance_m > RACES["10k"] else 20.0
