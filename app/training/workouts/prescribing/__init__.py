"""From the catalogue, or from the caller's own parts, to one runner's workout, with the reasons.

>>> from app.training.workouts.fitting.trainee import Profile
>>> runner = Profile(level="advanced", weekly_distance_m=90_000, vdot=58).trainee()
>>> prescribe("cruise-intervals", runner, exposure=1).title
'Cruise intervals 4 x 5 min'
"""

from app.training.workouts.prescribing.own_session import own_session
from app.training.workouts.prescribing.prescription import prescribe
from app.training.workouts.prescribing.purposes import purposeful

__all__ = ["own_session", "prescribe", "purposeful"]
