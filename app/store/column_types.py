"""Types of columns that both databases keep alike."""

from datetime import UTC, datetime

from sqlalchemy import JSON, DateTime, Dialect, TypeDecorator


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept in UTC; SQLite forgets the zone, so it is put back when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Send it in UTC; refuse an instant without a zone, which each database would take differently."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"an instant needs a time zone, {value} came without one")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Read it in UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


Document = JSON(none_as_null=True)  # JSON kept as it was written; nothing is NULL, never the word null
