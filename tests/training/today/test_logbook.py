"""What reports, activities, check-ins and results do to the days ahead."""

import gc
import re
from dataclasses import replace
from math import ceil

import pytest

from app.training.auditing import audit, dossier_of
from app.training.logbook.activity import Activity, Lap
from app.training.logbook.checkin import Pain
from app.training.planning import generate
from app.training.race_figures import realistic_gain_vdot
from app.training.review.load_history import daily_loads, load_history
from app.training.today.day_load import Body
from app.training.today.diary import diary
from app.training.workouts.steps import leaves
from app.training.workouts.totals import totals
from app.training.zones import zones
from tests.training.simulation.plans import REQUESTS, plan_of
from tests.training.today.runners import (
    DAY,
    REPORTER,
    TEN_K,
    checkin,
    dates,
    first_day,
    following,
    hard_s,
    ids,
    live,
    main,
    metres,
    mornings,
    noon,
    report,
    result,
    run_of,
    runner,
    running_s,
    start,
    told,
)


def plain(name: str = TEN_K):
    return diary(runner(name), start(name))


def test_a_session_without_a_word_is_planned_for_two_days_and_then_missed():
    known = live(runner(), start(), start() + 9 * DAY)
    day = next(each for each in plain().days.values() if each.date > start() + 9 * DAY and each.sessions)
    status = [diary(known, day.date + number * DAY).day(day.date).sessions[0].status for number in range(5)]
    assert status == ["planned", "planned", "planned", "missed", "missed"]


def test_a_report_says_what_became_of_a_session():
    day = first_day(plain(), "easy")
    for status in ("done", "partial", "skipped"):
        known = told(runner(), report(main(day), status))
        assert main(diary(known, day.date + 9 * DAY).day(day.date)).status == status


def test_an_activity_does_the_session_that_it_was_matched_to():
    day = first_day(plain(), "easy")
    activity = run_of(day.date, 6000, 2200, session_id=main(day).prescribed.id)
    known = runner(athlete=REPORTER, activities=(activity,), reporting_since=day.date)
    session = main(diary(known, day.date + 5 * DAY).day(day.date))
    assert (session.status, session.activity_ids) == ("done", (activity.id,))


@pytest.mark.parametrize(("share", "status"), [(0.41, "partial"), (0.79, "partial"), (0.81, "done")])
def test_an_activity_that_is_less_than_most_of_a_session_does_part_of_it(share, status):
    day = first_day(plain(), "quality")
    asked = totals(main(day).prescribed.workout)
    run = run_of(
        day.date, share * asked.distance_m, share * asked.duration_s, session_id=main(day).prescribed.id
    )
    known = runner(athlete=REPORTER, activities=(run,), reporting_since=day.date)
    assert main(diary(known, day.date + DAY).day(day.date)).status == status


@pytest.mark.parametrize(("left_out", "status"), [(0, "done"), (2, "partial")])
def test_easy_running_in_place_of_half_the_repetitions_does_part_of_a_session(left_out, status):
    day = first_day(plain(), "quality")
    steps = main(day).prescribed.workout.expand()
    hard = [place for place, step in enumerate(steps) if step.reckoned.counts_as not in {None, "E", "S"}]
    given_up = hard[-left_out * len(hard) // 4] if left_out else len(steps)
    laps = [
        Lap(distance_m=step.reckoned.distance_m, duration_s=step.reckoned.duration_s)
        for step in steps[:given_up]
    ]
    asked, ran_m = totals(main(day).prescribed.workout), sum(lap.distance_m for lap in laps)
    if left_out:
        rest_m = asked.distance_m - ran_m
        laps.append(Lap(distance_m=rest_m, duration_s=0.4 * rest_m))
    seconds = sum(lap.duration_s for lap in laps)
    run = run_of(day.date, asked.distance_m, seconds, laps=tuple(laps), session_id=main(day).prescribed.id)
    known = runner(athlete=REPORTER, activities=(run,), reporting_since=day.date)
    assert main(diary(known, day.date + DAY).day(day.date)).status == status


def test_nothing_is_held_of_what_was_done_once_its_diary_is_gone():
    day = first_day(plain(), "quality")
    steps = main(day).prescribed.workout.expand()
    laps = [Lap(distance_m=each.reckoned.distance_m, duration_s=each.reckoned.duration_s) for each in steps]
    asked = totals(main(day).prescribed.workout)
    run = run_of(day.date, asked.distance_m, asked.duration_s, laps=tuple(laps))
    name = run.id
    known = runner(athlete=REPORTER, activities=(run,), reporting_since=day.date)
    found = diary(known, day.date + DAY)
    assert main(found.day(day.date)).activity_ids == (name,)
    del run, known, found
    gc.collect()
    assert not [each for each in gc.get_objects() if isinstance(each, Activity) and each.id == name]


def test_before_the_first_report_nothing_is_missed():
    known = live(runner(), start() + 20 * DAY, start() + 20 * DAY)
    found = diary(known, start() + 21 * DAY)
    past = [each for date in dates(start(), start() + 19 * DAY) for each in found.day(date).sessions]
    assert {each.status for each in past} == {"assumed"}


def test_days_told_off_are_skipped_also_by_who_never_reports():
    today = start() + 20 * DAY
    found = diary(runner(checkins=mornings(checkin(today, days_off=4))), today)
    before, off = dates(start(), today - 5 * DAY), dates(today - 4 * DAY, today - DAY)
    assert {each.status for date in before for each in found.day(date).sessions} == {"assumed"}
    assert {each.status for date in off for each in found.day(date).sessions} == {"skipped"}
    cost = {load.date: load for load in daily_loads(_sessions(found), (), Body(), today)}
    assert not any(cost[date].load for date in off)
    assert sum(cost[date].load for date in before) > 0


def test_days_off_that_are_told_after_the_first_run_again_are_those_before_it():
    ran = next(
        day.date
        for day in plain().days.values()
        if day.date > start() + 20 * DAY and day.role in ("easy", "long")
    )
    known = live(runner(), start(), ran - 9 * DAY)
    known = live(known, ran, ran)
    told = replace(known, checkins=mornings(checkin(ran + DAY, days_off=8)))
    activity = run_of(ran, 5000, 1800)
    alone = runner(checkins=told.checkins, activities=(activity,))
    for each in (told, alone):
        found = diary(each, ran + DAY)
        assert found.time_off(ran + DAY).text == (
            "After 8 days off 99.2% of VDOT are left, on day 2 of 8 of the return."
        )


def _sessions(found):
    return {date: day.sessions for date, day in found.days.items()}


def test_a_day_yesterday_without_a_word_is_asked_for():
    known = live(runner(), start(), start() + 9 * DAY)
    day = next(
        each for each in plain().days.values() if each.date > start() + 9 * DAY and each.role == "easy"
    )
    assert "report" in diary(known, day.date + DAY).morning(day.date + DAY).ask


def test_quality_that_was_skipped_goes_to_an_easy_day_of_the_same_week_or_is_dropped():
    moved = dropped = 0
    for day in plain().days.values():
        if day.role != "quality":
            continue
        known = told(runner(), report(main(day), "skipped"))
        known = replace(known, reporting_since=day.date)
        after = diary(known, day.date + DAY)
        here = [each for each in after.days.values() if "AD04" in ids(each)]
        if not here:
            dropped += 1
            continue
        moved += 1
        (place,) = here
        assert 0 < (place.date - day.date).days <= 3
        assert main(place).prescribed.moved_from == day.date
        assert main(place).prescribed.workout.title == main(day).prescribed.workout.title
        assert main(place).prescribed.id != main(day).prescribed.id
        assert len(place.sessions) == len(plain().day(place.date).sessions)
    assert moved
    assert dropped


def test_missed_sessions_are_never_doubled_up():
    day = first_day(plain(), "long")
    known = replace(told(runner(), report(main(day), "skipped")), reporting_since=day.date)
    before, after = plain(), diary(known, day.date + DAY)
    for date in dates(day.date + DAY, day.date + 10 * DAY):
        assert metres(after.day(date)) <= metres(before.day(date)) + 1


def test_more_than_five_silent_days_are_asked_about_and_run_easily():
    known = live(runner(), start(), start() + 20 * DAY)
    silent = start() + 29 * DAY
    found = diary(known, silent)
    assert "days_off" in found.morning(silent).ask
    assert found.vdot(silent) == plan_of(TEN_K).vdot
    assert all(day.role != "quality" for day in map(found.day, dates(silent, silent + 3 * DAY)))
    assert {name for date in dates(silent, silent + 3 * DAY) for name in ids(found.day(date))} <= {"AD03"}


def test_a_new_plan_after_weeks_of_silence_asks_for_days_off_until_somebody_tells():
    today = start()
    known = replace(runner(athlete=REPORTER), reporting_since=today - 90 * DAY)
    assert "days_off" in diary(known, today).morning(today).ask
    said = replace(known, checkins=mornings(checkin(today, days_off=40)))
    found = diary(said, today)
    assert "days_off" not in found.morning(today).ask
    assert metres(first_day(found, "easy")) < metres(first_day(diary(known, today), "easy"))


def test_a_day_beyond_what_a_complaint_is_laid_out_for_is_planned_for_who_is_well_again():
    today = start() + 7 * DAY
    found = diary(runner(checkins=mornings(checkin(today, symptoms=("fever",)))), today)
    beyond = next(day for day in found.days.values() if day.date > today + 14 * DAY and metres(day))
    assert "well again" in found.morning(beyond.date).safety.text
    resting = next(day for day in found.days.values() if day.date > beyond.date and day.role == "rest")
    assert found.morning(resting.date).safety is None
    assert found.morning(today - DAY).safety is None


def test_mornings_that_are_sent_late_tell_what_is_usual_as_well():
    today = first_day(plain(), "quality").date
    late = (
        replace(checkin(today - ago * DAY, resting_hr=50), recorded_at=noon(today)) for ago in range(1, 7)
    )
    found = diary(runner(checkins=mornings(*late, checkin(today, resting_hr=60))), today)
    assert ids(found.days[today]) == ["AD05"]


@pytest.mark.parametrize("days_off", [0, 2])
def test_saying_how_many_days_were_off_ends_the_question(days_off):
    known = live(runner(), start(), start() + 20 * DAY)
    today = start() + 29 * DAY
    known = replace(known, checkins=mornings(checkin(today, days_off=days_off)))
    found = diary(known, today)
    assert found.morning(today).ask == ()
    past = [
        each
        for date in dates(start() + 21 * DAY, today - (days_off + 1) * DAY)
        for each in found.day(date).sessions
    ]
    assert {each.status for each in past} == {"assumed"}


_PLACE = re.compile(r"day (\d+) of (\d+) of the return")


def test_who_runs_again_after_a_long_silence_returns_from_it_and_is_not_thrown_back_later():
    silent, back = start() + 21 * DAY, start() + 29 * DAY
    known = live(runner(), start(), silent - DAY)
    walked, asked = [], []
    for today in dates(back, back + 11 * DAY):
        known = live(known, today, today)
        asked.append("days_off" in diary(known, today).morning(today).ask)
        tomorrow = diary(known, today + DAY).day(today + DAY)
        assert tomorrow.sessions == diary(known, today).day(today + DAY).sessions
        texts = [reason.text for each in tomorrow.sessions for reason in each.prescribed.reasons]
        assert not any("no word" in text for text in texts)
        walked += [(today + DAY, day, length) for text in texts for day, length in re.findall(_PLACE, text)]
    begun = {date - int(day) * DAY for date, day, _ in walked}
    assert walked[0][0] == back + DAY
    assert len(begun) == 1
    assert {length for *_, length in walked} == {"6"}
    assert asked == sorted(asked, reverse=True)
    assert (asked[0], asked[-1]) == (True, False)


def test_a_return_says_on_which_runs_without_a_word_its_count_of_days_rests():
    back = start() + 29 * DAY
    known = live(runner(), start(), start() + 20 * DAY)
    known = live(known, back, back)
    told_of = 0
    for today in dates(back + DAY, back + 5 * DAY):
        found = diary(known, today)
        place = next((each.text for each in found.day(today).reasons if each.id == "AD03"), None)
        if place is None:
            continue
        ((day, _),) = _PLACE.findall(place)
        walked = map(found.day, dates(today - (int(day) - 1) * DAY, today - DAY))
        untold = sum(is_open(each) for each in walked)
        runs = "1 run on the way, without a word yet, counts" if untold == 1 else f"{untold} runs"
        assert (runs in place) == bool(untold)
        assert ("without a word" in place) == bool(untold)
        told_of += bool(untold)
        assert not any("without a word" in text for text in texts(found.day(today + DAY)))
    assert told_of


def is_open(day) -> bool:
    return any(
        each.status == "planned" and each.prescribed.workout.kind != "strength" for each in day.sessions
    )


def texts(day) -> list[str]:
    return [reason.text for reason in day.reasons]


def test_two_weeks_of_silence_are_days_off():
    known = live(runner(), start(), start() + 20 * DAY)
    today = start() + 36 * DAY
    found = diary(known, today)
    assert "days_off" not in found.morning(today).ask
    assert found.vdot(today) < plan_of(TEN_K).vdot
    assert any(reason.id == "AD13" for reason in diary(known, today + 20 * DAY).reasons) or found.reasons


def test_a_silent_morning_is_what_is_said_on_that_morning_when_nothing_was_told():
    known = live(runner(), start(), start() + 20 * DAY)
    today = start() + 21 * DAY
    ahead = diary(known, today, silent=True)
    for date in dates(today, today + 18 * DAY):
        assert ahead.morning(date) == diary(known, date).morning(date)


def test_silent_mornings_of_who_never_reports_are_as_planned():
    known = runner(checkins=mornings(checkin(start() + 8 * DAY, symptoms=("fever",))))
    today = start() + 8 * DAY
    ahead = diary(known, today, silent=True)
    for date in dates(today, today + 5 * DAY):
        assert ahead.morning(date) == diary(known, date).morning(date)


def test_an_easy_run_that_felt_hard_at_an_easy_heart_rate_makes_the_next_run_shorter():
    day = first_day(plain(), "easy")
    athlete = replace(REPORTER, hr_max=185)
    following = next(
        each
        for each in plain().days.values()
        if each.date > day.date and each.role in ("easy", "long", "quality")
    )
    for rpe, bpm, rules in ((7.0, 140, ["AD07"]), (7.0, 165, []), (5.9, 140, [])):
        run = run_of(
            day.date, 6000, 2200, session_id=main(day).prescribed.id, rpe=rpe, heart_rate_bpm=float(bpm)
        )
        known = runner(athlete=athlete, activities=(run,), reporting_since=day.date)
        assert ids(diary(known, day.date + DAY).day(following.date)) == rules


def test_a_late_drop_of_cadence_does_the_same():
    day = first_day(plain(), "easy")
    laps = tuple(
        Lap(distance_m=1500, duration_s=550, cadence_spm=steps) for steps in (172.0, 171.0, 160.0, 157.0)
    )
    for said in ({"cadence_drop": 0.06}, {"laps": laps}):
        run = run_of(day.date, 6000, 2200, session_id=main(day).prescribed.id, **said)
        known = runner(athlete=REPORTER, activities=(run,), reporting_since=day.date)
        found = diary(known, day.date + DAY)
        told_of = [ids(found.day(date)) for date in dates(day.date + DAY, day.date + 5 * DAY)]
        assert [each for each in told_of if each] == [["AD07"]]


def test_a_hard_run_nobody_planned_makes_the_quality_of_the_next_day_easy():
    day = first_day(plain(), "quality")
    run = run_of(day.date - DAY, 10_000, 2700, rpe=9.0)
    known = runner(athlete=REPORTER, activities=(run,), reporting_since=day.date)
    found = diary(known, day.date).day(day.date)
    assert "AD10" in ids(found)
    assert hard_s(found) == 0


def test_the_brake_on_load_goes_by_the_load_that_is_told():
    today = start() + 33 * DAY
    athlete = replace(REPORTER, hr_max=186.0)
    known = live(runner(athlete=athlete), start(), today - DAY)
    rides = tuple(
        replace(run_of(today - number * DAY, 0.0, 7200.0), sport="bike", heart_rate_bpm=172.0)
        for number in (1, 2, 3)
    )
    known = replace(known, activities=rides)
    found = diary(known, today)
    heart = Body(athlete.heart(today))
    (*_, (_, curve)) = load_history(daily_loads(_sessions(found), rides, heart, today - DAY))
    reason = next(
        each
        for date in dates(today, today + 2 * DAY)
        for each in found.day(date).reasons
        if each.id == "AD08"
    )
    assert reason.measured == pytest.approx(curve.acute_chronic_ratio, abs=0.005)


def braked(known, today):
    """Live one long run far beyond the plan, then a week as it is prescribed; tell AD08 of each morning."""
    known = replace(known, activities=(run_of(today - DAY, 35_000, 12_600, rpe=7.0),))
    for date in dates(today, today + 5 * DAY):
        yield next((each for each in diary(known, date).day(date).reasons if each.id == "AD08"), None)
        known = live(known, date, date)


def test_who_rests_as_the_brake_asks_comes_nearer_to_what_was_planned():
    today = start() + 35 * DAY
    told = [each.text for each in braked(live(runner(), start(), today - DAY), today) if each is not None]
    above = [int(re.search(r"(\d+)% more than was planned for them", text)[1]) for text in told]
    assert len(above) > 1
    assert above == sorted(above, reverse=True)
    assert "the 7 days before this one held 1." in told[0]


def test_the_brake_and_the_load_that_is_told_leave_out_the_same_strength_that_is_open_yet():
    strong = next(
        day.date
        for day in plain().days.values()
        if day.date > start() + 30 * DAY
        and {each.prescribed.workout.kind for each in day.sessions} >= {"easy", "strength"}
        and plain().day(day.date + DAY).role in ("easy", "quality", "long")
    )
    known = live(runner(), start(), strong - DAY)
    stood = {strong: tuple(each.prescribed for each in plain().day(strong).sessions)}
    long_run = run_of(strong, 35_000, 12_600, rpe=7.0)
    known = replace(known.standing(stood), activities=(long_run,))
    found = diary(known, strong + DAY)
    (*_, (_, curve)) = load_history(daily_loads(_sessions(found), (long_run,), Body(), strong))
    (reason,) = (each for each in found.day(strong + DAY).reasons if each.id == "AD08")
    assert reason.measured == pytest.approx(curve.acute_chronic_ratio, abs=0.005)


def test_far_more_than_was_prescribed_brakes_once_four_weeks_are_known():
    today = start() + 35 * DAY
    for days, rules in ((7, {"AD08"}), (0, set())):
        known = live(runner(), start(), today - DAY)
        extra = tuple(run_of(today - number * DAY, 12_000, 4200, rpe=6.0) for number in range(1, days + 1))
        found = diary(replace(known, activities=extra), today)
        ahead = {name for date in dates(today, today + 2 * DAY) for name in ids(found.day(date))}
        assert {"AD08"} & ahead == rules
    early = replace(known, activities=extra, reporting_since=today - 27 * DAY)
    assert "AD08" not in {name for day in diary(early, today).days.values() for name in ids(day)}


def test_a_new_result_moves_every_pace_ahead_and_none_behind():
    vdot = plan_of(TEN_K).vdot
    today = start() + 30 * DAY
    known = live(replace(runner(), performances=(result(start() - 20 * DAY, vdot),)), start(), today - DAY)
    before = diary(known, today)
    after = diary(replace(known, performances=(*known.performances, result(today, vdot + 1))), today)
    assert after.vdot(today) == pytest.approx(vdot + 1, abs=0.01)
    for date in before.days:
        same = [each.prescribed for each in before.day(date).sessions] == [
            each.prescribed for each in after.day(date).sessions
        ]
        runs = [each for each in before.day(date).sessions if each.prescribed.workout.steps]
        assert same == (date < today or not runs) or date > plan_of(TEN_K).request.last_date
    assert {name for day in after.days.values() for name in ids(day)} == {"I18"}


def test_a_result_far_above_plans_the_weeks_left_anew():
    vdot = plan_of(TEN_K).vdot
    first = result(start() - 20 * DAY, vdot)
    today = start() + 30 * DAY
    leaps = (result(today - 8 * DAY, vdot + 1.5), result(today - DAY, vdot + 3))
    found = diary(replace(runner(), performances=(first, *leaps)), today)
    assert [reason.id for reason in found.reasons] == ["AD13"]
    assert found.vdot(today) == pytest.approx(vdot + 3, abs=0.01)


def test_weeks_gone_by_raise_nobody_who_is_slower_after_them():
    request = REQUESTS[TEN_K]
    plan = generate(replace(request, goal=replace(request.goal, time_s=2660.0)))
    first, slower = start() - 20 * DAY, start() + 55 * DAY
    races = (result(first, plan.vdot), result(slower - 3 * DAY, 40.3), result(slower, 40.2))
    found = diary(replace(following(plan), performances=races), slower + 14 * DAY)
    (reason,) = [each for each in found.plan.feasibility.reasons if each.id == "P07"]
    weeks_left = ceil((request.last_date - slower).days / 7)
    assert reason.limit == realistic_gain_vdot("intermediate", weeks_left)
    race = main(found.day(request.last_date)).prescribed.workout
    pace = next(step.reckoned.pace for step in leaves(race.steps) if step.distance_m == 10_000)
    assert pace.fast_s_per_km > zones(found.vdot(request.last_date))["I"].slow_s_per_km


def test_a_check_in_says_who_wakes_exhausted():
    day = first_day(plain(), "quality")
    found = diary(runner(checkins=mornings(checkin(day.date, fatigue=10.0))), day.date).day(day.date)
    assert (ids(found), hard_s(found)) == (["R58"], 0)


def test_check_ins_bring_time_weather_and_ground():
    day = first_day(plain(), "quality")
    for said, rule in (
        ({"available_s": 2400.0}, "AD16"),
        ({"temperature_c": 31.0, "dew_point_c": 23.0}, "AD21"),
        ({"surface": "ice"}, "AD19"),
        ({"soreness": 8.0}, "AD06"),
        ({"feeling": 3.0}, "AD05"),
        ({"symptoms": ("sore_throat",)}, "AD02"),
        ({"pain": Pain(level=4)}, "AD01"),
    ):
        known = runner(checkins=mornings(checkin(day.date, **said)))
        found = diary(known, day.date).day(day.date)
        assert ids(found) == [rule]
        assert main(found).prescribed.adapted
        assert main(found).prescribed.planned == main(day).prescribed.planned
        assert running_s(found) <= 1.1 * running_s(day)


def test_on_a_treadmill_what_goes_by_distance_goes_by_time():
    days = [day for day in plain().days.values() if day.role in ("quality", "easy")][:12]
    checkins = mornings(*(checkin(day.date, surface="treadmill") for day in days))
    found = [diary(runner(checkins=checkins), start()).day(day.date) for day in days]
    changed = [(day, after) for day, after in zip(days, found, strict=True) if after.reasons]
    assert changed
    for before, after in changed:
        assert ids(after) == ["AD19"]
        assert running_s(after) == pytest.approx(running_s(before), rel=0.1)


def test_two_tired_weeks_bring_the_down_week_forward():
    monday = start() + 28 * DAY
    tired = [monday - number * DAY for number in (2, 3, 4, 9, 10, 11)]
    known = runner(checkins=mornings(*(checkin(date, feeling=2.0) for date in tired)))
    week = [diary(known, monday).day(date) for date in dates(monday, monday + 6 * DAY)]
    assert all("AD18" in ids(day) for day in week if day.role in ("easy", "long", "quality"))
    one_less = {date: each for date, each in known.checkins.items() if date != tired[0]}
    fewer = diary(replace(known, checkins=one_less), monday)
    assert not any("AD18" in ids(day) for day in fewer.days.values())


@pytest.mark.parametrize("name", [TEN_K, "marathon", "half over fifty"])
def test_the_plan_calls_a_down_week_that_came_forward_by_its_name(name):
    called = 0
    for number in range(4, 11):
        monday = start(name) - start(name).weekday() * DAY + 7 * number * DAY
        tired = [monday - days * DAY for days in (2, 3, 4, 9, 10, 11)]
        known = runner(name, checkins=mornings(*(checkin(date, feeling=2.0) for date in tired)))
        for today in (monday, monday + 10 * DAY):
            known = known if today == monday else live(known, monday, today - DAY)
            plan = diary(known, today).plan
            week = plan.weeks[number]
            was = plan_of(name).weeks[number]
            named = replace(
                plan, weeks=tuple(replace(each, down=False) if each is week else each for each in plan.weeks)
            )
            if week.down and not was.down:
                called += 1
                assert findings(plan) == findings(named)
    assert called > 5


def findings(plan):
    return [(each.id, each.severity, each.week) for each in audit(dossier_of(plan)).findings]


def test_a_day_once_prescribed_stays_whatever_is_told_later():
    day = first_day(plain(), "quality")
    known = live(runner(), day.date, day.date)
    late = replace(known, checkins=mornings(checkin(day.date, symptoms=("fever",), feeling=1.0)))
    found = diary(late, day.date)
    assert [each.prescribed for each in found.day(day.date).sessions] == [
        each.prescribed for each in day.sessions
    ]
    assert found.morning(day.date).safety.level == "stop"
