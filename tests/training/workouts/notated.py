"""What reading a notation gives back of the workout that was written."""

from app.training.workouts.workout import Workout

CARRIED_KINDS = ("strength", "mobility", "cross_training", "rest")


def as_notated(workout: Workout) -> Workout:
    """Keep what the notation carries, which is what reading it gives back."""
    return Workout(
        workout.unresolved().steps,
        workout.kind if workout.kind in CARRIED_KINDS else None,
        note=workout.note,
        exercises=workout.exercises,
    )
