"""Forty texts that runners type, each with its canonical form and its meaning, or the place of its error."""

import json
from pathlib import Path

import pytest

from app.training.workouts.errors import NotationError
from app.training.workouts.extents import Distance, Duration, Open
from app.training.workouts.notation import parse, print_notation
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import runner
from app.training.workouts.steps import Repeat, Step
from app.training.workouts.targets import (
    EffortTarget,
    HeartRateTarget,
    Offset,
    PaceTarget,
    PercentTarget,
    Progression,
    RaceTarget,
    RpeTarget,
    SplitTarget,
    ZoneTarget,
)
from app.training.workouts.workout import Workout

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "notation_cases.jsonl").read_text().splitlines()
]
READABLE = [case for case in CASES if "canonical" in case]
REFUSED = [case for case in CASES if "error" in case]

RACES = {"M": "marathon", "HM": "half"}
ROLES = {"warmup": "warmup", "cooldown": "cooldown"}


def extent_of(said):
    if "t" in said:
        return Duration(said["t"])
    return Distance(said["d"], said["u"])


def offset_of(said):
    seconds = said.get("off")
    if seconds is None:
        return None
    if isinstance(seconds, list):
        return Offset(seconds[1], said["off_per"], either_way=True)
    return Offset(seconds, said["off_per"])


TARGETS = {
    "zone": lambda said: ZoneTarget(said["zone"], offset_of(said)),
    "race": lambda said: RaceTarget(RACES.get(said["race"], said["race"]), offset_of(said)),
    "pace": lambda said: PaceTarget(*said["pace"], said["per"], offset_of(said)),
    "split": lambda said: SplitTarget(*said["split"]),
    "prog": lambda said: Progression(*map(target_of, said["prog"])),
    "bpm": lambda said: HeartRateTarget(*said["bpm"]),
    "pct": lambda said: PercentTarget(*said["pct"], {"HRmax": "hr_max"}[said["of"]]),
    "rpe": lambda said: RpeTarget(*said["rpe"]),
    "effort": lambda said: EffortTarget(said["effort"]),
}


def target_of(said):
    if said is None:
        return None
    (name,) = said.keys() & TARGETS.keys()
    return TARGETS[name](said)


def recovery_of(said):
    if said is None:
        return None
    mode, target = said.get("mode"), target_of(said.get("@"))
    extent = (
        Open(said["back"]) if "back" in said else Open("equal_time") if "equal" in said else extent_of(said)
    )
    if mode == "rest":
        return Step(extent, None, "rest", "stand")
    if mode in ("float", "off"):
        return Step(extent, EffortTarget(mode), "recovery")
    return Step(extent, target, "recovery", mode or "run")


def nodes_of(said):
    if "ladder" in said:
        between, nodes = recovery_of(said.get("rec")), []
        for rung in said["ladder"]:
            nodes += [between] if nodes else []
            nodes.append(Step(extent_of(rung), target_of(said["@"])))
        return nodes
    if "x" in said:
        least, most = said["x"] if isinstance(said["x"], list) else (None, said["x"])
        inside = tuple(node for step in said["steps"] for node in nodes_of(step))
        return [Repeat(most, inside, recovery_of(said.get("rec")), least)]
    if "rec" in said:
        return [recovery_of({**said, "mode": said["rec"]})]
    intent = ROLES.get(said.get("role"), "work")
    return [Step(extent_of(said), target_of(said.get("@")), intent, modifiers=tuple(said.get("mods", ())))]


@pytest.mark.parametrize("case", READABLE, ids=[case["in"] for case in READABLE])
def test_a_text_prints_canonically_and_means_what_its_tree_says(case):
    workout = parse(case["in"], case["unit"])
    assert print_notation(workout) == case["canonical"]
    steps = tuple(node for step in case["ast"]["steps"] for node in nodes_of(step))
    assert workout == Workout(steps)
    assert parse(case["canonical"]) == workout


@pytest.mark.parametrize("case", READABLE, ids=lambda case: case["in"])
def test_a_text_prints_canonically_for_a_runner_too(case):
    known = resolve(parse(case["in"], case["unit"]), runner(50))
    assert print_notation(known) == case["canonical"]


@pytest.mark.parametrize("case", REFUSED, ids=[case["in"] for case in REFUSED])
def test_what_cannot_be_read_is_refused_at_its_place_with_what_stood_there(case):
    with pytest.raises(NotationError) as refused:
        parse(case["in"], case["unit"])
    place, _, read = case["error"].partition(": …")
    assert refused.value.position == int(place.rpartition(" at ")[2])
    assert refused.value.read.startswith(read.strip("'")[:4])
    assert refused.value.expected
    assert "expected" in refused.value.detail
