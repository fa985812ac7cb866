from math import inf

from hypothesis import given
from hypothesis import strategies as st

from app.training.adaptation.allowance import ACTIONS, AS_PLANNED, REST, Allowance

SHARES = st.sampled_from((0.0, 0.33, 0.5, 0.75, 1.0))
ALLOWANCES = st.builds(
    Allowance,
    action=st.sampled_from(ACTIONS),
    volume=SHARES,
    work=SHARES,
    most_s=st.sampled_from((1200.0, 2400.0, inf)),
    by_effort=st.booleans(),
    by_time=st.booleans(),
    sets=SHARES,
)


@given(ALLOWANCES, ALLOWANCES, ALLOWANCES)
def test_the_order_in_which_allowances_meet_does_not_matter(one, two, three):
    assert one & two == two & one
    assert (one & two) & three == one & (two & three)


@given(ALLOWANCES)
def test_what_is_as_planned_takes_nothing_away(one):
    assert one & AS_PLANNED == one & one == one


@given(ALLOWANCES, ALLOWANCES)
def test_two_together_never_allow_more_than_one(one, two):
    both = one & two
    assert ACTIONS.index(both.action) <= ACTIONS.index(one.action)
    assert both.volume <= one.volume
    assert both.work <= one.work
    assert both.most_s <= one.most_s
    assert both.sets <= one.sets


def test_rest_is_the_easiest_of_all():
    assert (REST & Allowance("easy")).action == "rest"
