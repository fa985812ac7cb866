"""Looking back: what was done, beside what was asked, and what that says. It decides nothing of a day ahead.

load_history  the load of many days, with what a coach draws from it
progress      what runs and mornings of eight weeks say: trends, never single days
suggestions   what is offered to the runner and never taken by itself: a time trial, a result found in a run
"""
