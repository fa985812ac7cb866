"""The rule book: every rule that the coach goes by, found by id or slug, with its numbers and its source."""

from app.training.rules.adaptation import ADAPTATION
from app.training.rules.coaching import COACHING
from app.training.rules.formulas import FORMULAS
from app.training.rules.model import Notice, Rule
from app.training.rules.notices import NOTICES
from app.training.rules.sessions import SESSIONS

__all__ = ["RULES", "Notice", "Rule", "find_rule"]

RULES: tuple[Rule, ...] = (*COACHING, *SESSIONS, *ADAPTATION, *FORMULAS, *NOTICES)
"""The whole book, in the order of its ids."""

_BY_NAME = {name: rule for rule in RULES for name in (rule.id, rule.slug)}


def find_rule(name: str) -> Rule:
    """Find a rule by its id or its slug; KeyError where there is none.

    >>> find_rule("R02").slug, find_rule("ten-percent").id
    ('ten-percent', 'R02')
    """
    return _BY_NAME[name]
