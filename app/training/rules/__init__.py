"""The rule book: every rule that the coach goes by, found by id or slug, with its numbers and its source."""

from app.training.rules.adaptation import ADAPTATION
from app.training.rules.coaching import COACHING
from app.training.rules.formulas import FORMULAS
from app.training.rules.model import Notice, Rule
from app.training.rules.notices import NOTICES
from app.training.rules.plan_assumptions import PLAN_ASSUMPTIONS
from app.training.rules.plans import PLANS
from app.training.rules.review import REVIEW
from app.training.rules.sessions import SESSIONS

__all__ = ["RULES", "Notice", "Rule", "find_rule"]

_CHAPTERS = ("R", "P", "C", "V", "L", "I", "D", "S", "A", "AD", "F", "W")


def _place(rule: Rule) -> tuple[int, str]:
    letters = rule.id.rstrip("0123456789")
    return (_CHAPTERS.index("D"), "") if letters not in _CHAPTERS else (_CHAPTERS.index(letters), rule.id)


_BOOK = (*COACHING, *PLANS, *SESSIONS, *ADAPTATION, *FORMULAS, *NOTICES, *PLAN_ASSUMPTIONS, *REVIEW)

RULES: tuple[Rule, ...] = tuple(sorted(_BOOK, key=_place))
"""The whole book, by chapters and in these in the order of the ids."""

_BY_NAME = {name: rule for rule in RULES for name in (rule.id, rule.slug)}


def find_rule(name: str) -> Rule:
    """Find a rule by its id or its slug; KeyError where there is none.

    >>> find_rule("R02").slug, find_rule("ten-percent").id
    ('ten-percent', 'R02')
    """
    return _BY_NAME[name]
