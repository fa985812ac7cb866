"""What a watch holds the runner to in a step: a range of speeds or of heart rates, or nothing.

>>> from app.training.workouts.extents import km
>>> from app.training.workouts.targets import HeartRateTarget
>>> beats(Step(km(1), HeartRateTarget(None, 150)))
HeartRateSpan(low=30, high=150)
"""

from dataclasses import dataclass

from app.formats.written import Losses
from app.science.units import METRES_PER_KM
from app.training.workouts.steps import HeartRateSpan, Step
from app.training.workouts.targets import HeartRateTarget, PaceSpan, PercentTarget, Progression
from app.training.workouts.workout import Workout

TOLERANCE = 0.025
"""Share of the speed by which a single pace is widened to either side."""

_SINGLE = 0.01
"""A range narrower than this share of the speed is one pace."""

LOWEST_BPM, HIGHEST_BPM = 30, 250

BEATS_EITHER_WAY, PERCENT_EITHER_WAY = 3, 2
"""By which a single heart rate is widened to either side: a pulse does not stand still."""


@dataclass(frozen=True, slots=True)
class Speeds:
    """From slow to fast, in metres a second."""

    slow_m_per_s: float
    fast_m_per_s: float

    @property
    def is_single(self) -> bool:
        """Whether it is one pace, as far as anybody can run it."""
        return self.fast_m_per_s - self.slow_m_per_s < _SINGLE * self.slow_m_per_s

    def widened(self) -> "Speeds":
        """Allow for how evenly people run."""
        middle = (self.slow_m_per_s + self.fast_m_per_s) / 2
        return Speeds((1 - TOLERANCE) * middle, (1 + TOLERANCE) * middle)


def speeds(pace: PaceSpan) -> Speeds:
    """Turn paces into speeds."""
    return Speeds(METRES_PER_KM / pace.slow_s_per_km, METRES_PER_KM / pace.fast_s_per_km)


Aim = Speeds | HeartRateSpan | None


def aim(step: Step, workout: Workout, losses: Losses) -> Aim:
    """Find what a watch can hold a reckoned step to; a single pace is widened. None: words have to do."""
    found = _pace(step, workout)
    if found is not None:
        if isinstance(step.target, Progression):
            losses.add("progression-as-range")
        if found.is_single:
            losses.add("pace-widened")
            return found.widened()
        return found
    heart = beats(step)
    if heart is None:
        if step.target is not None:
            losses.add("target-as-text")
        return None
    if isinstance(step.target, HeartRateTarget) and None in (step.target.low, step.target.high):
        losses.add("heart-rate-end-assumed")
    return _widened(heart, BEATS_EITHER_WAY, (LOWEST_BPM, HIGHEST_BPM), losses)


def share_of_maximum(step: Step, losses: Losses) -> HeartRateSpan | None:
    """Find whole hundredths of a maximum heart rate that nobody has told; None where there are none."""
    target = step.target
    if beats(step) is not None or not isinstance(target, PercentTarget) or target.of != "hr_max":
        return None
    if target.high > 100 or not (target.low.is_integer() and target.high.is_integer()):
        return None
    return _widened(HeartRateSpan(int(target.low), int(target.high)), PERCENT_EITHER_WAY, (0, 100), losses)


def _widened(span: HeartRateSpan, by: int, bounds: tuple[int, int], losses: Losses) -> HeartRateSpan:
    if span.low < span.high:
        return span
    losses.add("heart-rate-widened")
    return HeartRateSpan(max(bounds[0], span.low - by), min(bounds[1], span.high + by))


def _pace(step: Step, workout: Workout) -> Speeds | None:
    """Find the pace of a run; on a bike or in the water there is none."""
    if step.reckoned is None or step.reckoned.pace is None or workout.kind == "cross_training":
        return None
    return speeds(step.reckoned.pace)


def beats(step: Step) -> HeartRateSpan | None:
    """Find the range of heart rates, in beats a minute; an end that is not said is that of every heart."""
    if isinstance(step.target, HeartRateTarget):
        low, high = step.target.low, step.target.high
        return HeartRateSpan(LOWEST_BPM if low is None else low, HIGHEST_BPM if high is None else high)
    return step.reckoned.heart_rate if step.reckoned else None
