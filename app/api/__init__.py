"""The counter: HTTP words only; a handler loads, decides, keeps, answers."""
