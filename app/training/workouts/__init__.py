"""Workouts: the tree that templates, notation, plans, exports and pictures share."""
