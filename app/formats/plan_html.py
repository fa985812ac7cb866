"""A plan to print: a table of weeks across the page, six to eight of them a page of A4 or letter.

HTML without a script and without colour that means anything; the style is the same for every plan. On a small
screen every week becomes a list of its days.
"""

from collections.abc import Iterator, Sequence

from app.formats.dates import short_date, short_weekday
from app.formats.drawing import FONTS, escaped, kept_together
from app.formats.page import page
from app.formats.plan_figures import DayFigures, Session, WeekFigures, week_figures
from app.formats.plan_svg import plan_svg
from app.formats.plan_telling import (
    notice_texts,
    paces_text,
    phase_text,
    plan_facts,
    plan_title,
    shortfall_texts,
)
from app.formats.telling import exercise_name, one_line, size, summary, title
from app.science.units import Units
from app.training.dates import WEEKDAY_NAMES
from app.training.plans.plan import Plan
from app.training.workouts.booking import is_hard
from app.training.workouts.exercises import Exercise
from app.training.workouts.steps import leaves
from app.training.workouts.wording import bare_target_text, distance_text, dose_text, figures, rounded_text
from app.training.workouts.workout import Workout

STYLE = (
    "@page{size:landscape;margin:8mm}"
    ":root{color-scheme:light}"
    "body{margin:0 auto;max-width:281mm;background:#fff;color:#000;font-size:7pt;line-height:1.15;"
    f"font-family:{FONTS}}}"
    "@media screen{body{padding:8mm;font-size:9pt;line-height:1.2}}"
    "h1{font-size:1.8em;margin:0 0 .2em}"
    "h2{font-size:1.2em;margin:1em 0 .2em;break-after:avoid}"
    "h3{font-size:1em;margin:.6em 0 .1em;break-after:avoid}"
    "p,ul{margin:.2em 0}"
    "ul{padding-left:1.4em}"
    ".box{border:2px solid #000;padding:.4em .6em;margin:.4em 0}"
    "table{width:99.8%;border-collapse:collapse;margin:.6em 0}"
    "thead{display:table-header-group}"
    "tr{break-inside:avoid}"
    "th,td{text-align:left;vertical-align:top;padding:.2em .4em;border:1px solid #888}"
    "td,p,li{overflow-wrap:anywhere}"
    "thead th+th{min-width:27mm}"
    "tbody th *,time{white-space:nowrap}"
    "tbody th{font-weight:400}"
    "tbody th b{font-size:1.3em}"
    "td.race{outline:2px solid #000;outline-offset:-2px}"
    "td div+div{margin-top:.3em}"
    "time,small{font-size:.9em;color:#444}"
    "td b{font-weight:400}"
    ".long b,.quality b,.race b{font-weight:700}"
    "span{display:block}"
    ".weekday{display:none}"
    "svg{display:block;width:95mm;height:auto;break-inside:avoid}"
    ".last{break-before:page;columns:2;column-gap:8mm}"
    "@media screen and (max-width:920px){"
    "body{padding:3mm;font-size:11pt}"
    "table,tbody,tr,th,td{display:block}"
    "thead,td.none{display:none}"
    "tbody th span{display:inline;margin-right:.8em}"
    "tbody th b{display:block}"
    "tr{margin:1em 0}"
    "th,td{border-width:1px 0 0}"
    ".weekday{display:inline}"
    "svg{width:100%}"
    ".last{columns:1}}"
)


def plan_html(plan: Plan, units: Units = "metric") -> str:
    """Lay the plan out as one document."""
    weeks = week_figures(plan, units)
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Week", *WEEKDAY_NAMES))
    rows = "".join(f"<tr>{_week(week, units)}</tr>\n" for week in weeks)
    content = (
        f"{_head(plan, weeks, units)}<table>\n<thead>\n<tr>{heads}</tr>\n</thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table>\n"
        f'<div class="last">\n{plan_svg(plan, units)}{_exercises(weeks)}{_notes(plan, units)}</div>\n'
    )
    return page(plan_title(plan, units), STYLE, content)


def _head(plan: Plan, weeks: Sequence[WeekFigures], units: Units) -> str:
    """Say what the plan leads to, whether that can be met, and the paces of every zone."""
    shortfall = "".join(_paragraph(text) for text in shortfall_texts(plan, units))
    paces = paces_text(plan, units)
    return (
        f"<h1>{escaped(plan_title(plan, units))}</h1>\n{_paragraph(plan_facts(plan, weeks, units))}"
        + (f'<div class="box">\n{shortfall}</div>\n' if shortfall else "")
        + (_paragraph(f"Paces: {paces}.") if paces else "")
    )


def _paragraph(text: str) -> str:
    return f"<p>{escaped(text)}</p>\n"


def _week(week: WeekFigures, units: Units) -> str:
    """Write a week as a row: its size, and a cell for every weekday."""
    cells = [""] * 7
    for day in week.days:
        cells[day.date.weekday()] = _day(day, units)
    filled = "".join(cell or '<td class="none"></td>' for cell in cells)
    phase = phase_text(week.week.phase)
    told = (f"from {short_date(week.week.start_date)}", phase, "down week" if week.week.down else "")
    sizes = (distance_text(week.run.distance_m, units), rounded_text(week.moving_s))
    lines = "".join(f"<span>{escaped(text)}</span>" for text in (*told, *sizes) if text)
    return f'<th scope="row"><b>Week {week.week.index}</b>{lines}</th>{filled}'


def _day(day: DayFigures, units: Units) -> str:
    weekday = f'<i class="weekday">{short_weekday(day.date)} </i>'
    when = f'<time datetime="{day.date}">{weekday}{short_date(day.date)}</time>'
    sessions = "".join(f"<div>{_session(session, units)}</div>" for session in day.sessions)
    return f'<td class="{day.day.role}">{when}{sessions or "<div>Rest</div>"}</td>'


def _session(session: Session, units: Units) -> str:
    """Write a session: its title, its steps where the title does not say it all, its paces, its size."""
    workout = session.workout
    steps = summary(workout, units) if len(workout.steps) > 1 else ""
    named = title(workout, units)
    details = [steps, *_paces(workout, units, is_told=bool(steps)), _unsaid(size(workout, units), named)]
    told = "".join(f"<span>{escaped(text)}</span>" for text in map(kept_together, details) if text)
    return f"<b>{escaped(kept_together(named))}</b>{told}"


def _unsaid(measured: str, named: str) -> str:
    """Leave out of a size what the title has said already."""
    said = {*named.replace(",", "").split(" with ")[0].split()}
    parts = (part for part in measured.split(", ") if part)
    return ", ".join(part for part in parts if not {*part.removeprefix("about ").split()} <= said)


def _paces(workout: Workout, units: Units, *, is_told: bool) -> Iterator[str]:
    """Tell the paces and times of what is hard, each target once; those of the zones stand at the head.

    `is_told`: the steps say the target, so that one alone needs no name.
    """
    steps = [step for step in leaves(workout.steps) if is_hard(step)]
    told: dict[tuple[str, str], str] = {}
    for step in steps:
        target = bare_target_text(step.target, units) if step.target else ""
        if numbers := figures(step, units):
            told.setdefault((target, numbers), f"{target}: {numbers}" if target else numbers)
    yield from (numbers for _, numbers in told) if is_told and len(told) == 1 else told.values()


def _exercises(weeks: Sequence[WeekFigures]) -> str:
    """List the exercises of the sessions without running, those that share them together."""
    found: dict[tuple[str, ...], list[Workout]] = {}
    for workout in (session.workout for week in weeks for day in week.days for session in day.sessions):
        if workout.exercises:
            found.setdefault(tuple(map(exercise_name, workout.exercises)), []).append(workout)
    told = "".join(map(_together, found.values()))
    return f"<h2>Strength and mobility</h2>\n{told}" if told else ""


def _together(workouts: Sequence[Workout]) -> str:
    """Name sessions of the same exercises, and each exercise with its doses from first to last."""
    names = ", ".join(dict.fromkeys(title(workout).partition(",")[0] for workout in workouts))
    doses = "".join(
        f"<li>{escaped(kept_together(_doses(same)))}</li>\n"
        for same in zip(*(workout.exercises for workout in workouts), strict=True)
    )
    return f"<h3>{escaped(names)}</h3>\n<ul>\n{doses}</ul>\n"


def _doses(same: Sequence[Exercise]) -> str:
    """Name an exercise, with its doses from first to last."""
    doses = ", then ".join(dict.fromkeys(map(dose_text, same)))
    return f"{exercise_name(same[0])}: {doses}{_note(same[0])}"


def _note(exercise: Exercise) -> str:
    return f" ({exercise.note})" if exercise.note else ""


def _notes(plan: Plan, units: Units) -> str:
    notices = "".join(f"<li>{escaped(text)}</li>\n" for text in notice_texts(plan, units))
    rests = f"<h2>What this rests on</h2>\n<ul>\n{notices}</ul>\n" if notices else ""
    return rests + _paragraph(one_line(plan.safety))
