"""What is to be said of a plan as a whole: how its weeks grow and rest, and what to know of the runner."""

from collections.abc import Iterator

from app.science.units import METRES_PER_KM, clock
from app.training.dates import spoken_date
from app.training.fitness import assess
from app.training.planning.because import because
from app.training.planning.building import Built
from app.training.planning.cautions import cautions
from app.training.planning.outline import Outline
from app.training.reason import Reason
from app.training.rules.model import Notice

_LEAST_GROWTH = 0.005
"""A week that grows by less stays as it is."""


def remarks(made: Built) -> tuple[Reason, ...]:
    """Say why the plan is laid out as it is, with the rule behind each part."""
    return tuple(_remarks(made))


def _remarks(made: Built) -> Iterator[Reason]:
    plan, season = made.plan, made.plan.season
    yield _of_growth(plan, made.longest_week_m)
    if "down" in season.stages:
        count = season.stages.count("down")
        text = f"{count} week{'' if count == 1 else 's'} of recovery, each about 23 % shorter."
        yield because("R59", text, 0.23, 0.3, "share of week")
    if plan.figures is not None:
        names = ", ".join(dict.fromkeys(season.phases)).replace("_", " ")
        yield because("R51", f"The phases: {names}.")
        taper = season.taper_weeks
        text = f"{taper} week{'' if taper == 1 else 's'} of taper: less running, the speed of the race kept."
        yield because("R56", text, taper, None, "weeks")
        longest_km = round(made.longest_m / METRES_PER_KM, 1)
        yield because("L07", f"The longest run comes to {longest_km:g} km.", made.longest_m, None, "m")
    if plan.standing.is_master:
        yield because("A01", "From 50 years on: two easy days between hard ones, recovery every third week.")
    for away in plan.request.availability.blackouts:
        if away.reason and away.from_ <= plan.request.last_date and away.to >= plan.request.start_date:
            yield because(
                "C01",
                f"Nothing is run from {spoken_date(away.from_)} to {spoken_date(away.to)}: “{away.reason}”.",
            )
    if any(week.is_away for week in plan.weeks):
        yield because("V02", "After days away running comes back in steps: half, then three quarters.")
    if plan.standing.goal_time_s is not None:
        yield because("R49", _of_goal_time(plan, clock(plan.standing.goal_time_s)))


def _of_growth(plan: Outline, longest_m: float) -> Reason:
    """Say how the week grows to the longest that the plan holds, races left out."""
    start_m, steps = plan.volume.start_m, max(plan.season.loading_weeks - 1, 1)
    growth = (longest_m / start_m) ** (1 / steps) - 1 if start_m else 0.0
    if min(growth, plan.volume.growth) < _LEAST_GROWTH:
        text = f"The week stays near {longest_m / METRES_PER_KM:.0f} km."
    else:
        text = (
            f"The week goes from {start_m / METRES_PER_KM:.0f} to {longest_m / METRES_PER_KM:.0f} km, by "
            f"about {100 * growth:.1f} % a loading week."
        )
    return because("R02", text, growth, 0.1, "share of week")


def _of_goal_time(plan: Outline, wanted: str) -> str:
    """Say what the time wanted is used for."""
    if plan.gain is None:
        return (
            f"No race result is known: the time wanted, {wanted}, is the pace of the race day and of no "
            "training. After the time trial ask for a plan with its result."
        )
    if plan.trains_goal_pace:
        return (
            f"Training paces are those of today's fitness; the pace of {wanted} stands in the peak and on "
            "the day of the race alone."
        )
    return (
        f"The time wanted, {wanted}, is slower than today's fitness: the race is paced for it, training "
        "keeps today's paces."
    )


def warnings(plan: Outline) -> tuple[Notice, ...]:
    """Say what to know of the fitness that the plan rests on, and of what was asked for."""
    athlete = plan.request.athlete
    notices = (
        list(assess(athlete.performances, plan.request.start_date).notices) if athlete.performances else []
    )
    if plan.standing.vdot is None:
        vdot = plan.standing.assumed_vdot
        text = "No race result is known: train by effort and talk test until the time trial."
        notices.append(Notice("fitness-unknown", text, vdot, None, "VDOT"))
    return (*notices, *cautions(plan))
