import re

from app.training.doses import DOSES
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
