"""A runner over HTTP with her clock in the test's own hand."""

from datetime import UTC, date, datetime, time, timedelta

GOAL = {"distance": "10k", "date": "2027-03-14"}
MONDAY = date(2026, 11, 23)
ANNA = {
    "external_id": "anna",
    "level": "intermediate",
    "weekly_distance_m": 40_000,
    "longest_run_m": 12_000,
    "birth_date": "1990-05-01",
    "hr_max": 188,
    "tags": ["tuesday"],
}


class Calendar:
    """The clock of a service: seven in the morning, UTC, of the day that a test has reached."""

    def __init__(self) -> None:
        self.today = MONDAY
        self.hour = 7

    def __call__(self) -> datetime:
        """Tell the instant."""
        return datetime.combine(self.today, time(self.hour), UTC)

    def sleep(self, nights: int = 1) -> None:
        """Go on to a later morning."""
        self.today += timedelta(days=nights)


class Runner:
    """Anna, as her platform calls the service for her."""

    def __init__(self, client, calendar) -> None:
        self.client, self.calendar = client, calendar
        self.path = "/v1/athletes/ext:anna"

    @classmethod
    async def of(cls, client, calendar, *, raced="2026-11-01", **said):
        """Make her, with a race of three weeks ago."""
        anna = cls(client, calendar)
        await anna.expect(201, "POST", "", json={**ANNA, **said}, path="/v1/athletes")
        race = {"distance": "5k", "time": "22:00", "date": raced}
        await anna.expect(201, "POST", "/performances", json=race)
        return anna

    async def call(self, method, below, *, path=None, **options):
        return await self.client.request(method, (path or self.path) + below, **options)

    async def expect(self, status, method, below, **options):
        answer = await self.call(method, below, **options)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    async def plan(self, **said):
        return await self.expect(
            201, "POST", "/plans", json={"goal": GOAL, "start_date": str(MONDAY), **said}
        )

    async def today(self, query=""):
        return await self.expect(200, "GET", f"/today{query}")

    async def schedule(self, days=14, **query):
        answer = await self.expect(200, "GET", "/schedule", params={"days": days, **query})
        return answer["data"]

    async def first(self, kind, days=60):
        """The next session of a kind."""
        sessions = [each for day in await self.schedule(days) for each in day["sessions"]]
        return next(each for each in sessions if each["workout"]["kind"] == kind)

    async def report(self, session, status="done", **said):
        return await self.expect(
            200, "PUT", f"/sessions/{session['id']}/report", json={"status": status, **said}
        )
