"""One's own sessions over HTTP: from parts, from notation, from JSON, and as files."""

from typing import Literal, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings

from app.api.workout_forms import WishesForm
from app.formats.registry import WORKOUT_FORMATS
from app.training.workouts.catalogue import CATALOGUE
from app.training.workouts.document import to_json
from app.training.workouts.notation import parse
from tests.api.workout_calls import EIGHT_HUNDREDS, RUNNER, STRONG, built, fault, parsed, prescribed, refused
from tests.training.workouts.trees import workouts

pytestmark = pytest.mark.sqlite_alone


async def test_inner_repeats_are_unrolled_on_demand(client):
    notation = "2 km E + 2x(3x400 m @ R w/ 400 m jog + 800 m jog) + 2 km E"
    nested = await parsed(client, notation, **RUNNER)
    flat = await parsed(client, notation, **RUNNER, nesting=1)
    assert [node["type"] for node in nested["steps"][1]["steps"]] == ["repeat", "step"]
    assert {node["type"] for node in flat["steps"][1]["steps"]} == {"step"}
    assert flat["totals"] == nested["totals"]


async def test_repeats_are_built_from_their_parts(client):
    answer = await built(
        client,
        repeats={"times": 8, "distance": "400 m", "target": "3k pace", "recovery": "200 m jog"},
        warmup="15 min",
        cooldown={"distance_m": 1500},
        **RUNNER,
    )
    assert answer["notation"] == "15 min @ E + 8x400 m @ 3k pace w/ 200 m jog + 1500 m @ E"
    (warning,) = answer["warnings"]
    assert warning["slug"] == "not-cut"
    assert "given a level or a weekly distance" in warning["text"]


async def test_a_ladder_takes_a_pace_and_a_recovery_for_each_rung(client):
    rungs = [
        {"distance": "1600 m", "target": "10k pace", "recovery": "400 m jog"},
        {"distance_m": 1200, "recovery": {"duration_s": 90, "mode": "walk"}},
        {"duration": "3 min", "target": {"race": "3k"}},
    ]
    same_kind = [*rungs[:2], {"distance": "800 m", "target": {"race": "3k"}}]
    answer = await built(client, ladder={"rungs": same_kind, "target": "5k pace"}, warmup=None, cooldown=None)
    assert answer["notation"] == (
        "1600 m @ 10k pace + 400 m jog + 1200 m @ 5k pace + 90 s walk + 800 m @ 3k pace"
    )
    assert (
        fault(await refused(client, ladder={"rungs": rungs, "target": "5k pace"}))[0] == "/body/ladder/rungs"
    )


async def test_a_pyramid_may_be_faster_on_the_way_down(client):
    pyramid = {
        "rungs": [400, 800, 1200, 800, 400],
        "target": "5k pace",
        "down": "mile pace",
        "recovery": "200 m jog",
    }
    answer = await built(client, pyramid=pyramid, **RUNNER)
    work = [step for step in answer["steps"] if step["type"] == "step" and step["intent"] == "work"]
    assert [step["target"]["race"] for step in work] == ["5k", "5k", "5k", "mile", "mile"]
    assert answer["kind"] == "pyramid"


async def test_critical_velocity_may_end_with_fast_repetitions(client):
    part = {
        "times": 6,
        "duration": "3 min",
        "recovery": "1 min jog",
        "then": {"times": 5, "duration_s": 45, "target": "mile pace", "recovery": "45 s jog"},
    }
    answer = await built(client, critical_velocity=part, **STRONG)
    assert "6x3 min @ CV w/ 1 min jog + 1 min jog + 5x45 s @ mile pace w/ 45 s jog" in answer["notation"]
    assert answer["system"] == "aerobic_capacity"


@pytest.mark.parametrize(
    ("body", "pointer", "says"),
    [
        (
            {"ladder": {"rungs": [400, 800, 600], "target": "I", "recovery": "400 m jog"}},
            "ladder/rungs",
            "only rise",
        ),
        (
            {"ladder": {"rungs": [400, 800], "target": "I", "recovery": "400 m jog"}},
            "ladder/rungs",
            "3 to 100",
        ),
        ({"ladder": {"rungs": [400, 800, 1200], "recovery": "400 m jog"}}, "ladder/target", "how fast"),
        ({"ladder": {"rungs": [400, 800, 1200], "target": "I"}}, "ladder/recovery", "between the rungs"),
        (
            {"pyramid": {"rungs": [400, 800, 800, 400], "target": "I", "recovery": 200}},
            "pyramid/rungs",
            "one longest",
        ),
        ({"repeats": {"times": 0, "distance": 400, "target": "I"}}, "repeats/times", "1 to 100"),
        ({"repeats": {"times": 1000, "distance": 400, "target": "I"}}, "repeats/times", "1 to 100"),
        ({"repeats": {"times": 6, "distance": "5m", "target": "I"}}, "repeats/distance", "5 min"),
        ({"repeats": {"times": 6, "distance": "3 min", "target": "I"}}, "repeats/distance", "a distance"),
        ({"repeats": {"times": 6, "distance": 400, "target": "quick"}}, "repeats/target", "expected"),
        (
            {"repeats": {"times": 6, "distance": 400, "target": "I", "recovery": "25 h jog"}},
            "repeats/recovery",
            "24 h",
        ),
        (
            {
                "repeats": {
                    "times": 6,
                    "distance": 400,
                    "target": {"pace": {"fast_s_per_km": 250, "slow_s_per_km": 240}},
                }
            },
            "repeats/target/pace",
            "slow end",
        ),
        (
            {"critical_velocity": {"times": 5, "duration": "10 min", "recovery": "1 min jog"}},
            "critical_velocity/duration",
            "60 to 360 s",
        ),
        (
            {"critical_velocity": {"times": 5, "distance": "5 km", "recovery": "1 min jog"}},
            "critical_velocity/distance",
            "400 to 2000 m",
        ),
        ({"template": "easy", "length_m": 5000, "duration_s": 300}, "duration_s", "one of them"),
        ({"template": "easy", "exposure": 7}, "exposure", "no parameter"),
        ({"template": "tempo", "notation": "10 km E"}, "template", "More than one"),
        ({"notation": "10 km E", "exposure": 2}, "exposure", "`template`"),
        ({"notation": "10 km E", "warmup": "2 km"}, "warmup", "`repeats`"),
        ({"workout": {"steps": [{"type": "step", "distance_m": 5}]}}, "workout/steps/0/distance_m", "20 m"),
        ({"vdot": 50}, "template", "missing"),
    ],
)
async def test_parts_that_make_no_session_are_refused_where_they_stand(client, body, pointer, says):
    problem = await refused(client, **body)
    assert problem["errors"][0]["pointer"] == f"/body/{pointer}"
    assert says in problem["errors"][0]["detail"]


async def test_a_session_too_long_for_a_beginner_is_cut_by_the_rule_that_says_so(client):
    answer = await built(client, notation="60 km E", level="beginner", weekly_distance_m=20_000)
    assert answer["totals"]["distance_m"] == 12_000
    assert [reason["id"] for reason in answer["reasons"]] == ["L02", "L04"]


async def test_hard_work_is_cut_once_the_week_is_known(client):
    part = {"times": 12, "distance": 400, "target": "I", "recovery": 200}
    whole = await built(client, repeats=part, vdot=38)
    cut = await built(client, repeats=part, vdot=38, level="beginner", weekly_distance_m=25_000)
    assert whole["title"] == "12 x 400 m"
    assert cut["title"] == "7 x 400 m"
    assert cut["reasons"][0]["rule"] == "interval-limit"
    assert "12 x 400 m cut to 7 x 400 m" in cut["reasons"][0]["text"]


@pytest.mark.parametrize("notation", ["rest", "strength: 3x10 squat", "cross-training: 1h @ RPE 4"])
@pytest.mark.parametrize("load", [{}, {"level": "beginner"}])
async def test_of_a_session_that_is_no_run_no_pace_is_missed(client, notation, load):
    answer = await built(client, notation=notation, **load)
    assert answer["warnings"] == []


async def test_a_session_of_ones_own_keeps_the_time_at_hand_and_tells_of_the_heat(client):
    answer = await built(
        client,
        notation="20 min E + 6x3 min @ I w/ 3 min jog + 15 min E",
        available_s=2700,
        temperature_c=32,
        dew_point_c=26,
        **RUNNER,
    )
    assert answer["totals"]["duration_s"] <= 2700
    assert [reason["id"] for reason in answer["reasons"]][:1] == ["AD16"]
    assert "heat" in [reason["rule"] for reason in answer["reasons"]]
    assert "training-in-heat" in [warning["slug"] for warning in answer["warnings"]]


def test_choices_of_the_body_are_those_of_the_catalogue():
    accepted = {}
    for template in CATALOGUE.values():
        for parameter in template.parameters:
            accepted.setdefault(parameter.name, set()).update(parameter.choices)
    for name, field in WishesForm.model_fields.items():
        offered = get_args(field.annotation)[0]
        if get_origin(offered) is Literal:
            assert set(get_args(offered)) == accepted[name]


async def test_a_notation_is_read_exactly_as_written(client):
    answer = await parsed(client, EIGHT_HUNDREDS, performance=RUNNER)
    assert answer["notation"] == "2 km @ E + 6x800 m @ I w/ 400 m jog + 2 km @ E"
    assert answer["steps"][1]["steps"][0]["target"]["pace"] == {
        "fast_s_per_km": 257.46,
        "slow_s_per_km": 257.46,
    }
    assert answer["warnings"] == []


async def test_a_notation_that_cannot_be_read_says_where_and_what_was_expected(client):
    problem = await refused(client, "/v1/workouts/parse", notation="2km E + 6x800m @Q")
    assert problem["notation"]["position"] == 17
    assert fault(problem)[0] == "/body/notation"
    ambiguous = await refused(client, "/v1/workouts/parse", notation="5m E")
    assert ambiguous["notation"]["readings"] == ["5 metres", "5 minutes"]


async def test_another_dialect_is_read_when_it_is_named(client):
    answer = await parsed(client, "10m E", dialect="intervals.icu")
    assert answer["totals"]["duration_s"] == 600


async def test_a_performance_in_the_future_is_refused(client):
    performance = {**RUNNER, "date": "2199-01-01"}
    problem = await refused(client, "/v1/workouts/parse", notation="10 km E", performance=performance)
    assert fault(problem)[0] == "/body/performance/date"


@pytest.mark.parametrize("suffix", WORKOUT_FORMATS)
async def test_what_the_service_answered_can_be_exported(client, suffix):
    workout = await prescribed(client, "800m-repeats", **RUNNER)
    answer = await client.post(f"/v1/workouts/export?format={suffix}", json={"workout": workout})
    direct = await client.get(f"/v1/workouts/800m-repeats.{suffix}", params=RUNNER)
    assert answer.content == direct.content
    assert answer.headers["ETag"] == direct.headers["ETag"]


async def test_an_export_in_no_form_is_refused(client):
    problem = await refused(client, "/v1/workouts/export", notation="10 km E")
    assert fault(problem)[0] == "/query/format"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(workouts)
async def test_any_workout_goes_through_the_service_unchanged(client, workout):
    answer = await built(client, workout=to_json(workout))
    assert parse(answer["notation"]) == parse(to_json(workout)["notation"])


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("/v1/workouts/parse", {"notation": "1 km @ R -110 s", "vdot": 85}, "/body/notation"),
        ("/v1/workouts", {"notation": "1 km @ R -110 s", "vdot": 85, "level": "advanced"}, "/body/notation"),
        ("/v1/workouts/export?format=txt", {"notation": "1 km @ R -110 s", "vdot": 85}, "/body/notation"),
        (
            "/v1/workouts/parse",
            {"notation": "3x(30x(200 m @ R w/ 200 m jog) w/ 400 m jog)", "nesting": 1},
            "/body/nesting",
        ),
        ("/v1/workouts/export?format=pdf", {"notation": "10 km E"}, "/query/format"),
    ],
)
async def test_what_nobody_can_run_or_write_is_refused_where_it_stands(client, path, body, pointer):
    problem = await refused(client, path, **body)
    assert problem["errors"][0]["pointer"] == pointer


async def test_one_s_own_session_in_the_heat_is_warned_of(client):
    hot = {"temperature_c": 34, "dew_point_c": 24}
    for level in ({}, {"level": "advanced", "weekly_distance_m": 100_000}):
        answer = await built(client, notation=EIGHT_HUNDREDS, vdot=50, **hot, **level)
        told_of = {reason["rule"] for reason in answer["reasons"]} | {
            each["slug"] for each in answer["warnings"]
        }
        assert "heat" in " ".join(told_of)


async def test_recoveries_that_do_not_suit_the_work_are_spoken_of(client):
    part = {"times": 5, "distance": 400, "target": "R"}
    short = await built(client, repeats={**part, "recovery": "100 m jog"}, **RUNNER)
    none = await built(client, repeats={**part, "target": "I"}, **RUNNER)
    fitting = await built(client, repeats={**part, "recovery": "400 m jog"}, **RUNNER)
    spoken = [
        [each["text"] for each in answer["warnings"] if "recovery takes" in each["text"]]
        for answer in (short, none, fitting)
    ]
    assert [len(texts) for texts in spoken] == [1, 1, 0]
    assert "at R at least 90 %" in spoken[0][0]
