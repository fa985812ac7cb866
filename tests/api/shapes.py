"""Answers checked against the shape that the contract promises."""

from typing import Any

import httpx
from pydantic import TypeAdapter


def shaped(shape: type, response: httpx.Response) -> dict[str, Any]:
    """What was answered, which is of a shape."""
    assert response.status_code == 200, response.text
    TypeAdapter(shape).validate_json(response.content, strict=True)
    return response.json()


def faults(response: httpx.Response) -> dict[str, str]:
    """What a refused request says of each part, by its pointer."""
    assert response.status_code == 422, response.text
    assert response.headers["content-type"] == "application/problem+json"
    return {fault["pointer"]: fault["detail"] for fault in response.json()["errors"]}
