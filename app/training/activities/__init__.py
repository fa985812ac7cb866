"""Activities: what a watch recorded, and what can be learnt of it.

recording    the nouns: a track of points, its laps and pauses, what the watch says of the whole
draft        the same as a file gives it, before anybody looked whether it can be
ordering     points brought into the order of time
distances    how far each point is from the start
pauses       when the watch was stopped
assembling   a draft made into a recording, or refused
timeline     the parts of a recording in which the runner was timed, and moved
efforts      the fastest times over race distances
terrain      climbing, and the distance on the level that cost as much
trends       drift of the heart, cadence late in a run, recovery of the heart
analysis     all of it at once
errors       what is refused
"""
