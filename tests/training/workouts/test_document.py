"""The JSON of a workout: the shape of the contract, read strictly, each fault with a pointer."""

import json

import pytest

from app.science.vdot import vdot
from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.workouts.document import from_json, to_json
from app.training.workouts.errors import DocumentError
from app.training.workouts.extents import Distance, Open, km, metres
from app.training.workouts.notation import parse, print_notation
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import runner
from app.training.workouts.steps import Splits, Step
from app.training.workouts.targets import (
    EASY,
    THRESHOLD,
    EffortTarget,
    HeartRateTarget,
    RaceTarget,
    RpeTarget,
    pace,
)
from app.training.workouts.totals import totals
from app.training.workouts.workout import Workout

FIVE_K_IN_22 = runner(vdot(5000, 22 * 60))

CONTRACT = {
    "title": "6 x 800 m",
    "kind": "repeats",
    "template": "800m-repeats",
    "surface": "track",
    "purpose": "...",
    "system": "vo2max",
    "notation": "2 km @ E + 6x800 m @ 5k pace -10.9 s/km w/ 400 m jog + 2 km @ E",
    "steps": [
        {
            "type": "step",
            "intent": "warmup",
            "distance_m": 2000,
            "target": {"zone": "E", "pace": {"fast_s_per_km": 325.54, "slow_s_per_km": 365.76}},
        },
        {
            "type": "repeat",
            "times": 6,
            "skip_last_recovery": True,
            "steps": [
                {
                    "type": "step",
                    "intent": "work",
                    "distance_m": 800,
                    "target": {
                        "race": "5k",
                        "offset_s_per_km": -10.9,
                        "pace": {"fast_s_per_km": 253.1, "slow_s_per_km": 253.1},
                    },
                    "counts_as": "I",
                    "splits": {"lap_m": 400, "lap_s": 101.2, "rep_s": 202.5},
                },
                {"type": "step", "intent": "recovery", "distance_m": 400, "mode": "jog"},
            ],
        },
        {
            "type": "step",
            "intent": "cooldown",
            "distance_m": 2000,
            "target": {"zone": "E", "pace": {}},
        },
    ],
    "totals": {
        "distance_m": 10800,
        "duration_s": 3329.2,
        "zone_seconds": {"E": 2114.2, "M": 0, "T": 0, "CV": 0, "I": 1215.0, "R": 0, "S": 0},
        "load": 285,
    },
    "reasons": [
        {
            "rule": "interval-share",
            "id": "DIs",
            "measured": 0.08,
            "limit": 0.08,
            "unit": "share of week",
            "text": "...",
        }
    ],
    "warnings": [],
    "display": {},
}
"""The example of the HTTP contract, its paces with the two decimals that the contract promises."""


def contains(whole, part):
    """Whether all of `part` stands in `whole`, which may say more; {} stands for any object."""
    if part == {}:
        return isinstance(whole, dict)
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            name in whole and contains(whole[name], part[name]) for name in part
        )
    if isinstance(part, list):
        return len(whole) == len(part) and all(map(contains, whole, part))
    return whole == part


def test_the_example_of_the_contract_is_written_as_it_stands():
    workout = Workout(
        parse(CONTRACT["notation"]).steps,
        "repeats",
        "6 x 800 m",
        "800m-repeats",
        "track",
        "...",
        "vo2max",
        reasons=(Reason("interval-share", "DIs", 0.08, 0.08, "share of week", "..."),),
    )
    written = to_json(resolve(workout, FIVE_K_IN_22))
    assert contains(json.loads(json.dumps(written)), CONTRACT)
    assert list(written) == list(CONTRACT)


def test_the_example_of_the_contract_is_read_with_its_paces():
    workout = from_json(CONTRACT)
    assert print_notation(workout) == CONTRACT["notation"]
    assert workout.steps[1].steps[0].reckoned.pace == (253.1, 253.1)
    assert workout.unresolved().steps == parse(CONTRACT["notation"]).steps


def test_the_example_of_the_contract_keeps_its_totals_and_its_text():
    read = from_json(CONTRACT)
    sums = totals(read)
    assert (sums.distance_m, sums.duration_s, sums.load) == (10800, 3329.2, 285)
    assert dict(sums.zone_seconds) == CONTRACT["totals"]["zone_seconds"]
    whole = resolve(parse(CONTRACT["notation"]), FIVE_K_IN_22)
    own, known = (to_json(each, "metric")["steps"] for each in (read, whole))
    assert [step.get("display") for step in own] == [step.get("display") for step in known]
    assert own[1]["steps"][1]["reckoned"] == known[1]["steps"][1]["reckoned"]


def test_what_is_told_of_a_step_is_kept_and_the_rest_reckoned():
    told = one(duration_s=600, target={"effort": "hard"}, counts_as="T", distance_m=None)
    assert told.reckoned.counts_as == "T"
    paced = one(target={"race": "5k", "pace": {"fast_s_per_km": 264, "slow_s_per_km": 264}})
    assert (paced.reckoned.counts_as, paced.reckoned.duration_s) == ("CV", 1320)
    assert paced.reckoned.splits == Splits(400, 105.6, 1320.0)


def test_texts_for_people_stand_below_display_in_the_units_asked_for():
    resolved = resolve(parse("2 km E + 6x800 @ 5k w/ 400 jog"), FIVE_K_IN_22)
    metric, imperial = to_json(resolved, "metric"), to_json(resolved, "imperial")
    assert metric["steps"][0]["display"] == {"extent": "2 km", "pace": "5:26-6:06 /km", "lap": None}
    assert imperial["steps"][0]["display"]["extent"] == "1.24 mi"
    rep, jog = metric["steps"][1]["steps"]
    assert rep["display"] == {"extent": "800 m", "pace": "4:24 /km", "lap": "1:45.6 a lap of 400 m"}
    assert jog["display"]["pace"] == "jog"
    assert metric["display"] == {"distance": "8.8 km", "duration": "44:50"}


def test_without_a_runner_there_are_no_totals():
    assert to_json(parse("10 km E"))["totals"] is None


def one(**step):
    """Read a workout of one step."""
    return from_json({"steps": [{"distance_m": 5000, **step}]}).steps[0]


def test_a_step_needs_little():
    assert one() == Step(km(5))
    assert one(target={"zone": "E"}) == Step(km(5), EASY)


def test_metres_are_read_as_runners_write_them_and_other_units_as_said():
    assert one(distance_m=1609.344).extent == Distance(1, "mi")
    assert one(distance_m=1000, unit="m").extent == metres(1000)
    assert one(distance_m=1200, unit="lap").extent == Distance(3, "lap")


def test_a_recovery_is_jogged_and_a_rest_stood_unless_the_mode_says_otherwise():
    work, jog, rest = from_json(
        {
            "steps": [
                {"distance_m": 400},
                {"intent": "recovery", "distance_m": 400},
                {"intent": "rest", "duration_s": 60},
                {"distance_m": 400},
            ]
        }
    ).steps[:3]
    assert (work.mode, jog.mode, rest.mode) == ("run", "jog", "stand")


def test_words_of_effort_are_read_as_in_the_notation():
    assert one(target={"effort": "easy"}).target == EASY
    assert one(target={"effort": "tempo"}).target == THRESHOLD
    assert one(target={"effort": "sprint"}).target == EffortTarget("sprint")
    assert one(target={"effort": "uphill"}) == Step(km(5), modifiers=("uphill",))
    assert one(target={"rpe": 8}).target == RpeTarget(8, 8)
    assert one(target={"heart_rate": {"high": 145}}).target == HeartRateTarget(None, 145)
    assert one(target={"race": "goal:5k"}).target == RaceTarget("goal:5k")


def test_hill_sprints_are_written_as_effort_and_as_modifiers():
    step = to_json(parse("10 s uphill sprint"))["steps"][0]
    assert (step["target"], step["modifiers"]) == ({"effort": "sprint"}, ["uphill", "sprint"])


def test_a_recovery_inside_the_repeat_is_skipped_last_unless_said_otherwise():
    jog = {"intent": "recovery", "distance_m": 400, "mode": "jog"}
    between = {"type": "repeat", "times": 6, "steps": [{"distance_m": 400}, jog]}
    assert print_notation(from_json({"steps": [between]})) == "6x400 m w/ 400 m jog"
    after = {**between, "skip_last_recovery": False}
    assert print_notation(from_json({"steps": [after]})) == "6x(400 m + 400 m jog)"


def test_open_recoveries_say_when_they_end():
    step = parse("6x2 min I w/ 50-90% time jog").steps[0].recovery
    assert step.extent == Open(time_percent=(50, 90))
    document = to_json(parse("6x2 min I w/ 50-90% time jog"))["steps"][0]["steps"][1]
    assert document == {
        "type": "step",
        "intent": "recovery",
        "open": True,
        "time_percent": [50, 90],
        "mode": "jog",
    }


def test_what_a_stranger_claims_about_totals_is_not_believed():
    claimed = {
        "steps": [{"distance_m": 5000}],
        "totals": {"load": 1},
        "notation": "1 km",
        "display": {"x": 1},
    }
    assert totals(from_json(claimed)) is None


def test_a_walk_at_a_pace_comes_back_as_the_walk_that_was_reckoned():
    step = Step(metres(100), pace(240), "recovery", "walk")
    resolved = resolve(
        Workout((Step(metres(400), THRESHOLD), step, Step(metres(400), THRESHOLD))), FIVE_K_IN_22
    )
    assert from_json(to_json(resolved)) == resolved


def test_warnings_and_reasons_come_back():
    workout = Workout(
        parse("10 km E").steps,
        reasons=(Reason("share", "DIs", 0.1, 0.08, "share of week", "Too much."),),
        warnings=(Notice("fitness-unknown", "By effort."),),
    )
    assert from_json(to_json(workout)) == workout


STEP = {"distance_m": 400}
PACED = {"zone": "T", "pace": {"fast_s_per_km": 250, "slow_s_per_km": 250}}
DEEP = {"type": "repeat", "times": 1, "steps": [STEP] * 100}
FAULTS = {
    "a step that lasts for ever": (
        {"steps": [{**STEP, "reckoned": {"distance_m": 400, "duration_s": 1e9}}]},
        "/steps/0/reckoned",
        "metres and seconds from 0",
    ),
    "a step that lasts too long": (
        {"steps": [{**STEP, "reckoned": {"distance_m": 400, "duration_s": 1e4}}]},
        "/steps/0/reckoned/duration_s",
        "can be run",
    ),
    "a step of less than no time": (
        {"steps": [{**STEP, "reckoned": {"distance_m": 400, "duration_s": -160}}]},
        "/steps/0/reckoned",
        "metres and seconds from 0",
    ),
    "another distance than its own": (
        {"steps": [{**STEP, "reckoned": {"distance_m": 800, "duration_s": 160}}]},
        "/steps/0/reckoned/distance_m",
        "the distance of the step",
    ),
    "another time than its pace's": (
        {"steps": [{**STEP, "target": PACED, "reckoned": {"distance_m": 400, "duration_s": 120}}]},
        "/steps/0/reckoned/duration_s",
        "about 100.0 s",
    ),
    "a lap before it began": (
        {"steps": [{**STEP, "target": PACED, "splits": {"lap_m": 400, "lap_s": -5, "rep_s": 100}}]},
        "/steps/0/splits/lap_s",
        "about 100.0 s",
    ),
    "a lap of 7 m": (
        {"steps": [{**STEP, "target": PACED, "splits": {"lap_m": 7, "lap_s": 1.75, "rep_s": 100}}]},
        "/steps/0/splits/lap_m",
        "200 or 400",
    ),
    "splits of no pace": (
        {"steps": [{**STEP, "splits": {"lap_m": 400, "lap_s": 90, "rep_s": 90}}]},
        "/steps/0/splits",
        "follow from a pace",
    ),
    "a walk that counts": (
        {"steps": [STEP, {"intent": "recovery", "mode": "walk", "distance_m": 100, "counts_as": "E"}, STEP]},
        "/steps/1/counts_as",
        "only running counts",
    ),
    "a pace told that nobody runs": (
        {"steps": [{**STEP, "target": {"zone": "T", "pace": {"fast_s_per_km": 60, "slow_s_per_km": 60}}}]},
        "/steps/0/target/pace",
        "both can be run",
    ),
    "a heart that races": (
        {
            "steps": [
                {
                    **STEP,
                    "target": {
                        "percent": {"low": 70, "high": 75, "of": "hr_max"},
                        "heart_rate_bpm": {"low": 900, "high": 70},
                    },
                }
            ]
        },
        "/steps/0/target/heart_rate_bpm",
        "a heart rate runs from low to high",
    ),
    "an offset of a split": (
        {"steps": [{**STEP, "target": {"split_s": 90, "offset_s_per_km": -5}}]},
        "/steps/0/target/offset_s_per_km",
        "cannot stand beside 'split_s'; accepted there: pace",
    ),
    "an offset of an effort": (
        {"steps": [{**STEP, "target": {"effort": "easy", "offset_s_per_km": -15}}]},
        "/steps/0/target/offset_s_per_km",
        "cannot stand beside 'effort'",
    ),
    "a zone beside uphill": (
        {"steps": [{**STEP, "target": {"effort": "uphill", "zone": "T"}}]},
        "/steps/0/target/zone",
        "cannot stand beside 'effort'",
    ),
    "a zone beside a progression": (
        {"steps": [{**STEP, "target": {"from": {"zone": "E"}, "to": {"zone": "M"}, "zone": "T"}}]},
        "/steps/0/target/zone",
        "cannot stand beside 'from'",
    ),
    "the unit of a pace beside a zone": (
        {"steps": [{**STEP, "target": {"zone": "T", "per": "mi"}}]},
        "/steps/0/target/per",
        "cannot stand beside 'zone'",
    ),
    "the unit of no offset": (
        {"steps": [{**STEP, "target": {"zone": "T", "offset_per": "mi"}}]},
        "/steps/0/target/offset_per",
        "needs the offset",
    ),
    "an end beside a distance": (
        {"steps": [STEP, {**STEP, "intent": "recovery", "until": "back"}, STEP]},
        "/steps/1/until",
        "cannot stand beside 'distance_m'; accepted there: unit",
    ),
    "a unit beside a time": (
        {"steps": [{"duration_s": 60, "unit": "km"}]},
        "/steps/0/unit",
        "cannot stand beside 'duration_s'",
    ),
    "a template that there is not": (
        {"steps": [STEP], "template": "temopo"},
        "/template",
        "did you mean tempo",
    ),
    "too many steps in all": ({"steps": [DEEP, DEEP]}, "/steps/1/steps/98", "at most 200 steps and repeats"),
    "not an object": ([], "", "an object was expected"),
    "an unknown field": ({"steps": [STEP], "tittle": "x"}, "/tittle", "'tittle' is no field here"),
    "an unknown field of a step": ({"steps": [{"distance": 400}]}, "/steps/0/distance", "is no field here"),
    "no steps": ({}, "", "at least one step that moves"),
    "no extent": (
        {"steps": [{"type": "step"}]},
        "/steps/0",
        "exactly one of distance_m, duration_s, open; this has none",
    ),
    "two extents": (
        {"steps": [{**STEP, "duration_s": 60}]},
        "/steps/0",
        "this has distance_m and duration_s",
    ),
    "a text for a number": (
        {"steps": [{"distance_m": "400"}]},
        "/steps/0/distance_m",
        "a number was expected, not a text",
    ),
    "true for a number": ({"steps": [{"distance_m": True}]}, "/steps/0/distance_m", "a number was expected"),
    "NaN": ({"steps": [{"distance_m": float("nan")}]}, "/steps/0/distance_m", "a finite number"),
    "a huge integer": ({"steps": [{"distance_m": 10**400}]}, "/steps/0/distance_m", "a finite number"),
    "too far": ({"steps": [{"distance_m": 1e6}]}, "/steps/0/distance_m", "20 m to 300 km"),
    "half a repetition": (
        {"steps": [{"type": "repeat", "times": 1.5, "steps": [STEP]}]},
        "/steps/0/times",
        "a whole number",
    ),
    "a thousand repetitions": (
        {"steps": [{"type": "repeat", "times": 1000, "steps": [STEP]}]},
        "/steps/0",
        "1 to 100",
    ),
    "nothing to repeat": ({"steps": [{"type": "repeat", "times": 2}]}, "/steps/0", "at least one step"),
    "an unknown type": ({"steps": [{"type": "ladder"}]}, "/steps/0/type", "one of step, repeat"),
    "an unknown intent": ({"steps": [{**STEP, "intent": "play"}]}, "/steps/0/intent", "one of warmup, work"),
    "an unknown unit": ({"steps": [{**STEP, "unit": "rod"}]}, "/steps/0/unit", "one of m, km, mi, yd, lap"),
    "an unknown zone": (
        {"steps": [{**STEP, "target": {"zone": "X"}}]},
        "/steps/0/target/zone",
        "'X' is no zone",
    ),
    "two targets": (
        {"steps": [{**STEP, "target": {"zone": "E", "race": "5k"}}]},
        "/steps/0/target",
        "exactly one of",
    ),
    "an empty target": ({"steps": [{**STEP, "target": {}}]}, "/steps/0/target", "this has none"),
    "a pace the wrong way round": (
        {"steps": [{**STEP, "target": {"pace": {"fast_s_per_km": 245, "slow_s_per_km": 235}}}]},
        "/steps/0/target/pace",
        "the slow end of a pace is not faster",
    ),
    "half a progression": (
        {"steps": [{**STEP, "target": {"from": {"zone": "E"}}}]},
        "/steps/0/target/to",
        "an object was expected",
    ),
    "an offset and a tolerance": (
        {"steps": [{**STEP, "target": {"race": "5k", "offset_s_per_km": 1, "tolerance_s_per_km": 1}}]},
        "/steps/0/target/tolerance_s_per_km",
        "an offset or a tolerance",
    ),
    "an unknown modifier": (
        {"steps": [{**STEP, "modifiers": ["down"]}]},
        "/steps/0/modifiers/0",
        "one of uphill",
    ),
    "text for a list": ({"steps": "10 km"}, "/steps", "a list was expected, not a text"),
    "too many steps": ({"steps": [STEP] * 201}, "/steps", "at most 200"),
    "a notation too long": (
        {"steps": [{**STEP, "note": "x" * 200}] * 6},
        "/steps",
        "a notation has at most 1000 characters",
    ),
    "a number for a text": ({"steps": [STEP], "title": 7}, "/title", "a text was expected, not a number"),
    "a word for a flag": ({"steps": [{**STEP, "labelled": "yes"}]}, "/steps/0/labelled", "true or false"),
    "one share of time": (
        {"steps": [STEP, {"intent": "recovery", "open": True, "time_percent": [50]}, STEP]},
        "/steps/1/time_percent",
        "two numbers",
    ),
    "an unknown exercise": (
        {"kind": "strength", "exercises": [{"name": "jump", "sets": 3, "repetitions": 10}]},
        "/exercises/0",
        "'jump' is no exercise",
    ),
    "a walked repetition": ({"steps": [{**STEP, "mode": "walk"}]}, "/steps/0", "cannot have the mode 'walk'"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_refused_with_a_pointer_to_it(name):
    document, pointer, sentence = FAULTS[name]
    with pytest.raises(DocumentError) as refused:
        from_json(document)
    assert refused.value.pointer == pointer
    assert sentence in refused.value.detail


def test_repeats_inside_repeats_end_at_four():
    document = STEP
    for _ in range(5):
        document = {"type": "repeat", "times": 2, "steps": [document]}
    with pytest.raises(DocumentError, match="at most 4 deep"):
        from_json({"steps": [document]})
    for _ in range(5000):
        document = {"type": "repeat", "times": 2, "steps": [document]}
    with pytest.raises(DocumentError, match="at most 4 deep"):
        from_json({"steps": [document]})
