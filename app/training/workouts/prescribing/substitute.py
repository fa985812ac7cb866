"""What is run in place of a session that cannot be."""

from math import inf

from app.science.units import METRES_PER_KM, SECONDS_PER_MINUTE
from app.training.reason import Reason
from app.training.workouts.catalogue import Template, find_template
from app.training.workouts.construct import easy
from app.training.workouts.extents import seconds
from app.training.workouts.fitting.lengths import ALWAYS_S, easy_run_m
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.prescribing.remarks import notices, weather
from app.training.workouts.resolve import Aims, resolved_steps
from app.training.workouts.wording import duration_text
from app.training.workouts.workout import Workout


def easy_run_s(runner: Trainee) -> float:
    """How long the runner's usual easy run lasts, or what there is time for."""
    usual_s = easy_run_m(runner) / METRES_PER_KM * runner.easy_s_per_km
    return min(max(usual_s, ALWAYS_S), runner.available_s or inf)


def easy_instead(template: Template, runner: Trainee, why: tuple[Reason, ...], lasting_s: float) -> Workout:
    """Run easily in place of a session that cannot be."""
    usable_s = lasting_s // SECONDS_PER_MINUTE * SECONDS_PER_MINUTE
    substitute = template if template.kind in ("easy", "recovery", "long") else find_template("easy")
    return Workout(
        resolved_steps((easy(seconds(usable_s)),), Aims(runner.runner)),
        substitute.kind,
        substitute.title(duration_text(usable_s)),
        template.slug,
        "treadmill" if runner.ground == "treadmill" else "any",
        substitute.purpose,
        substitute.system,
        reasons=(*why, *weather(runner)),
        warnings=notices(substitute, runner),
    )
