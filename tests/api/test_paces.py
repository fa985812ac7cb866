"""`/v1/paces` over HTTP. Published values: Daniels' Running Formula, 3rd ed. (2014)."""

import pytest

from app.api.paces_schema import PacesAnswer
from tests.api.shapes import shaped

pytestmark = pytest.mark.sqlite_alone

SYMBOLS = ["E", "M", "T", "CV", "I", "R"]
RACES = ["1500m", "mile", "3k", "2mi", "5k", "10k", "15k", "half", "marathon"]


async def asked(client, **query) -> dict:
    return shaped(PacesAnswer, await client.get("/v1/paces", params=query))


async def posted(client, body, **query) -> dict:
    return shaped(PacesAnswer, await client.post("/v1/paces", json=body, params=query))


async def test_a_5k_of_22_minutes_gives_the_zones_of_the_contract(client):
    answer = await asked(client, distance="5k", time="22:00")
    assert answer["engine"] == "2026.2"
    assert answer["fitness"]["vdot"] == 44.58
    assert answer["fitness"]["critical_speed_m_per_s"] == 3.63
    assert answer["fitness"]["d_prime_m"] is None
    (evidence,) = answer["fitness"]["evidence"]
    assert {
        "distance": "5k",
        "distance_m": 5000,
        "time_s": 1320,
        "vdot": 44.58,
        "weight": 1.0,
    }.items() <= evidence.items()
    easy = answer["zones"]["E"]
    assert easy["name"] == "Easy"
    assert easy["pace"] == {
        "fast_s_per_km": pytest.approx(325.5, abs=0.1),
        "slow_s_per_km": pytest.approx(365.8, abs=0.1),
    }
    assert easy["vo2max_fraction"] == {"low": 0.63, "high": 0.73}
    assert easy["hr_max_fraction"] == {"low": 0.65, "high": 0.79}
    assert easy["heart_rate_bpm"] is None
    assert easy["rpe"] == {"low": 3, "high": 4}
    assert {"distance_m": 400, "fast_s": 130.2, "slow_s": 146.3} in easy["splits"]
    assert easy["display"] == {"pace": "5:26-6:06 /km"}
    assert answer["adjustments"] == answer["warnings"] == []


async def test_zones_and_equivalents_stand_in_the_order_of_the_contract(client):
    answer = await asked(client, distance="5k", time="22:00", distances="8k,10k,20000")
    assert list(answer["zones"]) == SYMBOLS
    assert [each["distance"] for each in answer["equivalents"]] == [*RACES, "8k", "20k"]
    ten = answer["equivalents"][5]
    assert ten["time_s"] == pytest.approx(2737.5, abs=0.1)
    assert ten["pace_s_per_km"] == pytest.approx(273.8, abs=0.1)
    assert ten["display"] == {"time": "45:38", "pace": "4:34 /km"}


@pytest.mark.parametrize(
    ("vdot", "distance", "seconds"),
    [
        (30, "5k", 1840), (30, "10k", 3826), (30, "half", 8464), (30, "marathon", 17357),
        (40, "mile", 427), (40, "5k", 1448), (40, "10k", 3003), (40, "half", 6659), (40, "marathon", 13785),
        (50, "mile", 350), (50, "5k", 1197), (50, "10k", 2481), (50, "half", 5495), (50, "marathon", 11449),
    ],
)  # fmt: skip
async def test_equivalents_are_those_of_the_printed_table(client, vdot, distance, seconds):
    answer = await asked(client, vdot=vdot, include="equivalents")
    times = {each["distance"]: each["time_s"] for each in answer["equivalents"]}
    assert times[distance] == pytest.approx(seconds, abs=0.91)


@pytest.mark.parametrize(
    ("vdot", "symbol", "pace"),
    [
        (50, "M", 271),
        (50, "T", 255),
        (50, "I", 235),
        (40, "T", 306),
        (60, "M", 232),
        (60, "T", 220),
        (60, "I", 203),
    ],
)
async def test_paces_are_those_of_the_printed_table(client, vdot, symbol, pace):
    zone = (await asked(client, vdot=vdot))["zones"][symbol]
    assert zone["pace"]["fast_s_per_km"] == zone["pace"]["slow_s_per_km"] == pytest.approx(pace, abs=1)


async def test_easy_pace_at_vdot_50_is_the_printed_range(client):
    pace = (await asked(client, vdot=50))["zones"]["E"]["pace"]
    assert pace == {"fast_s_per_km": pytest.approx(296, abs=1), "slow_s_per_km": pytest.approx(334, abs=1)}


async def test_repetitions_at_vdot_50_are_the_printed_ones(client):
    splits = {
        split["distance_m"]: split["fast_s"]
        for split in (await asked(client, vdot=50))["zones"]["R"]["splits"]
    }
    assert splits[200] == pytest.approx(43, abs=1.1)
    assert splits[400] == pytest.approx(87, abs=1.1)


async def test_peoples_forms_and_si_give_the_same_answer(client):
    expected = await asked(client, distance="5k", time="22:00")
    assert await asked(client, distance="5000", time="1320") == expected
    assert await asked(client, distance_m="5000", time_s="1320") == expected
    assert await asked(client, distance="5 km", time_s="1320.0") == expected
    body = {"distance": 5000, "time": 1320}
    assert (await posted(client, body))["zones"] == expected["zones"]


async def test_display_is_in_the_asked_units(client):
    answer = await asked(client, vdot=50, units="imperial")
    assert answer["zones"]["T"]["display"] == {"pace": "6:51 /mi"}
    assert answer["zones"]["M"]["display"] == {"pace": "7:17 /mi"}
    assert answer["equivalents"][4]["display"] == {"time": "19:57", "pace": "6:25 /mi"}


async def test_include_leaves_out_what_is_not_asked_for(client):
    answer = await asked(client, vdot=50, include="zones")
    assert "equivalents" not in answer
    assert not {"splits", "display", "purpose", "rules"} & answer["zones"]["E"].keys()
    answer = await asked(client, vdot=50, include="equivalents,display")
    assert "zones" not in answer
    assert answer["equivalents"][0]["display"]
    answer = await asked(client, vdot=50, include="splits,texts")
    assert answer["zones"]["R"]["splits"]
    assert "critical-velocity-forty-two-minutes" in answer["zones"]["CV"]["rules"]
    everything = await asked(client, vdot=50)
    assert everything == await asked(client, vdot=50, include="zones,equivalents,splits,texts,display")
    assert (await posted(client, {"vdot": 50}, include="zones")).keys() == (
        await asked(client, vdot=50, include="zones")
    ).keys()


async def test_every_zone_says_what_it_is_for(client):
    for zone in (await asked(client, vdot=50))["zones"].values():
        assert all(zone[text] for text in ("purpose", "system", "typical_session", "talk_test", "rules"))


async def test_every_rule_and_slug_that_is_cited_stands_in_the_book(client):
    hot = await asked(
        client, vdot=95, age=40, temperature_c=40, dew_point_c=30, altitude_m=2000, grade_percent=5
    )
    treadmill = await asked(client, distance="400m", time="2:00", temperature_c=20, surface="treadmill")
    slugs = {
        *(slug for zone in hot["zones"].values() for slug in zone["rules"]),
        *(notice["slug"] for zone in hot["zones"].values() for notice in zone["advice"]),
        *(each["slug"] for answer in (hot, treadmill) for each in answer["adjustments"] + answer["warnings"]),
        hot["heart_rate"]["rule"],
    }
    assert {"heat", "altitude", "grade", "treadmill", "heat-by-temperature", "short-race"} <= slugs
    for slug in slugs:
        assert (await client.get(f"/v1/rules/{slug}")).status_code == 200, slug


async def test_heart_rates_are_shares_of_a_measured_maximum(client):
    answer = await asked(client, vdot=50, hr_max=180)
    assert answer["heart_rate"]["source"] == "measured"
    assert answer["heart_rate"]["standard_error_bpm"] is None
    bpm = {symbol: zone["heart_rate_bpm"] for symbol, zone in answer["zones"].items()}
    assert bpm == {
        "E": {"low": 117, "high": 142},
        "M": {"low": 144, "high": 162},
        "T": {"low": 158, "high": 166},
        "CV": {"low": 166, "high": 175},
        "I": {"low": 176, "high": 180},
        "R": None,
    }


async def test_a_resting_rate_makes_them_shares_of_the_reserve(client):
    answer = await asked(client, vdot=50, hr_max=180, hr_rest=60)
    assert answer["heart_rate"]["rule"] == "heart-rate-of-reserve"
    assert answer["zones"]["T"]["heart_rate_bpm"] == {"low": 160, "high": 166}


async def test_an_estimated_maximum_says_how_far_it_may_be_off(client):
    answer = await asked(client, vdot=50, age=40)
    assert answer["heart_rate"]["max_bpm"] == 185
    assert answer["heart_rate"]["source"] == "estimated"
    assert answer["heart_rate"]["standard_error_bpm"] == 10.8
    assert (await asked(client, vdot=50, age=40, hr_max=180))["heart_rate"]["source"] == "measured"


async def test_age_and_sex_give_the_age_grade(client):
    answer = await asked(client, distance="10k", time="45:00", age=60, sex="female")
    assert answer["age_grade"]["percent"] == 81.7
    assert (await asked(client, distance="10k", time="45:00", age=60))["age_grade"] is None


async def test_heat_slows_continuous_running_and_repeats_by_half(client):
    answer = await asked(client, vdot=50, temperature_c=25, dew_point_c=15)
    (heat,) = answer["adjustments"]
    assert heat["percent"] == {"E": 2.6, "M": 2.6, "T": 2.6, "CV": 1.3, "I": 1.3, "R": 1.3}
    assert "Hadley" in heat["source"]
    threshold = answer["zones"]["T"]
    neutral = threshold["neutral_pace"]["fast_s_per_km"]
    assert threshold["pace"]["fast_s_per_km"] == pytest.approx(1.026 * neutral, abs=0.01)
    assert neutral == (await asked(client, vdot=50))["zones"]["T"]["pace"]["fast_s_per_km"]


async def test_at_altitude_repetitions_keep_their_pace(client):
    answer = await asked(client, vdot=50, altitude_m=2000)
    assert answer["adjustments"][0]["percent"] == {"E": 5, "M": 5, "T": 5, "CV": 5, "I": 5, "R": 0}
    assert answer["zones"]["R"]["pace"] == answer["zones"]["R"]["neutral_pace"]
    assert [notice["slug"] for notice in answer["zones"]["R"]["advice"]] == ["altitude"]


async def test_too_hot_to_run_outdoors_is_said_in_every_zone(client):
    answer = await asked(client, vdot=50, temperature_c=38, dew_point_c=29)
    assert [notice["slug"] for notice in answer["warnings"]] == ["too-hot-for-hard-running"]
    assert all("indoors" in answer["zones"][symbol]["advice"][0]["text"] for symbol in SYMBOLS)


async def test_what_goes_beyond_its_measurements_is_warned_of(client):
    answer = await asked(client, vdot=45, surface="treadmill", grade_percent=20, altitude_m=3500, age=16)
    slugs = {warning["slug"] for warning in answer["warnings"]}
    assert slugs == {"conditions-extrapolated", "heart-rate-of-a-minor"}
    for slug in slugs:
        assert (await client.get(f"/v1/rules/{slug}")).status_code == 200


async def test_a_slope_and_a_treadmill_change_every_pace(client):
    assert (await asked(client, vdot=50, grade_percent=10))["adjustments"][0]["percent"][
        "E"
    ] == pytest.approx(52.3, abs=0.1)
    assert (await asked(client, vdot=50, surface="treadmill"))["adjustments"][0]["percent"]["E"] < 0
    assert (await asked(client, vdot=50, surface="treadmill", grade_percent=1))["adjustments"][0]["percent"][
        "E"
    ] == 0


async def test_outside_the_models_range_a_warning_stands(client):
    def slugs(answer):
        return [notice["slug"] for notice in answer["warnings"]]

    assert slugs(await asked(client, distance="5k", time="60:00")) == ["extrapolated", "below-vdot-15"]
    assert slugs(await asked(client, vdot=95)) == ["extrapolated", "above-vdot-90"]
    assert slugs(await asked(client, distance="800m", time="2:30")) == ["extrapolated", "short-race"]
    slow = await asked(client, distance="marathon", time="4:30:00")
    assert slugs(slow) == ["extrapolated"]
    assert slow["warnings"][0]["limit"] == 14_400


@pytest.mark.parametrize(
    ("distance", "time"), [("400m", "43.5"), ("400m", "8:00"), ("100k", "6:10:00"), ("100k", "33:20:00")]
)
async def test_every_plausible_performance_is_answered(client, distance, time):
    answer = await asked(
        client, distance=distance, time=time, distances="400m,100k", temperature_c=40, age=99
    )
    paces = [zone["pace"]["slow_s_per_km"] for zone in answer["zones"].values()]
    assert paces == sorted(paces, reverse=True)


@pytest.mark.parametrize("units", ["metric", "imperial"])
@pytest.mark.parametrize("vdot", [5, 15, 90, 100])
@pytest.mark.parametrize("grade", [-34, 35])
async def test_the_hardest_day_is_answered_for_everybody(client, vdot, grade, units):
    day = {"temperature_c": 55, "dew_point_c": 55, "altitude_m": 5500, "grade_percent": grade, "units": units}
    answer = await asked(client, vdot=vdot, distances="400m,100k", hr_max=180, hr_rest=60, **day)
    paces = [zone["pace"]["slow_s_per_km"] for zone in answer["zones"].values()]
    assert paces == sorted(set(paces), reverse=True)
    for zone in answer["zones"].values():
        assert all(split["fast_s"] <= split["slow_s"] <= 1800 for split in zone["splits"])


async def test_utm_parameters_are_let_through(client):
    assert (await client.get("/v1/paces?vdot=50&utm_source=mail")).status_code == 200


async def test_several_performances_are_weighed_by_age_and_distance(client):
    body = {
        "today": "2026-11-20",
        "performances": [
            {"distance": "10k", "time": "45:38", "date": "2026-11-01"},
            {"distance": "1500m", "time": "5:30", "date": "2026-11-01"},
            {"distance": "10k", "time": "47:00", "date": "2025-11-01"},
        ],
    }
    evidence = (await posted(client, body))["fitness"]["evidence"]
    near, far, old = (each["weight"] for each in evidence)
    assert near > far
    assert near > old
    assert sum((near, far, old)) == pytest.approx(1, abs=0.001)
    assert [each["age_days"] for each in evidence] == [19, 19, 384]


async def test_disagreement_names_both_performances_and_widens_the_range(client):
    def body(marathon):
        return {
            "performances": [{"distance": "5k", "time": "20:00"}, {"distance": "marathon", "time": marathon}]
        }

    agreeing, contradicting = await posted(client, body("3:12:00")), await posted(client, body("4:30:00"))
    (notice,) = [each for each in contradicting["warnings"] if each["slug"] == "performances-disagree"]
    assert "5k in 20:00" in notice["text"]
    assert "marathon in 4:30:00" in notice["text"]
    assert notice["measured"] > notice["limit"]

    def width(answer):
        return answer["fitness"]["vdot_range"]["high"] - answer["fitness"]["vdot_range"]["low"]

    assert width(contradicting) > 2 * width(agreeing)
    assert not [each for each in agreeing["warnings"] if each["slug"] == "performances-disagree"]


async def test_several_efforts_of_one_season_tell_critical_speed_and_d_prime(client):
    efforts = [{"distance_m": 1200, "time_s": 240}, {"distance_m": 3600, "time_s": 840}]
    fitness = (await posted(client, {"performances": efforts}))["fitness"]
    assert fitness["critical_speed_m_per_s"] == 4.0
    assert fitness["d_prime_m"] == 240.0


async def test_a_performance_in_the_heat_is_said(client):
    body = {
        "performances": [
            {"distance": "10k", "time": "50:00", "conditions": {"temperature_c": 32, "dew_point_c": 22}}
        ]
    }
    assert [each["slug"] for each in (await posted(client, body))["warnings"]] == ["hard-conditions"]
