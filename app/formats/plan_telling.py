"""A plan in words: its title, its size, its weeks and what it rests on; for texts and for screen readers."""

from collections.abc import Iterator, Sequence

from app.formats.dates import short_date, short_weekday
from app.formats.file_name import dated_stem
from app.formats.plan_figures import DayFigures, Session, WeekFigures, distance_name
from app.formats.telling import one_line, size, title
from app.science.units import Units, clock, pace_range_text
from app.training.dates import full_date
from app.training.load import LoadDay
from app.training.plans.plan import Phase, PhaseName, Plan
from app.training.plans.request import BaseGoal
from app.training.workouts.own_units import in_own_units
from app.training.workouts.steps import BOOKED
from app.training.workouts.wording import distance_text, rounded_text
from app.training.zones import zones

NOT_MET = "This is not the plan that was asked for: that cannot be met. It is the nearest that can."


def plan_name(plan: Plan, units: Units) -> str:
    """Name the plan by its race, and the time wanted in it."""
    goal = plan.request.goal
    if isinstance(goal, BaseGoal):
        return f"Base plan of {_weeks(goal.weeks)}"
    name = distance_name(goal.distance_m, units)
    time = f" in {clock(goal.time_s)}" if goal.time_s else ""
    return f"{name[0].upper()}{name[1:]}{time}"


def plan_title(plan: Plan, units: Units) -> str:
    """Name the plan by what it leads to, and when."""
    return f"{plan_name(plan, units)}, {plan_day(plan)}"


def plan_day(plan: Plan) -> str:
    """Say when the race is; without one, when the plan begins."""
    goal = plan.request.goal
    return (
        f"from {full_date(plan.weeks[0].start_date)}" if isinstance(goal, BaseGoal) else full_date(goal.date)
    )


def plan_stem(plan: Plan, units: Units) -> str:
    """Name its files by the day of the race, or by that on which it begins, and what it leads to."""
    goal = plan.request.goal
    date = plan.weeks[0].start_date if isinstance(goal, BaseGoal) else goal.date
    return dated_stem(date, f"plan {plan_name(plan, units)}")


def plan_facts(plan: Plan, weeks: Sequence[WeekFigures], units: Units) -> str:
    """Say how many weeks there are, and how far they go beside races."""
    longest_m = max(week.trained_m for week in weeks)
    start = short_date(plan.weeks[0].start_date)
    return f"{_weeks(len(weeks))} from {start}, up to {distance_text(longest_m, units)} a week"


def _weeks(number: int) -> str:
    return f"{number} week{'' if number == 1 else 's'}"


def phase_text(name: PhaseName) -> str:
    """Write the name of a phase."""
    return name.replace("_", " ")


def phases_text(phases: Sequence[Phase]) -> str:
    """List the phases with their weeks."""
    return ", ".join(
        f"{phase_text(phase.name)} week{_span(phase.first_week, phase.last_week)}" for phase in phases
    )


def _span(first: int, last: int) -> str:
    return f" {first}" if first == last else f"s {first} to {last}"


def week_heading(week: WeekFigures) -> str:
    """Name a week: its number, its phase, whether it goes down, and where it begins."""
    down = ", down week" if week.week.down else ""
    start = short_date(week.week.start_date)
    return f"Week {week.week.index}, {phase_text(week.week.phase)}{down}, from {start}"


def week_size(week: WeekFigures, units: Units) -> str:
    """Say how far and how long a week is."""
    if not week.moving_s and not week.cross_s:
        return "no running"
    parts = [distance_text(week.run.distance_m, units), rounded_text(week.moving_s)] if week.moving_s else []
    if week.cross_s:
        parts.append(f"{rounded_text(week.cross_s)} of cross-training")
    return ", ".join(parts)


def week_text(week: WeekFigures, units: Units) -> str:
    """Tell a week in one sentence: its size, its time in each zone, its long run and its races."""
    zones = [f"{zone} {rounded_text(week.lasting[zone])}" for zone in BOOKED if zone in week.lasting]
    if "walk" in week.lasting:
        zones.append(f"walking and rests {rounded_text(week.lasting['walk'])}")
    size_and_zones = week_size(week, units) + (f" ({', '.join(zones)})" if zones else "")
    parts = [size_and_zones, *_marks(week, units)]
    return f"{week_heading(week)}: {'; '.join(parts)}"


def _marks(week: WeekFigures, units: Units) -> Iterator[str]:
    if week.long_run is not None:
        yield f"long run {distance_text(week.long_run.run.distance_m, units)}"
    for day in week.races:
        yield f"{race_mark(day)} on {short_weekday(day.date)} {short_date(day.date)}"


def race_mark(day: DayFigures) -> str:
    """Say what is raced."""
    return day.race if day.race == "time trial" else f"race {day.race}"


def curves_text(curve: Sequence[LoadDay]) -> str:
    """Say where the load curves lead."""
    sentences = []
    known = [day.fitness for day in curve if day.fitness is not None]
    last = curve[-1]
    if known and last.fatigue is not None:
        sentences.append(
            f"Fitness, the mean daily load of about 42 days, goes from {known[0]:.0f} over {max(known):.0f} "
            f"to {known[-1]:.0f}; fatigue, of about 7 days, ends at {last.fatigue:.0f}."
        )
    ratios = [day.acute_chronic_ratio for day in curve if day.acute_chronic_ratio is not None]
    if ratios:
        sentences.append(
            f"The load of 7 days lies between {min(ratios):.2f} and {max(ratios):.2f} of a mean week of 28; "
            "0.8 to 1.3 is the sweet spot."
        )
    return " ".join(sentences) or "The history is too short for fitness, fatigue and load ratio."


def session_text(session: Session, units: Units) -> str:
    """Name a session, with its size."""
    measured = size(session.workout, units)
    return f"{title(session.workout, units)}{': ' if measured else ''}{measured}"


def paces_text(plan: Plan, units: Units) -> str:
    """List the pace of every zone; nothing where fitness is not known."""
    if plan.vdot is None:
        return ""
    return ", ".join(
        f"{zone.symbol} {pace_range_text(zone.fast_s_per_km, zone.slow_s_per_km, units)}"
        for zone in zones(plan.vdot).values()
    )


def notice_texts(plan: Plan, units: Units) -> list[str]:
    """List what was assumed, what to beware of, and why the plan is as it is."""
    notices = [notice.text for notice in (*plan.assumptions, *plan.warnings)]
    return [own_words(text, units) for text in (*notices, *(reason.text for reason in plan.reasons))]


def own_words(text: str, units: Units) -> str:
    """Put what we say into one line, in the reader's own unit."""
    return one_line(in_own_units(text, units))


def shortfall_texts(plan: Plan, units: Units) -> list[str]:
    """Say what cannot be met and what would cure it; nothing where all is well."""
    if plan.feasibility.ok:
        return []
    return [
        NOT_MET,
        *(own_words(reason.text, units) for reason in plan.feasibility.reasons),
        *(own_words(each.text, units) for each in plan.feasibility.adjusted),
        *(f"What would help: {own_words(fix.text, units)}" for fix in plan.feasibility.fixes),
    ]
