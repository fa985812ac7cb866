"""What an operator watches: requests by route, method and status, their time, how many are under way."""

from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class Metrics:
    """The counters of one worker; with PROMETHEUS_MULTIPROC_DIR set, told for all of them together."""

    def __init__(self, *, multiprocess: bool = False) -> None:
        self._registry = CollectorRegistry()
        self._multiprocess = multiprocess
        labels = ("route", "method", "status")
        self._requests = Counter("pacewright_requests", "Requests answered", labels, registry=self._registry)
        self._seconds = Histogram(
            "pacewright_request_seconds",
            "Time to answer",
            ("route",),
            buckets=SECONDS,
            registry=self._registry,
        )
        self._under_way = Gauge(
            "pacewright_requests_under_way",
            "Requests being answered",
            registry=self._registry,
            multiprocess_mode="livesum",
        )
        self.transactions = Gauge(
            "pacewright_transactions_open",
            "Connections to the database in use",
            registry=self._registry,
            multiprocess_mode="livesum",
        )
        self._children: dict[tuple[str, str, int], tuple[Any, Any]] = {}
        self.began = self._under_way.inc

    def ended(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one answer."""
        self._under_way.dec()
        children = self._children.get((route, method, status))
        if children is None:
            known = method if method in METHODS else "other"
            children = (self._requests.labels(route, known, status), self._seconds.labels(route))
            if method in METHODS:
                self._children[route, method, status] = children
        requests, histogram = children
        requests.inc()
        histogram.observe(seconds)

    def exposition(self) -> bytes:
        """Write everything in Prometheus' text format."""
        if not self._multiprocess:
            return generate_latest(self._registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)
