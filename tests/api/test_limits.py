"""Units a minute, by credential."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.api.limits import POLICIES, Limiter, Policy
from app.api.problems import Problem
from app.main import Clock
from app.settings import Settings
from tests.api.conftest import Counter, Seconds

FEW = Policy("few", 10, "a test")


def test_the_contract_says_how_many_units_each_credential_has():
    quotas = {name: policy.quota for name, policy in POLICIES.items()}
    assert quotas == {"anonymous": 60, "publishable": 600, "athlete": 120, "secret": 3000}


def test_when_all_units_are_spent_the_next_is_a_wait_away():
    limiter = Limiter(clock := Seconds())
    bucket = limiter.bucket(FEW, "a")
    for _ in range(10):
        limiter.spend(bucket, 1)
    with pytest.raises(Problem) as refused:
        limiter.spend(bucket, 1)
    assert refused.value.slug == "rate-limited"
    assert refused.value.headers["Retry-After"] == "6"
    clock.now += 6
    limiter.spend(bucket, 1)


def test_a_call_dearer_than_a_minute_is_let_through_once_and_leaves_a_debt():
    limiter = Limiter(clock := Seconds())
    bucket = limiter.bucket(FEW, "a")
    limiter.spend(bucket, 25)
    clock.now += 60
    with pytest.raises(Problem):
        limiter.spend(bucket, 1)
    clock.now += 60
    limiter.spend(bucket, 1)


def test_a_call_charged_in_two_parts_is_let_through_after_the_wait_that_it_was_told():
    limiter = Limiter(clock := Seconds())
    bucket = limiter.bucket(FEW, "a")
    limiter.spend(bucket, 8)
    limiter.spend(bucket, 1)
    with pytest.raises(Problem, match="costs 6") as refused:
        limiter.spend(bucket, 5, spent=1)
    clock.now += int(refused.value.headers["Retry-After"])
    limiter.spend(bucket, 1)
    limiter.spend(bucket, 5, spent=1)


def test_each_credential_has_a_bucket_of_its_own():
    limiter = Limiter(Seconds())
    limiter.spend(limiter.bucket(FEW, "a"), 10)
    limiter.spend(limiter.bucket(FEW, "b"), 10)


def test_of_too_many_buckets_the_one_not_used_for_longest_is_forgotten():
    limiter = Limiter(Seconds(), most_buckets=2)
    for name in ("a", "b", "a", "c"):
        limiter.spend(limiter.bucket(FEW, name), 5)
    assert limiter.bucket(FEW, "a").units == 0
    assert limiter.bucket(FEW, "b").units == 10


calls = st.lists(st.tuples(st.floats(0, 30), st.integers(1, 12)), min_size=1, max_size=40)


@given(calls)
def test_nobody_gets_more_than_a_full_bucket_and_what_has_flowed_in_since(asked):
    limiter = Limiter(clock := Seconds())
    spent = 0
    for wait, units in asked:
        clock.now += wait
        with suppress(Problem):
            limiter.spend(limiter.bucket(FEW, "a"), units)
            spent += units
    assert spent <= 10 + clock.now * 10 / 60 + 2 + 1e-6  # a call of 12 units may leave a debt of 2


@given(calls)
def test_whoever_waits_as_long_as_he_is_told_is_let_through(asked):
    limiter = Limiter(clock := Seconds())
    for wait, units in asked:
        clock.now += wait
        bucket = limiter.bucket(FEW, "a")
        try:
            limiter.spend(bucket, units)
        except Problem as problem:
            clock.now += int(problem.headers["Retry-After"])
            limiter.spend(bucket, units)


@pytest.fixture
def limited(sqlite_url):
    """Limits, and a clock that stands still."""
    return Counter(Settings(database_url=sqlite_url), clock=Clock(monotonic_s=Seconds()))


async def test_every_answer_tells_what_is_left(limited):
    async with limited.open() as client:
        first = await client.get("/v1/toys?size=1")
        second = await client.get("/v1/toys?size=1")
        third = await client.get("/v1/nothing")
    assert first.headers["RateLimit-Policy"] == '"anonymous";q=60;w=60'
    assert [answer.headers["RateLimit"] for answer in (first, second, third)] == [
        '"anonymous";r=59;t=1',
        '"anonymous";r=58;t=2',
        '"anonymous";r=57;t=3',
    ]


async def test_an_address_that_has_spent_its_minute_is_told_when_to_come_back(limited):
    async with limited.open() as client:
        answers = [await client.get("/v1/toys?size=1") for _ in range(61)]
    assert [answer.status_code for answer in answers] == [200] * 60 + [429]
    refused = answers[-1]
    assert refused.json()["type"] == "/problems/rate-limited"
    assert re.fullmatch(r'"anonymous";r=0;t=\d+', refused.headers["RateLimit"])
    assert refused.headers["Retry-After"] == "1"
    assert "60 units a minute" in refused.json()["detail"]


async def test_a_dear_call_costs_more(limited):
    async with limited.open() as client:
        answer = await client.get("/v1/toys/dear?units=20")
        assert answer.headers["RateLimit"] == '"anonymous";r=40;t=20'
        refused = await client.get("/v1/toys/dear?units=41")
        assert refused.status_code == 429


async def test_pages_and_health_are_free(limited):
    async with limited.open() as client:
        answers = [await client.get("/health/live") for _ in range(70)]
        assert {answer.status_code for answer in answers} == {200}
        assert "RateLimit" not in answers[0].headers


async def test_guessing_keys_spends_the_units_of_the_address(limited):
    async with limited.open() as client:
        headers = {"Authorization": "Bearer sk_guess"}
        statuses = [(await client.get("/v1/toys?size=1", headers=headers)).status_code for _ in range(61)]
    assert statuses == [401] * 60 + [429]


async def test_limits_can_be_turned_off(toys_client):
    answers = [await toys_client.get("/v1/toys?size=1") for _ in range(70)]
    assert {answer.status_code for answer in answers} == {200}
    assert "RateLimit" not in answers[0].headers


async def test_a_key_has_the_units_of_its_kind_wherever_it_comes_from(database_url, secret_key):
    counter = Counter(Settings(database_url=database_url))
    async with counter.open() as client:
        answer = await client.get("/v1/boxes", headers={"Authorization": f"Bearer {secret_key}"})
    assert answer.headers["RateLimit-Policy"] == '"secret";q=3000;w=60'
    assert answer.headers["RateLimit"] == '"secret";r=2999;t=1'


async def test_behind_a_trusted_proxy_each_client_has_its_own_units(sqlite_url):
    counter = Counter(
        Settings(database_url=sqlite_url, trusted_proxies="127.0.0.1"), clock=Clock(monotonic_s=Seconds())
    )
    async with counter.open() as client:
        left = [
            (await client.get("/v1/toys?size=1", headers={"X-Forwarded-For": address})).headers["RateLimit"]
            for address in ("192.0.2.1", "192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2")
        ]
    assert [value.split(";")[1] for value in left] == ["r=59", "r=58", "r=59", "r=59", "r=58"]


async def test_whoever_is_not_trusted_cannot_pretend_to_be_many(limited):
    async with limited.open() as client:
        left = [
            (await client.get("/v1/toys?size=1", headers={"X-Forwarded-For": address})).headers["RateLimit"]
            for address in ("192.0.2.1", "192.0.2.2")
        ]
    assert [value.split(";")[1] for value in left] == ["r=59", "r=58"]
