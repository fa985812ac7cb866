"""Pacewright: how fast to run, what to run today, and why."""
