import re

import pytest

from app.training.doses import DOSES, Work, excesses
from app.training.rules import RULES, find_rule
from app.training.rules.sessions import SESSIONS


def test_every_rule_of_sessions_is_found_by_id_and_by_slug():
    for rule in SESSIONS:
        assert find_rule(rule.id) is rule
        assert find_rule(rule.slug) is rule


def test_no_id_and_no_slug_stands_twice_in_the_book():
    names = [name for rule in RULES for name in (rule.id, rule.slug)]
    assert len(names) == len(set(names))


def test_every_rule_of_sessions_says_something_and_where_it_comes_from():
    for rule in SESSIONS:
        assert rule.sentence.endswith(".")
        assert rule.source
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.slug)


def test_dose_rules_carry_the_numbers_that_sessions_are_cut_by():
    for dose in DOSES.values():
        for ceiling in (dose.must, dose.should):
            numbers = find_rule(ceiling.id).numbers
            assert numbers["share_of_week"] == ceiling.share_of_week
            assert numbers["longest_s"] == ceiling.duration_s
            assert numbers["always_s"] == dose.always_s
            assert numbers.get("longest_m", float("inf")) == ceiling.distance_m


def test_the_longest_repetitions_of_the_book_are_those_of_the_doses():
    numbers = find_rule("I23").numbers
    assert numbers["interval_s"] == DOSES["I"].longest_bout_s
    assert numbers["repetition_s"] == DOSES["R"].longest_bout_s
    assert numbers["threshold_s"] == DOSES["T"].longest_bout_s
    assert numbers["critical_velocity_s"] == DOSES["CV"].longest_bout_s


def test_the_slug_of_the_interval_dose_is_the_one_of_the_contract():
    assert find_rule("DIs").slug == "interval-share"


def test_the_limits_of_sprints_and_of_a_beginners_hard_work_are_those_of_the_book():
    sprints, hard = find_rule("DSm").numbers, find_rule("DHm").numbers
    far, often = excesses("S", Work(9000, 9000, 99), 0)
    assert (far.limit, often.limit) == (sprints["longest_m"], sprints["repetitions"])
    (share,) = excesses("hard", Work(9000, hard["always_s"] + 1), 10_000)
    assert share.limit == hard["share_of_week"]
    assert not list(excesses("hard", Work(9000, hard["always_s"]), 10_000))


def test_a_number_of_a_rule_is_found_by_name_and_a_range_is_none():
    assert find_rule("L02").number("share_of_week") == 0.60
    with pytest.raises(TypeError, match="range"):
        find_rule("L06").number("mile_m")
