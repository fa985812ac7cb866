import datetime as dt

import pytest

from app.training.athlete import Contradiction
from app.training.auditing import Dossier, Entry, NeutralDay, audit, entries_of
from app.training.auditing.case import open_case
from app.training.plans.request import Candidate, RaceGoal
from app.training.workouts.notation import parse
from tests.training.auditing.sketches import TEN_KM

MONDAY = dt.date(2027, 1, 4)
RUNNER = Candidate(level="intermediate")


def test_a_neutral_day_is_a_notation_a_workout_or_a_distance_with_a_role():
    days = (
        NeutralDay(date=MONDAY, notation="2 km @ E + 20 min @ T + 2 km @ E"),
        NeutralDay(date=MONDAY, workout=parse("5 km @ E")),
        NeutralDay(date=MONDAY, distance_m=8000, role="easy"),
        NeutralDay(date=MONDAY, duration_s=3600, role="easy"),
        NeutralDay(date=MONDAY, role="rest"),
    )
    first, second, third, fourth, fifth = entries_of(days)
    assert first.workout == parse("2 km @ E + 20 min @ T + 2 km @ E")
    assert second.workout == parse("5 km @ E")
    assert (third.distance_m, third.role) == (8000, "easy")
    assert (fourth.duration_s, fifth.role) == (3600, "rest")


def test_long_distances_without_a_unit_are_in_the_unit_said():
    (entry,) = entries_of([NeutralDay(date=MONDAY, notation="5 @ E")], default_unit="mi")
    assert entry.workout == parse("5 mi @ E")


def test_a_day_that_cannot_be_read_is_named():
    days = [NeutralDay(date=MONDAY, notation="5 km @ E"), NeutralDay(date=MONDAY, notation="nothing at all")]
    with pytest.raises(Contradiction, match="at 1") as refusal:
        entries_of(days)
    assert refusal.value.field == "days.1.notation"


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"notation": "5 km @ E", "distance_m": 5000}, "day"),
        ({"notation": "5 km @ E", "workout": parse("5 km @ E")}, "day"),
        ({"distance_m": 0}, "distance_m"),
        ({"distance_m": float("nan")}, "distance_m"),
        ({"duration_s": 100_000}, "duration_s"),
    ],
)
def test_a_day_that_contradicts_itself_is_refused(fields, named):
    with pytest.raises(Contradiction) as refusal:
        NeutralDay(date=MONDAY, **fields)
    assert refusal.value.field == named


def test_a_plan_of_more_than_two_years_is_refused():
    days = (Entry(date=MONDAY, distance_m=5000), Entry(date=MONDAY + dt.timedelta(days=730), distance_m=5000))
    with pytest.raises(Contradiction, match="730 days"):
        Dossier(candidate=RUNNER, entries=days)


WEEK = {"tue": 8000, "thu": 8000, "sat": 8000, "sun": 13_500}


def bare(role="easy"):
    """Eight weeks of bare distances."""
    days = []
    for week in range(8):
        for place, distance_m in zip((1, 3, 5, 6), WEEK.values(), strict=True):
            date = MONDAY + dt.timedelta(days=7 * week + place)
            days.append(NeutralDay(date=date, distance_m=distance_m, role=role if place == 1 else "easy"))
    return entries_of(days)


def test_bare_distances_are_judged_by_volume():
    found = audit(
        Dossier(candidate=Candidate(level="intermediate", weekly_distance_m=37_500), entries=bare())
    )
    assert {finding.id for finding in found.findings} == {"V04"}
    assert "S05" in found.not_judged
    assert "I01" not in found.not_judged


def test_bare_quality_counts_as_quality_but_hides_its_work():
    found = audit(
        Dossier(candidate=Candidate(level="beginner", weekly_distance_m=37_500), entries=bare("quality"))
    )
    assert {"I01", "DTm", "I14", "I26"} <= set(found.not_judged)
    twice = [*bare("quality"), Entry(date=MONDAY + dt.timedelta(days=3), role="quality", distance_m=5000)]
    found = audit(
        Dossier(candidate=Candidate(level="beginner", weekly_distance_m=40_000), entries=tuple(twice))
    )
    assert "I06" in {finding.id for finding in found.findings}


def test_races_of_anybodys_plan_are_those_that_it_calls_so():
    raced = [*bare(), Entry(date=MONDAY + dt.timedelta(days=20), role="race", distance_m=10_000)]
    next_day = Entry(date=MONDAY + dt.timedelta(days=21), workout=parse("2 km @ E + 10 min @ T + 2 km @ E"))
    found = {finding.id for finding in audit(Dossier(candidate=RUNNER, entries=(*raced, next_day))).findings}
    assert {"I07", "I17", "I18"} <= found


def test_a_distance_and_time_that_nobody_runs_are_found():
    fast = Entry(date=MONDAY, distance_m=10_000, duration_s=1000)
    assert "P03" in {finding.id for finding in audit(Dossier(candidate=RUNNER, entries=(fast,))).findings}


def test_several_entries_of_a_date_are_several_runs():
    twice = tuple(Entry(date=MONDAY + dt.timedelta(days=day), distance_m=6000) for day in (0, 0, 1, 2, 3, 4))
    found = audit(Dossier(candidate=Candidate(level="intermediate", weekly_distance_m=20_000), entries=twice))
    assert "V01" in {finding.id for finding in found.findings}


def test_cross_training_and_strength_are_no_running():
    beside = (
        Entry(date=MONDAY, role="cross", duration_s=3600),
        Entry(date=MONDAY, role="strength", duration_s=1800),
        Entry(date=MONDAY, role="rest"),
    )
    assert [finding.id for finding in audit(Dossier(candidate=RUNNER, entries=beside)).findings] == ["P00"]


def test_a_goal_race_given_as_a_bare_distance_with_its_warm_up_is_found():
    goal = RaceGoal(distance_m=10_000, date=MONDAY + dt.timedelta(days=56))
    race = Entry(date=goal.date, role="race", distance_m=13_000)
    found = audit(Dossier(candidate=RUNNER, goal=goal, entries=(*bare(), race)))
    assert not {"P02", "P03"} & {finding.id for finding in found.findings}


def test_a_warm_up_as_long_as_the_race_is_not_the_race():
    goal = RaceGoal(distance_m=1609.344, date=MONDAY + dt.timedelta(days=56))
    race = Entry(date=goal.date, role="race", workout=parse("1 mi @ E + 1 mi @ mile pace + 1 mi @ E"))
    found = audit(Dossier(candidate=RUNNER, goal=goal, entries=(*bare(), race)))
    assert not {"P02", "P03", "I14", "I23"} & {finding.id for finding in found.findings}


CUT_SUNDAY = TEN_KM.put(6, "sun", "easy: 5 km @ E")


def found_of(dossier: Dossier) -> set[str]:
    return {finding.id for finding in audit(dossier).findings if finding.severity == "must"}


def test_a_long_run_that_was_cut_stays_the_long_run_of_its_week():
    assert found_of(CUT_SUNDAY.dossier()) == {"C02"}
    assert found_of(CUT_SUNDAY.dossier(shortened=frozenset({TEN_KM.date(6, "sun")}))) == set()


def test_what_stands_on_a_lost_day_was_not_run():
    twice = TEN_KM.put(6, "wed", TEN_KM.cells[6, "tue"])
    lost = twice.dossier(lost=frozenset({TEN_KM.date(6, "tue")}))
    assert "I07" in found_of(twice.dossier())
    assert found_of(lost) == set()


def test_strength_beside_a_lost_run_was_trained():
    sketch = TEN_KM.put(6, "mon", "strength")
    date = TEN_KM.date(6, "mon")
    counted = [len(open_case(sketch.dossier(lost=lost)).day(date).beside) for lost in (frozenset(), {date})]
    assert counted == [1, 1]
