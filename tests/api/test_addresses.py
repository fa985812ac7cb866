"""From which address a call comes, and what of the proxies in front of us is believed."""

from ipaddress import IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.api.addresses import Proxies

NOBODY = Proxies()
OURS = Proxies((ip_network("10.0.0.0/8"), ip_network("fd00::/8")))


def account(proxies, peer, **headers):
    raw = {name.replace("_", "-").encode(): value.encode() for name, value in headers.items()}
    return proxies.account((peer, 4711), raw)


def test_an_ipv4_address_is_an_account():
    assert account(NOBODY, "192.0.2.1") == "192.0.2.1"


@given(st.ip_addresses(v=6).filter(lambda address: address.ipv4_mapped is None), st.integers(0, 2**64 - 1))
def test_all_ipv6_addresses_of_one_64_are_one_account(address, other):
    neighbour = IPv6Address(int(address) >> 64 << 64 | other)
    if neighbour.ipv4_mapped is None:
        assert account(NOBODY, str(address)) == account(NOBODY, str(neighbour))


def test_an_ipv4_address_in_the_dress_of_ipv6_is_the_same_account():
    assert account(NOBODY, "::ffff:192.0.2.1") == "192.0.2.1"


def test_without_an_address_there_is_one_account_for_all():
    assert NOBODY.account(None, {}) == account(NOBODY, "testclient") == "unknown"


def test_a_stranger_is_not_believed():
    assert account(OURS, "192.0.2.9", x_forwarded_for="198.51.100.1") == "192.0.2.9"


@pytest.mark.parametrize(
    "hops",
    ["198.51.100.1", "203.0.113.5, 198.51.100.1", "203.0.113.5, 198.51.100.1, 10.1.1.1", "198.51.100.1:5060"],
)
def test_behind_our_proxies_the_last_stranger_is_the_client(hops):
    assert account(OURS, "10.0.0.1", x_forwarded_for=hops) == "198.51.100.1"


@pytest.mark.parametrize(
    "hops",
    [
        "for=198.51.100.1;proto=https",
        'for=203.0.113.5, For="198.51.100.1:5060";by=10.0.0.1',
        "for=198.51.100.1, for=10.0.0.7",
    ],
)
def test_the_forwarded_header_is_read_too(hops):
    assert account(OURS, "10.0.0.1", forwarded=hops) == "198.51.100.1"


def test_an_ipv6_client_in_brackets_is_read():
    assert account(OURS, "fd00::1", forwarded='for="[2001:db8::7]:4711"') == "2001:db8::/64"


@pytest.mark.parametrize("hops", ["", "unknown", "_hidden", "198.51.100.1, nonsense", ",,"])
def test_where_a_hop_says_nothing_the_proxy_before_it_is_counted(hops):
    assert account(OURS, "10.0.0.1", x_forwarded_for=hops) == "10.0.0.1"


def test_when_all_hops_are_ours_the_first_is_the_client():
    assert account(OURS, "10.0.0.1", x_forwarded_for="10.0.0.9, 10.0.0.2") == "10.0.0.9"


def test_https_is_believed_of_our_proxies_alone():
    said = {b"x-forwarded-proto": b"https"}
    assert OURS.tell_https(("10.0.0.1", 1), said)
    assert not OURS.tell_https(("192.0.2.1", 1), said)
    assert not OURS.tell_https(None, said)
    assert not OURS.tell_https(("10.0.0.1", 1), {b"x-forwarded-proto": b"http"})


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_whatever_a_proxy_says_there_is_an_account(x_forwarded_for, forwarded):
    assert OURS.account(("10.0.0.1", 1), {b"x-forwarded-for": x_forwarded_for, b"forwarded": forwarded})
