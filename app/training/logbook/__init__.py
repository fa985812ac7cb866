"""The logbook: what a runner, a watch or a coach has told, each a fact with its date. It decides nothing.

checkin   one morning: how the runner is, and what he has to train with
report    what became of a session
activity  what was run or done, as a watch or the runner says
merging   which activities are one
edit      what a runner or coach has changed of the sessions ahead
"""
