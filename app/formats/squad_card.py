"""A squad as a card to print: the groups down one page of A4 or letter, repetitions and laps in large type.

HTML without a script; the style is the same for every card, so that a policy can name its hash. About 30
runners fit one page.
"""

from collections.abc import Iterator, Sequence

from app.formats.drawing import FONTS, escaped
from app.formats.page import page
from app.formats.squad_table import (
    LARGE,
    REPS_EM,
    SIZES_PT,
    Cell,
    Column,
    Figure,
    Layout,
    Told,
    plate,
    stacked,
    table,
    told,
)
from app.formats.telling import lines, title
from app.science.units import Units
from app.training.workouts.squad import Squad
from app.training.workouts.wording import phrase

STYLE = (
    "@page{margin:10mm}"
    ":root{color-scheme:light}"
    "body{margin:0 auto;max-width:190mm;background:#fff;color:#000;line-height:1.2;"
    f"font-family:{FONTS}}}"
    "@media screen{body{padding:10mm}}"
    + "".join(f".size{place}{{font-size:{size:g}pt}}" for place, size in enumerate(SIZES_PT))
    + "h1{font-size:1.7em;margin:0 0 .2em}"
    "p{margin:.2em 0;font-size:.85em}"
    "table{width:100%;border-collapse:collapse;margin:.7em 0}"
    "th,td{text-align:left;vertical-align:baseline;padding:.25em .8em .25em 0;border-bottom:1px solid #999}"
    "thead th{font-size:.85em;border-bottom:0}"
    "thead tr:last-child th,thead th[rowspan]{border-bottom:2px solid #000;vertical-align:bottom}"
    "tbody th{font-size:2em;line-height:1;padding:.1em .4em .1em 0}"
    "tr{break-inside:avoid}"
    "td,span{white-space:nowrap}"
    "td.who,div.reps{white-space:normal}"
    "td.who{width:99%}"
    f"div.reps{{width:{REPS_EM:g}em}}"
    "td{font-variant-numeric:tabular-nums}"
    f"b{{font-size:{LARGE:g}em;line-height:1.15}}"
    "i{font-style:normal;font-size:.85em;color:#444}"
)

_SHORTENED = "Only the main work is on this card, so that it fits one page."


def squad_card(squad: Squad, units: Units = "metric") -> str:
    """Lay the squad out as one document."""
    names = [[told(member, squad.main, units) for member in group.members] for group in squad.groups]
    session = "; ".join(text for _, text in lines(squad.workout.steps, units))
    columns, layout, size, is_whole = plate(table(squad, units), names, len(session))
    rows = "".join(
        f'<tr><th scope="row">{group.number}</th><td class="who">{", ".join(map(_name, members))}</td>'
        f"{''.join(_cells(column, place, layout) for column in columns)}</tr>\n"
        for place, (group, members) in enumerate(zip(squad.groups, names, strict=True))
    )
    said = [*_notes(squad, units), *([] if is_whole else [_SHORTENED])]
    notes = "".join(f"<p>{escaped(note)}</p>\n" for note in said)
    heading = escaped(title(squad.workout, units))
    content = (
        f"<h1>{heading}</h1>\n<p>{escaped(session)}</p>\n"
        f"<table>\n<thead>\n{_heads(columns, layout)}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n{notes}"
    )
    return page(title(squad.workout, units), STYLE, content, f"size{size}")


def _heads(found: Sequence[Column], layout: Layout) -> str:
    """Head the columns; side by side, every figure of a target has its own head below the target's."""
    if layout == "stacked" or not found:
        heads = "".join(f'<th scope="col">{escaped(column.heading)}</th>' for column in found)
        return f'<tr><th scope="col">Group</th><th scope="col">Runners</th>{heads}</tr>\n'
    heads = "".join(
        f'<th scope="colgroup" colspan="{len(column.labels)}">{escaped(column.heading)}</th>'
        for column in found
    )
    labels = "".join(f'<th scope="col">{escaped(label)}</th>' for column in found for label in column.labels)
    return (
        f'<tr><th scope="col" rowspan="2">Group</th><th scope="col" rowspan="2">Runners</th>{heads}</tr>\n'
        f"<tr>{labels}</tr>\n"
    )


def _name(member: Told) -> str:
    own = f" <i>{escaped(member.own)}</i>" if member.own else ""
    return f"<span>{escaped(member.name)}{own}</span>"


def _cells(column: Column, group: int, layout: Layout) -> str:
    """Write what one group runs at one target."""
    cell = column.cells[group]
    if layout == "stacked":
        return f"<td>{_stack(cell)}</td>"
    by_label = {figure.label: _written(figure) for figure in cell}
    return "".join(f"<td>{by_label.get(label, '')}</td>" for label in column.labels)


def _stack(cell: Cell) -> str:
    below, reps = stacked(cell)
    rows = "".join(f"<div>{_written(figure)} <i>{escaped(figure.own_label)}</i></div>" for figure in below)
    if not reps:
        return rows
    listed = ", ".join(f"<span>{escaped(figure.label)} {escaped(figure.text)}</span>" for figure in reps)
    return f'{rows}<div class="reps">{listed}</div>'


def _written(figure: Figure) -> str:
    return f"<b>{escaped(figure.text)}</b>" if figure.is_large else escaped(figure.text)


def _notes(squad: Squad, units: Units) -> Iterator[str]:
    """Say who runs by effort, and by which rule the groups are made."""
    for reason, words in (("fitness-unknown", "fitness"), ("goal-unknown", "goal")):
        names = [one.name for one in squad.apart if one.reason == reason]
        if names:
            yield f"By effort, for no {words} is known: {', '.join(names)}."
    if squad.main is not None and squad.groups:
        yield (
            "Each group runs at the pace of its slowest runner; nobody in it is more than "
            f"{100 * squad.spread:g} % faster. Small beside a name: "
            f"their own {phrase(squad.parts[squad.main].step, units)}."
        )
