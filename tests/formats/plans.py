"""Plans made by hand: one to read word by word, and random ones of every length."""

import datetime as dt
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from hypothesis import strategies as st

from app.training.fitness import Performance
from app.training.plans.plan import Day, Feasibility, Fix, Phase, Plan, Week
from app.training.plans.request import BaseGoal, Candidate, PlanRequest, RaceGoal, TuneUpRace
from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.workouts.construct import easy, jog, repeat, run, stride, walk
from app.training.workouts.exercises import Exercise
from app.training.workouts.extents import minutes
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import assumed_runner, runner
from app.training.workouts.targets import THRESHOLD, race
from app.training.workouts.workout import Workout

MONDAY = dt.date(2027, 2, 1)
ONE_DAY = dt.timedelta(days=1)
VDOT = 44.58
ANNA = runner(VDOT)
WHY = Reason("easy-share", "I01", 0.8, 0.8, "share", "The bulk of the week is easy.")
HOSTILE = "</desc><script>alert('1')</script> & | =1+1 \x00 \ud800 \x1b"


def resolved(*steps, who=ANNA, **about):
    return resolve(Workout(steps, **about), who)


EASY_RUN = resolved(easy(8000), title="Easy run 8 km", reasons=(WHY,))
LONG_RUN = resolved(easy(16_000), title="Long run 16 km", kind="long")
STRIDES = resolved(easy(6000), repeat(4, stride(), between=walk()), easy(1000))
EIGHT_HUNDREDS = resolved(
    easy(2000),
    repeat(5, run(800, race("5k")), between=jog(400)),
    easy(2000),
    title="5 x 800 m",
    purpose="Maximises VO2max.",
)
TEMPO = resolved(easy(2000), run(minutes(20), THRESHOLD), easy(2000), title="Tempo 20 min")
RACE_5K = resolved(easy(2000), run(5000, race("5k")), title="Tune-up race: 5k", kind="race")
RACE_10K = resolved(easy(2000), run(10_000, race("10k")), title="Race: 10k", kind="race")
TIME_TRIAL = resolved(easy(2000), run(3000, race("3k")), title="Time trial", kind="time_trial")
BIKE = resolved(easy(minutes(40)), title="Bike", kind="cross_training")
STRENGTH = Workout(kind="strength", title="Strength A", exercises=(Exercise("squat", 3, 10, note="slowly"),))
MORE_STRENGTH = replace(STRENGTH, title="Strength A, more", exercises=(Exercise("squat", 4, 10),))

THREE_WEEKS = (
    ("base", False, "strength easy rest quality rest easy long"),
    ("build", True, "rest easy rest quality rest easy race"),
    ("taper", False, "rest easy rest quality rest rest goal"),
)
SESSIONS = {
    "rest": (),
    "easy": (EASY_RUN,),
    "strength": (STRENGTH,),
    "quality": (EIGHT_HUNDREDS, MORE_STRENGTH),
    "long": (LONG_RUN,),
    "race": (RACE_5K,),
    "goal": (RACE_10K,),
    "cross": (BIKE,),
    "trial": (TIME_TRIAL,),
}
ROLES = {"goal": "race", "trial": "quality"}


def made(weeks, first=MONDAY, vdot=VDOT, sessions=SESSIONS):
    """A plan of weeks, each a phase, whether it goes down, and what is done on its days up to Sunday."""
    built, races = [], []
    for index, (phase, down, content) in enumerate(weeks, start=1):
        kinds = content.split()
        monday = first + 7 * (index - 1) * ONE_DAY
        lead = 7 - len(kinds) if index == 1 else 0
        days = []
        for place, kind in enumerate(kinds):
            date = monday + (lead + place) * ONE_DAY
            days.append(Day(date, ROLES.get(kind, kind), sessions[kind]))
            if kind in ("race", "goal"):
                races.append((date, 10_000 if kind == "goal" else 5000))
        built.append(Week(index, phase, down, tuple(days)))
    phases, start = [], 1
    for name, group in groupby(built, key=lambda week: week.phase):
        end = start + len(list(group)) - 1
        phases.append(Phase(name, start, end))
        start = end + 1
    last = built[-1].days[-1].date
    goal = BaseGoal(weeks=26)
    if races and races[-1] == (last, 10_000):
        goal = RaceGoal(distance_m=10_000, date=last, time_s=2700)
        races = races[:-1]
    end = (
        last
        if isinstance(goal, RaceGoal)
        else built[0].start_date + (7 * 26 - 1 - built[0].start_date.weekday()) * ONE_DAY
    )
    request = PlanRequest(
        goal=goal,
        start_date=built[0].start_date,
        athlete=Candidate(
            level="intermediate", weekly_distance_m=45_000, performances=(Performance(5000, 1320),)
        ),
        races=tuple(TuneUpRace(date=date, distance_m=5000) for date, _ in races[:20] if date < end),
    )
    return Plan(request, (), Feasibility(ok=True), tuple(phases), tuple(built), vdot)


def three_weeks(**changes):
    assumed = Notice("no-track-assumed", "No track was spoken of.")
    return replace(made(THREE_WEEKS), **{"assumptions": (assumed,), **changes})


def adjusted():
    """A plan that bends what cannot be met."""
    reason = Reason("weeks-too-few", "P01", 3, 6, "weeks", "A 10k takes 6 weeks.")
    fix = Fix("goal.date", "2027-03-14", "Choose a race from 14 March on.")
    return three_weeks(feasibility=Feasibility(ok=False, reasons=(reason,), fixes=(fix,)))


def hostile():
    """A plan in which every text that may come from outside tries to break out."""
    told = (Notice("hostile", HOSTILE),)
    reason = replace(WHY, text=HOSTILE)
    workout = replace(EASY_RUN, title=HOSTILE, purpose=HOSTILE, reasons=(reason,), warnings=told)
    sessions = {**SESSIONS, "easy": (workout,), "quality": (replace(STRENGTH, title=HOSTILE),)}
    plan = made(THREE_WEEKS, sessions=sessions)
    fix = Fix("goal", HOSTILE, HOSTILE)
    return replace(
        plan,
        feasibility=Feasibility(ok=False, reasons=(reason,), fixes=(fix,)),
        assumptions=told,
        warnings=told,
        reasons=(reason,),
        safety=HOSTILE,
    )


def unknown(workout):
    return resolve(workout.unresolved(), assumed_runner(46)) if workout.steps else workout


UNKNOWN = {kind: tuple(map(unknown, workouts)) for kind, workouts in SESSIONS.items()}
full_weeks = st.lists(st.sampled_from(sorted(SESSIONS.keys() - {"goal"})), min_size=7, max_size=7).map(
    " ".join
)
weeks = st.tuples(st.integers(0, 4), st.booleans(), full_weeks)


class Recipe(NamedTuple):
    """What a random plan is made of, in few words."""

    weeks: list
    first_day: int
    is_goal: bool
    is_known: bool

    def made(self):
        contents = [content for *_, content in self.weeks]
        contents[0] = " ".join(contents[0].split()[self.first_day :])
        if self.is_goal:
            contents[-1] = " ".join([*contents[-1].split()[:-1], "goal"])
        places = sorted(place for place, *_ in self.weeks)
        names = [("base", "early_quality", "build", "peak", "taper")[place] for place in places]
        downs = [down for _, down, _ in self.weeks]
        written = list(zip(names, downs, contents, strict=True))
        return made(written) if self.is_known else made(written, vdot=None, sessions=UNKNOWN)


recipes = st.builds(
    Recipe, st.lists(weeks, min_size=1, max_size=26), st.integers(0, 6), st.booleans(), st.booleans()
)
