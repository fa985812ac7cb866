"""Sessions through the weeks: they grow, they rest, they change, and they fit the day."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.training.athlete import Availability
from app.training.auditing import audit, dossier_of
from app.training.fitness import Performance
from app.training.planning import generate
from app.training.planning.beside import strength_session
from app.training.planning.strength import strength_phase
from app.training.workouts.catalogue.strength import PHASES, SESSIONS, exposure_of
from app.training.workouts.totals import totals
from tests.training.planning.requests import MONDAY, base_request, reasonable_requests, request

MODERATE = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
DAYS = ("tue", "thu", "sat", "sun")
BEGINNERS_HALF = {
    "distance_m": 21_097.5,
    "weeks": 16,
    "level": "beginner",
    "weekly_km": 25.0,
    "longest_km": 9.0,
    "performances": (Performance(10_000, 3600),),
}


def of_template(plan, *slugs):
    """Sessions of these templates, each with its week."""
    return [
        (week, workout)
        for week in plan.weeks
        for day in week.days
        for workout in day.workouts
        if workout.template in slugs
    ]


def seconds(workout, *zones):
    return sum(totals(workout).zone_seconds[zone] for zone in zones)


def findings(plan):
    return [finding.id for finding in audit(dossier_of(plan)).findings]


# R38: form before load, over at least three weeks of load.
@pytest.mark.parametrize("level", ["beginner", "intermediate", "advanced"])
def test_strength_goes_by_sets_then_repetitions_then_load_and_round_again(level):
    phases = [strength_phase(level, weeks) for weeks in range(20)]
    climb = phases[: phases.index(4) + 1]
    assert climb == sorted(climb)
    assert len(climb) >= 3
    assert phases.count(4) >= 3
    assert min(phases[len(climb) :]) < 4
    assert max(phases) <= (5 if level == "advanced" else 4)


def test_strength_takes_a_set_off_in_weeks_of_recovery_and_in_the_taper():
    plan = generate(request(weeks=16))
    sets = {week.index: workout.exercises[1].sets for week, workout in of_template(plan, "strength")}
    resting = [week.index for week in plan.weeks if week.down or week.phase == "taper"]
    assert len(resting) > 2
    assert all(sets[index] < sets[index - 1] for index in resting)


def test_no_size_of_strength_stays_for_more_than_two_weeks_of_load():
    plan = generate(request(weeks=20, distance_m=21_097.5, weekly_km=45, longest_km=14))
    titles = [
        workout.title.partition(", ")[2] for week, workout in of_template(plan, "strength") if not week.down
    ]
    assert all(len(set(titles[place : place + 5])) > 1 for place in range(len(titles) - 5))
    assert max(workout.exercises[1].sets for _, workout in of_template(plan, "strength")) == 3


@pytest.mark.parametrize("limit_s", [1800, 2400, {"mon": 1500, "fri": 1320, "wed": 600}])
def test_strength_cross_training_and_mobility_fit_the_time_of_their_day(limit_s):
    wanted = Availability(
        days=DAYS,
        long_run_day="sun",
        cross_training_days=("wed",),
        max_session_s=limit_s,
        strength_per_week=2,
    )
    plan = generate(request(distance_m=5000, weeks=14, weekly_km=20, longest_km=6, availability=wanted))
    for week in plan.weeks:
        for day in week.days:
            most_s = limit_s.get(day.weekday, 1e9) if isinstance(limit_s, dict) else limit_s
            assert all(totals(each).duration_s <= most_s for each in day.workouts if each.kind != "race")
    assert of_template(plan, "strength")
    assert "C03" not in findings(plan)


@given(
    st.integers(0, len(PHASES) - 1), st.integers(0, len(SESSIONS) - 1), st.floats(1320, 7200), st.booleans()
)
def test_every_session_of_strength_fits_the_shortest_time_that_it_is_given(phase, done, available_s, rests):
    session = strength_session(exposure_of(phase, done), available_s, rests=rests)
    assert totals(session).duration_s <= available_s
    if totals(strength_session(exposure_of(phase, done), 7200.0, rests=rests)).duration_s > available_s:
        assert session.reasons[0].id == "AD16"


# A trial of a few minutes tells nothing: VDOT holds from 3.5 minutes on.
@pytest.mark.parametrize("weekly_km", [10, 14, 20, 45])
@pytest.mark.parametrize("track", [True, False])
@pytest.mark.parametrize("level", ["beginner", "intermediate"])
def test_a_time_trial_is_long_enough_to_tell_however_small_the_week(weekly_km, track, level):
    wanted = Availability(days=DAYS, long_run_day="sun", track=track)
    plan = generate(
        request(
            distance_m=5000,
            weeks=14,
            level=level,
            weekly_km=weekly_km,
            longest_km=weekly_km / 3,
            performances=(),
            availability=wanted,
        )
    )
    [(_, trial)] = of_template(plan, "time-trial")
    [effort] = [step for step in trial.expand() if step.intent == "work"]
    assert (effort.distance_m or 0) >= 1500 or (effort.duration_s or 0) >= 480
    assert trial.reasons[0].id == "R48"
    assert "DIm" not in findings(plan)
    assert weekly_km < 20 or "I12" not in findings(plan)


@pytest.mark.parametrize("weekly_km", [12, 35])
def test_a_plan_without_a_race_ends_in_a_trial_that_tells(weekly_km):
    plan = generate(base_request(weekly_distance_m=weekly_km * 1000))
    week, trial = of_template(plan, "time-trial")[-1]
    assert week is plan.weeks[-1]
    assert seconds(trial, "I", "R", "CV", "T") >= 480


def test_threshold_work_of_a_beginner_grows_in_length_then_in_density_then_without_a_break():
    plan = generate(request(**BEGINNERS_HALF))
    loading = [
        workout.title
        for week, workout in of_template(plan, "cruise-intervals", "tempo")
        if not week.down and week.phase != "taper"
    ]
    assert loading == [
        "Cruise intervals 3 x 5 min",
        "Cruise intervals 4 x 5 min",
        "Cruise intervals 4 x 5 min, 75 s jog",
        "Tempo 20 min",
    ]


@pytest.mark.parametrize("level", ["intermediate", "advanced"])
def test_long_runs_of_a_marathoner_hold_more_and_more_at_marathon_pace(level):
    asked = request(
        distance_m=42_195, weeks=18, level=level, weekly_km=70, longest_km=22,
        performances=(Performance(21_097.5, 5400),),
        availability=Availability(days=("mon", "tue", "wed", "thu", "sat", "sun"), long_run_day="sun"),
    )  # fmt: skip
    plan = generate(asked)
    longs = [
        seconds(workout, "M")
        for week, workout in of_template(plan, "long")
        if week.phase in ("build", "peak") and not week.down
    ]
    at_pace = [each for each in longs if each]
    assert len(at_pace) >= 3
    assert at_pace == sorted(set(at_pace))
    assert at_pace[-1] >= 1800


def test_goal_pace_work_grows_from_one_week_of_load_to_the_next():
    for distance_m, time_s, weekly_km in ((10_000.0, 2700.0, 45.0), (21_097.5, 6000.0, 70.0)):
        plan = generate(
            request(distance_m=distance_m, weeks=18, weekly_km=weekly_km, longest_km=20, time_s=time_s)
        )
        work = [
            seconds(workout, "M", "T", "CV", "I", "R")
            for week, workout in of_template(plan, "goal-pace-repeats")
            if not week.down
        ]
        assert len(work) > 1
        assert work == sorted(work)
        assert work[0] < work[-1] or distance_m > 10_000


def test_a_week_of_recovery_and_the_week_of_the_race_hold_less_of_the_same_work():
    plan = generate(request(distance_m=21_097.5, weeks=16, weekly_km=60, longest_km=18))
    threshold = [
        (week.down or week.phase == "taper", seconds(workout, "T"))
        for week, workout in of_template(plan, "cruise-intervals", "long-cruise-intervals", "tempo")
    ]
    pairs = list(pairwise(threshold))
    assert any(rests for rests, _ in threshold)
    assert all(later <= earlier for (_, earlier), (rests, later) in pairs if rests)


def test_base_brings_hill_sprints_beside_progression_runs():
    plan = generate(base_request(weeks=14))
    kinds = [workout.kind for week in plan.weeks for day in week.days for workout in day.workouts]
    assert "hills" in kinds
    assert "progression" in kinds
    assert "hills" not in [
        workout.kind
        for week in generate(base_request(weeks=14, age=60)).weeks
        for day in week.days
        for workout in day.workouts
    ]


def test_weeks_of_running_and_walking_belong_to_the_base_and_a_base_follows_them():
    plan = generate(request(distance_m=5000, weeks=18, level="beginner", weekly_km=5, longest_km=2))
    phases = [week.phase for week in plan.weeks]
    assert phases[:12] == ["base"] * 12
    assert phases[12] == "early_quality"
    titles = [day.workouts[0].title for day in plan.weeks[0].days if day.role == "easy"]
    assert titles == ["Run-walk 8 x 1 min with 90 s of walking"] * 3
    first = [w.title for day in plan.weeks[8].days for w in day.workouts if "strides" in w.title]
    assert all("4 strides" in title for title in first)


@MODERATE
@given(reasonable_requests())
def test_no_session_of_quality_is_the_one_before_it_nor_a_token(asked):
    plan = generate(asked)
    quality = [day for week in plan.weeks for day in week.days if day.role == "quality"]
    titles = [day.workouts[0].title for day in quality]
    assert all(earlier != later for earlier, later in pairwise(titles))
    for day in quality:
        assert seconds(day.workouts[0], "M", "T", "CV", "I", "R") >= 120
    assert all(day.date >= MONDAY for day in quality)
