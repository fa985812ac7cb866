"""A plan as a zip of FIT files."""

import io
import zipfile
from dataclasses import replace

import fitdecode
from hypothesis import given, settings

from app.formats.devices.fit import fit
from app.formats.plan_entries import plan_entries
from app.formats.plan_zip import COERCIONS_NAME, plan_zip
from tests.formats.plans import EASY_RUN, EIGHT_HUNDREDS, MONDAY, made, recipes, three_weeks


def unpacked(plan):
    with zipfile.ZipFile(io.BytesIO(plan_zip(plan).content)) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


def test_every_run_has_a_file_that_is_named_by_its_day():
    names = list(unpacked(three_weeks()))
    assert names[:3] == [
        "2027-02-02-easy-run-8-km.fit",
        "2027-02-04-5-x-800-m.fit",
        "2027-02-06-easy-run-8-km.fit",
    ]
    assert names[-2:] == ["2027-02-21-race-10k.fit", COERCIONS_NAME]
    assert names[:-1] == sorted(names[:-1])


def test_the_files_are_those_of_the_sessions():
    plan = three_weeks()
    files = unpacked(plan)
    entry = next(entry for entry in plan_entries(plan) if entry.workout == EIGHT_HUNDREDS)
    assert files["2027-02-04-5-x-800-m.fit"] == fit(entry).content
    with fitdecode.FitReader(io.BytesIO(files["2027-02-04-5-x-800-m.fit"])) as frames:
        assert [frame.name for frame in frames if isinstance(frame, fitdecode.FitDataMessage)][:2] == [
            "file_id",
            "workout",
        ]


def test_what_has_no_file_is_named_beside_them_and_in_the_answer():
    told = unpacked(three_weeks())[COERCIONS_NAME].decode()
    slugs = [coercion.slug for coercion in plan_zip(three_weeks()).coercions]
    assert f"{MONDAY}-strength-a has no file: A FIT workout holds steps to run" in told
    assert "2027-02-04-5-x-800-m.fit: A single pace became a range" in told
    assert {"session-left-out", "pace-widened"} <= set(slugs)


def test_two_runs_on_a_day_have_two_names():
    twice = {"easy": (EASY_RUN, EASY_RUN)}
    names = list(unpacked(made((("base", False, "easy"),), sessions=twice)))
    assert names[:2] == ["2027-02-07-easy-run-8-km.fit", "2027-02-07-easy-run-8-km-2.fit"]


def test_where_nothing_is_lost_no_more_is_said():
    bare = replace(EASY_RUN, title="Easy", reasons=())
    plan = made((("base", False, "easy"),), sessions={"easy": (bare,)})
    assert list(unpacked(plan)) == ["2027-02-07-easy.fit"]
    assert plan_zip(plan).coercions == ()


@settings(deadline=None, max_examples=25)
@given(recipes)
def test_the_same_plan_gives_the_same_bytes(recipe):
    assert plan_zip(recipe.made()) == plan_zip(recipe.made())
    runs = [entry for entry in plan_entries(recipe.made()) if entry.workout.steps]
    assert len([name for name in unpacked(recipe.made()) if name != COERCIONS_NAME]) == len(runs)
