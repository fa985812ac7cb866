"""Today: what to do on a day and why, from everything that is known of a runner.

known    all that decides, handed in: the plan that is followed, the logbook, what past days prescribed
session  what comes out: the days with their sessions
diary    from the one to the other
"""
