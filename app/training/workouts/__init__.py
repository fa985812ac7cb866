"""Workouts: the one tree that templates, notation, plans, exports and pictures share.

extents, targets   how far, how fast
steps, workout     the tree: Step, Repeat, Workout, and their invariants
exercises          what strength and mobility sessions list in its place
construct          writing workouts in Python
notation           what runners type, read and printed canonically
document           the JSON of the HTTP contract
runner, resolve    one runner's paces, splits, bookings and times for each step
booking, totals    what running time counts as, and how much a workout is in all
kinds, titles      what kind of session a tree is where nobody has said so, and what it is called
builders, cutting  main sets from the caller's own parts, and smaller ones of the same shape
instructions       how exercises and drills are done
fitting            how much one runner may carry
catalogue          every session that can be prescribed
prescribing        a session of the catalogue, or any workout, cut to one runner
"""
