"""Today: what to do on a day and why, from everything that is known of a runner.

known        all that decides, handed in: the plan that is followed, the logbook, what past days prescribed
session      what comes out: the days with their sessions
diary        from the one to the other: every day as it stands, and as the runner is told of it

identity     ids of planned sessions, the same whoever asks
edits        what runner and coach have changed of them
teaching     what sessions that were too much teach
silence      days without a word
hindsight    what was known of a day while it lasted
doing        what was done on a day, beside what it prescribed
hardness     how hard it really was
day_load     what it cost, and how much of that is measured
layout       all of it by date, as the walk through the plan asks for it
holidays     days that holidays close
alone        days that no plan holds
away         time off on such days
prescribing  what each session of a day prescribes
statuses     what has become of it
trained      how much of a plan was trained
lost_race    the race that it leads to: whether nobody ran it, and when it may be run again
wishes       what somebody wants otherwise, in a few words
wording, care, advice   titles; safety and questions; a word beside the training
"""
