import pytest

from app.training.auditing import CHECKS
from tests.training.auditing.sketches import FIVE_KM, TEN_KM, quality

WU, CD = "quality: 1.5 km @ E + 8x200 m @ R w/ 200 m jog + 2.5 km @ E", "2 km @ E"
SUNDAYS = TEN_KM.available(max_session_s=None)
PLANTED = [
    pytest.param(TEN_KM.put(6, "tue", WU), "I14", id="a short warm-up"),
    pytest.param(
        TEN_KM.put(6, "tue", "quality: 3.5 km @ E + 8x200 m @ R w/ 200 m jog + 0.8 km @ E"),
        "I14",
        id="cool-down",
    ),
    pytest.param(TEN_KM.put(9, "tue", quality("3x5:31 @ I w/ 4 min jog")), "I23", id="a long I repetition"),
    pytest.param(TEN_KM.put(6, "tue", quality("3x2:31 @ R w/ 3 min jog")), "I23", id="a long R repetition"),
    pytest.param(TEN_KM.put(10, "tue", quality("3x6:01 @ CV w/ 90 s jog")), "I23", id="a long CV repetition"),
    pytest.param(
        TEN_KM.put(6, "tue", quality("8x200 m @ R w/ 30 s rest")), "I24", id="short recoveries at R"
    ),
    pytest.param(TEN_KM.put(7, "tue", quality("5x3 min @ I w/ 7 min jog")), "I24", id="long recoveries at I"),
    pytest.param(TEN_KM.put(5, "tue", quality("4x5 min @ T w/ 4 min jog")), "I24", id="long recoveries at T"),
    pytest.param(
        TEN_KM.put(11, "tue", quality("5x4 min @ CV w/ 30 s jog")), "I24", id="short recoveries at CV"
    ),
    pytest.param(TEN_KM.put(11, "thu", quality("3x15 min @ T w/ 2 min jog")), "DTm DTs", id="T by the week"),
    pytest.param(TEN_KM.put(11, "thu", quality("26 min @ T")), "DTs", id="T"),
    pytest.param(TEN_KM.put(11, "tue", quality("9x4 min @ CV w/ 1 min jog")), "DCVm DCVs", id="CV by time"),
    pytest.param(TEN_KM.put(11, "tue", quality("8x3:20 @ CV w/ 1 min jog")), "DCVs", id="CV"),
    pytest.param(
        TEN_KM.put(10, "tue", quality("9x4 min @ I w/ 2 min jog")), "DIm DIs V02", id="I by the week"
    ),
    pytest.param(TEN_KM.put(11, "tue", quality("7x3 min @ I w/ 2 min jog")), "DIs", id="I"),
    pytest.param(
        TEN_KM.put(11, "tue", quality("7x3 min @ 5k pace w/ 2 min jog")), "DIs", id="I by the name of a race"
    ),
    pytest.param(TEN_KM.put(10, "tue", quality("15x400 m @ R w/ 90 s jog")), "DRm DRs", id="R by the week"),
    pytest.param(TEN_KM.put(11, "tue", quality("8x400 m @ R w/ 400 m jog")), "DRs", id="R"),
    pytest.param(
        TEN_KM.put(11, "sun", "long: 1 km @ E + 95 min @ M"),
        "DMm DMs I03 I04 I21 L03 L11 V15",
        id="M by the week",
    ),
    pytest.param(TEN_KM.put(11, "sun", "long: 2 km @ E + 67 min @ M"), "DMs I04 I21", id="M"),
]
KEPT = [
    pytest.param(TEN_KM.put(6, "tue", WU.replace("1.5", "1.8")), "I14", id="ten minutes of warm-up"),
    pytest.param(
        TEN_KM.put(6, "thu", "easy: 6 km @ E + 6x20 s stride w/ 60 s jog"), "I14", id="strides need none"
    ),
    pytest.param(TEN_KM.put(11, "sun", "long: 12 km @ E + 17 min @ M"), "I14", id="marathon pace needs none"),
    pytest.param(TEN_KM.put(9, "tue", quality("3x5:30 @ I w/ 4 min jog")), "I23", id="5:30 at I"),
    pytest.param(TEN_KM.put(9, "tue", quality("2x8 min @ 5k pace w/ 4 min jog")), "I23", id="a race pace"),
    pytest.param(
        TEN_KM.put(6, "tue", quality("2x(4x200 m @ R w/ 200 m jog) w/ 800 m jog")), "I24", id="between sets"
    ),
    pytest.param(
        TEN_KM.put(
            9, "tue", quality("1600 m @ 5k pace + 400 m jog + 1000 m @ mile pace + 200 m jog + 400 m @ R")
        ),
        "I24",
        id="rungs at a race's pace",
    ),
    pytest.param(
        FIVE_KM.put(9, "tue", quality("20 min @ T")), "DTs", id="20 minutes at T are always allowed"
    ),
    pytest.param(FIVE_KM.put(9, "tue", quality("16 min @ CV")), "DCVs", id="16 minutes at CV"),
    pytest.param(FIVE_KM.put(9, "tue", quality("5x3 min @ I w/ 2 min jog")), "DIs", id="15 minutes at I"),
    pytest.param(FIVE_KM.put(9, "tue", quality("9x1 min @ R w/ 1 min jog")), "DRs", id="9 minutes at R"),
    pytest.param(FIVE_KM.put(9, "sun", "long: 3 km @ E + 40 min @ M"), "DMs", id="40 minutes at M"),
    pytest.param(TEN_KM.put(8, "tue", quality("5x3:03 @ I w/ 2 min jog")), "DIs", id="a dose in a down week"),
]


@pytest.mark.parametrize(("sketch", "found"), PLANTED)
def test_a_planted_fault_is_found_with_what_it_entails(sketch, found):
    assert sketch.ids() == set(found.split())


@pytest.mark.parametrize(("sketch", "rule_id"), KEPT)
def test_what_just_keeps_a_rule_breaks_it_not(sketch, rule_id):
    assert rule_id not in sketch.ids()


def test_every_dose_is_checked_by_a_function_that_says_its_rule():
    doses = [check for check in CHECKS if check.id.startswith("D")]
    assert len(doses) == 10
    assert len({check.sentence for check in doses}) == 10
