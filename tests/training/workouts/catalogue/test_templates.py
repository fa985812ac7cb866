from dataclasses import replace

import pytest

from app.training.rules import find_rule
from app.training.workouts.catalogue import CATALOGUE, Wishes, find_template
from app.training.workouts.errors import ShapeError, UnknownTemplateError
from app.training.workouts.fitting.trainee import LEVELS, Profile
from app.training.workouts.prescribing import prescribe

RUNNER = Profile(level="intermediate", weekly_distance_m=45_000, vdot=45).trainee()


def test_every_template_says_what_it_is_for_whom_and_by_which_rule():
    for slug, template in CATALOGUE.items():
        assert template.slug == slug
        assert template.purpose.endswith(".")
        assert template.audience.endswith(".")
        assert find_rule(template.rule)
        assert set(template.levels) <= set(LEVELS)


def test_every_hard_template_lists_how_it_grows_from_the_gentlest_step_on():
    for template in CATALOGUE.values():
        if template.is_hard:
            steps = template.content.exposures(Wishes(), RUNNER)
            assert len(template.stages) == len(steps)
            ranks = [LEVELS.index(step.level) for step in steps]
            assert ranks == sorted(ranks)


def test_progressions_are_listed_as_they_are_run():
    assert CATALOGUE["tempo"].stages == (
        "Tempo 20 min", "Tempo 25 min", "Tempo 30 min", "Tempo 35 min", "Tempo 40 min",
    )  # fmt: skip
    assert CATALOGUE["400m-repeats"].stages[-1] == "12 x 400 m"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("800-repeats", "800m-repeats"),
        ("Pyramids", "pyramid"),
        ("tempo_run", "tempo"),
        ("hill sprint", "hill-sprints"),
        ("mile-repeat", "mile-repeats"),
    ],
)
def test_an_unknown_template_is_answered_with_the_nearest_names(asked, meant):
    with pytest.raises(UnknownTemplateError) as refused:
        find_template(asked)
    assert meant in refused.value.nearest
    assert meant in str(refused.value)


def test_a_name_like_none_is_refused_without_a_guess():
    with pytest.raises(UnknownTemplateError) as refused:
        prescribe("x" * 100_000, RUNNER)
    assert refused.value.nearest == ()
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("slug", "wishes", "field"),
    [
        ("tempo", {"at": "R"}, "at"),
        ("400m-repeats", {"at": "T"}, "at"),
        ("pyramid", {"recovery_m": 1000}, "recovery_m"),
        ("easy", {"length_m": -5}, "length_m"),
        ("easy", {"length_m": float("nan")}, "length_m"),
        ("cross-training", {"mode": "curling"}, "mode"),
    ],
)
def test_a_wish_that_a_template_does_not_take_is_refused_with_what_it_takes(slug, wishes, field):
    with pytest.raises(ShapeError) as refused:
        prescribe(slug, RUNNER, wishes=Wishes(**wishes))
    assert refused.value.field == field
    assert refused.value.received == wishes[field] or wishes[field] != wishes[field]


@pytest.mark.parametrize("exposure", [0, -1, 1001])
def test_an_exposure_is_1_or_more(exposure):
    with pytest.raises(ShapeError) as refused:
        prescribe("tempo", RUNNER, exposure)
    assert refused.value.field == "exposure"


@pytest.mark.parametrize(
    ("slug", "exposure", "last"),
    [("tempo", 50, 5), ("800m-repeats", 900, 4), ("long", 7, 4), ("mobility", 4, 3)],
)
def test_an_exposure_beyond_the_last_step_repeats_the_last_step_and_says_so(slug, exposure, last):
    strong = Profile(level="advanced", weekly_distance_m=120_000, vdot=60).trainee()
    beyond, whole = prescribe(slug, strong, exposure), prescribe(slug, strong, last)
    assert beyond == replace(whole, reasons=beyond.reasons)
    assert beyond.reasons[:-1] == whole.reasons
    assert (beyond.reasons[-1].rule, beyond.reasons[-1].measured, beyond.reasons[-1].limit) == (
        CATALOGUE[slug].rule,
        exposure,
        last,
    )


def test_strength_goes_round_after_its_last_step():
    assert prescribe("strength", RUNNER, 19).title == prescribe("strength", RUNNER, 16).title
    assert len(prescribe("strength", RUNNER, 19).reasons) == 1


@pytest.mark.parametrize("slug", [slug for slug, template in CATALOGUE.items() if not template.stages])
def test_an_exposure_is_refused_where_every_session_is_alike(slug):
    with pytest.raises(ShapeError, match="no parameter") as refused:
        prescribe(slug, RUNNER, 7)
    assert refused.value.field == "exposure"


@pytest.mark.parametrize("slug", ["easy", "long", "progression"])
def test_a_length_and_a_duration_at_once_are_refused(slug):
    with pytest.raises(ShapeError, match="give one of them") as refused:
        prescribe(slug, RUNNER, wishes=Wishes(length_m=5000, duration_s=300))
    assert refused.value.field == "duration_s"
