"""The words beside the training of a day fit what is done on it."""

from dataclasses import replace

import pytest

from app.training.adaptation.limit import because
from app.training.today.advice import advice_on
from app.training.today.diary import diary
from app.training.today.wording import REST, title_of
from app.training.workouts.prescribing import prescribe
from tests.training.adaptation.test_carrying_out import RUNNER
from tests.training.today.runners import first_day, main, runner, start

EASY = first_day(diary(runner(), start()), "easy")
SESSION = main(EASY)
TOO_MUCH = because("AD08", "Rest: the last 7 days held 1.62 times the load.", 1.62, 1.5, "ratio")


def day(role, workout, *reasons):
    """A day with one thing on it, whatever was planned."""
    prescribed = replace(SESSION.prescribed, workout=workout, reasons=reasons)
    return replace(EASY, role=role, sessions=(replace(SESSION, prescribed=prescribed),), reasons=reasons)


def slugs(found):
    return [each.slug for each in advice_on(found, None)]


@pytest.mark.parametrize(
    ("role", "kind", "told"),
    [
        ("strength", "strength", ["strength-form", "strength-gently"]),
        ("cross", "cross-training", ["cross-training"]),
        ("rest", "mobility", ["stretch-gently"]),
    ],
)
def test_who_trains_without_running_is_not_told_to_rest(role, kind, told):
    assert slugs(day(role, prescribe(kind, RUNNER.trainee))) == told


def test_a_day_without_anything_to_do_is_one_of_rest():
    assert set(slugs(replace(EASY, state="rest", role="rest", sessions=()))) <= {"rest", "mobility"}


def test_after_too_much_the_runner_is_told_why_and_to_put_nothing_beside_it():
    found = day("rest", REST, TOO_MUCH)
    assert slugs(found)[0] == "load"
    title = title_of("rest", found.sessions)
    assert title.startswith("Rest in place of easy run ")
    assert title.endswith(": too much in the last 7 days")
