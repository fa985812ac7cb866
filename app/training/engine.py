"""The version of the numbers."""

ENGINE = "2026.1"
"""Any changed number is a new engine; within one, the same request gives the same bytes."""
