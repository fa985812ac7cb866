"""Asking for workouts over HTTP: what comes back is checked against the shape that the contract promises."""

from functools import partial

from app.api.workouts_schema import WorkoutAnswer
from tests.api.shapes import shaped

RUNNER = {"distance": "5k", "time": "22:00"}
STRONG = {"vdot": 60, "level": "advanced", "weekly_distance_m": 100_000}
EIGHT_HUNDREDS = "2km E + 6x800m @I w/ 400m jog + 2km E"

told = partial(shaped, WorkoutAnswer)


async def prescribed(client, template, **query) -> dict:
    return told(await client.get(f"/v1/workouts/{template}", params=query))


async def built(client, **body) -> dict:
    return told(await client.post("/v1/workouts", json=body))


async def parsed(client, notation, **body) -> dict:
    return told(await client.post("/v1/workouts/parse", json={"notation": notation, **body}))


async def refused(client, path="/v1/workouts", **body) -> dict:
    response = await client.post(path, json=body)
    assert response.status_code == 422, response.text
    return response.json()


def fault(problem) -> tuple[str, str]:
    (part,) = problem["errors"]
    return part["pointer"], part["detail"]
