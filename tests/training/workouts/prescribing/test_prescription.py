import pytest

from app.science.vdot import vdot
from app.training.circumstances import Circumstances
from app.training.workouts.catalogue import CATALOGUE, Wishes
from app.training.workouts.fitting.trainee import Profile
from app.training.workouts.notation import print_notation
from app.training.workouts.prescribing import prescribe
from app.training.workouts.runner import Goal
from app.training.workouts.steps import expand
from app.training.workouts.totals import totals

BEGINNER = Profile(level="beginner", weekly_distance_m=20_000, vdot=31).trainee()
MIDDLE = Profile(level="intermediate", weekly_distance_m=45_000, vdot=vdot(5000, 1320))


def cuts(workout):
    return [(reason.id, reason.unit) for reason in workout.reasons if "cut to" in reason.text]


def test_what_is_cut_is_said_by_rule_from_what_to_what_with_what_was_measured():
    workout = prescribe("400m-repeats", BEGINNER, exposure=2)
    (cut,) = (reason for reason in workout.reasons if "cut to" in reason.text)
    assert workout.title == "5 x 400 m"
    assert (cut.rule, cut.id, cut.unit) == ("repetition-limit", "DRm", "share of week")
    assert (cut.measured, cut.limit) == (0.12, 0.10)
    assert cut.text.startswith("6 x 400 m cut to 5 x 400 m: R work of 2.4 km in a week of 20.0 km is 12.0 %")


def test_a_race_pace_keeps_the_limits_of_its_name_and_of_what_it_counts_as():
    workout = prescribe("pyramid", MIDDLE.trainee())
    assert {rule for rule, _ in cuts(workout)} == {"DIm", "DCVm"}
    assert workout.title == "Pyramid 600-800-1000-1200-800-600-400 m"


# Faster than 19:00 the 800s count as R, whose 18 minutes then cut them.
def test_800s_of_a_fast_runner_keep_the_minutes_of_r():
    fast = Profile(level="advanced", weekly_distance_m=90_000, vdot=vdot(5000, 18 * 60)).trainee()
    workout = prescribe("800m-repeats", fast)
    assert workout.title == "6 x 800 m"
    assert ("DRm", "s") in cuts(workout)


def test_a_plan_is_cut_at_the_gentler_limits():
    single = prescribe("1000m-repeats", MIDDLE.trainee())
    planned = prescribe("1000m-repeats", Profile(**{**MIDDLE_FIELDS, "strictness": "should"}).trainee())
    assert (single.title, planned.title) == ("5 x 1000 m", "3 x 1000 m")
    assert planned.reasons[-1].id == "DIs"


MIDDLE_FIELDS = {"level": "intermediate", "weekly_distance_m": 45_000, "vdot": vdot(5000, 1320)}


# I23: in a plan a repetition at I lasts 5.5 minutes at most; a single prescription only warns.
def test_miles_that_take_too_long_are_shortened_in_a_plan_and_warned_of_alone():
    fields = {**MIDDLE_FIELDS, "weekly_distance_m": 90_000}
    alone = prescribe("mile-repeats", Profile(**fields).trainee())
    planned = prescribe("mile-repeats", Profile(**fields, strictness="should").trainee())
    assert "1 mi" in alone.title
    assert [warning.slug for warning in alone.warnings] == ["longest-repetition"]
    assert planned.title == "3 x 1200 m"
    assert planned.reasons[0].id == "DIs"
    assert "I23" in [reason.id for reason in planned.reasons]
    assert not planned.warnings


def test_the_reason_says_how_the_dose_stands_to_its_limit():
    (reason,) = prescribe(
        "800m-repeats", Profile(**{**MIDDLE_FIELDS, "weekly_distance_m": 60_000}).trainee()
    ).reasons
    assert (reason.rule, reason.measured, reason.limit, reason.unit) == (
        "interval-limit",
        0.08,
        0.12,
        "share of week",
    )


def test_a_run_of_60_km_is_cut_for_a_beginner_by_the_rules_that_say_so():
    workout = prescribe("long", BEGINNER, wishes=Wishes(length_m=60_000))
    assert workout.title == "Long run 12 km"
    assert [reason.id for reason in workout.reasons] == ["L02", "L04"]
    assert "60 km cut to 12 km" in workout.reasons[0].text


@pytest.mark.parametrize(
    ("goal_m", "ids", "kilometres"),
    [(5000, ["L04", "L06"], 29), (42_195, ["L04", "L06"], 38)],
)
def test_a_long_run_stays_within_the_limits_of_the_race(goal_m, ids, kilometres):
    runner = Profile(level="intermediate", weekly_distance_m=150_000, vdot=60, goal=Goal(goal_m)).trainee()
    workout = prescribe("long", runner, wishes=Wishes(length_m=60_000))
    assert [reason.id for reason in workout.reasons] == ids
    assert totals(workout).distance_m == kilometres * 1000


# A02: under 16 long runs of up to 90 minutes.
def test_a_youth_runs_for_90_minutes_at_most():
    youth = Profile(level="advanced", weekly_distance_m=80_000, vdot=50, age=15).trainee()
    workout = prescribe("long", youth, wishes=Wishes(duration_s=9000))
    assert totals(workout).duration_s <= 5400
    assert "A02" in [reason.id for reason in workout.reasons]


def test_heat_slows_the_paces_and_says_by_how_much():
    hot = Profile(**MIDDLE_FIELDS, circumstances=Circumstances(temperature_c=28, dew_point_c=20)).trainee()
    cool_pace, hot_pace = (
        prescribe("tempo", runner, exposure=1).steps[1].reckoned.pace.fast_s_per_km
        for runner in (MIDDLE.trainee(), hot)
    )
    (heat,) = (reason for reason in prescribe("tempo", hot, exposure=1).reasons if reason.rule == "heat")
    assert hot_pace == pytest.approx(cool_pace * (1 + heat.measured), rel=1e-3)


def test_heat_that_forbids_hard_running_is_warned_of():
    runner = Profile(**MIDDLE_FIELDS, circumstances=Circumstances(temperature_c=40, dew_point_c=30)).trainee()
    assert "too-hot-for-hard-running" in [warning.slug for warning in prescribe("tempo", runner).warnings]


# AD19: on a treadmill the same zone by time.
@pytest.mark.parametrize(
    "slug",
    [slug for slug, template in CATALOGUE.items() if template.kind not in ("strength", "mobility", "rest")],
)
def test_a_treadmill_knows_only_time(slug):
    workout = prescribe(slug, Profile(**MIDDLE_FIELDS, ground="treadmill").trainee())
    assert workout.surface == "treadmill"
    assert all(step.duration_s for step in expand(workout.steps))


def test_without_a_track_repetitions_go_by_time_and_say_so():
    workout = prescribe("800m-repeats", Profile(**MIDDLE_FIELDS, ground="road").trainee())
    assert workout.surface == "any"
    assert print_notation(workout) == (
        "15 min @ E + 6x200 s @ 5k pace -10.9 s/km w/ 2:30 jog + 10 min @ E"
    ).replace("200 s", "3:20")
    assert "AD19" in [reason.id for reason in workout.reasons]


@pytest.mark.parametrize(
    ("slug", "ground", "notation"),
    [
        ("400m-repeats", "hill", "15 min @ E + 10x100 s @ I w/ 75 s jog + 10 min @ E"),
        ("hill-sprints", "treadmill", "15 min @ E + 12x20 s @ fast uphill w/ 45 s jog + 15 min @ E"),
        ("time-trial", "road", "15 min @ E + 20 min @ RPE 9 + 10 min @ E"),
        ("progression", "treadmill", "28 min @ E + 13 min @ E -> M"),
        ("time-trial", "track", "2 km @ E + 3000 m @ 3k pace + 2 km @ E"),
    ],
)
def test_each_session_is_fitted_to_its_ground(slug, ground, notation):
    assert print_notation(prescribe(slug, Profile(**MIDDLE_FIELDS, ground=ground).trainee())) == notation


def test_a_run_on_a_treadmill_is_named_by_the_time_that_it_takes():
    workout = prescribe("progression", Profile(**MIDDLE_FIELDS, ground="treadmill").trainee())
    assert workout.title == "Progression run 41 min"
    assert totals(workout).duration_s == 41 * 60


@pytest.mark.parametrize(
    ("slug", "ground", "warned"),
    [
        ("hill-repeats", "track", "needs-a-hill"),
        ("hill-repeats", "hill", None),
        ("tempo", "hill", "paces-hold-on-the-level"),
        ("easy", "hill", None),
        ("fartlek", "hill", None),
    ],
)
def test_a_session_on_the_wrong_ground_carries_a_warning(slug, ground, warned):
    workout = prescribe(slug, Profile(**MIDDLE_FIELDS, ground=ground).trainee())
    assert [warning.slug for warning in workout.warnings] == ([warned] if warned else [])


# AD16: keep at least 10 minutes of warming up and 5 of cooling down, and drop repetitions from the end.
@pytest.mark.parametrize("available_min", [45, 40, 30, 26])
def test_with_less_time_the_warm_up_shortens_first_and_then_repetitions_fall(available_min):
    runner = Profile(**MIDDLE_FIELDS, available_s=60 * available_min).trainee()
    workout = prescribe("1000m-repeats", runner)
    assert totals(workout).duration_s <= 60 * available_min
    assert workout.steps[0].reckoned.duration_s >= 600
    assert workout.steps[-1].reckoned.duration_s >= 300
    assert "AD16" in [reason.id for reason in workout.reasons]


def test_under_25_minutes_a_hard_session_becomes_an_easy_run():
    workout = prescribe("1000m-repeats", Profile(**MIDDLE_FIELDS, available_s=1400).trainee())
    assert (workout.kind, workout.template) == ("easy", "1000m-repeats")
    assert totals(workout).duration_s == 1380
    assert workout.reasons[0].id == "AD16"


def test_a_session_that_fits_is_not_touched_by_the_clock():
    runner = Profile(**MIDDLE_FIELDS, available_s=7200).trainee()
    assert prescribe("1000m-repeats", runner) == prescribe("1000m-repeats", MIDDLE.trainee())


def test_without_fitness_no_pace_is_shown_and_the_assumption_is_named():
    workout = prescribe("800m-repeats", Profile(level="beginner", weekly_distance_m=30_000).trainee())
    assert all(step.reckoned.pace is None for step in expand(workout.steps))
    assert totals(workout).duration_s > 0
    assert "fitness-unknown" in [warning.slug for warning in workout.warnings]


def test_what_is_not_said_of_a_runner_is_assumed_and_named():
    slugs = [warning.slug for warning in prescribe("tempo", Profile().trainee()).warnings]
    assert slugs == ["level-assumed", "weekly-distance-assumed", "fitness-unknown"]


def test_a_goal_pace_without_a_goal_is_that_of_5_km_and_says_so():
    workout = prescribe("goal-pace-repeats", MIDDLE.trainee())
    assert "goal-assumed" in [warning.slug for warning in workout.warnings]


# R49: train at the fitness of today.
@pytest.mark.parametrize(("goal_s", "is_far"), [(1320, False), (1290, False), (1200, True)])
def test_a_goal_far_from_todays_fitness_is_named(goal_s, is_far):
    runner = Profile(**MIDDLE_FIELDS, goal=Goal(5000, goal_s)).trainee()
    slugs = [warning.slug for warning in prescribe("goal-pace-repeats", runner).warnings]
    assert ("current-fitness" in slugs) == is_far


def test_a_beginner_is_told_of_the_base_before_speed():
    assert "base-before-speed" in [warning.slug for warning in prescribe("200m-repeats", BEGINNER).warnings]
    assert "not-for-level" in [warning.slug for warning in prescribe("ascending-ladder", BEGINNER).warnings]


def test_400s_at_i_train_what_i_trains():
    strong = Profile(level="advanced", weekly_distance_m=90_000, vdot=55).trainee()
    assert prescribe("400m-repeats", strong, 5).system == "vo2max"
    assert prescribe("400m-repeats", strong, 5, Wishes(at="R")).system == "speed_and_economy"


def test_a_marathon_pace_run_stays_within_the_longest_run_of_the_race():
    runner = Profile(level="advanced", weekly_distance_m=90_000, vdot=56.3, goal=Goal(10_000)).trainee()
    workout = prescribe("marathon-pace", runner)
    assert totals(workout).distance_m <= 32_000
    assert workout.reasons[0].id == "L06"
    assert (
        workout.reasons[0].text
        == "Marathon pace 110 min with the shortest warm-up: at most 32 km for the race"
    )


@pytest.mark.parametrize(("week_m", "stage"), [(0, 8), (3000, 7), (4000, 6), (20_000, 2)])
def test_run_walk_begins_where_the_week_allows(week_m, stage):
    runner = Profile(level="beginner", weekly_distance_m=week_m, vdot=30).trainee()
    assert prescribe("run-walk", runner).steps[1].times == stage


def test_drills_stand_between_warm_up_and_hard_running_only():
    assert "A-skip" in [drill.name for drill in prescribe("tempo", MIDDLE.trainee()).drills]
    assert prescribe("easy", MIDDLE.trainee()).drills == ()
