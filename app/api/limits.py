"""Rate limits: every credential has a bucket of units that refills evenly over a minute.

A bucket rather than a counted window: no double burst where two windows meet, and whoever has spent all waits
for the next unit, not for the next minute. A call dearer than the whole bucket is let through when the bucket
is full and leaves a debt, so that nothing within the contract is impossible.
Buckets live in the memory of one worker: with N workers a caller may get up to N times as much.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from time import monotonic

from app.api.principal import NAMES
from app.api.problems import Problem

WINDOW_S = 60
MOST_BUCKETS = 100_000
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Policy:
    """How many units a minute one kind of credential has."""

    name: str
    quota: int
    holder: str  # who has it, in words

    @property
    def header(self) -> bytes:
        """`RateLimit-Policy` as draft-ietf-httpapi-ratelimit-headers writes it."""
        return f'"{self.name}";q={self.quota};w={WINDOW_S}'.encode()


POLICIES = {
    kind: Policy(kind, quota, NAMES[kind])
    for kind, quota in (("anonymous", 60), ("publishable", 600), ("athlete", 120), ("secret", 3000))
}


@dataclass(slots=True)
class Bucket:
    """What one credential has left."""

    policy: Policy
    policy_header: bytes
    units: float
    filled_at: float

    def spend(self, units: int, now: float, spent: int = 0) -> None:
        """Take the units out, or refuse with the seconds to wait; `spent`: what the call has cost already."""
        quota = self.policy.quota
        self.units = min(quota, self.units + (now - self.filled_at) * quota / WINDOW_S)
        self.filled_at = now
        lacking = min(units, quota) - self.units
        if lacking > ROUNDING:
            again = min(units + spent, quota) - self.units
            raise too_many(self, units + spent, wait_s=ceil(again * WINDOW_S / quota))
        self.units -= units

    @property
    def header(self) -> bytes:
        """`RateLimit`: the units left, and the seconds until the bucket is full again."""
        quota = self.policy.quota
        left = max(0, int(self.units))
        return b'"%b";r=%d;t=%d' % (
            self.policy.name.encode(),
            left,
            ceil((quota - self.units) * WINDOW_S / quota),
        )


class Limiter:
    """The buckets of everybody who called lately."""

    def __init__(self, clock: Callable[[], float] = monotonic, most_buckets: int = MOST_BUCKETS) -> None:
        self._clock = clock
        self._most_buckets = most_buckets
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def bucket(self, policy: Policy, credential: str) -> Bucket:
        """Find the bucket of this credential; of too many, the one not used for longest is forgotten."""
        found = self._buckets.get(credential)
        if found is None:
            found = Bucket(policy, policy.header, policy.quota, self._clock())
            self._buckets[credential] = found
            if len(self._buckets) > self._most_buckets:
                self._buckets.popitem(last=False)
        else:
            self._buckets.move_to_end(credential)
        return found

    def spend(self, bucket: Bucket, units: int, spent: int = 0) -> None:
        """Take units out of a bucket; 429 when it does not hold them."""
        bucket.spend(units, self._clock(), spent)


def too_many(bucket: Bucket, units: int, wait_s: int) -> Problem:
    policy = bucket.policy
    return Problem(
        "rate-limited",
        f"This call costs {units} of the {policy.quota} units a minute that {policy.holder} has, "
        f"and {max(0, int(bucket.units))} are left. It would be accepted in {wait_s} s.",
        headers={"Retry-After": str(wait_s)},
    )
