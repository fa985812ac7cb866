"""Random lives: a runner and his plan drawn by chance, and lived day by day as the service keeps the days."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

from app.science.vdot import race_time_s
from app.training.adaptation.carrying_out import is_run
from app.training.adaptation.rules import LONGEST_WITH_A_COLD_S
from app.training.adaptation.shortfalls import honest
from app.training.athlete import WEEKDAYS, Availability, Blackout, Contradiction
from app.training.auditing import audit, dossier_of
from app.training.fitness import Performance
from app.training.logbook.checkin import Pain
from app.training.plans.plan import Plan
from app.training.plans.request import BaseGoal, Candidate, PlanRequest, RaceGoal, TuneUpRace
from app.training.race_figures import figures_of
from app.training.today.diary import Diary, diary
from app.training.today.known import Followed, Known, NewTerms
from app.training.today.session import PlanWeek, Session, TrainingDay
from app.training.workouts.totals import totals
from tests.training.today.runners import (
    ATHLETE,
    DAY,
    checkin,
    following,
    hard_s,
    metres,
    report,
    result,
    run_of,
    running_s,
    told,
)

MONDAY = dt.date(2027, 1, 4)
WEEK = 7 * DAY
GOALS_M = (1609.344, 3000.0, 5000.0, 8000.0, 10_000.0, 15_000.0, 21_097.5, 30_000.0, 42_195.0)
WEEKLY_KM = {"beginner": (14, 40), "intermediate": (25, 70), "advanced": (45, 120)}
VDOTS = {"beginner": (28, 42), "intermediate": (38, 54), "advanced": (48, 70)}

WELL = {"pain": Pain(), "symptoms": ()}
LAME = {"pain": Pain(level=6, limping=True)}
ILL = {"symptoms": ("fever",)}
TIRED = {"sleep_s": 18_000.0, "feeling": 3.0}
HOT = {"temperature_c": 33.0, "dew_point_c": 21.0}
COLD = {"symptoms": ("runny_nose",)}
BAD_MORNINGS = (TIRED, {"soreness": 8.0}, HOT, {"available_s": 1500.0}, {"surface": "ice"})
BREAKS_DAYS = (2, 3, 4, 6, 8, 10, 12, 16, 22, 30)


# --- who lives


def asked_for(chance: Random) -> PlanRequest:
    """What a runner of any level and age asks for: weeks enough for the race, and now and then others."""
    level = chance.choice(sorted(WEEKLY_KM))
    start = MONDAY + chance.choice((0, 0, 0, 2, 4)) * DAY
    goal, weeks = _goal(chance, start)
    week_m = 1000.0 * chance.randint(*WEEKLY_KM[level])
    if level == "beginner" and weeks >= 12 and chance.random() < 0.3:
        week_m = 1000.0 * chance.randint(0, 8)  # who begins with running and walking
    raced = Performance(10_000, race_time_s(chance.randint(*VDOTS[level]), 10_000), start - 30 * DAY)
    count = chance.choice((0, 3, 4, 5, 6))
    return PlanRequest(
        goal=goal,
        start_date=start,
        athlete=Candidate(
            level=level,
            weekly_distance_m=week_m,
            longest_run_m=chance.choice((None, round(chance.uniform(0.25, 0.4) * week_m, -2))),
            age=chance.choice((None, 25, 40, 52, 65)),
            quality_weeks=chance.choice((0, 6)),
            performances=(raced,) if chance.random() < 0.85 else (),
        ),
        availability=Availability(
            days=_weekdays(chance, count) if count else None,
            strength_per_week=chance.choice((None, 0, 2)),
            max_session_s=chance.choice((None, None, None, 5400.0)),
            track=chance.choice((None, True, False)),
            treadmill_only=chance.random() < 0.1,
        ),
        races=tuple(_races_on_the_way(chance, start, weeks, goal)),
    )


def _goal(chance: Random, start: dt.date) -> tuple[RaceGoal | BaseGoal, int]:
    if chance.random() < 0.1:
        weeks = chance.randint(8, 16)
        return BaseGoal(weeks=weeks), weeks
    distance_m = chance.choice(GOALS_M)
    weeks = chance.randint(figures_of(distance_m).least_weeks + 2, 20)
    date = start - start.weekday() * DAY + weeks * WEEK - chance.choice((1, 1, 1, 2)) * DAY
    return RaceGoal(distance_m=distance_m, date=date), weeks


def _weekdays(chance: Random, count: int) -> tuple:
    chosen = chance.sample(WEEKDAYS, count)
    return tuple(day for day in WEEKDAYS if day in chosen)


def _races_on_the_way(
    chance: Random, start: dt.date, weeks: int, goal: RaceGoal | BaseGoal
) -> Iterator[TuneUpRace]:
    if weeks >= 8 and chance.random() < 0.5:
        longest_m = goal.distance_m if isinstance(goal, RaceGoal) else 10_000.0
        distances = [each for each in (3000.0, 5000.0, 10_000.0, 21_097.5) if each <= longest_m]
        date = start - start.weekday() * DAY + chance.randint(5, weeks - 2) * WEEK - DAY
        priority = chance.choice(("B", "C"))
        yield TuneUpRace(date=date, distance_m=chance.choice(distances or [1500.0]), priority=priority)


def born(plan: Plan, chance: Random) -> Known:
    """Know a runner who follows a plan, and who tells nothing, of sessions, or sends what his watch holds."""
    reports = chance.choice(("none", "sessions", "activities"))
    since = None if reports == "none" else plan.request.start_date
    return following(plan, replace(ATHLETE, reports=reports), reporting_since=since)


# --- what happens


class Fate(NamedTuple):
    """What becomes of a day: None where nobody tells. `said` in the morning; `wishes`: of the plan."""

    became: str | None = "done"
    said: dict | None = None
    wishes: bool = False


def fates(chance: Random) -> Iterator[Fate]:
    """Yield what happens, day by day without an end: mostly nothing, now and then all that can."""
    while True:
        luck = chance.random()
        if luck < 0.895:
            said = WELL if chance.random() < 0.3 else None
            became = chance.choices(("done", "skipped", "partial", None), (85, 8, 4, 3))[0]
            yield Fate(became, said)
        elif luck < 0.91:
            yield from [Fate("done", COLD)] * chance.randint(1, 5) + [Fate("done", WELL)]
        elif luck < 0.925:
            yield from [Fate(None, ILL)] * chance.randint(1, 6) + [Fate("done", WELL)]
        elif luck < 0.935:
            yield from [Fate(None, LAME)] * chance.randint(1, 8) + [Fate("done", WELL)]
        elif luck < 0.975:
            bad = chance.choice(BAD_MORNINGS)
            yield from [Fate("done", bad)] * chance.randint(1, 3)
        elif luck < 0.985:
            days_off = chance.choice(BREAKS_DAYS)
            yield from [Fate(None)] * days_off + [Fate("done", {**WELL, "days_off": days_off})]
        elif luck < 0.988:
            yield Fate("raced")
        else:
            yield Fate(wishes=True)


@dataclass(frozen=True)
class Wish:
    """What a runner wants otherwise of his plan from a day on."""

    chance: Random
    known: Known
    today: dt.date

    def come_true(self) -> Known:
        """Know it, unless the plan can then no longer be met, or it cannot be at all."""
        wanted = self.chance.choice(
            (
                self._race_moved,
                self._other_days,
                self._race_found,
                self._race_lost,
                self._holiday,
                self._other_level,
            )
        )
        try:
            after = wanted()
        except Contradiction:
            return self.known
        plan = diary(after, self.today).honest_plan
        return after if plan is not None and plan.feasibility.ok else self.known

    @property
    def _followed(self) -> Followed:
        assert self.known.followed is not None
        return self.known.followed

    @property
    def _asked(self) -> PlanRequest:
        return self._followed.asked

    def _other(self, **terms) -> Known:
        followed = self._followed
        asked = replace(self._asked, **terms)
        new = NewTerms(known_on=self.today, request=asked)
        return replace(self.known, followed=replace(followed, terms=(*followed.terms, new)))

    def _race_moved(self) -> Known:
        goal = self._asked.goal
        if not isinstance(goal, RaceGoal) or goal.date < self.today + 3 * WEEK:
            return self.known
        date = goal.date + self.chance.choice((-1, 1, 2, 3)) * WEEK
        races = tuple(race for race in self._asked.races if race.date < date)
        return self._other(goal=replace(goal, date=date), races=races)

    def _other_days(self) -> Known:
        kept = self._asked.availability
        count = self.chance.randint(3, 5) if kept.days is None else len(kept.days)
        return self._other(availability=replace(kept, days=_weekdays(self.chance, count), long_run_day=None))

    def _race_found(self) -> Known:
        date = self.today + self.chance.randint(5, 28) * DAY
        race = TuneUpRace(date=date, distance_m=5000.0, priority=self.chance.choice(("B", "C")))
        return (
            self._other(races=(*self._asked.races, race))
            if date < self._asked.last_date - WEEK
            else self.known
        )

    def _race_lost(self) -> Known:
        return self._other(races=tuple(race for race in self._asked.races if race.date < self.today))

    def _other_level(self) -> Known:
        if self._followed.plan.vdot is None:
            return self.known  # paces go by the level then, and days gone by were run at those of another
        level = self.chance.choice(sorted(WEEKLY_KM))
        return self._other(athlete=replace(self._asked.athlete, level=level))

    def _holiday(self) -> Known:
        first = self.today + self.chance.randint(1, 20) * DAY
        away = Blackout(from_=first, to=first + self.chance.randint(1, 13) * DAY, reason="holiday")
        if self.chance.random() < 0.5:
            kept = self._asked.availability
            return self._other(availability=replace(kept, blackouts=(*kept.blackouts, away)))
        athlete = self.known.athlete
        blackouts = (*athlete.availability.blackouts, away)
        return replace(
            self.known,
            athlete=replace(athlete, availability=replace(athlete.availability, blackouts=blackouts)),
        )


# --- day by day


def lived(known: Known, chance: Random) -> Iterator[Diary]:
    """Yield the days as they stand on each morning, once that is told, and on the one after the plan."""
    assert known.followed is not None
    date, happens = known.followed.plan.request.start_date, fates(chance)
    while known.followed is not None and date <= known.followed.asked.last_date:
        fate = next(happens)
        if fate.wishes:
            known = Wish(chance, known, date).come_true()
        if fate.said:
            known = replace(known, checkins={**known.checkins, date: checkin(date, **fate.said)})
        found = diary(known, date)
        yield found
        known = in_the_evening(found, fate.became, chance)
        date += DAY
    yield diary(known, date)


def in_the_evening(found: Diary, became: str | None, chance: Random) -> Known:
    """Know what is told of a day, and what it has prescribed for good."""
    known, day = found.known, found.day(found.today)
    stood = {day.date: tuple(each.prescribed for each in day.sessions)}
    known = known.standing(stood)
    if day.week is not None and day.phase is not None:
        known = replace(known, weeks={**known.weeks, day.date: PlanWeek(day.week, day.phase)})
    if became is None:
        return known
    for each in day.sessions:
        if each.prescribed.workout.kind != "rest":
            known = _told_of(known, each, became, chance)
    is_raced = became == "raced" or (became == "done" and day.role == "race")
    return _raced(known, found, day, chance) if is_raced else known


def _told_of(known: Known, session: Session, became: str, chance: Random) -> Known:
    """Tell of one session in the way of the runner; a watch says nothing of what was skipped."""
    reports, sums = known.athlete.reports, totals(session.prescribed.workout)
    status = "done" if became == "raced" else became
    share = 0.5 if became == "partial" else chance.uniform(0.97, 1.03)
    if reports == "none" or sums is None:
        return known
    if reports == "activities" and is_run(session.prescribed.workout):
        if status == "skipped":
            return known
        run = run_of(session.date, share * sums.distance_m, share * sums.duration_s)
        return replace(known, activities=(*known.activities, run))
    so_far = {"distance_m": sums.distance_m / 2} if status == "partial" else {}
    said = report(session, status, **so_far)
    return replace(told(known, said), athlete=known.athlete)


def _raced(known: Known, found: Diary, day: TrainingDay, chance: Random) -> Known:
    """Log the result of a race that the day asked for; or of one that nobody has planned."""
    request = found.known.followed.asked if found.known.followed else None
    assert request is not None
    on_the_way = {race.date: race.distance_m for race in request.races}
    goal_m = request.goal.distance_m if isinstance(request.goal, RaceGoal) else 5000.0
    distance_m = 5000.0 if day.role != "race" else on_the_way.get(day.date, goal_m)
    vdot = (found.vdot(day.date) or 40.0) * chance.uniform(0.95, 1.04)
    return replace(known, performances=(*known.performances, result(day.date, vdot, distance_m)))


# --- what holds


def musts(plan: Plan) -> list[str]:
    """What of a plan breaks a must, in the words of the audit."""
    findings = audit(dossier_of(plan)).findings
    return [f"{each.id}: {each.text}" for each in findings if each.severity == "must"]


def musts_of_life(known: Known, chance: Random) -> list[str]:
    """Live to the end, each day sensibly; tell what breaks a must in what was really prescribed."""
    last: Diary | None = None
    for now in lived(known, chance):
        check_sensible(now)
        last = now
    assert last is not None
    assert last.plan is not None
    return musts(honest(last.plan, last.today))


def check_sensible(found: Diary) -> None:
    """What holds of every day, whatever has happened."""
    day, said = found.day(found.today), found.known.checkins.get(found.today)
    where = (day.date, day.state, day.title, said)
    assert day.title, where
    assert len(day.sessions) <= 3, where
    assert day.state not in ("no_plan", "before_plan"), where
    for each in day.sessions:
        prescribed = each.prescribed
        assert prescribed.adapted or prescribed.planned == prescribed.workout, where
        planned, left = totals(prescribed.planned), totals(prescribed.workout)
        has_come = any(reason.id == "AD04" for reason in prescribed.reasons)
        if planned is not None and left is not None and not has_come:
            assert left.distance_m <= 1.02 * planned.distance_m, where
    symptoms = (said.symptoms if said else None) or ()
    pain = said.pain if said else None
    if day.state == "paused" or "fever" in symptoms or (pain is not None and pain.level >= 4):
        assert metres(day) == 0, where
    if "runny_nose" in symptoms:
        assert hard_s(day) == 0, where
        assert running_s(day) <= 1.01 * LONGEST_WITH_A_COLD_S, where
