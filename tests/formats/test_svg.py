"""The picture of a workout: well-formed, honest in width and height, told in words, safe in a page."""

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.chart import LEFT, RIGHT
from app.formats.looks import COLOURS
from app.formats.profile import LEVELS
from app.formats.svg import svg
from app.formats.time_axis import time_axis
from app.training.workouts.construct import easy, jog, ladder, repeat, rest, run, stride, walk
from app.training.workouts.exercises import Exercise
from app.training.workouts.extents import Open, minutes, seconds
from app.training.workouts.notation import parse
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import assumed_runner, runner
from app.training.workouts.steps import BOOKED
from app.training.workouts.targets import EASY, MARATHON, THRESHOLD, Progression, effort, race
from app.training.workouts.workout import Workout
from tests.formats.pictures import (
    SVG,
    assert_every_text_is_inside_and_no_smaller_than_eleven,
    assert_is_safe,
    bars,
    ids_of,
    read,
    spoken,
    texts,
)
from tests.training.workouts.trees import resolved, workouts

ANNA = runner(44.58)
PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.filter_too_much]}
EIGHT_HUNDREDS = Workout(
    (easy(2000), repeat(6, run(800, race("5k", -10.9)), between=jog(400)), easy(2000)),
    title="6 x 800 m",
    surface="track",
)
sometimes_resolved = st.one_of(
    workouts,
    st.builds(resolved, workouts, st.builds(runner, st.floats(20, 80))),
    st.builds(resolved, workouts, st.just(assumed_runner(46))),
)


def test_the_longest_of_sessions_has_few_ticks():
    axis = time_axis([1e13, 5e12], [0.0, 200.0, 300.0])
    assert axis.count("v4") <= 8
    assert len(axis) < 2000


def drawn(*steps, who=ANNA, **about):
    return read(svg(resolve(Workout(steps, **about), who)))


@settings(max_examples=80, **PATIENT)
@given(sometimes_resolved, st.sampled_from(("metric", "imperial")))
def test_every_workout_has_a_picture_that_is_safe_and_can_be_read_aloud(workout, units):
    picture = svg(workout, units)
    root = read(picture)
    title, description = spoken(root)
    assert title.text
    assert_is_safe(root)
    drawn_with = set(re.findall(r"url\(#(\w+)\)", picture))
    assert drawn_with == ids_of(root) - {title.get("id"), description.get("id")}


@settings(max_examples=80, **PATIENT)
@given(sometimes_resolved)
def test_the_widths_of_the_bars_add_up_to_the_whole_picture_and_none_vanishes(workout):
    found = bars(read(svg(workout)))
    if not found:
        return
    assert found[0][0] == LEFT
    least = min(2.0, (RIGHT - LEFT) / len(found))
    ends = [left for left, *_ in found[1:]] + [RIGHT]
    for (left, width, height, _), end in zip(found, ends, strict=True):
        assert end - left >= least - 0.11
        assert width == pytest.approx(end - left, abs=0.66)
        assert height > 0


@settings(max_examples=60, **PATIENT)
@given(sometimes_resolved)
def test_every_text_is_inside_the_picture_and_no_smaller_than_eleven(workout):
    assert_every_text_is_inside_and_no_smaller_than_eleven(read(svg(workout)))


@settings(max_examples=60, **PATIENT)
@given(sometimes_resolved)
def test_every_zone_that_is_run_is_named_at_its_height_and_in_the_legend(workout):
    root = read(svg(workout))
    said = texts(root)
    for look in {look for *_, look in bars(root)}:
        if look in BOOKED:
            assert look in said or (look == "E" and "jog" in said)
            assert any(text.startswith(f"{look} ") for text in said)
        else:
            assert any(text.startswith(look.capitalize()) for text in said)


@given(workouts)
@settings(max_examples=30, **PATIENT)
def test_the_same_workout_gives_the_same_bytes(workout):
    assert svg(workout) == svg(workout)


def test_two_equal_pictures_in_one_page_can_be_told_apart_by_a_key():
    ids = re.compile(r'id="(\w+)"')
    morning, evening = (set(ids.findall(svg(EIGHT_HUNDREDS, key=key))) for key in ("morning", "evening"))
    assert not morning & evening


def test_widths_follow_time():
    found = bars(drawn(easy(minutes(20)), run(minutes(10), THRESHOLD), easy(minutes(10))))
    lefts = [left for left, *_ in found] + [RIGHT]
    assert [round(end - left, 1) for left, end in pairwise(lefts)] == [139.0, 69.5, 69.5]


def test_a_stride_shows_in_a_long_run_and_the_rest_pays_for_it_alike():
    found = bars(drawn(easy(minutes(150)), repeat(4, stride(seconds(10)), between=jog(seconds(60)))))
    assert [width for _, width, _, look in found if look == "S"] == [2.0] * 4


def test_heights_rise_from_standing_to_sprints():
    assert [LEVELS[look] for look in ("stand", "walk", *BOOKED)] == sorted(LEVELS.values())
    root = drawn(
        easy(2000), repeat(4, run(200, race("mile")), between=rest(60)), walk(400), jog(400), easy(2000)
    )
    heights = {}
    for *_, height, look in bars(root):
        heights.setdefault(look, set()).add(height)
    assert (
        max(heights["stand"])
        < max(heights["walk"])
        < min(heights["E"])
        < max(heights["E"])
        < min(heights["R"])
    )


def test_within_a_zone_the_faster_pace_stands_higher():
    goal_pace = Workout(tuple(run(1000, race("10k", offset)) for offset in (4, 0, -4)))
    zones = [(look, height) for *_, height, look in bars(read(svg(resolve(goal_pace, runner(50)))))]
    assert zones == sorted(zones, key=lambda bar: bar[1])
    assert len({height for _, height in zones}) == 3


def test_a_progression_slopes_upwards():
    picture = svg(resolve(Workout((easy(8000), run(4000, Progression(EASY, MARATHON)))), ANNA))
    assert re.search(r"V-39l[\d.]+ -13V0z", picture)


def test_repeats_are_bracketed_and_told_with_their_times():
    said = texts(read(svg(resolve(EIGHT_HUNDREDS, ANNA))))
    assert "6 x 800 m" in said
    assert "3:22.5 · 4:13 /km" in said
    assert "10.8 km, about 55 min, on the track" in said
    assert "I Interval 20 min" in said


def test_the_rungs_of_a_pyramid_are_told_in_one_caption():
    lengths = (600, 800, 1000, 1200, 1600, 1200, 1000, 800, 600, 400)
    said = texts(drawn(easy(2000), *ladder(lengths, race("5k"), between=jog(200)), easy(2000)))
    assert "600-800-1000-1200-1600-" in said
    assert "1200-1000-800-600-400 m" in said


def test_paces_are_told_in_miles_to_who_asks_for_them():
    assert "3:22.5 · 6:47 /mi" in texts(read(svg(resolve(EIGHT_HUNDREDS, ANNA), "imperial")))


def test_for_nobody_in_particular_efforts_stand_in_place_of_paces():
    said = " ".join(texts(read(svg(EIGHT_HUNDREDS))))
    assert "5k pace, 10.9 s/km faster" in said
    assert "/km " not in said.replace("s/km ", "")


def test_the_description_tells_the_session_in_words():
    root = read(svg(resolve(EIGHT_HUNDREDS, ANNA)))
    assert root.find(f"{SVG}desc").text == (
        "10.8 km, about 55 min, on the track. Warm-up, 2 km easy: 5:26-6:06 /km. "
        "6 x 800 m at 5k pace, 10.9 s/km faster: 4:13 /km, 800 m in 3:22.5, 400 m laps in 1:41.2; "
        "between them 400 m jog. Cool-down, 2 km easy: 5:26-6:06 /km."
    )


def test_strength_lists_every_exercise_with_a_mark_for_each_set():
    exercises = (Exercise("squat", 3, 10), Exercise("side plank", 2, duration_s=30, each_side=True))
    root = read(svg(Workout(kind="strength", title="Strength", exercises=exercises)))
    assert texts(root) == ["Strength", "about 6 min", "Squat", "3 x 10", "Side plank", "2 x 30 s each side"]
    marks = [path.get("d").count("M") for path in root.iter(f"{SVG}path") if path.get("fill") == COLOURS["E"]]
    assert marks == [3, 2]
    assert "Side plank: 2 x 30 s each side." in root.find(f"{SVG}desc").text


def test_a_rest_day_says_what_it_is_for():
    root = read(svg(Workout(kind="rest", purpose="Sleep and eat well.")))
    assert texts(root) == ["Rest", "Sleep and eat well."]


def test_markup_in_a_title_stays_text():
    root = read(svg(Workout((easy(5000),), title="<script>alert('1')</script> & \x00 \ud800 \x1b")))
    assert root.find(f"{SVG}title").text == "<script>alert('1')</script> &"
    assert not list(root.iter(f"{SVG}script"))


def test_a_title_that_is_too_long_is_cut_in_the_picture_and_whole_for_the_ear():
    long = "A very long day out on the trails " * 5
    root = read(svg(Workout((easy(5000),), title=long)))
    assert root.find(f"{SVG}title").text == long.strip()
    assert texts(root)[1].endswith("…")


def test_the_style_touches_nothing_but_the_picture_alone():
    style = read(svg(EIGHT_HUNDREDS)).find(f"{SVG}style").text
    selectors = re.findall(r"([^{}]+)\{(?!svg)", style.replace("@media(prefers-color-scheme:dark){", ""))
    assert selectors
    assert all(selector.startswith(("svg:root", "svg.pacewright")) for selector in selectors)
    assert "prefers-color-scheme:dark" in style


def test_a_picture_set_into_a_page_is_no_wider_than_its_column():
    root = read(svg(EIGHT_HUNDREDS))
    assert root.get("class") == "pacewright"
    assert "svg.pacewright{max-width:100%;height:auto}" in root.find(f"{SVG}style").text


def test_a_caption_of_nested_sets_names_the_work_without_the_jogs_between():
    sets = "15 min E + 2x(3x(400 m @ I + 200 m jog + 200 m @ R) w/ 1 min walk) w/ 4 min jog + 10 min E"
    root = read(svg(resolve(parse(sets), ANNA)))
    assert root.find(f"{SVG}title").text == "Repeats: 2 x 3 x (400 m + 200 m)"
    assert "2 x 3 x (400 m + 200 m)" in texts(root)


def test_easy_blocks_around_marathon_pace_are_told_though_they_are_narrow():
    said = texts(drawn(easy(minutes(20)), run(minutes(110), MARATHON), easy(minutes(15))))
    assert {"20 min", "110 min", "15 min"} <= set(said)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ground", ["#ffffff", "#14181d"])
def test_every_colour_stands_out_from_light_and_dark_ground(ground):
    for colour in COLOURS.values():
        dark, light = sorted((luminance(colour), luminance(ground)))
        assert (light + 0.05) / (dark + 0.05) >= 3


def test_harder_zones_are_darker():
    shades = [round(luminance(COLOURS[zone]), 2) for zone in BOOKED if zone != "T"]
    assert shades == sorted(shades, reverse=True)


def test_two_thousand_steps_still_make_a_picture():
    picture = svg(parse("20x(50x(10 s @ fast + 10 s @ E))"))
    assert len(bars(read(picture))) == 2000


def test_fifty_different_steps_stay_legible():
    steps = [
        run(400 + 100 * (at % 7), target) for at, target in enumerate([EASY, THRESHOLD, effort("fast")] * 17)
    ]
    root = read(svg(resolve(Workout(tuple(steps[:50])), ANNA)))
    assert len(bars(root)) == 50
    assert float(root.get("viewBox").split()[3]) < 320


def test_a_recovery_without_length_takes_no_room():
    found = bars(drawn(easy(2000), repeat(3, run(400, race("5k")), between=rest(Open("none"))), easy(2000)))
    assert [look for *_, look in found].count("stand") == 0
