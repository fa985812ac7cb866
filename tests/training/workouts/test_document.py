"""The JSON of a workout: the shape of the contract, read strictly, each fault with a pointer."""

import json
from typing import get_args

from app.science.vdot import vdot
from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.workouts.document import asked_from_json, from_json, to_json, writing
from app.training.workouts.extents import Distance, Open, km, metres
from app.training.workouts.notation import parse, phrases, print_notation
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
    SplitTarget,
    SteadyTarget,
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
    assert imperial["steps"][0]["display"]["extent"] == "1.2 mi"
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


def test_every_kind_of_target_has_its_own_json_and_its_own_phrase():
    kinds = set(get_args(SteadyTarget))
    assert len(kinds) > 1
    assert kinds <= writing._steady.registry.keys()
    assert kinds - {SplitTarget} <= phrases._phrase.registry.keys()  # a split's phrase needs its extent


def test_what_a_workout_asks_for_is_read_whatever_is_told_of_it():
    document = to_json(resolve(parse("2 km @ E + 6x800 m @ I w/ 400 m jog + 2 km @ E"), FIVE_K_IN_22))
    document["steps"][1]["steps"][0] |= {"distance_m": 1000, "reckoned": "anything"}
    assert asked_from_json(document).steps == parse("2 km @ E + 6x1 km @ I w/ 400 m jog + 2 km @ E").steps
