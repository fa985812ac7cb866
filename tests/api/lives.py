"""A runner who lives day by day with the service: what he tells of each day, and what he is told."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from app.main import Clock, create_app
from app.settings import Settings
from tests import in_process
from tests.api.instants import Fixed
from tests.keys import new_key

Json = dict[str, Any]

ONE_DAY = dt.timedelta(days=1)
RUNNING = {"easy", "recovery", "long", "progression", "marathon_pace", "tempo", "cruise_intervals"} | {
    "critical_velocity", "repeats", "ladder", "pyramid", "fartlek", "hills", "strides", "time_trial", "race",
    "run_walk",
}  # fmt: skip
HARD_ZONES = ("M", "T", "CV", "I", "R")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


def is_run(workout: Json) -> bool:
    return workout["kind"] in RUNNING


def runs(day: Json) -> list[Json]:
    """The sessions of a day that are run."""
    return [each for each in day["sessions"] if is_run(each["workout"])]


def hard_s(workout: Json) -> float:
    return sum(workout["totals"]["zone_seconds"][zone] for zone in HARD_ZONES) if workout["totals"] else 0.0


def metres(workout: Json) -> float:
    return workout["totals"]["distance_m"] if workout["totals"] else 0.0


class Masks:
    """The same answers from two lives are the same bytes once ids are named by when they were first met."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        return _UUID.sub(lambda found: self._names.setdefault(found[0], f"id {len(self._names)}"), text)


@dataclass
class Life:
    """One runner, the clock that his service goes by, and everything that he was answered."""

    caller: httpx.AsyncClient
    clock: Fixed
    zone: ZoneInfo
    athlete: str = "/v1/athletes/ext:anna"
    diary: list[str] = field(default_factory=list)
    masked: Masks = field(default_factory=Masks)

    def at(self, date: dt.date, hour: float) -> None:
        """Let it be an hour of a date where the runner is, and never earlier than it was."""
        midnight = dt.datetime.combine(date, dt.time(), self.zone)
        wanted = midnight.astimezone(dt.UTC) + dt.timedelta(hours=hour)
        self.clock.instant = max(wanted, self.clock.instant + dt.timedelta(seconds=1))

    async def ask(self, method: str, path: str, said: Json | None = None, expect: int = 200) -> Json:
        """Call the service and keep what it answers."""
        answer = await self.caller.request(method, path, json=said)
        self.diary.append(self.masked(f"{self.clock.instant} {method} {path} {said} {answer.text}"))
        assert answer.status_code == expect, (str(self.clock.instant), method, path, said, answer.text[:2000])
        return answer.json() if answer.content else {}

    async def today(self, date: dt.date | None = None) -> Json:
        return await self.ask("GET", f"{self.athlete}/today" + (f"?date={date}" if date else ""))

    async def check_in(self, date: dt.date, **said: Any) -> Json:
        return (await self.ask("PUT", f"{self.athlete}/checkins/{date}", said))["today"]

    async def report(self, session: Json, status: str = "done", **said: Any) -> Json:
        path = f"{self.athlete}/sessions/{session['id']}/report"
        return await self.ask("PUT", path, {"status": status, **said})

    async def upload(self, date: dt.date, workout: Json, name: str, expect: int = 201, **said: Any) -> Json:
        """Send what a watch has recorded of a run, as it was prescribed."""
        return await self.ask(
            "POST", f"{self.athlete}/activities", recorded(date, workout, self.zone, name, **said), expect
        )

    async def raced(self, date: dt.date, distance: str, time: str) -> Json:
        said = {"distance": distance, "time": time, "date": str(date), "external_id": f"race of {date}"}
        return await self.ask("POST", f"{self.athlete}/performances", said, 201)


def recorded(
    date: dt.date, workout: Json, zone: ZoneInfo, name: str, hour: float = 17.0, **said: Any
) -> Json:
    """A workout as a watch has it, lap by lap."""
    start = dt.datetime.combine(date, dt.time(), zone) + dt.timedelta(hours=hour)
    laps = list(laps_of(workout["steps"]))
    return {
        "started_at": start.isoformat(),
        "distance_m": round(sum(lap["distance_m"] for lap in laps), 1),
        "duration_s": round(sum(lap["duration_s"] for lap in laps), 1),
        "heart_rate_bpm": 140,
        "external_id": name,
        "laps": laps,
        **said,
    }


def laps_of(steps: Sequence[Json]) -> Iterator[Json]:
    """Each step as one lap, at the pace that it asks for."""
    for step in steps:
        if step["type"] == "repeat":
            for number in range(step["times"]):
                inner = list(step["steps"])
                if number == step["times"] - 1 and step["skip_last_recovery"] and len(inner) > 1:
                    inner.pop()
                yield from laps_of(inner)
            continue
        pace = (step.get("target") or {}).get("pace") or {"fast_s_per_km": 400, "slow_s_per_km": 400}
        s_per_m = (pace["fast_s_per_km"] + pace["slow_s_per_km"]) / 2000
        if step.get("distance_m"):
            length_m, length_s = step["distance_m"], step["distance_m"] * s_per_m
        else:
            length_s = step.get("duration_s") or 60
            length_m = length_s / s_per_m
        yield {"distance_m": round(length_m, 1), "duration_s": round(length_s, 1), "heart_rate_bpm": 140}


@asynccontextmanager
async def opened(database_url: str, key: str, clock: Fixed, zone: str = "UTC"):
    """Open the service on what is there, by a clock in the test's own hand."""
    settings = Settings(database_url=database_url, rate_limit="off", log_level="error")
    app = create_app(settings, clock=Clock(now=clock))
    async with in_process.serving(app, key, raises=True) as caller:
        caller.headers["Accept-Encoding"] = "identity"
        yield Life(caller, clock, ZoneInfo(zone))


@asynccontextmanager
async def born(database_url: str, begins: dt.datetime, zone: str, athlete: Json):
    """Open the service at an instant, with one athlete in it."""
    async with opened(database_url, await new_key(database_url), Fixed(begins), zone) as life:
        await life.ask("POST", "/v1/athletes", {"external_id": "anna", "timezone": zone, **athlete}, 201)
        yield life
