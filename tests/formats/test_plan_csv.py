"""A plan as CSV, read back by the csv module and safe in a spreadsheet."""

import csv
import datetime as dt
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings

from app.formats.plan_csv import COLUMNS, plan_csv
from app.training.plans.plan import distance_m
from app.training.workouts.notation import parse
from app.training.workouts.steps import BOOKED
from app.training.workouts.totals import totals
from tests.formats.plans import hostile, made, recipes, three_weeks

PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def rows(text):
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def test_every_session_has_a_row_with_its_day_and_week():
    read = rows(plan_csv(three_weeks()))
    assert tuple(read[0]) == COLUMNS
    told = [
        (row["date"], row["weekday"], row["week"], row["phase"], row["role"], row["title"]) for row in read
    ]
    assert told[:5] == [
        ("2027-02-01", "mon", "1", "base", "strength", "Strength A"),
        ("2027-02-02", "tue", "1", "base", "easy", "Easy run 8 km"),
        ("2027-02-04", "thu", "1", "base", "quality", "5 x 800 m"),
        ("2027-02-04", "thu", "1", "base", "quality", "Strength A, more"),
        ("2027-02-06", "sat", "1", "base", "easy", "Easy run 8 km"),
    ]
    assert [row["down"] for row in read if row["week"] == "2"] == ["yes"] * 5
    assert read[-1]["kind"] == "race"


def test_a_run_has_its_notation_and_numbers():
    run = next(row for row in rows(plan_csv(three_weeks())) if row["title"] == "5 x 800 m")
    assert run["notation"] == "2 km @ E + 5x800 m @ 5k pace w/ 400 m jog + 2 km @ E"
    assert float(run["distance_m"]) == 9600
    assert sum(float(run[f"{zone}_s"]) for zone in BOOKED) == pytest.approx(float(run["duration_s"]))
    assert float(run["CV_s"]) == pytest.approx(1056)


def test_strength_has_time_and_load_but_neither_metres_nor_zones():
    strength = rows(plan_csv(three_weeks()))[0]
    told = {column: strength[column] for column in COLUMNS[COLUMNS.index("notation") :] if strength[column]}
    assert told == {"duration_s": "180.0", "load": "12"}


@settings(max_examples=20, **PATIENT)
@given(recipes)
def test_the_csv_module_reads_back_what_the_plan_holds(recipe):
    plan = recipe.made()
    days = {day.date: day for week in plan.weeks for day in week.days}
    read = rows(plan_csv(plan))
    assert len(read) == sum(len(day.workouts) for day in days.values())
    for row in read:
        assert parse(row["notation"]) if row["notation"] else row["kind"] in ("strength", "mobility")
    for date, day in days.items():
        mine = [row for row in read if dt.date.fromisoformat(row["date"]) == date]
        assert [row["kind"] for row in mine] == [workout.kind for workout in day.workouts]
        assert sum(float(row["distance_m"] or 0) for row in mine) == pytest.approx(distance_m(day))
        loads = [totals(workout).load for workout in day.workouts if workout.kind != "rest"]
        assert [int(row["load"]) for row in mine if row["load"]] == loads


@pytest.mark.parametrize("start", [*FORMULAS, " =", "\uff1d"])
def test_no_title_is_taken_for_a_formula(start):
    plan = hostile()
    workout = plan.weeks[0].days[1].workouts[0]
    object.__setattr__(workout, "title", f"{start}HYPERLINK(1)")
    for row in rows(plan_csv(plan)):
        assert not [cell for cell in row.values() if cell.lstrip(" ").startswith(FORMULAS)]


def test_there_is_no_mark_of_byte_order_and_lines_end_as_the_standard_says():
    text = plan_csv(three_weeks())
    assert text.startswith("date,weekday,week,")
    assert text.count("\r\n") == text.count("\n") == 1 + len(rows(text))


def test_a_plan_of_rest_has_a_header_alone():
    assert rows(plan_csv(made([("base", False, "rest " * 7)]))) == []
