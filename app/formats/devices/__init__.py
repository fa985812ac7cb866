"""Workouts for watches and training platforms: what each can execute, and what it cannot."""
