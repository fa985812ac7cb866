"""What a runner is too young for (A02), whatever the plan was made for before the age was known."""

from app.science.units import METRES_PER_KM, clock
from app.training.adaptation.allowance import Allowance
from app.training.adaptation.facts import Facts
from app.training.adaptation.lengths import easy_share, running_s
from app.training.adaptation.limit import Limit, because
from app.training.adaptation.morning_rules import no_race
from app.training.planning.feasibility import is_race_too_long
from app.training.planning.standing import ADULT_AGE, CHILD_AGE, YOUTH_AGE
from app.training.plans.plan import Day, distance_m
from app.training.rules import find_rule
from app.training.workouts.prescribing.prescription import LONGEST_OF_CHILD_S
from app.training.workouts.steps import leaves

_YOUTH_LONGEST_S = find_rule("A02").number("youth_longest_s")


def too_young(day: Day, facts: Facts) -> Limit | None:
    """A02: a child runs easily and briefly, a youth for 90 minutes at most, and no minor races too far."""
    if facts.age is None or not distance_m(day):
        return None
    volume = easy_share(day, facts) if day.role == "race" else 1.0
    if facts.age < CHILD_AGE:
        text = f"{no_race(day)}Under {CHILD_AGE} only easy running, {clock(LONGEST_OF_CHILD_S)} at most."
        reason = because("A02", text, facts.age, CHILD_AGE, "years")
        return Limit(Allowance("easy", volume, most_s=LONGEST_OF_CHILD_S), reason)
    if day.role == "race":
        raced_m = _raced_m(day)
        if not is_race_too_long(facts.age, raced_m):
            return None
        text = f"{no_race(day)}At {facts.age} {raced_m / METRES_PER_KM:.4g} km is too long a race."
        of_age = YOUTH_AGE if facts.age < YOUTH_AGE else ADULT_AGE
        return Limit(Allowance("easy", volume), because("A02", text, facts.age, of_age, "years"))
    planned_s = max(running_s(Day(day.date, day.role, (workout,))) for workout in day.workouts)
    if facts.age >= YOUTH_AGE or planned_s <= _YOUTH_LONGEST_S:
        return None
    text = f"Under {YOUTH_AGE} a run lasts {clock(_YOUTH_LONGEST_S)} at most."
    return Limit(Allowance(most_s=_YOUTH_LONGEST_S), because("A02", text, planned_s, _YOUTH_LONGEST_S, "s"))


def _raced_m(day: Day) -> float:
    races = (step for workout in day.workouts for step in leaves(workout.steps) if workout.kind == "race")
    return max((step.distance_m or 0.0 for step in races), default=0.0)
