"""Faults of a workout in JSON, each refused with a pointer to it."""

import pytest

from app.training.workouts.document import from_json
from app.training.workouts.errors import DocumentError

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
