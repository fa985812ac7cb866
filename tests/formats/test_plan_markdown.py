"""A plan as Markdown: every week and day, with the steps and the reasons, and no foreign markup."""

import re

from hypothesis import HealthCheck, given, settings

from app.formats.plan_markdown import plan_markdown
from app.formats.plan_telling import NOT_MET
from app.training.reason import Reason
from tests.formats.plans import UNKNOWN, adjusted, hostile, made, recipes, three_weeks

PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


def test_the_markdown_begins_with_goal_size_paces_and_a_table_of_weeks():
    assert plan_markdown(three_weeks()).startswith(
        "# 10k in 45:00, Sunday 21 February 2027\n"
        "\n"
        "**3 weeks from 1 Feb, up to 41.6 km a week**\n"
        "\n"
        "Paces: E 5:26-6:06 /km, M 4:59 /km, T 4:40 /km, CV 4:28 /km, I 4:17 /km, R 3:57 /km.\n"
        "\n"
        "| Week | From | Phase | Distance | Time | Long run | Race |\n"
        "| ---: | --- | --- | ---: | ---: | ---: | --- |\n"
        "| 1 | 1 Feb | base | 41.6 km | 3 h 55 min | 16 km |  |\n"
        "| 2 | 8 Feb | build (down) | 32.6 km | 2 h 56 min |  | race 5k 14 Feb |\n"
        "| 3 | 15 Feb | taper | 29.6 km | 2 h 34 min |  | race 10k 21 Feb |\n"
        "\n"
        "## Week 1, base, from 1 Feb\n"
        "\n"
        "41.6 km, 3 h 55 min.\n"
        "\n"
        "- **Mon 1 Feb** Strength A: about 3 min\n"
        "  - Squat: 3 x 10 (slowly)\n"
        "- **Tue 2 Feb** Easy run 8 km: 8 km, about 46 min\n"
        "  - 8 km easy: 5:26-6:06 /km\n"
        "  - Why: The bulk of the week is easy.\n"
        "- **Wed 3 Feb** Rest\n"
    )


def test_the_steps_of_a_session_are_told_with_their_times_and_purpose():
    told = plan_markdown(three_weeks(), "imperial")
    assert (
        "- **Thu 4 Feb** 5 x 800 m: 6 mi, about 50 min\n"
        "  - Warm-up, 1.2 mi easy: 8:44-9:49 /mi\n"
        "  - 5 x 800 m at 5k pace: 7:05 /mi, 800 m in 3:31.2, 400 m laps in 1:45.6\n"
        "    - between them 400 m jog\n"
        "  - Cool-down, 1.2 mi easy: 8:44-9:49 /mi\n"
        "  - For: Maximises VO2max.\n"
    ) in told
    assert "/km" not in told


def test_what_was_assumed_and_the_word_of_caution_stand_at_the_end():
    end = plan_markdown(three_weeks()).split("## What this rests on")[1]
    assert "- No track was spoken of." in end
    assert end.endswith("ease off and see a professional.\n")


def test_what_cannot_be_met_is_said_with_its_cure():
    head = plan_markdown(adjusted()).split("| Week |")[0]
    assert f"> {NOT_MET}" in head
    assert "> A 10k takes 6 weeks." in head
    assert "> What would help: Choose a race from 14 March on." in head
    assert NOT_MET not in plan_markdown(three_weeks())


def test_without_a_known_fitness_no_pace_is_shown():
    told = plan_markdown(made([("base", False, "easy quality rest")], vdot=None, sessions=UNKNOWN))
    assert not re.search(r"\d:\d\d /km", told)
    assert "Paces:" not in told


def test_markup_in_any_text_of_a_plan_stays_text():
    told = plan_markdown(hostile())
    assert "<script" not in told.replace("\\<", "")
    assert not re.search(r"(?<!\\)\|.*script", told)
    assert "\x00" not in told
    assert "\x1b" not in told


@settings(max_examples=15, **PATIENT)
@given(recipes)
def test_every_day_of_every_plan_is_told(recipe):
    plan = recipe.made()
    told = plan_markdown(plan)
    lines = [line for line in told.splitlines() if line.startswith("- **")]
    assert len(lines) == sum(max(len(day.workouts), 1) for week in plan.weeks for day in week.days)
    assert told.count("\n## Week ") == len(plan.weeks)


def test_our_own_words_are_in_miles_for_who_asks_for_them():
    why = Reason("ten-percent", "R02", None, None, None, "The week goes from 40 to 56 km.")
    told = plan_markdown(three_weeks(reasons=(why,)), "imperial")
    assert "The week goes from 24.9 to 34.8 mi." in told
