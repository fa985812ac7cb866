"""The picture of a plan: well-formed, honest in height, told in words and not by colour, safe in a page."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings

from app.formats.drawing import SMALL, text_width
from app.formats.plan_columns import LEFT, RIGHT
from app.formats.plan_svg import plan_svg
from app.formats.plan_telling import NOT_MET
from app.formats.plan_volume import HIGH
from app.training.load import load_curves
from tests.formats.pictures import (
    SVG,
    assert_every_text_is_inside_and_no_smaller_than_eleven,
    assert_is_safe,
    ids_of,
    read,
    spoken,
    texts,
)
from tests.formats.plans import HOSTILE, THREE_WEEKS, adjusted, hostile, made, recipes, three_weeks
from tests.training.loads import planned_loads

PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


def stacks(root):
    """The pieces of the bars: left edge, bottom, top and look."""
    found = []
    for path in root.iter(f"{SVG}path"):
        look = re.fullmatch(r"url\(#p[0-9a-f]{12}(\w+)\)", path.get("fill", ""))
        for left, low, high in re.findall(r"M([\d.]+) (-?[\d.]+)V(-?[\d.]+)h", path.get("d")) if look else ():
            found.append((float(left), -float(low), -float(high), look[1]))
    return sorted(found)


def curves(root):
    """Every curve as its points."""
    return [
        [tuple(map(float, point.split())) for point in path.get("d")[1:].split("L")]
        for path in root.iter(f"{SVG}path")
        if path.get("stroke-linejoin") and "L" in path.get("d")
    ]


@settings(max_examples=20, **PATIENT)
@given(recipes)
def test_every_plan_has_a_picture_that_is_safe_and_can_be_read_aloud(recipe):
    plan = recipe.made()
    picture = plan_svg(plan)
    root = read(picture)
    title, description = spoken(root)
    drawn_with = set(re.findall(r"url\(#(\w+)\)", picture))
    assert drawn_with == ids_of(root) - {title.get("id"), description.get("id")}
    for week in plan.weeks:
        assert f"Week {week.index}, " in description.text
    assert_is_safe(root)


@settings(max_examples=20, **PATIENT)
@given(recipes)
def test_every_text_is_inside_the_picture_and_no_smaller_than_eleven(recipe):
    plan = recipe.made()
    assert_every_text_is_inside_and_no_smaller_than_eleven(read(plan_svg(plan)), margin=3)


@settings(max_examples=20, **PATIENT)
@given(recipes)
def test_every_bar_stands_in_its_column_and_is_stacked_from_the_ground_without_gaps(recipe):
    plan = recipe.made()
    width = (RIGHT - LEFT) / len(plan.weeks)
    bars = {}
    for left, low, high, _ in stacks(read(plan_svg(plan))):
        bars.setdefault(int((left - LEFT) / width), []).append((low, high))
    for place, pieces in bars.items():
        assert plan.weeks[place].days
        pieces.sort()
        assert pieces[0][0] == 0
        assert all(one[1] == other[0] for one, other in pairwise(pieces))
        assert all(low < high <= HIGH + 0.1 for low, high in pieces)
    if bars:
        assert max(high for pieces in bars.values() for _, high in pieces) == pytest.approx(HIGH, abs=0.1)


@settings(max_examples=20, **PATIENT)
@given(recipes)
def test_every_look_in_the_bars_has_its_pattern_name_and_time_in_the_legend(recipe):
    plan = recipe.made()
    root = read(plan_svg(plan))
    said = texts(root)
    for look in {look for *_, look in stacks(root)}:
        name = "Walks, rests" if look == "walk" else f"{look} "
        assert any(text.startswith(name) and re.search(r"\d (s|min)$", text) for text in said)


@settings(max_examples=20, **PATIENT)
@given(recipes)
def test_phases_down_weeks_and_races_are_told_by_words_and_not_by_colour(recipe):
    plan = recipe.made()
    said = texts(read(plan_svg(plan)))
    for phase in plan.phases:
        assert phase.name.replace("_", " ") in said
    assert ("down" in said) == any(week.down for week in plan.weeks)
    races = [day for week in plan.weeks for day in week.days if day.role == "race"]
    assert sum(text in ("5k", "10k") for text in said[1:]) >= min(len(races), 20)


@settings(max_examples=20, **PATIENT)
@given(recipes)
def test_the_same_plan_gives_the_same_bytes(recipe):
    plan = recipe.made()
    assert plan_svg(plan) == plan_svg(plan)


def test_two_equal_pictures_in_one_page_can_be_told_apart_by_a_key():
    ids = re.compile(r'id="(\w+)"')
    first, second = (set(ids.findall(plan_svg(three_weeks(), key=key))) for key in ("first", "second"))
    assert not first & second


def test_the_picture_names_race_weeks_phases_and_marks():
    said = texts(read(plan_svg(three_weeks())))
    assert said[:3] == ["10k in 45:00", "Sunday 21 February 2027", "3 weeks from 1 Feb, up to 41.6 km a week"]
    for told in ("week", "km", "down", "base", "build", "taper", "1", "2", "3", "42", "33", "30", "Feb"):
        assert told in said
    assert said[said.index("14 Feb") - 1] == "5k"
    assert said[said.index("21 Feb") - 1] == "10k"
    assert "Long run, by its time from the ground up" in said


def test_the_description_tells_every_week_in_words():
    spoken = read(plan_svg(three_weeks())).find(f"{SVG}desc").text
    assert spoken.startswith(
        "3 weeks from 1 Feb, up to 41.6 km a week. Phases: base week 1, build week 2, taper week 3. "
        "Week 1, base, from 1 Feb: 41.6 km, 3 h 55 min (E 3 h 37 min, CV 18 min); long run 16 km. "
    )
    assert "Week 2, build, down week, from 8 Feb: " in spoken
    assert "; race 5k on Sun 14 Feb." in spoken
    assert "Fitness, the mean daily load of about 42 days, goes from " in spoken
    assert "of a mean week of 28; 0.8 to 1.3 is the sweet spot." in spoken


def test_a_week_twice_as_long_is_twice_as_high():
    plan = made([("base", False, "easy " + "rest " * 6), ("base", False, "easy easy " + "rest " * 5)])
    (_, _, one, _), (_, _, two, _) = stacks(read(plan_svg(plan)))
    assert two == pytest.approx(2 * one, abs=0.1)


def test_cross_training_is_told_but_is_no_running():
    plan = made([("base", False, "easy cross rest rest rest rest rest")])
    root = read(plan_svg(plan))
    assert "40 min of cross-training" in root.find(f"{SVG}desc").text
    assert [look for *_, look in stacks(root)] == ["E"]


def test_the_curves_stand_where_the_loads_say():
    plan = made([("base", False, "easy rest quality rest easy rest long")] * 8)
    days = load_curves(planned_loads(plan))
    fatigue, fitness, assumed, known = curves(read(plan_svg(plan)))
    assert len(fitness) == len(fatigue) == len(days) == 56
    assert len(assumed) == 27
    assert len(known) == 30
    assert assumed[-1] == known[0]
    rises = [(before[1] > after[1]) for before, after in pairwise(fitness) if before[1] != after[1]]
    assert rises.count(True) >= 8
    highest = min(range(56), key=lambda place: fatigue[place][1])
    assert days[highest].fatigue == pytest.approx(max(day.fatigue for day in days), rel=0.01)
    assert fitness[-1][0] == RIGHT


def test_a_short_history_has_no_ratio_and_says_so():
    plan = made(THREE_WEEKS)
    without = made(THREE_WEEKS)
    object.__setattr__(without.request.athlete, "weekly_distance_m", None)
    assert "Load of 7 days to 28: the history is too short." not in texts(read(plan_svg(plan)))
    said = texts(read(plan_svg(without)))
    assert "Load of 7 days to 28: the history is too short." in said
    assert curves(read(plan_svg(without)))


def boxes(root, fits):
    """Where texts stand that fit a condition: left, right, and height on the page of their own group."""
    found = []
    for text in root.iter(f"{SVG}text"):
        if fits(text.text):
            width = text_width(text.text, SMALL)
            left = float(text.get("x")) - width / 2
            found.append((float(text.get("y")), left, left + width, text.text))
    return sorted(found)


def test_numbers_of_eighteen_weeks_do_not_run_together():
    plan = made([("base", False, "easy easy easy easy easy easy long")] * 18)
    rows = boxes(read(plan_svg(plan)), str.isdigit)
    for (y, _, right, _), (other_y, left, *_) in pairwise(rows):
        assert y != other_y or right + 3 <= left


def test_names_of_phases_stand_below_their_own_brackets_or_in_a_row_of_their_own():
    week = "easy easy easy easy easy easy long"
    names = ["base"] * 5 + ["early_quality"] * 3 + ["build"] * 5 + ["peak"] * 4 + ["taper"]
    root = read(plan_svg(made([(name, False, week) for name in names])))
    rows = {
        text: y
        for y, _, _, text in boxes(
            root, lambda text: text in set(" ".join(names).split()) | {"early quality"}
        )
    }
    assert rows["base"] == rows["build"] == rows["peak"] < rows["early quality"] == rows["taper"]


def test_a_plan_without_a_run_still_has_a_picture():
    root = read(plan_svg(made([("base", False, "rest rest rest rest rest rest strength")])))
    assert not stacks(root)
    assert "no running" in root.find(f"{SVG}desc").text


def test_weeks_in_miles_for_who_asks_for_them():
    said = texts(read(plan_svg(three_weeks(), "imperial")))
    assert "3 weeks from 1 Feb, up to 25.8 mi a week" in said
    assert "mi" in said
    assert "km" not in said


def test_what_cannot_be_met_is_said_first():
    root = read(plan_svg(adjusted()))
    assert root.find(f"{SVG}desc").text.startswith(NOT_MET)
    assert "cannot be met" in " ".join(texts(root))
    assert NOT_MET not in plan_svg(three_weeks())


def test_markup_in_any_text_of_a_plan_stays_text():
    picture = plan_svg(hostile())
    assert HOSTILE not in picture
    assert not list(ET.fromstring(picture).iter(f"{SVG}script"))


def test_twenty_races_all_stand_apart():
    plan = made([("base", False, "rest rest race rest rest rest race")] * 10)
    root = read(plan_svg(plan))
    rows = [
        (float(text.get("x")), float(text.get("y")))
        for text in root.iter(f"{SVG}text")
        if text.get("font-weight") and text.text == "5k"
    ]
    assert len(rows) == 20
    for place, (x, y) in enumerate(rows):
        for other_x, other_y in rows[place + 1 :]:
            assert abs(x - other_x) > 15 or abs(y - other_y) > 25


def test_every_week_of_a_long_plan_has_its_distance():
    plan = made([("base", False, "easy " * 7)] * 26)
    assert [text for text in texts(read(plan_svg(plan))) if text == "56"] == ["56"] * 26


def test_a_base_plan_says_once_where_it_begins():
    plan = made([("base", False, "easy " * 7)] * 8)
    assert sum("Feb" in text for text in texts(read(plan_svg(plan))) if "from" in text) == 1


def test_the_highest_level_of_the_load_is_named():
    plan = made([("base", False, "easy " * 7)] * 8)
    most = max(day.fatigue or 0 for day in load_curves(planned_loads(plan)))
    levels = [int(text) for text in texts(read(plan_svg(plan))) if text.isdigit()]
    assert max(levels) >= most
