"""The version of the numbers."""

ENGINE = "2026.2"
"""Any changed number is a new engine; within one, the same request gives the same bytes."""


def is_older(engine: str) -> bool:
    """Whether numbers are of an engine before this one.

    >>> is_older("2025.12"), is_older(ENGINE), is_older("")
    (True, False, True)
    """
    return _parts(engine) < _parts(ENGINE)


def _parts(engine: str) -> tuple[int, ...]:
    return tuple(int(part) for part in engine.split(".") if part.isdecimal())
