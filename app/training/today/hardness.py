"""How hard a day really was, by whatever is known of it: laps, pace, the heart, or what was told.

Running counts, and low-impact training: legs and heart that were worked hard are not fresh the next day.
Paces and heart rates count from those of marathon running on: between these and easy ones nobody can tell a
quick run from a hard one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.science.effort import effort_at
from app.science.units import METRES_PER_KM
from app.training.fitness import HILLY_GAIN
from app.training.heart import Heart
from app.training.logbook.activity import Activity, Lap
from app.training.logbook.believing import is_believable
from app.training.logbook.merging import moving_s
from app.training.planning.session import quality_share
from app.training.workouts.booking import SHORT_HILL_S
from app.training.workouts.totals import CR10
from app.training.zones import Zones, zones

HARD_RPE = 7.0
HARD_CROSSING_S = 1200.0
"""From how long on low-impact training that felt hard counts: less is no session."""


@dataclass(frozen=True, slots=True)
class Hardness:
    """What is hard for a runner on a day, as far as it is known."""

    zones: Zones | None = None
    heart: Heart | None = None

    @classmethod
    def at(cls, vdot: float | None, heart: Heart | None) -> "Hardness":
        """Take a runner of an index; None where fitness is not known."""
        return cls(None if vdot is None else _zones(vdot), heart)

    def is_hard(self, runs: Iterable[Activity]) -> bool:
        """Whether runs of a day come to a session of quality; of pace and heart rate the harder counts."""
        of_day = tuple(runs)
        if any((each.rpe or 0.0) >= HARD_RPE for each in of_day):
            return True
        return sum(max(self._by_pace(each), self._by_heart(each)) for each in of_day) >= 1

    def is_hard_crossing(self, crossing: Iterable[Activity]) -> bool:
        """Whether low-impact training of a day comes to a session of quality, as it felt or by the heart."""
        of_day = tuple(crossing)
        if sum(moving_s(each) for each in of_day if (each.rpe or 0.0) >= HARD_RPE) >= HARD_CROSSING_S:
            return True
        return sum(map(self._by_heart, of_day)) >= 1

    def is_hard_pace(self, distance_m: float, duration_s: float) -> bool:
        """Whether a run of which nothing but the whole is told comes to a session of quality."""
        return self._of_pace(distance_m, duration_s) >= 1

    def _by_pace(self, run: Activity) -> float:
        """Go by the laps; on hills by the pace on the level, where that is known."""
        seconds = moving_s(run)
        if (run.elevation_gain_m or 0.0) <= HILLY_GAIN * (run.distance_m or 0.0):
            laps = run.laps or (Lap(distance_m=run.distance_m or 0.0, duration_s=seconds),)
            return sum(self._of_pace(lap.distance_m, lap.duration_s) for lap in laps)
        level = None if run.details is None else run.details.grade_adjusted_pace_s_per_km
        return 0.0 if level is None else self._of_pace(seconds / level * METRES_PER_KM, seconds)

    def _of_pace(self, distance_m: float, duration_s: float) -> float:
        """Share of a session of quality; strides are none of it, however fast, nor what nobody can run."""
        if self.zones is None or distance_m <= 0 or duration_s < SHORT_HILL_S:
            return 0.0
        if not is_believable(distance_m, duration_s):
            return 0.0
        pace, marathon, threshold = duration_s / distance_m * METRES_PER_KM, self.zones["M"], self.zones["T"]
        if pace > marathon.slow_s_per_km:
            return 0.0
        is_faster = pace <= (marathon.fast_s_per_km + threshold.slow_s_per_km) / 2
        return _share(duration_s, is_faster=is_faster)

    def _by_heart(self, done: Activity) -> float:
        beats = [(lap.heart_rate_bpm, lap.duration_s) for lap in done.laps if lap.heart_rate_bpm is not None]
        if not beats and done.heart_rate_bpm is not None:
            beats = [(done.heart_rate_bpm, moving_s(done))]
        return sum(self._of_beats(bpm, seconds) for bpm, seconds in beats)

    def _of_beats(self, bpm: float, seconds: float) -> float:
        """Share of a session of quality; what the heart rates of easy running hold is none of it."""
        if self.heart is None or round(bpm) <= self.heart.easy_ceiling_bpm:
            return 0.0
        effort = effort_at(bpm / self.heart.max_bpm)
        return _share(seconds, is_faster=effort >= CR10["T"]) if effort >= CR10["M"] else 0.0


def _share(seconds: float, *, is_faster: bool) -> float:
    return quality_share(faster_s=seconds) if is_faster else quality_share(marathon_s=seconds)


@lru_cache(maxsize=1024)
def _zones(vdot: float) -> Zones:
    """Reckon the zones of an index once: the same is asked of every day."""
    return zones(vdot)
