"""Runs made to measure: easy, with strides, long, before and on the day of a race."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.science.units import METRES_PER_KM, RACES, clock, race_name, spoken_distance
from app.science.vdot import race_time_s
from app.training.planning import why
from app.training.planning.cut_session import Cutter
from app.training.planning.session import Session
from app.training.planning.standing import Standing
from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.workouts.catalogue import find_template
from app.training.workouts.construct import easy, repeat, run, stride, walk
from app.training.workouts.extents import Duration, Open, km, metres, minutes
from app.training.workouts.kinds import Kind
from app.training.workouts.resolve import Aims, resolved_steps
from app.training.workouts.runner import Runner
from app.training.workouts.steps import Node, Step
from app.training.workouts.targets import (
    EASY,
    MARATHON,
    RACE_DISTANCES,
    PaceTarget,
    Progression,
    RpeTarget,
    SplitTarget,
    Target,
    race,
)
from app.training.workouts.workout import Workout

STRIDE_M = 50.0
_WALK_BACK_S, _STRIDE_SHARE = 36.0, 0.76
"""Seconds of the walk back, and what of the time of easy running a stride takes."""

_BELT_STRIDE, _BELT_WALK = Duration(10), Duration(_WALK_BACK_S)
"""On a belt nobody walks back to the start."""

_STRIDES = (4, 6, 8, 10)
FEWEST_STRIDES = 4
_BRIEF_MIN = 10.0
_AFTER_MARATHON_M = 1000.0
_ALL_OUT = RpeTarget(9, 9)


def stride_count(week: int) -> int:
    """Tell how many strides a week has: a few more every second week, to ten."""
    return _STRIDES[min((week - 1) // 2, len(_STRIDES) - 1)]


def strides_m(times: int) -> float:
    """Metres that strides add, with the walks back between them."""
    return STRIDE_M * (2 * times - 1)


def strides_s(times: int, easy_s_per_km: float) -> float:
    """Seconds that strides with the walks back take at most beyond easy running of the same length."""
    easy_s = easy_s_per_km * STRIDE_M / METRES_PER_KM
    return max(_WALK_BACK_S * (times - 1) - easy_s * ((2 - _STRIDE_SHARE) * times - 1), 0.0)


@dataclass(slots=True)
class Runs:
    """Makes the runs of one runner, each distinct one and each distinct part of one once."""

    runner: Runner
    on_treadmill: bool
    aims: Aims
    cutter: Cutter
    _made: dict[tuple[object, ...], Session] = field(default_factory=dict)
    _parts: dict[tuple[object, ...], Node] = field(default_factory=dict)

    @classmethod
    def of(cls, standing: Standing) -> "Runs":
        """Begin with nothing made."""
        trainee = standing.trainee
        aims = Aims(trainee.runner)
        return cls(trainee.runner, trainee.ground == "treadmill", aims, Cutter.of(trainee, aims))

    def easy(self, distance_m: float, reason: Reason) -> Session:
        """Run easily."""

        def made() -> Workout:
            return self._workout("easy", f"Easy run {_km(distance_m)}", (self._easy(distance_m),), (reason,))

        return self._kept(("easy", distance_m, reason), made)

    def strides(self, distance_m: float, after_m: float, times: int, reason: Reason) -> Session:
        """Run easily, then strides with a walk back, then the last metres easily, where there are any."""

        def made() -> Workout:
            steps: tuple[Node, ...] = (self._easy(distance_m - after_m), self._strides(times))
            if after_m:
                steps = (*steps, self._easy(after_m))
            title = f"Easy run {_km(distance_m)} with {times} strides"
            return self._workout("strides", title, steps, (reason,))

        return self._kept(("strides", distance_m, after_m, times, reason), made)

    def progression(self, distance_m: float, fast_m: float) -> Session:
        """Run easily, the end of it quicker and quicker up to marathon pace."""

        def made() -> Workout:
            end = self._part(("progression", fast_m), lambda: run(fast_m, Progression(EASY, MARATHON)))
            title = f"Progression run {_km(distance_m)}, the last {_km(fast_m)} quicker"
            return self._workout(
                "progression", title, (self._easy(distance_m - fast_m), end), (why.PROGRESSION,)
            )

        return self._kept(("progression", distance_m, fast_m), made)

    def long(self, distance_m: float, reasons: tuple[Reason, ...], strides: int = 0) -> Session:
        """Run long and easily, with strides after it."""

        def made() -> Workout:
            steps: tuple[Node, ...] = (self._easy(distance_m),)
            title = f"Long run {_km(distance_m)}"
            if strides:
                steps = (*steps, self._strides(strides))
                title += f", then {strides} strides"
            return self._workout("long", title, steps, reasons)

        return self._kept(("long", distance_m, strides, reasons), made)

    def long_at_pace(
        self, distance_m: float, fast_m: float, reasons: tuple[Reason, ...], *, is_goal: bool
    ) -> Session:
        """Run long, the end of it at marathon pace or at that of the goal, and a last bit easily."""

        def made() -> Workout:
            easy_m, name = distance_m - fast_m, "goal" if is_goal else "marathon"
            after_m = min(_AFTER_MARATHON_M, easy_m / 4 // 500 * 500)
            target = race("goal") if is_goal else MARATHON
            faster = self._part((name, fast_m), lambda: run(fast_m, target))
            steps = (self._easy(easy_m - after_m), faster, self._easy(after_m))
            title = f"Long run {_km(distance_m)}, {_km(fast_m)} of it at {name} pace"
            return self._workout("long", title, steps, reasons)

        return self._kept(("long at pace", distance_m, fast_m, is_goal, reasons), made)

    def race(self, distance_m: float, reason: Reason, *, is_goal: bool, is_brief: bool = False) -> Session:
        """Warm up as the distance asks, a few strides, and race; in brief ten minutes without strides."""

        def made() -> Workout:
            main = run(metres(distance_m), self._race_target(distance_m, is_goal=is_goal))
            warm_up = Step(minutes(_BRIEF_MIN if is_brief else _warm_up_min(distance_m)), EASY, "warmup")
            has_strides = not is_brief and distance_m <= RACES["half"]
            strides = (repeat(4, stride(), between=walk(Open("back"))),) if has_strides else ()
            title = f"{'Race' if is_goal else 'Tune-up race'}: {spoken_distance(distance_m)}"
            wanted_s = self._wanted_s if is_goal else None
            if wanted_s is not None:
                title += f" in {clock(wanted_s)}"
            steps = resolved_steps((warm_up, *strides, main), self.aims)
            workout = self._workout("race", title, steps, (reason,))
            if wanted_s is None or self.runner.is_known:
                return workout
            return workout.retold(warnings=(_ONLY_WANTED,))

        return self._kept(("race", distance_m, is_goal, is_brief, reason), made)

    @property
    def _wanted_s(self) -> float | None:
        return None if self.runner.goal is None else self.runner.goal.time_s

    def _easy(self, distance_m: float) -> Node:
        return self._part(("easy", distance_m), lambda: easy(km(distance_m / METRES_PER_KM)))

    def _strides(self, times: int) -> Node:
        def made() -> Node:
            if self.on_treadmill:
                return repeat(times, stride(_BELT_STRIDE), between=walk(_BELT_WALK))
            return repeat(times, stride(metres(STRIDE_M)), between=walk(Open("back")))

        return self._part(("strides", times), made)

    def _part(self, key: tuple[object, ...], make: Callable[[], Node]) -> Node:
        found = self._parts.get(key)
        if found is None:
            found = self._parts[key] = resolved_steps((make(),), self.aims)[0]
        return found

    def _race_target(self, distance_m: float, *, is_goal: bool) -> Target:
        if is_goal and (self.runner.is_known or self._wanted_s is None):
            return race("goal")
        if is_goal and self._wanted_s is not None:
            return SplitTarget(self._wanted_s, self._wanted_s)
        if (name := race_name(distance_m)) in RACE_DISTANCES:
            return race(name)
        if not self.runner.is_known:
            return _ALL_OUT
        pace_s = round(race_time_s(self.runner.vdot, distance_m) / distance_m * METRES_PER_KM, 1)
        return PaceTarget(pace_s, pace_s)

    def _kept(self, key: tuple[object, ...], make: Callable[[], Workout]) -> Session:
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Session.of(make())
        return found

    def _workout(
        self, kind: Kind, title: str, steps: tuple[Node, ...], reasons: tuple[Reason, ...]
    ) -> Workout:
        template = None if kind == "race" else find_template(kind)
        return Workout(
            steps,
            kind,
            title,
            template.slug if template else None,
            "treadmill" if self.on_treadmill and kind != "race" else "any",
            template.purpose if template else _RACE_PURPOSE,
            template.system if template else "race_pace",
            reasons=reasons,
        )


_ONLY_WANTED = Notice(
    "fitness-unknown",
    "This is the pace of the time wanted, not of a fitness that is known: where the time trial says less, "
    "start slower.",
)
_RACE_PURPOSE = "The day that the training was for: start with restraint, and run evenly."


def _km(distance_m: float) -> str:
    return f"{distance_m / METRES_PER_KM:g} km"


def _warm_up_min(distance_m: float) -> float:
    if distance_m > RACES["half"]:
        return _BRIEF_MIN
    return 15.0 if distance_m > RACES["10k"] else 20.0
