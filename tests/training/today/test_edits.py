"""What runner and coach change: added, moved, replaced, removed, locked, noted."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

from app.training.adaptation.carrying_out import is_run
from app.training.adaptation.morning_rules import EVE_DAYS
from app.training.logbook.edit import Added, Locked, Moved, Noted, Removed, Replaced
from app.training.today.diary import diary
from app.training.workouts.notation import parse
from tests.training.today.runners import (
    DAY,
    NOON,
    checkin,
    edit,
    first_day,
    ids,
    live,
    main,
    mornings,
    result,
    runner,
    start,
)

PLAIN = diary(runner(), start())
QUALITY = first_day(PLAIN, "quality")
REST = next(day for day in PLAIN.days.values() if day.date > QUALITY.date and not day.sessions)
REPEATS = parse("2 km E + 5x1000m @I w/ 400m jog + 2 km E")
HOUR = dt.timedelta(hours=1)


def edited(*changes, **known):
    edits = tuple(
        edit(main(QUALITY).prescribed.id, each, NOON + place * HOUR) for place, each in enumerate(changes)
    )
    return diary(runner(edits=edits, **known), QUALITY.date)


def test_a_moved_session_keeps_its_id_and_says_where_it_came_from():
    found = edited(Moved(date=REST.date))
    (session,) = found.day(REST.date).sessions
    assert session.prescribed.id == main(QUALITY).prescribed.id
    assert session.prescribed.moved_from == QUALITY.date
    assert session.prescribed.workout.title == main(QUALITY).prescribed.workout.title
    assert found.day(REST.date).role == "quality"
    assert main(QUALITY).prescribed.id not in {
        each.prescribed.id for each in found.day(QUALITY.date).sessions
    }


def test_the_last_of_several_edits_holds_whatever_the_order_in_which_they_come():
    name = main(QUALITY).prescribed.id
    first = edit(name, Moved(date=REST.date), NOON)
    second = edit(name, Moved(date=QUALITY.date), NOON + HOUR)
    one, other = (
        dict(diary(runner(edits=edits), QUALITY.date).days) for edits in ((first, second), (second, first))
    )
    assert one == other
    assert main(one[QUALITY.date]).prescribed.moved_from is None


def test_a_replaced_workout_is_paced_like_the_plan():
    found = edited(Replaced(workout=REPEATS))
    session = main(found.day(QUALITY.date))
    assert session.prescribed.id == main(QUALITY).prescribed.id
    assert session.prescribed.planned.is_resolved
    assert session.prescribed.workout == session.prescribed.planned
    assert not session.prescribed.adapted
    assert found.day(QUALITY.date).role == "quality"


def test_a_replaced_workout_follows_a_new_result():
    before = edited(Replaced(workout=REPEATS), performances=(result(start() - DAY, 44.0),))
    after = edited(Replaced(workout=REPEATS), performances=(result(start() - DAY, 45.0),))
    assert (
        main(before.day(QUALITY.date)).prescribed.workout != main(after.day(QUALITY.date)).prescribed.workout
    )


def test_a_workout_without_a_title_gives_the_day_one():
    assert edited(Replaced(workout=REPEATS)).day(QUALITY.date).title.startswith("Repeats: 5 x 1000 m")
    assert edited(Replaced(workout=parse("30 min E"))).day(QUALITY.date).title.startswith("Easy: 30 min")


def test_a_removed_session_is_gone():
    found = edited(Removed())
    assert main(QUALITY).prescribed.id not in {
        each.prescribed.id for day in found.days.values() for each in day.sessions
    }


def test_a_locked_session_is_overruled_by_illness_alone():
    tired = mornings(checkin(QUALITY.date, feeling=1.0, soreness=9.0, available_s=1500.0))
    locked = main(edited(Locked(locked=True), checkins=tired).day(QUALITY.date))
    assert locked.prescribed.locked
    assert locked.if_tired is None
    assert not locked.prescribed.adapted
    assert main(edited(checkins=tired).day(QUALITY.date)).prescribed.adapted
    unlocked = edited(Locked(locked=True), Locked(locked=False), checkins=tired)
    assert main(unlocked.day(QUALITY.date)).prescribed.adapted
    ill = mornings(checkin(QUALITY.date, symptoms=("fever",)))
    assert main(edited(Locked(locked=True), checkins=ill).day(QUALITY.date)).prescribed.workout.kind == "rest"
    hot = mornings(checkin(QUALITY.date, temperature_c=33.0, dew_point_c=24.0))
    assert ids(edited(Locked(locked=True), checkins=hot).day(QUALITY.date)) == ["AD21"]


def test_a_note_stands_beside_the_session_and_changes_nothing():
    found = edited(Noted(note="with Anna"))
    session = main(found.day(QUALITY.date))
    assert session.note == "with Anna"
    assert session.prescribed == main(QUALITY).prescribed
    assert main(edited(Noted(note="with Anna"), Noted(note=None)).day(QUALITY.date)).note is None


def test_an_added_session_stands_beside_the_plan_and_in_place_of_another_where_it_is_said():
    name = UUID(int=77)
    beside = diary(runner(edits=(edit(name, Added(date=QUALITY.date, workout=REPEATS)),)), start())
    assert len(beside.day(QUALITY.date).sessions) == len(QUALITY.sessions) + 1
    instead = Added(date=QUALITY.date, workout=REPEATS, in_place_of=main(QUALITY).prescribed.id)
    sessions = diary(runner(edits=(edit(name, instead),)), start()).day(QUALITY.date).sessions
    names = [each.prescribed.id for each in sessions]
    assert name in names
    assert main(QUALITY).prescribed.id not in names
    gone = diary(runner(edits=(edit(name, instead), edit(name, Removed(), NOON + HOUR))), start())
    assert main(gone.day(QUALITY.date)).prescribed == main(QUALITY).prescribed


def runs(day):
    return [each for each in day.sessions if is_run(each.prescribed.workout)]


def test_a_hard_session_put_on_an_easy_day_takes_the_place_of_its_run_and_stands_first():
    easy = next(
        day
        for day in PLAIN.days.values()
        if day.role == "easy" and len(day.sessions) > 1 and PLAIN.day(day.date - DAY).role != "quality"
    )
    name = main(QUALITY).prescribed.id
    beside = {each.prescribed.id for each in easy.sessions} - {main(easy).prescribed.id}
    for change in (
        edit(UUID(int=79), Added(date=easy.date, workout=REPEATS)),
        edit(name, Moved(date=easy.date)),
    ):
        first, *others = diary(runner(edits=(change,)), start()).day(easy.date).sessions
        assert first.prescribed.id == change.session_id
        assert {each.prescribed.id for each in others} == beside
    gentle = edit(UUID(int=79), Added(date=easy.date, workout=parse("20 min E")))
    assert len(runs(diary(runner(edits=(gentle,)), start()).day(easy.date))) == 2


def test_what_is_put_on_the_eve_of_the_race_is_not_run_and_the_easy_run_stays():
    race = PLAIN.known.followed.plan.request.last_date
    eve = next(
        day for day in PLAIN.days.values() if day.role == "easy" and 0 < (race - day.date).days <= EVE_DAYS
    )
    added = edit(UUID(int=80), Added(date=eve.date, workout=REPEATS))
    found = diary(runner(edits=(added,)), start()).day(eve.date)
    assert [each.prescribed for each in runs(found)] == [main(eve).prescribed]
    extra = next(each for each in found.sessions if each.prescribed.id == added.session_id)
    assert [reason.id for reason in extra.prescribed.reasons] == ["AD11"]
    locked = edit(added.session_id, Locked(locked=True), NOON + HOUR)
    assert len(runs(diary(runner(edits=(added, locked)), start()).day(eve.date))) == 2


def test_quality_moved_next_to_quality_is_run_easily():
    after = next(
        day
        for day in PLAIN.days.values()
        if day.role == "quality" and day.date > QUALITY.date and PLAIN.day(day.date - DAY).role != "quality"
    )
    moved = edit(main(QUALITY).prescribed.id, Moved(date=after.date - DAY))
    found = diary(runner(edits=(moved,)), QUALITY.date)
    assert "AD10" in ids(found.day(after.date))


def test_edits_of_another_plan_are_not_of_this_one():
    other = edit(main(QUALITY).prescribed.id, Removed(), plan_id=UUID(int=5))
    assert dict(diary(runner(edits=(other,)), start()).days) == dict(PLAIN.days)


def test_a_session_added_to_a_day_that_stands_already_joins_it():
    known = live(runner(), QUALITY.date, QUALITY.date)
    late = replace(known, edits=(edit(UUID(int=78), Added(date=QUALITY.date, workout=REPEATS)),))
    sessions = diary(late, QUALITY.date).day(QUALITY.date).sessions
    assert [each.prescribed for each in sessions[:-1]] == [each.prescribed for each in QUALITY.sessions]
    assert sessions[-1].prescribed.id == UUID(int=78)
    assert sessions[-1].prescribed.workout.is_resolved


def test_a_past_session_that_was_moved_stands_only_where_it_went():
    known = live(runner(), QUALITY.date, QUALITY.date)
    known = replace(known, reports={})
    target = QUALITY.date + 2 * DAY
    moved = replace(known, edits=(edit(main(QUALITY).prescribed.id, Moved(date=target)),))
    found = diary(moved, QUALITY.date + DAY)
    where = [
        day.date
        for day in found.days.values()
        for each in day.sessions
        if each.prescribed.id == main(QUALITY).prescribed.id
    ]
    assert where == [target]
