"""The generator: from a request to a plan in weeks, days and sessions, or to what stands in its way."""
