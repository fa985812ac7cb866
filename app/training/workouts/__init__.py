"""Workouts: the one tree that templates, notation, plans, exports and pictures share.

extents, targets   how far, how fast
steps, workout     the tree: Step, Repeat, Workout, and their invariants
exercises          what strength and mobility sessions list in its place
construct          writing workouts in Python
notation           what runners type, read and printed canonically
document           the JSON of the HTTP contract
runner, resolve    one runner's paces, splits, bookings and times for each step
booking, totals    what running time counts as, and how much a workout is in all
kinds              what kind of session a tree is where nobody has said so
"""
