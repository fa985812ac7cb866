from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.training.logbook.activity import Sport
from app.training.today.matching import matched, matches
from app.training.workouts.construct import easy, jog, repeat, run
from app.training.workouts.exercises import Exercise
from app.training.workouts.extents import minutes
from app.training.workouts.kinds import RUNS
from app.training.workouts.targets import INTERVAL
from app.training.workouts.workout import Workout
from tests.training.review.logs import ONE_DAY, TUESDAY, done, resolved, session

EASY_RUN = resolved(easy(6000))
LONG_RUN = resolved(easy(18_000))
INTERVALS = resolved(easy(2000), repeat(6, run(800, INTERVAL), between=jog(400)), easy(2000))
STRENGTH = Workout(kind="strength", exercises=(Exercise("squat", sets=4, repetitions=10),))
CROSS = resolved(easy(minutes(45)), kind="cross_training")

sessions = st.lists(
    st.builds(
        lambda workout, days, status: session(
            workout,
            date=TUESDAY + days * ONE_DAY,
            report=None if status is None else {"status": status},
        ),
        st.sampled_from([EASY_RUN, LONG_RUN, INTERVALS, STRENGTH, CROSS]),
        st.integers(0, 2),
        st.sampled_from([None, "done", "skipped"]),
    ),
    max_size=5,
)
activities = st.lists(
    st.builds(
        lambda metres, hour, days, sport: done(
            metres, 40, hour=hour, date=TUESDAY + days * ONE_DAY, sport=sport
        ),
        st.none() | st.sampled_from([2000.0, 6000.0, 9000.0, 18_000.0]),
        st.integers(5, 20),
        st.integers(0, 2),
        st.sampled_from(Sport.__args__),
    ),
    max_size=6,
)


@given(activities, sessions, st.randoms(use_true_random=False))
def test_the_order_in_which_activities_come_does_not_matter(some, planned, chance):
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert matches(shuffled, planned) == matches(some, planned)


@given(activities, sessions)
def test_what_was_matched_once_is_matched_so_again(some, planned):
    found = matches(some, planned)
    named = [replace(each, session_id=found.get(each.id)) for each in some]
    assert matches(named, planned).items() >= found.items()


@given(activities, sessions)
def test_nothing_is_matched_across_days_or_to_what_was_skipped(some, planned):
    by_id = {each.prescribed.id: each for each in planned}
    for activity in some:
        found = by_id.get(matches(some, planned).get(activity.id))
        if found is not None:
            assert found.date == activity.date
            assert found.report is None or found.report.status != "skipped"
            assert (activity.sport == "run") == (found.prescribed.workout.kind in RUNS)


@given(activities, sessions)
def test_a_run_finds_a_session_of_its_day_where_one_is_open(some, planned):
    found = matches(some, planned)
    for open_session in planned:
        fitting = open_session.prescribed.workout.kind in RUNS and open_session.report is None
        if fitting and open_session.prescribed.id not in found.values():
            left = [each for each in some if each.sport == "run" and each.date == open_session.date]
            assert all(each.id in found for each in left)


def test_a_run_is_matched_to_the_run_of_its_local_day():
    tuesday, wednesday = session(EASY_RUN), session(EASY_RUN, date=TUESDAY + ONE_DAY)
    late = done(6000, 35, hour=23.9)
    assert matched(late, [wednesday, tuesday]) == tuesday.prescribed.id
    assert matched(done(6000, 35, date=TUESDAY - ONE_DAY), [tuesday, wednesday]) is None


def test_strength_goes_to_strength_and_a_ride_to_cross_training():
    planned = [session(EASY_RUN), session(STRENGTH), session(CROSS)]
    ids = [each.prescribed.id for each in planned]
    for sport, expected in (("run", ids[0]), ("strength", ids[1]), ("bike", ids[2]), ("swim", ids[2])):
        assert matched(done(None, 45, sport=sport), planned) == expected


def test_of_two_runs_in_a_day_each_goes_to_the_nearer_session():
    morning, evening = session(EASY_RUN), session(INTERVALS)
    first, second = done(10_900, 60, hour=7), done(5800, 35, hour=18)
    found = matches([first, second], [morning, evening])
    assert found == {first.id: evening.prescribed.id, second.id: morning.prescribed.id}


def test_the_session_that_the_runner_names_wins():
    near, far = session(EASY_RUN), session(LONG_RUN, date=TUESDAY + ONE_DAY)
    named = done(6000, 35, session_id=far.prescribed.id)
    other = done(6200, 35, hour=7)
    assert matches([named, other], [near, far]) == {
        named.id: far.prescribed.id,
        other.id: near.prescribed.id,
    }


def test_a_session_matched_already_stays_with_its_activity():
    taken = session(EASY_RUN, activity_ids=(done(6000).id,))
    assert matched(done(6000), [taken]) is None
    again = done(6000, id=taken.activity_ids[0])
    assert matched(again, [taken]) == taken.prescribed.id


def test_a_report_does_not_keep_its_run_away_but_a_skipped_session_does():
    told, skipped = session(report={"rpe": 4.0}), session(report={"status": "skipped"})
    assert matched(done(10_000), [skipped, told]) == told.prescribed.id
    assert matched(done(10_000), [skipped]) is None


def test_a_warm_up_recorded_by_itself_joins_the_session_that_it_completes():
    planned = session(INTERVALS)
    warm_up, main, home = done(2000, 12, hour=17.5), done(6800, 35, hour=18), done(2000, 12, hour=18.8)
    found = matches([warm_up, main, home], [planned])
    assert set(found) == {warm_up.id, main.id, home.id}


def test_a_second_run_that_was_not_planned_stays_by_itself():
    planned = session(INTERVALS)
    commute, main = done(8000, 45, hour=7), done(10_800, 60, hour=18)
    assert matches([commute, main], [planned]) == {main.id: planned.prescribed.id}
