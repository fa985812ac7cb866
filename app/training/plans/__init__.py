"""Plans: what is asked for and what is answered. The generator and the auditor share these nouns alone.

request   the goal, the runner, the days and the other races
plan      weeks of days of workouts, with what was assumed and what cannot be met
"""
