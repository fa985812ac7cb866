"""One row of every table, with the values that databases are known to treat differently."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

from app.store.tables import (
    ApiKeyRow,
    AthleteDirectoryRow,
    AthleteRow,
    AthleteTagRow,
    AthleteTokenRow,
    IdempotencyRow,
    PerformanceRow,
    Table,
    TenantRow,
    TokenKeyRow,
)

TENANT = UUID("019adf00-0000-7000-8000-000000000001")
ATHLETE = UUID("ffffffff-ffff-7fff-bfff-ffffffffffff")
OTHER = UUID("019adf00-0000-7000-8000-000000000003")
EARLY = datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
ELSEWHERE = datetime(2026, 3, 29, 2, 30, 0, 1, tzinfo=timezone(timedelta(hours=5, minutes=45)))
LATE = datetime(9999, 12, 31, tzinfo=UTC)


def one_row_of_every_table() -> list[Table]:
    """Parents first."""
    return [
        TenantRow(id=TENANT, name="Läufer & \u202esöhne 🏃", created_at=EARLY),
        TokenKeyRow(id=OTHER, secret="s3cret", created_at=ELSEWHERE),
        ApiKeyRow(
            key_hash="ab" * 32,
            id=OTHER,
            tenant_id=TENANT,
            kind="secret",
            name="",
            hint="abcd",
            origins=["https://example.org"],
            created_at=ELSEWHERE,
            expires_at=LATE,
        ),
        AthleteRow(
            id=ATHLETE,
            tenant_id=TENANT,
            external_id="Anna",
            document={
                "name": 'Zoë \\ " \u0001',
                "hr_max": None,
                "share": 0.1 + 0.2,
                "big": 2**53,
                "tags": [],
            },
            document_version=1,
            created_at=EARLY,
            updated_at=ELSEWHERE,
        ),
        IdempotencyRow(
            tenant_id=TENANT,
            scope="POST /v1/athletes",
            key="a key with \t and ' in it",
            request_hash="cd" * 32,
            status=201,
            headers={"ETag": '"x"'},
            body=b"\x00\xff{}",
            created_at=LATE,
            athlete_id=ATHLETE,
        ),
        AthleteDirectoryRow(tenant_id=TENANT, external_id="Anna", athlete_id=ATHLETE),
        AthleteTagRow(athlete_id=ATHLETE, tag="tuesday", tenant_id=TENANT),
        AthleteTokenRow(
            athlete_id=ATHLETE,
            id=OTHER,
            tenant_id=TENANT,
            scope="read write",
            created_at=EARLY,
            expires_at=LATE,
            revoked_at=ELSEWHERE,
        ),
        PerformanceRow(
            athlete_id=ATHLETE,
            id=OTHER,
            tenant_id=TENANT,
            distance_m=42195.0,
            time_s=11700.123456789,
            date=date(2024, 2, 29),
            kind="race",
            conditions=None,
            created_at=EARLY,
            updated_at=ELSEWHERE,
        ),
    ]
