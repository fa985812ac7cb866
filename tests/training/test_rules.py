import re
from itertools import chain

import pytest

from app.training.rules import RULES, find_rule
from app.training.zone_characters import CHARACTERS


def test_the_book_holds_all_rules_of_coaching():
    assert {f"R{number:02}" for number in range(1, 67)} <= {rule.id for rule in RULES}


def test_ids_and_slugs_are_unique_and_do_not_clash():
    names = [*(rule.id for rule in RULES), *(rule.slug for rule in RULES)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_is_a_sentence_with_a_source_found_by_both_its_names(rule):
    assert re.fullmatch(r"(?:[A-Z]{1,2}\d\d|D(?:M|T|CV|I|R|S|H)[ms])", rule.id)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.slug)
    assert rule.sentence.endswith(".")
    assert rule.source
    assert find_rule(rule.id) is find_rule(rule.slug) is rule


def test_every_rule_that_a_zone_cites_stands_in_the_book():
    for slug in chain.from_iterable(character.rules for character in CHARACTERS.values()):
        assert find_rule(slug).slug == slug


def test_both_definitions_of_critical_velocity_are_told():
    cited = [find_rule(slug) for slug in CHARACTERS["CV"].rules]
    text = " ".join(rule.sentence for rule in cited)
    assert all(part in text for part in ("30-minute", "42 minutes", "90 %", "93"))


def test_an_unknown_rule_is_a_key_error():
    with pytest.raises(KeyError):
        find_rule("R99")
