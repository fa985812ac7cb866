"""A plan as Markdown: its weeks in a table, then every day with its steps, and why it is there."""

from collections.abc import Iterator, Sequence

from app.formats.dates import short_date, short_weekday
from app.formats.markdown import plain
from app.formats.plan_figures import DayFigures, Session, WeekFigures, week_figures
from app.formats.plan_telling import (
    notice_texts,
    own_words,
    paces_text,
    phase_text,
    plan_facts,
    plan_title,
    race_mark,
    session_text,
    shortfall_texts,
    week_heading,
    week_size,
)
from app.formats.telling import exercise_text, lines
from app.science.units import Units
from app.training.plans.plan import Plan
from app.training.workouts.wording import distance_text, rounded_text


def plan_markdown(plan: Plan, units: Units = "metric") -> str:
    """Tell a plan: what it leads to, what it rests on, each week and each session."""
    weeks = week_figures(plan, units)
    blocks = (*_head(plan, weeks, units), *_weeks(weeks, units), *_tail(plan, units))
    return "\n\n".join(filter(None, blocks)) + "\n"


def _head(plan: Plan, weeks: Sequence[WeekFigures], units: Units) -> Iterator[str]:
    yield f"# {plain(plan_title(plan, units))}"
    yield f"**{plain(plan_facts(plan, weeks, units))}**"
    yield "\n>\n".join(f"> {plain(text)}" for text in shortfall_texts(plan, units))
    if paces := paces_text(plan, units):
        yield f"Paces: {plain(paces)}."
    yield "\n".join(_table(weeks, units))


def _table(weeks: Sequence[WeekFigures], units: Units) -> Iterator[str]:
    """List the weeks, one a row."""
    yield "| Week | From | Phase | Distance | Time | Long run | Race |"
    yield "| ---: | --- | --- | ---: | ---: | ---: | --- |"
    for week in weeks:
        cells = (
            f"{week.week.index}",
            short_date(week.week.start_date),
            phase_text(week.week.phase) + (" (down)" if week.week.down else ""),
            distance_text(week.run.distance_m, units),
            rounded_text(week.moving_s),
            distance_text(week.long_run.run.distance_m, units) if week.long_run else "",
            ", ".join(f"{race_mark(day)} {short_date(day.date)}" for day in week.races),
        )
        yield f"| {' | '.join(map(plain, cells))} |"


def _weeks(weeks: Sequence[WeekFigures], units: Units) -> Iterator[str]:
    for week in weeks:
        yield f"## {plain(week_heading(week))}"
        yield f"{plain(week_size(week, units))}."
        yield "\n".join(line for day in week.days for line in _day(day, units))


def _day(day: DayFigures, units: Units) -> Iterator[str]:
    when = f"**{short_weekday(day.date)} {short_date(day.date)}**"
    for session in day.sessions:
        yield f"- {when} {plain(session_text(session, units))}"
        yield from (f"  {line}" for line in _session(session, units))
    if not day.sessions:
        yield f"- {when} Rest"


def _session(session: Session, units: Units) -> Iterator[str]:
    """Tell the steps or exercises of a session, what it is for, and why it stands here."""
    workout, _ = session
    for depth, line in lines(workout.steps, units):
        yield f"{'  ' * depth}- {plain(line)}"
    if workout.exercises:
        yield f"- {plain('; '.join(map(exercise_text, workout.exercises)))}"
    if workout.purpose:
        yield f"- For: {plain(workout.purpose)}"
    for notice in workout.warnings:
        yield f"- Note: {plain(own_words(notice.text, units))}"
    for reason in workout.reasons:
        yield f"- Why: {plain(own_words(reason.text, units))}"


def _tail(plan: Plan, units: Units) -> Iterator[str]:
    if notices := notice_texts(plan, units):
        yield "## What this rests on"
        yield "\n".join(f"- {plain(text)}" for text in notices)
    yield plain(plan.safety)
