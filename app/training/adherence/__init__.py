"""Adherence: what was done of one session beside what was asked, and what that changes the next time.

alignment     the laps of a watch beside the steps of a workout
prices        what it costs to take laps for steps
course        how far a run was at which moment
repetitions   each repetition beside what was asked of it
judging       how a session went
next_time     what that changes in the next one of its kind: as much again or less, never faster
"""
