"""Instants in a test's own hand, for the service to take as now."""

from datetime import UTC, datetime, timedelta


class Fixed:
    """One instant, until it is moved."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def __call__(self) -> datetime:
        return self.instant

    def forward(self, **much: float) -> None:
        self.instant += timedelta(**much)


class Ahead:
    """The real time, and as much ahead of it as told: what signs tokens looks at the real one."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def forward(self, **much: float) -> None:
        self.ahead += timedelta(**much)
