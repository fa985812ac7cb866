"""Looking back: what was done, beside what was asked, and what that says. It decides nothing of a day ahead.

merging       which activities are one
matching      which planned session each carried out
alignment     the laps of a watch beside the steps of a workout
repetitions   each repetition beside what was asked of it
adherence     how a session went
next_time     what that changes in the next one of its kind: as much again or less, never faster
day_load      what one day cost, and how much of that is measured
load_history  the load of many days, with what a coach draws from it
progress      what runs and mornings of eight weeks say: trends, never single days
suggestions   what is offered to the runner and never taken by itself: a time trial, a result found in a run
"""
