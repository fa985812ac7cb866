"""Why each day stands where it does: the sentences of a plan, with the rule behind each."""

from collections.abc import Mapping
from types import MappingProxyType

from app.training.planning.because import because
from app.training.plans.plan import PhaseName
from app.training.reason import Reason
from app.training.workouts.workout import Workout

EASY = because(
    "R41", "Easy running makes the bulk of the week: about 80 % of the time, at a pace for talking."
)
AFTER_HARD = because("R35", "Easy running the day after hard running, so that the work is taken in.")
STRIDES = because("R13", "A few relaxed strides keep the step quick without tiring.")
SHAKE_OUT = because("I15", "The day before the race: a few easy minutes, or none.", None, 2700, "s")
PROGRESSION = because("R57", "An easy run that quickens at its end: a light touch of faster running.")
LONG_GROWS = because(
    "V15", "The long run grows by a tenth or 1.7 km at most, from what was run in the last 30 days."
)
LONG_RETURNS = because("V15", "The long run goes up again, towards the longest so far.")
LONG_HELD = because("L03", "A long run no longer than the last: it keeps to its share of the week.")
LONG_RESTS = because("R59", "A shorter long run in a week of recovery.")
LONG_IN_SHORT_WEEK = because("L03", "A shorter long run in a week that days away cut short.")
LONG_COMES_BACK = because("AD03", "A shorter long run: after days away running comes back in steps.")
LONG_TAPERS = because("R56", "A shorter long run on the way to the race.")
MARATHON_FINISH = because(
    "R22", "Part of it at marathon pace: the legs learn it when they are no longer fresh."
)
RACE = because("P02", "The race that the plan leads to.")
TUNE_UP = because("I18", "A race on the way: the hard work of its week, with easy days after it.")
WORKOUT_RACE = because("R50", "A race run as the hard session of its week, without a taper.")
STRENGTH = because("R37", "Strength on a day without running, or after a short easy run.")
CROSS = because("R14", "Cross-training of low impact counts as aerobic work.")
LESS = because("R59", "A smaller session than the last of its kind: the week is one of recovery.")
LITTLE = because("R59", "A small session: the week is one of recovery.")
TRIAL = because("R48", "A time trial shows today's fitness; new paces follow from it.")
HILL_SPRINTS = because("R57", "An easy run with a few short sprints uphill: a light touch of fast running.")

RUN_WALK = because(
    "P08", "Running and walking by turns: a little more running each week, until half an hour goes well."
)
RACES: Mapping[str, Reason] = MappingProxyType({"B": TUNE_UP, "C": WORKOUT_RACE})
LONG_NEAR_RACE = because("I18", "A shorter long run beside a race.")


def with_reason(workout: Workout, reason: Reason) -> Workout:
    """Put a reason before those of the workout itself."""
    return workout.retold(reasons=(reason, *workout.reasons))


QUALITY: Mapping[PhaseName, Reason] = MappingProxyType(
    {
        "base": because("R57", "A light touch of faster running in the base; the rest stays easy."),
        "early_quality": because(
            "R53", "Early quality: short repetitions, hills and the first threshold work."
        ),
        "build": because("R54", "The build: the hardest weeks, with work at VO2max and threshold."),
        "peak": because("R55", "The peak: work that is like the race."),
        "taper": because("R56", "The taper: less of everything, the speed of the race kept."),
    }
)

LONG: Mapping[str, Reason] = MappingProxyType(
    {"down": LONG_RESTS, "short": LONG_IN_SHORT_WEEK, "away": LONG_COMES_BACK, "taper": LONG_TAPERS}
)
"""By the stage of the week, where it does not grow."""
