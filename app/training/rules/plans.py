"""The rules that mark plans, by what they look at; how much one session may hold stands in `sessions`."""

from app.training.rules.model import Rule
from app.training.rules.plan_frame import DAYS, FRAME
from app.training.rules.plan_intensity import DENSITY, RACES, SHARES
from app.training.rules.plan_long_run import LONG_RUN
from app.training.rules.plan_strength import AGE, STRENGTH
from app.training.rules.plan_volume import VOLUME

PLANS: tuple[Rule, ...] = (
    *FRAME,
    *DAYS,
    *VOLUME,
    *LONG_RUN,
    *SHARES,
    *DENSITY,
    *RACES,
    *STRENGTH,
    *AGE,
)
