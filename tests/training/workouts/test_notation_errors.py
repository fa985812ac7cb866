"""What cannot be read is refused at its place, in a sentence that says what would be accepted."""

import sys

import pytest

from app.training.workouts.errors import NotationError
from app.training.workouts.notation import LONGEST, parse

AMBIGUOUS = {
    "5m": (1, "5m: 5 metres or 5 minutes? write 5 min"),
    "10 km E + 15 m I": (11, "15 m: 15 metres or 15 minutes? write 15 min"),
    "3x800 @ 0": (9, "0: seconds for the repetition or beats a minute?"),
    "20 min @ 140-150": (10, "140-150: seconds for the repetition or beats a minute?"),
    "6x800 @ 150": (9, "150: seconds for the repetition or beats a minute?"),
    "5x1k @ T w/ 60 jog": (13, "60: 60 km or 60 s? write 60 s"),
    "1,5 km E": (1, "1,5: 1.5 or 1 + 5?"),
    "2km E + 1,000 m R": (9, "1,000: 1.000 or 1000?"),
    "10 km E {3,5} + 400,300 R": (17, "400,300: 400.300 or 400300?"),
    "10.000 m E": (1, "10.000 m: 10000 m or 10 m?"),
    "5x1.500m T": (3, "1.500m: 1500 m or 1.5 m?"),
    "5M": (1, "5M: 5 mi, or 5 km @ M? M is marathon pace; miles are mi"),
    "10M E": (1, "miles are mi"),
    "6x800M w/ 400m jog": (3, "800M: 800 m, or 800 m @ M?"),
    "6x800 (200)": (8, "200: @ 200 s or w/ 200 m jog?"),
    "8x400m (90s)": (9, "90s: @ 90 s or w/ 90 s rest?"),
    "8x400 (90)": (8, "90: @ 90 s or w/ 90 s rest?"),
    "6x800 (90)": (8, "90: 90 km or 90 s?"),
    "90": (1, "90: 90 km or 90 min?"),
    "30 E": (1, "30: 30 km or 30 min?"),
    "tempo 20": (7, "20: 20 km or 20 min?"),
    "easy 45": (6, "45: 45 km or 45 min?"),
    "20 T": (1, "20: 20 km or 20 min?"),
    "WU 15 + 5x1k T": (4, "15: 15 km or 15 min?"),
    "60-50-40 @ R": (1, "60-50-40: 60-50-40 min or 60-50-40 km?"),
    "10km @ E +10": (11, "10: +10 s or + 10 km?"),
    "5x1k @ T +5 w/ 90s jog": (11, "5: +5 s or + 5 km?"),
    "3x10 min T, 2 min": (13, "2 min: w/ 2 min rest or + 2 min @ E?"),
    "6x800m @ I, 400m": (13, "400m: w/ 400 m jog or + 400 m @ E?"),
    "1/2": (1, "1: 0.5 km or 1 km + 2 km?"),
    "3x1/2 T": (3, "1: 0.5 km or 1 km + 2 km?"),
}

REFUSED = {
    "": (1, "the text ends; expected a block"),
    "2km E +": (8, "the text ends; expected a block"),
    "2km E + + 2km E": (9, "read '+'; expected a block"),
    "6x(800 @ I w/ 400 jog": (22, "the text ends; expected"),
    "6x800 @ I)": (10, "read ')'"),
    "(2km E)": (2, "follow repetitions or a step"),
    "6x800m @ tempoo": (10, "did you mean tempo?"),
    "10x400 @ r": (10, "zones are capitals: R"),
    "2km e + 5x1k @ T": (5, "zones are capitals: E"),
    "1h30 long": (6, "long says how far, not how fast"),
    "6x800 @ VO2max": (9, "VO2max is written I"),
    "10 M E": (6, "M is marathon pace; miles are mi"),
    "50 m\u0131les E": (5, "read '\u0131les'"),
    "5\u212a E": (2, "read"),
    "rest 2 min": (1, "a day of rest is written rest"),
    "10 km E @ T": (11, "how fast was said before"),
    "6x400 @ R w/ 200 jog w/ 400 jog": (22, "after the recovery"),
    "6x400 @ R, w/ 200 jog, w/ 400 jog": (24, "the recovery was said before"),
    "15-20 min E": (3, "a range of distances or times is no plan"),
    "6x800 @ I w/ 2-3 min jog": (15, "a range of distances or times is no plan"),
    "2x6x400 @ R": (4, "expected"),
    "20 min @ 75%": (13, "expected HRmax, HRR, LTHR or a race"),
    "20 min @ 90% T": (14, "a share is of a heart rate or a race, not of zone T"),
    "5:75 @ E": (1, "minutes and seconds end at 59"),
    "6x800m @ 5:99": (10, "minutes and seconds end at 59"),
    "1min75 E": (1, "75 is 60 or more"),
    "9" * 400 + "x400": (1, "the number is too large"),
    "6x400 @ RPE " + "9" * 400: (9, "the number is too large"),
    "10 km @ HR<" + "9" * 400: (9, "the number is too large"),
    "9" * 400 + " km": (1, "20 m to 300 km"),
    "9" * 400 + " min": (1, "1 s to 24 h"),
    "10 km @ " + "9" * 400 + ":00/km": (9, "both are more than 0"),
    "10 km @ T +" + "9" * 400 + " s": (11, "the number is too large"),
    "strength: 3x" + "9" * 400 + " squat": (11, "1 to 100 repetitions"),
    "+".join(["2E"] * 151): (450, "at most 150 blocks"),
    "0x400 @ R": (1, "repetitions number 1 to 100, not 0"),
    "101x400 @ R": (1, "repetitions number 1 to 100, not 101"),
    "8-6x400 {x} 2km": (13, "expected"),
    "400 km E": (1, "20 m to 300 km"),
    "25h E": (1, "1 s to 24 h"),
    "2x200 km E": (1, "at most 300 km"),
    "100x30 min E": (1, "at most 24 h"),
    "100x(100x(20 m R + 20 m R))": (1, "at most 2000 steps to run"),
    "1x(1x(1x(1x(1x400 R))))": (1, "at most 4 deep"),
    "40s @ 1:10": (7, "faster than any pace"),
    "400-800-1200 @ 1:30": (16, "faster than any pace"),
    "3 min @ 72s": (1, "this step is given as a time"),
    "400 @ 20s": (1, "not a running speed"),
    "10 km @ 1:00/km": (9, "a pace lies between 1:30 and 20:00"),
    "20 min @ RPE 8 +5s": (16, "changes a pace, and RPE 8 is none"),
    "20 min @ RPE 12": (10, "between 1 and 10"),
    "20 min @ jog": (10, "how to recover"),
    "2/0 mile": (1, "nothing is divided by 0"),
    "10 km E {}": (9, "a note has 1 to 200 characters"),
    "10 km E {hello": (9, "expected"),
    "3x(400 R {fast}; {note}) w/ 2 min": (4, "a note belongs to a step"),
    "{note} + 10 km": (10, "stands at its end"),
    "strength: 3x10 jump": (16, "expected an exercise"),
    "strength: 3x1.5 squat": (13, "repetitions are whole"),
    "6x400m jog back + 60 s sprint jog sprint rest": (42, "how to move was said before"),
    "\u00a0 6x800m @ warp": (12, "read 'warp'"),
}


@pytest.mark.parametrize("text", {**AMBIGUOUS, **REFUSED})
def test_a_refusal_names_the_place_and_says_what_is_wrong(text):
    position, sentence = {**AMBIGUOUS, **REFUSED}[text]
    with pytest.raises(NotationError) as refused:
        parse(text)
    assert sentence in refused.value.detail
    assert refused.value.position == position


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_where_a_text_means_two_things_both_are_said(text):
    with pytest.raises(NotationError) as refused:
        parse(text)
    assert len(refused.value.readings) == 2


def test_a_notation_has_at_most_a_thousand_characters():
    assert parse("10 km E" + " " * (LONGEST - 7))
    with pytest.raises(NotationError, match="at most 1000 characters; this has 1001"):
        parse("10 km E" + " " * (LONGEST - 6))


def test_what_would_be_longer_than_any_notation_is_refused():
    with pytest.raises(NotationError, match="at most 1000 characters, not"):
        parse("+".join(["2E"] * 100))
    with pytest.raises(NotationError, match="at most 1000 characters, not"):
        parse(f"2x({'3+' * 40}3) @ goal marathon pace +100.5s/km")


PIECES = [
    "(", "1x(", "6x(400m @ R + ", "1-", "1/", "1 - ", "400-", "1:", "9", " ", "6x", "{", "{a}", "+", "E ",
    "@ ", "1 km E + ", "M -> T ", "1h", "1'", "1 min ", "12 ", "1.", "½", "goal ", "half ", "warm ", "equal ",
    "back ", "HR", "1 %", "1:00 - 1:00 ", "4:00/km ", "+1s", "400 jog ", "w/ 400 jog ", "[", "then ", ",",
    "\n\n ", "6 strides + ", "strength: 1x1 squat + ", "per ", "1 1/2 ", "1h 1 ", "1:00/km - ", "a",
    "6x" + " " * 90,
]  # fmt: skip


def work_for(text):
    """Count the calls of Python and C that reading takes."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        parse(text)
    except NotationError:
        pass
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("before", ["", "6x400 @ ", "6x400 @ R w/ "])
def test_the_work_of_reading_grows_no_faster_than_the_text(piece, before):
    parse("10 km E")
    half, whole = (work_for((before + piece * LONGEST)[:length]) for length in (LONGEST // 2, LONGEST))
    assert whole <= 2.5 * half + 3000
    assert whole < 150_000
