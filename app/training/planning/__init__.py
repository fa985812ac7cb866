"""Planning: from a request to a plan, in closed forms and small exhaustive choices. It knows no auditor.

>>> import datetime as dt
>>> from app.training.fitness import Performance
>>> from app.training.plans.request import Candidate, PlanRequest, RaceGoal
>>> goal = RaceGoal(distance_m=10_000, date=dt.date(2027, 3, 14))
>>> results = (Performance(5000, 1320),)
>>> runner = Candidate(level="intermediate", weekly_distance_m=40_000, performances=results)
>>> plan = generate(PlanRequest(goal=goal, start_date=dt.date(2026, 12, 21), athlete=runner))
>>> [phase.name for phase in plan.phases]
['base', 'early_quality', 'build', 'peak', 'taper']
"""

from app.training.planning.generator import Planner, generate

__all__ = ["Planner", "generate"]
