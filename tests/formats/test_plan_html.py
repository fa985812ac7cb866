"""A plan to print: a sound document, every day in its column, nothing but its own style."""

import re
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings

from app.formats.plan_html import STYLE, plan_html
from app.formats.plan_telling import NOT_MET
from app.training.athlete import WEEKDAYS
from tests.formats.plans import UNKNOWN, adjusted, hostile, made, recipes, three_weeks

PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
VOID = {"meta", "rect", "path"}


class Document(HTMLParser):
    """Reads as a browser does, and notes rows, cells and texts; a tag that is not closed is an error."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.rows, self.ids = [], [], [], []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append([])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if {"td", "th"} & set(self.open) and data.strip():
            self.rows[-1][-1].append(data.replace("\N{NO-BREAK SPACE}", " ").strip())


def test_every_weekday_has_its_column_and_every_week_its_row():
    head, *weeks = Document(plan_html(three_weeks())).rows
    assert [" ".join(cell) for cell in head] == [
        "Week", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]  # fmt: skip
    assert weeks[0][0] == ["Week 1", "from 1 Feb", "base", "41.6 km", "3 h 55 min"]
    assert weeks[1][0] == ["Week 2", "from 8 Feb", "build", "down week", "32.6 km", "2 h 56 min"]
    assert weeks[0][3] == ["Wed", "3 Feb", "Rest"]
    assert weeks[0][2] == ["Tue", "2 Feb", "Easy run 8 km", "about 46 min"]


def test_a_session_has_its_steps_in_words_paces_and_size_and_the_second_one_follows_it():
    _, first, *_ = Document(plan_html(three_weeks())).rows
    assert first[4] == [
        "Thu",
        "4 Feb",
        "5 x 800 m",
        "2 km easy; 5 x 800 m at 5k pace, between them 400 m jog; 2 km easy",
        "4:24 /km, 800 m in 3:31.2, 400 m laps in 1:45.6",
        "9.6 km, about 50 min",
        "Strength A, more",
        "about 4 min",
    ]


def test_a_short_first_week_leaves_the_days_before_it_empty():
    plan = made([("base", False, "easy long"), ("base", False, "rest " * 7)])
    _, first, second = Document(plan_html(plan)).rows
    assert [bool(cell) for cell in first[1:]] == [False] * 5 + [True] * 2
    assert all(cell[-1] == "Rest" for cell in second[1:])


@settings(max_examples=15, **PATIENT)
@given(recipes)
def test_every_plan_makes_a_sound_document_that_fetches_and_runs_nothing(recipe):
    plan = recipe.made()
    document = Document(plan_html(plan))
    assert len(document.rows) == 1 + len(plan.weeks)
    assert all(len(row) == 1 + len(WEEKDAYS) for row in document.rows)
    assert len(set(document.ids)) == len(document.ids)
    for tag, attributes in document.tags:
        assert tag not in ("script", "link", "img", "iframe", "object", "base", "form")
        assert not {"style", "src", "href"} & attributes.keys()
        assert not [name for name in attributes if name.startswith("on")]


def test_the_style_fetches_nothing_and_is_the_same_for_every_plan():
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert f"<style>{STYLE}</style>" in plan_html(three_weeks())
    assert f"<style>{STYLE}</style>" in plan_html(hostile())


def test_rows_and_heads_stay_whole_on_paper():
    assert "tr{break-inside:avoid}" in STYLE
    assert "thead{display:table-header-group}" in STYLE
    assert "@page{size:landscape" in STYLE


def test_sessions_with_the_same_exercises_are_listed_together_with_their_doses():
    html = plan_html(three_weeks()).replace("\N{NO-BREAK SPACE}", " ")
    assert "<h3>Strength A</h3>\n<ul>\n<li>Squat: 3 x 10, then 4 x 10 (slowly)</li>" in html


def test_what_cannot_be_met_stands_above_the_table_with_its_cure():
    head, _ = plan_html(adjusted()).split("<table>")
    assert NOT_MET in head
    assert "A 10k takes 6 weeks." in head
    assert "What would help: Choose a race from 14 March on." in head
    assert 'class="box"' not in plan_html(three_weeks())


def test_without_a_known_fitness_no_pace_is_shown():
    html = plan_html(made([("base", False, "easy quality rest")], vdot=None, sessions=UNKNOWN))
    assert not re.search(r"\d:\d\d./km", html)
    assert "Paces:" not in html


def test_markup_in_any_text_of_a_plan_stays_text():
    html = plan_html(hostile())
    assert "<script" not in html
    assert "</desc><" not in html.replace("</desc><style>", "")
    assert "\x00" not in html
    Document(html)


def test_weeks_in_miles_for_who_asks_for_them():
    _, first, *_ = Document(plan_html(three_weeks(), "imperial")).rows
    assert first[0][3] == "25.8 mi"
    assert first[4][3].startswith("1.2 mi easy; 5 x 800 m at 5k pace, ")
    assert first[4][4].startswith("7:05 /mi, ")
