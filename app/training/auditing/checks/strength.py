"""Strength and strides (S01 to S05)."""

from collections.abc import Iterator

from app.training.auditing.case import Case
from app.training.auditing.check import Fault, counted, days, exceeds, knows_every_run, minutes, rule
from app.training.auditing.diary import Day, Week

_PER_WEEK, _MOST = (2, 3), 3
_DAYS_BEFORE_RACE = 2
_LONGEST_EASY_S = 3900.0
_BEFORE_QUALITY = 1


def _sessions(week: Week) -> int:
    return sum(day.strength for day in week.days)


def _knows_strength(case: Case) -> bool:
    asked = case.dossier.availability.strength_per_week is not None
    return asked or case.declared is not None or any(day.strength for day in case.days)


def _asked(case: Case) -> tuple[int, int]:
    """How many sessions a week are right; no more than there are days for them."""
    wanted = case.dossier.availability
    least, most = _PER_WEEK
    if wanted.strength_per_week is not None:
        least = most = min(wanted.strength_per_week, _MOST)
    if wanted.strength_days is not None:
        least = min(least, len(wanted.strength_days))
    return least, most


@rule("S01", _knows_strength)
def strength_is_trained(case: Case) -> Iterator[Fault]:
    """Outside the taper a week holds two or three strength sessions, unless another number was asked for."""
    least, most = _asked(case)
    for week in case.loading_weeks:
        count = _sessions(week)
        if not (least <= count <= most or _is_interrupted(case, week)):
            accepted = f"{least}" if least == most else f"{least} to {most}"
            held = counted(count, "strength session")
            text = f"Week {week.index} holds {held} in place of {accepted}."
            yield Fault(text, count, least if count < least else most, "sessions", week.index)


def _is_interrupted(case: Case, week: Week) -> bool:
    blackouts = case.dossier.availability.blackouts
    return any(blackout.from_ <= day.date <= blackout.to for blackout in blackouts for day in week.days)


@rule("S02")
def strength_rests_before_races(case: Case) -> Iterator[Fault]:
    """A week holds at most three strength sessions, none on a race day or the two days before."""
    for week in case.weeks:
        if (count := _sessions(week)) > _MOST:
            text = f"Week {week.index} holds {count} strength sessions; at most {_MOST}."
            yield Fault(text, count, _MOST, "sessions", week.index)
    for day in case.days:
        left = [(race.date - day.date).days for race in case.races]
        near = [each for each in left if 0 <= each <= _DAYS_BEFORE_RACE]
        if day.strength and near:
            text = f"Strength {days(min(near))} before a race; at least {_DAYS_BEFORE_RACE + 1}."
            yield Fault(text, min(near), _DAYS_BEFORE_RACE + 1, "days", date=day.date)


@rule("S03")
def strength_stands_on_its_days(case: Case) -> Iterator[Fault]:
    """Strength stands on days without running, of quality, or of easy runs of at most 65 minutes."""
    for day in case.days:
        if not day.strength:
            continue
        lasts_s = sum(run.content.duration_s for run in day.runs)
        if day.race is not None or (day.is_long and _is_meant_long(case, day)):
            what = "a race" if day.race is not None else "the long run"
            text = f"Strength on the day of {what}; it belongs on days of rest, quality or short easy runs."
            yield Fault(text, date=day.date)
        elif not day.is_quality and _is_as_paced(case, day) and exceeds(lasts_s, _LONGEST_EASY_S):
            lasting = minutes(lasts_s, _LONGEST_EASY_S)
            text = f"Strength after {lasting} of easy running; at most {minutes(_LONGEST_EASY_S)}."
            yield Fault(text, lasts_s, _LONGEST_EASY_S, "s", date=day.date)


def _is_as_paced(case: Case, day: Day) -> bool:
    """Whether a day is run at the fitness that the plan was made for: slower, the same run takes longer."""
    return day.date not in case.dossier.vdots


def _is_meant_long(case: Case, day: Day) -> bool:
    """Whether the longest run of the week is that which a plan meant to be, no other day of it cut."""
    return day.label == "long" or case.is_kept(case.weeks[case.week_of(day.date) - 1])


@rule("S04")
def strength_spares_the_hard_days(case: Case) -> Iterator[Fault]:
    """Strength stands not on quality days nor before a long run or race, once a week before quality."""
    for week in case.weeks:
        before_quality = 0
        for day in week.days:
            if not day.strength:
                continue
            after = _after(case, day)
            if day.is_quality:
                yield Fault("Strength on a day of quality; it belongs on an easy day.", date=day.date)
            if after is not None and (after.is_long or after.race is not None):
                what = "race" if after.race is not None else "long run"
                yield Fault(f"Strength on the day before a {what}; it belongs earlier.", date=day.date)
            before_quality += after is not None and after.is_quality and not after.is_long
        if before_quality > _BEFORE_QUALITY:
            text = (
                f"Strength stands {before_quality} times before a quality session in week {week.index}; at "
                f"most {_BEFORE_QUALITY}."
            )
            yield Fault(text, before_quality, _BEFORE_QUALITY, "sessions", week.index)


def _after(case: Case, day: Day) -> Day | None:
    return case.days[place] if (place := (day.date - case.days[0].date).days + 1) < len(case.days) else None


@rule("S05", knows_every_run)
def every_week_has_strides(case: Case) -> Iterator[Fault]:
    """Every week outside the taper holds strides, hill sprints or repetitions."""
    for week in case.loading_weeks:
        if week.runs and not sum(run.content.seconds("S") + run.content.seconds("R") for run in week.runs):
            text = (
                f"Week {week.index} holds no strides, hill sprints or repetitions; some in one run or more."
            )
            yield Fault(text, 0, 1, "sessions", week.index)


STRENGTH = (
    strength_is_trained,
    strength_rests_before_races,
    strength_stands_on_its_days,
    strength_spares_the_hard_days,
    every_week_has_strides,
)
