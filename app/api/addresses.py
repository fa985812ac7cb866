"""From which address a call comes, and what of the proxies in front of us is believed."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Headers = Mapping[bytes, bytes]
Peer = tuple[str, int] | None

UNKNOWN = "unknown"
MOST_REMEMBERED = 65_536


class Proxies:
    """The proxies whose word about the client is taken.

    X-Forwarded-For is read before Forwarded: a proxy that writes the one passes the other on as the client
    made it up.
    """

    def __init__(self, trusted: Sequence[IPv4Network | IPv6Network] = ()) -> None:
        self._networks = trusted
        self._remembered = lru_cache(maxsize=MOST_REMEMBERED)(self._account)

    def account(self, peer: Peer, headers: Headers) -> str:
        """Name the account under which the client is counted: an IPv4 address, or the /64 of an IPv6 one."""
        address = peer[0] if peer else UNKNOWN
        if not self._networks:
            return self._remembered(address, b"", b"")
        return self._remembered(address, headers.get(b"x-forwarded-for", b""), headers.get(b"forwarded", b""))

    def tell_https(self, peer: Peer, headers: Headers) -> bool:
        """Tell whether a proxy that is trusted says that the client came over TLS."""
        return headers.get(b"x-forwarded-proto") == b"https" and self.trusts(peer[0] if peer else UNKNOWN)

    def trusts(self, address: str) -> bool:
        """Tell whether the address is one of these proxies."""
        parsed = _parsed(address)
        return parsed is not None and any(parsed in network for network in self._networks)

    def _account(self, peer: str, x_forwarded_for: bytes, forwarded: bytes) -> str:
        hops = _x_forwarded_for(x_forwarded_for) if x_forwarded_for else _forwarded(forwarded)
        client = peer
        for hop in reversed(hops):
            if not self.trusts(client) or _parsed(hop) is None:
                break
            client = hop
        return _account_of(client)


def _account_of(address: str) -> str:
    parsed = _parsed(address)
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, 64), strict=False))
    return str(parsed or UNKNOWN)


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    return getattr(parsed, "ipv4_mapped", None) or parsed


def _x_forwarded_for(header: bytes) -> list[str]:
    return [_without_port(hop.strip()) for hop in header.decode("latin-1").split(",")]


def _forwarded(header: bytes) -> list[str]:
    """Read the `for=` of every hop (RFC 7239)."""
    pairs = (
        pair.strip().partition("=") for hop in header.decode("latin-1").split(",") for pair in hop.split(";")
    )
    return [_without_port(value.strip('"')) for name, _, value in pairs if name.strip().lower() == "for"]


def _without_port(hop: str) -> str:
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    host, _, port = hop.rpartition(":")
    return host if host.count(".") == 3 and port.isdigit() else hop
