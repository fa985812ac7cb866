"""States, titles and what stands beside a day."""

import datetime as dt
from dataclasses import replace

import pytest

from app.training.athlete import MOST_BLACKOUTS, Availability, Blackout
from app.training.logbook.checkin import Pain
from app.training.logbook.edit import Added
from app.training.planning import generate
from app.training.rules import find_rule
from app.training.today.diary import diary
from app.training.today.known import Known, NewTerms
from app.training.workouts.notation import parse
from tests.training.simulation.plans import REQUESTS, plan_of
from tests.training.today.runners import (
    ATHLETE,
    DAY,
    TEN_K,
    checkin,
    dates,
    edit,
    first_day,
    following,
    ids,
    live,
    main,
    mornings,
    noon,
    report,
    result,
    runner,
    start,
    told,
)


def race_day(name: str = TEN_K) -> dt.date:
    return plan_of(name).request.last_date


def test_every_day_of_a_plan_is_in_the_diary():
    found = diary(runner(), start())
    planned = {day.date: day for week in plan_of(TEN_K).weeks for day in week.days}
    for date, day in planned.items():
        assert [each.prescribed.workout for each in found.days[date].sessions] == list(day.workouts)
        assert found.days[date].role == day.role
        assert found.days[date].phase is not None
    assert list(found.days) == dates(start(), race_day() + 4 * DAY)


def test_a_plan_held_without_paces_reads_as_one_with_them():
    plan = plan_of(TEN_K)
    weeks = tuple(
        replace(
            week,
            days=tuple(
                replace(
                    day, workouts=tuple(each.unresolved() if each.steps else each for each in day.workouts)
                )
                for day in week.days
            ),
        )
        for week in plan.weeks
    )
    held = following(replace(plan, weeks=weeks))
    assert dict(diary(held, start()).days) == dict(diary(runner(), start()).days)


@pytest.mark.parametrize(
    ("days", "state", "title"),
    [
        (-40, "before_plan", "Your plan starts on Monday 4 January 2027"),
        (-1, "before_plan", "Your plan starts on Monday 4 January 2027"),
    ],
)
def test_before_the_plan_the_day_says_when_it_starts(days, state, title):
    day = diary(runner(), start()).morning(start() + days * DAY).day
    assert (day.state, day.title, day.sessions) == (state, title, ())


def test_without_a_plan_the_runner_is_asked_for_one():
    found = diary(Known(athlete=ATHLETE), start()).morning(start())
    assert (found.day.state, found.ask) == ("no_plan", ("plan", "performance"))
    assert found.upcoming is None


def test_a_race_day_is_one():
    found = diary(runner(), start()).morning(race_day())
    assert (found.day.state, found.day.role, found.day.title) == ("race", "race", "Race: 10k")
    assert {each.slug for each in found.advice} >= {"race-start"}


def test_after_the_race_come_days_of_recovery_and_then_a_new_goal():
    found = diary(runner(), start())
    recovery = [found.day(race_day() + number * DAY) for number in range(1, 5)]
    assert {day.state for day in recovery} == {"recovery"}
    assert {day.role for day in recovery} <= {"rest", "easy"}
    assert recovery[0].role == "rest"
    after = found.morning(race_day() + 5 * DAY)
    assert (after.day.state, after.ask) == ("plan_over", ("goal",))


def test_a_race_that_was_not_run_needs_no_recovery():
    known = told(runner(), report(main(diary(runner(), start()).day(race_day())), "skipped"))
    found = diary(known, race_day() + DAY)
    assert found.day(race_day() + DAY).state == "plan_over"


def test_a_marathon_takes_two_weeks():
    found = diary(runner("marathon"), start("marathon"))
    states = [found.day(race_day("marathon") + number * DAY).state for number in range(1, 17)]
    assert states == ["recovery"] * 15 + ["plan_over"]


def test_a_plan_that_is_ended_holds_no_more():
    known = runner()
    ended = replace(known, followed=replace(known.followed, ended_on=start() + 20 * DAY))
    found = diary(ended, start() + 20 * DAY)
    assert found.plan_id is None
    assert found.day(start() + 19 * DAY).state in ("training", "rest")
    assert found.morning(start() + 21 * DAY).day.state == "no_plan"
    assert found.day(start() + 21 * DAY).sessions == ()
    assert found.day(start() + 21 * DAY).title == "The plan was ended: time for a new one"


def test_illness_pauses_the_plan_and_stops_the_runner():
    today = first_day(diary(runner(), start()), "quality").date
    known = runner(checkins=mornings(checkin(today, symptoms=("fever",))))
    found = diary(known, today).morning(today)
    assert (found.day.state, found.day.role, found.safety.level) == ("paused", "rest", "stop")
    assert ids(found.day) == ["AD01"]
    assert main(found.day).prescribed.workout.kind == "rest"
    assert main(found.day).prescribed.planned.kind != "rest"
    later = diary(known, today + 2 * DAY).morning(today + 2 * DAY)
    assert (later.day.state, later.ask) == ("paused", ("symptoms",))


def test_alarming_symptoms_send_to_a_doctor_until_cleared():
    today = start() + 10 * DAY
    known = runner(checkins=mornings(checkin(today, symptoms=("chest_pain",))))
    found = diary(known, today).morning(today + 30 * DAY)
    assert (found.day.state, found.safety.level, found.ask) == ("paused", "stop", ("cleared",))
    assert "doctor" in found.safety.text
    assert found.advice == ()


def test_pain_is_asked_after():
    today = start() + 10 * DAY
    known = runner(checkins=mornings(checkin(today, pain=Pain(level=5))))
    assert diary(known, today).morning(today).ask == ()
    assert diary(known, today).morning(today + DAY).ask == ("pain",)


@pytest.mark.parametrize("is_lived", [True, False])
def test_a_day_gone_by_stays_as_it_was_whatever_is_told_of_it_later(is_lived):
    day = first_day(diary(runner(), start()), "quality")
    today = day.date + 2 * DAY
    known = live(runner(), start(), today - DAY) if is_lived else runner()
    before = diary(known, today).morning(day.date)
    said = replace(checkin(day.date, symptoms=("fever",), soreness=9.0), recorded_at=noon(today))
    after = diary(replace(known, checkins=mornings(said)), today)
    assert after.morning(day.date).day == before.day
    assert after.morning(day.date).safety is None
    assert after.morning(today).day.state == "paused"


def test_a_day_that_paused_stays_so():
    day = first_day(diary(runner(), start()), "quality")
    known = runner(checkins=mornings(checkin(day.date, symptoms=("fever",))))
    known = live(known, day.date, day.date + DAY)
    well = replace(checkin(day.date + 2 * DAY, symptoms=()), recorded_at=noon(day.date + 2 * DAY))
    found = diary(replace(known, checkins={**known.checkins, well.date: well}), day.date + 2 * DAY)
    states = [found.morning(day.date + number * DAY).day.state for number in (0, 1)]
    assert states == ["paused", "paused"]
    assert found.morning(day.date).safety.level == "stop"


@pytest.mark.parametrize(
    ("first", "then", "asked"),
    [
        ({"pain": Pain(level=6)}, {"symptoms": ()}, ("pain",)),
        ({"symptoms": ("fever",)}, {"cleared": True}, ("symptoms",)),
        ({"symptoms": ("fever",)}, {"pain": Pain()}, ("symptoms",)),
        ({"pain": Pain(level=6), "symptoms": ("fever",)}, {"symptoms": ("fever",)}, ("pain",)),
    ],
)
def test_a_word_on_something_else_clears_nothing_and_the_question_stays(first, then, asked):
    day = start() + 10 * DAY
    known = runner(checkins=mornings(checkin(day, **first), checkin(day + DAY, **then)))
    found = diary(known, day + DAY).morning(day + DAY)
    assert (found.day.state, found.ask) == ("paused", asked)
    if len(first) == 1:
        assert "told on 14 January 2027" in found.day.reasons[0].text


@pytest.mark.parametrize(
    "said",
    [{"days_off": 4}, {"feeling": 2.0}, {"soreness": 8.0}, {"fatigue": 8.0}, {"feeling": 2.0, "days_off": 2}],
)
def test_a_bad_morning_leaves_the_race_with_a_word_of_caution(said):
    found = diary(runner(checkins=mornings(checkin(race_day(), **said))), race_day()).morning(race_day())
    assert (found.day.state, found.day.title) == ("race", "Race: 10k")
    assert found.advice[0].slug == "race-with-care"


@pytest.mark.parametrize("days", [0, 1])
def test_a_race_on_the_first_day_back_from_fever_is_not_run(days):
    ill, well = race_day() - 4 * DAY, race_day() - 2 * DAY
    known = runner(
        checkins=mornings(checkin(ill, symptoms=("fever",)), checkin(well, symptoms=(), feeling=7.0))
    )
    found = diary(known, well + 2 * days * DAY).morning(race_day())
    assert (found.day.role, found.safety.level) == ("easy", "caution")
    assert "Do not race today." in found.safety.text
    assert main(found.day).prescribed.workout.kind == "easy"
    assert main(found.day).prescribed.planned.kind == "race"
    (reason,) = (each for each in found.day.reasons if each.id == "AD03")
    assert (reason.measured, reason.limit, reason.unit) == (4, 5, "days off")


@pytest.mark.parametrize(
    ("said", "cleared", "state"),
    [
        ({"symptoms": ("fever",)}, {"symptoms": (), "cleared": True}, "paused"),
        ({"symptoms": ("cough",)}, {"symptoms": ()}, "training"),
        ({"symptoms": ("chest_pain",)}, {"symptoms": ()}, "paused"),
        ({"symptoms": ("chest_pain",)}, {"symptoms": (), "cleared": True}, "training"),
        ({"pain": Pain(level=2, limping=True)}, {"symptoms": ()}, "paused"),
    ],
)
@pytest.mark.parametrize("eves", [1, 2])
def test_a_race_on_the_morning_on_which_an_illness_is_over_is_not_run(said, cleared, state, eves):
    ill, race = race_day() - eves * DAY, race_day()
    known = runner(checkins=mornings(checkin(ill, **said), checkin(race, **cleared)))
    found = diary(known, race).morning(race)
    assert found.day.state == state
    assert found.day.role in ("rest", "easy")
    assert found.safety.text.startswith("Do not race today.")


def test_a_race_stands_once_a_limp_is_gone_or_a_day_was_run_after_an_illness():
    race = race_day()
    limped = mornings(
        checkin(race - DAY, pain=Pain(level=2, limping=True)), checkin(race, pain=Pain(level=1))
    )
    ill = mornings(checkin(race - 2 * DAY, symptoms=("cough",)), checkin(race - DAY, symptoms=()))
    for checkins in (limped, ill):
        assert diary(runner(checkins=checkins), race).day(race).state == "race"


@pytest.mark.parametrize(
    "said",
    [
        {"symptoms": ("sore_throat",)},
        {"symptoms": ("fever",)},
        {"pain": Pain(level=5)},
        {"temperature_c": 40.0, "dew_point_c": 30.0},
    ],
)
def test_a_race_that_is_not_to_be_run_says_so(said):
    found = diary(runner(checkins=mornings(checkin(race_day(), **said))), race_day()).morning(race_day())
    assert found.day.role != "race"
    assert found.safety.text.startswith("Do not race today.")
    assert found.day.reasons[0].text.startswith("Do not race today.")


def test_a_hot_race_is_run_by_effort_and_with_caution():
    said = checkin(race_day(), temperature_c=36.0)
    found = diary(runner(checkins=mornings(said)), race_day()).morning(race_day())
    assert (found.day.state, found.safety.level) == ("race", "caution")
    assert "by effort" in found.safety.text
    (reason,) = found.day.reasons
    assert reason.text.startswith("Hot: race by effort, not by pace;")


def test_before_a_long_run_everything_that_speaks_against_it_is_heard():
    long = first_day(diary(runner(), start()), "long").date
    said = checkin(long, pain=Pain(level=3), fatigue=9.0, soreness=8.0)
    found = diary(runner(checkins=mornings(said)), long).morning(long)
    assert [each.slug for each in found.advice] == ["pain", "soreness", "fatigue"]


def test_after_the_race_its_result_is_asked_for_until_it_is_told():
    after = race_day() + DAY
    assert diary(runner(), after).morning(after).ask == ("performance",)
    raced = runner(performances=(result(race_day(), 45.0),))
    assert diary(raced, after).morning(after).ask == ()


def test_a_holiday_of_the_plan_is_a_pause():
    request = REQUESTS[TEN_K]
    away = Blackout(from_=start() + 30 * DAY, to=start() + 33 * DAY, reason="holiday")
    plan = generate(replace(request, availability=replace(request.availability, blackouts=(away,))))
    found = diary(following(plan), start())
    assert [found.day(date).state for date in dates(away.from_, away.to)] == ["paused"] * 4
    assert not any(day.reasons for day in found.days.values() if day.state != "paused")


def test_a_holiday_that_came_later_closes_its_days():
    away = Blackout(from_=start() + 30 * DAY, to=start() + 33 * DAY, reason="holiday")
    athlete = replace(ATHLETE, availability=Availability(blackouts=(away,)))
    found = diary(runner(athlete=athlete), start() + 5 * DAY)
    days = [found.day(date) for date in dates(away.from_, away.to)]
    assert {day.state for day in days} == {"paused"}
    assert {each.prescribed.workout.kind for day in days for each in day.sessions} == {"rest"}
    after = {name for day in found.days.values() if day.date > away.to for name in ids(day)}
    assert after <= {"AD03", "V07", "V15"}  # the day back was to be a long run
    assert found.day(away.to + DAY).title == "Easy run 7.5 km"


def with_terms(*holidays: tuple[Blackout, ...], known_on: dt.date) -> Known:
    """The runner who asks, day after day, for other holidays of his plan."""
    known, request = runner(), plan_of(TEN_K).request
    terms = tuple(
        NewTerms(
            known_on=known_on + number * DAY,
            request=replace(request, availability=replace(request.availability, blackouts=each)),
        )
        for number, each in enumerate(holidays)
    )
    return replace(known, followed=replace(known.followed, terms=terms))


def test_a_holiday_is_the_same_whether_plan_or_athlete_is_told_of_it():
    away = Blackout(from_=start() + 35 * DAY, to=start() + 47 * DAY, reason="holiday")
    athlete = replace(ATHLETE, availability=Availability(blackouts=(away,)))
    today = start() + 10 * DAY
    one, other = diary(with_terms((away,), known_on=today), today), diary(runner(athlete=athlete), today)
    assert dict(one.days) == dict(other.days)
    assert one.reasons == other.reasons
    assert "AD03" in ids(first_day(one, "easy", away.to))


def test_holidays_of_a_century_before_the_plan_close_none_of_its_days():
    long_ago = Blackout(from_=dt.date(1900, 1, 1), to=start() - DAY)
    athlete = replace(ATHLETE, availability=Availability(blackouts=(long_ago,) * MOST_BLACKOUTS))
    today = start() + 10 * DAY
    known = with_terms((long_ago,) * MOST_BLACKOUTS, known_on=today)
    assert dict(diary(runner(athlete=athlete), today).days) == dict(diary(runner(), today).days)
    assert dict(diary(known, today).days) == dict(diary(runner(), today).days)


def test_a_holiday_that_is_called_off_closes_nothing():
    away = Blackout(from_=start() + 35 * DAY, to=start() + 47 * DAY, reason="holiday")
    today = start() + 10 * DAY
    found = diary(with_terms((away,), (), known_on=today - DAY), today)
    assert dict(found.days) == dict(diary(runner(), today).days)


def test_a_week_off_is_followed_by_a_return_at_slower_paces():
    today = start() + 40 * DAY
    known = runner(checkins=mornings(checkin(today, days_off=14)))
    found = diary(known, today)
    returning = [found.day(date) for date in dates(today, today + 13 * DAY)]
    assert all("AD03" in ids(day) for day in returning if day.role in ("easy", "long", "quality"))
    assert not any(day.role == "quality" for day in returning[:7])
    assert found.vdot(today) < found.vdot(today + 10 * DAY) < found.vdot(today + 14 * DAY)
    assert found.vdot(today + 14 * DAY) == plan_of(TEN_K).vdot
    assert any(reason.id == "AD13" for reason in found.reasons)


def test_upcoming_is_the_next_day_with_something_to_do():
    found = diary(runner(), start())
    rest = next(day for day in found.days.values() if not day.sessions)
    upcoming = found.morning(rest.date - DAY).upcoming
    assert upcoming.date > rest.date
    assert upcoming.title == found.day(upcoming.date).title


def test_sessions_may_stand_without_a_plan():
    date = start() + 3 * DAY
    workout = parse("2 km E + 6x800m @I w/ 400m jog + 2 km E")
    name = ATHLETE.id
    added = edit(name, Added(date=date, workout=workout), plan_id=None)
    known = Known(athlete=ATHLETE, edits=(added,), performances=(result(start(), 45),))
    day = diary(known, start()).day(date)
    (session,) = day.sessions
    assert (day.state, day.role, session.prescribed.id) == ("no_plan", "quality", name)
    assert session.prescribed.workout.is_resolved
    assert session.if_tired is not None
    ill = replace(known, checkins=mornings(checkin(date, symptoms=("fever",))))
    assert diary(ill, date).day(date).sessions[0].prescribed.workout.kind == "rest"


def test_advice_is_short_and_the_same_every_time():
    found, again = diary(runner(), start()), diary(runner(), start())
    for date in found.days:
        morning = found.morning(date)
        assert len(morning.advice) <= 3
        assert morning.advice == again.morning(date).advice
        assert all(len(each.text) <= 120 for each in morning.advice)


@pytest.mark.parametrize(("feeling", "is_great"), [(10.0, True), (8.0, True), (7.9, False)])
def test_feeling_great_on_an_easy_day_changes_nothing_and_the_advice_names_the_rule(feeling, is_great):
    today = first_day(diary(runner(), start()), "easy").date
    felt = diary(runner(checkins=mornings(checkin(today, feeling=feeling))), today).morning(today)
    plain = diary(runner(), today).morning(today)
    assert felt.day == plain.day
    assert [each.slug for each in felt.advice if each.id == "AD17"] == ["easy-stays-easy"] * is_great
    assert {each.id for each in plain.advice} == {None}
    assert find_rule("AD17").slug == "easy-stays-easy"


def test_if_tired_is_what_one_sign_more_would_make_of_it():
    found = diary(runner(), start())
    day = first_day(found, "quality")
    tired = diary(runner(checkins=mornings(checkin(day.date, feeling=2.0))), day.date).day(day.date)
    assert main(day).if_tired.steps == main(tired).prescribed.workout.steps
    assert main(first_day(found, "easy")).if_tired is None
    assert main(first_day(found, "race")).if_tired is None


def test_if_tired_an_easy_run_that_leads_into_marathon_pace_is_easy_to_its_end():
    found = diary(runner(), start())
    faster = next(day for day in found.days.values() if main_kind(day) == "progression")
    assert (faster.role, main(faster).if_tired.kind) == ("easy", "easy")


def main_kind(day) -> str | None:
    return next((each.prescribed.planned.kind for each in day.sessions), None)


def test_unknown_fitness_is_asked_for_and_a_first_result_gives_paces():
    known = runner("nothing known")
    today = start("nothing known") + 5 * DAY
    assert diary(known, today).morning(today).ask == ("performance",)
    raced = replace(known, performances=(result(today, 40),))
    assert diary(raced, today).vdot(today) == pytest.approx(40, abs=0.01)
    assert diary(raced, today).morning(today).ask == ()


def test_every_reason_names_a_rule_of_the_book():
    known = live(runner(), start(), start() + 9 * DAY)
    checkins = mornings(
        checkin(start() + 10 * DAY, symptoms=("fever",)),
        checkin(start() + 14 * DAY, symptoms=(), feeling=2.0, temperature_c=30.0),
    )
    found = diary(replace(known, checkins=checkins), start() + 14 * DAY)
    told_of = [reason for day in found.days.values() for reason in day.reasons]
    assert all(find_rule(reason.id).slug == reason.rule for reason in told_of)
    assert {"AD01", "AD03"} <= {reason.id for reason in told_of}


def test_a_day_before_a_runner_could_run_has_an_answer():
    today = start()
    athlete = replace(ATHLETE, birth_date=today)
    assert diary(Known(athlete=athlete), today).morning(today).day.state == "no_plan"
