import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.adaptation.allowance import ACTIONS
from app.training.adaptation.decision import decide
from app.training.adaptation.facts import Facts, Overload
from app.training.adaptation.lengths import running_s
from app.training.adaptation.morning_rules import named
from app.training.adaptation.rules import OVERRULING, RULES
from app.training.adaptation.tiredness import Sign
from app.training.logbook.checkin import SYMPTOMS, Pain
from app.training.plans.plan import Day, distance_m
from app.training.rules import find_rule
from tests.training.adaptation.test_rules import PLAN, adapted, first, hard_s, ids
from tests.training.simulation.plans import PLANNED_DAYS, days_in

SIGN = Sign(7.0, 5.0, "beats over the 7-day mean", "resting heart rate 57")
OVER = Overload(ratio=1.35, done=400.0, prescribed=300.0, room=70.0)


def reasons(day: Day, **known):
    return decide(day, Facts(date=day.date, week_m=40_000, **known)).reasons


@pytest.mark.parametrize("role", ["easy", "long", "quality", "race"])
@pytest.mark.parametrize(
    "known", [{"alarming": ("chest_pain",)}, {"pain": Pain(level=5)}, {"illness": "fever"}]
)
def test_what_stops_training_stops_every_day(role, known):
    day = adapted(first(role), **known)
    assert (day.role, day.workouts) == ("rest", ())


def test_a_complaint_that_is_held_says_since_when():
    day = first("easy")
    (reason,) = reasons(day, pain=Pain(level=5, where="left knee"), hurt_since=day.date)
    assert "left knee" in reason.text
    assert "no word since" in reason.text
    assert (reason.measured, reason.limit) == (5, 4)


def test_what_alarms_is_told_by_the_day_it_was_told_on():
    day = first("easy")
    (reason,) = reasons(day, alarming=("chest_pain",), alarmed_since=dt.date(2026, 10, 2))
    assert reason.text.startswith("Stop: chest pain, told on 2 October 2026. No training until a doctor")
    assert "no word since" not in reason.text


def test_an_illness_is_named_as_it_was_told():
    day = first("easy")
    (ill,) = reasons(day, illness="fever", symptoms=("fever", "cough", "body_ache"), ill_since=day.date)
    assert "Rest: fever, a cough and body aches, told on" in ill.text
    assert (ill.measured, ill.limit, ill.unit) == (0, 2, "days without fever")
    (coughs,) = reasons(day, illness="fever", symptoms=("cough",))
    assert (coughs.text[:30], coughs.measured) == ("Rest: no training with a cough", None)


@pytest.mark.parametrize(
    ("symptom", "said"),
    [("stomach", "stomach trouble"), ("breathless", "breathlessness"), ("body_ache", "body aches")],
)
def test_a_symptom_is_spoken_of_in_words_that_fit_the_sentence(symptom, said):
    (reason,) = reasons(first("easy"), illness="fever", symptoms=(symptom,))
    assert f"no training with {said}. " in reason.text


def test_every_symptom_has_its_words():
    assert all("_" not in named((symptom,)) for symptom in SYMPTOMS)


def test_a_cold_is_measured_by_the_running_that_was_planned():
    long, strength = first("long"), first("strength")
    (reason,) = reasons(long, illness="cold")
    assert (reason.measured, reason.limit, reason.unit) == (running_s(long), 2400, "s")
    (reason,) = reasons(strength, illness="cold")
    assert reason.measured is None


def test_without_any_time_nothing_is_left_of_what_was_planned():
    (reason,) = reasons(first("easy"), available_s=0.0)
    assert reason.text.startswith("There is no time for the ")


def test_a_limp_is_measured_by_no_limit_of_pain_that_it_does_not_reach():
    (reason,) = reasons(first("easy"), pain=Pain(level=1, limping=True))
    assert (reason.measured, reason.limit, reason.unit) == (None, None, None)


def test_one_sign_makes_quality_easy_and_a_long_run_a_fifth_shorter():
    quality, long, easy = first("quality"), first("long"), first("easy")
    assert hard_s(adapted(quality, signs=(SIGN,))) == 0
    assert running_s(adapted(quality, signs=(SIGN,))) <= running_s(quality)
    assert distance_m(adapted(long, signs=(SIGN,))) == pytest.approx(0.8 * distance_m(long), abs=510)
    assert ids(easy, signs=(SIGN,)) == []
    (reason,) = reasons(quality, signs=(SIGN,))
    assert (reason.id, reason.measured, reason.limit) == ("AD05", 7, 5)


def test_one_sign_makes_an_easy_day_easy_that_leads_into_marathon_pace():
    day = next(day for day in days_in(PLAN) if any(each.kind == "progression" for each in day.workouts))
    found = adapted(day, signs=(SIGN,))
    assert (day.role, ids(day, signs=(SIGN,)), ids(day, fatigue=9.0)) == ("easy", ["AD05"], ["R58"])
    assert (found.role, hard_s(found)) == ("easy", 0)
    assert distance_m(found) <= distance_m(day)


@pytest.mark.parametrize("role", ["easy", "long", "quality"])
def test_two_signs_leave_half_an_hour_and_three_nothing(role):
    day = first(role)
    assert 0 < running_s(adapted(day, signs=(SIGN,) * 2)) <= 1800
    assert adapted(day, signs=(SIGN,) * 3).workouts == ()
    for count in (2, 3):
        (reason,) = reasons(day, signs=(SIGN,) * count)
        assert (reason.measured, reason.limit, reason.unit) == (count, 2, "signs of tiredness")


def test_tired_legs_and_nerves_cancel_no_race():
    day = first("race")
    assert ids(day, signs=(SIGN,) * 4, soreness=10.0, fatigue=10.0, hard_easy_run=SIGN, overload=OVER) == []


@pytest.mark.parametrize(("fatigue", "told"), [(7.9, []), (8.0, ["R58"])])
def test_who_wakes_exhausted_has_an_easy_day_in_place_of_a_hard_one(fatigue, told):
    day = first("quality")
    assert ids(day, fatigue=fatigue) == told
    assert hard_s(adapted(day, fatigue=10.0)) == 0
    assert ids(first("easy"), fatigue=10.0) == []


@pytest.mark.parametrize(("soreness", "told"), [(6.9, []), (7.0, ["AD06"])])
def test_sore_legs_run_easily_without_hills_and_strides(soreness, told):
    day = first("quality")
    assert ids(day, soreness=soreness) == told
    sore = adapted(day, soreness=8.0)
    assert hard_s(sore) == 0


def test_an_easy_run_that_was_not_easy_is_followed_by_three_quarters():
    day = first("easy")
    found = adapted(day, hard_easy_run=SIGN)
    assert distance_m(found) <= 0.76 * distance_m(day)
    assert ids(day, hard_easy_run=SIGN) == ["AD07"]


@pytest.mark.parametrize(
    ("over", "told"),
    [
        (OVER, ["AD08"]),
        (OVER._replace(ratio=1.3), []),
        (OVER._replace(done=330.0), []),
        (OVER._replace(done=331.0), ["AD08"]),
        (OVER._replace(prescribed=0.0), ["AD08"]),
    ],
)
def test_the_brake_on_load_needs_both_a_high_ratio_and_more_than_was_prescribed(over, told):
    assert ids(first("quality"), overload=over) == told


def test_overload_leaves_easy_running_within_its_room_and_above_one_and_a_half_none():
    day = first("long")
    assert 0 < running_s(adapted(day, overload=OVER)) <= 70 / 3.5 * 60
    assert adapted(day, overload=OVER._replace(ratio=1.51)).workouts == ()
    assert adapted(day, overload=OVER._replace(room=-5.0)).role == "rest"


@pytest.mark.parametrize(
    ("role", "over", "text", "limit"),
    [
        (
            "long",
            OVER._replace(ratio=1.62),
            "Rest: the 7 days before this one held 1.62 times the load of a usual week, ",
            1.5,
        ),
        ("long", OVER, "Easy running alone, 20:00 at most: the 7 days before this one held 1.35 times ", 1.3),
        (
            "strength",
            OVER,
            "Rest: the 7 days before this one held 1.35 times the load of a usual week, ",
            1.3,
        ),
        (
            "long",
            OVER._replace(room=30.0),
            "Rest: the 7 days before this one held 1.35 times the load of a usual week, ",
            1.3,
        ),
    ],
)
def test_overload_says_what_it_leaves_with_the_ratio_and_its_limit(role, over, text, limit):
    (reason,) = reasons(first(role), overload=over)
    assert reason.text.startswith(text)
    assert reason.text.endswith(f"above {limit:g}, 33% more than was planned for them.")
    assert (reason.measured, reason.limit) == (over.ratio, limit)


@pytest.mark.parametrize(("days", "told"), [(0, []), (1, ["AD11"]), (2, ["AD11"]), (3, [])])
def test_quality_does_not_stand_on_the_eve_of_the_goal(days, told):
    assert ids(first("quality"), days_to_goal=days) == told
    assert ids(first("easy"), days_to_goal=days) == []


def test_two_tired_weeks_bring_the_down_week_forward():
    day = first("long")
    assert distance_m(adapted(day, tired_weeks=7)) <= 0.78 * distance_m(day)
    assert ids(day, tired_weeks=7) == ["AD18"]


@pytest.mark.parametrize(("days", "told"), [(5, []), (6, ["AD03"]), (13, ["AD03"])])
def test_silence_keeps_to_easy_running_and_to_the_distance(days, told):
    day = first("easy")
    assert ids(day, silent_days=days) == told
    assert distance_m(adapted(day, silent_days=days)) <= distance_m(day)
    assert hard_s(adapted(first("quality"), silent_days=6)) == 0


def test_on_ice_work_goes_by_time_and_effort():
    day = first("quality")
    assert ids(day, is_iced=True) == ["AD19"]
    assert adapted(day, is_iced=True) != day


def test_a_locked_session_is_overruled_by_illness_the_race_after_it_pain_youth_and_heat_alone():
    told = {rule.__name__ for rule in OVERRULING}
    assert told == {"alarming", "hurting", "fever", "cold", "too_young", "heat", "too_soon_to_race"}


def test_every_reason_of_a_morning_names_a_rule_of_the_book():
    day = first("quality")
    known = {
        "signs": (SIGN,),
        "soreness": 8.0,
        "fatigue": 9.0,
        "hard_easy_run": SIGN,
        "overload": OVER,
        "days_to_goal": 1,
        "tired_weeks": 6,
        "silent_days": 7,
        "pain": Pain(level=9),
    }
    found = reasons(day, **known)
    assert [each.id for each in found] == sorted(each.id for each in found)
    assert {each.id for each in found} == {
        "AD01",
        "AD03",
        "AD05",
        "AD06",
        "AD07",
        "AD08",
        "AD11",
        "AD18",
        "R58",
    }
    assert all(find_rule(each.id).slug == each.rule for each in found)


WORSE = {
    "alarming": st.just(("fainting",)),
    "pain": st.builds(Pain, level=st.floats(4, 10)),
    "illness": st.sampled_from(("cold", "fever")),
    "signs": st.integers(1, 4).map(lambda count: (SIGN,) * count),
    "soreness": st.floats(0, 10),
    "fatigue": st.floats(0, 10),
    "hard_easy_run": st.just(SIGN),
    "overload": st.builds(OVER._replace, ratio=st.floats(1, 2)),
    "days_to_goal": st.integers(1, 3),
    "tired_weeks": st.integers(6, 14),
    "silent_days": st.integers(0, 13),
    "is_iced": st.booleans(),
}


@given(PLANNED_DAYS, st.fixed_dictionaries({}, optional=WORSE), st.fixed_dictionaries({}, optional=WORSE))
def test_more_bad_news_never_allows_more(case, some, more):
    both = {**some, **{name: value for name, value in more.items() if name not in some}}
    before = decide(case.day, Facts(date=case.day.date, week_m=40_000, **some)).allowance
    after = decide(case.day, Facts(date=case.day.date, week_m=40_000, **both)).allowance
    assert ACTIONS.index(after.action) <= ACTIONS.index(before.action)
    assert (after.volume, after.work, after.most_s) <= (before.volume, before.work, before.most_s)
    assert after & before == after


def test_a_day_of_the_plan_has_no_reason_of_its_own():
    assert all(not decide(day, Facts(date=day.date, week_m=40_000)).reasons for day in days_in(PLAN))
    assert len(RULES) == len(set(RULES))
