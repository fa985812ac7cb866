"""The card of a squad: everything on it, in type as large as the page allows, and nothing that could run."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.squad_card import STYLE, squad_card
from app.formats.squad_csv import squad_csv
from app.formats.squad_table import SIZES_PT, Figure, stacked, table
from app.training.workouts.catalogue import CATALOGUE
from app.training.workouts.construct import easy, jog, ladder
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.notation import parse
from app.training.workouts.prescribing import prescribe
from app.training.workouts.runner import Goal, runner
from app.training.workouts.squad import Entrant, squad
from app.training.workouts.targets import race
from app.training.workouts.workout import Workout
from tests.training.workouts.trees import built, workouts

SESSION = parse("2 km @ E + 6x800 m @ I w/ 400 m jog + 2 km @ E")
PYRAMID = Workout(
    (easy(2000), *ladder((600, 800, 1000, 1200, 1600, 1200, 800, 400), race("5k"), jog(200)), easy(2000)),
    title="Pyramid",
)
STRONG = Profile(level="advanced", weekly_distance_m=120_000, vdot=60).trainee()
FIELD = [Entrant(f"Katharina Mustermann-{number}", runner(30 + number)) for number in range(30)]
RULE = (
    "Each group runs at the pace of its slowest runner; nobody in it is more than 2 % faster. "
    "Small beside a name: their own 800 m at interval pace."
)
VOID = {"meta", "br"}


class Document(HTMLParser):
    """Reads a card and fails where a tag is not closed in its turn."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.attributes, self.words = [], [], [], []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.extend(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style" and data.strip():
            self.words.append(data.strip())


def type_pt(card):
    return SIZES_PT[int(re.search(r'class="size(\d+)"', card)[1])]


def test_the_card_tells_groups_names_repetitions_laps_and_paces():
    card = Document(squad_card(squad(SESSION, [Entrant("Ana", runner(50)), Entrant("Ben", runner(49.5))])))
    assert card.words == [
        "Repeats: 6 x 800 m", "Repeats: 6 x 800 m",
        "Warm-up, 2 km easy; 6 x 800 m at interval pace; between them 400 m jog; Cool-down, 2 km easy",
        "Group", "Runners", "Interval pace", "Easy",
        "1", "Ana", "3:07.6", ",", "Ben", "3:09.2", "3:09.2", "800 m", "1:34.6", "400 m lap", "3:56 /km",
        "4:59-5:37 /km",
        RULE,
    ]  # fmt: skip


def test_nothing_on_the_card_runs_loads_or_is_styled_in_place():
    card = Document(squad_card(squad(SESSION, FIELD)))
    assert not {"script", "img", "link", "iframe", "object"} & set(card.tags)
    assert not [name for name, _ in card.attributes if name == "style" or name.startswith("on")]
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def test_every_card_has_the_same_style():
    small, large = (squad_card(squad(workout, FIELD[:few])) for workout, few in ((SESSION, 1), (PYRAMID, 30)))
    assert f"<style>{STYLE}</style>" in small
    assert f"<style>{STYLE}</style>" in large


def test_the_more_there_is_to_say_the_smaller_the_type():
    sizes = [type_pt(squad_card(squad(SESSION, FIELD[:runners], spread=0))) for runners in (1, 8, 16, 30)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 15
    assert sizes[-1] >= 7


def test_two_hundred_runners_still_make_a_card():
    field = [Entrant(f"Runner {number}", runner(25 + number / 5)) for number in range(200)]
    card = squad_card(squad(SESSION, field))
    assert type_pt(card) == 6
    assert card.count("Runner ") == 200


def test_many_repetitions_are_listed_below_the_lap():
    card = Document(squad_card(squad(PYRAMID, FIELD[:12]))).words
    assert any(word.startswith("1200 m ") for word in card)
    lap, pace, *reps = Figure("400 m lap", "1:30.0"), Figure("Pace", "3:45 /km", is_large=False)
    reps = [Figure(f"{metres} m", "2:00.0") for metres in (600, 800, 1200)]
    assert stacked((*reps, lap, pace)) == ((lap, pace), tuple(reps))


@pytest.mark.parametrize("slug", [slug for slug in CATALOGUE if prescribe(slug, STRONG).steps])
def test_thirty_runners_fit_one_page_with_any_session_of_the_catalogue(slug):
    card = squad_card(squad(prescribe(slug, STRONG), FIELD, spread=0))
    assert card.count("Katharina") == 30
    assert type_pt(card) > SIZES_PT[-1]


def test_a_card_that_is_too_full_keeps_the_times_of_the_main_work_and_says_so():
    words = Document(squad_card(squad(prescribe("descending-ladder", STRONG), FIELD))).words
    assert "Only the main work is on this card, so that it fits one page." in words
    assert not {"Easy", "Pace", "400 m lap"} & set(words)
    assert {"3200 m", "1600 m", "1000 m"} <= set(words)


def test_a_lap_that_is_a_repetition_too_is_told_once():
    words = Document(squad_card(squad(PYRAMID, FIELD[:1]))).words
    assert "400 m lap" not in words


def test_hard_targets_stand_before_easy_ones():
    session = squad(parse("2 km @ E + 3x1 km @ T + 4x200 m @ R + 2 km @ E"), FIELD[:1])
    assert [column.heading for column in table(session, "metric")] == [
        "Threshold pace",
        "Repetition pace",
        "Easy",
    ]


def test_a_step_by_time_shows_its_pace_large():
    cell = table(squad(parse("2 km @ E + 6x3 min @ CV w/ 1 min jog"), FIELD[:1]), "metric")[0].cells[0]
    assert [(figure.label, figure.is_large) for figure in cell] == [("Pace", True)]


def test_who_runs_by_effort_is_named_at_the_foot():
    goal = squad(
        parse("4x1 km @ goal"), [Entrant("Ana", runner(50, goal=Goal(10_000))), *FIELD[:1], Entrant("Di")]
    )
    words = Document(squad_card(goal)).words
    assert "By effort, for no fitness is known: Di." in words
    assert "By effort, for no goal is known: Katharina Mustermann-0." in words


def test_hill_sprints_need_no_paces():
    hills = squad(parse("12x10 s uphill sprint w/ jog down"), FIELD)
    assert "Katharina Mustermann-7" in Document(squad_card(hills)).words


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(workouts, st.integers(1, 5))
def test_any_session_makes_a_card_and_a_table(workout, runners):
    session = built(squad, workout, FIELD[:runners])
    words = " ".join(Document(squad_card(session)).words)
    assert all(entrant.name in words for entrant in FIELD[:runners])
    assert squad_csv(session).count("Katharina") >= runners


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "A & B", '"><img src=x>'])
def test_markup_in_names_and_titles_stays_text(name):
    workout = Workout(SESSION.steps, title=name)
    card = Document(squad_card(squad(workout, [Entrant(name, runner(50)), Entrant("Di <b>")])))
    assert not {"script", "img", "b>"} & set(card.tags) - {"b"}
    assert card.words[0] == name.replace("\x00", "").replace("\ud800", "")
    assert name.replace("\x00", "\ufffd").replace("\ud800", "\ufffd") in card.words
