"""What to know of a plan that can be made, but by what was asked for is less than it might be.

Minutes that hold the week short, days of quality that leave no second session, races and holidays that stand
in the way. Each with the rule behind it and what was measured.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from app.science.units import METRES_PER_KM, spoken_distance
from app.training.athlete import WEEKDAYS, Weekday
from app.training.dates import spoken_date
from app.training.planning.breaks import LEAST_BREAK_DAYS, lost_days, rows
from app.training.planning.calendar import able_weekdays
from app.training.planning.feasibility import longest_before_m
from app.training.planning.outline import Outline
from app.training.planning.racing import easy_days_after
from app.training.planning.volume import room_m
from app.training.plans.request import RaceGoal, TuneUpRace
from app.training.race_figures import figures_of
from app.training.rules import find_rule
from app.training.rules.model import Notice

_MUCH_LESS = 0.95
_MOST_STRENGTH = 3


def cautions(plan: Outline) -> Iterator[Notice]:
    """List what holds a plan below what its runner runs, or asked for."""
    yield from _time_at_hand(plan)
    yield from _quality_days(plan)
    for race in plan.request.races:
        yield from _race(plan, race)
    yield from _breaks(plan)
    yield from _not_to_be_had(plan)


def _not_to_be_had(plan: Outline) -> Iterator[Notice]:
    """Say what was asked for that does not go together, or that no plan holds."""
    availability, standing = plan.request.availability, plan.standing
    asked = availability.strength_per_week or 0
    if asked > _MOST_STRENGTH:
        text = f"Strength {asked} times a week was asked for; a week holds {_MOST_STRENGTH} at most."
        yield _notice("S02", text, asked, _MOST_STRENGTH, "sessions a week")
    if availability.track and availability.treadmill_only:
        yield _notice("C04", "Every run is on a treadmill, as was asked for: none is on the track.")
    if standing.longest_m > standing.weekly_m:
        text = (
            f"The longest run given, {_km(standing.longest_m)}, is longer than the week given, "
            f"{_km(standing.weekly_m)}: one of them may be a slip."
        )
        yield _notice("L02", text, standing.longest_m, standing.weekly_m, "m")


def _time_at_hand(plan: Outline) -> Iterator[Notice]:
    """Say where days, or minutes, hold clearly less than the runner runs today."""
    standing, availability = plan.standing, plan.request.availability
    most_m = room_m(standing, availability, plan.figures)
    if most_m >= _MUCH_LESS * standing.weekly_m:
        return
    untimed_m = room_m(standing, replace(availability, max_session_s=None), plan.figures)
    is_by_time = most_m < _MUCH_LESS * untimed_m
    days = len(able_weekdays(availability))
    holder = f"{days} day{'' if days == 1 else 's'} a week"
    if is_by_time:
        holder = f"The minutes at hand on {holder}"
    text = (
        f"{holder} hold about {_km(most_m)} of running, with easy runs shorter than the long run; today "
        f"it is {_km(standing.weekly_m)}. The plan keeps to what they hold."
    )
    yield _notice("C03" if is_by_time else "C01", text, most_m, standing.weekly_m, "m")


def _quality_days(plan: Outline) -> Iterator[Notice]:
    """Say where the weekdays asked for leave one session of quality where two are usual."""
    availability, standing = plan.request.availability, plan.standing
    asked = [day for day in availability.quality_days or () if day != availability.long_run_day]
    if not asked or standing.level == "beginner" or standing.is_master or standing.is_youth:
        return
    if len(asked) == 1:
        text = f"Quality was asked for on {asked[0]} alone: at most one session a week where two are usual."
        yield _notice("C05", text, 1, 2, "sessions a week")
    elif not _lie_apart(asked):
        text = (
            f"Quality was asked for on {' and '.join(asked)}, and never stands on two days in a row: one of "
            "them holds it in a week, where two sessions are usual."
        )
        yield _notice("C05", text, 1, 2, "days")


def _lie_apart(days: list[Weekday]) -> bool:
    places = sorted(map(WEEKDAYS.index, days))
    return any(later - earlier > 1 for earlier, later in pairwise(places)) or places[-1] - places[0] > 1


def _race(plan: Outline, race: TuneUpRace) -> Iterator[Notice]:
    goal, name = plan.request.goal, f"The race of {spoken_date(race.date)}, {_named(race.distance_m)},"
    trained_m = longest_before_m(plan, race.date)
    needed_m = figures_of(race.distance_m).longest_run_limits_m(plan.standing.level).low
    if trained_m < needed_m < race.distance_m:
        text = (
            f"{name} is long for the {_km(trained_m)} that the longest run before it comes to: race it with "
            f"restraint, or run {_km(needed_m)} first."
        )
        yield _notice("P09", text, trained_m, needed_m, "m")
    if isinstance(goal, RaceGoal):
        left, easy = (goal.date - race.date).days, easy_days_after(race, is_master=plan.standing.is_master)
        if left <= easy:
            text = (
                f"{name} is {left} days before the goal and asks for {easy} easy days: the goal is run on "
                "legs that have not recovered."
            )
            yield _notice("I18", text, left, easy, "days")
    if any(away.from_ <= race.date <= away.to for away in plan.request.availability.blackouts):
        text = f"{name} lies in days without running: it is kept, and nothing but it is run on them."
        yield _notice("C01", text)


def _breaks(plan: Outline) -> Iterator[Notice]:
    """Say where a break ends so late that the return from it reaches the race."""
    request = plan.request
    goal = request.goal
    if not isinstance(goal, RaceGoal):
        return
    lost = sorted(lost_days(request.availability, request.start_date, request.last_date))
    for days in rows(lost):
        left = (goal.date - days[-1]).days - 1
        if len(days) >= LEAST_BREAK_DAYS and left < len(days):
            yield _notice("AD03", _of_break(days, left), left, len(days), "days")


def _of_break(days: list[date], left: int) -> str:
    return (
        f"{len(days)} days without running, to {days[-1]}, leave {left} before the race, and coming back "
        "takes as long as the break: expect less than today's fitness, or choose a later race."
    )


def _notice(
    rule_id: str,
    text: str,
    measured: float | None = None,
    limit: float | None = None,
    unit: str | None = None,
) -> Notice:
    return Notice(find_rule(rule_id).slug, text, measured, limit, unit)


def _km(metres: float) -> str:
    return f"{round(metres / METRES_PER_KM, 1):g} km"


def _named(metres: float) -> str:
    return spoken_distance(metres)
