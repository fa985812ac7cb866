"""A squad as CSV, read back by the csv module and safe in a spreadsheet."""

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.spreadsheet import spreadsheet
from app.formats.squad_csv import COLUMNS, squad_csv
from app.training.workouts.notation import parse
from app.training.workouts.runner import runner
from app.training.workouts.squad import Entrant, squad

SESSION = parse("2 km @ E + 6x800 m @ I w/ 400 m jog + 2 km @ E")
names = st.text(min_size=1, max_size=30).filter(lambda name: name.isprintable() and name.strip())
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def rows(text):
    return list(csv.DictReader(StringIO(text, newline="")))


def test_every_runner_has_a_row_for_each_part_with_own_and_group_paces():
    read = rows(squad_csv(squad(SESSION, [Entrant("Ana", runner(50)), Entrant("Ben", runner(49.5))])))
    assert tuple(read[0]) == COLUMNS
    assert [(row["name"], row["part"], row["intent"], row["times"]) for row in read] == [
        (name, part, intent, times)
        for name in ("Ana", "Ben")
        for part, intent, times in (
            ("2 km easy", "warmup", "1"),
            ("800 m at interval pace", "work", "6"),
            ("2 km easy", "cooldown", "1"),
        )
    ]
    anas, bens = (row for row in read if row["times"] == "6")
    assert (anas["group"], anas["pace"], anas["lap_m"]) == ("1", "3:55 /km", "400")
    assert float(anas["rep_s"]) == pytest.approx(0.8 * float(anas["pace_fast_s_per_km"]), abs=0.06)
    assert anas["group_rep_s"] == bens["rep_s"] == bens["group_rep_s"]
    assert float(anas["group_rep_s"]) > float(anas["rep_s"])


def test_who_is_in_no_group_is_listed_with_the_reason():
    read = rows(squad_csv(squad(SESSION, [Entrant("Ana", runner(50)), Entrant("Di", id="7")])))
    told = {column: cell for column, cell in read[-1].items() if cell}
    assert told == {"id": "7", "name": "Di", "apart": "fitness-unknown"}


def test_who_runs_by_effort_alone_is_listed_too():
    hills = squad(parse("12x10 s uphill sprint w/ jog down"), [Entrant("Ana", runner(50))])
    assert [(row["group"], row["name"], row["part"]) for row in rows(squad_csv(hills))] == [("1", "Ana", "")]


@pytest.mark.parametrize(
    "start", [*FORMULAS, " =", "\uff1d", "\ufeff=", "\u00a0@", "\x0b=", "\u2060-1", "\u3000+"]
)
def test_no_cell_is_taken_for_a_formula(start):
    (read,) = rows(spreadsheet(("name",), [{"name": f"{start}HYPERLINK(1)"}]))
    assert read["name"] == f"'{start}HYPERLINK(1)"


def test_names_and_ids_of_runners_are_no_formulas():
    read = rows(squad_csv(squad(SESSION, [Entrant("=1+1", runner(50)), Entrant("Di", id="@2")])))
    assert (read[0]["name"], read[-1]["id"]) == ("'=1+1", "'@2")


@settings(deadline=None, max_examples=200)
@given(
    st.text("\x0b\x0c\x1c\x1f\x85\u2007\u200a\u3000\u2060\u200b\u202e\ufeff \u00a0\u00ad", max_size=4), texts
)
def test_whatever_cannot_be_seen_hides_no_formula(unseen, text):
    (read,) = rows(spreadsheet(("cell",), [{"cell": f"{unseen}={text}"}]))
    assert read["cell"] == f"'{unseen}={text}"


def test_the_file_begins_with_its_header_and_no_byte_order_mark():
    assert squad_csv(squad(SESSION, [Entrant("Ana", runner(50))])).startswith("group,id,name,")


@settings(deadline=None, max_examples=60)
@given(st.lists(names, min_size=1, max_size=5, unique=True))
def test_the_csv_module_reads_every_name_back(called):
    read = rows(squad_csv(squad(SESSION, [Entrant(name, runner(50)) for name in called])))
    assert {row["name"].removeprefix("'") for row in read} == {name.removeprefix("'") for name in called}
    assert not [cell for row in read for cell in row.values() if cell.lstrip(" ").startswith(FORMULAS)]


def test_paces_for_people_come_in_the_unit_asked_for():
    anas = rows(squad_csv(squad(SESSION, [Entrant("Ana", runner(50))]), "imperial"))
    assert anas[1]["pace"] == "6:17 /mi"
