"""Adherence: what was done of one session beside what was asked, and what that changes the next time.

alignment     the laps of a watch beside the steps of a workout
repetitions   each repetition beside what was asked of it
judging       how a session went
next_time     what that changes in the next one of its kind: as much again or less, never faster
"""
