"""What was said of a session as it was planned, and is said of what is left of it."""

from dataclasses import replace

import pytest

from app.training.adaptation.allowance import Allowance
from app.training.adaptation.saying import still_true, still_warned
from app.training.rules.model import Notice
from app.training.workouts.notation import parse
from tests.training.adaptation.test_carrying_out import RUNNER, STRENGTH, made, seconds
from tests.training.simulation.plans import REQUESTS, days_in, plan_of

WORKOUTS = [workout for name in REQUESTS for day in days_in(plan_of(name)) for workout in day.workouts]
DOSED = [each for each in WORKOUTS if each.steps and any(reason.measured for reason in each.reasons)]
LONG = next(each for each in WORKOUTS if {"V15", "R22"} <= {reason.id for reason in each.reasons})


def ids(workout) -> list[str]:
    return [reason.id for reason in workout.reasons]


def of_no_size(workout):
    return tuple(reason for reason in workout.reasons if reason.measured is None)


@pytest.mark.parametrize("workout", DOSED[::4], ids=lambda each: each.title)
def test_a_session_with_less_work_keeps_no_number_of_the_whole(workout):
    (less,) = made((workout,), Allowance(work=0.5))
    assert less.title != workout.title
    assert less.reasons == (of_no_size(workout) if less.kind == workout.kind else ())
    assert not any(" cut to " in reason.text for reason in less.reasons)


def test_a_session_whose_ends_alone_are_shorter_keeps_the_numbers_of_its_work():
    cut = [(each, *made((each,), Allowance(most_s=seconds(each) - 60))) for each in DOSED[::4]]
    kept = [(less, whole) for whole, less in cut if less.title == whole.title]
    assert len(kept) > len(cut) / 2
    assert all(less.reasons == whole.reasons for less, whole in kept)


def test_fewer_sets_of_strength_are_not_told_with_the_number_of_all():
    (less,) = made((STRENGTH,), Allowance(sets=0.5))
    assert less.exercises != STRENGTH.exercises
    assert less.reasons == of_no_size(STRENGTH)


def test_a_long_run_that_is_cut_does_not_say_that_it_grows():
    (less,) = made((LONG,), Allowance(volume=0.8))
    assert (less.kind, "V15" in ids(less), "R22" in ids(less)) == ("long", False, True)


def test_a_long_run_that_loses_its_work_says_nothing_of_it():
    (easy,) = made((LONG,), Allowance("easy", volume=0.9))
    assert (easy.kind, "R22" in ids(easy)) == ("long", False)


def test_nobody_is_warned_of_a_repetition_that_is_no_longer_run():
    long, short = (RUNNER.resolved(parse(f"2 km E + {times} @I + 1 km E")) for times in ("2x2km", "2x1km"))
    warned = replace(long, warnings=(Notice("longest-repetition", "Too long.", 480.0, 330.0, "s"),))
    assert still_warned(long, replace(warned, steps=short.steps)) == ()
    assert still_warned(long, warned) == warned.warnings
    assert still_true(long, long) == long.reasons
