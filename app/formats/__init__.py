"""The scribes: one file a format; a workout or plan in, text or bytes out; no framework, no disk."""
