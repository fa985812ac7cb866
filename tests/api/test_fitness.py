"""`/v1/athletes/{id}/fitness`: today's index and its history, on each database in turn."""

from datetime import UTC, datetime

import pytest

from tests.api.instants import Fixed


@pytest.fixture
def clock():
    return Fixed(datetime(2026, 11, 1, 23, 30, tzinfo=UTC))


@pytest.fixture
async def anna(acme) -> str:
    answer = await acme.post("/v1/athletes", json={"external_id": "anna", "timezone": "Europe/Berlin"})
    return answer.headers["Location"]


@pytest.fixture
def race(acme, anna):
    async def logged(time, date, distance="5k", **said):
        body = {"distance": distance, "time": time, "date": date, **said}
        answer = await acme.post(f"{anna}/performances", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    return logged


async def fitness(acme, anna, **query) -> dict:
    answer = await acme.get(f"{anna}/fitness", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_without_a_performance_zones_go_by_effort(acme, anna):
    told = await fitness(acme, anna)
    assert (told["fitness"], told["history"], told["heart_rate"]) == (None, [], None)
    assert [warning["slug"] for warning in told["warnings"]] == ["fitness-unknown"]
    assert list(told["zones"]) == ["E", "M", "T", "CV", "I", "R"]
    for zone in told["zones"].values():
        assert (zone["pace"], zone["splits"], zone["display"]) == (None, [], {"pace": None})
        assert zone["rpe"]["low"] >= 3
        assert zone["talk_test"]
    assert told["zones"]["T"]["vo2max_fraction"] == {"low": 0.83, "high": 0.88}


async def test_the_first_performance_sets_the_index_whatever_its_age(acme, anna, race):
    logged = await race("22:00", "2019-05-05")
    told = await fitness(acme, anna)
    assert told["fitness"]["vdot"] == 44.58
    (evidence,) = told["fitness"]["evidence"]
    assert evidence | {"id": logged["id"], "distance": "5k", "date": "2019-05-05", "weight": 1.0} == evidence
    assert told["fitness"]["vdot_range"]["low"] < 44
    assert told["fitness"]["vdot_range"]["high"] > 45
    assert [warning["slug"] for warning in told["warnings"]] == ["old-evidence"]


async def test_an_old_result_is_answered_with_a_warning_while_the_paces_rest_on_it(acme, anna):
    old = {"distance": "5k", "time": "21:00", "date": "2019-05-05"}
    (warning,) = (await acme.post(f"{anna}/performances", json=old)).json()["warnings"]
    assert (warning["slug"], warning["limit"], warning["unit"]) == ("old-evidence", 180, "days")
    assert "race or test again" in warning["text"]
    assert (
        "warnings"
        not in (await acme.post(f"{anna}/performances", json={"distance": "5k", "time": "22:00"})).json()
    )
    sent_again = await acme.post(f"{anna}/performances", json={**old, "time": "21:10"})
    assert "warnings" not in sent_again.json()


async def test_zones_are_those_of_the_calculator(acme, anna, race):
    await race("22:00", "2026-10-31")
    await acme.patch(anna, json={"hr_max": 186, "hr_rest": 52, "units": "imperial"})
    told = await fitness(acme, anna)
    query = {"distance": "5k", "time": "22:00", "hr_max": 186, "hr_rest": 52, "units": "imperial"}
    asked = (await acme.get("/v1/paces", params=query)).json()
    assert told["zones"] == asked["zones"]
    assert told["heart_rate"] == asked["heart_rate"]
    assert told["engine"] == asked["engine"]


async def test_the_heart_is_estimated_from_the_birth_date_where_it_was_not_measured(acme, anna):
    await acme.patch(anna, json={"birth_date": "1986-11-02"})
    told = await fitness(acme, anna)
    assert (told["heart_rate"]["max_bpm"], told["heart_rate"]["source"]) == (185, "estimated")
    assert told["zones"]["E"]["heart_rate_bpm"] == {"low": 120, "high": 146}


async def test_the_estimated_heart_of_a_minor_is_warned_of(acme):
    body = {"external_id": "ben", "timezone": "Europe/Berlin", "birth_date": "2011-05-05"}
    ben = (await acme.post("/v1/athletes", json=body)).headers["Location"]
    told = await fitness(acme, ben)
    assert [warning["slug"] for warning in told["warnings"]] == ["fitness-unknown", "heart-rate-of-a-minor"]


async def test_easy_running_ends_at_the_athletes_own_ceiling(acme, anna):
    await acme.patch(anna, json={"hr_max": 200, "easy_hr_ceiling": 0.7})
    told = (await fitness(acme, anna))["zones"]
    assert told["E"]["hr_max_fraction"] == {"low": 0.65, "high": 0.7}
    assert told["E"]["heart_rate_bpm"] == {"low": 130, "high": 140}
    assert told["M"]["heart_rate_bpm"] == {"low": 160, "high": 180}


async def test_each_result_stands_in_the_history_with_its_reason(acme, anna, race):
    first = await race("22:00", "2026-10-01")
    slower = await race("23:30", "2026-10-11")
    hot = await race("24:00", "2026-10-14", conditions={"temperature_c": 28, "dew_point_c": 20})
    again = await race("23:00", "2026-10-21")
    faster = await race("20:00", "2026-10-31")
    told = (await fitness(acme, anna))["history"]
    assert [change["effect"] for change in told] == ["set", "kept", "kept", "lowered", "raised"]
    assert [change["evidence"][-1]["id"] for change in told] == [
        each["id"] for each in (first, slower, hot, again, faster)
    ]
    assert [each["id"] for each in told[3]["evidence"]] == [slower["id"], again["id"]]
    assert told[4]["vdot"] == pytest.approx(told[4]["vdot_before"] + 1.5, abs=0.011)
    for change in told:
        reason = change["reason"]
        assert set(reason) == {"rule", "id", "measured", "limit", "unit", "text"}
        assert (reason["rule"], reason["id"]) == ("new-race", "AD12")
        assert (await acme.get(f"/v1/rules/{reason['rule']}")).status_code == 200


async def test_the_order_of_arrival_does_not_matter(acme, anna, race):
    results = [("22:00", "2026-10-01"), ("21:30", "2026-10-11"), ("21:00", "2026-10-21")]
    for result in (results[2], results[0], results[1]):
        await race(*result)
    late = [change["vdot"] for change in (await fitness(acme, anna))["history"]]
    bert = (await acme.post("/v1/athletes", json={})).headers["Location"]
    for time, date in results:
        await acme.post(f"{bert}/performances", json={"distance": "5k", "time": time, "date": date})
    assert late == [change["vdot"] for change in (await fitness(acme, bert))["history"]]


async def test_a_performance_taken_back_or_put_right_recomputes_what_follows(acme, anna, race):
    await race("22:00", "2026-10-01")
    before = await fitness(acme, anna)
    mistake = await race("20:00", "2026-10-11")
    path = f"{anna}/performances/{mistake['id']}"
    assert (await fitness(acme, anna))["fitness"]["vdot"] == pytest.approx(46.08, abs=0.011)
    await acme.patch(path, json={"time": "22:00"})
    assert (await fitness(acme, anna))["fitness"]["vdot"] == 44.58
    await acme.delete(path)
    assert await fitness(acme, anna) == before


async def test_the_history_is_of_90_days_unless_asked(acme, anna, race):
    for date in ("2026-08-03", "2026-08-04", "2026-11-02", "2026-11-03"):
        await race("22:00", date)

    async def days(**query):
        return [change["date"] for change in (await fitness(acme, anna, **query))["history"]]

    assert await days() == ["2026-08-04", "2026-11-02", "2026-11-03"]
    assert await days(**{"from": "2026-08-03", "to": "2026-08-04"}) == ["2026-08-03", "2026-08-04"]
    assert await days(to="2026-08-01") == []


async def test_today_is_the_day_where_the_athlete_lives(acme, anna):
    assert (await fitness(acme, anna))["date"] == "2026-11-02"
    await acme.patch(anna, json={"timezone": "America/New_York"})
    assert (await fitness(acme, anna))["date"] == "2026-11-01"


async def test_the_etag_lives_until_something_changes_or_the_day_ends(acme, anna, race, clock):
    await race("22:00", "2026-10-01")
    tag = (await acme.get(f"{anna}/fitness")).headers["ETag"]
    seen = {"If-None-Match": tag}
    clock.forward(hours=20)
    assert (await acme.get(f"{anna}/fitness", headers=seen)).status_code == 304
    clock.forward(hours=4)
    assert (await acme.get(f"{anna}/fitness", headers=seen)).status_code == 200
    tag = (await acme.get(f"{anna}/fitness")).headers["ETag"]
    await race("21:30", "2026-10-11")
    assert (await acme.get(f"{anna}/fitness", headers={"If-None-Match": tag})).status_code == 200


@pytest.mark.parametrize("query", ["from=0", "to=2026-02-30", "days=5"])
async def test_a_bad_query_is_pointed_to(acme, anna, query):
    answer = await acme.get(f"{anna}/fitness?{query}")
    assert answer.status_code == 422
    assert [part["pointer"] for part in answer.json()["errors"]] == [f"/query/{query.partition('=')[0]}"]


async def test_a_history_that_ends_before_it_begins_is_refused_at_both_ends(acme, anna):
    answer = await acme.get(f"{anna}/fitness", params={"from": "2026-11-02", "to": "2026-11-01"})
    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/query/from", "/query/to"]


async def test_time_off_lowers_the_index_and_the_return_lifts_it_again(acme, anna, race, clock):
    await race("22:00", "2026-10-31")
    goal = {"kind": "base", "weeks": 12}
    plan = {
        "goal": goal,
        "start_date": "2026-11-02",
        "athlete": {"level": "intermediate", "weekly_distance_m": 40_000},
    }
    assert (await acme.post(f"{anna}/plans", json=plan)).status_code == 201
    whole = await fitness(acme, anna)
    assert whole["fitness"]["time_off"] is None
    clock.instant = datetime(2026, 12, 8, 6, tzinfo=UTC)
    assert (await acme.put(f"{anna}/checkins/2026-12-08", json={"days_off": 22})).status_code == 200
    back = await fitness(acme, anna)
    assert back["fitness"]["vdot"] == round(44.58 * (1 - 0.003 * 17), 2)
    reason = back["fitness"]["time_off"]
    assert (reason["id"], round(reason["measured"], 3)) == ("AD03", 0.949)
    assert back["fitness"]["vdot_range"]["high"] < whole["fitness"]["vdot_range"]["high"]
    assert back["zones"]["T"]["pace"]["fast_s_per_km"] > whole["zones"]["T"]["pace"]["fast_s_per_km"]
    today = (await acme.get(f"{anna}/today")).json()
    (run,) = [each["workout"] for each in today["sessions"] if each["workout"]["steps"]]
    assert run["steps"][0]["target"]["pace"] == back["zones"]["E"]["pace"]
    clock.instant = datetime(2026, 12, 18, 6, tzinfo=UTC)
    assert back["fitness"]["vdot"] < (await fitness(acme, anna))["fitness"]["vdot"] < 44.58
    clock.instant = datetime(2026, 12, 31, 6, tzinfo=UTC)
    assert (await fitness(acme, anna))["fitness"]["vdot"] == 44.58


@pytest.mark.parametrize("is_told", [True, False])
async def test_time_off_lowers_the_index_of_who_follows_no_plan_as_well(acme, anna, race, clock, is_told):
    await race("22:00", "2026-10-31")
    whole = await fitness(acme, anna)
    clock.instant = datetime(2026, 12, 8, 6, tzinfo=UTC)
    if is_told:
        said = await acme.put(f"{anna}/checkins/2026-12-08", json={"days_off": 22})
    else:
        blackouts = [{"from": "2026-11-16", "to": "2026-12-07", "reason": "holiday"}]
        said = await acme.patch(anna, json={"availability": {"blackouts": blackouts}})
    assert said.status_code == 200, said.text
    back = await fitness(acme, anna)
    assert back["fitness"]["vdot"] == round(44.58 * (1 - 0.003 * 17), 2)
    reason = back["fitness"]["time_off"]
    assert (reason["id"], reason["rule"], round(reason["measured"], 3)) == (
        "AD03",
        "return-from-break",
        0.949,
    )
    assert "22 days off" in reason["text"]
    assert back["zones"]["T"]["pace"]["fast_s_per_km"] > whole["zones"]["T"]["pace"]["fast_s_per_km"]
    clock.instant = datetime(2026, 12, 31, 6, tzinfo=UTC)
    assert (await fitness(acme, anna))["fitness"]["vdot"] == 44.58
