"""What runners type in logs and forums, read as NOTATION says, and printed canonically."""

import pytest

from app.training.workouts.kinds import kind_of
from app.training.workouts.notation import parse, print_notation, ready
from app.training.workouts.steps import Repeat

TYPED = {
    # quantities
    "15' easy": "15 min @ E",
    "10K easy": "10 km @ E",
    "EASY 10KM": "10 km @ E",
    "1h30 E": "90 min @ E",
    "1 h 15 min E": "75 min @ E",
    "1:01:01 E": "1:01:01 @ E",
    "2.5mi": "2.5 mi",
    "½ mile @ R": "0.5 mi @ R",
    "1/2 mile": "0.5 mi",
    "1 1/2 miles @ T": "1.5 mi @ T",
    "3 laps": "3 laps",
    "440 yards @ R": "440 yd @ R",
    "mile @ T": "1 mi @ T",
    "4x mile @ T": "4x1 mi @ T",
    "8kE": "8 km @ E",
    "9": "9 km",
    "20E": "20 km @ E",
    "100 R": "100 m @ R",
    "1min30s @ I": "90 s @ I",
    "1min30 @ I": "90 s @ I",
    "2'30 @ I": "2:30 @ I",
    "20:00 @ T": "20 min @ T",
    # zones, words and races
    "20min tempo": "20 min @ T",
    "Tempo: 20 min": "20 min @ T",
    "20 min at threshold pace": "20 min @ T",
    "recovery 5k": "5 km @ E",
    "20 min M pace": "20 min @ MP",
    "5k @ M": "5 km @ M",
    "3x10 min @ z4": "3x10 min @ Z4",
    "2x20min @ HMP r=5min": "2x20 min @ HMP w/ 5 min rest",
    "3 x 2 miles @ half marathon pace w/ 3 min jog": "3x2 mi @ HMP w/ 3 min jog",
    "4x1mi @ 10k pace -5s/mi": "4x1 mi @ 10k pace -5 s/mi",
    "5 x 1000m at 5K race pace with 400m jog": "5x1000 m @ 5k pace w/ 400 m jog",
    "20 min 5kP": "20 min @ 5k pace",
    "3x800 @ 800": "3x800 m @ 800 pace",
    "6x300 @ 1500 pace": "6x300 m @ 1500 pace",
    "5k @ 10mi pace": "5 km @ 10mi pace",
    "5x1k @ goal 5k pace": "5x1 km @ goal 5k pace",
    "16x400 @ GP w/ 200m float": "16x400 m @ goal pace w/ 200 m float",
    "3k @ goal": "3 km @ goal pace",
    "10 mi @ goal MP": "10 mi @ goal MP",
    "5k @ race effort": "5 km @ race pace",
    "30min M->T": "30 min @ M -> T",
    "10km @ E → M": "10 km @ E -> M",
    "20min @ T +5s": "20 min @ T +5 s/km",
    "5x1mi @ T+5s": "5x1 mi @ T +5 s/mi",
    "5x1k @ 10k ± 2.5s": "5x1 km @ 10k pace ±2.5 s/km",
    # paces, splits, heart rate, effort
    "10km 5:00-5:20/km": "10 km @ 5:00-5:20/km",
    "5x1k @ 4:05-3:55/km": "5x1 km @ 3:55-4:05/km",
    "5x1k @ 3'55/km": "5x1 km @ 3:55/km",
    "3 miles @ 7:30": "3 mi @ 7:30/mi",
    "20 min @ 4:00 min/km": "20 min @ 4:00/km",
    "8x400 @ 1:30": "8x400 m @ 90 s",
    "6x800 @ 2:50": "6x800 m @ 2:50",
    "12x400m in 88-90s": "12x400 m @ 88-90 s",
    "8x400 (72) w/ 200m jog": "8x400 m @ 72 s w/ 200 m jog",
    "8x400m (90s) w/ 200m jog": "8x400 m @ 90 s w/ 200 m jog",
    "8x400 (72)": "8x400 m @ 72 s",
    "8x400 (200)": "8x400 m w/ 200 m jog",
    "6x800 (400)": "6x800 m w/ 400 m jog",
    "6x800 (168)": "6x800 m @ 2:48",
    "8x400 (70-75)": "8x400 m @ 70-75 s",
    "3x10 min T, 2 km": "3x10 min @ T + 2 km",
    "2E+5 E": "2 km @ E + 5 km @ E",
    "400/800 R": "400 m + 800 m @ R",
    "8x400m (2:00)": "8x400 m w/ 2 min rest",
    "8x400m (2 min)": "8x400 m w/ 2 min rest",
    "4x1 mile (60 s)": "4x1 mi w/ 1 min rest",
    "6x1200 in 4:48": "6x1200 m @ 288 s",
    "8x400 @ 72s ±1s": "8x400 m @ 71-73 s",
    "60 min @ HR < 145": "60 min @ HR<145",
    "60 min HR 130-145": "60 min @ 130-145 bpm",
    "60 min @ 140 bpm": "60 min @ 140 bpm",
    "30 min @ 65-75% of HRR": "30 min @ 65-75% HRR",
    "3x10 min @ 98-102% LTHR": "3x10 min @ 98-102% LTHR",
    "5x1k @ 95% of 5k pace": "5x1 km @ 95% 5k",
    "10k @ 88-92% of MP": "10 km @ 88-92% M",
    "40 min @ RPE 3-4": "40 min @ RPE 3-4",
    "fast 600m": "600 m @ fast",
    "200m @ sprint": "200 m @ sprint",
    # recoveries
    "3 x 10' @ T (2')": "3x10 min @ T w/ 2 min rest",
    "3x10' (2')": "3x10 min w/ 2 min rest",
    "6x800m @ I, 400m jog": "6x800 m @ I w/ 400 m jog",
    "6x800m @ I, w/ 400m jog": "6x800 m @ I w/ 400 m jog",
    "6x800m @ I w/ 400m": "6x800 m @ I w/ 400 m jog",
    "6x400m @ R jog 400": "6x400 m @ R w/ 400 m jog",
    "6x400 jog 200": "6x400 m w/ 200 m jog",
    "8x400 @ R [90s rest]": "8x400 m @ R w/ 90 s rest",
    "10x1min on, 1min off": "10x1 min on w/ 1 min off",
    "10x1min on/1min off": "10x1 min on w/ 1 min off",
    "10 x 1 min hard / 1 min easy": "10x1 min @ hard w/ 1 min @ E",
    "6x400 @ R / WU 2 km": "6x400 m @ R + WU 2 km",
    "10x30s/30s": "10x30 s w/ 30 s rest",
    "10x1min hard w/ 400m easy jog": "10x1 min @ hard w/ 400 m jog @ E",
    "6x2min @ 3k w/ equal rest": "6x2 min @ 3k pace w/ equal time rest",
    "6x2min @ 3k w/ equal distance": "6x2 min @ 3k pace w/ equal distance jog",
    "6x2min @ 3k w/ 50-90% time jog": "6x2 min @ 3k pace w/ 50-90% time jog",
    "6x400 @ R w/ jog": "6x400 m @ R w/ jog",
    "4x5min T w/ no rest": "4x5 min @ T w/ no rest",
    "12x10s hill sprints w/ jog back down": "12x10 s uphill sprint w/ jog down",
    "5x60s uphill w/ jog down": "5x1 min uphill w/ jog down",
    "10x100m strides w/ 100m walk back": "10x100 m stride w/ 100 m walk",
    "8x400m (200m jog) {flat}": "8x400 m w/ 200 m jog + {flat}",
    # groups and ladders
    "5 x (3min @ CV w/ 1min jog)": "5x(3 min @ CV + 1 min jog)",
    "6x(400m @ R + 400m jog)": "6x(400 m @ R + 400 m jog)",
    "6x(800m @ I)": "6x800 m @ I",
    "3x(400 + 800) @ 5k w/ 400 jog": "3x(400 m @ 5k pace + 800 m @ 5k pace) w/ 400 m jog",
    "2 sets of (4x400 @ R w/ 400 jog) w/ 5 min": "2x(4x400 m @ R w/ 400 m jog) w/ 5 min rest",
    "400/800/1200 @ 5k r=400 jog": "400-800-1200 m @ 5k pace w/ 400 m jog",
    "3'-2'-1' @ I w/ 1' jog": "3-2-1 min @ I w/ 1 min jog",
    "90s-60s-30s @ R": "90-60-30 s @ R",
    "1k-2k-3k-2k-1k @ T": "1-2-3-2-1 km @ T",
    "2x400-800-400 @ R w/ 400 jog": "2x(400-800-400 m @ R w/ 400 m jog) w/ 400 m jog",
    "400 @ R w/ 200 jog, 300 @ R w/ 200 jog, 200 @ R": "400-300-200 m @ R w/ 200 m jog",
    # whole sessions
    "WU 15min": "WU 15 min",
    "WU + 5x1k @ T + CD": "WU + 5x1 km @ T + CD",
    "warm-up: 15 min easy; 4 x 5 min tempo w/ 2 min jog; cool down 10 min": (
        "WU 15 min @ E + 4x5 min @ T w/ 2 min jog + CD 10 min"
    ),
    "2km easy warm up, 6x800 @ 5k w/ 2 min rest, 2km cool down": (
        "WU 2 km @ E + 6x800 m @ 5k pace w/ 2 min rest + CD 2 km"
    ),
    "W/U 2mi\n6x800 in 3:20 w/ 400m jog\n\nC/D 2mi": "WU 2 mi + 6x800 m @ 3:20 w/ 400 m jog + CD 2 mi",
    "10 min jog + 3x8min LT w/ 2min float + 10 min jog": (
        "10 min jog + 3x8 min @ LT w/ 2 min float + 10 min jog"
    ),
    "90 min easy + 6x20s strides": "90 min @ E + 6x20 s stride",
    "8k E, then 4-6 strides": "8 km @ E + 4-6x20 s stride",
    "6 strides w/ walk back": "6x20 s stride w/ walk back",
    "strides": "20 s stride",
    "10 km E {relaxed, on grass}": "10 km @ E {relaxed, on grass}",
    "easy": "open @ E",
    "rest": "rest",
    "cross-training: 45min @ RPE 4": "cross-training: 45 min @ RPE 4",
    "strength: 3x10 squat; 2x30s front plank each side": (
        "strength: 3x10 squat + 2x30 s front plank each side"
    ),
    # case and signs
    "6 X 800m @ I": "6x800 m @ I",
    "6 \u00d7 800m @ I": "6x800 m @ I",
    "6 * 800m @ I": "6x800 m @ I",
    "5x1k @ 3:55\u20134:05/km": "5x1 km @ 3:55-4:05/km",
    "3x10\u2019 @ T": "3x10 min @ T",
    "8x90\u201d @ 5k": "8x90 s @ 5k pace",
    "\u00a02km\u00a0E ": "2 km @ E",
    "10 KM @ Easy": "10 km @ E",
    "6x800 M w/ 400m jog": "6x800 m @ M w/ 400 m jog",
}


@pytest.mark.parametrize("text", TYPED)
def test_what_runners_type_prints_canonically(text):
    workout = parse(text)
    assert print_notation(workout) == TYPED[text]
    assert parse(TYPED[text]) == workout


def test_a_long_distance_without_a_unit_takes_the_callers():
    assert print_notation(parse("2E + 5x1 T", "mi")) == "2 mi @ E + 5x1 mi @ T"
    assert print_notation(parse("3x10 min @ 6:40 w/ 400 jog", "mi")) == "3x10 min @ 6:40/mi w/ 400 m jog"
    assert print_notation(parse("20 min @ T +5s", "mi")) == "20 min @ T +5 s/mi"
    assert print_notation(parse("5x1k @ T +5s", "mi")) == "5x1 km @ T +5 s/km"


def test_in_the_dialect_of_intervals_icu_m_means_minutes():
    workout = parse("10m E + 4x5m T w/ 400mtr jog", dialect="intervals.icu")
    assert print_notation(workout) == "10 min @ E + 4x5 min @ T w/ 400 m jog"
    assert print_notation(parse("1h5m E", dialect="intervals.icu")) == "65 min @ E"
    assert print_notation(parse("3-2-1m I", dialect="intervals.icu")) == "3-2-1 min @ I"


def test_notes_keep_every_sign_that_was_typed():
    assert (
        parse("10 km E {\u201cnice\u201d \u2013 2 \u00d7 round the lake\u2019s}").steps[0].note
        == "\u201cnice\u201d \u2013 2 \u00d7 round the lake\u2019s"
    )


def test_the_first_and_last_easy_blocks_around_harder_work_are_warm_up_and_cool_down():
    intents = [node.intent for node in parse("2 km E + 3 km T + 1 km E + 3 km T + 2 km E").steps]
    assert intents == ["warmup", "work", "work", "work", "cooldown"]


def test_an_easy_run_with_strides_is_no_warm_up():
    assert parse("8 km E + 6 strides").steps[0].intent == "work"


def test_a_recovery_in_the_group_is_run_after_the_last_repetition_too():
    between, inside = parse("6x400 R w/ 400 jog").steps[0], parse("6x(400 R + 400 jog)").steps[0]
    assert isinstance(between, Repeat)
    assert isinstance(inside, Repeat)
    assert (len(between.steps), between.recovery is None) == (1, False)
    assert (len(inside.steps), inside.recovery is None) == (2, True)
    assert (len(parse("6x400 R w/ 400 jog").expand()), len(parse("6x(400 R + 400 jog)").expand())) == (11, 12)


@pytest.mark.parametrize(
    ("text", "kind"),
    {
        "10 km E": "easy",
        "10 km": "easy",
        "60 min @ HR<140": "easy",
        "20 min T": "tempo",
        "2 km E + 20 min T + 2 km E": "tempo",
        "4x5 min T w/ 2 min jog": "cruise_intervals",
        "6x3 min CV w/ 1 min jog": "critical_velocity",
        "6x800 I w/ 400 jog": "repeats",
        "6x800 w/ 400 jog": "repeats",
        "4x(2 km E + 400 m jog)": "easy",
        "3x1 km jog": "easy",
        "16 km @ MP": "marathon_pace",
        "400-800-1200 @ 5k": "ladder",
        "400-800-400 @ 5k": "pyramid",
        "10x(1min on, 1min off)": "fartlek",
        "30min fartlek": "fartlek",
        "12x10s uphill sprint": "hills",
        "8 km E + 6 strides": "strides",
        "30 min E -> M": "progression",
        "WU 2 km + 5 km @ 5k pace": "race",
        "8x(1 min + 2 min walk)": "run_walk",
        "rest": "rest",
    }.items(),
)
def test_the_kind_is_found_from_the_hardest_part(text, kind):
    workout = parse(text)
    assert workout.kind == kind
    assert kind == "rest" or kind_of(workout.steps) == kind


def test_every_parser_can_be_built_ahead():
    ready()
    assert parse("8m E", "mi", "intervals.icu").steps[0].duration_s == 480
